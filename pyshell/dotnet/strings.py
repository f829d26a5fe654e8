"""System.String: what scripts call on text.

https://learn.microsoft.com/dotnet/api/system.string
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from pyshell.dotnet.chars import lower, units, upper, whole
from pyshell.dotnet.enumerators import Enumerator, enumerator
from pyshell.dotnet.figures import declare_to_type
from pyshell.dotnet.known import Known
from pyshell.values import culture
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.format import format_string, format_value
from pyshell.values.members import invoke_member, invoke_static
from pyshell.values.numbers import Char
from pyshell.values.objects import PSArray, unwrap
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text, utf16_length
from pyshell.values.types import CHAR, STRING_ARRAY, MethodMember, array_type, known_type, type_of

CHAR_ARRAY = array_type(CHAR)

_string = Known("System.String", str)


def _out_of_range(message: str, parameter: str) -> NetError:
    return NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter '{parameter}')", ParamName=parameter)


def _negative(name: str, value: int) -> NetError:
    return _actual(f"{name} ('{value}') must be a non-negative value.", name, value)


def _actual(message: str, name: str, value: int) -> NetError:
    text = f"{message} (Parameter '{name}')\nActual value was {value}."
    return NetError("System.ArgumentOutOfRangeException", text, ParamName=name)


def _null(name: str) -> NetError:
    return NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)


def _comparison(options: tuple[Any, ...], default: int = 4) -> int:
    """The StringComparison among the arguments, or what an ignoreCase flag makes of the default."""
    for option in options:
        if isinstance(option, EnumValue):
            return option.value if option.ps_type.bare_name == "StringComparison" else default
        if option is True:
            return default | 1
    return default


def _folded(text: str, part: str, how: int) -> tuple[str, str]:
    return (_upper(text), _upper(part)) if how & 1 else (text, part)


def _upper(text: str) -> str:
    return text.upper() if text.isascii() else "".join(upper(char) for char in text)


@_string.property("Length")
def _length(text: str) -> int:
    return utf16_length(text)


@_string.method("ToLowerInvariant")
def _to_lower_invariant(text: str) -> str:
    return text.lower() if text.isascii() else "".join(lower(char) for char in text)


@_string.method("ToUpper", "ToUpperInvariant")
def _to_upper(text: str, *_: Any) -> str:
    return _upper(text)


@_string.method("ToLower")
def _to_lower(text: str, *_: Any) -> str:
    return text.lower() if text.isascii() else "".join("i" if char == "İ" else lower(char) for char in text)


def _trim_set(chars: tuple[Any, ...]) -> str | None:
    flat: list[str] = []
    for char in chars:
        flat.extend([char] if isinstance(char, str) else [str(one) for one in char or ()])
    return "".join(flat) or None


@_string.method("Trim")
def _trim(text: str, *chars: Any) -> str:
    return text.strip(_trim_set(chars))


@_string.method("TrimStart")
def _trim_start(text: str, *chars: Any) -> str:
    return text.lstrip(_trim_set(chars))


@_string.method("TrimEnd")
def _trim_end(text: str, *chars: Any) -> str:
    return text.rstrip(_trim_set(chars))


# --- searching -----------------------------------------------------------------------------------------------


def _is_plain(text: str, part: str) -> bool:
    """Whether culture does not matter: nothing but visible ASCII."""
    return text.isascii() and part.isascii() and text.isprintable() and part.isprintable()


def _default_how(part: str) -> int:
    """Text is searched by culture, a character by its code."""
    return 4 if isinstance(part, Char) else 0


@_string.method("Contains")
def _contains(text: str, part: str, *options: Any) -> bool:
    return _find(text, part, _comparison(options), 0, len(text)) >= 0


@_string.method("StartsWith")
def _starts_with(text: str, part: str, *options: Any) -> bool:
    how = _comparison(options, _default_how(part))
    if how >= 4 or _is_plain(text, part):
        text, part = _folded(text, part, how)
        return text.startswith(part)
    return any(culture.equal(text[:end], part, not how & 1) for end in range(len(text) + 1))


@_string.method("EndsWith")
def _ends_with(text: str, part: str, *options: Any) -> bool:
    how = _comparison(options, _default_how(part))
    if how >= 4 or _is_plain(text, part):
        text, part = _folded(text, part, how)
        return text.endswith(part)
    return any(culture.equal(text[start:], part, not how & 1) for start in range(len(text) + 1))


def _find(text: str, part: str, how: int, start: int, end: int, *, last: bool = False) -> int:
    """Where a part stands in a range of the text, first or last; -1 when it does not."""
    if how >= 4 or _is_plain(text, part):
        text, part = _folded(text, part, how)
        return text.rfind(part, start, end) if last else text.find(part, start, end)
    places = range(end, start - 1, -1) if last else range(start, end + 1)
    for at in places:
        if any(culture.equal(text[at:stop], part, not how & 1) for stop in range(at, min(at + len(part) * 2, end) + 1)):
            return at
    return -1


def _numbers(options: tuple[Any, ...]) -> list[int]:
    return [option for option in options if type(option) is int]


def _start_error(
    message: str = "Index was out of range. Must be non-negative and less than or equal to the size",
) -> NetError:
    return _out_of_range(f"{message} of the collection.", "startIndex")


@_string.method("IndexOf")
def _index_of(text: str, part: str, *options: Any) -> int:
    if part is None:
        raise _null("value")
    numbers = _numbers(options)
    start = numbers[0] if numbers else 0
    if not 0 <= start <= len(text):
        raise _start_error()
    end = start + numbers[1] if len(numbers) > 1 else len(text)
    if not start <= end <= len(text):
        raise _out_of_range(
            "Count must be positive and count must refer to a location within the string/array/collection.", "count"
        )
    return _find(text, part, _comparison(options, _default_how(part)), start, end)


@_string.method("LastIndexOf")
def _last_index_of(text: str, part: str, *options: Any) -> int:
    if part is None:
        raise _null("value")
    numbers = _numbers(options)
    if not numbers:
        return _find(text, part, _comparison(options, _default_how(part)), 0, len(text), last=True)
    end = min(numbers[0] + 1, len(text))
    if text and not -1 <= numbers[0] <= len(text):
        raise _start_error("Index was out of range. Must be non-negative and less than or equal to the size")
    start = max(end - numbers[1], 0) if len(numbers) > 1 else 0
    return _find(text, part, _comparison(options, _default_how(part)), start, end, last=True)


@_string.method("IndexOfAny")
def _index_of_any(text: str, chars: Any, start: int = 0, count: int | None = None) -> int:
    if chars is None:
        raise _null("anyOf")
    end = len(text) if count is None else start + count
    return min((at for at in (text.find(char, start, end) for char in chars) if at >= 0), default=-1)


@_string.method("LastIndexOfAny")
def _last_index_of_any(text: str, chars: Any, start: int | None = None, count: int | None = None) -> int:
    if chars is None:
        raise _null("anyOf")
    end = len(text) if start is None else start + 1
    first = 0 if count is None else max(end - count, 0)
    return max((text.rfind(char, first, end) for char in chars), default=-1)


# --- parts ---------------------------------------------------------------------------------------------------


@_string.method("Substring")
def _substring(text: str, start: int, length: int | None = None) -> str:
    parts = units(text)
    if start < 0:
        raise _negative("startIndex", start)
    if start > len(parts):
        raise _out_of_range("startIndex cannot be larger than length of string.", "startIndex")
    if length is None:
        return whole(parts[start:])
    if length < 0:
        raise _negative("length", length)
    if start + length > len(parts):
        raise _out_of_range("Index and length must refer to a location within the string.", "length")
    return whole(parts[start : start + length])


@_string.method("Replace")
def _replace(text: str, old: str, new: str | None, *options: Any) -> str:
    if not old:
        message = "The value cannot be an empty string. (Parameter 'oldValue')"
        raise NetError("System.ArgumentException", message, ParamName="oldValue")
    if not _comparison(options) & 1:
        return text.replace(old, new or "")
    folded, wanted = _folded(text, old, 1)
    parts: list[str] = []
    at = 0
    while (hit := folded.find(wanted, at)) >= 0:
        parts += [text[at:hit], new or ""]
        at = hit + len(wanted)
    return "".join(parts) + text[at:]


@_string.method("ReplaceLineEndings")
def _replace_line_endings(text: str, by: str = "\n") -> str:
    return re.sub("\r\n|[\r\n\f\x85\u2028\u2029]", lambda _: by, text)


@_string.method("Insert")
def _insert(text: str, start: int, value: str) -> str:
    if not 0 <= start <= len(text):
        shown = start & 0xFFFFFFFF
        raise _actual(f"startIndex ('{shown}') must be less than or equal to '{len(text)}'.", "startIndex", shown)
    return text[:start] + value + text[start:]


@_string.method("Remove")
def _remove(text: str, start: int, count: int | None = None) -> str:
    if start < 0:
        raise _out_of_range("StartIndex cannot be less than zero.", "startIndex")
    if start > len(text):
        raise _out_of_range("startIndex cannot be larger than length of string.", "startIndex")
    if count is None:
        return text[:start]
    if count < 0:
        raise _negative("count", count)
    left = len(text) - start
    if count > left:
        raise _actual(f"count ('{count}') must be less than or equal to '{left}'.", "count", count)
    return text[:start] + text[start + count :]


@_string.method("PadLeft")
def _pad_left(text: str, width: int, char: str = " ") -> str:
    return char * _missing(text, width) + text


@_string.method("PadRight")
def _pad_right(text: str, width: int, char: str = " ") -> str:
    return text + char * _missing(text, width)


# .NET's strings have no more characters than these.
_LONGEST: Final = 0x3FFFFFDF


def _missing(text: str, width: int) -> int:
    """How many characters a text lacks to a width. Raises OutOfMemoryException for one that no text can have."""
    if width < 0:
        raise _negative("totalWidth", width)
    if width > _LONGEST:
        raise NetError("System.OutOfMemoryException", "Insufficient memory to continue the execution of the program.")
    return width - utf16_length(text)


def _separators(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(one) for one in value]


def _cut(text: str, separators: list[str], most: int | None, drop_empty: bool) -> list[str]:
    parts: list[str] = []
    begin = at = 0
    while at < len(text) and (most is None or len(parts) + 1 < most):
        hit = next((one for one in separators if one and text.startswith(one, at)), None)
        if hit is None:
            at += 1
            continue
        if at > begin or not drop_empty:
            parts.append(text[begin:at])
        begin = at = at + len(hit)
    while (
        drop_empty
        and most is not None
        and (hit := next((s for s in separators if s and text.startswith(s, begin)), ""))
    ):
        begin += len(hit)
    parts.append(text[begin:])
    return parts


@_string.method("Split")
def _split(text: str, separator: Any = None, *options: Any) -> PSArray:
    flags = next((option.value for option in options if isinstance(option, EnumValue)), 0)
    numbers = _numbers(options)
    if numbers and numbers[0] < 0:
        raise _negative("count", numbers[0])
    if numbers and numbers[0] == 0:
        return PSArray([], STRING_ARRAY)
    separators = _separators(separator)
    if not any(separators) and not isinstance(separator, str):
        separators = [char for char in set(text) if char.isspace()]
    drop = bool(flags & 1)
    parts = _cut(text, separators, numbers[0] if numbers else None, drop and not flags & 2)
    if flags & 2:
        parts = [part.strip() for part in parts]
    return PSArray([part for part in parts if part] if drop else parts, STRING_ARRAY)


def _chars_of(text: str) -> PSArray:
    return PSArray([Char(char) for char in units(text)], CHAR_ARRAY)


@_string.method("ToCharArray")
def _to_char_array(text: str, start: int = 0, length: int | None = None) -> PSArray:
    parts = units(text)
    if length is None:
        return _chars_of(parts)
    if length < 0:
        raise _negative("length", length)
    if not 0 <= start <= len(parts) - length:
        raise _actual(
            f"startIndex ('{start}') must be less than or equal to '{len(parts) - length}'.", "startIndex", start
        )
    return _chars_of(parts[start : start + length])


@_string.method(
    "CopyTo", definition="void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)"
)
def _copy_to(text: str, source: int, target: Any, place: int, count: int) -> None:
    for offset, char in enumerate(units(text)[source : source + count]):
        target[place + offset] = Char(char)


@_string.method("GetEnumerator")
def _enumerator(text: str) -> Enumerator:
    return enumerator("System.CharEnumerator", _chars_of(text))


@_string.method("Chars", "get_Chars", definition="char Chars(int index)")
def _chars(text: str, at: int) -> Char:
    parts = units(text)
    if not 0 <= at < len(parts):
        raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    return Char(parts[at])


@_string.method("CompareTo")
def _compare_to(text: str, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, str):
        raise NetError("System.ArgumentException", "Object must be of type String.")
    return culture.compare(text, str(other), True)


@_string.method("Equals")
def _equals(text: str, other: Any, *options: Any) -> bool:
    if type(other) is not str:
        return False
    return _compared(text, other, _comparison(options)) == 0


def _compared(left: str | None, right: str | None, how: int) -> int:
    if left is None or right is None:
        return (left is not None) - (right is not None)
    if how < 4:
        return culture.compare(left, right, not how & 1)
    a, b = _folded(units(left), units(right), how)
    return _by_code(a, b)


def _by_code(a: str, b: str) -> int:
    """The distance of the first characters that differ, or of the lengths: how .NET's ordinal comparison answers."""
    for x, y in zip(a, b, strict=False):
        if x != y:
            return ord(x) - ord(y)
    if len(a) == len(b):
        return 0
    return ord(a[len(b)]) if len(a) > len(b) else -ord(b[len(a)])


@_string.method("Clone", "ToString")
def _same(text: str, *_: Any) -> str:
    return text


def _form(options: tuple[Any, ...]) -> Any:
    known = {1: "NFC", 2: "NFD", 5: "NFKC", 6: "NFKD"}
    return known[next((one.value for one in options if isinstance(one, EnumValue)), 1)]


@_string.method("Normalize")
def _normalize(text: str, *options: Any) -> str:
    return unicodedata.normalize(_form(options), text)


@_string.method("IsNormalized")
def _is_normalized(text: str, *options: Any) -> bool:
    return unicodedata.is_normalized(_form(options), text)


declare_to_type(_string)


@_string.method("GetTypeCode")
def _type_code(text: str) -> EnumValue:
    return EnumValue(known_type("System.TypeCode"), 18)


for _name in ("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"):
    _string.method(f"To{_name}")(
        lambda text, provider=None, name=_name: invoke_static(known_type("System.Convert"), f"To{name}", [text])
    )
for _name in ("Boolean", "Char", "DateTime"):
    _string.method(f"To{_name}")(
        lambda text, provider=None, name=_name: invoke_static(known_type("System.Convert"), f"To{name}", [text])
    )


# --- statics -------------------------------------------------------------------------------------------------


@_string.static("IsNullOrEmpty")
def _is_null_or_empty(text: str | None) -> bool:
    return not text


@_string.static("IsNullOrWhiteSpace")
def _is_null_or_white_space(text: str | None) -> bool:
    return not text or text.isspace()


def _flat(values: tuple[Any, ...]) -> list[Any]:
    if len(values) == 1 and not isinstance(values[0], str):
        items = enumerate_value(values[0])
        return list(values if items is None else items)
    return list(values)


def _text(value: Any) -> str:
    return "" if value is None else net_text(value)


def _separator(value: Any) -> str:
    """A separator that is null or a number is taken for a character."""
    if value is None or type(value) is int:
        return chr(value or 0)
    return _text(value)


@_string.static("Join", raw=True)
def _join(separator: Any = None, *values: Any) -> str:
    if len(values) == 1 and values[0] is None:
        raise _null("values")
    return _separator(separator).join(_text(value) for value in _flat(values))


@_string.static("Concat", raw=True)
def _concat(*values: Any) -> str:
    return "".join(_text(value) for value in _flat(values))


@_string.static("Format", raw=True)
def _format(fmt: Any = None, *values: Any) -> str:
    """A format with its arguments, perhaps a culture before it. Raises FormatException, ArgumentNullException."""
    if len(values) > 0 and hasattr(fmt, "separators"):
        provider, (fmt, *rest) = fmt, values
        return format_string(_text(fmt), _flat(tuple(rest)), lambda value, own: _shown_for(value, own, provider))
    if values == (None,) and fmt is not None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'args')", ParamName="args")
    if len(values) > 0 and fmt is None:
        fmt, *rest = values
        return format_string(_text(fmt), _flat(tuple(rest)))
    return format_string(_text(fmt), _flat(values))


def _shown_for(value: Any, fmt: str, provider: Any) -> str:
    """An argument as its own ToString(format, provider) shows it, where it has one."""
    bare = unwrap(value)
    takes_both = type_of(bare).member("ToString")
    if isinstance(takes_both, MethodMember) and "IFormatProvider" in takes_both.definition and type(bare) is not str:
        return str(invoke_member(bare, "ToString", [fmt, provider]))
    return format_value(value, fmt) if fmt else "" if value is None else net_text(value)


_IGNORE_MARKS, _IGNORE_SYMBOLS, _IGNORE_KANA, _IGNORE_WIDTH = 2, 4, 8, 16


def _without(text: str | None, bits: int) -> str | None:
    """Text without what CompareOptions leaves out: accents, symbols, the kind of kana, the width of letters."""
    if not text:
        return text
    if bits & _IGNORE_WIDTH:
        text = "".join(unicodedata.normalize("NFKC", c) if "\uff00" <= c <= "\uffef" else c for c in text)
    if bits & _IGNORE_KANA:
        text = "".join(chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in text)
    if bits & _IGNORE_SYMBOLS:
        text = "".join(c for c in text if unicodedata.category(c)[0] not in "PSZ")
    if bits & _IGNORE_MARKS:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return text


@_string.static("Compare")
def _compare(left: str | None, *more: Any) -> int:
    """Two texts, or parts of them by index and length, by culture unless the arguments say otherwise."""
    if more and type(more[0]) is int:
        at, right, start, length, *options = more
        left, right = (left or "")[at : at + length], (right or "")[start : start + length]
    else:
        right, *options = more
    how = _comparison(tuple(options), 0)
    if any(isinstance(one, EnumValue) and one.ps_type.bare_name == "CompareOptions" for one in options):
        bits = next(one.value for one in options if isinstance(one, EnumValue))
        left, right = _without(left, bits), _without(right, bits)
        how = 4 if bits & 0x40000000 else 5 if bits & 0x10000000 else bits & 1
    verdict = _compared(left, right, how)
    return verdict if how >= 4 else (verdict > 0) - (verdict < 0)


@_string.static("CompareOrdinal")
def _compare_ordinal(left: str | None, *more: Any) -> int:
    if type(more[0]) is int:
        at, right, start, length = more
        return _by_code((left or "")[at : at + length], (right or "")[start : start + length])
    return _by_code(left or "", more[0] or "")


@_string.static("Equals")
def _static_equals(left: Any, right: Any, *options: Any) -> bool:
    return _equals(left, right, *options) if isinstance(left, str) else left is right


@_string.static("Copy", "Intern", definition="static string Copy(string str)")
def _copy(text: str | None) -> str:
    if text is None:
        raise _null("str")
    return text


@_string.static("IsInterned")
def _is_interned(text: str) -> None:
    """Our reading: nothing is interned that a script makes."""
    return


@_string.static_property("Empty")
def _empty() -> str:
    return ""


@_string.constructor(
    "string new(char c, int count), string new(char[] value), string new(char[] value, int startIndex, int length)"
)
def _new(first: Any = "", *more: Any) -> str:
    if isinstance(first, str):
        count = more[0] if more else 1
        if count < 0:
            raise _negative("count", count)
        return first * count if isinstance(first, str) else ""
    text = "".join(str(one) for one in first or ())
    return whole(text[more[0] : more[0] + more[1]] if more else text)


_string.finish()
