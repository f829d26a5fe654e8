"""What the organisation has to offer for a name that is being typed: identities, units, values that occur.

For completion. Rows are looked through as they are, without an index to keep: fifty thousand take some milliseconds.
"""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pyshell.exchange.mailboxes import folders
from pyshell.exchange.mailboxes.public_folders import path_of
from pyshell.exchange.organisation import permissions
from pyshell.exchange.schema.recipients import VIEWS
from pyshell.exchange.seed.tree import KIND as FOLDER_KIND
from pyshell.exchange.seed.tree import RECIPIENT
from pyshell.exchange.values.addresses import primary_of
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

MOST: Final = 200


class Offered(NamedTuple):
    """A text that names something, and what a menu says of it."""

    text: str
    about: str


def recipients(directory: Directory, typed: str, details: frozenset[str] | None = None) -> list[Offered]:
    """Recipients whose name, display name, alias, account or address begins as typed, by name; the first of them."""
    if "@" in typed:
        return _by_address(directory.rows.values(), typed, details)
    return _by_name(directory.rows.values(), typed, details)


def _by_name(rows: Iterable[Row], typed: str, details: frozenset[str] | None) -> list[Offered]:
    folded, size = typed.casefold(), len(typed)
    found = [
        row
        for row in rows
        if (details is None or row["RecipientTypeDetails"] in details)
        and (
            row["Name"][:size].casefold() == folded
            or row.get("Alias", "")[:size].casefold() == folded
            or (row.get("DisplayName") or "")[:size].casefold() == folded
            or row.get("SamAccountName", "")[:size].casefold() == folded
        )
    ]
    first = nsmallest(MOST, found, key=lambda row: row["Name"].casefold())
    names = _counted(first)
    return [Offered(_identity(row, names), _about(row)) for row in first]


def _by_address(rows: Iterable[Row], typed: str, details: frozenset[str] | None) -> list[Offered]:
    folded = typed.casefold()
    found: list[Offered] = []
    for row in rows:
        if details is not None and row["RecipientTypeDetails"] not in details:
            continue
        address = primary_of(row.get("EmailAddresses", ()))
        if address is not None and str(address).casefold().startswith(folded):
            found.append(Offered(str(address), _about(row)))
    return nsmallest(MOST, found, key=lambda one: one.text.casefold())


def _counted(rows: Iterable[Row]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        folded = row["Name"].casefold()
        counts[folded] = counts.get(folded, 0) + 1
    return counts


def _identity(row: Row, names: dict[str, int]) -> str:
    """The name, or what sets one of several of that name apart."""
    if names[row["Name"].casefold()] == 1:
        return str(row["Name"])
    return str(row.get("Alias") or canonical_name(row["DistinguishedName"]))


def _about(row: Row) -> str:
    address = primary_of(row.get("EmailAddresses", ()))
    return " ".join(str(part) for part in (row["RecipientTypeDetails"], address, row.get("Title")) if part)


def members(directory: Directory, group: str, typed: str) -> list[Offered]:
    """The members of a group."""
    return _by_name(_members(directory, group), typed, None)


def others(directory: Directory, group: str, typed: str) -> list[Offered]:
    """Recipients that are no members of a group yet."""
    inside = {row["Guid"] for row in _members(directory, group)}
    rows = (row for row in directory.rows.values() if row["Guid"] not in inside and "Alias" in row)
    return _by_name(rows, typed, None)


def _members(directory: Directory, group: str) -> list[Row]:
    found = directory.identities.find(group)
    guids = [guid for row in found for guid in row.get("Members", ())]
    return [directory.rows[guid] for guid in guids if guid in directory.rows]


def trustees(directory: Directory, mailbox: str, typed: str) -> list[Offered]:
    """Who has permissions on a mailbox."""
    rows = directory.identities.find(mailbox)
    guids = [entry[0] for row in rows for entry in permissions.entries(row)]
    return _by_name([directory.rows[guid] for guid in guids if guid in directory.rows], typed, None)


def senders(directory: Directory, mailbox: str, key: str, typed: str) -> list[Offered]:
    """What a property of a recipient refers to: who may send on its behalf, its managers."""
    rows = directory.identities.find(mailbox)
    guids = [guid for row in rows for guid in _listed(row.get(key))]
    return _by_name([directory.rows[guid] for guid in guids if guid in directory.rows], typed, None)


def held(directory: Directory, mailbox: str, key: str, typed: str) -> list[Offered]:
    """The texts that a list property of a recipient holds: its addresses, its languages."""
    rows = directory.identities.find(mailbox)
    values = [str(value) for row in rows for value in _listed(row.get(key))]
    folded = typed.casefold()
    fit = [v for v in values if v.casefold().startswith(folded) or v.partition(":")[2].casefold().startswith(folded)]
    return [Offered(value, key) for value in fit]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def folders_of(directory: Directory, typed: str) -> list[Offered]:
    """The folders of the mailbox that stands before the colon."""
    name, colon, path = typed.partition(":")
    rows = [row for row in directory.identities.find(name) if "ExchangeGuid" in row]
    found = ["\\" + folder.path for row in rows[:1] for folder in folders.folders(row)]
    fit = [one for one in found if one.casefold().startswith(path.casefold().replace("/", "\\"))]
    return [Offered(f"{name}{colon}{one}", "folder") for one in fit] if colon else []


# --- the configuration ----------------------------------------------------------------------------------------------


def public_folders(directory: Directory, typed: str) -> list[Offered]:
    """The paths of public folders that begin as typed, to the next backslash and no further."""
    folded, depth = typed.casefold(), max(typed.count("\\"), 1)
    rows = directory.of_kind(FOLDER_KIND)
    paths = [(path_of(row), "mail" if row.get(RECIPIENT) else "") for row in rows]
    found = [(path, about) for path, about in paths if path.casefold().startswith(folded) and path.count("\\") == depth]
    return [Offered(path, f"public folder {about}".strip()) for path, about in sorted(found) if path != "\\"]


def configured(directory: Directory, kind: str, typed: str) -> list[Offered]:
    """Objects of the configuration of one kind, by name; behind a server and a backslash those of the server."""
    folded, server = typed.casefold(), typed.rpartition("\\")[0].casefold()
    rows = [row for row in directory.of_kind(kind) if not server or str(row.get("Server", "")).casefold() == server]
    names = [f"{row['Server']}\\{row['Name']}" if server else str(row["Name"]) for row in rows]
    found = sorted((name for name in names if name.casefold().startswith(folded)), key=str.casefold)
    return [Offered(name, kind) for name in found[:MOST]]


def kinds(directory: Directory) -> frozenset[str]:
    """The kinds of objects that the configuration holds."""
    return frozenset(row["Kind"] for row in directory.configuration.values())


def units(directory: Directory, typed: str) -> list[Offered]:
    """Organizational units, by their paths and by their names."""
    folded = typed.casefold()
    found: list[Offered] = []
    for row in directory.of_kind("OrganizationalUnit"):
        path = canonical_name(row["DistinguishedName"])
        if path.casefold().startswith(folded) or str(row["Name"]).casefold().startswith(folded):
            found.append(Offered(path, row["DistinguishedName"]))
    return sorted(found, key=lambda one: one.text.casefold())[:MOST]


# --- filters --------------------------------------------------------------------------------------------------------


def filterable(directory: Directory, noun: str) -> list[Offered]:
    """The properties that a filter of a cmdlet may name."""
    schema = directory.schema(noun)
    found = []
    for name in schema.names():
        one = schema.find(name)
        if one is not None and not one.no_filter:
            found.append(Offered(one.name, one.kind))
    return sorted(found, key=lambda one: one.text.casefold())


def occurring(directory: Directory, noun: str, name: str, typed: str) -> list[Offered] | None:
    """The values that a filterable property has among what the cmdlet shows; None where the cmdlet has no such."""
    one = directory.schema(noun).find(name)
    if one is None:
        return None
    if one.kind == "bool":
        return [Offered(word, "") for word in ("$true", "$false")]
    if one.members:
        return [Offered(m, one.name) for m in sorted(one.members) if m.casefold().startswith(typed.casefold())]
    view = VIEWS.get(noun)
    counts: dict[str, int] = {}
    folded, size = typed.casefold(), len(typed)
    for value in _values(directory, one.key, None if view is None else view.shows):
        if value[:size].casefold() == folded:
            counts[value] = counts.get(value, 0) + 1
    first = nsmallest(MOST, counts, key=str.casefold)
    return [Offered(value, f"{counts[value]} recipient{'s' if counts[value] > 1 else ''}") for value in first]


def _values(directory: Directory, key: str, details: frozenset[str] | None) -> Iterator[str]:
    for row in directory.rows.values():
        value = row.get(key)
        if value is None or (details is not None and row["RecipientTypeDetails"] not in details):
            continue
        if type(value) is str:
            yield value
        elif isinstance(value, list):
            yield from (item for item in value if type(item) is str)
