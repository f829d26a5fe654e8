"""From node to closure: one table for expressions, one for statements, filled by the modules of this package.

`Value` closures take the scope and return a value; `Run` closures take the scope and `emit`, send their output on
one object at a time and return None or a flow signal.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from pyshell.engine import messages
from pyshell.engine.flow import Jump, Signal
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.objects import NOTHING
from pyshell.values.sequences import enumerate_value

if TYPE_CHECKING:
    from pyshell.engine.scopes import Scope
    from pyshell.source import Source, Span

Emit = Callable[[Any], Any]
Value = Callable[[Any], Any]
Run = Callable[[Any, Emit], Signal | None]
F = TypeVar("F", bound=Callable[..., Any])


class Watch(Protocol):
    """Somebody who watches loops: `rounds` gets what foreach goes through, `test` the condition of others."""

    def rounds(self, node: Any, items_of: Value) -> Value:
        """What a foreach is to use for what it goes through."""

    def test(self, node: Any, test: Value) -> Value:
        """What a loop is to use for its condition."""


class Unit:
    """What all closures of one text share: its source, namespaces, and whether the text reads `$?`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.namespaces: list[str] = ["System"]
        self.tracks_ok = any(sign in source.text for sign in ("$?", "&&", "||"))
        # Whether `+` may have to join the items of an array by something else than a space.
        self.sets_separator = "ofs" in source.text.lower()
        self.types: dict[str, Any] = {}
        self.in_method = False
        # Whether the last statement of every block notes its success: the exit code of a command asks for it.
        self.keeps_ok = False
        # Which statements make `$?` true, by the ids of their nodes.
        self.sets_ok: dict[int, bool] = {}
        # Whether the code is one that a cmdlet runs in its caller's scope.
        self.dotted = False
        # One item for each `return` that has to leave an expression: shared by all variants of the unit.
        self.returns: list[nodes.Node] = []
        # Who wants to know what the loops of the text do; asked while they are compiled.
        self.watch: Watch | None = None

    def inside(self, method: bool) -> Unit:
        """The unit for code directly in a class's method, or outside of one: `return` differs."""
        return self if self.in_method is method and not self.dotted else self._varied(method, False)

    def in_callers_scope(self) -> Unit:
        """The unit for a block that runs in the scope of its caller."""
        return self._varied(False, True)

    def _varied(self, method: bool, dotted: bool) -> Unit:
        made = Unit.__new__(Unit)
        made.__dict__.update(self.__dict__)
        made.in_method, made.dotted = method, dotted
        return made


# `$i++` as a statement puts nothing out; `($i++)` does.
STEPS: Final = frozenset(("++", "--", "p++", "p--"))

EXPRESSIONS: Final[dict[type, Callable[[Any, Unit], Value]]] = {}
STATEMENTS: Final[dict[type, Callable[[Any, Unit], Run]]] = {}


def expression(*kinds: type) -> Callable[[F], F]:
    """Declares the function that compiles expressions of these node types."""

    def declare(function: F) -> F:
        for kind in kinds:
            EXPRESSIONS[kind] = function
        return function

    return declare


def statement(*kinds: type) -> Callable[[F], F]:
    """Declares the function that compiles statements of these node types."""

    def declare(function: F) -> F:
        for kind in kinds:
            STATEMENTS[kind] = function
        return function

    return declare


# The module of this package that compiles a kind of node; it is imported when a text first has one.
_MODULES: Final[dict[str, str]] = {
    kind: module
    for module, kinds in {
        "assignments": "AssignmentStatement UnaryExpression",
        "classes": "TypeDefinition",
        "commands": "Pipeline Command CommandExpression PipelineChain",
        "definitions": "FunctionDefinition DataStatement BlockStatement UsingStatement ErrorStatement",
        "literals": """ConstantExpression StringConstantExpression ExpandableStringExpression ArrayLiteral
            ParenExpression SubExpression ArrayExpression Hashtable ScriptBlockExpression""",
        "loops": """IfStatement ForEachStatement ForStatement WhileStatement DoWhileStatement DoUntilStatement
            BreakStatement ContinueStatement ReturnStatement ExitStatement ThrowStatement""",
        "members": "MemberExpression InvokeMemberExpression IndexExpression",
        "operators": "BinaryExpression TernaryExpression",
        "switch": "SwitchStatement",
        "tries": "TryStatement",
        "typing": "TypeExpression ConvertExpression AttributedExpression",
        "variables": "VariableExpression UsingExpression",
    }.items()
    for kind in kinds.split()
}


def _load(kind: type) -> None:
    """Imports what compiles a kind of node, once."""
    module = _MODULES.pop(kind.__name__, None)
    if module is not None:
        import_module(f"pyshell.engine.compile.{module}")


def value_of(node: Any, unit: Unit) -> Value:
    """The closure of an expression, or of a statement where a value is wanted."""
    kind = type(node)
    made = EXPRESSIONS.get(kind)
    if made is None:
        _load(kind)
        made = EXPRESSIONS.get(kind)
    if made is not None:
        return made(node, unit)
    return statement_value(node, unit)


def run_of(node: Any, unit: Unit) -> Run:
    """The closure of a statement."""
    kind = type(node)
    made = STATEMENTS.get(kind)
    if made is None:
        _load(kind)
        made = STATEMENTS.get(kind)
    if made is not None:
        return made(node, unit)
    return emitting(value_of(node, unit), node.span)


def quiet_of(node: Any, unit: Unit) -> Value | None:
    """The closure of a statement that only computes: it puts nothing out and gives no signal; None for others.

    Whoever runs it places its errors. A text that reads `$?` needs the statement itself.
    """
    if unit.tracks_ok or _may_be_left(node):
        return None
    inner = sole_expression(node)
    if inner is not None:
        steps = type(inner) is nodes.UnaryExpression and inner.operator in STEPS
        return value_of(inner, unit) if steps else None
    _load(type(node))
    special = STATEMENT_VALUES.get(type(node))
    return None if special is None else special(node, unit)


def _may_be_left(node: Any) -> bool:
    """Whether it is the assignment of a command's output, which has to go somewhere when break leaves the command."""
    while type(node) is nodes.AssignmentStatement:
        node = node.right
        if type(node) is not nodes.AssignmentStatement:
            return sole_expression(node) is None
    return False


def sole_expression(node: Any) -> Any:
    """The expression that a pipeline consists of, or None when there is more to it."""
    if type(node) is nodes.Pipeline and len(node.elements) == 1 and not node.background:
        only = node.elements[0]
        if type(only) is nodes.CommandExpression and not only.redirections:
            return only.expression
    if type(node) is nodes.CommandExpression and not node.redirections:
        return node.expression
    return None


def located(error: PSError, span: Span) -> PSError:
    """The error with its place, unless it has one."""
    if error.record.span is None:
        error.record.span = span
    return error


def placed(make: Value, span: Span) -> Value:
    """A value whose errors are at `span` unless they know better."""

    def run(frame: Scope) -> Any:
        try:
            return make(frame)
        except PSError as error:
            if error.record.span is None:
                error.record.span = span
            raise

    return run


def collected(items: list[Any]) -> Any:
    """What a statement's output is as a value: nothing, the one object, or an array."""
    if len(items) == 1:
        return items[0]
    return items if items else NOTHING


def note_return(node: nodes.Node, unit: Unit) -> None:
    """Tells the block around that a `return` in an expression may leave it by a jump."""
    if "return" in node.span.text.lower():
        unit.returns.append(node)


def statement_value(node: Any, unit: Unit) -> Value:
    """A statement as a value: an expression as it is, all output else. Signals turn into jumps."""
    inner = sole_expression(node)
    if inner is not None:
        return placed(value_of(inner, unit), node.span)
    _load(type(node))
    special = STATEMENT_VALUES.get(type(node))
    if special is not None:
        return special(node, unit)
    run = run_of(node, unit)
    note_return(node, unit)

    def value(frame: Scope) -> Any:
        items: list[Any] = []
        signal = run(frame, items.append)
        if signal is not None:
            raise Jump(signal)
        if len(items) == 1:
            return items[0]
        return items if items else NOTHING

    return value


# Statements with a value of their own (assignments): they emit nothing as statements.
STATEMENT_VALUES: Final[dict[type, Callable[[Any, Unit], Value]]] = {}


def emit_value(value: Any, emit: Emit) -> None:
    """Sends a value down the pipeline: collections item by item, nothing for nothing."""
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        emit(value)
    elif kind is list:
        for item in value:
            emit(item)
    elif value is not NOTHING:
        emit_unusual(value, emit)


def emit_unusual(value: Any, emit: Emit) -> None:
    """Sends a value of no plain type."""
    items = enumerate_value(value)
    if items is None:
        emit(value)
        return
    try:
        for item in items:
            emit(item)
    except RuntimeError as error:
        raise messages.collection_changed() from error


def emitting(make: Value, span: Span) -> Run:
    """An expression as a statement: its value goes down the pipeline."""

    def run(frame: Scope, emit: Emit) -> Signal | None:
        try:
            value = make(frame)
        except PSError as error:
            if error.record.span is None:
                error.record.span = span
            raise
        kind = type(value)
        if kind is str or kind is int or kind is bool or value is None:
            emit(value)
        else:
            emit_value(value, emit)
        return None

    return run
