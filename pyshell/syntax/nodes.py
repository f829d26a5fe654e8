"""The syntax tree: PowerShell's AST classes by their own names without `Ast`.

Nodes are frozen (the type checker holds everybody to it) and know their `span`. They are declared like dataclasses,
but made by a small metaclass: the dataclasses module costs more than the whole start budget of `pyshell -c 1`.
Children come in PowerShell's pre-order: the order of the fields. https://learn.microsoft.com/dotnet/api/system.management.automation.language
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.source import Span


def _two(self: Any, a: Any, b: Any) -> None:
    self.a = a
    self.b = b


def _three(self: Any, a: Any, b: Any, c: Any) -> None:
    self.a = a
    self.b = b
    self.c = c


def _four(self: Any, a: Any, b: Any, c: Any, d: Any) -> None:
    self.a = a
    self.b = b
    self.c = c
    self.d = d


def _five(self: Any, a: Any, b: Any, c: Any, d: Any, e: Any) -> None:
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.e = e


_INITIALIZERS: Final[dict[int, Any]] = {2: _two, 3: _three, 4: _four, 5: _five}


def _initializer(fields: tuple[str, ...]) -> Any:
    """The `__init__` that sets the fields. Trees are many nodes: the usual numbers of fields have a function, whose
    code is taken over with the names of the class's own fields."""
    template = _INITIALIZERS.get(len(fields))
    if template is not None:
        return type(template)(template.__code__.replace(co_names=fields), {})

    def __init__(self: Any, *values: Any) -> None:
        for name, value in zip(fields, values, strict=True):
            setattr(self, name, value)

    return __init__


@dataclass_transform(frozen_default=True)
class _NodeType(type):
    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> _NodeType:
        own = tuple(k for k, v in space.get("__annotations__", {}).items() if "ClassVar" not in v)
        space["__slots__"] = own
        made = super().__new__(mcs, name, bases, space)
        fields: tuple[str, ...] = getattr(bases[0], "fields", ()) + own if bases else own
        made.fields = fields  # type: ignore[attr-defined]  # the metaclass cannot declare what it adds
        made.__init__ = _initializer(fields)  # type: ignore[misc]  # as above
        setattr(made, "__match_args__", fields)  # noqa: B010  # mypy takes the plain assignment for an error
        return made


class Node(metaclass=_NodeType):
    """A node with the stretch of text it stands for."""

    fields: ClassVar[tuple[str, ...]]
    span: Span

    def children(self) -> Iterator[Node]:
        """The direct child nodes in PowerShell's order."""
        for name in self.fields[1:]:
            yield from _nodes_in(getattr(self, name))

    def __repr__(self) -> str:
        inside = ", ".join(f"{n}={getattr(self, n)!r}" for n in self.fields)
        return f"{type(self).__name__}({inside})"


def _nodes_in(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes_in(item)


class Statement(Node):
    """Anything that may stand between separators."""


class Expression(Node):
    """Anything with a value."""


# --- type names (no nodes of their own in PowerShell's tree) -------------------------------------------------


class TypeName:
    """A type as written between brackets: `int`, `string[,]`, `Collections.Generic.List[int]`.

    `name` is the bare name, `arguments` the generic ones, `rank` 0 for no array, 1 for `[]`, 2 for `[,]`;
    of an array `element` is the type it is made of. `assembly` is what stood after a comma, if anything.
    """

    __slots__ = ("arguments", "assembly", "element", "name", "rank", "span")

    def __init__(
        self,
        span: Span,
        name: str,
        arguments: tuple[TypeName, ...] = (),
        rank: int = 0,
        element: TypeName | None = None,
        assembly: str = "",
    ) -> None:
        self.span = span
        self.name = name
        self.arguments = arguments
        self.rank = rank
        self.element = element
        self.assembly = assembly


# --- script blocks and their parts ---------------------------------------------------------------------------


class ScriptRequirements:
    """What `#requires` lines ask for, each under PowerShell's parameter name."""

    __slots__ = ("assemblies", "edition", "elevated", "modules", "snapins", "version")

    def __init__(self) -> None:
        self.version: str | None = None
        self.edition: str | None = None
        self.elevated = False
        self.modules: list[str] = []
        self.assemblies: list[str] = []
        self.snapins: list[str] = []


class ScriptBlock(Node):
    """A whole script, the body of a function or what stands between braces as a value.

    Blocks that are not written are None; statements outside named blocks are the unnamed `end` block
    (the unnamed `process` block in a filter).
    """

    attributes: tuple[Attribute, ...]
    usings: tuple[UsingStatement, ...]
    param_block: ParamBlock | None
    dynamicparam: NamedBlock | None
    begin: NamedBlock | None
    process: NamedBlock | None
    end: NamedBlock | None
    clean: NamedBlock | None
    requirements: ScriptRequirements | None


class ParamBlock(Node):
    attributes: tuple[Attribute, ...]
    parameters: tuple[Parameter, ...]


class Parameter(Node):
    """`attributes` holds type constraints and attributes in the order written; `name` has no `$`."""

    attributes: tuple[Attribute | TypeConstraint, ...]
    variable: VariableExpression
    default: Expression | None

    @property
    def name(self) -> str:
        return self.variable.name


class Attribute(Node):
    type_name: TypeName
    positional: tuple[Expression, ...]
    named: tuple[NamedAttributeArgument, ...]


class NamedAttributeArgument(Node):
    """`Mandatory` alone is `expression_omitted`, with a constant `$true` as the argument."""

    name: str
    argument: Expression
    expression_omitted: bool


class TypeConstraint(Node):
    type_name: TypeName


class NamedBlock(Node):
    """`kind` is begin, process, end, clean or dynamicparam."""

    kind: str
    unnamed: bool
    statements: tuple[Statement, ...]
    traps: tuple[TrapStatement, ...]


class StatementBlock(Node):
    statements: tuple[Statement, ...]
    traps: tuple[TrapStatement, ...]


# --- pipelines and commands ----------------------------------------------------------------------------------


class Pipeline(Statement):
    elements: tuple[Command | CommandExpression, ...]
    background: bool


class PipelineChain(Statement):
    """`operator` is `&&` or `||`."""

    left: Pipeline | PipelineChain
    operator: str
    right: Pipeline
    background: bool


class Command(Statement):
    """`invocation` is `&`, `.` or empty."""

    invocation: str
    elements: tuple[Expression | CommandParameter, ...]
    redirections: tuple[FileRedirection | MergingRedirection, ...]


class CommandExpression(Statement):
    expression: Expression
    redirections: tuple[FileRedirection | MergingRedirection, ...]


class CommandParameter(Node):
    """`-Name`, or `-Name:argument` with the argument joined on."""

    name: str
    argument: Expression | None


class FileRedirection(Node):
    """`stream` is a number from 1 to 6, or 0 for `*`."""

    stream: int
    append: bool
    location: Expression


class MergingRedirection(Node):
    from_stream: int
    to_stream: int


# --- statements ----------------------------------------------------------------------------------------------


class AssignmentStatement(Statement):
    """`operator` is `=`, `+=`, `-=`, `*=`, `/=`, `%=` or `??=`."""

    left: Expression
    operator: str
    right: Statement


class IfStatement(Statement):
    clauses: tuple[tuple[Statement, StatementBlock], ...]
    else_clause: StatementBlock | None


class ForEachStatement(Statement):
    """`-Parallel` and `-ThrottleLimit` are `flags`; `label` has no colon. Children: variable, condition, body."""

    label: str | None
    flags: tuple[str, ...]
    throttle_limit: Expression | None
    variable: VariableExpression
    condition: Statement
    body: StatementBlock


class ForStatement(Statement):
    label: str | None
    initializer: Statement | None
    condition: Statement | None
    iterator: Statement | None
    body: StatementBlock


class WhileStatement(Statement):
    label: str | None
    condition: Statement
    body: StatementBlock


class DoWhileStatement(Statement):
    label: str | None
    body: StatementBlock
    condition: Statement


class DoUntilStatement(Statement):
    label: str | None
    body: StatementBlock
    condition: Statement


class SwitchStatement(Statement):
    """`flags` are the lower-case names regex, wildcard, exact, casesensitive, file, parallel."""

    label: str | None
    flags: tuple[str, ...]
    condition: Statement
    clauses: tuple[tuple[Expression, StatementBlock], ...]
    default: StatementBlock | None


class FunctionDefinition(Statement):
    """`parameters` are those between parentheses after the name; None when there are no parentheses."""

    name: str
    is_filter: bool
    is_workflow: bool
    parameters: tuple[Parameter, ...] | None
    body: ScriptBlock


class TryStatement(Statement):
    body: StatementBlock
    catches: tuple[CatchClause, ...]
    finally_block: StatementBlock | None


class CatchClause(Node):
    types: tuple[TypeConstraint, ...]
    body: StatementBlock


class TrapStatement(Statement):
    type: TypeConstraint | None
    body: StatementBlock


class ReturnStatement(Statement):
    pipeline: Statement | None


class ThrowStatement(Statement):
    pipeline: Statement | None


class ExitStatement(Statement):
    pipeline: Statement | None


class BreakStatement(Statement):
    label: Expression | None


class ContinueStatement(Statement):
    label: Expression | None


class DataStatement(Statement):
    name: str | None
    commands_allowed: tuple[Expression, ...]
    body: StatementBlock


class BlockStatement(Statement):
    """`parallel { }` and `sequence { }` of the old workflows: parsed, refused when run."""

    kind: str
    body: StatementBlock


class UsingStatement(Statement):
    """`kind` is namespace, module, assembly, type or command."""

    kind: str
    name: StringConstantExpression | None
    alias: StringConstantExpression | None
    module_specification: Hashtable | None


class ErrorStatement(Statement):
    """What stands for text that did not parse; only in trees returned beside problems."""

    nested: tuple[Node, ...]


# --- classes -------------------------------------------------------------------------------------------------


class TypeDefinition(Statement):
    """`kind` is class, enum or interface."""

    attributes: tuple[Attribute, ...]
    kind: str
    name: str
    bases: tuple[TypeConstraint, ...]
    members: tuple[PropertyMember | FunctionMember, ...]


class PropertyMember(Node):
    """A property of a class or a name of an enum."""

    attributes: tuple[Attribute, ...]
    is_static: bool
    is_hidden: bool
    type: TypeConstraint | None
    name: str
    initial: Expression | None


class FunctionMember(Node):
    """A method or constructor; the nested FunctionDefinition is `body`'s owner in PowerShell's tree.

    `base_span` covers the call of the base constructor, where one is written.
    """

    attributes: tuple[Attribute, ...]
    is_static: bool
    is_hidden: bool
    is_constructor: bool
    return_type: TypeConstraint | None
    name: str
    parameters: tuple[Parameter, ...]
    base_arguments: tuple[Expression, ...] | None
    body: ScriptBlock
    name_span: Span
    base_span: Span | None


# --- expressions ---------------------------------------------------------------------------------------------


class ConstantExpression(Expression):
    """A number, with the value of PowerShell's own type (values.numbers)."""

    value: object


class StringConstantExpression(Expression):
    """`kind` is bare, single, double, single-here or double-here."""

    value: str
    kind: str


class ExpandableStringExpression(Expression):
    """`value` is the text with escapes resolved; `parts` alternates text and expressions, ready to join.

    `nested` holds the expressions alone: they are the children.
    """

    value: str
    kind: str
    nested: tuple[Expression, ...]
    parts: tuple[str | Expression, ...]


class VariableExpression(Expression):
    """`name` is without `$`, `@` and braces, with scope or drive (`script:x`, `env:PATH`); `splatted` for `@x`."""

    name: str
    splatted: bool


class TypeExpression(Expression):
    type_name: TypeName


class ConvertExpression(Expression):
    type: TypeConstraint
    child: Expression


class AttributedExpression(Expression):
    attribute: Attribute
    child: Expression


class BinaryExpression(Expression):
    """`operator` is in lower case without the dash and without an `i` prefix: `eq`, `ceq`, `+`, `..`, `f`, `and`."""

    operator: str
    left: Expression
    right: Expression
    operator_span: Span


class UnaryExpression(Expression):
    """`operator`: `-`, `+`, `!`, `not`, `bnot`, `,`, `++`, `--`, `p++`, `p--` (postfix), `join`, `split`, `csplit`."""

    operator: str
    child: Expression


class TernaryExpression(Expression):
    condition: Expression
    if_true: Expression
    if_false: Expression


class ArrayLiteral(Expression):
    elements: tuple[Expression, ...]


class ParenExpression(Expression):
    pipeline: Statement


class SubExpression(Expression):
    body: StatementBlock


class ArrayExpression(Expression):
    body: StatementBlock


class Hashtable(Expression):
    pairs: tuple[tuple[Expression, Statement], ...]


class ScriptBlockExpression(Expression):
    script_block: ScriptBlock


class UsingExpression(Expression):
    child: Expression


class MemberExpression(Expression):
    """`null_conditional` is `?.`; a constant member name is a bare StringConstantExpression."""

    target: Expression
    member: Expression
    is_static: bool
    null_conditional: bool


class InvokeMemberExpression(Expression):
    target: Expression
    member: Expression
    arguments: tuple[Expression, ...]
    is_static: bool
    null_conditional: bool
    type_arguments: tuple[TypeName, ...]


class BaseCtorInvokeMemberExpression(Expression):
    arguments: tuple[Expression, ...]


class IndexExpression(Expression):
    target: Expression
    index: Expression
    null_conditional: bool


class ErrorExpression(Expression):
    nested: tuple[Node, ...]
