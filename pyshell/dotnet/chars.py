"""System.Char and System.Boolean. https://learn.microsoft.com/dotnet/api/system.char"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.dates import attempt
from pyshell.dotnet.figures import converted, declare_to_type
from pyshell.dotnet.generic_math import declare_writing
from pyshell.dotnet.known import Known
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.numbers import Char
from pyshell.values.text import units as units
from pyshell.values.types import OBJECT, find_type

if TYPE_CHECKING:
    from collections.abc import Callable

_char = Known("System.Char", Char, value=True)
_boolean = Known("System.Boolean", bool, value=True)

# Unicode's categories in the order of .NET's UnicodeCategory.
_CATEGORIES: Final = (
    *("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"),
    *("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn"),
)


def category(char: str) -> str:
    """Unicode's two letters for the kind of a character (`Lu`, `Nd`)."""
    return unicodedata.category(char)


def _is(*kinds: str) -> Callable[[str], bool]:
    return lambda char: category(char).startswith(kinds)


def _between(low: str, high: str) -> Callable[[str], bool]:
    return lambda char: low <= char <= high


def _ascii(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda char: char < "\x80" and test(char)


def _is_white(char: str) -> bool:
    return category(char).startswith("Z") or char in "\t\n\v\f\r\x85"


_TESTS: Final[dict[str, Callable[[str], bool]]] = {
    "IsDigit": _is("Nd"),
    "IsLetter": _is("L"),
    "IsLetterOrDigit": _is("L", "Nd"),
    "IsNumber": _is("N"),
    "IsUpper": _is("Lu"),
    "IsLower": _is("Ll"),
    "IsWhiteSpace": _is_white,
    "IsPunctuation": _is("P"),
    "IsSymbol": _is("S"),
    "IsSeparator": _is("Z"),
    "IsControl": _is("Cc"),
    "IsSurrogate": _between("\ud800", "\udfff"),
    "IsHighSurrogate": _between("\ud800", "\udbff"),
    "IsLowSurrogate": _between("\udc00", "\udfff"),
    "IsAscii": lambda char: char < "\x80",
    "IsAsciiDigit": _between("0", "9"),
    "IsAsciiLetter": _ascii(str.isalpha),
    "IsAsciiLetterOrDigit": _ascii(str.isalnum),
    "IsAsciiLetterLower": _between("a", "z"),
    "IsAsciiLetterUpper": _between("A", "Z"),
    "IsAsciiHexDigit": lambda char: char in "0123456789abcdefABCDEF",
    "IsAsciiHexDigitLower": lambda char: char in "0123456789abcdef",
    "IsAsciiHexDigitUpper": lambda char: char in "0123456789ABCDEF",
}


def whole(text: str) -> str:
    """Text with its pairs of surrogates put together."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def char_at(text: str, at: int | None) -> str:
    """The character itself, or that of text at an index. Raises ArgumentOutOfRangeException."""
    if at is None:
        return text
    parts = units(text)
    if not 0 <= at < len(parts):
        message = "Index was out of range. Must be non-negative and less than the size of the collection."
        raise NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter 'index')")
    return parts[at]


def _tested(test: Callable[[str], bool]) -> Callable[..., bool]:
    return lambda text, at=None: test(char_at(text, at))


for _name, _test in _TESTS.items():
    _char.static(_name)(_tested(_test))


def upper(char: str) -> Char:
    """Upper case of one character, unless that takes more than one; a dotless i stays as it is."""
    made = char.upper()
    return Char(made if len(made) == 1 and char != "ı" else char)


def lower(char: str) -> Char:
    made = char.lower()
    return Char(made if len(made) == 1 else char)


_char.static("ToUpper", "ToUpperInvariant")(lambda char, *_: upper(char))
_char.static("ToLower", "ToLowerInvariant")(lambda char, *_: lower(char))
_char.static("ToString")(lambda char, *_: str(char))


@_char.static("GetNumericValue")
def _numeric(text: str, at: int | None = None) -> float:
    return unicodedata.numeric(char_at(text, at), -1.0)


@_char.static("GetUnicodeCategory")
def _category(text: str, at: int | None = None) -> EnumValue:
    pstype = find_type("System.Globalization.UnicodeCategory") or OBJECT
    return EnumValue(pstype, _CATEGORIES.index(category(char_at(text, at))))


@_char.static("ConvertFromUtf32")
def _from_code(code: int) -> str:
    if not 0 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        message = (
            "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, "
            "and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff). (Parameter 'utf32')"
        )
        raise NetError("System.ArgumentOutOfRangeException", message)
    return chr(code)


@_char.static("ConvertToUtf32")
def _to_code(text: str, at: Any) -> int:
    if isinstance(at, str):
        pair = whole(text + at)
        if len(pair) != 1:
            message = "A valid high surrogate character is between 0xd800 and 0xdbff, inclusive."
            raise NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter 'highSurrogate')")
        return ord(pair)
    parts = units(text)
    char = char_at(text, at)
    if "\udc00" <= char <= "\udfff":
        message = f"Found a low surrogate char without a preceding high surrogate at index: {at}. "
        message += "The input may not be in this encoding, or may not contain valid Unicode (UTF-16) characters."
        message += " (Parameter 's')"
        raise NetError("System.ArgumentException", message)
    return ord(whole(parts[at : at + 2])) if "\ud800" <= char <= "\udbff" else ord(char)


@_char.static("IsSurrogatePair")
def _is_pair(first: str, second: Any) -> bool:
    text = first + second if isinstance(second, str) else units(first)[second : second + 2]
    return len(text) == 2 and "\ud800" <= text[0] <= "\udbff" and "\udc00" <= text[1] <= "\udfff"


@_char.static("IsBetween")
def _is_between(char: str, low: str, high: str) -> bool:
    return low <= char <= high


@_char.static("Parse")
def _parse(text: str | None) -> Char:
    if text is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 's')", ParamName="s")
    if len(units(text)) != 1:
        raise NetError("System.FormatException", "String must be exactly one character long.")
    return Char(text)


@_char.static("TryParse")
def _try_parse(*arguments: Any) -> bool:
    return attempt(_parse, Char("\0"), *arguments)


_char.constant("MaxValue", Char("\uffff"))
_char.constant("MinValue", Char("\0"))
_char.type.default = lambda: Char("\0")


@_char.method("CompareTo")
def _compare_to(char: Char, other: Any) -> int:
    if other is None:
        return 1
    if type(other) is not Char:
        raise NetError("System.ArgumentException", "Object must be of type Char.")
    return ord(char) - ord(other)


_char.method("Equals")(lambda char, other: type(other) is Char and str(char) == str(other))
_char.method("ToString")(lambda char, *_: str(char))
_char.method("GetHashCode")(lambda char: ord(char) | ord(char) << 16)

_CONVERSIONS: Final = (
    *("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"),
    *("Boolean", "Char", "Single", "Double", "Decimal", "DateTime"),
)


def _no_cast(source: str, wanted: str) -> NetError:
    return NetError("System.InvalidCastException", f"Invalid cast from '{source}' to '{wanted}'.")


def _from_char(char: Char, name: str) -> Any:
    if name in ("Boolean", "Single", "Double", "Decimal", "DateTime"):
        raise _no_cast("Char", name)
    return char if name == "Char" else converted(ord(char), name)


def _from_bool(value: bool, name: str) -> Any:
    if name in ("Char", "DateTime"):
        raise _no_cast("Boolean", name)
    return value if name == "Boolean" else converted(value, name)


for _name in _CONVERSIONS:
    _char.method(f"To{_name}")(lambda char, provider=None, name=_name: _from_char(char, name))
    _boolean.method(f"To{_name}")(lambda value, provider=None, name=_name: _from_bool(value, name))
_char.method("GetByteCount")(lambda char: 2)
_char.method("GetShortestBitLength")(lambda char: ord(char).bit_length())
declare_writing(_char, "", lambda char: ord(char).to_bytes(2, "big"))
for _table, _code in ((_char, 4), (_boolean, 3)):
    declare_to_type(_table)
    _table.method("GetTypeCode")(lambda value, code=_code: EnumValue(find_type("System.TypeCode") or OBJECT, code))


# --- Boolean -------------------------------------------------------------------------------------------------


@_boolean.static("Parse")
def _parse_boolean(text: str | None) -> bool:
    if text is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'value')", ParamName="value")
    folded = text.strip(" \t\n\v\f\r\0").lower()
    if folded not in ("true", "false"):
        raise NetError("System.FormatException", f"String '{text}' was not recognized as a valid Boolean.")
    return folded == "true"


@_boolean.static("TryParse")
def _try_parse_boolean(*arguments: Any) -> bool:
    return attempt(_parse_boolean, False, *arguments)


@_boolean.method("CompareTo")
def _compare_booleans(value: bool, other: Any) -> int:
    if other is None:
        return 1
    if type(other) is not bool:
        raise NetError("System.ArgumentException", "Object must be of type Boolean.")
    return int(value) - int(other)


_boolean.method("Equals")(lambda value, other: value is other)
_boolean.method("ToString")(lambda value, *_: str(value))
_boolean.method("GetHashCode")(int)
_boolean.constant("TrueString", "True")
_boolean.constant("FalseString", "False")
_char.finish()
_boolean.finish()
