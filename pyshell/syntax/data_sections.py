"""What a data section may not hold: it states data, and only the commands that it allows run.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_data_sections (what is allowed);
the ids are those of PowerShell's checker of restricted language, the messages that nothing recorded our reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes
from pyshell.syntax.walking import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.syntax.nodes import Node

    # The error's id, its place, and the arguments of its message.
    Refusal = tuple[Any, ...]

_VARIABLES: Final = frozenset(("psculture", "psuiculture", "true", "false", "null"))
_COMMANDS: Final = frozenset(("convertfrom-stringdata",))
_REFUSED: Final[dict[type, str]] = {
    nodes.AssignmentStatement: "AssignmentStatement",
    nodes.BreakStatement: "FlowControlStatement",
    nodes.ContinueStatement: "FlowControlStatement",
    nodes.DataStatement: "DataSectionStatement",
    nodes.DoUntilStatement: "DoWhileStatement",
    nodes.DoWhileStatement: "DoWhileStatement",
    nodes.ExitStatement: "FlowControlStatement",
    nodes.ExpandableStringExpression: "ExpandableString",
    nodes.FileRedirection: "Redirection",
    nodes.ForEachStatement: "ForeachStatement",
    nodes.ForStatement: "ForWhileStatement",
    nodes.FunctionDefinition: "FunctionDeclaration",
    nodes.IndexExpression: "ArrayReference",
    nodes.InvokeMemberExpression: "MethodCall",
    nodes.MemberExpression: "PropertyReference",
    nodes.MergingRedirection: "Redirection",
    nodes.ReturnStatement: "FlowControlStatement",
    nodes.ScriptBlockExpression: "ScriptBlock",
    nodes.SwitchStatement: "SwitchStatement",
    nodes.ThrowStatement: "FlowControlStatement",
    nodes.TrapStatement: "TrapStatement",
    nodes.TryStatement: "TryStatement",
    nodes.WhileStatement: "ForWhileStatement",
}
_STEPS: Final = frozenset(("++", "--", "p++", "p--"))
_MATCHES: Final = frozenset(("-match", "-imatch", "-cmatch", "-notmatch", "-inotmatch", "-cnotmatch"))


def refusals(section: nodes.DataStatement) -> Iterator[Refusal]:
    """Every part of a section that it may not hold, outer ones before inner ones."""
    allowed = _COMMANDS | {name.lower() for name in _supported(section)}
    waiting: list[Node] = [section.body]
    while waiting:
        found = waiting.pop()
        refused = _REFUSED.get(type(found))
        if refused is not None:
            yield f"{refused}NotSupportedInDataSection", found.span
        else:
            yield from _looked_at(found, allowed)
        waiting.extend(reversed(children(found)))


def _supported(section: nodes.DataStatement) -> Iterator[str]:
    """The names behind -SupportedCommand."""
    waiting: list[Any] = list(section.commands_allowed)
    while waiting:
        one = waiting.pop()
        if isinstance(one, nodes.ArrayLiteral):
            waiting += one.elements
        elif isinstance(one, nodes.StringConstantExpression):
            yield one.value


def _looked_at(node: Node, allowed: frozenset[str]) -> Iterator[Refusal]:
    """What decides itself by a name: variables, operators, commands."""
    if isinstance(node, nodes.VariableExpression):
        if node.name.lower() not in _VARIABLES:
            yield "VariableReferenceNotSupportedInDataSection", node.span
    elif isinstance(node, nodes.UnaryExpression):
        if node.operator in _STEPS:
            yield "OperatorNotSupportedInDataSection", node.span, node.operator[-2:]
    elif isinstance(node, nodes.BinaryExpression):
        word = node.operator if node.operator.startswith("-") else f"-{node.operator}"
        if word.lower() in _MATCHES:
            yield "OperatorNotSupportedInDataSection", node.span, word
    elif isinstance(node, nodes.Command):
        yield from _command(node, allowed)


def _command(node: nodes.Command, allowed: frozenset[str]) -> Iterator[Refusal]:
    if node.invocation == ".":
        yield "DotSourcingNotSupportedInDataSection", node.span
        return
    first = node.elements[0]
    name = first.value if isinstance(first, nodes.StringConstantExpression) else first.span.text
    if name.lower() not in allowed:
        yield "CmdletNotInAllowedListForDataSection", node.span, name
