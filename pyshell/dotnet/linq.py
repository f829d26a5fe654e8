"""System.Linq.Enumerable: queries over collections, worked out when their items are taken.

Methods with functions take delegates (`[Func[int,bool]]{ … }`), whose first parameter is the type of the items.
https://learn.microsoft.com/dotnet/api/system.linq.enumerable
"""

from __future__ import annotations

from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.linq_answers import answers
from pyshell.dotnet.linq_sequences import (
    Grouping,
    Lookup,
    Ordered,
    Sequence,
    checked,
    element_of,
    empty_of,
    filing,
    function,
    items_of,
    keys,
    selectors,
    with_places,
)
from pyshell.dotnet.tuples import value_tuple
from pyshell.values import messages
from pyshell.values.arithmetic import add
from pyshell.values.declare import NetError
from pyshell.values.delegates import Delegate
from pyshell.values.objects import GenericList, KeyValuePair, PSArray
from pyshell.values.types import INT32, OBJECT, PSType, array_type, generic_type, known_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_linq: Final = answers


# --- what is left, and what it becomes -----------------------------------------------------------------------


def _placed(name: str) -> Callable[[Any], Any]:
    """Declares a method that judges each item, and perhaps its place; a bare script block is ambiguous there."""

    def decorate(work: Callable[[Any, Callable[[int, Any], Any]], Iterator[Any]]) -> Any:
        @_linq.static(name, raw=True)
        def call(source: Any, predicate: Any) -> Sequence:
            if getattr(predicate, "is_script_block", False):
                raise messages.ambiguous_overload(name, 2)
            judge = with_places(function(predicate, name, 2, element_of(checked(source))))
            return Sequence(_source_kind(source) + name, element_of(source), lambda: work(source, judge))

        return call

    return decorate


def _source_kind(source: Any) -> str:
    return (
        "Array"
        if isinstance(source, PSArray) or type(source) is list
        else ("List" if isinstance(source, GenericList) else "IEnumerable")
    )


@_placed("Where")
def _where(source: Any, judge: Callable[[int, Any], Any]) -> Iterator[Any]:
    return (item for place, item in enumerate(items_of(source)) if judge(place, item))


@_placed("TakeWhile")
def _take_while(source: Any, judge: Callable[[int, Any], Any]) -> Iterator[Any]:
    for place, item in enumerate(items_of(source)):
        if not judge(place, item):
            return
        yield item


@_placed("SkipWhile")
def _skip_while(source: Any, judge: Callable[[int, Any], Any]) -> Iterator[Any]:
    skipping = True
    for place, item in enumerate(items_of(source)):
        skipping = skipping and bool(judge(place, item))
        if not skipping:
            yield item


@_linq.static("Select", raw=True)
def _select(source: Any, selector: Any) -> Sequence:
    given = function(selector, "Select", 2, element_of(checked(source)))
    work = with_places(given)
    return Sequence(
        "Select", given.answer or OBJECT, lambda: (work(place, item) for place, item in enumerate(items_of(source)))
    )


@_linq.static("SelectMany", raw=True)
def _select_many(source: Any, selector: Any, result: Any = None) -> Sequence:
    given = function(selector, "SelectMany", 2, element_of(checked(source)))
    work = with_places(given)
    inner = given.answer.arguments[-1] if given.answer and given.answer.arguments else OBJECT
    inner = given.answer.element if given.answer and given.answer.element else inner
    if result is None:
        return Sequence(
            "SelectMany",
            inner,
            lambda: chain.from_iterable(items_of(work(at, item)) for at, item in enumerate(items_of(source))),
        )
    joined = function(result, "SelectMany", 3)
    return Sequence(
        "SelectMany",
        joined.answer or OBJECT,
        lambda: (
            joined.call((item, one)) for at, item in enumerate(items_of(source)) for one in items_of(work(at, item))
        ),
    )


@_linq.generic_static("OfType", raw=True)
def _of_type(types: tuple[PSType, ...], source: Any) -> Sequence:
    wanted = _sole(types, "OfType", 1)
    checked(source)
    return Sequence(
        "OfType",
        wanted,
        lambda: (item for item in items_of(source) if item is not None and type_of(item).derives_from(wanted)),
    )


def _sole(types: tuple[PSType, ...], name: str, count: int) -> PSType:
    """The type that stands in brackets, which nothing else tells."""
    if len(types) != 1:
        raise messages.no_overload(name, count)
    return types[0]


@_linq.generic_static("Cast", raw=True)
def _cast(types: tuple[PSType, ...], source: Any) -> Sequence:
    wanted = _sole(types, "Cast", 1)
    checked(source)

    def cast(item: Any) -> Any:
        if item is not None and not type_of(item).derives_from(wanted):
            message = f"Unable to cast object of type '{type_of(item).name}' to type '{wanted.name}'."
            raise NetError("System.InvalidCastException", message)
        return item

    return Sequence("Cast", wanted, lambda: map(cast, items_of(source)))


@_linq.generic_static("Empty", raw=True)
def _empty(types: tuple[PSType, ...]) -> PSArray:
    return PSArray([], array_type(_sole(types, "Empty", 0)))


# --- plain sequences -----------------------------------------------------------------------------------------


def _plain(name: str, work: Callable[..., Iterable[Any]]) -> None:
    """A method whose items have the type of the source's."""

    def call(source: Any, *more: Any) -> Sequence:
        return Sequence(name, element_of(checked(source)), lambda: work(source, *more))

    _linq.static(name, raw=True)(call)


def _distinct(items: Iterable[Any], comparer: Any = None) -> Iterator[Any]:
    file, seen = filing(comparer), set()
    for item in items:
        filed = file(item)
        if filed not in seen:
            seen.add(filed)
            yield item


def _except(source: Any, other: Any, comparer: Any = None) -> Iterator[Any]:
    file = filing(comparer)
    gone = {file(item) for item in items_of(other, "second")}
    return (item for item in _distinct(items_of(source), comparer) if file(item) not in gone)


def _intersect(source: Any, other: Any, comparer: Any = None) -> Iterator[Any]:
    file = filing(comparer)
    kept = {file(item) for item in items_of(other, "second")}
    return (item for item in _distinct(items_of(source), comparer) if file(item) in kept)


def _or_default(source: Any, *default: Any) -> Iterator[Any]:
    found = list(items_of(source))
    return iter(found or [default[0] if default else empty_of(element_of(source))])


_plain("Distinct", lambda source, comparer=None: _distinct(items_of(source), comparer))
_plain("Reverse", lambda source: list(items_of(source))[::-1])
_plain("Take", lambda source, count: islice(items_of(source), max(int(count), 0)))
_plain("Skip", lambda source, count: islice(items_of(source), max(int(count), 0), None))
_plain("TakeLast", lambda source, count: deque(items_of(source), maxlen=max(int(count), 0)))
_plain("SkipLast", lambda source, count: list(items_of(source))[: -int(count) or None if count > 0 else None])
_plain("Append", lambda source, item: chain(items_of(source), [item]))
_plain("Prepend", lambda source, item: chain([item], items_of(source)))
_plain("Concat", lambda source, other: chain(items_of(source), items_of(other, "second")))
_plain(
    "Union",
    lambda source, other, comparer=None: _distinct(chain(items_of(source), items_of(other, "second")), comparer),
)
_plain("Except", _except)
_plain("Intersect", _intersect)
_plain("DefaultIfEmpty", _or_default)
_linq.static("AsEnumerable", raw=True)(checked)


def _pieces(source: Any, size: int) -> Iterator[PSArray]:
    left, kind = iter(items_of(source)), array_type(element_of(source))
    while piece := list(islice(left, size)):
        yield PSArray(piece, kind)


@_linq.static("Chunk", raw=True)
def _chunk(source: Any, size: int) -> Sequence:
    if int(size) < 1:
        raise NetError(
            "System.ArgumentOutOfRangeException",
            "Specified argument was out of the range of valid values. (Parameter 'size')",
            ParamName="size",
        )
    return Sequence("Chunk", array_type(element_of(checked(source))), lambda: _pieces(source, int(size)))


@_linq.static("Index", raw=True)
def _index(source: Any) -> Sequence:
    pair = generic_type(known_type("System.ValueTuple`2"), (INT32, element_of(checked(source))))
    return Sequence("Index", pair, lambda: (value_tuple(at, item) for at, item in enumerate(items_of(source))))


@_linq.static("Range")
def _range(start: int, count: int) -> Sequence:
    if count < 0 or start + count - 1 > 2**31 - 1:
        message = "Specified argument was out of the range of valid values. (Parameter 'count')"
        raise NetError("System.ArgumentOutOfRangeException", message, ParamName="count")
    return Sequence("Range", INT32, lambda: range(start, start + count))


@_linq.static("Repeat", raw=True)
def _repeat(item: Any, count: int) -> Sequence:
    if int(count) < 0:
        message = "Specified argument was out of the range of valid values. (Parameter 'count')"
        raise NetError("System.ArgumentOutOfRangeException", message, ParamName="count")
    return Sequence("Repeat", OBJECT if item is None else type_of(item), lambda: [item] * int(count))


def _steps(start: Any, step: Any, end: Any = None) -> Iterator[Any]:
    at = start
    while end is None or (at <= end if step > 0 else at >= end):
        yield at
        if at == end:
            return
        at = add(at, step)


_linq.static("InfiniteSequence", raw=True)(
    lambda start, step: Sequence("InfiniteSequence", type_of(start), lambda: _steps(start, step))
)
_linq.static("Sequence", raw=True)(
    lambda start, end, step: Sequence("Sequence", type_of(start), lambda: _steps(start, step, end))
)


# --- by keys -------------------------------------------------------------------------------------------------


def _by_key(name: str, work: Callable[..., Iterator[Any]]) -> None:
    @_linq.static(name, raw=True)
    def call(source: Any, *more: Any) -> Sequence:
        place = 0 if name == "DistinctBy" else 1
        given = keys(name, len(more) + 1, source, more[place])
        comparer = more[place + 1] if len(more) > place + 1 else None
        other = more[0] if place else None
        return Sequence(name, element_of(source), lambda: work(source, other, given, filing(comparer)))


def _distinct_by(
    source: Any, _: Any, key: Delegate, file: Callable[[Any], Any], seen: set[Any] | None = None
) -> Iterator[Any]:
    known = set() if seen is None else seen
    for item in items_of(source):
        filed = file(key.call((item,)))
        if filed not in known:
            known.add(filed)
            yield item


def _except_by(source: Any, other: Any, key: Delegate, file: Callable[[Any], Any]) -> Iterator[Any]:
    return _distinct_by(source, None, key, file, {file(one) for one in items_of(other, "second")})


def _intersect_by(source: Any, other: Any, key: Delegate, file: Callable[[Any], Any]) -> Iterator[Any]:
    left = {file(one) for one in items_of(other, "second")}
    for item in items_of(source):
        filed = file(key.call((item,)))
        if filed in left:
            left.discard(filed)
            yield item


def _union_by(source: Any, other: Any, key: Delegate, file: Callable[[Any], Any]) -> Iterator[Any]:
    seen: set[Any] = set()
    return chain(_distinct_by(source, None, key, file, seen), _distinct_by(other, None, key, file, seen))


_by_key("DistinctBy", _distinct_by)
_by_key("ExceptBy", _except_by)
_by_key("IntersectBy", _intersect_by)
_by_key("UnionBy", _union_by)


def _order(name: str, descending: bool) -> None:
    @_linq.static(name, raw=True)
    def call(source: Any, selector: Any, comparer: Any = None) -> Ordered:
        key = keys(name, 2, source, selector)
        level = (lambda item: key.call((item,)), comparer, descending)
        if name.startswith("ThenBy"):
            if not isinstance(source, Ordered):
                raise messages.no_overload(name, 2)
            return Ordered(source.source, source.element, (*source.levels, level))
        return Ordered(source, element_of(source), (level,))


def _order_itself(name: str, descending: bool) -> None:
    @_linq.static(name, raw=True)
    def call(source: Any, comparer: Any = None) -> Ordered:
        return Ordered(checked(source), element_of(source), ((lambda item: item, comparer, descending),))


for _name, _descending in (("OrderBy", False), ("OrderByDescending", True), ("ThenBy", False)):
    _order(_name, _descending)
_order("ThenByDescending", True)
_order_itself("Order", False)
_order_itself("OrderDescending", True)


def _grouped(
    source: Any, key: Delegate, element: Delegate | None, comparer: Any
) -> tuple[Callable[[Any], Any], dict[Any, Grouping]]:
    """The groups in the order of their first items, under what their keys are filed under."""
    file = filing(comparer)
    item_type = element_of(source) if element is None else element.answer or OBJECT
    groups: dict[Any, Grouping] = {}
    for item in items_of(source):
        value = key.call((item,))
        group = groups.setdefault(file(value), Grouping(value, key.answer or OBJECT, item_type))
        group.found.append(item if element is None else element.call((item,)))
    return file, groups


@_linq.static("GroupBy", raw=True)
def _group_by(source: Any, *more: Any) -> Sequence:
    """The second function makes elements; one with two parameters makes the result of a key and its items."""
    key, others, comparer = selectors("GroupBy", source, more)
    result = others.pop() if others and len(others[-1].ps_type.arguments) == 3 else None
    element = others[0] if others else None

    def groups() -> Iterable[Any]:
        found = _grouped(source, key, element, comparer)[1].values()
        return found if result is None else (result.call((group.key, group)) for group in found)

    return Sequence("GroupBy", OBJECT if result is None else result.answer or OBJECT, groups)


@_linq.static("ToLookup", raw=True)
def _to_lookup(source: Any, *more: Any) -> Lookup:
    key, others, comparer = selectors("ToLookup", source, more)
    element = others[0] if others else None
    types = key.answer or OBJECT, element_of(source) if element is None else element.answer or OBJECT
    return Lookup(types, *_grouped(source, key, element, comparer))


def _pairs(name: str, work: Callable[[], Iterable[tuple[Any, Any]]], key: PSType, value: PSType) -> Sequence:
    pair = generic_type(known_type("System.Collections.Generic.KeyValuePair`2"), (key, value))
    return Sequence(name, pair, lambda: [KeyValuePair(pair, *one) for one in work()])


@_linq.static("CountBy", raw=True)
def _count_by(source: Any, selector: Any, comparer: Any = None) -> Sequence:
    key = keys("CountBy", 2, source, selector)

    def counted() -> Iterable[tuple[Any, Any]]:
        groups = _grouped(source, key, None, comparer)[1].values()
        return [(group.key, len(group.found)) for group in groups]

    return _pairs("CountBy", counted, key.answer or OBJECT, INT32)


@_linq.static("AggregateBy", raw=True)
def _aggregate_by(source: Any, selector: Any, seed: Any, func: Any, comparer: Any = None) -> Sequence:
    key = keys("AggregateBy", 4, source, selector)
    work = function(func, "AggregateBy", 4)

    def gathered() -> Iterator[tuple[Any, Any]]:
        for group in _grouped(source, key, None, comparer)[1].values():
            total = seed.call((group.key,)) if isinstance(seed, Delegate) else seed
            for item in group.found:
                total = work.call((total, item))
            yield group.key, total

    return _pairs("AggregateBy", gathered, key.answer or OBJECT, work.answer or OBJECT)


# --- two sequences -------------------------------------------------------------------------------------------


@_linq.static("Zip", raw=True)
def _zip(source: Any, other: Any, *more: Any) -> Sequence:
    types: tuple[PSType, ...] = (element_of(checked(source, "first")), element_of(checked(other, "second")))
    if more and getattr(more[0], "is_script_block", False):
        raise messages.no_overload("Zip", 3)
    if more and isinstance(more[0], Delegate):
        work = function(more[0], "Zip", 3, *types)
        return Sequence(
            "Zip",
            work.answer or OBJECT,
            lambda: (work.call(pair) for pair in zip(items_of(source), items_of(other), strict=False)),
        )
    rest = [items_of(one, "third") for one in more]
    types += tuple(element_of(one) for one in more)
    made = generic_type(known_type(f"System.ValueTuple`{len(types)}"), types)
    return Sequence(
        "Zip", made, lambda: (value_tuple(*one) for one in zip(items_of(source), items_of(other), *rest, strict=False))
    )


def _joined(outer: Any, inner: Any, keys: tuple[Delegate, Delegate], comparer: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Each outer item with the inner ones of its key."""
    file = filing(comparer)
    found: dict[Any, list[Any]] = {}
    for item in items_of(inner, "inner"):
        found.setdefault(file(keys[1].call((item,))), []).append(item)
    for item in items_of(outer, "outer"):
        yield item, found.get(file(keys[0].call((item,))), [])


def _join(name: str, pairs: Callable[[Any, list[Any], Any], Iterable[tuple[Any, Any]]], is_right: bool = False) -> None:
    @_linq.static(name, raw=True)
    def call(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any, comparer: Any = None) -> Sequence:
        keys = (
            function(outer_key, name, 5, element_of(checked(outer, "outer"))),
            function(inner_key, name, 5, element_of(checked(inner, "inner"))),
        )
        work = function(result, name, 5)

        def made() -> Iterator[Any]:
            sides = (inner, outer, keys[::-1]) if is_right else (outer, inner, keys)
            missing = empty_of(element_of(sides[1]))
            for item, found in _joined(sides[0], sides[1], sides[2], comparer):
                for pair in pairs(item, found, missing):
                    yield work.call(pair[::-1] if is_right else pair)

        return Sequence(name, work.answer or OBJECT, made)


_join("Join", lambda item, found, missing: [(item, one) for one in found])
_join("LeftJoin", lambda item, found, missing: [(item, one) for one in found or [missing]])
_join("RightJoin", lambda item, found, missing: [(item, one) for one in found or [missing]], True)
_join("GroupJoin", lambda item, found, missing: [(item, found)])


@_linq.static("SequenceEqual", raw=True)
def _sequence_equal(source: Any, other: Any, comparer: Any = None) -> bool:
    left, right = list(items_of(source, "first")), list(items_of(other, "second"))
    file = filing(comparer)
    return len(left) == len(right) and [file(one) for one in left] == [file(one) for one in right]


_linq.finish()
