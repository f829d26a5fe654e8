"""The Binder that binds real values, and what decides how one value goes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding import messages
from pyshell.binding.arguments import Argument, placed
from pyshell.binding.binder import Binder, left_values
from pyshell.binding.taking import fits, taker
from pyshell.errors import PSError
from pyshell.values.objects import Extended, GenericList
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.types import OBJECT, STRING, find_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.signature import Parameter, Signature

_BLOCK_TYPES: Final = frozenset({"System.Object", "System.Management.Automation.ScriptBlock"})


class Worker(Binder):
    """Binds real values."""

    def __init__(self, signature: Signature, expecting_input: bool) -> None:
        super().__init__(signature)
        self.expecting_input = expecting_input
        self.values: dict[str, Any] = {}
        self.delayed: list[tuple[Parameter, ScriptBlockBase, int]] = []

    def attempt(self, parameter: Parameter, argument: Argument, coerce: bool, alone: bool) -> bool:
        value = argument.value
        if coerce and argument.text is not None and takes_text(parameter):
            value = argument.text
        elif argument.text is not None and keeps_text(self.signature, parameter):
            value = Extended(value, written=argument.text)
        if isinstance(value, ScriptBlockBase) and may_delay(parameter):
            if not self.expecting_input:
                raise placed(messages.no_input_for_block(parameter.name), argument.place)
            self.delayed.append((parameter, value, argument.place))
            return True
        if not coerce and not fits(parameter, value):
            return False
        try:
            self.values[parameter.name] = take_for(self.signature, parameter)(value)
        except PSError as error:
            raise placed(error, argument.place) from None
        return True

    def bind_rest(self, parameter: Parameter, arguments: list[Argument]) -> None:
        self.values[parameter.name] = take_for(self.signature, parameter)(
            rest_of(left_values(arguments, takes_text(parameter)))
        )


def rest_of(values: list[Any]) -> Any:
    """What is left over as one value: a list, or the one array that it is."""
    if len(values) == 1 and type(values[0]) is list:
        return values[0]
    return listed(values)


def listed(values: list[Any]) -> Any:
    """Values as a List[object]."""
    return GenericList(find_type("System.Collections.Generic.List[System.Object]") or OBJECT, values)


def may_delay(parameter: Parameter) -> bool:
    """Whether a script block is not the argument itself but computes it from each object of the pipeline."""
    return parameter.pstype.name not in _BLOCK_TYPES and any(
        flags.from_pipeline or flags.by_name for flags in parameter.flags_by_set.values()
    )


def takes_text(parameter: Parameter) -> bool:
    """Whether a number goes in as it was written."""
    pstype = parameter.pstype
    return pstype is STRING or pstype.element is STRING or pstype.name in _WRITTEN or "written" in parameter.allow


def keeps_text(signature: Signature, parameter: Parameter) -> bool:
    """Whether a number goes in as itself, but becomes text as it was written."""
    return signature.is_script and parameter.pstype is OBJECT and not parameter.common


# Types that numbers become by their text: `-Version 1.10` has a minor of ten.
_WRITTEN: Final = ("System.Version", "System.Management.Automation.SemanticVersion")


def take_for(signature: Signature, parameter: Parameter) -> Callable[[Any], Any]:
    """The parameter's taker, made once a signature. Common parameters convert as a cmdlet's."""
    found = signature.takers.get(parameter.name)
    if found is None:
        is_script = signature.is_script and not parameter.common and not parameter.dynamic
        if parameter.name.endswith("Action") and parameter.common:
            found = _preference_taker(parameter)
        else:
            found = taker(parameter, is_script, signature.simple)
        signature.takers[parameter.name] = found
    return found


def _preference_taker(parameter: Parameter) -> Callable[[Any], Any]:
    take = taker(parameter, False)

    def checked(value: Any) -> Any:
        made = take(value)
        if getattr(made, "name", "") == "Suspend" or str(value).lower() == "suspend":
            raise messages.reserved_suspend(parameter.name)
        return made

    return checked
