"""Conversions to arrays, lists, sets, queues and dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.convert import to_type
from pyshell.values.convert_offered import from_entries, general, is_convertible, no_such_property, not_convertible
from pyshell.values.declare import EnumValue
from pyshell.values.numbers import NUMBERS, Char
from pyshell.values.objects import (
    ArrayList,
    DictionaryBase,
    GenericList,
    HashSet,
    Hashtable,
    OrderedDictionary,
    PSArray,
    PSCustomObject,
    Queue,
    Stack,
    unwrap,
)
from pyshell.values.sequences import dictionary_entries
from pyshell.values.text import to_string
from pyshell.values.types import CHAR, OBJECT, PSType, known_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Maker = Callable[[PSType, list[Any]], Any]

_HASHTABLE: Final = known_type("System.Collections.Hashtable")
_DICTIONARY: Final = known_type("System.Collections.IDictionary")
_ORDERED: Final = known_type("System.Collections.Specialized.OrderedDictionary")


# --- arrays and lists ----------------------------------------------------------------------------------------


def items_of(value: Any) -> list[Any] | None:
    """The items of a value that arrays are made of item by item; None for what counts as one."""
    bare = unwrap(value)
    if isinstance(bare, Stack):
        return bare[::-1]
    if isinstance(bare, list | HashSet | Queue):
        return list(bare)
    if getattr(bare, "enumerates", False) and not isinstance(bare, DictionaryBase):
        return list(bare)
    return None


def array_converter(pstype: PSType) -> Callable[[Any], Any]:
    """The function that makes arrays of that type; one value becomes the only item."""
    element = pstype.element or OBJECT
    if pstype.rank > 1:
        return lambda value: general(value, pstype)

    def make(items: list[Any]) -> Any:
        return items if element is OBJECT else PSArray(items, pstype)

    def convert(value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, list) and type_of(value) is pstype:
            return value
        items = items_of(value)
        if items is not None:
            return make(items if element is OBJECT else [to_type(item, element) for item in items])
        if element is CHAR and type(unwrap(value)) is str:
            return make([Char(c) for c in unwrap(value)])
        if element is OBJECT:
            return [value]
        return make([_only_item(value, pstype, element)])

    return convert


def _only_item(value: Any, pstype: PSType, element: PSType) -> Any:
    """A single value as the one item of an array."""
    try:
        return to_type(value, element)
    except PSError as error:
        bare = unwrap(value)
        text = error.record.exception.message
        invalid_cast = "Invalid cast from" in text and type(bare) not in NUMBERS
        if error.record.error_id == "ConvertToFinalInvalidCastException":
            raise messages.no_conversion(value, pstype) from None
        if invalid_cast:
            raise not_convertible(bare, pstype) from None
        raise messages.cannot_convert(value, pstype, text, "InvalidCastExceptionScalarToArray") from None


# What widens to the Int32 of a constructor's capacity, and how many items .NET has room for.
_COUNTS: Final = ("int", "Byte", "SByte", "Int16", "UInt16")
_LARGEST: Final = 2_000_000_000
_LIST: Final = "System.Collections.ArrayList"


def collection_converter(pstype: PSType, element: PSType, make: Maker) -> Callable[[Any], Any]:
    """The function that makes collections of that type, with `make`, from items of the type `element`."""

    def convert(value: Any) -> Any:
        if value is None or type_of(value).derives_from(pstype):
            return value
        items = items_of(value)
        if items is None:
            found = _lone(value, pstype)
            return make(pstype, [to_type(value, element)] if found is None else found)
        if element is OBJECT:
            return make(pstype, items)
        try:
            return make(pstype, [to_type(item, element) for item in items])
        except PSError:
            raise messages.no_conversion(value, pstype) from None

    def convert_dictionary(value: Any) -> Any:
        """A dictionary's entries name properties of every collection but a plain list, which takes them as items."""
        bare = unwrap(value)
        return from_entries(bare.items(), pstype, value) if isinstance(bare, DictionaryBase) else convert(value)

    return convert if pstype.name == _LIST else convert_dictionary


def _lone(value: Any, pstype: PSType) -> list[Any] | None:
    """The items of the collection that is made of one value; None when it becomes the only one."""
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        return dictionary_entries(bare)
    if type(bare) is Char or type(bare) is EnumValue:
        # They become the capacity that a constructor takes.
        return []
    if type(bare) is bool or type_of(bare).name == "System.DateTime":
        raise not_convertible(bare, pstype)
    if type(bare).__name__ in _COUNTS and pstype.bare_name.startswith("HashSet"):
        return _with_capacity(int(bare), pstype)
    if pstype.name == _LIST:
        raise _no_dictionary(value, pstype)
    return None


def _with_capacity(number: int, pstype: PSType) -> list[Any]:
    if 0 <= number <= _LARGEST:
        return []
    why = "Specified argument was out of the range of valid values. (Parameter 'capacity')"
    if number > 0:
        why = "Array dimensions exceeded supported range."
    raise messages.cannot_convert(number, pstype, why, "InvalidCastConstructorException")


def _generic_list(pstype: PSType, items: list[Any]) -> Any:
    return GenericList(pstype, items)


COLLECTIONS: Final[dict[str, Maker]] = {
    "System.Collections.ArrayList": lambda pstype, items: ArrayList(items),
    "System.Collections.Generic.List`1": _generic_list,
    "System.Collections.ObjectModel.Collection`1": _generic_list,
    "System.Collections.Generic.HashSet`1": lambda pstype, items: HashSet(pstype, items),
    "System.Collections.Generic.Queue`1": lambda pstype, items: Queue(pstype, items),
    "System.Collections.Queue": lambda pstype, items: Queue(pstype, items),
    "System.Collections.Generic.Stack`1": lambda pstype, items: Stack(pstype, items),
    "System.Collections.Stack": lambda pstype, items: Stack(pstype, items),
}


def register_collection(type_name: str, make: Maker) -> None:
    """Says how a list of converted items becomes a collection of that (generic) type."""
    COLLECTIONS[type_name] = make


# --- dictionaries --------------------------------------------------------------------------------------------


def to_hashtable(value: Any, wanted: PSType | None = None) -> Any:
    """`[hashtable]`: the value itself, or a copy of another dictionary; `wanted` is what an error names."""
    bare = unwrap(value)
    if value is None or type(bare) is Hashtable:
        return bare
    if isinstance(bare, DictionaryBase):
        return Hashtable(bare.items())
    if type(bare) is Char or type(bare) is EnumValue:
        return Hashtable()
    raise _no_dictionary(value, _HASHTABLE if wanted is None else wanted)


def to_dictionary(value: Any) -> Any:
    """`[Collections.IDictionary]`: any dictionary as it is."""
    return value if isinstance(value, DictionaryBase) else to_hashtable(value, _DICTIONARY)


def _no_dictionary(value: Any, pstype: PSType) -> PSError:
    """The error for what is no collection of the wanted kind."""
    bare = unwrap(value)
    if type(bare) is PSCustomObject:
        why = messages.no_conversion(value, pstype).record.exception.message
        return messages.cannot_convert(value, pstype, why, "InvalidCastConstructorException")
    if is_convertible(bare) and type(bare) not in NUMBERS:
        return not_convertible(bare, pstype)
    return messages.no_conversion(value, pstype)


def to_ordered(value: Any) -> Any:
    """`[Collections.Specialized.OrderedDictionary]`, which .NET does not make of another dictionary's entries."""
    bare = unwrap(value)
    if value is None or type(bare) is OrderedDictionary:
        return bare
    if isinstance(bare, DictionaryBase):
        for key, _ in bare.items():
            raise no_such_property(to_string(key), _ORDERED, [])
        return OrderedDictionary()
    if type(bare) is Char or type(bare) is EnumValue:
        return OrderedDictionary()
    raise _no_dictionary(value, _ORDERED)


def to_array(value: Any) -> Any:
    """`[array]`: a list as it is, anything else as the only item."""
    if value is None:
        return None
    if isinstance(value, list) and not isinstance(value, ArrayList | GenericList | Stack):
        return value
    items = items_of(value)
    return [value] if items is None else items
