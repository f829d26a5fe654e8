"""What the grammar lets through and PowerShell's semantic checks reject, in the order its visitor comes to it.

They run only over trees without parse errors. Types are known by name here, as far as a check needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ParseProblem
from pyshell.syntax import messages, nodes
from pyshell.syntax.data_sections import refusals
from pyshell.syntax.members import MemberChecks
from pyshell.syntax.walking import children

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.source import Source, Span
    from pyshell.syntax.nodes import Node

_ASSIGNABLE: Final = (
    nodes.VariableExpression, nodes.MemberExpression, nodes.InvokeMemberExpression, nodes.IndexExpression,
    nodes.ConvertExpression, nodes.AttributedExpression, nodes.ArrayLiteral, nodes.ParenExpression,
)  # fmt: skip
_DECLARATIONS: Final = (nodes.TypeDefinition, nodes.PropertyMember, nodes.FunctionMember)
# The types that may stand before an automatic variable that is assigned to, the one that messages name first.
_AUTOMATIC: Final = {
    "_": ("System.Object", "system.object", "object"),
    "args": ("System.Object[]", "system.object[]", "object[]"),
    "this": ("System.Object", "system.object", "object"),
    "input": ("System.Object", "system.object", "object"),
    "pscmdlet": ("System.Management.Automation.PSScriptCmdlet",),
    "psboundparameters": ("System.Management.Automation.PSBoundParametersDictionary",),
    "myinvocation": ("System.Management.Automation.InvocationInfo", "system.management.automation.invocationinfo"),
    "psscriptroot": ("System.String", "system.string", "string"),
    "pscommandpath": ("System.String", "system.string", "string"),
}
_STEPS: Final = {"++": "++", "--": "--", "p++": "++", "p--": "--"}
_LOOPS: Final = (
    nodes.ForEachStatement, nodes.ForStatement, nodes.WhileStatement, nodes.DoWhileStatement, nodes.DoUntilStatement,
    nodes.SwitchStatement,
)  # fmt: skip
# Nodes without children that only a method's body or a splat give a check.
_LEAVES: Final = frozenset((nodes.ConstantExpression, nodes.StringConstantExpression, nodes.VariableExpression))


def check(tree: nodes.ScriptBlock, noted: Sequence[Node] | None = None) -> list[ParseProblem]:
    """Every problem of a tree, outer nodes before inner ones.

    `noted` are the nodes that have checks, where none of them depends on where a node stands. Most trees are without
    a problem, which then is known without a walk.
    """
    if noted is not None:
        checker = _Checker()
        for node in noted:
            checker.table[type(node)](node)
        if not checker.problems:
            return []
    return _Checker().run(tree)


# Who says whether there is a module of a name or path; the room itself knows none.
MODULE_FINDERS: Final[list[Callable[[str, Source], bool]]] = []


def _is_found(name: str, source: Source) -> bool:
    return any(find(name, source) for find in MODULE_FINDERS)


class _Checker:
    def __init__(self) -> None:
        self.problems: list[ParseProblem] = []
        self.parents: list[Node] = []
        self.methods = 0  # how many of the parents are methods of classes
        self.members = MemberChecks(self.fail)
        self.table: dict[type, Callable[[Any], None]] = {
            nodes.ParamBlock: lambda n: self.parameters(n.parameters),
            nodes.FunctionDefinition: self.function,
            nodes.FunctionMember: self.members.method,
            nodes.PropertyMember: self.members.property,
            nodes.Parameter: self.parameter,
            nodes.Attribute: self.attribute,
            nodes.SwitchStatement: self.switch,
            nodes.ForEachStatement: self.foreach,
            nodes.TryStatement: self.catches,
            nodes.BreakStatement: lambda n: self.leaving(n, _label(n.label)),
            nodes.ContinueStatement: lambda n: self.leaving(n, _label(n.label)),
            nodes.ReturnStatement: lambda n: self.leaving(n, None),
            nodes.AssignmentStatement: self.assignment,
            nodes.UnaryExpression: self.step,
            nodes.ConvertExpression: self.convert,
            nodes.AttributedExpression: self.attributed,
            nodes.UsingExpression: self.using_expression,
            nodes.VariableExpression: self.variable,
            nodes.Hashtable: self.hashtable,
            nodes.BlockStatement: self.block,
            nodes.UsingStatement: self.using_statement,
            nodes.DataStatement: self.data,
            nodes.ParenExpression: self.nothing,
        }

    def fail(self, error_id: str, span: Span, *arguments: str) -> None:
        self.problems.append(ParseProblem(error_id, messages.text(error_id, *arguments), span))

    @property
    def parent(self) -> Node | None:
        """The node around the one that is checked; None where its place does not matter."""
        return self.parents[-1] if self.parents else None

    def nothing(self, node: Node) -> None:
        """Most nodes have no check."""

    def run(self, tree: Node) -> list[ParseProblem]:
        """Walk with the chain of parents at hand; None marks the end of a node's children."""
        waiting: list[Node | None] = [tree]
        table, parents = self.table, self.parents
        while waiting:
            node = waiting.pop()
            if node is None:
                self.methods -= type(parents.pop()) is nodes.FunctionMember
                continue
            kind = type(node)
            if kind in _LEAVES and not (self.methods or getattr(node, "splatted", False)):
                continue
            action = table.get(kind)
            if action is not None:
                action(node)
            inside = children(node)
            if inside:
                parents.append(node)
                self.methods += kind is nodes.FunctionMember
                waiting.append(None)
                inside.reverse()
                waiting += inside
        return self.problems

    # --- parameters and attributes ---------------------------------------------------------------------------

    def parameters(self, parameters: tuple[nodes.Parameter, ...]) -> None:
        seen: set[str] = set()
        for parameter in parameters:
            name = parameter.name
            if name.lower() in seen:
                self.fail("DuplicateFormalParameter", parameter.variable.span, name)
            seen.add(name.lower())
            for attribute in parameter.attributes:
                if isinstance(attribute, nodes.TypeConstraint) and _is_named(attribute, "void"):
                    self.fail("VoidTypeConstraintNotAllowed", attribute.span)

    def function(self, node: nodes.FunctionDefinition) -> None:
        if node.parameters is not None and node.body.param_block is not None:
            self.fail("OnlyOneParameterListAllowed", node.body.param_block.span)
        elif node.parameters is not None:
            self.parameters(node.parameters)
        if node.is_workflow:
            self.fail("WorkflowNotSupportedInPowerShellCore", node.span)

    def parameter(self, node: nodes.Parameter) -> None:
        types = [one for one in node.attributes if isinstance(one, nodes.TypeConstraint)]
        for one in types:
            if _is_named(one, "ordered"):
                self.fail("OrderedAttributeOnlyOnHashLiteralNode", one.span, one.type_name.name)
        if isinstance(self.parent, nodes.FunctionMember):
            for one in types[1:]:
                self.fail("MultipleTypeConstraintsOnMethodParam", one.span)

    def attribute(self, node: nodes.Attribute) -> None:
        self.members.attribute(node, self.parents)
        seen: set[str] = set()
        for named in node.named:
            if named.name.lower() in seen:
                self.fail("DuplicateNamedArgument", named.span, named.name)
            seen.add(named.name.lower())
            if not named.expression_omitted:
                self.attribute_argument(named.argument)
        for positional in node.positional:
            self.attribute_argument(positional)

    def attribute_argument(self, node: nodes.Expression) -> None:
        """Attributes of a class and its members take no script blocks, which are no constants to .NET."""
        if not isinstance(self.parent, _DECLARATIONS):
            if not _is_constant(node):
                self.fail("ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", node.span)
        elif isinstance(node, nodes.ScriptBlockExpression) or not _is_constant(node):
            self.fail("ParameterAttributeArgumentNeedsToBeConstant", node.span)

    # --- statements ------------------------------------------------------------------------------------------

    def switch(self, node: nodes.SwitchStatement) -> None:
        if "parallel" in node.flags:
            self.fail("KeywordParameterReservedForFutureUse", node.span, "switch", "parallel")

    def foreach(self, node: nodes.ForEachStatement) -> None:
        parallel = "parallel" in node.flags
        if parallel:
            self.fail("KeywordParameterReservedForFutureUse", node.span, "foreach", "parallel")
        if node.throttle_limit is not None:
            self.fail("KeywordParameterReservedForFutureUse", node.span, "foreach", "throttlelimit")
            if not parallel:
                self.fail("ThrottleLimitRequiresParallelFlag", node.span)

    def catches(self, node: nodes.TryStatement) -> None:
        seen: set[str] = set()
        for i, clause in enumerate(node.catches[:-1]):
            if not clause.types:
                place = clause_before(node.catches[i + 1])
                self.fail("EmptyCatchNotLast", place)
                break
        for clause in node.catches:
            mine = {t.type_name.name.lower().removeprefix("system.") for t in clause.types}
            for type_ in clause.types:
                if type_.type_name.name.lower().removeprefix("system.") in seen:
                    self.fail("ExceptionTypeAlreadyCaught", type_.span, _full_name(type_.type_name.name))
            seen |= mine

    def leaving(self, node: Node, label: str | None) -> None:
        """Flow may not leave a finally block, unless a loop inside it catches it."""
        if self.methods:
            if isinstance(node, nodes.ReturnStatement):
                self.members.returned(node, self.parents)
            elif label:
                self.members.jump(node, label, self.parents)
        child: Node = node
        for parent in reversed(self.parents):
            if isinstance(parent, nodes.NamedBlock | nodes.TrapStatement | nodes.ScriptBlock):
                return
            if label is not None and isinstance(parent, _LOOPS) and label.lower() in ("", (parent.label or "").lower()):
                return
            if isinstance(parent, nodes.TryStatement) and parent.finally_block is child:
                self.fail("ControlLeavingFinally", node.span)
                return
            child = parent

    def assignment(self, node: nodes.AssignmentStatement) -> None:
        if self.methods:
            self.members.assignment(node, self.parents)
        if type(node.left) is nodes.VariableExpression:
            return
        self.target(node.left, node.operator == "=", lambda bad: self.fail("InvalidLeftHandSide", bad.span))

    def step(self, node: nodes.UnaryExpression) -> None:
        sign = _STEPS.get(node.operator)
        if sign is not None:
            self.target(node.child, False, lambda bad: self.fail("OperatorRequiresVariableOrProperty", bad.span, sign))

    def target(self, node: Any, simple: bool, report: Callable[[Any], None]) -> None:
        """Report what cannot be assigned to."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            if isinstance(node, nodes.ArrayLiteral):
                if simple:
                    waiting.extend(reversed(node.elements))
                else:
                    report(node)
            elif isinstance(node, nodes.ParenExpression):
                inner = _pure_expression(node.pipeline)
                if inner is None:
                    report(node.pipeline)
                else:
                    waiting.append(inner)
            elif not isinstance(node, _ASSIGNABLE) or getattr(node, "null_conditional", False):
                report(node)
            elif isinstance(node, nodes.ConvertExpression | nodes.AttributedExpression):
                waiting.append(self.inside_types(node))
                simple = True if isinstance(waiting[-1], nodes.ArrayLiteral) and simple else simple

    def inside_types(self, node: Any) -> Any:
        """The variable under types and attributes; `[ref]` must stand alone there and `[void]` never."""
        whole, types, last = node, 0, ""
        reference: nodes.TypeConstraint | None = None
        while isinstance(node, nodes.ConvertExpression | nodes.AttributedExpression):
            if isinstance(node, nodes.ConvertExpression):
                types += 1
                last = node.type.span.text.strip("[] ").lower() + "[]" * bool(node.type.type_name.rank)
                if _is_named(node.type, "ref"):
                    reference = node.type
                elif _is_named(node.type, "void"):
                    self.fail("VoidTypeConstraintNotAllowed", node.type.span)
            node = node.child
        if reference is not None and types > 1:
            self.fail("ReferenceNeedsToBeByItselfInTypeConstraint", reference.span)
        elif isinstance(node, nodes.VariableExpression):
            allowed = _AUTOMATIC.get(node.name.lower())
            if allowed is not None and last not in allowed:
                self.fail("AssignmentStatementToAutomaticNotSupported", whole.span, node.name, allowed[0])
        return node

    def block(self, node: nodes.BlockStatement) -> None:
        word = node.kind
        place = type(node.span)(node.span.source, node.span.start, node.span.start + len(word))
        self.fail("UnexpectedKeyword", place, place.text)

    def using_statement(self, node: nodes.UsingStatement) -> None:
        if node.kind not in ("namespace", "assembly", "module") or node.alias is not None:
            self.fail("UsingStatementNotSupported", node.span)
        elif node.kind == "module" and node.name is not None and not _is_found(node.name.value, node.span.source):
            self.fail("ModuleNotFoundDuringParse", node.span, node.name.value)

    def data(self, node: nodes.DataStatement) -> None:
        for error_id, span, *arguments in refusals(node):
            self.fail(error_id, span, *arguments)

    # --- expressions -----------------------------------------------------------------------------------------

    def convert(self, node: nodes.ConvertExpression) -> None:
        if _is_named(node.type, "ordered") and not isinstance(node.child, nodes.Hashtable):
            self.fail("OrderedAttributeOnlyOnHashLiteralNode", node.span, node.type.type_name.name)
        if _is_named(node.type, "ref"):
            self.reference(node)

    def reference(self, node: nodes.ConvertExpression) -> None:
        """`[ref]` is the only type in front of what it refers to, or the outermost one."""
        inner: Any = node.child
        doubled = False
        while isinstance(inner, nodes.ConvertExpression | nodes.AttributedExpression):
            if isinstance(inner, nodes.ConvertExpression) and _is_named(inner.type, "ref"):
                doubled = True
                self.fail("ReferenceNeedsToBeByItselfInTypeSequence", inner.type.span)
            inner = inner.child
        outer = self.parent
        if doubled or not isinstance(outer, nodes.ConvertExpression) or _is_named(outer.type, "ref"):
            return
        above = next(one for one in reversed(self.parents) if not isinstance(one, nodes.ConvertExpression))
        if not isinstance(above, nodes.AssignmentStatement):
            self.fail("ReferenceNeedsToBeLastTypeInTypeConversion", node.type.span)

    def attributed(self, node: nodes.AttributedExpression) -> None:
        inner: Any = node
        while isinstance(inner, nodes.AttributedExpression | nodes.ConvertExpression):
            inner = inner.child
        if not isinstance(inner, nodes.VariableExpression):
            self.fail("UnexpectedAttribute", node.attribute.span, node.attribute.type_name.name)

    def using_expression(self, node: nodes.UsingExpression) -> None:
        inner: Any = node.child
        while not isinstance(inner, nodes.VariableExpression):
            if isinstance(inner, nodes.MemberExpression) and isinstance(inner.member, nodes.StringConstantExpression):
                inner = inner.target
            elif isinstance(inner, nodes.IndexExpression):
                if not _is_constant(inner.index):
                    self.fail("InvalidUsingExpression", inner.index.span)
                    return
                inner = inner.target
            else:
                self.fail("InvalidUsingExpression", inner.span)
                return

    def variable(self, node: nodes.VariableExpression) -> None:
        parent = self.parents[-1]
        if node.splatted and not isinstance(parent, nodes.Command | nodes.UsingExpression):
            listed = isinstance(parent, nodes.ArrayLiteral) and isinstance(self.parents[-2], nodes.Command)
            error_id = "SplattingNotPermittedInArgumentList" if listed else "SplattingNotPermitted"
            self.fail(error_id, node.span, node.name)
        if self.methods:
            self.members.variable(node, self.parents)

    def hashtable(self, node: nodes.Hashtable) -> None:
        seen: set[str] = set()
        for key, _ in node.pairs:
            if isinstance(key, nodes.ConstantExpression | nodes.StringConstantExpression):
                text = _key_text(key.value)
                if text.lower() in seen:
                    self.fail("DuplicateKeyInHashLiteral", key.span, text)
                seen.add(text.lower())


def clause_before(clause: nodes.CatchClause) -> Span:
    """The place just before a clause, as PowerShell gives it."""
    span = clause.span
    return type(span)(span.source, span.start - 1, span.start - 1)


def _label(label: Any) -> str | None:
    """The label's name; empty without one, None where only the run can tell."""
    if label is None:
        return ""
    return label.value if isinstance(label, nodes.StringConstantExpression) else None


def _is_named(constraint: nodes.TypeConstraint, name: str) -> bool:
    return constraint.type_name.name.lower() == name and not constraint.type_name.rank


def _full_name(name: str) -> str:
    return name if "." in name else f"System.{name}"


def _key_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _pure_expression(pipeline: Any) -> Any:
    """The expression that a pipeline is, or None."""
    if isinstance(pipeline, nodes.Pipeline) and len(pipeline.elements) == 1:
        only = pipeline.elements[0]
        if isinstance(only, nodes.CommandExpression) and not only.redirections:
            return only.expression
    return None


_CONSTANT: Final = (
    nodes.ConstantExpression, nodes.StringConstantExpression, nodes.TypeExpression, nodes.ScriptBlockExpression
)  # fmt: skip


def _is_constant(node: Any) -> bool:
    """Whether an attribute's argument is a constant: literals, types, their combinations, `$true` and the like."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.VariableExpression):
            if node.name.lower() not in ("true", "false", "null"):
                return False
        elif isinstance(node, nodes.MemberExpression):
            if not (node.is_static and isinstance(node.target, nodes.TypeExpression)):
                return False
        elif isinstance(node, nodes.ParenExpression):
            inner = _pure_expression(node.pipeline)
            if inner is None:
                return False
            waiting.append(inner)
        elif isinstance(node, nodes.ArrayExpression | nodes.SubExpression):
            inners = [_pure_expression(s) for s in node.body.statements]
            if None in inners or node.body.traps:
                return False
            waiting.extend(inners)
        elif isinstance(node, _COMBINED):
            waiting.extend(child for child in children(node) if not isinstance(child, nodes.TypeConstraint))
        elif isinstance(node, nodes.Hashtable):
            for key, value in node.pairs:
                waiting += [key, _pure_expression(value)]
        elif not isinstance(node, _CONSTANT):
            return False
    return True


_COMBINED: Final = (
    nodes.ArrayLiteral, nodes.BinaryExpression, nodes.UnaryExpression, nodes.ConvertExpression, nodes.TernaryExpression,
    nodes.IndexExpression,
)  # fmt: skip
