"""Binding a call: a plan for the call's text, made once, then values through the plan.

Most calls need no decision at run time: the names, the positions and the set follow from the text. Their plan is a
list of steps (value, conversion, parameter). A call with splats, with several parameters for one position, or with
something to report goes through the Binder each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding import messages
from pyshell.binding.arguments import NOTHING, Argument, arguments_of, placed
from pyshell.binding.binder import Binder, args_of, left_values
from pyshell.binding.bound import Bound
from pyshell.binding.pipeline import PipelineBinding, PipelinePlan
from pyshell.binding.sets import EVERY
from pyshell.binding.shape import Named, Splat, Value
from pyshell.binding.worker import Worker, keeps_text, may_delay, rest_of, take_for, takes_text
from pyshell.errors import PSError
from pyshell.values.objects import Extended, SwitchParameter, WrittenArray
from pyshell.values.scriptblock import ScriptBlockBase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.binding.shape import CallShape
    from pyshell.binding.signature import Parameter, Signature

    Prompt = Callable[[Signature, list[Parameter]], dict[str, Any] | None]
    Dynamic = Callable[[dict[str, Any]], Sequence[Parameter]]
    Defaults = Callable[[Signature], dict[str, Any]]

ON: Final = SwitchParameter(True)
# An error about what is left over as a whole underlines the command.
NO_PLACE: Final = -1
_MOST_PLANS: Final = 500
_GIVEN: Final = -3


class _Slot:
    """Stands for the value with that number while a call is planned."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index


class _Undecided(Exception):
    """The text does not decide: the values must."""


class _Delayed(Exception):
    """A script block for a parameter that takes pipeline input: the general way handles it."""


# --- the general way ---------------------------------------------------------------------------------------------


def bind_generally(
    signature: Signature,
    shape: CallShape,
    values: Sequence[Any],
    expecting_input: bool = False,
    prompt: Prompt | None = None,
    dynamic: Dynamic | None = None,
    defaults: Defaults | None = None,
) -> Bound:
    """Binds with all steps. `prompt` asks for missing mandatory parameters; without it they are an error.

    `dynamic` gives more parameters for what is bound so far, `defaults` arguments that the session has set.
    """
    worker = Worker(signature, expecting_input)
    left = worker.bind_positional(worker.bind_named(arguments_of(signature, shape, values)))
    if signature.simple:
        left = worker.bind_remaining(left)
        bound = Bound(signature, worker.values, worker.set_name, args_of(left))
        return _with_pipeline(bound, worker) if expecting_input else bound
    if defaults is not None:
        _apply_defaults(worker, defaults(signature))
    worker.settle(True, False)
    if dynamic is not None:
        left = _add_dynamic(worker, dynamic, left)
    worker.refuse(worker.bind_remaining(left))
    _finish(worker, prompt)
    bound = Bound(worker.signature, worker.values, worker.set_name, [])
    return _with_pipeline(bound, worker) if expecting_input else bound


def _apply_defaults(worker: Worker, given: dict[str, Any]) -> None:
    """Binds defaults to parameters that the call left out and that still fit its sets. One that fails is left out."""
    for name, value in given.items():
        parameter = worker.unbound.get(name)
        if parameter is None or not worker.sets.masks[name] & worker.current:
            continue
        try:
            worker.attempt(parameter, Argument(value, 0), True, True)
        except PSError:
            continue
        worker.taken(parameter)


def _finish(worker: Worker, prompt: Prompt | None) -> None:
    """Chooses the set and asks for what is missing."""
    expecting = worker.expecting_input
    count = worker.settle(expecting, not expecting)
    if expecting and count > 1:
        worker.only_pipeline_sets()
    missing = worker.missing(expecting)
    if not missing:
        return
    given = None if prompt is None else prompt(worker.signature, missing)
    if given is None:
        raise messages.missing_mandatory(p.name for p in missing)
    for parameter in missing:
        if parameter.name in given:
            worker.attempt(parameter, Argument(given[parameter.name], 0), True, True)
            worker.taken(parameter)
    worker.settle(expecting, not expecting)


def _add_dynamic(worker: Worker, dynamic: Dynamic, left: list[Argument]) -> list[Argument]:
    """Asks the command for more parameters now that the others are bound, and binds what is left to them."""
    extra = dynamic(worker.values)
    if not extra:
        return left
    old = worker.signature
    for parameter in extra:
        parameter.dynamic = True
    grown = old.with_parameters((*old.parameters, *extra))
    worker.grow(grown, extra)
    return worker.bind_positional(worker.bind_named(_paired_again(grown, left)))


def _paired_again(signature: Signature, left: list[Argument]) -> list[Argument]:
    """Names that were unknown may be known now: a switch gives back the value that it had taken along."""
    found: list[Argument] = []
    for argument in left:
        found.append(argument)
        if argument.named is None:
            continue
        parameter = argument.parameter = signature.find(argument.named.name)
        if parameter is None or argument.named.joined:
            continue
        if parameter.is_switch:
            if argument.value is not NOTHING:
                found.append(Argument(argument.value, argument.place, text=argument.text))
            argument.value = True
        elif argument.value is NOTHING:
            raise placed(messages.missing_argument(parameter.name, parameter.pstype.name), argument.element)
    return found


def _with_pipeline(bound: Bound, worker: Worker) -> Bound:
    waiting = {parameter.name for parameter, _, _ in worker.delayed}
    unbound = {name: p for name, p in worker.unbound.items() if name not in waiting}
    bound.pipeline = PipelineBinding(PipelinePlan(worker.signature, unbound, worker.current), bound, worker.delayed)
    return bound


# --- plans -------------------------------------------------------------------------------------------------------


class _Tracer(Binder):
    """Binds slots instead of values, and gives up where a value would decide."""

    def __init__(self, signature: Signature) -> None:
        super().__init__(signature)
        self.steps: list[tuple[Parameter, Argument | list[Argument]]] = []

    def attempt(self, parameter: Parameter, argument: Argument, coerce: bool, alone: bool) -> bool:
        if not alone:
            raise _Undecided
        self.steps.append((parameter, argument))
        return True

    def bind_rest(self, parameter: Parameter, arguments: list[Argument]) -> None:
        self.steps.append((parameter, arguments))


class CallPlan:
    """How the values of one call site reach the parameters of one command."""

    __slots__ = ("current", "expecting_input", "left", "objects", "set_name", "shape", "signature", "steps")

    def __init__(self, signature: Signature, shape: CallShape, expecting_input: bool) -> None:
        self.signature = signature
        self.shape = shape
        self.expecting_input = expecting_input
        self.steps: list[tuple[str, Any, int, int]] | None = None
        self.left: list[Any] = []
        self.set_name = ""
        self.current = EVERY
        self.objects: PipelinePlan | None = None
        if not any(type(element) is Splat for element in shape):
            self._trace()

    def _trace(self) -> None:
        """Runs the steps without values; leaves the plan general when something needs them."""
        slots = [_Slot(index) for index in range(sum(type(element) is Value for element in self.shape))]
        tracer = _Tracer(self.signature)
        try:
            left = tracer.bind_positional(tracer.bind_named(arguments_of(self.signature, self.shape, slots)))
            left = self._settled(tracer, left)
        except (_Undecided, PSError):
            return
        self.left = args_of(left)
        self.set_name = tracer.set_name
        self.current = tracer.current
        self.steps = [self._step(parameter, argument) for parameter, argument in tracer.steps]

    def _settled(self, tracer: _Tracer, left: list[Argument]) -> list[Argument]:
        if self.signature.simple:
            return tracer.bind_remaining(left)
        tracer.settle(True, False)
        left = tracer.bind_remaining(left)
        if left:
            raise _Undecided
        expecting = self.expecting_input
        count = tracer.settle(expecting, not expecting)
        if expecting and count > 1:
            tracer.only_pipeline_sets()
        if tracer.missing(expecting):
            raise _Undecided
        return left

    def _step(self, parameter: Parameter, argument: Argument | list[Argument]) -> tuple[str, Any, int, int]:
        """Name, function, number of the value (-1: none, `_GIVEN`: no function but the value), element of the call."""
        take = take_for(self.signature, parameter)
        if isinstance(argument, list):
            rest = left_values(argument, takes_text(parameter))
            return parameter.name, lambda values: take(rest_of(filled(rest, values))), -2, NO_PLACE
        slot = argument.value
        if type(slot) is not _Slot:
            if slot is True:
                return parameter.name, ON, _GIVEN, argument.place
            return parameter.name, lambda _: take(slot), -1, argument.place
        if argument.text is not None and takes_text(parameter):
            text = argument.text
            return parameter.name, lambda _: take(text), -1, argument.place
        if argument.text is not None and keeps_text(self.signature, parameter):
            return parameter.name, _as_written(take, argument.text), slot.index, argument.place
        if may_delay(parameter):
            return parameter.name, _no_block(take), slot.index, argument.place
        return parameter.name, take, slot.index, argument.place

    def bind(
        self,
        values: list[Any],
        prompt: Prompt | None = None,
        dynamic: Dynamic | None = None,
        defaults: Defaults | None = None,
    ) -> Bound:
        """Binds the values of one call; see bind_generally. Raises the binding errors."""
        steps = self.steps
        if steps is None or dynamic is not None or defaults is not None:
            return bind_generally(self.signature, self.shape, values, self.expecting_input, prompt, dynamic, defaults)
        out: dict[str, Any] = {}
        element = 0
        try:
            for name, take, index, element in steps:  # noqa: B007  # the place of an error
                if index >= 0:
                    out[name] = take(values[index])
                else:
                    out[name] = take if index == _GIVEN else take(values)
        except messages.BindError as error:
            raise (error if element == NO_PLACE else placed(error, element)) from None
        except _Delayed:
            return bind_generally(self.signature, self.shape, values, self.expecting_input, prompt)
        bound = Bound(self.signature, out, self.set_name, filled(self.left, values) if self.left else [])
        if self.expecting_input:
            bound.pipeline = PipelineBinding(self._pipeline(out), bound, [])
        return bound

    def _pipeline(self, bound: dict[str, Any]) -> PipelinePlan:
        """The plan for the objects to come: every call of this plan binds the same parameters before."""
        made = self.objects
        if made is None:
            unbound = {p.name: p for p in self.signature.all_parameters if p.name not in bound}
            made = self.objects = PipelinePlan(self.signature, unbound, self.current)
        return made


def _as_written(take: Callable[[Any], Any], text: str) -> Callable[[Any], Any]:
    return lambda value: take(Extended(value, written=text))


def _no_block(take: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def checked(value: Any) -> Any:
        if isinstance(value, ScriptBlockBase):
            raise _Delayed
        return take(value)

    return checked


def filled(left: list[Any], values: Sequence[Any]) -> list[Any]:
    """The values for the slots among left-over arguments."""
    made = [values[item.index] if type(item) is _Slot else item for item in left]
    return left.with_items(made) if isinstance(left, WrittenArray) else made


def plan(signature: Signature, shape: CallShape, expecting_input: bool = False) -> CallPlan:
    """The plan for a shape, made once a command."""
    key = (shape, expecting_input)
    found = signature.plans.get(key)
    if found is None:
        if len(signature.plans) >= _MOST_PLANS:
            # Text that is made and run again and again has a new call site each time.
            signature.plans.clear()
        found = signature.plans[key] = CallPlan(signature, shape, expecting_input)
    return found


def bind_named(
    signature: Signature, named: dict[str, Any], expecting_input: bool = False, positional: Sequence[Any] = ()
) -> Bound:
    """Binds a call made from Python: names and values, as a splatted dictionary would."""
    shape: list[Any] = []
    values: list[Any] = []
    for name, value in named.items():
        shape += [Named(name, True), Value()]
        values.append(value)
    shape += [Value() for _ in positional]
    return bind_generally(signature, tuple(shape), [*values, *positional], expecting_input)
