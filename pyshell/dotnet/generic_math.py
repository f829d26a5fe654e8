"""What .NET's generic mathematics gives every kind of number: conversions, signs, functions, bytes.

https://learn.microsoft.com/dotnet/api/system.numerics.inumber-1
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.byte_arrays import byte_array
from pyshell.dotnet.real_math import FUNCTIONS, TESTS, binary_exponent, cos_pi, quiet, rounded, sin_pi
from pyshell.dotnet.tuples import value_tuple
from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.numbers import INTEGERS, LIMITS, NUMBERS, BigInteger, Byte, Char, Decimal, Int64, Single, UInt64
from pyshell.values.text import net_text
from pyshell.values.types import type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.dotnet.known import Known
    from pyshell.values.types import PSType

_OVERFLOW: Final = "System.OverflowException"
_RANGE: Final = "System.ArgumentOutOfRangeException"
_ARITHMETIC: Final = "Arithmetic operation resulted in an overflow."
_NEGATED: Final = "Negating the minimum value of a twos complement number is invalid."


# --- conversions ---------------------------------------------------------------------------------------------


def _source(value: Any, name: str) -> Any:
    """The number that is converted; what is none fits no overload."""
    if isinstance(value, Char):
        return ord(value)
    if type(value) not in NUMBERS:
        raise messages.no_overload(name, 1)
    return value


def _cut_off(value: Any) -> int | None:
    """The whole part of a number; None of NaN and the infinities."""
    if isinstance(value, float):
        return math.trunc(value) if math.isfinite(value) else None
    return value.truncated() if isinstance(value, Decimal) else int(value)


def _checked(value: Any, kind: type, pstype: PSType) -> Any:
    made = _cut_off(value)
    if kind is BigInteger:
        if made is None:
            nan = math.isnan(value)
            raise NetError(_OVERFLOW, f"BigInteger cannot represent {'NaN' if nan else 'infinity'}.")
        return BigInteger(made)
    low, high = LIMITS[kind]
    if made is None or not low <= made <= high:
        plain = isinstance(value, float) or (isinstance(value, int) and not isinstance(value, BigInteger))
        raise NetError(_OVERFLOW, _ARITHMETIC if plain else messages.overflow_text(pstype))
    return kind(made)


def _saturated(value: Any, kind: type, pstype: PSType) -> Any:
    made = _cut_off(value)
    if kind is BigInteger:
        return BigInteger(0) if made is None and math.isnan(value) else _checked(value, kind, pstype)
    low, high = LIMITS[kind]
    if made is None:
        made = 0 if math.isnan(value) else high if value > 0 else low
    return kind(min(max(made, low), high))


def _truncated(value: Any, kind: type, pstype: PSType) -> Any:
    """The low bits of a whole number; other numbers saturate."""
    if kind is BigInteger or isinstance(value, float | Decimal):
        return _saturated(value, kind, pstype)
    low, high = LIMITS[kind]
    made = int(value) & (high - low)
    return kind(made - (high - low + 1) if made > high else made)


def _to_decimal(value: Any, pstype: PSType, saturate: bool) -> Any:
    if isinstance(value, float) and math.isnan(value) and saturate:
        return Decimal(0)
    try:
        return to_type(value, pstype)
    except PSError:
        if saturate:
            largest = (1 << 96) - 1
            return Decimal(largest if value > 0 else -largest)
        raise NetError(_OVERFLOW, messages.overflow_text(pstype)) from None


_TO_INTEGER: Final = {
    "CreateChecked": _checked,
    "CreateSaturating": _saturated,
    "CreateTruncating": _truncated,
}


def declare_creation(table: Known) -> None:
    """CreateChecked, CreateSaturating and CreateTruncating, from any number."""
    pstype = table.type
    kind = pstype.python or int
    for name, work in _TO_INTEGER.items():

        def create(value: Any, name: str = name, work: Callable[..., Any] = work) -> Any:
            number = _source(value, name)
            if issubclass(kind, float):
                return kind(float(number))
            if kind is Decimal:
                return _to_decimal(number, pstype, name != "CreateChecked")
            return work(number, kind, pstype)

        table.static(name)(create)


def to_integer(native: bool) -> Callable[..., Any]:
    """ConvertToInteger and ConvertToIntegerNative: to the type that stands in brackets behind the name."""

    def convert(types: tuple[PSType, ...], value: Any) -> Any:
        wanted = types[0].python if types else None
        if wanted is None or wanted not in INTEGERS:
            raise messages.no_overload("ConvertToIntegerNative" if native else "ConvertToInteger", 1)
        return _saturated(value, wanted, types[0])

    return convert


# --- signs and sizes -----------------------------------------------------------------------------------------


def _size(value: Any) -> Any:
    return abs(value.mantissa) * 10 ** (28 - value.scale) if isinstance(value, Decimal) else abs(int(value))


def _is_negative(value: Any) -> bool:
    return bool((value.mantissa if isinstance(value, Decimal) else int(value)) < 0)


def _by_size(largest: bool) -> Callable[[Any, Any], Any]:
    def call(left: Any, right: Any) -> Any:
        one, other = _size(left), _size(right)
        if one == other:
            return right if _is_negative(left) == largest else left
        return left if (one > other) == largest else right

    return call


def _copy_sign(value: Any, sign: Any) -> Any:
    if isinstance(value, Decimal):
        size = abs(value.mantissa)
        return Decimal(-size if _is_negative(sign) else size, value.scale)
    made = -abs(int(value)) if sign < 0 else abs(int(value))
    limits = LIMITS.get(type(value))
    if limits is not None and made > limits[1]:
        raise NetError(_OVERFLOW, _NEGATED)
    return type(value)(made)


def declare_signs(table: Known) -> None:
    """What whole numbers and decimals have."""
    table.static("CopySign")(_copy_sign)
    table.static("MaxMagnitude")(_by_size(True))
    table.static("MinMagnitude")(_by_size(False))


def clamp(value: Any, low: Any, high: Any) -> Any:
    """Raises ArgumentException when the limits are in the wrong order."""
    if high < low:
        raise NetError("System.ArgumentException", f"'{net_text(low)}' cannot be greater than {net_text(high)}.")
    return low if value < low else high if high < value else value


# --- bytes ---------------------------------------------------------------------------------------------------


def bit_length(number: int) -> int:
    """The bits that a whole number needs: those of a negative one with its sign."""
    return number.bit_length() if number >= 0 else (~number).bit_length() + 1


def _written(data: bytes, target: list[Any], start: int = 0) -> int:
    """Puts bytes into an array and tells how many. Raises ArgumentException when they do not fit."""
    if len(target) - start < len(data):
        raise NetError("System.ArgumentException", "Destination is too short. (Parameter 'destination')")
    target[start : start + len(data)] = [Byte(one) for one in data]
    return len(data)


def declare_writing(table: Known, middle: str, data: Callable[[Any], bytes]) -> None:
    """`Write…BigEndian` and `Write…LittleEndian`; `data` gives the bytes of a value, the first the highest."""
    table.method(f"Write{middle}BigEndian")(lambda value, target, start=0: _written(data(value), target, start))
    table.method(f"Write{middle}LittleEndian")(
        lambda value, target, start=0: _written(data(value)[::-1], target, start)
    )


def declare_integer_bytes(table: Known, bits: int) -> None:
    size = bits // 8
    table.method("GetByteCount")(lambda value: size)
    table.method("GetShortestBitLength")(lambda value: bit_length(int(value)))
    declare_writing(table, "", lambda value: (int(value) & ((1 << bits) - 1)).to_bytes(size, "big"))


def _of_double(value: float) -> tuple[int, int]:
    """Exponent and significand of a number, the significand a whole one."""
    return (1024, 1 << 52) if not math.isfinite(value) else _taken_apart(value, 53, -1022)


def _of_single(value: float) -> tuple[int, int]:
    return (128, 1 << 23) if not math.isfinite(value) else _taken_apart(value, 24, -126)


def _taken_apart(value: float, bits: int, least: int) -> tuple[int, int]:
    if value == 0:
        return least - 1, 0
    fraction, exponent = math.frexp(abs(value))
    power = exponent - 1
    lost = max(least - power, 0)
    return (least - 1 if lost else power), int(math.ldexp(fraction, bits - lost))


def _declare_parts(table: Known, is_single: bool) -> None:
    """A real number's exponent and significand, with their sizes."""
    parts = _of_single if is_single else _of_double
    exponent_size, bits = (1, 24) if is_single else (2, 53)
    size = 4 if is_single else 8
    table.method("GetExponentByteCount")(lambda value: exponent_size)
    table.method("GetExponentShortestBitLength")(lambda value: bit_length(parts(value)[0]))
    table.method("GetSignificandBitLength")(lambda value: bits)
    table.method("GetSignificandByteCount")(lambda value: size)
    mask = (1 << 8 * exponent_size) - 1
    declare_writing(table, "Exponent", lambda value: (parts(value)[0] & mask).to_bytes(exponent_size, "big"))
    declare_writing(table, "Significand", lambda value: parts(value)[1].to_bytes(size, "big"))


# --- real numbers --------------------------------------------------------------------------------------------


def _sign(number: float) -> int:
    if math.isnan(number):
        message = "Function does not accept floating point Not-a-Number values."
        raise NetError("System.ArithmeticException", message)
    return (number > 0) - (number < 0)


def _round(number: float, *arguments: Any) -> float:
    """Rounded to digits (a double's 15, a float's 6) in one of MidpointRounding's ways."""
    digits = next((one for one in arguments if type(one) is int), 0)
    mode = next((one.value for one in arguments if isinstance(one, EnumValue)), 0)
    kind = type(number)
    most = 6 if kind is Single else 15
    if not 0 <= digits <= most:
        message = f"Rounding digits must be between 0 and {most}, inclusive. (Parameter 'digits')"
        raise NetError(_RANGE, message)
    if not math.isfinite(number) or abs(number) >= (1e8 if kind is Single else 1e16):
        return number
    power = kind(10.0**digits)
    made = kind(abs(rounded(kind(number * power), mode)))
    return kind(math.copysign(made / power, number))


def _in_kind(function: Callable[..., float], kind: type[float]) -> Callable[..., float]:
    work = quiet(function)
    return work if kind is float else lambda *numbers: kind(work(*numbers))


def _next_single(number: float, upwards: bool) -> Single:
    """The next float: doubles lie far closer, so the halfway point is passed by doubling the step."""
    target = math.inf if upwards else -math.inf
    if number == target or math.isnan(number):
        return Single(number)
    if number == 0:
        return Single(math.copysign(1.401298464324817e-45, target))
    step = math.ulp(number) * 2.0**29 if abs(number) >= 1.1754943508222875e-38 else 1.401298464324817e-45
    made = Single(number + math.copysign(step * 0.75, target))
    return made if made != number else Single(number + math.copysign(step, target))


def declare_real_functions(table: Known, kind: type[float]) -> None:
    """The functions of System.Math in a type of real numbers, each where the type has it."""
    for name, function in FUNCTIONS.items():
        table.static(name)(_in_kind(function, kind))
    table.static("Sign")(_sign)
    table.static("Round")(_round)
    table.static("ILogB")(binary_exponent)
    table.static("SinCos")(lambda number: value_tuple(kind(math.sin(number)), kind(math.cos(number))))
    if kind is Single:
        table.static("BitIncrement")(lambda number: _next_single(number, True))
        table.static("BitDecrement")(lambda number: _next_single(number, False))


def declare_real(table: Known, kind: type[float]) -> None:
    """What Double and Single have beside the functions of System.Math."""
    declare_real_functions(table, kind)
    for name, test in TESTS.items():
        table.static(name)(test)
    least = 1.1754943508222875e-38 if kind is Single else 2.2250738585072014e-308
    table.static("IsNormal")(lambda number: math.isfinite(number) and abs(number) >= least)
    table.static("IsSubnormal")(lambda number: 0 < abs(number) < least)
    table.static("Clamp", "ClampNative")(clamp)
    table.static("SinCosPi")(lambda number: value_tuple(kind(sin_pi(number)), kind(cos_pi(number))))
    _declare_parts(table, kind is Single)


# --- decimals ------------------------------------------------------------------------------------------------


def _is_canonical(value: Decimal) -> bool:
    return value.scale == 0 or value.mantissa % 10 != 0


def _to_currency(value: Decimal) -> Int64:
    """A currency has four decimals, the last rounded. Raises OverflowException."""
    made = value.round_to(4).times(10000).truncated()
    if not -(2**63) <= made < 2**63:
        raise NetError(_OVERFLOW, "Value was either too large or too small for a Currency.")
    return Int64(made)


def declare_decimal(table: Known) -> None:
    """The generic part of System.Decimal."""
    declare_signs(table)
    table.static("Clamp")(clamp)
    table.static("IsCanonical")(_is_canonical)
    table.static("IsInteger")(lambda value: value.mantissa % 10**value.scale == 0)
    table.static("FromOACurrency")(lambda number: Decimal(int(number), 4).trimmed())
    table.static("ToOACurrency")(_to_currency)
    table.method("GetExponentByteCount")(lambda value: 1)
    table.method("GetExponentShortestBitLength")(lambda value: bit_length(28 - value.scale))
    table.method("GetSignificandBitLength")(lambda value: 96)
    table.method("GetSignificandByteCount")(lambda value: 12)
    declare_writing(table, "Exponent", lambda value: bytes([28 - value.scale]))
    declare_writing(table, "Significand", lambda value: abs(value.mantissa).to_bytes(12, "big"))


# --- integers without limits ---------------------------------------------------------------------------------


def _words(number: int) -> int:
    """The bits of a BigInteger's 32-bit words."""
    return 32 * max(-(-bit_length(number) // 32), 1)


def _big_divided(left: int, right: int) -> tuple[BigInteger, BigInteger]:
    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    quotient = abs(int(left)) // abs(int(right))
    quotient = -quotient if (left < 0) != (right < 0) else quotient
    return BigInteger(quotient), BigInteger(int(left) - quotient * int(right))


def _big_div_rem(left: int, right: int, rest: Any = None) -> Any:
    quotient, remainder = _big_divided(left, right)
    if rest is None:
        return value_tuple(quotient, remainder)
    rest.write(remainder)
    return quotient


def big_bytes(value: int, is_unsigned: bool = False, is_big_endian: bool = False) -> bytes:
    """As few bytes as hold the number. Raises OverflowException for a negative one without a sign."""
    if is_unsigned and value < 0:
        raise NetError(_OVERFLOW, "Negative values do not have an unsigned representation.")
    bits = int(value).bit_length() if is_unsigned else (value if value >= 0 else ~value).bit_length() + 1
    size = max(-(-bits // 8), 1)
    return int(value).to_bytes(size, "big" if is_big_endian else "little", signed=not is_unsigned)


def _big_log(value: int, base: float = math.e) -> float:
    if value < 0 or base == 1:
        return math.nan
    if value == 0:
        return -math.inf
    return math.log(int(value)) if base == math.e else math.log(int(value)) / math.log(base)


def _big_log2(value: int) -> BigInteger:
    if value < 0:
        raise NetError(_RANGE, "Non-negative number required. (Parameter 'value')", ParamName="value")
    return BigInteger(max(int(value).bit_length() - 1, 0))


def declare_big(table: Known) -> None:
    """The generic part of BigInteger."""
    declare_signs(table)
    table.static("Clamp")(clamp)
    table.static("Divide")(lambda left, right: _big_divided(left, right)[0])
    table.static("Remainder")(lambda left, right: _big_divided(left, right)[1])
    table.static("DivRem")(_big_div_rem)
    table.static("IsEvenInteger")(lambda value: int(value) % 2 == 0)
    table.static("IsOddInteger")(lambda value: int(value) % 2 == 1)
    table.static("IsNegative")(lambda value: value < 0)
    table.static("IsPositive")(lambda value: value >= 0)
    table.static("IsPow2")(lambda value: value > 0 and int(value).bit_count() == 1)
    table.static("Log")(_big_log)
    table.static("Log2")(_big_log2)
    table.static("PopCount")(lambda value: BigInteger((int(value) & ((1 << _words(value)) - 1)).bit_count()))
    table.static("LeadingZeroCount")(
        lambda value: BigInteger(_words(value) - int(value).bit_length() if value >= 0 else 0)
    )
    table.static("TrailingZeroCount")(
        lambda value: BigInteger((int(value) & -int(value)).bit_length() - 1 if value else 32)
    )
    table.method("GetBitLength")(lambda value: Int64((value if value >= 0 else ~int(value)).bit_length()))
    table.method("GetByteCount")(lambda value, unsigned=False: len(big_bytes(value, unsigned)))
    table.method("GetShortestBitLength")(lambda value: bit_length(int(value)))
    table.method("ToByteArray")(lambda value, *ways: byte_array(big_bytes(value, *ways)))
    declare_writing(table, "", lambda value: big_bytes(value, False, True))


def big_multiply(left: int, right: int) -> Any:
    """The whole product of two numbers of 32 bits."""
    return (Int64 if type_of(left).name == "System.Int32" else UInt64)(int(left) * int(right))
