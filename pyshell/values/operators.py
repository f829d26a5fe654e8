"""PowerShell's operators as functions, keyed by the tree's operator names.

Comparison operators filter when the left side is a collection.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_operators
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values import arithmetic, messages
from pyshell.values.compare import equals, order
from pyshell.values.convert import to_bool, to_type
from pyshell.values.declare import EnumValue
from pyshell.values.late import late
from pyshell.values.numbers import LIMITS, NUMBERS, BigInteger, Char, Decimal
from pyshell.values.objects import Hashtable, PSCustomObject, unwrap
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text, to_string
from pyshell.values.types import DECIMAL, INT32, STRING, PSType, type_of

if TYPE_CHECKING:
    from collections.abc import Callable


# What few scripts use is imported by its first use.
_TEXT_OPERATORS: Final = "pyshell.values.replace_split:"
_match_text: Final = late(_TEXT_OPERATORS + "match")
match_list: Final = late(_TEXT_OPERATORS + "match_list")
match_clause: Final = late(_TEXT_OPERATORS + "match_clause")
replace: Final = late(_TEXT_OPERATORS + "replace")
split: Final = late(_TEXT_OPERATORS + "split")
join: Final = late(_TEXT_OPERATORS + "join")
unary_join: Final = late(_TEXT_OPERATORS + "unary_join")
unary_split: Final = late(_TEXT_OPERATORS + "unary_split")
_to_pstype: Final = late("pyshell.values.convert_rules:to_pstype")
format_operator: Final = late("pyshell.values.format:format_operator")
compile_wildcard: Final = late("pyshell.values.wildcard:compile_wildcard")


def match(left: Any, right: Any, case_sensitive: bool = False) -> tuple[bool, Hashtable | None]:
    """Whether text matches a pattern, and what $Matches then holds."""
    found: tuple[bool, Hashtable | None] = _match_text(left, right, case_sensitive)
    return found


# --- comparison ----------------------------------------------------------------------------------------------


def _items(value: Any) -> Any:
    """The items a comparison filters, or None for a single value."""
    kind = type(value)
    if kind is str or kind is int or value is None:
        return None
    return enumerate_value(value)


def _filtering(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def operate(left: Any, right: Any) -> Any:
        items = _items(left)
        if items is None:
            return test(left, right)
        return [item for item in items if test(item, right)]

    return operate


def _equal(left: Any, right: Any) -> Any:
    if type(left) is int and type(right) is int:
        return left == right
    return _equal_any(left, right)


_equal_any = _filtering(equals)


def _not_equal(left: Any, right: Any) -> Any:
    if type(left) is int and type(right) is int:
        return left != right
    return _not_equal_any(left, right)


_not_equal_any = _filtering(lambda left, right: not equals(left, right))
_case_equal = _filtering(lambda left, right: equals(left, right, True))
_case_not_equal = _filtering(lambda left, right: not equals(left, right, True))


def _ordering(test: Callable[[int], bool], plain: Callable[[Any, Any], bool], case: bool) -> Callable[[Any, Any], Any]:
    upwards = plain(2, 1)

    def compare(left: Any, right: Any) -> bool:
        if (left is None and type(right) is EnumValue) or (right is None and type(left) is EnumValue):
            raise _no_enum_order(left, right, upwards)
        return test(order(left, right, case))

    filtered = _filtering(compare)

    def operate(left: Any, right: Any) -> Any:
        if type(left) is int and type(right) is int:
            return plain(left, right)
        return filtered(left, right)

    return operate


def _no_enum_order(left: Any, right: Any, upwards: bool) -> PSError:
    """PowerShell compiles a comparison with $null that .NET does not have for enumerations."""
    name = type_of(right if left is None else left).name
    operator = "LessThan" if upwards is (left is None) else "GreaterThanOrEqual"
    message = f"The binary operator {operator} is not defined for the types '{name}' and '{name}'."
    return messages.raw_error("System.InvalidOperationException", message)


def _orderings(case: bool, prefix: str) -> dict[str, Callable[[Any, Any], Any]]:
    return {
        f"{prefix}lt": _ordering(lambda found: found == -1, lambda a, b: bool(a < b), case),
        f"{prefix}le": _ordering(lambda found: found in (-1, 0), lambda a, b: bool(a <= b), case),
        f"{prefix}gt": _ordering(lambda found: found == 1, lambda a, b: bool(a > b), case),
        f"{prefix}ge": _ordering(lambda found: found in (0, 1), lambda a, b: bool(a >= b), case),
    }


# --- containment ---------------------------------------------------------------------------------------------


def contains(left: Any, right: Any, case_sensitive: bool = False) -> bool:
    """`left -contains right`: whether an item equals it; a single value is its own only item."""
    items = _items(left)
    if items is None:
        return equals(left, right, case_sensitive)
    return any(equals(item, right, case_sensitive) for item in items)


def _containing(negated: bool, swapped: bool, case: bool) -> Callable[[Any, Any], Any]:
    def operate(left: Any, right: Any) -> bool:
        if swapped:
            left, right = right, left
        return contains(left, right, case) is not negated

    return operate


def _containments(case: bool, prefix: str) -> dict[str, Callable[[Any, Any], Any]]:
    return {
        f"{prefix}contains": _containing(False, False, case),
        f"{prefix}notcontains": _containing(True, False, case),
        f"{prefix}in": _containing(False, True, case),
        f"{prefix}notin": _containing(True, True, case),
    }


# --- -like and -match ----------------------------------------------------------------------------------------


def _liking(negated: bool, case: bool) -> Callable[[Any, Any], Any]:
    def operate(left: Any, right: Any) -> Any:
        test = compile_wildcard(right, case) if type(right) is str else _wildcard_test(right, case)
        if type(left) is str:
            return bool(test(left)) is not negated
        items = _items(left)
        if items is None:
            return test(to_string(left)) is not negated
        texts = [item if type(item) is str else to_string(item) for item in items]
        return [text for text in texts if test(text) is not negated]

    return operate


def _wildcard_test(pattern: Any, case: bool) -> Callable[[str], bool]:
    """The test of a pattern that is no text; a [WildcardPattern] has its own and minds case as it was made."""
    own: Callable[[str], bool] | None = getattr(pattern, "wildcard_test", None)
    return own or compile_wildcard(to_string(pattern), case)


def _matching(negated: bool, case: bool) -> Callable[[Any, Any], Any]:
    def operate(left: Any, right: Any) -> Any:
        if _items(left) is not None:
            return match_list(left, right, case, negated)
        found, _ = match(left, right, case)
        return found is not negated

    return operate


def _texts(case: bool, prefix: str) -> dict[str, Callable[[Any, Any], Any]]:
    return {
        f"{prefix}like": _liking(False, case),
        f"{prefix}notlike": _liking(True, case),
        f"{prefix}match": _matching(False, case),
        f"{prefix}notmatch": _matching(True, case),
        f"{prefix}replace": lambda left, right: replace(left, right, case),
        f"{prefix}split": lambda left, right: split(left, right, case),
    }


# --- types ---------------------------------------------------------------------------------------------------


def _wanted_type(right: Any, operator: str) -> PSType:
    if isinstance(right, PSType):
        return right
    if right is None:
        error_id = "IsOperatorRequiresType" if operator == "is" else "AsOperatorRequiresType"
        raise messages.invalid_operation(error_id, f"The right operand of '-{operator}' must be a type.")
    try:
        found = _to_pstype(right)
    except PSError as error:
        if operator != "is":
            raise
        raise _raw_conversion(error) from None
    if isinstance(found, PSType):
        return found
    raise messages.no_conversion(right, type_of(INT32))


def _raw_conversion(error: PSError) -> PSError:
    """-is lets the conversion error through without its id."""
    message = error.record.exception.message
    return PSError.of("RuntimeException", message, inner=error.record.exception.inner)


def is_type(left: Any, right: Any) -> bool:
    """`left -is right`."""
    pstype = _wanted_type(right, "is")
    if left is None:
        return False
    if pstype.name in ("System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject"):
        return type(left) is PSCustomObject or (left is not unwrap(left))
    return type_of(unwrap(left)).derives_from(pstype)


def as_type(left: Any, right: Any) -> Any:
    """`left -as right`: the conversion, or $null where there is none."""
    pstype = _wanted_type(right, "as")
    if pstype is STRING and _items(left) is None and not isinstance(left, PSType):
        # Unlike a cast, -as converts in the current culture.
        return net_text(left)
    try:
        return to_type(left, pstype)
    except PSError:
        return None


# --- the range -----------------------------------------------------------------------------------------------


def range_of(left: Any, right: Any) -> list[Any]:
    """`left..right`: whole numbers, or characters between two texts of one character."""
    if type(left) is int and type(right) is int:
        return _between(left, right)
    left, right = unwrap(left), unwrap(right)
    if _is_character(left) and _is_character(right):
        return [Char(chr(code)) for code in _between(ord(left), ord(right))]
    return _between(_bound(left), _bound(right))


def _is_character(value: Any) -> bool:
    return type(value) is Char or (type(value) is str and len(value) == 1 and not value.isdecimal())


# Our reading: a range that is kept whole has so many numbers at most; PowerShell's limit is the machine's memory.
_MOST_NUMBERS: Final = 100_000_000


def _between(low: int, high: int) -> list[Any]:
    if abs(high - low) >= _MOST_NUMBERS:
        raise messages.raw_error(
            "System.OutOfMemoryException", "Insufficient memory to continue the execution of the program."
        )
    return list(range(low, high + 1)) if low <= high else list(range(low, high - 1, -1))


def _bound(value: Any) -> int:
    kind = type(value)
    if value is None:
        return 0
    if kind is str:
        return _text_bound(value)
    if kind is Char:
        return ord(value)
    if (kind in NUMBERS and kind is not BigInteger) or kind is bool:
        return _number_bound(value)
    pstype = type_of(value)
    if pstype.is_enum:
        return int(value.value)
    if pstype.name == "System.DateTime":
        raise messages.raw_error("System.InvalidCastException", "Invalid cast from 'DateTime' to 'Int32'.")
    name = "System.Management.Automation.PSObject" if kind is PSCustomObject else pstype.name
    message = f"Unable to cast object of type '{name}' to type 'System.IConvertible'."
    raise messages.raw_error("System.InvalidCastException", message)


def _text_bound(text: str) -> int:
    """Text is read as .NET reads an Int32: no hexadecimal, no fraction, not empty."""
    trimmed = text.strip()
    if not trimmed.lstrip("+-").isdecimal() or not trimmed.isascii():
        raise messages.raw_error("System.FormatException", messages.bad_format_text(text))
    return _number_bound(to_type(trimmed, DECIMAL))


def _number_bound(value: Any) -> int:
    try:
        return int(to_type(value, INT32))
    except PSError:
        raise messages.raw_error("System.OverflowException", messages.overflow_text(INT32)) from None


# --- logic ---------------------------------------------------------------------------------------------------


def logical_xor(left: Any, right: Any) -> bool:
    return to_bool(left) is not to_bool(right)


def logical_not(value: Any) -> bool:
    return not to_bool(value)


def unary_comma(value: Any) -> list[Any]:
    return [value]


# --- ++ and -- -----------------------------------------------------------------------------------------------


def step(value: Any, by: int, operator: str) -> Any:
    """The value after `++` or `--`: numbers only, $null counts as 0."""
    if type(value) is int:
        total = value + by
        return total if -(2**31) <= total <= 2**31 - 1 else float(total)
    if value is None:
        return by
    kind = type(unwrap(value))
    if kind is EnumValue:
        return arithmetic.add(value, by)
    if kind in LIMITS or kind is float or kind is Decimal or kind.__name__ == "Single":
        return arithmetic.add(value, by)
    name = "System.Management.Automation.PSObject" if kind is PSCustomObject else type_of(value).name
    message = f"The '{operator}' operator works only on numbers. The operand is a '{name}'."
    raise messages.invalid_operation("OperatorRequiresNumber", message)


def increment(value: Any) -> Any:
    return step(value, 1, "++")


def decrement(value: Any) -> Any:
    return step(value, -1, "--")


BINARY: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": arithmetic.add,
    "-": arithmetic.subtract,
    "*": arithmetic.multiply,
    "/": arithmetic.divide,
    "%": arithmetic.remainder,
    "eq": _equal,
    "ne": _not_equal,
    "ceq": _case_equal,
    "cne": _case_not_equal,
    **_orderings(False, ""),
    **_orderings(True, "c"),
    **_containments(False, ""),
    **_containments(True, "c"),
    **_texts(False, ""),
    **_texts(True, "c"),
    "join": join,
    "f": format_operator,
    "..": range_of,
    "band": arithmetic.bit_and,
    "bor": arithmetic.bit_or,
    "bxor": arithmetic.bit_xor,
    "shl": arithmetic.shift_left,
    "shr": arithmetic.shift_right,
    "is": is_type,
    "isnot": lambda left, right: not is_type(left, right),
    "as": as_type,
    "xor": logical_xor,
}
UNARY: Final[dict[str, Callable[[Any], Any]]] = {
    "-": arithmetic.negate,
    "+": arithmetic.plus,
    "not": logical_not,
    "!": logical_not,
    "bnot": arithmetic.bit_not,
    "join": unary_join,
    "split": unary_split,
    "csplit": unary_split,
    ",": unary_comma,
    "++": increment,
    "--": decrement,
}
