"""Numbers: text, comparison, conversion, parsing, and the ends of their ranges.

https://learn.microsoft.com/dotnet/api/system.int32
"""

from __future__ import annotations

import math
from typing import Any, Final

from pyshell.dotnet import generic_math
from pyshell.dotnet.known import Known
from pyshell.dotnet.maths import round_number
from pyshell.dotnet.number_parse import default_styles, parse_number
from pyshell.dotnet.tuples import value_tuple
from pyshell.errors import PSError
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.format import format_value
from pyshell.values.late import late
from pyshell.values.numbers import LIMITS, BigInteger, Decimal, Single
from pyshell.values.objects import PSArray, Reference
from pyshell.values.text import net_text
from pyshell.values.types import INT32_ARRAY, known_type, type_of

_CODES: Final = {
    name: code
    for code, name in enumerate(
        ("Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"), start=3
    )
}
_CODES.update({"Single": 13, "Double": 14, "Decimal": 15})
INTEGERS: Final = ("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64")
_CONVERSIONS: Final = (*INTEGERS, "Boolean", "Char", "Single", "Double", "Decimal", "DateTime")


def separators_of(provider: Any) -> tuple[str, str]:
    """The decimal and the group separator of a culture."""
    found = getattr(provider, "separators", None)
    return found if isinstance(found, tuple) else (".", ",")


def in_culture(text: str, provider: Any, letter: str = "") -> str:
    """A number written in en-US as another culture writes it; `letter` is the standard format it is in."""
    culture = getattr(provider, "culture", provider)
    name = getattr(culture, "name", "en-US")
    point, group = separators_of(provider)
    if (point, group) != (".", ","):
        text = text.translate({ord("."): point, ord(","): group})
    if letter == "P" and not name.startswith("en"):
        return text.replace("%", " %")
    if letter == "C" and (name != "en-US" or getattr(provider, "currency", "$") != "$"):
        return _money(text, name, str(getattr(provider, "currency", "$")))
    return text


def _money(text: str, name: str, sign: str) -> str:
    """An amount with the culture's sign: before it in English, behind it elsewhere; the invariant one has brackets."""
    if name.startswith("en"):
        return text.replace("$", sign)
    bare = text.replace("$", "").removeprefix("-")
    if not name:
        return f"({sign}{bare})" if text.startswith("-") else sign + bare
    return f"{'-' if text.startswith('-') else ''}{bare}\u00a0{sign}"


def format_for(value: Any, fmt: str, provider: Any) -> str:
    """A number in a format for a culture. The invariant one has two decimals where en-US has three."""
    letter = fmt[:1].upper() if (len(fmt) < 4 and fmt[1:].isdecimal()) or len(fmt) == 1 else ""
    if len(fmt) == 1 and letter in ("N", "F", "P") and getattr(provider, "name", None) == "":
        fmt += "2"
    return in_culture(format_value(value, fmt) if fmt else net_text(value), provider, letter)


def _to_string(value: Any, *arguments: Any) -> str:
    fmt = next((one for one in arguments if isinstance(one, str)), "")
    provider = next((one for one in arguments if one is not None and not isinstance(one, str)), None)
    return format_for(value, fmt, provider)


def order(left: Any, right: Any) -> int:
    """CompareTo of two numbers of one type; NaN comes first."""
    if left != left or right != right:
        return int(right != right) - int(left != left)
    return int(left > right) - int(left < right)


def _compare_to(value: Any, other: Any) -> int:
    if other is None:
        return 1
    wanted = type_of(value)
    if type_of(other) is not wanted:
        raise NetError("System.ArgumentException", f"Object must be of type {wanted.bare_name}.")
    return order(value, other)


def _equals(value: Any, other: Any) -> bool:
    return type(other) is type(value) and (value == other or (value != value and other != other))


def converted(value: Any, name: str) -> Any:
    """IConvertible: the value as another type. Raises OverflowException or InvalidCastException as NetError."""
    wanted = known_type(f"System.{name}")
    if name == "DateTime" or (name == "Char" and isinstance(value, float | Decimal | bool)):
        source = type_of(value).bare_name
        raise NetError("System.InvalidCastException", f"Invalid cast from '{source}' to '{name}'.")
    try:
        return to_type(value, wanted)
    except PSError as error:
        inner = error.record.exception
        while inner.inner is not None:
            inner = inner.inner
        text = inner.message.partition('Error: "')[2].rstrip('"') or inner.message
        kind = (
            "System.OverflowException"
            if "too large or too small" in text or "overflow" in text
            else "System.InvalidCastException"
        )
        raise NetError(kind, text) from None


def _declare_converters(table: Known) -> None:
    for name in _CONVERSIONS:
        table.method(f"To{name}")(lambda value, provider=None, name=name: converted(value, name))
    code = _CODES.get(table.name.removeprefix("System."))
    table.method("GetTypeCode")(lambda value: EnumValue(known_type("System.TypeCode"), code or 1))
    declare_to_type(table)


_change_type: Final = late("pyshell.dotnet.conversions:change_type")


def declare_to_type(table: Known) -> None:
    """IConvertible's way to any type, which is Convert.ChangeType's."""
    table.method("ToType")(lambda value, wanted, provider=None: _change_type(value, wanted))


def declare_no_converters(table: Known, name: str) -> None:
    """IConvertible of a type whose values become none of the simple ones: all ways are there, and none leads on."""

    def refuse(wanted: str) -> Any:
        def call(*_: Any) -> Any:
            raise NetError("System.InvalidCastException", f"Invalid cast from '{name}' to '{wanted}'.")

        return call

    for wanted in _CONVERSIONS:
        table.method(f"To{wanted}")(refuse(wanted))
    declare_to_type(table)


def _declare_parsing(table: Known, kind: type) -> None:
    pstype = table.type

    def parse(text: str | None, *arguments: Any) -> Any:
        styles = next((one.value for one in arguments if isinstance(one, EnumValue)), default_styles(kind))
        provider = next((one for one in arguments if not isinstance(one, EnumValue)), None)
        return parse_number(text, pstype, styles, separators_of(provider))

    def try_parse(*arguments: Any) -> bool:
        *given, result = arguments
        try:
            found = parse(*given)
        except NetError:
            found = to_type(0, pstype)
            done = False
        else:
            done = True
        if isinstance(result, Reference):
            result.write(found)
        return done

    table.static("Parse")(parse)
    table.static("TryParse")(try_parse)


def _declare_integer(table: Known, kind: Any) -> None:
    low, high = LIMITS[kind]
    bits = (high - low).bit_length()
    table.constant("MaxValue", kind(high))
    table.constant("MinValue", kind(low))
    mask = (1 << bits) - 1

    def wrapped(number: int) -> Any:
        number &= mask
        return kind(number - (1 << bits) if number > high else number)

    table.static("PopCount")(lambda value: kind((int(value) & mask).bit_count()))
    table.static("LeadingZeroCount")(lambda value: kind(bits - (int(value) & mask).bit_length()))
    table.static("TrailingZeroCount")(
        lambda value: kind((int(value) & -int(value)).bit_length() - 1 if int(value) & mask else bits)
    )
    table.static("RotateLeft")(lambda value, by: wrapped(_turned(int(value) & mask, by, bits)))
    table.static("RotateRight")(lambda value, by: wrapped(_turned(int(value) & mask, -by, bits)))
    table.static("IsPow2")(lambda value: value > 0 and int(value).bit_count() == 1)
    table.static("Log2")(lambda value: kind(max(int(value).bit_length() - 1, 0)))
    table.static("DivRem")(_div_rem)
    table.static("Clamp")(generic_math.clamp)
    generic_math.declare_signs(table)
    generic_math.declare_integer_bytes(table, bits)
    if bits == 32:
        table.static("BigMul")(generic_math.big_multiply)


def _div_rem(left: Any, right: Any) -> Any:
    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    quotient = abs(int(left)) // abs(int(right))
    quotient = -quotient if (left < 0) != (right < 0) else quotient
    return value_tuple(type(left)(quotient), type(left)(int(left) - quotient * int(right)))


def _turned(number: int, by: int, bits: int) -> int:
    by %= bits
    return number << by | number >> (bits - by)


def _declare_common(table: Known) -> None:
    table.static("Max")(lambda left, right: right if left < right else left)
    table.static("Min")(lambda left, right: left if left < right else right)
    table.static("Abs")(lambda value: -value if order(value, type(value)(0)) < 0 else value)
    table.static("Sign")(lambda value: order(value, type(value)(0)))
    table.static("IsNegative")(lambda value: order(value, type(value)(0)) < 0)
    table.static("IsPositive")(lambda value: order(value, type(value)(0)) >= 0)
    table.static("IsEvenInteger")(lambda value: int(value) == value and int(value) % 2 == 0)
    table.static("IsOddInteger")(lambda value: int(value) == value and int(value) % 2 == 1)


_DOUBLES: Final[dict[str, float]] = {
    "NaN": math.nan,
    "PositiveInfinity": math.inf,
    "NegativeInfinity": -math.inf,
    "NegativeZero": -0.0,
    "E": math.e,
    "Pi": math.pi,
    "Tau": math.tau,
}


def _declare_float(table: Known, kind: Any, largest: float, epsilon: float) -> None:
    for name, value in (*_DOUBLES.items(), ("MaxValue", largest), ("MinValue", -largest), ("Epsilon", epsilon)):
        table.constant(name, kind(value))
    generic_math.declare_real(table, kind)
    for name in ("ConvertToInteger", "ConvertToIntegerNative"):
        table.generic_static(name)(generic_math.to_integer(name.endswith("Native")))


def _declare_all() -> None:
    for name in (*INTEGERS, "Double", "Single", "Decimal"):
        table = Known(f"System.{name}", value=True)
        table.method("ToString")(_to_string)
        table.method("CompareTo")(_compare_to)
        table.method("Equals")(_equals)
        _declare_converters(table)
        _declare_common(table)
        generic_math.declare_creation(table)
        kind = table.type.python or int
        _declare_parsing(table, kind)
        if name in INTEGERS:
            _declare_integer(table, kind)
        elif name == "Decimal":
            _declare_decimal(table)
        else:
            ends = (
                (3.4028234663852886e38, 1.401298464324817e-45) if name == "Single" else (1.7976931348623157e308, 5e-324)
            )
            _declare_float(table, Single if name == "Single" else float, *ends)
        table.finish()


def _declare_decimal(table: Known) -> None:
    largest = (1 << 96) - 1
    ends = {"MaxValue": largest, "MinValue": -largest, "One": 1, "Zero": 0, "MinusOne": -1}
    for name, value in ends.items():
        table.constant(name, Decimal(value))
    table.property("Scale")(lambda value: to_type(value.scale, known_type("System.Byte")))
    table.static("Add")(Decimal.plus)
    table.static("Subtract")(Decimal.minus)
    table.static("Multiply")(Decimal.times)
    table.static("Divide")(_decimal_quotient)
    table.static("Remainder")(_decimal_rest)
    table.static("Negate")(Decimal.negated)
    table.static("Compare")(order)
    table.static("Truncate")(lambda value: Decimal(value.truncated()))
    table.static("Floor")(lambda value: Decimal(math.floor(_exact(value))))
    table.static("Ceiling")(lambda value: Decimal(math.ceil(_exact(value))))
    table.static("Abs")(lambda value: Decimal(abs(value.mantissa), value.scale))
    for name in (*INTEGERS, "Double", "Single"):
        table.static(f"To{name}")(lambda value, name=name: converted(_whole(value, name), name))
    table.static("GetBits")(_bits)
    table.static("Round")(round_number)
    generic_math.declare_decimal(table)
    for name in ("ConvertToInteger", "ConvertToIntegerNative"):
        table.generic_static(name)(generic_math.to_integer(name.endswith("Native")))


def _whole(value: Decimal, name: str) -> Decimal:
    """Decimal.ToInt32 and the like cut the fraction off."""
    return value if name in ("Double", "Single") else Decimal(value.truncated())


def _bits(value: Decimal) -> PSArray:
    size = abs(value.mantissa)
    flags = value.scale << 16 | (0x80000000 if value.mantissa < 0 else 0)
    words = [size & 0xFFFFFFFF, size >> 32 & 0xFFFFFFFF, size >> 64 & 0xFFFFFFFF, flags]
    return PSArray([word - (1 << 32) if word & 0x80000000 else word for word in words], INT32_ARRAY)


def _exact(value: Decimal) -> Any:
    whole, rest = divmod(value.mantissa, 10**value.scale)
    return whole + (0.5 if rest else 0)


def _decimal_quotient(left: Decimal, right: Decimal) -> Decimal:
    if not right:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    return left.over(right)


def _decimal_rest(left: Decimal, right: Decimal) -> Decimal:
    if not right:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    return left.modulo(right)


def _declare_big() -> None:
    table = Known("System.Numerics.BigInteger", value=True)
    table.method("ToString")(_to_string)
    table.method("CompareTo")(_compare_to)
    for name, value in {"Zero": 0, "One": 1, "MinusOne": -1}.items():
        table.constant(name, BigInteger(value))
    for name in ("IsEven", "IsZero", "IsOne", "IsPowerOfTwo"):
        table.property(name)(_BIG_TESTS[name])
    table.property("Sign")(lambda value: (value > 0) - (value < 0))
    table.static("Pow")(lambda value, power: BigInteger(int(value) ** power))
    table.static("ModPow")(lambda value, power, over: BigInteger(pow(int(value), int(power), int(over))))
    table.static("Abs")(lambda value: BigInteger(abs(int(value))))
    table.static("Negate")(lambda value: BigInteger(-int(value)))
    table.static("Add")(lambda left, right: BigInteger(int(left) + int(right)))
    table.static("Subtract")(lambda left, right: BigInteger(int(left) - int(right)))
    table.static("Multiply")(lambda left, right: BigInteger(int(left) * int(right)))
    table.static("Compare")(order)
    table.static("GreatestCommonDivisor")(lambda left, right: BigInteger(math.gcd(int(left), int(right))))
    table.static("Max")(lambda left, right: right if left < right else left)
    table.static("Min")(lambda left, right: left if left < right else right)
    generic_math.declare_creation(table)
    generic_math.declare_big(table)
    table.static("Log10")(lambda value: math.log10(int(value)) if value > 0 else math.nan)
    _declare_parsing(table, BigInteger)
    table.finish()


_BIG_TESTS: Final[dict[str, Any]] = {
    "IsEven": lambda value: int(value) % 2 == 0,
    "IsZero": lambda value: int(value) == 0,
    "IsOne": lambda value: int(value) == 1,
    "IsPowerOfTwo": lambda value: int(value) > 0 and int(value).bit_count() == 1,
}
_declare_all()
_declare_big()
