"""System.Convert. https://learn.microsoft.com/dotnet/api/system.convert"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.figures import converted, in_culture
from pyshell.dotnet.known import Known
from pyshell.dotnet.number_parse import default_styles, parse_number
from pyshell.dotnet.reflection import code_of
from pyshell.values import messages
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.members import get_static
from pyshell.values.numbers import LIMITS, NUMBERS, Char, Decimal
from pyshell.values.text import net_text
from pyshell.values.types import STRING, PSType, find_type, known_type, type_of

if TYPE_CHECKING:
    from pyshell.values.objects import PSArray

_convert = Known("System.Convert")
_INTEGERS: Final = ("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64")


def _required(value: Any, name: str) -> Any:
    if value is None:
        raise NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)
    return value


def _to_boolean(value: Any, *_: Any) -> bool:
    if value is None:
        return False
    if isinstance(value, str) and not isinstance(value, Char):
        folded = value.strip(" \t\n\v\f\r\0").lower()
        if folded in ("true", "false"):
            return folded == "true"
        raise NetError("System.FormatException", f"String '{value}' was not recognized as a valid Boolean.")
    if isinstance(value, Char):
        raise NetError("System.InvalidCastException", "Invalid cast from 'Char' to 'Boolean'.")
    return bool(value)


def _zero(name: str) -> Any:
    pstype = find_type(f"System.{name}")
    return converted(0, name) if pstype is not None else 0


def _number(name: str) -> Any:
    pstype = find_type(f"System.{name}") or STRING
    kind: Any = pstype.python

    def convert(value: Any = None, *more: Any) -> Any:
        if value is None:
            return _zero(name)
        if type(value) is str:
            if more and type(more[0]) is int and name in _INTEGERS:
                return _from_base(value, more[0], pstype)
            return parse_number(value, pstype, default_styles(kind))
        if isinstance(value, Char) and name in ("Single", "Double", "Decimal"):
            raise NetError("System.InvalidCastException", f"Invalid cast from 'Char' to '{name}'.")
        if type(value) not in NUMBERS and not isinstance(value, bool | Char | EnumValue):
            if type_of(value).name == "System.DateTime":
                raise NetError("System.InvalidCastException", f"Invalid cast from 'DateTime' to '{name}'.")
            message = f"Unable to cast object of type '{type_of(value).name}' to type 'System.IConvertible'."
            raise NetError("System.InvalidCastException", message)
        return converted(value, name)

    return convert


for _name in (*_INTEGERS, "Single", "Double", "Decimal"):
    _convert.static(f"To{_name}")(_number(_name))
_convert.static("ToBoolean")(_to_boolean)


def _from_base(text: str, base: int, pstype: PSType) -> Any:
    """Digits in base 2, 8, 10 or 16; those of a negative number fill its bits."""
    if base not in (2, 8, 10, 16):
        raise NetError("System.ArgumentException", "Invalid Base.")
    kind: Any = pstype.python
    if base == 10:
        return parse_number(text, pstype, default_styles(kind)) if text else kind(0)
    if text.startswith("-"):
        raise NetError("System.ArgumentException", "String cannot contain a minus sign if the base is not 10.")
    body = text[2:] if base == 16 and text[:2].lower() == "0x" else text
    if not text:
        message = "Index was out of range. Must be non-negative and less than the size of the collection."
        message += " (Parameter 'startIndex')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    low, high = LIMITS[kind]
    bits = (high - low).bit_length()
    try:
        number = int(body, base) if body.isalnum() and body.isascii() else None
    except ValueError:
        number = None
    if number is None:
        known = "0123456789abcdef"[:base]
        first = body[:1].lower()
        why = "Could not find any recognizable digits."
        if first in known and first:
            why = "Additional non-parsable characters are at the end of the string."
        raise NetError("System.FormatException", why)
    if number >> bits:
        raise NetError("System.OverflowException", messages.overflow_text(pstype))
    return kind(number - (1 << bits) if number > high else number)


@_convert.static("ToChar")
def _to_char(value: Any, *_: Any) -> Char:
    if isinstance(value, str) and not isinstance(value, Char):
        if len(value) != 1:
            raise NetError("System.FormatException", "String must be exactly one character long.")
        return Char(value)
    if isinstance(value, float | Decimal | bool):
        raise NetError("System.InvalidCastException", f"Invalid cast from '{type_of(value).bare_name}' to 'Char'.")
    found: Char = converted(value, "Char")
    return found


@_convert.static("ToDateTime")
def _to_date(value: Any, *_: Any) -> Any:
    pstype = find_type("System.DateTime") or STRING
    if value is None and pstype.default is not None:
        return pstype.default()
    if type_of(value) is pstype:
        return value
    if type(value) is str:
        parse: Any = pstype.static("Parse")
        return parse.function(value)
    raise NetError("System.InvalidCastException", f"Invalid cast from '{type_of(value).bare_name}' to 'DateTime'.")


_BASES: Final = ", ".join(
    f"static string ToString({name} value, int toBase)" for name in ("byte", "short", "int", "long")
)


@_convert.static(
    "ToString",
    definition="static string ToString(System.Object value), "
    "static string ToString(System.Object value, System.IFormatProvider provider), " + _BASES,
)
def _to_string(value: Any, *more: Any) -> str:
    """Text, or with a base the digits of a number's bits."""
    if value is None:
        return ""
    if more and type(more[0]) is int and isinstance(value, int):
        return _in_base(value, more[0])
    return in_culture(net_text(value), more[0] if more else None) if type(value) in NUMBERS else net_text(value)


def _in_base(value: int, base: int) -> str:
    if base not in (2, 8, 10, 16):
        raise NetError("System.ArgumentException", "Invalid Base.")
    if base == 10:
        return str(int(value))
    low, high = LIMITS[type(value)]
    number = int(value) & (1 << (high - low).bit_length()) - 1
    return format(number, {2: "b", 8: "o", 16: "x"}[base])


@_convert.static(
    "ChangeType", raw=True, definition="static System.Object ChangeType(System.Object value, type conversionType)"
)
def change_type(value: Any = None, wanted: Any = None, *_: Any) -> Any:
    """[Convert]::ChangeType: the value as a type or type code. Raises InvalidCastException for null as a value type."""
    pstype = wanted if isinstance(wanted, PSType) else find_type(f"System.{getattr(wanted, 'name', wanted)}")
    pstype = pstype or find_type(str(wanted))
    if pstype is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'conversionType')")
    if value is None:
        if pstype.is_value_type:
            raise NetError("System.InvalidCastException", "Null object cannot be converted to a value type.")
        return None
    make = _convert.type.static(f"To{pstype.bare_name}")
    if type_of(value) is pstype:
        return value
    if make is None or pstype.namespace != "System":
        message = f"Invalid cast from '{type_of(value).name}' to '{pstype.name}'."
        raise NetError("System.InvalidCastException", message)
    return make.function(value)  # type: ignore[attr-defined]  # statics named To… are methods


@_convert.static("GetTypeCode")
def _type_code(value: Any) -> EnumValue:
    return code_of(None if value is None else type_of(value))


@_convert.static("IsDBNull")
def _is_db_null(value: Any) -> bool:
    return value is not None and type_of(value).name == "System.DBNull"


# --- bytes as text -------------------------------------------------------------------------------------------


def _slice(data: Any, name: str, offset: int | None, length: int | None) -> bytes:
    whole = bytes_of(_required(data, name))
    if offset is None:
        return whole
    if length is None or offset < 0 or length < 0 or offset + length > len(whole):
        message = (
            "Value must be positive. (Parameter 'offset')"
            if offset < 0
            else "Offset and length must refer to a position in the string. (Parameter 'offset')"
        )
        raise NetError("System.ArgumentOutOfRangeException", message)
    return whole[offset : offset + length]


@_convert.static("ToBase64String")
def _to_base64(data: Any, *more: Any) -> str:
    numbers = [one for one in more if type(one) is int]
    breaks = any(isinstance(one, EnumValue) and one.value == 1 for one in more)
    text = base64.b64encode(_slice(data, "inArray", *(numbers[:2] or (None, None)))).decode("ascii")
    return "\r\n".join(text[at : at + 76] for at in range(0, len(text), 76)) if breaks else text


@_convert.static("ToBase64CharArray")
def _to_base64_chars(data: Any, start: int, count: int, target: Any, place: int, *more: Any) -> int:
    text = _to_base64(data, start, count, *more)
    target[place : place + len(text)] = [Char(one) for one in text]
    return len(text)


@_convert.static("FromBase64CharArray")
def _from_base64_chars(data: Any, start: int, count: int) -> PSArray:
    return _from_base64("".join(data[start : start + count]))


@_convert.static("FromBase64String")
def _from_base64(text: str | None) -> PSArray:
    plain = "".join(char for char in _required(text, "s") if char not in " \t\r\n")
    try:
        return byte_array(base64.b64decode(plain, validate=True))
    except (binascii.Error, ValueError):
        message = (
            "The input is not a valid Base-64 string as it contains a non-base 64 character, "
            "more than two padding characters, or an illegal character among the padding characters."
        )
        raise NetError("System.FormatException", message) from None


@_convert.static("ToHexString")
def _to_hex(data: Any, offset: int | None = None, length: int | None = None) -> str:
    return _slice(data, "inArray", offset, length).hex().upper()


@_convert.static("ToHexStringLower")
def _to_hex_lower(data: Any, offset: int | None = None, length: int | None = None) -> str:
    return _slice(data, "inArray", offset, length).hex()


@_convert.static("FromHexString")
def _from_hex(text: str | None) -> PSArray:
    plain = _required(text, "s")
    if len(plain) % 2:
        message = "The input is not a valid hex string as its length is not a multiple of 2."
        raise NetError("System.FormatException", message)
    try:
        return byte_array(binascii.unhexlify(plain))
    except (binascii.Error, ValueError):
        message = "The input is not a valid hex string as it contains a non-hex character."
        raise NetError("System.FormatException", message) from None


_convert.static_property("DBNull", type_name="System.Object")(lambda: get_static(known_type("System.DBNull"), "Value"))
_convert.finish()
