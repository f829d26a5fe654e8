"""ArrayList, List and Collection.

https://learn.microsoft.com/dotnet/api/system.collections.generic.list-1
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.collecting import enumerator_of, item_type, required
from pyshell.dotnet.enumerators import copy_to
from pyshell.dotnet.known import Known
from pyshell.dotnet.searching import find, find_last, mapper, predicate, search, sort
from pyshell.values.declare import NetError
from pyshell.values.members import empty_value
from pyshell.values.objects import ArrayList, GenericList, array_of
from pyshell.values.types import OBJECT, declare_type, generic_type, type_of


def _wrong_index(name: str = "index", message: str = "") -> NetError:
    message = message or "Index was out of range. Must be non-negative and less than the size of the collection."
    return NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter '{name}')", ParamName=name)


def _check(items: list[Any], at: int) -> None:
    if not 0 <= at < len(items):
        raise _wrong_index()


def _check_range(items: list[Any], start: int, count: int) -> None:
    for name, number in (("index", start), ("count", count)):
        if number < 0:
            message = f"{name} ('{number}') must be a non-negative value. (Parameter '{name}')"
            raise NetError("System.ArgumentOutOfRangeException", f"{message}\nActual value was {number}.")
    if start + count > len(items):
        message = "Offset and length were out of bounds for the array or count is greater than the number of elements "
        raise NetError("System.ArgumentException", f"{message}from index to the end of the source collection.")


def _position(items: list[Any], value: Any, start: int = 0, count: int | None = None) -> int:
    return find(items, value, start, None if count is None else start + count)


def _add(items: list[Any], value: Any) -> int:
    items.append(value)
    return len(items) - 1


def _append(items: list[Any], value: Any) -> None:
    items.append(value)


def _add_range(items: list[Any], values: Any) -> None:
    items.extend(list(required(values, "collection")))


def _insert(items: list[Any], at: int, value: Any) -> None:
    if not 0 <= at <= len(items):
        generic = "Index must be within the bounds of the List."
        plain = "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
        raise _wrong_index("index", generic if isinstance(items, GenericList) else plain)
    items.insert(at, value)


def _insert_range(items: list[Any], at: int, values: Any) -> None:
    if not 0 <= at <= len(items):
        raise _wrong_index()
    items[at:at] = list(required(values, "collection"))


def _remove(items: list[Any], value: Any) -> bool:
    at = _position(items, value)
    if at >= 0:
        del items[at]
    return at >= 0


def _remove_silently(items: list[Any], value: Any) -> None:
    _remove(items, value)


def _remove_at(items: list[Any], at: int) -> None:
    _check(items, at)
    del items[at]


def _remove_range(items: list[Any], start: int, count: int) -> None:
    _check_range(items, start, count)
    del items[start : start + count]


def _set_range(items: list[Any], start: int, values: Any) -> None:
    new = list(required(values, "c"))
    _check_range(items, start, len(new))
    items[start : start + len(new)] = new


def _clear(items: Any) -> None:
    items.clear()


def _reverse(items: list[Any], start: int = 0, count: int | None = None) -> None:
    end = len(items) if count is None else start + count
    items[start:end] = items[start:end][::-1]


def _to_array(items: Any, *_: Any) -> list[Any]:
    return array_of(item_type(items), items)


def _sort(items: list[Any], *rest: Any) -> None:
    """Sort(), Sort(comparer), Sort(index, count, comparer)."""
    comparer = rest[-1] if rest else None
    start, count = (rest[0], rest[1]) if len(rest) == 3 else (0, None)
    sort(items, comparer, start, count)


def _item(items: list[Any], at: int) -> Any:
    _check(items, at)
    return items[at]


def _set_item(items: list[Any], at: int, value: Any) -> None:
    _check(items, at)
    items[at] = value


def _capacity(items: list[Any]) -> int:
    """.NET doubles the room from four on; only what fits is promised."""
    room = 4 if items else 0
    while room < len(items):
        room *= 2
    return room


def _same_list(items: Any) -> Any:
    return items


def _copy_to(items: list[Any], *rest: Any) -> None:
    """CopyTo(array), CopyTo(array, start), CopyTo(index, array, start, count)."""
    if len(rest) == 4:
        copy_to(items[rest[0] : rest[0] + rest[3]], rest[1], rest[2])
    else:
        copy_to(items, *rest)


def _shared(table: Known) -> None:
    """What all three have."""
    table.property("Capacity", put=lambda items, size: None)(_capacity)
    table.property("Count")(len)
    table.property("IsFixedSize", "IsReadOnly", "IsSynchronized")(lambda items: False)
    table.property("SyncRoot")(_same_list)
    table.method("Insert")(_insert)
    table.method("RemoveAt")(_remove_at)
    table.method("Clear")(_clear)
    table.method("Contains")(lambda items, value: _position(items, value) >= 0)
    table.method("IndexOf")(_position)
    table.method("GetEnumerator")(enumerator_of)
    table.method("CopyTo")(_copy_to)
    item = "System.Object" if table.name == "System.Collections.ArrayList" else "T"
    table.method("get_Item", "Item", definition=f"{item} Item(int index)")(_item)
    table.method("set_Item", definition=f"void set_Item(int index, {item} value)")(_set_item)


def _longer(table: Known) -> None:
    """What ArrayList and List have."""
    table.method("AddRange")(_add_range)
    table.method("InsertRange")(_insert_range)
    table.method("RemoveRange")(_remove_range)
    table.method("LastIndexOf")(find_last)
    table.method("BinarySearch", raw=True)(lambda items, *rest: search(items, *rest))
    table.method("Reverse")(_reverse)
    table.method("Sort", raw=True)(_sort)
    table.method("ToArray")(_to_array)


# --- ArrayList -----------------------------------------------------------------------------------------------

_RANGE: Final = declare_type("System.Collections.ArrayList+Range", "System.Collections.ArrayList")
_array_list = Known("System.Collections.ArrayList", ArrayList)
_shared(_array_list)
_longer(_array_list)
_array_list.method("Add")(_add)
_array_list.method("Remove")(_remove_silently)
_array_list.method("SetRange")(_set_range)
_array_list.method("TrimToSize")(lambda items: None)
_array_list.method("Clone")(lambda items: ArrayList(items))


@_array_list.method("GetRange")
def _range_of(items: list[Any], start: int, count: int) -> Any:
    _check_range(items, start, count)
    return GenericList(_RANGE, items[start : start + count])


_array_list.static("Repeat")(lambda value, count: ArrayList([value] * count))
_array_list.static("Adapter")(lambda items: ArrayList(items))
_array_list.finish()

# --- List ----------------------------------------------------------------------------------------------------

_list = Known("System.Collections.Generic.List`1", GenericList)
_shared(_list)
_longer(_list)
_list.method("Add")(_append)
_list.method("Remove")(_remove)
_list.method("TrimExcess")(lambda items: None)
_list.method("EnsureCapacity")(lambda items, size: max(size, _capacity(items)))
_list.method("AsReadOnly")(_same_list)


@_list.method("GetRange", "Slice")
def _part(items: GenericList, start: int, count: int) -> GenericList:
    _check_range(items, start, count)
    return GenericList(items.ps_type, items[start : start + count])


@_list.method("Find")
def _find(items: GenericList, match: Any) -> Any:
    test = predicate(match)
    return next((item for item in items if test(item)), empty_value(item_type(items)))


@_list.method("FindLast")
def _find_last(items: GenericList, match: Any) -> Any:
    test = predicate(match)
    return next((item for item in reversed(items) if test(item)), empty_value(item_type(items)))


@_list.method("FindAll")
def _find_all(items: GenericList, match: Any) -> GenericList:
    test = predicate(match)
    return GenericList(items.ps_type, [item for item in items if test(item)])


@_list.method("RemoveAll")
def _remove_all(items: GenericList, match: Any) -> int:
    test = predicate(match)
    left = [item for item in items if not test(item)]
    gone = len(items) - len(left)
    items[:] = left
    return gone


@_list.method("ConvertAll")
def _convert_all(items: GenericList, converter: Any) -> GenericList:
    made = list(map(mapper(required(converter, "converter")), items))
    kinds = {type_of(one) for one in made if one is not None}
    element = kinds.pop() if len(kinds) == 1 else OBJECT
    return GenericList(generic_type(_list.type, (element,)), made)


_list.method("Exists")(lambda items, match: any(predicate(match)(one) for one in items))
_list.method("TrueForAll")(lambda items, match: all(predicate(match)(one) for one in items))


@_list.method("FindIndex")
def _find_index(items: GenericList, *rest: Any) -> int:
    """FindIndex(match), FindIndex(start, match), FindIndex(start, count, match)."""
    *numbers, match = rest
    test = predicate(match)
    start = numbers[0] if numbers else 0
    end = start + numbers[1] if len(numbers) > 1 else len(items)
    return next((at for at in range(start, end) if test(items[at])), -1)


@_list.method("FindLastIndex")
def _find_last_index(items: GenericList, *rest: Any) -> int:
    test = predicate(rest[-1])
    first = rest[0] if len(rest) > 1 else len(items) - 1
    return next((at for at in range(first, -1, -1) if test(items[at])), -1)


@_list.method("ForEach")
def _for_each(items: GenericList, action: Any) -> None:
    do = mapper(required(action, "action"))
    for item in list(items):
        do(item)


_list.finish()

# --- Collection ----------------------------------------------------------------------------------------------

_collection = Known("System.Collections.ObjectModel.Collection`1")
_shared(_collection)
_collection.method("Add")(_append)
_collection.method("Remove")(_remove)
_collection.finish()
