"""if, foreach, for, while, do; break, continue, return, exit, throw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.engine import messages
from pyshell.engine.compile.blocks import block_of, body_of
from pyshell.engine.compile.dispatch import (
    Emit,
    Run,
    Unit,
    Value,
    located,
    placed,
    quiet_of,
    run_of,
    sole_expression,
    statement,
    statement_value,
    value_of,
)
from pyshell.engine.compile.hot import Hot
from pyshell.engine.compile.operators import truth_of
from pyshell.engine.compile.ranges import lazy_range
from pyshell.engine.compile.variables import constant, store_variable
from pyshell.engine.flow import BREAK, CONTINUE, RETURN, ExitScript, Jump, Returned, Signal, mine
from pyshell.engine.throwing import thrown
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk
from pyshell.values.convert import to_int
from pyshell.values.late import late
from pyshell.values.objects import NOTHING
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import to_string

# Most scripts have no loop that is worth a function of its own.
fused_foreach = late("pyshell.engine.compile.fusing:fused_foreach")
fused_loop = late("pyshell.engine.compile.fusing:fused_loop")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.engine.scopes import Scope
    from pyshell.source import Span


@statement(nodes.IfStatement)
def compile_if(node: nodes.IfStatement, unit: Unit) -> Run:
    """`if () {} elseif () {} else {}`."""
    if len(node.clauses) == 1:
        return _one_if(node, unit)
    clauses = [(condition_of(test, unit), block_of(body, unit)) for test, body in node.clauses]
    otherwise = block_of(node.else_clause, unit) if node.else_clause else None

    def run(frame: Scope, emit: Emit) -> Signal | None:
        for test, body in clauses:
            if test(frame):
                return body(frame, emit)
        return otherwise(frame, emit) if otherwise is not None else None

    return run


def _one_if(node: nodes.IfStatement, unit: Unit) -> Run:
    """The usual `if`: the errors of its condition are placed here, which saves a call."""
    condition, block = node.clauses[0]
    test = truth_of_condition(condition, unit)
    body, quiet, span = body_of(block, unit)
    otherwise = block_of(node.else_clause, unit) if node.else_clause else None

    def run(frame: Scope, emit: Emit) -> Signal | None:
        try:
            found = test(frame)
        except PSError as error:
            if error.record.span is None:
                error.record.span = condition.span
            raise
        if not found:
            return None if otherwise is None else otherwise(frame, emit)
        signal: Signal | None = None
        try:
            if quiet:
                body(frame)
            else:
                signal = body(frame, emit)
        except PSError as error:
            if span is None:
                raise
            frame.session.failed(located(error, span), frame)
        return signal

    return run


def truth_of_condition(node: Any, unit: Unit) -> Value:
    """A condition's truth; whoever asks places its errors."""
    inner = sole_expression(node)
    truth = truth_of(inner if inner is not None else node, unit)
    return _succeeding(truth) if unit.tracks_ok and _has_command(node) else truth


def _has_command(node: Any) -> bool:
    return any(type(part) is nodes.Command for part in walk(node, nested=False))


def _succeeding(truth: Value) -> Value:
    """Recorded: `$?` is True behind a condition with a command in it, whatever became of the command."""

    def run(frame: Scope) -> Any:
        found = truth(frame)
        frame.session.ok = True
        return found

    return run


def condition_of(node: Any, unit: Unit) -> Value:
    """A condition's truth; its errors are at the condition."""
    truth = truth_of_condition(node, unit)

    def run(frame: Scope) -> bool:
        try:
            return truth(frame)  # type: ignore[no-any-return]  # truth_of gives bools
        except PSError as error:
            if error.record.span is None:
                error.record.span = node.span
            raise

    return run


def label_of(node: Any) -> str | None:
    """A loop's label in lower case: labels are the same in any case."""
    return node.label.lower() if node.label else None


@statement(nodes.ForEachStatement)
def compile_foreach(node: nodes.ForEachStatement, unit: Unit) -> Run:
    """`foreach ($x in …) {}`: the items come one by one, `$foreach` is not needed unless the text says it."""
    items_of = _visited(node.condition, unit)
    if unit.watch is not None:
        items_of = unit.watch.rounds(node, items_of)
    label = label_of(node)
    name = node.variable.name.lower()
    store = None if ":" not in name else store_variable(node.variable.name)
    if "$foreach" in node.span.text.lower():
        return _foreach_enumerator(items_of, block_of(node.body, unit), label, name)
    body, quiet, span = body_of(node.body, unit)

    def visit(frame: Scope, emit: Emit, items: Iterable[Any]) -> Signal | None:
        for item in items:
            special = frame.special
            if store is not None:
                store(frame, item)
            elif special is None or name not in special:
                frame[name] = item
            else:
                frame.assign(name, item)
            signal = None
            try:
                try:
                    if quiet:
                        body(frame)
                        continue
                    signal = body(frame, emit)
                except PSError as error:
                    if span is None:
                        raise
                    frame.session.failed(located(error, span), frame)
            except Jump as jump:
                signal = jump.signal
            if signal is not None:
                signal = mine(signal, label)
                if signal is not CONTINUE:
                    return signal
        return None

    hot = Hot(unit, lambda: fused_foreach(node, unit, label))

    def run(frame: Scope, emit: Emit) -> Signal | None:
        items: Any = iter(items_to_visit(items_of(frame), node.variable.span))
        if hot.whole is None:
            signal = visit(frame, emit, hot.first(items))
            if signal is not None:
                return None if signal is BREAK else signal
            items = hot.rest(items)
            if items is None:
                return None
        if hot.whole is None:
            signal = visit(frame, emit, items)
            return None if signal is BREAK else signal
        return hot.whole(frame, emit, items)

    return run


def _visited(node: Any, unit: Unit) -> Value:
    """The closure of what foreach goes through: of a command all it puts out, each as it came."""
    numbers = lazy_range(sole_expression(node), unit)
    if numbers is not None:
        return numbers
    if sole_expression(node) is not None or not isinstance(node, nodes.Pipeline | nodes.PipelineChain):
        return value_of(node, unit)
    run = run_of(node, unit)

    def gather(frame: Scope) -> list[Any]:
        items: list[Any] = []
        signal = run(frame, items.append)
        if signal is not None:
            raise Jump(signal)
        return items

    return gather


def items_to_visit(value: Any, span: Span | None = None) -> Iterable[Any]:
    """What foreach visits: a collection's items, nothing for $null, else the value.

    A collection that changes meanwhile is an error at `span`.
    """
    kind = type(value)
    if kind is list or kind is range:
        return value  # type: ignore[no-any-return]  # just tested
    if value is None or value is NOTHING:
        return ()
    if kind is str or kind is int:
        return (value,)
    items = enumerate_value(value)
    return (value,) if items is None else _watched(items, span)


def _watched(items: Iterable[Any], span: Span | None) -> Iterable[Any]:
    """A .NET collection refuses to be changed while it is walked through."""
    size = len(items) if hasattr(items, "__len__") else None  # type: ignore[arg-type]  # has a length, as tested
    try:
        for item in items:
            yield item
            if size is not None and len(items) != size:  # type: ignore[arg-type]  # has a length, as tested
                raise messages.collection_changed(span)
    except RuntimeError as error:
        raise messages.collection_changed(span) from error


def _foreach_enumerator(items_of: Value, body: Run, label: str | None, name: str) -> Run:
    """A foreach whose text uses `$foreach` (MoveNext, Current, Reset)."""

    def run(frame: Scope, emit: Emit) -> Signal | None:
        walker = frame.session.enumerator(list(items_to_visit(items_of(frame))))
        frame["foreach"] = walker
        try:
            while walker.move_next():
                frame.assign(name, walker.current())
                try:
                    signal = body(frame, emit)
                except Jump as jump:
                    signal = jump.signal
                if signal is not None:
                    signal = mine(signal, label)
                    if signal is BREAK:
                        break
                    if signal is not CONTINUE:
                        return signal
        finally:
            frame.pop("foreach", None)
        return None

    return run


def _loop(node: Any, unit: Unit, *, step: Value | None = None, first: bool = False, wanted: bool = True) -> Run:
    """A loop that tests before each round (or after the first), until the test is not `wanted`.

    What its body and its step raise has a place already, so that an error without one is the test's.
    """
    test = truth_of_condition(node.condition, unit) if node.condition else None
    if unit.watch is not None and test is not None:
        test = unit.watch.test(node, test)
    (body, quiet, span), label = body_of(node.body, unit), label_of(node)

    hot = Hot(unit, lambda: fused_loop(node, unit, label, wanted))

    def rounds(frame: Scope, emit: Emit) -> Signal | None:
        skip, left = first, hot.begin()
        while skip or test is None or test(frame) is wanted:
            skip = False
            signal: Signal | None = None
            try:
                try:
                    if quiet:
                        body(frame)
                    else:
                        signal = body(frame, emit)
                except PSError as error:
                    if span is None:
                        raise
                    frame.session.failed(located(error, span), frame)
            except Jump as jump:
                signal = jump.signal
            if signal is not None:
                signal = mine(signal, label)
                if signal is BREAK:
                    break
                if signal is not CONTINUE:
                    return signal
            left -= 1
            if left == 0:
                whole = hot.function()
                if whole is not None:
                    return whole(frame, emit)
            if step is not None:
                try:
                    step(frame)
                except PSError as error:
                    located(error, node.iterator.span)
                    raise
        return None

    def run(frame: Scope, emit: Emit) -> Signal | None:
        try:
            return rounds(frame, emit)
        except PSError as error:
            if error.record.span is None and node.condition is not None:
                error.record.span = node.condition.span
            raise

    return run


def _drop(value: Any) -> None:
    """Loop headers put nothing out."""


@statement(nodes.ForStatement)
def compile_for(node: nodes.ForStatement, unit: Unit) -> Run:
    """`for (;;) {}`."""
    start = placed(_header_part(node.initializer, unit), node.initializer.span) if node.initializer else None
    loop = _loop(node, unit, step=_header_part(node.iterator, unit) if node.iterator else None)
    if start is None:
        return loop

    def run(frame: Scope, emit: Emit) -> Signal | None:
        start(frame)
        return loop(frame, emit)

    return run


def _header_part(node: nodes.Statement, unit: Unit) -> Value:
    """The beginning or the step of a `for`: whatever it puts out is dropped."""
    quiet = quiet_of(node, unit)
    if quiet is not None:
        return quiet
    run = run_of(node, unit)
    return lambda frame: run(frame, _drop)


@statement(nodes.WhileStatement)
def compile_while(node: nodes.WhileStatement, unit: Unit) -> Run:
    """`while () {}`."""
    return _loop(node, unit)


@statement(nodes.DoWhileStatement)
def compile_do_while(node: nodes.DoWhileStatement, unit: Unit) -> Run:
    """`do {} while ()`."""
    return _loop(node, unit, first=True)


@statement(nodes.DoUntilStatement)
def compile_do_until(node: nodes.DoUntilStatement, unit: Unit) -> Run:
    """`do {} until ()`."""
    return _loop(node, unit, first=True, wanted=False)


# --- leaving -------------------------------------------------------------------------------------------------


def _leaving(plain: Signal) -> Callable[[Any, Unit], Run]:
    def compile_jump(node: nodes.BreakStatement | nodes.ContinueStatement, unit: Unit) -> Run:
        if node.label is None:
            return lambda frame, emit: plain
        if isinstance(node.label, nodes.StringConstantExpression):
            signal = Signal(plain.kind, node.label.value.lower())
            return lambda frame, emit: signal
        label = value_of(node.label, unit)
        return lambda frame, emit: Signal(plain.kind, to_string(label(frame)).lower())

    return compile_jump


compile_break = statement(nodes.BreakStatement)(_leaving(BREAK))
compile_continue = statement(nodes.ContinueStatement)(_leaving(CONTINUE))


@statement(nodes.ReturnStatement)
def compile_return(node: nodes.ReturnStatement, unit: Unit) -> Run:
    """`return …`: puts its value out, then leaves."""
    if node.pipeline is None:
        return lambda frame, emit: RETURN
    if unit.in_method:
        return _method_return(statement_value(node.pipeline, unit))
    put_out = run_of(node.pipeline, unit)

    def run(frame: Scope, emit: Emit) -> Signal | None:
        signal = put_out(frame, emit)
        return RETURN if signal is None else signal

    return run


def _method_return(make: Value) -> Run:
    """A method's return value is one object, not unrolled; all other output of a method is dropped."""

    def run(frame: Scope, emit: Emit) -> Signal | None:
        return Returned(make(frame))

    return run


@statement(nodes.ExitStatement)
def compile_exit(node: nodes.ExitStatement, unit: Unit) -> Run:
    """`exit n`."""
    make = constant(0) if node.pipeline is None else statement_value(node.pipeline, unit)

    def run(frame: Scope, emit: Emit) -> Signal | None:
        value = make(frame)
        try:
            code = 0 if value is None or value is NOTHING else to_int(value)
        except PSError:
            code = 0
        raise ExitScript(code)

    return run


@statement(nodes.ThrowStatement)
def compile_throw(node: nodes.ThrowStatement, unit: Unit) -> Run:
    """`throw …`."""
    make = None if node.pipeline is None else statement_value(node.pipeline, unit)

    def run(frame: Scope, emit: Emit) -> Signal | None:
        if make is None:
            again = frame.find("_")
            raise thrown(again if _is_error(again) else None, node.span, _is_error(again))
        value = make(frame)
        raise thrown(None if value is NOTHING else value, node.span)

    return run


def _is_error(value: Any) -> bool:
    return type(value).__name__ == "ErrorRecord"


