"""Mailboxes that no account has any more: disabled or removed, kept in the database until they are connected or purged.

An object of the kind `DisconnectedMailbox` keeps what the account lost under `Kept`. It is found by the mailbox's
GUID, its display name or its LegacyExchangeDN (exchange-ps/Connect-Mailbox.md). Nothing ages here: what is
disconnected stays until somebody purges it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes.statistics import statistics
from pyshell.exchange.values import moments
from pyshell.exchange.values.identifiers import new_guid
from pyshell.exchange.values.names import configured_dn

if TYPE_CHECKING:
    from pyshell.exchange.mailboxes.statistics import MailboxStatistics
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

KIND: Final = "DisconnectedMailbox"
_CONTAINER: Final = "CN=Databases,CN=First Organization"
# What of a mailbox the store keeps: its own things, not the account's.
STORED: Final = (
    *("ExchangeGuid", "Database", "LegacyExchangeDN", "DisplayName", "SamAccountName", "RecipientTypeDetails"),
    *("NeverLoggedOn", "InboxRules", "FolderPermissions", "WhenMailboxCreated", "Folders", "Purged"),
)


def disconnect(
    row: Row, directory: Directory, command: str, *, archive: bool = False, removed: bool = False
) -> None:
    """Keeps the mailbox of a row, or its archive; of one that is removed also what the service shows of it."""
    guid = row["ArchiveGuid" if archive else "ExchangeGuid"]
    name = str(row.get("DisplayName", row["Name"]))
    if archive:
        kept = {
            "ExchangeGuid": guid, "Database": row.get("ArchiveDatabase"), "DisplayName": row["ArchiveName"][0],
            "LegacyExchangeDN": row.get("LegacyExchangeDN"),
        }  # fmt: skip
    else:
        kept = dict(row) if removed else {key: row[key] for key in STORED if key in row}
    directory.configure(
        {
            "Kind": KIND,
            "Guid": new_guid(),
            "Name": guid,
            "DistinguishedName": configured_dn(guid, _CONTAINER, directory.settings["Domain"]),
            "DisplayName": kept.get("DisplayName", name),
            "DisconnectDate": moments.now(),
            "DisconnectReason": "Disabled",
            "IsArchive": archive,
            **({"Removed": True} if removed else {}),
            "Kept": {key: value for key, value in kept.items() if value is not None},
        },
        command,
    )


def find(directory: Directory, text: str, database: str | None = None) -> list[Row]:
    """The disconnected mailboxes that a text names, in one database where one is given."""
    wanted = text.casefold().strip("{}")
    found = []
    for row in directory.of_kind(KIND):
        kept = row["Kept"]
        names = (row["Name"], row["DisplayName"], str(kept.get("LegacyExchangeDN", "")))
        if wanted in (name.casefold() for name in names) and database in (None, kept.get("Database")):
            found.append(row)
    return found


_NAMES: Final = ("Guid", "ExchangeGuid", "Name", "Alias", "DisplayName", "UserPrincipalName", "DistinguishedName")


def find_removed(directory: Directory, text: str) -> Row | None:
    """The first of the removed mailboxes that a text names as it named the mailbox; None when there is none."""
    wanted = text.casefold()
    for kept in directory.of_kind(KIND):
        row = kept["Kept"]
        names = [str(row.get(key)).casefold() for key in _NAMES]
        if kept.get("Removed") and (wanted in names or f"smtp:{wanted}" in map(str.casefold, row["EmailAddresses"])):
            return kept
    return None


def soft_deleted(directory: Directory) -> list[Row]:
    """The rows of the mailboxes that were removed and not purged, as the service lists them."""
    found = []
    for row in directory.of_kind(KIND):
        if row.get("Removed"):
            state = {"WhenSoftDeleted": row["DisconnectDate"], "IsSoftDeletedByRemove": True}
            inactive = {"IsInactiveMailbox": True} if row["Kept"].get("LitigationHoldEnabled") else {}
            found.append({**row["Kept"], **state, **inactive})
    return found


def shown(row: Row, directory: Directory) -> MailboxStatistics | None:
    """The statistics of a disconnected mailbox; None when nobody ever logged on."""
    kept = {"Name": row["DisplayName"], "RecipientTypeDetails": "UserMailbox", **row["Kept"]}
    made = statistics(kept, directory)
    if made is not None:
        made.stored.update(
            DisconnectDate=row["DisconnectDate"], DisconnectReason=row["DisconnectReason"],
            IsArchiveMailbox=row["IsArchive"],
        )  # fmt: skip
    return made


__all__ = ["KIND", "disconnect", "find", "find_removed", "shown", "soft_deleted"]
