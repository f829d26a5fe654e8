"""Cmdlets of move requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.mailboxes import moves
from pyshell.exchange.mailboxes.moves import KEY, Request, Statistics
from pyshell.exchange.organisation.configured import Configured
from pyshell.exchange.schema.recipients import HIDDEN_MAILBOXES, MAIL_USERS, MAILBOXES, Mailbox
from pyshell.exchange.store.searching import sort_rows, text_of
from pyshell.exchange.values import moments
from pyshell.exchange.values.names import canonical_name
from pyshell.exchange.values.sizes import UNLIMITED, Unlimited
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]

_MOVABLE: Final[type[View]] = type(
    "AnyMailbox", (Mailbox,), {"__slots__": (), "shows": frozenset({*MAILBOXES, *HIDDEN_MAILBOXES, *MAIL_USERS})}
)
# How the settings of a request are stored; what has no entry is stored as text.
_DATABASES: Final = ("TargetDatabase", "ArchiveTargetDatabase")
_SWITCHES: Final = (
    *("AcceptLargeDataLoss", "AllowLargeItems", "ArchiveOnly", "DoNotPreserveMailboxSignature", "ForceOffline"),
    *("ForcePull", "ForcePush", "IgnoreRuleLimitErrors", "Outbound", "PreventCompletion", "PrimaryOnly", "Protect"),
    *("Remote", "RemoteLegacy", "Suspend", "SuspendWhenReadyToComplete"),
)
_LIMITS: Final = ("BadItemLimit", "LargeItemLimit")
_DATES: Final = ("StartAfter", "CompleteAfter", "SkippedItemApprovalTime")
_TEXTS: Final = (
    *("ArchiveDomain", "BatchName", "CompletedRequestAgeLimit", "IncrementalSyncInterval", "InternalFlags"),
    *("MRSServer", "MoveOptions", "Priority", "RemoteArchiveTargetDatabase", "RemoteGlobalCatalog", "RemoteHostName"),
    *("RemoteOrganizationName", "RemoteTargetDatabase", "RequestExpiryInterval", "SkipMoving", "SourceEndpoint"),
    *("SuspendComment", "TargetDeliveryDomain", "WorkloadType"),
)
# The credential of the other side is taken as right, and answers from another server are the same here.
_PASSED: Final = frozenset({"Identity", "RemoteCredential", "ProxyToMailbox"})
SETTINGS: Final = frozenset({*_DATABASES, *_SWITCHES, *_LIMITS, *_DATES, *_TEXTS})


class MoveTask(ExchangeTask):
    """A cmdlet about requests."""

    simulated = _PASSED

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def settings(self) -> Row:
        """What the parameters say of a request, as it is stored. Raises Refusal."""
        found: Row = {}
        for name, value in self.bound_values.items():
            if name in SETTINGS:
                found[name] = self._stored(name, value)
        return found

    def _stored(self, name: str, value: Any) -> Any:
        if value is None:
            return None
        if name in _DATABASES:
            named = self.directory.find_configured("MailboxDatabase", text_of(value))
            if len(named) != 1:
                raise Refusal(messages.database_not_found(text_of(value)), messages.NOT_FOUND)
            return named[0]["Guid"]
        if name in _SWITCHES:
            return bool(value)
        if name in _DATES:
            return moments.stored_date(value)
        if name in _LIMITS and isinstance(value, Unlimited):
            return UNLIMITED if value.value is None else int(value.value)
        return to_string(value)

    def request(self, run: Runtime) -> Row | None:
        """The mailbox at hand with its request; None when an error was written."""
        identity = self.bound_values.get("Identity")
        named = identity.row["Guid"] if isinstance(identity, Configured) else identity
        row = self.row_of(run, _MOVABLE, named)
        if row is not None and KEY not in row:
            text = canonical_name(row["DistinguishedName"])
            run.write_error(self.record(messages.no_move_request(text), messages.NOT_FOUND))
            return None
        return row

    def refuse(self, run: Runtime, refusal: Refusal) -> None:
        run.write_error(self.record(refusal.message, refusal.exception))


@task("New-MoveRequest")
class NewMoveRequest(MoveTask):
    """Asks for a mailbox to be moved to another database.

    PS> (New-MoveRequest "Yan Li" -TargetDatabase "Mailbox Database 02").Status
    Queued
    """

    simulated = _PASSED | SETTINGS

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.row_of(run, _MOVABLE, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        try:
            if KEY in row:
                raise Refusal(messages.move_request_there(identity), messages.RECIPIENT_TASK)
            request = {"SourceDatabase": row.get("Database"), **self.settings()}
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        request.setdefault("TargetDatabase", self._other_database(row))
        if run.should_process(identity, self.command, description=messages.creating("move request", identity)):
            known = {key: value for key, value in request.items() if value is not None}
            self.directory.change(row, moves.start(row, known), self.command)
            yield Request(self.directory.rows[row["Guid"]], self.directory)

    def _other_database(self, row: Row) -> str | None:
        """Without -TargetDatabase the mailbox goes where it is not yet (S: an automatic choice)."""
        several = [one["Guid"] for one in self.directory.of_kind("MailboxDatabase")]
        return next((guid for guid in several if guid != row.get("Database")), None)


def _same(name: str) -> Callable[[Row, Any], bool]:
    return lambda request, value: to_string(request.get(name, False)) == to_string(value)


_NARROWING: Final[dict[str, Callable[[Row, Any], bool]]] = {
    "BatchName": lambda request, value: str(request.get("BatchName", "")).casefold() == to_string(value).casefold(),
    "RemoteHostName": _same("RemoteHostName"),
    "MoveStatus": _same("Status"),
    "Status": _same("Status"),
    "Protect": _same("Protect"),
    "Suspend": _same("Suspend"),
    "SuspendWhenReadyToComplete": _same("SuspendWhenReadyToComplete"),
    "Offline": _same("ForceOffline"),
    "HighPriority": lambda request, value: ("High" in request.get("Priority", "")) == value,
    "Flags": lambda request, value: to_string(value) in moves.flags(request),
}


@task("Get-MoveRequest")
class GetMoveRequest(MoveTask):
    """Gets the moves that were asked for; whenever somebody looks they go on by a step.

    PS> New-MoveRequest "Yan Li" -TargetDatabase "Mailbox Database 02" | Out-Null
    PS> 1..4 | ForEach-Object { "$((Get-MoveRequest "Yan Li").Status)" }
    InProgress
    InProgress
    InProgress
    Completed
    """

    # No mailbox that was removed keeps its request here: none is to be included.
    simulated = (
        _PASSED
        | _NARROWING.keys()
        | {"SourceDatabase", "TargetDatabase", "ResultSize", "SortBy", "OrganizationalUnit"}
        | {"IncludeSoftDeletedObjects"}
    )

    def process(self, run: Runtime) -> Iterator[Configured]:
        moves.look(self.directory)
        if self.bound_values.get("Identity") is not None:
            row = self.request(run)
            rows = [] if row is None else [row]
        else:
            rows = self._selected(run)
        for row in limited(self, run, rows):
            yield Request(row, self.directory)

    def _selected(self, run: Runtime) -> list[Row]:
        given = self.bound_values
        rows = moves.requests(self.directory)
        for name, fits in _NARROWING.items():
            if name in given:
                rows = [row for row in rows if fits(row[KEY], given[name])]
        for name in ("SourceDatabase", "TargetDatabase"):
            if given.get(name) is not None:
                guids = {one["Guid"] for one in self.directory.find_configured("MailboxDatabase", text_of(given[name]))}
                rows = [row for row in rows if row[KEY].get(name) in guids]
        if "OrganizationalUnit" in given:
            unit = self.directory.container(to_string(given["OrganizationalUnit"])) or "?"
            rows = [row for row in rows if row["DistinguishedName"].endswith("," + unit)]
        return list(sort_rows(rows, to_string(given["SortBy"]))) if "SortBy" in given else rows


@task("Get-MoveRequestStatistics")
class GetMoveRequestStatistics(MoveTask):
    """Gets how far a move is.

    PS> New-MoveRequest "Yan Li" -TargetDatabase "Mailbox Database 02" | Out-Null
    PS> (Get-MoveRequestStatistics "Yan Li").PercentComplete
    25
    """

    # What a diagnosis would add is about a service that is not here: it adds nothing.
    simulated = _PASSED | {
        *("MoveRequestQueue", "MailboxGuid", "IncludeReport", "ReportOnly", "Analysis", "MRSInstance"),
        *("Diagnostic", "DiagnosticArgument", "DiagnosticInfo", "DiagnosticOnly"),
    }

    def process(self, run: Runtime) -> Iterator[Configured]:
        moves.look(self.directory)
        given = self.bound_values
        if "MoveRequestQueue" in given or "MRSInstance" in given:
            rows = self._queued(given)
        else:
            row = self.request(run)
            rows = [] if row is None else [row]
        wanted = given.get("IncludeReport") or given.get("ReportOnly")
        for row in rows:
            yield Statistics(row, self.directory, {"Report": _report(row)} if wanted else {})

    def _queued(self, given: Any) -> list[Row]:
        rows = moves.requests(self.directory)
        if given.get("MoveRequestQueue") is not None:
            text = text_of(given["MoveRequestQueue"])
            guids = {one["Guid"] for one in self.directory.find_configured("MailboxDatabase", text)}
            rows = [row for row in rows if row[KEY].get("TargetDatabase") in guids]
        if given.get("MailboxGuid") is not None:
            rows = [row for row in rows if row["ExchangeGuid"] == to_string(given["MailboxGuid"])]
        return rows


def _report(row: Row) -> str:
    """What happened, line by line (layout U)."""
    request = row[KEY]
    lines = [f"{request['QueuedTimestamp']} The request was created."]
    if "StartTimestamp" in request:
        lines.append(f"{request['StartTimestamp']} The move began.")
    if "CompletionTimestamp" in request:
        lines.append(f"{request['CompletionTimestamp']} The move was completed.")
    return "\n".join(lines)


class ChangeMove(MoveTask):
    """Does something to one request."""

    doing: ClassVar[str] = ""

    def process(self, run: Runtime) -> None:
        row = self.request(run)
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        try:
            values = self.values(row)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        sentence = messages.changing(self.doing, "move request", identity)
        if run.should_process(identity, self.command, description=sentence) and not self.directory.change(
            row, values, self.command
        ):
            run.warn(messages.nothing_modified(identity))

    def values(self, row: Row) -> Row:
        """What is stored then. Raises Refusal."""
        raise NotImplementedError


@task("Set-MoveRequest")
class SetMoveRequest(ChangeMove):
    """Changes a move that was asked for.

    PS> New-MoveRequest "Yan Li" -TargetDatabase "Mailbox Database 02" | Out-Null
    PS> Set-MoveRequest "Yan Li" -Priority High; (Get-MoveRequestStatistics "Yan Li").Priority
    High
    """

    doing = "Setting"
    simulated = _PASSED | SETTINGS

    def values(self, row: Row) -> Row:
        return moves.changed(row, **self.settings())


@task("Suspend-MoveRequest")
class SuspendMoveRequest(ChangeMove):
    """Lets a move rest.

    PS> New-MoveRequest "Yan Li" -TargetDatabase "Mailbox Database 02" | Out-Null
    PS> Suspend-MoveRequest "Yan Li" -Confirm:$false; "$((Get-MoveRequest "Yan Li").Status)"
    Suspended
    """

    doing = "Suspending"
    simulated = _PASSED | {"SuspendComment"}

    def values(self, row: Row) -> Row:
        return moves.changed(row, Status="Suspended", Suspend=True, **self.settings())


@task("Resume-MoveRequest")
class ResumeMoveRequest(ChangeMove):
    """Lets a move go on.

    PS> New-MoveRequest "Yan Li" -TargetDatabase "Mailbox Database 02" -Suspend | Out-Null
    PS> Resume-MoveRequest "Yan Li"; "$((Get-MoveRequest "Yan Li").Status)"
    InProgress
    """

    doing = "Resuming"
    simulated = _PASSED | {"SuspendWhenReadyToComplete"}

    def values(self, row: Row) -> Row:
        waits = bool(self.bound_values.get("SuspendWhenReadyToComplete"))
        return moves.changed(row, Status="Queued", Suspend=None, SuspendWhenReadyToComplete=waits or None)


@task("Remove-MoveRequest")
class RemoveMoveRequest(ChangeMove):
    """Takes a request back, or forgets a move that is completed.

    PS> New-MoveRequest "Yan Li" -TargetDatabase "Mailbox Database 02" | Out-Null
    PS> Remove-MoveRequest "Yan Li" -Confirm:$false; @(Get-MoveRequest).Count
    0
    """

    doing = "Removing"
    simulated = _PASSED | {"MailboxGuid", "MoveRequestQueue"}

    def request(self, run: Runtime) -> Row | None:
        """Also by the mailbox's GUID in a queue."""
        guid = self.bound_values.get("MailboxGuid")
        if guid is None:
            return super().request(run)
        found = [row for row in moves.requests(self.directory) if row["ExchangeGuid"] == to_string(guid)]
        if not found:
            run.write_error(self.record(messages.no_move_request(to_string(guid)), messages.NOT_FOUND))
        return found[0] if found else None

    def values(self, row: Row) -> Row:
        return moves.cleared()
