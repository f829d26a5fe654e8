"""Get-MailboxStatistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.mailboxes import disconnected
from pyshell.exchange.mailboxes.moves import KEY
from pyshell.exchange.mailboxes.statistics import COLUMNS, MailboxStatistics, archive_of, statistics
from pyshell.exchange.organisation.objects_filter import value_filter
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.schema.recipients import HIDDEN_MAILBOXES, MAILBOXES, Mailbox
from pyshell.exchange.store.searching import FilterError, stored_clause, text_of
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

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

    # One server has every database: no other copy answers, and none that is passive is left out. Nothing is in
    # quarantine, and the directory is asked for the name alone.
    simulated = frozenset(
        {"Identity", "Database", "Server", "StoreMailboxIdentity", "Archive", "Filter", "IncludeMoveHistory"}
        | {"IncludeMoveReport", "IncludeQuarantineDetails", "IncludePassive", "CopyOnServer", "NoADLookup"}
        | {"IncludeSoftDeletedRecipients", "UseCustomRouting"}
    )

    def begin(self, run: Runtime) -> None:
        self.open(run)
        self.fits: Callable[[Any], bool] | None = None
        if self.bound_values.get("Filter") is not None:
            try:
                self.fits = value_filter(to_string(self.bound_values["Filter"]), COLUMNS)
            except FilterError as error:
                raise messages.filter_error(self.command, "Filter", error.message) from None

    def process(self, run: Runtime) -> Iterator[MailboxStatistics]:
        for one in self._found(run):
            if self.fits is None or self.fits(one.read):
                yield self._with_moves(one)

    def _with_moves(self, one: MailboxStatistics) -> MailboxStatistics:
        """What -IncludeMoveHistory and -IncludeMoveReport add: the move that the mailbox's request tells of."""
        if self.bound_values.get("IncludeMoveHistory") or self.bound_values.get("IncludeMoveReport"):
            request = self.directory.rows.get(one.stored.get("Owner", ""), {}).get(KEY, {})
            if request.get("Status") == "Completed":
                one.stored["MoveHistory"] = f"{request['CompletionTimestamp']}: {request['Status']}"
        return one

    def _found(self, run: Runtime) -> Iterator[MailboxStatistics]:
        given = self.bound_values
        if "StoreMailboxIdentity" in given:
            yield from self._of_store(run, text_of(given["StoreMailboxIdentity"]))
        elif "Database" in given:
            yield from self._of_database(run, text_of(given["Database"]))
        elif "Server" in given:
            yield from self._of_server(run, text_of(given["Server"]))
        else:
            yield from self._of_one(run, given.get("Identity"))

    def _of_one(self, run: Runtime, identity: object) -> Iterator[MailboxStatistics]:
        row = self.row_of(run, _ANY, identity)
        if row is None:
            return
        if self.bound_values.get("Archive"):
            if "ArchiveGuid" not in row:
                run.write_error(self.record(messages.no_archive(text_of(identity)), messages.NOT_FOUND))
                return
            row = archive_of(row)
        found = statistics(row, self.directory)
        if found is None:
            run.warn(messages.never_logged_on(PROPERTIES["DisplayName"].stored(row), row["ExchangeGuid"]))
        else:
            yield found

    def _of_store(self, run: Runtime, text: str) -> Iterator[MailboxStatistics]:
        """One mailbox of the store, also one that no account has."""
        wanted = text.casefold().strip("{}")
        for one in self._of_database(run, text_of(self.bound_values["Database"])):
            if wanted in (one.stored["MailboxGuid"], str(one.stored["DisplayName"]).casefold()):
                yield one

    def _of_database(self, run: Runtime, text: str) -> Iterator[MailboxStatistics]:
        """Everything in a database; what has no data is left out, as the store does not know it yet."""
        found = self.directory.find_configured("MailboxDatabase", text)
        if not found:
            run.write_error(self.record(messages.database_not_found(text), messages.NOT_FOUND))
            return
        guid = found[0]["Guid"]
        yield from self._all(self.directory.select(_ANY, [stored_clause("Database", guid)]))
        for row in self.directory.of_kind(disconnected.KIND):
            one = disconnected.shown(row, self.directory) if row["Kept"].get("Database") == guid else None
            if one is not None:
                yield one

    def _of_server(self, run: Runtime, text: str) -> Iterator[MailboxStatistics]:
        if not self.directory.find_configured("ExchangeServer", text.partition(".")[0]):
            self.not_found(run, text)
            return
        for database in self.directory.of_kind("MailboxDatabase"):
            yield from self._of_database(run, database["Name"])

    def _all(self, rows: list[Row]) -> Iterator[MailboxStatistics]:
        for row in rows:
            one = statistics(row, self.directory)
            if one is not None:
                yield one
