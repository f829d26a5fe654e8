"""System.Enum: what values of enumerations answer, and [enum]'s own methods.

https://learn.microsoft.com/dotnet/api/system.enum
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.dotnet.figures import INTEGERS, converted, declare_no_converters
from pyshell.dotnet.known import Known
from pyshell.dotnet.reflection import enum_name, enum_names, enum_of, enum_values, is_enum_defined
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue, NetError, enum_text
from pyshell.values.format import format_value
from pyshell.values.messages import no_overload
from pyshell.values.objects import PSArray, Reference
from pyshell.values.text import net_text
from pyshell.values.types import INT32, MethodMember, PSType, array_type, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

_enum = Known("System.Enum", base="System.ValueType")
_values = Known("System.Enum", base="System.ValueType", listed="System.DayOfWeek")


@_values.property("value__", type_name="System.Int32")
def _number(value: EnumValue) -> Any:
    return to_type(value.value, value.ps_type.underlying or INT32)


@_values.method("HasFlag")
def _has_flag(value: EnumValue, flag: EnumValue) -> bool:
    if flag.ps_type is not value.ps_type:
        message = f"The argument type, '{flag.ps_type.name}', is not the same as the enum type '{value.ps_type.name}'."
        raise NetError("System.ArgumentException", message)
    return value.value & flag.value == flag.value


@_values.method("CompareTo")
def _compare_to(value: EnumValue, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, EnumValue) or other.ps_type is not value.ps_type:
        message = (
            "Object must be the same type as the enum. "
            f"The type passed in was '{type_of(other).name}'; the enum type was '{value.ps_type.name}'."
        )
        raise NetError("System.ArgumentException", message)
    return (value.value > other.value) - (value.value < other.value)


@_values.method("ToString")
def _to_string(value: EnumValue, fmt: Any = None, *_: Any) -> str:
    return format_value(value, fmt) if isinstance(fmt, str) and fmt else value.name


@_values.method("GetTypeCode")
def _type_code(value: EnumValue) -> EnumValue:
    return EnumValue(find_type("System.TypeCode") or INT32, 9)


declare_no_converters(_values, "Enum")
for _name in (*INTEGERS, "Boolean", "Char", "Single", "Double", "Decimal"):
    _values.method(f"To{_name}")(lambda value, provider, name=_name: converted(_number(value), name))


def _generic(name: str, definition: str) -> Callable[[Callable[..., Any]], Any]:
    """A method whose enumeration is its first argument, or stands in brackets, or is that of a value it gets."""

    def declare(work: Callable[..., Any]) -> Any:
        def call(types: tuple[PSType, ...], *arguments: Any) -> Any:
            if not types and arguments and isinstance(arguments[0], PSType | None):
                return work(*arguments)
            made = types[0] if types else _told_by(arguments)
            if made is None:
                raise no_overload(name, len(arguments))
            return work(made, *arguments)

        pieces = definition.split("; ")
        member = MethodMember(name, ", ".join(pieces), call, static=True, generic=True)
        _enum.type.static_members[name.lower()] = member
        return work

    return declare


def _told_by(arguments: tuple[Any, ...]) -> PSType | None:
    """The enumeration of a value, or of what a variable that gets the result holds."""
    for one in arguments:
        value = one.read() if isinstance(one, Reference) else one
        if isinstance(value, EnumValue):
            return value.ps_type
    return None


_generic("GetNames", "static string[] GetNames[TEnum](); static string[] GetNames(type enumType)")(enum_names)
_generic("GetValues", "static TEnum[] GetValues[TEnum](); static array GetValues(type enumType)")(enum_values)
_OF_VALUE = "static {0} {1}[TEnum](TEnum value); static {0} {1}(type enumType, System.Object value)"
_generic("GetName", _OF_VALUE.format("string", "GetName"))(enum_name)
_generic("IsDefined", _OF_VALUE.format("bool", "IsDefined"))(is_enum_defined)


@_enum.static("GetUnderlyingType")
def _underlying(made: PSType) -> PSType | None:
    enum_of(made)
    return made.underlying


@_enum.static("GetValuesAsUnderlyingType", definition="static array GetValuesAsUnderlyingType(type enumType)")
def _numbers(made: PSType) -> PSArray:
    base = made.underlying or INT32
    return PSArray([to_type(number, base) for number in enum_of(made).values()], array_type(base))


def _parsed(made: PSType, text: str, ignore_case: bool) -> EnumValue:
    """The value of names with commas between them, or of a number, defined or not."""
    names = enum_of(made)
    if not text.strip():
        raise NetError(
            "System.ArgumentException", "Must specify valid information for parsing in the string. (Parameter 'value')"
        )
    trimmed = text.strip()
    if trimmed.lstrip("+-").isdecimal():
        return EnumValue(made, int(trimmed))
    folded = {name.lower(): number for name, number in names.items()}
    total = 0
    for part in text.split(","):
        word = part.strip()
        found = folded.get(word.lower()) if ignore_case else names.get(word)
        if found is None:
            raise NetError("System.ArgumentException", f"Requested value '{text}' was not found.")
        total |= found
    return EnumValue(made, total)


@_generic(
    "Parse",
    "static System.Object Parse(type enumType, string value); "
    "static System.Object Parse(type enumType, string value, bool ignoreCase); "
    "static TEnum Parse[TEnum](string value); static TEnum Parse[TEnum](string value, bool ignoreCase)",
)
def _parse(made: PSType, text: str, ignore_case: bool = False) -> EnumValue:
    return _parsed(made, text, ignore_case)


@_generic(
    "TryParse",
    "static bool TryParse(type enumType, string value, [ref] System.Object result); "
    "static bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result); "
    "static bool TryParse[TEnum](string value, [ref] TEnum result); "
    "static bool TryParse[TEnum](string value, bool ignoreCase, [ref] TEnum result)",
)
def _try_parse(made: PSType, text: str, *more: Any) -> bool:
    result = more[-1]
    try:
        found: EnumValue | None = _parsed(made, text or "", len(more) > 1 and more[0] is True)
    except NetError:
        found = None
    if isinstance(result, Reference):
        # A variable of the enumeration gets its zero, as .NET's generic method sets it.
        result.write(EnumValue(made, 0) if found is None and isinstance(result.read(), EnumValue) else found)
    return found is not None


@_enum.static("ToObject", definition="static System.Object ToObject(type enumType, System.Object value)")
def _to_object(made: PSType, value: Any) -> EnumValue:
    enum_of(made)
    return EnumValue(made, value.value if isinstance(value, EnumValue) else int(value))


@_enum.static("Format")
def _format(made: PSType, value: Any, fmt: str) -> str:
    number = value.value if isinstance(value, EnumValue) else int(value)
    if fmt.upper() == "G":
        return enum_text(made, number)
    return format_value(EnumValue(made, number), fmt) if fmt else net_text(EnumValue(made, number))


_enum.finish()
_values.finish()
