"""System.Decimal: a 96-bit whole number with a scale from 0 to 28, as .NET computes with it.

Made of Python ints, because the standard decimal module costs more than the start budget and rounds by its own rules.
https://learn.microsoft.com/dotnet/api/system.decimal
"""

from __future__ import annotations

import re
from typing import Final

from pyshell.values.late import LatePattern

MAX_MANTISSA: Final = 2**96 - 1
_TEXT: Final = LatePattern(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(?:e([+-]?[0-9]+))?", re.IGNORECASE | re.ASCII)


class DecimalOverflow(ArithmeticError):
    """The result does not fit; callers turn it into System.OverflowException."""


def _half_even(top: int, bottom: int) -> int:
    """top / bottom rounded to the nearest whole number, ties to even; `bottom` is positive."""
    quotient, rest = divmod(top, bottom)
    twice = rest * 2
    if twice > bottom or (twice == bottom and quotient & 1):
        quotient += 1
    return quotient


class Decimal:
    """`mantissa / 10**scale`, never rounded but by an operation that has to."""

    __slots__ = ("mantissa", "scale")

    def __init__(self, mantissa: int = 0, scale: int = 0) -> None:
        self.mantissa = mantissa
        self.scale = scale

    @classmethod
    def fitted(cls, mantissa: int, scale: int) -> Decimal:
        """A decimal of at most 28 digits after the point and 96 bits, rounded to them.

        Raises DecimalOverflow when its whole part is too large.
        """
        if scale < 0:
            mantissa, scale = mantissa * 10**-scale, 0
        if scale <= 28 and -MAX_MANTISSA <= mantissa <= MAX_MANTISSA:
            return cls(mantissa, scale)
        size = abs(mantissa)
        drop = max(scale - 28, 0)
        excess = len(str(size // MAX_MANTISSA)) - 1 if size > MAX_MANTISSA else 0
        drop = max(drop, min(excess, scale))
        while True:
            rounded = _half_even(size, 10**drop)
            if rounded <= MAX_MANTISSA:
                return cls(rounded if mantissa >= 0 else -rounded, scale - drop)
            drop += 1
            if drop > scale:
                raise DecimalOverflow

    @classmethod
    def from_float(cls, value: float, digits: int = 15) -> Decimal:
        """The decimal of a double (15 significant digits) or single (7), as .NET converts."""
        if value != value or abs(value) >= 2.0**96:
            raise DecimalOverflow
        made = decimal_from_text(f"{value:.{digits - 1}e}")
        if made is None:
            raise DecimalOverflow
        return made.trimmed()

    def trimmed(self) -> Decimal:
        """The same number without zeros at the end."""
        mantissa, scale = self.mantissa, self.scale
        while scale and mantissa % 10 == 0:
            mantissa //= 10
            scale -= 1
        return Decimal(mantissa, scale)

    def aligned(self, other: Decimal) -> tuple[int, int, int]:
        """Both mantissas on the larger of the two scales, and that scale."""
        if self.scale == other.scale:
            return self.mantissa, other.mantissa, self.scale
        if self.scale < other.scale:
            return self.mantissa * 10 ** (other.scale - self.scale), other.mantissa, other.scale
        return self.mantissa, other.mantissa * 10 ** (self.scale - other.scale), self.scale

    def plus(self, other: Decimal) -> Decimal:
        left, right, scale = self.aligned(other)
        return Decimal.fitted(left + right, scale)

    def minus(self, other: Decimal) -> Decimal:
        left, right, scale = self.aligned(other)
        return Decimal.fitted(left - right, scale)

    def times(self, other: Decimal | int) -> Decimal:
        if isinstance(other, int):
            return Decimal.fitted(self.mantissa * other, self.scale)
        return Decimal.fitted(self.mantissa * other.mantissa, self.scale + other.scale)

    def over(self, other: Decimal) -> Decimal:
        """The quotient with as few digits as hold it exactly, or all that fit. Raises ZeroDivisionError."""
        if other.mantissa == 0:
            raise ZeroDivisionError
        scale = self.scale - other.scale
        top, bottom = abs(self.mantissa), abs(other.mantissa)
        negative = (self.mantissa < 0) != (other.mantissa < 0)
        wanted = max(scale, 0)
        quotient, rest = divmod(top * 10 ** (wanted - scale), bottom)
        while rest and wanted < 28 and quotient * 10 <= MAX_MANTISSA * 10:
            quotient, rest = divmod(rest * 10 + quotient * 10 * bottom, bottom)
            wanted += 1
        exact = not rest
        if rest * 2 > bottom or (rest * 2 == bottom and quotient & 1):
            quotient += 1
        made = Decimal.fitted(-quotient if negative else quotient, wanted)
        return made if exact else made.trimmed()

    def modulo(self, other: Decimal) -> Decimal:
        """The remainder with the sign of the left side. Raises ZeroDivisionError."""
        left, right, scale = self.aligned(other)
        if right == 0:
            raise ZeroDivisionError
        if abs(left) < abs(right):
            return self
        rest = abs(left) % abs(right)
        return Decimal.fitted(-rest if left < 0 else rest, scale)

    def negated(self) -> Decimal:
        return Decimal(-self.mantissa, self.scale)

    def truncated(self) -> int:
        whole: int = abs(self.mantissa) // 10**self.scale
        return -whole if self.mantissa < 0 else whole

    def rounded(self) -> int:
        """The nearest whole number, ties to even."""
        whole: int = _half_even(abs(self.mantissa), 10**self.scale)
        return -whole if self.mantissa < 0 else whole

    def round_to(self, digits: int) -> Decimal:
        """Rounded to so many digits after the point, ties to even."""
        if digits >= self.scale:
            return self
        size = _half_even(abs(self.mantissa), 10 ** (self.scale - digits))
        return Decimal(size if self.mantissa >= 0 else -size, digits)

    def __float__(self) -> float:
        return float(self.mantissa / 10**self.scale)

    def __int__(self) -> int:
        return self.truncated()

    def __bool__(self) -> bool:
        return self.mantissa != 0

    def __neg__(self) -> Decimal:
        return self.negated()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Decimal):
            return NotImplemented
        left, right, _ = self.aligned(other)
        return left == right

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Decimal):
            return NotImplemented
        left, right, _ = self.aligned(other)
        return left < right

    def __le__(self, other: object) -> bool:
        if not isinstance(other, Decimal):
            return NotImplemented
        left, right, _ = self.aligned(other)
        return left <= right

    def __hash__(self) -> int:
        small = self.trimmed()
        return hash((small.mantissa, small.scale))

    def __str__(self) -> str:
        digits = str(abs(self.mantissa))
        sign = "-" if self.mantissa < 0 else ""
        if self.scale == 0:
            return sign + digits
        digits = digits.rjust(self.scale + 1, "0")
        return f"{sign}{digits[: -self.scale]}.{digits[-self.scale :]}"

    def __repr__(self) -> str:
        return f"Decimal({self})"


def decimal_from_text(text: str) -> Decimal | None:
    """The decimal of digits with an optional sign, point and exponent; None when it is none or too large."""
    found = _TEXT.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    fraction = found[3] or ""
    mantissa = int((found[2] or "0") + fraction)
    power = int(found[4] or 0)
    if mantissa == 0:
        return Decimal(0, min(max(len(fraction) - power, 0), 28))
    if power > 60 + len(fraction):
        return None
    if power < -100:
        return Decimal(0, 28)
    try:
        return Decimal.fitted(-mantissa if found[1] == "-" else mantissa, len(fraction) - power)
    except DecimalOverflow:
        return None
