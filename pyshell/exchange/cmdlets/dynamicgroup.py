"""New- and Set-DynamicDistributionGroup, Get-DynamicDistributionGroupMember."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.changing import specials, stored_filters
from pyshell.exchange.changing.creating import add_mail, alias_of, new_row
from pyshell.exchange.changing.stored_filters import FilterError
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.creating import NewTask
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.schema.recipients import DynamicDistributionGroup, Recipient
from pyshell.exchange.values.names import domain_dn, parent_dn
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.changing.editing import Edit
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]


def put_filter(task: ExchangeTask, edit: Edit, *, excluding: bool) -> None:
    """Stores the filter that the parameters make. Raises Refusal, and the binding error of a wrong filter."""
    try:
        stored_filters.put_filter(edit, task.bound_values, excluding=excluding)
    except FilterError as error:
        raise messages.filter_error(task.command, "RecipientFilter", error.message) from None


@task("New-DynamicDistributionGroup")
class NewDynamicDistributionGroup(NewTask):
    """Makes a group whose members a filter selects whenever mail is sent to it.

    PS> New-DynamicDistributionGroup Sellers -IncludedRecipients MailboxUsers -ConditionalDepartment Sales | Out-Null
    PS> @(Get-DynamicDistributionGroupMember Sellers).Name -contains "Ayla Kol"
    True
    """

    view = DynamicDistributionGroup
    own = frozenset({"Name", "Alias", "PrimarySmtpAddress", "OrganizationalUnit", "RecipientFilter"})

    def draft(self) -> Row:
        directory = self.directory
        name = to_string(self.bound_values["Name"])
        row = new_row(directory, name, self.container(), "DynamicDistributionGroup")
        row["RequireSenderAuthenticationEnabled"] = True
        row["RecipientContainer"] = parent_dn(row["DistinguishedName"])
        if self.text("OrganizationalUnit") is None:
            row["RecipientContainer"] = domain_dn(directory.settings["Domain"])
        add_mail(directory, row, self.text("Alias") or alias_of(name), self.text("PrimarySmtpAddress"))
        return row

    def finish(self, edit: Edit) -> None:
        put_filter(self, edit, excluding=True)

    def sentence(self, row: Row) -> str:
        return messages.creating("dynamic distribution group", row["Name"])


@task("Set-DynamicDistributionGroup")
class SetDynamicDistributionGroup(SetTask):
    """Changes a group whose members a filter selects.

    PS> Set-DynamicDistributionGroup "Full Time Employees" -MailTip Many -RecipientFilter "Office -like 'Seattle*'"
    PS> (Get-DynamicDistributionGroup "Full Time Employees").RecipientFilterType
    Custom
    """

    view = DynamicDistributionGroup
    what = "dynamic distribution group"
    joins = True
    special = specials.COMMON
    # The members are looked up each time that somebody asks: there is no list to bring up to date.
    simulated = frozenset({"RecipientFilter", "ForceMembershipRefresh", "UpdateMemberCount"})

    def finish(self, edit: Edit) -> None:
        put_filter(self, edit, excluding=True)


@task("Get-DynamicDistributionGroupMember")
class GetDynamicDistributionGroupMember(ExchangeTask):
    """Gets the recipients that a group's filter selects now.

    PS> Get-DynamicDistributionGroupMember "Marketing Group" | Select-Object -First 1 -ExpandProperty Name
    Pilar Pinilla
    """

    # A recipient that is removed is gone: none is left to include.
    simulated = frozenset({"Identity", "ResultSize", "IncludeSoftDeletedObjects"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[View]:
        row = self.row_of(run, DynamicDistributionGroup, self.bound_values.get("Identity"))
        if row is None:
            return
        text, container = row.get("RecipientFilter", ""), row.get("RecipientContainer")
        try:
            found = stored_filters.selected(text, self.directory, container)
        except FilterError as error:
            run.write_error(self.record(error.message, messages.ARGUMENT))
            return
        for member in limited(self, run, found):
            yield Recipient(member, self.directory)
