"""Text and places in it: the one vocabulary every room uses to say where something stands."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final


class Source:
    """A piece of script text with the name of the file it came from (None for typed or passed text)."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, text: str, path: str | None = None) -> None:
        self.text: Final = text
        self.path: Final = path
        self._starts: list[int] | None = None

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1 as PowerShell counts them."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line counted from 1, without its line end; empty past the end."""
        starts = self._line_starts()
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")


class Span:
    """A stretch of a source, from `start` up to but not including `end`, in characters."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        return self.source.place(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.place(self.start)[1]

    @property
    def end_line(self) -> int:
        return self.source.place(self.end)[0]

    @property
    def end_column(self) -> int:
        return self.source.place(self.end)[1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


# As much of a line as an excerpt shows, and how much of it is kept for what follows the marked stretch.
_EXCERPT: Final = 69
_AFTER: Final = 8


def excerpt(span: Span) -> tuple[str, str]:
    """The first line of a span as errors quote it, and the line of `~` under the stretch; both empty for no text.

    Tabs are four blanks. A long line is cut around the stretch, with `…` where something is left out.
    """
    source = span.source.line_text(span.line).rstrip()
    if not source:
        return "", ""
    start = span.column - 1
    one_line = span.end_line == span.line and span.end_column <= len(source) + 1
    length = max(1, span.end_column - span.column if one_line else len(source) - start)
    before = source[:start].replace("\t", "    ")
    marked = source[start : start + length].replace("\t", "    ")
    after = source[start + length :].replace("\t", "    ")
    if len(before) + len(marked) + len(after) > _EXCERPT:
        before, marked, after = _cut(before, marked, after)
    return before + marked + after, " " * _units(before) + "~" * max(1, _units(marked.removesuffix(" …")))


def _units(text: str) -> int:
    """UTF-16 units, in which PowerShell counts columns."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def whole_characters(text: str) -> str:
    """Text that can be written: halves of UTF-16 pairs are joined; one without its other half becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _cut(before: str, marked: str, after: str) -> tuple[str, str, str]:
    size = min(len(marked), _EXCERPT)
    front = min(len(before), _EXCERPT - size - min(_AFTER, len(after), _EXCERPT - size))
    back = min(len(after), _EXCERPT - size - front)
    dots = " …" if size < len(marked) or back < len(after) else ""
    before = "… " + before[len(before) - front :] if front < len(before) else before
    return before, marked[:size] + ("" if back else dots), after[:back] + (dots if back else "")


def position_message(span: Span) -> str:
    """Where a span stands, with its excerpt: `At script.ps1:3 char:5` and two lines that start with `+`."""
    path = span.source.path
    place = f"At {path}:{span.line}" if path else f"At line:{span.line}"
    line, marks = excerpt(span)
    return f"{place} char:{span.column}\n+ {line}\n+ {marks}"
