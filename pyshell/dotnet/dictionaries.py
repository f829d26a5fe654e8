"""Hashtable, ordered dictionaries, Dictionary and the sorted ones.

https://learn.microsoft.com/dotnet/api/system.collections.hashtable
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.collecting import enumerator_of, keys_of, required, values_of
from pyshell.dotnet.enumerators import copy_to
from pyshell.dotnet.known import Known
from pyshell.dotnet.searching import same
from pyshell.errors import NetException, PSError
from pyshell.values.declare import NetError
from pyshell.values.members import empty_value
from pyshell.values.objects import (
    DictionaryBase,
    DictionaryEntry,
    Hashtable,
    KeyValuePair,
    OrderedDictionary,
    Reference,
)
from pyshell.values.sequences import dictionary_entries
from pyshell.values.text import to_string
from pyshell.values.types import PSType, declare_type, type_of


def _own_key(table: DictionaryBase, key: Any) -> Any:
    """The key under which an entry is filed, as it was written."""
    return table.entries[table.key_of(key)][0]


def _add_entry(table: DictionaryBase, key: Any, value: Any) -> None:
    if required(key, "key") in table:
        known, new = to_string(_own_key(table, key)), to_string(key)
        message = f"Item has already been added. Key in dictionary: '{known}'  Key being added: '{new}'"
        raise NetError("System.ArgumentException", message)
    table.set(key, value)


def _add_pair(table: DictionaryBase, key: Any, value: Any) -> None:
    if required(key, "key") in table:
        message = f"An item with the same key has already been added. Key: {to_string(key)}"
        raise NetError("System.ArgumentException", message)
    table.set(key, value)


def _remove_entry(table: DictionaryBase, key: Any) -> None:
    table.remove(required(key, "key"))


def _remove_pair(table: DictionaryBase, key: Any, place: Any = None) -> bool:
    if isinstance(place, Reference):
        place.write(table.get(key))
    return bool(table.remove(required(key, "key")))


def _contains_key(table: DictionaryBase, key: Any) -> bool:
    return required(key, "key") in table


def _contains_value(table: DictionaryBase, value: Any) -> bool:
    return any(same(one, value) for one in table.values())


def _item(table: DictionaryBase, key: Any) -> Any:
    return table.get(required(key, "key"))


def _pair_item(table: DictionaryBase, key: Any) -> Any:
    if required(key, "key") not in table:
        message = f"The given key '{to_string(key)}' was not present in the dictionary."
        # The indexer is a property, so that a failure is one of getting it.
        raise PSError.of(
            "ExceptionWhenGetting",
            f'Exception getting "Item": "{message}"',
            exception="System.Management.Automation.GetValueInvocationException",
            inner=NetException("System.Collections.Generic.KeyNotFoundException", message),
        )
    return table.get(key)


def _set_item(table: DictionaryBase, key: Any, value: Any) -> None:
    table.set(required(key, "key"), value)


def _copy_to(table: DictionaryBase, array: list[Any], start: int) -> None:
    copy_to(dictionary_entries(table), array, start)


def _get_value(table: DictionaryBase, key: Any, place: Reference) -> bool:
    found = required(key, "key") in table
    arguments = type_of(table).arguments
    place.write(table.get(key) if found else empty_value(arguments[1]) if len(arguments) == 2 else None)
    return found


def _try_add(table: DictionaryBase, key: Any, value: Any) -> bool:
    if required(key, "key") in table:
        return False
    table.set(key, value)
    return True


def _shared(table: Known, key: str, value: str) -> None:
    """What all of them have; in the order in which .NET lists the properties."""
    table.property("IsReadOnly")(lambda items: getattr(items, "is_fixed", False))
    table.property("IsFixedSize")(lambda items: getattr(items, "is_fixed", False))
    table.property("IsSynchronized")(lambda items: False)
    table.property("Keys")(keys_of)
    table.property("Values")(values_of)
    table.property("SyncRoot")(lambda items: items)
    table.property("Count")(len)
    table.method("Clear")(lambda items: items.clear())
    table.method("CopyTo")(_copy_to)
    table.method("GetEnumerator")(enumerator_of)
    table.method("set_Item", definition=f"void set_Item({key} key, {value} value)")(_set_item)


def _plain(name: str, python: type | None) -> Known:
    """A dictionary whose keys and values are of any type."""
    table = Known(name, python)
    _shared(table, "System.Object", "System.Object")
    table.method("Add")(_add_entry)
    table.method("Remove")(_remove_entry)
    table.method("Contains")(_contains_key)
    table.method("Item", "get_Item", definition="System.Object Item(System.Object key)")(_item)
    return table


_hashtable = _plain("System.Collections.Hashtable", Hashtable)
_hashtable.method("ContainsKey")(_contains_key)
_hashtable.method("ContainsValue")(_contains_value)
_hashtable.method("Clone")(Hashtable.copy)
_hashtable.finish()

# --- ordered -------------------------------------------------------------------------------------------------

_ordered = _plain("System.Collections.Specialized.OrderedDictionary", OrderedDictionary)


def _place(table: DictionaryBase, at: int, most: int) -> None:
    if at < 0 or at > most:
        words = f"must be less than or equal to '{most}'" if at > most else "must be a non-negative value"
        message = f"index ('{at}') {words}. (Parameter 'index')\nActual value was {at}."
        raise NetError("System.ArgumentOutOfRangeException", message, ParamName="index")


@_ordered.method("Insert")
def _insert(table: OrderedDictionary, at: int, key: Any, value: Any) -> None:
    _place(table, at, len(table))
    if required(key, "key") in table:
        _add_entry(table, key, value)
    table.insert(at, key, value)


@_ordered.method("RemoveAt")
def _remove_at(table: OrderedDictionary, at: int) -> None:
    if not 0 <= at < len(table):
        message = "Index was out of range. Must be non-negative and less than the size of the collection."
        raise NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter 'index')", ParamName="index")
    table.remove_at(at)


class ReadOnlyOrdered(OrderedDictionary):
    """What AsReadOnly() gives: the same entries, which refuse to change."""

    __slots__ = ()
    is_fixed = True

    def set(self, key: Any, value: Any) -> None:
        raise _read_only()

    def set_at(self, position: int, value: Any) -> None:
        raise _read_only()

    def clear(self) -> None:
        raise _read_only()

    def remove(self, key: Any) -> bool:
        raise _read_only()


def _read_only() -> PSError:
    message = "The OrderedDictionary is read-only and cannot be modified."
    name = "System.NotSupportedException"
    return PSError.of(name, message, exception=name)


@_ordered.method("AsReadOnly")
def _as_read_only(table: OrderedDictionary) -> ReadOnlyOrdered:
    made = ReadOnlyOrdered()
    made.key_of = table.key_of
    made.entries = table.entries
    return made


_ordered.finish()

# --- generic and sorted --------------------------------------------------------------------------------------

_GENERIC: Final = "System.Collections.Generic."
_FIRST: Final = "Dictionary`2"


def _generic(name: str) -> Known:
    table = Known(_GENERIC + name, listed=_GENERIC + ("SortedDictionary`2" if name.startswith("Sorted") else _FIRST))
    _shared(table, "TKey", "TValue")
    table.method("Add")(_add_pair)
    table.method("Remove")(_remove_pair)
    table.method("ContainsKey")(_contains_key)
    table.method("ContainsValue")(_contains_value)
    table.method("TryGetValue", raw=True)(_get_value)
    table.method("TryAdd", definition="bool TryAdd(TKey key, TValue value)")(_try_add)
    table.method("Item", "get_Item", definition="TValue Item(TKey key)")(_pair_item)
    return table


_dictionary = _generic(_FIRST)
_dictionary.property("Capacity")(len)
_dictionary.property("Comparer")(lambda table: None)
_dictionary.method("EnsureCapacity")(lambda table, size: max(size, len(table)))
_dictionary.method("TrimExcess")(lambda table, *_: None)
_dictionary.finish()
_generic("SortedDictionary`2").finish()


def _sorted_members(table: Known) -> None:
    """What the lists sorted by key have: places."""
    table.method("IndexOfKey", definition="int IndexOfKey(System.Object key)")(_place_of_key)
    table.method("IndexOfValue", definition="int IndexOfValue(System.Object value)")(_place_of_value)
    table.method("GetByIndex", "GetValueAtIndex", definition="System.Object GetByIndex(int index)")(
        lambda table, at: table.values()[at]
    )
    table.method("GetKey", "GetKeyAtIndex", definition="System.Object GetKey(int index)")(
        lambda table, at: table.keys()[at]
    )


def _place_of_key(table: DictionaryBase, key: Any) -> int:
    return next((at for at, one in enumerate(table.keys()) if same(one, key)), -1)


def _place_of_value(table: DictionaryBase, value: Any) -> int:
    return next((at for at, one in enumerate(table.values()) if same(one, value)), -1)


_sorted_list = _generic("SortedList`2")
_sorted_members(_sorted_list)
_sorted_list.finish()
_sorted_plain = _plain("System.Collections.SortedList", None)
_sorted_members(_sorted_plain)
_sorted_plain.method("ContainsKey")(_contains_key)
_sorted_plain.method("ContainsValue")(_contains_value)
_sorted_plain.finish()

# --- entries -------------------------------------------------------------------------------------------------

_entry = Known("System.Collections.DictionaryEntry", DictionaryEntry, value=True)
_entry.constructor("System.Collections.DictionaryEntry new(System.Object key, System.Object value)")(DictionaryEntry)
_pair = Known("System.Collections.Generic.KeyValuePair`2", KeyValuePair, value=True)
_pair.property("Key")(lambda pair: pair.key)
_pair.property("Value")(lambda pair: pair.value)


@_pair.constructor()
def _new_pair(pstype: PSType, key: Any = None, value: Any = None) -> KeyValuePair:
    return KeyValuePair(pstype, key, value)


declare_type("System.Collections.Generic.KeyValuePair`2").is_value_type = True
