"""Checks of class members: what methods return, what their bodies may hold, where their variables come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes
from pyshell.syntax.walking import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.syntax.nodes import Node

_LOOPS: Final = (
    nodes.ForEachStatement, nodes.ForStatement, nodes.WhileStatement, nodes.DoWhileStatement, nodes.DoUntilStatement
)  # fmt: skip
# Automatic variables that a method may read without having assigned them.
_KNOWN: Final = frozenset(
    """
    $ ? ^ _ args confirmpreference debugpreference enabledexperimentalfeatures error erroractionpreference errorview
    event eventargs eventsubscriber executioncontext false foreach formatenumerationlimit home host
    informationpreference input iscoreclr islinux ismacos iswindows lastexitcode matches maximumhistorycount
    myinvocation nestedpromptlevel null ofs outputencoding pid profile progresspreference psboundparameters pscmdlet
    pscommandpath psculture psdefaultparametervalues psedition psemailserver pshome psitem
    psmoduleautoloadingpreference psscriptroot pssessionapplicationname psuiculture psversiontable pwd sender
    shellid stacktrace switch this true verbosepreference warningpreference whatifpreference
    """.split()
)


class MemberChecks:
    """`fail(error_id, span, *arguments)` takes what is found."""

    def __init__(self, fail: Callable[..., None]) -> None:
        self.fail = fail
        self.assigned: dict[int, set[str]] = {}

    def method(self, node: nodes.FunctionMember) -> None:
        body = node.body
        if body.param_block is not None:
            self.fail("ParamBlockNotAllowedInMethod", body.param_block.span)
        blocks = (body.dynamicparam, body.begin, body.process, body.clean, body.end)
        named = next((b for b in blocks if b is not None), None)
        if named is not None and not named.unnamed:
            self.fail("NamedBlockNotAllowedInMethod", named.span)
        if node.is_constructor and node.return_type is not None:
            self.fail("ConstructorCantHaveReturnType", node.return_type.span)
        if not _is_void(node) and not _always_leaves(body.end.statements if body.end is not None else ()):
            self.fail("MethodHasCodePathNotReturn", node.name_span)

    def returned(self, node: nodes.ReturnStatement, parents: list[Node]) -> None:
        """A void method returns nothing, any other one something."""
        method = _enclosing(parents)
        if method is None:
            return
        if node.pipeline is not None and _is_void(method):
            self.fail("VoidMethodHasReturn", node.span)
        elif node.pipeline is None and not _is_void(method):
            self.fail("NonVoidMethodMissingReturnValue", node.span)

    def jump(self, node: Node, label: str, parents: list[Node]) -> None:
        """A label that a method names is one of its own loops."""
        if _enclosing(parents) is None:
            return
        for parent in reversed(parents):
            if isinstance(parent, nodes.FunctionMember):
                self.fail("LabelNotFound", node.span, label)
                return
            if isinstance(parent, _LOOPS) and (parent.label or "").lower() == label.lower():
                return

    def assignment(self, node: nodes.AssignmentStatement, parents: list[Node]) -> None:
        """A property is no variable of a method: `$this.x` or `[A]::x` names it."""
        method = _enclosing(parents)
        owner = next((one for one in reversed(parents) if isinstance(one, nodes.TypeDefinition)), None)
        if method is None or owner is None:
            return
        known = {one.name.lower(): one for one in owner.members if isinstance(one, nodes.PropertyMember)}
        for parameter in method.parameters:
            known.pop(parameter.name.lower(), None)
        for target in _variables(node.left):
            found = known.get(target.name.lower())
            if found is not None and found.is_static:
                self.fail("MissingTypeInStaticPropertyAssignment", target.span, f"[{owner.name}]::", found.name)
            elif found is not None:
                self.fail("MissingThis", target.span, "$this.", found.name)

    def variable(self, node: nodes.VariableExpression, parents: list[Node]) -> None:
        """A method sees its parameters, what it assigns, automatic variables; a static one no `$this`."""
        method = _enclosing(parents)
        if method is None:
            return
        name = node.name.lower()
        if name == "this" and method.is_static:
            self.fail("NonStaticMemberAccessInStaticMember", node.span, node.name)
        if ":" in name or name in _KNOWN:
            return
        if id(method) not in self.assigned:
            self.assigned[id(method)] = _assigned(method)
        if name not in self.assigned[id(method)]:
            self.fail("VariableNotLocal", node.span)


def _enclosing(parents: list[Node]) -> nodes.FunctionMember | None:
    """The method whose body this is part of, unless a script block or function stands between."""
    for parent in reversed(parents):
        if isinstance(parent, nodes.FunctionMember):
            return parent
        if isinstance(parent, nodes.ScriptBlockExpression | nodes.FunctionDefinition):
            return None
    return None


def _is_void(method: nodes.FunctionMember) -> bool:
    if method.return_type is None:
        return True
    name = method.return_type.type_name
    return name.name.lower() in ("void", "system.void") and not name.rank


def _assigned(method: nodes.FunctionMember) -> set[str]:
    """Names that a method's parameters, assignments, loops and common out-parameters give a value."""
    names = {p.name.lower() for p in method.parameters}
    for node in walk(method.body):
        if isinstance(node, nodes.AssignmentStatement):
            names.update(_targets(node.left))
        elif isinstance(node, nodes.ForEachStatement):
            names.add(node.variable.name.lower())
        elif isinstance(node, nodes.DataStatement) and node.name is not None:
            names.add(node.name.lower())
        elif isinstance(node, nodes.Command):
            names.update(_out_variables(node))
    return {name.removeprefix("local:") for name in names}


def _variables(node: Any) -> list[nodes.VariableExpression]:
    """The variables that are assigned to, under types and one by one."""
    found = []
    for one in node.elements if isinstance(node, nodes.ArrayLiteral) else [node]:
        while isinstance(one, nodes.ConvertExpression):
            one = one.child
        if isinstance(one, nodes.VariableExpression):
            found.append(one)
    return found


def _targets(node: Any) -> Iterable[str]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.VariableExpression):
            yield node.name.lower()
        elif isinstance(node, nodes.ArrayLiteral):
            waiting.extend(node.elements)
        elif isinstance(node, nodes.ConvertExpression | nodes.AttributedExpression):
            waiting.append(node.child)
        elif isinstance(node, nodes.ParenExpression):
            waiting.extend(walk(node.pipeline))


def _out_variables(node: nodes.Command) -> Iterable[str]:
    """`-OutVariable x` and its kin assign, too."""
    elements = node.elements
    for i, element in enumerate(elements):
        if isinstance(element, nodes.CommandParameter) and element.name.lower() in _OUT:
            value = element.argument or (elements[i + 1] if i + 1 < len(elements) else None)
            if isinstance(value, nodes.StringConstantExpression):
                yield value.value.lower().lstrip("+")


_OUT: Final = frozenset(
    (
        "outvariable",
        "ov",
        "errorvariable",
        "ev",
        "warningvariable",
        "wv",
        "informationvariable",
        "iv",
        "pipelinevariable",
        "pv",
    )
)


def _always_leaves(statements: Iterable[Any]) -> bool:
    """Whether every way through the statements ends in return, throw or exit."""
    return any(_leaves(statement) for statement in statements)


def _leaves(node: Any) -> bool:
    check = _LEAVES.get(type(node))
    return check is not None and check(node)


def _if_leaves(node: nodes.IfStatement) -> bool:
    if node.else_clause is None:
        return False
    return all(_always_leaves(block.statements) for _, block in node.clauses) and _always_leaves(
        node.else_clause.statements
    )


def _try_leaves(node: nodes.TryStatement) -> bool:
    if node.finally_block is not None and _always_leaves(node.finally_block.statements):
        return True
    return _always_leaves(node.body.statements) and all(_always_leaves(c.body.statements) for c in node.catches)


def _switch_leaves(node: nodes.SwitchStatement) -> bool:
    if node.default is None:
        return False
    return all(_always_leaves(b.statements) for _, b in node.clauses) and _always_leaves(node.default.statements)


def _endless(node: Any) -> bool:
    """`while ($true)` without a break never falls through."""
    condition = node.condition
    element: Any = condition.elements[0] if isinstance(condition, nodes.Pipeline) else None
    test = element.expression if isinstance(element, nodes.CommandExpression) else None
    if not isinstance(test, nodes.VariableExpression) or test.name.lower() != "true":
        return False
    return not any(isinstance(inner, nodes.BreakStatement) for inner in walk(node.body))


_LEAVES: Final[dict[type, Callable[[Any], bool]]] = {
    nodes.ReturnStatement: lambda node: True,
    nodes.ThrowStatement: lambda node: True,
    nodes.ExitStatement: lambda node: True,
    nodes.IfStatement: _if_leaves,
    nodes.TryStatement: _try_leaves,
    nodes.SwitchStatement: _switch_leaves,
    nodes.WhileStatement: _endless,
    nodes.DoWhileStatement: lambda node: _always_leaves(node.body.statements) or _endless(node),
    nodes.DoUntilStatement: lambda node: _always_leaves(node.body.statements),
}
