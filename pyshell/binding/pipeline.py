"""Binding the objects of a pipeline: by value and by property name, each first as it is, then converted.

The order is PowerShell's: value without conversion, property without conversion, value converted, property
converted; in each pass the last parameter first, the default set before the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pyshell.binding import messages
from pyshell.binding.arguments import placed
from pyshell.binding.sets import EVERY, set_table
from pyshell.binding.taking import fits
from pyshell.binding.worker import Worker, listed, take_for
from pyshell.errors import PSError
from pyshell.values.members import get_member, properties
from pyshell.values.objects import MISSING, DictionaryBase, unwrap
from pyshell.values.types import MethodMember, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.bound import Bound
    from pyshell.binding.signature import Parameter, Signature
    from pyshell.values.scriptblock import ScriptBlockBase

    Delayed = list[tuple[Parameter, ScriptBlockBase, int]]

# by property name?, converting?
_PASSES: Final = ((False, False), (True, False), (False, True), (True, True))
# Values of these types have properties by their type alone, so what one of them binds to, the next does too.
_PLAIN: Final = frozenset({str, int, float, bool})
_ANYTHING: Final = frozenset({"System.Object", "System.Management.Automation.PSObject"})
_UNCONVERTED: Final = frozenset({"ParameterArgumentTransformationError", "CannotConvertArgumentNoMessage"})


class Candidate(NamedTuple):
    """A parameter that objects of the pipeline may bind to."""

    name: str
    parameter: Parameter
    take: Callable[[Any], Any]
    by_value: bool
    by_property: bool


class PipelinePlan:
    """What is the same for all objects, and for all calls that bind the same parameters before any object comes.

    `fixed` says that no object can change the parameter set; `only` is the one parameter that takes every object by
    value when nothing else can happen.
    """

    __slots__ = ("candidates", "current", "fixed", "mandatory", "names", "only", "signature", "unbound")

    def __init__(self, signature: Signature, unbound: dict[str, Parameter], current: int) -> None:
        self.signature = signature
        self.unbound = unbound
        self.current = current
        self.candidates = [made for p in reversed(list(unbound.values())) if (made := self._candidate(p)) is not None]
        self.names = tuple(candidate.name for candidate in self.candidates)
        sets = set_table(signature)
        self.fixed = signature.simple or (sets.count(current) == 1 and (current != EVERY or not sets.names))
        self.mandatory = [
            p.name for p in unbound.values() if any(flags.mandatory for _, flags in sets.matching(p, current))
        ]
        self.only = self._single()

    def _candidate(self, parameter: Parameter) -> Candidate | None:
        flags = [one for _, one in set_table(self.signature).matching(parameter, self.current)]
        by_value, by_property = any(f.from_pipeline for f in flags), any(f.by_name for f in flags)
        if not (by_value or by_property):
            return None
        return Candidate(parameter.name, parameter, take_for(self.signature, parameter), by_value, by_property)

    def _single(self) -> Candidate | None:
        if not self.fixed or len(self.candidates) != 1:
            return None
        only = self.candidates[0]
        others = [name for name in self.mandatory if name != only.name]
        return None if others or only.by_property or not only.by_value else only


class PipelineBinding:
    """What one call does with each object that comes in. `base` is what is bound before any comes."""

    __slots__ = ("base", "delayed", "known", "last", "plan", "set_name")

    def __init__(self, plan: PipelinePlan, bound: Bound, delayed: Delayed) -> None:
        self.plan = plan
        self.known: dict[type, tuple[Candidate, str]] = {}
        self.last: tuple[Candidate, str] | None = None
        self.base = dict(bound.values)
        self.set_name = bound.set_name
        self.delayed = delayed
        bound.from_pipeline = plan.names if not delayed else (*(p.name for p, _, _ in delayed), *plan.names)

    def bind(self, bound: Bound, value: Any) -> bool:
        """Binds one object to a call's parameters; a failure is left in `bound.failure`."""
        only = self.plan.only
        bound.again = None
        try:
            if only is not None and not self.delayed:
                bound.values[only.name] = only.take(value)
                bound.remember(type(value), only.name, only.take)
                return True
            known = self.known.get(type(value))
            if known is not None:
                self._bind_known(bound, known, value)
                return True
            self._reset(bound)
            if self.plan.fixed:
                done = self._bind_fixed(bound, value)
            else:
                done = _Choosing(self.plan, bound, self.delayed).bind(value)
            if done:
                self._learn(bound, value)
            return done
        except messages.BindError as error:
            self._reset(bound)
            unfit = only is not None and error.record.error_id in _UNCONVERTED
            bound.failure = messages.input_not_bound(value) if unfit else error
            bound.failure.record.target = value
            return False

    def _bind_known(self, bound: Bound, known: tuple[Candidate, str], value: Any) -> None:
        """Binds an object as the one of its type before."""
        candidate = known[0]
        if self.last is not known:
            self._reset(bound)
            bound.set_name = known[1]
            self.last = known
            bound.values[candidate.name] = candidate.take(value)
            return
        bound.values[candidate.name] = candidate.take(value)
        bound.remember(type(value), candidate.name, candidate.take)

    def _learn(self, bound: Bound, value: Any) -> None:
        """Remembers what an object was bound to by value, when every other one of its type will be too."""
        if self.delayed or len(bound.values) != len(self.base) + 1:
            return
        candidates = self.plan.candidates
        found = next((one for one in candidates if one.name in bound.values and one.name not in self.base), None)
        if found is None or not found.by_value or not fits(found.parameter, value):
            return
        alone = len(candidates) == 1 and found.parameter.pstype.name in _ANYTHING
        if alone or type(value) in _PLAIN:
            self.known[type(value)] = (found, bound.set_name)

    def _reset(self, bound: Bound) -> None:
        """Undoes what the object before has bound."""
        self.last = None
        values = bound.values
        values.clear()
        values.update(self.base)
        bound.set_name = self.set_name

    def _bind_fixed(self, bound: Bound, value: Any) -> bool:
        values, plan = bound.values, self.plan
        before = len(values)
        for parameter, block, place in self.delayed:
            values[parameter.name] = take_delayed(plan.signature, parameter, block, value, place)
        for by_name, coerce in _PASSES:
            for name, parameter, take, by_value, by_property in plan.candidates:
                if name not in values and (by_property if by_name else by_value):
                    bind_value(values, parameter, take, value, by_name, coerce)
        if len(values) == before:
            bound.failure = messages.input_not_bound(value)
            return False
        missing = [name for name in plan.mandatory if name not in values]
        if missing and not plan.signature.simple:
            bound.failure = messages.input_lacks_mandatory(value, missing)
            return False
        return True


class _Choosing:
    """One object's way through the passes when it may decide the parameter set."""

    def __init__(self, plan: PipelinePlan, bound: Bound, delayed: Delayed) -> None:
        self.plan = plan
        self.bound = bound
        self.delayed = delayed
        worker = self.worker = Worker(plan.signature, True)
        worker.values = bound.values
        worker.current = plan.current
        worker.unbound = dict(plan.unbound)

    def bind(self, value: Any) -> bool:
        """Binds one object. Raises AmbiguousParameterSet when it leaves several sets."""
        worker, bound = self.worker, self.bound
        found = bool(self.delayed)
        for parameter, block, place in self.delayed:
            worker.values[parameter.name] = take_delayed(worker.signature, parameter, block, value, place)
        for by_name, coerce in _PASSES:
            if self._pass(value, by_name, coerce):
                found = True
                worker.settle(True, True)
        worker.settle(False, True)
        bound.set_name = worker.set_name
        if not found:
            bound.failure = messages.input_not_bound(value)
            return False
        missing = worker.missing(False)
        if missing:
            bound.failure = messages.input_lacks_mandatory(value, [p.name for p in missing])
            return False
        return True

    def _pass(self, value: Any, by_name: bool, coerce: bool) -> bool:
        worker = self.worker
        default = worker.sets.default & worker.current
        if default and default != worker.current and self._pass_in(default, value, by_name, coerce):
            return True
        return self._pass_in(worker.current, value, by_name, coerce)

    def _pass_in(self, sets: int, value: Any, by_name: bool, coerce: bool) -> bool:
        worker = self.worker
        found = False
        for name, parameter, take, _, _ in self.plan.candidates:
            if name not in worker.unbound:
                continue
            for bit, flags in worker.sets.rows[name]:
                if not bit & sets or not (flags.by_name if by_name else flags.from_pipeline):
                    continue
                if bind_value(worker.values, parameter, take, value, by_name, coerce):
                    worker.taken(parameter)
                    found = True
                    break
        return found


def bind_value(
    values: dict[str, Any], parameter: Parameter, take: Callable[[Any], Any], value: Any, by_name: bool, coerce: bool
) -> bool:
    """Binds an object or its property. An object that does not convert is no error: another parameter may fit it."""
    if by_name:
        value = property_for(value, parameter)
    if value is MISSING or (not coerce and not fits(parameter, value)):
        return False
    try:
        values[parameter.name] = take(value)
    except PSError as error:
        if error.record.error_id in _UNCONVERTED and not by_name:
            return False
        raise
    return True


def take_delayed(signature: Signature, parameter: Parameter, block: ScriptBlockBase, value: Any, place: int) -> Any:
    """Computes an argument from the object. Raises ScriptBlockArgumentInvocationFailed and …NoOutput."""
    try:
        results = block.invoke((value,), underscore=value)
    except PSError as error:
        raise placed(messages.block_failed(parameter.name, error.record, value), place) from None
    if not results:
        raise placed(messages.block_gave_nothing(parameter.name), place)
    return take_for(signature, parameter)(results[0] if len(results) == 1 else listed(results))


def property_for(value: Any, parameter: Parameter) -> Any:
    """The object's property of the parameter's name or of one of its aliases; MISSING when it has none."""
    if value is None:
        return MISSING
    bare = unwrap(value)
    own = _entries_aside(value) if isinstance(bare, DictionaryBase) else None
    for name in (parameter.name, *parameter.aliases):
        if own is not None:
            if name.lower() in own:
                return own[name.lower()].get()
        elif not isinstance(type_of(bare).member(name), MethodMember):
            found = get_member(value, name)
            if found is not MISSING:
                return found
    return MISSING


def _entries_aside(value: Any) -> dict[str, Any]:
    """A dictionary's properties: its entries are none."""
    return {one.name.lower(): one for one in properties(value)}
