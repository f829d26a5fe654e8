"""What stored values mean to people: names for references, one line for each entry of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes import folders
from pyshell.exchange.mailboxes.mailbox_requests import KINDS as REQUESTS
from pyshell.exchange.mailboxes.mailbox_settings import SETTINGS, settings_view
from pyshell.exchange.mailboxes.public_folders import PERMISSIONS, Folder, path_of
from pyshell.exchange.organisation import permissions, rights
from pyshell.exchange.organisation.families import FAMILIES, view_of
from pyshell.exchange.schema.properties import DEFAULT_POLICIES, PROPERTIES, Property, policy_of
from pyshell.exchange.seed.tree import KIND as FOLDERS
from pyshell.exchange.values.names import canonical_name
from pyshell.opath.parsing import parse
from pyshell.opath.printing import opath_text, saved_text
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.exchange.organisation.configured import Configured
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

# Follows every change, or is another form of what is told anyway.
SILENT: Final = frozenset({"WhenChanged", "LdapRecipientFilter", "NeverLoggedOn"})
# What a created or removed object is told by.
_TOLD: Final = (
    "Name",
    "Alias",
    "RecipientTypeDetails",
    "EmailAddresses",
    "ExternalEmailAddress",
    "Members",
    "ManagedBy",
)
_ABSENT: Final = object()
# The lists whose order means nothing: Active Directory keeps none.
_UNORDERED: Final = frozenset({"references", "texts", "proxies"})
_PERMISSIONS: Final = (permissions.KEY, rights.KEY)


def identity_of(row: Row) -> str:
    """`contoso.com/Users/Yan Li`; of a public folder its path."""
    return path_of(row) if row.get("Kind") == FOLDERS else canonical_name(row["DistinguishedName"])


def named(row: Row) -> str:
    """What a command calls an object: its identity, or the name of one of the configuration."""
    kind = row.get("Kind", FOLDERS)
    return identity_of(row) if kind == FOLDERS else str(row["Guid" if kind in REQUESTS else "Name"])


def views_for(kind: str) -> list[type[Configured]]:
    """What shows the objects of the configuration of a kind; none for kinds of recipients and unknown ones."""
    if kind == FOLDERS:
        return [Folder]
    # The noun of the same name goes before those that show the same objects from another side.
    return [view_of(noun) for noun in sorted(nouns_of(kind), key=lambda noun: noun != kind)]


def nouns_of(kind: str) -> list[str]:
    """The nouns whose cmdlets are about a kind of objects of the configuration."""
    return [noun for noun, family in FAMILIES.items() if family.kind == kind]


def kind_of(row: Row) -> str:
    """RecipientTypeDetails, or the kind of an object of the configuration."""
    return str(row.get("Kind") or row["RecipientTypeDetails"])


def _by_key() -> dict[str, Property]:
    found: dict[str, Property] = {}
    for prop in PROPERTIES.values():
        if prop.compute is None or prop.key == prop.name:
            found.setdefault(prop.key, prop)
    return found


_BY_KEY: Final = _by_key()


def property_of(row: Row, key: str) -> Property | None:
    """The property that is stored under a key of this row."""
    kind = row.get("Kind")
    if kind is None:
        return _BY_KEY.get(key)
    several = [one for view in views_for(kind) for one in view.properties.values() if one.key == key]
    plain = next((one for one in several if one.compute is None), None)
    if plain is not None or not several:
        return plain
    # What is shown follows from it; what is stored is of its kind.
    return Property(several[0].name, several[0].kind, key=key)


def default_of(row: Row, key: str) -> Any:
    """What is there when nothing is stored."""
    prop = property_of(row, key)
    return None if prop is None else prop.default


# --- what is compared ---------------------------------------------------------------------------------------------


def normal(row: Row, key: str, directory: Directory) -> Any:
    """A stored value so that two that mean the same are equal. What refers to nothing counts as nothing."""
    value = _alive(row, key, directory)
    rule = _NORMAL.get(key)
    if rule is not None:
        return rule(row, value)
    if key in SETTINGS:
        return _settings(row, key, value or {}, directory)
    if key in DEFAULT_POLICIES:
        return policy_of(row, key, directory)
    if value is None:
        value = default_of(row, key)
    if value is False and "Kind" in row:
        # Nothing stored and $false look alike where no default is documented.
        value = None
    if isinstance(value, list):
        prop = property_of(row, key)
        if prop is None or prop.kind.name in _UNORDERED:
            return tuple(sorted(map(str, value)))
        return tuple(map(str, value))
    return value


def _alive(row: Row, key: str, directory: Directory) -> Any:
    """A value without references to objects that are gone."""
    value = row.get(key)
    if key in _PERMISSIONS:
        return [entry for entry in value or () if entry[0] == permissions.SELF or directory.row(entry[0]) is not None]
    prop = property_of(row, key)
    if prop is not None and prop.kind.name == "references":
        return [guid for guid in value or () if directory.row(guid) is not None]
    if prop is not None and prop.kind.name == "reference" and value and directory.row(value) is None:
        return None
    return value


def own_filter(text: str) -> str:
    """A stored filter without what saving adds: the kinds of recipients that are always left out."""
    return text[1 : -len(_ADDED)] if text.endswith(_ADDED) else text


_SAMPLE: Final = "Name -eq 'x'"
_ADDED: Final = saved_text(parse(_SAMPLE)).removeprefix("(" + opath_text(parse(_SAMPLE)))


def _filter_text(row: Row, value: Any) -> Any:
    return None if value is None else opath_text(parse(own_filter(value)))


def _entries(row: Row, value: Any) -> Any:
    return tuple(sorted(str([entry[0], sorted(entry[1]), *entry[2:]]) for entry in value or ()))


def _folder_entries(row: Row, value: Any) -> Any:
    born = {path: str(sorted(map(str, folders.entries({}, path)))) for path in value or {}}
    now = {path: str(sorted(map(str, folders.entries(row, path)))) for path in value or {}}
    return tuple(sorted((path, text) for path, text in now.items() if text != born[path]))


def _settings(row: Row, noun: str, value: Row, directory: Directory) -> Any:
    """What the view of the settings shows otherwise than it does for a mailbox that has none."""
    view = settings_view(noun)
    now, born = view(row, directory), view({**row, noun: {}}, directory)
    names = {prop.key: prop.name for prop in view.properties.values()}
    found = []
    for key, stored in value.items():
        shown = to_string(stored if key not in names else now[names[key]])
        default = "" if key not in names else to_string(born[names[key]])
        if shown != default and (shown, default) != ("False", ""):
            found.append((key, shown))
    return tuple(sorted(found))


_NORMAL: Final[dict[str, Callable[[Row, Any], Any]]] = {
    permissions.KEY: _entries,
    rights.KEY: _entries,
    folders.KEY: _folder_entries,
    PERMISSIONS: _entries,
    "RecipientFilter": _filter_text,
}


def differing(
    before: Row, after: Row, earlier: Directory, later: Directory, gone: frozenset[str] = frozenset()
) -> list[str]:
    """The keys that two states of an object differ in, in the order they are stored.

    A value that stays and names one of the objects that are `gone` is another one too.
    """
    # Most values are the very same object in both: rows share what did not change.
    get = after.get
    touched = [
        key for key, value in before.items() if get(key, _ABSENT) is not value or (gone and mentions(value, gone))
    ]
    touched += [key for key in after if key not in before]
    return [key for key in touched if key not in SILENT and normal(before, key, earlier) != normal(after, key, later)]


def mentions(value: Any, guids: frozenset[str]) -> bool:
    """Whether a stored value refers to one of these objects."""
    if not guids or value is None:
        return False
    if isinstance(value, str):
        return value in guids
    if isinstance(value, dict):
        value = value.values()
    return isinstance(value, list | tuple | type({}.values())) and any(mentions(one, guids) for one in value)


# --- what is told -------------------------------------------------------------------------------------------------


def told(row: Row, key: str, directory: Directory) -> tuple[str, ...]:
    """The value of a key in words, a line for each entry; nothing for nothing."""
    value = _alive(row, key, directory) if key in row else default_of(row, key)
    writer = _TELLING.get(key)
    if writer is not None:
        return tuple(writer(value, directory))
    if isinstance(value, dict):
        return tuple(f"{name}: {_one(row, name, inner, directory)}" for name, inner in value.items())
    several = value if isinstance(value, list) else [value]
    return tuple(_one(row, key, one, directory) for one in several if one is not None and one != "")


def _one(row: Row, key: str, value: Any, directory: Directory) -> str:
    prop = property_of(row, key)
    if prop is None or isinstance(value, list | dict):
        return to_string(value)
    if prop.kind.name in ("reference", "references"):
        return name_of(value, directory)
    if prop.kind.collection or prop.kind.show is None:
        return to_string(value)
    return to_string(prop.kind.show(value, directory))


def name_of(guid: str, directory: Directory) -> str:
    """The name of an object that is referred to; its GUID once it is gone."""
    row = directory.row(guid)
    return guid if row is None else str(row["Name"])


def _tell_mailbox(value: Any, directory: Directory) -> Iterator[str]:
    for who, given, deny, _ in value or ():
        yield f"{name_of(who, directory)}: {'denied ' if deny else ''}{', '.join(given)}"


def _tell_rights(value: Any, directory: Directory) -> Iterator[str]:
    for who, given, extended, deny, _, _ in value or ():
        yield f"{name_of(who, directory)}: {'denied ' if deny else ''}{', '.join(extended or given)}"


def _tell_folders(value: Any, directory: Directory) -> Iterator[str]:
    for path, entries in (value or {}).items():
        for who, given, _ in entries:
            yield f"{path or 'the root'}: {name_of(who, directory)}: {', '.join(given)}"


def _tell_clients(value: Any, directory: Directory) -> Iterator[str]:
    for who, given, _ in value or ():
        yield f"{name_of(who, directory)}: {', '.join(given)}"


def _tell_purged(value: Any, directory: Directory) -> Iterator[str]:
    if value:
        yield f"{value[0]} messages removed" if isinstance(value, list) else str(value)


_TELLING: Final[dict[str, Callable[[Any, Directory], Iterator[str]]]] = {
    permissions.KEY: _tell_mailbox,
    rights.KEY: _tell_rights,
    folders.KEY: _tell_folders,
    PERMISSIONS: _tell_clients,
    "Purged": _tell_purged,
}


def told_of_object(row: Row) -> list[str]:
    """The keys that say what an object is."""
    return [key for key in _TOLD if key in row]
