"""The Get- cmdlets of recipients: selectors in, views out, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from pyshell.exchange import messages
from pyshell.exchange.changing.stored_filters import NOUN
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import ExchangeTask
from pyshell.exchange.schema import online
from pyshell.exchange.store.searching import (
    AnrClause,
    BadWildcard,
    ContainerClause,
    FilterError,
    MemberClause,
    NameClause,
    details_clause,
    is_wildcard,
    sort_rows,
    stored_clause,
)
from pyshell.exchange.values.enums import recipient_type
from pyshell.exchange.values.products import shows_online
from pyshell.values.culture import sort_key
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View
    from pyshell.exchange.store.searching import Clause, Filter

    Row = dict[str, Any]

T = TypeVar("T")
DEFAULT_SIZE: Final = 1000


def limited(task: ExchangeTask, run: Runtime, found: Iterable[T], most: int = DEFAULT_SIZE) -> Iterator[T]:
    """As many as -ResultSize says, then the warning that there are more."""
    size = task.bound_values.get("ResultSize")
    limit = most if size is None else size.value
    for count, one in enumerate(found):
        if limit is not None and count >= limit:
            run.warn(messages.default_results(limit) if size is None else messages.more_results())
            return
        yield one


class GetTask(ExchangeTask):
    """Get- of one view."""

    view: ClassVar[type[View]]

    if TYPE_CHECKING:
        clauses: list[Clause]
        # The clauses of what was given before any object of the pipeline, and the names of that.
        fixed: list[Clause]
        before: frozenset[str]
        stopped: bool
        filter: Filter | None
        shown: type[View]
        seen: type[View]
        # What every object of this call holds beside its row: values, or nothing where they were not asked for.
        held: Row

    def begin(self, run: Runtime) -> None:
        """Makes the selectors ready. Raises the binding error of a filter that cannot be used."""
        self.open(run)
        given = self.bound_values
        self.stopped = False
        self.filter = None
        self.clauses = []
        self.seen = online.wide(self.view) if shows_online(self.directory) else self.view
        self.held = {"OriginatingServer": self.server} if "DomainController" in given else {}
        self.shown = self.meant(self.view)
        root = self.directory.session.root
        if root is not None and not given.get("IgnoreDefaultScope"):
            self.clauses.append(ContainerClause(root))
        for name, make in _SELECTORS.items():
            if name in given and name in self.effects():
                make(self, run, given[name])
        self.fixed, self.before = self.clauses, frozenset(given)

    def process(self, run: Runtime) -> Iterator[View]:
        """Yields the objects of the identity at hand, or all that the selectors leave."""
        if self.stopped or not self._piped(run):
            return
        given = self.bound_values
        identity = given.get("Identity")
        if identity is None:
            yield from self._listed(run, given)
            return
        yield from self._identified(run, identity)

    def _piped(self, run: Runtime) -> bool:
        """Takes what the object at hand selects: a database's mailboxes. False when an error was written."""
        names = [name for name in _PIPED if name in self.bound_values and name not in self.before]
        if names:
            self.clauses = list(self.fixed)
            for name in names:
                _SELECTORS[name](self, run, self.bound_values[name])
        failed, self.stopped = self.stopped, False
        return not failed

    def _identified(self, run: Runtime, identity: object) -> Iterator[View]:
        if is_wildcard(identity):
            try:
                named = NameClause(str(identity))
            except BadWildcard as error:
                self.bad_wildcard(run, error)
                return
            yield from self._listed(run, self.bound_values, named)
            return
        row = self.row_of(run, self.shown, identity)
        if row is None:
            return
        for left in self._narrowed([row]):
            yield self.made(left)

    def made(self, row: Row) -> View:
        """The object of a row."""
        made = self.seen(row, self.directory)
        if self.held:
            made.held = dict(self.held)
        return made

    def _narrowed(self, rows: list[Row]) -> list[Row]:
        for clause in self.clauses:
            rows = clause.select(rows)  # type: ignore[assignment, arg-type]  # the rows that went in
        return rows

    def _listed(self, run: Runtime, given: Any, *more: Clause) -> Iterator[View]:
        if self.filter is not None and self.filter.other is not None:
            self._warn_of_reading(run, self.filter)
        rows: Iterable[Row]
        clauses = (*self.clauses, *more)
        by = given.get("SortBy", given.get("Sortby"))
        if by is not None:
            rows = sort_rows(self.directory.select(self.shown, clauses), to_string(by))
        else:
            rows = self.directory.stream(self.shown, clauses)
        if "BookmarkDisplayName" in given:
            mark, including = to_string(given["BookmarkDisplayName"]), bool(given.get("IncludeBookmarkObject"))
            rows = _behind(list(rows), mark, including)
        for row in limited(self, run, rows):
            yield self.made(row)

    def _warn_of_reading(self, run: Runtime, ready: Filter) -> None:
        """Says when -or beside -and would select other objects by PowerShell's own ranking."""
        rows = self.directory.select(self.shown)
        here = ready.select(rows)  # type: ignore[arg-type]  # rows are mappings
        there = ready.other.select(rows) if ready.other is not None else here  # type: ignore[arg-type]  # as above
        if [id(row) for row in here] != [id(row) for row in there]:
            run.warn(messages.other_reading(ready.text, len(here), len(there)))


def _behind(rows: list[Row], mark: str, including: bool) -> list[Row]:
    """The rows from a display name on, by display name."""
    key = sort_key(mark)
    named = sorted((sort_key(row.get("DisplayName", row["Name"])), at) for at, row in enumerate(rows))
    return [rows[at] for own, at in named if own > key or (including and own == key)]


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
    hint = task.page().parameters.get("SortBy", {}).get("hint")
    if hint and to_string(value).casefold() not in [name.casefold() for name in hint]:
        run.write_error(task.record(messages.sort_property(to_string(value), ", ".join(hint)), messages.ARGUMENT))
        task.stopped = True


def _preview(task: GetTask, run: Runtime, value: Any) -> None:
    """What a filter of a dynamic group would select."""
    try:
        task.clauses.extend(task.directory.filter(NOUN, to_string(value)).clauses)
    except FilterError as error:
        raise messages.filter_error(task.command, "RecipientPreviewFilter", error.message) from None


def _properties(task: GetTask, run: Runtime, value: Any) -> None:
    """Only these properties are read; the others are blank."""
    wanted = {to_string(one).casefold() for one in as_list(value)}
    for name in task.view.properties:
        if name.casefold() not in wanted and name not in _NAMING:
            task.held.setdefault(name, None)


def _property_set(task: GetTask, run: Runtime, value: Any) -> None:
    """The smallest set names the recipient; the larger ones differ in what consoles need, and here are all (U)."""
    if to_string(value) == "Minimum":
        _properties(task, run, ["Alias", "DisplayName", "PrimarySmtpAddress", "RecipientType", "RecipientTypeDetails"])


def _protocol_settings(task: GetTask, run: Runtime, value: Any) -> None:
    """How mail programs reach the server; without the switch it is blank."""
    if value:
        host = f"mail.{task.directory.settings['Domain']}"
        ports = {"Pop": 995, "Imap": 993, "Smtp": 587}
        for side in ("External", "Internal"):
            task.held.update({f"{side}{name}Settings": f"{host}:{port}:SSL" for name, port in ports.items()})


# What an object always has, whichever properties are asked for.
_NAMING: Final = ("Identity", "Id", "Guid", "Name", "DistinguishedName", "ObjectState", "IsValid", "OrganizationId")


def _plan(task: GetTask, run: Runtime, value: Any) -> None:
    """Mailboxes made from a plan, by its name."""
    found = task.directory.configured.find(to_string(value))
    task.clauses.append(stored_clause("MailboxPlan", found[0]["Guid"] if found else to_string(value)))


def _switch(key: str, wanted: Any = True) -> Callable[[GetTask, Runtime, Any], None]:
    """A switch that leaves those objects whose stored value is the wanted one."""

    def select(task: GetTask, run: Runtime, value: Any) -> None:
        if value:
            task.clauses.append(stored_clause(key, wanted))

    return select


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
    "MailboxPlan": _plan,
    "HVEAccount": _switch("HVEAccount"),
    "RemoteArchive": _switch("ArchiveState", "HostedProvisioned"),
    "ManagedBy": _managed,
    "SortBy": _sort,
    "RecipientPreviewFilter": _preview,
    "Properties": _properties,
    "PropertySet": _property_set,
    "ProtocolSettings": _protocol_settings,
    "ActiveSyncDebugLogging": _switch("ActiveSyncDebugLogging"),
    "ActiveSyncSuppressReadReceipt": _switch("ActiveSyncSuppressReadReceipt"),
}
# Selectors that objects of a pipeline can be bound to.
_PIPED: Final = ("Database", "MailboxPlan")
SELECTORS: Final = frozenset(
    {"Identity", "Anr", "ANR", "Filter", "OrganizationalUnit", "RecipientTypeDetails", "ResultSize", "SortBy", "Sortby"}
)
