"""Get-ManagementRole and Get-ManagementRoleAssignment: which roles there are, and who holds them over what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.stored_filters import NOUN
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.families import FamilyGet
from pyshell.exchange.organisation.families import FAMILIES, view_of
from pyshell.exchange.organisation.role_entries import has_cmdlet
from pyshell.exchange.schema.properties import is_group, policy_of
from pyshell.exchange.store.searching import FilterError, find_any, text_of
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]


@task("Get-ManagementRole")
class GetManagementRole(FamilyGet):
    """Gets management roles.

    PS> (Get-ManagementRole -Cmdlet Set-CalendarProcessing | Where-Object IsRootRole).Name -join ", "
    Mail Recipients, User Options
    """

    family = FAMILIES["ManagementRole"]
    view = view_of("ManagementRole")
    # No role here has scripts.
    simulated = frozenset(
        {"Identity", "RoleType", "GetChildren", "Recurse", "Cmdlet", "CmdletParameters", "Script", "ScriptParameters"}
    )

    def rows(self, run: Runtime) -> list[Row]:
        given, directory = self.bound_values, self.directory
        found = [] if given.get("Script") is not None else super().rows(run)
        if given.get("GetChildren"):
            found = self._children(found)
        elif given.get("Recurse"):
            found = self._below(found)
        if "RoleType" in given:
            wanted = to_string(given["RoleType"]).casefold()
            found = [row for row in found if str(self.view(row, directory)["RoleType"]).casefold() == wanted]
        if given.get("Cmdlet") is not None:
            name = to_string(given["Cmdlet"])
            parameters = [to_string(one) for one in as_list(given.get("CmdletParameters"))]
            found = [row for row in found if has_cmdlet(row, directory, name, parameters)]
        return found

    def _children(self, parents: list[Row]) -> list[Row]:
        guids = {row["Guid"] for row in parents}
        return [row for row in self.directory.of_kind(self.view.kind) if row.get("Parent") in guids]

    def _below(self, parents: list[Row]) -> list[Row]:
        children = self._children(parents)
        return [*parents, *(self._below(children) if children else ())]


_BY_REFERENCE: Final = (
    *("Role", "CustomConfigWriteScope", "CustomRecipientWriteScope", "ExclusiveConfigWriteScope"),
    "ExclusiveRecipientWriteScope",
)
_BY_SHOWN: Final = ("RoleAssigneeType", "RecipientWriteScope", "ConfigWriteScope", "Enabled")


@task("Get-ManagementRoleAssignment")
class GetManagementRoleAssignment(FamilyGet):
    """Gets who holds which role over what; of a user also what groups and the policy give.

    PS> (Get-ManagementRoleAssignment -RoleAssignee "Yan Li").RoleAssigneeName | Select-Object -Unique
    Default Role Assignment Policy
    """

    family = FAMILIES["ManagementRoleAssignment"]
    view = view_of("ManagementRoleAssignment")
    # There are no administrative units here, so that no assignment is about one.
    simulated = frozenset(
        {"Identity", "RoleAssignee", "AssignmentMethod", "Delegating", "Exclusive", "GetEffectiveUsers"}
        | {"RecipientOrganizationalUnitScope", "RecipientAdministrativeUnitScope", "RecipientGroupScope"}
        | {"WritableRecipient", "WritableServer", "WritableDatabase", *_BY_REFERENCE, *_BY_SHOWN}
    )

    def process(self, run: Runtime) -> Iterator[Configured]:
        """With -GetEffectiveUsers one object for each user who holds the role."""
        methods = {to_string(one) for one in as_list(self.bound_values.get("AssignmentMethod"))}
        for row, method in self._held(self.rows(run)):
            if methods and method not in methods:
                continue
            extra = {**self.extra(), "AssignmentMethod": method}
            if not self.bound_values.get("GetEffectiveUsers"):
                yield self.view(row, self.directory, extra)
                continue
            for user in self._users(row):
                yield self.view(row, self.directory, {**extra, "EffectiveUserName": user})

    def rows(self, run: Runtime) -> list[Row]:
        found = super().rows(run)
        given = self.bound_values
        for name in _BY_REFERENCE:
            if given.get(name) is not None:
                wanted = {one["Guid"] for one in self.directory.configured.find(text_of(given[name]))}
                found = [row for row in found if row.get(name) in wanted]
        found = [row for row in found if all(self._shown_as(row, name) for name in _BY_SHOWN)]
        for name in ("Delegating", "Exclusive"):
            if name in given:
                found = [row for row in found if self._marked(row, name) == bool(given[name])]
        for name in ("RecipientAdministrativeUnitScope", "RecipientGroupScope"):
            if given.get(name) is not None:
                found = []
        if given.get("RecipientOrganizationalUnitScope") is not None:
            unit = self.directory.container(text_of(given["RecipientOrganizationalUnitScope"]))
            found = [row for row in found if row.get("RecipientOrganizationalUnitScope") == unit]
        return self._writable(run, found)

    def _marked(self, row: Row, name: str) -> bool:
        if name == "Delegating":
            return bool(row.get("Delegating"))
        return bool(row.get("ExclusiveRecipientWriteScope") or row.get("ExclusiveConfigWriteScope"))

    def _shown_as(self, row: Row, name: str) -> bool:
        value = self.bound_values.get(name)
        return value is None or to_string(self.view(row, self.directory)[name]) == to_string(value)

    # --- who --------------------------------------------------------------------------------------------------------

    def _held(self, rows: list[Row]) -> Iterator[tuple[Row, str]]:
        """The assignments with the way that the assignee of -RoleAssignee holds each."""
        value = self.bound_values.get("RoleAssignee")
        if value is None:
            yield from ((row, "Direct") for row in rows)
            return
        ways: dict[str, str] = {}
        for one in (*find_any(self.directory, value), *self.directory.configured.find(text_of(value))):
            ways[one["Guid"]] = "Direct"
            self._add_groups(one["Guid"], ways)
            policy = policy_of(one, "RoleAssignmentPolicy", self.directory) if "ExchangeGuid" in one else None
            if policy is not None:
                ways.setdefault(policy, "RoleAssignmentPolicy")
        yield from ((row, ways[row["RoleAssignee"]]) for row in rows if row.get("RoleAssignee") in ways)

    def _add_groups(self, guid: str, ways: dict[str, str]) -> None:
        for group in self.directory.groups_of(guid):
            if group not in ways:
                details = self.directory.rows[group]["RecipientTypeDetails"]
                ways[group] = "RoleGroup" if details == "RoleGroup" else "SecurityGroup"
                self._add_groups(group, ways)

    def _users(self, row: Row) -> Iterator[str]:
        """The names of those who hold an assignment: members of groups within groups, everybody under a policy."""
        assignee = row.get("RoleAssignee", "")
        if assignee in self.directory.rows:
            yield from self._members(assignee, set())
            return
        for one in self.directory.rows.values():
            if "ExchangeGuid" in one and policy_of(one, "RoleAssignmentPolicy", self.directory) == assignee:
                yield str(one["Name"])

    def _members(self, guid: str, seen: set[str]) -> Iterator[str]:
        row = self.directory.rows.get(guid)
        if row is None or guid in seen:
            return
        seen.add(guid)
        if not is_group(row["RecipientTypeDetails"]):
            yield str(row["Name"])
        for member in row.get("Members", ()):
            yield from self._members(member, seen)

    # --- over what --------------------------------------------------------------------------------------------------

    def _writable(self, run: Runtime, rows: list[Row]) -> list[Row]:
        """Those whose scope reaches the recipient, server or database that is given."""
        given = self.bound_values
        if given.get("WritableRecipient") is not None:
            target = self.referenced(run, given["WritableRecipient"])
            rows = [] if target is None else [row for row in rows if self._reaches(row, target)]
        for name, kind in (("WritableServer", "ExchangeServer"), ("WritableDatabase", "MailboxDatabase")):
            if given.get(name) is not None:
                found = self.directory.find_configured(kind, text_of(given[name]).partition(".")[0])
                if not found:
                    run.write_error(self.record(messages.reference_not_found(text_of(given[name])), messages.NOT_FOUND))
                    return []
                rows = [row for row in rows if self._reaches_object(row, found[0])]
        return rows

    def _reaches(self, row: Row, target: Row) -> bool:
        unit = row.get("RecipientOrganizationalUnitScope")
        if unit is not None:
            return str(target["DistinguishedName"]).endswith("," + unit)
        named = row.get("CustomRecipientWriteScope") or row.get("ExclusiveRecipientWriteScope")
        scope = self.directory.row(named or "")
        if scope is None:
            return bool(row.get("RecipientRelativeWriteScope", "Organization") == "Organization")
        root = scope.get("RecipientRoot")
        if root is not None and not str(target["DistinguishedName"]).endswith("," + str(root)):
            return False
        text = scope.get("RecipientRestrictionFilter")
        try:
            return not text or self.directory.filter(NOUN, text).matches(target)
        except FilterError:
            return False

    def _reaches_object(self, row: Row, target: Row) -> bool:
        """A scope of servers or databases reaches those of its list."""
        scope = self.directory.row(row.get("CustomConfigWriteScope") or row.get("ExclusiveConfigWriteScope") or "")
        if scope is None:
            return True
        listed = [str(one).casefold() for name in ("ServerList", "DatabaseList") for one in scope.get(name, ())]
        return str(target["Name"]).casefold() in listed or str(target["Guid"]) in listed
