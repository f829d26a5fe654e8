"""Role groups and their members: who may use which management roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.changing.creating import new_row
from pyshell.exchange.changing.specials import satisfied
from pyshell.exchange.changing.writing import Refusal, as_list
from pyshell.exchange.cmdlets import groupmember
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.creating import NewTask
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.removing import RemoveTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.organisation import roles
from pyshell.exchange.organisation.roles import RoleGroup
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.identifiers import new_guid, sid
from pyshell.exchange.values.names import canonical_name, domain_dn
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.changing.editing import Edit
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]

_CONTAINER = "OU=Microsoft Exchange Security Groups"
_SCOPES = ("CustomRecipientWriteScope", "CustomConfigWriteScope", "RecipientOrganizationalUnitScope")
_LINKED = frozenset({"LinkedForeignGroup", "LinkedDomainController", "LinkedCredential"})


@task("Get-RoleGroup")
class GetRoleGroup(GetTask):
    """Gets role groups.

    PS> (Get-RoleGroup "Help Desk").Roles.Name -join ", "
    User Options, View-Only Recipients
    """

    view = RoleGroup
    # Groups of partners are groups of other organisations; there are none to show.
    simulated = SELECTORS | {"ShowPartnerLinked"}


@task("New-RoleGroup")
class NewRoleGroup(NewTask):
    """Makes a role group, with roles and members.

    PS> New-RoleGroup "Seattle Admins" -Roles "Mail Recipients" -Members "Yan Li" | Out-Null
    PS> (Get-ManagementRoleAssignment -RoleAssignee "Seattle Admins").Name
    Mail Recipients-Seattle Admins
    """

    view = RoleGroup
    own = frozenset({"Name", "Roles", "SamAccountName", "Id", "WellKnownObject", *_SCOPES, *_LINKED})

    if TYPE_CHECKING:
        assigned: list[Row]

    def draft(self) -> Row:
        directory, given = self.directory, self.bound_values
        name = to_string(given["Name"])
        container = f"{_CONTAINER},{domain_dn(directory.settings['Domain'])}"
        row = new_row(directory, name, container, "RoleGroup")
        row.update(
            GroupType="Universal, SecurityEnabled", Sid=sid(directory.next_account()),
            SamAccountName=self.text("SamAccountName") or name,
        )  # fmt: skip
        if "Id" in given:
            row["Guid"] = to_string(given["Id"])
        if given.get("LinkedForeignGroup") is not None:
            row["LinkedGroup"] = to_string(given["LinkedForeignGroup"])
        owner = directory.identities.find("Organization Management")
        row["ManagedBy"] = [one["Guid"] for one in owner if one["RecipientTypeDetails"] == "RoleGroup"] or None
        self.assigned = self._assignments(row)
        return {key: value for key, value in row.items() if value is not None}

    def _assignments(self, group: Row) -> list[Row]:
        """A row for each role. Raises Refusal for a role or scope that is not there."""
        scopes = self._scopes()
        made = []
        for role in as_list(self.bound_values.get("Roles")):
            found = self.directory.find_configured("ManagementRole", text_of(role))
            if len(found) != 1:
                raise Refusal(messages.reference_not_found(text_of(role)), messages.NOT_FOUND)
            domain = self.directory.settings["Domain"]
            made.append(roles.assignment_row(new_guid(), found[0], group, domain, **scopes))
        return made

    def _scopes(self) -> Row:
        found: Row = {}
        for name in _SCOPES[:2]:
            if self.bound_values.get(name) is not None:
                scope = self.directory.find_configured("ManagementScope", text_of(self.bound_values[name]))
                if len(scope) != 1:
                    raise Refusal(messages.reference_not_found(text_of(self.bound_values[name])), messages.NOT_FOUND)
                found[name] = scope[0]["Guid"]
        unit = self.container("RecipientOrganizationalUnitScope")
        return found if unit is None else {**found, "RecipientOrganizationalUnitScope": unit}

    def process(self, run: Runtime) -> Iterator[View]:
        for made in super().process(run):
            for row in self.assigned:
                self.directory.configure(row, self.command)
            yield made

    def sentence(self, row: Row) -> str:
        return messages.creating("role group", row["Name"])


def _linked_group(edit: Edit, value: Any) -> None:
    edit.put("LinkedGroup", to_string(value) or None)


@task("Set-RoleGroup")
class SetRoleGroup(SetTask):
    """Changes a role group.

    PS> Set-RoleGroup "Help Desk" -Description "Answers calls"; "$((Get-RoleGroup "Help Desk").Description)"
    Answers calls
    """

    view, what = RoleGroup, "role group"
    simulated = frozenset({"BypassSecurityGroupManagerCheck"})
    special = {  # noqa: RUF012  # declared as a ClassVar in the base
        "LinkedForeignGroup": _linked_group,
        **dict.fromkeys(("LinkedDomainController", "LinkedCredential", "WellKnownObject"), satisfied),
    }


@task("Remove-RoleGroup")
class RemoveRoleGroup(RemoveTask):
    """Removes a role group and its assignments.

    PS> Remove-RoleGroup "Help Desk" -Confirm:$false; @(Get-RoleGroup "Help*").Count
    0
    """

    view, what = RoleGroup, "role group"

    def process(self, run: Runtime) -> None:
        row = self.row_of(run, self.view, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        if run.should_process(identity, self.command, description=self.sentence(identity)):
            for assignment in roles.assignments(row["Guid"], self.directory):
                self.directory.remove(assignment["Guid"], self.command)
            self.directory.remove(row["Guid"], self.command)


@task("Get-RoleGroupMember")
class GetRoleGroupMember(groupmember.GetDistributionGroupMember):
    """Gets the members of a role group.

    PS> (Get-RoleGroupMember "Organization Management").Name
    Administrator
    """

    view = RoleGroup


@task("Add-RoleGroupMember")
class AddRoleGroupMember(groupmember.AddDistributionGroupMember):
    """Lets somebody use the roles of a group.

    PS> Add-RoleGroupMember "Help Desk" -Member "Yan Li"; (Get-RoleGroupMember "Help Desk").Name
    Yan Li
    """

    view = RoleGroup


@task("Remove-RoleGroupMember")
class RemoveRoleGroupMember(groupmember.RemoveDistributionGroupMember):
    """Takes somebody out of a role group.

    PS> Add-RoleGroupMember "Help Desk" -Member "Yan Li"
    PS> Remove-RoleGroupMember "Help Desk" -Member "Yan Li" -Confirm:$false; @(Get-RoleGroupMember "Help Desk").Count
    0
    """

    view = RoleGroup


@task("Update-RoleGroupMember")
class UpdateRoleGroupMember(groupmember.UpdateDistributionGroupMember):
    """Replaces all members of a role group.

    PS> Update-RoleGroupMember "Help Desk" -Members "Yan Li", "Ayla Kol" -Confirm:$false
    PS> (Get-RoleGroupMember "Help Desk").Name -join ", "
    Yan Li, Ayla Kol
    """

    view = RoleGroup
