"""Get-, Add-, Remove- and Update-DistributionGroupMember."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal, write
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.schema.recipients import DistributionGroup, Recipient
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]

# With one administrator, who may change every group, the check of who manages it is passed.
_CHANGING = frozenset({"Identity", "Member", "Members", "BypassSecurityGroupManagerCheck"})


class MemberTask(ExchangeTask):
    """What the four have in common: a group."""

    simulated = _CHANGING
    view: ClassVar[type[View]] = DistributionGroup

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def group(self, run: Runtime) -> Row | None:
        """The group at hand; None when an error was written."""
        return self.row_of(run, self.view, self.bound_values.get("Identity"))

    def put(self, row: Row, members: list[str]) -> bool:
        """Stores the members; whether anything changed."""
        return self.directory.change(row, {"Members": members}, self.command)


@task("Get-DistributionGroupMember")
class GetDistributionGroupMember(MemberTask):
    """Gets the direct members of a group.

    PS> Get-DistributionGroupMember "Human Resources" | Select-Object -First 1 -ExpandProperty RecipientType
    UserMailbox
    """

    # A recipient that is removed is gone: none is left to include.
    simulated = frozenset({"Identity", "ResultSize", "IncludeSoftDeletedObjects"})

    def process(self, run: Runtime) -> Iterator[View]:
        row = self.group(run)
        if row is None:
            return
        rows = self.directory.rows
        members = [rows[guid] for guid in row.get("Members", ()) if guid in rows]
        for member in limited(self, run, members):
            yield Recipient(member, self.directory)


class ChangeMember(MemberTask):
    """Adds or removes one member."""

    def process(self, run: Runtime) -> None:
        group = self.group(run)
        if group is None or "Member" not in self.bound_values:
            return
        member = self.referenced(run, self.bound_values["Member"])
        if member is None:
            return
        try:
            members = self.changed(group, member)
        except Refusal as refusal:
            run.write_error(self.record(refusal.message, refusal.exception))
            return
        identity = canonical_name(group["DistinguishedName"])
        if run.should_process(identity, self.command, description=self.sentence(member["Name"], group["Name"])):
            self.put(group, members)

    def changed(self, group: Row, member: Row) -> list[str]:
        """The members afterwards. Raises Refusal."""
        raise NotImplementedError

    def sentence(self, member: str, group: str) -> str:
        """What -WhatIf and -Confirm say."""
        raise NotImplementedError


@task("Add-DistributionGroupMember")
class AddDistributionGroupMember(ChangeMember):
    """Adds a recipient to a group.

    PS> Add-DistributionGroupMember "IT Admin" -Member "Yan Li"
    PS> (Get-DistributionGroupMember "IT Admin").Name -contains "Yan Li"
    True
    """

    def changed(self, group: Row, member: Row) -> list[str]:
        held = group.get("Members", [])
        if member["Guid"] == group["Guid"]:
            raise Refusal(messages.member_of_itself(group["Name"]), messages.RECIPIENT_TASK)
        if member["Guid"] in held:
            raise Refusal(messages.already_member(member["Name"], group["Name"]), messages.MEMBER_EXISTS)
        return [*held, member["Guid"]]

    def sentence(self, member: str, group: str) -> str:
        return messages.adding_member(member, group)


@task("Remove-DistributionGroupMember")
class RemoveDistributionGroupMember(ChangeMember):
    """Takes a recipient out of a group.

    PS> $who = (Get-DistributionGroupMember "IT Admin")[0].Name
    PS> Remove-DistributionGroupMember "IT Admin" -Member $who -Confirm:$false
    PS> (Get-DistributionGroupMember "IT Admin").Name -contains $who
    False
    """

    def changed(self, group: Row, member: Row) -> list[str]:
        held = group.get("Members", [])
        if member["Guid"] not in held:
            raise Refusal(messages.not_member(member["Name"], group["Name"]), messages.MEMBER_NOT_FOUND)
        return [guid for guid in held if guid != member["Guid"]]

    def sentence(self, member: str, group: str) -> str:
        return messages.removing_member(member, group)


@task("Update-DistributionGroupMember")
class UpdateDistributionGroupMember(MemberTask):
    """Replaces all members of a group.

    PS> Update-DistributionGroupMember "IT Admin" -Members "Yan Li", "Ayla Kol" -Confirm:$false
    PS> (Get-DistributionGroupMember "IT Admin").Name -join ", "
    Yan Li, Ayla Kol
    """

    def process(self, run: Runtime) -> None:
        group = self.group(run)
        if group is None:
            return
        try:
            members = write(PROPERTIES["Members"], self.bound_values.get("Members"), group, self.directory) or []
            if group["Guid"] in members:
                raise Refusal(messages.member_of_itself(group["Name"]), messages.RECIPIENT_TASK)
        except Refusal as refusal:
            run.write_error(self.record(refusal.message, refusal.exception))
            return
        identity = canonical_name(group["DistinguishedName"])
        sentence = messages.updating_members(identity)
        if run.should_process(identity, self.command, description=sentence) and not self.put(group, members):
            run.warn(messages.nothing_modified(identity))
