"""The nodes of a tree in PowerShell's pre-order, without recursion.

The order of children is that of the fields, but for the types in `_ORDER`. A method shows the function definition
that PowerShell's tree has inside it, and a constructor the call of the base constructor.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.syntax.nodes import Node

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


# Fields that hold no nodes, by how they are declared.
_BARREN: Final = frozenset(
    (
        "Span", "Span | None", "str", "str | None", "bool", "int", "object", "TypeName", "tuple[str, ...]",
        "tuple[TypeName, ...]", "ScriptRequirements | None",
    )
)  # fmt: skip
# For each type of node what reads the fields that may hold nodes; None where there are none.
_READERS: Final[dict[type, Callable[[Any], tuple[Any, ...]] | None]] = {}


def _reader(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    names = _ORDER.get(kind)
    if names is None:
        spaces = [base.__dict__ for base in kind.__mro__]
        declared = {k: v for space in spaces for k, v in space.get("__annotations__", {}).items()}
        names = tuple(name for name in kind.fields if declared[name] not in _BARREN)
    # One name alone would give the value, not a tuple of it.
    made = _READERS[kind] = (_only(names[0]) if len(names) == 1 else attrgetter(*names)) if names else None
    return made


def _only(name: str) -> Callable[[Any], tuple[Any, ...]]:
    read = attrgetter(name)
    return lambda node: (read(node),)


def children(node: Node) -> list[Node]:
    """The direct child nodes in PowerShell's order."""
    kind = type(node)
    read = _READERS[kind] if kind in _READERS else _reader(kind)
    found: list[Node] = []
    if read is not None:
        for value in read(node):
            if type(value) is tuple:
                _gather(value, found)
            elif value is not None:
                found.append(value)
    return found


def _gather(values: tuple[Any, ...], found: list[Node]) -> None:
    for value in values:
        if type(value) is tuple:
            _gather(value, found)
        elif value is not None:
            found.append(value)


def walk(tree: Node, nested: bool = True) -> Iterator[Node]:
    """Every node, parents before children; without `nested` not those in script blocks inside."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if nested or type(node) is not nodes.ScriptBlockExpression:
            waiting.extend(reversed(children(node)))


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
        inside = _method(node) if type(node) is nodes.FunctionMember else children(node)
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
    return inside + children(node.body.end)


def _row(node: Node) -> Row:
    return type(node).__name__, node.span.start, node.span.end
