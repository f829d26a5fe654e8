"""Searching mailboxes: how many messages a query finds, what a search leaves in other mailboxes, and what it deletes.

Nobody sends mail here. How much a query finds follows from the mailbox and the query's text, always the same; without
a query it is everything (our reading).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes.folders import EXTRA
from pyshell.exchange.mailboxes.statistics import PURGED, figures
from pyshell.exchange.schema.properties import object_id
from pyshell.exchange.values.identifiers import Seeded
from pyshell.exchange.values.sizes import ByteQuantifiedSize
from pyshell.values.declare import NetObject, field, net_type

if TYPE_CHECKING:
    Row = dict[str, Any]

_TASKS: Final = "Microsoft.Exchange.Management.Tasks."


@net_type(_TASKS + "SearchMailboxResult")
class MailboxSearchResult(NetObject):
    """What was found in one mailbox."""

    identity = field("Identity", "Microsoft.Exchange.Data.Directory.ADObjectId")
    target = field("TargetMailbox", "Microsoft.Exchange.Data.Directory.ADObjectId")
    success = field("Success", "System.Boolean")
    folder = field("TargetFolder", "System.String")
    count = field("ResultItemsCount", "System.Int32")
    size = field("ResultItemsSize", "Microsoft.Exchange.Data.ByteQuantifiedSize")


@net_type(_TASKS + "AdminAuditLogSearch")
class SearchRequest(NetObject):
    """A search of the log that was asked for."""

    name = field("Name", "System.String")
    identity = field("Identity", "System.String")
    kind = field("Type", "System.String")
    cmdlets = field("Cmdlets", "System.String[]")
    parameters = field("Parameters", "System.String[]")
    objects = field("ObjectIds", "System.String[]")
    users = field("UserIds", "System.String[]")
    start = field("StartDateUtc", "System.Nullable`1[System.DateTime]")
    end = field("EndDateUtc", "System.Nullable`1[System.DateTime]")
    recipients = field("StatusMailRecipients", "System.String[]")
    external = field("ExternalAccess", "System.Nullable`1[System.Boolean]")
    created_by = field("CreatedBy", "System.String")
    status = field("Status", "System.String")


def estimate(row: Row, query: str, *, messages: bool, dumpster: bool) -> tuple[int, int]:
    """Count and size of what a query finds."""
    whole = figures(row["ExchangeGuid"])
    gone = row.get(PURGED, [0, 0])
    items = max(0, (whole["ItemCount"] if messages else 0) - gone[0]) + (whole["DeletedItemCount"] if dumpster else 0)
    size = max(0, (whole["TotalItemSize"] if messages else 0) - gone[1])
    size += whole["TotalDeletedItemSize"] if dumpster else 0
    if not query.strip():
        return items, size
    seed = sum(ord(letter) * place for place, letter in enumerate(query.casefold(), 1))
    share = Seeded(seed ^ int(row["ExchangeGuid"][:8], 16)).below(60)
    return items * share // 1000, size * share // 1000


def purged(row: Row, count: int, size: int) -> Row:
    """What a mailbox stores when so much was deleted."""
    gone = row.get(PURGED, [0, 0])
    return {PURGED: [gone[0] + count, gone[1] + size]}


def with_folder(row: Row, path: str, count: int, size: int) -> Row:
    """What a mailbox stores when a folder of results is in it."""
    held = [entry for entry in row.get(EXTRA, ()) if entry[0].casefold() != path.casefold()]
    return {EXTRA: [*held, [path, count, size]]}


def result(row: Row, target: Row | None, folder: str | None, count: int, size: int) -> MailboxSearchResult:
    """The object that the cmdlet returns."""
    return MailboxSearchResult(
        identity=object_id(row), target=None if target is None else object_id(target), success=True,
        folder=None if folder is None else f"\\{folder}", count=count, size=ByteQuantifiedSize(size),
    )  # fmt: skip
