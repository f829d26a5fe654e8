"""Function definitions, data sections, using statements, and what is parsed but refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.engine import messages
from pyshell.engine.compile.blocks import block_of
from pyshell.engine.compile.dispatch import Emit, Run, Unit, collected, statement
from pyshell.engine.compile.variables import store_variable
from pyshell.engine.functions import Function
from pyshell.engine.scriptblock import Code
from pyshell.syntax import nodes
from pyshell.values.objects import NOTHING

if TYPE_CHECKING:
    from pyshell.engine.flow import Signal
    from pyshell.engine.scopes import Scope


@statement(nodes.FunctionDefinition)
def compile_function(node: nodes.FunctionDefinition, unit: Unit) -> Run:
    """`function name {}`: defines it when it is reached."""
    scope_name, colon, bare = node.name.partition(":")
    if not colon or scope_name.lower() not in ("global", "script", "local", "private"):
        scope_name, bare = "", node.name
    code = Code(node.body, unit.inside(False), body_text(node.body), bare, node.parameters, node.is_filter)
    code.definition = node
    aliases = _aliases(node.body)

    def run(frame: Scope, emit: Emit) -> Signal | None:
        if node.is_workflow:
            raise messages.not_simulated("A workflow")
        session = frame.session
        session.define_function(frame, Function(code, frame.state, bare), scope_name)
        for alias in aliases:
            session.set_alias(alias, bare)
        return None

    return run


def _aliases(body: nodes.ScriptBlock) -> list[str]:
    """The names in [Alias()] above a function's param()."""
    given = body.param_block.attributes if body.param_block is not None else ()
    return [
        name.value
        for attribute in given
        if attribute.type_name.name.lower() in ("alias", "aliasattribute")
        for name in attribute.positional
        if isinstance(name, nodes.StringConstantExpression)
    ]


def body_text(node: nodes.ScriptBlock) -> str:
    """The text between the braces of a body."""
    text = node.span.text
    return text[1:-1] if text.startswith("{") and text.endswith("}") else text


@statement(nodes.DataStatement)
def compile_data(node: nodes.DataStatement, unit: Unit) -> Run:
    """`data name { … }`: the output becomes the variable, or goes on where there is no name."""
    body = block_of(node.body, unit)
    store = store_variable(node.name) if node.name else None

    def run(frame: Scope, emit: Emit) -> Signal | None:
        if store is None:
            return body(frame, emit)
        items: list[Any] = []
        signal = body(frame, items.append)
        value = collected(items)
        store(frame, None if value is NOTHING else value)
        return signal

    return run


@statement(nodes.BlockStatement)
def compile_block_statement(node: nodes.BlockStatement, unit: Unit) -> Run:
    """`parallel {}` and `sequence {}` belonged to workflows."""

    def run(frame: Scope, emit: Emit) -> Signal | None:
        raise messages.not_simulated(f"The {node.kind} block of workflows")

    return run


@statement(nodes.UsingStatement)
def compile_using(node: nodes.UsingStatement, unit: Unit) -> Run:
    """`using namespace` counts for the whole text; `using module` imports when it is reached."""
    name = node.name.value if node.name is not None else ""
    if node.kind == "namespace":
        unit.namespaces.append(name)

    def run(frame: Scope, emit: Emit) -> Signal | None:
        if node.kind == "module":
            frame.session.using_module(frame, name)
        return None

    return run


@statement(nodes.ErrorStatement)
def compile_error(node: nodes.ErrorStatement, unit: Unit) -> Run:
    """Text that did not parse never runs."""

    def run(frame: Scope, emit: Emit) -> Signal | None:
        raise messages.internal(ValueError("a tree with errors was run"))

    return run
