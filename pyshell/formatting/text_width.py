"""How many cells of a screen a text takes, and cutting and wrapping it by cells.

The widths are PowerShell's own: East Asian wide characters take two cells, every other UTF-16 unit one, a combining
mark too. (Recorded: `José` with a combining accent takes five cells. Width tables such as wcwidth's say four.)
Escape sequences take none.
"""

from __future__ import annotations

import re
from typing import Final

ELLIPSIS: Final = "…"
_ESCAPE: Final = re.compile("\x1b(?:\\[[0-9;?]*[A-Za-z]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\))")
_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f"
    "\uff00-\uff60\uffe0-\uffe6\U00010000-\U0010ffff]"
)
_LINE_ENDS: Final = re.compile("[\r\n]")
_RESET: Final = "\x1b[0m"


def cells(text: str) -> int:
    """The cells that a text takes on one line; a line break in it counts as one."""
    if text.isascii():
        return len(text) if "\x1b" not in text else len(_ESCAPE.sub("", text))
    if "\x1b" in text:
        text = _ESCAPE.sub("", text)
    return len(text) + len(_WIDE.findall(text))


def is_wide(char: str) -> bool:
    return _WIDE.match(char) is not None


def strip_escapes(text: str) -> str:
    """The text without escape sequences, as a plain console shows it."""
    return _ESCAPE.sub("", text) if "\x1b" in text else text


def head(text: str, width: int) -> str:
    """As much of the beginning as fits into so many cells; escape sequences on the way are kept."""
    if text.isascii() and "\x1b" not in text:
        return text[:width]
    kept: list[str] = []
    for piece in _pieces(text):
        if not piece.startswith("\x1b"):
            size = 2 if is_wide(piece) else 1
            if size > width:
                break
            width -= size
        kept.append(piece)
    return "".join(kept) + (_RESET if "\x1b" in text else "")


def tail(text: str, width: int) -> str:
    """As much of the end as fits into so many cells."""
    if text.isascii() and "\x1b" not in text:
        return text[max(0, len(text) - width) :]
    start = len(text)
    while start > 0:
        size = 2 if is_wide(text[start - 1]) else 1
        if size > width:
            break
        width -= size
        start -= 1
    return text[start:]


def _pieces(text: str) -> list[str]:
    """Single characters and whole escape sequences."""
    pieces: list[str] = []
    at = 0
    for found in _ESCAPE.finditer(text):
        pieces.extend(text[at : found.start()])
        pieces.append(found.group())
        at = found.end()
    pieces.extend(text[at:])
    return pieces


def first_line(text: str) -> str:
    """The text up to its first line break, with an ellipsis where there is one: what one row of a table shows."""
    found = _LINE_ENDS.search(text)
    return text if found is None else text[: found.start()] + ELLIPSIS


def split_lines(text: str) -> list[str]:
    """The lines of a text; carriage returns are dropped."""
    if "\n" not in text and "\r" not in text:
        return [text]
    return text.replace("\r", "").split("\n")


def wrap(text: str, first: int, following: int) -> list[str]:
    """Lines of a text broken at blanks so that they fit; a word that is too long is cut."""
    lines: list[str] = []
    for line in split_lines(text):
        if cells(line) <= first:
            lines.append(line)
        else:
            lines.extend(_Wrapper(first, following).lines(line))
    return lines


_WORD: Final = re.compile("[^ \t\u00ad]*[ \t\u00ad]?")


class _Wrapper:
    """Breaks one line; blanks stay at the end of the word before them, as PowerShell leaves them."""

    def __init__(self, first: int, following: int) -> None:
        self.width = first
        self.following = following
        self.room = first
        self.done: list[str] = []
        self.current: list[str] = []

    def lines(self, line: str) -> list[str]:
        for word in _WORD.findall(line):
            if word and self.width > 0:
                self._add(word)
        self.done.append("".join(self.current))
        return self.done

    def _add(self, word: str) -> None:
        if word.endswith("\u00ad"):
            # A soft hyphen shows only where the line breaks at it.
            word = word[:-1] + ("-" if cells(word) == self.room else "")
        size = cells(word)
        if size > self.width:
            for char in word:
                self._put(char, 2 if is_wide(char) else 1)
        else:
            self._put(word, size)

    def _put(self, piece: str, size: int) -> None:
        if size > self.width:
            piece, size = "?", 1
        if size > self.room:
            self.done.append("".join(self.current))
            self.current.clear()
            self.width = self.room = self.following
        self.current.append(piece)
        self.room -= size


def pad(text: str, width: int) -> str:
    """The text with blanks after it up to a width."""
    missing = width - cells(text)
    return text + " " * missing if missing > 0 else text
