"""Requests to export, import and restore what is in mailboxes: files are neither read nor written, time passes.

A request is an object of the configuration. As with moves, the clock of requests goes on by one step whenever
somebody looks at them: queued, three steps of copying, completed in the fifth (our reading, as of moves).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes.moves import SERVICE
from pyshell.exchange.mailboxes.statistics import figures
from pyshell.exchange.organisation.configured import Configured, declare_view, made_properties
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.kinds import EnumKind
from pyshell.exchange.schema.properties import PROPERTIES, Property, object_id
from pyshell.exchange.values import moments
from pyshell.exchange.values.enums import enum_type, member
from pyshell.exchange.values.names import canonical_name, configured_dn, make_guid
from pyshell.exchange.values.sizes import ByteQuantifiedSize

if TYPE_CHECKING:
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

_PARENT: Final = "CN=Mailbox Requests,CN=First Organization"
_PERCENT: Final = (0, 25, 60, 95, 100)
ENDED: Final = ("Completed", "CompletedWithWarning", "Failed")
_RESTING: Final = ("Suspended", "AutoSuspended", *ENDED)


class RequestKind:
    """A kind of requests: its noun, how its requests are named, whose mailbox they are about, which way they go."""

    __slots__ = ("about", "direction", "name", "noun")

    def __init__(self, noun: str, name: str, about: str, direction: str) -> None:
        self.noun = noun
        self.name = name
        self.about = about
        self.direction = direction


KINDS: Final = {
    one.noun: one
    for one in (
        RequestKind("MailboxExportRequest", "MailboxExport", "Mailbox", "Push"),
        RequestKind("MailboxImportRequest", "MailboxImport", "Mailbox", "Pull"),
        RequestKind("MailboxRestoreRequest", "MailboxRestore", "TargetMailbox", "Pull"),
    )
}


def dn_of(guid: str, domain: str) -> str:
    """The distinguished name of a request: it is stored under its GUID."""
    return configured_dn(guid, _PARENT, domain)


def mailbox_of(row: Row, directory: Directory) -> Row | None:
    """The mailbox that a request is about."""
    return directory.rows.get(row.get("Owner", ""))


def identity(row: Row, directory: Directory) -> str:
    """`contoso.com/Users/Ann Beebe\\MailboxExport`."""
    owner = mailbox_of(row, directory)
    where = str(row.get("Owner", "")) if owner is None else canonical_name(owner["DistinguishedName"])
    return f"{where}\\{row['Name']}"


def find(directory: Directory, noun: str, text: str) -> list[Row]:
    """The requests that a text names: a GUID, an identity, or a mailbox with the request's name behind a backslash."""
    folded = text.casefold()
    every = directory.of_kind(noun)
    found = [row for row in every if folded in (row["Guid"], identity(row, directory).casefold())]
    if found or "\\" not in text:
        return found
    mailbox, _, name = text.rpartition("\\")
    owners = {row["Guid"] for row in directory.identities.find(mailbox)}
    return [row for row in every if row["Owner"] in owners and row["Name"].casefold() == name.casefold()]


# --- time passes --------------------------------------------------------------------------------------------------


def look(directory: Directory, noun: str) -> None:
    """Lets the clock of a kind of requests go on by one step."""
    by, directory.log.by = directory.log.by, SERVICE
    try:
        for row in directory.of_kind(noun):
            if row["Status"] not in _RESTING:
                directory.change(row, _stepped(row), SERVICE)
    finally:
        directory.log.by = by


def _stepped(row: Row) -> Row:
    step = row["Step"] + 1
    if step < len(_PERCENT) - 1:
        return {"Step": step, "Status": "InProgress", "StartTimestamp": row.get("StartTimestamp", moments.now())}
    return {"Step": len(_PERCENT) - 1, "Status": "Completed", "CompletionTimestamp": moments.now()}


# --- what the cmdlets show ----------------------------------------------------------------------------------------


def _stored(name: str, default: Any = None) -> Any:
    return lambda row, _: row.get(name, default)


def _moment(name: str) -> Any:
    return lambda row, _: None if name not in row else moments.local(row[name])


def _owner(row: Row, directory: Any) -> Any:
    found = mailbox_of(row, directory)
    return None if found is None else object_id(found)


def _queue(row: Row, directory: Any) -> Any:
    guid = (mailbox_of(row, directory) or {}).get("Database")
    return None if guid is None else directory.object_id(guid)


def _source(row: Row, directory: Any) -> Any:
    return None if "SourceDatabase" not in row else directory.object_id(row["SourceDatabase"])


def _status(row: Row, _: Any) -> Any:
    return member(enum_type("RequestStatus"), row["Status"])


def _flags(row: Row, _: Any) -> str:
    names = ["IntraOrg", KINDS[row["Kind"]].direction]
    return ", ".join([*names, "Suspend"] if row["Status"] == "Suspended" else names)


def _limit(name: str) -> Any:
    show = kinds.LIMIT.show
    return lambda row, directory: None if show is None else show(row.get(name, 0), directory)


_STATUS: Final = EnumKind("RequestStatus")
_TEXTS: Final = ("FilePath", "BatchName", "SourceRootFolder", "TargetRootFolder", "ContentFilter", "SuspendComment")
_BOTH: Final = {
    "Name": (kinds.TEXT, PROPERTIES["Name"]),
    "Status": (_STATUS, _status),
    "Flags": (kinds.TEXT, _flags),
    "Direction": (kinds.TEXT, lambda row, _: KINDS[row["Kind"]].direction),
    "RequestStyle": (kinds.TEXT, "IntraOrg"),
    "RequestGuid": (kinds.GUID, lambda row, _: make_guid(row["Guid"])),
    "RequestQueue": (kinds.REFERENCE, _queue),
    "FilePath": (kinds.TEXT, _stored("FilePath")),
    "BatchName": (kinds.TEXT, _stored("BatchName")),
    "Suspend": (kinds.BOOLEAN, lambda row, _: row["Status"] == "Suspended"),
    "Protect": (kinds.BOOLEAN, False),
}
_TAIL: Final = {
    "Identity": (kinds.TEXT, lambda row, directory: identity(row, directory)),
    "IsValid": (kinds.BOOLEAN, PROPERTIES["IsValid"]),
    "ObjectState": (PROPERTIES["ObjectState"].kind, PROPERTIES["ObjectState"]),
}
_DATES: Final = {name: (kinds.DATE, PROPERTIES[name]) for name in ("WhenChanged", "WhenCreated")}


def _size(row: Row, directory: Any) -> Any:
    owner = mailbox_of(row, directory)
    return None if owner is None else ByteQuantifiedSize(figures(owner["ExchangeGuid"])["TotalItemSize"])


def _moved(row: Row, directory: Any) -> Any:
    owner = mailbox_of(row, directory)
    whole = 0 if owner is None else figures(owner["ExchangeGuid"])["TotalItemSize"]
    return ByteQuantifiedSize(whole * _PERCENT[row["Step"]] // 100)


def _items(row: Row, directory: Any) -> int:
    owner = mailbox_of(row, directory)
    whole: int = 0 if owner is None else figures(owner["ExchangeGuid"])["ItemCount"]
    return whole * _PERCENT[row["Step"]] // 100


def _report(row: Row) -> str:
    """What happened, line by line (layout U)."""
    said = (("QueuedTimestamp", "was created"), ("StartTimestamp", "began"), ("CompletionTimestamp", "was completed"))
    return "\n".join(f"{row[name]} The request {what}." for name, what in said if name in row)


def _figures(noun: str) -> dict[str, Any]:
    side = "Source" if KINDS[noun].direction == "Push" else "Target"
    alias = {
        f"{one}Alias": (
            kinds.TEXT,
            (lambda row, directory: (mailbox_of(row, directory) or {}).get("Alias")) if one == side else None,
        )
        for one in ("Source", "Target")
    }
    return {
        "StatusDetail": (_STATUS, _status),
        **alias,
        "Priority": (kinds.TEXT, _stored("Priority", "Normal")),
        "WorkloadType": (kinds.TEXT, _stored("WorkloadType", "Local")),
        **{name: (kinds.TEXT, _stored(name)) for name in _TEXTS},
        "BadItemLimit": (kinds.LIMIT, _limit("BadItemLimit")),
        "BadItemsEncountered": (kinds.NUMBER, 0),
        "LargeItemLimit": (kinds.LIMIT, _limit("LargeItemLimit")),
        "LargeItemsEncountered": (kinds.NUMBER, 0),
        "QueuedTimestamp": (kinds.DATE, _moment("QueuedTimestamp")),
        "StartTimestamp": (kinds.DATE, _moment("StartTimestamp")),
        "CompletionTimestamp": (kinds.DATE, _moment("CompletionTimestamp")),
        "CompletedRequestAgeLimit": (kinds.TEXT, _stored("CompletedRequestAgeLimit", "30.00:00:00")),
        "EstimatedTransferSize": (kinds.SIZE, _size),
        "EstimatedTransferItemCount": (kinds.NUMBER, lambda row, directory: _items({**row, "Step": -1}, directory)),
        "BytesTransferred": (kinds.SIZE, _moved),
        "ItemsTransferred": (kinds.NUMBER, _items),
        "PercentComplete": (kinds.NUMBER, lambda row, _: _PERCENT[row["Step"]]),
        "Message": (kinds.TEXT, _stored("SuspendComment")),
        "Report": (kinds.TEXT, lambda row, _: None),
    }


class MailboxRequest(Configured):
    """A request, or its statistics; its text names it."""

    __slots__ = ()

    def invariant_text(self) -> str:
        return identity(self.row, self.directory)

    @property
    def report(self) -> str:
        """What happened so far."""
        return _report(self.row)


def _declared(noun: str, name: str, own: dict[str, Any]) -> type[Configured]:
    properties: dict[str, Property] = made_properties(own)
    return declare_view(noun, f"Microsoft.Exchange.Management.RecipientTasks.{name}", properties, MailboxRequest)


_MADE: Final[dict[str, type[Configured]]] = {}


def request_view(noun: str) -> type[Configured]:
    """What Get- of a kind shows; of `…Statistics` what Get-…Statistics does. Made when first asked for."""
    known = _MADE.get(noun)
    if known is None:
        kind = KINDS[noun.removesuffix("Statistics")]
        about = {kind.about: (kinds.REFERENCE, _owner), "SourceDatabase": (kinds.REFERENCE, _source)}
        more = _figures(kind.noun) if noun != kind.noun else _DATES
        known = _MADE[noun] = _declared(kind.noun, noun, {**_BOTH, **about, **more, **_TAIL})
    return known
