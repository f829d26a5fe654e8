"""The push pipeline: each command hands every object to the next at once, and any of them can stop those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.flow import StopUpstream
from pyshell.errors import ErrorRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.engine.commands import Stage
    from pyshell.engine.streams import Streams

    Emit = Callable[[Any], Any]


def run_stages(stages: Sequence[Stage], emit: Emit, feed: Callable[[Emit], None] | None) -> None:
    """Runs commands that are bound already. `feed` sends the objects of a leading expression."""
    link(stages, emit)
    done = 0
    leading = True
    try:
        gates = begin_all(stages)
        while True:
            try:
                if leading:
                    leading = False
                    open_all(stages, gates)
                    if feed is not None:
                        feed(stages[0].process)
                    else:
                        stages[0].lead()
                while done < len(stages):
                    done += 1
                    stages[done - 1].end()
                return
            except StopUpstream as stop:
                done = max(done, position_of(stages, stop))
    finally:
        for stage in stages:
            stage.close()


def link(stages: Sequence[Stage], emit: Emit) -> None:
    """Sends what each command puts out to the next one, and the last one's on."""
    following: Emit = emit
    for stage in reversed(stages):
        stage.emit = following
        following = stage.process


def begin_all(stages: Sequence[Stage]) -> list[_Gate]:
    """Begins every command; what one puts out by then waits in its gate until those after it have begun too."""
    gates = [_Gate(stage.emit) for stage in stages[:-1]]
    for stage, gate in zip(stages, gates, strict=False):
        stage.emit = gate.send
    for stage in stages:
        stage.begin()
    return gates


def open_all(stages: Sequence[Stage], gates: list[_Gate]) -> None:
    """Lets go what waits, the last command's first."""
    for position in range(len(gates) - 1, -1, -1):
        gate = gates[position]
        if stages[position].emit == gate.send:
            # Else the command has put something of its own before it, as -PipelineVariable does.
            stages[position].emit = gate.emit
        gate.open()


class _Gate:
    """Holds what a command puts out, until it is opened."""

    __slots__ = ("emit", "held", "is_open")

    def __init__(self, emit: Emit) -> None:
        self.emit = emit
        self.is_open = False
        self.held: list[Any] | None = None

    def send(self, value: Any) -> None:
        if self.is_open:
            # A stage inside another keeps this as its own way on.
            self.emit(value)
        elif self.held is None:
            self.held = [value]
        else:
            self.held.append(value)

    def open(self) -> None:
        """Hands on what is held, and from now on everything at once."""
        self.is_open = True
        held, self.held = self.held, None
        for value in held or ():
            self.emit(value)


def position_of(stages: Sequence[Stage], stop: StopUpstream) -> int:
    """Where the stage stands that has seen enough; a stage of another pipeline lets the exception go on."""
    for position, stage in enumerate(stages):
        if stage is stop.stage or getattr(stage, "inner", None) is stop.stage:
            return position
    raise stop


class RedirectedStage:
    """A stage that runs with streams of its own."""

    def __init__(self, inner: Stage, session: Any, streams: Streams, emit: Emit | None) -> None:
        self.inner = inner
        self.session = session
        self.streams = streams
        self.own_emit = emit
        self.emit: Any = None

    def _with(self, work: Callable[[], Any]) -> None:
        session = self.session
        before, session.streams = session.streams, self.streams
        try:
            work()
        finally:
            session.streams = before

    def begin(self) -> None:
        outer = self.session.streams
        self.inner.emit = self.own_emit or outside(self.session, outer, self.streams, self.emit)
        self._with(self.inner.begin)

    def lead(self) -> None:
        self._with(self.inner.lead)

    def process(self, value: Any) -> None:
        self._with(lambda: self.inner.process(value))

    def end(self) -> None:
        self._with(self.inner.end)

    def close(self) -> None:
        self.inner.close()


# What the classes of message records are called (`pyshell.engine.records`).
_MESSAGES: Final = frozenset(("warning", "verbose", "debug"))


def merged(emit: Emit, in_place: bool = True) -> Emit:
    """An emit for records of other streams: an error or message that comes through it is known as one at the end.

    A script may take an error out of $Error that it got by `2>&1`: it is the record itself. A file gets a copy.
    """

    def send(value: Any) -> None:
        if type(value) is ErrorRecord:
            value = value if in_place else value.about(value.exception)
            value.merged = True
        elif getattr(type(value), "kind", None) in _MESSAGES:
            value.merged = True
        emit(value)

    return send


def outside(session: Any, outer: Streams, own: Streams, emit: Emit) -> Emit:
    """An emit under which the streams are those of the commands that follow."""

    def send(value: Any) -> None:
        session.streams = outer
        try:
            emit(value)
        finally:
            session.streams = own

    return send
