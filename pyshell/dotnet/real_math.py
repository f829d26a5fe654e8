"""Functions of real numbers as .NET computes them, under .NET's names: System.Math, System.MathF, Double and Single.

Each takes and answers Python floats, and rounds as the system's C library does, as .NET's do.
https://learn.microsoft.com/dotnet/api/system.double
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


def quiet(function: Callable[..., float]) -> Callable[..., float]:
    """.NET answers NaN where Python refuses and infinity where it overflows."""

    def call(*numbers: float) -> float:
        try:
            return float(function(*numbers))
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return call


# --- powers, roots, logarithms -------------------------------------------------------------------------------


def logarithm(number: float, base: float = math.e) -> float:
    if math.isnan(number) or math.isnan(base) or base == 1:
        return math.nan
    if base != math.e and base in (0, math.inf):
        return math.nan
    if number == 0:
        return -math.inf
    return math.log(number) if base == math.e else math.log(number) / math.log(base)


def _log_of(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: -math.inf if number == 0 else function(number)


def power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        odd = exponent == math.floor(exponent) and exponent % 2 == 1
        return math.copysign(math.inf, base) if odd else math.inf
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf


def _nth_root(number: float, n: int) -> float:
    if n == 0:
        return math.nan
    if n == 2:
        return math.sqrt(number) if number else 0.0
    if n == 3:
        return math.cbrt(number)
    even = n % 2 == 0
    if number == 0:
        size = 0.0 if n > 0 else math.inf
        return size if even else math.copysign(size, number)
    if number < 0:
        return math.nan if even else -power(-number, 1.0 / n)
    return power(number, 1.0 / n)


# --- angles in turns of pi -----------------------------------------------------------------------------------


def _sin_part(turn: float) -> float:
    """sin of pi times a number from 0 to 1."""
    if turn <= 0.25:
        return math.sin(turn * math.pi)
    if turn == 0.5:
        return 1.0
    if turn < 0.75:
        return math.cos((0.5 - turn) * math.pi)
    return math.sin((1.0 - turn) * math.pi)


def _cos_part(turn: float) -> float:
    """cos of pi times a number from 0 to 1."""
    if turn <= 0.25:
        return math.cos(turn * math.pi)
    if turn == 0.5:
        return 0.0
    if turn < 0.75:
        return math.sin((0.5 - turn) * math.pi)
    return -math.cos((1.0 - turn) * math.pi)


def sin_pi(number: float) -> float:
    if not math.isfinite(number):
        return math.nan
    whole = math.floor(abs(number))
    rest = abs(number) - whole
    if rest == 0:
        return math.copysign(0.0, number)
    size = _sin_part(rest) * (-1 if whole % 2 else 1)
    return -size if number < 0 else size


def cos_pi(number: float) -> float:
    if not math.isfinite(number):
        return math.nan
    whole = math.floor(abs(number))
    size = _cos_part(abs(number) - whole)
    return -size if whole % 2 and size else size


def _tan_pi(number: float) -> float:
    if not math.isfinite(number):
        return math.nan
    rest = abs(number) % 1.0
    if rest == 0.5:
        odd = math.floor(abs(number)) % 2 == 1
        return math.copysign(-math.inf if odd else math.inf, number)
    if rest == 0:
        odd = math.floor(abs(number)) % 2 == 1
        return -math.copysign(0.0, number) if odd else math.copysign(0.0, number)
    return math.copysign(1, number) * (_sin_part(rest) / _cos_part(rest))


# --- rounding and remainders ---------------------------------------------------------------------------------


def multiply_add(left: float, right: float, more: float) -> float:
    """left * right + more, rounded once."""
    if not all(map(math.isfinite, (left, right, more))):
        return left * right + more
    exact = Fraction(left) * Fraction(right) + Fraction(more)
    if exact == 0:
        return left * right + more
    try:
        return float(exact)
    except OverflowError:
        return math.copysign(math.inf, exact)


def scaled(number: float, by: int) -> float:
    """number * 2 ** by."""
    try:
        return math.ldexp(number, by)
    except OverflowError:
        return math.copysign(math.inf, number)


def binary_exponent(number: float) -> int:
    """The exponent of 2 in a number; the ends of Int32 for 0 and for what has none."""
    if number == 0:
        return -(2**31)
    return math.frexp(number)[1] - 1 if math.isfinite(number) else 2**31 - 1


def _remainder(left: float, right: float) -> float:
    return math.remainder(left, right)


def _reciprocal(number: float) -> float:
    return math.copysign(math.inf, number) if number == 0 else 1.0 / number


def _reciprocal_root(number: float) -> float:
    return math.copysign(math.inf, number) if number == 0 else 1.0 / math.sqrt(number)


def whole(function: Callable[[float], int]) -> Callable[[float], float]:
    """Floor, Ceiling or Truncate of a number that may have no whole part, with its sign."""
    return lambda number: number if not math.isfinite(number) else math.copysign(float(function(number)), number)


# --- larger and smaller --------------------------------------------------------------------------------------


def _is_below(left: float, right: float) -> bool:
    """Whether a number is smaller than another; -0 is smaller than 0."""
    return math.copysign(1, left) < math.copysign(1, right) if left == right == 0 else left < right


def larger(left: float, right: float) -> float:
    if math.isnan(left) or math.isnan(right):
        return math.nan
    return right if _is_below(left, right) else left


def smaller(left: float, right: float) -> float:
    if math.isnan(left) or math.isnan(right):
        return math.nan
    return left if _is_below(left, right) else right


def _by_size(largest: bool) -> Callable[[float, float], float]:
    def call(left: float, right: float) -> float:
        if math.isnan(left) or math.isnan(right):
            return math.nan
        if abs(left) == abs(right):
            return (larger if largest else smaller)(left, right)
        return left if (abs(left) > abs(right)) == largest else right

    return call


def _number_first(function: Callable[[float, float], float]) -> Callable[[float, float], float]:
    """NaN loses to a number."""

    def call(left: float, right: float) -> float:
        if math.isnan(left):
            return right
        return left if math.isnan(right) else function(left, right)

    return call


def _native_max(left: float, right: float) -> float:
    return left if left > right else right


def _native_min(left: float, right: float) -> float:
    return left if left < right else right


def _lerp(first: float, second: float, amount: float) -> float:
    return multiply_add(first, 1.0 - amount, second * amount)


FUNCTIONS: Final[dict[str, Callable[..., float]]] = {
    "Abs": abs,
    "Acos": math.acos,
    "Acosh": math.acosh,
    "AcosPi": lambda number: math.acos(number) / math.pi,
    "Asin": math.asin,
    "Asinh": math.asinh,
    "AsinPi": lambda number: math.asin(number) / math.pi,
    "Atan": math.atan,
    "Atan2": math.atan2,
    "Atan2Pi": lambda y, x: math.atan2(y, x) / math.pi,
    "Atanh": lambda number: math.copysign(math.inf, number) if abs(number) == 1 else math.atanh(number),
    "AtanPi": lambda number: math.atan(number) / math.pi,
    "BitDecrement": lambda number: math.nextafter(number, -math.inf),
    "BitIncrement": lambda number: math.nextafter(number, math.inf),
    "Cbrt": math.cbrt,
    "Ceiling": whole(math.ceil),
    "CopySign": math.copysign,
    "Cos": math.cos,
    "Cosh": math.cosh,
    "CosPi": cos_pi,
    "DegreesToRadians": lambda degrees: degrees * math.pi / 180.0,
    "Exp": math.exp,
    "Exp10": lambda number: power(10.0, number),
    "Exp10M1": lambda number: power(10.0, number) - 1.0,
    "Exp2": lambda number: power(2.0, number),
    "Exp2M1": lambda number: power(2.0, number) - 1.0,
    "ExpM1": lambda number: math.exp(number) - 1.0,
    "Floor": whole(math.floor),
    "FusedMultiplyAdd": multiply_add,
    "Hypot": math.hypot,
    "IEEERemainder": _remainder,
    "Ieee754Remainder": _remainder,
    "Lerp": _lerp,
    "Log": logarithm,
    "Log10": _log_of(math.log10),
    "Log10P1": lambda number: _log_of(math.log10)(number + 1.0),
    "Log2": _log_of(math.log2),
    "Log2P1": lambda number: _log_of(math.log2)(number + 1.0),
    "LogP1": lambda number: logarithm(number + 1.0),
    "Max": larger,
    "MaxMagnitude": _by_size(True),
    "MaxMagnitudeNumber": _number_first(_by_size(True)),
    "MaxNative": _native_max,
    "MaxNumber": _number_first(larger),
    "Min": smaller,
    "MinMagnitude": _by_size(False),
    "MinMagnitudeNumber": _number_first(_by_size(False)),
    "MinNative": _native_min,
    "MinNumber": _number_first(smaller),
    "MultiplyAddEstimate": multiply_add,
    "Pow": power,
    "RadiansToDegrees": lambda radians: radians * 180.0 / math.pi,
    "ReciprocalEstimate": _reciprocal,
    "ReciprocalSqrtEstimate": _reciprocal_root,
    "RootN": _nth_root,
    "ScaleB": scaled,
    "Sin": math.sin,
    "Sinh": lambda number: math.copysign(math.inf, number) if abs(number) > 711 else math.sinh(number),
    "SinPi": sin_pi,
    "Sqrt": math.sqrt,
    "Tan": math.tan,
    "Tanh": math.tanh,
    "TanPi": _tan_pi,
    "Truncate": whole(math.trunc),
}

# Those that answer whether a number is of a kind.
TESTS: Final[dict[str, Callable[[float], bool]]] = {
    "IsNaN": math.isnan,
    "IsInfinity": math.isinf,
    "IsFinite": math.isfinite,
    "IsPositiveInfinity": lambda number: number == math.inf,
    "IsNegativeInfinity": lambda number: number == -math.inf,
    "IsInteger": lambda number: math.isfinite(number) and number == math.floor(number),
    "IsEvenInteger": lambda number: math.isfinite(number) and number % 2 == 0,
    "IsOddInteger": lambda number: math.isfinite(number) and number % 2 == 1,
    "IsNegative": lambda number: math.copysign(1, number) < 0,
    "IsPositive": lambda number: math.copysign(1, number) > 0,
    "IsRealNumber": lambda number: not math.isnan(number),
    "IsPow2": lambda number: number > 0 and math.isfinite(number) and math.frexp(number)[0] == 0.5,
}

EVEN, AWAY, ZERO, DOWN, UP = range(5)
_DIRECTED: Final[dict[int, Callable[[float], int]]] = {ZERO: math.trunc, DOWN: math.floor, UP: math.ceil}


def rounded(number: float, mode: int) -> float:
    """A number as a whole one in one of MidpointRounding's ways."""
    if mode == EVEN:
        return float(round(number))
    if mode == AWAY:
        kept = math.trunc(number)
        return float(kept + math.copysign(1, number)) if abs(number - kept) >= 0.5 else float(kept)
    return float(_DIRECTED[mode](number))
