"""-Attributes of Get-ChildItem: `Directory+!Hidden,ReadOnly` as a test of a file's attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem.items import ATTRIBUTES
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

# Short names that PowerShell adds to .NET's.
_SHORT: Final = {"d": "Directory", "h": "Hidden", "r": "ReadOnly", "s": "System", "a": "Archive"}


def attribute_test(expression: Any) -> Callable[[int], bool]:
    """The test of an expression: `,` is or, `+` is and, `!` is not. Raises for a name that is no attribute."""
    text = to_string(expression, ",")
    choices = [[_one(part.strip()) for part in choice.split("+")] for choice in text.split(",") if choice.strip()]

    def test(value: int) -> bool:
        return any(all(bool(value & bit) == wanted for bit, wanted in choice) for choice in choices)

    return test


def _one(text: str) -> tuple[int, bool]:
    wanted = not text.startswith("!")
    name = text.lstrip("!").strip()
    name = _SHORT.get(name.lower(), name)
    names = ATTRIBUTES.enum_names or {}
    for known, value in names.items():
        if known.lower() == name.lower():
            return int(value), wanted
    raise PSError.of(
        "NoEnumNameMatch",
        f"Unable to match the identifier name {name} to a valid enumerator name. Specify one of the following "
        f"enumerator names and try again:\n{', '.join(names)}",
        ErrorCategory.InvalidArgument,
    )
