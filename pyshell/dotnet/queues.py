"""HashSet, SortedSet, Queue and Stack. https://learn.microsoft.com/dotnet/api/system.collections.generic.hashset-1"""

from __future__ import annotations

from bisect import bisect_right
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet import searching
from pyshell.dotnet.enumerators import copy_to, enumerator
from pyshell.dotnet.known import Known
from pyshell.values.convert_collections import register_collection
from pyshell.values.declare import NetError
from pyshell.values.members import empty_value
from pyshell.values.objects import HashSet, PSArray, Queue, Reference, Stack
from pyshell.values.sequences import enumerate_value
from pyshell.values.types import OBJECT, PSType, array_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def _items(values: Any) -> list[Any]:
    return list(enumerate_value(values) or ())


def element_array(value: Any, items: Iterable[Any]) -> list[Any]:
    """An array of the collection's element type."""
    arguments = value.ps_type.arguments
    element = arguments[0] if arguments else OBJECT
    return list(items) if element is OBJECT else PSArray(items, array_type(element))


# --- sets ----------------------------------------------------------------------------------------------------


_BY_ITEM: Final = cmp_to_key(searching.compare)


class SortedSet(HashSet):
    """A set whose items stay in order."""

    __slots__ = ()

    def add(self, item: Any) -> bool:
        filed = self.key_of(item)
        if filed in self.items:
            return False
        pairs = list(self.items.items())
        at = bisect_right(pairs, _BY_ITEM(item), key=lambda pair: _BY_ITEM(pair[1]))
        self.items = dict([*pairs[:at], (filed, item), *pairs[at:]])
        return True


def _union(value: HashSet, other: Any) -> None:
    for item in _items(other):
        value.add(item)


def _intersect(value: HashSet, other: Any) -> None:
    kept = {value.key_of(item) for item in _items(other)}
    value.items = {filed: item for filed, item in value.items.items() if filed in kept}


def _except(value: HashSet, other: Any) -> None:
    for item in _items(other):
        value.remove(item)


def _symmetric(value: HashSet, other: Any) -> None:
    for item in {value.key_of(one): one for one in _items(other)}.values():
        if not value.remove(item):
            value.add(item)


def _is_subset(value: HashSet, other: Any) -> bool:
    return set(value.items) <= {value.key_of(one) for one in _items(other)}


def _is_superset(value: HashSet, other: Any) -> bool:
    return set(value.items) >= {value.key_of(one) for one in _items(other)}


def _equals(value: HashSet, other: Any) -> bool:
    return set(value.items) == {value.key_of(one) for one in _items(other)}


def _remove_where(value: HashSet, script: Any) -> int:
    test = searching.predicate(script)
    gone = [item for item in value.items.values() if test(item)]
    for item in gone:
        value.remove(item)
    return len(gone)


def _try_get(value: HashSet, item: Any, result: Reference) -> bool:
    found = value.key_of(item) in value.items
    arguments = value.ps_type.arguments
    empty = empty_value(arguments[0]) if arguments else None
    result.write(value.items[value.key_of(item)] if found else empty)
    return found


_SET_METHODS: dict[str, Callable[..., Any]] = {
    "Add": lambda value, item: value.add(item),
    "Remove": lambda value, item: value.remove(item),
    "Contains": lambda value, item: item in value,
    "Clear": lambda value: value.items.clear(),
    "UnionWith": _union,
    "IntersectWith": _intersect,
    "ExceptWith": _except,
    "SymmetricExceptWith": _symmetric,
    "IsSubsetOf": _is_subset,
    "IsSupersetOf": _is_superset,
    "IsProperSubsetOf": lambda value, other: _is_subset(value, other) and not _equals(value, other),
    "IsProperSupersetOf": lambda value, other: _is_superset(value, other) and not _equals(value, other),
    "Overlaps": lambda value, other: any(value.key_of(one) in value.items for one in _items(other)),
    "SetEquals": _equals,
    "RemoveWhere": _remove_where,
    "TryGetValue": _try_get,
}


def _new_sorted(pstype: PSType, *given: Any) -> SortedSet:
    return SortedSet(pstype, _items(given[0]) if given and not isinstance(given[0], int) else ())


def _declare_set(name: str, *, is_sorted: bool = False) -> None:
    table = Known(name, listed="System.Collections.Generic.HashSet`1")
    for method, function in _SET_METHODS.items():
        table.method(method)(function)
    table.method("Add", definition="bool Add(T item)")(_SET_METHODS["Add"])
    table.method("CopyTo", raw=True)(copy_to)
    table.method("TrimExcess")(lambda value, *_: None)
    table.method("EnsureCapacity")(lambda value, capacity: max(len(value), capacity))
    table.method("GetEnumerator")(lambda value: enumerator(f"{name}+Enumerator", value))
    table.property("Count")(len)
    table.property("Capacity")(len)
    table.property("Comparer")(lambda value: None)
    table.property("IsReadOnly")(lambda value: False)
    if is_sorted:
        table.property("Min")(lambda value: next(iter(value), None))
        table.property("Max")(lambda value: next(reversed(list(value)), None))
        if table.type.constructors is not None:
            table.type.constructors.function = _new_sorted
    table.finish()


# --- queues and stacks ---------------------------------------------------------------------------------------


def _taken(value: Any, take: Callable[[], Any], what: str) -> Any:
    if not value:
        raise NetError("System.InvalidOperationException", f"{what} empty.")
    return take()


def attempt(value: Any, take: Callable[[], Any], result: Reference) -> bool:
    """Puts what `take` gives into a [ref] and says whether there was anything."""
    done = bool(value)
    result.write(take() if done else None)
    return done


def _declare_linear(table: Known, items: Callable[[Any], list[Any]], walker: str) -> None:
    table.method("ToArray")(lambda value: element_array(value, items(value)))
    table.method("Contains")(lambda value, item: searching.find(items(value), item) >= 0)
    table.method("Clear")(lambda value: value.clear())
    table.method("CopyTo", raw=True)(lambda value, target, start=0: copy_to(items(value), target, start))
    table.method("TrimExcess", "TrimToSize")(lambda value, *_: None)
    table.method("GetEnumerator")(lambda value: enumerator(walker, items(value)))
    table.property("Count")(len)
    table.property("IsSynchronized")(lambda value: False)
    table.property("SyncRoot")(lambda value: value)


def _declare_capacity(table: Known, is_generic: bool) -> None:
    if is_generic:
        table.property("Capacity")(len)
        table.method("EnsureCapacity")(lambda value, capacity: max(len(value), capacity))
    else:
        table.static("Synchronized", raw=True)(lambda value: value)


def _declare_queue(name: str) -> None:
    table = Known(name)
    _declare_linear(table, list, f"{name}+Enumerator" if "`" in name else f"{name}+QueueEnumerator")
    table.method("Enqueue")(lambda value, item: value.append(item))
    table.method("Dequeue")(lambda value: _taken(value, value.popleft, "Queue"))
    table.method("Peek")(lambda value: _taken(value, lambda: value[0], "Queue"))
    _declare_capacity(table, "`" in name)
    if "`" in name:
        table.method("TryDequeue")(lambda value, result: attempt(value, value.popleft, result))
        table.method("TryPeek")(lambda value, result: attempt(value, lambda: value[0], result))
    table.method("Clone")(lambda value: Queue(value.ps_type, value))
    table.finish()


def _declare_stack(name: str) -> None:
    table = Known(name)
    _declare_linear(
        table, lambda value: value[::-1], f"{name}+Enumerator" if "`" in name else f"{name}+StackEnumerator"
    )
    table.method("Push")(lambda value, item: value.append(item))
    table.method("Pop")(lambda value: _taken(value, value.pop, "Stack"))
    table.method("Peek")(lambda value: _taken(value, lambda: value[-1], "Stack"))
    _declare_capacity(table, "`" in name)
    if "`" in name:
        table.method("TryPop")(lambda value, result: attempt(value, value.pop, result))
        table.method("TryPeek")(lambda value, result: attempt(value, lambda: value[-1], result))
    table.method("Clone")(lambda value: Stack(value.ps_type, value))
    table.finish()


_declare_set("System.Collections.Generic.HashSet`1")
_declare_set("System.Collections.Generic.SortedSet`1", is_sorted=True)
register_collection("System.Collections.Generic.SortedSet`1", SortedSet)
_declare_queue("System.Collections.Generic.Queue`1")
_declare_queue("System.Collections.Queue")
_declare_stack("System.Collections.Generic.Stack`1")
_declare_stack("System.Collections.Stack")
