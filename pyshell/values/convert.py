"""Conversions: `[type]$value`, -as, typed variables and parameters, arguments of methods; and what is true.

The order of attempts is PowerShell's (LanguagePrimitives): the value itself, null, the language's own conversions
(convert_rules: numbers, text, booleans, arrays, enumerations), and what types themselves offer (convert_offered: a
Parse method, a constructor with one parameter, .NET's IConvertible, an object made from a dictionary's entries).
https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-06
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values.declare import EnumValue
from pyshell.values.late import late
from pyshell.values.numbers import NUMBERS, Char
from pyshell.values.objects import (
    NOTHING,
    DictionaryBase,
    Extended,
    PSCustomObject,
    Stack,
    SwitchParameter,
    unwrap,
)
from pyshell.values.text import to_string
from pyshell.values.types import INT32, PSType

if TYPE_CHECKING:
    from collections.abc import Callable

# The rules convert the parts of a value by the way in: they load with the first conversion.
_choose: Final = late("pyshell.values.convert_rules:choose")

def to_bool(value: Any) -> bool:
    """Whether a value is true: not null, zero, empty text or an empty collection; one item decides for its list."""
    kind = type(value)
    if kind is bool:
        return value  # type: ignore[no-any-return]  # just tested
    if value is None:
        return False
    if kind is str or kind is int:
        return bool(value)
    return _unusual_truth(value, kind)


def _unusual_truth(value: Any, kind: type) -> bool:
    if kind is Extended:
        return to_bool(value.base)
    if kind in NUMBERS or kind is SwitchParameter:
        return bool(value)
    if kind is Char:
        return bool(value != "\0")
    if kind is EnumValue:
        return bool(value.value)
    if value is NOTHING:
        return False
    if isinstance(value, list) and not isinstance(value, Stack):
        if len(value) != 1:
            return len(value) > 0
        # One item decides, but an item that is itself a list of one or more is true.
        only = value[0]
        return len(only) > 0 if isinstance(only, list) else to_bool(only)
    return True


def to_int(value: Any) -> int:
    """A value as Int32."""
    return value if type(value) is int else to_type(value, INT32)


def to_type(value: Any, pstype: PSType) -> Any:
    """The value as that type.

    Raises the PSError that PowerShell raises for a value that cannot be converted.
    """
    known = _CHOSEN.get(pstype)
    if known is None:
        known = converter(pstype)
    return known(value)


def try_type(value: Any, pstype: PSType) -> tuple[bool, Any]:
    """Whether the value converts, and what to."""
    try:
        return True, to_type(value, pstype)
    except PSError:
        return False, None


_CHOSEN: Final[dict[PSType, Callable[[Any], Any]]] = {}


def converter(pstype: PSType) -> Callable[[Any], Any]:
    """The function that converts to a type, chosen once."""
    made: Callable[[Any], Any] = _choose(pstype)
    _CHOSEN[pstype] = made
    return made


def to_custom_object(value: Any) -> Any:
    """`[pscustomobject]`: a dictionary's entries as properties; anything else stays as it is."""
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        props = {to_string(key): inner for key, inner in bare.items()}
        made = PSCustomObject(props)
        type_name = made.find("PSTypeName")
        if type_name is not None:
            base = ["System.Management.Automation.PSCustomObject", "System.Object"]
            made.names = [to_string(props.pop(type_name)), *base]
        return made
    return value


REGISTERED: Final[dict[str, Callable[[Any], Any]]] = {}


def register_conversion(type_name: str, convert: Callable[[Any], Any]) -> None:
    """Says how values become a type that has its own rules, instead of the general order of attempts."""
    REGISTERED[type_name] = convert
