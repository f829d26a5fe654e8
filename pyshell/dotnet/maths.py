"""System.Math and System.MathF: functions of numbers, each in the type of its arguments.

https://learn.microsoft.com/dotnet/api/system.math
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.generic_math import big_multiply, clamp, declare_real_functions
from pyshell.dotnet.known import Known
from pyshell.dotnet.real_math import AWAY, DOWN, EVEN, FUNCTIONS, UP, binary_exponent, quiet, rounded
from pyshell.dotnet.tuples import value_tuple
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.numbers import LIMITS, Decimal, Single

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.objects import Reference

_math = Known("System.Math")
_math.constant("E", math.e)
_math.constant("PI", math.pi)
_math.constant("Tau", math.tau)


for _name, _function in FUNCTIONS.items():
    _math.static(_name)(quiet(_function))


# --- whole numbers -------------------------------------------------------------------------------------------


def _whole(name: str, upwards: int) -> Callable[[Any], Any]:
    """Floor, Ceiling or Truncate: a decimal stays a decimal, a double a double with its sign."""
    real = FUNCTIONS[name]
    return lambda number: _whole_decimal(number, upwards) if isinstance(number, Decimal) else real(number)


def _whole_decimal(number: Decimal, upwards: int) -> Decimal:
    kept = number.truncated()
    exact = kept * 10**number.scale == number.mantissa
    if not exact and ((upwards > 0 and number.mantissa > 0) or (upwards < 0 and number.mantissa < 0)):
        kept += upwards
    return Decimal(kept)


_math.static("Floor")(_whole("Floor", -1))
_math.static("Ceiling")(_whole("Ceiling", 1))
_math.static("Truncate")(_whole("Truncate", 0))

_LIMIT: Final = 1e16


def _split(arguments: tuple[Any, ...]) -> tuple[int, int]:
    """Digits and mode among the arguments after the number."""
    digits = next((one for one in arguments if type(one) is int), 0)
    mode = next((one.value for one in arguments if isinstance(one, EnumValue)), EVEN)
    return digits, mode


@_math.static("Round")
def round_number(number: Any, *arguments: Any) -> Any:
    digits, mode = _split(arguments)
    if isinstance(number, Decimal):
        return _round_decimal(number, digits, mode)
    if not 0 <= digits <= 15:
        message = "Rounding digits must be between 0 and 15, inclusive. (Parameter 'digits')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    if not math.isfinite(number) or abs(number) >= _LIMIT:
        return number
    power = 10.0**digits
    return math.copysign(abs(rounded(number * power, mode)) / power, number)


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
    if mode == EVEN:
        kept += rest * 2 > step or (rest * 2 == step and kept % 2 == 1)
    elif mode == AWAY:
        kept += rest * 2 >= step
    elif rest and ((mode == UP and not negative) or (mode == DOWN and negative)):
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


_math.static("Clamp")(clamp)


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


_math.static("BigMul", definition="static long BigMul(int a, int b), static ulong BigMul(uint a, uint b)")(big_multiply)
_math.static("ILogB")(binary_exponent)


@_math.static("SinCos")
def _sin_cos(number: float) -> Any:
    return value_tuple(math.sin(number), math.cos(number))


_math.finish()


_singles = Known("System.MathF")
declare_real_functions(_singles, Single)
for _constant, _value in (("E", math.e), ("PI", math.pi), ("Tau", math.tau)):
    _singles.constant(_constant, Single(_value))
_singles.finish()
