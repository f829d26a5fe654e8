"""Which variables a method reads without having assigned them on every way to the place.

PowerShell finds such variables while parsing: what an if, a loop, a switch or a try assigns does not count behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes
from pyshell.syntax.walking import children, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    # Names that have a value on every way here; None where no way leads.
    Known = frozenset[str] | None


def unassigned(method: nodes.FunctionMember) -> frozenset[int]:
    """The ids of a method's variable nodes that are read too early; whoever asks sorts out automatic ones."""
    reader = _Reader()
    known = frozenset(one.name.lower() for one in method.parameters)
    for parameter in method.parameters:
        if parameter.default is not None:
            reader.visit(parameter.default, known)
    if method.body.end is not None:
        reader.block(method.body.end.statements, known)
    return frozenset(reader.found)


class _Reader:
    """Walks a method's body as it would run, with the names that are known at each place."""

    def __init__(self) -> None:
        self.found: set[int] = set()

    def block(self, statements: Iterable[Any], known: Known) -> Known:
        for one in statements:
            known = self.visit(one, known)
        return known

    def visit(self, node: Any, known: Known) -> Known:
        """What is known behind a node. What stands where no way leads is not looked at."""
        if known is None or isinstance(node, _APART):
            return known
        special = _SPECIAL.get(type(node))
        if special is not None:
            return special(self, node, known)
        for child in children(node):
            known = self.visit(child, known)
        return None if isinstance(node, _LEAVING) else known

    def variable(self, node: nodes.VariableExpression, known: frozenset[str]) -> Known:
        if node.name.lower().removeprefix("local:") not in known:
            self.found.add(id(node))
        return known

    def assignment(self, node: nodes.AssignmentStatement, known: frozenset[str]) -> Known:
        behind = self.visit(node.right, known)
        if behind is None:
            return None
        names: set[str] = set()
        for target in node.left.elements if isinstance(node.left, nodes.ArrayLiteral) else (node.left,):
            while isinstance(target, nodes.ConvertExpression | nodes.AttributedExpression):
                target = target.child
            if isinstance(target, nodes.VariableExpression):
                names.add(target.name.lower().removeprefix("local:"))
            else:
                self.visit(target, behind)
        return behind | names

    def condition(self, node: nodes.IfStatement, known: frozenset[str]) -> Known:
        ends: list[Known] = []
        here: Known = known
        for test, body in node.clauses:
            here = self.visit(test, here)
            ends.append(self.block(body.statements, here))
        ends.append(here if node.else_clause is None else self.block(node.else_clause.statements, here))
        return _joined(ends)

    def loop(self, node: Any, known: frozenset[str]) -> Known:
        """while, for, foreach: the body may not run at all."""
        here: Known = known
        if isinstance(node, nodes.ForStatement) and node.initializer is not None:
            here = self.visit(node.initializer, here)
        if node.condition is not None:
            here = self.visit(node.condition, here)
        if here is not None and isinstance(node, nodes.ForEachStatement):
            here |= {node.variable.name.lower(), "foreach"}
        inside = self.block(node.body.statements, here)
        if isinstance(node, nodes.ForStatement):
            if node.iterator is not None:
                self.visit(node.iterator, inside)
            if node.condition is None and here is not None:
                # Only break leads out, from wherever it stands: all that the body assigns counts (our reading).
                return here | _targets(node.body)
        return here

    def do_loop(self, node: Any, known: frozenset[str]) -> Known:
        behind = self.block(node.body.statements, known)
        return self.visit(node.condition, known if behind is None else behind)

    def switch(self, node: nodes.SwitchStatement, known: frozenset[str]) -> Known:
        here = self.visit(node.condition, known)
        if here is None:
            return None
        inside = here | {"switch"}
        for test, body in node.clauses:
            self.visit(test, inside)
            self.block(body.statements, inside)
        if node.default is not None:
            self.block(node.default.statements, inside)
        return here

    def attempt(self, node: nodes.TryStatement, known: frozenset[str]) -> Known:
        ends = [self.block(node.body.statements, known)]
        ends += [self.block(clause.body.statements, known) for clause in node.catches]
        if node.finally_block is None:
            return _joined(ends)
        if all(clause.types for clause in node.catches):
            ends.append(known)
        return self.block(node.finally_block.statements, _joined(ends))

    def data(self, node: nodes.DataStatement, known: frozenset[str]) -> Known:
        return known if node.name is None else known | {node.name.lower()}

    def command(self, node: nodes.Command, known: frozenset[str]) -> Known:
        here: Known = known
        for child in children(node):
            here = self.visit(child, here)
        return None if here is None else here | frozenset(_out_variables(node))


def _targets(body: nodes.StatementBlock) -> set[str]:
    found = [one.left for one in walk(body, nested=False) if isinstance(one, nodes.AssignmentStatement)]
    return {one.name.lower() for one in found if isinstance(one, nodes.VariableExpression)}


def _joined(ends: list[Known]) -> Known:
    found: Known = None
    for end in ends:
        if end is not None:
            found = end if found is None else found & end
    return found


def _out_variables(node: nodes.Command) -> Iterable[str]:
    """`-OutVariable x` and its kin assign, too."""
    elements = node.elements
    for i, element in enumerate(elements):
        if isinstance(element, nodes.CommandParameter) and element.name.lower() in _OUT:
            value = element.argument or (elements[i + 1] if i + 1 < len(elements) else None)
            if isinstance(value, nodes.StringConstantExpression):
                yield value.value.lower().lstrip("+")


_OUT: Final = frozenset(
    """
    outvariable ov errorvariable ev warningvariable wv informationvariable iv pipelinevariable pv
    """.split()
)
# Code that runs in a scope of its own, or not in order.
_APART: Final = (nodes.ScriptBlockExpression, nodes.FunctionDefinition, nodes.TrapStatement, nodes.TypeDefinition)
_LEAVING: Final = (
    nodes.ReturnStatement, nodes.ThrowStatement, nodes.ExitStatement, nodes.BreakStatement, nodes.ContinueStatement
)  # fmt: skip
_SPECIAL: Final[dict[type, Callable[[_Reader, Any, frozenset[str]], Known]]] = {
    nodes.VariableExpression: _Reader.variable,
    nodes.AssignmentStatement: _Reader.assignment,
    nodes.IfStatement: _Reader.condition,
    nodes.WhileStatement: _Reader.loop,
    nodes.ForStatement: _Reader.loop,
    nodes.ForEachStatement: _Reader.loop,
    nodes.DoWhileStatement: _Reader.do_loop,
    nodes.DoUntilStatement: _Reader.do_loop,
    nodes.SwitchStatement: _Reader.switch,
    nodes.TryStatement: _Reader.attempt,
    nodes.DataStatement: _Reader.data,
    nodes.Command: _Reader.command,
}
