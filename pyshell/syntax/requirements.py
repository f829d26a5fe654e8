"""`#requires` lines: what a script asks of its surroundings.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_requires
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.syntax import nodes, patterns
from pyshell.syntax.nodes import ScriptRequirements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.syntax.scanner import Token

_EDITIONS: Final = ("core", "desktop")
_NAMES: Final = ("shellid", "pssnapin", "version", "psedition", "assembly", "modules", "runasadministrator")


def lines(text: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Start and end of each `#requires` comment, without its `#`; what stands inside strings is none."""
    if "requires" not in text.lower():
        return
    taken = [(t[1], t[2]) for t in tokens]
    for found in patterns.REQUIRES.finditer(text):
        if not any(start <= found.start() < end for start, end in taken):
            yield found.start(1), found.end()


def collect(commands: list[nodes.Command], fail: Callable[..., None]) -> ScriptRequirements:
    """The requirements of the commands that the lines are read as."""
    made = ScriptRequirements()
    for command in commands:
        elements = list(command.elements[1:])
        while elements:
            parameter = elements.pop(0)
            if not isinstance(parameter, nodes.CommandParameter):
                fail("ScriptRequiresInvalidFormat", parameter.span)
                continue
            argument: Any = parameter.argument
            if argument is None and elements:
                argument = elements.pop(0)
            _take(made, parameter, argument, fail)
    return made


def _take(
    made: ScriptRequirements, parameter: nodes.CommandParameter, argument: Any, fail: Callable[..., None]
) -> None:
    written = parameter.name.lower()
    if "runasadministrator".startswith(written):
        made.elevated = True
        if argument is not None:
            fail("ParameterCannotHaveArgument", parameter.span, parameter.name)
        return
    if argument is None:
        fail("ParameterRequiresArgument", parameter.span, parameter.name)
        return
    name = next((n for n in _NAMES if n.startswith(written)), None)
    if name is None:
        fail("ScriptRequiresInvalidFormat", parameter.span)
    else:
        _TAKERS[name](made, argument, fail)


def _values(argument: Any) -> list[Any]:
    return list(argument.elements) if isinstance(argument, nodes.ArrayLiteral) else [argument]


def _version(made: ScriptRequirements, argument: Any, fail: Callable[..., None]) -> None:
    text = argument.value if isinstance(argument, nodes.StringConstantExpression) else argument.span.text
    if patterns.VERSION.fullmatch(text) is None:
        fail("RequiresVersionInvalid", argument.span)
    else:
        made.version = text if "." in text else f"{text}.0"


def _edition(made: ScriptRequirements, argument: Any, fail: Callable[..., None]) -> None:
    for value in _values(argument):
        text = getattr(value, "value", "")
        if str(text).lower() not in _EDITIONS:
            fail("RequiresPSEditionInvalid", argument.span, "psedition")
        else:
            made.edition = str(text)


def _modules(made: ScriptRequirements, argument: Any, fail: Callable[..., None]) -> None:
    for value in _values(argument):
        if isinstance(value, nodes.StringConstantExpression):
            made.modules.append(value.value)
        elif isinstance(value, nodes.Hashtable):
            made.modules.append(value.span.text)
        else:
            fail("RequiresArgumentMustBeConstant", argument.span)


def _assembly(made: ScriptRequirements, argument: Any, fail: Callable[..., None]) -> None:
    made.assemblies.extend(str(v.value) for v in _values(argument) if isinstance(v, nodes.StringConstantExpression))


def _snapin(made: ScriptRequirements, argument: Any, fail: Callable[..., None]) -> None:
    made.snapins.extend(str(v.value) for v in _values(argument) if isinstance(v, nodes.StringConstantExpression))


def _nothing(made: ScriptRequirements, argument: Any, fail: Callable[..., None]) -> None:
    """A shell id asks for nothing that is kept."""


_TAKERS: Final[dict[str, Callable[..., None]]] = {
    "version": _version,
    "psedition": _edition,
    "modules": _modules,
    "assembly": _assembly,
    "pssnapin": _snapin,
    "shellid": _nothing,
}
