"""The numbers of .NET: Int32 is Python's int, Double its float, every other type a small subclass.

Python's operators on the subclasses answer plain ints; `values.arithmetic` gives results their class again.
"""

from __future__ import annotations

import re
from struct import error as struct_error
from struct import pack, unpack
from typing import Any, Final

from pyshell.values.decimals import Decimal as Decimal
from pyshell.values.decimals import decimal_from_text
from pyshell.values.late import LatePattern


class Int64(int):
    __slots__ = ()


class UInt64(int):
    __slots__ = ()


class UInt32(int):
    __slots__ = ()


class Int16(int):
    __slots__ = ()


class UInt16(int):
    __slots__ = ()


class Byte(int):
    __slots__ = ()


class SByte(int):
    __slots__ = ()


class BigInteger(int):
    __slots__ = ()


class Single(float):
    """A 32-bit float: rounded when made."""

    __slots__ = ()

    def __new__(cls, value: float = 0.0) -> Single:
        return float.__new__(cls, to_single(value))


class Char(str):
    """One UTF-16 unit."""

    __slots__ = ()


def to_single(value: float) -> float:
    """The nearest 32-bit float; infinity when out of its range."""
    try:
        return float(unpack("<f", pack("<f", value))[0])
    except (OverflowError, struct_error):
        return float("inf") if value > 0 else float("-inf")


# Inclusive limits of every integer type with limits.
LIMITS: Final[dict[type, tuple[int, int]]] = {
    int: (-(2**31), 2**31 - 1),
    Int64: (-(2**63), 2**63 - 1),
    UInt64: (0, 2**64 - 1),
    UInt32: (0, 2**32 - 1),
    Int16: (-(2**15), 2**15 - 1),
    UInt16: (0, 2**16 - 1),
    Byte: (0, 255),
    SByte: (-128, 127),
}
INTEGERS: Final = frozenset((*LIMITS, BigInteger))
NUMBERS: Final = frozenset((*INTEGERS, float, Single, Decimal))

_MULTIPLIERS: Final = {"kb": 2**10, "mb": 2**20, "gb": 2**30, "tb": 2**40, "pb": 2**50}
_SUFFIXES: Final[dict[str, type]] = {
    "y": SByte,
    "uy": Byte,
    "s": Int16,
    "us": UInt16,
    "l": Int64,
    "ul": UInt64,
    "n": BigInteger,
}
_LITERAL: Final = LatePattern(
    r"(?P<sign>[+-]?)"
    r"(?:0x(?P<hex>[0-9a-f]*)|0b(?P<binary>[01]+)|(?P<whole>[0-9]+)?(?P<fraction>\.[0-9]*)?(?P<power>e[+-]?[0-9]+)?)"
    r"(?P<suffix>u[ysl]?|[yslnd])?(?P<multiplier>[kmgtp]b)?",
    re.IGNORECASE | re.ASCII,
)


def parse_literal(text: str) -> Any:
    """The value of a PowerShell number (`10`, `1.5e3`, `0xFFu`, `4kb`, `2dl` is none); None when it is no number.

    https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_numeric_literals
    """
    if text.isdecimal() and text.isascii() and len(text) < 10:
        return int(text)
    found = _LITERAL.fullmatch(text)
    if found is None:
        return None
    negative = found["sign"] == "-"
    multiplier = _MULTIPLIERS.get((found["multiplier"] or "").lower(), 1)
    suffix = (found["suffix"] or "").lower()
    for digits, base in ((found["hex"], 16), (found["binary"], 2)):
        if digits is not None:
            return _from_bits(digits, base, suffix, multiplier, negative)
    if found["whole"] is None and len(found["fraction"] or "") < 2:
        return None
    if suffix == "d":
        return _decimal(found, multiplier)
    if found["fraction"] is not None or found["power"] is not None:
        return _real(found, suffix, multiplier)
    value = int(found["whole"]) * multiplier
    return _integer(-value if negative else value, suffix)


def _decimal(found: re.Match[str], multiplier: int) -> Any:
    digits = (found["whole"] or "0") + (found["fraction"] or "") + (found["power"] or "")
    value = decimal_from_text(found["sign"] + digits)
    if value is None:
        return None
    return value if multiplier == 1 else value.times(multiplier)


def _real(found: re.Match[str], suffix: str, multiplier: int) -> Any:
    digits = (found["whole"] or "0") + (found["fraction"] or "") + (found["power"] or "")
    value = float(digits) * multiplier
    if found["sign"] == "-":
        value = -value
    if not suffix:
        return value
    if value != value or value in (float("inf"), float("-inf")):
        return None
    # Rounds half to even, as Convert does: 2.5l is 2.
    return _integer(round(value), suffix)


def _integer(value: int, suffix: str) -> Any:
    if not suffix:
        return _smallest(value)
    if suffix == "u":
        return _within(value, UInt32) if value < 2**32 else _within(value, UInt64)
    return _within(value, _SUFFIXES[suffix])


def _within(value: int, kind: type) -> Any:
    if kind is BigInteger:
        return BigInteger(value)
    low, high = LIMITS[kind]
    return kind(value) if low <= value <= high else None


def _smallest(value: int) -> Any:
    """Int32, Int64, Decimal, Double: the first that holds a number without suffix."""
    if -(2**31) <= value <= 2**31 - 1:
        return value
    if -(2**63) <= value <= 2**63 - 1:
        return Int64(value)
    if -(2**96) < value < 2**96:
        return Decimal(value)
    return truncated_float(value)


def truncated_float(value: int) -> float:
    """The double of a large whole number as BigInteger converts it: cut off, not rounded."""
    spare = value.bit_length() - 53
    if spare <= 0:
        return float(value)
    try:
        return float(value >> spare << spare) if value > 0 else -float(-value >> spare << spare)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


_WIDTHS: Final = {"y": 8, "s": 16}


def _from_bits(digits: str, base: int, suffix: str, multiplier: int, negative: bool) -> Any:
    """A hexadecimal or binary number: its top bit is a sign when the digits fill the type."""
    # `0x` alone is zero, as it is to PowerShell.
    value = int(digits or "0", base)
    if suffix == "d":
        return Decimal(-value if negative else value).times(multiplier)
    width = _sign_width(len(digits) * (4 if base == 16 else 1), suffix, base)
    if width and value >> (width - 1):
        value -= 1 << width
    value *= multiplier
    if not suffix and not -(2**63) <= value < 2**63:
        return None
    made = _integer(-value if negative else value, suffix)
    return Int64(made) if width == 64 and type(made) is int else made


def _sign_width(count: int, suffix: str, base: int) -> int:
    """How many bits the top digit is the sign of; 0 when there is no sign."""
    if suffix in ("u", "uy", "us", "ul"):
        return 0
    if suffix in _WIDTHS and base == 16:
        return _WIDTHS[suffix] if count == _WIDTHS[suffix] else 0
    widths = (8, 16, 32, 64) if base == 2 else (64,) if suffix == "l" else (32, 64)
    return count if count in widths else 0
