"""What the collections share beside finding and sorting: enumerators, keys and values, checked arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.enumerators import EntryView, Enumerator, declare_view, enumerator
from pyshell.values.declare import NetError
from pyshell.values.objects import DictionaryBase
from pyshell.values.sequences import dictionary_entries, enumerate_value
from pyshell.values.types import OBJECT, PSType, declare_type, generic_type, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# The enumerators of what is no generic collection; those are `Name`1+Enumerator[T]`.
_ENUMERATORS: Final = {
    "System.Collections.Hashtable": "HashtableEnumerator",
    "System.Collections.SortedList": "SortedListEnumerator",
    "System.Collections.ArrayList": "ArrayListEnumeratorSimple",
    "System.Collections.Queue": "QueueEnumerator",
    "System.Collections.Stack": "StackEnumerator",
    "System.Collections.Specialized.OrderedDictionary": "OrderedDictionaryEnumerator",
}


def required(value: Any, name: str) -> Any:
    """The argument. Raises ArgumentNullException when it is null."""
    if value is None:
        raise NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)
    return value


def item_type(items: Any) -> PSType:
    """The type argument of a generic collection; System.Object for the others."""
    arguments = type_of(items).arguments
    return arguments[0] if arguments else OBJECT


def nested_type(owner: PSType, name: str) -> PSType:
    """A type inside another, with the generic arguments of the outer one."""
    outer = owner.definition.name if owner.definition is not None else owner.name
    made = declare_type(f"{outer}+{name}")
    return generic_type(made, owner.arguments) if owner.arguments else made


def enumerator_of(value: Any) -> Enumerator:
    """GetEnumerator() of a collection or a dictionary."""
    owner = type_of(value)
    items: Iterable[Any] = dictionary_entries(value) if isinstance(value, DictionaryBase) else _items(value)
    return enumerator(nested_type(owner, _ENUMERATORS.get(owner.name, "Enumerator")).name, items)


def _items(value: Any) -> Iterable[Any]:
    return enumerate_value(value) or ()


def keys_of(table: DictionaryBase) -> EntryView:
    return _view(table, True)


def values_of(table: DictionaryBase) -> EntryView:
    return _view(table, False)


def _view(table: DictionaryBase, keys: bool) -> EntryView:
    owner = type_of(table)
    name = "KeyCollection" if keys else "ValueCollection"
    if owner.name == "System.Collections.Specialized.OrderedDictionary":
        name = "OrderedDictionaryKeyValueCollection"
    pstype = nested_type(owner, name)
    declare_view(pstype)
    return EntryView(pstype, table, keys)
