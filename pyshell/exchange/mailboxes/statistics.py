"""What the store knows of a mailbox: counts, sizes, logons. Nobody sends mail here, so the figures follow from the
mailbox's GUID: always the same, and believable. A new mailbox has none until somebody logs on, as in Exchange.
Logons alone go by the calendar, so many days before the present one: reports of inactive mailboxes find some.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes.idle import morning
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.kinds import EnumKind
from pyshell.exchange.schema.properties import PROPERTIES, STORE_LIMITS
from pyshell.exchange.values import moments
from pyshell.exchange.values.identifiers import Seeded
from pyshell.exchange.values.names import words
from pyshell.values.declare import NetObject
from pyshell.values.types import MethodMember, PropertyMember, bind_class, declare_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.exchange.schema.kinds import Kind
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

_NAME: Final = "Microsoft.Exchange.Management.MapiTasks.Presentation.MailboxStatistics"
_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(
        words("AssociatedItemCount DeletedItemCount ItemCount CurrentSchemaVersion MailboxTableIdentifier"),
        kinds.NUMBER,
    ),
    **dict.fromkeys(
        words(
            "AttachmentTableAvailableSize AttachmentTableTotalSize DatabaseIssueWarningQuota DatabaseProhibitSendQuota "
            "DatabaseProhibitSendReceiveQuota MessageTableAvailableSize MessageTableTotalSize OtherTablesAvailableSize "
            "OtherTablesTotalSize TotalDeletedItemSize TotalItemSize"
        ),
        kinds.SIZE_LIMIT,
    ),
    **dict.fromkeys(words("DisconnectDate LastLogoffTime LastLogonTime QuarantineEnd QuarantineLastCrash"), kinds.DATE),
    **dict.fromkeys(
        words("IsArchiveMailbox IsDatabaseCopyActive IsMoveDestination IsQuarantined IsValid"), kinds.BOOLEAN
    ),
    "Database": kinds.REFERENCE,
    "MailboxGuid": kinds.GUID,
    "ObjectState": EnumKind("ObjectState"),
}
# Items and bytes that a search deleted, under this key of a mailbox's row.
PURGED: Final = "Purged"
PROPERTY_NAMES: Final = words(
    "AssociatedItemCount AttachmentTableAvailableSize AttachmentTableTotalSize CurrentSchemaVersion Database "
    "DatabaseName DatabaseIssueWarningQuota DatabaseProhibitSendQuota DatabaseProhibitSendReceiveQuota "
    "DeletedItemCount DisconnectDate DisconnectReason DisplayName DumpsterMessagesPerFolderCountReceiveQuota "
    "DumpsterMessagesPerFolderCountWarningQuota ExternalDirectoryOrganizationId "
    "FolderHierarchyChildrenCountReceiveQuota FolderHierarchyChildrenCountWarningQuota "
    "FolderHierarchyDepthReceiveQuota FolderHierarchyDepthWarningQuota FoldersCountReceiveQuota "
    "FoldersCountWarningQuota Identity IsArchiveMailbox IsDatabaseCopyActive IsMoveDestination IsQuarantined IsValid "
    "ItemCount LastLoggedOnUserAccount LastLogoffTime LastLogonTime LegacyDN MailboxGuid "
    "MailboxMessagesPerFolderCountReceiveQuota MailboxMessagesPerFolderCountWarningQuota MailboxTableIdentifier "
    "MailboxType MapiIdentity MessageTableAvailableSize MessageTableTotalSize MoveHistory NamedPropertiesCountQuota "
    "ObjectClass ObjectState OriginatingServer OtherTablesAvailableSize OtherTablesTotalSize QuarantineDescription "
    "QuarantineEnd QuarantineFileVersion QuarantineLastCrash ServerName StorageLimitStatus TotalDeletedItemSize "
    "TotalItemSize"
)


class MailboxStatistics(NetObject):
    """The statistics of one mailbox, read once."""

    __slots__ = ("directory", "stored")

    def __init__(self, stored: Row, directory: Directory) -> None:
        self.stored = stored
        self.directory = directory

    def invariant_text(self) -> str:
        return str(self.stored["DisplayName"])

    def read(self, name: str) -> Any:
        """The value of a property."""
        return _getter(name)(self)


def _getter(name: str) -> Callable[[MailboxStatistics], Any]:
    kind = _KINDS.get(name, kinds.TEXT)

    def read(one: MailboxStatistics) -> Any:
        value = one.stored.get(name)
        return value if value is None or kind.show is None else kind.show(value, one.directory)

    return read


def _declare() -> None:
    pstype = declare_type(_NAME, "System.Object", MailboxStatistics)
    for name in PROPERTY_NAMES:
        pstype.members[name.lower()] = PropertyMember(name, _KINDS.get(name, kinds.TEXT).type_name, _getter(name))
    pstype.members["tostring"] = MethodMember("ToString", "string ToString()", MailboxStatistics.invariant_text)
    bind_class(MailboxStatistics, pstype)
    MailboxStatistics.ps_type = pstype


_declare()
# Property, kind, whether it is a list: what filters may name.
COLUMNS: Final = [(name, _KINDS.get(name, kinds.TEXT).name, False) for name in PROPERTY_NAMES]


def archive_of(row: Row) -> Row:
    """The archive of a mailbox as a mailbox's row."""
    name = (row.get("ArchiveName") or [f"In-Place Archive - {row['Name']}"])[0]
    return {**row, "ExchangeGuid": row["ArchiveGuid"], "Database": row.get("ArchiveDatabase"), "DisplayName": name}


def statistics(row: Row, directory: Directory) -> MailboxStatistics | None:
    """The statistics of a mailbox's row; None when nobody has logged on yet."""
    if row.get("NeverLoggedOn"):
        return None
    database = directory.row(row.get("Database", "")) or {}
    counts = figures(row["ExchangeGuid"])
    for name, gone in zip(("ItemCount", "TotalItemSize"), row.get(PURGED, (0, 0)), strict=True):
        counts[name] = max(0, counts[name] - gone)
    stored = {
        **counts,
        **{name: row[name] for name in STORE_LIMITS if name in row},
        "Database": row.get("Database"),
        "DatabaseName": database.get("Name"),
        "DatabaseIssueWarningQuota": 2040109466,
        "DatabaseProhibitSendQuota": 2147483648,
        "DatabaseProhibitSendReceiveQuota": 2469396480,
        "DisplayName": PROPERTIES["DisplayName"].stored(row),
        "Identity": row["ExchangeGuid"],
        "MapiIdentity": row["ExchangeGuid"],
        "MailboxGuid": row["ExchangeGuid"],
        "Owner": row.get("Guid"),
        "IsArchiveMailbox": row["ExchangeGuid"] == row.get("ArchiveGuid"),
        "IsDatabaseCopyActive": True,
        "IsMoveDestination": False,
        "IsQuarantined": False,
        "IsValid": True,
        "LastLoggedOnUserAccount": f"{directory.settings['NetBiosName']}\\{row.get('SamAccountName', '')}",
        "LegacyDN": str(row.get("LegacyExchangeDN", "")).upper(),
        "MailboxType": "Private",
        "ObjectClass": "Mailbox",
        "ObjectState": "Unchanged",
        "OriginatingServer": f"{directory.settings['ServerName']}.{directory.settings['Domain']}".lower(),
        "ServerName": directory.settings["ServerName"],
    }
    return MailboxStatistics(stored, directory)


def figures(guid: str) -> Row:
    """Counts, sizes and times that follow from a GUID; no logon is later than yesterday's."""
    draw = Seeded(int(guid[:8], 16) << 32 | int(guid[-8:], 16))
    items = 50 + draw.below(9000)
    total = items * (20_000 + draw.below(90_000))
    deleted = draw.below(items // 8 + 1)
    logon = morning(draw) + draw.below(10 * 3600) * moments.TICKS
    return {
        "AssociatedItemCount": 20 + draw.below(400),
        "ItemCount": items,
        "DeletedItemCount": deleted,
        "TotalItemSize": total,
        "TotalDeletedItemSize": deleted * 30_000,
        "MessageTableTotalSize": total // 3,
        "MessageTableAvailableSize": total // 40,
        "AttachmentTableTotalSize": total // 2,
        "AttachmentTableAvailableSize": total // 50,
        "OtherTablesTotalSize": 2_000_000 + draw.below(4_000_000),
        "OtherTablesAvailableSize": draw.below(200_000),
        "CurrentSchemaVersion": 136,
        "MailboxTableIdentifier": 1 + draw.below(60_000),
        "LastLogonTime": moments.stored_from_ticks(logon),
        "LastLogoffTime": moments.stored_from_ticks(logon + draw.below(8 * 3600) * moments.TICKS),
    }
