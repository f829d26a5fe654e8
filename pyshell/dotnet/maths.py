"""System.Math: functions of numbers, each in the type of its arguments.

https://learn.microsoft.com/dotnet/api/system.math
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.known import Known
from pyshell.dotnet.tuples import value_tuple
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.numbers import LIMITS, Decimal, Int64, UInt64

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.objects import Reference

_math = Known("System.Math")
_math.constant("E", math.e)
_math.constant("PI", math.pi)
_math.constant("Tau", math.tau)


def _quiet(function: Callable[..., float]) -> Callable[..., float]:
    """.NET answers NaN where Python refuses and infinity where it overflows."""

    def call(*numbers: float) -> float:
        try:
            return float(function(*numbers))
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return call


def _logarithm(number: float, base: float = math.e) -> float:
    if math.isnan(number) or math.isnan(base) or base == 1:
        return math.nan
    if base != math.e and base in (0, math.inf):
        return math.nan
    if number == 0:
        return -math.inf
    return math.log(number) if base == math.e else math.log(number) / math.log(base)


def _log_of(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: -math.inf if number == 0 else function(number)


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        odd = exponent == math.floor(exponent) and exponent % 2 == 1
        return math.copysign(math.inf, base) if odd else math.inf
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf


def _cube_root(number: float) -> float:
    return math.copysign(abs(number) ** (1 / 3), number)


def _remainder(left: float, right: float) -> float:
    return math.remainder(left, right)


_FUNCTIONS: Final[dict[str, Callable[..., float]]] = {
    "Sqrt": math.sqrt,
    "Cbrt": _cube_root,
    "Sin": math.sin,
    "Cos": math.cos,
    "Tan": math.tan,
    "Asin": math.asin,
    "Acos": math.acos,
    "Atan": math.atan,
    "Sinh": math.sinh,
    "Cosh": math.cosh,
    "Tanh": math.tanh,
    "Asinh": math.asinh,
    "Acosh": math.acosh,
    "Atanh": math.atanh,
    "Exp": math.exp,
    "Log": _logarithm,
    "Log2": _log_of(math.log2),
    "Log10": _log_of(math.log10),
    "Pow": _power,
    "Atan2": math.atan2,
    "IEEERemainder": _remainder,
    "CopySign": math.copysign,
}
for _name, _function in _FUNCTIONS.items():
    _math.static(_name)(_quiet(_function))


# --- whole numbers -------------------------------------------------------------------------------------------


def _whole(function: Callable[[float], int], upwards: int) -> Callable[[Any], Any]:
    """Floor, Ceiling or Truncate: a decimal stays a decimal, a double a double with its sign."""

    def call(number: Any) -> Any:
        if isinstance(number, Decimal):
            return _whole_decimal(number, upwards)
        return number if not math.isfinite(number) else math.copysign(float(function(number)), number)

    return call


def _whole_decimal(number: Decimal, upwards: int) -> Decimal:
    kept = number.truncated()
    exact = kept * 10**number.scale == number.mantissa
    if not exact and ((upwards > 0 and number.mantissa > 0) or (upwards < 0 and number.mantissa < 0)):
        kept += upwards
    return Decimal(kept)


_math.static("Floor")(_whole(math.floor, -1))
_math.static("Ceiling")(_whole(math.ceil, 1))
_math.static("Truncate")(_whole(math.trunc, 0))

_EVEN, _AWAY, _ZERO, _DOWN, _UP = range(5)
_LIMIT: Final = 1e16


def _rounded(number: float, mode: int) -> float:
    """A double as a whole number in one of MidpointRounding's ways."""
    if mode == _EVEN:
        return float(round(number))
    if mode == _AWAY:
        whole = math.trunc(number)
        return float(whole + math.copysign(1, number)) if abs(number - whole) >= 0.5 else float(whole)
    directed: dict[int, Callable[[float], int]] = {_ZERO: math.trunc, _DOWN: math.floor, _UP: math.ceil}
    return float(directed[mode](number))


def _split(arguments: tuple[Any, ...]) -> tuple[int, int]:
    """Digits and mode among the arguments after the number."""
    digits = next((one for one in arguments if type(one) is int), 0)
    mode = next((one.value for one in arguments if isinstance(one, EnumValue)), _EVEN)
    return digits, mode


@_math.static("Round")
def _round(number: Any, *arguments: Any) -> Any:
    digits, mode = _split(arguments)
    if isinstance(number, Decimal):
        return _round_decimal(number, digits, mode)
    if not 0 <= digits <= 15:
        message = "Rounding digits must be between 0 and 15, inclusive. (Parameter 'digits')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    if not math.isfinite(number) or abs(number) >= _LIMIT:
        return number
    power = 10.0**digits
    return math.copysign(abs(_rounded(number * power, mode)) / power, number)


def _round_decimal(number: Decimal, digits: int, mode: int) -> Decimal:
    if not 0 <= digits <= 28:
        message = "Decimal can only round to between 0 and 28 digits of precision. (Parameter 'decimals')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    if digits >= number.scale:
        return number
    step = 10 ** (number.scale - digits)
    size = abs(number.mantissa)
    kept, rest = divmod(size, step)
    negative = number.mantissa < 0
    if mode == _EVEN:
        kept += rest * 2 > step or (rest * 2 == step and kept % 2 == 1)
    elif mode == _AWAY:
        kept += rest * 2 >= step
    elif rest and ((mode == _UP and not negative) or (mode == _DOWN and negative)):
        kept += 1
    return Decimal(-kept if negative else kept, digits)


# --- any number ----------------------------------------------------------------------------------------------


@_math.static("Abs")
def _abs(number: Any) -> Any:
    if isinstance(number, Decimal):
        return Decimal(abs(number.mantissa), number.scale)
    if isinstance(number, float):
        return type(number)(abs(number))
    limits = LIMITS.get(type(number))
    if limits is not None and number == limits[0] and number < 0:
        raise NetError("System.OverflowException", "Negating the minimum value of a twos complement number is invalid.")
    return type(number)(abs(int(number)))


@_math.static("Sign")
def _sign(number: Any) -> int:
    if isinstance(number, float) and math.isnan(number):
        message = "Function does not accept floating point Not-a-Number values."
        raise NetError("System.ArithmeticException", message)
    value = number.mantissa if isinstance(number, Decimal) else number
    return int(value > 0) - int(value < 0)


def _extreme(largest: bool) -> Callable[[Any, Any], Any]:
    """Max or Min: NaN wins, and of two zeros the one with the fitting sign."""

    def call(left: Any, right: Any) -> Any:
        if isinstance(left, float):
            if math.isnan(left) or math.isnan(right):
                return left if math.isnan(left) else right
            if left == right == 0:
                negative = math.copysign(1, left) < 0
                return left if negative is not largest else right
        return left if (right < left) == largest and left != right else right if left != right else left

    return call


_math.static("Max")(_extreme(True))
_math.static("Min")(_extreme(False))


def _magnitude(largest: bool) -> Callable[[float, float], float]:
    def call(left: float, right: float) -> float:
        if abs(left) == abs(right):
            return float(_extreme(largest)(left, right))
        return left if (abs(left) > abs(right)) == largest else right

    return call


_math.static("MaxMagnitude")(_magnitude(True))
_math.static("MinMagnitude")(_magnitude(False))


@_math.static("Clamp")
def _clamp(value: Any, low: Any, high: Any) -> Any:
    if high < low:
        raise NetError("System.ArgumentException", f"'{low}' cannot be greater than {high}.")
    return low if value < low else high if high < value else value


@_math.static("DivRem")
def _div_rem(left: Any, right: Any, result: Reference | None = None) -> Any:
    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    kind = type(left)
    quotient = abs(int(left)) // abs(int(right))
    quotient = -quotient if (left < 0) != (right < 0) else quotient
    rest = kind(int(left) - quotient * int(right))
    if result is None:
        return value_tuple(kind(quotient), rest)
    result.write(rest)
    return kind(quotient)


@_math.static("BigMul", definition="static long BigMul(int a, int b), static ulong BigMul(uint a, uint b)")
def _big_multiply(left: int, right: int) -> Any:
    return (Int64 if type(left) is int else UInt64)(int(left) * int(right))


@_math.static("BitIncrement")
def _next_up(number: float) -> float:
    return math.nextafter(number, math.inf)


@_math.static("BitDecrement")
def _next_down(number: float) -> float:
    return math.nextafter(number, -math.inf)


@_math.static("ScaleB")
def _scale(number: float, power: int) -> float:
    try:
        return math.ldexp(number, power)
    except OverflowError:
        return math.copysign(math.inf, number)


@_math.static("ILogB")
def _binary_exponent(number: float) -> int:
    return math.frexp(number)[1] - 1 if number and math.isfinite(number) else -(2**31) if number == 0 else 2**31 - 1


@_math.static("FusedMultiplyAdd")
def _multiply_add(left: float, right: float, more: float) -> float:
    return left * right + more


@_math.static("SinCos")
def _sin_cos(number: float) -> Any:
    return value_tuple(math.sin(number), math.cos(number))


_math.finish()
