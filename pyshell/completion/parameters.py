"""Names of parameters: those that the sets left still take, aliases where no name fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshell.completion.matches import Match, beginning

if TYPE_CHECKING:
    from pyshell.binding.signature import Parameter
    from pyshell.completion.calls import Call


def parameter_names(call: Call, typed: str) -> list[Match]:
    """The parameters that begin as typed (the dash left out)."""
    found: list[Match] = []
    for parameter in call.left():
        name = fitting_name(parameter, typed)
        if name is not None:
            found.append(Match(f"-{name}", name, "ParameterName", described(parameter, name)))
    return found


def fitting_name(parameter: Parameter, typed: str) -> str | None:
    """The name or else the first alias that begins as typed (recorded: `Get-Item -P` offers -PSPath)."""
    return next(iter(beginning([parameter.name, *parameter.aliases], typed)), None)


def described(parameter: Parameter, name: str) -> str:
    """What a menu says of a parameter: its type and name, then its help where the declaration has any."""
    text = f"[{parameter.type_text}] {name}"
    return f"{text}\n{parameter.help}" if parameter.help else text
