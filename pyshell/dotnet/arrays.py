"""System.Array: members of arrays and [array]'s own methods. https://learn.microsoft.com/dotnet/api/system.array"""

from __future__ import annotations

from typing import Any

from pyshell.dotnet import searching
from pyshell.dotnet.enumerators import enumerator
from pyshell.dotnet.known import Known
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError
from pyshell.values.members import empty_value, new_array
from pyshell.values.numbers import Int64
from pyshell.values.objects import PSArray, Reference
from pyshell.values.types import OBJECT, PSType, array_type, type_of

_array = Known("System.Array")


def _bounds() -> NetError:
    return NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")


def _lengths(items: list[Any]) -> tuple[int, ...]:
    return getattr(items, "lengths", ()) or (len(items),)


def _length(items: list[Any], dimension: int) -> int:
    lengths = _lengths(items)
    if not 0 <= dimension < len(lengths):
        raise NetError("System.IndexOutOfRangeException", "Array does not have that many dimensions.")
    return lengths[dimension]


_array.property("Length")(len)
_array.property("LongLength")(lambda items: Int64(len(items)))
_array.property("Rank")(lambda items: len(_lengths(items)))
_array.property("SyncRoot")(lambda items: items)
_array.property("IsReadOnly")(lambda items: False)
_array.property("IsFixedSize")(lambda items: True)
_array.property("IsSynchronized")(lambda items: False)
_array.property("Count")(len)
_array.method("GetLength")(_length)
_array.method("GetLongLength")(lambda items, dimension: Int64(_length(items, dimension)))
_array.method("GetUpperBound")(lambda items, dimension: _length(items, dimension) - 1)


@_array.method("GetLowerBound")
def _lower_bound(items: list[Any], dimension: int) -> int:
    _length(items, dimension)
    return 0


def _place(items: list[Any], indexes: tuple[Any, ...]) -> int:
    """Where an item of one or several dimensions stands. Raises IndexOutOfRangeException."""
    flat = [int(one) for index in indexes for one in (index if isinstance(index, list) else [index])]
    lengths = _lengths(items)
    if len(flat) != len(lengths):
        raise NetError("System.ArgumentException", "Array was not a one-dimensional array.")
    at = 0
    for index, length in zip(flat, lengths, strict=True):
        if not 0 <= index < length:
            raise _bounds()
        at = at * length + index
    return at


@_array.method("GetValue", "Get", "Item", "get_Item", raw=True)
def _get_value(items: list[Any], *indexes: Any) -> Any:
    return items[_place(items, indexes)]


def _element(items: list[Any]) -> PSType:
    return type_of(items).element or OBJECT


@_array.method("SetValue", raw=True)
def _set_value(items: list[Any], value: Any, *indexes: Any) -> None:
    items[_place(items, indexes)] = to_type(value, _element(items))


@_array.method("Set", "set_Item", raw=True)
def _set(items: list[Any], *arguments: Any) -> None:
    _set_value(items, arguments[-1], *arguments[:-1])


def _copy_of(items: list[Any], found: list[Any] | None = None) -> list[Any]:
    chosen = list(items) if found is None else found
    return chosen if type(items) is list else PSArray(chosen, type_of(items), getattr(items, "lengths", ()))


_array.method("Clone")(_copy_of)
_array.method("Contains")(lambda items, value: searching.find(items, value) >= 0)
_array.method("IndexOf")(searching.find)
_array.method("GetEnumerator")(lambda items: enumerator("System.ArrayEnumerator", items))


@_array.method("CopyTo", raw=True)
def _copy_to(items: list[Any], target: list[Any], start: Any = 0) -> None:
    _copy(items, 0, target, int(start), len(items))


def _fixed(*_: Any) -> None:
    raise NetError("System.NotSupportedException", "Collection was of a fixed size.")


_array.method("Add", "Insert", "Remove", "RemoveAt", raw=True)(_fixed)


@_array.method("Clear")
def _clear_all(items: list[Any]) -> None:
    items[:] = [empty_value(_element(items))] * len(items)


_array.method("Initialize")(lambda items: None)


# --- statics -------------------------------------------------------------------------------------------------


@_array.static("Sort", raw=True)
def _sort(items: Any, *more: Any) -> None:
    """Sorts in place; a second array is put into the same order."""
    partner = more[0] if more and isinstance(more[0], list) else None
    rest = more[1:] if partner is not None else more
    numbers = [int(one) for one in rest if isinstance(one, int)]
    how = next((one for one in rest if not isinstance(one, int) and one is not None), None)
    start, count = (numbers[0], numbers[1]) if len(numbers) > 1 else (0, len(items))
    if partner is None:
        searching.sort(items, how, start, count)
        return
    pairs = list(zip(items[start : start + count], partner[start : start + count], strict=False))
    judge = searching.comparison(how)
    searching.sort(pairs, _PairOrder(judge))
    items[start : start + count] = [pair[0] for pair in pairs]
    partner[start : start + count] = [pair[1] for pair in pairs]


class _PairOrder:
    """Pairs in the order of their keys."""

    def __init__(self, judge: Any) -> None:
        self._judge = judge

    def compare(self, left: Any, right: Any) -> int:
        return int(self._judge(left[0], right[0]))


@_array.static("Reverse", raw=True)
def _reverse(items: Any, start: int = 0, count: int | None = None) -> None:
    end = len(items) if count is None else int(start) + int(count)
    items[int(start) : end] = items[int(start) : end][::-1]


@_array.static("IndexOf", raw=True)
def _index_of(items: Any, value: Any, start: int = 0, count: int | None = None) -> int:
    return searching.find(items, value, int(start), None if count is None else int(start) + int(count))


@_array.static("LastIndexOf", raw=True)
def _last_index_of(items: Any, value: Any, start: int | None = None, count: int | None = None) -> int:
    return searching.find_last(items, value, start, count)


@_array.static("BinarySearch", raw=True)
def _binary_search(items: Any, value: Any, how: Any = None) -> int:
    return searching.search(items, value, how)


@_array.static("Clear", raw=True)
def _clear(items: Any, start: int = 0, count: int | None = None) -> None:
    end = len(items) if count is None else int(start) + int(count)
    if end > len(items) or int(start) < 0:
        raise _bounds()
    items[int(start) : end] = [empty_value(_element(items))] * (end - int(start))


def _copy(source: Any, start: int, target: Any, place: int, count: int) -> None:
    if count < 0 or start + count > len(source):
        message = "Source array was not long enough. Check the source index, length, and the array's lower bounds."
        raise NetError("System.ArgumentException", f"{message} (Parameter 'sourceArray')")
    if place + count > len(target):
        message = (
            "Destination array was not long enough. Check the destination index, length, and the array's lower bounds."
        )
        raise NetError("System.ArgumentException", f"{message} (Parameter 'destinationArray')")
    element = _element(target)
    target[place : place + count] = [to_type(one, element) for one in source[start : start + count]]


@_array.static("Copy", "ConstrainedCopy", raw=True)
def _static_copy(source: Any, *more: Any) -> None:
    if len(more) == 2:
        _copy(source, 0, more[0], 0, int(more[1]))
    else:
        start, target, place, count = more
        _copy(source, int(start), target, int(place), int(count))


@_array.static("Resize", raw=True)
def _resize(variable: Any, size: int) -> None:
    if not isinstance(variable, Reference):
        raise NetError("System.ArgumentException", "The array to resize must be passed by [ref].")
    items = variable.read()
    element = OBJECT if items is None else _element(items)
    kept = [] if items is None else list(items[: int(size)])
    kept += [empty_value(element)] * (int(size) - len(kept))
    variable.write(kept if element is OBJECT else PSArray(kept, array_type(element)))


@_array.static("Fill", raw=True)
def _fill(items: Any, value: Any, start: int = 0, count: int | None = None) -> None:
    end = len(items) if count is None else int(start) + int(count)
    items[int(start) : end] = [to_type(value, _element(items))] * (end - int(start))


@_array.static("CreateInstance", raw=True)
def _create(element: Any, *lengths: Any) -> Any:
    flat = [one for length in lengths for one in (length if isinstance(length, list) else [length])]
    return new_array(array_type(to_type(element, type_of(OBJECT)), len(flat)), flat)


@_array.static("Find", raw=True)
def _find(items: Any, script: Any) -> Any:
    test = searching.predicate(script)
    return next((one for one in items if test(one)), empty_value(_element(items)))


@_array.static("FindLast", raw=True)
def _find_last(items: Any, script: Any) -> Any:
    test = searching.predicate(script)
    return next((one for one in items[::-1] if test(one)), empty_value(_element(items)))


@_array.static("FindAll", raw=True)
def _find_all(items: Any, script: Any) -> Any:
    test = searching.predicate(script)
    return _copy_of(items, [one for one in items if test(one)])


@_array.static("FindIndex", raw=True)
def _find_index(items: Any, script: Any) -> int:
    test = searching.predicate(script)
    return next((at for at, one in enumerate(items) if test(one)), -1)


@_array.static("FindLastIndex", raw=True)
def _find_last_index(items: Any, script: Any) -> int:
    test = searching.predicate(script)
    return next((at for at in range(len(items) - 1, -1, -1) if test(items[at])), -1)


@_array.method("CompareTo")
def _compare_to(items: Any, other: Any, comparer: Any) -> int:
    """IStructuralComparable: item by item. Raises ArgumentException for arrays of different lengths."""
    if other is None:
        return 1
    if not isinstance(other, list) or len(other) != len(items):
        message = "Object is not a array with the same number of elements as the array to compare it to."
        raise NetError("System.ArgumentException", f"{message} (Parameter 'other')")
    judge = searching.comparison(comparer)
    return next((found for found in map(judge, items, other) if found), 0)


_array.static("Exists", raw=True)(lambda items, script: any(map(searching.predicate(script), items)))
_array.static("TrueForAll", raw=True)(lambda items, script: all(map(searching.predicate(script), items)))


@_array.static("ForEach", raw=True)
def _for_each(items: Any, script: Any) -> None:
    for one in list(items):
        script.invoke((one,))


@_array.static("ConvertAll", raw=True)
def _convert_all(items: Any, script: Any) -> Any:
    made = [searching.mapper(script)(one) for one in items]
    kinds = {type_of(one).name for one in made}
    return PSArray(made, array_type(type_of(made[0]))) if len(kinds) == 1 else made


@_array.static("Empty", raw=True)
def _empty(*_: Any) -> list[Any]:
    return []


_array.static("AsReadOnly", raw=True)(_copy_of)
_array.constant("MaxLength", 2_147_483_591)
_array.finish()
