"""ArrayList, List and Collection. https://learn.microsoft.com/dotnet/api/system.collections.generic.list-1"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet import searching
from pyshell.dotnet.enumerators import copy_to, enumerator
from pyshell.dotnet.known import Known
from pyshell.values.declare import NetError
from pyshell.values.members import empty_value
from pyshell.values.objects import ArrayList, GenericList, PSArray
from pyshell.values.sequences import enumerate_value
from pyshell.values.types import OBJECT, PSType, array_type, find_type, generic_type, known_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_ITEM: Final = "Index was out of range. Must be non-negative and less than the size of the collection."
_NO_PLACE: Final = "Index was out of range. Must be non-negative and less than or equal to the size of the collection."


def _range(message: str, name: str = "index") -> NetError:
    return NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter '{name}')", ParamName=name)


def _check(items: list[Any], at: int) -> None:
    if not 0 <= at < len(items):
        raise _range(_NO_ITEM)


def _span(items: list[Any], start: int, count: int) -> None:
    for name, number in (("index", start), ("count", count)):
        if number < 0:
            message = (
                f"{name} ('{number}') must be a non-negative value. (Parameter '{name}')\nActual value was {number}."
            )
            raise NetError("System.ArgumentOutOfRangeException", message)
    if start + count > len(items):
        message = (
            "Offset and length were out of bounds for the array or count is greater than the number of elements "
            "from index to the end of the source collection."
        )
        raise NetError("System.ArgumentException", message)


def _add(items: list[Any], value: Any) -> int:
    items.append(value)
    return len(items) - 1


def _append(items: list[Any], value: Any) -> None:
    items.append(value)


def _extend(items: list[Any], values: Any) -> None:
    if values is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'collection')")
    found = enumerate_value(values)
    items.extend(list(values.items() if found is None and hasattr(values, "items") else found or ()))


def _remove(items: list[Any], value: Any) -> bool:
    at = searching.find(items, value)
    if at >= 0:
        del items[at]
    return at >= 0


def _remove_at(items: list[Any], at: int) -> None:
    _check(items, at)
    del items[at]


def _remove_range(items: list[Any], start: int, count: int) -> None:
    _span(items, start, count)
    del items[start : start + count]


def _insert_range(items: list[Any], at: int, values: Any) -> None:
    if not 0 <= at <= len(items):
        raise _range(_NO_PLACE)
    items[at:at] = list(enumerate_value(values) or ())


def _reverse(items: list[Any], start: int = 0, count: int | None = None) -> None:
    _span(items, start, len(items) - start if count is None else count)
    end = len(items) if count is None else start + count
    items[start:end] = items[start:end][::-1]


def _sort(items: list[Any], *arguments: Any) -> None:
    numbers = [one for one in arguments if type(one) is int]
    how = next((one for one in arguments if type(one) is not int), None)
    searching.sort(items, how, *(numbers[:2] or (0, None)))


def _binary_search(items: list[Any], *arguments: Any) -> int:
    if len(arguments) > 2:
        start, count, value, how = arguments
        found: int = searching.search(items[start : start + count], value, how)
        place: int = found + start if found >= 0 else found - start
        return place
    return searching.search(items, *arguments)


def _index_of(items: list[Any], value: Any, start: int = 0, count: int | None = None) -> int:
    if not 0 <= start <= len(items):
        raise _range(_NO_PLACE, "startIndex")
    return searching.find(items, value, start, None if count is None else start + count)


def _get_item(items: list[Any], at: int) -> Any:
    _check(items, at)
    return items[at]


def _set_item(items: list[Any], at: int, value: Any) -> None:
    _check(items, at)
    items[at] = value


def _set_capacity(items: list[Any], value: int) -> None:
    if value < len(items):
        raise _range("capacity was less than the current size.", "value")


def _capacity(items: list[Any]) -> int:
    """What .NET's doubling would have reserved."""
    size = 4 if items else 0
    while size < len(items):
        size *= 2
    return size


def _declare_common(table: Known) -> None:
    methods: dict[str, Callable[..., Any]] = {
        **_SHARED,
        "AddRange": _extend,
        "RemoveRange": _remove_range,
        "InsertRange": _insert_range,
        "Reverse": _reverse,
        "Sort": _sort,
        "BinarySearch": _binary_search,
        "LastIndexOf": searching.find_last,
    }
    for name, function in methods.items():
        table.method(name)(function)
    table.method("CopyTo", raw=True)(_copy_to)
    table.method("TrimExcess", "TrimToSize")(lambda items: None)
    table.property("Capacity", put=_set_capacity)(_capacity)
    table.property("Count")(len)
    table.property("IsFixedSize", "IsReadOnly", "IsSynchronized")(lambda items: False)
    table.property("SyncRoot")(lambda items: items)


def _copy_to(items: list[Any], *arguments: Any) -> None:
    if len(arguments) == 4:
        start, target, place, count = arguments
        copy_to(items[int(start) : int(start) + int(count)], target, int(place))
    else:
        copy_to(items, *arguments)


# --- ArrayList -----------------------------------------------------------------------------------------------


class ListRange(list[Any]):
    """A part of an ArrayList."""

    ps_type = find_type("System.Collections.ArrayList") or OBJECT


def _range_of(items: ArrayList, start: int, count: int) -> ListRange:
    _span(items, start, count)
    return ListRange(items[start : start + count])


def _insert(items: list[Any], at: int, value: Any) -> None:
    if not 0 <= at <= len(items):
        raise _range(_NO_PLACE)
    items.insert(at, value)


def _to_array(items: list[Any], pstype: PSType | None = None) -> list[Any]:
    return list(items) if pstype is None or pstype is OBJECT else PSArray(items, array_type(pstype))


def _set_range(items: ArrayList, start: int, found: Any) -> None:
    """Raises ArgumentOutOfRangeException when the items do not fit."""
    given = list(found or ())
    _span(items, start, len(given))
    items[start : start + len(given)] = given


def _declare_array_list() -> None:
    table = Known("System.Collections.ArrayList", ArrayList)
    _declare_common(table)
    table.method("Add")(_add)
    table.method("Insert")(_insert)
    table.method("Remove")(lambda items, value: (_remove(items, value), None)[1])
    table.method("Clone")(lambda items: ArrayList(items))
    table.method("GetRange")(_range_of)
    table.method("ToArray")(_to_array)
    table.method("Item", "get_Item", definition="System.Object Item(int index)")(_get_item)
    table.method("set_Item", definition="void Item(int index, System.Object value)")(_set_item)
    table.method("GetEnumerator")(
        lambda items, *_: enumerator("System.Collections.ArrayList+ArrayListEnumeratorSimple", items)
    )
    table.method("SetRange")(_set_range)
    table.static("Repeat")(lambda value, count: ArrayList([value] * count))
    table.static("Adapter", "Synchronized", raw=True)(
        lambda items: items if isinstance(items, ArrayList) else ArrayList(items)
    )
    table.finish()
    part = Known("System.Collections.ArrayList+Range", base="System.Collections.ArrayList")
    ListRange.ps_type = part.type


# --- List ----------------------------------------------------------------------------------------------------


def _element(items: GenericList) -> PSType:
    return items.ps_type.arguments[0] if items.ps_type.arguments else OBJECT


def _list_of(items: GenericList, found: list[Any]) -> GenericList:
    return GenericList(items.ps_type, found)


def _insert_generic(items: list[Any], at: int, value: Any) -> None:
    if not 0 <= at <= len(items):
        raise _range("Index must be within the bounds of the List.")
    items.insert(at, value)


def _remove_all(items: list[Any], script: Any) -> int:
    test = searching.predicate(script)
    kept = [one for one in items if not test(one)]
    removed = len(items) - len(kept)
    items[:] = kept
    return removed


def _find(items: GenericList, script: Any) -> Any:
    test = searching.predicate(script)
    return next((one for one in items if test(one)), empty_value(_element(items)))


def _find_last(items: GenericList, script: Any) -> Any:
    test = searching.predicate(script)
    return next((one for one in items[::-1] if test(one)), empty_value(_element(items)))


def _find_index(items: list[Any], script: Any) -> int:
    test = searching.predicate(script)
    return next((at for at, one in enumerate(items) if test(one)), -1)


def _find_last_index(items: list[Any], script: Any) -> int:
    test = searching.predicate(script)
    return next((at for at in range(len(items) - 1, -1, -1) if test(items[at])), -1)


def _for_each(items: list[Any], script: Any) -> None:
    for one in list(items):
        script.invoke((one,))


def _convert_all(items: GenericList, script: Any) -> Any:
    made = [searching.mapper(script)(one) for one in items]
    definition = find_type("System.Collections.Generic.List`1")
    kinds = {type_of(one).name for one in made}
    element = type_of(made[0]) if len(kinds) == 1 else OBJECT
    return made if definition is None else GenericList(generic_type(definition, (element,)), made)


def _typed_array(items: GenericList) -> list[Any]:
    return _to_array(items, _element(items))


def _as_read_only(items: GenericList) -> GenericList:
    """A view that follows the list is not had: it is a copy, which is our reading."""
    kind = known_type("System.Collections.ObjectModel.ReadOnlyCollection`1")
    return GenericList(generic_type(kind, (_element(items),)), items)


def _slice(items: GenericList, start: int, count: int) -> GenericList:
    _span(items, start, count)
    return _list_of(items, items[start : start + count])


_SHARED: Final[dict[str, Callable[..., Any]]] = {
    "RemoveAt": _remove_at,
    "Contains": lambda items, value: searching.find(items, value) >= 0,
    "IndexOf": _index_of,
    "Clear": lambda items: items.clear(),
}
_OF_ANY_LIST: Final[dict[str, Callable[..., Any]]] = {
    "Add": _append,
    "Insert": _insert_generic,
    "Remove": _remove,
}


def _declare_items(table: Known, name: str) -> None:
    """Items by their place, and the walk through them."""
    table.method("Item", "get_Item", definition="T Item(int index)")(_get_item)
    table.method("set_Item", definition="void Item(int index, T value)")(_set_item)
    table.method("GetEnumerator")(lambda items: enumerator(f"{name}+Enumerator", items))


def _declare_collection() -> None:
    """Collection[T], which has less than List[T]: `ForEach` and `Where` of one are PowerShell's."""
    name = "System.Collections.ObjectModel.Collection`1"
    table = Known(name, GenericList, listed="System.Collections.Generic.List`1")
    for method, function in (_SHARED | _OF_ANY_LIST).items():
        table.method(method)(function)
    table.method("CopyTo", raw=True)(_copy_to)
    table.property("Count")(len)
    table.property("IsFixedSize", "IsReadOnly", "IsSynchronized", type_name="System.Boolean")(lambda items: False)
    table.property("SyncRoot", type_name="System.Object")(lambda items: items)
    _declare_items(table, name)


_LIST_INTERFACES: Final = (
    *("System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"),
    *(f"System.Collections.Generic.{name}`1[T]" for name in ("IList", "ICollection", "IEnumerable", "IReadOnlyList")),
)
_READ_ONLY: Final = ("Add", "Clear", "Insert", "Remove", "RemoveAt", "set_Item")


def _refuse_change(*_: Any) -> None:
    raise NetError("System.NotSupportedException", "Collection is read-only.")


def declare_like_list(name: str, *, is_read_only: bool = False) -> None:
    """A generic collection with the members of a list, or with those alone that change nothing."""
    table = Known(name, listed="System.Collections.Generic.List`1", interfaces=_LIST_INTERFACES)
    for method, function in (_SHARED | _OF_ANY_LIST).items():
        table.method(method)(_refuse_change if is_read_only and method in _READ_ONLY else function)
    table.method("CopyTo", raw=True)(_copy_to)
    table.property("Count")(len)
    table.property("IsFixedSize", "IsReadOnly", type_name="System.Boolean")(lambda items: is_read_only)
    table.property("IsSynchronized", type_name="System.Boolean")(lambda items: False)
    table.property("SyncRoot", type_name="System.Object")(lambda items: items)
    _declare_items(table, name)
    if is_read_only:
        table.method("set_Item", definition="void Item(int index, T value)")(_refuse_change)
    else:
        table.method("Move", definition="void Move(int oldIndex, int newIndex)")(
            lambda items, old, new: items.insert(new, items.pop(old))
        )
    short = name.partition("`")[0]
    empty = "" if is_read_only else f"{short} new(), "
    table.constructor(f"{empty}{short} new(System.Collections.IEnumerable list)")(
        lambda pstype, source=(): GenericList(pstype, enumerate_value(source) or ())
    )


def _declare_list() -> None:
    name = "System.Collections.Generic.List`1"
    table = Known(name, GenericList)
    _declare_common(table)
    methods: dict[str, Callable[..., Any]] = {
        **_OF_ANY_LIST,
        "RemoveAll": _remove_all,
        "Find": _find,
        "FindLast": _find_last,
        "FindAll": lambda items, script: _list_of(items, list(filter(searching.predicate(script), items))),
        "Exists": lambda items, script: any(map(searching.predicate(script), items)),
        "TrueForAll": lambda items, script: all(map(searching.predicate(script), items)),
        "ForEach": _for_each,
        "ToArray": _typed_array,
        "GetRange": _slice,
        "Slice": _slice,
    }
    for method, function in methods.items():
        table.method(method)(function)
    table.method("FindIndex", definition="int FindIndex(System.Predicate[T] match)")(_find_index)
    table.method("FindLastIndex", definition="int FindLastIndex(System.Predicate[T] match)")(_find_last_index)
    table.method("ConvertAll", raw=True)(_convert_all)
    table.method("AsReadOnly")(_as_read_only)
    table.method("EnsureCapacity")(lambda items, capacity: max(_capacity(items), capacity))
    _declare_items(table, name)
    table.finish()


_declare_array_list()
_declare_list()
_declare_collection()
