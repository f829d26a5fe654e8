"""$PSDefaultParameterValues: arguments for parameters that a call does not name.

Keys are `Command:Parameter`, both may be patterns. Source: about_Parameters_Default_Values, recorded calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.errors import PSError
from pyshell.values.convert import to_bool
from pyshell.values.scriptblock import ScriptBlockBase, one_result
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.binding.signature import Parameter, Signature


def defaults_for(
    signature: Signature,
    names: Iterable[str],
    entries: Iterable[tuple[Any, Any]],
    warn: Callable[[str], None],
) -> dict[str, Any]:
    """The default arguments of a command by parameter name. `names` are the command's own name and its aliases.

    Two different values for one parameter cancel each other, with a warning. A script block as a value is run.
    """
    found: dict[str, list[Any]] = {}
    called = list(names)
    for key, value in entries:
        text = to_string(key)
        if text.strip().lower() == "disabled":
            if to_bool(value):
                return {}
            continue
        command, colon, pattern = text.rpartition(":")
        if not colon or not any(compile_wildcard(_bare(command))(name) for name in called):
            continue
        for parameter in _matching(signature, _bare(pattern)):
            found.setdefault(parameter.name, []).append(value)
    return {name: _value(values[0]) for name, values in found.items() if _agree(name, values, warn)}


def _bare(text: str) -> str:
    return text.strip().strip("\"'")


def _matching(signature: Signature, pattern: str) -> list[Parameter]:
    if any(char in pattern for char in "*?["):
        matches = compile_wildcard(pattern)
        return [p for p in signature.all_parameters if matches(p.name) or any(matches(a) for a in p.aliases)]
    try:
        one = signature.find(pattern)
    except PSError:
        return []
    return [] if one is None else [one]


def _agree(name: str, values: list[Any], warn: Callable[[str], None]) -> bool:
    if len(values) == 1:
        return True
    warn(
        "Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the "
        f"following name or alias: {name}. These defaults have been ignored."
    )
    return False


def _value(value: Any) -> Any:
    return one_result(value.invoke()) if isinstance(value, ScriptBlockBase) else value
