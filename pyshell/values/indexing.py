"""`$x[i]` and `$x[i] = v` for arrays, text, dictionaries and types with an indexer of their own."""

from __future__ import annotations

from typing import Any

from pyshell.errors import ErrorCategory, PSError
from pyshell.values import messages
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError
from pyshell.values.numbers import Char
from pyshell.values.objects import (
    NOTHING,
    Dictionary,
    DictionaryBase,
    Extended,
    GenericList,
    ListBase,
    OrderedDictionary,
    PSArray,
    PSCustomObject,
    Stack,
    unwrap,
)
from pyshell.values.overloads import call
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.text import to_string, units
from pyshell.values.types import INT32, OBJECT, MethodMember, PropertyMember, type_of


def get_index(value: Any, index: Any) -> Any:
    """The item at an index, the items at several, or $null outside.

    Raises NullArray for $null, NullArrayIndex for a null index, and the conversion error of an index.
    """
    kind = type(value)
    if kind is list and type(index) is int:
        try:
            return value[index]
        except IndexError:
            return None
    if isinstance(value, DictionaryBase) and type(index) is str:
        found = value.entries.get(value.key_of(index))
        if found is not None:
            return found[1]
    return _get_unusual(value, index)


def _get_unusual(value: Any, index: Any) -> Any:
    if value is None:
        raise messages.null_index()
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        return _from_dictionary(bare, index)
    if isinstance(bare, list) and not isinstance(bare, Stack):
        return _from_list(bare, index)
    if type(bare) is str or type(bare) is Char:
        return _from_text(bare, index) if type(bare) is str else _from_scalar(value, index)
    indexer = _indexer(bare)
    if indexer is not None:
        return _from_indexer(bare, indexer, index)
    return _from_scalar(value, index)


def _many(index: Any) -> list[Any] | None:
    bare = unwrap(index)
    return bare if isinstance(bare, list) else None


def _position(index: Any) -> int:
    """An index as a whole number; text that is none is an error."""
    if type(index) is int:
        return index
    if index is None:
        raise messages.index_is_null()
    return int(to_type(index, INT32))


def _from_list(items: list[Any], index: Any) -> Any:
    several = _many(index)
    if isinstance(items, PSArray) and items.lengths:
        return _from_grid(items, index)
    if isinstance(items, ListBase):
        return _from_collection(items, index, several)
    if several is None:
        return _at(items, _position_of(items, index))
    found = []
    for one in several:
        place = _position_or_null(one) if type(one) is not list else _position(one)
        if place is not None and -len(items) <= place < len(items):
            found.append(items[place])
    return found


def _from_collection(items: list[Any], index: Any, several: list[Any] | None) -> Any:
    """An item of a list that is no array: what is no number gives no value, not even $null.

    Of several items those that are not there are left out, as of arrays (our reading: PowerShell leaves a nothing in
    their place, unless a range asked for them).
    """
    if several is not None:
        places = [_position_or_nothing(one) for one in several]
        return [items[place] for place in places if place is not None and -len(items) <= place < len(items)]
    place = _position_or_null(index)
    return NOTHING if place is None and type(unwrap(index)) is not str else _at(items, place)


def _position_or_nothing(index: Any) -> int | None:
    return None if isinstance(unwrap(index), list) else _position_or_null(index)


def _position_of(items: list[Any], index: Any) -> int | None:
    """A place in an array; the error for what is neither number nor text names the array, as PowerShell's does."""
    try:
        return _position_or_null(index) if not isinstance(unwrap(index), ScriptBlockBase) else _position(index)
    except PSError as error:
        if error.record.error_id != "ConvertToFinalInvalidCastException":
            raise
        raise messages.no_conversion(items, INT32) from None


def _position_or_null(index: Any) -> int | None:
    """Text that is no number names no item."""
    try:
        return _position(index)
    except PSError as error:
        if error.record.error_id == "NullArrayIndex":
            raise
        return None


def _at(items: Any, place: int | None) -> Any:
    if place is None or not -len(items) <= place < len(items):
        return None
    return items[place]


def _from_grid(items: PSArray, index: Any) -> Any:
    """An item of an array of several dimensions."""
    places = _many(index)
    if places is None or len(places) != len(items.lengths):
        shown = ",".join(to_string(one) for one in (places or [index]))
        message = f"You cannot index into a {len(items.lengths)} dimensional array with index [{shown}]."
        raise messages.invalid_operation("NeedMultidimensionalIndex", message)
    return _at(items, _flat(items, [_position(one) for one in places]))


def _flat(items: PSArray, places: list[int]) -> int | None:
    at = 0
    for place, length in zip(places, items.lengths, strict=True):
        if not 0 <= place < length:
            return None
        at = at * length + place
    return at


def _from_text(text: str, index: Any) -> Any:
    text = units(text)
    several = _many(index)
    if several is None:
        char = _at(text, _position_or_null(index))
        return None if char is None else Char(char)
    if any(isinstance(unwrap(one), list) for one in several):
        raise messages.no_conversion(text, INT32)
    places = [_position(one) for one in several]
    return [Char(text[place]) for place in places if -len(text) <= place < len(text)]


def _from_dictionary(items: DictionaryBase, index: Any) -> Any:
    several = _many(index)
    if several is not None and items.entries.get(items.key_of(index)) is None:
        return [_entry(items, one) for one in several]
    return _entry(items, index)


def _entry(items: DictionaryBase, index: Any) -> Any:
    if index is None:
        raise messages.index_is_null()
    bare = unwrap(index)
    if isinstance(items, OrderedDictionary) and type(index) is int:
        try:
            return items.at(index)
        except IndexError:
            return None
    if isinstance(items, Dictionary) and items.ps_type.arguments:
        bare = to_type(bare, items.ps_type.arguments[0])
    found = items.entries.get(items.key_of(bare))
    return None if found is None else found[1]


def _from_scalar(value: Any, index: Any) -> Any:
    """A single value is its own only item."""
    if _many(index) is not None:
        return NOTHING
    custom = type(unwrap(value)) is PSCustomObject
    if not custom and index is not None and type(index) is not int:
        raise _cannot_index(unwrap(value))
    place = _position_or_null(index) if custom else _position(index)
    return value if place in (0, -1) else NOTHING


def _cannot_index(value: Any) -> PSError:
    name = "System.Management.Automation.PSObject" if type(value) is PSCustomObject else type_of(value).name
    return messages.invalid_operation("CannotIndex", f'Unable to index into an object of type "{name}".')


def _indexer(value: Any) -> MethodMember | None:
    member = type_of(value).member("get_Item") or type_of(value).member("Item")
    return member if isinstance(member, MethodMember) else None


def _from_indexer(value: Any, member: MethodMember, index: Any) -> Any:
    try:
        return call(member, type_of(value), member.name, (value,), [_from_the_end(value, member, index)])
    except PSError as error:
        if error.record.exception.type_name not in (messages.METHOD_INVOCATION, messages.GET_VALUE_INVOCATION):
            raise
        return None


def _from_the_end(value: Any, member: MethodMember, index: Any) -> Any:
    """A negative number counts from the end where a whole number is what the indexer takes."""
    if type(index) is not int or index >= 0 or "(int " not in member.definition:
        return index
    size = type_of(value).member("Length") or type_of(value).member("Count")
    return index + size.get(value) if isinstance(size, PropertyMember) else index


# --- writing -------------------------------------------------------------------------------------------------


def set_index(value: Any, index: Any, new: Any) -> None:
    """`value[index] = new`.

    Raises NullArray, an index outside an array as IndexOutOfRangeException, and the error of the item's conversion.
    """
    if type(value) is list and type(index) is int:
        try:
            value[index] = new
        except IndexError:
            raise _out_of_range(value) from None
        return
    if value is None:
        raise messages.null_index()
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        try:
            _set_entry(bare, index, new)
        except NetError as error:
            raise messages.raw_error(error.type_name, error.message) from None
    elif isinstance(bare, list) and not isinstance(bare, Stack):
        _set_item(bare, index, new)
    else:
        _set_other(bare, index, new)


def _set_entry(items: DictionaryBase, index: Any, new: Any) -> None:
    if index is None:
        raise messages.index_is_null()
    bare = unwrap(index) if type(index) is Extended else index
    if isinstance(items, OrderedDictionary) and type(bare) is int:
        try:
            items.set_at(bare, new)
        except IndexError:
            message = "Specified argument was out of the range of valid values. (Parameter 'index')"
            raise messages.raw_error("System.ArgumentOutOfRangeException", message) from None
        return
    if isinstance(items, Dictionary) and len(items.ps_type.arguments) == 2:
        bare = to_type(bare, items.ps_type.arguments[0])
        new = to_type(new, items.ps_type.arguments[1])
    items.set(bare, new)


def _set_item(items: list[Any], index: Any, new: Any) -> None:
    several = _many(index)
    if isinstance(items, PSArray):
        element = items.ps_type.element or OBJECT
        new = to_type(new, element)
        if items.lengths:
            _set_grid(items, several, new)
            return
    if several is not None:
        shown = ",".join(to_string(one) for one in several)
        message = f"Array assignment to [{shown}] failed because assignment to slices is not supported."
        raise messages.invalid_operation("ArraySliceAssignmentFailed", message)
    if isinstance(items, GenericList) and items.ps_type.arguments:
        new = to_type(new, items.ps_type.arguments[0])
    place = _position(index)
    if not -len(items) <= place < len(items):
        raise _out_of_range(items)
    items[place] = new


def _set_grid(items: PSArray, places: list[Any] | None, new: Any) -> None:
    at = None
    if places is not None and len(places) == len(items.lengths):
        at = _flat(items, [_position(one) for one in places])
    if at is None:
        raise _out_of_range(items)
    items[at] = new


def _out_of_range(items: list[Any]) -> PSError:
    if type(items) is list or isinstance(items, PSArray):
        return PSError.of(
            "System.IndexOutOfRangeException",
            "Index was outside the bounds of the array.",
            ErrorCategory.OperationStopped,
            exception="System.IndexOutOfRangeException",
        )
    return _argument_out_of_range()


def _argument_out_of_range() -> PSError:
    return messages.raw_error(
        "System.ArgumentOutOfRangeException",
        "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
    )


def _set_other(value: Any, index: Any, new: Any) -> None:
    member = type_of(value).member("set_Item")
    if isinstance(member, MethodMember):
        try:
            call(member, type_of(value), member.name, (value,), [_from_the_end(value, member, index), new])
        except NetError as error:
            raise messages.raw_error(error.type_name, error.message) from None
        return
    raise _cannot_index(value)
