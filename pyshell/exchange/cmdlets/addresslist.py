"""Move-AddressList, Enable- and Disable-AddressListPaging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.names import escape_rdn, id_text, parent_dn

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]

KIND = "AddressList"


@task("Move-AddressList")
class MoveAddressList(ExchangeTask):
    """Puts an address list below another, with the lists below it.

    PS> New-AddressList Towns -IncludedRecipients MailboxUsers | Out-Null
    PS> Move-AddressList Towns -Target "\\All Users" -Confirm:$false; (Get-AddressList Towns).Path
    \\All Users\\Towns
    """

    simulated = frozenset({"Identity", "Target"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        try:
            row = self._one("Identity")
            target = None if text_of(self.bound_values["Target"]).strip("\\") == "" else self._one("Target")
            moved = self._moved(row, target)
        except Refusal as refusal:
            run.write_error(self.record(refusal.message, refusal.exception, namespace="SystemConfigurationTasks"))
            return
        sentence = messages.moving_list(id_text(row["DistinguishedName"]), self._path(target))
        if run.should_process(row["Name"], self.command, description=sentence):
            for guid, changes in moved.items():
                self.directory.change(self.directory.configuration[guid], changes, self.command)

    def _one(self, parameter: str) -> Row:
        """The list that a parameter names. Raises Refusal."""
        text = text_of(self.bound_values[parameter])
        found = self.directory.find_configured(KIND, text)
        if len(found) != 1:
            missing = messages.object_not_found(text, self.server), messages.NOT_FOUND
            raise Refusal(*((messages.object_ambiguous(text), messages.AMBIGUOUS) if found else missing))
        return found[0]

    def _path(self, row: Row | None) -> str:
        return "\\" if row is None else id_text(row["DistinguishedName"])

    def _moved(self, row: Row, target: Row | None) -> dict[str, Row]:
        """By GUID what changes of the list and of those below it. Raises Refusal for a place inside itself."""
        old, ending = row["DistinguishedName"], "," + row["DistinguishedName"]
        above = self._root() if target is None else target["DistinguishedName"]
        if above == old or above.endswith(ending):
            raise Refusal(messages.list_inside_itself(id_text(old)), messages.ARGUMENT)
        new = f"CN={escape_rdn(row['Name'])},{above}"
        changes = {row["Guid"]: {"Container": self._path(target), "DistinguishedName": new}}
        for one in self.directory.of_kind(KIND):
            if one["DistinguishedName"].endswith(ending):
                dn = one["DistinguishedName"].removesuffix(old) + new
                changes[one["Guid"]] = {"Container": id_text(parent_dn(dn)), "DistinguishedName": dn}
        return changes

    def _root(self) -> str:
        """What is above the lists that are below none."""
        beginning = "CN=All Address Lists,"
        dn = next(row["DistinguishedName"] for row in self.directory.of_kind(KIND))
        return beginning + str(dn).partition(beginning)[2]


class Paging(ExchangeTask):
    """Switches the paging of address lists."""

    enabled: ClassVar[bool]

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        (row,) = self.directory.of_kind("OrganizationConfig")[:1]
        said = messages.enabling if self.enabled else messages.disabling
        if run.should_process(row["Name"], self.command, description=said("address list paging of", row["Name"])):
            self.directory.change(row, {"IsAddressListPagingEnabled": self.enabled}, self.command)


@task("Enable-AddressListPaging")
class EnableAddressListPaging(Paging):
    """Lets mail programs read address lists page by page.

    PS> Enable-AddressListPaging; (Get-OrganizationConfig).IsAddressListPagingEnabled
    True
    """

    enabled = True


@task("Disable-AddressListPaging")
class DisableAddressListPaging(Paging):
    """Lets mail programs read whole address lists.

    PS> Disable-AddressListPaging -Confirm:$false; (Get-OrganizationConfig).IsAddressListPagingEnabled
    False
    """

    enabled = False
