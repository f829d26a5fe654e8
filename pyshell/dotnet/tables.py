"""Hashtable, OrderedDictionary and the generic dictionaries. https://learn.microsoft.com/dotnet/api/system.collections.hashtable"""

from __future__ import annotations

from bisect import bisect_right
from functools import cmp_to_key
from typing import Any, Final

from pyshell.dotnet import searching
from pyshell.dotnet.enumerators import EntryView, copy_to, declare_view, enumerator
from pyshell.dotnet.known import Known
from pyshell.dotnet.tuples import declare_deconstruct
from pyshell.values.declare import NetError, members_of
from pyshell.values.members import empty_value
from pyshell.values.objects import Dictionary, DictionaryBase, Hashtable, KeyValuePair, OrderedDictionary, Reference
from pyshell.values.sequences import dictionary_entries
from pyshell.values.text import net_text
from pyshell.values.types import OBJECT, PSType, declare_type, forget_lookups, generic_type


def _null(name: str = "key") -> NetError:
    return NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)


def _contains(table: DictionaryBase, key: Any) -> bool:
    if key is None:
        raise _null()
    return key in table


def _contains_value(table: DictionaryBase, value: Any) -> bool:
    return searching.find(table.values(), value) >= 0


def _add(table: DictionaryBase, key: Any, value: Any) -> None:
    if key is None:
        raise _null()
    known = table.entries.get(table.key_of(key))
    if known is not None:
        old, new = net_text(known[0]), net_text(key)
        message = f"Item has already been added. Key in dictionary: '{old}'  Key being added: '{new}'"
        raise NetError("System.ArgumentException", message)
    table.set(key, value)


def _remove(table: DictionaryBase, key: Any) -> None:
    if key is None:
        raise _null()
    table.remove(key)


def _clear(table: DictionaryBase) -> None:
    table.clear()


def _get(table: DictionaryBase, key: Any) -> Any:
    if key is None:
        raise _null()
    return table.get(key)


def _set(table: DictionaryBase, key: Any, value: Any) -> None:
    if key is None:
        raise _null()
    table.set(key, value)


def _views(table: Known, key_type: str, value_type: str) -> None:
    for name, type_name, keys in (("Keys", key_type, True), ("Values", value_type, False)):
        pstype = declare_type(type_name)
        declare_view(pstype)
        table.property(name)(lambda value, pstype=pstype, keys=keys: EntryView(pstype, value, keys))


def declare_dictionary(table: Known, walker: str) -> None:
    """What every non-generic dictionary has."""
    table.method("Add")(_add)
    table.method("Remove")(_remove)
    table.method("Clear")(_clear)
    table.method("Contains")(_contains)
    table.method("Item", "get_Item", definition="System.Object Item(System.Object key)")(_get)
    table.method("set_Item", definition="void Item(System.Object key, System.Object value)")(_set)
    table.method("CopyTo", raw=True)(lambda value, target, start=0: copy_to(dictionary_entries(value), target, start))
    table.method("GetEnumerator")(lambda value: enumerator(walker, dictionary_entries(value)))
    table.property("Count")(len)
    table.property("IsFixedSize", "IsReadOnly", "IsSynchronized")(lambda value: False)
    table.property("SyncRoot")(lambda value: value)


def _declare_hashtable() -> None:
    name = "System.Collections.Hashtable"
    table = Known(name, Hashtable, interfaces=("System.Collections.IDictionary", "System.Collections.ICollection"))
    table.property("IsReadOnly", "IsFixedSize", "IsSynchronized")(lambda value: False)
    _views(table, f"{name}+KeyCollection", f"{name}+ValueCollection")
    declare_dictionary(table, f"{name}+HashtableEnumerator")
    table.method("ContainsKey")(_contains)
    table.method("ContainsValue")(_contains_value)
    table.method("Clone")(Hashtable.copy)
    table.static("Synchronized", raw=True)(lambda value: value)
    table.finish()


# --- OrderedDictionary ---------------------------------------------------------------------------------------


class ReadOnlyDictionary(OrderedDictionary):
    """What AsReadOnly() gives."""

    __slots__ = ()

    def set(self, key: Any, value: Any) -> None:
        raise NetError("System.NotSupportedException", "The OrderedDictionary is read-only and cannot be modified.")


def _insert(table: OrderedDictionary, at: int, key: Any, value: Any) -> None:
    if not 0 <= at <= len(table):
        message = (
            f"index ('{at}') must be less than or equal to '{len(table)}'. (Parameter 'index')\nActual value was {at}."
        )
        raise NetError("System.ArgumentOutOfRangeException", message)
    if key in table:
        _add(table, key, value)
    table.insert(at, key, value)


def out_of_range(name: str) -> NetError:
    message = "Index was out of range. Must be non-negative and less than the size of the collection."
    return NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter '{name}')", ParamName=name)


def _remove_at(table: OrderedDictionary, at: int) -> None:
    if not 0 <= at < len(table):
        raise out_of_range("index")
    table.remove_at(at)


def _read_only(table: OrderedDictionary) -> ReadOnlyDictionary:
    made = ReadOnlyDictionary()
    made.key_of, made.entries = table.key_of, table.entries
    return made


def _get_ordered(table: OrderedDictionary, key: Any) -> Any:
    if type(key) is not int:
        return _get(table, key)
    if not -len(table) <= key < len(table):
        raise out_of_range("index")
    return table.at(key)


def _declare_ordered() -> None:
    name = "System.Collections.Specialized.OrderedDictionary"
    table = Known(
        name, OrderedDictionary, interfaces=("System.Collections.IDictionary", "System.Collections.ICollection")
    )
    table.property("IsReadOnly")(lambda value: isinstance(value, ReadOnlyDictionary))
    _views(table, f"{name}+OrderedDictionaryKeyValueCollection", f"{name}+OrderedDictionaryKeyValueCollection")
    declare_dictionary(table, f"{name}+OrderedDictionaryEnumerator")
    table.method("Insert")(_insert)
    table.method("RemoveAt")(_remove_at)
    table.method("AsReadOnly")(_read_only)
    table.method("Item", "get_Item", definition="System.Object Item(System.Object key)")(_get_ordered)
    table.finish()


# --- generic dictionaries ------------------------------------------------------------------------------------


_BY_KEY: Final = cmp_to_key(searching.compare)


class SortedEntries(DictionaryBase):
    """A dictionary whose entries stay in the order of their keys."""

    __slots__ = ()

    def set(self, key: Any, value: Any) -> None:
        filed = self.key_of(key)
        known = self.entries.get(filed)
        if known is not None:
            self.entries[filed] = (known[0], value)
            return
        pairs = list(self.entries.items())
        at = bisect_right(pairs, _BY_KEY(key), key=lambda pair: _BY_KEY(pair[1][0]))
        if at == len(pairs):
            self.entries[filed] = (key, value)
        else:
            pairs.insert(at, (filed, (key, value)))
            self.entries = dict(pairs)

    def arrange(self) -> None:
        self.entries = dict(sorted(self.entries.items(), key=lambda pair: _BY_KEY(pair[1][0])))


class SortedDictionary(SortedEntries, Dictionary):
    """SortedDictionary and the generic SortedList."""

    __slots__ = ()


def add_unique(table: DictionaryBase, key: Any, value: Any) -> None:
    if key is None:
        raise _null()
    if key in table:
        message = f"An item with the same key has already been added. Key: {net_text(key)}"
        raise NetError("System.ArgumentException", message)
    table.set(key, value)


def _remove_generic(table: DictionaryBase, key: Any, result: Reference | None = None) -> bool:
    if result is not None:
        result.write(table.get(key, empty_value(_value_type(table))))
    return table.remove(key)


def _value_type(table: Any) -> PSType:
    arguments = table.ps_type.arguments
    return arguments[1] if len(arguments) > 1 else OBJECT


def _get_generic(table: DictionaryBase, key: Any) -> Any:
    if key not in table:
        message = f"The given key '{net_text(key)}' was not present in the dictionary."
        raise NetError("System.Collections.Generic.KeyNotFoundException", message)
    return table.get(key)


def _try_get(table: DictionaryBase, key: Any, result: Reference) -> bool:
    found = key in table
    result.write(table.get(key) if found else empty_value(_value_type(table)))
    return found


def _try_add(table: DictionaryBase, key: Any, value: Any) -> bool:
    if key in table:
        return False
    table.set(key, value)
    return True


def _view(definition: str, keys: bool) -> Any:
    def make(table: Any) -> EntryView:
        nested = declare_type(definition)
        arguments = table.ps_type.arguments
        pstype = generic_type(nested, arguments) if arguments else nested
        declare_view(nested)
        return EntryView(pstype, table, keys)

    return make


def _new_sorted(pstype: PSType, *given: Any) -> SortedDictionary:
    source = given[0].items() if given and isinstance(given[0], DictionaryBase) else ()
    made = SortedDictionary(pstype, source)
    made.arrange()
    return made


def declare_generic(name: str, *, is_sorted: bool = False) -> PSType:
    """A generic dictionary with what all of them have."""
    listed = "SortedDictionary`2" if is_sorted else "Dictionary`2"
    table = Known(name, listed=f"System.Collections.Generic.{listed}")
    table.method("Add")(add_unique)
    table.method("ContainsKey")(_contains)
    table.method("ContainsValue")(_contains_value)
    table.method("Clear")(_clear)
    table.method("TryGetValue")(_try_get)
    table.method("TryAdd", definition="bool TryAdd(TKey key, TValue value)")(_try_add)
    removing = (
        "bool Remove(TKey key)" if is_sorted else "bool Remove(TKey key), bool Remove(TKey key, [ref] TValue value)"
    )
    table.method("Remove", definition=removing)(_remove_generic)
    table.method("Item", "get_Item", definition="TValue Item(TKey key)")(_get_generic)
    table.method("set_Item", definition="void Item(TKey key, TValue value)")(_set)
    # An interface's own Contains stands beside it, so that a key alone finds no overload, as in PowerShell.
    pair = "Contains(System.Collections.Generic.KeyValuePair[TKey,TValue] item)"
    table.method("Contains", definition=f"bool {pair}, bool ICollection.{pair}")(
        lambda value, item: getattr(item, "key", item) in value
    )
    table.method("GetEnumerator")(lambda value: enumerator(f"{name}+Enumerator", dictionary_entries(value)))
    table.method("CopyTo", raw=True)(lambda value, target, start=0: copy_to(dictionary_entries(value), target, start))
    table.property("Comparer")(lambda value: None)
    table.property("Count")(len)
    if not is_sorted:
        table.property("Capacity")(len)
        table.method("EnsureCapacity")(lambda value, capacity: max(len(value), capacity))
        table.method("TrimExcess")(lambda value, *_: None)
    table.property("Keys")(_view(f"{name}+KeyCollection", True))
    table.property("Values")(_view(f"{name}+ValueCollection", False))
    table.property("IsFixedSize", "IsReadOnly", "IsSynchronized")(lambda value: False)
    table.property("SyncRoot")(lambda value: value)
    if is_sorted and table.type.constructors is not None:
        table.type.constructors.function = _new_sorted
    if "SortedList" in name:
        table.method("IndexOfKey", definition="int IndexOfKey(TKey key)")(
            lambda value, key: searching.find(value.keys(), key)
        )
        table.method("RemoveAt", definition="void RemoveAt(int index)")(
            lambda value, at: value.remove(value.keys()[at]) and None
        )
    table.finish()
    return table.type


def _declare_pair() -> None:
    pair = members_of("System.Collections.Generic.KeyValuePair`2", KeyValuePair, is_value_type=True)
    for name in ("System.Collections.Generic.KeyValuePair`2", "System.Collections.DictionaryEntry"):
        declare_deconstruct(Known(name), lambda entry, count: (entry.key, entry.value), 2)
    pair.property("Key", "TKey")(lambda value: value.key)
    pair.property("Value", "TValue")(lambda value: value.value)
    pair.method("ToString", "string ToString()")(
        lambda value: f"[{net_text(value.key)}, {'' if value.value is None else net_text(value.value)}]"
    )
    pair.constructor("System.Collections.Generic.KeyValuePair new(TKey key, TValue value)")(
        lambda pstype, key, value: KeyValuePair(pstype, key, value)
    )


_declare_hashtable()
_declare_ordered()
declare_generic("System.Collections.Generic.Dictionary`2")
declare_generic("System.Collections.Generic.SortedDictionary`2", is_sorted=True)
declare_generic("System.Collections.Generic.SortedList`2", is_sorted=True)
_declare_pair()
forget_lookups()
