"""TimeSpan read from text: `[-][d.]hh:mm[:ss[.fffffff]]`, `d`, and exact patterns.

https://learn.microsoft.com/dotnet/api/system.timespan.parse
"""

from __future__ import annotations

import re
from typing import Final

from pyshell.values.date_format import bad_format, quoted
from pyshell.values.declare import NetError
from pyshell.values.time import DAY, HOUR, MINUTE, SECOND, SPAN_LIMIT, TimeSpan

_FULL: Final = re.compile(r"(-?)(\d+):(\d+):(\d+):(\d+)(?:\.(\d+))?", re.ASCII)
_SHORT: Final = re.compile(r"(-?)(?:(\d+)\.)?(\d+):(\d+)(?::(\d+)(?:\.(\d+))?)?", re.ASCII)
_DAYS: Final = re.compile(r"(-?)(\d+)", re.ASCII)


def not_recognized(text: str) -> NetError:
    return NetError("System.FormatException", f"String '{text}' was not recognized as a valid TimeSpan.")


def _too_large(text: str) -> NetError:
    message = (
        f"The TimeSpan string '{text}' could not be parsed because at least one of the numeric components "
        "is out of range or contains too many digits."
    )
    return NetError("System.OverflowException", message)


def parse_span(text: str) -> TimeSpan:
    """TimeSpan.Parse. Raises FormatException or OverflowException as NetError."""
    trimmed = text.strip().replace("\0", "")
    found = _FULL.fullmatch(trimmed) or _SHORT.fullmatch(trimmed)
    if found is not None:
        sign, days, hours, minutes, seconds, fraction = (piece or "" for piece in found.groups())
        return _assembled(text, sign, [int(piece or 0) for piece in (days, hours, minutes, seconds)], fraction)
    only = _DAYS.fullmatch(trimmed)
    if only is None:
        raise not_recognized(text)
    return _assembled(text, only[1], [int(only[2]), 0, 0, 0], "")


def _assembled(text: str, sign: str, numbers: list[int], fraction: str) -> TimeSpan:
    days, hours, minutes, seconds = numbers
    if hours == 24 and not days and minutes < 60:
        # Hours alone may not be a day, but .NET takes the text for days then.
        raise _too_large(text)
    if hours > 23 or minutes > 59 or seconds > 59 or days > 10_675_199 or len(fraction) > 7:
        raise _too_large(text)
    ticks = days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND
    ticks += int(fraction.ljust(7, "0")) if fraction else 0
    if ticks > SPAN_LIMIT or (ticks == SPAN_LIMIT and not sign):
        raise _too_large(text)
    return TimeSpan(-ticks if sign else ticks)


_STANDARD: Final = {
    "c": re.compile(r"(-?)(?:(\d+)\.)?(\d\d):(\d\d):(\d\d)(?:\.(\d{7}))?", re.ASCII),
    "g": re.compile(r"(-?)(?:(\d+):)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?", re.ASCII),
    "G": re.compile(r"(-?)(\d+):(\d\d):(\d\d):(\d\d)\.(\d{7})", re.ASCII),
}


def _bad_input() -> NetError:
    return NetError("System.FormatException", "Input string was not in a correct format.")


def parse_span_exact(text: str, formats: list[str], negative: bool = False) -> TimeSpan:
    """TimeSpan.ParseExact with one format or several, of which the first that fits counts."""
    failure: NetError | None = None
    for fmt in formats:
        try:
            return _exact(text, fmt, negative)
        except NetError as error:
            failure = error
    raise failure or bad_format()


def _exact(text: str, fmt: str, negative: bool) -> TimeSpan:
    if len(fmt) <= 1:
        pattern = _STANDARD.get("c" if fmt in ("t", "T") else fmt)
        if pattern is None:
            raise _bad_input()
        found = pattern.fullmatch(text)
        if found is None:
            raise not_recognized(text)
        sign, *pieces_read, fraction = found.groups()
        return _assembled(text, sign or "", [int(piece or 0) for piece in pieces_read], fraction or "")
    found = re.fullmatch(_pattern(fmt), text, re.ASCII)
    if found is None:
        raise not_recognized(text)
    pieces = found.groupdict()
    numbers = [int(pieces.get(name) or 0) for name in "dhms"]
    return _assembled(text, "-" if negative else "", numbers, pieces.get("f") or pieces.get("F") or "")


_MOST: Final = {"d": 8, "h": 2, "m": 2, "s": 2, "f": 7, "F": 7}


def _pattern(fmt: str) -> str:
    """A custom format as a regular expression with a group a letter."""
    parts: list[str] = []
    at = 0
    while at < len(fmt):
        char = fmt[at]
        if char in "'\"":
            literal, at = quoted(fmt, at)
            parts.append(re.escape(literal))
        elif char == "\\" and at + 1 < len(fmt):
            parts.append(re.escape(fmt[at + 1]))
            at += 2
        elif char == "%" and at + 1 < len(fmt):
            at += 1
        elif char in _MOST:
            stop = at
            while stop < len(fmt) and fmt[stop] == char:
                stop += 1
            parts.append(_group(char, stop - at))
            at = stop
        else:
            raise _bad_input()
    return "".join(parts)


def _group(char: str, count: int) -> str:
    if count > _MOST[char]:
        raise _bad_input()
    if char == "F":
        return f"(?P<F>\\d{{0,{count}}})"
    most = _MOST[char] if count == 1 and char != "f" else count
    return f"(?P<{char}>\\d{{{count},{most}}})"
