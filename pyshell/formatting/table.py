"""Tables as lines: how wide columns become, headers, rows, cut and wrapped cells. Wide output is such a table too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.formatting.style import PLAIN, Style
from pyshell.formatting.text_width import ELLIPSIS, cells, first_line, head, tail, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyshell.formatting.directives import ColumnHead

HIDDEN: Final = -1


def column_widths(widths: Sequence[int], total: int) -> list[int]:
    """The final widths: columns of width 0 share what is left; the last ones shrink or go when it is too much."""
    found = list(widths)
    if all(width > 0 for width in found):
        return trimmed(found, total)
    open_columns = [at for at, width in enumerate(found) if width <= 0]
    for at in open_columns:
        found[at] = 1
    free = total - _sum(found)
    if free < 0:
        return trimmed(found, total)
    each, more = divmod(free, len(open_columns))
    for number, at in enumerate(open_columns):
        found[at] += each + (number < more)
    return found


def _sum(widths: Sequence[int]) -> int:
    visible = [width for width in widths if width > 0]
    return sum(visible) + len(visible) - 1


def trimmed(widths: list[int], total: int) -> list[int]:
    """Widths that fit: the last column shrinks to at least one cell or is hidden, then the one before it."""
    while (excess := _sum(widths) - total) > 0:
        last = max((at for at, width in enumerate(widths) if width > 0), default=-1)
        if last < 0:
            break
        left = widths[last] - excess
        widths[last] = left if left >= 1 else HIDDEN
        if left >= 1:
            break
    return widths


def fitted(text: str, width: int, align: str, padded: bool) -> str:
    """A cell's text as wide as its column: cut with an ellipsis or filled up; `padded` fills on the right too."""
    text = first_line(text)
    size = cells(text)
    if size > width:
        text = _cut(text, width, align)
        size = cells(text)
    missing = width - size
    if missing <= 0:
        return text
    if align == "right":
        return " " * missing + text
    if align == "center":
        before = missing // 2
        return " " * before + text + " " * (missing - before if padded else 0)
    return text + " " * missing if padded else text


def _cut(text: str, width: int, align: str) -> str:
    room = width - 1
    if room <= 0:
        return tail(text, width) if align == "right" else head(text, width)
    return ELLIPSIS + tail(text, room) if align == "right" else head(text, room) + ELLIPSIS


class TableWriter:
    """Writes the lines of one group of a table."""

    def __init__(self, heads: list[ColumnHead], widths: Sequence[int], total: int, style: Style = PLAIN) -> None:
        final = column_widths(widths, total)
        self._heads = heads
        self._widths = final
        self._aligns = [one.align for one in heads]
        self._visible = [at for at, width in enumerate(final) if width > 0]
        self._style = style
        self.row = self._row_function()

    def header(self) -> list[str]:
        """The lines of labels, wrapped where they are longer than their column, and the line of dashes below."""
        if not self._visible:
            return []
        labels = [one.label for one in self._heads]
        dashes = ["-" * min(width, cells(label)) for label, width in zip(labels, self._widths, strict=True)]
        if self._style.plain:
            return [*self.wrapped(labels), self._slow_row(dashes)]
        return self._dressed(labels, dashes)

    def _dressed(self, labels: list[str], dashes: list[str]) -> list[str]:
        """Header lines in colour: each cell by itself, as the console gets them."""
        style = self._style
        starts = [style.table_header if one.is_property else style.custom_table_header for one in self._heads]
        lines = [
            "".join(f"{starts[at]}{part}{style.reset}" for at, part in zip(self._visible, parts, strict=True))
            for parts in self._wrapped_parts(labels)
        ]
        parts = self._row_parts(dashes)
        lines.append("".join(f"{starts[at]}{part}{style.reset}" for at, part in zip(self._visible, parts, strict=True)))
        return lines

    # --- rows of one line ------------------------------------------------------------------------------------

    def _row_function(self) -> Callable[[list[str]], str]:
        """A function from texts to the line: one format string while every cell is plain and fits."""
        if not self._visible:
            return lambda texts: ""
        if "center" in self._aligns or len(self._visible) < len(self._widths):
            return self._slow_row
        last_right = self._aligns[-1] == "right"
        template = " ".join(
            f"%{'' if align == 'right' else '-'}{width}s"
            for align, width in zip(self._aligns, self._widths, strict=True)
        )
        if not last_right:
            template = template[: template.rindex("%")] + "%s"
        last_width = self._widths[-1]
        full = _sum(self._widths)
        fixed = full if last_right else full - last_width
        slow = self._slow_row

        def row(texts: list[str]) -> str:
            line = template % tuple(texts)
            if line.isascii() and line.isprintable():
                if last_right:
                    if len(line) == fixed:
                        return line
                else:
                    size = len(texts[-1])
                    if size <= last_width and len(line) - size == fixed:
                        return line
            return slow(texts)

        return row

    def _slow_row(self, texts: list[str]) -> str:
        return "".join(self._row_parts(texts))

    def _row_parts(self, texts: list[str]) -> list[str]:
        last = len(self._widths) - 1
        parts = []
        for at in self._visible:
            # A column that is hidden leaves the one before it padded: only the very last one never is.
            part = fitted(texts[at], self._widths[at], self._aligns[at], at < last)
            parts.append(part if at == 0 else " " + part)
        return parts

    # --- rows of several lines -------------------------------------------------------------------------------

    def wrapped(self, texts: list[str]) -> list[str]:
        """The lines of a row whose cells may be broken over several."""
        rows = self._wrapped_parts(texts)
        # Recorded: blanks at the end go where a row has several lines, and stay where it has one.
        return ["".join(rows[0])] if len(rows) == 1 else ["".join(parts).rstrip(" ") for parts in rows]

    def _wrapped_parts(self, texts: list[str]) -> list[list[str]]:
        last = self._visible[-1]
        columns: list[list[str]] = []
        for at in self._visible:
            width, align = self._widths[at], self._aligns[at]
            padded = at != last
            lines = wrap(texts[at], width, width)
            if padded or align != "left":
                lines = [fitted(line, width, align, padded) if cells(line) < width else line for line in lines]
            columns.append([" " + line for line in lines] if at > 0 else lines)
        height = max(len(lines) for lines in columns)
        for number, at in enumerate(self._visible):
            blank = " " * (self._widths[at] + (1 if at > 0 else 0))
            columns[number].extend([blank if at != last else ""] * (height - len(columns[number])))
        return [[lines[number] for lines in columns] for number in range(height)]


def measured(heads: list[ColumnHead], rows: Iterable[list[str]]) -> list[int]:
    """The width of each column that shows every cell of these rows, and its label, whole."""
    widths = [cells(one.label) for one in heads]
    for at, column in enumerate(zip(*rows, strict=True)):
        joined = "".join(column)
        size = max(map(len, column)) if joined.isascii() and "\x1b" not in joined else max(map(cells, column))
        widths[at] = max(widths[at], size)
    return widths
