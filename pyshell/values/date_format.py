"""Dates, times and spans as text: .NET's standard and custom formats, in the words and patterns of a culture.

https://learn.microsoft.com/dotnet/standard/base-types/standard-date-and-time-format-strings
https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
https://learn.microsoft.com/dotnet/standard/base-types/standard-timespan-format-strings
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.values.declare import NetError
from pyshell.values.time import (
    DAY,
    HOUR,
    LOCAL,
    MINUTE,
    SECOND,
    UTC,
    DateOnly,
    DateTime,
    DateTimeOffset,
    TimeOnly,
    TimeSpan,
    local_offset,
    offset_text,
    span_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_BAD: Final = "Input string was not in a correct format."
_NO_LETTER: Final = "Format specifier was invalid."


class DateNames:
    """What a culture says about dates: names, patterns, separators."""

    __slots__ = ("am", "days", "era", "months", "patterns", "pm", "separator", "short_days", "short_months")

    def __init__(
        self,
        months: str,
        short_months: str,
        days: str,
        short_days: str,
        patterns: dict[str, str],
        *,
        halves: tuple[str, str] = ("AM", "PM"),
        separator: str = "/",
        era: str = "AD",
    ) -> None:
        self.months = months.split()
        self.short_months = short_months.split()
        self.days = days.split()
        self.short_days = short_days.split()
        self.am, self.pm = halves
        self.separator = separator
        self.era = era
        self.patterns = {
            **patterns,
            "f": f"{patterns['D']} {patterns['t']}",
            "F": f"{patterns['D']} {patterns['T']}",
            "g": f"{patterns['d']} {patterns['t']}",
            "G": f"{patterns['d']} {patterns['T']}",
        }


_MONTHS: Final = "January February March April May June July August September October November December"
_SHORT_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_DAYS: Final = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"
_SHORT_DAYS: Final = "Sun Mon Tue Wed Thu Fri Sat"

EN_US: Final = DateNames(
    _MONTHS,
    _SHORT_MONTHS,
    _DAYS,
    _SHORT_DAYS,
    {
        "d": "M/d/yyyy",
        "D": "dddd, MMMM d, yyyy",
        "t": "h:mm\u202ftt",
        "T": "h:mm:ss\u202ftt",
        "M": "MMMM d",
        "Y": "MMMM yyyy",
    },
)
INVARIANT: Final = DateNames(
    _MONTHS,
    _SHORT_MONTHS,
    _DAYS,
    _SHORT_DAYS,
    {
        "d": "MM/dd/yyyy",
        "D": "dddd, dd MMMM yyyy",
        "t": "HH:mm",
        "T": "HH:mm:ss",
        "M": "MMMM dd",
        "Y": "yyyy MMMM",
    },
    era="A.D.",
)

# Patterns that are the same in every culture.
FIXED: Final = {
    "o": "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
    "r": "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
    "s": "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    "u": "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
}
_SAME: Final = {"m": "M", "y": "Y", "O": "o", "R": "r"}
LETTERS: Final = "dDfFgGmMoOrRstTuUyY"
# Further patterns of en-US, by which GetDateTimeFormats() and GetAllDateTimePatterns() have more than one.
_FURTHER: Final = {"d": ("MMM d, yyyy", "M/d/yy"), "D": ("MMMM d, yyyy",)}
# Patterns of a date with a time of day: which dates and which times.
_TOGETHER: Final = {"f": "Dt", "F": "DT", "g": "dt", "G": "dT", "U": "DT"}


def all_patterns(letter: str, names: DateNames) -> list[str]:
    """Every pattern of a standard format; a culture other than en-US has one of each kind here.

    Raises FormatException as NetError.
    """
    if letter not in LETTERS:
        raise bad_format(_NO_LETTER)
    parts = _TOGETHER.get(letter)
    if parts is not None:
        days, times = (all_patterns(part, names) for part in parts)
        return [f"{day} {time}" for day in days for time in times]
    plain = _SAME.get(letter, letter)
    first = FIXED.get(plain) or names.patterns[plain]
    return [first, *(_FURTHER.get(letter, ()) if names is EN_US else ())]


def bad_format(message: str = _BAD) -> NetError:
    return NetError("System.FormatException", message)


class _Moment:
    """What custom formats ask of a value: its date and clock in one zone, and how far that zone is from UTC."""

    __slots__ = ("day", "month", "offset", "ticks", "weekday", "year", "zone")

    def __init__(self, ticks: int, offset: int | None, zone: str | None) -> None:
        at = DateTime(ticks)
        self.ticks = ticks
        self.year, self.month, self.day = at.date
        self.weekday = at.weekday
        self.offset = offset
        self.zone = zone

    def distance(self) -> int:
        return local_offset(self.ticks) if self.offset is None else self.offset


def pattern_of(fmt: str, names: DateNames) -> tuple[str, DateNames] | None:
    """The custom pattern that a one-letter format stands for, and whose names it uses; None when there is none."""
    letter = _SAME.get(fmt, fmt)
    if letter in FIXED:
        return FIXED[letter], INVARIANT
    found = names.patterns.get(letter)
    return None if found is None else (found, names)


def format_date(value: DateTime, fmt: str, names: DateNames = EN_US) -> str:
    """A DateTime in a format. Raises FormatException as NetError."""
    if fmt == "U":
        return custom(_Moment(value.to_utc().ticks, 0, "Z"), names.patterns["F"], names)
    zone = "Z" if value.kind == UTC else None if value.kind == LOCAL else ""
    moment = _Moment(value.ticks, 0 if value.kind == UTC else None, zone)
    return _formatted(moment, fmt or "G", names)


def format_offset(value: DateTimeOffset, fmt: str, names: DateNames = EN_US) -> str:
    """A DateTimeOffset in a format: `r` and `u` are of UTC."""
    if not fmt:
        return custom(_Moment(value.ticks, value.offset, None), names.patterns["G"] + " zzz", names)
    if fmt == "U":
        raise bad_format()
    if fmt in ("r", "R", "u"):
        return _formatted(_Moment(value.utc_ticks, 0, "Z"), fmt, names)
    return _formatted(_Moment(value.ticks, value.offset, None), fmt, names)


def format_day(value: DateOnly, fmt: str, names: DateNames = EN_US) -> str:
    """A DateOnly in a format, which may not speak of hours."""
    fmt = fmt or "d"
    special = {"o": "yyyy-MM-dd", "r": "ddd, dd MMM yyyy"}.get(_SAME.get(fmt, fmt))
    if special is not None:
        return custom(_Moment(value.days * DAY, 0, ""), special, INVARIANT)
    if len(fmt) == 1 and fmt not in "dDmMyY":
        raise bad_format(_NO_LETTER)
    pattern = fmt if len(fmt) > 1 else names.patterns[_SAME.get(fmt, fmt)]
    if _letters(pattern) & set("fFhHmstzK"):
        raise bad_format()
    return custom(_Moment(value.days * DAY, 0, ""), pattern, names)


def format_time(value: TimeOnly, fmt: str, names: DateNames = EN_US) -> str:
    """A TimeOnly in a format, which may not speak of days."""
    fmt = fmt or "t"
    special = {"o": "HH:mm:ss.fffffff", "r": "HH:mm:ss"}.get(_SAME.get(fmt, fmt))
    if special is not None:
        return custom(_Moment(value.ticks, 0, ""), special, INVARIANT)
    if len(fmt) == 1 and fmt not in "tT":
        raise bad_format(_NO_LETTER)
    pattern = fmt if len(fmt) > 1 else names.patterns[fmt]
    if _letters(pattern) & set("dMyzKg/"):
        raise bad_format()
    return custom(_Moment(value.ticks, 0, ""), pattern, names)


def _letters(pattern: str) -> set[str]:
    """The letters of a pattern that stand for something."""
    found: set[str] = set()
    at = 0
    while at < len(pattern):
        if pattern[at] in "'\"":
            _, at = quoted(pattern, at)
        elif pattern[at] == "\\":
            at += 2
        else:
            found.add(pattern[at])
            at += 1
    return found


def _formatted(moment: _Moment, fmt: str, names: DateNames) -> str:
    if len(fmt) > 1:
        return custom(moment, fmt, names)
    found = pattern_of(fmt, names)
    if found is None:
        raise bad_format()
    return custom(moment, *found)


def custom(moment: _Moment, pattern: str, names: DateNames) -> str:
    """A custom pattern filled in."""
    parts: list[str] = []
    at, size = 0, len(pattern)
    while at < size:
        char = pattern[at]
        make = _MAKERS.get(char)
        if make is not None:
            stop = at + 1
            while stop < size and pattern[stop] == char:
                stop += 1
            text = make(moment, stop - at, names)
            if char == "F" and not text and parts and parts[-1].endswith("."):
                # No digits: the point before them goes as well.
                parts[-1] = parts[-1][:-1]
            parts.append(text)
            at = stop
        elif char in "'\"":
            text, at = quoted(pattern, at)
            parts.append(text)
        elif char == "%":
            if at + 1 >= size or pattern[at + 1] == "%":
                raise bad_format()
            parts.append(custom(moment, pattern[at + 1], names))
            at += 2
        elif char == "\\":
            if at + 1 >= size:
                raise bad_format()
            parts.append(pattern[at + 1])
            at += 2
        else:
            parts.append(names.separator if char == "/" else char)
            at += 1
    return "".join(parts)


def quoted(pattern: str, at: int) -> tuple[str, int]:
    """The text between quotes from `at` on, and where it ends."""
    quote = pattern[at]
    parts: list[str] = []
    at += 1
    while at < len(pattern):
        if pattern[at] == quote:
            return "".join(parts), at + 1
        if pattern[at] == "\\":
            at += 1
            if at >= len(pattern):
                raise bad_format()
        parts.append(pattern[at])
        at += 1
    raise bad_format(f"Cannot find a matching quote character for the character '{quote}'.")


def _year(moment: _Moment, count: int, names: DateNames) -> str:
    if count <= 2:
        return f"{moment.year % 100:0{count}}"
    return f"{moment.year:0{count}}"


def _month(moment: _Moment, count: int, names: DateNames) -> str:
    if count <= 2:
        return f"{moment.month:0{count}}"
    return (names.short_months if count == 3 else names.months)[moment.month - 1]


def _day(moment: _Moment, count: int, names: DateNames) -> str:
    if count <= 2:
        return f"{moment.day:0{count}}"
    return (names.short_days if count == 3 else names.days)[moment.weekday]


def _clock_part(unit: int, size: int) -> Callable[[_Moment, int, DateNames], str]:
    def part(moment: _Moment, count: int, names: DateNames) -> str:
        return f"{moment.ticks % size // unit:0{min(count, 2)}}"

    return part


def _hour_of_twelve(moment: _Moment, count: int, names: DateNames) -> str:
    return f"{moment.ticks % (DAY // 2) // HOUR or 12:0{min(count, 2)}}"


def _half(moment: _Moment, count: int, names: DateNames) -> str:
    text = names.am if moment.ticks % DAY < DAY // 2 else names.pm
    return text[:1] if count == 1 else text


def _fraction(moment: _Moment, count: int, names: DateNames) -> str:
    if count > 7:
        raise bad_format()
    return f"{moment.ticks % SECOND:07}"[:count]


def _short_fraction(moment: _Moment, count: int, names: DateNames) -> str:
    return _fraction(moment, count, names).rstrip("0")


def _zone(moment: _Moment, count: int, names: DateNames) -> str:
    text = offset_text(moment.distance())
    if count >= 3:
        return text
    return text[:3] if count == 2 else f"{text[0]}{int(text[1:3])}"


def _kind(moment: _Moment, count: int, names: DateNames) -> str:
    one = _zone(moment, 3, names) if moment.zone is None else moment.zone
    return one * count


def _era(moment: _Moment, count: int, names: DateNames) -> str:
    return names.era


def _colons(moment: _Moment, count: int, names: DateNames) -> str:
    return ":" * count


_MAKERS: Final[dict[str, Callable[[_Moment, int, DateNames], str]]] = {
    "y": _year,
    "M": _month,
    "d": _day,
    "H": _clock_part(HOUR, DAY),
    "h": _hour_of_twelve,
    "m": _clock_part(MINUTE, HOUR),
    "s": _clock_part(SECOND, MINUTE),
    "f": _fraction,
    "F": _short_fraction,
    "t": _half,
    "z": _zone,
    "K": _kind,
    "g": _era,
    ":": _colons,
}


# --- spans ---------------------------------------------------------------------------------------------------


def format_span(value: TimeSpan, fmt: str) -> str:
    """A TimeSpan in a format: `c`, `g`, `G` or a pattern in which everything but its letters is escaped."""
    if fmt in ("", "c", "t", "T"):
        return span_text(value.ticks)
    if fmt in ("g", "G"):
        return _general_span(value.ticks, fmt == "G")
    if len(fmt) == 1:
        raise bad_format()
    return _custom_span(abs(value.ticks), fmt)


def _general_span(ticks: int, long: bool) -> str:
    size = abs(ticks)
    days, hours = size // DAY, size % DAY // HOUR
    fraction = f"{size % SECOND:07}"
    text = f"{size % HOUR // MINUTE:02}:{size % MINUTE // SECOND:02}"
    if long:
        text = f"{days}:{hours:02}:{text}.{fraction}"
    else:
        fraction = fraction.rstrip("0")
        text = f"{f'{days}:' if days else ''}{hours}:{text}{f'.{fraction}' if fraction else ''}"
    return "-" + text if ticks < 0 else text


_SPAN_PARTS: Final = {"d": (DAY, 0, 8), "h": (HOUR, DAY, 2), "m": (MINUTE, HOUR, 2), "s": (SECOND, MINUTE, 2)}


def _custom_span(size: int, fmt: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(fmt):
        char = fmt[at]
        if char in "'\"":
            text, at = quoted(fmt, at)
        elif char == "\\" and at + 1 < len(fmt):
            text, at = fmt[at + 1], at + 2
        elif char == "%" and at + 1 < len(fmt) and fmt[at + 1] != "%":
            text, at = _span_part(size, fmt[at + 1], 1), at + 2
        else:
            stop = at
            while stop < len(fmt) and fmt[stop] == char:
                stop += 1
            text, at = _span_part(size, char, stop - at), stop
        parts.append(text)
    return "".join(parts)


def _span_part(size: int, char: str, count: int) -> str:
    known = _SPAN_PARTS.get(char)
    if known is not None and count <= known[2]:
        unit, limit, _ = known
        return f"{(size % limit if limit else size) // unit:0{count}}"
    if char in "fF" and count <= 7:
        text = f"{size % SECOND:07}"[:count]
        return text if char == "f" else text.rstrip("0")
    raise bad_format()
