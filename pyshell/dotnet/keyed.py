"""SortedList, NameValueCollection, ConcurrentDictionary: dictionaries that scripts name more rarely.

https://learn.microsoft.com/dotnet/api/system.collections.sortedlist
https://learn.microsoft.com/dotnet/api/system.collections.specialized.namevaluecollection
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote_plus

from pyshell.dotnet import searching
from pyshell.dotnet.enumerators import copy_to, enumerator
from pyshell.dotnet.known import Known
from pyshell.dotnet.tables import SortedEntries, add_unique, declare_dictionary, declare_generic, out_of_range
from pyshell.values.making import dictionary
from pyshell.values.members import empty_value
from pyshell.values.objects import ArrayList, Dictionary, DictionaryBase, PSArray, Reference, fold
from pyshell.values.scriptblock import one_result
from pyshell.values.sequences import dictionary_entries
from pyshell.values.types import STRING_ARRAY, declare_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


# --- SortedList ----------------------------------------------------------------------------------------------


class SortedList(SortedEntries):
    """System.Collections.SortedList: a hash table in the order of its keys, minding case."""

    __slots__ = ()

    def __init__(self, pairs: Any = ()) -> None:
        super().__init__(pairs, case_sensitive=True)


def _entry_at(table: SortedList, at: int) -> tuple[Any, Any]:
    if not 0 <= at < len(table):
        raise out_of_range("index")
    return table.items()[at]


def _set_at(table: SortedList, at: int, value: Any) -> None:
    table.set(_entry_at(table, at)[0], value)


def _remove_at(table: SortedList, at: int) -> None:
    table.remove(_entry_at(table, at)[0])


def _new_sorted(*given: Any) -> SortedList:
    made = SortedList()
    if given and isinstance(given[0], DictionaryBase):
        for key, value in given[0].items():
            made.set(key, value)
    return made


def _declare_sorted() -> None:
    name = "System.Collections.SortedList"
    table = Known(name, SortedList, interfaces=("System.Collections.IDictionary", "System.Collections.ICollection"))
    declare_dictionary(table, f"{name}+SortedListEnumerator")
    table.method("ContainsKey")(lambda value, key: key in value)
    table.method("ContainsValue")(lambda value, item: searching.find(value.values(), item) >= 0)
    table.method("GetByIndex")(lambda value, at: _entry_at(value, at)[1])
    table.method("GetKey")(lambda value, at: _entry_at(value, at)[0])
    table.method("GetKeyList")(lambda value: ArrayList(value.keys()))
    table.method("GetValueList")(lambda value: ArrayList(value.values()))
    table.method("IndexOfKey")(lambda value, key: searching.find(value.keys(), key))
    table.method("IndexOfValue")(lambda value, item: searching.find(value.values(), item))
    table.method("SetByIndex")(_set_at)
    table.method("RemoveAt")(_remove_at)
    table.method("Clone")(_new_sorted)
    table.method("TrimToSize")(lambda value: None)
    table.property("Keys")(lambda value: ArrayList(value.keys()))
    table.property("Values")(lambda value: ArrayList(value.values()))
    table.property("Capacity", put=lambda value, new: None)(lambda value: max(len(value), 16))
    table.constructor()(_new_sorted)
    table.static("Synchronized", raw=True)(lambda value: value)
    table.finish()


# --- NameValueCollection -------------------------------------------------------------------------------------


class NameValueCollection:
    """Texts under names, several under one; names ignore case. A pipeline takes the names out of it."""

    __slots__ = ("entries", "is_query", "ps_extra")
    enumerates = True

    def __init__(self, is_query: bool = False) -> None:
        self.entries: dict[str | None, tuple[str | None, list[str | None]]] = {}
        self.is_query = is_query
        self.ps_extra: dict[str, Any] | None = None

    def __iter__(self) -> Iterator[str | None]:
        return iter([name for name, _ in self.entries.values()])

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return True

    def add(self, name: str | None, text: str | None) -> None:
        filed = None if name is None else fold(name)
        self.entries.setdefault(filed, (name, []))[1].append(text)

    def put(self, name: str | None, text: str | None) -> None:
        filed = None if name is None else fold(name)
        self.entries[filed] = (self.entries.get(filed, (name, []))[0], [text])

    def texts(self, which: Any) -> list[str | None] | None:
        """What is under a name or at a position. Raises ArgumentOutOfRangeException."""
        if type(which) is int:
            return self._at(which)[1]
        found = self.entries.get(None if which is None else fold(which))
        return None if found is None else found[1]

    def _at(self, place: int) -> tuple[str | None, list[str | None]]:
        if not 0 <= place < len(self.entries):
            raise out_of_range("index")
        return list(self.entries.values())[place]

    def name_at(self, place: int) -> str | None:
        return self._at(place)[0]

    def get(self, which: Any) -> str | None:
        """The texts under a name with commas between them."""
        found = self.texts(which)
        return None if found is None else ",".join("" if text is None else text for text in found)

    def remove(self, name: str | None) -> None:
        self.entries.pop(None if name is None else fold(name), None)

    def to_string(self) -> str:
        """A query prints as one (HttpUtility.ParseQueryString), other collections as their type's name."""
        if not self.is_query:
            return "System.Collections.Specialized.NameValueCollection"
        return "&".join(
            f"{quote_plus(name)}={quote_plus(text or '')}" if name else quote_plus(text or "")
            for name, texts in self.entries.values()
            for text in texts
        )


_STRING_OR_INT: Final = "string {0}(string name), string {0}(int index)"


def _strings(texts: Any) -> PSArray | None:
    return None if texts is None else PSArray(texts, STRING_ARRAY)


def _add_named(value: NameValueCollection, name: Any, text: str | None = None) -> None:
    if not isinstance(name, NameValueCollection):
        value.add(name, text)
        return
    for own, texts in name.entries.values():
        for one in texts:
            value.add(own, one)


def _new_names(*given: Any) -> NameValueCollection:
    made = NameValueCollection()
    if given and isinstance(given[0], NameValueCollection):
        _add_named(made, given[0])
    return made


def _declare_names() -> None:
    name = "System.Collections.Specialized.NameValueCollection"
    table = Known(name, NameValueCollection, interfaces=("System.Collections.ICollection",))
    adding = f"void Add(string name, string value), void Add({name} c)"
    table.method("Add", definition=adding)(_add_named)
    table.method("Set", "set_Item", definition="void Set(string name, string value)")(NameValueCollection.put)
    table.method("Get", definition=_STRING_OR_INT.format("Get"))(NameValueCollection.get)
    table.method("Item", "get_Item", definition=_STRING_OR_INT.format("Item"))(NameValueCollection.get)
    values = "string[] GetValues(string name), string[] GetValues(int index)"
    table.method("GetValues", definition=values)(lambda value, which: _strings(value.texts(which)))
    table.method("GetKey", definition="string GetKey(int index)")(NameValueCollection.name_at)
    table.method("Remove", definition="void Remove(string name)")(NameValueCollection.remove)
    table.method("Clear", definition="void Clear()")(lambda value: value.entries.clear())
    table.method("HasKeys", definition="bool HasKeys()")(lambda value: any(one is not None for one in value.entries))
    table.method("CopyTo", definition="void CopyTo(array dest, int index)", raw=True)(copy_to)
    table.method("GetEnumerator", definition="System.Collections.IEnumerator GetEnumerator()")(
        lambda value: enumerator(f"{name}+NameObjectKeysEnumerator", value)
    )
    table.method("ToString", definition="string ToString()")(NameValueCollection.to_string)
    table.property("Count", type_name="System.Int32")(len)
    table.property("AllKeys", type_name="System.String[]")(_strings)
    table.property("Keys")(lambda value: _strings(value))
    table.constructor(f"{name} new(), {name} new(int capacity), {name} new({name} col)")(_new_names)
    table.finish()


# --- ConcurrentDictionary ------------------------------------------------------------------------------------


def _made(value: Any, *arguments: Any) -> Any:
    return one_result(value.invoke(arguments)) if hasattr(value, "invoke") else value


def _get_or_add(table: Dictionary, key: Any, value: Any) -> Any:
    if key not in table:
        table.set(key, _made(value, key))
    return table.get(key)


def _add_or_update(table: Dictionary, key: Any, value: Any, update: Any) -> Any:
    table.set(key, _made(update, key, table.get(key)) if key in table else _made(value, key))
    return table.get(key)


def _try_remove(table: Dictionary, key: Any, result: Reference) -> bool:
    found = key in table
    arguments = table.ps_type.arguments
    result.write(table.get(key) if found else empty_value(arguments[1]) if arguments else None)
    return table.remove(key)


def _try_update(table: Dictionary, key: Any, new: Any, old: Any) -> bool:
    if key not in table or not searching.same(table.get(key), old):
        return False
    table.set(key, new)
    return True


_CONCURRENT: Final[dict[str, tuple[str, Callable[..., Any]]]] = {
    "GetOrAdd": ("TValue GetOrAdd(TKey key, System.Object value)", _get_or_add),
    "AddOrUpdate": (
        "TValue AddOrUpdate(TKey key, System.Object addValue, System.Object updateValueFactory)",
        _add_or_update,
    ),
    "TryRemove": ("bool TryRemove(TKey key, [ref] TValue value)", _try_remove),
    "TryUpdate": ("bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)", _try_update),
    "ToArray": ("System.Object[] ToArray()", dictionary_entries),
    "Add": ("void Add(TKey key, TValue value)", add_unique),
}


def _declare_concurrent() -> None:
    name = "System.Collections.Concurrent.ConcurrentDictionary`2"
    table = declare_generic(name)
    known = Known(name, interfaces=declare_type("System.Collections.Generic.Dictionary`2").interfaces)
    bare = name.partition("`")[0]
    sources = ("", "System.Collections.IDictionary collection", "System.Object comparer")
    known.constructor(", ".join(f"{bare} new({source})" for source in sources))(dictionary)
    for method, (definition, function) in _CONCURRENT.items():
        known.method(method, definition=definition)(function)
    known.property("IsEmpty", type_name="System.Boolean")(lambda value: len(value) == 0)
    del table.members["containsvalue"], table.members["ensurecapacity"], table.members["trimexcess"]


_declare_sorted()
_declare_names()
_declare_concurrent()
