"""System.Math: the functions of floating-point numbers that scripts use.

https://learn.microsoft.com/dotnet/api/system.math
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from pyshell.values.declare import members_of

if TYPE_CHECKING:
    from collections.abc import Callable

_math = members_of("System.Math")
_math.constant("PI", "double", math.pi)
_math.constant("E", "double", math.e)


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
    if number == 0:
        return -math.inf
    return math.log(number) if base == math.e else math.log(number, base)


def _log10(number: float) -> float:
    return -math.inf if number == 0 else math.log10(number)


_ONE: Final[dict[str, Callable[..., float]]] = {
    "Sqrt": math.sqrt,
    "Sin": math.sin,
    "Cos": math.cos,
    "Tan": math.tan,
    "Asin": math.asin,
    "Acos": math.acos,
    "Atan": math.atan,
    "Exp": math.exp,
    "Log10": _log10,
}
for _name, _function in _ONE.items():
    _math.static(_name, f"static double {_name}(double d)")(_quiet(_function))
_math.static("Log", "static double Log(double d), static double Log(double a, double newBase)")(_quiet(_logarithm))
_math.static("Pow", "static double Pow(double x, double y)")(_quiet(math.pow))
_math.static("Atan2", "static double Atan2(double y, double x)")(_quiet(math.atan2))

_PAIR: Final = "static int {0}(int a, int b), static long {0}(long a, long b), static double {0}(double a, double b)"


@_math.static("Max", _PAIR.format("Max"))
def _max(left: Any, right: Any) -> Any:
    return max(left, right)


@_math.static("Min", _PAIR.format("Min"))
def _min(left: Any, right: Any) -> Any:
    return min(left, right)


_WHOLE: Final = "static double {0}(double d)"


def _kept(function: Callable[[float], float]) -> Callable[[float], float]:
    def call(number: float) -> float:
        return number if not math.isfinite(number) else math.copysign(float(function(number)), number)

    return call


_math.static("Floor", _WHOLE.format("Floor"))(_kept(math.floor))
_math.static("Ceiling", _WHOLE.format("Ceiling"))(_kept(math.ceil))
_math.static("Truncate", _WHOLE.format("Truncate"))(_kept(math.trunc))


@_math.static("Round", "static double Round(double a), static double Round(double value, int digits)")
def _round(number: float, digits: int = 0) -> float:
    # Ties go to even, as Python's own do at no digits; our reading for digits: the nearest printed value.
    return number if not math.isfinite(number) else float(round(number, digits))


@_math.static("Abs", "static int Abs(int value), static long Abs(long value), static double Abs(double value)")
def _abs(number: Any) -> Any:
    return type(number)(abs(number))


@_math.static("Sign", "static int Sign(double value)")
def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
