"""LinkedList, BitArray, StringCollection and the concurrent bag, queue and stack.

https://learn.microsoft.com/dotnet/api/system.collections.generic.linkedlist-1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.dotnet import searching
from pyshell.dotnet.byte_arrays import bytes_of
from pyshell.dotnet.enumerators import copy_to, enumerator
from pyshell.dotnet.known import Known
from pyshell.dotnet.queues import attempt, element_array
from pyshell.dotnet.tables import out_of_range
from pyshell.values.convert_collections import register_collection
from pyshell.values.declare import NetError
from pyshell.values.objects import ListBase, Queue, Stack
from pyshell.values.sequences import enumerate_value
from pyshell.values.types import BOOLEAN, INT32, PSType, declare_type, generic_type, typed_by_instance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COLLECTION = ("System.Collections.ICollection", "System.Collections.IEnumerable")


# --- LinkedList ----------------------------------------------------------------------------------------------


class LinkedListNode:
    """A value in a linked list, or out of any."""

    __slots__ = ("owner", "ps_type", "value")

    def __init__(self, pstype: PSType, value: Any, owner: LinkedList | None = None) -> None:
        self.ps_type = pstype
        self.value = value
        self.owner = owner

    def beside(self, step: int) -> LinkedListNode | None:
        """The node before (-1) or after (1) this one."""
        if self.owner is None:
            return None
        return self.owner.node_at(self.owner.place(self) + step)


class LinkedList:
    """System.Collections.Generic.LinkedList; its nodes in a Python list."""

    __slots__ = ("nodes", "ps_extra", "ps_type")
    enumerates = True

    def __init__(self, pstype: PSType, items: Any = ()) -> None:
        self.ps_type = pstype
        self.ps_extra: dict[str, Any] | None = None
        self.nodes: list[LinkedListNode] = []
        for item in items:
            self.insert(len(self.nodes), item)

    def __iter__(self) -> Iterator[Any]:
        return iter([node.value for node in self.nodes])

    def __len__(self) -> int:
        return len(self.nodes)

    def __bool__(self) -> bool:
        return True

    def insert(self, at: int, item: Any) -> LinkedListNode:
        """Puts a value, or a node that is in no list yet, at a place."""
        node = item
        if not isinstance(item, LinkedListNode):
            node = LinkedListNode(generic_type(_NODE, self.ps_type.arguments), item)
        elif item.owner is not None:
            raise NetError("System.InvalidOperationException", "The LinkedList node already belongs to a LinkedList.")
        node.owner = self
        self.nodes.insert(at, node)
        return node  # type: ignore[no-any-return]  # a node by now

    def place(self, node: LinkedListNode) -> int:
        """Where a node stands. Raises InvalidOperationException for one of another list."""
        for at, one in enumerate(self.nodes):
            if one is node:
                return at
        raise NetError("System.InvalidOperationException", "The LinkedList node does not belong to current LinkedList.")

    def node_at(self, at: int) -> LinkedListNode | None:
        return self.nodes[at] if 0 <= at < len(self.nodes) else None

    def take(self, at: int) -> None:
        """Removes the node at a place. Raises InvalidOperationException when the list is empty."""
        if not self.nodes:
            raise NetError("System.InvalidOperationException", "The LinkedList is empty.")
        self.nodes.pop(at).owner = None

    def remove(self, item: Any) -> bool | None:
        if isinstance(item, LinkedListNode):
            self.take(self.place(item))
            return None
        at = searching.find(list(self), item)
        if at >= 0:
            self.take(at)
        return at >= 0

    def clear(self) -> None:
        for node in self.nodes:
            node.owner = None
        self.nodes.clear()


_LIST = declare_type("System.Collections.Generic.LinkedList`1", interfaces=_COLLECTION)
_NODE = declare_type("System.Collections.Generic.LinkedListNode`1")
typed_by_instance(LinkedList, LinkedListNode)
_N = "System.Collections.Generic.LinkedListNode[T]"


def _put_value(node: LinkedListNode, value: Any) -> None:
    node.value = value


def _declare_linked() -> None:
    table = Known(_LIST.name, interfaces=_COLLECTION)
    bare = _LIST.name.partition("`")[0]
    collection = "System.Collections.Generic.IEnumerable[T] collection"
    table.constructor(f"{bare} new(), {bare} new({collection})")(
        lambda pstype, items=(): LinkedList(pstype, enumerate_value(items) or ())
    )
    methods: dict[str, tuple[str, Callable[..., Any]]] = {
        "AddFirst": (f"{_N} AddFirst(System.Object value)", lambda value, item: value.insert(0, item)),
        "AddLast": (f"{_N} AddLast(System.Object value)", lambda value, item: value.insert(len(value), item)),
        "AddAfter": (
            f"{_N} AddAfter({_N} node, System.Object value)",
            lambda value, node, item: value.insert(value.place(node) + 1, item),
        ),
        "AddBefore": (
            f"{_N} AddBefore({_N} node, System.Object value)",
            lambda value, node, item: value.insert(value.place(node), item),
        ),
        "Remove": ("bool Remove(System.Object value)", LinkedList.remove),
        "RemoveFirst": ("void RemoveFirst()", lambda value: value.take(0)),
        "RemoveLast": ("void RemoveLast()", lambda value: value.take(-1)),
        "Find": (f"{_N} Find(T value)", lambda value, item: value.node_at(searching.find(list(value), item))),
        "FindLast": (
            f"{_N} FindLast(T value)",
            lambda value, item: value.node_at(searching.find_last(list(value), item)),
        ),
        "Contains": ("bool Contains(T value)", lambda value, item: searching.find(list(value), item) >= 0),
        "Clear": ("void Clear()", LinkedList.clear),
        "GetEnumerator": (
            "System.Collections.IEnumerator GetEnumerator()",
            lambda value: enumerator(f"{_LIST.name}+Enumerator", value),
        ),
    }
    for name, (definition, function) in methods.items():
        table.method(name, definition=definition)(function)
    table.method("CopyTo", definition="void CopyTo(T[] array, int index)", raw=True)(copy_to)
    table.property("Count", type_name="System.Int32")(len)
    table.property("First")(lambda value: value.node_at(0))
    table.property("Last")(lambda value: value.node_at(len(value) - 1))
    register_collection(_LIST.name, LinkedList)
    node = Known(_NODE.name)
    node.constructor("System.Collections.Generic.LinkedListNode new(T value)")(LinkedListNode)
    node.property("Value", put=_put_value)(lambda value: value.value)
    node.property("Next")(lambda value: value.beside(1))
    node.property("Previous")(lambda value: value.beside(-1))
    node.property("List")(lambda value: value.owner)


# --- BitArray ------------------------------------------------------------------------------------------------


class BitArray:
    """System.Collections.BitArray."""

    __slots__ = ("bits", "ps_extra")
    enumerates = True

    def __init__(self, bits: list[bool]) -> None:
        self.bits = bits
        self.ps_extra: dict[str, Any] | None = None

    def __iter__(self) -> Iterator[bool]:
        return iter(list(self.bits))

    def __len__(self) -> int:
        return len(self.bits)

    def __bool__(self) -> bool:
        return True

    def at(self, place: int) -> bool:
        if not 0 <= place < len(self.bits):
            raise out_of_range("index")
        return self.bits[place]

    def put(self, place: int, bit: bool) -> None:
        self.at(place)
        self.bits[place] = bit

    def resize(self, length: int) -> None:
        self.bits = (self.bits + [False] * length)[:length]

    def merge(self, other: BitArray, how: Callable[[bool, bool], bool]) -> BitArray:
        """Puts the bits together with another array's, in place. Raises ArgumentException when lengths differ."""
        if len(other.bits) != len(self.bits):
            raise NetError("System.ArgumentException", "Array lengths must be the same.")
        self.bits = [how(a, b) for a, b in zip(self.bits, other.bits, strict=True)]
        return self

    def turn(self) -> BitArray:
        self.bits = [not bit for bit in self.bits]
        return self

    def shift(self, count: int) -> BitArray:
        """Towards higher places for a positive count."""
        size = len(self.bits)
        empty = [False] * min(abs(count), size)
        self.bits = (empty + self.bits)[:size] if count >= 0 else (self.bits[-count:] + empty)[-size:]
        return self


def _new_bits(source: Any, first: bool = False) -> BitArray:
    if isinstance(source, BitArray):
        return BitArray(list(source.bits))
    if isinstance(source, list):
        return BitArray(_bits_of(source))
    if source < 0:
        message = f"length ('{source}') must be a non-negative value. (Parameter 'length')\nActual value was {source}."
        raise NetError("System.ArgumentOutOfRangeException", message)
    return BitArray([first] * source)


def _bits_of(items: list[Any]) -> list[bool]:
    """Truth values one by one; the bits of bytes and whole numbers from the lowest."""
    if items and not isinstance(items[0], bool):
        whole = getattr(items, "element_type", None) is INT32
        data = b"".join((int(one) % 2**32).to_bytes(4, "little") for one in items) if whole else bytes_of(items)
        return [bool(byte >> at & 1) for byte in data for at in range(8)]
    return [bool(one) for one in items]


def _copy_bits(value: BitArray, target: Any, start: int = 0) -> None:
    """Into truth values as they are, into bytes eight at a time."""
    element = getattr(target, "element_type", BOOLEAN)
    if element is BOOLEAN:
        copy_to(value, target, start)
        return
    size = 32 if element is INT32 else 8
    for at in range(0, len(value.bits), size):
        number = sum(bit << place for place, bit in enumerate(value.bits[at : at + size]))
        target[start + at // size] = type(target[start + at // size])(number)


def _declare_bits() -> None:
    table = Known("System.Collections.BitArray", BitArray, interfaces=_COLLECTION)
    table.constructor()(_new_bits)
    table.method("And")(lambda value, other: value.merge(other, lambda a, b: a and b))
    table.method("Or")(lambda value, other: value.merge(other, lambda a, b: a or b))
    table.method("Xor")(lambda value, other: value.merge(other, lambda a, b: a != b))
    table.method("Not")(BitArray.turn)
    table.method("LeftShift")(lambda value, count: value.shift(count))
    table.method("RightShift")(lambda value, count: value.shift(-count))
    table.method("HasAllSet")(lambda value: all(value.bits))
    table.method("HasAnySet")(lambda value: any(value.bits))
    table.method("Get", "Item", "get_Item", definition="bool Get(int index)")(BitArray.at)
    table.method("Set", "set_Item", definition="void Set(int index, bool value)")(BitArray.put)
    table.method("SetAll")(lambda value, bit: setattr(value, "bits", [bit] * len(value.bits)))
    table.method("Clone")(_new_bits)
    table.method("CopyTo", raw=True)(_copy_bits)
    table.method("GetEnumerator")(lambda value: enumerator("System.Collections.BitArray+BitArrayEnumerator", value))
    table.property("Count")(len)
    table.property("Length", put=BitArray.resize)(len)
    table.property("IsReadOnly", "IsSynchronized")(lambda value: False)
    table.property("SyncRoot")(lambda value: value)
    table.finish()


# --- StringCollection ----------------------------------------------------------------------------------------


class StringCollection(ListBase):
    """System.Collections.Specialized.StringCollection."""

    __slots__ = ()


def _append(items: StringCollection, text: str | None) -> int:
    items.append(text)
    return len(items) - 1


def _remove(items: StringCollection, text: str | None) -> None:
    if text in items:
        items.remove(text)


def _remove_at(items: StringCollection, at: int) -> None:
    if not 0 <= at < len(items):
        raise out_of_range("index")
    del items[at]


def _declare_strings() -> None:
    name = "System.Collections.Specialized.StringCollection"
    table = Known(name, StringCollection, interfaces=("System.Collections.IList", *_COLLECTION))
    table.constructor(f"{name} new()")(StringCollection)
    methods: dict[str, tuple[str, Callable[..., Any]]] = {
        "Add": ("int Add(string value)", _append),
        "AddRange": ("void AddRange(string[] value)", lambda items, more: items.extend(more)),
        "Clear": ("void Clear()", lambda items: items.clear()),
        "Contains": ("bool Contains(string value)", lambda items, text: text in items),
        "IndexOf": ("int IndexOf(string value)", searching.find),
        "Insert": ("void Insert(int index, string value)", lambda items, at, text: items.insert(at, text)),
        "Remove": ("void Remove(string value)", _remove),
        "RemoveAt": ("void RemoveAt(int index)", _remove_at),
        "GetEnumerator": (
            "System.Collections.Specialized.StringEnumerator GetEnumerator()",
            lambda items: enumerator("System.Collections.Specialized.StringEnumerator", items),
        ),
    }
    for method, (definition, function) in methods.items():
        table.method(method, definition=definition)(function)
    table.method("CopyTo", definition="void CopyTo(string[] array, int index)", raw=True)(copy_to)
    table.property("Count", type_name="System.Int32")(len)
    table.property("IsReadOnly", "IsSynchronized", type_name="System.Boolean")(lambda value: False)


# --- ConcurrentBag, ConcurrentQueue, ConcurrentStack ---------------------------------------------------------


def _declare_concurrent(
    kind: str, add: str, make: type[Queue] | type[Stack], take: Callable[[Any], Any], peek: Callable[[Any], Any]
) -> None:
    name = f"System.Collections.Concurrent.Concurrent{kind}`1"
    bare = name.partition("`")[0]
    table = Known(name, interfaces=_COLLECTION)
    table.constructor(f"{bare} new(), {bare} new(System.Collections.Generic.IEnumerable[T] collection)")(
        lambda pstype, items=(): make(pstype, enumerate_value(items) or ())
    )
    register_collection(name, make)
    getting = "Dequeue" if kind == "Queue" else "Pop" if kind == "Stack" else "Take"
    table.method(add, definition=f"void {add}(T item)")(lambda value, item: value.append(item))
    table.method(f"Try{getting}", definition=f"bool Try{getting}([ref] T result)")(
        lambda value, result: attempt(value, lambda: take(value), result)
    )
    table.method("TryPeek", definition="bool TryPeek([ref] T result)")(
        lambda value, result: attempt(value, lambda: peek(value), result)
    )
    table.method("ToArray", definition="T[] ToArray()")(
        lambda value: element_array(value, enumerate_value(value) or ())
    )
    table.method("Clear", definition="void Clear()")(lambda value: value.clear())
    table.method("CopyTo", definition="void CopyTo(T[] array, int index)", raw=True)(copy_to)
    table.method("GetEnumerator", definition="System.Collections.IEnumerator GetEnumerator()")(
        lambda value: enumerator(f"{name}+Enumerator", enumerate_value(value) or ())
    )
    table.property("Count", type_name="System.Int32")(len)
    table.property("IsEmpty", type_name="System.Boolean")(lambda value: len(value) == 0)


_declare_linked()
_declare_bits()
_declare_strings()
_declare_concurrent("Queue", "Enqueue", Queue, Queue.popleft, lambda value: value[0])
_declare_concurrent("Stack", "Push", Stack, Stack.pop, lambda value: value[-1])
_declare_concurrent("Bag", "Add", Stack, Stack.pop, lambda value: value[-1])
