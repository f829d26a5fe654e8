"""Get- and Remove-MailboxUserConfiguration: what programs keep of a user in the folders of the mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.organisation.configured import Configured, declare_view, made_properties
from pyshell.exchange.schema import kinds
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.names import canonical_name
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]

# Of a mailbox's row: the names of those that were removed.
KEY: Final = "RemovedUserConfigurations"
# Folder and name, and what each holds (names of Outlook's and Outlook on the web's own; M).
_THERE: Final = (
    ("Configuration\\OWA.UserOptions", "Dictionary"),
    ("Configuration\\OWA.ViewStateConfiguration", "Dictionary"),
    ("Configuration\\OWA.AttachmentDataProvider", "XML"),
    ("Configuration\\AggregatedAccountList", "XML"),
    ("Calendar\\Calendar", "Dictionary"),
    ("Calendar\\CategoryList", "XML"),
    ("Calendar\\WorkHours", "XML"),
    ("Inbox\\OWA.UserOptions", "Dictionary"),
)


class _Configuration(Configured):
    __slots__ = ()

    def invariant_text(self) -> str:
        return str(self.row["Identity"])


_VIEW: Final = declare_view(
    "MailboxUserConfiguration",
    "Microsoft.Exchange.Data.Storage.Management.MailboxUserConfiguration",
    made_properties(
        {
            "Identity": (kinds.TEXT, None),
            "UserConfigurationName": (kinds.TEXT, None),
            "DataTypes": (kinds.TEXT, None),
            "MailboxOwnerId": (kinds.TEXT, None),
        }
    ),
    _Configuration,
)


class ConfigurationOf(StoreTask):
    """A cmdlet about what programs keep in one mailbox."""

    simulated = frozenset({"Identity", "Mailbox"})

    def found(self, row: Row) -> list[tuple[str, str]]:
        """Those that the identity names, stars as usual."""
        fits = compile_wildcard(text_of(self.bound_values["Identity"]))
        return [one for one in _THERE if one[0] not in row.get(KEY, ()) and fits(one[0])]


@task("Get-MailboxUserConfiguration")
class GetMailboxUserConfiguration(ConfigurationOf):
    """Gets what programs keep of a user.

    PS> (Get-MailboxUserConfiguration -Mailbox yanli -Identity Calendar\\*).UserConfigurationName -join ", "
    Calendar, CategoryList, WorkHours
    """

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.mailbox(run, self.bound_values["Mailbox"])
        if row is None:
            return
        owner = canonical_name(row["DistinguishedName"])
        for name, kind in self.found(row):
            own = {"UserConfigurationName": name.rpartition("\\")[2], "DataTypes": kind, "MailboxOwnerId": owner}
            yield _VIEW({**own, "Identity": f"{owner}\\{name}"}, self.directory)


@task("Remove-MailboxUserConfiguration")
class RemoveMailboxUserConfiguration(ConfigurationOf):
    """Removes what a program keeps of a user.

    PS> Remove-MailboxUserConfiguration -Mailbox yanli -Identity Calendar\\WorkHours -Confirm:$false
    PS> @(Get-MailboxUserConfiguration -Mailbox yanli -Identity Calendar\\*).Count
    2
    """

    def process(self, run: Runtime) -> None:
        row = self.mailbox(run, self.bound_values["Mailbox"])
        if row is None:
            return
        found = [name for name, _ in self.found(row)]
        identity = text_of(self.bound_values["Identity"])
        if not found:
            run.write_error(self.store_error(messages.object_not_found(identity, self.server), messages.NOT_FOUND))
        elif run.should_process(
            identity, self.command, description=messages.removing("mailbox user configuration", identity)
        ):
            self.directory.change(row, {KEY: [*row.get(KEY, ()), *found]}, self.command)
