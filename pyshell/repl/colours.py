"""Colours of the line editor: ConsoleColor, `#rrggbb` or an escape sequence, kept as the last as PSReadLine does.

https://learn.microsoft.com/powershell/module/psreadline/set-psreadlineoption#-colors
"""

from __future__ import annotations

import re
from typing import Any, Final

from pyshell.values.declare import NetObject, net_static, net_type
from pyshell.values.text import to_string

RESET: Final = "\x1b[0m"
_CONSOLE: Final = {
    name.lower(): number
    for start, names in (
        (30, "Black DarkRed DarkGreen DarkYellow DarkBlue DarkMagenta DarkCyan Gray"),
        (90, "DarkGray Red Green Yellow Blue Magenta Cyan White"),
    )
    for number, name in enumerate(names.split(), start)
}
_ANSI: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "gray")
_BRIGHT: Final = ("brightblack", *(f"bright{name}" for name in _ANSI[1:-1]), "white")
_MARKS: Final = {"1": "bold", "2": "dim", "3": "italic", "4": "underline", "7": "reverse"}
_HEX: Final = re.compile(r"#?([0-9a-fA-F]{6})")


def sequence_of(value: Any) -> str | None:
    """The escape sequence of a colour; None for what is none."""
    text = to_string(value)
    if "\x1b" in text:
        return text
    number = _CONSOLE.get(text.lower())
    if number is not None:
        return f"\x1b[{number}m"
    found = _HEX.fullmatch(text)
    if found is None:
        return None
    red, green, blue = (int(found[1][place : place + 2], 16) for place in (0, 2, 4))
    return f"\x1b[38;2;{red};{green};{blue}m"


def style_of(sequence: str) -> str:
    """An escape sequence as prompt_toolkit names it."""
    words: list[str] = []
    for codes in re.findall(r"\x1b\[([0-9;]*)m", sequence):
        left = codes.split(";")
        while left:
            code = left.pop(0)
            if code in ("38", "48"):
                words.append(("bg:" if code == "48" else "") + _wide(left))
            elif code in _MARKS:
                words.append(_MARKS[code])
            elif code.isdigit():
                words.append(_narrow(int(code)))
    return " ".join(word for word in words if word not in ("", "bg:"))


def _wide(left: list[str]) -> str:
    kind = left.pop(0) if left else ""
    if kind == "2" and len(left) >= 3:
        parts = [int(left.pop(0) or 0) & 255 for _ in range(3)]
    elif kind == "5" and left:
        parts = _indexed(int(left.pop(0) or 0) & 255)
    else:
        return ""
    return "#{:02x}{:02x}{:02x}".format(*parts)


def _indexed(number: int) -> list[int]:
    """A colour of the 256: a cube of 6 x 6 x 6 behind the first 16, then greys."""
    if number >= 232:
        return [8 + 10 * (number - 232)] * 3
    if number >= 16:
        cube = number - 16
        return [(55 + 40 * part if part else 0) for part in (cube // 36, cube // 6 % 6, cube % 6)]
    strong = 255 if number >= 8 else 128
    return [strong if number >> bit & 1 else 0 for bit in range(3)]


def _narrow(code: int) -> str:
    for first, names in ((30, _ANSI), (90, _BRIGHT)):
        for start, ground in ((first, ""), (first + 10, "bg:")):
            if start <= code < start + 8:
                return f"{ground}ansi{names[code - start]}"
    return ""


@net_type("Microsoft.PowerShell.VTColorUtils")
class VTColorUtils(NetObject):
    """What PSReadLine's view shows colours with."""

    @net_static("FormatColor", "static string FormatColor(System.Object seq)")
    @staticmethod
    def format_color(seq: Any) -> str:
        """The sequence as it is written in a script, in its own colour."""
        text = to_string(seq)
        return f'{text}"{text.replace(chr(27), "`e")}"{RESET}'
