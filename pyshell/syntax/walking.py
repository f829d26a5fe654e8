"""The nodes of a tree in PowerShell's pre-order, without recursion.

The order of children is that of the fields, but for the types in `_ORDER`. A method shows the function definition
that PowerShell's tree has inside it, and a constructor the call of the base constructor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes
from pyshell.syntax.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDER: Final[dict[type, tuple[str, ...]]] = {
    nodes.ScriptBlock: ("usings", "param_block", "dynamicparam", "begin", "process", "end", "clean"),
    nodes.ParamBlock: ("attributes", "parameters"),
    nodes.NamedBlock: ("traps", "statements"),
    nodes.StatementBlock: ("traps", "statements"),
    nodes.DoWhileStatement: ("condition", "body"),
    nodes.DoUntilStatement: ("condition", "body"),
    nodes.ForEachStatement: ("variable", "condition", "body"),
    nodes.PropertyMember: ("type", "attributes", "initial"),
    nodes.UsingStatement: ("name", "module_specification", "alias"),
    nodes.BinaryExpression: ("left", "right"),
    nodes.ExpandableStringExpression: ("nested",),
}


def children(node: Node) -> Iterator[Node]:
    """The direct child nodes in PowerShell's order."""
    names = _ORDER.get(type(node))
    if names is None:
        names = node.fields[1:]
    for name in names:
        yield from _nodes(getattr(node, name))


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif type(value) is tuple:
        for item in value:
            yield from _nodes(item)


def walk(tree: Node) -> Iterator[Node]:
    """Every node, parents before children."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(list(children(node))))


Row = tuple[str, int, int]


def listing(tree: Node) -> list[Row]:
    """Type, start and end of every node as PowerShell's own tree has them."""
    rows: list[Row] = []
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        if type(node) is tuple:
            rows.append(node)
            continue
        rows.append((type(node).__name__, node.span.start, node.span.end))
        inside = _method(node) if type(node) is nodes.FunctionMember else list(children(node))
        waiting.extend(reversed(inside))
    return rows


def _method(node: nodes.FunctionMember) -> list[Any]:
    """Attributes, return type, then the function definition from the name on with parameters and body."""
    inside: list[Any] = [*node.attributes]
    if node.return_type is not None:
        inside.append(node.return_type)
    inside += [("FunctionDefinition", node.name_span.start, node.span.end), *node.parameters]
    if not node.is_constructor or node.is_static or node.body.end is None:
        return [*inside, node.body]
    span = node.base_span
    start, end = (span.start, span.end) if span is not None else (0, 0)
    word = start + (4 if span is not None else 0)
    inside += [_row(node.body), _row(node.body.end), ("CommandExpression", start, end)]
    inside += [("BaseCtorInvokeMemberExpression", start, end), ("VariableExpression", start, word)]
    inside += [("StringConstantExpression", start, word), *(node.base_arguments or ())]
    return inside + list(children(node.body.end))


def _row(node: Node) -> Row:
    return type(node).__name__, node.span.start, node.span.end
