"""Pipelines and commands: what is called, with which arguments, where its output and its streams go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.shape import Named, Splat, Value
from pyshell.engine import messages
from pyshell.engine.commands import (
    BlockStage,
    ExpressionStage,
    FilterStage,
    FunctionCommand,
    leaving_foreach,
    leaving_where,
)
from pyshell.engine.compile.dispatch import Emit, Run, Unit, emit_value, sole_expression, statement, value_of
from pyshell.engine.compile.dispatch import Value as Make
from pyshell.engine.compile.ranges import lazy_range
from pyshell.engine.compile.variables import folded_name, split_name
from pyshell.engine.functions import Function
from pyshell.engine.lookup import is_cmdlet
from pyshell.engine.pipeline import RedirectedStage, merged, outside, run_stages
from pyshell.engine.scriptblock import ScriptBlock
from pyshell.engine.sites import Site
from pyshell.engine.streams import dropped
from pyshell.errors import PSError
from pyshell.source import Span
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk
from pyshell.values.objects import NOTHING
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.flow import Signal
    from pyshell.engine.scopes import Scope

_STEPS: Final = frozenset(("++", "--", "p++", "p--"))


@statement(nodes.Pipeline)
def compile_pipeline(node: nodes.Pipeline, unit: Unit) -> Run:
    """One or more commands, perhaps fed by an expression."""
    if node.background:
        return _background(node)
    elements = node.elements
    if len(elements) > 1:
        return _several(node, unit)
    only = elements[0]
    if isinstance(only, nodes.CommandExpression):
        return _expression(only, unit)
    return _lone(only, unit)


@statement(nodes.Command)
def compile_command(node: nodes.Command, unit: Unit) -> Run:
    """A command without a pipeline around it."""
    return _lone(node, unit)


@statement(nodes.CommandExpression)
def compile_command_expression(node: nodes.CommandExpression, unit: Unit) -> Run:
    """An expression without a pipeline around it."""
    return _expression(node, unit)


# Variables of PowerShell's own, which a job has itself.
_OWN_VARIABLES: Final = frozenset(("pid", "psversiontable", "psedition", "pshome", "host", "true", "false", "null"))


def _background(node: nodes.Pipeline) -> Run:
    """`… &` is Start-Job with the pipeline as its block; variables that there are become `$using:` ones."""
    found = [one for one in walk(node) if isinstance(one, nodes.VariableExpression)]
    source = node.span.source
    end = node.elements[-1].span.end

    def run(frame: Scope, emit: Emit) -> Signal | None:
        pieces: list[str] = []
        at = node.span.start
        for variable in sorted(found, key=lambda one: one.span.start):
            name = split_name(variable.name)[1]
            if name.lower() in _OWN_VARIABLES or frame.holder(folded_name(name)) is None:
                continue
            start = variable.span.start + (2 if source.text[variable.span.start + 1] == "{" else 1)
            pieces += [source.text[at:start], "using:"]
            at = start
        pieces.append(source.text[at:end])
        block = frame.session.new_block("".join(pieces))
        for value in frame.session.call_command(frame, "Start-Job", {"ScriptBlock": block}):
            emit(value)
        return None

    return run


@statement(nodes.PipelineChain)
def compile_chain(node: nodes.PipelineChain, unit: Unit) -> Run:
    """`a && b`, `a || b`."""
    left = (compile_chain if isinstance(node.left, nodes.PipelineChain) else compile_pipeline)(node.left, unit)  # type: ignore[arg-type]  # as tested
    right = compile_pipeline(node.right, unit)
    wanted = node.operator == "&&"
    span = node.left.span

    def run(frame: Scope, emit: Emit) -> Signal | None:
        session = frame.session
        session.ok = True
        try:
            signal = left(frame, emit)
        except PSError as error:
            if error.record.span is None:
                error.record.span = span
            session.failed(error, frame)
            signal = None
        if signal is not None or session.ok is not wanted:
            return signal
        session.ok = True
        return right(frame, emit)

    return run


# --- expressions ---------------------------------------------------------------------------------------------


def _is_silent(node: nodes.Expression) -> bool:
    """`$i++` as a statement puts nothing out; `($i++)` does."""
    return isinstance(node, nodes.UnaryExpression) and node.operator in _STEPS


def _expression(node: nodes.CommandExpression, unit: Unit, around: Span | None = None) -> Run:
    """An expression whose errors are at `around`, the pipeline that it leads, or at itself."""
    span = node.span if around is None else around
    make = lazy_range(node.expression, unit) or value_of(node.expression, unit)
    run = _stepping(make, span) if _is_silent(node.expression) else _emitting(make, span)
    return _redirected(run, node.redirections, unit) if node.redirections else run


def _stepping(make: Make, span: Span) -> Run:
    def run(frame: Scope, emit: Emit) -> Signal | None:
        try:
            make(frame)
        except PSError as error:
            if error.record.span is None:
                error.record.span = span
            raise
        return None

    return run


def _emitting(make: Make, span: Span) -> Run:
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
        elif kind is range:
            for number in value:
                emit(number)
        else:
            emit_value(value, emit)
        return None

    return run


# --- calls ---------------------------------------------------------------------------------------------------


class Call:
    """A command as compiled: its site, the values of its arguments, what computes its name."""

    def __init__(self, node: nodes.Command, unit: Unit) -> None:
        first, rest = node.elements[0], node.elements[1:]
        shape: list[Any] = []
        spans: list[Any] = []
        self.makes: list[Make] = []
        for element in rest:
            self._add(element, unit, shape, spans)
        if _reads_like_a_method(node):
            self.makes[0] = _refused_by_strict_mode(self.makes[0])
        self.constant = isinstance(first, nodes.StringConstantExpression) or _plain_text(first)
        name = getattr(first, "value", "") if self.constant else ""
        self.name_of = None if self.constant else value_of(first, unit)
        if self.constant and any(isinstance(one, Named) and one.name == "?" for one in shape):
            self._ask_for_help(name, shape, spans)
            name = "Get-Help"
        self.operator = node.invocation or ""
        self.dot = self.operator == "."
        self.site = Site(name, first.span, command_span(node), tuple(shape), spans)
        self.site.invoked = self.operator or name
        self.redirections = node.redirections
        self.unit = unit

    def _ask_for_help(self, name: str, shape: list[Any], spans: list[Any]) -> None:
        """`name -?` is `Get-Help name`, whatever else stands there."""
        shape[:] = [Named("Name", True), Value()]
        spans[:] = spans[:1] * 2
        self.makes = [lambda frame: name]

    def _add(self, element: Any, unit: Unit, shape: list[Any], spans: list[Any]) -> None:
        spans.append(element.span)
        if isinstance(element, nodes.CommandParameter):
            text = element.span.text
            if element.argument is None:
                shape.append(Named(element.name, False, text))
                return
            written = unit.source.text[element.span.start : element.argument.span.start].rstrip()
            shape.append(Named(element.name, True, written))
            shape.append(Value(_number_text(element.argument)))
            spans.append(element.argument.span)
            self.makes.append(value_of(element.argument, unit))
        elif isinstance(element, nodes.VariableExpression) and element.splatted:
            shape.append(Splat())
            self.makes.append(value_of(nodes.VariableExpression(element.span, element.name, False), unit))
        else:
            shape.append(Value(_number_text(element)))
            self.makes.append(value_of(element, unit))

    def values(self, frame: Scope) -> list[Any]:
        """The arguments."""
        return [None if (value := make(frame)) is NOTHING else value for make in self.makes]

    def command(self, frame: Scope) -> Any:
        """What is called, looked up when commands have changed since last time."""
        if self.name_of is not None:
            return self._computed(frame)
        site = self.site
        session = frame.session
        if site.epoch == session.epoch and site.state is frame.state:
            return site.command
        return session.resolve(site, frame, self.dot)

    def _computed(self, frame: Scope) -> Any:
        value = self.name_of(frame) if self.name_of is not None else None
        session = frame.session
        if isinstance(value, ScriptBlock):
            function = Function(value.code, value.state or frame.state, "<ScriptBlock>", value.closure)
            self.site.name = self.operator
            return FunctionCommand(function, "Script", self.dot)
        return session.command_of(value, frame, self.site, self.dot)


def _reads_like_a_method(node: nodes.Command) -> bool:
    """`f(1, 2)`: one argument, a list in parentheses, right behind the name."""
    if len(node.elements) != 2:
        return False
    name, given = node.elements
    if not isinstance(given, nodes.ParenExpression) or name.span.end != given.span.start:
        return False
    return isinstance(sole_expression(given.pipeline), nodes.ArrayLiteral)


def _refused_by_strict_mode(make: Make) -> Make:
    def run(frame: Scope) -> Any:
        session = frame.session
        if session.strict_anywhere and session.strict_at_least(frame, 2):
            raise messages.called_like_a_method()
        return make(frame)

    return run


def _plain_text(node: Any) -> bool:
    return isinstance(node, nodes.ExpandableStringExpression) and not node.nested


def command_span(node: nodes.Command) -> Span:
    """The extent of a command's call: from its name to its last argument or redirection."""
    last = node.elements[-1].span.end
    for redirection in node.redirections:
        last = max(last, redirection.span.end)
    return Span(node.span.source, node.span.start, last)


def _number_text(node: Any) -> str | None:
    """How a number is written, where that is not how it is shown."""
    if isinstance(node, nodes.ConstantExpression):
        text: str = node.span.text
        return None if text == to_string(node.value) else text
    return None


def _lone(node: nodes.Command, unit: Unit) -> Run:
    call = Call(node, unit)
    site, makes = call.site, call.makes
    named = call.name_of is None

    def run(frame: Scope, emit: Emit) -> Signal | None:
        try:
            if named and site.epoch == frame.session.epoch and site.state is frame.state:
                command = site.command
            else:
                command = call.command(frame)
            values = []
            for make in makes:  # a comprehension would be a call more
                value = make(frame)
                values.append(None if value is NOTHING else value)
            command.call(frame, site, values, emit)
        except PSError as error:
            if error.record.span is None:
                error.record.span = site.span
            raise
        return None

    return _redirected(run, node.redirections, unit) if node.redirections else run


def open_stage(call: Call, frame: Scope, expecting: bool) -> Any:
    """A command bound and ready to run in a pipeline."""
    command = call.command(frame)
    values = call.values(frame)
    if len(values) == 1 and len(call.site.shape) == 1 and isinstance(values[0], ScriptBlock):
        quick = _quick_stage(command, values[0], frame)
        if quick is not None:
            return quick
    return command.open(frame, call.site, values, expecting)


def _quick_stage(command: Any, block: ScriptBlock, frame: Scope) -> Any:
    if not block.code.is_plain or block.closure is not None or block.state is not frame.state:
        return None
    for name, filters, leaving, general in _QUICK:
        if is_cmdlet(command, name):
            make = block.code.stage(filters, leaving)
            return general(block.code.dotted_body(), frame) if make is None else ExpressionStage(make, frame)
    return None


_QUICK: Final = (
    ("ForEach-Object", False, leaving_foreach, BlockStage),
    ("Where-Object", True, leaving_where, FilterStage),
)


def calls_of(node: nodes.Pipeline, unit: Unit) -> list[Call]:
    """The commands of a pipeline, which know their places in it."""
    calls = [Call(e, unit) for e in node.elements if isinstance(e, nodes.Command)]
    for position, call in enumerate(calls):
        call.site.length = len(calls)
        call.site.position = position + 1
    return calls


def _several(node: nodes.Pipeline, unit: Unit) -> Run:
    first = node.elements[0]
    source = first if isinstance(first, nodes.CommandExpression) else None
    feeding = None if source is None else _expression(source, unit, node.span)
    calls = calls_of(node, unit)
    redirections = [redirector(call.redirections, unit) if call.redirections else None for call in calls]
    span = node.span

    def run(frame: Scope, emit: Emit) -> Signal | None:
        session = frame.session
        stages: list[Any] = []
        closers: list[Any] = []
        try:
            for position, call in enumerate(calls):
                try:
                    stage = open_stage(call, frame, position > 0 or feeding is not None)
                except PSError as error:
                    if error.record.span is None:
                        error.record.span = call.site.span
                    raise
                redirect = redirections[position]
                if redirect is not None:
                    stage = _with_streams(stage, frame, redirect, closers)
                stages.append(stage)
            session.ok = True
            feed = None if feeding is None else _feeder(feeding, frame)
            run_stages(stages, emit, feed)
            session.ok = not any(_has_failed(stage) for stage in stages)
        except PSError as error:
            if error.record.span is None:
                error.record.span = span
            raise
        finally:
            for close in closers:
                close()
        return None

    return run


def _has_failed(stage: Any) -> bool:
    stage = getattr(stage, "inner", stage)
    run = getattr(stage, "run", None)
    return bool(getattr(run, "failed", False))


def _feeder(feeding: Run, frame: Scope) -> Callable[[Emit], None]:
    def feed(emit: Emit) -> None:
        feeding(frame, emit)

    return feed


# --- redirections --------------------------------------------------------------------------------------------


def redirector(redirections: tuple[Any, ...], unit: Unit) -> Any:
    """The closure that makes the streams of a redirected command: `(frame, emit) -> streams, own emit, closers`."""
    files = [
        (r.stream, r.append, value_of(r.location, unit))
        for r in redirections
        if isinstance(r, nodes.FileRedirection)
    ]
    merges = [(r.from_stream, r.to_stream) for r in redirections if isinstance(r, nodes.MergingRedirection)]

    def make(frame: Scope, emit: Emit) -> Any:
        session = frame.session
        streams = session.streams.copy()
        outer = session.streams
        own: Emit | None = None
        closers: list[Any] = []
        for number, append, location in files:
            sink = _file_sink(session, frame, location(frame), append, closers)
            if number in (0, 1):
                own = sink
            if number != 1:
                streams.redirect(number, sink)
        for number, _ in merges:
            target = own if own is not None else outside(session, outer, streams, emit)
            streams.redirect(number, merged(target))
        return streams, own, closers

    return make


def _file_sink(session: Any, frame: Scope, location: Any, append: bool, closers: list[Any]) -> Emit:
    if location is None:
        return dropped
    writer = session.open_writer(frame, to_string(location), append)
    closers.append(writer.close)
    add: Emit = writer.add
    return merged(add, in_place=False)


def _redirected(run: Run, redirections: tuple[Any, ...], unit: Unit) -> Run:
    """A statement whose streams are redirected."""
    make = redirector(redirections, unit)

    def redirected(frame: Scope, emit: Emit) -> Signal | None:
        session = frame.session
        outer = session.streams
        streams, own, closers = make(frame, emit)
        session.streams = streams
        try:
            return run(frame, own if own is not None else outside(session, outer, streams, emit))
        finally:
            session.streams = outer
            for close in closers:
                close()

    return redirected


class _Later:
    """The emit of a stage that is not linked yet."""

    def __init__(self) -> None:
        self.stage: Any = None

    def __call__(self, value: Any) -> None:
        self.stage.emit(value)


def _with_streams(stage: Any, frame: Scope, redirect: Any, closers: list[Any]) -> RedirectedStage:
    later = _Later()
    streams, own, more = redirect(frame, later)
    closers.extend(more)
    made = RedirectedStage(stage, frame.session, streams, own)
    later.stage = made
    return made
