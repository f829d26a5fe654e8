"""Get-Date -UFormat: the letters of Unix's date.

https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-date
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.values.time import SECOND, UNIX_EPOCH, day_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.time import DateTime

# Letters that are one of .NET's formats, or a text with further letters.
_FORMATS: Final = {
    "A": "dddd",
    "a": "ddd",
    "B": "MMMM",
    "b": "MMM",
    "h": "MMM",
    "d": "dd",
    "D": "MM/dd/yy",
    "F": "yyyy-MM-dd",
    "H": "HH",
    "I": "hh",
    "M": "mm",
    "m": "MM",
    "p": "tt",
    "R": "HH:mm",
    "r": "hh:mm:ss tt",
    "S": "ss",
    "T": "HH:mm:ss",
    "X": "HH:mm:ss",
    "x": "MM/dd/yy",
    "y": "yy",
    "Y": "yyyy",
    "Z": "zz",
}
_TEXTS: Final = {"n": "\n", "t": "\t", "%": "%"}


def _day_of_year(moment: DateTime) -> int:
    year, month, day = moment.date
    return day_number(year, month, day) - day_number(year, 1, 1) + 1


def _iso_week(moment: DateTime) -> tuple[int, int]:
    """Year and week of ISO 8601: a week is of the year in which its Thursday is."""
    days = day_number(*moment.date)
    thursday = days - (moment.weekday + 6) % 7 + 3
    year = moment.date[0]
    for candidate in (year + 1, year, year - 1):
        first = day_number(candidate, 1, 1)
        if first <= thursday:
            return candidate, (thursday - first) // 7 + 1
    return year, 1


def _hour(moment: DateTime, fmt: str) -> str:
    text = str(int(moment.format_text(fmt)))
    return text.rjust(2)


_COMPUTED: Final[dict[str, Callable[[DateTime], str]]] = {
    "C": lambda moment: str(moment.date[0] // 100),
    "c": lambda moment: f"{moment.format_text('ddd MMM')} {moment.date[2]:2} {moment.format_text('HH:mm:ss yyyy')}",
    "e": lambda moment: str(moment.date[2]).rjust(2),
    "G": lambda moment: f"{_iso_week(moment)[0]:04}",
    "g": lambda moment: f"{_iso_week(moment)[0] % 100:02}",
    "j": lambda moment: f"{_day_of_year(moment):03}",
    "k": lambda moment: _hour(moment, "HH"),
    "l": lambda moment: _hour(moment, "hh"),
    "s": lambda moment: str((moment.to_utc().ticks - UNIX_EPOCH) // SECOND),
    "U": lambda moment: str(_day_of_year(moment) // 7),
    "u": lambda moment: str(moment.weekday or 7),
    "V": lambda moment: f"{_iso_week(moment)[1]:02}",
    "W": lambda moment: str(_day_of_year(moment) // 7),
    "w": lambda moment: str(moment.weekday),
}


def unix_format(moment: DateTime, text: str) -> str:
    """The date as a Unix format says; letters without a meaning stand for themselves."""
    made: list[str] = []
    parts = text.removeprefix("+")
    at = 0
    while at < len(parts):
        char = parts[at]
        at += 1
        if char != "%" or at >= len(parts):
            made.append(char)
            continue
        letter = parts[at]
        at += 1
        if letter in _COMPUTED:
            made.append(_COMPUTED[letter](moment))
        elif letter in _FORMATS:
            fmt = _FORMATS[letter]
            made.append(moment.format_text(fmt if len(fmt) > 1 else "%" + fmt))
        else:
            made.append(_TEXTS.get(letter, letter))
    return "".join(made)
