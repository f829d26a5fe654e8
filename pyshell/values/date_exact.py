"""Dates read by a pattern: DateTime.ParseExact. https://learn.microsoft.com/dotnet/api/system.datetime.parseexact"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyshell.values.date_format import EN_US, DateNames, bad_format, pattern_of, quoted
from pyshell.values.date_parse import (
    INNER_WHITE,
    LEADING_WHITE,
    NO_CURRENT_DATE,
    TRAILING_WHITE,
    full_year,
    not_in_calendar,
    not_recognized,
    with_styles,
    wrong_weekday,
)
from pyshell.values.declare import NetError
from pyshell.values.time import DAY, HOUR, MINUTE, SECOND, DateTime, date_exists, day_number, local_offset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_SPACES: Final = (" ", "\u00a0", "\u202f")


class _Found:
    """The fields that were read; None where the pattern did not have one."""

    __slots__ = ("day", "fraction", "half", "hour", "minute", "month", "offset", "second", "twelve", "weekday", "year")

    def __init__(self) -> None:
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.weekday: int | None = None
        self.hour = self.minute = self.second = self.fraction = 0
        self.twelve = False
        self.half: int | None = None
        self.offset: int | None = None


class _Exact:
    """One text read along one pattern; `fail` ends it."""

    def __init__(self, text: str, names: DateNames, styles: int) -> None:
        self.text = text
        self.names = names
        self.styles = styles
        self.at = 0
        self.found = _Found()

    def fail(self) -> NetError:
        return not_recognized(self.text)

    def run(self, pattern: str) -> _Found:
        text = self.text
        if self.styles & LEADING_WHITE:
            self.at = len(text) - len(text.lstrip())
        self.follow(pattern)
        if self.styles & TRAILING_WHITE:
            self.skip_white()
        if self.at != len(text):
            raise self.fail()
        return self.found

    def skip_white(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def follow(self, pattern: str) -> None:
        at, size = 0, len(pattern)
        while at < size:
            char = pattern[at]
            read = _READERS.get(char)
            if self.styles & INNER_WHITE:
                self.skip_white()
            if read is not None:
                stop = at + 1
                while stop < size and pattern[stop] == char:
                    stop += 1
                read(self, stop - at)
                at = stop
            elif char == "." and pattern[at + 1 : at + 2] == "F" and self.text[self.at : self.at + 1] != ".":
                # Without its digits the point before them may be missing too.
                at += 1
            elif char in "'\"":
                literal, at = quoted(pattern, at)
                self.literal(literal)
            elif char in "%\\":
                if at + 1 >= size:
                    raise bad_format()
                if char == "%":
                    self.follow(pattern[at + 1])
                else:
                    self.literal(pattern[at + 1])
                at += 2
            else:
                if not (char.isspace() and self.styles & INNER_WHITE):
                    self.literal(self.names.separator if char == "/" else char)
                at += 1

    def literal(self, literal: str) -> None:
        part = self.text[self.at : self.at + len(literal)]
        if part != literal and not (literal in _SPACES and part in _SPACES):
            raise self.fail()
        self.at += len(literal)

    def digits(self, least: int, most: int) -> int:
        end = self.at
        while end < len(self.text) and end - self.at < most and self.text[end] in "0123456789":
            end += 1
        if end - self.at < least:
            raise self.fail()
        value = int(self.text[self.at : end])
        self.at = end
        return value

    def name(self, words: Sequence[str]) -> int:
        """Which of some words stands here, the longest that fits."""
        rest = self.text[self.at :].lower()
        fitting = [(len(word), place) for place, word in enumerate(words) if word and rest.startswith(word.lower())]
        if not fitting:
            raise self.fail()
        size, place = max(fitting)
        self.at += size
        return place


def _least(count: int) -> int:
    return 1 if count == 1 else 2


def _year(one: _Exact, count: int) -> None:
    if count <= 2:
        one.found.year = full_year(one.digits(_least(count), 2), 2)
    else:
        one.found.year = one.digits(count, count)


def _month(one: _Exact, count: int) -> None:
    if count <= 2:
        one.found.month = one.digits(_least(count), 2)
    else:
        one.found.month = one.name(one.names.short_months if count == 3 else one.names.months) + 1


def _day(one: _Exact, count: int) -> None:
    if count <= 2:
        one.found.day = one.digits(_least(count), 2)
    else:
        one.found.weekday = one.name(one.names.short_days if count == 3 else one.names.days)


def _hour(one: _Exact, count: int) -> None:
    one.found.hour = one.digits(_least(count), 2)


def _twelve(one: _Exact, count: int) -> None:
    _hour(one, count)
    one.found.twelve = True


def _minute(one: _Exact, count: int) -> None:
    one.found.minute = one.digits(_least(count), 2)


def _second(one: _Exact, count: int) -> None:
    one.found.second = one.digits(_least(count), 2)


def _fraction(one: _Exact, count: int) -> None:
    if count > 7:
        raise bad_format()
    start = one.at
    value = one.digits(count, count)
    one.found.fraction = value * 10 ** (7 - (one.at - start))


def _short_fraction(one: _Exact, count: int) -> None:
    if count > 7:
        raise bad_format()
    if one.at < len(one.text) and one.text[one.at].isdecimal():
        start = one.at
        one.found.fraction = one.digits(1, count) * 10 ** (7 - (one.at - start))


def _half(one: _Exact, count: int) -> None:
    words = (one.names.am, one.names.pm)
    one.found.half = one.name([word[:1] for word in words] if count == 1 else words)


_ZONE: Final = re.compile(r"([+-])(\d{1,2})(?::?(\d{2}))?", re.ASCII)


def _zone(one: _Exact, count: int) -> None:
    found = _ZONE.match(one.text, one.at)
    if found is None or (count < 3 and found[3]):
        raise one.fail()
    size = int(found[2]) * HOUR + int(found[3] or 0) * MINUTE
    one.found.offset = -size if found[1] == "-" else size
    one.at = found.end()


def _kind(one: _Exact, count: int) -> None:
    if one.text[one.at : one.at + 1] in ("Z", "z"):
        _zulu(one, count)
    elif one.at < len(one.text) and one.text[one.at] in "+-":
        _zone(one, 3)


def _zulu(one: _Exact, count: int) -> None:
    one.literal("Z")
    one.found.offset = 0


def _era(one: _Exact, count: int) -> None:
    one.literal(one.names.era)


def _colon(one: _Exact, count: int) -> None:
    one.literal(":" * count)


_READERS: Final[dict[str, Callable[[_Exact, int], None]]] = {
    "y": _year,
    "M": _month,
    "d": _day,
    "H": _hour,
    "h": _twelve,
    "m": _minute,
    "s": _second,
    "f": _fraction,
    "F": _short_fraction,
    "t": _half,
    "z": _zone,
    "K": _kind,
    "Z": _zulu,
    "g": _era,
    ":": _colon,
}


def read_exact(text: str, fmt: str, styles: int = 0, names: DateNames = EN_US) -> tuple[int, int | None]:
    """Ticks of the written clock and its distance from UTC, read by a format. Raises FormatException as NetError."""
    if not fmt:
        raise bad_format(f"Format specifier '{fmt}' was invalid.")
    pattern = fmt
    if len(fmt) == 1:
        known = pattern_of("F" if fmt == "U" else fmt, names)
        if known is None:
            raise bad_format()
        pattern, names = known
    if not text:
        raise not_recognized(text)
    one = _Exact(text, names, styles)
    return _assembled(text, one.run(pattern), styles), one.found.offset


def _assembled(text: str, found: _Found, styles: int) -> int:
    year, month, day = _default_date(found, styles)
    hour = _full_hour(text, found)
    if not date_exists(year, month, day) or hour > 23 or found.minute > 59 or found.second > 59:
        raise not_in_calendar(text)
    days = day_number(year, month, day)
    if found.weekday is not None and (days + 1) % 7 != found.weekday:
        raise wrong_weekday(text)
    return days * DAY + hour * HOUR + found.minute * MINUTE + found.second * SECOND + found.fraction


def _default_date(found: _Found, styles: int) -> tuple[int, int, int]:
    """What the pattern leaves out: today if it has no date at all, else the first of the month and year."""
    today = (1, 1, 1) if styles & NO_CURRENT_DATE else DateTime.now().date
    if found.year is None and found.month is None and found.day is None:
        return today
    year = today[0] if found.year is None else found.year
    return year, 1 if found.month is None else found.month, 1 if found.day is None else found.day


def _full_hour(text: str, found: _Found) -> int:
    hour, half = found.hour, found.half
    if found.twelve:
        if hour > 12:
            raise not_recognized(text)
        return hour % 12 + (12 if half == 1 else 0)
    if half is not None and (hour >= 12) != (half == 1):
        raise not_recognized(text)
    return hour


def parse_exact(text: str, formats: Sequence[str], styles: int = 0, names: DateNames = EN_US) -> DateTime:
    """DateTime.ParseExact with one format or several, of which the first that fits counts."""
    for fmt in formats[:-1]:
        try:
            return with_styles(*read_exact(text, fmt, styles, names), styles)
        except NetError:
            continue
    try:
        ticks, offset = read_exact(text, formats[-1], styles, names)
    except NetError:
        if len(formats) > 1:
            raise not_recognized(text) from None
        raise
    return with_styles(ticks, offset, styles)


def offset_or_local(ticks: int, offset: int | None) -> int:
    """The written distance from UTC, or the local one."""
    return local_offset(ticks) if offset is None else offset
