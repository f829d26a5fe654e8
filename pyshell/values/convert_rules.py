"""Which conversion leads to a type, and the language's own ones to text, booleans, characters and types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values import messages
from pyshell.values.convert import REGISTERED, to_bool, to_custom_object
from pyshell.values.convert_collections import (
    COLLECTIONS,
    array_converter,
    collection_converter,
    to_array,
    to_dictionary,
    to_hashtable,
    to_ordered,
)
from pyshell.values.convert_enums import enum_converter, nullable_converter
from pyshell.values.convert_numbers import NUMERIC, number_converter
from pyshell.values.convert_offered import general, is_convertible, not_convertible, other, to_delegate
from pyshell.values.declare import EnumValue
from pyshell.values.numbers import NUMBERS, BigInteger, Char, Decimal
from pyshell.values.objects import NOTHING, Extended, SwitchParameter, unwrap
from pyshell.values.text import to_string
from pyshell.values.types import CHAR, ENUM, OBJECT, TYPE, PSType, find_type, known_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable


_SWITCH: Final = known_type("System.Management.Automation.SwitchParameter")
_ENUMERABLE: Final = known_type("System.Collections.IEnumerable")


def choose(pstype: PSType) -> Callable[[Any], Any]:
    """The function that converts to a type."""
    special = REGISTERED.get(pstype.name) or _SPECIAL.get(pstype.name)
    if special is not None:
        return special
    if pstype.name in NUMERIC:
        return number_converter(pstype, other)
    if pstype.element is not None:
        return array_converter(pstype)
    if pstype.enum_names is not None:
        return enum_converter(pstype)
    if pstype.definition is not None:
        if pstype.definition.name == "System.Nullable`1":
            return nullable_converter(pstype)
        makers = COLLECTIONS.get(pstype.definition.name)
        if makers is not None:
            return collection_converter(pstype, pstype.arguments[0], makers)
    makers = COLLECTIONS.get(pstype.name)
    if makers is not None:
        return collection_converter(pstype, OBJECT, makers)
    if pstype.base is not None and pstype.base.name == "System.MulticastDelegate":
        return lambda value: to_delegate(value, pstype)
    return lambda value: general(value, pstype)


def _to_text(value: Any) -> Any:
    """Text as it is; a number that came as an argument as it was written there."""
    if type(value) is Extended and value.written is not None:
        return value.written
    return value if type(value) is str else to_string(value)


def _to_char(value: Any) -> Any:
    kind = type(value)
    if kind is Char:
        return value
    if value is None:
        return Char("\0")
    if kind is str:
        if len(value) == 1 and ord(value) < 0x10000:
            return Char(value)
        why = "String must be exactly one character long."
        raise messages.cannot_convert(value, CHAR, why, "InvalidCastParseTargetInvocation")
    if kind is Extended:
        return _to_char(value.base)
    if isinstance(value, int) and kind is not bool and kind.__name__ != "BigInteger":
        if 0 <= value < 0x10000:
            return Char(chr(value))
        raise messages.cannot_convert(value, CHAR, messages.overflow_text(CHAR), "InvalidCastIConvertible")
    if kind.__name__ == "BigInteger":
        raise messages.cannot_convert(value, CHAR, "Object must implement IConvertible.", "InvalidCastIConvertible")
    if kind is EnumValue:
        return _to_char(value.value)
    if kind in NUMBERS:
        raise not_convertible(value, CHAR)
    return other(value, CHAR)


def _to_switch(value: Any) -> Any:
    kind = type(value)
    if kind is SwitchParameter:
        return value
    if kind is bool or value is None:
        return SwitchParameter(bool(value))
    return other(value, _SWITCH)


def _to_bool_strict(value: Any) -> bool:
    return to_bool(value)


def to_pstype(value: Any) -> Any:
    """`[type]'int'`: a type by its name."""
    bare = unwrap(value)
    if isinstance(bare, PSType) or bare is None:
        return bare
    if type(bare) is str or (type(bare) in NUMBERS and type(bare) is not BigInteger):
        found = find_type(to_string(bare)) if type(bare) is str else None
        if found is not None:
            return found
        raise messages.no_conversion(to_string(bare), TYPE, "InvalidCastFromStringToType")
    if is_convertible(bare):
        raise not_convertible(bare, TYPE)
    raise messages.no_conversion(value, TYPE)


def _to_enum_base(value: Any) -> Any:
    """`[enum]`: text does not say of which enumeration; our words for the rest are .NET's."""
    bare = unwrap(value)
    pstype = ENUM
    if value is None or type(bare) is EnumValue:
        return value
    if type(bare) is str or (type(bare) in NUMBERS and type(bare) is not BigInteger and type(bare) is not Decimal):
        why = (
            "Late bound operations cannot be performed on types or methods for which ContainsGenericParameters is true."
        )
        raise messages.cannot_convert(value, pstype, why, "InvalidCastParseException")
    if is_convertible(bare):
        why = f"Unable to cast object of type '{type_of(bare).name}' to type 'System.Enum'."
        raise messages.cannot_convert(value, pstype, why, "InvalidCastIConvertible")
    raise messages.no_conversion(value, pstype)


def _to_enumerable(value: Any) -> Any:
    """`[Collections.IEnumerable]`: numbers become text, which is one."""
    bare = unwrap(value)
    if type(bare) in NUMBERS:
        return to_string(bare)
    return general(value, _ENUMERABLE)


def _same(value: Any) -> Any:
    return value


_SPECIAL: Final[dict[str, Callable[[Any], Any]]] = {
    "System.Object": _same,
    "System.Management.Automation.PSObject": _same,
    "System.Management.Automation.PSCustomObject": to_custom_object,
    "System.String": _to_text,
    "System.Boolean": _to_bool_strict,
    "System.Char": _to_char,
    "System.Management.Automation.SwitchParameter": _to_switch,
    "System.Collections.Hashtable": to_hashtable,
    "System.Collections.IEnumerable": _to_enumerable,
    "System.Collections.IDictionary": to_dictionary,
    "System.Collections.Specialized.OrderedDictionary": to_ordered,
    "System.Array": to_array,
    "System.Enum": _to_enum_base,
    "System.Type": to_pstype,
    "System.RuntimeType": to_pstype,
    "System.Void": lambda value: NOTHING,
}
