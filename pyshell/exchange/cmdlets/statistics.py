"""Get-MailboxStatistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.recipients import HIDDEN_MAILBOXES, MAILBOXES, Mailbox
from pyshell.exchange.searching import stored_clause
from pyshell.exchange.statistics import MailboxStatistics, statistics
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.recipients import View

    Row = dict[str, Any]

# Mailboxes of every kind: the store does not tell them apart.
_ANY: Final[type[View]] = type(
    "AnyMailbox", (Mailbox,), {"__slots__": (), "shows": frozenset({*MAILBOXES, *HIDDEN_MAILBOXES})}
)


@task("Get-MailboxStatistics")
class GetMailboxStatistics(ExchangeTask):
    """Gets how much is in mailboxes and who logged on when.

    PS> (Get-MailboxStatistics "Yan Li").MailboxType
    Private
    """

    simulated = frozenset({"Identity", "Database", "Server"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[MailboxStatistics]:
        given = self.bound_values
        if "Database" in given:
            yield from self._of_database(run, to_string(given["Database"]))
        elif "Server" in given:
            yield from self._of_server(run, to_string(given["Server"]))
        else:
            yield from self._of_one(run, given.get("Identity"))

    def _of_one(self, run: Runtime, identity: object) -> Iterator[MailboxStatistics]:
        row = self.row_of(run, _ANY, identity)
        if row is None:
            return
        found = statistics(row, self.directory)
        if found is None:
            run.warn(messages.never_logged_on(row["DisplayName"], row["ExchangeGuid"]))
        else:
            yield found

    def _of_database(self, run: Runtime, text: str) -> Iterator[MailboxStatistics]:
        """Everything in a database; what has no data is left out, as the store does not know it yet."""
        found = self.directory.find_configured("MailboxDatabase", text)
        if not found:
            run.write_error(self.record(messages.database_not_found(text), messages.NOT_FOUND))
            return
        yield from self._all(self.directory.select(_ANY, [stored_clause("Database", found[0]["Guid"])]))

    def _of_server(self, run: Runtime, text: str) -> Iterator[MailboxStatistics]:
        if not self.directory.find_configured("ExchangeServer", text.partition(".")[0]):
            self.not_found(run, text)
            return
        yield from self._all(self.directory.select(_ANY))

    def _all(self, rows: list[Row]) -> Iterator[MailboxStatistics]:
        for row in rows:
            one = statistics(row, self.directory)
            if one is not None:
                yield one
