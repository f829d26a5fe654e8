"""The Get- cmdlets of recipients: selectors in, views out, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import ExchangeTask
from pyshell.exchange.enums import recipient_type
from pyshell.exchange.searching import (
    AnrClause,
    BadWildcard,
    ContainerClause,
    FilterError,
    MemberClause,
    details_clause,
    is_wildcard,
    matching,
    sort_rows,
    stored_clause,
)
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.recipients import View
    from pyshell.exchange.searching import Clause, Filter

    Row = dict[str, Any]

T = TypeVar("T")
DEFAULT_SIZE: Final = 1000


def limited(task: ExchangeTask, run: Runtime, found: Iterable[T]) -> Iterator[T]:
    """As many as -ResultSize says, then the warning that there are more."""
    size = task.bound_values.get("ResultSize")
    limit = DEFAULT_SIZE if size is None else size.value
    for count, one in enumerate(found):
        if limit is not None and count >= limit:
            run.warn(messages.default_results(limit) if size is None else messages.more_results())
            return
        yield one


class GetTask(ExchangeTask):
    """Get- of one view."""

    view: ClassVar[type[View]]
    # Switches that show another kind of recipient instead: switch to RecipientTypeDetails.
    instead: ClassVar[dict[str, tuple[str, ...]]] = {}

    if TYPE_CHECKING:
        clauses: list[Clause]
        stopped: bool
        filter: Filter | None
        shown: type[View]

    def begin(self, run: Runtime) -> None:
        """Makes the selectors ready. Raises the binding error of a filter that cannot be used."""
        self.open(run)
        given = self.bound_values
        self.stopped = False
        self.filter = None
        self.clauses = []
        self.shown = self._view(given)
        for name, make in _SELECTORS.items():
            if name in given and name in self.effects():
                make(self, run, given[name])

    def _view(self, given: Any) -> type[View]:
        """The view, or one of it that shows other kinds."""
        for switch, details in self.instead.items():
            if given.get(switch):
                return type(self.view.__name__, (self.view,), {"__slots__": (), "shows": frozenset(details)})
        return self.view

    def process(self, run: Runtime) -> Iterator[View]:
        """Yields the objects of the identity at hand, or all that the selectors leave."""
        if self.stopped:
            return
        given = self.bound_values
        identity = given.get("Identity")
        if identity is None:
            yield from self._listed(run, given)
            return
        yield from self._identified(run, identity)

    def _identified(self, run: Runtime, identity: object) -> Iterator[View]:
        directory = self.directory
        if is_wildcard(identity):
            try:
                rows = matching(directory, self.shown, str(identity))
            except BadWildcard as error:
                self.bad_wildcard(run, error)
                return
            yield from self._limited(run, self._narrowed(rows))
            return
        row = self.row_of(run, self.shown, identity)
        if row is None:
            return
        for left in self._narrowed([row]):
            yield self.view(left, directory)

    def _narrowed(self, rows: list[Row]) -> list[Row]:
        for clause in self.clauses:
            rows = clause.select(rows)  # type: ignore[assignment, arg-type]  # the rows that went in
        return rows

    def _listed(self, run: Runtime, given: Any) -> Iterator[View]:
        rows = self.directory.select(self.shown, self.clauses)
        if self.filter is not None and self.filter.other is not None:
            self._warn_of_reading(run, self.filter)
        if "SortBy" in given:
            rows = sort_rows(rows, to_string(given["SortBy"]))
        yield from self._limited(run, rows)

    def _limited(self, run: Runtime, rows: list[Row]) -> Iterator[View]:
        view, directory = self.view, self.directory
        for row in limited(self, run, rows):
            yield view(row, directory)

    def _warn_of_reading(self, run: Runtime, ready: Filter) -> None:
        """Says when -or beside -and would select other objects by PowerShell's own ranking."""
        rows = self.directory.select(self.shown)
        here = ready.select(rows)  # type: ignore[arg-type]  # rows are mappings
        there = ready.other.select(rows) if ready.other is not None else here  # type: ignore[arg-type]  # as above
        if [id(row) for row in here] != [id(row) for row in there]:
            run.warn(messages.other_reading(ready.text, len(here), len(there)))


# --- selectors --------------------------------------------------------------------------------------------------


def _filter(task: GetTask, run: Runtime, value: Any) -> None:
    text = "" if value is None else to_string(value)
    if not text.strip():
        run.warn(messages.empty_filter())
        return
    try:
        task.filter = task.directory.filter(task.view.noun, text)
    except FilterError as error:
        raise messages.filter_error(task.command, "Filter", error.message) from None
    task.clauses.extend(task.filter.clauses)


def _anr(task: GetTask, run: Runtime, value: Any) -> None:
    task.clauses.append(AnrClause(to_string(value)))


def _unit(task: GetTask, run: Runtime, value: Any) -> None:
    text = to_string(value)
    dn = task.directory.container(text)
    if dn is None:
        run.write_error(task.record(messages.unit_not_found(text), messages.NOT_FOUND))
        task.stopped = True
        return
    task.clauses.append(ContainerClause(dn))


def _details(task: GetTask, run: Runtime, value: Any) -> None:
    names = [to_string(one) for one in value] if isinstance(value, list) else [to_string(value)]
    types = task.bound_values.get("RecipientType")
    if types is not None and "RecipientType" in task.effects():
        wanted = {to_string(one) for one in types} if isinstance(types, list) else {to_string(types)}
        if not any(recipient_type(name) in wanted for name in names):
            run.write_error(task.record(messages.types_conflict(), messages.ARGUMENT))
            task.stopped = True
    task.clauses.append(details_clause(names))


def _types(task: GetTask, run: Runtime, value: Any) -> None:
    wanted = {to_string(one) for one in value} if isinstance(value, list) else {to_string(value)}
    task.clauses.append(details_clause(name for name in task.view.shows if recipient_type(name) in wanted))


def _database(task: GetTask, run: Runtime, value: Any) -> None:
    text = to_string(value)
    found = task.directory.find_configured("MailboxDatabase", text)
    if not found:
        run.write_error(task.record(messages.database_not_found(text), messages.NOT_FOUND))
        task.stopped = True
        return
    task.clauses.append(stored_clause("Database", found[0]["Guid"]))


def _server(task: GetTask, run: Runtime, value: Any) -> None:
    text = to_string(value)
    if not task.directory.find_configured("ExchangeServer", text.partition(".")[0]):
        task.not_found(run, text)
        task.stopped = True


def _archive(task: GetTask, run: Runtime, value: Any) -> None:
    if value:
        task.clauses.append(stored_clause("ArchiveStatus", "Active"))


def _managed(task: GetTask, run: Runtime, value: Any) -> None:
    """Groups of one owner."""
    owner = task.referenced(run, value)
    if owner is None:
        task.stopped = True
    else:
        task.clauses.append(MemberClause("ManagedBy", owner["Guid"]))


def _sort(task: GetTask, run: Runtime, value: Any) -> None:
    """Only some properties sort; their list is in the documentation of most cmdlets."""
    hint = task.page().parameters["SortBy"].get("hint")
    if hint and to_string(value).casefold() not in [name.casefold() for name in hint]:
        run.write_error(task.record(messages.sort_property(to_string(value), ", ".join(hint)), messages.ARGUMENT))
        task.stopped = True


_SELECTORS: Final = {
    "Filter": _filter,
    "Anr": _anr,
    "ANR": _anr,
    "OrganizationalUnit": _unit,
    "RecipientTypeDetails": _details,
    "RecipientType": _types,
    "Database": _database,
    "Server": _server,
    "Archive": _archive,
    "ManagedBy": _managed,
    "SortBy": _sort,
}
SELECTORS: Final = frozenset(
    {"Identity", "Anr", "ANR", "Filter", "OrganizationalUnit", "RecipientTypeDetails", "ResultSize", "SortBy"}
)
