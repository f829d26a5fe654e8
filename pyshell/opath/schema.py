"""What a filter may name: properties with their kinds, told from outside. This room knows no Exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class FilterProperty:
    """A property that a filter may name.

    kind       one of kinds.KINDS: string, dn, guid, bool, int, enum, datetime …
    key        the key of the stored row that decides it
    default    the stored value that a row without the key stands for
    read       stored value to comparable one (a string, number, frozenset or a list of them); None: as stored
    find       of a dn: the comparable value a text names, None when it names nothing
    parse      of a datetime: text to comparable value, None when it is no date
    members    of an enumeration: member name to number (None where the number is not documented)
    collection whether the stored value is a list
    unique     whether nearly every row has a value of its own, so that remembering results would not pay
    The other flags are the documentation's: see `filterable.py` of the exchange room.
    """

    __slots__ = (
        "also_proxies",
        "collection",
        "default",
        "find",
        "inverted",
        "key",
        "kind",
        "members",
        "name",
        "no_filter",
        "null",
        "null_only",
        "parse",
        "prefix",
        "read",
        "unique",
        "unlimited_only",
        "whole",
        "wild",
    )

    def __init__(
        self,
        name: str,
        kind: str,
        key: str | None = None,
        *,
        default: object = None,
        read: Callable[[object], object] | None = None,
        find: Callable[[str], object] | None = None,
        parse: Callable[[str], object] | None = None,
        members: dict[str, int | None] | None = None,
        collection: bool = False,
        unique: bool = False,
        null: bool | None = None,
        wild: bool = False,
        whole: bool = False,
        null_only: bool = False,
        no_filter: bool = False,
        unlimited_only: bool = False,
        inverted: bool = False,
        also_proxies: bool = False,
        prefix: str = "",
    ) -> None:
        self.name = name
        self.kind = kind
        self.key = name if key is None else key
        self.default = default
        self.read = read
        self.find = find
        self.parse = parse
        self.members = members
        self.collection = collection
        self.unique = unique
        self.null = null
        self.wild = wild
        self.whole = whole
        self.null_only = null_only
        self.no_filter = no_filter
        self.unlimited_only = unlimited_only
        self.inverted = inverted
        self.also_proxies = also_proxies
        self.prefix = prefix


class Schema(Protocol):
    """The properties of one kind of object."""

    def find(self, name: str) -> FilterProperty | None:
        """The property of that name in any case, None when there is none."""

    def names(self) -> Iterable[str]:
        """Every property's name, for the error that lists them."""


class FixedSchema:
    """A schema from a list of properties."""

    def __init__(self, properties: Iterable[FilterProperty]) -> None:
        self._properties = {p.name.casefold(): p for p in properties}

    def find(self, name: str) -> FilterProperty | None:
        return self._properties.get(name.casefold())

    def names(self) -> list[str]:
        return [p.name for p in self._properties.values()]
