"""Exchange's built-in management roles and role groups, with who holds which (M)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.seed.named_roles import named_role_groups

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Builder

    Row = dict[str, Any]

_ROLES: Final = "CN=Roles,CN=RBAC,CN=First Organization"
_ASSIGNMENTS: Final = "CN=Role Assignments,CN=RBAC,CN=First Organization"
ADMINISTRATIVE: Final = (
    "Active Directory Permissions|Address Lists|ApplicationImpersonation|Audit Logs|Cmdlet Extension Agents|"
    "Data Loss Prevention|Database Availability Groups|Database Copies|Databases|Disaster Recovery|"
    "Distribution Groups|E-Mail Address Policies|Edge Subscriptions|Exchange Connectors|Exchange Server Certificates|"
    "Exchange Servers|Exchange Virtual Directories|Federated Sharing|Information Rights Management|Journaling|"
    "Legal Hold|Mail Enabled Public Folders|Mail Recipient Creation|Mail Recipients|Mail Tips|Mailbox Import Export|"
    "Mailbox Search|Message Tracking|Migration|Monitoring|Move Mailboxes|Org Custom Apps|Org Marketplace Apps|"
    "Organization Client Access|Organization Configuration|Organization Transport Settings|"
    "POP3 And IMAP4 Protocols|Public Folders|Receive Connectors|Recipient Policies|Remote and Accepted Domains|"
    "Reset Password|Retention Management|Role Management|Security Group Creation and Membership|Send Connectors|"
    "Support Diagnostics|Team Mailboxes|Transport Agents|Transport Hygiene|Transport Queues|Transport Rules|"
    "UM Mailboxes|UM Prompts|Unified Messaging|UnScoped Role Management|User Options|View-Only Audit Logs|"
    "View-Only Configuration|View-Only Recipients"
).split("|")
END_USER: Final = (
    "MyBaseOptions|MyContactInformation|MyDiagnostics|MyDistributionGroupMembership|MyDistributionGroups|"
    "MyMailboxDelegation|MyProfileInformation|MyRetentionPolicies|MyTeamMailboxes|MyTextMessaging|MyVoiceMail"
).split("|")
# Parts of other roles that Exchange comes with: name, the role that each comes from.
_PARTS: Final = (
    *(("MyAddressInformation", "MyContactInformation"), ("MyMobileInformation", "MyContactInformation")),
    *(("MyPersonalInformation", "MyContactInformation"), ("MyDisplayName", "MyProfileInformation")),
    ("MyName", "MyProfileInformation"),
)
_WITHHELD: Final = ("ApplicationImpersonation", "Mailbox Import Export", "Mailbox Search", "Reset Password")
_GROUPS: Final = (
    ("Organization Management", [name for name in ADMINISTRATIVE if name not in _WITHHELD]),
    ("View-Only Organization Management", ["Monitoring", "View-Only Configuration", "View-Only Recipients"]),
    (
        "Recipient Management",
        [
            *("Distribution Groups", "Mail Recipient Creation", "Mail Recipients", "Message Tracking", "Migration"),
            *("Move Mailboxes", "Recipient Policies", "Team Mailboxes"),
        ],
    ),
    ("Public Folder Management", ["Mail Enabled Public Folders", "Public Folders"]),
    ("UM Management", ["UM Mailboxes", "UM Prompts", "Unified Messaging"]),
    ("Help Desk", ["User Options", "View-Only Recipients"]),
    ("Records Management", ["Audit Logs", "Journaling", "Message Tracking", "Retention Management", "Transport Rules"]),
    ("Discovery Management", ["Legal Hold", "Mailbox Search"]),
    (
        "Server Management",
        [
            *("Database Copies", "Databases", "Exchange Connectors", "Exchange Server Certificates"),
            *("Exchange Servers", "Exchange Virtual Directories", "Monitoring", "POP3 And IMAP4 Protocols"),
            *("Receive Connectors", "Transport Queues"),
        ],
    ),
    ("Delegated Setup", ["View-Only Configuration"]),
    ("Hygiene Management", ["ApplicationImpersonation", "Receive Connectors", "Transport Agents", "Transport Hygiene"]),
    (
        "Compliance Management",
        [
            *("Audit Logs", "Data Loss Prevention", "Information Rights Management", "Journaling", "Message Tracking"),
            *("Retention Management", "Transport Rules", "View-Only Audit Logs", "View-Only Configuration"),
            "View-Only Recipients",
        ],
    ),
)


def role_groups(build: Builder) -> None:
    """The roles, the groups, and the assignments between them; the default policy gives everybody the users' roles."""
    roles = {name: build.configured("ManagementRole", name, _ROLES) for name in (*ADMINISTRATIVE, *END_USER)}
    for name, parent in _PARTS:
        build.configured("ManagementRole", name, _ROLES, Parent=roles[parent])
    container = build.unit("Microsoft Exchange Security Groups")
    owner = next(row for row in build.directory.rows.values() if row["Name"] == "Administrator")
    for name, held in _GROUPS:
        members = [owner] if name == "Organization Management" else []
        group = build.role_group(name, container, members)
        for role in held:
            _assign(build, role, roles[role], name, group["Guid"])
    named_role_groups(build, container)
    policy = build.references["Default Role Assignment Policy"]
    for role in ("MyBaseOptions", "MyContactInformation", "MyDistributionGroupMembership", "MyVoiceMail"):
        _assign(build, role, roles[role], "Default Role Assignment Policy", policy)


def _assign(build: Builder, role: str, role_guid: str, assignee: str, guid: str) -> None:
    name = f"{role}-{assignee}"[:64]
    build.configured("ManagementRoleAssignment", name, _ASSIGNMENTS, Role=role_guid, RoleAssignee=guid)


__all__ = ["ADMINISTRATIVE", "END_USER", "role_groups"]
