"""try, catch, finally."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.engine import messages
from pyshell.engine.compile.blocks import block_of
from pyshell.engine.compile.dispatch import Emit, Run, Unit, statement
from pyshell.errors import PSError
from pyshell.syntax import nodes

if TYPE_CHECKING:
    from pyshell.engine.flow import Signal
    from pyshell.engine.scopes import Scope

    Catch = tuple[tuple[nodes.TypeName, ...], Run]


@statement(nodes.TryStatement)
def compile_try(node: nodes.TryStatement, unit: Unit) -> Run:
    """`try {} catch [type] {} finally {}`."""
    body = block_of(node.body, unit)
    catches = [(tuple(t.type_name for t in c.types), block_of(c.body, unit)) for c in node.catches]
    run = _catching(body, catches, unit) if catches else body
    if node.finally_block is None:
        return run
    return _finally(run, block_of(node.finally_block, unit))


def _catching(body: Run, catches: list[Catch], unit: Unit) -> Run:
    def run(frame: Scope, emit: Emit) -> Signal | None:
        session = frame.session
        session.catching += 1
        try:
            try:
                return body(frame, emit)
            except RecursionError:
                raise messages.call_depth() from None
        except PSError as error:
            handler = _handler(frame, error, catches, unit)
            if handler is None:
                raise
            # An error of the handler too ends all of the statement.
            return _handle(frame, emit, error, handler)
        finally:
            session.catching -= 1

    return run


def _handler(frame: Scope, error: PSError, catches: list[Catch], unit: Unit) -> Run | None:
    """The first catch whose type fits; a catch without types takes the rest."""
    session = frame.session
    for types, run in catches:
        if not types:
            return run
        for wanted in types:
            found = session.caught_exception(error.record, wanted, unit)
            if found is not None:
                if found is not error.record.exception:
                    error.record = error.record.about(found)
                return run
    return None


def _handle(frame: Scope, emit: Emit, error: PSError, handler: Run) -> Signal | None:
    """Runs a catch block with `$_` as the error; afterwards `$_` is what it was."""
    session = frame.session
    session.note(error.record)
    session.ok = False
    had: Any = frame.get("_", _handle) if "_" in frame else _handle
    frame["_"] = error.record
    caught, session.caught = session.caught, error
    try:
        return handler(frame, emit)
    finally:
        session.caught = caught
        if had is _handle:
            frame.pop("_", None)
        else:
            frame["_"] = had


def _finally(body: Run, last: Run) -> Run:
    def run(frame: Scope, emit: Emit) -> Signal | None:
        try:
            signal = body(frame, emit)
        except BaseException:
            last(frame, emit)
            raise
        after = last(frame, emit)
        return signal if after is None else after

    return run
