"""Conversions to the number types, from text, other numbers, booleans and characters."""

from __future__ import annotations

import re
from math import isfinite, isnan
from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.decimals import DecimalOverflow, decimal_from_text
from pyshell.values.declare import EnumValue
from pyshell.values.late import LatePattern
from pyshell.values.numbers import (
    INTEGERS,
    LIMITS,
    BigInteger,
    Byte,
    Char,
    Decimal,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
    parse_literal,
    truncated_float,
)
from pyshell.values.objects import Extended
from pyshell.values.types import INT32, UINT32, PSType

if TYPE_CHECKING:
    from collections.abc import Callable

NUMERIC: Final[dict[str, type]] = {
    "System.Int32": int,
    "System.Int64": Int64,
    "System.UInt64": UInt64,
    "System.UInt32": UInt32,
    "System.Int16": Int16,
    "System.UInt16": UInt16,
    "System.Byte": Byte,
    "System.SByte": SByte,
    "System.Double": float,
    "System.Single": Single,
    "System.Decimal": Decimal,
    "System.Numerics.BigInteger": BigInteger,
}
_SMALL: Final = frozenset((Byte, SByte, Int16, UInt16))
_WIDE: Final = frozenset((Int64, UInt64))
_ARITHMETIC: Final = "Arithmetic operation resulted in an overflow."
_SPACES: Final = "\t\n\v\f\r "
_PLAIN: Final = LatePattern(r"[+-]?[0-9]+", re.ASCII)
_HEX: Final = LatePattern(r"([+-]?)(?:0x|#|&h)([0-9a-f]*)(.*)", re.IGNORECASE | re.ASCII | re.DOTALL)
_REAL: Final = LatePattern(r"[+-]?(?:[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]+)?", re.IGNORECASE | re.ASCII)
_NAMED: Final = {"nan": float("nan"), "infinity": float("inf"), "-infinity": float("-inf"), "+infinity": float("inf")}
_NAMED["-nan"] = _NAMED["+nan"] = _NAMED["nan"]


def number_converter(pstype: PSType, other: Callable[[Any, PSType], Any]) -> Callable[[Any], Any]:
    """The function that converts to a number type; `other` takes the values that are no numbers at all."""
    wanted = NUMERIC[pstype.name]
    from_number = _TO.get(wanted, _to_integer)

    def convert(value: Any) -> Any:
        kind = type(value)
        if kind is wanted:
            return value
        if kind is str:
            return from_text(value, wanted, pstype)
        if value is None:
            return _zero(wanted)
        if kind is bool:
            return from_number(int(value), value, wanted, pstype)
        if kind is Char:
            return from_number(ord(value), value, wanted, pstype)
        if kind in INTEGERS or kind is float or kind is Single or kind is Decimal:
            return from_number(value, value, wanted, pstype)
        if kind is EnumValue:
            return from_number(value.value, value, wanted, pstype)
        if kind is Extended:
            return convert(value.base)
        return other(value, pstype)

    return convert


def _zero(wanted: type) -> Any:
    return wanted(0)


def _overflow(source: Any, wanted: type, pstype: PSType) -> Any:
    if type(source) is BigInteger:
        named = INT32 if wanted in _SMALL else pstype
        why = messages.overflow_text(named)
        return messages.cannot_convert(source, pstype, why, "InvalidCastTargetInvocationExceptionop_Explicit")
    return messages.cannot_convert(source, pstype, messages.overflow_text(pstype), "InvalidCastIConvertible")


def _to_integer(value: Any, source: Any, wanted: type, pstype: PSType) -> Any:
    low, high = LIMITS[wanted]
    whole = _whole(value, source, wanted, pstype)
    if low <= whole <= high:
        return int(whole) if wanted is int else wanted(whole)
    if isinstance(value, float) and wanted in _WIDE:
        raise messages.cannot_convert(source, pstype, _ARITHMETIC, "InvalidCastIConvertible")
    raise _overflow(source, wanted, pstype)


def _whole(value: Any, source: Any, wanted: type, pstype: PSType) -> int:
    """The nearest whole number, ties to even."""
    kind = type(value)
    if kind is Decimal:
        return int(value.rounded())
    if kind is not float and kind is not Single:
        return int(value)
    if isfinite(value):
        whole: int = round(value)
        if wanted not in _SMALL or -(2**31) <= whole < 2**31:
            return whole
    named = INT32 if wanted in _SMALL else pstype
    why = _ARITHMETIC if wanted in _WIDE else messages.overflow_text(named)
    raise messages.cannot_convert(source, pstype, why, "InvalidCastIConvertible")


def _to_double(value: Any, source: Any, wanted: type, pstype: PSType) -> Any:
    number = truncated_float(value) if type(value) is BigInteger else float(value)
    return number if wanted is float else Single(number)


def _to_decimal(value: Any, source: Any, wanted: type, pstype: PSType) -> Any:
    try:
        if type(value) is float:
            return Decimal.from_float(value)
        if type(value) is Single:
            return Decimal.from_float(value, 7)
        if type(value) is Decimal:
            return value
        return Decimal.fitted(int(value), 0)
    except DecimalOverflow:
        raise _overflow(source, wanted, pstype) from None


def _to_big(value: Any, source: Any, wanted: type, pstype: PSType) -> Any:
    if type(value) is Decimal:
        return BigInteger(value.truncated())
    if isinstance(value, float) and not isfinite(value):
        why = "The value is not a number." if isnan(value) else "BigInteger cannot represent infinity."
        raise messages.cannot_convert(source, pstype, why, "InvalidCastConstructorException")
    return BigInteger(int(value))


_TO: Final[dict[type, Callable[[Any, Any, type, PSType], Any]]] = {
    float: _to_double,
    Single: _to_double,
    Decimal: _to_decimal,
    BigInteger: _to_big,
}


# --- from text -----------------------------------------------------------------------------------------------


def from_text(text: str, wanted: type, pstype: PSType) -> Any:
    """A number from text: .NET's strict reading first, then what PowerShell's own literals allow (`1kb`, `0b1`)."""
    trimmed = text.strip(_SPACES)
    if not trimmed:
        return _zero(wanted)
    bare = trimmed.rstrip("\0").rstrip(_SPACES) or trimmed
    if wanted in LIMITS:
        return _integer_text(text, bare, wanted, pstype)
    found = _STRICT[wanted](bare)
    if found is None:
        literal = parse_literal(bare)
        if literal is not None:
            found = _literal_as(literal, wanted, pstype)
    if found is None:
        why = "The value could not be parsed." if wanted is BigInteger else messages.bad_format_text(text)
        raise messages.cannot_convert(text, pstype, why, _TEXT_IDS[wanted])
    return found


def _literal_as(value: Any, wanted: type, pstype: PSType) -> Any:
    try:
        return _TO.get(wanted, _to_integer)(value, value, wanted, pstype)
    except PSError:
        return None


def _integer_text(text: str, bare: str, wanted: type, pstype: PSType) -> Any:
    low, high = LIMITS[wanted]
    why = messages.bad_format_text(text)
    if _PLAIN.fullmatch(bare):
        value = int(bare)
        if low <= value <= high:
            return value if wanted is int else wanted(value)
        why = messages.overflow_text(pstype)
    else:
        hexadecimal = _HEX.fullmatch(bare)
        if hexadecimal is not None:
            found, why = _hexadecimal(hexadecimal, wanted, pstype)
            literal = parse_literal(bare) if wanted is Int64 else None
            if found is not None:
                return found if literal is None else Int64(literal)
    loose = _loose_number(bare)
    if loose is not None:
        found = _literal_as(loose, wanted, pstype)
        if found is not None:
            return found
    raise messages.cannot_convert(text, pstype, why, "InvalidCastFromStringToInteger")


def _hexadecimal(found: re.Match[str], wanted: type, pstype: PSType) -> tuple[Any, str]:
    """The value of hexadecimal text whose top bit is the sign of a signed type, or why there is none."""
    if not found[2]:
        return None, "Could not find any recognizable digits."
    if found[3]:
        return None, "Additional non-parsable characters are at the end of the string."
    low, high = LIMITS[wanted]
    value = int(found[2], 16)
    if low < 0 and high < value <= 2 * high + 1:
        value -= 2 * high + 2
    if found[1] == "-":
        value = -value
    if low <= value <= high:
        return (value if wanted is int else wanted(value)), ""
    return None, messages.overflow_text(UINT32 if wanted is int else pstype)


def _loose_number(bare: str) -> Any:
    literal = parse_literal(bare)
    return literal if literal is not None else _strict_decimal(bare) or _strict_double(bare)


def _strict_double(bare: str) -> Any:
    if _REAL.fullmatch(bare):
        return float(bare.replace(",", ""))
    return _NAMED.get(bare.lower())


def _strict_single(bare: str) -> Any:
    found = _strict_double(bare)
    return None if found is None else Single(found)


def _strict_decimal(bare: str) -> Any:
    found = decimal_from_text(bare.replace(",", "")) if _REAL.fullmatch(bare) else None
    return None if found is None else found.trimmed()


def _strict_big(bare: str) -> Any:
    if _PLAIN.fullmatch(bare):
        whole = int(bare)
        # What no Decimal holds goes by way of a Double, and loses digits: recorded so.
        return BigInteger(whole if abs(whole) < 2**96 else int(float(whole)))
    found = _strict_decimal(bare)
    return None if found is None else BigInteger(found.truncated())


_STRICT: Final[dict[type, Callable[[str], Any]]] = {
    float: _strict_double,
    Single: _strict_single,
    Decimal: _strict_decimal,
    BigInteger: _strict_big,
}
_TEXT_IDS: Final = {
    float: "InvalidCastFromStringToDoubleOrSingle",
    Single: "InvalidCastFromStringToDoubleOrSingle",
    Decimal: "InvalidCastFromStringToDecimal",
    BigInteger: "InvalidCastFromStringToInteger",
}
