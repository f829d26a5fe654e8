"""Delegates: a script block or a method as a function with types, which is what .NET's methods call.

What the block puts out becomes the delegate's result: nothing is $null, several values an array, and all of it is
converted to the type that the delegate answers. https://learn.microsoft.com/dotnet/api/system.delegate
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError
from pyshell.values.scriptblock import one_result
from pyshell.values.types import BOOLEAN, INT32, STRING, PSType, typed_by_instance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What the delegates answer that neither are Action's kin nor say it in their last type.
_ANSWERS: Final = {
    "System.Predicate`1": BOOLEAN,
    "System.Comparison`1": INT32,
    "System.Text.RegularExpressions.MatchEvaluator": STRING,
}
_LAST_ANSWERS: Final = ("System.Func`", "System.Converter`")


def answer_of(pstype: PSType) -> PSType | None:
    """The type that a delegate of that type answers; None when it answers nothing."""
    if pstype.name.startswith(_LAST_ANSWERS) and pstype.arguments:
        return pstype.arguments[-1]
    return _ANSWERS.get((pstype.definition or pstype).name)


class Delegate:
    """A function of a delegate type; `run` gets the arguments and gives all that was put out."""

    __slots__ = ("__weakref__", "answer", "parts", "ps_type", "run", "source")

    def __init__(self, pstype: PSType, source: Any, run: Callable[[Sequence[Any]], list[Any]]) -> None:
        self.ps_type = pstype
        self.source = source
        self.run = run
        self.answer = answer_of(pstype)
        self.parts: tuple[Delegate, ...] = (self,)

    def call(self, arguments: Sequence[Any]) -> Any:
        """The result in its type. Raises NetError with what the block raised, which the method that called it names."""
        try:
            found = None
            for part in self.parts:
                found = one_result(part.run(arguments))
        except PSError as error:
            inner = error.record.exception
            raise NetError(inner.type_name, inner.message) from error
        try:
            return None if self.answer is None else to_type(found, self.answer)
        except PSError as error:
            inner = error.record.exception.inner or error.record.exception
            raise NetError(inner.type_name, inner.message) from error

    def invoke(self, arguments: Sequence[Any] = (), **_: Any) -> list[Any]:
        """As a script block is invoked: the results in a list."""
        return [self.call(arguments)]


typed_by_instance(Delegate)


def of_block(pstype: PSType, block: Any) -> Delegate:
    """A script block as a delegate."""
    return Delegate(pstype, block, lambda arguments: list(block.invoke(arguments)))


def of_method(pstype: PSType, method: Any) -> Delegate:
    """A method that was read and not called, as a delegate."""
    return Delegate(pstype, method, lambda arguments: [method.invoke(arguments)])


def combined(first: Delegate | None, second: Delegate | None) -> Delegate | None:
    """One delegate that calls both, one after the other."""
    if first is None or second is None:
        return first or second
    made = Delegate(first.ps_type, first.source, first.run)
    made.parts = first.parts + second.parts
    return made
