"""Constants, strings, arrays, hashtables, subexpressions, script blocks as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.engine import messages
from pyshell.engine.compile.blocks import block_of
from pyshell.engine.compile.dispatch import (
    Unit,
    Value,
    emit_value,
    expression,
    note_return,
    placed,
    sole_expression,
    value_of,
)
from pyshell.engine.compile.fast import is_plain_variable, joined
from pyshell.engine.compile.variables import constant, folded_name, separator_in
from pyshell.engine.flow import Jump
from pyshell.engine.scriptblock import Code, ScriptBlock
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.objects import NOTHING, Hashtable
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.engine.scopes import Scope


@expression(nodes.ConstantExpression)
def compile_constant(node: nodes.ConstantExpression, unit: Unit) -> Value:
    """A number."""
    return constant(node.value)


@expression(nodes.StringConstantExpression)
def compile_text(node: nodes.StringConstantExpression, unit: Unit) -> Value:
    """Text without anything to expand."""
    return constant(node.value)


@expression(nodes.ExpandableStringExpression)
def compile_expandable(node: nodes.ExpandableStringExpression, unit: Unit) -> Value:
    """`"a $b $(c)"`."""
    if all(isinstance(part, str) for part in node.parts):
        return constant("".join(part for part in node.parts if isinstance(part, str)))
    quick = joined([_part(part, unit) for part in node.parts], _text, _unset)
    return _many_parts(node, unit) if quick is None else quick


def _unset(error: PSError, frame: Scope) -> None:
    """What a variable that is not set is in a string: nothing under Set-StrictMode -Version 1, else the error."""
    if error.record.error_id != "VariableIsUndefined" or frame.session.strict_at_least(frame, 2):
        raise error


def _or_unset(make: Value) -> Value:
    def run(frame: Scope) -> Any:
        try:
            return make(frame)
        except PSError as error:
            return _unset(error, frame)

    return run


def _part(part: Any, unit: Unit) -> tuple[str, Any]:
    if isinstance(part, str):
        return "c", part
    return ("v", folded_name(part.name)) if is_plain_variable(part) else ("e", value_of(part, unit))


def _many_parts(node: nodes.ExpandableStringExpression, unit: Unit) -> Value:
    parts = [
        constant(part)
        if isinstance(part, str)
        else _or_unset(value_of(part, unit))
        if is_plain_variable(part)
        else value_of(part, unit)
        for part in node.parts
    ]

    def run(frame: Scope) -> str:
        found = []
        for part in parts:
            value = part(frame)
            kind = type(value)
            if kind is str:
                found.append(value)
            elif kind is int:
                found.append(str(value))
            elif value is not NOTHING:
                found.append(_text(value, frame))
        return "".join(found)

    return run


def _text(value: Any, frame: Scope) -> str:
    """A value in a string: items of collections joined with $OFS."""
    if value is None or value is NOTHING:
        return ""
    return to_string(value, separator_in(frame))


@expression(nodes.ArrayLiteral)
def compile_array(node: nodes.ArrayLiteral, unit: Unit) -> Value:
    """`a, b, c`: items that are arrays stay arrays."""
    if all(isinstance(e, nodes.ConstantExpression | nodes.StringConstantExpression) for e in node.elements):
        values = [e.value for e in node.elements]  # type: ignore[attr-defined]  # just tested
        return lambda frame: values.copy()
    items = [value_of(element, unit) for element in node.elements]
    if len(items) == 1:
        return _array_of_one(items[0])

    def run(frame: Scope) -> list[Any]:
        return [None if (value := item(frame)) is NOTHING else value for item in items]

    return run


def _array_of_one(item: Value) -> Value:
    """`,x`: what a pipeline would not send on is not in the array either, so that nothing stays nothing."""

    def run(frame: Scope) -> Any:
        value = item(frame)
        return NOTHING if value is NOTHING else [value]

    return run


@expression(nodes.ParenExpression)
def compile_paren(node: nodes.ParenExpression, unit: Unit) -> Value:
    """`(pipeline)`; an error in an expression between them is that of the statement around."""
    inner = sole_expression(node.pipeline)
    return value_of(node.pipeline if inner is None else inner, unit)


@expression(nodes.SubExpression)
def compile_subexpression(node: nodes.SubExpression, unit: Unit) -> Value:
    """`$(statements)`: all their output."""
    body = node.body
    if not body.statements and not body.traps:
        return lambda frame: None
    if len(body.statements) == 1 and not body.traps:
        inner = sole_expression(body.statements[0])
        if isinstance(inner, nodes.VariableExpression | nodes.StringConstantExpression | nodes.ConstantExpression):
            return _unrolled(value_of(inner, unit))
    run_body = block_of(body, unit)
    note_return(node, unit)

    def run(frame: Scope) -> Any:
        items: list[Any] = []
        signal = run_body(frame, items.append)
        if signal is not None:
            jump = Jump(signal)
            if signal.kind == "return":
                # What is there already goes to the output of the code that ends here.
                jump.keep(items)
            raise jump
        if len(items) == 1:
            return items[0]
        return items if items else NOTHING

    return run


def _unrolled(make: Value) -> Value:
    def run(frame: Scope) -> Any:
        value = make(frame)
        kind = type(value)
        if kind is int or kind is str or kind is bool or value is None:
            return value
        items: list[Any] = []
        emit_value(value, items.append)
        if len(items) == 1:
            return items[0]
        return items if items else NOTHING

    return run


@expression(nodes.ArrayExpression)
def compile_array_expression(node: nodes.ArrayExpression, unit: Unit) -> Value:
    """`@(statements)`: their output as an array, always."""
    body = node.body
    if len(body.statements) == 1 and not body.traps:
        inner = sole_expression(body.statements[0])
        if isinstance(inner, nodes.ArrayLiteral):
            return placed(value_of(inner, unit), body.span)
    run_body = block_of(body, unit)
    note_return(node, unit)

    def run(frame: Scope) -> list[Any]:
        items: list[Any] = []
        signal = run_body(frame, items.append)
        if signal is not None:
            raise Jump(signal)
        return items

    return run


@expression(nodes.Hashtable)
def compile_hashtable(node: nodes.Hashtable, unit: Unit) -> Value:
    """`@{ key = value }`."""
    return hashtable_of(node, unit, Hashtable)


def hashtable_of(node: nodes.Hashtable, unit: Unit, kind: type[Any]) -> Value:
    """A dictionary literal of a class. Raises the errors of keys that are $null or there twice."""
    pairs = [(value_of(key, unit), value_of(value, unit), key.span) for key, value in node.pairs]

    def run(frame: Scope) -> Any:
        made = kind()
        entries, key_of = made.entries, made.key_of
        for key, value, span in pairs:
            name = key(frame)
            if name is None or name is NOTHING:
                raise _at(messages.null_key(), span)
            filed = key_of(name)
            if filed in entries:
                raise _at(messages.duplicate_key(to_string(name)), span)
            found = value(frame)
            entries[filed] = (name, None if found is NOTHING else found)
        return made

    return run


def _at(error: PSError, span: Any) -> PSError:
    error.record.span = span
    return error


@expression(nodes.ScriptBlockExpression)
def compile_script_block(node: nodes.ScriptBlockExpression, unit: Unit) -> Value:
    """`{ … }` as a value: compiled when it first runs."""
    code = Code(node.script_block, unit.inside(False), block_text(node))

    def run(frame: Scope) -> ScriptBlock:
        return ScriptBlock(code, frame.state, frame.session)

    return run


def block_text(node: nodes.ScriptBlockExpression) -> str:
    """The text between the braces."""
    text = node.span.text
    return text[1:-1] if text.startswith("{") else text
