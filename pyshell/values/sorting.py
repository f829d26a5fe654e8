"""Sorting as .NET's List.Sort does: an introspective sort, which leaves equal items where its swaps put them.

https://learn.microsoft.com/dotnet/api/system.collections.generic.list-1.sort
"""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from pyshell.values.compare import sort_order
from pyshell.values.culture import sort_key
from pyshell.values.numbers import Char

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_INSERTION = 16


def sorted_positions(keys: Sequence[Any], case_sensitive: bool = False, descending: bool = False) -> list[int]:
    """The positions of the keys in sorted order, equal keys in the order in which .NET leaves them."""
    if len(keys) <= _INSERTION and _fast_key(keys, case_sensitive) is None:
        return _few(keys, case_sensitive, -1 if descending else 1)
    return positions_of_ranks(_ranks(keys, case_sensitive), descending)


def positions_of_ranks(ranks: list[int], descending: bool = False) -> list[int]:
    """The positions of whole numbers in .NET's order."""
    if descending:
        ranks = [-rank for rank in ranks]
    order = list(range(len(ranks)))
    if len(ranks) <= _INSERTION or len(set(ranks)) == len(ranks):
        order.sort(key=ranks.__getitem__)
    else:
        _introsort(ranks[:], order)
    return order


def _few(keys: Sequence[Any], case_sensitive: bool, sign: int) -> list[int]:
    """A few keys of any kind, compared pair by pair: keys of several kinds may have no consistent order."""
    order: list[int] = []
    for position, key in enumerate(keys):
        at = len(order)
        while at and sign * sort_order(keys[order[at - 1]], key, case_sensitive) > 0:
            at -= 1
        order.insert(at, position)
    return order


def _ranks(keys: Sequence[Any], case_sensitive: bool) -> list[int]:
    """A whole number for each key: equal for equal keys, in their order."""
    key = _fast_key(keys, case_sensitive)
    if key is not None:
        made = [key(one) for one in keys]
        place = {one: at for at, one in enumerate(sorted(set(made)))}
        return [place[one] for one in made]

    def compare(a: int, b: int) -> int:
        return sort_order(keys[a], keys[b], case_sensitive)

    order = sorted(range(len(keys)), key=cmp_to_key(compare))
    ranks = [0] * len(keys)
    rank = 0
    for at, position in enumerate(order):
        if at and sort_order(keys[order[at - 1]], keys[position], case_sensitive) != 0:
            rank += 1
        ranks[position] = rank
    return ranks


def _fast_key(keys: Sequence[Any], case_sensitive: bool) -> Callable[[Any], Any] | None:
    """A key for Python's own sort when all keys are plain and of one kind."""
    kinds = {type(one) for one in keys}
    if kinds == {str} or kinds == {Char}:
        if case_sensitive:
            return sort_key
        return lambda text: sort_key(text)[:2]
    if kinds and kinds <= {int, float} and not any(one != one for one in keys):
        return lambda number: number
    return None


def _introsort(keys: list[int], order: list[int]) -> None:
    """Sorts keys in place, and `order` along with them."""
    limit = 2 * (len(keys).bit_length())
    pending = [(0, len(keys), limit)]
    while pending:
        start, size, depth = pending.pop()
        while size > 1:
            if size <= _INSERTION:
                _small(keys, order, start, size)
                break
            if depth == 0:
                _heapsort(keys, order, start, size)
                break
            depth -= 1
            pivot = _partition(keys, order, start, size)
            pending.append((start + pivot + 1, size - pivot - 1, depth))
            size = pivot


def _swap(keys: list[int], order: list[int], i: int, j: int) -> None:
    keys[i], keys[j] = keys[j], keys[i]
    order[i], order[j] = order[j], order[i]


def _swap_if_greater(keys: list[int], order: list[int], i: int, j: int) -> None:
    if keys[i] > keys[j]:
        _swap(keys, order, i, j)


def _small(keys: list[int], order: list[int], start: int, size: int) -> None:
    if size <= 3:
        if size == 3:
            _swap_if_greater(keys, order, start, start + 1)
            _swap_if_greater(keys, order, start, start + 2)
        _swap_if_greater(keys, order, start + size - 2, start + size - 1)
        return
    for at in range(start, start + size - 1):
        key, place, back = keys[at + 1], order[at + 1], at
        while back >= start and key < keys[back]:
            keys[back + 1], order[back + 1] = keys[back], order[back]
            back -= 1
        keys[back + 1], order[back + 1] = key, place


def _partition(keys: list[int], order: list[int], start: int, size: int) -> int:
    high = start + size - 1
    middle = start + ((size - 1) >> 1)
    _swap_if_greater(keys, order, start, middle)
    _swap_if_greater(keys, order, start, high)
    _swap_if_greater(keys, order, middle, high)
    pivot = keys[middle]
    _swap(keys, order, middle, high - 1)
    left, right = start, high - 1
    while left < right:
        left += 1
        while keys[left] < pivot:
            left += 1
        right -= 1
        while pivot < keys[right]:
            right -= 1
        if left >= right:
            break
        _swap(keys, order, left, right)
    if left != high - 1:
        _swap(keys, order, left, high - 1)
    return left - start


def _heapsort(keys: list[int], order: list[int], start: int, size: int) -> None:
    for at in range(size >> 1, 0, -1):
        _sift(keys, order, start, at, size)
    for at in range(size, 1, -1):
        _swap(keys, order, start, start + at - 1)
        _sift(keys, order, start, 1, at - 1)


def _sift(keys: list[int], order: list[int], start: int, at: int, size: int) -> None:
    key, place = keys[start + at - 1], order[start + at - 1]
    while at <= size >> 1:
        child = 2 * at
        if child < size and keys[start + child - 1] < keys[start + child]:
            child += 1
        if key >= keys[start + child - 1]:
            break
        keys[start + at - 1], order[start + at - 1] = keys[start + child - 1], order[start + child - 1]
        at = child
    keys[start + at - 1], order[start + at - 1] = key, place
