"""Operators: one or two operands and the function of values.operators, with short ways where the text allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.compile.dispatch import Unit, Value, expression, value_of
from pyshell.engine.compile.fast import COMPARISONS, fused, has_fast_way, operand
from pyshell.engine.compile.variables import separator_in
from pyshell.errors import PSError
from pyshell.source import Span
from pyshell.syntax import nodes
from pyshell.values.convert import to_bool
from pyshell.values.objects import NOTHING, SwitchParameter, is_null_like
from pyshell.values.operators import BINARY, UNARY, match
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.scopes import Scope

_OPERATOR: Final = re.compile(r"[-\u2013\u2014\u2015][A-Za-z]+")
_PLAIN: Final = frozenset(("+", "-", "*", "/", "%", "band", "bor", "bxor", "join"))
_MATCHES: Final = {
    "match": (False, False), "cmatch": (True, False), "notmatch": (False, True), "cnotmatch": (True, True),
}  # fmt: skip


def truth_of(node: Any, unit: Unit) -> Value:
    """A condition as True or False."""
    if has_fast_way(node) and node.operator in COMPARISONS:
        return _fused(node, unit, true_or_false(BINARY[node.operator]))
    make = value_of(node, unit)

    def run(frame: Scope) -> bool:
        value = make(frame)
        if value is True or value is False:
            return value
        return value.is_present if type(value) is SwitchParameter else to_bool(value)

    return run


@expression(nodes.BinaryExpression)
def compile_binary(node: nodes.BinaryExpression, unit: Unit) -> Value:
    """`left -operator right`."""
    special = _SPECIAL.get(node.operator)
    if special is not None:
        return special(node, unit)
    if node.operator in _MATCHES:
        return _match(node, unit)
    if type(node.left) is nodes.BinaryExpression and len(_chain(node, _LONG)) == _LONG:
        return _long(node, unit)
    if unit.sets_separator and node.operator == "+":
        return _joining(node, unit)
    operate = cleaned(BINARY[node.operator])
    if has_fast_way(node):
        return _fused(node, unit, operate)
    if node.operator in _AT_OPERATOR:
        return _at_operator(node, unit, operate)
    return _general(value_of(node.left, unit), value_of(node.right, unit), operate)


# A closure in a closure for each operator of `1 + 2 + …` would be too deep for Python from some thousands on.
_LONG: Final = 200


def _chain(node: nodes.Expression, most: int) -> list[nodes.BinaryExpression]:
    """The operators that hang on the left of one another, from the last one on; at most so many."""
    found: list[nodes.BinaryExpression] = []
    while len(found) < most and type(node) is nodes.BinaryExpression and node.operator in _PLAIN:
        found.append(node)
        node = node.left
    return found


def _long(node: nodes.BinaryExpression, unit: Unit) -> Value:
    """A long sum or the like: from the left, one operator after the other."""
    chain = _chain(node, node.span.end)[::-1]
    first = value_of(chain[0].left, unit)
    steps = [(value_of(one.right, unit), cleaned(BINARY[one.operator])) for one in chain]

    def run(frame: Scope) -> Any:
        value = first(frame)
        for make, operate in steps:
            value = operate(value, make(frame))
        return value

    return run


def _fused(node: nodes.BinaryExpression, unit: Unit, operate: Callable[[Any, Any], Any]) -> Value:
    """An operator with a short way for whole numbers, in one closure with the operators among its operands."""
    tree = operand(node, lambda inner: value_of(inner, unit), lambda operator: cleaned(BINARY[operator]))
    return fused((*tree[:3], operate))


def true_or_false(operate: Callable[[Any, Any], Any]) -> Callable[[Any, Any], bool]:
    """An operator whose answer is made a Boolean, for conditions."""
    clean = cleaned(operate)

    def run(left: Any, right: Any) -> bool:
        value = clean(left, right)
        return value if value is True or value is False else to_bool(value)

    return run


def cleaned(operate: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """An operator for values that may be nothing at all."""

    def run(left: Any, right: Any) -> Any:
        if left is NOTHING:
            left = None
        if right is NOTHING:
            right = None
        return operate(left, right)

    return run


def _joining(node: nodes.BinaryExpression, unit: Unit) -> Value:
    """`+` in a text that speaks of $OFS, by which an array that is added to text is joined."""
    left, right, operate = value_of(node.left, unit), value_of(node.right, unit), cleaned(BINARY["+"])

    def run(frame: Scope) -> Any:
        first, second = left(frame), right(frame)
        if type(first) is str and isinstance(second, list):
            second = to_string(second, separator_in(frame))
        return operate(first, second)

    return run


def _general(left: Value, right: Value, operate: Callable[[Any, Any], Any]) -> Value:
    def run(frame: Scope) -> Any:
        return operate(left(frame), right(frame))

    return run


# Operators whose wrong arguments are an error at the operator; a bad pattern is one of the statement.
_AT_OPERATOR: Final = frozenset(("replace", "creplace", "split", "csplit"))
_AT_STATEMENT: Final = frozenset(
    ("InvalidRegularExpression", "System.Text.RegularExpressions.RegexParseException")
)


def _at_operator(node: nodes.BinaryExpression, unit: Unit, operate: Callable[[Any, Any], Any]) -> Value:
    left, right = value_of(node.left, unit), value_of(node.right, unit)

    def run(frame: Scope) -> Any:
        first, second = left(frame), right(frame)
        try:
            return operate(first, second)
        except PSError as error:
            if error.record.span is None and error.record.error_id not in _AT_STATEMENT:
                error.record.span = _operator_span(node)
            raise

    return run


def _operator_span(node: nodes.BinaryExpression) -> Span:
    """Where the operator stands between its operands."""
    source = node.span.source
    between = source.text[node.left.span.end : node.right.span.start]
    found = _OPERATOR.search(between)
    if found is None:
        return node.span
    return Span(source, node.left.span.end + found.start(), node.left.span.end + found.end())


def _match(node: nodes.BinaryExpression, unit: Unit) -> Value:
    """-match and its like set $Matches when one text matches."""
    left, right = value_of(node.left, unit), value_of(node.right, unit)
    case, negated = _MATCHES[node.operator]
    on_list = BINARY[node.operator]

    def run(frame: Scope) -> Any:
        text, pattern = left(frame), right(frame)
        if type(text) is not str and text is not None and enumerate_value(text) is not None:
            return on_list(text, pattern)
        found, groups = match(None if text is NOTHING else text, pattern, case)
        if found:
            frame["matches"] = groups
        return found is not negated

    return run


def _same(node: nodes.BinaryExpression) -> list[nodes.Expression]:
    """The operands of one operator after another: `a -and b -and c`."""
    found: list[nodes.Expression] = []
    at: nodes.Expression = node
    while type(at) is nodes.BinaryExpression and at.operator == node.operator:
        found.append(at.right)
        at = at.left
    return [at, *reversed(found)]


def _several(operands: list[nodes.Expression], unit: Unit, ending: bool) -> Value:
    """Many operands of -and or -or: the first that is `ending` decides."""
    truths = [truth_of(one, unit) for one in operands]

    def run(frame: Scope) -> bool:
        for truth in truths:
            found: bool = truth(frame)
            if found is ending:
                return ending
        return not ending

    return run


def _and(node: nodes.BinaryExpression, unit: Unit) -> Value:
    operands = _same(node)
    if len(operands) > 2:
        return _several(operands, unit, False)
    left, right = value_of(node.left, unit), value_of(node.right, unit)

    def run(frame: Scope) -> bool:
        value = left(frame)
        if value is False or (value is not True and not to_bool(value)):
            return False
        value = right(frame)
        return value if value is True or value is False else to_bool(value)

    return run


def _or(node: nodes.BinaryExpression, unit: Unit) -> Value:
    operands = _same(node)
    if len(operands) > 2:
        return _several(operands, unit, True)
    left, right = value_of(node.left, unit), value_of(node.right, unit)

    def run(frame: Scope) -> bool:
        value = left(frame)
        if value is True or (value is not False and to_bool(value)):
            return True
        value = right(frame)
        return value if value is True or value is False else to_bool(value)

    return run


def _coalesce(node: nodes.BinaryExpression, unit: Unit) -> Value:
    left, right = value_of(node.left, unit), value_of(node.right, unit)

    def run(frame: Scope) -> Any:
        value = left(frame)
        return right(frame) if is_null_like(value) else value

    return run


_SPECIAL: Final[dict[str, Callable[[nodes.BinaryExpression, Unit], Value]]] = {"and": _and, "or": _or, "??": _coalesce}


def compile_unary(node: nodes.UnaryExpression, unit: Unit) -> Value:
    """`-x`, `!x`, `,x` … (`++` and `--` are assignments)."""
    if node.operator in ("!", "not"):
        truth = truth_of(node.child, unit)
        return lambda frame: not truth(frame)
    make = value_of(node.child, unit)
    operate = UNARY[node.operator]

    def run(frame: Scope) -> Any:
        value = make(frame)
        return operate(None if value is NOTHING else value)

    return run


@expression(nodes.TernaryExpression)
def compile_ternary(node: nodes.TernaryExpression, unit: Unit) -> Value:
    """`condition ? a : b`."""
    test = truth_of(node.condition, unit)
    if_true, if_false = value_of(node.if_true, unit), value_of(node.if_false, unit)

    def run(frame: Scope) -> Any:
        return if_true(frame) if test(frame) else if_false(frame)

    return run
