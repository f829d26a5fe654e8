"""Arithmetic and bit operators on every pair of values.

Numbers are computed in the type that holds both sides: Int32, UInt32, Int64, UInt64, Decimal, Double; an integer
result that does not fit becomes a Double. Text on the left joins and repeats, arrays grow, other types have their
own operators (`op_Addition` …).
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_arithmetic_operators
"""

from __future__ import annotations

from functools import partial
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
    truncated_float,
)
from pyshell.values.objects import DictionaryBase, Hashtable, OrderedDictionary, Stack, unwrap
from pyshell.values.overloads import call
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import to_string
from pyshell.values.types import BIG_INTEGER, DECIMAL, INT32, INT64, UINT32, UINT64, MethodMember, PSType, type_of

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
    if left is None:
        return None
    bare = unwrap(left)
    if type(bare) is str:
        return _repeat_text(bare, right)
    if isinstance(bare, list) and not isinstance(bare, Stack):
        return _repeat_array(bare, right)
    if type(bare) is bool or type(bare) is Char:
        # Booleans and characters are numbers for every operator but this one.
        return own_operator("op_Multiply", bare, unwrap(right))
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
        return str(bare) + to_string(right)
    if isinstance(bare, DictionaryBase):
        return _add_dictionary(bare, right)
    items = enumerate_value(bare)
    if items is not None:
        return _append(list(items), right)
    return _compute("+", bare, right)


def _add_dictionary(left: DictionaryBase, right: Any) -> Any:
    """A new hash table with the entries of both; a key they share is an error."""
    other = unwrap(right)
    if not isinstance(other, DictionaryBase):
        message = "A hash table can only be added to another hash table."
        raise messages.invalid_operation("AddHashTableToNonHashTable", message)
    made = type(left)(left.items()) if isinstance(left, OrderedDictionary) else Hashtable(left.items())
    for key, value in other.items():
        known = made.entries.get(made.key_of(key))
        if known is not None:
            text = f"Key in dictionary: '{to_string(known[0])}'  Key being added: '{to_string(key)}'"
            raise messages.raw_error("System.ArgumentException", f"Item has already been added. {text}")
        made.set(key, value)
    return made


# --- * of text and arrays ------------------------------------------------------------------------------------


def _count(right: Any, pstype: PSType = INT32) -> int:
    times = right if type(right) is int and right >= 0 else int(to_type(right, pstype))
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
    times = _count(right, INT32 if type(right) is str else UINT32)
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
    if kind is BigInteger or other is BigInteger:
        if kind is str:
            left = text_number(left, right)
        return own_operator(_METHODS[operator], left, right)
    if kind in NUMBERS and other in NUMBERS:
        return _numbers(operator, left, right)
    if kind is EnumValue:
        return _from_enum(operator, left, right)
    a = _as_number(left, right)
    b = None if a is None else _enum_beside(left, right) if other is EnumValue else _as_number(right, left)
    if b is None:
        return own_operator(_METHODS[operator], a if kind is str else left, right)
    return _numbers(operator, a, b)


def _enum_beside(left: Any, right: EnumValue) -> Any:
    """The number of an enumeration's value on the right side: in the left side's type."""
    return int(right.value != 0) if type(left) is bool else right.value


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


def _from_enum(operator: str, left: EnumValue, right: Any) -> Any:
    """An enumeration's value on the left: computed as its number, then made the enumeration again."""
    kind = left.ps_type
    b = right.value if type(right) is EnumValue else _as_number(right, left)
    if b is None:
        return own_operator(_METHODS[operator], left, right)
    if isinstance(b, float):
        message = f"Unable to cast object of type '{kind.name}' to type 'System.Double'."
        raise messages.raw_error("System.InvalidCastException", message)
    if type(b) is Decimal:
        message = f"No coercion operator is defined between types '{kind.name}' and 'System.Decimal'."
        raise messages.raw_error("System.InvalidOperationException", message)
    result = _numbers(operator, left.value, b)
    if isinstance(result, float):
        message = f"Unable to cast object of type '{type_of(result).name}' to type '{kind.name}'."
        raise messages.raw_error("System.InvalidCastException", message)
    return EnumValue(kind, int(result))


def text_number(text: str, beside: Any) -> Any:
    """The number that text stands for beside another operand; raises the conversion error to that one's type."""
    trimmed = text.strip("\t\n\v\f\r ")
    if not trimmed or trimmed.lower() == "0x":
        return 0
    found = parse_literal(trimmed)
    if found is not None:
        return found
    kind = type(beside)
    target = type_of(beside) if kind in NUMBERS or kind is EnumValue else INT32
    if target is INT32 or NUMERIC.get(target.name) in LIMITS:
        found = _loose(trimmed)
        if found is not None:
            return found
    converted = to_type(trimmed if kind is EnumValue else text, target)
    return converted.value if kind is EnumValue else converted


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
        return Decimal
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
        if low <= result <= high:
            return wanted(result)
        return truncated_float(result) if operator == "*" and wide else float(result)

    wide = wanted in (Int64, UInt64)
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
        raise PSError.of("RuntimeException", message, inner=NetException("System.OverflowException", message)) from None
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
    a, b = int(left), int(right)
    if operator in ("/", "%"):
        if b == 0:
            raise messages.divide_by_zero()
        quotient, rest = divmod(abs(a), abs(b))
        if operator == "%":
            return BigInteger(-rest if a < 0 else rest)
        return BigInteger(-quotient if (a < 0) != (b < 0) else quotient)
    return BigInteger(a + b if operator == "+" else a - b if operator == "-" else a * b)


_BY_KIND: Final[dict[type, Callable[[str, Any, Any], Any]]] = {
    int: _integers(int),
    UInt32: _integers(UInt32),
    Int64: _integers(Int64),
    UInt64: _integers(UInt64),
    float: _floats,
    Decimal: _decimals,
    BigInteger: _bigs,
}


_PRIMITIVE: Final = frozenset((*NUMBERS, bool, Char)) - {Decimal, BigInteger}
_SYMBOLS: Final = {method: symbol for symbol, method in _METHODS.items()}
_SYMBOLS.update({"op_BitwiseAnd": "-band", "op_BitwiseOr": "-bor", "op_ExclusiveOr": "-bxor"})
_SYMBOLS.update({"op_LeftShift": "-shl", "op_RightShift": "-shr"})


def own_operator(method: str, left: Any, right: Any) -> Any:
    """The operator that the left side's type declares, or the right side's when the left is a plain number.

    Raises MethodNotFound when the type has none, NotADefinedOperationForType when both sides are plain.
    """
    owner = left
    if left is None or type(left) in _PRIMITIVE:
        owner = right
        if right is None or type(right) in _PRIMITIVE:
            raise _not_defined(method, left, right)
    pstype = type_of(owner)
    if pstype is DECIMAL or pstype is BIG_INTEGER:
        return _numeric_operator(method, pstype, left, right)
    member = pstype.static(method)
    if isinstance(member, MethodMember):
        return call(member, pstype, method, (), (left, right), by_place=True)
    raise messages.operator_missing(owner, method)


def _numeric_operator(method: str, pstype: PSType, left: Any, right: Any) -> Any:
    """System.Decimal's and BigInteger's own operators: both sides become that type."""
    compute = _OWN.get((pstype.name, method))
    if compute is None:
        raise messages.operator_missing(left if type_of(left) is pstype else right, method)
    sides: list[Any] = []
    for place, value in enumerate((left, right)):
        try:
            sides.append(to_type(value, pstype))
        except PSError as error:
            raise messages.bad_argument(str(place), value, method, pstype, error) from None
    try:
        return compute(*sides)
    except PSError as error:
        inner = error.record.exception.inner
        if pstype is DECIMAL or inner is None:
            raise
        failed = messages.invocation_failed(method, 2, inner.type_name, inner.message)
        failed.record.error_id = "DotNetMethodException"
        raise failed from None


def _not_defined(method: str, left: Any, right: Any) -> PSError:
    names = ["$null" if side is None else type_of(side).name for side in (left, right)]
    message = f"The operation '[{names[0]}] {_SYMBOLS[method]} [{names[1]}]' is not defined."
    return messages.invalid_operation("NotADefinedOperationForType", message)


def _own_table() -> dict[tuple[str, str], Callable[[Any, Any], Any]]:
    made: dict[tuple[str, str], Callable[[Any, Any], Any]] = {}
    for symbol, method in _METHODS.items():
        made[DECIMAL.name, method] = partial(_decimals, symbol)
        made[BIG_INTEGER.name, method] = partial(_bigs, symbol)
    made[BIG_INTEGER.name, "op_BitwiseAnd"] = lambda a, b: BigInteger(a & b)
    made[BIG_INTEGER.name, "op_BitwiseOr"] = lambda a, b: BigInteger(a | b)
    made[BIG_INTEGER.name, "op_ExclusiveOr"] = lambda a, b: BigInteger(a ^ b)
    return made


_OWN: Final = _own_table()


# --- signs ---------------------------------------------------------------------------------------------------


def negate(value: Any) -> Any:
    """`-value`."""
    if type(value) is int:
        return -value if value != _LOW else 2147483648.0
    return _compute("-", 0, value)


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
    method = _BIT_METHODS[operator]

    def compute(left: Any, right: Any) -> Any:
        if type(left) is int and type(right) is int:
            return apply(left, right)
        left, right = unwrap(left), unwrap(right)
        kind, other = type(left), type(right)
        if kind is BigInteger or other is BigInteger:
            return own_operator(method, left, right)
        a = left.value if kind is EnumValue else _as_number(left, right)
        b = right.value if other is EnumValue else _as_number(right, left)
        if _is_real(a) or _is_real(b):
            return _real_bits(apply, a, b)
        if a is None or b is None:
            return own_operator(method, a if kind is str else left, b if other is str else right)
        result = _integer_bits(apply, a, b)
        return EnumValue(left.ps_type, int(result)) if kind is EnumValue else result

    return compute


def _is_real(value: Any) -> bool:
    return isinstance(value, float) or type(value) is Decimal


def _real_bits(apply: Callable[[int, int], int], a: Any, b: Any) -> Any:
    """Bits of real numbers: as UInt64, or Int64 when one is negative."""
    if a is None or b is None:
        raise messages.raw_error(
            "System.NullReferenceException", "Object reference not set to an instance of an object."
        )
    negative = any((value.mantissa if type(value) is Decimal else value) < 0 for value in (a, b))
    pstype = INT64 if negative else UINT64
    sides = []
    for value in (a, b):
        try:
            sides.append(int(to_type(value, pstype)))
        except PSError:
            overflow = "Arithmetic operation resulted in an overflow."
            why = overflow if isinstance(value, float) else messages.overflow_text(pstype)
            raise messages.cannot_convert(value, pstype, why, "InvalidCastIConvertible") from None
    return (Int64 if negative else UInt64)(apply(*sides))


def _integer_bits(apply: Callable[[int, int], int], a: Any, b: Any) -> Any:
    wanted = _common(a, b)
    if wanted is Decimal:
        wanted = UInt64
    low, high = LIMITS[wanted]
    result = apply(int(a), int(b))
    if low == 0:
        result &= high
    return result if wanted is int else wanted(result)


def _round_to_bits(number: Any) -> Any:
    for pstype in (INT32, UINT32, INT64):
        try:
            return to_type(number, pstype)
        except PSError:
            continue
    return to_type(number, UINT64)


bit_and = _bits("band")
bit_or = _bits("bor")
bit_xor = _bits("bxor")


def bit_not(value: Any) -> Any:
    """`-bnot value`."""
    bare = unwrap(value)
    if type(bare) is EnumValue:
        return EnumValue(bare.ps_type, ~bare.value)
    number = _as_number(bare, 0)
    if number is None:
        number = to_type(value, INT32)
    number = _shiftable(number)
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
    left, right = unwrap(left), unwrap(right)
    kind = type(left)
    if left is None:
        return 0
    if kind is BigInteger:
        return _shift_big(left, right, method)
    if kind is bool or kind is Char or (kind not in NUMBERS and kind is not str and kind is not EnumValue):
        if type(right) is str:
            right = text_number(right, left)
        return own_operator(method, left, right)
    value = text_number(left, right) if kind is str else left
    count = int(to_type(text_number(right, value) if type(right) is str else right, INT32))
    if kind is EnumValue:
        name = "LeftShift" if method == "op_LeftShift" else "RightShift"
        types = f"'{left.ps_type.name}' and 'System.Int32'"
        message = f"The binary operator {name} is not defined for the types {types}."
        raise messages.raw_error("System.InvalidOperationException", message)
    return _shift_number(_shiftable(value), count, method)


def _shift_big(left: Any, right: Any, method: str) -> Any:
    try:
        count = int(to_type(right, INT32))
    except PSError as error:
        raise messages.bad_argument("1", right, method, INT32, error) from None
    by = count if method == "op_LeftShift" else -count
    if by > _MOST_BITS:
        raise messages.raw_error("System.OutOfMemoryException", "Insufficient memory to continue the execution.")
    return BigInteger(left << by if by >= 0 else left >> -by)


# Our reading: so many bits a number may be shifted to the left; .NET's limit is the machine's memory.
_MOST_BITS: Final = 50_000_000


def _shiftable(value: Any) -> Any:
    if not _is_real(value):
        return value
    try:
        return _round_to_bits(value)
    except PSError:
        raise messages.no_conversion(value, UINT64 if isinstance(value, float) else INT32) from None


def _shift_number(value: Any, count: int, method: str) -> Any:
    kind = type(value)
    low, high = LIMITS.get(kind, LIMITS[int])
    width = 64 if kind in (Int64, UInt64) else 32
    count &= width - 1
    shifted = int(value) << count if method == "op_LeftShift" else int(value) >> count
    bits = (high - low).bit_length()
    shifted &= (1 << bits) - 1
    if low < 0 and shifted >> (bits - 1):
        shifted -= 1 << bits
    return shifted if kind is int else kind(shifted)
