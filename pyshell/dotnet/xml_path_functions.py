"""XPath's values: nodes, numbers, text and booleans as each other, comparisons, and its library of functions.

https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.xml_nodes import Node
from pyshell.values.declare import NetError
from pyshell.values.number_text import double_text

if TYPE_CHECKING:
    from collections.abc import Callable

NOT_NODES: Final = "Expression must evaluate to a node-set."


class Context:
    """A node, its place among others, and how many these are."""

    __slots__ = ("node", "place", "size")

    def __init__(self, node: Any, place: int, size: int) -> None:
        self.node = node
        self.place = place
        self.size = size


def xpath_error(message: str) -> NetError:
    return NetError("System.Xml.XPath.XPathException", message)


def text_of(node: Any) -> str:
    """The text of a node or an attribute."""
    if isinstance(node, Node):
        return node.inner_text()
    owner, key = node
    return str(owner.attributes[key])


def as_text(value: Any) -> str:
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return str(int(value)) if value == int(value) else double_text(value)
    return str(value)


def as_number(value: Any) -> float:
    if isinstance(value, bool | float):
        return float(value)
    try:
        return float(as_text(value).strip())
    except ValueError:
        return math.nan


def as_boolean(value: Any) -> bool:
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


_TESTS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": lambda left, right: bool(left == right),
    "!=": lambda left, right: bool(left != right),
    "<": lambda left, right: bool(left < right),
    ">": lambda left, right: bool(left > right),
    "<=": lambda left, right: bool(left <= right),
    ">=": lambda left, right: bool(left >= right),
}


def comparison(mark: str) -> Callable[[Any, Any], bool]:
    """A comparison: one of nodes holds when it holds for any of them."""
    test = _TESTS[mark]
    by_kind = mark in ("=", "!=")

    def one(left: Any, right: Any) -> bool:
        if by_kind and (isinstance(left, bool) or isinstance(right, bool)):
            return test(as_boolean(left), as_boolean(right))
        if by_kind and not isinstance(left, float) and not isinstance(right, float):
            return test(as_text(left), as_text(right))
        return test(as_number(left), as_number(right))

    def call(left: Any, right: Any) -> bool:
        if isinstance(left, list) and not isinstance(right, bool):
            return any(call(text_of(node), right) for node in left)
        if isinstance(right, list) and not isinstance(left, bool):
            return any(one(left, text_of(node)) for node in right)
        return one(left, right)

    return call


def _divided(left: float, right: float) -> float:
    if right == 0:
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left)
    return left / right


_SUMS: Final[dict[str, Callable[[float, float], float]]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "div": _divided,
    "mod": lambda left, right: math.nan if right == 0 else math.fmod(left, right),
}


def calculation(mark: str) -> Callable[[Any, Any], float]:
    work = _SUMS[mark]
    return lambda left, right: work(as_number(left), as_number(right))


# --- the library ---------------------------------------------------------------------------------------------


def _set(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise xpath_error(NOT_NODES)
    return value


def _named(read: Callable[[Any], str]) -> Callable[..., str]:
    """A function of the first of some nodes, or of the one at hand."""

    def call(context: Context, nodes: Any = None) -> str:
        found = [context.node] if nodes is None else _set(nodes)
        return read(found[0]) if found else ""

    return call


def _name(node: Any) -> str:
    if isinstance(node, tuple):
        return str(node[1])
    return "" if node.name.startswith("#") else str(node.name)


def _space(node: Any) -> str:
    if isinstance(node, tuple):
        prefix, colon, _ = node[1].rpartition(":")
        return str(node[0].space_of(prefix)) if colon else ""
    return str(node.namespace()) if not node.name.startswith("#") else ""


def _substring(context: Context, text: Any, start: Any, count: Any = None) -> str:
    """The characters whose places lie between two numbers, each rounded."""
    whole, first = as_text(text), as_number(start)
    last = math.inf if count is None else _round(first) + _round(as_number(count))
    return "".join(char for at, char in enumerate(whole, start=1) if at >= _round(first) and at < last)


def _round(number: float) -> float:
    return number if not math.isfinite(number) else float(math.floor(number + 0.5))


def _whole(function: Callable[[float], int]) -> Callable[..., float]:
    def call(context: Context, value: Any) -> float:
        number = as_number(value)
        return number if not math.isfinite(number) else float(function(number))

    return call


def _translate(context: Context, text: Any, old: Any, new: Any) -> str:
    before, after = as_text(old), as_text(new)
    table: dict[int, str | None] = {}
    for place, char in enumerate(before):
        table.setdefault(ord(char), after[place] if place < len(after) else None)
    return as_text(text).translate(table)


def _by_id(context: Context, value: Any) -> list[Any]:
    wanted = set(" ".join(map(text_of, value)).split() if isinstance(value, list) else as_text(value).split())
    top = context.node[0] if isinstance(context.node, tuple) else context.node
    return [node for node in top.document.walk() if node.attributes.get("id") in wanted]


def _language(context: Context, wanted: Any) -> bool:
    at = context.node[0] if isinstance(context.node, tuple) else context.node
    while at is not None:
        found = at.attributes.get("xml:lang")
        if found is not None:
            text = as_text(wanted).lower()
            return bool(found.lower() == text or found.lower().startswith(text + "-"))
        at = at.parent
    return False


def _or_node(work: Callable[[str], Any]) -> Callable[..., Any]:
    """A function of text, or of the text of the node at hand."""
    return lambda context, value=None: work(text_of(context.node) if value is None else as_text(value))


# The fewest and the most arguments, and the function of a context and the arguments.
FUNCTIONS: Final[dict[str, tuple[int, int, Callable[..., Any]]]] = {
    "last": (0, 0, lambda context: float(context.size)),
    "position": (0, 0, lambda context: float(context.place)),
    "count": (1, 1, lambda context, nodes: float(len(_set(nodes)))),
    "id": (1, 1, _by_id),
    "local-name": (0, 1, _named(lambda node: _name(node).rpartition(":")[2])),
    "namespace-uri": (0, 1, _named(_space)),
    "name": (0, 1, _named(_name)),
    "string": (0, 1, _or_node(str)),
    "concat": (2, 99, lambda context, *values: "".join(map(as_text, values))),
    "starts-with": (2, 2, lambda context, text, start: as_text(text).startswith(as_text(start))),
    "contains": (2, 2, lambda context, text, part: as_text(part) in as_text(text)),
    "substring-before": (2, 2, lambda context, text, part: _before(as_text(text), as_text(part))),
    "substring-after": (2, 2, lambda context, text, part: as_text(text).partition(as_text(part))[2]),
    "substring": (2, 3, _substring),
    "string-length": (0, 1, _or_node(lambda text: float(len(text)))),
    "normalize-space": (0, 1, _or_node(lambda text: " ".join(text.split()))),
    "translate": (3, 3, _translate),
    "boolean": (1, 1, lambda context, value: as_boolean(value)),
    "not": (1, 1, lambda context, value: not as_boolean(value)),
    "true": (0, 0, lambda context: True),
    "false": (0, 0, lambda context: False),
    "lang": (1, 1, _language),
    "number": (0, 1, lambda context, value=None: as_number([context.node] if value is None else value)),
    "sum": (1, 1, lambda context, nodes: math.fsum(as_number(text_of(node)) for node in _set(nodes))),
    "floor": (1, 1, _whole(math.floor)),
    "ceiling": (1, 1, _whole(math.ceil)),
    "round": (1, 1, lambda context, value: _round(as_number(value))),
}


def _before(text: str, part: str) -> str:
    head, found, _ = text.partition(part)
    return head if found else ""
