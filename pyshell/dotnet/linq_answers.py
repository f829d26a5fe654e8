"""System.Linq.Enumerable's methods that answer at once: one item, a number, a collection.

https://learn.microsoft.com/dotnet/api/system.linq.enumerable
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet import searching
from pyshell.dotnet.known import Known
from pyshell.dotnet.linq_sequences import (
    checked,
    element_of,
    empty_of,
    filing,
    function,
    is_function,
    items_of,
    keys,
    selectors,
)
from pyshell.values.arithmetic import add, divide
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError
from pyshell.values.delegates import Delegate
from pyshell.values.numbers import Decimal, Int64, Single
from pyshell.values.objects import Dictionary, GenericList, HashSet, PSArray, Reference
from pyshell.values.text import net_text
from pyshell.values.types import BOOLEAN, INT32, OBJECT, array_type, generic_type, known_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

answers: Final = Known("System.Linq.Enumerable")
_NONE: Final = "Sequence contains no elements"
_NO_MATCH: Final = "Sequence contains no matching element"
_MANY: Final = "Sequence contains more than one element"
_MANY_MATCH: Final = "Sequence contains more than one matching element"


def _invalid(message: str) -> NetError:
    return NetError("System.InvalidOperationException", message)


# --- one value -----------------------------------------------------------------------------------------------


def _matching(name: str, source: Any, predicate: Any) -> Iterator[Any]:
    """The items that a predicate takes; a bare script block serves as one."""
    judge = function(predicate, name, 2, element_of(checked(source)), guessed=BOOLEAN)
    return (item for item in items_of(source) if judge.call((item,)))


def _left(name: str, source: Any, more: tuple[Any, ...]) -> Iterator[Any]:
    return iter(items_of(source)) if not more else _matching(name, source, more[0])


@answers.static("All", raw=True)
def _all(source: Any, predicate: Any) -> bool:
    judge = function(predicate, "All", 2, element_of(checked(source)), guessed=BOOLEAN)
    return all(judge.call((item,)) for item in items_of(source))


answers.static("Any", raw=True)(lambda source, *more: any(True for _ in _left("Any", source, more)))
answers.static("Count", raw=True)(lambda source, *more: sum(1 for _ in _left("Count", source, more)))
answers.static("LongCount", raw=True)(lambda source, *more: Int64(sum(1 for _ in _left("LongCount", source, more))))


def _ends(items: Iterator[Any], which: str) -> list[Any]:
    """The item that is meant, in a list; more for Single when there are several."""
    if which == "Last":
        return list(deque(items, maxlen=1))
    return list(islice(items, 2 if which == "Single" else 1))


def _pick(which: str) -> None:
    @answers.static(which, raw=True)
    def required(source: Any, *more: Any) -> Any:
        found = _ends(_left(which, source, more), which)
        if len(found) != 1:
            none, many = (_NO_MATCH, _MANY_MATCH) if more else (_NONE, _MANY)
            raise _invalid(many if found else none)
        return found[0]

    @answers.static(f"{which}OrDefault", raw=True)
    def default(source: Any, *more: Any) -> Any:
        judged = is_function(more)
        found = _ends(_left(f"{which}OrDefault", source, more[:1] if judged else ()), which)
        if len(found) > 1:
            raise _invalid(_MANY_MATCH if judged else _MANY)
        rest = more[1:] if judged else more
        return found[0] if found else rest[0] if rest else empty_of(element_of(source))


for _which in ("First", "Last", "Single"):
    _pick(_which)


@answers.static("ElementAt", raw=True)
def _element_at(source: Any, place: int) -> Any:
    found = list(islice(items_of(source), int(place), int(place) + 1)) if int(place) >= 0 else []
    if not found:
        message = "Index was out of range. Must be non-negative and less than the size of the collection."
        raise NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter 'index')", ParamName="index")
    return found[0]


@answers.static("ElementAtOrDefault", raw=True)
def _element_or_default(source: Any, place: int) -> Any:
    found = list(islice(items_of(source), int(place), int(place) + 1)) if int(place) >= 0 else []
    return found[0] if found else empty_of(element_of(source))


@answers.static("Contains", raw=True)
def _contains(source: Any, item: Any, comparer: Any = None) -> bool:
    file = filing(comparer)
    return any(file(one) == file(item) for one in items_of(source))


@answers.static("Aggregate", raw=True)
def _aggregate(source: Any, *more: Any) -> Any:
    items = iter(items_of(source))
    if len(more) == 1:
        work = function(more[0], "Aggregate", 2, element_of(source))
        start = list(islice(items, 1))
        if not start:
            raise _invalid(_NONE)
        total = start[0]
    else:
        work, total = function(more[1] if len(more) > 1 else None, "Aggregate", len(more) + 1), more[0]
    for item in items:
        total = work.call((total, item))
    return more[2].call((total,)) if len(more) > 2 and isinstance(more[2], Delegate) else total


@answers.static("TryGetNonEnumeratedCount", raw=True)
def _known_count(source: Any, result: Reference) -> bool:
    known = hasattr(source, "__len__")
    result.write(len(source) if known else 0)
    return known


# --- numbers -------------------------------------------------------------------------------------------------


def _numbers(name: str, source: Any, more: tuple[Any, ...]) -> Iterable[Any]:
    if not more:
        return items_of(source)
    work = function(more[0], name, 2, element_of(checked(source)))
    return (work.call((item,)) for item in items_of(source))


@answers.static("Sum", raw=True)
def _sum(source: Any, *more: Any) -> Any:
    """In the type of the items: whole numbers overflow."""
    total: Any = None
    for item in _numbers("Sum", source, more):
        if item is not None:
            total = item if total is None else _added(total, item)
    if total is None:
        element = more[0].answer or INT32 if more and isinstance(more[0], Delegate) else element_of(source)
        return to_type(0, element if element.is_value_type else INT32)
    return total


def _added(total: Any, item: Any) -> Any:
    made = add(total, item)
    if isinstance(total, int) and type(total) is type(item) and type(made) is not type(total):
        raise NetError("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    return made


@answers.static("Average", raw=True)
def _average(source: Any, *more: Any) -> Any:
    found = [item for item in _numbers("Average", source, more) if item is not None]
    if not found:
        raise _invalid(_NONE)
    if isinstance(found[0], Decimal):
        return divide(_total(found), len(found))
    made = float(divide(float(_total(found)), len(found)))
    return Single(made) if isinstance(found[0], Single) else made


def _total(found: list[Any]) -> Any:
    total: Any = 0
    for item in found:
        total = add(total, item)
    return total


def _extreme(name: str, sign: int) -> None:
    @answers.static(name, raw=True)
    def call(source: Any, *more: Any) -> Any:
        judged = is_function(more)
        compare = searching.comparison(more[0]) if more and not judged else searching.compare
        found = list(_numbers(name, source, more if judged else ()))
        if not found:
            raise _invalid(_NONE)
        return _best(found, lambda item: item, compare, sign)

    @answers.static(f"{name}By", raw=True)
    def by_key(source: Any, selector: Any, comparer: Any = None) -> Any:
        key = keys(f"{name}By", 2, source, selector)
        found = list(items_of(source))
        if not found:
            if element_of(source).is_value_type:
                raise _invalid(_NONE)
            return None
        return _best(found, lambda item: key.call((item,)), searching.comparison(comparer), sign)


def _best(found: list[Any], key: Callable[[Any], Any], compare: Callable[[Any, Any], int], sign: int) -> Any:
    best, best_key = found[0], key(found[0])
    for item in found[1:]:
        value = key(item)
        if compare(value, best_key) * sign > 0:
            best, best_key = item, value
    return best


_extreme("Max", 1)
_extreme("Min", -1)


# --- collections ---------------------------------------------------------------------------------------------


@answers.static("ToArray", raw=True)
def _to_array(source: Any) -> list[Any]:
    element, found = element_of(checked(source)), list(items_of(source))
    return found if element is OBJECT else PSArray(found, array_type(element))


@answers.static("ToList", raw=True)
def _to_list(source: Any) -> GenericList:
    kind = generic_type(known_type("System.Collections.Generic.List`1"), (element_of(checked(source)),))
    return GenericList(kind, items_of(source))


@answers.static("ToHashSet", raw=True)
def _to_set(source: Any, comparer: Any = None) -> HashSet:
    kind = generic_type(known_type("System.Collections.Generic.HashSet`1"), (element_of(checked(source)),))
    return HashSet(kind, items_of(source), case_sensitive=not getattr(comparer, "ignores_case", False))


@answers.static("ToDictionary", raw=True)
def _to_dictionary(source: Any, *more: Any) -> Dictionary:
    if not more or not is_function(more):
        pairs = [(pair.key, pair.value) for pair in items_of(source)]
        types, comparer = element_of(source).arguments or (OBJECT, OBJECT), more[0] if more else None
    else:
        key, others, comparer = selectors("ToDictionary", source, more)
        element = others[0] if others else None
        types = key.answer or OBJECT, element_of(source) if element is None else element.answer or OBJECT
        items = list(items_of(source))
        pairs = [(key.call((item,)), item if element is None else element.call((item,))) for item in items]
    kind = generic_type(known_type("System.Collections.Generic.Dictionary`2"), types)
    made = Dictionary(kind, case_sensitive=not getattr(comparer, "ignores_case", False))
    for name, value in pairs:
        if name is None:
            raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'key')", ParamName="key")
        if name in made:
            message = f"An item with the same key has already been added. Key: {net_text(name)}"
            raise NetError("System.ArgumentException", message)
        made.set(name, value)
    return made
