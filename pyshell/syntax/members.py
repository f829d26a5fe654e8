"""Checks of class members: what methods return, what their bodies may hold, where their variables come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes
from pyshell.syntax.walking import walk
from pyshell.values.late import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.source import Span
    from pyshell.syntax.nodes import Node

_unassigned: Final = late("pyshell.syntax.assigned:unassigned")
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


# PowerShell's attributes: the name that messages have, and where they may stand.
_TARGETS: Final = {
    name.lower(): (name, allowed)
    for allowed, names in {
        "Enum": "Flags",
        "Class": "CmdletBinding OutputType",
        "Property, Field": """Parameter PSDefaultValue AllowNull AllowEmptyString AllowEmptyCollection ValidateNotNull
            ValidateNotNullOrEmpty ValidateNotNullOrWhiteSpace ValidateRange ValidateLength ValidateCount
            ValidatePattern ValidateScript ValidateSet ValidateDrive ValidateUserDrive SupportsWildcards""",
        "Class, Property, Field": "Alias",
    }.items()
    for name in names.split()
}


class MemberChecks:
    """`fail(error_id, span, *arguments)` takes what is found."""

    def __init__(self, fail: Callable[..., None]) -> None:
        self.fail = fail
        self.unassigned: dict[int, frozenset[int]] = {}

    def method(self, node: nodes.FunctionMember) -> None:
        body = node.body
        if body.param_block is not None:
            self.fail("ParamBlockNotAllowedInMethod", body.param_block.span)
        blocks = (body.dynamicparam, body.begin, body.process, body.clean, body.end)
        named = next((b for b in blocks if b is not None), None)
        if named is not None and not named.unnamed:
            self.fail("NamedBlockNotAllowedInMethod", named.span)
        if node.base_span is not None and (node.is_static or not node.is_constructor):
            self.fail("MissingFunctionBody", _behind_parameters(node))
        if node.is_constructor and node.return_type is not None:
            self.fail("ConstructorCantHaveReturnType", node.return_type.span)
        if not _is_void(node) and not _always_leaves(body.end.statements if body.end is not None else ()):
            self.fail("MethodHasCodePathNotReturn", node.name_span)

    def property(self, node: nodes.PropertyMember) -> None:
        """What a static property begins with knows no object."""
        if node.is_static and node.initial is not None:
            for one in walk(node.initial, nested=False):
                if isinstance(one, nodes.VariableExpression) and one.name.lower() == "this":
                    self.fail("NonStaticMemberAccessInStaticMember", one.span, one.name)

    def attribute(self, node: nodes.Attribute, parents: list[Node]) -> None:
        """.NET says where an attribute may stand in a class."""
        name = node.type_name.name.lower().removeprefix("system.management.automation.").removesuffix("attribute")
        known = _TARGETS.get(name.removeprefix("system."))
        if known is None or not parents:
            return
        shown, allowed = known
        place = parents[-1]
        if isinstance(place, nodes.TypeDefinition):
            fits = place.kind.capitalize() in allowed
        elif isinstance(place, nodes.PropertyMember):
            fits = "Property" in allowed
        elif isinstance(place, nodes.FunctionMember):
            fits = ("Constructor" if place.is_constructor else "Method") in allowed
        else:
            fits = not (isinstance(place, nodes.Parameter) and isinstance(parents[-2], nodes.FunctionMember))
        if not fits:
            self.fail("AttributeNotAllowedOnDeclaration", node.span, shown, allowed)

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
        """A method sees its parameters, what it has assigned, automatic variables; a static one no `$this`."""
        method = _enclosing(parents)
        if method is None:
            return
        name = node.name.lower()
        if name == "this" and method.is_static:
            self.fail("NonStaticMemberAccessInStaticMember", node.span, node.name)
        if ":" in name or name in _KNOWN:
            return
        if id(method) not in self.unassigned:
            self.unassigned[id(method)] = _unassigned(method)
        if id(node) in self.unassigned[id(method)]:
            self.fail("VariableNotLocal", node.span)


def _behind_parameters(node: nodes.FunctionMember) -> Span:
    """The place where a body is missed: behind the parenthesis that closes the parameters."""
    base = node.base_span or node.span
    at = base.source.text.rfind(")", node.span.start, base.start) + 1
    return type(base)(base.source, at, at)


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


def _variables(node: Any) -> list[nodes.VariableExpression]:
    """The variables that are assigned to, under types and one by one."""
    found = []
    for one in node.elements if isinstance(node, nodes.ArrayLiteral) else [node]:
        while isinstance(one, nodes.ConvertExpression):
            one = one.child
        if isinstance(one, nodes.VariableExpression):
            found.append(one)
    return found


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


def _for_leaves(node: nodes.ForStatement) -> bool:
    """Of the loops only `for (;;)` never falls through, unless by break; another one may not run at all."""
    return node.condition is None and not any(isinstance(one, nodes.BreakStatement) for one in walk(node.body))


_LEAVES: Final[dict[type, Callable[[Any], bool]]] = {
    nodes.ReturnStatement: lambda node: True,
    nodes.ThrowStatement: lambda node: True,
    nodes.ExitStatement: lambda node: True,
    nodes.IfStatement: _if_leaves,
    nodes.TryStatement: _try_leaves,
    nodes.ForStatement: _for_leaves,
    nodes.DoWhileStatement: lambda node: _always_leaves(node.body.statements),
    nodes.DoUntilStatement: lambda node: _always_leaves(node.body.statements),
}
