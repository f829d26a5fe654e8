"""What lists, arrays and sets share: finding items by .NET's equality, sorting, scripts as predicates."""

from __future__ import annotations

from functools import cmp_to_key
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pyshell.errors import PSError
from pyshell.values import culture
from pyshell.values.compare import order
from pyshell.values.convert import to_bool
from pyshell.values.declare import NetError
from pyshell.values.members import invoke_member
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.scriptblock import one_result
from pyshell.values.sorting import positions_of_ranks
from pyshell.values.types import MethodMember, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def same(left: Any, right: Any) -> bool:
    """.NET's Equals: values of one type that are equal, or the same object."""
    a, b = unwrap(left), unwrap(right)
    if a is b:
        return True
    if isinstance(a, list | DictionaryBase):
        return False
    return type(a) is type(b) and bool(a == b)


def find(items: Sequence[Any], value: Any, start: int = 0, end: int | None = None) -> int:
    """Where the first equal item stands; -1 when there is none."""
    stop = len(items) if end is None else min(end, len(items))
    return next((at for at in range(start, stop) if same(items[at], value)), -1)


def find_last(items: Sequence[Any], value: Any, start: int | None = None, count: int | None = None) -> int:
    """Where the last equal item stands, looking back from a place. Raises ArgumentOutOfRangeException."""
    first = len(items) - 1 if start is None else start
    if items and first >= len(items):
        message = "Index was out of range. Must be non-negative and less than the size of the collection."
        raise NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter 'startIndex')")
    last = -1 if count is None else max(first - count, -1)
    return next((at for at in range(first, last, -1) if same(items[at], value)), -1)


def compare(left: Any, right: Any) -> int:
    """IComparable's order of two items. Raises InvalidOperationException when they have none."""
    a, b = unwrap(left), unwrap(right)
    if a is None or b is None:
        return (a is not None) - (b is not None)
    if isinstance(a, str) and isinstance(b, str):
        return culture.compare(a, b, True)
    if type_of(a) is type_of(b):
        try:
            return int(order(a, b, True))
        except PSError:
            pass
    raise NetError("System.InvalidOperationException", "Failed to compare two elements in the array.")


def comparison(how: Any) -> Callable[[Any, Any], int]:
    """The order that a comparer or a script gives, or items' own."""
    if how is None:
        return compare
    own = getattr(how, "compare", None)
    if own is not None:
        return lambda left, right: int(own(left, right))
    if hasattr(how, "invoke"):
        return lambda left, right: int(one_result(how.invoke((left, right))) or 0)
    if isinstance(type_of(how).member("Compare"), MethodMember):
        # A script's class that implements IComparer.
        return lambda left, right: int(invoke_member(how, "Compare", (left, right)))
    return compare


def sort(items: list[Any], how: Any = None, start: int = 0, count: int | None = None) -> None:
    """Sorts a list or a part of it in place; equal items stand as .NET's introspective sort leaves them."""
    end = len(items) if count is None else start + count
    part = items[start:end]
    judge = comparison(how)

    def by_place(one: int, other: int) -> int:
        return judge(part[one], part[other])

    order = sorted(range(len(part)), key=cmp_to_key(by_place))
    ranks = [0] * len(part)
    for before, at in pairwise(order):
        ranks[at] = ranks[before] + (judge(part[before], part[at]) != 0)
    items[start:end] = [part[at] for at in positions_of_ranks(ranks)]


def search(items: Sequence[Any], value: Any, how: Any = None) -> int:
    """Binary search: the place, or the complement of where the value would stand."""
    judge = comparison(how)
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        verdict = judge(items[middle], value)
        if verdict == 0:
            return middle
        if verdict < 0:
            low = middle + 1
        else:
            high = middle - 1
    return ~low


def predicate(script: Any) -> Callable[[Any], bool]:
    """A script as a test of one item."""
    if script is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'match')", ParamName="match")
    return lambda item: to_bool(one_result(script.invoke((item,))))


def mapper(script: Any) -> Callable[[Any], Any]:
    """A script as a function of one item."""
    return lambda item: one_result(script.invoke((item,)))
