"""The default tables of Exchange's objects: columns with their widths (None: the rest) and what stands to the right.

The shell registers them with the formatting room. Certainty of each: S documentation, O seen output, M from memory.
"""

from __future__ import annotations

from typing import Final

_NAMESPACE: Final = "Microsoft.Exchange.Data.Directory.Management."


class TableColumn:
    """A column: the property, its width in characters, whether it is aligned to the right."""

    __slots__ = ("property", "right", "width")

    def __init__(self, name: str, width: int | None = None, right: bool = False) -> None:
        self.property = name
        self.width = width
        self.right = right


def _columns(text: str) -> tuple[TableColumn, ...]:
    """`Name:25 Alias:20>`: a colon before the width, `>` for the right side."""
    made = []
    for part in text.split():
        name, _, width = part.rstrip(">").partition(":")
        made.append(TableColumn(name, int(width) if width else None, part.endswith(">")))
    return tuple(made)


TABLES: Final[dict[str, tuple[TableColumn, ...]]] = {
    _NAMESPACE + noun: _columns(text)
    for noun, text in {
        "Mailbox": "Name:25 Alias:20 ServerName:16 ProhibitSendQuota",  # S, widths O
        "CASMailbox": "Name ActiveSyncEnabled OWAEnabled PopEnabled ImapEnabled MapiEnabled",  # M
        "User": "Name RecipientType",  # S
        "ReducedRecipient": "Name RecipientType",  # M
        "MailUser": "Name RecipientType",  # M
        "RemoteMailbox": "Name RecipientTypeDetails RemoteRecipientType",  # M
        "MailContact": "Name Alias RecipientType",  # M
        "Contact": "Name",  # M
        "MailboxAuditBypassAssociation": "Name AuditBypassEnabled",  # M
        "MailPublicFolder": "Name Alias PrimarySmtpAddress",  # M
        "DistributionGroup": "Name DisplayName GroupType PrimarySmtpAddress",  # O
        "WindowsGroup": "Name DisplayName SamAccountName GroupType",  # M
        "DynamicDistributionGroup": "Name ManagedBy",  # M
    }.items()
} | {
    "Microsoft.Exchange.Management.RecipientTasks.MailboxAcePresentationObject": _columns(
        "Identity:20 User:20 AccessRights IsInherited:11 Deny:5"  # O
    ),
    "Microsoft.Exchange.Data.Directory.SystemConfiguration.MailboxDatabase": _columns(
        "Name:30 Server:15 Recovery:15 ReplicationType"  # O
    ),
    "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain": _columns(
        "Name DomainName DomainType Default"  # M
    ),
    **{
        "Microsoft.Exchange.Data.Directory.SystemConfiguration." + noun: _columns(text)  # M
        for noun, text in {
            "EmailAddressPolicy": "Name Priority RecipientFilter",
            "RetentionPolicy": "Name RetentionPolicyTagLinks",
            "PresentationRetentionPolicyTag": "Name Type",
            "OfflineAddressBook": "Name Versions AddressLists",
            "AddressBookMailboxPolicy": "Name AddressLists GlobalAddressList RoomList OfflineAddressBook",
            "ManagementScope": "Name ScopeRestrictionType Exclusive RecipientRoot RecipientFilter ServerFilter",
            "DomainContentConfig": "Name DomainName AllowedOOFType",
            **dict.fromkeys(
                (
                    "ADOwaVirtualDirectory", "ADEcpVirtualDirectory", "ADOabVirtualDirectory", "ADMapiVirtualDirectory",
                    "ADWebServicesVirtualDirectory", "ADMobileVirtualDirectory", "ADPowerShellVirtualDirectory",
                    "ADAutodiscoverVirtualDirectory", "ADRpcHttpVirtualDirectory",
                ),
                "Name Server InternalUrl",
            ),
            "ReceiveConnector": "Identity Bindings Enabled",
            "TransportAgent": "Identity Enabled Priority",
            "CmdletExtensionAgent": "Name Enabled Priority",
            "SmtpSendConnector": "Identity AddressSpaces Enabled",
            "DatabaseAvailabilityGroup": "Name Servers OperationalServers",
            "JournalRuleObject": "Name JournalEmailAddress Scope Enabled",
            "ThrottlingPolicy": "Name ThrottlingPolicyScope IsServiceAccount",
            "OrganizationRelationship": "Name DomainNames FreeBusyAccessEnabled",
            "IntraOrganizationConnector": "Name TargetAddressDomains DiscoveryEndpoint Enabled",
            "TenantInboundConnector": "Name SenderDomains SenderIPAddresses Enabled",
            "TenantOutboundConnector": "Name RecipientDomains SmartHosts Enabled",
            "HostedContentFilterPolicy": "Name SpamAction HighConfidenceSpamAction IsDefault",
            "MalwareFilterPolicy": "Name IsDefault",
            "HostedContentFilterRule": "Name State Priority HostedContentFilterPolicy",
            "MalwareFilterRule": "Name State Priority MalwareFilterPolicy",
            "ADClientAccessRule": "Name Priority Enabled",
            "ExchangeRole": "Name RoleType",
            "ExchangeRoleAssignmentPresentation": "Name Role RoleAssigneeName RoleAssigneeType AssignmentMethod "
            "EffectiveUserName",
            "SharingPolicy": "Name Domains Enabled Default",
            "MailboxDiscoverySearch": "Name InPlaceHoldEnabled Status",
            "OutlookProvider": "Name Server CertPrincipalName TTL",
            **dict.fromkeys(
                ("Pop3AdConfiguration", "Imap4AdConfiguration"),
                "UnencryptedOrTLSBindings SSLBindings LoginType X509CertificateName",
            ),
        }.items()
    },
    "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.Rule": _columns("Name State Mode Priority Comments"),  # M
    "Microsoft.Exchange.Data.Storage.Management.MailboxRegionalConfiguration": _columns(
        "Identity Language DateFormat TimeFormat TimeZone"  # M
    ),
    "Microsoft.Exchange.Management.StoreTasks.SweepRule": _columns("Name Enabled Provider RuleId"),  # M
    "Microsoft.Exchange.Management.RecipientTasks.MailboxLocation": _columns(
        "MailboxLocationType OwnerId MailboxGuid DatabaseLocation"  # M
    ),
    "Microsoft.Exchange.Data.Storage.Management.MessageCategory": _columns("Name Color Guid"),  # M
    "Microsoft.Exchange.Data.Storage.Management.PublicFolder": _columns("Name:30 ParentPath"),  # O
    "Microsoft.Exchange.Management.MapiTasks.Presentation.PublicFolderItemStatistics": _columns(
        "Subject:40 LastModificationTime MessageSize"  # M
    ),
    "Microsoft.Exchange.Management.MapiTasks.Presentation.PublicFolderStatistics": _columns(
        "Name:30 ItemCount:9> LastModificationTime>"  # M
    ),
    "Microsoft.Exchange.Management.StoreTasks.MailboxFolderPermission": _columns(
        "FolderName:20 User:20 AccessRights SharingPermissionFlags"  # O, the last column and the widths M
    ),
    "Microsoft.Exchange.Management.RecipientTasks.ADAcePresentationObject": _columns(
        "Identity:20 User:20 Deny:5 IsInherited"  # M
    ),
    "Microsoft.Exchange.Management.RecipientTasks.RecipientAcePresentationObject": _columns(
        "Identity Trustee AccessControlType AccessRights IsInherited"  # M
    ),
    "Microsoft.Exchange.Management.RecipientTasks.MoveRequest": _columns("DisplayName Status TargetDatabase"),  # M
    "Microsoft.Exchange.Management.RecipientTasks.MoveRequestStatistics": _columns(
        "DisplayName StatusDetail TotalMailboxSize TotalArchiveSize PercentComplete>"  # M
    ),
    **{
        f"Microsoft.Exchange.Management.RecipientTasks.{noun}{rest}": _columns(text)  # O, of restores M
        for noun, of in (
            ("MailboxExportRequest", "Mailbox"), ("MailboxImportRequest", "Mailbox"),
            ("MailboxRestoreRequest", "TargetMailbox"),
        )
        for rest, text in (("", f"Name {of} Status"), ("Statistics", "Name StatusDetail SourceAlias PercentComplete>"))
    },
    **{
        "Microsoft.Exchange." + name: _columns(text)
        for name, text in {
            "Data.QueueViewer.ExtensibleQueueInfo": "Identity DeliveryType Status MessageCount> Velocity> "
            "RiskLevel NextHopDomain",  # O, without a column of zeros
            "Data.QueueViewer.ExtensibleMessageInfo": "Identity FromAddress Status Queue Subject",  # O
            "Management.TransportLogSearchTasks.MessageTrackingEvent": "EventId Source Sender Recipients "
            "MessageSubject",  # O
            "Management.SystemConfigurationTasks.ExchangeCertificate": "Thumbprint:40 Services:10 Subject",  # O
            "Management.SystemConfigurationTasks.DatabaseCopyStatusEntry": "Name Status CopyQueueLength> "
            "ReplayQueueLength> LastInspectedLogTime ContentIndexState",  # O
            "Management.SystemConfigurationTasks.EventCategoryObject": "Identity Level",  # O
            "Data.Directory.ServerComponentState": "Server Component State",  # O
            "Management.FfoReporting.MessageTrace": "Received SenderAddress RecipientAddress Subject Status",  # O
            "Management.FfoReporting.MessageTraceDetail": "Date Event Detail",  # M
            "Management.UnifiedAuditLog.UnifiedAuditLogRecord": "RecordType CreationDate UserIds Operations",  # M
            "Monitoring.MonitorHealthEntry": "Server State Name TargetResource HealthSetName AlertValue",  # O
            "Monitoring.ConsolidatedHealth": "Server State HealthSet AlertValue LastTransitionTime MonitorCount>",  # O
            "Monitoring.TestMailflowOutput": "TestMailflowResult MessageLatencyTime IsRemoteTest",  # O
            "Monitoring.MapiTransactionOutcome": "MailboxServer Database Result Error",  # O
            "Monitoring.ReplicationCheckOutcome": "Server Check Result Error",  # O
            "Data.Directory.ADServer": "Name DnsHostName ADSite",  # M
        }.items()
    },
    "Microsoft.Exchange.Management.Common.InboxRule": _columns("Name Enabled Priority RuleIdentity"),  # M
    _NAMESPACE + "RoleGroup": _columns("Name Roles RoleAssignments ManagedBy"),  # M
    _NAMESPACE + "AddressList": _columns("Name DisplayName RecipientFilter"),  # S
    _NAMESPACE + "GlobalAddressList": _columns("Name RecipientFilter"),  # M
    _NAMESPACE + "MailboxServer": _columns("Name Locale AutoDatabaseMountDial DatabaseCopyAutoActivationPolicy"),  # M
    _NAMESPACE + "ClientAccessServer": _columns("Name Fqdn AutoDiscoverServiceInternalUri"),  # M
    _NAMESPACE + "TransportServer": _columns("Name MessageTrackingLogEnabled AntispamAgentsEnabled"),  # M
    _NAMESPACE + "FrontendTransportServer": _columns("Name ExternalDNSAdapterEnabled InternalDNSAdapterEnabled"),  # M
    _NAMESPACE + "MailboxTransportServer": _columns("Name MaxConcurrentMailboxDeliveries"),  # M
    _NAMESPACE + "ExchangeServer": _columns("Name Site ServerRole Edition AdminDisplayVersion"),  # M
    _NAMESPACE + "ExtendedOrganizationalUnit": _columns("Name CanonicalName"),  # M
    "Microsoft.Exchange.Management.MapiTasks.Presentation.MailboxStatistics": _columns(
        "DisplayName ItemCount> StorageLimitStatus> LastLogonTime>"  # O
    ),
}
