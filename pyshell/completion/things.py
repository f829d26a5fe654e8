"""What an expression would be, as far as it can be told without running it: a value at hand, a type, or keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.values.objects import DictionaryBase, PSCustomObject, unwrap
from pyshell.values.types import PSType, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_VALUE: Final = object()


class Thing:
    """One possibility.

    `value` is an object at hand (a variable's, a constant); else `pstype` is known, and `keys` are the properties of
    a custom object or the keys of a hash table with what they hold, `items` what a collection holds.
    """

    __slots__ = ("_value", "closed", "items", "keys", "literal", "pstype")

    def __init__(
        self,
        pstype: PSType | None = None,
        *,
        value: Any = _NO_VALUE,
        keys: dict[str, list[Thing]] | None = None,
        items: list[Thing] | None = None,
    ) -> None:
        self._value = value
        self.pstype = pstype if value is _NO_VALUE else type_of(unwrap(value))
        self.keys = keys
        self.items = items
        # A selection by name has these properties and no others.
        self.closed = False
        # Written where it is used: members come as an object's do.
        self.literal = False

    def written(self) -> Thing:
        """The same, as written where it is used."""
        self.literal = self.is_dictionary or self.items is not None
        return self

    @property
    def has_value(self) -> bool:
        """Whether there is an object to look at."""
        return self._value is not _NO_VALUE

    @property
    def value(self) -> Any:
        """The object at hand."""
        return self._value

    @property
    def is_dictionary(self) -> bool:
        """Whether it has keys to index by."""
        if self.has_value:
            return isinstance(unwrap(self._value), DictionaryBase)
        return self.keys is not None and self.pstype is not None and self.pstype.name in _DICTIONARIES

    @property
    def is_object(self) -> bool:
        """Whether it is a custom object."""
        if self.has_value:
            return type(unwrap(self._value)) is PSCustomObject
        return self.pstype is not None and self.pstype.name == _CUSTOM

    def __repr__(self) -> str:
        return f"Thing({self.pstype}, keys={None if self.keys is None else list(self.keys)})"


_DICTIONARIES: Final = frozenset(
    ("System.Collections.Hashtable", "System.Collections.Specialized.OrderedDictionary")
)
_CUSTOM: Final = "System.Management.Automation.PSCustomObject"
_MOST: Final = 20
_COLLECTIONS: Final = frozenset(("System.Collections.IList", "System.Collections.ICollection"))
# What collections hold whose names do not say it.
_HELD: Final = {"Microsoft.Exchange.Data.ProxyAddressCollection": "Microsoft.Exchange.Data.SmtpProxyAddress"}
_MANY: Final = "Microsoft.Exchange.Data.MultiValuedProperty`1["
# How the names of Exchange's lists begin.
LISTS: Final = (*_HELD, _MANY)


def elements(things: Iterable[Thing]) -> list[Thing]:
    """What a pipeline or a loop hands on one by one."""
    found: list[Thing] = []
    for thing in things:
        found += _inside(thing)
    return distinct(found)


def _inside(thing: Thing) -> list[Thing]:
    if thing.items is not None:
        return thing.items
    if thing.has_value:
        bare = unwrap(thing.value)
        if isinstance(bare, list) or type(bare) is tuple:
            return distinct(loose(Thing(value=item)) for item in bare[:_MOST])
        return [] if bare is None else [loose(thing)]
    pstype = thing.pstype
    if pstype is None:
        return []
    if pstype.element is not None:
        return [Thing(pstype.element)]
    if len(pstype.arguments) == 1 and not pstype.is_value_type and _COLLECTIONS.intersection(pstype.ancestors()):
        return [Thing(pstype.arguments[0])]
    name = pstype.name[len(_MANY) : -1] if pstype.name.startswith(_MANY) else _HELD.get(pstype.name)
    held = None if name is None else find_type(name)
    return [thing] if held is None else [Thing(held)]


def loose(thing: Thing) -> Thing:
    """An object that came down a pipe: of a custom object only the properties are known (recorded)."""
    bare = unwrap(thing.value) if thing.has_value else None
    if type(bare) is not PSCustomObject:
        return thing
    return Thing(thing.pstype, keys={name: [Thing(value=held)] for name, held in bare.props.items()})


def distinct(things: Iterable[Thing]) -> list[Thing]:
    """One thing a type; values of custom objects and what has keys stay each."""
    found: list[Thing] = []
    seen: set[Any] = set()
    for thing in things:
        key: Any = thing.pstype
        if thing.keys is not None:
            key = (thing.pstype, tuple(thing.keys))
        elif thing.is_object:
            key = (thing.pstype, tuple(unwrap(thing.value).props))
        if key not in seen:
            seen.add(key)
            found.append(thing)
    return found


_RETURNED: Final = re.compile(r"(?:static )?(\S+(?:\s*\[[^\]]*\])?) [\w.]+(?:\[[^\]]*\])?\(")


def returned(definition: str) -> str | None:
    """The type that a method's definition begins with; None for `void`."""
    found = _RETURNED.match(definition)
    return None if found is None or found[1] == "void" else found[1]
