"""What a call binds: the result that the engine runs a command with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pyshell.binding import messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.signature import Signature
    from pyshell.errors import PSError


class ObjectBinder(Protocol):
    """What binds the objects of a pipeline to the parameters of one call."""

    def bind(self, bound: Bound, value: Any) -> bool:
        """Binds one object; a failure is left in `bound.failure`."""


class Bound:
    """What a call binds. `values` are the bound parameters by name in the order they were bound.

    `remaining` is what a simple function has as $args. When input is to come, `pipeline` binds each object of it.
    """

    __slots__ = ("__dict__", "again", "pipeline", "remaining", "set_name", "signature", "target", "values")
    failure: PSError | None = None
    from_pipeline: tuple[str, ...] = ()

    def __init__(self, signature: Signature, values: dict[str, Any], set_name: str, remaining: list[Any]) -> None:
        self.signature = signature
        self.values = values
        self.set_name = set_name
        self.remaining = remaining
        self.pipeline: ObjectBinder | None = None
        self.target: Any = None
        # How the object before was bound: one of its type is bound in the same way, which spares every decision.
        self.again: tuple[type, str, Callable[[Any], Any], str] | None = None

    def bind_object(self, value: Any) -> bool:
        """Binds one object of the pipeline. When that fails, `failure` is the error to write."""
        again = self.again
        if again is not None and type(value) is again[0]:
            try:
                taken = again[2](value)
            except messages.BindError:
                self.again = None
            else:
                self.values[again[1]] = taken
                setattr(self.target, again[3], taken)
                return True
        pipeline = self.pipeline
        if pipeline is None:
            self.failure = messages.input_not_bound(value)
            return False
        if not pipeline.bind(self, value):
            return False
        if self.target is not None:
            self._assign()
        return True

    def remember(self, kind: type, name: str, take: Callable[[Any], Any]) -> None:
        """Objects of a kind go to one parameter, as long as no other comes in between."""
        attribute = self.signature.attributes.get(name)
        if self.target is not None and attribute is not None:
            self.again = kind, name, take, attribute

    def attach(self, target: Any) -> None:
        """Sets the parameters as attributes of a cmdlet, now and after each object of the pipeline."""
        self.target = target
        target.bound_values = self.values
        target.set_name = self.set_name
        target.remaining_values = self.remaining
        attributes = self.signature.attributes
        for name, value in self.values.items():
            if name in attributes:
                setattr(target, attributes[name], value)

    def _assign(self) -> None:
        target, values = self.target, self.values
        target.set_name = self.set_name
        attributes = self.signature.attributes
        for name in self.from_pipeline:
            if name in values:
                if name in attributes:
                    setattr(target, attributes[name], values[name])
            elif name in attributes:
                setattr(target, attributes[name], self.signature.lookup[name.lower()].default)
