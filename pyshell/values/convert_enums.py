"""Conversions to enumerations and to nullable types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.convert import to_type
from pyshell.values.convert_collections import items_of
from pyshell.values.convert_offered import other
from pyshell.values.declare import EnumValue
from pyshell.values.numbers import NUMBERS, BigInteger
from pyshell.values.objects import DictionaryBase, Extended, PSCustomObject, unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.types import PSType


def enum_converter(pstype: PSType) -> Callable[[Any], Any]:
    """The function that makes values of an enumeration from names, numbers and lists of both."""

    def convert(value: Any) -> Any:
        kind = type(value)
        if kind is EnumValue:
            if value.ps_type is pstype:
                return value
            return enum_from_number(value.value, value, pstype)
        if kind is str:
            return enum_from_text(value, value, pstype)
        if value is None:
            raise messages.null_conversion(pstype)
        return _enum_from_other(value, kind, pstype)

    return convert


def _enum_from_other(value: Any, kind: type, pstype: PSType) -> Any:
    if kind is Extended:
        return to_type(value.base, pstype)
    if isinstance(value, int) and kind is not bool and kind is not BigInteger:
        return enum_from_number(int(value), value, pstype)
    if kind in NUMBERS and kind is not BigInteger:
        return enum_from_text(to_string(value), value, pstype)
    items = items_of(value)
    if items:
        if any(item is None for item in items):
            raise messages.null_conversion(pstype)
        return EnumValue(pstype, _union([to_type(item, pstype).value for item in items]))
    if items is not None:
        return enum_from_text("", "", pstype)
    return other(value, pstype)


def enum_from_number(number: int, source: Any, pstype: PSType) -> EnumValue:
    """The enumeration's value of a number; it must be a defined one, or a union of flags."""
    names = pstype.enum_names or {}
    known = set(names.values())
    if number not in known:
        union = 0
        for one in known:
            union |= one
        if not pstype.flags or number & ~union:
            raise messages.undefined_enum(source, pstype)
    return EnumValue(pstype, number)


def _union(numbers: list[int]) -> int:
    union = 0
    for number in numbers:
        union |= number
    return union


# Names that PowerShell prefers when text is the start of several.
_PREFERRED: Final = {"System.IO.FileAttributes": ("Directory", "ReadOnly", "System")}


def enum_from_text(text: str, source: Any, pstype: PSType) -> EnumValue:
    """The enumeration's value of a name, an unambiguous start of one, a number, or several names with commas."""
    names = pstype.enum_names or {}
    trimmed = text.strip()
    if trimmed.lstrip("+-").isdecimal() and trimmed.isascii():
        return _enum_from_digits(int(trimmed), source, pstype)
    folded = {name.lower(): number for name, number in names.items()}
    parts = [names.get(part.strip(), folded.get(part.strip().lower())) for part in text.split(",")]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts):
        return enum_from_number(_union(known), source, pstype)
    matches = [name for name in names if name.lower().startswith(text.lower())]
    preferred = [name for name in _PREFERRED.get(pstype.name, ()) if name in matches]
    if len(matches) == 1 or preferred:
        return EnumValue(pstype, names[(preferred or matches)[0]])
    if matches:
        raise messages.ambiguous_enum_name(source, text, pstype, matches)
    raise messages.unknown_enum_name(source, text, pstype)


def _enum_from_digits(number: int, source: Any, pstype: PSType) -> EnumValue:
    try:
        return enum_from_number(number, source, pstype)
    except PSError as error:
        error.record.error_id = "EnumParseUndefined"
        raise


# What PowerShell says of a Nullable that is made empty, to be given properties.
_NO_NULL: Final = (
    'Cannot process argument because the value of argument "obj" is null. '
    'Change the value of argument "obj" to a non-null value.'
)


def nullable_converter(pstype: PSType) -> Callable[[Any], Any]:
    """The function that leaves null as it is and converts everything else to the type inside."""
    inner = pstype.arguments[0]

    def convert(value: Any) -> Any:
        if value is None:
            return None
        try:
            return to_type(value, inner)
        except PSError as error:
            if error.record.error_id == "ConvertToFinalInvalidCastException":
                if isinstance(unwrap(value), DictionaryBase | PSCustomObject):
                    raise messages.cannot_convert(value, pstype, _NO_NULL, "InvalidCastConstructorException") from None
                raise messages.no_conversion(value, pstype) from None
            raise

    return convert
