"""The property sets of the Get-EXO… cmdlets (docs-conceptual/cmdlet-property-sets.md): names of properties."""

from __future__ import annotations

from typing import Final

_CUSTOM: Final = " ".join(f"CustomAttribute{n}" for n in range(1, 16)) + " " + " ".join(
    f"ExtensionCustomAttribute{n}" for n in range(1, 6)
)
_MOVE: Final = (
    "MailboxMoveBatchName MailboxMoveFlags MailboxMoveRemoteHostName MailboxMoveSourceMDB MailboxMoveStatus "
    "MailboxMoveTargetMDB"
)
_CAS: Final = "ExternalDirectoryObjectId Guid Identity Name OrganizationId"
SETS: Final[dict[str, dict[str, str]]] = {
    "CASMailbox": {
        "Minimum": "ActiveSyncEnabled DisplayName ECPEnabled EmailAddresses EwsEnabled ExchangeVersion Guid Identity "
        "ImapEnabled MAPIEnabled Name OWAEnabled OrganizationId PopEnabled PrimarySmtpAddress ServerLegacyDN",
        "ActiveSync": "ActiveSyncAllowedDeviceIDs ActiveSyncBlockedDeviceIDs ActiveSyncEnabled "
        "ActiveSyncMailboxPolicy ActiveSyncMailboxPolicyIsDefaulted ActiveSyncSuppressReadReceipt "
        f"HasActiveSyncDevicePartnership {_CAS}",
        "Ews": f"EwsAllowMacOutlook EwsAllowOutlook EwsEnabled {_CAS}",
        "Imap": "ImapEnableExactRFC822Size ImapEnabled ImapForceICalForCalendarRetrievalOption "
        f"ImapMessagesRetrievalMimeFormat ImapSuppressReadReceipt ImapUseProtocolDefaults {_CAS}",
        "Mapi": "MAPIBlockOutlookExternalConnectivity MAPIBlockOutlookNonCachedMode MAPIBlockOutlookRpcHttp "
        f"MAPIBlockOutlookVersions MAPIEnabled MapiHttpEnabled {_CAS}",
        "Pop": "PopEnableExactRFC822Size PopEnabled PopMessagesRetrievalMimeFormat PopSuppressReadReceipt "
        f"PopUseProtocolDefaults {_CAS}",
        "ProtocolSettings": "ExternalImapSettings ExternalPopSettings ExternalSmtpSettings InternalImapSettings "
        f"InternalPopSettings InternalSmtpSettings {_CAS}",
    },
    "Mailbox": {
        "Minimum": "Alias DisplayName DistinguishedName EmailAddresses ExchangeVersion ExternalDirectoryObjectId Guid "
        "Id Identity Name OrganizationId PrimarySmtpAddress RecipientType RecipientTypeDetails UserPrincipalName",
        "AddressList": "AddressBookPolicy AddressListMembership ExternalDirectoryObjectId "
        "GeneratedOfflineAddressBooks HiddenFromAddressListsEnabled OfflineAddressBook",
        "Archive": "ArchiveDatabase ArchiveDomain ArchiveGuid ArchiveName ArchiveQuota ArchiveRelease ArchiveState "
        "ArchiveStatus ArchiveWarningQuota AutoExpandingArchiveEnabled DisabledArchiveDatabase DisabledArchiveGuid "
        "ExternalDirectoryObjectId JournalArchiveAddress",
        "Audit": "AuditAdmin AuditDelegate AuditEnabled AuditLogAgeLimit AuditOwner ExternalDirectoryObjectId",
        "Custom": f"{_CUSTOM} ExternalDirectoryObjectId",
        "Delivery": "AcceptMessagesOnlyFrom AcceptMessagesOnlyFromDLMembers AcceptMessagesOnlyFromSendersOrMembers "
        "DeliverToMailboxAndForward DowngradeHighPriorityMessagesEnabled ExternalDirectoryObjectId ForwardingAddress "
        "ForwardingSmtpAddress GrantSendOnBehalfTo MaxBlockedSenders MaxReceiveSize MaxSafeSenders MaxSendSize "
        "MessageCopyForSendOnBehalfEnabled MessageCopyForSentAsEnabled MessageTrackingReadStatusEnabled "
        "RecipientLimits RejectMessagesFrom RejectMessagesFromDLMembers RejectMessagesFromSendersOrMembers RulesQuota",
        "Hold": "ComplianceTagHoldApplied DelayHoldApplied ExternalDirectoryObjectId InPlaceHolds "
        "InactiveMailboxRetireTime LitigationHoldDate LitigationHoldDuration LitigationHoldEnabled LitigationHoldOwner",
        "Moderation": "BypassModerationFromSendersOrMembers ExternalDirectoryObjectId ModeratedBy ModerationEnabled "
        "SendModerationNotifications",
        "Move": f"ExternalDirectoryObjectId {_MOVE}",
        "Policy": "AddressBookPolicy DataEncryptionPolicy EmailAddressPolicyEnabled ExternalDirectoryObjectId "
        "ManagedFolderMailboxPolicy PoliciesExcluded PoliciesIncluded RemoteAccountPolicy RetentionPolicy RetentionUrl "
        "RoleAssignmentPolicy SharingPolicy ThrottlingPolicy",
        "PublicFolder": "DefaultPublicFolderMailbox EffectivePublicFolderMailbox ExternalDirectoryObjectId "
        "IsExcludedFromServingHierarchy IsHierarchyReady IsHierarchySyncEnabled IsRootPublicFolderMailbox",
        "Quota": "ArchiveQuota ArchiveWarningQuota CalendarLoggingQuota ExternalDirectoryObjectId IssueWarningQuota "
        "ProhibitSendQuota ProhibitSendReceiveQuota RecoverableItemsQuota RecoverableItemsWarningQuota RulesQuota "
        "UseDatabaseQuotaDefaults",
        "Resource": "ExternalDirectoryObjectId IsResource ResourceCapacity ResourceCustom ResourceType "
        "RoomMailboxAccountEnabled",
        "Retention": "EndDateForRetentionHold ExternalDirectoryObjectId OrphanSoftDeleteTrackingTime "
        "RetainDeletedItemsFor RetainDeletedItemsUntilBackup RetentionComment RetentionHoldEnabled RetentionPolicy "
        "RetentionUrl SingleItemRecoveryEnabled StartDateForRetentionHold UseDatabaseRetentionDefaults",
        "SCL": "AntispamBypassEnabled ExternalDirectoryObjectId SCLDeleteEnabled SCLDeleteThreshold SCLJunkEnabled "
        "SCLJunkThreshold SCLQuarantineEnabled SCLQuarantineThreshold SCLRejectEnabled SCLRejectThreshold",
        "SoftDelete": "ExternalDirectoryObjectId IncludeInGarbageCollection IsInactiveMailbox IsSoftDeletedByDisable "
        "IsSoftDeletedByRemove WhenSoftDeleted",
        "StatisticsSeed": "ExchangeGuid ExternalDirectoryObjectId",
    },
    "MailboxStatistics": {
        "Minimum": "DeletedItemCount DisplayName ItemCount MailboxGuid TotalDeletedItemSize TotalItemSize",
    },
    "Recipient": {
        "Minimum": "ExchangeVersion ExternalDirectoryObjectId Identity Name OrganizationId RecipientType "
        "RecipientTypeDetails",
        "Archive": "ArchiveDatabase ArchiveGuid ArchiveRelease ArchiveState ArchiveStatus",
        "Custom": _CUSTOM,
        "MailboxMove": _MOVE,
        "Policy": "ActiveSyncMailboxPolicy ActiveSyncMailboxPolicyIsDefaulted AddressBookPolicy "
        "EmailAddressPolicyEnabled ManagedFolderMailboxPolicy OwaMailboxPolicy PoliciesExcluded PoliciesIncluded "
        "RetentionPolicy SharingPolicy ShouldUseDefaultRetentionPolicy UMMailboxPolicy",
    },
}
