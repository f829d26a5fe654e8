"""`a..b` where it is only gone through: as a pipeline's input and under foreach its numbers are never all made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.engine.compile.dispatch import Unit, Value, value_of
from pyshell.syntax import nodes
from pyshell.values.late import late

if TYPE_CHECKING:
    from pyshell.engine.scopes import Scope

_range_of = late("pyshell.values.operators:range_of")


def lazy_range(node: Any, unit: Unit) -> Value | None:
    """The closure of a range's numbers one by one, or None for any other expression."""
    if type(node) is not nodes.BinaryExpression or node.operator != "..":
        return None
    left, right = value_of(node.left, unit), value_of(node.right, unit)

    def run(frame: Scope) -> Any:
        low, high = left(frame), right(frame)
        if type(low) is int and type(high) is int:
            return range(low, high + 1) if low <= high else range(low, high - 1, -1)
        return _range_of(low, high)

    return run
