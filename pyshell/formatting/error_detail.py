"""All that an error says of itself, one name below the other: $ErrorView's DetailedView and what Get-Error gets.

Source: recorded screens. Our reading where .NET's own stack would stand (StackTrace, TargetSite, Source, Data): pyshell
has none and leaves it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.formatting.error_category import category_text, command_of, found_command
from pyshell.formatting.style import PLAIN, Style
from pyshell.source import position_message
from pyshell.values.members import get_member
from pyshell.values.text import to_string
from pyshell.values.types import type_of

if TYPE_CHECKING:
    from pyshell.source import Span

_RUNTIME: Final = "System.Management.Automation.RuntimeException"
_STAND_IN: Final = "System.Management.Automation.ParentContainsErrorRecordException"
_HIDDEN: Final = frozenset(("_data", "errors"))
# Exceptions inside of exceptions are followed this far.
_DEEPEST: Final = 10

Pairs = list[tuple[str, Any]]


def detail_lines(record: ErrorRecord, style: Style = PLAIN) -> list[str]:
    """The lines of an error, or of an exception alone."""
    pairs = _of_record(record, 1) if isinstance(record, ErrorRecord) else _of_exception(record, None, 1)
    return _lines(pairs, 0, style)


def _of_record(record: ErrorRecord, depth: int) -> Pairs:
    pairs: Pairs = [("Exception", _of_exception(record.exception, record, depth + 1))]
    pairs += _rest(record, category_text(record), record.fully_qualified_id)
    return pairs


def _rest(record: ErrorRecord, category: str, error_id: str) -> Pairs:
    pairs: Pairs = []
    if record.target is not None:
        pairs.append(("TargetObject", to_string(record.target)))
    pairs += [("CategoryInfo", category), ("FullyQualifiedErrorId", error_id)]
    if record.details is not None:
        pairs.append(("ErrorDetails", record.details))
    if record.span is not None:
        pairs.append(("InvocationInfo", _of_invocation(record, record.span)))
    pairs.append(("ScriptStackTrace", record.script_stack))
    return pairs


def _of_exception(exception: NetException, record: ErrorRecord | None, depth: int) -> Pairs:
    pairs: Pairs = [("Type", exception.type_name)]
    if record is not None and _RUNTIME in type_of(exception).ancestors():
        pairs.append(("ErrorRecord", _own_record(record)))
    pairs += [(name, to_string(value)) for name, value in exception.extra.items() if name.lower() not in _HIDDEN]
    pairs.append(("Message", exception.message))
    if exception.inner is not None:
        inner = _of_exception(exception.inner, None, depth + 1) if depth < _DEEPEST else "…"
        pairs.append(("InnerException", inner))
    pairs.append(("HResult", to_string(get_member(exception, "HResult"))))
    return pairs


def _own_record(record: ErrorRecord) -> Pairs:
    """The record that the exception itself carries: it knows neither the cmdlet nor, of a cmdlet's, the place."""
    bare = record.about(NetException(_STAND_IN, record.exception.message))
    bare.activity, bare.command_id, bare.details = "", None, None
    pairs: Pairs = [
        ("Exception", [("Type", _STAND_IN), ("Message", record.exception.message), ("HResult", "-2146233087")])
    ]
    if record.activity:
        bare.span, bare.script_stack = None, ""
    return pairs + _rest(bare, category_text(bare), record.error_id)


def _of_invocation(record: ErrorRecord, span: Span) -> Pairs:
    known = found_command(record) if record.category is not ErrorCategory.ObjectNotFound or record.activity else ""
    path = span.source.path or ""
    text = span.source
    end = "\n" if span.line < text.text.count("\n") + 1 else ""
    return [
        ("MyCommand", known),
        ("ScriptLineNumber", str(span.line)),
        ("OffsetInLine", str(span.column)),
        ("HistoryId", "1"),
        ("ScriptName", path),
        ("Line", text.line_text(span.line).strip() + end),
        ("Statement", span.text),
        ("PositionMessage", position_message(span)),
        ("PSScriptRoot", path.rpartition("/")[0]),
        ("PSCommandPath", path),
        ("InvocationName", command_of(record)),
        ("CommandOrigin", "Internal"),
    ]


def _lines(pairs: Pairs, indent: int, style: Style) -> list[str]:
    """Names in one column; a value that has parts of its own stands below, further in."""
    shown = [(name, value) for name, value in pairs if value]
    size = max((len(name) for name, _ in shown), default=0)
    start = " " * indent
    lines: list[str] = []
    for name, value in shown:
        head = f"{start}{style.format_accent}{name:<{size}} : {style.reset}"
        if isinstance(value, list):
            lines += [head, *_lines(value, indent + 4, style)]
            continue
        colour = style.error if name == "Message" else ""
        first, *more = str(value).split("\n")
        lines.append(head + colour + first)
        lines += [start + " " * (size + 3) + line.strip() for line in more]
    return lines
