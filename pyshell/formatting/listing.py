"""Lists as lines: `label : value`, values wrapped under their start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.formatting.text_width import cells, head, pad, split_lines, wrap

if TYPE_CHECKING:
    from pyshell.formatting.style import Style

_SEPARATOR: Final = " : "


def list_lines(entry: list[tuple[str, str]], width: int, style: Style) -> list[str]:
    """The lines of one object; none when the width has no room for a label and a value."""
    if not entry or width - len(_SEPARATOR) - 2 < 0:
        return []
    size = min(max([cells(label) for label, _ in entry]), width - len(_SEPARATOR) - 1)
    room = width - size - len(_SEPARATOR)
    indent = " " * (size + len(_SEPARATOR))
    lines: list[str] = []
    for label, text in entry:
        start = _label(label, size) + _SEPARATOR
        if not style.plain:
            start = style.format_accent + start + style.reset
        if len(text) <= room and text.isascii() and text.isprintable():
            lines.append(start + text)
            continue
        for line in split_lines(text):
            for piece in wrap(line, room, room):
                lines.append(start + piece)
                start = indent
    return lines


def _label(label: str, size: int) -> str:
    return head(label, size) if cells(label) > size else pad(label, size)
