"""The folders that every mailbox has, and who may open them.

A mailbox stores, under `FolderPermissions`, what was granted: folder path to entries [who, rights, flags]; `who` is a
GUID, or one of the two that every folder has, Default and Anonymous. Names of folders are those in English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes.statistics import figures
from pyshell.exchange.schema.properties import object_id
from pyshell.exchange.schema.recipients import VIEWS
from pyshell.exchange.values import moments
from pyshell.exchange.values.enums import enum_type, member
from pyshell.exchange.values.identifiers import Seeded
from pyshell.exchange.values.sizes import ByteQuantifiedSize
from pyshell.values.declare import NetObject, field, net_method, net_property, net_type
from pyshell.values.objects import PSArray
from pyshell.values.types import array_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]
    Entry = list[Any]

KEY: Final = "FolderPermissions"
# Folders that were made: [path, items, bytes] under this key of a mailbox's row.
EXTRA: Final = "Folders"
DEFAULT, ANONYMOUS = "Default", "Anonymous"
# Path, type, and the folder's share of the mailbox's items in thousandths.
FOLDERS: Final = (
    ("", "Root", 0),
    ("Calendar", "Calendar", 90),
    ("Contacts", "Contacts", 40),
    ("Conversation History", "ConversationHistory", 10),
    ("Deleted Items", "DeletedItems", 150),
    ("Drafts", "Drafts", 10),
    ("Inbox", "Inbox", 400),
    ("Journal", "Journal", 0),
    ("Junk Email", "JunkEmail", 30),
    ("Notes", "Notes", 10),
    ("Outbox", "Outbox", 0),
    ("Sent Items", "SentItems", 250),
    ("Sync Issues", "SyncIssues", 0),
    ("Tasks", "Tasks", 10),
    ("Recoverable Items", "RecoverableItemsRoot", 0),
    ("Recoverable Items\\Deletions", "RecoverableItemsDeletions", 0),
    ("Recoverable Items\\Purges", "RecoverableItemsPurges", 0),
    ("Recoverable Items\\Versions", "RecoverableItemsVersions", 0),
)
_ROOT: Final = "Top of Information Store"


def split_identity(text: str) -> tuple[str, str]:
    """The mailbox and the folder's path of `mailbox:\\path`; without a path it is the root."""
    mailbox, colon, path = text.partition(":\\")
    return (mailbox, path.strip("\\")) if colon else (text.removesuffix(":"), "")


class Folder:
    """A folder of a mailbox: its path, its type, its share of the mailbox's items or how much was put into it."""

    __slots__ = ("added", "kind", "path", "share")

    def __init__(self, path: str, kind: str, share: int = 0, added: tuple[int, int] = (0, 0)) -> None:
        self.path = path
        self.kind = kind
        self.share = share
        self.added = added


def folders(row: Row) -> list[Folder]:
    """The folders of a mailbox: those that every one has, then those that were made."""
    made = [Folder(path, "User Created", 0, (count, size)) for path, count, size in row.get(EXTRA, ())]
    return [*(Folder(*entry) for entry in FOLDERS), *made]


def find_folder(row: Row, path: str) -> Folder | None:
    """The folder of a path in any case; the root also by its name."""
    folded = path.replace("/", "\\").casefold()
    if folded == _ROOT.casefold():
        folded = ""
    return next((folder for folder in folders(row) if folder.path.casefold() == folded), None)


def folder_name(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("\\")[2] or _ROOT


# --- permissions ------------------------------------------------------------------------------------------------


@net_type("Microsoft.Exchange.Management.StoreTasks.MailboxFolderUserId")
class FolderUser(NetObject):
    """Who an entry is for; it prints as the display name."""

    user_type = field("UserType", "System.String")
    display_name = field("DisplayName", "System.String")
    recipient = field("ADRecipient", "System.Object")

    def invariant_text(self) -> str:
        return str(self.display_name)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.invariant_text()


@net_type("Microsoft.Exchange.Management.StoreTasks.MailboxFolderPermission")
class FolderPermission(NetObject):
    """One entry of a folder's access control list."""

    folder_name = field("FolderName", "System.String")
    user = field("User", "Microsoft.Exchange.Management.StoreTasks.MailboxFolderUserId")
    access_rights = field("AccessRights", "Microsoft.Exchange.Management.StoreTasks.MailboxFolderAccessRight[]")
    flags = field("SharingPermissionFlags", "System.String")
    identity = field("Identity", "Microsoft.Exchange.Data.ObjectId")
    valid = field("IsValid", "System.Boolean")
    state = field("ObjectState", "Microsoft.Exchange.Data.ObjectState")


def entries(row: Row, path: str) -> list[Entry]:
    """The entries of a folder: everybody and nobody, unless changed, then those that were granted."""
    stored = [list(entry) for entry in row.get(KEY, {}).get(path, ())]
    born = {DEFAULT: "AvailabilityOnly" if path == "Calendar" else "None", ANONYMOUS: "None"}
    by_who: dict[str, Entry] = {who: [who, [right], None] for who, right in born.items()}
    by_who.update({entry[0]: entry for entry in stored})
    return list(by_who.values())


def shown(row: Row, path: str, directory: Directory) -> Iterator[FolderPermission]:
    """The entries as objects; those of users that are gone are left out."""
    for entry in entries(row, path):
        made = show(entry, row, path, directory)
        if made is not None:
            yield made


def show(entry: Entry, row: Row, path: str, directory: Directory) -> FolderPermission | None:
    """An entry as an object."""
    who, rights, flags = entry
    other = directory.rows.get(who)
    if other is None and who not in (DEFAULT, ANONYMOUS):
        return None
    name = who if other is None else other.get("DisplayName", other["Name"])
    recipient = None if other is None else VIEWS["Recipient"](other, directory)
    user = FolderUser(user_type=who if other is None else "Internal", display_name=name, recipient=recipient)
    enum = enum_type("MailboxFolderAccessRight")
    return FolderPermission(
        folder_name=folder_name(path),
        user=user,
        access_rights=PSArray([member(enum, right) for right in rights], array_type(enum)),
        flags=flags,
        identity=name,
        valid=True,
        state=member(enum_type("ObjectState"), "New"),
    )


def stored_with(row: Row, path: str, changed: list[Entry]) -> Row | None:
    """What the mailbox stores when these are a folder's entries beside the ones it was born with."""
    whole = {**row.get(KEY, {}), path: changed}
    return {key: value for key, value in whole.items() if value} or None


# --- statistics -------------------------------------------------------------------------------------------------


@net_type("Microsoft.Exchange.Management.Tasks.MailboxFolderConfiguration")
class FolderStatistics(NetObject):
    """What is in one folder of a mailbox."""

    date = field("Date", "System.Nullable`1[System.DateTime]")
    created = field("CreationTime", "System.Nullable`1[System.DateTime]")
    folder_name = field("Name", "System.String")
    path = field("FolderPath", "System.String")
    folder_id = field("FolderId", "System.String")
    folder_type = field("FolderType", "System.String")
    items = field("ItemsInFolder", "System.Int32")
    deleted = field("DeletedItemsInFolder", "System.Int32")
    size = field("FolderSize", "Microsoft.Exchange.Data.ByteQuantifiedSize")
    all_items = field("ItemsInFolderAndSubfolders", "System.Int32")
    all_deleted = field("DeletedItemsInFolderAndSubfolders", "System.Int32")
    all_size = field("FolderAndSubfolderSize", "Microsoft.Exchange.Data.ByteQuantifiedSize")
    oldest_received = field("OldestItemReceivedDate", "System.Nullable`1[System.DateTime]")
    newest_received = field("NewestItemReceivedDate", "System.Nullable`1[System.DateTime]")
    oldest_modified = field("OldestItemLastModifiedDate", "System.Nullable`1[System.DateTime]")
    newest_modified = field("NewestItemLastModifiedDate", "System.Nullable`1[System.DateTime]")
    target_quota = field("TargetQuota", "System.String")
    storage_quota = field("StorageQuota", "System.String")
    mailbox = field("Identity", "System.String")
    valid = field("IsValid", "System.Boolean")

    @net_property("ObjectState", "Microsoft.Exchange.Data.ObjectState")
    def state(self) -> Any:
        return member(enum_type("ObjectState"), "New")


def statistics(row: Row, directory: Directory, *, dated: bool = False) -> Iterator[FolderStatistics]:
    """The folders of a mailbox; together they hold about what the mailbox's own statistics say.

    `dated` tells the dates of the oldest and the newest items, where there are items.
    """
    whole = figures(row["ExchangeGuid"])
    draw = Seeded(int(row["ExchangeGuid"].replace("-", "")[:12], 16))
    several = folders(row)
    held = {folder.path: _held(folder, whole) for folder in several}
    for folder in several:
        path = folder.path
        items, size = held[path]
        below = [held[one.path] for one in several if one.path.startswith(f"{path}\\" if path else "")]
        inside = [(items, size), *(below if path else ())]
        yield FolderStatistics(
            date=None, created=None, folder_name=folder_name(path), path="/" + (path.replace("\\", "/") or _ROOT),
            folder_id=f"LgAAAA{draw.number():016X}", folder_type=folder.kind, items=items, deleted=0,
            size=ByteQuantifiedSize(size), all_items=sum(one[0] for one in inside), all_deleted=0,
            all_size=ByteQuantifiedSize(sum(one[1] for one in inside)), target_quota="User",
            **(_dates(row, whole) if dated and items else {}),
            storage_quota="Unlimited", mailbox=f"{object_id(row)}\\{path or _ROOT}", valid=True,
        )  # fmt: skip


def _dates(row: Row, whole: Row) -> dict[str, Any]:
    """The first items are from when the mailbox was made, the last from its last logon (our reading)."""
    first = moments.local(row.get("WhenMailboxCreated") or whole["LastLogonTime"])
    last = moments.local(whole["LastLogonTime"])
    return {
        "oldest_received": first, "oldest_modified": first, "newest_received": last, "newest_modified": last,
    }  # fmt: skip


def _held(folder: Folder, whole: Row) -> tuple[int, int]:
    """Items and bytes in a folder."""
    share, (count, size) = folder.share, folder.added
    return _share(whole["ItemCount"], share) + count, _share(whole["TotalItemSize"], share) + size


def _share(whole: int, share: int) -> int:
    return whole * share // 1000


# --- folders themselves -----------------------------------------------------------------------------------------


@net_type("Microsoft.Exchange.Data.Storage.Management.MailboxFolder")
class MailboxFolder(NetObject):
    """A folder as Get-MailboxFolder shows it."""

    own_name = field("Name", "System.String")
    identity = field("Identity", "Microsoft.Exchange.Data.Storage.Management.MailboxFolderId")
    parent = field("ParentFolder", "Microsoft.Exchange.Data.Storage.Management.MailboxFolderId")
    store_id = field("FolderStoreObjectId", "System.String")
    size = field("FolderSize", "System.Nullable`1[System.Int32]")
    has_subfolders = field("HasSubfolders", "System.Nullable`1[System.Boolean]")
    item_class = field("FolderClass", "System.String")
    path = field("FolderPath", "Microsoft.Exchange.Data.Storage.Management.MapiFolderPath")
    default_type = field("DefaultFolderType", "System.String")
    flags = field("ExtendedFolderFlags", "System.String")
    owner = field("MailboxOwnerId", "Microsoft.Exchange.Data.Directory.ADObjectId")
    valid = field("IsValid", "System.Boolean")

    def invariant_text(self) -> str:
        return str(self.identity)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.invariant_text()


_CLASSES: Final = {
    "Calendar": "IPF.Appointment",
    "Contacts": "IPF.Contact",
    "Journal": "IPF.Journal",
    "Notes": "IPF.StickyNote",
    "Tasks": "IPF.Task",
    "Root": "",
}


def folder_class(folder: Folder) -> str:
    """What is in a folder: mail unless its type says otherwise."""
    return _CLASSES.get(folder.kind, "IPF.Note")


def shown_folder(folder: Folder, row: Row) -> MailboxFolder:
    """A folder as an object."""
    path = folder.path
    owner = object_id(row)
    count, size = _held(folder, figures(row["ExchangeGuid"]))
    return MailboxFolder(
        own_name=folder_name(path), identity=f"{owner}:\\{path}",
        parent=None if not path else f"{owner}:\\{path.rpartition(chr(92))[0]}",
        store_id=f"{Seeded(sum(map(ord, path)) + int(row['ExchangeGuid'][:8], 16)).number():016X}",
        size=size, has_subfolders=any(one.path.startswith(f"{path}\\") for one in folders(row)) or not path,
        item_class=folder_class(folder), path=[part for part in path.split("\\") if part],
        default_type="None" if folder.kind == "User Created" else folder.kind, flags=None, owner=owner,
        valid=count >= 0,
    )  # fmt: skip
