"""Comma-separated text: records out of lines, and fields into a line, as Import-Csv and Export-Csv have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence


def records(lines: Iterable[str], delimiter: str = ",") -> Iterator[list[str]]:
    """The records of lines without their ends; a quoted field may run over several. Empty lines are no records."""
    source = iter(lines)
    for line in source:
        if line == "":
            continue
        if '"' not in line and " " not in line:
            yield line.split(delimiter)
        else:
            yield _fields(line, source, delimiter)


def _fields(line: str, more: Iterator[str], delimiter: str) -> list[str]:
    found: list[str] = []
    at = 0
    while True:
        text, line, at = _field(line, at, more, delimiter)
        found.append(text)
        if at >= len(line):
            return found
        at += 1


def _field(line: str, at: int, more: Iterator[str], delimiter: str) -> tuple[str, str, int]:
    """One field: blanks before it do not count, those after it do."""
    while at < len(line) and line[at] == " " and delimiter != " ":
        at += 1
    if at >= len(line) or line[at] != '"':
        end = line.find(delimiter, at)
        end = len(line) if end < 0 else end
        return line[at:end], line, end
    return _quoted(line, at + 1, more, delimiter)


def _quoted(line: str, at: int, more: Iterator[str], delimiter: str) -> tuple[str, str, int]:
    parts: list[str] = []
    while True:
        end = line.find('"', at)
        if end < 0:
            parts.append(line[at:])
            following = next(more, None)
            if following is None:
                return "".join(parts), "", 0
            parts.append("\n")
            line, at = following, 0
        elif line[end + 1 : end + 2] == '"':
            parts.append(line[at : end + 1])
            at = end + 2
        else:
            parts.append(line[at:end])
            stop = line.find(delimiter, end + 1)
            return "".join(parts), line, len(line) if stop < 0 else stop


def quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def needs_quotes(text: str, delimiter: str) -> bool:
    """Whether `-UseQuotes AsNeeded` quotes a field."""
    return delimiter in text or '"' in text or "\n" in text or "\r" in text


def line_of(
    fields: Sequence[str | None], delimiter: str = ",", quotes: str = "Always", places: Collection[int] = ()
) -> str:
    """One line of fields; no text at all for $null. `places` are the columns that -QuoteFields names."""
    if quotes == "Always" and not places:
        return delimiter.join(["" if field is None else quote(field) for field in fields])
    written: list[str] = []
    for place, field in enumerate(fields):
        wanted = place in places or (not places and quotes == "AsNeeded" and needs_quotes(field or "", delimiter))
        written.append("" if field is None else quote(field) if wanted else field)
    return delimiter.join(written)
