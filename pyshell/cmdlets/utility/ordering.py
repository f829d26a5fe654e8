"""The order that Sort-Object and Group-Object put objects in: a column of keys for each property."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from pyshell.cmdlets.utility.expressions import NO_PROPERTY, read_one
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.formatting.properties import Failed, block_getter
from pyshell.values.compare import sort_order
from pyshell.values.sorting import positions_of_ranks, sorted_positions

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.formatting.parameters import Wanted


class Column:
    """One key of all objects. A missing property comes last, whatever the direction."""

    __slots__ = ("case_sensitive", "descending", "values")

    def __init__(self, values: list[Any], case_sensitive: bool, descending: bool) -> None:
        self.values = values
        self.case_sensitive = case_sensitive
        self.descending = descending

    def order(self) -> tuple[list[int], list[int]]:
        """The positions of the objects that have the key in order, and those of the others."""
        there = [at for at, value in enumerate(self.values) if value is not NO_PROPERTY]
        if len(there) == len(self.values):
            return sorted_positions(self.values, self.case_sensitive, self.descending), []
        keys = [self.values[at] for at in there]
        places = [there[at] for at in sorted_positions(keys, self.case_sensitive, self.descending)]
        return places, [at for at, value in enumerate(self.values) if value is NO_PROPERTY]

    def same(self, left: int, right: int) -> bool:
        """Whether two objects have equal keys."""
        a, b = self.values[left], self.values[right]
        if a is NO_PROPERTY or b is NO_PROPERTY:
            return a is b
        return sort_order(a, b, self.case_sensitive) == 0

    def ranks(self) -> list[int]:
        """A whole number for each object, in the order of the keys, equal for equal ones."""
        places, missing = self.order()
        ranks = [0] * len(self.values)
        rank = 0
        for at, position in enumerate(places):
            if at and not self.same(places[at - 1], position):
                rank += 1
            ranks[position] = rank
        for position in missing:
            ranks[position] = rank + 1
        return ranks

    def compare(self, left: int, right: int) -> int:
        """The order of two objects by this key alone."""
        a, b = self.values[left], self.values[right]
        if a is NO_PROPERTY or b is NO_PROPERTY:
            return (a is NO_PROPERTY) - (b is NO_PROPERTY)
        found = sort_order(a, b, self.case_sensitive)
        return -found if self.descending else found


def columns(
    run: Runtime, values: list[Any], entries: list[Wanted], case_sensitive: bool, descending: bool
) -> list[Column]:
    """The keys of the objects: those of each property, or the objects themselves. Blocks that fail are told of."""
    if not entries:
        return [Column(values, case_sensitive, descending)]
    return [
        Column([_key(run, value, entry) for value in values], case_sensitive, falls(entry, descending))
        for entry in entries
    ]


def _key(run: Runtime, value: Any, entry: Wanted) -> Any:
    if entry.block is None:
        return read_one(value, entry)
    found = block_getter(entry.block)(value)
    if type(found) is not Failed:
        return found
    if isinstance(found.error, PSError):
        inner = found.error.record.exception
        exception = NetException(inner.type_name, inner.message, inner.inner)
        record = ErrorRecord(exception, "ExpressionEvaluation", ErrorCategory.InvalidResult, value)
        record.target_type = "PSObject"
        run.write_error(record)
    return NO_PROPERTY


def falls(entry: Wanted, descending: bool) -> bool:
    """Whether a property is sorted downwards: its own entry decides, else -Descending."""
    if entry.descending is not None:
        return entry.descending
    if entry.ascending is not None:
        return not entry.ascending
    return descending


def ordered(keys: list[Column], stable: bool) -> list[int]:
    """The positions of the objects in order: equal ones as .NET's sort leaves them, or as they came."""
    if len(keys) == 1:
        places, missing = keys[0].order()
        if not stable and not missing:
            return places
        return _stable(keys) if stable else places + missing
    if stable:
        return _stable(keys)
    rows = list(zip(*(column.ranks() for column in keys), strict=True))
    place = {row: rank for rank, row in enumerate(sorted(set(rows)))}
    return positions_of_ranks([place[row] for row in rows])


def _stable(keys: list[Column]) -> list[int]:
    positions = list(range(len(keys[0].values)))
    for column in reversed(keys):
        if _is_plain(column):
            ranks = column.ranks()
            positions.sort(key=ranks.__getitem__)
        else:
            positions.sort(key=cmp_to_key(column.compare))
    return positions


def _is_plain(column: Column) -> bool:
    """Whether the keys have one order among them all, so that ranks say everything."""
    return len({type(value) for value in column.values if value is not NO_PROPERTY}) <= 1


def distinct(order: list[int], keys: list[Column]) -> list[int]:
    """The first of each run of objects with equal keys."""
    kept = order[:1]
    for position in order[1:]:
        if not all(column.same(kept[-1], position) for column in keys):
            kept.append(position)
    return kept
