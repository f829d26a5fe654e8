"""Arrays, ArrayList, List, Hashtable, ordered and Dictionary: the members that scripts use to fill and ask them.

https://learn.microsoft.com/dotnet/api/system.collections
"""

from __future__ import annotations

from typing import Any

from pyshell.values.declare import Members, NetError, members_of
from pyshell.values.objects import ArrayList, Dictionary, GenericList, HashSet, Hashtable, OrderedDictionary


def _check(items: list[Any], at: int) -> None:
    if not 0 <= at < len(items):
        message = "Index was out of range. Must be non-negative and less than the size of the collection."
        raise NetError("System.ArgumentOutOfRangeException", message + " (Parameter 'index')", ParamName="index")


def _index_of(items: list[Any], value: Any, *_: Any) -> int:
    for at, item in enumerate(items):
        if type(item) is type(value) and item == value:
            return at
    return -1


def _contains(items: list[Any], value: Any) -> bool:
    return _index_of(items, value) >= 0


def _add(items: list[Any], value: Any) -> int:
    items.append(value)
    return len(items) - 1


def _append(items: list[Any], value: Any) -> None:
    items.append(value)


def _add_range(items: list[Any], values: Any) -> None:
    items.extend(list(values))


def _insert(items: list[Any], at: int, value: Any) -> None:
    if at != len(items):
        _check(items, at)
    items.insert(at, value)


def _remove(items: list[Any], value: Any) -> bool:
    at = _index_of(items, value)
    if at >= 0:
        del items[at]
    return at >= 0


def _remove_silently(items: list[Any], value: Any) -> None:
    _remove(items, value)


def _remove_at(items: list[Any], at: int) -> None:
    _check(items, at)
    del items[at]


def _clear(items: Any) -> None:
    items.clear()


def _reverse(items: list[Any]) -> None:
    items.reverse()


def _to_array(items: Any) -> list[Any]:
    return list(items)


def _declare_lists() -> None:
    for table, item in (
        (members_of("System.Collections.ArrayList", ArrayList), "System.Object"),
        (members_of("System.Collections.Generic.List`1", GenericList), "T"),
    ):
        generic = item == "T"
        table.method("Add", "void Add(T item)" if generic else "int Add(System.Object value)")(
            _append if generic else _add
        )
        table.method("AddRange", "void AddRange(System.Object collection)")(_add_range)
        table.method("Insert", f"void Insert(int index, {item} value)")(_insert)
        table.method("Remove", f"{'bool' if generic else 'void'} Remove({item} value)")(
            _remove if generic else _remove_silently
        )
        table.method("RemoveAt", "void RemoveAt(int index)")(_remove_at)
        table.method("Clear", "void Clear()")(_clear)
        table.method("Contains", f"bool Contains({item} item)")(_contains)
        table.method("IndexOf", f"int IndexOf({item} item)")(_index_of)
        table.method("Reverse", "void Reverse()")(_reverse)
        table.method("ToArray", "System.Object[] ToArray()")(_to_array)
    array = members_of("System.Array")
    array.method("Contains", "bool IList.Contains(System.Object value)")(_contains)
    array.method("IndexOf", "int IList.IndexOf(System.Object value)")(_index_of)


def _contains_key(table: Any, key: Any) -> bool:
    return key in table


def _contains_value(table: Any, value: Any) -> bool:
    return _contains(list(table.values()), value)


def _add_entry(table: Any, key: Any, value: Any) -> None:
    if key in table:
        message = f"Item has already been added. Key in dictionary: '{key}'  Key being added: '{key}'"
        raise NetError("System.ArgumentException", message)
    table.set(key, value)


def _remove_entry(table: Any, key: Any) -> None:
    table.remove(key)


def _remove_known(table: Any, key: Any) -> bool:
    return bool(table.remove(key))


def _keys(table: Any) -> list[Any]:
    return list(table.keys())


def _values(table: Any) -> list[Any]:
    return list(table.values())


def _declare_entries(table: Members, key: str, value: str, generic: bool) -> None:
    table.method("Add", f"void Add({key} key, {value} value)")(_add_entry)
    table.method("Remove", f"{'bool' if generic else 'void'} Remove({key} key)")(
        _remove_known if generic else _remove_entry
    )
    table.method("ContainsKey", f"bool ContainsKey({key} key)")(_contains_key)
    table.method("ContainsValue", f"bool ContainsValue({value} value)")(_contains_value)
    table.method("Clear", "void Clear()")(_clear)
    table.property("Keys", "System.Collections.ICollection")(_keys)
    table.property("Values", "System.Collections.ICollection")(_values)


def _declare_dictionaries() -> None:
    plain = "System.Object"
    hashtable = members_of("System.Collections.Hashtable", Hashtable)
    ordered = members_of("System.Collections.Specialized.OrderedDictionary", OrderedDictionary)
    _declare_entries(members_of("System.Collections.Generic.Dictionary`2", Dictionary), "TKey", "TValue", True)
    for table in (hashtable, ordered):
        _declare_entries(table, plain, plain, False)
        table.method("Contains", "bool Contains(System.Object key)")(_contains_key)
    hashtable.method("Clone", "System.Object Clone()")(Hashtable.copy)
    hashes = members_of("System.Collections.Generic.HashSet`1", HashSet)
    hashes.method("Add", "bool Add(T item)")(HashSet.add)
    hashes.method("Remove", "bool Remove(T item)")(HashSet.remove)
    hashes.method("Contains", "bool Contains(T item)")(HashSet.__contains__)


_declare_lists()
_declare_dictionaries()
