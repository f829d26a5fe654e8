"""Closures for the operators that loops are made of, with whole numbers handled on the spot.

The text of each closure is made from the operator and from what its operands are (a constant, a local variable,
anything else), because a call less for each operand is most of the time of a loop. Everything that is not two plain
Int32 goes to the operator's own function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Callable

_RANGE: Final = "if -2147483648 <= r <= 2147483647:\n                return r"
_CHECKED: Final = "r = a {op} b\n            " + _RANGE
_PLAIN: Final = "return a {op} b"

# What an operator does with two plain integers.
_FAST: Final = {
    "+": _CHECKED.format(op="+"),
    "-": _CHECKED.format(op="-"),
    "*": _CHECKED.format(op="*"),
    "%": "if a >= 0 and b > 0:\n                return a % b",
    "band": _PLAIN.format(op="&"),
    "bor": _PLAIN.format(op="|"),
    "bxor": _PLAIN.format(op="^"),
    "eq": _PLAIN.format(op="=="),
    "ne": _PLAIN.format(op="!="),
    "lt": _PLAIN.format(op="<"),
    "le": _PLAIN.format(op="<="),
    "gt": _PLAIN.format(op=">"),
    "ge": _PLAIN.format(op=">="),
    "ceq": _PLAIN.format(op="=="),
    "cne": _PLAIN.format(op="!="),
}
# What "constant", "variable" and "expression" operands read.
_READ: Final = {"c": "{side}", "v": "frame[{side}]", "e": "{side}(frame)"}
_TEMPLATE: Final = """
def make(left, right, slow):
    def run(frame):
        a = {left}
        b = {right}
        if {test}:
            {fast}
        return slow(a, b)
    return run
"""
_MADE: Final[dict[tuple[str, str, str], Callable[..., Any]]] = {}

SPECIAL_NAMES: Final = frozenset(("true", "false", "null", "?", "^", "$", "psitem"))


def is_plain_variable(node: Any) -> bool:
    """Whether a node is a variable that a scope is simply asked for."""
    return (
        type(node) is nodes.VariableExpression
        and not node.splatted
        and ":" not in node.name
        and node.name.lower() not in SPECIAL_NAMES
    )


def operand(node: Any, value: Callable[[Any], Any]) -> tuple[str, Any]:
    """Kind and content of an operand."""
    if type(node) is nodes.ConstantExpression and type(node.value) is int:
        return "c", node.value
    if is_plain_variable(node):
        return "v", node.name.lower()
    return "e", value


def _test(left: str, right: str) -> str:
    if left == "c":
        return "type(b) is int"
    return "type(a) is int" if right == "c" else "type(a) is int and type(b) is int"


def fast_operator(
    operator: str, left: tuple[str, Any], right: tuple[str, Any], slow: Callable[[Any, Any], Any]
) -> Callable[[Any], Any] | None:
    """The closure for an operator, or None where it has no fast way."""
    fast = _FAST.get(operator)
    if fast is None or (left[0] == "c" and right[0] == "c"):
        return None
    key = (operator, left[0], right[0])
    make = _MADE.get(key)
    if make is None:
        text = _TEMPLATE.format(
            left=_READ[left[0]].format(side="left"),
            right=_READ[right[0]].format(side="right"),
            test=_test(left[0], right[0]),
            fast=fast,
        )
        space: dict[str, Any] = {}
        exec(text, space)  # our own text, chosen from the tables above
        make = _MADE[key] = space["make"]
    made: Callable[[Any], Any] = make(left[1], right[1], slow)
    return made
