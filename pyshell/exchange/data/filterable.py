"""The properties that filters may name, from Microsoft's lists (filter-properties.md, recipientfilter-properties.md).

A line is: name, kind, LDAP attribute, flags, products, which cmdlets (a row of CMDLETS). Flags: w wildcards, n may be
compared with $null, N never, o with nothing else, c of several values one is enough, e the whole set must be equal,
u only Unlimited compares, x no filter works, s address with prefix, i inverted, p every proxy address counts, k takes
a canonical name. Products: S server, O online, C security and compliance.
"""

from __future__ import annotations

from typing import Final

CMDLETS: Final[tuple[str, ...]] = (
    "Mailbox",
    "DistributionGroup DynamicDistributionGroup MailContact MailPublicFolder MailUser Mailbox Recipient "
    "RemoteMailbox UnifiedGroup",
    "MailUser Mailbox RemoteMailbox",
    "Contact LinkedUser User",
    "CASMailbox",
    "DistributionGroup DynamicDistributionGroup MailContact MailPublicFolder MailUser Mailbox RemoteMailbox "
    "UnifiedGroup",
    "MailUser Mailbox Recipient RemoteMailbox",
    "CASMailbox Contact DistributionGroup DynamicDistributionGroup Group LinkedUser MailContact "
    "MailPublicFolder MailUser Mailbox Recipient RemoteMailbox SecurityPrincipal UMMailbox UnifiedGroup User",
    "Contact LinkedUser Recipient User",
    "Mailbox Recipient",
    "LinkedUser User",
    "UnifiedGroup",
    "User",
    "Recipient",
    "MailPublicFolder",
    "LinkedUser MailUser Mailbox RemoteMailbox User",
    "CASMailbox Recipient",
    "Contact LinkedUser Recipient SecurityPrincipal User",
    "UMMailbox",
    "DistributionGroup DynamicDistributionGroup UnifiedGroup",
    "MailUser Mailbox Recipient RemoteMailbox User",
    "CASMailbox DistributionGroup DynamicDistributionGroup MailContact MailPublicFolder MailUser Mailbox "
    "Recipient RemoteMailbox UMMailbox UnifiedGroup",
    "CASMailbox Contact DistributionGroup DynamicDistributionGroup Group LinkedUser MailContact "
    "MailPublicFolder MailUser Mailbox Recipient RemoteMailbox SecurityPrincipal UMMailbox User",
    "LinkedUser Mailbox User",
    "DistributionGroup",
    "Contact DistributionGroup DynamicDistributionGroup Group LinkedUser MailContact MailPublicFolder MailUser "
    "Mailbox Recipient RemoteMailbox SecurityPrincipal UnifiedGroup User",
    "CASMailbox Mailbox Recipient UMMailbox",
    "Contact DistributionGroup DynamicDistributionGroup Group LinkedUser MailContact MailPublicFolder MailUser "
    "Mailbox RemoteMailbox User",
    "LinkedUser MailUser Mailbox Recipient User",
    "SecurityPrincipal",
    "Contact DistributionGroup DynamicDistributionGroup Group LinkedUser MailContact MailPublicFolder MailUser "
    "Mailbox RemoteMailbox UnifiedGroup User",
    "Contact LinkedUser UMMailbox User",
    "DistributionGroup DynamicDistributionGroup MailContact MailPublicFolder MailUser Mailbox RemoteMailbox",
    "Mailbox Recipient RemoteMailbox",
    "Mailbox UnifiedGroup",
    "MailUser Mailbox",
    "Mailbox SecurityPrincipal",
    "MailPublicFolder MailUser Mailbox",
    "MailUser Mailbox Recipient RemoteMailbox UnifiedGroup",
    "DistributionGroup DynamicDistributionGroup Recipient",
    "DistributionGroup DynamicDistributionGroup LinkedUser MailContact MailPublicFolder MailUser Mailbox "
    "Recipient RemoteMailbox UnifiedGroup User",
    "MailContact MailPublicFolder MailUser Recipient",
    "MailPublicFolder MailUser Mailbox RemoteMailbox",
    "DistributionGroup Group UnifiedGroup",
    "Contact DistributionGroup Group LinkedUser MailContact MailUser Mailbox Recipient RemoteMailbox UnifiedGroup User",
    "CASMailbox DistributionGroup DynamicDistributionGroup LinkedUser MailContact MailPublicFolder MailUser "
    "Mailbox RemoteMailbox UMMailbox UnifiedGroup User",
    "DistributionGroup DynamicDistributionGroup Group Recipient UnifiedGroup",
    "LinkedUser Mailbox Recipient SecurityPrincipal User",
    "DistributionGroup Group Recipient",
    "Contact DynamicDistributionGroup Group LinkedUser Recipient UnifiedGroup User",
    "Contact LinkedUser Mailbox Recipient User",
    "Contact DynamicDistributionGroup Group LinkedUser MailPublicFolder User",
    "DynamicDistributionGroup",
    "Mailbox RemoteMailbox",
    "DistributionGroup DynamicDistributionGroup MailContact MailPublicFolder MailUser Mailbox RemoteMailbox "
    "SecurityPrincipal",
    "CASMailbox DistributionGroup Group LinkedUser MailUser Mailbox Recipient RemoteMailbox UMMailbox User",
    "Group LinkedUser SecurityPrincipal User",
    "Group LinkedUser User",
    "Contact DistributionGroup DynamicDistributionGroup LinkedUser MailContact MailPublicFolder MailUser "
    "Mailbox RemoteMailbox UMMailbox User",
    "Mailbox Recipient UMMailbox",
    "Recipient UMMailbox",
    "MailUser Mailbox Recipient",
    "LinkedUser MailUser Mailbox RemoteMailbox UnifiedGroup User",
)

FILTER: Final = """
AcceptMessagesOnlyFrom dn authOrig nc SO 5
AcceptMessagesOnlyFromDLMembers dn dLMemSubmitPerms nck SO 5
ActiveSyncAllowedDeviceIDs string msExchMobileAllowedDeviceIds wn SO 4
ActiveSyncBlockedDeviceIDs string msExchMobileBlockedDeviceIds wn SO 4
ActiveSyncEnabled bool - - SO 4
ActiveSyncMailboxPolicy dn msExchMobileMailboxPolicyLink n SOC 16
ActiveSyncSuppressReadReceipt bool - - SO 4
AddressBookPolicy dn msExchAddressBookPolicyLink n SOC 9
AddressListMembership dn showInAddressBook n SOC 1
AdminDisplayName string adminDisplayName wn S 29
AdministrativeUnits string msExchAdministrativeUnitLink no SOC 30
AggregatedMailboxGuids string msExchAlternateMailboxes n SO 2
Alias string mailNickname w SOC 1
AllowUMCallsFromNonUsers enum msExchUMListInDirectorySearch - SOC 31
ArbitrationMailbox dn msExchArbitrationMailbox n SO 32
ArchiveDatabase dn msExchArchiveDatabaseLink n SO 6
ArchiveDomain string msExchArchiveAddress wn SO 0
ArchiveGuid guid msExchArchiveGUID n SO 6
ArchiveName string msExchArchiveName wn SO 2
ArchiveQuota size msExchArchiveQuota u SO 2
ArchiveRelease enum msExchArchiveRelease n SO 20
ArchiveState enum - - SO 33
ArchiveStatus enum msExchArchiveStatus - SO 6
ArchiveWarningQuota size msExchArchiveWarnQuota u SO 2
AssistantName string msExchAssistantName wn SOC 3
AuditEnabled bool msExchMailboxAuditEnable - SO 0
AuditLogAgeLimit timespan msExchMailboxAuditLogAgeLimit x SO 34
AuthenticationPolicy dn msExchAuthPolicyLink wn SOC 12
BlockedSendersHash bytes msExchBlockedSendersHash no SOC 13
c string c wn SOC 17
CalendarLoggingQuota size msExchCalendarLoggingQuota u SO 0
CalendarRepairDisabled bool msExchCalendarRepairDisabled - SO 0
CertificateSubject certificate - - SOC 10
City string l wn SOC 8
Company string company wn SOC 8
ComplianceTagHoldApplied bool - - SO 35
ConsumerNetID string - n SOC 10
CountryCode int countryCode - SOC 17
CountryOrRegion string - w SOC 17
CustomAttribute1 string extensionAttribute1 wn SOC 1
CustomAttribute10 string extensionAttribute10 wn SOC 1
CustomAttribute11 string extensionAttribute11 wn SOC 1
CustomAttribute12 string extensionAttribute12 wn SOC 1
CustomAttribute13 string extensionAttribute13 wn SOC 1
CustomAttribute14 string extensionAttribute14 wn SOC 1
CustomAttribute15 string extensionAttribute15 wn SOC 1
CustomAttribute2 string extensionAttribute2 wn SOC 1
CustomAttribute3 string extensionAttribute3 wn SOC 1
CustomAttribute4 string extensionAttribute4 wn SOC 1
CustomAttribute5 string extensionAttribute5 wn SOC 1
CustomAttribute6 string extensionAttribute6 wn SOC 1
CustomAttribute7 string extensionAttribute7 wn SOC 1
CustomAttribute8 string extensionAttribute8 wn SOC 1
CustomAttribute9 string extensionAttribute9 wn SOC 1
Database dn homeMDB - S 9
DefaultPublicFolderMailbox dn msExchPublicFolderMailbox nk SO 0
DeletedItemFlags flags deletedItemFlags - SOC 36
DeliverToMailboxAndForward bool deliverAndRedirect - SO 37
Department string department wn SOC 8
DirectReports dn directReports nck SOC 3
DisabledArchiveDatabase dn msExchDisabledArchiveDatabaseLink n SO 2
DisabledArchiveGuid guid msExchDisabledArchiveDatabaseGUID n SO 2
DisplayName string displayName w SOC 7
DistinguishedName dn distinguishedName - SOC 7
EcpEnabled bool - - SO 4
EmailAddresses string proxyAddresses wcs SOC 21
EmailAddressPolicyEnabled bool - - SOC 1
EntryId string msExchPublicFolderEntryId w SO 14
EwsApplicationAccessPolicy enum msExchEwsApplicationAccessPolicy n SO 4
EwsEnabled int msExchEwsEnabled n SO 4
ExchangeGuid guid msExchMailboxGuid - SOC 38
ExchangeUserAccountControl enum msExchUserAccountControl - SO 2
ExchangeVersion version msExchVersion - SOC 22
ExpansionServer string msExchExpansionServerName wn SOC 39
ExtensionCustomAttribute1 string msExchExtensionCustomAttribute1 wn SOC 1
ExtensionCustomAttribute2 string msExchExtensionCustomAttribute2 wn SOC 1
ExtensionCustomAttribute3 string msExchExtensionCustomAttribute3 wn SOC 1
ExtensionCustomAttribute4 string msExchExtensionCustomAttribute4 wn SOC 1
ExtensionCustomAttribute5 string msExchExtensionCustomAttribute5 wn SOC 1
ExternalDirectoryObjectId string msExchExternalDirectoryObjectId n SOC 40
ExternalEmailAddress string targetAddress wns SOC 41
ExternalOofOptions enum msExchExternalOOFOptions - SO 0
Fax string facsimileTelephoneNumber wn SOC 3
FirstName string givenName wn SOC 8
ForwardingAddress dn altRecipient nk SO 42
ForwardingSmtpAddress string msExchGenericForwardingAddress wns SO 0
GeneratedOfflineAddressBooks dn msExchOABGeneratingMailboxBL nc SO 0
GrantSendOnBehalfTo dn publicDelegates nck SO 5
GroupExternalMemberCount int - - O 11
GroupMemberCount int - - O 11
GroupType flags groupType e SO 43
Guid guid objectGuid - SOC 7
HasActiveSyncDevicePartnership bool - - SOC 16
HiddenFromAddressListsEnabled bool msExchHideFromAddressLists - SOC 1
HiddenGroupMembershipEnabled bool hideDLMembership - O 11
HomePhone string homePhone wn SOC 3
Id dn distinguishedName k SOC 7
IgnoreMissingFolderLink bool - - SO 14
ImapEnabled bool - - SO 4
ImmutableId string msExchGenericImmutableId n SO 2
IncludeInGarbageCollection bool - - SO 0
Initials string initials wn SOC 3
InPlaceHolds string msExchUserHoldPolicies c SO 2
InPlaceHoldsRaw string - c SOC 10
IsDirSynced bool msExchIsMSODirsynced - SOC 44
IsExcludedFromServingHierarchy bool - - SO 0
IsHierarchyReady bool - - SO 0
IsHierarchySyncEnabled bool - - SO 0
IsInactiveMailbox bool - - SO 0
IsLinked bool - - SOC 23
IsMailboxEnabled bool - - SO 0
IsResource bool - - SO 0
IsSecurityPrincipal bool - - SOC 10
IsShared bool - - SO 0
IsSoftDeletedByDisable bool - - SOC 15
IsSoftDeletedByRemove bool - - SOC 15
IssueWarningQuota size mDBStorageQuota u SO 2
JournalArchiveAddress smtp - - SO 2
LanguagesRaw string msExchUserCulture wnc SO 0
LastExchangeChangedTime datetime msExchLastExchangeChangedTime n SO 5
LastName string sn wn SOC 8
LegacyExchangeDN string legacyExchangeDN w SOC 45
LitigationHoldDate datetime msExchLitigationHoldDate n SO 2
LitigationHoldEnabled bool - - SOC 6
LitigationHoldOwner string msExchLitigationHoldOwner wn SO 2
MailboxContainerGUID guid msExchMailboxContainerGuid n SO 2
MailboxMoveBatchName string msExchMailboxMoveBatchName wn SOC 6
MailboxMoveFlags flags msExchMailboxMoveFlags e SOC 6
MailboxMoveRemoteHostName string msExchMailboxMoveRemoteHostName n SOC 6
MailboxMoveSourceMDB dn msExchMailboxMoveSourceMDBLink n SOC 6
MailboxMoveStatus enum msExchMailboxMoveStatus - SOC 6
MailboxMoveTargetMDB dn msExchMailboxMoveTargetMDBLink n SOC 6
MailboxPlan dn msExchParentPlanLink - O 0
MailboxRelease enum msExchMailboxRelease n SOC 20
MailTipTranslations string msExchSenderHintTranslations wn SO 5
ManagedBy dn managedBy nck SOC 46
ManagedFolderMailboxPolicy dn msExchMailboxTemplateLink n SOC 9
Manager dn manager nk SOC 8
MAPIEnabled bool - - SO 4
MasterAccountSid sid msExchMasterAccountSid n SOC 47
MaxBlockedSenders int msExchMaxBlockedSenders n SO 0
MaxReceiveSize size delivContLength u SO 5
MaxSafeSenders int msExchMaxSafeSenders n SO 0
MaxSendSize size submissionContLength u SO 5
MemberDepartRestriction enum msExchGroupDepartRestriction - SO 24
MemberJoinRestriction enum msExchGroupJoinRestriction - SO 24
MemberOfGroup dn memberOf nck SOC 22
Members dn member nck SOC 48
MobilePhone string mobile wn SOC 3
ModeratedBy dn msExchModeratedByLink ck SO 5
ModerationEnabled bool msExchEnableModeration - SO 5
Name string name w SOC 7
NetID string - n SOC 23
Notes string info wn SOC 49
ObjectCategory objectclass objectCategory - SOC 7
ObjectClass objectclass objectClass c SOC 7
Office string physicalDeliveryOfficeName wn SOC 50
OfflineAddressBook dn msExchUseOAB n SO 0
OnPremisesObjectId string - n SO 14
OperatorNumber string msExchUMOperatorNumber wn - 18
OtherFax string otherFacsimileTelephoneNumber wn SOC 3
OtherHomePhone string otherHomePhone wn SOC 3
OtherTelephone string otherTelephone wn SOC 3
OWAEnabled bool - i SO 4
OWAforDevicesEnabled bool msExchOmaAdminWirelessEnable - SO 4
OWAMailboxPolicy dn msExchOWAPolicy n SOC 16
Pager string pager wn SOC 3
PersistedCapabilities string - nc SO 2
Phone string telephoneNumber wn SOC 8
PhoneProviderId string msExchUMPhoneProvider wn - 18
PhoneticDisplayName string msDS-PhoneticDisplayName wn SOC 51
PoliciesExcluded string msExchPoliciesExcluded n SOC 1
PoliciesIncluded string msExchPoliciesIncluded n SOC 1
PopEnabled bool - - SO 4
PostalCode string postalCode wn SOC 8
PostOfficeBox string postOfficeBox wn SOC 3
PreviousRecipientTypeDetails enum msExchPreviousRecipientTypeDetails n SOC 10
PrimarySmtpAddress string - wp SOC 21
ProhibitSendQuota size mDBOverQuotaLimit u SO 2
ProhibitSendReceiveQuota size mDBOverHardQuotaLimit u SO 2
ProtocolSettings string protocolSettings wn SO 2
PublicFolderContacts dn pFContacts nck SO 14
QueryBaseDN string msExchQueryBaseDN n SO 0
RecipientContainer dn msExchDynamicDLBaseDN nk SO 52
RecipientLimits int msExchRecipLimit - SO 2
RecipientType enum - - SOC 25
RecipientTypeDetails enum - - SOC 25
RecoverableItemsQuota size msExchDumpsterQuota u SO 2
RecoverableItemsWarningQuota size msExchDumpsterWarningQuota u SO 2
RejectMessagesFrom dn unauthOrig nc SO 5
RejectMessagesFromDLMembers dn dLMemRejectPerms nck SO 5
RemoteAccountPolicy string msExchSyncAccountsPolicyDN n SO 0
RemotePowerShellEnabled bool - - SOC 12
RemoteRecipientType enum msExchRemoteRecipientType n SO 53
ReportToManagerEnabled bool reportToOwner - SO 19
ReportToOriginatorEnabled bool reportToOriginator - SO 19
RequireAllSendersAreAuthenticated bool msExchRequireAuthToSendTo - SOC 54
ResourceBehaviorOptions enum - n O 11
ResourceCapacity int msExchResourceCapacity n SO 0
ResourceCustom string - - SO 0
ResourceProvisioningOptions enum - n O 11
ResourceType enum - - SOC 9
RetainDeletedItemsFor timespan garbageCollPeriod x SO 2
RetentionComment string msExchRetentionComment wn SO 2
RetentionPolicy dn - n SOC 9
RetentionUrl string msExchRetentionURL wn SO 2
RoleAssignmentPolicy dn msExchRBACPolicyLink wn SO 0
RulesQuota size msExchMDBRulesQuota x SO 0
SafeRecipientsHash bytes msExchSafeRecipientsHash no SOC 13
SafeSendersHash bytes msExchSafeSendersHash no SOC 13
SamAccountName string SamAccountName wn SOC 55
SCLDeleteThresholdInt int msExchMessageHygieneSCLDeleteThreshold n SO 0
SCLJunkThresholdInt int msExchMessageHygieneSCLJunkThreshold n SO 0
SCLQuarantineThresholdInt int msExchMessageHygieneSCLQuarantineThreshold n SO 0
SCLRejectThresholdInt int msExchMessageHygieneSCLRejectThreshold n SO 0
SendOofMessageToOriginatorEnabled bool oOFReplyToOriginator - SO 19
ServerLegacyDN string msExchHomeServerName wn SOC 26
ServerName string - - SOC 26
SharingPolicy dn msExchSharingPolicyLink n SOC 9
Sid sid objectSid N SOC 56
SidHistory sid SIDHistory n SOC 57
SimpleDisplayName string displayNamePrintable wn SOC 27
SingleItemRecoveryEnabled bool - - SO 2
SKUAssigned bool - n SOC 28
SourceAnchor string - wn SO 0
StateOrProvince string st wn SOC 8
StreetAddress string streetAddress wn SOC 3
StsRefreshTokensValidFrom datetime msExchStsRefreshTokensValidFrom n SOC 15
TelephoneAssistant string telephoneAssistant wn SOC 3
ThrottlingPolicy dn msExchThrottlingPolicyDN n SO 0
Title string title wn SOC 8
UMAddresses string msExchUMAddresses wn - 18
UMCallingLineIds string msExchUMCallingLineIds wnc - 3
UMDtmfMap string msExchUMDtmfMap wnc - 58
UMEnabled bool - - - 59
UMMailboxPolicy dn msExchUMTemplateLink n - 60
UMRecipientDialPlanId dn msExchUMRecipientDialPlanLink n - 13
UpgradeRequest enum - - SOC 12
UpgradeStatus enum - - SOC 12
UsageLocation string msExchUsageLocation - SOC 61
UseDatabaseQuotaDefaults bool mDBUseDefaults - SO 0
UserAccountControl flags userAccountControl e SOC 10
UserPrincipalName string userPrincipalName w SOC 15
VoiceMailSettings string msExchUCVoiceMailSettings wn SOC 3
WebPage string wWWHomePage wn SOC 3
WhenChanged datetime WhenChanged - SOC 7
WhenChangedUTC datetime - - SOC 7
WhenCreated datetime whenCreated - SOC 7
WhenCreatedUTC datetime - - SOC 7
WhenMailboxCreated datetime msExchWhenMailboxCreated - SOC 6
WhenSoftDeleted datetime msExchWhenSoftDeletedTime - SOC 62
WindowsEmailAddress string mail wn SOC 27
WindowsLiveID string msExchWindowsLiveID wn SOC 28
"""

# The properties whose objects show another name.
SHOWN: Final = {
    "LanguagesRaw": "Languages",
    "PublicFolderContacts": "Contacts",
    "RequireAllSendersAreAuthenticated": "RequireSenderAuthenticationEnabled",
    "SCLDeleteThresholdInt": "SCLDeleteThreshold",
    "SCLJunkThresholdInt": "SCLJunkThreshold",
    "SCLQuarantineThresholdInt": "SCLQuarantineThreshold",
    "SCLRejectThresholdInt": "SCLRejectThreshold",
}

# Members of enumerations, with the numbers that are documented.
MEMBERS: Final = {
    "AllowUMCallsFromNonUsers": "None=0 SearchEnabled=1",
    "ArchiveRelease": "None E14 E15",
    "ArchiveState": "None=0 Local=1 HostedProvisioned=2 HostedPending=3 OnPremise=4",
    "ArchiveStatus": "None=0 Active=1",
    "DeletedItemFlags": "DatabaseDefault=0 RetainUntilBackupOrCustomPeriod=3 RetainForCustomPeriod=5",
    "ElcMailboxFlags": (
        "None=0 ExpirationSuspended=1 ElcV2=2 DisableCalendarLogging=4 LitigationHold=8 SingleItemRecovery=16 "
        "ValidArchiveDatabase=32 ShouldUseDefaultRetentionPolicy=128 EnableSiteMailboxMessageDedup=256 "
        "ElcProcessingDisabled=512 ComplianceTagHold=1024"
    ),
    "EwsApplicationAccessPolicy": "EnforceAllowList EnforceBlockList",
    "ExchangeUserAccountControl": "None=0 AccountDisabled=2",
    "ExternalOofOptions": "External=0 InternalOnly=1",
    "GroupType": "None=0 Global=2 DomainLocal=4 BuiltinLocal=5 Universal=8 SecurityEnabled=-2147483648",
    "IncludedRecipients": (
        "None=0 MailboxUsers=1 Resources=2 MailContacts=4 MailGroups=8 MailUsers=16 AllRecipients=-1"
    ),
    "MailboxRelease": "None E14 E15",
    "MemberDepartRestriction": "Closed=0 Open=1 ApprovalRequired=2",
    "MemberJoinRestriction": "Closed=0 Open=1 ApprovalRequired=2",
    "MessageHygieneFlags": "None=0 AntispamBypass=1",
    "MobileFeaturesEnabled": "None=0 AirSyncDisabled=4 MowaDisabled=8",
    "MobileMailboxFlags": "None=0 HasDevicePartnership=1 ActiveSyncSuppressReadReceipt=2",
    "RecipientDisplayType": (
        "MailboxUser=0 DistributionGroup=1 PublicFolder=2 DynamicDistributionGroup=3 Organization=4 "
        "PrivateDistributionList=5 RemoteMailUser=6 ConferenceRoomMailbox=7 EquipmentMailbox=8 "
        "ArbitrationMailbox=10 MailboxPlan=11 LinkedUser=12 RoomList=15 SyncedConferenceRoomMailbox=-2147481850 "
        "SyncedEquipmentMailbox=-2147481594 SyncedMailboxUser=-2147483642 SecurityDistributionGroup=1043741833 "
        "ACLableMailboxUser=1073741824 ACLableRemoteMailUser=1073741830"
    ),
    "RecipientType": (
        "DynamicDistributionGroup MailContact MailNonUniversalGroup MailUniversalDistributionGroup "
        "MailUniversalSecurityGroup MailUser PublicFolder UserMailbox"
    ),
    "RemoteRecipientType": (
        "None=0 ProvisionMailbox=1 ProvisionArchive=2 Migrated=4 DeprovisionMailbox=8 DeprovisionArchive=16 "
        "RoomMailbox=32 EquipmentMailbox=64 SharedMailbox=96 TeamMailbox=128"
    ),
    "ResourceType": "Room=0 Equipment=1",
    "SCLDeleteThresholdInt": (
        "SCL0=-2147483648 SCL1=-2147483647 SCL2=-2147483646 SCL3=-2147483645 SCL4=-2147483644 "
        "SCL5=-2147483643 SCL6=-2147483642 SCL7=-2147483641 SCL8=-2147483640 SCL9=-2147483639"
    ),
    "SCLJunkThresholdInt": (
        "SCL0=-2147483648 SCL1=-2147483647 SCL2=-2147483646 SCL3=-2147483645 SCL4=-2147483644 "
        "SCL5=-2147483643 SCL6=-2147483642 SCL7=-2147483641 SCL8=-2147483640 SCL9=-2147483639"
    ),
    "SCLQuarantineThresholdInt": (
        "SCL0=-2147483648 SCL1=-2147483647 SCL2=-2147483646 SCL3=-2147483645 SCL4=-2147483644 "
        "SCL5=-2147483643 SCL6=-2147483642 SCL7=-2147483641 SCL8=-2147483640 SCL9=-2147483639"
    ),
    "SCLRejectThresholdInt": (
        "SCL0=-2147483648 SCL1=-2147483647 SCL2=-2147483646 SCL3=-2147483645 SCL4=-2147483644 "
        "SCL5=-2147483643 SCL6=-2147483642 SCL7=-2147483641 SCL8=-2147483640 SCL9=-2147483639"
    ),
    "SendDeliveryReportsTo": "None=0 Manager=1 Originator=2",
    "UMEnabledFlags": (
        "None=0 UMEnabled=1 FaxEnabled=2 TUIAccessToCalendarEnabled=4 TUIAccessToEmailEnabled=8 "
        "SubscriberAccessEnabled=16 TUIAccessToAddressBookEnabled=32 AnonymousCallersCanLeaveMessages=256 "
        "ASREnabled=512 VoiceMailAnalysisEnabled=1024"
    ),
    "UMServerWritableFlags": (
        "None=0 MissedCallNotificationEnabled=1 SMSVoiceMailNotificationEnabled=2 "
        "SMSMissedCallNotificationEnabled=4 PinlessAccessToVoiceMailEnabled=8"
    ),
    "UserAccountControl": "AccountDisabled DoNotExpirePassword NormalAccount",
    "ResourceBehaviorOptions": (
        "AllowOnlyMembersToPost CalendarMemberReadOnly ConnectorsEnabled HideGroupInOutlook "
        "NotebookForLearningCommunitiesEnabled ReportToOriginator SharePointReadonlyForMembers "
        "SubscriptionEnabled SubscribeMembersToCalendarEvents SubscribeMembersToCalendarEventsDisabled "
        "SubscribeNewGroupMembers WelcomeEmailDisabled WelcomeEmailEnabled"
    ),
    "ResourceProvisioningOptions": "Team",
    "UpgradeRequest": (
        "None=0 TenantUpgrade=1 PrestageUpgrade=2 CancelPrestageUpgrade=3 PilotUpgrade=4 TenantUpgradeDryRun=5"
    ),
    "UpgradeStatus": "None=0 NotStarted=1 InProgress=2 Warning=3 Error=4 Cancelled=5 Complete=6 ForceComplete=7",
}
