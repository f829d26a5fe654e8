"""Which cmdlets a management role has: the nouns of its task, with Get- for looking (M; the real lists are longer).

A role that comes from another has what its parent has; one of scripts starts with nothing. Parameters are those that
the documentation has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.catalogue import documented
from pyshell.exchange.catalogue import names as documented_names
from pyshell.exchange.values.names import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    Row = dict[str, Any]

_VIEWING: Final = (
    "Mailbox CASMailbox User Recipient Contact MailContact MailUser Group DistributionGroup DistributionGroupMember "
    "DynamicDistributionGroup MailboxStatistics MailboxFolderStatistics MailboxPermission MobileDevice "
    "MobileDeviceStatistics CalendarProcessing MailboxAutoReplyConfiguration MailboxRegionalConfiguration "
    "RemoteMailbox SecurityPrincipal RoleGroup RoleGroupMember ManagementRole ManagementRoleAssignment"
)
_NOUNS: Final[dict[str, str]] = {
    "Active Directory Permissions": "ADPermission",
    "Address Lists": "AddressList GlobalAddressList OfflineAddressBook AddressBookPolicy DetailsTemplate",
    "Audit Logs": "AdminAuditLog AdminAuditLogConfig AdminAuditLogSearch MailboxAuditLog MailboxAuditLogSearch",
    "View-Only Audit Logs": "AdminAuditLog AdminAuditLogSearch MailboxAuditLog",
    "Databases": "MailboxDatabase MailboxDatabaseCopyStatus Database",
    "Database Copies": "MailboxDatabaseCopy MailboxDatabaseCopyStatus",
    "Distribution Groups": "DistributionGroup DistributionGroupMember DynamicDistributionGroup "
    "DynamicDistributionGroupMember Group",
    "E-Mail Address Policies": "EmailAddressPolicy",
    "Exchange Servers": "ExchangeServer MailboxServer TransportService",
    "Journaling": "JournalRule",
    "Legal Hold": "Mailbox MailboxSearch",
    "Mail Enabled Public Folders": "MailPublicFolder",
    "Mail Recipient Creation": "Mailbox MailContact MailUser RemoteMailbox LinkedUser OrganizationalUnit",
    "Mail Recipients": f"{_VIEWING} ADPermission RecipientPermission MailboxFolderPermission MailboxFolder InboxRule "
    "MailboxJunkEmailConfiguration MailboxMessageConfiguration MailboxCalendarConfiguration StoreMailbox UMMailbox",
    "Mail Tips": "OrganizationConfig",
    "Mailbox Import Export": "MailboxImportRequest MailboxExportRequest Mailbox",
    "Mailbox Search": "MailboxSearch Mailbox",
    "Message Tracking": "MessageTrackingLog MessageTrackingReport",
    "Migration": "MigrationBatch MigrationUser MigrationEndpoint MoveRequest MoveRequestStatistics",
    "Move Mailboxes": "MoveRequest MoveRequestStatistics",
    "Organization Client Access": "OwaMailboxPolicy ActiveSyncOrganizationSettings ActiveSyncDeviceAccessRule "
    "MobileDeviceMailboxPolicy ActiveSyncMailboxPolicy ClientAccessRule",
    "Organization Configuration": "OrganizationConfig AcceptedDomain ExchangeServer",
    "Public Folders": "PublicFolder PublicFolderClientPermission PublicFolderStatistics PublicFolderItemStatistics",
    "Receive Connectors": "ReceiveConnector",
    "Recipient Policies": "MobileDeviceMailboxPolicy ActiveSyncMailboxPolicy OwaMailboxPolicy RetentionPolicy "
    "RetentionPolicyTag RoleAssignmentPolicy SharingPolicy AddressBookPolicy",
    "Remote and Accepted Domains": "AcceptedDomain RemoteDomain",
    "Reset Password": "Mailbox RemoteMailbox",
    "Retention Management": "RetentionPolicy RetentionPolicyTag ManagedFolderAssistant Mailbox",
    "Role Management": "RoleGroup RoleGroupMember ManagementRole ManagementRoleAssignment ManagementRoleEntry "
    "ManagementScope RoleAssignmentPolicy",
    "Security Group Creation and Membership": "DistributionGroup DistributionGroupMember",
    "Send Connectors": "SendConnector",
    "Transport Queues": "Queue QueueDigest Message",
    "Transport Rules": "TransportRule",
    "UM Mailboxes": "UMMailbox UMMailboxPIN UMMailboxPolicy",
    "Unified Messaging": "UMDialPlan UMIPGateway UMHuntGroup UMAutoAttendant UMMailboxPolicy UMService",
    "User Options": "CalendarProcessing MailboxAutoReplyConfiguration MailboxCalendarConfiguration "
    "MailboxMessageConfiguration MailboxRegionalConfiguration MailboxSpellingConfiguration InboxRule CASMailbox",
    "View-Only Configuration": "ExchangeServer MailboxDatabase AcceptedDomain RemoteDomain OrganizationConfig "
    "EmailAddressPolicy TransportRule SendConnector ReceiveConnector OwaMailboxPolicy AddressList",
    "View-Only Recipients": _VIEWING,
    "MyBaseOptions": "MailboxAutoReplyConfiguration MailboxCalendarConfiguration MailboxMessageConfiguration "
    "MailboxRegionalConfiguration InboxRule MobileDevice",
    "MyContactInformation": "User Mailbox",
    "MyDistributionGroups": "DistributionGroup DistributionGroupMember",
    "MyDistributionGroupMembership": "DistributionGroupMember",
}
_READ_ONLY: Final = ("View-Only Audit Logs", "View-Only Configuration", "View-Only Recipients")
_LOOKING: Final = ("Get", "Search", "Test")


def root_of(row: Row, directory: Any) -> Row:
    """The built-in role that a role comes from."""
    parent = directory.row(row["Parent"]) if "Parent" in row else None
    return row if parent is None else root_of(parent, directory)


def cmdlets_of(row: Row, directory: Any) -> Iterable[str]:
    """The names of a role's cmdlets."""
    name = str(root_of(row, directory)["Name"])
    nouns = {noun.casefold() for noun in words(_NOUNS.get(name, ""))}
    for cmdlet in documented_names():
        verb, _, noun = cmdlet.partition("-")
        if noun.casefold() in nouns and (name not in _READ_ONLY or verb in _LOOKING):
            yield cmdlet


def has_cmdlet(row: Row, directory: Any, wanted: str, parameters: Iterable[str] = ()) -> bool:
    """Whether a role has a cmdlet with these parameters; a star stands for anything."""
    name = str(root_of(row, directory)["Name"])
    verb, _, noun = wanted.partition("-")
    nouns = {known.casefold() for known in words(_NOUNS.get(name, ""))}
    page = documented(wanted)
    if page is None or noun.casefold() not in nouns or (name in _READ_ONLY and verb.capitalize() not in _LOOKING):
        return False
    known = {parameter.casefold() for parameter in page.parameters}
    return all(parameter.casefold() in known for parameter in parameters)
