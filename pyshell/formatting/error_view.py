"""How errors look: $ErrorView's ConciseView, NormalView, CategoryView and DetailedView, as recorded.

Of `record.invocation` only `command_name` is read: the command to blame (a cmdlet, a function, a name that was not
found), empty where there is none. A place is shown when the record has a span that is in a file, or behind the first
line, or when the text did not parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.errors import ErrorCategory, ErrorRecord
from pyshell.formatting.error_category import category_text, command_of, found_command, reason_of
from pyshell.formatting.error_detail import detail_lines
from pyshell.formatting.style import PLAIN, Style
from pyshell.source import excerpt, position_message
from pyshell.values.members import get_member
from pyshell.values.objects import MISSING
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.source import Span

_NATIVE: Final = frozenset(("NativeCommandError", "NativeCommandErrorMessage"))
_RUNTIME: Final = "System.Management.Automation.RuntimeException"


def error_lines(
    record: ErrorRecord,
    *,
    view: str = "ConciseView",
    width: int = 80,
    style: Style = PLAIN,
    terminal: bool = False,
) -> list[str]:
    """The lines that show an error. `width` is the console's; a redirected one counts as 80.

    `terminal`: somebody watches. Recorded: what is recommended below a place then stands behind an empty line, and all
    of an error has one above it.
    """
    if record.error_id in _NATIVE:
        return record.message.split("\n")
    if view.lower() == "detailedview":
        lines = [*([""] if terminal else []), *detail_lines(record), ""]
        return [style.error + line + style.reset for line in lines]
    make = _VIEWS.get(view.lower(), _concise)
    text = make(record, width, style)
    if make is _concise and record.recommended_action:
        gap = "\n" if terminal and _shown_span(record) is not None else ""
        text += gap + _recommendation(record.recommended_action, style)
    return dressed(text, style)


def dressed(text: str, style: Style) -> list[str]:
    """The lines of a text with escape sequences: each starts with all sequences before it and ends with a reset."""
    lines = text.split("\n")
    if style.plain:
        return lines
    done: list[str] = []
    before = ""
    for line in lines:
        closed = line if line.endswith(style.reset) else line + style.reset
        done.append(before + closed)
        before += "".join(_sequences(line))
    return done


def _sequences(line: str) -> list[str]:
    found: list[str] = []
    for piece in line.split("\x1b")[1:]:
        found.append("\x1b" + piece[: piece.index("m") + 1])
    return found


# --- what an error is called -----------------------------------------------------------------------------------


def _label(record: ErrorRecord) -> str:
    """What stands before the colon: a throw, the command, its activity, the category, the exception's type."""
    if _was_thrown(record):
        return "Exception"
    if record.category is ErrorCategory.ParserError and not record.activity:
        return "ParserError"
    named = found_command(record) or record.activity or command_of(record)
    if named:
        return named
    return reason_of(record) if record.category is ErrorCategory.NotSpecified else record.category.name


def _was_thrown(record: ErrorRecord) -> bool:
    """Whether `throw` made the exception of something that is none, or was given the record."""
    if record.thrown_again or record.exception.extra.get("WasThrownFromThrowStatement"):
        return True
    return record.category is ErrorCategory.OperationStopped and record.exception.type_name == _RUNTIME


# --- views ---------------------------------------------------------------------------------------------------


def _concise(record: ErrorRecord, width: int, style: Style) -> str:
    span = _shown_span(record)
    if span is None:
        return f"{style.error}{_label(record)}: {style.error}{record.message}"
    place, prefix = _place(span, style)
    message = prefix + _told(record)
    if span.source.path or record.category is ErrorCategory.ParserError:
        message = message.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
        message = _wrapped(message, prefix, len(prefix) - _plain_length(prefix, style), width)
    return f"{style.error}{_label(record)}: {place}{style.error}{message}"


def _told(record: ErrorRecord) -> str:
    """The message, without the place that the parser's errors in a text inside of a script begin with."""
    message = record.message
    if record.category is ErrorCategory.ParserError and record.details is None and "~\n" in message:
        return message.split("~\n")[1].split("\n\n")[0]
    return message


def _shown_span(record: ErrorRecord) -> Span | None:
    span = record.span
    if span is None:
        return None
    in_file = span.source.path is not None and not span.source.path.lower().endswith(".psm1")
    return span if in_file or span.line > 1 or record.category is ErrorCategory.ParserError else None


def _place(span: Span, style: Style) -> tuple[str, str]:
    """The lines of the position block, and what stands before each line of the message below it."""
    number = str(span.line)
    head, indent = " " * (len(number) - 4), " " * (4 - len(number))
    line, marks = excerpt(span)
    before = len(marks) - len(marks.lstrip())
    size = len(marks.strip())
    line = " " + line
    if not style.plain and size < len(line):
        start, end = _at_unit(line, before + 1), _at_unit(line, before + 1 + size)
        line = line[:start] + style.error_accent + line[start:end] + style.reset + line[end:]
    where = f"{style.reset}{span.source.path}:{number}\n" if span.source.path else "\n"
    accent = style.error_accent
    prefix = f"{accent}{head}     | {style.error}"
    block = f"{where}{accent}{head}Line |\n{accent}{indent}{number} | {style.reset}{line}\n"
    return block + f"{prefix} {marks}\n", prefix


def _at_unit(text: str, units: int) -> int:
    """How many characters stand in so many UTF-16 units, in which marks are counted."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))


def _plain_length(text: str, style: Style) -> int:
    return len(text) if style.plain else len(text.replace(style.error_accent, "").replace(style.error, ""))


def _wrapped(message: str, prefix: str, hidden: int, width: int) -> str:
    """The message broken at blanks so that it fits, every line behind the prefix. A word too long stays whole."""
    size = len(prefix) - hidden
    if width <= 0 or len(message) - hidden <= width:
        return message
    first = _up_to_blank(message, width + hidden)
    lines = [first]
    rest = message[len(first) :].strip()
    while len(rest) + size > width:
        piece = _up_to_blank(prefix + rest, width + hidden)
        if len(piece) <= len(prefix):
            break
        lines.append(piece)
        rest = rest[len(piece) - len(prefix) :].strip()
    return "\n".join([*lines, prefix + rest.strip()])


def _up_to_blank(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    head = text[:length]
    at = max(head.rfind(" "), head.rfind("\u00a0"))
    return head[:at] if at >= 0 else head


def _recommendation(action: str, style: Style) -> str:
    return f"{style.reset}\n{style.error}  Recommendation: {action}"


def _normal(record: ErrorRecord, width: int, style: Style) -> str:
    command = _script_told(record) or command_of(record)
    lines = [f"{style.error}{command} : {style.error}{record.message}" if command else style.error * 2 + record.message]
    if record.span is not None:
        lines.append(position_message(record.span))
    lines.append(f"+ CategoryInfo          : {category_text(record)}")
    lines.append(f"+ FullyQualifiedErrorId : {record.fully_qualified_id}")
    return "\n".join(lines)


def _script_told(record: ErrorRecord) -> str:
    """The script that an error is blamed on: a file's whole path, or the text of what was typed; empty for others."""
    name = command_of(record)
    if record.invocation is None or (name and not name.lower().endswith(".ps1")):
        return ""
    command = get_member(record.invocation, "MyCommand")
    if command is None or command is MISSING:
        return ""
    told = get_member(command, "Path" if name else "ScriptBlock")
    return "" if told is None or told is MISSING else to_string(told)


def _category(record: ErrorRecord, width: int, style: Style) -> str:
    return style.error + category_text(record)


_VIEWS: Final[dict[str, Callable[[ErrorRecord, int, Style], str]]] = {
    "conciseview": _concise,
    "normalview": _normal,
    "categoryview": _category,
}
