"""Statement lists: run in order, an error ends its statement and the list goes on, unless something catches it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.engine.compile.dispatch import Emit, Run, Unit, Value, located, quiet_of, run_of, sole_expression
from pyshell.engine.flow import Jump
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.late import late

_define_all = late("pyshell.engine.compile.classes:define_all")

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.engine.flow import Signal
    from pyshell.engine.scopes import Scope

    # A statement's closure, whether it is a quiet one (a value closure whose value nobody wants), its place.
    _Part = tuple[Callable[..., Any], bool, Any]


def block_of(body: nodes.StatementBlock | nodes.NamedBlock, unit: Unit, top: bool = False) -> Run:
    """The closure of a statement block with its traps."""
    if type(body) is not nodes.NamedBlock:
        return list_of(body.statements, body.traps, unit, top)
    before = len(unit.returns)
    run = list_of(body.statements, body.traps, unit, top)
    return run if len(unit.returns) == before else _ending(run)


def _ending(run: Run) -> Run:
    """The code of a block with a `return` in an expression, which ends this code and no other."""

    def whole(frame: Scope, emit: Emit) -> Signal | None:
        try:
            return run(frame, emit)
        except Jump as jump:
            if jump.signal.kind != "return":
                raise
            jump.let_go(emit)
            return jump.signal

    return whole


def list_of(
    statements: Sequence[nodes.Statement], traps: Sequence[nodes.TrapStatement], unit: Unit, top: bool = False
) -> Run:
    """The closure of statements in order. `top` keeps `$?` although the text never reads it."""
    wanted: list[nodes.Statement] = []
    types: list[nodes.TypeDefinition] = []
    for one in statements:
        if isinstance(one, nodes.TypeDefinition):
            types.append(one)
        elif not isinstance(one, nodes.TrapStatement):
            wanted.append(one)
    if not (types or traps or top or unit.tracks_ok):
        return _plain_list(wanted, unit)
    runs = [run_of(s, unit) for s in wanted]
    if unit.tracks_ok or top:
        runs = [_noting(run, s, unit) for run, s in zip(runs, wanted, strict=True)]
    if types:
        runs.insert(0, _define_all(types, unit))
        wanted.insert(0, types[0])
    spans = {run: s.span for run, s in zip(runs, wanted, strict=True)}
    if traps:
        return _trapped(runs, spans, traps, unit)
    return _listed([(run, False, s.span) for run, s in zip(runs, wanted, strict=True)])


def _plain_list(statements: Sequence[nodes.Statement], unit: Unit) -> Run:
    parts = [_part(one, unit) for one in statements[:-1]]
    return _listed([*parts, *(_last(one, unit) for one in statements[-1:])])


def _part(node: nodes.Statement, unit: Unit) -> _Part:
    quiet = quiet_of(node, unit)
    return (run_of(node, unit), False, node.span) if quiet is None else (quiet, True, node.span)


def _last(node: nodes.Statement, unit: Unit) -> _Part:
    if unit.keeps_ok and _sets_ok(node, unit):
        return _noting(run_of(node, unit), node, unit), False, node.span
    return _part(node, unit)


def _listed(parts: list[_Part]) -> Run:
    if not parts:
        return _nothing
    if len(parts) == 1:
        closure, quiet, span = parts[0]
        return _single_quiet(closure, span) if quiet else _single(closure, span)
    return _several(parts)


def body_of(body: nodes.StatementBlock, unit: Unit) -> tuple[Callable[..., Any], bool, Any]:
    """A block for those who run it without a call of its own: its one statement, or all of it.

    That is a closure, whether it is a quiet one (see `quiet_of`), and the place of the errors that the caller has to
    report; without a place the closure reports its own, and what it raises goes on.
    """
    statements = body.statements
    if len(statements) != 1 or body.traps or unit.tracks_ok or isinstance(statements[0], nodes.TypeDefinition):
        return block_of(body, unit), False, None
    return _last(statements[0], unit)


def _nothing(frame: Scope, emit: Emit) -> Signal | None:
    return None


def _noting(run: Run, node: nodes.Statement, unit: Unit) -> Run:
    """A statement that is an expression makes `$?` true; commands and what holds blocks see to it themselves."""
    if not _sets_ok(node, unit):
        return run

    def noted(frame: Scope, emit: Emit) -> Signal | None:
        signal = run(frame, emit)
        frame.session.ok = True
        return signal

    return noted


def _sets_ok(node: nodes.Statement, unit: Unit) -> bool:
    """Whether a statement makes `$?` true: what is an expression in the end, through parentheses and assignments."""
    passed: list[int] = []
    found: nodes.Statement | bool = node
    while not isinstance(found, bool):
        passed.append(id(found))
        known = unit.sets_ok.get(id(found))
        found = _decides_ok(found) if known is None else known
    # What is nested asks for each level again.
    unit.sets_ok.update(dict.fromkeys(passed, found))
    return found


def _decides_ok(node: nodes.Statement) -> nodes.Statement | bool:
    """Whether a statement makes `$?` true, or the one inside that says so."""
    if isinstance(node, nodes.AssignmentStatement):
        return node.right
    inner = sole_expression(node)
    if isinstance(inner, nodes.ParenExpression):
        return inner.pipeline
    if isinstance(inner, nodes.ArrayExpression | nodes.SubExpression):
        last = [one for one in inner.body.statements[-1:] if not isinstance(one, nodes.TrapStatement)]
        return last[0] if last else True
    return inner is not None


def _single(run: Run, span: Any) -> Run:
    def only(frame: Scope, emit: Emit) -> Signal | None:
        try:
            return run(frame, emit)
        except PSError as error:
            frame.session.failed(located(error, span), frame)
            return None

    return only


def _single_quiet(make: Value, span: Any) -> Run:
    def only(frame: Scope, emit: Emit) -> Signal | None:
        try:
            make(frame)
        except PSError as error:
            frame.session.failed(located(error, span), frame)
        return None

    return only


def _several(parts: list[_Part]) -> Run:
    def several(frame: Scope, emit: Emit) -> Signal | None:
        rest = iter(parts)
        while True:
            span = None
            try:
                for closure, quiet, span in rest:  # noqa: B007  # the place of an error
                    if quiet:
                        closure(frame)
                        continue
                    signal: Signal | None = closure(frame, emit)
                    if signal is not None:
                        return signal
                return None
            except PSError as error:
                if span is None:
                    raise
                frame.session.failed(located(error, span), frame)

    return several


# --- traps ---------------------------------------------------------------------------------------------------


def _trapped(runs: list[Run], spans: dict[Run, Any], traps: Sequence[nodes.TrapStatement], unit: Unit) -> Run:
    """Statements under `trap`: the handler runs in a scope of its own, then the next statement goes on."""
    handlers = [(trap.type.type_name if trap.type else None, block_of(trap.body, unit)) for trap in traps]

    def trapped(frame: Scope, emit: Emit) -> Signal | None:
        session = frame.session
        rest = iter(runs)
        while True:
            run = None
            session.catching += 1
            try:
                try:
                    for run in rest:
                        signal = run(frame, emit)
                        if signal is not None:
                            return signal
                    return None
                finally:
                    session.catching -= 1
            except PSError as error:
                if run is None:
                    raise
                signal = _handle(frame, emit, located(error, spans[run]), handlers, unit)
                if signal is not None:
                    return signal

    return trapped


def _handle(
    frame: Scope, emit: Emit, error: PSError, handlers: list[tuple[Any, Run]], unit: Unit
) -> Signal | None:
    session = frame.session
    session.note(error.record)
    for wanted, run in sorted(handlers, key=lambda pair: pair[0] is None):
        if wanted is not None and not session.matches_type(error.record, wanted, unit):
            continue
        inner = frame.child()
        inner["_"] = error.record
        inner["psitem"] = error.record
        signal = run(inner, emit)
        if signal is None:
            session.report(error.record, frame)
            session.ok = False
            return None
        if signal.kind == "break":
            raise error
        return None if signal.kind == "continue" else signal
    raise error


def guard(run: Callable[[Any], Any], span: Any) -> Callable[[Any], Any]:
    """A closure whose errors are at `span`."""

    def guarded(frame: Scope) -> Any:
        try:
            return run(frame)
        except PSError as error:
            raise located(error, span) from None

    return guarded
