"""Arithmetic and bit operators on every pair of values.

Numbers are computed in the type that holds both sides: Int32, UInt32, Int64, UInt64, Decimal, Double; an integer
result that does not fit becomes a Double. Text on the left joins and repeats, arrays grow, other types have their
own operators (`op_Addition` …).
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_arithmetic_operators
"""

from __future__ import annotations

from math import fmod, isinf, isnan
from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import NetException, PSError
from pyshell.values import messages
from pyshell.values.convert import to_type
from pyshell.values.convert_numbers import NUMERIC
from pyshell.values.decimals import DecimalOverflow
from pyshell.values.declare import EnumValue
from pyshell.values.numbers import (
    LIMITS,
    NUMBERS,
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
)
from pyshell.values.objects import DictionaryBase, Hashtable, OrderedDictionary, Stack, unwrap
from pyshell.values.overloads import call
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import to_string
from pyshell.values.types import BIG_INTEGER, DECIMAL, INT32, MethodMember, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

_LOW: Final = -(2**31)
_HIGH: Final = 2**31 - 1
_SIGNED: Final = frozenset((int, Int64, Int16, SByte))
# The types in the order in which the wider one of two decides.
_RANKS: Final = {
    SByte: 0,
    Byte: 0,
    Int16: 0,
    UInt16: 0,
    int: 0,
    UInt32: 1,
    Int64: 2,
    UInt64: 3,
    Single: 4,
    float: 4,
    Decimal: 5,
    BigInteger: 6,
}
_COMPUTED: Final[tuple[type, ...]] = (int, UInt32, Int64, UInt64, float, Decimal, BigInteger)


# --- the operators' entries: fast paths first ----------------------------------------------------------------


def add(left: Any, right: Any) -> Any:
    """`left + right`."""
    kind, other = type(left), type(right)
    if kind is int and other is int:
        total = left + right
        return total if _LOW <= total <= _HIGH else float(total)
    if kind is str:
        return left + (right if other is str else to_string(right))
    if kind is float and (other is float or other is int):
        return left + right
    if kind is list:
        return _append(left, right)
    return _add_unusual(left, right)


def subtract(left: Any, right: Any) -> Any:
    """`left - right`."""
    kind, other = type(left), type(right)
    if kind is int and other is int:
        total = left - right
        return total if _LOW <= total <= _HIGH else float(total)
    if kind is float and (other is float or other is int):
        return left - right
    return _compute("-", left, right)


def multiply(left: Any, right: Any) -> Any:
    """`left * right`: text and arrays repeat."""
    kind, other = type(left), type(right)
    if kind is int and other is int:
        total = left * right
        return total if _LOW <= total <= _HIGH else float(total)
    if kind is float and (other is float or other is int):
        return left * right
    bare = unwrap(left)
    if type(bare) is str:
        return _repeat_text(bare, right)
    if isinstance(bare, list) and not isinstance(bare, Stack):
        return _repeat_array(bare, right)
    return _compute("*", bare, right)


def divide(left: Any, right: Any) -> Any:
    """`left / right`: a whole number when it comes out even."""
    if type(left) is int and type(right) is int and right != 0:
        quotient, rest = divmod(left, right)
        if rest == 0:
            return quotient if quotient <= _HIGH else float(quotient)
        return left / right
    return _compute("/", left, right)


def remainder(left: Any, right: Any) -> Any:
    """`left % right`, with the sign of the left side."""
    if type(left) is int and type(right) is int and right != 0:
        rest = abs(left) % abs(right)
        return -rest if left < 0 else rest
    return _compute("%", left, right)


# --- + of everything else ------------------------------------------------------------------------------------


def _append(left: list[Any], right: Any) -> list[Any]:
    items = enumerate_value(right)
    if items is None:
        return [*left, right]
    return [*left, *items]


def _add_unusual(left: Any, right: Any) -> Any:
    if left is None:
        return right
    bare = unwrap(left)
    if type(bare) is str:
        return bare + to_string(right)
    if type(bare) is Char:
        return _add_char(bare, right)
    if isinstance(bare, DictionaryBase):
        return _add_dictionary(bare, right)
    items = enumerate_value(bare)
    if items is not None:
        return _append(list(items), right)
    return _compute("+", bare, right)


def _add_char(left: Char, right: Any) -> Any:
    bare = unwrap(right)
    if type(bare) is str or type(bare) is Char:
        return str(left) + str(bare)
    return _compute("+", left, right)


def _add_dictionary(left: DictionaryBase, right: Any) -> Any:
    """A new hash table with the entries of both; a key they share is an error."""
    other = unwrap(right)
    if right is None and not isinstance(left, Hashtable | OrderedDictionary):
        raise messages.operator_missing(left, "op_Addition")
    if not isinstance(other, DictionaryBase):
        if right is None:
            return left.copy() if isinstance(left, Hashtable) else Hashtable(left.items())
        message = "A hash table can only be added to another hash table."
        raise messages.invalid_operation("AddHashTableToNonHashTable", message)
    made = Hashtable(left.items())
    for key, value in other.items():
        if key in made:
            text = f"Item has already been added. Key in dictionary: '{to_string(key)}'  Key being added: '{to_string(key)}'"
            raise messages.raw_error("System.ArgumentException", text)
        made.set(key, value)
    return made


# --- * of text and arrays ------------------------------------------------------------------------------------


def _count(right: Any) -> int:
    times = int(to_type(right, INT32)) if type(right) is not int else right
    if times < 0:
        message = f"times ('{times}') must be a non-negative value. (Parameter 'times')\nActual value was {times}."
        raise messages.raw_error("System.ArgumentOutOfRangeException", message)
    return times


_TOO_LONG: Final = 200_000_000


def _repeat_text(text: str, right: Any) -> str:
    times = _count(right)
    if len(text) * times > _TOO_LONG:
        raise messages.raw_error(
            "System.OutOfMemoryException", "Insufficient memory to continue the execution of the program."
        )
    return text * times


def _repeat_array(items: list[Any], right: Any) -> Any:
    times = _count(right)
    if len(items) * times > _TOO_LONG:
        raise messages.raw_error("System.OutOfMemoryException", "Array dimensions exceeded supported range.")
    made = list(items) * times
    return to_type(made, type_of(items)) if type(items) is not list and type_of(items).element is not None else made


# --- numbers of any type -------------------------------------------------------------------------------------

_METHODS: Final = {
    "+": "op_Addition",
    "-": "op_Subtraction",
    "*": "op_Multiply",
    "/": "op_Division",
    "%": "op_Modulus",
}


def _compute(operator: str, left: Any, right: Any) -> Any:
    """An arithmetic operator on any pair of values."""
    left, right = unwrap(left), unwrap(right)
    kind, other = type(left), type(right)
    if kind in NUMBERS and other in NUMBERS:
        return _numbers(operator, left, right)
    if kind is EnumValue or other is EnumValue:
        found = _enums(operator, left, right)
        if found is not NotImplemented:
            return found
    a, b = _as_number(left, right), _as_number(right, left)
    if a is not None and b is not None:
        return _numbers(operator, a, b)
    return own_operator(_METHODS[operator], left, right)


def _as_number(value: Any, beside: Any) -> Any:
    """A value as a number if operators take it for one: text, booleans, characters and null do; None otherwise."""
    kind = type(value)
    if kind in NUMBERS:
        return value
    if value is None:
        return 0
    if kind is bool:
        return int(value)
    if kind is Char:
        return ord(value)
    if kind is str:
        return text_number(value, beside)
    return None


def text_number(text: str, beside: Any) -> Any:
    """The number that text stands for beside another operand; raises the conversion error to that one's type."""
    trimmed = text.strip("\t\n\v\f\r ")
    if not trimmed:
        return 0
    found = parse_literal(trimmed)
    if found is not None:
        return found
    kind = type(beside)
    target = type_of(beside) if kind in NUMBERS and kind is not BigInteger else INT32
    if kind is BigInteger:
        target = BIG_INTEGER
    if target is INT32 or NUMERIC.get(target.name) in LIMITS:
        found = _loose(trimmed)
        if found is not None:
            return found
    return to_type(text, target)


def _loose(text: str) -> Any:
    """Thousands separators, and a real number with them."""
    plain = text.replace(",", "")
    return parse_literal(plain) if plain != text and text[:1] != "," else None


def _numbers(operator: str, left: Any, right: Any) -> Any:
    kind = _common(left, right)
    return _BY_KIND[kind](operator, left, right)


def _common(left: Any, right: Any) -> type:
    kind, other = type(left), type(right)
    place = max(_RANKS[kind], _RANKS[other])
    wanted = _COMPUTED[place]
    if wanted is UInt32 and (left < 0 or right < 0):
        return Int64
    if wanted is UInt64 and (left < 0 or right < 0):
        return float
    return wanted


def _integers(wanted: type) -> Callable[[str, Any, Any], Any]:
    low, high = LIMITS[wanted]

    def compute(operator: str, left: Any, right: Any) -> Any:
        a, b = int(left), int(right)
        if operator == "/":
            return _divide_integers(a, b, wanted, low, high)
        if operator == "%":
            if b == 0:
                raise messages.divide_by_zero()
            rest = abs(a) % abs(b)
            result = -rest if a < 0 else rest
        else:
            result = a + b if operator == "+" else a - b if operator == "-" else a * b
        return wanted(result) if low <= result <= high else float(result)

    return compute


def _divide_integers(a: int, b: int, wanted: type, low: int, high: int) -> Any:
    if b == 0:
        raise messages.divide_by_zero()
    quotient, rest = divmod(abs(a), abs(b))
    if rest:
        return float(a) / float(b)
    quotient = -quotient if (a < 0) != (b < 0) else quotient
    return wanted(quotient) if low <= quotient <= high else float(quotient)


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _floats(operator: str, left: Any, right: Any) -> float:
    a, b = _as_float(left), _as_float(right)
    if operator == "+":
        return a + b
    if operator == "-":
        return a - b
    if operator == "*":
        return a * b
    if operator == "/":
        return _divide_floats(a, b)
    if b == 0 or isinf(a) or isnan(a) or isnan(b):
        return float("nan")
    return fmod(a, b)


def _divide_floats(a: float, b: float) -> float:
    if b != 0:
        return a / b
    if a == 0 or isnan(a):
        return float("nan")
    negative = (a < 0) != (str(b)[0] == "-")
    return float("-inf") if negative else float("inf")


def _to_decimal(value: Any) -> Decimal:
    if type(value) is Decimal:
        return value
    if type(value) is float:
        return Decimal.from_float(value)
    if type(value) is Single:
        return Decimal.from_float(value, 7)
    return Decimal.fitted(int(value), 0)


def _decimals(operator: str, left: Any, right: Any) -> Any:
    try:
        a, b = _to_decimal(left), _to_decimal(right)
    except DecimalOverflow:
        raise messages.raw_error("System.OverflowException", messages.overflow_text(DECIMAL)) from None
    try:
        return _DECIMAL_METHODS[operator](a, b)
    except DecimalOverflow:
        message = messages.overflow_text(DECIMAL)
        raise PSError.of(
            "RuntimeException", message, inner=NetException("System.OverflowException", message)
        ) from None
    except ZeroDivisionError:
        raise messages.divide_by_zero() from None


_DECIMAL_METHODS: Final = {
    "+": Decimal.plus,
    "-": Decimal.minus,
    "*": Decimal.times,
    "/": Decimal.over,
    "%": Decimal.modulo,
}


def _bigs(operator: str, left: Any, right: Any) -> Any:
    a, b = _big(left, right, 0, operator), _big(right, left, 1, operator)
    if operator in ("/", "%"):
        if b == 0:
            raise messages.divide_by_zero()
        quotient, rest = divmod(abs(a), abs(b))
        if operator == "%":
            return BigInteger(-rest if a < 0 else rest)
        return BigInteger(-quotient if (a < 0) != (b < 0) else quotient)
    return BigInteger(a + b if operator == "+" else a - b if operator == "-" else a * b)


def _big(value: Any, beside: Any, place: int, operator: str) -> int:
    try:
        return int(to_type(value, BIG_INTEGER))
    except PSError as error:
        raise messages.bad_argument(str(place), value, _METHODS[operator], BIG_INTEGER, error) from None


_BY_KIND: Final[dict[type, Callable[[str, Any, Any], Any]]] = {
    int: _integers(int),
    UInt32: _integers(UInt32),
    Int64: _integers(Int64),
    UInt64: _integers(UInt64),
    float: _floats,
    Decimal: _decimals,
    BigInteger: _bigs,
}


def _enums(operator: str, left: Any, right: Any) -> Any:
    """An enumeration's value with a number is computed as numbers, then made the enumeration again."""
    if operator not in ("+", "-"):
        return NotImplemented
    kind = left.ps_type if type(left) is EnumValue else right.ps_type
    a = left.value if type(left) is EnumValue else _as_number(left, 0)
    b = right.value if type(right) is EnumValue else _as_number(right, 0)
    if a is None or b is None:
        return NotImplemented
    result = _numbers(operator, a, b)
    if operator == "-" and type(left) is EnumValue and type(right) is EnumValue:
        return result
    if type(result) is not int:
        message = f"Unable to cast object of type '{type_of(result).name}' to type '{kind.name}'."
        raise messages.raw_error("System.InvalidCastException", message)
    return EnumValue(kind, result)


def own_operator(method: str, left: Any, right: Any) -> Any:
    """The operator a .NET type declares, the left side's first. Raises MethodNotFound when neither has one."""
    for value in (left, right):
        pstype = type_of(value)
        member = pstype.static(method) if value is not None else None
        if isinstance(member, MethodMember):
            return call(member, pstype, method, (), (left, right))
    blamed = right if type(left) in NUMBERS or left is None or type(left) in (str, bool, Char) else left
    raise messages.operator_missing(blamed, method)


# --- signs ---------------------------------------------------------------------------------------------------


def negate(value: Any) -> Any:
    """`-value`."""
    if type(value) is int:
        return -value if value != _LOW else 2147483648.0
    return _compute("-", 0, value) if type(value) is not float else -value


def plus(value: Any) -> Any:
    """`+value`: the value as a number."""
    return value if type(value) is int else _compute("+", 0, value)


# --- bits ----------------------------------------------------------------------------------------------------

_BIT_METHODS: Final = {"band": "op_BitwiseAnd", "bor": "op_BitwiseOr", "bxor": "op_ExclusiveOr"}


def _bits(operator: str) -> Callable[[Any, Any], Any]:
    apply: Callable[[int, int], int] = {
        "band": lambda a, b: a & b,
        "bor": lambda a, b: a | b,
        "bxor": lambda a, b: a ^ b,
    }[operator]

    def compute(left: Any, right: Any) -> Any:
        if type(left) is int and type(right) is int:
            return apply(left, right)
        left, right = unwrap(left), unwrap(right)
        if type(left) is bool and type(right) is bool:
            return bool(apply(left, right))
        if type(left) is EnumValue or type(right) is EnumValue:
            found = _enum_bits(apply, left, right)
            if found is not NotImplemented:
                return found
        a, b = _as_bits(left, right), _as_bits(right, left)
        if a is None or b is None:
            return own_operator(_BIT_METHODS[operator], left, right)
        wanted = _common(a, b)
        if wanted is float:
            wanted = UInt64
        width = LIMITS.get(wanted)
        result = apply(int(a), int(b))
        if width is not None and width[0] == 0:
            result &= width[1]
        return result if wanted is int else wanted(result)

    return compute


def _enum_bits(apply: Callable[[int, int], int], left: Any, right: Any) -> Any:
    kind = left.ps_type if type(left) is EnumValue else right.ps_type
    try:
        a = left if type(left) is EnumValue else to_type(left, kind)
        b = right if type(right) is EnumValue else to_type(right, kind)
    except PSError:
        a_number = left.value if type(left) is EnumValue else _as_bits(left, 0)
        b_number = right.value if type(right) is EnumValue else _as_bits(right, 0)
        if a_number is None or b_number is None:
            return NotImplemented
        return EnumValue(kind, apply(a_number, b_number))
    return EnumValue(kind, apply(a.value, b.value))


def _as_bits(value: Any, beside: Any) -> Any:
    """A value as an integer for bit operators: reals are rounded."""
    number = _as_number(value, beside)
    if isinstance(number, float) or type(number) is Decimal:
        return _round_to_bits(number)
    return number


def _round_to_bits(number: Any) -> Any:
    for kind in ("System.Int32", "System.UInt32", "System.Int64", "System.UInt64"):
        try:
            return to_type(number, _type(kind))
        except PSError:
            continue
    return to_type(number, _type("System.UInt64"))


def _type(name: str) -> Any:
    return type_of(NUMERIC[name](0))


bit_and = _bits("band")
bit_or = _bits("bor")
bit_xor = _bits("bxor")


def bit_not(value: Any) -> Any:
    """`-bnot value`."""
    bare = unwrap(value)
    if type(bare) is EnumValue:
        return EnumValue(bare.ps_type, ~bare.value)
    number = _as_bits(bare, 0)
    if number is None:
        raise messages.operator_missing(value, "op_OnesComplement")
    kind = type(number)
    limits = LIMITS.get(kind)
    if kind in (Byte, SByte, Int16, UInt16):
        return ~int(number)
    if limits is not None and limits[0] == 0:
        return kind(~int(number) & limits[1])
    return ~number if kind is int else kind(~int(number))


def shift_left(left: Any, right: Any) -> Any:
    """`left -shl right`: bits that leave the type are lost."""
    return _shift(left, right, "op_LeftShift")


def shift_right(left: Any, right: Any) -> Any:
    """`left -shr right`."""
    return _shift(left, right, "op_RightShift")


def _shift(left: Any, right: Any, method: str) -> Any:
    value = _as_bits(unwrap(left), 0)
    if value is None or type(unwrap(left)) is EnumValue:
        raise messages.operator_missing(left, method)
    count = int(to_type(right, INT32))
    kind = type(value) if type(value) in (Int64, UInt64, UInt32, BigInteger) else int
    if kind is BigInteger:
        return BigInteger(value << count if method == "op_LeftShift" else value >> count)
    width = 64 if kind in (Int64, UInt64) else 32
    count &= width - 1
    shifted = int(value) << count if method == "op_LeftShift" else int(value) >> count
    low, _ = LIMITS[kind]
    shifted &= (1 << width) - 1
    if low < 0 and shifted >> (width - 1):
        shifted -= 1 << width
    return shifted if kind is int else kind(shifted)
