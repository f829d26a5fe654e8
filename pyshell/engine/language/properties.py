"""Properties of the syntax tree's types under PowerShell's names, one table for statements and blocks.

https://learn.microsoft.com/dotnet/api/system.management.automation.language
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.language import kinds
from pyshell.engine.language.extents import SPACE, ScriptExtent
from pyshell.engine.language.tree import Ast, collection
from pyshell.values.declare import EnumValue, members_of
from pyshell.values.types import declare_type, typed_by_instance

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.objects import GenericList

    Getter = Callable[[Ast], Any]
    Table = dict[str, tuple[str, Getter]]


def child(field: str, kind: str = "Ast") -> tuple[str, Getter]:
    """A property that is one node."""
    return SPACE + kind, lambda ast: ast.tree.wrap(getattr(ast.node, field))


def several(field: str, kind: str) -> tuple[str, Getter]:
    """A property that is a collection of nodes; empty for a part that is not written."""
    name = SPACE + kind
    shown = f"System.Collections.ObjectModel.ReadOnlyCollection[{name}]"
    return shown, lambda ast: ast.tree.wrap_all(getattr(ast.node, field) or (), name)


def value(field: str, kind: str = "string") -> tuple[str, Getter]:
    """A property that is no node."""
    return kind, lambda ast: getattr(ast.node, field)


def computed(kind: str, getter: Getter) -> tuple[str, Getter]:
    return kind, getter


def token_kind(field: str) -> tuple[str, Getter]:
    """A property that is an operator."""
    return SPACE + "TokenKind", lambda ast: kinds.operator_kind(getattr(ast.node, field))


def declare(name: str, base: str, table: Table) -> None:
    """Declares one type of the tree."""
    made = members_of(SPACE + name, base=SPACE + base if base else "System.Object")
    for title, (kind, getter) in table.items():
        made.property(title, kind)(getter)


class Pair:
    """A Tuple of two parts: a clause, an entry of a hash table."""

    __slots__ = ("first", "ps_type", "second")

    def __init__(self, first: Any, second: Any, kinds_: tuple[str, str]) -> None:
        name = f"System.Tuple`2[{SPACE}{kinds_[0]},{SPACE}{kinds_[1]}]"
        self.first = first
        self.second = second
        self.ps_type = declare_type(name)
        if "item1" not in self.ps_type.members:
            made = members_of(name)
            made.property("Item1", SPACE + kinds_[0])(lambda pair: pair.first)
            made.property("Item2", SPACE + kinds_[1])(lambda pair: pair.second)

    def invariant_text(self) -> str:
        return f"({_text(self.first)}, {_text(self.second)})"


def _text(part: Any) -> str:
    return part.invariant_text() if isinstance(part, Ast) else ""


typed_by_instance(Pair)


def pairs(field: str, first: str, second: str) -> tuple[str, Getter]:
    """A property that is a collection of pairs of nodes."""
    name = f"System.Tuple[{SPACE}{first},{SPACE}{second}]"

    def read(ast: Ast) -> GenericList:
        wrap = ast.tree.wrap
        made = [Pair(wrap(one), wrap(two), (first, second)) for one, two in getattr(ast.node, field)]
        return collection(made, f"System.Tuple`2[{SPACE}{first},{SPACE}{second}]")

    return f"System.Collections.ObjectModel.ReadOnlyCollection[{name}]", read


def flags_of(names: tuple[str, ...], pstype: Any) -> EnumValue:
    """The value of a flags enumeration whose names are written in any case."""
    numbers = {name.lower(): number for name, number in pstype.enum_names.items()}
    return EnumValue(pstype, sum(numbers[name] for name in set(names)))


def _block_kind(ast: Ast) -> EnumValue:
    return kinds.token_kind(ast.node.kind.capitalize())  # type: ignore[attr-defined]  # a NamedBlock


_LABEL: Final = {"Label": value("label")}
_LOOP: Final = {"Body": child("body", "StatementBlockAst"), "Condition": child("condition", "PipelineBaseAst")}
_BLOCK: Final = {"Statements": several("statements", "StatementAst"), "Traps": several("traps", "TrapStatementAst")}
_JUMP: Final = {"Pipeline": child("pipeline", "PipelineBaseAst")}
_FLOW: Final = {"Label": child("label", "ExpressionAst")}

# Every type with what it derives from, bases first.
STATEMENTS: Final[tuple[tuple[str, str, Table], ...]] = (
    ("Ast", "", {"Extent": (SPACE + "IScriptExtent", lambda ast: ast.extent),
                 "Parent": (SPACE + "Ast", lambda ast: ast.parent())}),
    ("StatementAst", "Ast", {}),
    ("PipelineBaseAst", "StatementAst", {}),
    ("ChainableAst", "PipelineBaseAst", {}),
    ("LabeledStatementAst", "StatementAst", {}),
    ("LoopStatementAst", "LabeledStatementAst", {}),
    ("CommandBaseAst", "StatementAst", {"Redirections": several("redirections", "RedirectionAst")}),
    ("RedirectionAst", "Ast", {}),
    ("MemberAst", "Ast", {}),
    ("ScriptBlockAst", "Ast", {
        "Attributes": several("attributes", "AttributeAst"), "UsingStatements": several("usings", "UsingStatementAst"),
        "ParamBlock": child("param_block", "ParamBlockAst"), "BeginBlock": child("begin", "NamedBlockAst"),
        "ProcessBlock": child("process", "NamedBlockAst"), "EndBlock": child("end", "NamedBlockAst"),
        "CleanBlock": child("clean", "NamedBlockAst"), "DynamicParamBlock": child("dynamicparam", "NamedBlockAst"),
    }),
    ("ParamBlockAst", "Ast", {
        "Attributes": several("attributes", "AttributeAst"), "Parameters": several("parameters", "ParameterAst"),
    }),
    ("NamedBlockAst", "Ast", {
        "Unnamed": value("unnamed", "bool"), "BlockKind": computed(SPACE + "TokenKind", _block_kind), **_BLOCK,
    }),
    ("StatementBlockAst", "Ast", _BLOCK),
    ("PipelineAst", "ChainableAst", {
        "PipelineElements": several("elements", "CommandBaseAst"), "Background": value("background", "bool"),
    }),
    ("PipelineChainAst", "ChainableAst", {
        "LhsPipelineChain": child("left", "ChainableAst"), "RhsPipeline": child("right", "PipelineAst"),
        "Operator": token_kind("operator"), "Background": value("background", "bool"),
    }),
    ("CommandAst", "CommandBaseAst", {
        "CommandElements": several("elements", "CommandElementAst"), "InvocationOperator": token_kind("invocation"),
        "DefiningKeyword": computed(SPACE + "DynamicKeyword", lambda ast: None),
    }),
    ("CommandExpressionAst", "CommandBaseAst", {"Expression": child("expression", "ExpressionAst")}),
    ("FileRedirectionAst", "RedirectionAst", {
        "Location": child("location", "ExpressionAst"), "Append": value("append", "bool"),
        "FromStream": computed(SPACE + "RedirectionStream", lambda ast: stream(ast, "stream")),
    }),
    ("MergingRedirectionAst", "RedirectionAst", {
        "FromStream": computed(SPACE + "RedirectionStream", lambda ast: stream(ast, "from_stream")),
        "ToStream": computed(SPACE + "RedirectionStream", lambda ast: stream(ast, "to_stream")),
    }),
    ("AssignmentStatementAst", "PipelineBaseAst", {
        "Left": child("left", "ExpressionAst"), "Operator": token_kind("operator"),
        "Right": child("right", "StatementAst"),
        "ErrorPosition": computed(SPACE + "IScriptExtent", lambda ast: operator_place(ast)),
    }),
    ("IfStatementAst", "StatementAst", {
        "Clauses": pairs("clauses", "PipelineBaseAst", "StatementBlockAst"),
        "ElseClause": child("else_clause", "StatementBlockAst"),
    }),
    ("ForEachStatementAst", "LoopStatementAst", {
        "Variable": child("variable", "VariableExpressionAst"), **_LABEL, **_LOOP,
        "ThrottleLimit": child("throttle_limit", "ExpressionAst"),
        "Flags": computed(SPACE + "ForEachFlags", lambda ast: node_flags(ast, kinds.FOREACH_FLAGS)),
    }),
    ("ForStatementAst", "LoopStatementAst", {
        "Initializer": child("initializer", "PipelineBaseAst"), "Iterator": child("iterator", "PipelineBaseAst"),
        **_LABEL, **_LOOP,
    }),
    ("WhileStatementAst", "LoopStatementAst", {**_LABEL, **_LOOP}),
    ("DoWhileStatementAst", "LoopStatementAst", {**_LABEL, **_LOOP}),
    ("DoUntilStatementAst", "LoopStatementAst", {**_LABEL, **_LOOP}),
    ("SwitchStatementAst", "LabeledStatementAst", {
        **_LABEL, "Condition": child("condition", "PipelineBaseAst"),
        "Clauses": pairs("clauses", "ExpressionAst", "StatementBlockAst"),
        "Default": child("default", "StatementBlockAst"),
        "Flags": computed(SPACE + "SwitchFlags", lambda ast: node_flags(ast, kinds.SWITCH_FLAGS)),
    }),
    ("TryStatementAst", "StatementAst", {
        "Body": child("body", "StatementBlockAst"), "CatchClauses": several("catches", "CatchClauseAst"),
        "Finally": child("finally_block", "StatementBlockAst"),
    }),
    ("CatchClauseAst", "Ast", {
        "CatchTypes": several("types", "TypeConstraintAst"), "Body": child("body", "StatementBlockAst"),
        "IsCatchAll": computed("bool", lambda ast: not ast.node.types),  # type: ignore[attr-defined]  # a CatchClause
    }),
    ("TrapStatementAst", "StatementAst", {
        "TrapType": child("type", "TypeConstraintAst"), "Body": child("body", "StatementBlockAst"),
    }),
    ("ReturnStatementAst", "StatementAst", _JUMP),
    ("ExitStatementAst", "StatementAst", _JUMP),
    ("ThrowStatementAst", "StatementAst", {**_JUMP, "IsRethrow": computed("bool", lambda ast: is_rethrow(ast))}),
    ("BreakStatementAst", "StatementAst", _FLOW),
    ("ContinueStatementAst", "StatementAst", _FLOW),
    ("DataStatementAst", "StatementAst", {
        "Variable": value("name"), "CommandsAllowed": several("commands_allowed", "ExpressionAst"),
        "Body": child("body", "StatementBlockAst"),
    }),
    ("BlockStatementAst", "StatementAst", {"Body": child("body", "StatementBlockAst")}),
    ("ErrorStatementAst", "PipelineBaseAst", {"NestedAst": several("nested", "Ast")}),
)  # fmt: skip


def stream(ast: Ast, field: str) -> EnumValue:
    """The stream that a redirection's field names."""
    return EnumValue(kinds.STREAMS, getattr(ast.node, field))


def node_flags(ast: Ast, pstype: Any) -> EnumValue:
    """A node's flags as a value of an enumeration; none where the node has no flags."""
    return flags_of(getattr(ast.node, "flags", ()), pstype)


def operator_place(ast: Ast) -> ScriptExtent:
    """Where an assignment's operator stands: behind its left side."""
    span, left = ast.node.span, ast.node.left.span  # type: ignore[attr-defined]  # an AssignmentStatement
    text = ast.node.operator  # type: ignore[attr-defined]  # as above
    start = span.source.text.find(text, left.end, span.end)
    return ScriptExtent(type(span)(span.source, start, start + len(text)))


def is_rethrow(ast: Ast) -> bool:
    """A `throw` without a value inside a catch."""
    if getattr(ast.node, "pipeline", None) is not None:
        return False
    at = ast.parent()
    while at is not None and type(at.node).__name__ != "CatchClause":
        if type(at.node).__name__ == "FunctionDefinition":
            return False
        at = at.parent()
    return at is not None
