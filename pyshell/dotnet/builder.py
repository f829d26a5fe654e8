"""System.Text.StringBuilder: text that grows. https://learn.microsoft.com/dotnet/api/system.text.stringbuilder"""

from __future__ import annotations

from typing import Any

from pyshell.dotnet.known import Known
from pyshell.values.declare import NetError
from pyshell.values.format import format_string
from pyshell.values.numbers import Char
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text
from pyshell.values.types import find_type


class StringBuilder:
    """Text in pieces, joined when it is asked for."""

    __slots__ = ("capacity", "parts")

    def __init__(self, text: str = "", capacity: int = 16) -> None:
        self.parts = [text]
        self.capacity = max(capacity or 16, len(text))

    @property
    def ps_type(self) -> Any:
        return find_type("System.Text.StringBuilder")

    def text(self) -> str:
        if len(self.parts) != 1:
            self.parts = ["".join(self.parts)]
        return self.parts[0]

    def invariant_text(self) -> str:
        return self.text()

    def put(self, text: str) -> StringBuilder:
        self.parts = [text]
        return self


_builder = Known("System.Text.StringBuilder", StringBuilder)
_NAME = "System.Text.StringBuilder"


def _range_error(name: str, how: str = "less than") -> NetError:
    message = f"Index was out of range. Must be non-negative and {how} the size of the collection."
    return NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter '{name}')", ParamName=name)


_LARGEST = 2_000_000_000


@_builder.constructor()
def _new(*arguments: Any) -> StringBuilder:
    text = next((one for one in arguments if isinstance(one, str)), "")
    numbers = [one for one in arguments if type(one) is int]
    if numbers and numbers[0] < 0:
        message = f"capacity ('{numbers[0]}') must be a non-negative value. (Parameter 'capacity')"
        message += f"\nActual value was {numbers[0]}."
        raise NetError("System.ArgumentOutOfRangeException", message)
    if numbers and numbers[-1] > _LARGEST:
        raise NetError("System.OutOfMemoryException", "Array dimensions exceeded supported range.")
    if len(numbers) > 2:
        text = text[numbers[0] : numbers[0] + numbers[1]]
    return StringBuilder(text, numbers[-1] if numbers else 16)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "".join(str(one) for one in value) if all(isinstance(one, Char) for one in value) else net_text(value)
    return "" if value is None else net_text(value)


@_builder.method("Append", raw=True)
def _append(value: StringBuilder, item: Any = None, *more: Any) -> StringBuilder:
    """Any value's text; a character so many times, or a part of text."""
    if len(more) == 1 and isinstance(item, str):
        value.parts.append(item[:1] * int(more[0]))
    elif len(more) == 2:
        value.parts.append(_text(item)[int(more[0]) : int(more[0]) + int(more[1])])
    else:
        value.parts.append(_text(item))
    return value


@_builder.method("AppendLine", definition=f"{_NAME} AppendLine(), {_NAME} AppendLine(string value)")
def _append_line(value: StringBuilder, text: str | None = None) -> StringBuilder:
    value.parts.append((text or "") + "\n")
    return value


@_builder.method("AppendFormat", raw=True)
def _append_format(value: StringBuilder, fmt: Any = None, *arguments: Any) -> StringBuilder:
    if not isinstance(fmt, str) and arguments:
        fmt, *rest = arguments
        arguments = tuple(rest)
    if len(arguments) == 1 and isinstance(arguments[0], list):
        arguments = tuple(arguments[0])
    value.parts.append(format_string(net_text(fmt), arguments))
    return value


@_builder.method("AppendJoin", raw=True)
def _append_join(value: StringBuilder, separator: Any, *items: Any) -> StringBuilder:
    if len(items) == 1:
        found = enumerate_value(items[0])
        items = items if found is None else tuple(found)
    value.parts.append(_text(separator).join(_text(item) for item in items))
    return value


@_builder.method("Clear")
def _clear(value: StringBuilder) -> StringBuilder:
    return value.put("")


@_builder.method("Insert", raw=True)
def _insert(value: StringBuilder, at: int, item: Any = None, count: int = 1) -> StringBuilder:
    text = value.text()
    if not 0 <= int(at) <= len(text):
        raise _range_error("index", "less than or equal to")
    return value.put(text[: int(at)] + _text(item) * int(count) + text[int(at) :])


@_builder.method("Remove")
def _remove(value: StringBuilder, start: int, length: int) -> StringBuilder:
    text = value.text()
    for name, number in (("startIndex", start), ("length", length)):
        if number < 0:
            message = f"{name} ('{number}') must be a non-negative value. (Parameter '{name}')"
            raise NetError("System.ArgumentOutOfRangeException", f"{message}\nActual value was {number}.")
    if start + length > len(text):
        raise _range_error("length", "less than or equal to")
    return value.put(text[:start] + text[start + length :])


@_builder.method(
    "Replace",
    definition=f"{_NAME} Replace(string oldValue, string newValue), {_NAME} Replace(char oldChar, char newChar), "
    f"{_NAME} Replace(string oldValue, string newValue, int startIndex, int count)",
)
def _replace(
    value: StringBuilder, old: str, new: str | None, start: int = 0, count: int | None = None
) -> StringBuilder:
    if not old:
        message = "The value cannot be an empty string. (Parameter 'oldValue')"
        raise NetError("System.ArgumentException", message)
    text = value.text()
    end = len(text) if count is None else start + count
    return value.put(text[:start] + text[start:end].replace(old, new or "") + text[end:])


@_builder.method("ToString")
def _to_string(value: StringBuilder, start: int = 0, length: int | None = None) -> str:
    text = value.text()
    if length is None:
        return text
    if start < 0 or length < 0 or start + length > len(text):
        message = "Index and length must refer to a location within the string. (Parameter 'length')"
        raise NetError("System.ArgumentOutOfRangeException", message, ParamName="length")
    return text[start : start + length]


@_builder.method("Equals")
def _equals(value: StringBuilder, other: Any) -> bool:
    return isinstance(other, StringBuilder) and value.text() == other.text()


@_builder.method("get_Item", "Chars", definition="char Chars(int index)")
def _char_at(value: StringBuilder, at: int) -> Char:
    text = value.text()
    if not 0 <= at < len(text):
        raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    return Char(text[at])


@_builder.method("set_Item", definition="void Chars(int index, char value)")
def _set_char(value: StringBuilder, at: int, char: str) -> None:
    text = value.text()
    if not 0 <= at < len(text):
        raise _range_error("index")
    value.put(text[:at] + char + text[at + 1 :])


@_builder.method("EnsureCapacity")
def _ensure(value: StringBuilder, capacity: int) -> int:
    value.capacity = max(value.capacity, capacity)
    return value.capacity


def _set_length(value: StringBuilder, length: int) -> None:
    if length < 0:
        raise _range_error("value")
    value.put(value.text()[:length].ljust(length, "\0"))


def _set_capacity(value: StringBuilder, capacity: int) -> None:
    if capacity < len(value.text()):
        message = "capacity was less than the current size. (Parameter 'value')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    value.capacity = capacity


@_builder.property("Capacity", put=_set_capacity)
def _capacity(value: StringBuilder) -> int:
    """.NET doubles it as text grows."""
    while value.capacity < len(value.text()):
        value.capacity *= 2
    return value.capacity


@_builder.method("CopyTo")
def _copy_to(value: StringBuilder, start: int, target: Any, place: int, count: int) -> None:
    text = value.text()
    if start < 0 or start + count > len(text) or place + count > len(target):
        message = "Either offset did not refer to a position in the string, or there is an insufficient length of "
        raise NetError("System.ArgumentException", message + "destination character array.")
    target[place : place + count] = [Char(one) for one in text[start : start + count]]


_builder.property("MaxCapacity")(lambda value: 2**31 - 1)
_builder.property("Length", put=_set_length)(lambda value: len(value.text()))
_builder.finish()
