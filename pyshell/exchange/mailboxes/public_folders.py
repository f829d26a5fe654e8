"""Public folders: the tree of them, who may open them, what is in them, and the mailboxes that hold them.

A folder is an object of the configuration whose distinguished name follows its path; nothing shows that name. The
mailbox that came first holds the hierarchy, and folders that name no other mailbox are in it (S:
Collaboration/public-folders). A folder that gets mail has a recipient, and each names the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes import folders
from pyshell.exchange.mailboxes.folders import ANONYMOUS, DEFAULT, FolderPermission, FolderUser
from pyshell.exchange.organisation.configured import Configured, declare_view, made_properties
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import PROPERTIES, Property, object_id
from pyshell.exchange.seed.tree import DETAILS, KIND, RECIPIENT, ROOT, dn_of
from pyshell.exchange.values.enums import enum_type, member
from pyshell.exchange.values.names import make_guid, parent_dn, split_dn, unescape_rdn
from pyshell.exchange.values.sizes import ByteQuantifiedSize
from pyshell.values.objects import PSArray
from pyshell.values.types import array_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.exchange.mailboxes.folders import Entry
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

# Of a folder's row: who may open it beside everybody and nobody.
PERMISSIONS: Final = "ClientPermissions"


def path_of(row: Row) -> str:
    """The path of a folder; that of the root is a backslash."""
    names = []
    for part in split_dn(row["DistinguishedName"]):
        name = unescape_rdn(part[3:])
        if name == "Public Folders":
            break
        names.append(name)
    if names[-1] == ROOT:
        names.pop()
    return "\\" + "\\".join(reversed(names))


# --- finding ----------------------------------------------------------------------------------------------------


def mailboxes(directory: Directory) -> list[Row]:
    """The mailboxes that hold public folders, the one with the hierarchy first."""
    found = [row for row in directory.rows.values() if row["RecipientTypeDetails"] == "PublicFolderMailbox"]
    return sorted(found, key=lambda row: str(row.get("WhenCreated", "")))


def parent_of(row: Row, directory: Directory) -> Row | None:
    """The folder that a folder is in; None for the root, to which the folders of the system belong too."""
    above = parent_dn(row["DistinguishedName"])
    found = next(iter(directory.configured.find(above)), None)
    if found is None and path_of(row) != "\\":
        return next(iter(directory.configured.find(dn_of("", directory.settings["Domain"]))), None)
    return found


def below(row: Row, directory: Directory) -> list[Row]:
    """The folders in a folder and in those, by path."""
    ending = "," + row["DistinguishedName"].casefold()
    found = [one for one in directory.of_kind(KIND) if str(one["DistinguishedName"]).casefold().endswith(ending)]
    return sorted(found, key=lambda one: path_of(one).casefold().replace("\\", "\0"))


def children(row: Row, directory: Directory) -> list[Row]:
    """The folders in a folder, by name."""
    above = row["DistinguishedName"].casefold()
    return [one for one in below(row, directory) if parent_dn(one["DistinguishedName"]).casefold() == above]


def find(directory: Directory, text: str) -> Row | None:
    """The folder of a path, an entry's id or a GUID, or that of a recipient's address or name."""
    folded = text.strip().rstrip("\\").casefold()
    if not folded or folded.startswith("\\"):
        named = directory.configured.find(dn_of(folded, directory.settings["Domain"]))
    else:
        named = [row for row in directory.of_kind(KIND) if folded in (row["Guid"], entry_id(row).casefold())]
    if named:
        return named[0]
    recipients = [row["Guid"] for row in directory.identities.find(text) if row["RecipientTypeDetails"] == DETAILS]
    return next((row for row in directory.of_kind(KIND) if row.get(RECIPIENT) in recipients), None)


def of_recipient(guid: str, directory: Directory) -> Row | None:
    """The folder whose mail a recipient gets."""
    return next((row for row in directory.of_kind(KIND) if row.get(RECIPIENT) == guid), None)


def recipient_of(row: Row, directory: Directory) -> Row | None:
    """The recipient that gets a folder's mail."""
    return directory.rows.get(row.get(RECIPIENT, ""))


def entry_id(row: Row) -> str:
    """The folder's id in the store: its form, its own number at the end (layout M)."""
    return f"000000001A447390AA6611CD9BC800AA002FC45A0300{str(row['Guid']).replace('-', '').upper()}00000000"


# --- what Get-PublicFolder shows ----------------------------------------------------------------------------------


def content_mailbox(row: Row, directory: Directory) -> Row | None:
    """The mailbox that a folder's items are in."""
    own = directory.rows.get(row.get("ContentMailbox", ""))
    return own or next(iter(mailboxes(directory)), None)


def _of_mailbox(key: str) -> Any:
    def compute(row: Row, directory: Any) -> Any:
        found = content_mailbox(row, directory)
        value = None if found is None else found.get(key)
        return make_guid(value) if value and key == "ExchangeGuid" else value

    return compute


def _owner(row: Row, directory: Any) -> Any:
    found = next(iter(mailboxes(directory)), None)
    return None if found is None else object_id(found)


def _parent_id(row: Row, directory: Any) -> Any:
    found = parent_of(row, directory)
    return None if found is None else entry_id(found)


def _parent_path(row: Row, directory: Any) -> Any:
    found = parent_of(row, directory)
    return "" if found is None else path_of(found)


def _recipient_guid(row: Row, directory: Any) -> Any:
    found = recipient_of(row, directory)
    return None if found is None else make_guid(found["Guid"])


def _parts(row: Row, directory: Any) -> Any:
    return [part for part in path_of(row).split("\\") if part]


_FOLDER: Final = {
    "Identity": (kinds.TEXT, lambda row, _: path_of(row)),
    "Name": (kinds.TEXT, PROPERTIES["Name"]),
    "MailEnabled": (kinds.BOOLEAN, lambda row, directory: recipient_of(row, directory) is not None),
    RECIPIENT: (kinds.GUID, _recipient_guid),
    "ParentPath": (kinds.TEXT, _parent_path),
    "LostAndFoundFolderOriginalPath": (kinds.TEXT, None),
    "ContentMailboxName": (kinds.TEXT, _of_mailbox("Name")),
    "ContentMailboxGuid": (kinds.GUID, _of_mailbox("ExchangeGuid")),
    "EformsLocaleId": (kinds.TEXT, None),
    "PerUserReadStateEnabled": (kinds.BOOLEAN, True),
    "EntryId": (kinds.TEXT, lambda row, _: entry_id(row)),
    "DumpsterEntryId": (kinds.TEXT, lambda row, _: entry_id({"Guid": row["Guid"][::-1]})),
    "ParentFolder": (kinds.TEXT, _parent_id),
    "OrganizationId": (kinds.TEXT, PROPERTIES["OrganizationId"]),
    "AgeLimit": (kinds.SPAN, None),
    "RetainDeletedItemsFor": (kinds.SPAN, None),
    "ProhibitPostQuota": (kinds.SIZE_LIMIT, "Unlimited"),
    "IssueWarningQuota": (kinds.SIZE_LIMIT, "Unlimited"),
    "MaxItemSize": (kinds.SIZE_LIMIT, "Unlimited"),
    "LastMovedTime": (kinds.DATE, None),
    "FolderSize": (kinds.NUMBER, lambda row, _: row.get("Bytes", 0)),
    "HasSubfolders": (kinds.BOOLEAN, lambda row, directory: bool(children(row, directory))),
    "FolderClass": (kinds.TEXT, "IPF.Note"),
    "FolderPath": (kinds.TEXTS, _parts),
    "DefaultFolderType": (kinds.TEXT, "None"),
    "ExtendedFolderFlags": (kinds.TEXT, "SharedViaExchange"),
    "MailboxOwnerId": (kinds.REFERENCE, _owner),
    "IsValid": (kinds.BOOLEAN, PROPERTIES["IsValid"]),
    "ObjectState": (PROPERTIES["ObjectState"].kind, PROPERTIES["ObjectState"]),
}


class FolderView(Configured):
    """A public folder, or its figures; its text is its path."""

    __slots__ = ()

    def invariant_text(self) -> str:
        return path_of(self.row)


def _statistic(key: str) -> Any:
    return lambda row, _: ByteQuantifiedSize(row.get(key, 0))


_FIGURES: Final = {
    "Name": (kinds.TEXT, PROPERTIES["Name"]),
    "FolderPath": (kinds.TEXTS, _parts),
    "ItemCount": (kinds.NUMBER, lambda row, _: row.get("Items", 0)),
    "TotalItemSize": (kinds.SIZE, _statistic("Bytes")),
    "AssociatedItemCount": (kinds.NUMBER, 0),
    "TotalAssociatedItemSize": (kinds.SIZE, 0),
    "DeletedItemCount": (kinds.NUMBER, 0),
    "TotalDeletedItemSize": (kinds.SIZE, 0),
    "CreationTime": (kinds.DATE, PROPERTIES["WhenCreated"]),
    "LastModificationTime": (kinds.DATE, PROPERTIES["WhenChanged"]),
    "OwnerCount": (kinds.NUMBER, lambda row, _: sum("Owner" in entry[1] for entry in row.get(PERMISSIONS, ()))),
    "ContactCount": (kinds.NUMBER, 0),
    "Identity": (kinds.TEXT, lambda row, _: entry_id(row)),
    "MailboxOwnerId": (kinds.REFERENCE, _owner),
    "EntryId": (kinds.TEXT, lambda row, _: entry_id(row)),
    "IsValid": (kinds.BOOLEAN, PROPERTIES["IsValid"]),
    "ObjectState": (PROPERTIES["ObjectState"].kind, PROPERTIES["ObjectState"]),
}


def _view(type_name: str, own: dict[str, Any]) -> type[Configured]:
    properties: dict[str, Property] = made_properties(own)
    return declare_view(KIND, type_name, properties, FolderView)


def _subject(row: Row, _: Any) -> str:
    return f"{row['Folder']} {row['Number']}"


_ITEM: Final = {
    "Identity": (kinds.TEXT, None),
    "Subject": (kinds.TEXT, _subject),
    "PublicFolderName": (kinds.TEXT, None),
    "CreationTime": (kinds.DATE, None),
    "LastModificationTime": (kinds.DATE, None),
    "HasAttachments": (kinds.BOOLEAN, lambda row, _: row["Number"] % 4 == 0),
    "ItemType": (kinds.TEXT, "IPM.Post"),
    "MessageSize": (kinds.SIZE, _statistic("Bytes")),
}


class ItemView(Configured):
    """An item of a public folder."""

    __slots__ = ()

    def invariant_text(self) -> str:
        return str(self.row["Identity"])


def items(row: Row, directory: Directory) -> Iterator[Configured]:
    """The items of a folder, by number: nobody posts here, so that they follow from the folder's figures."""
    count = row.get("Items", 0)
    when = row.get("WhenCreated")
    for number in range(1, count + 1):
        yield Item(
            {
                "Identity": f"{entry_id(row)}{number:08X}", "Number": number, "Folder": row["Name"],
                "PublicFolderName": path_of(row), "CreationTime": when, "LastModificationTime": when,
                "Bytes": row.get("Bytes", 0) // count,
            },
            directory,
        )  # fmt: skip


Folder: Final = _view("Microsoft.Exchange.Data.Storage.Management.PublicFolder", _FOLDER)
Figures: Final = _view("Microsoft.Exchange.Management.MapiTasks.Presentation.PublicFolderStatistics", _FIGURES)

Item: Final = declare_view(
    "PublicFolderItem",
    "Microsoft.Exchange.Management.MapiTasks.Presentation.PublicFolderItemStatistics",
    made_properties(_ITEM),
    ItemView,
)


# --- who may open them ------------------------------------------------------------------------------------------


def entries(row: Row) -> list[Entry]:
    """The entries of a folder: everybody may write and nobody unknown may do anything, unless changed (M)."""
    by_who: dict[str, Entry] = {DEFAULT: [DEFAULT, ["Author"], None], ANONYMOUS: [ANONYMOUS, ["None"], None]}
    by_who.update({entry[0]: list(entry) for entry in row.get(PERMISSIONS, ())})
    return list(by_who.values())


def shown_entry(entry: Entry, row: Row, directory: Directory) -> FolderPermission | None:
    """An entry as an object; None when its user is gone."""
    who, rights, _ = entry
    other = directory.rows.get(who)
    if other is None and who not in (DEFAULT, ANONYMOUS):
        return None
    name = who if other is None else other.get("DisplayName", other["Name"])
    enum = enum_type("MailboxFolderAccessRight")
    return FolderPermission(
        folder_name=folders.folder_name(path_of(row).lstrip("\\")) if path_of(row) != "\\" else ROOT,
        user=FolderUser(user_type=who if other is None else "Internal", display_name=name, recipient=name),
        access_rights=PSArray([member(enum, right) for right in rights], array_type(enum)),
        flags=None, identity=path_of(row), valid=True, state=member(enum_type("ObjectState"), "New"),
    )  # fmt: skip
