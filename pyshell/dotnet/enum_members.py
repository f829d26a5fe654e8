"""System.Enum: what values of enumerations answer, and [enum]'s own methods.

https://learn.microsoft.com/dotnet/api/system.enum
"""

from __future__ import annotations

from typing import Any

from pyshell.dotnet.figures import INTEGERS, converted, declare_no_converters
from pyshell.dotnet.known import Known
from pyshell.dotnet.reflection import enum_name, enum_names, enum_of, enum_values, is_enum_defined
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue, NetError, enum_text
from pyshell.values.format import format_value
from pyshell.values.objects import PSArray, Reference
from pyshell.values.text import net_text
from pyshell.values.types import INT32, PSType, array_type, find_type, type_of

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


_enum.static("GetNames", definition="static string[] GetNames(type enumType)")(enum_names)
_enum.static("GetValues", definition="static array GetValues(type enumType)")(enum_values)
_enum.static("GetName", definition="static string GetName(type enumType, System.Object value)")(enum_name)
_enum.static("IsDefined", definition="static bool IsDefined(type enumType, System.Object value)")(is_enum_defined)


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


@_enum.static(
    "Parse",
    definition="static System.Object Parse(type enumType, string value), "
    "static System.Object Parse(type enumType, string value, bool ignoreCase)",
)
def _parse(made: PSType, text: str, ignore_case: bool = False) -> EnumValue:
    return _parsed(made, text, ignore_case)


@_enum.static(
    "TryParse",
    definition="static bool TryParse(type enumType, string value, [ref] System.Object result), "
    "static bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)",
)
def _try_parse(made: PSType, text: str, *more: Any) -> bool:
    result = more[-1]
    try:
        found: EnumValue | None = _parsed(made, text or "", len(more) > 1 and more[0] is True)
    except NetError:
        found = None
    if isinstance(result, Reference):
        result.write(found)
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
