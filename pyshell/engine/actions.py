"""Preferences: what an error, a warning, a message does. Enumerations of the engine that a start needs."""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.declare import EnumValue, net_enum

_SPACE: Final = "System.Management.Automation."
ACTION: Final = net_enum(
    _SPACE + "ActionPreference",
    {"SilentlyContinue": 0, "Stop": 1, "Continue": 2, "Inquire": 3, "Ignore": 4, "Suspend": 5, "Break": 6},
)
IMPACT: Final = net_enum(_SPACE + "ConfirmImpact", {"None": 0, "Low": 1, "Medium": 2, "High": 3})
VIEW: Final = net_enum(
    _SPACE + "ErrorView", {"NormalView": 0, "CategoryView": 1, "ConciseView": 2, "DetailedView": 3}
)
_NAMES: Final = {number: name for name, number in (ACTION.enum_names or {}).items()}
_FOLDED: Final = {name.lower(): name for name in _NAMES.values()}


def action(name: str) -> EnumValue:
    """An ActionPreference by name."""
    return EnumValue(ACTION, (ACTION.enum_names or {})[name])


def action_name(value: Any, default: str = "Continue") -> str:
    """The preference that a variable or parameter holds, as text; anything odd is the default."""
    kind = type(value)
    if kind is EnumValue:
        return _NAMES.get(value.value, default)
    if kind is str:
        return _FOLDED.get(value.lower(), default)
    if kind is int:
        return _NAMES.get(value, default)
    if kind is bool:
        return "Continue" if value else "SilentlyContinue"
    return default


def impact_number(value: Any) -> int:
    """$ConfirmPreference or a ConfirmImpact as a number; None when it is off."""
    if type(value) is EnumValue:
        return int(value.value)
    names = {name.lower(): number for name, number in (IMPACT.enum_names or {}).items()}
    return names.get(str(value).lower(), 3) if type(value) is str else (value if type(value) is int else 3)
