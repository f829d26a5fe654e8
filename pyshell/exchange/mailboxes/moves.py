"""Moves of mailboxes between databases, which take their time.

A request is kept in the mailbox's row under `MoveRequest`; the properties MailboxMove… follow. No service moves
anything here: the clock of moves goes on by one step whenever somebody looks at moves, and a move is queued, copies in
three steps, and is completed in the fifth (our reading: scripts that wait for a move then end at once).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes.statistics import figures
from pyshell.exchange.organisation.configured import Configured, declare_view, made_properties
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.kinds import EnumKind
from pyshell.exchange.schema.properties import PROPERTIES, Property, object_id
from pyshell.exchange.values import moments
from pyshell.exchange.values.enums import enum_type, member
from pyshell.exchange.values.sizes import ByteQuantifiedSize

if TYPE_CHECKING:
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

KEY: Final = "MoveRequest"
SERVICE: Final = "Microsoft Exchange Mailbox Replication"
_TASKS: Final = "Microsoft.Exchange.Management.RecipientTasks."
# Percent complete by step; after the last the move is completed, unless it is to wait.
_PERCENT: Final = (0, 25, 60, 95)
_ENDED: Final = ("Completed", "CompletedWithWarning", "Failed")
_RESTING: Final = ("Suspended", "AutoSuspended", *_ENDED)
_BYTES: Final = 4096


def requests(directory: Directory) -> list[Row]:
    """The rows of the mailboxes that have a request, in the directory's order."""
    return [row for row in directory.rows.values() if KEY in row]


def start(row: Row, request: Row) -> Row:
    """What a mailbox's row gets when its move is asked for."""
    status = "Suspended" if request.get("Suspend") else "Queued"
    return _with_status(row, {**request, "QueuedTimestamp": moments.now(), "Step": 0}, status)


def _with_status(row: Row, request: Row, status: str) -> Row:
    return {
        KEY: {**request, "Status": status},
        "MailboxMoveStatus": status,
        "MailboxMoveFlags": ", ".join(flags(request)),
        "MailboxMoveTargetMDB": request.get("TargetDatabase"),
        "MailboxMoveSourceMDB": request.get("SourceDatabase"),
        "MailboxMoveBatchName": request.get("BatchName"),
        "MailboxMoveRemoteHostName": request.get("RemoteHostName"),
    }


def cleared() -> Row:
    """What a mailbox's row loses when its request is removed."""
    names = ("Status", "Flags", "TargetMDB", "SourceMDB", "BatchName", "RemoteHostName")
    return {KEY: None, **dict.fromkeys(f"MailboxMove{name}" for name in names)}


def flags(request: Row) -> list[str]:
    """The request's RequestFlags."""
    found = ["CrossOrg" if request.get("RemoteHostName") else "IntraOrg", "Push" if request.get("Outbound") else "Pull"]
    names = {
        "Protect": "Protected", "SuspendWhenReadyToComplete": "SuspendWhenReadyToComplete", "Suspend": "Suspend",
        "ForceOffline": "Offline", "PrimaryOnly": "MoveOnlyPrimaryMailbox", "ArchiveOnly": "MoveOnlyArchiveMailbox",
    }  # fmt: skip
    return [*found, *(flag for name, flag in names.items() if request.get(name))]


def changed(row: Row, **values: Any) -> Row:
    """The stored values for a request with other settings; the status is one of them."""
    request = {**row[KEY], **values}
    return _with_status(row, {key: value for key, value in request.items() if value is not None}, request["Status"])


def look(directory: Directory) -> None:
    """Lets the clock of moves go on by one step."""
    by, directory.log.by = directory.log.by, SERVICE
    try:
        for row in requests(directory):
            if row[KEY]["Status"] not in _RESTING and _may_start(row[KEY]):
                directory.change(row, _stepped(row), SERVICE)
    finally:
        directory.log.by = by


def _may_start(request: Row) -> bool:
    return "StartAfter" not in request or str(request["StartAfter"]) <= moments.now()


def _waits(request: Row) -> bool:
    """Whether a move that is ready waits for somebody to complete it."""
    return bool(
        request.get("SuspendWhenReadyToComplete")
        or request.get("PreventCompletion")
        or str(request.get("CompleteAfter", "")) > moments.now()
    )


def _stepped(row: Row) -> Row:
    request = dict(row[KEY])
    step = request["Step"] = request["Step"] + 1
    if step < len(_PERCENT):
        request.setdefault("StartTimestamp", moments.now())
        return _with_status(row, request, "InProgress")
    if _waits(request):
        request["Step"] = len(_PERCENT) - 1
        resting = request.get("SuspendWhenReadyToComplete")
        return _with_status(row, request, "AutoSuspended" if resting else "InProgress")
    request["CompletionTimestamp"] = moments.now()
    after = _with_status(row, request, "Completed")
    if request.get("TargetDatabase") and not request.get("ArchiveOnly"):
        after["Database"] = request["TargetDatabase"]
    archive = request.get("ArchiveTargetDatabase") or request.get("TargetDatabase")
    if archive and "ArchiveGuid" in row and not request.get("PrimaryOnly"):
        after["ArchiveDatabase"] = archive
    return after


# --- what the cmdlets show --------------------------------------------------------------------------------------


def _of_request(name: str, default: Any = None) -> Any:
    return lambda row, _: row[KEY].get(name, default)


def _reference(name: str) -> Any:
    def compute(row: Row, directory: Any) -> Any:
        guid = row[KEY].get(name)
        return None if guid is None else directory.object_id(guid)

    return compute


def _moment(name: str) -> Any:
    def compute(row: Row, _: Any) -> Any:
        stored = row[KEY].get(name)
        return None if stored is None else moments.local(stored)

    return compute


def _status(row: Row, _: Any) -> Any:
    return member(enum_type("RequestStatus"), row[KEY]["Status"])


_STATUS: Final = EnumKind("RequestStatus")
_REQUEST: Final = {
    "ExchangeGuid": (kinds.GUID, PROPERTIES["ExchangeGuid"]),
    "SourceDatabase": (kinds.REFERENCE, _reference("SourceDatabase")),
    "TargetDatabase": (kinds.REFERENCE, _reference("TargetDatabase")),
    "SourceArchiveDatabase": (kinds.REFERENCE, lambda row, directory: None),
    "TargetArchiveDatabase": (kinds.REFERENCE, _reference("ArchiveTargetDatabase")),
    "Flags": (kinds.TEXT, lambda row, _: ", ".join(flags(row[KEY]))),
    "RemoteHostName": (kinds.TEXT, _of_request("RemoteHostName")),
    "BatchName": (kinds.TEXT, _of_request("BatchName")),
    "Status": (_STATUS, _status),
    "RequestStyle": (kinds.TEXT, lambda row, _: flags(row[KEY])[0]),
    "Direction": (kinds.TEXT, lambda row, _: flags(row[KEY])[1]),
    "IsOffline": (kinds.BOOLEAN, _of_request("ForceOffline", False)),
    "Protect": (kinds.BOOLEAN, _of_request("Protect", False)),
    "Suspend": (kinds.BOOLEAN, _of_request("Suspend", False)),
    "SuspendWhenReadyToComplete": (kinds.BOOLEAN, _of_request("SuspendWhenReadyToComplete", False)),
    "Alias": (kinds.TEXT, PROPERTIES["Alias"]),
    "DisplayName": (kinds.TEXT, PROPERTIES["DisplayName"]),
    "RecipientType": (kinds.TEXT, PROPERTIES["RecipientType"]),
    "RecipientTypeDetails": (kinds.TEXT, PROPERTIES["RecipientTypeDetails"]),
}
_OBJECT: Final = ("Identity", "IsValid", "ExchangeVersion", "Name", "DistinguishedName", "Guid", "ObjectState")


def _size(row: Row, _: Any) -> Any:
    return ByteQuantifiedSize(figures(row["ExchangeGuid"])["TotalItemSize"])


def _percent(row: Row, _: Any) -> int:
    request = row[KEY]
    return 100 if request["Status"] == "Completed" else _PERCENT[min(request["Step"], len(_PERCENT) - 1)]


def _moved(row: Row, directory: Any) -> Any:
    return ByteQuantifiedSize(figures(row["ExchangeGuid"])["TotalItemSize"] * _percent(row, directory) // 100 // _BYTES)


_STATISTICS: Final = {
    "MailboxIdentity": (kinds.REFERENCE, lambda row, _: object_id(row)),
    **{name: _REQUEST[name] for name in ("DisplayName", "Alias", "ExchangeGuid", "Status")},
    "StatusDetail": (kinds.TEXT, _of_request("Status")),
    **{
        name: _REQUEST[name]
        for name in (
            *("Flags", "RequestStyle", "Direction", "IsOffline", "Protect", "Suspend", "SuspendWhenReadyToComplete"),
            *("SourceDatabase", "TargetDatabase", "TargetArchiveDatabase", "RemoteHostName", "BatchName"),
        )
    },
    "Priority": (kinds.TEXT, _of_request("Priority", "Normal")),
    "WorkloadType": (kinds.TEXT, _of_request("WorkloadType", "Local")),
    "BadItemLimit": (kinds.LIMIT, lambda row, directory: _limit(row, "BadItemLimit")),
    "BadItemsEncountered": (kinds.NUMBER, 0),
    "LargeItemLimit": (kinds.LIMIT, lambda row, directory: _limit(row, "LargeItemLimit")),
    "LargeItemsEncountered": (kinds.NUMBER, 0),
    "AllowLargeItems": (kinds.BOOLEAN, _of_request("AllowLargeItems", False)),
    "QueuedTimestamp": (kinds.DATE, _moment("QueuedTimestamp")),
    "StartTimestamp": (kinds.DATE, _moment("StartTimestamp")),
    "StartAfter": (kinds.DATE, _moment("StartAfter")),
    "CompleteAfter": (kinds.DATE, _moment("CompleteAfter")),
    "CompletionTimestamp": (kinds.DATE, _moment("CompletionTimestamp")),
    "CompletedRequestAgeLimit": (kinds.TEXT, _of_request("CompletedRequestAgeLimit", "30.00:00:00")),
    "PreventCompletion": (kinds.BOOLEAN, _of_request("PreventCompletion", False)),
    "TotalMailboxSize": (kinds.SIZE, _size),
    "TotalMailboxItemCount": (kinds.NUMBER, lambda row, _: figures(row["ExchangeGuid"])["ItemCount"]),
    "TotalArchiveSize": (kinds.SIZE, None),
    "BytesTransferred": (kinds.SIZE, _moved),
    "PercentComplete": (kinds.NUMBER, _percent),
    "Message": (kinds.TEXT, _of_request("SuspendComment")),
    "Report": (kinds.TEXT, None),
}


def _limit(row: Row, name: str) -> Any:
    show = kinds.LIMIT.show
    return None if show is None else show(row[KEY].get(name, 0), None)  # type: ignore[arg-type]  # asks nothing of it


class MoveRequest(Configured):
    """A request, or its statistics; `row` is the mailbox's."""

    __slots__ = ()


def _declared(name: str, own: dict[str, Any]) -> type[Configured]:
    properties: dict[str, Property] = {**made_properties(own), **{name: PROPERTIES[name] for name in _OBJECT}}
    return declare_view(name, _TASKS + name, properties, MoveRequest)


Request: Final = _declared("MoveRequest", _REQUEST)
Statistics: Final = _declared("MoveRequestStatistics", _STATISTICS)
