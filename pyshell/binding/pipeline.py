"""Binding the objects of a pipeline: by value and by property name, each first as it is, then converted.

The order is PowerShell's: value without conversion, property without conversion, value converted, property
converted; in each pass the last parameter first, the default set before the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding import messages
from pyshell.binding.arguments import placed
from pyshell.binding.sets import EVERY
from pyshell.binding.taking import fits
from pyshell.binding.worker import listed, take_for
from pyshell.errors import PSError
from pyshell.values.members import get_member, properties
from pyshell.values.objects import MISSING, DictionaryBase, unwrap
from pyshell.values.types import MethodMember, type_of

if TYPE_CHECKING:
    from pyshell.binding.bound import Bound
    from pyshell.binding.signature import Parameter
    from pyshell.binding.worker import Worker
    from pyshell.values.scriptblock import ScriptBlockBase

# by property name?, converting?
_PASSES: Final = ((False, False), (True, False), (False, True), (True, True))
_UNCONVERTED: Final = frozenset({"ParameterArgumentTransformationError", "CannotConvertArgumentNoMessage"})


class PipelineBinding:
    """What one call does with each object that comes in."""

    __slots__ = ("base", "candidates", "current", "delayed", "only", "worker")

    def __init__(self, worker: Worker, bound: Bound) -> None:
        self.worker = worker
        self.base = dict(worker.values)
        self.current = worker.current
        self.delayed: list[tuple[Parameter, ScriptBlockBase, int]] = worker.delayed
        waiting = {parameter.name for parameter, _, _ in self.delayed}
        self.candidates = [
            p
            for p in reversed(list(worker.unbound.values()))
            if p.name not in waiting and any(f.from_pipeline or f.by_name for f in p.flags_by_set.values())
        ]
        bound.from_pipeline = tuple([p.name for p, _, _ in self.delayed] + [p.name for p in self.candidates])
        self.only = self._single()

    def _single(self) -> tuple[str, Any] | None:
        """The one parameter that takes every object by value, when nothing else can happen."""
        worker = self.worker
        if len(self.candidates) != 1 or self.delayed or (worker.signature.simple and len(worker.sets.names) > 0):
            return None
        parameter = self.candidates[0]
        flags = parameter.flags_by_set
        if len(flags) != 1 or any(f.by_name or not f.from_pipeline for f in flags.values()):
            return None
        others = [p for p in worker.missing(False) if p is not parameter]
        if others or worker.sets.masks[parameter.name] != EVERY or worker.sets.count(worker.current) != 1:
            return None
        if worker.current == EVERY and worker.sets.names:
            return None
        return parameter.name, take_for(worker.signature, parameter)

    def bind(self, bound: Bound, value: Any) -> bool:
        """Binds one object to a call's parameters; a failure is left in `bound.failure`."""
        only = self.only
        if only is not None:
            try:
                bound.values[only[0]] = only[1](value)
            except PSError as error:
                return self._failed(bound, error, value)
            return True
        try:
            return self._bind(bound, value)
        except messages.BindError as error:
            error.record.target = value
            bound.failure = error
            return False

    def _failed(self, bound: Bound, error: PSError, value: Any) -> bool:
        """A value that does not convert is not bound; one that is not valid says why."""
        bound.values.clear()
        bound.values.update(self.base)
        if error.record.error_id in _UNCONVERTED:
            error = messages.input_not_bound(value)
        error.record.target = value
        bound.failure = error
        return False

    def _bind(self, bound: Bound, value: Any) -> bool:
        worker = self.worker
        self._reset(bound)
        for parameter, block, place in self.delayed:
            self._take_delayed(parameter, block, value, place)
        found = bool(self.delayed)
        for by_name, coerce in _PASSES:
            if self._pass(value, by_name, coerce):
                found = True
                if not worker.signature.simple:
                    worker.settle(True, True)
        if worker.signature.simple:
            return found
        worker.settle(False, True)
        if not found:
            bound.failure = messages.input_not_bound(value)
            return False
        return self._complete(bound, value)

    def _reset(self, bound: Bound) -> None:
        """Undoes what the object before has bound."""
        worker = self.worker
        values = bound.values
        values.clear()
        values.update(self.base)
        worker.values = values
        worker.current = self.current
        worker.unbound = {
            p.name: p for p in worker.signature.all_parameters if p.name not in values and not self._waits(p)
        }

    def _waits(self, parameter: Parameter) -> bool:
        return any(parameter is other for other, _, _ in self.delayed)

    def _complete(self, bound: Bound, value: Any) -> bool:
        worker = self.worker
        bound.set_name = worker.set_name
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
        for parameter in self.candidates:
            if parameter.name not in worker.unbound:
                continue
            for bit, flags in worker.sets.rows[parameter.name]:
                if not bit & sets or not (flags.by_name if by_name else flags.from_pipeline):
                    continue
                if self._take(parameter, value, by_name, coerce):
                    worker.taken(parameter)
                    found = True
                    break
        return found

    def _take(self, parameter: Parameter, value: Any, by_name: bool, coerce: bool) -> bool:
        """Binds one value. An object that does not convert is no error: another parameter may fit it."""
        if by_name:
            value = _property(value, parameter)
        if value is MISSING or (not coerce and not fits(parameter, value)):
            return False
        try:
            self.worker.values[parameter.name] = take_for(self.worker.signature, parameter)(value)
        except PSError as error:
            if error.record.error_id in _UNCONVERTED and not by_name:
                return False
            raise
        return True

    def _take_delayed(self, parameter: Parameter, block: ScriptBlockBase, value: Any, place: int) -> None:
        """Computes an argument from the object. Raises ScriptBlockArgumentInvocationFailed and …NoOutput."""
        worker = self.worker
        try:
            results = block.invoke((value,), underscore=value)
        except PSError as error:
            raise placed(messages.block_failed(parameter.name, error.record, value), place) from None
        if not results:
            raise placed(messages.block_gave_nothing(parameter.name), place)
        made = results[0] if len(results) == 1 else listed(results)
        worker.values[parameter.name] = take_for(worker.signature, parameter)(made)


def _property(value: Any, parameter: Parameter) -> Any:
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
