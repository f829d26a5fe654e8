"""ForEach-Object and Where-Object with one plain expression, as one Python function that takes an object.

Only expressions qualify that look at variables, numbers, text and members and combine them with operators: nothing else
can look at `$_` meanwhile (a script property has a scope of its own, with its own), so that it is not set for each
object. All else runs as the block that it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.compile.dispatch import Unit, emit_value, located, sole_expression
from pyshell.engine.compile.fast import COMPARISONS, has_fast_way, is_plain_variable
from pyshell.engine.compile.fusing import Writer, bare, is_int, is_member, is_text
from pyshell.engine.compile.hot import TOO_DEEP
from pyshell.engine.compile.operators import cleaned
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.convert import to_bool
from pyshell.values.operators import BINARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.scopes import Scope
    from pyshell.source import Span

    # Makes the function that takes an object, for a scope and a stage whose `emit` is what comes next.
    Wrap = Callable[[PSError], PSError]
    Maker = Callable[[Scope, Any], Callable[[Any], None]]

# More operators without effects: their functions get the values and nothing else.
_PLAIN: Final = frozenset(("like", "notlike", "clike", "cnotlike", "in", "notin", "contains", "notcontains"))


def staged(body: nodes.NamedBlock | None, unit: Unit, filters: bool, wrap: Wrap) -> Maker | None:
    """What makes the function of a block; None for a block that is not one such expression.

    `wrap` gives an error that leaves the block the name of the cmdlet.
    """
    if body is None or len(body.statements) != 1 or body.traps or unit.tracks_ok or unit.watch is not None:
        return None
    statement = body.statements[0]
    node = sole_expression(statement)
    try:
        return _written(node, statement.span, unit, filters, wrap) if node is not None and _is_pure(node) else None
    except TOO_DEEP:
        return None


def _written(node: Any, span: Span, unit: Unit, filters: bool, wrap: Wrap) -> Maker:
    writer = _StageWriter(unit, wrap)
    if filters:
        writer.filter(node, span)
    else:
        writer.each(node, span)
    return writer.made("frame, stage")  # type: ignore[return-value]  # the text returns the function


def _is_pure(node: Any) -> bool:
    """Whether an expression only looks and computes."""
    kind = type(node)
    if kind is nodes.ParenExpression:
        inner = sole_expression(node.pipeline)
        return inner is not None and _is_pure(inner)
    if kind is nodes.BinaryExpression:
        known = has_fast_way(node) or node.operator in ("and", "or") or node.operator in _PLAIN
        return known and _is_pure(node.left) and _is_pure(node.right)
    if kind is nodes.UnaryExpression:
        return node.operator in ("!", "not") and _is_pure(node.child)
    if kind is nodes.MemberExpression:
        return is_member(node) and _is_pure(node.target)
    return is_int(node) or is_text(node) or is_plain_variable(node) or _is_known(node)


def _is_known(node: Any) -> bool:
    return type(node) is nodes.VariableExpression and node.name.lower() in ("true", "false", "null", "psitem")


class _StageWriter(Writer):
    """Writes the function of a stage: `$_` is its argument. Names are not in the text, so that many blocks share it."""

    def __init__(self, unit: Unit, wrap: Wrap) -> None:
        super().__init__(unit, None)
        self.wrap = wrap
        self.space |= {"emit_value": emit_value, "passes": _passes}

    def each(self, node: Any, span: Span) -> None:
        self.line("def process(value):")
        with self:
            self.line("try:")
            with self:
                found = self.named(self.value(node))
                self.line(f"kind = type({found})")
                self.line(f"if kind is str or kind is int or kind is bool or {found} is None: stage.emit({found})")
                self.line(f"else: emit_value({found}, stage.emit)")
            self.failing(span)
        self.line("return process")

    def filter(self, node: Any, span: Span) -> None:
        self.line("def process(value):")
        with self:
            self.line("try:")
            with self:
                found = self.truth(node) if _gives_truth(bare(node)) else self.named(self.value(node))
                self.line(f"if {found} is not True and {found} is not False: {found} = passes({found}, frame)")
            self.failing(span)
            self.line(f"    {found} = False")
            self.line(f"if {found}: stage.emit(value)")
        self.line("return process")

    def failing(self, span: Span) -> None:
        self.line("except PSError as error:")
        self.line(f"    {self.held(_failing(span, self.wrap))}(error, frame)")

    def variable(self, name: str) -> str:
        if name == "_":
            return "value"
        found = self.name()
        self.line(f"{found} = frame[{self.held(name)}]")
        return found

    def value(self, node: Any) -> str:
        node = bare(node)
        kind = type(node)
        if kind is nodes.ParenExpression:
            return self.value(sole_expression(node.pipeline))
        if _is_known(node):
            name = node.name.lower()
            return "value" if name == "psitem" else name.replace("null", "none").capitalize()
        if kind is nodes.BinaryExpression and node.operator in _PLAIN:
            left, right, found = self.value(node.left), self.value(node.right), self.name()
            self.line(f"{found} = {self.held(cleaned(BINARY[node.operator]))}({left}, {right})")
            return found
        if kind is nodes.UnaryExpression or (kind is nodes.BinaryExpression and node.operator in ("and", "or")):
            return self.truth(node)
        return super().value(node)


def _gives_truth(node: Any) -> bool:
    kind = type(node)
    if kind is nodes.BinaryExpression:
        return node.operator in COMPARISONS or node.operator in ("and", "or")
    return kind is nodes.UnaryExpression


def _failing(span: Span, wrap: Wrap) -> Callable[[PSError, Scope], None]:
    """What happens to an error: it is the statement's, and leaves the cmdlet under its name."""

    def failed(error: PSError, frame: Scope) -> None:
        try:
            frame.session.failed(located(error, span), frame)
        except PSError as leaving:
            raise wrap(leaving) from None

    return failed


def _passes(value: Any, frame: Scope) -> bool:
    """Whether what a filter puts out is true."""
    if value is None or type(value) is int or type(value) is str:
        return to_bool(value)
    items: list[Any] = []
    emit_value(value, items.append)
    return bool(items) and bool(frame.session.truth(items))
