"""Where each Exchange cmdlet lives: name to `module:Class`, loaded when first used.

`INDEX` is registered as it is. What the documentation has beyond it is too much to list at the start: `lookup` is
asked when no other command has a name, `names` when all commands are listed.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

_HERE: Final = "pyshell.exchange.cmdlets."

INDEX: Final[dict[str, str]] = {
    "Get-Mailbox": _HERE + "mailbox:GetMailbox",
    "Set-Mailbox": _HERE + "mailbox:SetMailbox",
    "New-Mailbox": _HERE + "newmailbox:NewMailbox",
    "Enable-Mailbox": _HERE + "newmailbox:EnableMailbox",
    "Disable-Mailbox": _HERE + "removemailbox:DisableMailbox",
    "Connect-Mailbox": _HERE + "connectmailbox:ConnectMailbox",
    "Remove-StoreMailbox": _HERE + "connectmailbox:RemoveStoreMailbox",
    "Remove-Mailbox": _HERE + "removemailbox:RemoveMailbox",
    "Remove-DistributionGroup": _HERE + "removing:RemoveDistributionGroup",
    "Remove-DynamicDistributionGroup": _HERE + "removing:RemoveDynamicDistributionGroup",
    "Remove-MailContact": _HERE + "removing:RemoveMailContact",
    "Remove-MailUser": _HERE + "removing:RemoveMailUser",
    "New-DistributionGroup": _HERE + "newgroup:NewDistributionGroup",
    "New-MailContact": _HERE + "newcontact:NewMailContact",
    "New-MailUser": _HERE + "newcontact:NewMailUser",
    "Get-MailboxPermission": _HERE + "permission:GetMailboxPermission",
    "Add-MailboxPermission": _HERE + "permission:AddMailboxPermission",
    "Remove-MailboxPermission": _HERE + "permission:RemoveMailboxPermission",
    "Get-MailboxFolderPermission": _HERE + "folder:GetMailboxFolderPermission",
    "Add-MailboxFolderPermission": _HERE + "folder:AddMailboxFolderPermission",
    "Set-MailboxFolderPermission": _HERE + "folder:SetMailboxFolderPermission",
    "Remove-MailboxFolderPermission": _HERE + "folder:RemoveMailboxFolderPermission",
    "Get-MailboxFolderStatistics": _HERE + "folder:GetMailboxFolderStatistics",
    **{
        f"{verb}-{noun}": f"{_HERE}rights:{verb}{noun}"
        for verb in ("Get", "Add", "Remove")
        for noun in ("ADPermission", "RecipientPermission")
    },
    "Search-AdminAuditLog": _HERE + "auditing:SearchAdminAuditLog",
    "New-AdminAuditLogSearch": _HERE + "auditing:NewAdminAuditLogSearch",
    "Search-Mailbox": _HERE + "auditing:SearchMailbox",
    "Get-MailboxStatistics": _HERE + "statistics:GetMailboxStatistics",
    "Get-ExchangeServer": _HERE + "configuration:GetExchangeServer",
    "Get-MailboxDatabase": _HERE + "configuration:GetMailboxDatabase",
    "Set-MailboxDatabase": _HERE + "families:Set-MailboxDatabase",
    "Get-OrganizationalUnit": _HERE + "configuration:GetOrganizationalUnit",
    "Get-ADServerSettings": _HERE + "server_settings:GetADServerSettings",
    "Set-ADServerSettings": _HERE + "server_settings:SetADServerSettings",
    "Get-CASMailbox": _HERE + "casmailbox:GetCASMailbox",
    "Set-CASMailbox": _HERE + "casmailbox:SetCASMailbox",
    "Get-User": _HERE + "user:GetUser",
    "Set-User": _HERE + "user:SetUser",
    "Get-Recipient": _HERE + "recipient:GetRecipient",
    "Get-DistributionGroup": _HERE + "group:GetDistributionGroup",
    "Set-DistributionGroup": _HERE + "group:SetDistributionGroup",
    "Get-DistributionGroupMember": _HERE + "groupmember:GetDistributionGroupMember",
    "Add-DistributionGroupMember": _HERE + "groupmember:AddDistributionGroupMember",
    "Remove-DistributionGroupMember": _HERE + "groupmember:RemoveDistributionGroupMember",
    "Update-DistributionGroupMember": _HERE + "groupmember:UpdateDistributionGroupMember",
    "Get-DynamicDistributionGroup": _HERE + "group:GetDynamicDistributionGroup",
    "New-DynamicDistributionGroup": _HERE + "dynamicgroup:NewDynamicDistributionGroup",
    "Set-DynamicDistributionGroup": _HERE + "dynamicgroup:SetDynamicDistributionGroup",
    "Get-DynamicDistributionGroupMember": _HERE + "dynamicgroup:GetDynamicDistributionGroupMember",
    "Get-Group": _HERE + "group:GetGroup",
    "Set-Group": _HERE + "group:SetGroup",
    "Get-MailContact": _HERE + "contact:GetMailContact",
    "Set-MailContact": _HERE + "contact:SetMailContact",
    "Get-Contact": _HERE + "contact:GetContact",
    "Set-Contact": _HERE + "contact:SetContact",
    "Get-MailUser": _HERE + "contact:GetMailUser",
    "Set-MailUser": _HERE + "contact:SetMailUser",
    "Get-RemoteMailbox": _HERE + "contact:GetRemoteMailbox",
    "Connect-ExchangeOnline": _HERE + "connecting:ConnectExchangeOnline",
    "Connect-IPPSSession": _HERE + "connecting:ConnectIPPSSession",
    "Disconnect-ExchangeOnline": _HERE + "connecting:DisconnectExchangeOnline",
    "Get-ConnectionInformation": _HERE + "connecting:GetConnectionInformation",
}
# Classes named like their cmdlets, by module.
_BY_MODULE: Final = {
    "enabling": {"MailUser MailContact DistributionGroup": "Enable Disable"},
    "remotemailbox": {"RemoteMailbox": "New Set Enable Disable Remove"},
    "mobiledevice": {
        "MobileDevice ActiveSyncDevice": "Get Remove Clear",
        "MobileDeviceStatistics ActiveSyncDeviceStatistics": "Get",
    },
    "moverequest": {
        "MoveRequest": "Get New Set Remove Suspend Resume",
        "MoveRequestStatistics": "Get",
    },
    "mailboxrequest": {
        "MailboxExportRequest MailboxImportRequest MailboxRestoreRequest": "Get New Set Remove Suspend Resume",
        "MailboxExportRequestStatistics MailboxImportRequestStatistics MailboxRestoreRequestStatistics": "Get",
    },
    "unifiedaudit": {"UnifiedAuditLog": "Search"},
    "mailboxsearching": {"MailboxSearch ComplianceSearch": "Start Stop"},
    "readings": {
        "Queue": "Suspend Resume Retry",
        "EventLogLevel ServerComponentState": "Set",
        "ExchangeCertificate": "Enable Remove",
    },
    "calendarfolder": {"MailboxCalendarFolder": "Get Set", "CalendarEvents": "Remove"},
    "sweeprule": {"SweepRule": "Get New Set Remove Enable Disable"},
    "picture": {"UserPhoto": "Get Set Remove", "RecipientDataProperty": "Export Import"},
    "auditbypass": {"MailboxAuditBypassAssociation": "Get Set"},
    "mailboxparts": {"MailboxLocation MessageCategory": "Get"},
    "addresslist": {"AddressList": "Move", "AddressListPaging": "Enable Disable"},
    "mailboxaudit": {"MailboxAuditLog": "Search", "MailboxAuditLogSearch": "New"},
    "mailboxdatabase": {"MailboxDatabase": "New Remove", "Database": "Mount Dismount"},
    "mailboxfolder": {"MailboxFolder": "Get New"},
    "principal": {"SecurityPrincipal": "Get"},
    "exo": {
        "EXOMailbox EXORecipient EXOCasMailbox EXOMailboxPermission EXORecipientPermission EXOMailboxFolderPermission "
        "EXOMailboxFolderStatistics EXOMailboxStatistics EXOMobileDeviceStatistics": "Get"
    },
    "unifiedgroup": {
        "UnifiedGroup": "Get New Set Remove",
        "UnifiedGroupLinks": "Get Add Remove",
        "SoftDeletedUnifiedGroup": "Undo",
    },
    "groupupgrade": {"DistributionGroup": "Upgrade", "EligibleDistributionGroupForMigration": "Get"},
    "userconfiguration": {"MailboxUserConfiguration": "Get Remove"},
    "updating": {"AddressList GlobalAddressList OfflineAddressBook EmailAddressPolicy Recipient": "Update"},
    "roleentry": {"ManagementRoleEntry": "Get Add Set Remove"},
    "softdeleted": {"SoftDeletedMailbox": "Undo"},
    "publicfolder": {
        "PublicFolder": "Get New Set Remove",
        "PublicFolderStatistics": "Get",
        "PublicFolderClientPermission": "Get Add Remove",
        "PublicFolderItemStatistics": "Get",
        "PublicFolderMailbox": "Update",
    },
    "mailpublicfolder": {"MailPublicFolder": "Get Set Enable Disable"},
    "inboxrule": {"InboxRule": "Get New Set Remove Enable Disable"},
    "rolegroup": {"RoleGroup": "Get New Set Remove", "RoleGroupMember": "Get Add Remove Update"},
}
INDEX.update(
    {
        f"{verb}-{noun}": f"{_HERE}{module}:{verb}{noun}"
        for module, families in _BY_MODULE.items()
        for nouns, verbs in families.items()
        for noun in nouns.split()
        for verb in verbs.split()
    }
)
# Verbs of the families of configuration objects.
_FAMILIES: Final = {
    "AddressList AddressBookPolicy EmailAddressPolicy GlobalAddressList OfflineAddressBook RetentionPolicy "
    "AcceptedDomain RetentionPolicyTag OwaMailboxPolicy MobileDeviceMailboxPolicy ActiveSyncMailboxPolicy "
    "RoleAssignmentPolicy "
    "ManagementScope SharingPolicy AuthenticationPolicy RemoteDomain ActiveSyncDeviceAccessRule": "Get New Set Remove",
    "TransportRule": "Get New Set Remove Enable Disable",
    "ManagementRole": "Get New Remove",
    "ManagementRoleAssignment": "Get New Set Remove",
    "ActiveSyncOrganizationSettings OrganizationConfig ResourceConfig": "Get Set",
    # What belongs to servers and to the flow of mail.
    "OwaVirtualDirectory EcpVirtualDirectory OabVirtualDirectory MapiVirtualDirectory WebServicesVirtualDirectory "
    "ActiveSyncVirtualDirectory PowerShellVirtualDirectory AutodiscoverVirtualDirectory OutlookAnywhere "
    "MailboxServer ClientAccessService ClientAccessServer TransportService TransportServer FrontendTransportService "
    "MailboxTransportService "
    "TransportConfig AdminAuditLogConfig AuthConfig IRMConfiguration ContentFilterConfig SenderFilterConfig "
    "RecipientFilterConfig SenderIdConfig SmimeConfig ImapSettings PopSettings PerimeterConfig "
    "FederatedOrganizationIdentifier": "Get Set",
    "ReceiveConnector SendConnector DatabaseAvailabilityGroup ThrottlingPolicy OrganizationRelationship "
    "IntraOrganizationConnector PartnerApplication MalwareFilterPolicy MessageClassification "
    "HostedContentFilterPolicy InboundConnector OutboundConnector": "Get New Set Remove",
    "SettingOverride ClientAccessRule": "Get New Remove",
    "SenderReputationConfig IPAllowListConfig IPBlockListConfig IPAllowListProvidersConfig IPBlockListProvidersConfig "
    "AttachmentFilterListConfig UMCallRouterSettings MailboxPlan CASMailboxPlan": "Get Set",
    "UMDialPlan UMMailboxPolicy SafeLinksPolicy SafeAttachmentPolicy "
    "DlpPolicy ForeignConnector DeliveryAgentConnector "
    "SiteMailboxProvisioningPolicy OutlookProvider AddressRewriteEntry MailboxSearch "
    "ComplianceSearch": "Get New Set Remove",
    "TransportAgent CmdletExtensionAgent": "Get Set Enable Disable",
    "UMIPGateway UMAutoAttendant MalwareFilterRule HostedContentFilterRule OutlookProtectionRule":
        "Get New Set Remove Enable Disable",
    "JournalRule": "Get New Set Remove Enable Disable",
}
# What can only be read of a server.
_READINGS: Final = {
    "Get": "Queue Message MessageTrackingLog MessageTrace MessageTraceV2 MessageTraceDetail "
    "ExchangeCertificate MailboxDatabaseCopyStatus EventLogLevel "
    "ServerComponentState ServerHealth HealthReport DomainController ADSite UserPrincipalNamesSuffix "
    "RecipientStatisticsReport "
    "ClientAccessArray PublicFolderDatabase DatabaseAvailabilityGroupNetwork GlobalMonitoringOverride "
    "ServerMonitoringOverride HybridConfiguration EdgeSubscription AvailabilityAddressSpace Trust",
    "Test": "ServiceHealth Mailflow MAPIConnectivity ReplicationHealth",
}
# What every mailbox has settings for.
_SETTINGS: Final = (
    "CalendarProcessing MailboxAutoReplyConfiguration MailboxCalendarConfiguration MailboxJunkEmailConfiguration "
    "MailboxMessageConfiguration MailboxRegionalConfiguration MailboxSpellingConfiguration "
    "CalendarNotification TextMessagingAccount EventsFromEmailConfiguration Clutter FocusedInbox Place"
)
INDEX.update(
    {
        f"{verb}-{noun}": f"{_HERE}mailbox_settings:{verb}-{noun}"
        for noun in _SETTINGS.split()
        for verb in ("Get", "Set")
    }
)
INDEX.update(
    {
        f"{verb}-{noun}": f"{_HERE}families:{verb}-{noun}"
        for nouns, verbs in _FAMILIES.items()
        for noun in nouns.split()
        for verb in verbs.split()
    }
)
INDEX.update(
    {f"Get-{noun}": f"{_HERE}roleassignment:Get{noun}" for noun in ("ManagementRole", "ManagementRoleAssignment")}
)
INDEX.update(
    {f"{verb}-{noun}": f"{_HERE}readings:{verb}-{noun}" for verb, nouns in _READINGS.items() for noun in nouns.split()}
)
_FOLDED: Final = {name.casefold(): where for name, where in INDEX.items()}


def lookup(name: str) -> str | None:
    """Where the cmdlet of a name in any case lives; a documented one without effect is made on the spot."""
    known = _FOLDED.get(name.casefold())
    if known is not None:
        return known
    if "-" not in name:
        return None
    page: Any = _catalogue().documented(name)
    if page is not None:
        return f"{_HERE}declared:{page.name}"
    elsewhere: Any = import_module(_HERE + "elsewhere").NAMES.get(name.casefold())
    return None if elsewhere is None else f"{_HERE}elsewhere:{elsewhere[0]}"


def names() -> list[str]:
    """Every Exchange cmdlet's name, with an effect or without."""
    found: list[str] = _catalogue().names()
    return found


def _catalogue() -> Any:
    """The documentation, loaded when it is first asked: most sessions call no cmdlet that only it knows."""
    return import_module("pyshell.exchange.catalogue")
