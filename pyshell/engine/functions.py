"""Running script code as a command: binding, a new scope, begin/process/end, alone or as a stage of a pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine import messages
from pyshell.engine.calls import Call
from pyshell.engine.common import is_watched, start_variables, watched
from pyshell.engine.flow import Jump
from pyshell.engine.scopes import Scope
from pyshell.errors import PSError
from pyshell.values.late import late

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.bound import Bound
    from pyshell.engine.flow import Signal
    from pyshell.engine.scriptblock import Code

    Emit = Callable[[Any], Any]

_plan = late("pyshell.binding.bind:plan")
_new_runtime = late("pyshell.engine.runtime:CommandRuntime")
MAX_DEPTH: Final = 2500
_MISSING: Final = object()


def bind_code(code: Code, frame: Scope, site: Any, values: list[Any], expecting: bool) -> Bound:
    """Binds a call's values to the code's parameters; errors are placed at the argument they are about."""
    signature = code.signature or code.whole_signature()
    session = frame.session
    dynamic = session.dynamic_parameters(code, frame, site) if code.dynamic is not None else None
    made = site.plan
    if made is None or made.signature is not signature or made.expecting_input is not expecting:
        made = site.plan = _plan(signature, site.shape, expecting)
    try:
        defaults = session.default_arguments(frame, site.name) if signature.common else None
        # A call whose text decides everything leaves nothing to ask for.
        decided = made.steps is not None and dynamic is None and defaults is None
        prompt = None if decided else session.prompter(site.position)
        bound: Bound = made.bind(values, prompt, dynamic, defaults)
        if code.obsolete is not None:
            _warn_of_obsolete(code.obsolete, bound, frame, site)
        return bound
    except PSError as error:
        raise blamed(error, site, signature.name, frame) from None


def _warn_of_obsolete(obsolete: dict[str, str], bound: Bound, frame: Scope, site: Any) -> None:
    for name, said in obsolete.items():
        if name in bound.values:
            run = _new_runtime(frame, site, bound.signature.name, "", bound.values, bound.signature)
            run.warn(f"Parameter '{name}' is obsolete. {said}")


def blamed(error: PSError, site: Any, command: str, frame: Scope, net_name: str | None = None) -> PSError:
    """A binding error with its place in the call and the command's name."""
    record = error.record
    if record.span is None:
        element = getattr(error, "element", None)
        spans = site.element_spans
        record.span = spans[element] if element is not None and 0 <= element < len(spans) else site.span
    if record.command_id is None:
        record.command_id = command if net_name is None else net_name
    if not record.activity:
        record.activity = command
    if record.invocation is None:
        record.invocation = site.invocation(command, frame)
    return error


def open_scope(code: Code, parent: Scope, state: Any, script: Scope | None) -> Scope:
    """The scope a piece of code runs in."""
    scope = Scope(parent, parent.session, script if script is not None else parent.script, state)
    if code.special:
        scope.special = code.special
    return scope


def dotted_scope(code: Code, scope: Scope) -> Scope:
    """The scope that dot sourced code runs in: the caller's, with the types of the code's parameters."""
    for name, variable in (code.special or {}).items():
        scope.declare(name, variable)
    return scope


def fill_scope(code: Code, scope: Scope, values: dict[str, Any]) -> None:
    """Gives the parameters their values: the bound ones, then the defaults in the order written."""
    unbound = None
    for spec in code.params:
        try:
            scope[spec.folded] = values[spec.name]
        except KeyError:
            if spec.default is None:
                scope[spec.folded] = spec.empty
            elif unbound is None:
                unbound = [spec]
            else:
                unbound.append(spec)
    if unbound is not None:
        for spec in unbound:
            try:
                scope[spec.folded] = spec.default_value(scope)
            except PSError as error:
                raise _of_default(error, code) from None


def _of_default(error: PSError, code: Code) -> PSError:
    """A default that does not convert is an error of binding: the function's."""
    record = error.record
    if record.error_id == "ParameterArgumentTransformationError" and record.command_id is None:
        record.command_id = record.activity = code.name
    return error


class Function:
    """A function, filter, script or block about to run: code with the state it belongs to."""

    __slots__ = ("closure", "code", "is_script", "name", "options", "state")

    def __init__(
        self, code: Code, state: Any, name: str, closure: Scope | None = None, is_script: bool = False
    ) -> None:
        self.code = code
        self.state = state
        self.name = name
        self.closure = closure
        self.is_script = is_script
        self.options = "None"

    def parent_scope(self, frame: Scope) -> Scope:
        """The scope above the one it runs in: the caller's, or that of its module."""
        if self.closure is not None:
            return self.closure
        if self.state is frame.state:
            return frame
        current: Scope = self.state.current
        return current

    def call(self, frame: Scope, site: Any, values: list[Any], emit: Emit, dot: bool = False) -> None:
        """Runs it alone: no input comes."""
        code = self.code
        if not code.prepared:
            code.prepare(frame)
        bound = None
        if site.shape or code.params or code.dynamic is not None or code.common:
            bound = bind_code(code, frame, site, values, False)
        rest = [] if bound is None else bound.remaining
        call = Call(code, self.name, frame.session.call, site.span, site.invoked, rest)
        call.bound = given = {} if bound is None else bound.values
        call.command = self
        noted = code.common and not code.signature.common_names.isdisjoint(given)  # type: ignore[union-attr]  # advanced code has one
        if noted:
            call.keeps = start_variables(frame, given)
            if is_watched(given):
                emit = watched(emit, frame, given)
        call.emit = emit
        if code.only_end and not (noted or dot or self.is_script):
            self._run(frame, call, bound, given)
            return
        parent = self.parent_scope(frame)
        scope = dotted_scope(code, parent) if dot else open_scope(code, parent, self.state, None)
        if self.is_script and not dot:
            scope.script = scope
        run_in(code, scope, call, emit, dot, bound)

    def _run(self, frame: Scope, call: Call, bound: Bound | None, given: dict[str, Any]) -> None:
        """What `run_in` does for most calls, in a scope of their own: calls are many, and every step counts."""
        code, session, state = self.code, frame.session, self.state
        if session.depth >= MAX_DEPTH:
            raise messages.call_depth()
        parent = frame if state is frame.state and self.closure is None else self.parent_scope(frame)
        scope = Scope(parent, session, parent.script, state)
        scope.special = code.special
        scope.call = call
        old_call, old_current, old_now = session.call, state.current, session.now
        session.call = call
        state.current = session.now = scope
        session.depth += 1
        try:
            for spec in code.params:
                if spec.name not in given:
                    # Defaults come after all that is bound.
                    fill_scope(code, scope, given)
                    break
                scope[spec.folded] = given[spec.name]
            if code.common:
                call.advanced = (scope, bound)
            if code.end is not None:
                signal = code.end(scope, call.emit)
                if signal is not None and signal.kind != "return":
                    raise Jump(signal)
        except PSError as error:
            if error.leaving is call:
                error.leaving = None
            raise
        except RecursionError:
            raise messages.call_depth() from None
        finally:
            session.depth -= 1
            session.call = old_call
            state.current = old_current
            session.now = old_now
            scope.call = None
            if scope.functions is not None:
                session.epoch += 1


def run_in(code: Code, scope: Scope, call: Call, emit: Emit, dot: bool, bound: Bound | None) -> None:
    """Runs code in its scope: parameters, then the blocks, without input."""
    session = scope.session
    if session.depth >= MAX_DEPTH:
        raise messages.call_depth()
    if dot:
        call.dotted = True
    state = scope.state
    old_scope_call, scope.call = scope.call, call
    old_call, session.call = session.call, call
    old_current, state.current = state.current, scope
    old_now, session.now = session.now, scope
    session.depth += 1
    try:
        fill_scope(code, scope, call.bound or {})
        if bound is not None and bound.signature.common:
            session.enter_advanced(scope, call, bound)
        if code.begin is None and code.process is None and code.clean is None:
            if code.end is not None:
                settle(code.end(scope, emit))
        else:
            _all_blocks(code, scope, emit)
    except PSError as error:
        if error.leaving is call:
            error.leaving = None
        raise
    except RecursionError:
        raise messages.call_depth() from None
    finally:
        session.depth -= 1
        session.call = old_call
        state.current = old_current
        session.now = old_now
        scope.call = old_scope_call
        if scope.functions is not None and not dot:
            session.epoch += 1


def settle(signal: Signal | None) -> None:
    """`return` ends the code; break and continue go on to the caller's loop."""
    if signal is not None and signal.kind != "return":
        raise Jump(signal)


def _all_blocks(code: Code, scope: Scope, emit: Emit) -> None:
    try:
        if code.begin is not None:
            settle(code.begin(scope, emit))
        if code.process is not None:
            scope.setdefault("_", None)
            settle(code.process(scope, emit))
        if code.end is not None:
            settle(code.end(scope, emit))
    finally:
        if code.clean is not None:
            clean = code.clean
            scope.session.clean_up(lambda: clean(scope, _dropped))


def _dropped(value: Any) -> None:
    """What a clean block puts out is discarded."""


class FunctionStage:
    """A function as a stage of a pipeline: it gets objects one by one."""

    def __init__(
        self, function: Function, frame: Scope, site: Any, values: list[Any], expecting: bool, dot: bool
    ) -> None:
        code = function.code
        if not code.prepared:
            code.prepare(frame)
        self.code = code
        self.session = frame.session
        self.emit: Any = None
        self.site = site
        self.bound = bind_code(code, frame, site, values, expecting)
        self.expecting = expecting
        call = self.call = Call(
            code, function.name, self.session.call, site.span, site.invoked, self.bound.remaining
        )
        call.bound = self.bound.values
        call.command = function
        parent = function.parent_scope(frame)
        self.scope = dotted_scope(code, parent) if dot else open_scope(code, parent, function.state, None)
        call.dotted = dot
        call.stage = (site, expecting)
        if function.is_script and not dot:
            self.scope.script = self.scope
        self.gathered: list[Any] | None = [] if code.process is None else None
        self.takes = bool(self.bound.from_pipeline)
        self.frame = frame
        self.ended = False

    def _run(self, work: Callable[[], Any]) -> None:
        session, scope = self.session, self.scope
        state = scope.state
        old_call, session.call = session.call, self.call
        old_current, state.current = state.current, scope
        old_now, session.now = session.now, scope
        old_scope_call, scope.call = scope.call, self.call
        session.depth += 1
        try:
            work()
        except PSError as error:
            if error.leaving is self.call:
                error.leaving = None
            error.settled = True
            raise
        except RecursionError:
            raise messages.call_depth() from None
        finally:
            session.depth -= 1
            session.call = old_call
            state.current = old_current
            session.now = old_now
            scope.call = old_scope_call

    def begin(self) -> None:
        values = self.bound.values
        if self.code.common:
            self.call.keeps = start_variables(self.frame, values)
            if is_watched(values):
                self.emit = watched(self.emit, self.frame, values)
            self.call.emit = self.emit
        self._run(self._begin)

    def _begin(self) -> None:
        fill_scope(self.code, self.scope, self.bound.values)
        if self.bound.signature.common:
            self.session.enter_advanced(self.scope, self.call, self.bound)
        if self.code.begin is not None:
            settle(self.code.begin(self.scope, self.emit))

    def lead(self) -> None:
        """No input comes: the process block runs once."""
        if self.code.process is not None:
            self.scope.setdefault("_", None)
            self._run(self._process)

    def process(self, value: Any) -> None:
        if self.takes or self.bound.pipeline is not None:
            if self.bound.bind_object(value):
                self.call.choose_set(self.bound.set_name)
                self._assign()
            elif not self.bound.signature.simple:
                failure = self.bound.failure
                if failure is not None:
                    name = self.bound.signature.name
                    self.session.write_error(blamed(failure, self.site, name, self.frame).record, self.scope)
                return
        if self.gathered is not None:
            self.gathered.append(value)
            return
        self.call.input = [value]
        self.scope["_"] = value
        self._run(self._process)

    def _assign(self) -> None:
        """Sets what the object bound; what it did not bind is back at its default."""
        lookup, values, scope = self.code.by_name, self.bound.values, self.scope
        scope.pop("psboundparameters", None)
        for name in self.bound.from_pipeline:
            spec = lookup.get(name)
            if spec is None:
                continue
            if name in values:
                scope[spec.folded] = values[name]
            else:
                scope[spec.folded] = spec.empty if spec.default is None else spec.default_value(scope)

    def _process(self) -> None:
        if self.code.process is not None:
            settle(self.code.process(self.scope, self.emit))

    def end(self) -> None:
        self._run(self._end)

    def _end(self) -> None:
        if self.expecting:
            self.call.input = self.gathered if self.gathered is not None else []
        if self.code.end is not None:
            settle(self.code.end(self.scope, self.emit))

    def close(self) -> None:
        """Always called: the clean block."""
        if self.code.clean is not None and not self.ended:
            self.ended = True
            clean = self.code.clean
            self.session.clean_up(lambda: self._run(lambda: clean(self.scope, _dropped)))
