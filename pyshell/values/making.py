"""What `[type]::new(…)` makes of the collections: empty ones, ones of a capacity, ones with the items of another.

A capacity reserves room in .NET; here it changes nothing.
"""

from __future__ import annotations

from typing import Any

from pyshell.values.declare import NetError
from pyshell.values.objects import (
    ArrayList,
    Dictionary,
    DictionaryBase,
    GenericList,
    HashSet,
    Hashtable,
    OrderedDictionary,
    Queue,
    Stack,
)
from pyshell.values.sequences import dictionary_entries, enumerate_value
from pyshell.values.types import OBJECT, PSType, find_type


def _items(source: Any, name: str = "collection") -> list[Any]:
    """The items of a constructor's argument; a number is a capacity."""
    if isinstance(source, int):
        if source < 0:
            message = (
                f"{name} ('{source}') must be a non-negative value. (Parameter '{name}')\nActual value was {source}."
            )
            raise NetError("System.ArgumentOutOfRangeException", message)
        return []
    if isinstance(source, DictionaryBase):
        return dictionary_entries(source)
    return list(enumerate_value(source) or ())


def _required(source: Any, name: str) -> Any:
    if source is None:
        raise NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')")
    return source


def array_list(*given: Any) -> ArrayList:
    return ArrayList(_items(_required(given[0], "c"), "capacity") if given else ())


def generic_list(pstype: PSType, *given: Any) -> GenericList:
    return GenericList(pstype, _items(_required(given[0], "collection"), "capacity") if given else ())


def _minds_case(given: tuple[Any, ...]) -> bool:
    """Whether keys mind case: they do unless a comparer that ignores it is among the arguments."""
    comparers = [one for one in given if getattr(one, "ignores_case", None) is not None]
    return not (comparers and comparers[-1].ignores_case)


def _pairs(given: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    if given and isinstance(given[0], DictionaryBase):
        return given[0].items()
    return []


def hashtable(*given: Any) -> Hashtable:
    """A hash table made by name minds case, unlike `@{}`."""
    return Hashtable(_pairs(given), case_sensitive=_minds_case(given))


def ordered(*given: Any) -> OrderedDictionary:
    return OrderedDictionary(_pairs(given), case_sensitive=_minds_case(given))


def dictionary(pstype: PSType, *given: Any) -> Dictionary:
    return Dictionary(pstype, _pairs(given), case_sensitive=_minds_case(given))


def hash_set(pstype: PSType, *given: Any) -> HashSet:
    source = given[0] if given and getattr(given[0], "ignores_case", None) is None else ()
    return HashSet(pstype, _items(source, "capacity"), case_sensitive=_minds_case(given))


def generic_queue(pstype: PSType, *given: Any) -> Queue:
    return Queue(pstype, _items(given[0], "capacity") if given else ())


def generic_stack(pstype: PSType, *given: Any) -> Stack:
    return Stack(pstype, _items(given[0], "capacity") if given else ())


def queue(*given: Any) -> Queue:
    return generic_queue(find_type("System.Collections.Queue") or OBJECT, *given)


def stack(*given: Any) -> Stack:
    return generic_stack(find_type("System.Collections.Stack") or OBJECT, *given)
