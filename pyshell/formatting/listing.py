"""Lists as lines: `label : value`, values wrapped under their start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.formatting.text_width import cells, head, pad, split_lines, wrap

if TYPE_CHECKING:
    from pyshell.formatting.style import Style

_SEPARATOR: Final = " : "


class ListWriter:
    """Writes the lines of objects; what stands before the values is worked out once for each set of labels."""

    def __init__(self, width: int, style: Style) -> None:
        self._width = width
        self._style = style
        self._starts: dict[tuple[str, ...], tuple[list[str], int]] = {}

    def lines(self, labels: tuple[str, ...], texts: list[str]) -> list[str]:
        """The lines of one object; none when the width has no room for a label and a value."""
        known = self._starts.get(labels)
        if known is None:
            known = self._starts[labels] = self._prepare(labels)
        starts, room = known
        if room <= 0:
            return []
        if len(max(texts, key=len)) <= room:
            lines = list(map(str.__add__, starts, texts))
            joined = "".join(lines) if self._style.plain else "".join(texts)
            if joined.isascii() and joined.isprintable():
                return lines
        return self._broken(starts, texts, room)

    def _prepare(self, labels: tuple[str, ...]) -> tuple[list[str], int]:
        limit = self._width - len(_SEPARATOR) - 1
        if not labels or limit < 1:
            return [], 0
        size = min(max(map(cells, labels)), limit)
        style = self._style
        starts = [_label(label, size) + _SEPARATOR for label in labels]
        if not style.plain:
            starts = [style.format_accent + start + style.reset for start in starts]
        return starts, self._width - size - len(_SEPARATOR)

    def _broken(self, starts: list[str], texts: list[str], room: int) -> list[str]:
        indent = " " * (self._width - room)
        lines: list[str] = []
        for start, text in zip(starts, texts, strict=True):
            before = start
            for line in split_lines(text):
                for piece in wrap(line, room, room):
                    lines.append(before + piece)
                    before = indent
        return lines


def _label(label: str, size: int) -> str:
    return head(label, size) if cells(label) > size else pad(label, size)
