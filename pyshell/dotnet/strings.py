"""System.String: what scripts call on text.

https://learn.microsoft.com/dotnet/api/system.string
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.known import Known
from pyshell.values import culture
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.format import format_string
from pyshell.values.numbers import Char
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text, utf16_length

_string = Known("System.String", str)
_IGNORES_CASE: Final = frozenset({1, 3, 5})


def _out_of_range(message: str, parameter: str) -> NetError:
    return NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter '{parameter}')", ParamName=parameter)


def _ignores_case(options: tuple[Any, ...]) -> bool:
    """Whether a StringComparison or an ignoreCase flag among the arguments says so."""
    for option in options:
        if isinstance(option, EnumValue):
            return option.value in _IGNORES_CASE
        if option is True:
            return True
    return False


def _folded(text: str, part: str, options: tuple[Any, ...]) -> tuple[str, str]:
    return (text.upper(), part.upper()) if _ignores_case(options) else (text, part)


@_string.property("Length")
def _length(text: str) -> int:
    return utf16_length(text)


@_string.method("ToUpper", "ToUpperInvariant")
def _to_upper(text: str, *_: Any) -> str:
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in text)


@_string.method("ToLower", "ToLowerInvariant")
def _to_lower(text: str, *_: Any) -> str:
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


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


@_string.method("Contains")
def _contains(text: str, part: str, *options: Any) -> bool:
    text, part = _folded(text, part, options)
    return part in text


@_string.method("StartsWith")
def _starts_with(text: str, part: str, *options: Any) -> bool:
    text, part = _folded(text, part, options)
    return text.startswith(part)


@_string.method("EndsWith")
def _ends_with(text: str, part: str, *options: Any) -> bool:
    text, part = _folded(text, part, options)
    return text.endswith(part)


def _numbers(options: tuple[Any, ...]) -> list[int]:
    return [option for option in options if type(option) is int]


def _start_error() -> NetError:
    message = "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
    return _out_of_range(message, "startIndex")


@_string.method("IndexOf")
def _index_of(text: str, part: str, *options: Any) -> int:
    text, part = _folded(text, part, options)
    numbers = _numbers(options)
    start = numbers[0] if numbers else 0
    if not 0 <= start <= len(text):
        raise _start_error()
    return text.find(part, start, start + numbers[1] if len(numbers) > 1 else None)


@_string.method("LastIndexOf")
def _last_index_of(text: str, part: str, *options: Any) -> int:
    text, part = _folded(text, part, options)
    numbers = _numbers(options)
    return text.rfind(part, 0, numbers[0] + 1 if numbers else len(text))


@_string.method("IndexOfAny")
def _index_of_any(text: str, chars: Any, start: int = 0, *_: Any) -> int:
    return min((at for at in (text.find(char, start) for char in chars) if at >= 0), default=-1)


@_string.method("Substring")
def _substring(text: str, start: int, length: int | None = None) -> str:
    if start < 0:
        raise _out_of_range("StartIndex cannot be less than zero.", "startIndex")
    if start > len(text):
        raise _out_of_range("startIndex cannot be larger than length of string.", "startIndex")
    if length is None:
        return text[start:]
    if length < 0:
        raise _out_of_range("Length cannot be less than zero.", "length")
    if start + length > len(text):
        raise _out_of_range("Index and length must refer to a location within the string.", "length")
    return text[start : start + length]


@_string.method("Replace")
def _replace(text: str, old: str, new: str | None, *_: Any) -> str:
    if not old:
        message = "String cannot be of zero length. (Parameter 'oldValue')"
        raise NetError("System.ArgumentException", message, ParamName="oldValue")
    return text.replace(old, new or "")


@_string.method("Insert")
def _insert(text: str, start: int, value: str) -> str:
    if not 0 <= start <= len(text):
        raise _start_error()
    return text[:start] + value + text[start:]


@_string.method("Remove")
def _remove(text: str, start: int, count: int | None = None) -> str:
    if start < 0:
        raise _out_of_range("StartIndex cannot be less than zero.", "startIndex")
    if start > len(text):
        raise _out_of_range("startIndex must be less than length of string.", "startIndex")
    if count is not None and start + count > len(text):
        raise _out_of_range("Index and count must refer to a location within the string.", "count")
    return text[:start] + (text[start + count :] if count is not None else "")


@_string.method("PadLeft")
def _pad_left(text: str, width: int, char: str = " ") -> str:
    return text.rjust(width, char)


@_string.method("PadRight")
def _pad_right(text: str, width: int, char: str = " ") -> str:
    return text.ljust(width, char)


def _separators(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(one) for one in value]


def _cut(text: str, separators: list[str], most: int | None) -> list[str]:
    parts: list[str] = []
    begin = at = 0
    while at < len(text) and (most is None or len(parts) + 1 < most):
        hit = next((one for one in separators if one and text.startswith(one, at)), None)
        if hit is None:
            at += 1
            continue
        parts.append(text[begin:at])
        begin = at = at + len(hit)
    parts.append(text[begin:])
    return parts


@_string.method("Split")
def _split(text: str, separator: Any = None, *options: Any) -> list[str]:
    flags = next((option.value for option in options if isinstance(option, EnumValue)), 0)
    more = [option for option in options if isinstance(option, str)]
    separators = _separators(separator) + more
    if not separators:
        separators = [char for char in set(text) if char.isspace()]
    numbers = _numbers(options)
    parts = _cut(text, separators, numbers[0] if numbers else None)
    if flags & 2:
        parts = [part.strip() for part in parts]
    return [part for part in parts if part] if flags & 1 else parts


@_string.method("ToCharArray")
def _to_char_array(text: str, start: int = 0, length: int | None = None) -> list[Char]:
    return [Char(char) for char in (text[start:] if length is None else text[start : start + length])]


@_string.method("Chars")
def _chars(text: str, at: int) -> Char:
    if not 0 <= at < len(text):
        raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    return Char(text[at])


@_string.method("CompareTo")
def _compare_to(text: str, other: Any) -> int:
    return 1 if other is None else culture.compare(text, str(other), True)


@_string.method("Equals")
def _equals(text: str, other: Any, *options: Any) -> bool:
    if not isinstance(other, str):
        return False
    left, right = _folded(text, other, options)
    return left == right


@_string.method("Clone", "Normalize", "ToString")
def _same(text: str, *_: Any) -> str:
    return text


@_string.static("IsNullOrEmpty")
def _is_null_or_empty(text: str | None) -> bool:
    return not text


@_string.static("IsNullOrWhiteSpace")
def _is_null_or_white_space(text: str | None) -> bool:
    return not text or text.isspace()


def _flat(values: tuple[Any, ...]) -> list[Any]:
    if len(values) == 1 and not isinstance(values[0], str):
        return list(enumerate_value(values[0]) or values)
    return list(values)


def _text(value: Any) -> str:
    return "" if value is None else net_text(value)


@_string.static("Join", raw=True)
def _join(separator: Any, *values: Any) -> str:
    return _text(separator).join(_text(value) for value in _flat(values))


@_string.static("Concat", raw=True)
def _concat(*values: Any) -> str:
    return "".join(_text(value) for value in _flat(values))


@_string.static("Format", raw=True)
def _format(fmt: Any, *values: Any) -> str:
    return format_string(_text(fmt), _flat(values))


@_string.static("Compare")
def _compare(left: str | None, right: str | None, *options: Any) -> int:
    return culture.compare(left or "", right or "", not _ignores_case(options))


@_string.static("CompareOrdinal")
def _compare_ordinal(left: str, right: str, *_: Any) -> int:
    return (left > right) - (left < right)


@_string.static("Equals")
def _static_equals(left: Any, right: Any, *options: Any) -> bool:
    return _equals(left, right, *options) if isinstance(left, str) else left is right


@_string.static_property("Empty")
def _empty() -> str:
    return ""


_string.finish()
