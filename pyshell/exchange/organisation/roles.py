"""Role groups: groups whose members may use roles. What a group may do is said by its role assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import prop
from pyshell.exchange.schema.recipients import view
from pyshell.exchange.values.multivalued import MultiValuedProperty
from pyshell.exchange.values.names import configured_dn

if TYPE_CHECKING:
    Row = dict[str, Any]

ASSIGNMENT: Final = "ManagementRoleAssignment"
# A role for scripts and cmdlets that are not Exchange's; it comes from no other (New-ManagementRole -UnScopedTopLevel).
UNSCOPED: Final = "UnScopedTopLevel"
_CONTAINER: Final = "CN=Role Assignments,CN=RBAC,CN=First Organization"


def assignments(guid: str, directory: Any) -> list[Row]:
    """The assignments that a user, group or policy has itself."""
    return [row for row in directory.of_kind(ASSIGNMENT) if row.get("RoleAssignee") == guid]


def _names(key: str) -> Any:
    def compute(row: Row, directory: Any) -> MultiValuedProperty:
        found = [one.get(key) for one in assignments(row["Guid"], directory)]
        shown = [directory.object_id(guid) for guid in found if guid is not None]
        return MultiValuedProperty(kinds.REFERENCES.type_name, [one for one in shown if one is not None])

    return compute


def assignment_row(guid: str, role: Row, assignee: Row, domain: str, **more: Any) -> Row:
    """A role assignment under its usual name, role and assignee joined by a hyphen."""
    name = f"{role['Name']}-{assignee['Name']}"[:64]
    dn = configured_dn(name, _CONTAINER, domain)
    references = {"Role": role["Guid"], "RoleAssignee": assignee["Guid"]}
    return {"Kind": ASSIGNMENT, "Guid": guid, "Name": name, "DistinguishedName": dn, **references, **more}


prop("Roles", kinds.REFERENCES, compute=_names("Role"))
prop("RoleAssignments", kinds.REFERENCES, compute=_names("Guid"))
prop("LinkedGroup", kinds.TEXT, default="")
prop("RoleGroupType", kinds.TEXT, compute=lambda row, _: "Linked" if row.get("LinkedGroup") else "Standard")
RoleGroup: Final = view(
    "RoleGroup",
    ("RoleGroup",),
    "ManagedBy RoleAssignments Roles DisplayName ExternalDirectoryObjectId Members SamAccountName Description "
    "LinkedGroup RoleGroupType",
    "Identity IsValid ExchangeVersion Name DistinguishedName Guid ObjectCategory ObjectClass WhenChanged WhenCreated "
    "WhenChangedUTC WhenCreatedUTC OrganizationId Id OriginatingServer ObjectState",
)
