"""From what names an object to the object: every kind of name that Exchange takes, without regard to case.

The form of the text says where to look: a distinguished name, a canonical name, domain\\user, an address, a GUID,
a legacy DN, else name, alias, display name or account name. An index is built when it is first asked and then kept
up with every change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.values.addresses import split_proxy
from pyshell.exchange.values.names import canonical_name, is_dn, split_dn, unescape_rdn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Row = dict[str, Any]
    Rows = dict[str, Row]

_GUID: Final = re.compile(r"\{?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\}?", re.I)


def as_guid(text: str) -> str | None:
    """The GUID that a text is, in lower case and without braces."""
    match = _GUID.fullmatch(text)
    return None if match is None else match[1].lower()


# Beside each other those that mostly are one text.
_NAME_KEYS: Final = ("Name", "DisplayName", "Alias", "SamAccountName")


def _names(row: Row) -> Iterator[str]:
    for key in _NAME_KEYS:
        value = row.get(key)
        if value is not None:
            yield value


def _addresses(row: Row) -> Iterator[str]:
    for proxy in row.get("EmailAddresses", ()):
        if proxy[:5] in ("SMTP:", "smtp:"):
            yield proxy[5:]
        else:
            prefix, address = split_proxy(proxy)
            yield address if prefix.lower() == "smtp" else proxy
    upn = row.get("UserPrincipalName")
    if upn is not None:
        yield upn
    external = row.get("ExternalEmailAddress")
    if external is not None:
        yield split_proxy(external)[1]


def _one(key: str) -> Callable[[Row], Iterator[str]]:
    def values(row: Row) -> Iterator[str]:
        value = row.get(key)
        if value is not None:
            yield value

    return values


_SOURCES: Final[dict[str, tuple[Callable[[Row], Iterator[str]], frozenset[str]]]] = {
    "name": (_names, frozenset(_NAME_KEYS)),
    "address": (_addresses, frozenset({"EmailAddresses", "UserPrincipalName", "ExternalEmailAddress"})),
    "sam": (_one("SamAccountName"), frozenset({"SamAccountName"})),
    "legacy": (_one("LegacyExchangeDN"), frozenset({"LegacyExchangeDN"})),
    "exchange guid": (_one("ExchangeGuid"), frozenset({"ExchangeGuid"})),
}
# Tables whose values are those of keys as they are.
_PLAIN: Final = {
    "name": _NAME_KEYS,
    "sam": ("SamAccountName",),
    "legacy": ("LegacyExchangeDN",),
    "exchange guid": ("ExchangeGuid",),
}
_INDEXED_KEYS: Final = frozenset().union(*(keys for _, keys in _SOURCES.values()))


class IdentityIndex:
    """Which rows each name stands for. Values are one GUID, or a tuple of several."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._tables: dict[str, dict[str, str | tuple[str, ...]]] = {}

    def forget(self) -> None:
        """Drops everything: the rows were replaced."""
        self._tables.clear()

    def _table(self, name: str) -> dict[str, str | tuple[str, ...]]:
        table = self._tables.get(name)
        if table is None:
            table = self._tables[name] = {}
            keys = _PLAIN.get(name)
            if keys is not None:
                _fill(table, self.rows, keys)
                return table
            values = _SOURCES[name][0]
            for guid, row in self.rows.items():
                for value in values(row):
                    folded = value.casefold()
                    _add(table, value if folded == value else folded, guid)
        return table

    # --- looking up ---------------------------------------------------------------------------------------------

    def find(self, text: str) -> list[Row]:
        """Every row that a text names."""
        return [self.rows[guid] for guid in self.guids(text)]

    def guids(self, text: str) -> Iterable[str]:
        """The GUIDs of every row that a text names, in no order that means anything."""
        folded = text.casefold()
        found = self._table("name").get(folded)
        if found is not None:
            found = (found,) if type(found) is str else found
        for form, search in _FORMS:
            if form(text):
                more = search(self, text, folded)
                if more:
                    return dict.fromkeys((*(found or ()), *more))
        return found or ()

    def address(self, text: str) -> Iterable[str]:
        """The GUIDs of what has this address (with a prefix for kinds other than SMTP)."""
        return _all(self._table("address").get(text.casefold()))

    def _legacy(self, text: str, folded: str) -> Iterable[str]:
        return _all(self._table("legacy").get(folded))

    def _account(self, text: str, folded: str) -> Iterable[str]:
        domain, _, account = folded.partition("\\")
        found = _all(self._table("sam").get(account))
        return [guid for guid in found if domain in _domains(self.rows[guid]["DistinguishedName"])]

    def _address(self, text: str, folded: str) -> Iterable[str]:
        prefix, colon, address = folded.partition(":")
        return _all(self._table("address").get(address if colon and prefix == "smtp" else folded))

    def _guid(self, text: str, folded: str) -> Iterable[str]:
        guid = as_guid(text)
        if guid is None:
            return ()
        return (guid,) if guid in self.rows else _all(self._table("exchange guid").get(guid))

    def _dn(self, text: str, folded: str) -> Iterable[str]:
        parts = split_dn(text)
        name = unescape_rdn(parts[0].partition("=")[2].strip()).casefold()
        wanted = ",".join(_folded_part(part) for part in parts)
        return [guid for guid in self._named(name) if _folded_dn(self.rows[guid]["DistinguishedName"]) == wanted]

    def _canonical(self, text: str, folded: str) -> Iterable[str]:
        name = re.split(r"(?<!\\)/", folded)[-1].replace("\\/", "/")
        return [
            guid
            for guid in self._named(name)
            if canonical_name(self.rows[guid]["DistinguishedName"]).casefold() == folded
        ]

    def _named(self, name: str) -> Iterable[str]:
        return _all(self._table("name").get(name))

    # --- keeping up ---------------------------------------------------------------------------------------------

    def changed(self, guid: str, before: Row, after: Row, keys: Iterable[str]) -> None:
        """A row was replaced; `keys` are those whose value differs."""
        touched = _INDEXED_KEYS.intersection(keys)
        if not touched:
            return
        for name, table in self._tables.items():
            values, watched = _SOURCES[name]
            if watched.isdisjoint(touched):
                continue
            for value in values(before):
                _drop(table, value.casefold(), guid)
            for value in values(after):
                _add(table, value.casefold(), guid)

    def added(self, guid: str, row: Row) -> None:
        """A row came."""
        for name, table in self._tables.items():
            for value in _SOURCES[name][0](row):
                _add(table, value.casefold(), guid)

    def removed(self, guid: str, row: Row) -> None:
        """A row went."""
        for name, table in self._tables.items():
            for value in _SOURCES[name][0](row):
                _drop(table, value.casefold(), guid)


_FORMS: Final[tuple[tuple[Callable[[str], bool], Callable[[IdentityIndex, str, str], Iterable[str]]], ...]] = (
    (lambda text: text.startswith("/"), IdentityIndex._legacy),
    (is_dn, IdentityIndex._dn),
    (lambda text: "@" in text or ":" in text, IdentityIndex._address),
    (lambda text: "-" in text and len(text) in (36, 38), IdentityIndex._guid),
    (lambda text: "/" in text, IdentityIndex._canonical),
    (lambda text: "\\" in text, IdentityIndex._account),
)


def _all(found: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if found is None:
        return ()
    return (found,) if isinstance(found, str) else found


def _fill(table: dict[str, str | tuple[str, ...]], rows: Rows, keys: tuple[str, ...]) -> None:
    """Puts all rows in. One loop without calls: somebody waits for the first identity of a large organisation."""
    for guid, row in rows.items():
        last = None
        for key in keys:
            value = row.get(key)
            if value is None or value is last:
                continue
            last = value
            folded = value.casefold()
            if folded == value:  # the row's own text: a second one would only take room
                folded = value
            if table.setdefault(folded, guid) is not guid:
                _add(table, folded, guid)


def _add(table: dict[str, str | tuple[str, ...]], key: str, guid: str) -> None:
    held = table.setdefault(key, guid)
    if held is guid or held == guid:
        return
    several = _all(held)
    if guid not in several:
        table[key] = (*several, guid)


def _drop(table: dict[str, str | tuple[str, ...]], key: str, guid: str) -> None:
    left = tuple(other for other in _all(table.get(key)) if other != guid)
    if not left:
        table.pop(key, None)
    else:
        table[key] = left[0] if len(left) == 1 else left


def _folded_part(part: str) -> str:
    kind, _, name = part.partition("=")
    return f"{kind.strip().casefold()}={name.strip().casefold()}"


def _folded_dn(dn: str) -> str:
    return dn.casefold()


def _domains(dn: str) -> tuple[str, str]:
    """What may stand before the backslash: the domain's short name or its whole one."""
    labels = [part[3:].casefold() for part in split_dn(dn) if part[:3].casefold() == "dc="]
    return (labels[0] if labels else "", ".".join(labels))
