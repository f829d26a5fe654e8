"""`-f`, [string]::Format and .ToString(format): composite format strings and each type's own formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values import messages
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.late import late
from pyshell.values.number_format import format_number
from pyshell.values.numbers import NUMBERS
from pyshell.values.objects import PSArray, PSCustomObject, unwrap
from pyshell.values.text import net_text, to_string, utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_enum_from_number: Final = late("pyshell.values.convert_enums:enum_from_number")


def format_value(value: Any, fmt: str) -> str:
    """.NET's ToString(format) in en-US. Raises FormatException as NetError."""
    bare = unwrap(value)
    kind = type(bare)
    if kind in NUMBERS:
        return format_number(bare, fmt)
    if kind is EnumValue:
        return _enum(bare, fmt)
    own = getattr(bare, "format_text", None)
    if own is not None:
        return str(own(fmt))
    if kind is PSCustomObject and bare.props:
        parts = [f"{name}={format_value(inner, fmt)}" for name, inner in bare.props.items()]
        return "@{" + "; ".join(parts) + "}"
    return _argument_text(value)


def _enum(value: EnumValue, fmt: str) -> str:
    letter = fmt.upper() or "G"
    if letter in ("G", "F"):
        return value.name
    if letter == "D":
        return str(value.value)
    if letter == "X":
        return format(value.value & 0xFFFFFFFF, "08X")
    message = 'Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".'
    raise NetError("System.FormatException", message)


def _argument_text(value: Any) -> str:
    """An argument without format: .NET's text, but PowerShell's for custom objects."""
    bare = unwrap(value)
    if isinstance(bare, EnumValue):
        _enum_from_number(bare.value, bare, bare.ps_type)
    if type(bare) is PSCustomObject:
        return to_string(value)
    return net_text(value)


_BAD: Final = "Input string was not in a correct format."
_FEW: Final = "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."
_EARLY: Final = "Format item ends prematurely."
_LIMIT: Final = 1_000_000


def _shown(value: Any, fmt: str) -> str:
    return format_value(value, fmt) if fmt else _argument_text(value)


def format_string(fmt: str, arguments: Sequence[Any], show: Callable[[Any, str], str] = _shown) -> str:
    """A composite format string filled in: `{0,10:N2}`, `{{` and `}}`; `show` is how an argument looks in a format.

    Raises FormatException as NetError.
    """
    if "{" not in fmt and "}" not in fmt:
        return fmt
    parts: list[str] = []
    at, size = 0, len(fmt)
    while at < size:
        char = fmt[at]
        if char not in "{}":
            stop = at
            while stop < size and fmt[stop] not in "{}":
                stop += 1
            parts.append(fmt[at:stop])
            at = stop
        elif fmt[at + 1 : at + 2] == char:
            parts.append(char)
            at += 2
        elif char == "}":
            raise _closing(fmt, at)
        else:
            text, at = _item(fmt, at + 1, arguments, show)
            parts.append(text)
    return "".join(parts)


def _closing(fmt: str, at: int) -> NetError:
    if at + 1 >= len(fmt):
        return _failure(at + 1, _EARLY)
    return _failure(at, "Unexpected closing brace without a corresponding opening brace.")


def _failure(at: int, why: str) -> NetError:
    return NetError("System.FormatException", f"{_BAD} Failure to parse near offset {at}. {why}")


def _item(
    fmt: str, at: int, arguments: Sequence[Any], show: Callable[[Any, str], str]
) -> tuple[str, int]:
    """One `{…}` from after its brace: index, alignment, format."""
    index, at = _whole(fmt, at)
    at = _spaces(fmt, at)
    width = 0
    if fmt[at : at + 1] == ",":
        width, at = _alignment(fmt, at + 1)
    own = ""
    if fmt[at : at + 1] == ":":
        stop = at + 1
        while stop < len(fmt) and fmt[stop] != "}":
            if fmt[stop] == "{":
                raise _failure(stop, _EARLY)
            stop += 1
        own, at = fmt[at + 1 : stop], stop
    if at >= len(fmt):
        raise _failure(at, _EARLY)
    if fmt[at] != "}":
        raise _failure(at, _EARLY)
    if index >= len(arguments):
        raise NetError("System.FormatException", _FEW)
    value = arguments[index]
    text = show(value, own)
    fill = " " * (abs(width) - utf16_length(text))
    return (text + fill if width < 0 else fill + text), at + 1


def _whole(fmt: str, at: int) -> tuple[int, int]:
    start, number = at, 0
    while at < len(fmt) and fmt[at] in "0123456789" and number < _LIMIT:
        number = number * 10 + int(fmt[at])
        at += 1
    if start == at:
        raise _failure(at, _EARLY if at >= len(fmt) else "Expected an ASCII digit.")
    return number, at


def _spaces(fmt: str, at: int) -> int:
    while fmt[at : at + 1] == " ":
        at += 1
    return at


def _alignment(fmt: str, at: int) -> tuple[int, int]:
    at = _spaces(fmt, at)
    negative = fmt[at : at + 1] == "-"
    width, at = _whole(fmt, at + negative)
    return (-width if negative else width), _spaces(fmt, at)


def format_operator(left: Any, right: Any) -> str:
    """`left -f right`. Raises FormatError."""
    bare = unwrap(right)
    # Only an array of objects is a list of arguments; an int[] is one argument.
    spread = type(bare) is list or (isinstance(bare, PSArray) and not bare.element_type.is_value_type)
    arguments = list(bare) if spread else [right]
    try:
        return format_string(left if type(left) is str else to_string(left), arguments)
    except NetError as error:
        message = f"Error formatting a string: {error.message}."
        raise messages.invalid_operation("FormatError", message, left) from None
