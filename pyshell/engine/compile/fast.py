"""Closures for the operators that loops are made of, with whole numbers handled on the spot.

The text of each closure is made from the operators and from what their operands are (a constant, a local variable,
another such operator, anything else), because a call less for each operand is most of the time of a loop. Everything
that is not two plain Int32 goes to the operator's own function. Texts are compiled once a shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    # ("c", constant), ("v", name), ("e", closure) or (operator, left, right, function of the operator).
    Operand = tuple[Any, ...]

_RANGE: Final = "-2147483648 <= {r} <= 2147483647"
# What an operator does with two plain integers: the expression, what must hold before, what must hold after.
FAST: Final = {
    "+": ("{a} + {b}", "", _RANGE),
    "-": ("{a} - {b}", "", _RANGE),
    "*": ("{a} * {b}", "", _RANGE),
    "%": ("{a} % {b}", " and {a} >= 0 and {b} > 0", ""),
    "band": ("{a} & {b}", "", ""),
    "bor": ("{a} | {b}", "", ""),
    "bxor": ("{a} ^ {b}", "", ""),
    "eq": ("{a} == {b}", "", ""),
    "ne": ("{a} != {b}", "", ""),
    "lt": ("{a} < {b}", "", ""),
    "le": ("{a} <= {b}", "", ""),
    "gt": ("{a} > {b}", "", ""),
    "ge": ("{a} >= {b}", "", ""),
    "ceq": ("{a} == {b}", "", ""),
    "cne": ("{a} != {b}", "", ""),
}
COMPARISONS: Final = frozenset(("eq", "ne", "lt", "le", "gt", "ge", "ceq", "cne"))
_READ: Final = {"c": "{leaf}", "v": "frame[{leaf}]", "e": "{leaf}(frame)"}
_MOST_OPERATORS: Final = 3  # in one text: shapes with more are rarely the same again
_MADE: Final[dict[Any, Callable[..., Any]]] = {}

SPECIAL_NAMES: Final = frozenset(("true", "false", "null", "?", "^", "$", "psitem"))


def is_plain_variable(node: Any) -> bool:
    """Whether a node is a variable that a scope is simply asked for."""
    return (
        type(node) is nodes.VariableExpression
        and not node.splatted
        and ":" not in node.name
        and node.name.lower() not in SPECIAL_NAMES
    )


def has_fast_way(node: Any) -> bool:
    """Whether whole numbers have a short way through an operator; two constants need none."""
    return (
        type(node) is nodes.BinaryExpression
        and node.operator in FAST
        and not (_is_constant(node.left) and _is_constant(node.right))
    )


def _is_constant(node: Any) -> bool:
    return type(node) is nodes.ConstantExpression and type(node.value) is int


def operand(
    node: Any, value: Callable[[Any], Callable[[Any], Any]], slow: Callable[[str], Any], room: int = _MOST_OPERATORS
) -> Operand:
    """What an operand is. `value` compiles any node, `slow` gives an operator's function."""
    if _is_constant(node):
        return "c", node.value
    if is_plain_variable(node):
        return "v", node.name.lower()
    if room and has_fast_way(node):
        left = operand(node.left, value, slow, room - 1)
        right = operand(node.right, value, slow, room - 1 - _operators(left))
        return node.operator, left, right, slow(node.operator)
    return "e", value(node)


def _operators(tree: Operand) -> int:
    return 0 if len(tree) == 2 else 1 + _operators(tree[1]) + _operators(tree[2])


def fused(tree: Operand) -> Callable[[Any], Any]:
    """The closure of an operator with its operands."""
    shape = _shape(tree)
    make = _MADE.get(shape)
    if make is None:
        make = _MADE[shape] = _made(_text(shape))
    made: Callable[[Any], Any] = make(*_contents(tree))
    return made


# --- text with values in it --------------------------------------------------------------------------------------

_MOST_PARTS: Final = 4


def joined(
    parts: list[Operand], text: Callable[[Any, Any], str], unset: Callable[[PSError, Any], Any]
) -> Callable[[Any], str] | None:
    """The closure of an expandable string; None for one of many parts.

    `text` gives what is neither text nor Int32, `unset` what stands for a variable that cannot be read, or raises.
    """
    if len(parts) > _MOST_PARTS:
        return None
    shape = ("text", *(kind for kind, _ in parts))
    make = _MADE.get(shape)
    if make is None:
        make = _MADE[shape] = _made(_joining(shape[1:]))
    made: Callable[[Any], str] = make(text, unset, *(content for _, content in parts))
    return made


def _joining(kinds: tuple[str, ...]) -> str:
    lines: list[str] = []
    for place, kind in enumerate(kinds):
        if kind != "c":
            read = f"v{place} = {_READ[kind].format(leaf=f'n{place}')}"
            guarded = ["try:", f"    {read}", "except PSError as error:", f"    v{place} = unset(error, frame)"]
            lines += [
                *(guarded if kind == "v" else [read]),
                f"if type(v{place}) is not str:",
                f"    v{place} = v{place} if type(v{place}) is int else text(v{place}, frame)",
            ]
    pieces = "".join(f"{{{'n' if kind == 'c' else 'v'}{place}}}" for place, kind in enumerate(kinds))
    return _closure(["text", "unset", *(f"n{place}" for place in range(len(kinds)))], [*lines, f'return f"{pieces}"'])


def _made(text: str) -> Callable[..., Any]:
    space: dict[str, Any] = {"PSError": PSError}
    exec(text, space)  # our own text, chosen from the tables above
    made: Callable[..., Any] = space["make"]
    return made


def _closure(names: list[str], lines: list[str]) -> str:
    body = "\n        ".join(lines)
    return f"def make({', '.join(names)}):\n    def run(frame):\n        {body}\n    return run\n"


def _shape(tree: Operand) -> Any:
    return tree[0] if len(tree) == 2 else (tree[0], _shape(tree[1]), _shape(tree[2]))


def _contents(tree: Operand) -> list[Any]:
    """Constants, names, closures and operators' functions, in the order in which the text names them."""
    if len(tree) == 2:
        return [tree[1]]
    return [*_contents(tree[1]), *_contents(tree[2]), tree[3]]


def _text(shape: Any) -> str:
    names: list[str] = []
    lines: list[str] = []
    result = _write(shape, names, lines)
    return _closure(names, [*lines, f"return {result}"])


def _write(shape: Any, names: list[str], lines: list[str]) -> str:
    """Adds the lines that compute a shape; returns the name that holds its value."""
    name = f"n{len(names)}"
    if type(shape) is str:
        names.append(name)
        if shape == "c":
            return name
        lines.append(f"v{name} = {_READ[shape].format(leaf=name)}")
        return f"v{name}"
    a = _write(shape[1], names, lines)
    b = _write(shape[2], names, lines)
    slow = f"n{len(names)}"
    names.append(slow)
    r = f"r{slow}"
    work, before, after = (part.format(a=a, b=b, r=r) for part in FAST[shape[0]])
    tests = [f"type({x}) is int" for x, s in ((a, shape[1]), (b, shape[2])) if s != "c"]
    lines.append(f"if {' and '.join(tests)}{before}:")
    lines.append(f"    {r} = {work}")
    if after:
        lines += [f"    if not {after}:", f"        {r} = {slow}({a}, {b})"]
    lines += ["else:", f"    {r} = {slow}({a}, {b})"]
    return r
