"""What unrolls: which values a pipeline, `foreach` and `@()` take apart into items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.values.objects import DictionaryBase, DictionaryEntry, Extended, HashSet, KeyValuePair, Queue, Stack
from pyshell.values.types import PSType, find_type, generic_type

if TYPE_CHECKING:
    from collections.abc import Iterable


def enumerate_value(value: Any) -> Iterable[Any] | None:
    """The items a pipeline sends on one by one, or None for a value that it sends as it is.

    Dictionaries and text are values; $null is one too.
    """
    kind = type(value)
    if kind is list:
        return value  # type: ignore[no-any-return]  # just tested
    if kind is str or kind is int or value is None:
        return None
    return _unusual(value)


def _unusual(value: Any) -> Iterable[Any] | None:
    if isinstance(value, Stack):
        return value[::-1]
    if isinstance(value, list | HashSet | Queue):
        return value
    if type(value) is Extended:
        return enumerate_value(value.base)
    if getattr(value, "enumerates", False):
        return value  # type: ignore[no-any-return]  # a class that says so can be iterated
    return None


def as_array(value: Any) -> list[Any]:
    """`@(value)`: nothing for $null … one item for a single value, a collection's items otherwise."""
    items = enumerate_value(value)
    if items is not None:
        return list(items)
    return [] if value is None else [value]


def dictionary_entries(value: DictionaryBase) -> list[Any]:
    """What GetEnumerator() of a dictionary gives."""
    own: PSType | None = getattr(value, "ps_type", None)
    if own is not None and own.arguments:
        definition = find_type("System.Collections.Generic.KeyValuePair`2")
        if definition is not None:
            pair = generic_type(definition, own.arguments)
            return [KeyValuePair(pair, key, inner) for key, inner in value.items()]
    return [DictionaryEntry(key, inner) for key, inner in value.items()]
