"""Equality and order of values as -eq, -lt, Sort-Object and switch see them.

The left side decides: the right side is converted to its type.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_comparison_operators
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values import messages
from pyshell.values.convert import to_bool, to_type
from pyshell.values.declare import EnumValue
from pyshell.values.late import late
from pyshell.values.numbers import NUMBERS, BigInteger, Char, Decimal, parse_literal
from pyshell.values.objects import (
    NOTHING,
    DictionaryBase,
    HashSet,
    PSCustomObject,
    Queue,
    unwrap,
)
from pyshell.values.text import net_text, to_string
from pyshell.values.types import PSType, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

_culture_equal: Final = late("pyshell.values.culture:equal")
_culture_compare: Final = late("pyshell.values.culture:compare")
_PLAIN: Final = frozenset((int, float))


def equals(left: Any, right: Any, case_sensitive: bool = False) -> bool:
    """Whether the left value equals the right one, converted to the left one's type."""
    kind, other = type(left), type(right)
    if kind in _PLAIN and other in _PLAIN:
        return bool(left == right)
    if kind is str:
        if other is not str:
            return right is not None and _texts_equal(left, to_string(right), case_sensitive)
        return left == right or _texts_equal(left, right, case_sensitive)
    if left is None or right is None or left is NOTHING or right is NOTHING:
        return (left is None or left is NOTHING) and (right is None or right is NOTHING)
    return _unusual_equals(left, right, case_sensitive)


def _texts_equal(left: str, right: str, case_sensitive: bool) -> bool:
    if left.isascii() and right.isascii() and left.isprintable() and right.isprintable():
        return left == right if case_sensitive else left.lower() == right.lower()
    return bool(_culture_equal(left, right, case_sensitive))


def _unusual_equals(left: Any, right: Any, case_sensitive: bool) -> bool:
    left, right = unwrap(left), unwrap(right)
    kind = type(left)
    if kind in NUMBERS and type(right) in NUMBERS:
        return _order_numbers(left, right) == 0
    if kind is str:
        return equals(left, right, case_sensitive)
    if kind is bool:
        return left is to_bool(right)
    if kind is Char:
        return _char_equals(left, right, case_sensitive)
    if _same_value(left, right):
        return True
    if isinstance(left, PSCustomObject | list | DictionaryBase):
        return False
    return _converted_equals(left, right, case_sensitive)


def _char_equals(left: Char, right: Any, case_sensitive: bool) -> bool:
    if type(right) is str or type(right) is Char:
        if len(right) != 1:
            return False
        return str(left) == str(right) or (not case_sensitive and left.upper() == right.upper())
    return _converted_equals(left, right, case_sensitive)


def _same_value(left: Any, right: Any) -> bool:
    """.NET's Equals: reference types that do not define it are equal only to themselves."""
    if left is right:
        return True
    if isinstance(left, list | DictionaryBase | HashSet | Queue | PSCustomObject):
        return False
    return type(left) is type(right) and bool(left == right)


def _converted_equals(left: Any, right: Any, case_sensitive: bool) -> bool:
    if type(left) is EnumValue:
        if type(right) is Decimal:
            name = left.ps_type.name
            message = f"No coercion operator is defined between types '{name}' and 'System.Decimal'."
            raise messages.raw_error("System.InvalidOperationException", message)
        number = None if type(right) is str else _beside_enum(right)
        if number is not None:
            return _order_numbers(left.value, number) == 0
    try:
        converted = to_type(right, type_of(left))
    except PSError:
        return False
    if type(left) in NUMBERS:
        return type(converted) in NUMBERS and _order_numbers(left, converted) == 0
    if type(left) is Char:
        return str(left) == str(converted)
    return _same_value(left, converted)


# --- order ---------------------------------------------------------------------------------------------------


def order(left: Any, right: Any, case_sensitive: bool = False) -> int:
    """-1, 0 or 1: how the left value stands to the right one, converted to the left one's type.

    Raises NotIcomparable for values without an order, ComparisonFailure when the right side does not convert.
    """
    kind, other = type(left), type(right)
    if kind in _PLAIN and other in _PLAIN:
        return _order_numbers(left, right)
    if kind is str and right is not None:
        text = right if other is str else to_string(right)
        return int(_culture_compare(left, text, case_sensitive))
    if left is None or right is None:
        return _order_null(left, right)
    return _unusual_order(left, right, case_sensitive)


def _order_null(left: Any, right: Any) -> int:
    """$null comes before everything but negative numbers."""
    if left is right:
        return 0
    value = unwrap(right if left is None else left)
    sign = -1 if left is None else 1
    if right is None and isinstance(value, list):
        raise messages.not_comparable(left)
    if value != value:
        return 3
    if type(value) in NUMBERS and not isinstance(value, Decimal) and value < 0:
        return -sign
    if isinstance(value, Decimal) and value.mantissa < 0:
        return -sign
    return sign


def _order_numbers(left: Any, right: Any) -> int:
    if left.__class__ is Decimal or right.__class__ is Decimal:
        left, right = _as_decimals(left, right)
    elif isinstance(left, float) or isinstance(right, float):
        left, right = _as_floats(left, right)
    # NaN comes before every number and equals itself only in .NET's CompareTo, never here.
    if left != left or right != right:
        return _order_nan(left, right)
    return -1 if left < right else 1 if left > right else 0


def _order_nan(left: Any, right: Any) -> int:
    return -2 if left != left else 2


def _as_floats(left: Any, right: Any) -> tuple[float, float]:
    return _float(left), _float(right)


def _float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _as_decimals(left: Any, right: Any) -> tuple[Any, Any]:
    if isinstance(left, float) or isinstance(right, float):
        return _as_floats(left, right)
    return (
        left if type(left) is Decimal else Decimal(int(left)),
        right if type(right) is Decimal else Decimal(int(right)),
    )


def _unusual_order(left: Any, right: Any, case_sensitive: bool) -> int:
    bare, other = unwrap(left), unwrap(right)
    kind = type(bare)
    if kind in NUMBERS and type(other) in NUMBERS and (kind is BigInteger) is (type(other) is BigInteger):
        return _order_numbers(bare, other)
    if bare is other:
        return 0
    if kind is str:
        return order(bare, other, case_sensitive)
    if kind is PSCustomObject:
        raise _custom_order(left, right)
    compare = _comparer(bare)
    if compare is None:
        raise messages.not_comparable(left)
    return compare(bare, _converted(left, bare, right, other))


def _converted(left: Any, bare: Any, right: Any, other: Any) -> Any:
    """The right side in the left side's type: an enumeration's value compares with numbers as its number."""
    kind = type(bare)
    try:
        if kind is EnumValue:
            number = _beside_enum(other)
            if number is not None:
                return EnumValue(bare.ps_type, number)
        return unwrap(to_type(right, type_of(bare)))
    except PSError as error:
        if type(other) is str and (kind in NUMBERS or kind is EnumValue):
            raise
        raise messages.comparison_failed(left, right, error) from None


def _beside_enum(value: Any) -> Any:
    """The number that an enumeration's value compares with; None for what becomes one itself."""
    kind = type(value)
    if kind is str:
        return parse_literal(value.strip())
    if kind is Char:
        return ord(value)
    if kind is bool:
        return int(value)
    return value if kind in NUMBERS and kind is not BigInteger else None


def _custom_order(left: Any, right: Any) -> PSError:
    message = (
        f'Cannot compare "{net_text(left)}" to "{_shown(right)}" because the objects are not the same type '
        f'or the object "{net_text(left)}" does not implement "IComparable".'
    )
    return PSError.of(
        "PSObjectCompareTo",
        message,
        ErrorCategory.NotSpecified,
        exception="System.Management.Automation.ExtendedTypeSystemException",
        inner=NetException("System.Management.Automation.PSArgumentException", message),
    )


def _shown(value: Any) -> str:
    return to_string(value) if isinstance(unwrap(value), list) else net_text(value)


def _comparer(value: Any) -> Callable[[Any, Any], int] | None:
    """How values of this one's type are ordered; None when they are not."""
    kind = type(value)
    if kind in NUMBERS:
        return _order_numbers
    if kind is bool or kind is Char:
        return _by_less
    if kind is EnumValue:
        return lambda left, right: _order_numbers(left.value, right.value)
    if isinstance(value, list | DictionaryBase | HashSet | Queue | PSType):
        return None
    return _by_less if hasattr(kind, "__lt__") and "__lt__" not in object_methods(kind) else None


def object_methods(kind: type) -> frozenset[str]:
    """Names a class has from `object` alone."""
    return frozenset(name for name in ("__lt__",) if getattr(kind, name, None) is getattr(object, name))


def _by_less(left: Any, right: Any) -> int:
    return -1 if left < right else 1 if right < left else 0


# --- sorting -------------------------------------------------------------------------------------------------


class SortKey:
    """A value as a sort key: a total order over anything, as Sort-Object needs it.

    Values of different kinds that do not convert are ordered by their text, our reading of a fallback PowerShell has.
    """

    __slots__ = ("case_sensitive", "value")

    def __init__(self, value: Any, case_sensitive: bool = False) -> None:
        self.value = value
        self.case_sensitive = case_sensitive

    def __lt__(self, other: SortKey) -> bool:
        return sort_order(self.value, other.value, self.case_sensitive) < 0


def sort_order(left: Any, right: Any, case_sensitive: bool = False) -> int:
    """-1, 0 or 1 for sorting; never raises. NaN comes first, and is one with itself."""
    try:
        verdict = order(left, right, case_sensitive)
        return verdict if -1 <= verdict <= 1 else int(right != right) - int(left != left)
    except PSError:
        return int(_culture_compare(to_string(left), to_string(right), case_sensitive))
