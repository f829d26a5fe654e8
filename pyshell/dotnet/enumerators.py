"""What GetEnumerator() gives, and the live views that Keys and Values are.

https://learn.microsoft.com/dotnet/api/system.collections.ienumerator
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values import messages
from pyshell.values.declare import NetError, members_of
from pyshell.values.objects import DictionaryBase, DictionaryEntry, KeyValuePair
from pyshell.values.sequences import enumerate_value
from pyshell.values.types import PSType, declare_type, typed_by_instance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.errors import PSError


def modified() -> PSError:
    """The error of walking through a collection that changes meanwhile."""
    message = "Collection was modified; enumeration operation may not execute."
    return messages.raw_error("System.InvalidOperationException", message)


class Enumerator:
    """A place in a collection that is walked through by hand; pipelines take what is left of it."""

    __slots__ = ("_at", "_items", "ps_type")
    enumerates = True

    def __init__(self, type_name: str, items: Iterable[Any]) -> None:
        self.ps_type = declare_type(type_name)
        self._items = list(items)
        self._at = -1

    def __iter__(self) -> Iterator[Any]:
        while self.move_next():
            yield self._items[self._at]

    def move_next(self) -> bool:
        self._at = min(self._at + 1, len(self._items))
        return self._at < len(self._items)

    def reset(self) -> None:
        self._at = -1

    def current(self) -> Any:
        if not 0 <= self._at < len(self._items):
            why = "has not started. Call MoveNext." if self._at < 0 else "already finished."
            raise NetError("System.InvalidOperationException", f"Enumeration {why}")
        return self._items[self._at]

    def part(self, name: str) -> Any:
        item = self.current()
        return getattr(item, name, None) if isinstance(item, DictionaryEntry | KeyValuePair) else None


typed_by_instance(Enumerator)
_READY: Final[set[str]] = set()


def enumerator(type_name: str, items: Iterable[Any]) -> Enumerator:
    """An enumerator of that type, its members declared when the type is first made."""
    made = Enumerator(type_name, items)
    if type_name not in _READY:
        _READY.add(type_name)
        table = members_of(type_name)
        table.method("MoveNext", "bool MoveNext()")(Enumerator.move_next)
        table.method("Reset", "void Reset()")(Enumerator.reset)
        table.method("Dispose", "void Dispose()")(lambda value: None)
        table.property("Current")(Enumerator.current)
        if "Dictionary" in type_name or "Hashtable" in type_name:
            table.property("Key")(lambda value: value.part("key"))
            table.property("Value")(lambda value: value.part("value"))
            table.property("Entry", "System.Collections.DictionaryEntry")(Enumerator.current)
    return made


class EntryView:
    """The keys or the values of a dictionary, as they are when they are looked at."""

    __slots__ = ("_keys", "_table", "ps_type")
    enumerates = True

    def __init__(self, pstype: PSType, table: DictionaryBase, keys: bool) -> None:
        self.ps_type = pstype
        self._table = table
        self._keys = keys

    def __iter__(self) -> Iterator[Any]:
        """Raises InvalidOperationException when the dictionary changes meanwhile."""
        entries = self._table.entries
        place = 0 if self._keys else 1
        size = len(entries)
        for filed, entry in list(entries.items()):
            yield entry[place]
            if len(entries) != size or entries.get(filed) is not entry:
                raise modified()

    def __len__(self) -> int:
        return len(self._table)

    def items(self) -> list[Any]:
        return self._table.keys() if self._keys else self._table.values()


typed_by_instance(EntryView)


def declare_view(pstype: PSType) -> None:
    """The members of a type of views."""
    if "count" in pstype.members:
        return
    table = members_of(pstype.name, interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable"))
    table.property("Count", "System.Int32")(len)
    table.property("IsSynchronized", "System.Boolean")(lambda value: False)
    table.property("SyncRoot")(lambda value: value)
    table.method("GetEnumerator", "System.Collections.IEnumerator GetEnumerator()")(
        lambda value: enumerator(f"{pstype.name}+Enumerator", value.items())
    )
    if "Ordered" in pstype.name:
        table.method("get_Item", "System.Object Item(int index)")(lambda value, at: value.items()[at])
    table.method("CopyTo", "void CopyTo(array array, int index)", raw=True)(copy_to)
    table.method("Contains", "bool Contains(System.Object item)")(lambda value, item: item in value.items())


def copy_to(source: Any, target: Any, start: int = 0, *_: Any) -> None:
    """Puts the items of a collection into an array from a place on. Raises ArgumentException when it is too short."""
    items = list(enumerate_value(source) or ())
    if start < 0 or start + len(items) > len(target):
        message = (
            "Destination array was not long enough. Check the destination index, length, and the array's lower bounds."
        )
        raise NetError("System.ArgumentException", f"{message} (Parameter 'destinationArray')")
    target[start : start + len(items)] = items
