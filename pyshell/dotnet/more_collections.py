"""Collections that are used less: read-only and observed ones, priority queues, comparers, small dictionaries.

https://learn.microsoft.com/dotnet/api/system.collections.objectmodel.readonlycollection-1
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet import searching
from pyshell.dotnet.known import Known
from pyshell.dotnet.lists import declare_like_list
from pyshell.dotnet.tables import declare_dictionary
from pyshell.dotnet.tuples import value_tuple
from pyshell.values.declare import NetError, members_of
from pyshell.values.objects import Hashtable, OrderedDictionary, unwrap
from pyshell.values.types import PSType, typed_by_instance

_SPACE: Final = "System.Collections."


# --- read-only and observed ----------------------------------------------------------------------------------

declare_like_list(f"{_SPACE}ObjectModel.ReadOnlyCollection`1", is_read_only=True)
declare_like_list(f"{_SPACE}ObjectModel.ObservableCollection`1")


# --- priority queues -----------------------------------------------------------------------------------------


class PriorityQueue:
    """Items that leave in the order of their priorities; equal ones as they came, which is our reading."""

    __slots__ = ("comparer", "entries", "ps_type")

    def __init__(self, pstype: PSType, first: Any = None, *_: Any) -> None:
        self.ps_type = pstype
        self.comparer = None if isinstance(first, int) else first
        self.entries: list[tuple[Any, Any]] = []

    def __len__(self) -> int:
        return len(self.entries)

    def add(self, item: Any, priority: Any) -> None:
        judge = searching.comparison(self.comparer)
        at = next(
            (place for place, (_, other) in enumerate(self.entries) if judge(other, priority) > 0), len(self.entries)
        )
        self.entries.insert(at, (item, priority))

    def take(self) -> Any:
        if not self.entries:
            raise NetError("System.InvalidOperationException", "Queue empty.")
        return self.entries.pop(0)[0]

    def peek(self) -> Any:
        if not self.entries:
            raise NetError("System.InvalidOperationException", "Queue empty.")
        return self.entries[0][0]


typed_by_instance(PriorityQueue)
_queue: Final = members_of(f"{_SPACE}Generic.PriorityQueue`2")
_NAME: Final = f"{_SPACE}Generic.PriorityQueue"
_queue.constructor(
    f"{_NAME} new(), {_NAME} new(int initialCapacity), {_NAME} new({_SPACE}Generic.IComparer[T2] comparer)"
)(PriorityQueue)
_queue.method("Enqueue", "void Enqueue(T1 element, T2 priority)")(PriorityQueue.add)
_queue.method("Dequeue", "T1 Dequeue()")(PriorityQueue.take)
_queue.method("Peek", "T1 Peek()")(PriorityQueue.peek)
_queue.method("Clear", "void Clear()")(lambda value: value.entries.clear())
_queue.property("Count", "System.Int32")(len)
_queue.property("UnorderedItems", "System.Object")(lambda value: [value_tuple(*one) for one in value.entries])


@_queue.method("EnqueueDequeue", "T1 EnqueueDequeue(T1 element, T2 priority)")
def _swap(value: PriorityQueue, item: Any, priority: Any) -> Any:
    value.add(item, priority)
    return value.take()


def _try(value: PriorityQueue, found: Any, priority: Any, remove: bool) -> bool:
    done = bool(value.entries)
    item, rank = value.entries[0] if done else (None, None)
    found.write(item)
    priority.write(rank)
    if done and remove:
        value.take()
    return done


_queue.method("TryDequeue", "bool TryDequeue([ref] T1 element, [ref] T2 priority)", raw=True)(
    lambda value, found, priority: _try(value, found, priority, True)
)
_queue.method("TryPeek", "bool TryPeek([ref] T1 element, [ref] T2 priority)", raw=True)(
    lambda value, found, priority: _try(value, found, priority, False)
)


# --- comparers -----------------------------------------------------------------------------------------------


class Comparer:
    """An order of values: text with or without case, everything else as it compares itself."""

    __slots__ = ("ignores_case", "ps_type")

    def __init__(self, pstype: PSType, ignores_case: bool = False) -> None:
        self.ps_type = pstype
        self.ignores_case = ignores_case

    def compare(self, left: Any, right: Any) -> int:
        one, other = unwrap(left), unwrap(right)
        if self.ignores_case and isinstance(one, str) and isinstance(other, str):
            one, other = one.lower(), other.lower()
        return searching.compare(one, other)


typed_by_instance(Comparer)


def _declare_comparer(name: str, ignores_case: bool, statics: tuple[str, ...]) -> None:
    table = members_of(name, interfaces=(f"{_SPACE}IComparer",))
    table.method("Compare", "int Compare(System.Object a, System.Object b)")(Comparer.compare)
    for static in statics:
        table.static_property(static, name)(lambda: Comparer(table.type, ignores_case))


_declare_comparer(f"{_SPACE}Comparer", False, ("Default", "DefaultInvariant"))
_declare_comparer(f"{_SPACE}CaseInsensitiveComparer", True, ("Default", "DefaultInvariant"))
members_of(f"{_SPACE}CaseInsensitiveComparer").constructor(f"{_SPACE}CaseInsensitiveComparer new()")(
    lambda: Comparer(members_of(f"{_SPACE}CaseInsensitiveComparer").type, True)
)
_generic: Final = members_of(f"{_SPACE}Generic.Comparer`1")
_generic.method("Compare", "int Compare(T x, T y)")(Comparer.compare)
_generic.static_property("Default", f"{_SPACE}Generic.Comparer")(lambda: Comparer(_generic.type))
_equal: Final = members_of(f"{_SPACE}Generic.EqualityComparer`1")
_equal.method("Equals", "bool Equals(T x, T y)")(lambda value, left, right: searching.same(left, right))
_equal.static_property("Default", f"{_SPACE}Generic.EqualityComparer")(lambda: Comparer(_equal.type))


# --- small dictionaries --------------------------------------------------------------------------------------


class ListDictionary(OrderedDictionary):
    """Entries in the order in which they came, minding case."""

    __slots__ = ()


class HybridDictionary(Hashtable):
    """A dictionary that is a list while it is small."""

    __slots__ = ()


class StringDictionary(Hashtable):
    """Text by text; keys are kept in lower case."""

    __slots__ = ()


def _declare_small(name: str, python: type[Any], ignores_case: bool) -> None:
    full = f"{_SPACE}Specialized.{name}"
    interfaces = (f"{_SPACE}IDictionary", f"{_SPACE}ICollection")
    table = Known(full, python, interfaces=interfaces, listed=f"{_SPACE}Hashtable")
    declare_dictionary(table, f"{full}+Enumerator")
    table.property("Keys")(lambda value: value.keys())
    table.property("Values")(lambda value: value.values())
    table.constructor(f"{full} new()")(lambda: python([], case_sensitive=not ignores_case))


_declare_small("ListDictionary", ListDictionary, False)
_declare_small("HybridDictionary", HybridDictionary, False)
_declare_small("StringDictionary", StringDictionary, True)
_strings: Final = Known(f"{_SPACE}Specialized.StringDictionary")
_strings.method("ContainsKey", definition="bool ContainsKey(string key)")(lambda value, key: key in value)
_strings.method("ContainsValue", definition="bool ContainsValue(string value)")(
    lambda value, text: searching.find(value.values(), text) >= 0
)
_strings.method("Add", definition="void Add(string key, string value)")(
    lambda value, key, text: value.set(key.lower(), text)
)
