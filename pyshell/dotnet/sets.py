"""HashSet, SortedSet, Queue and Stack.

https://learn.microsoft.com/dotnet/api/system.collections.generic.hashset-1
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.collecting import enumerator_of, item_type, required
from pyshell.dotnet.enumerators import copy_to
from pyshell.dotnet.known import Known
from pyshell.dotnet.searching import find, predicate
from pyshell.values.declare import NetError
from pyshell.values.members import empty_value
from pyshell.values.objects import HashSet, Queue, Reference, Stack, array_of

_GENERIC: Final = "System.Collections.Generic."


def _filed(items: HashSet, other: Any) -> dict[Any, Any]:
    """The other collection's items under the keys of this set."""
    return {items.key_of(item): item for item in required(other, "other")}


def _union(items: HashSet, other: Any) -> None:
    for item in list(required(other, "other")):
        items.add(item)


def _intersect(items: HashSet, other: Any) -> None:
    kept = _filed(items, other)
    for key in [key for key in items.items if key not in kept]:
        del items.items[key]


def _except(items: HashSet, other: Any) -> None:
    for key in _filed(items, other):
        items.items.pop(key, None)


def _symmetric(items: HashSet, other: Any) -> None:
    for key, item in _filed(items, other).items():
        if items.items.pop(key, items) is items:
            items.add(item)


def _remove_where(items: HashSet, match: Any) -> int:
    test = predicate(match)
    gone = [key for key, item in items.items.items() if test(item)]
    for key in gone:
        del items.items[key]
    return len(gone)


def _within(items: HashSet, other: Any) -> bool:
    return items.items.keys() <= _filed(items, other).keys()


def _around(items: HashSet, other: Any) -> bool:
    return items.items.keys() >= _filed(items, other).keys()


def _try_get(items: HashSet, value: Any, place: Reference) -> bool:
    found = value in items
    place.write(items.items[items.key_of(value)] if found else empty_value(item_type(items)))
    return found


def _set_table(name: str, listed: str) -> Known:
    table = Known(_GENERIC + name, listed=_GENERIC + listed)
    table.property("Count")(len)
    table.method("Add")(HashSet.add)
    table.method("Remove")(HashSet.remove)
    table.method("Contains")(HashSet.__contains__)
    table.method("Clear")(lambda items: items.items.clear())
    table.method("UnionWith")(_union)
    table.method("IntersectWith")(_intersect)
    table.method("ExceptWith")(_except)
    table.method("SymmetricExceptWith")(_symmetric)
    table.method("RemoveWhere")(_remove_where)
    table.method("IsSubsetOf")(_within)
    table.method("IsSupersetOf")(_around)
    table.method("IsProperSubsetOf")(lambda items, other: _within(items, other) and not _around(items, other))
    table.method("IsProperSupersetOf")(lambda items, other: _around(items, other) and not _within(items, other))
    table.method("SetEquals", definition="bool SetEquals(System.Collections.Generic.IEnumerable[T] other)")(
        lambda items, other: _within(items, other) and _around(items, other)
    )
    table.method("Overlaps")(lambda items, other: any(key in items.items for key in _filed(items, other)))
    table.method("TryGetValue", raw=True)(_try_get)
    table.method("GetEnumerator")(enumerator_of)
    table.method("CopyTo")(lambda items, array, start=0, *_: copy_to(items, array, start))
    table.method("TrimExcess")(lambda items, *_: None)
    return table


_hash_set = _set_table("HashSet`1", "HashSet`1")
_hash_set.finish()
_sorted_set = _set_table("SortedSet`1", "HashSet`1")
_sorted_set.property("Min", type_name="System.Object")(lambda items: next(iter(items), None))
_sorted_set.property("Max", type_name="System.Object")(lambda items: next(iter(list(items)[::-1]), None))

# --- Queue and Stack -----------------------------------------------------------------------------------------


def _none_left(name: str) -> NetError:
    return NetError("System.InvalidOperationException", f"{name} empty.")


def _enqueue(items: Queue, value: Any) -> None:
    items.append(value)


def _dequeue(items: Queue) -> Any:
    if not items:
        raise _none_left("Queue")
    return items.popleft()


def _first(items: Queue) -> Any:
    if not items:
        raise _none_left("Queue")
    return items[0]


def _push(items: Stack, value: Any) -> None:
    items.append(value)


def _pop(items: Stack) -> Any:
    if not items:
        raise _none_left("Stack")
    return items.pop()


def _top(items: Stack) -> Any:
    if not items:
        raise _none_left("Stack")
    return items[-1]


def _attempt(take: Any) -> Any:
    def attempt(items: Any, place: Reference) -> bool:
        found = len(items) > 0
        place.write(take(items) if found else empty_value(item_type(items)))
        return found

    return attempt


def _in_order(items: Any) -> list[Any]:
    return list(items[::-1]) if isinstance(items, Stack) else list(items)


def _waiting(name: str, python: type) -> Known:
    table = Known(name)
    table.property("Count")(len)
    table.property("IsSynchronized")(lambda items: False)
    table.property("SyncRoot")(lambda items: items)
    table.method("Clear")(lambda items: items.clear())
    table.method("Contains")(lambda items, value: find(list(items), value) >= 0)
    table.method("ToArray")(lambda items: array_of(item_type(items), _in_order(items)))
    table.method("CopyTo")(lambda items, array, start: copy_to(_in_order(items), array, start))
    table.method("GetEnumerator")(lambda items: enumerator_of(items))
    table.method("TrimExcess", "TrimToSize", definition="void TrimExcess()")(lambda items, *_: None)
    if not name.endswith("1"):
        table.method("Clone")(lambda items: python(items.ps_type, items))
    return table


for _name in ("System.Collections.Queue", _GENERIC + "Queue`1"):
    _queue = _waiting(_name, Queue)
    _queue.method("Enqueue")(_enqueue)
    _queue.method("Dequeue")(_dequeue)
    _queue.method("Peek")(_first)
    _queue.method("TryDequeue", raw=True)(_attempt(_dequeue))
    _queue.method("TryPeek", raw=True)(_attempt(_first))
    _queue.finish()
for _name in ("System.Collections.Stack", _GENERIC + "Stack`1"):
    _stack = _waiting(_name, Stack)
    _stack.method("Push")(_push)
    _stack.method("Pop")(_pop)
    _stack.method("Peek")(_top)
    _stack.method("TryPop", raw=True)(_attempt(_pop))
    _stack.method("TryPeek", raw=True)(_attempt(_top))
    _stack.finish()
