"""Kinds of commands: cmdlets by their class; how a command becomes a stage of a pipeline."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.engine.common import is_watched, start_variables, watched
from pyshell.engine.flow import StopUpstream
from pyshell.engine.functions import Function, FunctionStage, blamed
from pyshell.engine.runtime import CommandRuntime
from pyshell.errors import PSError
from pyshell.values.declare import NetError
from pyshell.values.late import late

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.declare import Cmdlet
    from pyshell.engine.scopes import Scope

    Emit = Callable[[Any], Any]

_plan = late("pyshell.binding.bind:plan")
_MISSING: Final = object()
_FOREACH: Final = "Microsoft.PowerShell.Commands.ForEachObjectCommand"
_WHERE: Final = "Microsoft.PowerShell.Commands.WhereObjectCommand"


class Stage(Protocol):
    """One command of a running pipeline. `emit` is what comes next."""

    emit: Any

    def begin(self) -> None:
        """Before the first object."""

    def lead(self) -> None:
        """The one round of a command that no input comes to."""

    def process(self, value: Any) -> None:
        """One object."""

    def end(self) -> None:
        """After the last object."""

    def close(self) -> None:
        """Always, whatever happened."""


class CmdletCommand:
    """A cmdlet by name; its class is imported when it is first needed."""

    kind = "Cmdlet"
    # Takes what it puts out to a caller who is far away: from what comes next, and the runtime, to what comes next.
    carry: Callable[[Emit, CommandRuntime], Emit] | None = None

    def __init__(self, name: str, place: str | type[Cmdlet], module: str = "") -> None:
        self.name = name
        self.place = place
        self.module = module

    @property
    def cls(self) -> type[Cmdlet]:
        """The class."""
        if isinstance(self.place, str):
            module, _, attribute = self.place.partition(":")
            loaded = getattr(import_module(module), attribute)
            self.place = loaded() if not isinstance(loaded, type) else loaded
        return self.place

    def open(self, frame: Scope, site: Any, values: list[Any], expecting: bool) -> CmdletStage:
        return CmdletStage(self, frame, site, values, expecting)

    def call(self, frame: Scope, site: Any, values: list[Any], emit: Emit) -> None:
        """Runs it alone."""
        stage = CmdletStage(self, frame, site, values, False)
        stage.alone(emit)
        frame.session.ok = not stage.run.failed


class CmdletStage:
    """A cmdlet as a stage."""

    __slots__ = ("bound", "carry", "emit", "instance", "run", "session", "site")
    # What the cmdlet sees of the engine; one that watches replaces it.
    runtime: type[CommandRuntime] = CommandRuntime

    def __init__(self, command: CmdletCommand, frame: Scope, site: Any, values: list[Any], expecting: bool) -> None:
        cls = command.cls
        signature = cls.signature()
        self.site = site
        self.session = frame.session
        try:
            instance = self.instance = cls()
            maker = getattr(instance, "dynamic_parameters", None)
            dynamic = None if maker is None else (lambda bound: maker(bound, frame.session))
            prompt = frame.session.prompter(site.position)
            defaults = frame.session.default_arguments(frame, command.name)
            bound = self.bound = _plan(signature, site.shape, expecting).bind(values, prompt, dynamic, defaults)
        except PSError as error:
            raise blamed(error, site, command.name, frame, signature.net_name) from None
        bound.attach(instance)
        run = self.run = self.runtime(frame, site, command.name, signature.net_name, bound.values, signature)
        run.expecting_input = expecting
        run.stage = self
        self.emit: Any = None
        self.carry = command.carry

    def alone(self, emit: Emit) -> None:
        """Runs it with nothing before it; that it has seen enough then ends nothing else."""
        self.emit = emit
        self.begin()
        try:
            self.lead()
        except StopUpstream as stop:
            if stop.stage is not self:
                raise
        self.end()

    def _send(self, results: Any) -> None:
        if results is not None:
            emit = self.emit
            for item in results:
                emit(item)

    def _fault(self, error: PSError | NetError) -> PSError:
        """An error of the cmdlet itself gets its name; one of a script block it ran keeps its own.

        What .NET throws inside a cmdlet is an error whose id is the exception's type.
        """
        if isinstance(error, NetError):
            error = PSError.of(error.type_name, error.message, exception=error.type_name)
        record = error.record
        if record.span is None and record.invocation is None:
            self.run.complete(record)
        self.run.failed = True
        return wrapped(error, self.run.net_name)

    def begin(self) -> None:
        values = self.bound.values
        if is_watched(values):
            self.emit = watched(self.emit, self.run.frame, values)
        if self.carry is not None:
            self.emit = self.carry(self.emit, self.run)
        start_variables(self.run.frame, values)
        try:
            self._send(self.instance.begin(self.run))
        except (PSError, NetError) as error:
            raise self._fault(error) from None

    def lead(self) -> None:
        try:
            self._send(self.instance.process(self.run))
        except (PSError, NetError) as error:
            raise self._fault(error) from None

    def process(self, value: Any) -> None:
        bound = self.bound
        if not bound.bind_object(value):
            failure = bound.failure
            if failure is not None:
                record = blamed(failure, self.site, self.run.command_name, self.run.frame, self.run.net_name).record
                self.run.write_error(record)
            return
        try:
            results = self.instance.process(self.run)
            if results is not None:
                emit = self.emit
                for item in results:
                    emit(item)
        except (PSError, NetError) as error:
            raise self._fault(error) from None

    def end(self) -> None:
        try:
            self._send(self.instance.end(self.run))
        except (PSError, NetError) as error:
            raise self._fault(error) from None

    def close(self) -> None:
        return None


def wrapped(error: PSError, net_name: str) -> PSError:
    """An error of a script block that a cmdlet ran leaves the cmdlet under its name; what was thrown keeps its own."""
    record = error.record
    exception = record.exception
    if error.whole_script or error.settled:
        return error
    if record.command_id is None or exception.type_name.rpartition(".")[2].startswith("ParameterBinding"):
        record.command_id = net_name
    return error


class FunctionCommand:
    """A function, filter, script file or script block as a command."""

    def __init__(self, function: Function, kind: str = "Function", dot: bool = False) -> None:
        self.function = function
        self.kind = kind
        self.name = function.name
        self.dot = dot

    def dotted(self) -> FunctionCommand:
        """The same, to run in the caller's scope."""
        return FunctionCommand(self.function, self.kind, True)

    def open(self, frame: Scope, site: Any, values: list[Any], expecting: bool) -> FunctionStage:
        return FunctionStage(self.function, frame, site, values, expecting, self.dot)

    def call(self, frame: Scope, site: Any, values: list[Any], emit: Emit) -> None:
        session = frame.session
        failed, session.function_failed = session.function_failed, False
        try:
            self.function.call(frame, site, values, emit, self.dot)
            session.ok = not session.function_failed
        finally:
            session.function_failed = failed


# --- the two commands nearly every pipeline has ------------------------------------------------------------------


def leaving_foreach(error: PSError) -> PSError:
    """An error that leaves ForEach-Object's block."""
    return wrapped(error, _FOREACH)


def leaving_where(error: PSError) -> PSError:
    """An error that leaves Where-Object's block."""
    return wrapped(error, _WHERE)


class BlockStage:
    """ForEach-Object with one plain script block: the engine runs it itself, in the caller's scope."""

    __slots__ = ("body", "emit", "frame")

    def __init__(self, body: Any, frame: Scope) -> None:
        self.body = body
        self.frame = frame
        self.emit: Any = None

    def begin(self) -> None:
        return None

    def lead(self) -> None:
        self.process(None)

    def process(self, value: Any) -> None:
        frame = self.frame
        had = frame.get("_", _MISSING)
        frame["_"] = value
        try:
            signal = self.body(frame, self.emit)
        except PSError as error:
            raise leaving_foreach(error) from None
        finally:
            if had is _MISSING:
                frame.pop("_", None)
            else:
                frame["_"] = had
        if signal is not None and signal.kind != "return":
            frame.session.jump(signal)

    def end(self) -> None:
        return None

    def close(self) -> None:
        return None


class ExpressionStage:
    """ForEach-Object or Where-Object with one plain expression, as the function that `make` makes."""

    __slots__ = ("emit", "process")

    def __init__(self, make: Callable[[Scope, Any], Callable[[Any], None]], frame: Scope) -> None:
        self.emit: Any = None
        self.process = make(frame, self)

    def begin(self) -> None:
        return None

    def lead(self) -> None:
        self.process(None)

    def end(self) -> None:
        return None

    def close(self) -> None:
        return None


class FilterStage(BlockStage):
    """Where-Object with one plain script block."""

    __slots__ = ()

    def process(self, value: Any) -> None:
        frame = self.frame
        had = frame.get("_", _MISSING)
        frame["_"] = value
        found: list[Any] = []
        try:
            signal = self.body(frame, found.append)
        except PSError as error:
            raise leaving_where(error) from None
        finally:
            if had is _MISSING:
                frame.pop("_", None)
            else:
                frame["_"] = had
        if signal is not None and signal.kind != "return":
            frame.session.jump(signal)
        if not found:
            return
        first = found[0]
        if first is True or ((first is not False or len(found) > 1) and frame.session.truth(found)):
            self.emit(value)
