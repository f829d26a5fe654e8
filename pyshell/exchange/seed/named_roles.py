"""Roles, role groups and role assignments that Microsoft's pages name beside the built-in ones.

The names are those that `scripts/corpus_run.py --names` reports as missing; what they are like is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Builder

_RBAC: Final = "CN=RBAC,CN=First Organization"
_ROLE_GROUPS: Final = (
    ("Recipient Administrators", "Mail Recipients"),
    ("Training Administrators", "User Options"),
    ("Seattle Recipient Admins", "Mail Recipients"),
    ("Seattle Recipients", "Mail Recipients"),
    ("Seattle Compliance", "Audit Logs"),
    ("Vancouver Recipient Administrators", "Mail Recipients"),
    ("London Recipient Administrators", "Mail Recipients"),
    ("Toronto Recipients", "Mail Recipients"),
    ("Sales and Marketing Group", "View-Only Recipients"),
    ("Compliance Group", "Audit Logs"),
    ("Engineering Help Desk", "User Options"),
    ("Denver Help Desk", "User Options"),
    ("Tier 2 Help Desk", "User Options"),
    ("Senior Admins", "Organization Configuration"),
    ("Seattle Server Admins", "Databases"),
    ("Redmond Database Admins", "Databases"),
    ("Accounting Administrators", "Mail Recipients"),
    ("North America Exec Assistants", "Mail Recipients"),
    ("Protected User Admins", "Mail Recipients"),
    ("Vancouver Discovery Management", "Mailbox Search"),
    ("Organization Administrators", "Organization Configuration"),
    ("Contoso Sub - Seattle", "Mail Recipients"),
    ("ContosoUsers: Toronto Recipient Admins", "Mail Recipients"),
)
# Roles made from built-in ones: name, the role that each comes from.
_ROLES: Final = (
    *(("Recipient Administrators", "Mail Recipients"), ("Seattle Mail Recipients", "Mail Recipients")),
    *(("Mailbox Administrators", "Mail Recipients"), ("Help Desk", "Mail Recipients")),
    *(("Tier 1 Help Desk", "Mail Recipient Creation"), ("Tier 2 Help Desk", "Mail Recipients")),
    *(("Help Desk Personnel", "Mail Recipients"), ("Tier 1 Server Administrators", "Send Connectors")),
    *(("Seattle Server Administrators", "Mail Recipient Creation"), ("ExampleRole1", "Mail Recipients")),
)
# Roles of scripts and of cmdlets of one's own, which come from no other role.
_UNSCOPED: Final = ("IT Scripts", "IT Global Scripts", "Custom IT Scripts", "In-house scripts", "Widget Cmdlets")
# What a role has beside its parent's cmdlets with which parameters, or does not have.
_ENTRIES: Final[dict[str, dict[str, list[str] | None]]] = {
    "Recipient Administrators": {
        "Get-Mailbox": None,
        "CreateUsers.ps1": ["Alias", "Name"],
        "FindMailboxesOverQuota.ps1": ["Database"],
    },
    "Help Desk": {"Set-Mailbox": None},
    "Tier 1 Server Administrators": {"Start-Widget": ["Credential", "Delay", "Force", "Name"]},
}
# Role assignments under names of their own: name, role, role group.
_ASSIGNMENTS: Final = tuple(
    tuple(line.split("|"))
    for line in """\
Help Desk Assignment|User Options|Tier 2 Help Desk
Mail Recipients_Sales Recipient Management|Mail Recipients|Seattle Recipients
MyDistributionGroups-Default Role Assignment Policy|MyDistributionGroups|Seattle Recipients
Redmond Recipient Administrators Assignment|Mail Recipients|Seattle Recipients
Redmond Administrators Assignment|Databases|Redmond Database Admins
Contoso Sales|Mail Recipients|Sales and Marketing Group
Contoso Sub - Seattle|Mail Recipients|Seattle Recipients
Distribution Groups-Limited Recipient Management|Distribution Groups|Seattle Recipients
Recipients_Seattle Recipient Management|Mail Recipients|Seattle Recipients
Mail Recipients_Denver Help Desk|Mail Recipients|Denver Help Desk
MyGAL_KimA|User Options|Denver Help Desk
Mail Recipients_Marketing Admins|Mail Recipients|Sales and Marketing Group
Redmond Database Admins|Databases|Redmond Database Admins
Engineering Help Desk|User Options|Engineering Help Desk
Denver Help Desk|User Options|Denver Help Desk
""".splitlines()
)


def named_role_groups(build: Builder, container: str) -> None:
    """Roles of the organisation's own, role groups with one role each, and assignments with names of their own."""
    for name, parent in _ROLES:
        entries: dict[str, Any] = {"Entries": _ENTRIES[name]} if name in _ENTRIES else {}
        build.configured("ManagementRole", name, f"CN=Roles,{_RBAC}", Parent=build.references[parent], **entries)
    for name in _UNSCOPED:
        build.configured("ManagementRole", name, f"CN=Roles,{_RBAC}", UnScopedTopLevel=True)
    groups: dict[str, str] = {}
    for name, role in _ROLE_GROUPS:
        groups[name] = build.role_group(name, container, [])["Guid"]
        _assign(build, f"{role}-{name}"[:64], role, groups[name])
    for name, role, holder in _ASSIGNMENTS:
        _assign(build, name, role, groups[holder])


def _assign(build: Builder, name: str, role: str, guid: str) -> None:
    build.configured(
        "ManagementRoleAssignment", name, f"CN=Role Assignments,{_RBAC}", Role=build.references[role], RoleAssignee=guid
    )
