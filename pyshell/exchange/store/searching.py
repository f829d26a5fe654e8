"""What Get- cmdlets do: select recipients by identity, wildcard, name resolution, container, kind and filter.

The selectors are joined by AND, as in Exchange; what each does is in exchange-ps/Get-Mailbox.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange.schema.kinds import TEXT
from pyshell.exchange.schema.properties import find_property
from pyshell.exchange.schema.recipients import View
from pyshell.exchange.values.addresses import split_proxy
from pyshell.exchange.values.names import ADObjectId
from pyshell.opath.matching import Clause, Filter, ValueClause
from pyshell.opath.messages import FilterError
from pyshell.values.ordering import in_order
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]


class NotFound(Exception):
    """No object that the view shows has this identity."""


class Ambiguous(Exception):
    """Several objects have this identity."""


class BadWildcard(Exception):
    """A star in the middle of an identity."""


def find_one(directory: Directory, view: type[View], identity: object) -> Row:
    """The one row of an identity. Raises NotFound or Ambiguous."""
    found = directory.find(view, identity)
    if len(found) == 1:
        return found[0]
    raise (Ambiguous if found else NotFound)(text_of(identity))


def find_any(directory: Directory, identity: object) -> list[Row]:
    """The rows of an identity among all recipients, users and groups."""
    if isinstance(identity, View):
        identity = identity.identity
    if isinstance(identity, ADObjectId):
        row = directory.rows.get(identity.guid)
        return [row] if row is not None else directory.identities.find(str(identity))
    return directory.identities.find(text_of(identity))


def text_of(identity: object) -> str:
    """How an identity is written in an error."""
    return identity if type(identity) is str else to_string(identity)


def is_wildcard(identity: object) -> bool:
    """Whether an identity is a pattern; only Get- cmdlets take one."""
    return type(identity) is str and "*" in identity


class NameClause(Clause):
    """Objects of which a name begins, ends or contains a pattern's text. Raises BadWildcard for a star inside."""

    __slots__ = ("fits",)

    def __init__(self, pattern: str) -> None:
        core = pattern.strip("*").casefold()
        if "*" in core:
            raise BadWildcard(pattern)
        self.fits = _pattern_test(pattern, core)

    def test(self, row: Any) -> bool:
        fits = self.fits
        return any(fits(name.casefold()) for name in _searched(row))


def _pattern_test(pattern: str, core: str) -> Callable[[str], bool]:
    if pattern.startswith("*") and pattern.endswith("*"):
        return lambda text: core in text
    if pattern.startswith("*"):
        return lambda text: text.endswith(core)
    return lambda text: text.startswith(core)


def _searched(row: Row) -> Iterable[str]:
    for key in ("Name", "Alias", "DisplayName", "SamAccountName", "UserPrincipalName"):
        value = row.get(key)
        if value:
            yield value
    for proxy in row.get("EmailAddresses", ()):
        yield split_proxy(proxy)[1]


class AnrClause(Clause):
    """Ambiguous name resolution: a prefix of name, display name, first or last name or alias, or `first last`."""

    __slots__ = ("text", "words")

    def __init__(self, text: str) -> None:
        self.text = text.casefold().strip()
        self.words = self.text.split()

    def test(self, row: Any) -> bool:
        text = self.text
        for key in ("Name", "DisplayName", "FirstName", "LastName", "Alias"):
            value = row.get(key)
            if value is not None and value.casefold().startswith(text):
                return True
        return self._pair(row)

    def _pair(self, row: Any) -> bool:
        if len(self.words) != 2:
            return False
        first, last = (row.get("FirstName") or "").casefold(), (row.get("LastName") or "").casefold()
        one, two = self.words
        return (first.startswith(one) and last.startswith(two)) or (first.startswith(two) and last.startswith(one))


class ContainerClause(Clause):
    """Objects in a container or below it."""

    __slots__ = ("ending",)

    def __init__(self, dn: str) -> None:
        self.ending = "," + dn

    def test(self, row: Any) -> bool:
        return bool(row["DistinguishedName"].endswith(self.ending))

    def select(self, rows: list[Any]) -> list[Any]:
        ending = self.ending
        return [row for row in rows if row["DistinguishedName"].endswith(ending)]


class MemberClause(Clause):
    """Objects whose stored list has a value."""

    __slots__ = ("key", "value")

    def __init__(self, key: str, value: str) -> None:
        self.key = key
        self.value = value

    def test(self, row: Any) -> bool:
        return self.value in row.get(self.key, ())


def details_clause(names: Iterable[str]) -> Clause:
    """Recipients of these RecipientTypeDetails."""
    wanted = frozenset(names)
    return ValueClause("RecipientTypeDetails", wanted.__contains__, True)


def stored_clause(key: str, value: object) -> Clause:
    """Rows with this stored value."""
    return ValueClause(key, lambda stored: stored == value, True)


def sort_rows(rows: Sequence[Row], name: str) -> Iterator[Row]:
    """The rows by one property, ascending, as text; objects without it come first."""
    prop = find_property(name)
    if prop is None:
        return iter(rows)
    key, default = prop.key, prop.default
    if prop.kind is TEXT and default is None:
        texts = [row.get(key, "") for row in rows]
    else:
        texts = [to_string(row.get(key, default)) for row in rows]
    return map(rows.__getitem__, in_order(texts))


__all__ = ["Ambiguous", "AnrClause", "BadWildcard", "Clause", "Filter", "FilterError", "NotFound", "find_one"]
