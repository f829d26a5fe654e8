"""Custom layouts: trees of text, line breaks and indented frames, and the lines they make.

The headings of groups are such trees too.
"""

from __future__ import annotations

from typing import Final

from pyshell.formatting.text_width import wrap


class NewLine:
    """Ends the line."""

    __slots__ = ()


NEW_LINE: Final = NewLine()


class Frame:
    """Nodes that stand further in: `left` and `right` cells, the first line by `first` more (or less)."""

    __slots__ = ("first", "left", "nodes", "right")

    def __init__(self, nodes: list[Node], left: int = 0, right: int = 0, first: int = 0) -> None:
        self.nodes = nodes
        self.left = left
        self.right = right
        self.first = first


Node = str | NewLine | Frame


def custom_lines(nodes: list[Node], width: int) -> list[str]:
    """The lines of a tree; what follows the last line break is a line too, even when it is empty."""
    writer = _Writer(width)
    writer.walk(nodes, 0, 0, 0)
    if not (nodes and isinstance(nodes[-1], Frame)) or not writer.lines:
        writer.flush(0, 0, 0)
    return writer.lines


class _Writer:
    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []
        self._text: list[str] = []

    def walk(self, nodes: list[Node], left: int, right: int, first: int) -> None:
        for node in nodes:
            if isinstance(node, str):
                self._text.append(node)
            elif isinstance(node, Frame):
                self.walk(node.nodes, left + node.left, right + node.right, node.first)
                if any(self._text):
                    self.flush_framed(node, left, right)
            else:
                self.flush(left, right, first)

    def flush_framed(self, frame: Frame, left: int, right: int) -> None:
        """Text that a frame leaves open keeps the frame's indentation."""
        self.flush(left + frame.left, right + frame.right, frame.first)

    def flush(self, left: int, right: int, first: int) -> None:
        text = "".join(self._text)
        self._text.clear()
        useful = self.width - left - right
        if useful <= 0:
            return
        if abs(first) >= useful - 1:
            first = 0
        lines = wrap(text, useful - max(first, 0), useful + min(first, 0))
        self.lines.append(" " * (left + max(first, 0)) + lines[0])
        self.lines.extend(" " * (left - min(first, 0)) + line for line in lines[1:])
