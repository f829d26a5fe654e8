"""SafeGetValue: the value of an expression that only names constants, without running anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError
from pyshell.values.objects import Hashtable
from pyshell.values.operators import UNARY
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES: Final = {"true": True, "false": False, "null": None}


def constant_value(node: Any) -> Any:
    """The value of a constant expression. Raises InvalidOperationException's NetError for any other."""
    reader = _READERS.get(type(node))
    if reader is None:
        raise _unsafe()
    return reader(node)


def _unsafe() -> NetError:
    return NetError(
        "System.InvalidOperationException",
        "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions.",
    )


def _variable(node: nodes.VariableExpression) -> Any:
    if node.name.lower() not in _NAMES:
        raise _unsafe()
    return _NAMES[node.name.lower()]


def _convert(node: nodes.ConvertExpression) -> Any:
    pstype = find_type(node.type.type_name)
    if pstype is None:
        raise _unsafe()
    return to_type(constant_value(node.child), pstype)


def _unary(node: nodes.UnaryExpression) -> Any:
    if node.operator == ",":
        return [constant_value(node.child)]
    if node.operator not in ("-", "+", "!", "not"):
        raise _unsafe()
    return UNARY[node.operator](constant_value(node.child))


def _statement(node: Any) -> Any:
    """The value of a statement that is an expression and nothing else."""
    if isinstance(node, nodes.Pipeline) and len(node.elements) == 1:
        node = node.elements[0]
    if isinstance(node, nodes.CommandExpression) and not node.redirections:
        return constant_value(node.expression)
    raise _unsafe()


def _array(node: nodes.ArrayExpression | nodes.SubExpression) -> Any:
    found: list[Any] = []
    for statement in node.body.statements:
        made = _statement(statement)
        found.extend(made if type(made) is list else [made])
    return found


def _hashtable(node: nodes.Hashtable) -> Hashtable:
    made = Hashtable()
    for key, statement in node.pairs:
        made.set(constant_value(key), _statement(statement))
    return made


def _expandable(node: nodes.ExpandableStringExpression) -> str:
    raise _unsafe()


_READERS: Final[dict[type, Callable[[Any], Any]]] = {
    nodes.ConstantExpression: lambda node: node.value,
    nodes.StringConstantExpression: lambda node: node.value,
    nodes.ExpandableStringExpression: _expandable,
    nodes.VariableExpression: _variable,
    nodes.ConvertExpression: _convert,
    nodes.UnaryExpression: _unary,
    nodes.ParenExpression: lambda node: _statement(node.pipeline),
    nodes.ArrayLiteral: lambda node: [constant_value(one) for one in node.elements],
    nodes.ArrayExpression: _array,
    nodes.Hashtable: _hashtable,
}
