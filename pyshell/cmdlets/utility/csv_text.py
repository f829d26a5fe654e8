"""Comma-separated text: records out of lines, and fields into a line, as Import-Csv and Export-Csv have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence


def records(lines: Iterable[str], delimiter: str = ",") -> Iterator[list[str]]:
    """The records of lines, with or without their ends; a quoted field may run over several, whose ends it keeps.

    Empty lines are no records.
    """
    source = iter(lines)
    between = f'"{delimiter}"'
    for raw in source:
        line = raw.rstrip("\r\n")
        if not line:
            continue
        if '"' not in line and " " not in line:
            yield line.split(delimiter)
        else:
            yield _all_quoted(line, between) or _fields(line, raw[len(line) :], source, delimiter)


def _all_quoted(line: str, between: str) -> list[str] | None:
    """The fields of a line that has every one of them in quotes, as Export-Csv writes it; None for another line."""
    bare = line.replace('""', "\0") if '""' in line else line
    if bare[0] != '"' or bare[-1] != '"' or len(bare) < 2:
        return None
    found = bare[1:-1].split(between)
    if bare.count('"') != 2 * len(found):
        return None
    if bare is line:
        return found
    return None if "\0" in line else [field.replace("\0", '"') for field in found]


class _Text:
    """A line that is being read, and those that follow it."""

    __slots__ = ("end", "line", "more")

    def __init__(self, line: str, end: str, more: Iterator[str]) -> None:
        self.line = line
        self.end = end
        self.more = more

    def go_on(self) -> bool:
        """Moves to the next line; False when there is none."""
        raw = next(self.more, None)
        if raw is None:
            return False
        self.line = raw.rstrip("\r\n")
        self.end = raw[len(self.line) :]
        return True


def _fields(line: str, end: str, more: Iterator[str], delimiter: str) -> list[str]:
    text = _Text(line, end, more)
    found: list[str] = []
    at = 0
    while True:
        field, at = _field(text, at, delimiter)
        found.append(field)
        if at >= len(text.line):
            return found
        at += 1


def _field(text: _Text, at: int, delimiter: str) -> tuple[str, int]:
    """One field and where it ends: blanks before it do not count, those after it do."""
    line = text.line
    while at < len(line) and line[at] == " " and delimiter != " ":
        at += 1
    if at >= len(line) or line[at] != '"':
        end = line.find(delimiter, at)
        end = len(line) if end < 0 else end
        return line[at:end], end
    return _quoted(text, at + 1, delimiter)


def _quoted(text: _Text, at: int, delimiter: str) -> tuple[str, int]:
    parts: list[str] = []
    while True:
        line = text.line
        end = line.find('"', at)
        if end < 0:
            parts.append(line[at:])
            line_end = text.end
            if not text.go_on():
                text.line = ""
                return "".join(parts), 0
            parts.append(line_end or "\n")
            at = 0
        elif line[end + 1 : end + 2] == '"':
            parts.append(line[at : end + 1])
            at = end + 2
        else:
            parts.append(line[at:end])
            stop = line.find(delimiter, end + 1)
            return "".join(parts), len(line) if stop < 0 else stop


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
