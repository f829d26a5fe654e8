"""StaticType: what an expression's type is as far as the text says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes
from pyshell.values.types import BOOLEAN, OBJECT, OBJECT_ARRAY, STRING, TYPE, PSType, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.language.tree import Ast

_TRUTHS: Final = frozenset(("and", "or", "xor", "is"))


def static_type(ast: Ast) -> PSType:
    """The type that the text of an expression or a parameter gives it; System.Object where it gives none."""
    return _of(ast.node)


def _of(node: Any) -> PSType:
    reader = _READERS.get(type(node))
    return OBJECT if reader is None else reader(node)


def _named(name: Any) -> PSType:
    return find_type(name) or OBJECT


def _parameter(node: nodes.Parameter) -> PSType:
    for attribute in node.attributes:
        if isinstance(attribute, nodes.TypeConstraint):
            return _named(attribute.type_name)
    return OBJECT


_READERS: Final[dict[type, Callable[[Any], PSType]]] = {
    nodes.ConstantExpression: lambda node: type_of(node.value),
    nodes.StringConstantExpression: lambda node: STRING,
    nodes.ExpandableStringExpression: lambda node: STRING,
    nodes.TypeExpression: lambda node: TYPE,
    nodes.ConvertExpression: lambda node: _named(node.type.type_name),
    nodes.ArrayLiteral: lambda node: OBJECT_ARRAY,
    nodes.ArrayExpression: lambda node: OBJECT_ARRAY,
    nodes.Hashtable: lambda node: _named("System.Collections.Hashtable"),
    nodes.ScriptBlockExpression: lambda node: _named("System.Management.Automation.ScriptBlock"),
    nodes.BinaryExpression: lambda node: BOOLEAN if node.operator in _TRUTHS else OBJECT,
    nodes.UnaryExpression: lambda node: BOOLEAN if node.operator in ("not", "!") else OBJECT,
    nodes.Parameter: _parameter,
}
