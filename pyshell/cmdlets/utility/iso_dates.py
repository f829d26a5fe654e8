"""Moments and spans as XML and JSON write them: `2024-03-09T10:30:00Z`, `PT1H30M`."""

from __future__ import annotations

import re
from typing import Final

from pyshell.values.time import DAY, HOUR, MINUTE, SECOND, UTC, DateTime, DateTimeOffset, TimeSpan, date_exists

_DATE: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7})\d*)?(?:(Z)|([+-])(\d\d):?(\d\d))?", re.ASCII
)
_SPAN: Final = re.compile(r"(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,7}))?S)?)?", re.ASCII)
MOMENT_FORMAT: Final = "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"


class Moment:
    """What a text says: the clock's ticks, and the distance from UTC when it says one."""

    __slots__ = ("is_utc", "offset", "ticks")

    def __init__(self, ticks: int, offset: int | None, is_utc: bool) -> None:
        self.ticks = ticks
        self.offset = offset
        self.is_utc = is_utc

    def date_time(self) -> DateTime:
        """A moment of UTC stays one, one with a distance becomes local, another has no zone."""
        if self.offset is not None:
            return DateTime(self.ticks - self.offset, UTC).to_local()
        return DateTime(self.ticks, UTC) if self.is_utc else DateTime(self.ticks)

    def date_time_offset(self) -> DateTimeOffset:
        return DateTimeOffset(self.ticks, self.offset or 0)


def read_moment(text: str) -> Moment | None:
    """The moment that a text is as a whole; None when it is none."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    if not date_exists(year, month, day) or hour > 23 or minute > 59 or second > 59:
        return None
    ticks = DateTime.at(year, month, day, hour, minute, second, int((found.group(7) or "0").ljust(7, "0"))).ticks
    offset: int | None = None
    if found.group(9):
        offset = int(found.group(10)) * HOUR + int(found.group(11)) * MINUTE
        offset = -offset if found.group(9) == "-" else offset
    return Moment(ticks, offset, found.group(8) is not None)


def span_text(span: TimeSpan) -> str:
    """A span as XML's duration."""
    size = abs(span.ticks)
    days, rest = divmod(size, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds, fraction = divmod(rest, SECOND)
    clock = f"{hours}H" if hours else ""
    clock += f"{minutes}M" if minutes else ""
    if seconds or fraction:
        clock += f"{seconds}{f'.{fraction:07}'.rstrip('0') if fraction else ''}S"
    if not days and not clock:
        clock = "0S"
    return f"{'-' if span.ticks < 0 else ''}P{f'{days}D' if days else ''}{'T' + clock if clock else ''}"


def read_span(text: str) -> TimeSpan | None:
    """The span of an XML duration; None when the text is none."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:5])
    fraction = int((found.group(6) or "0").ljust(7, "0"))
    ticks = days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND + fraction
    return TimeSpan(-ticks if found.group(1) else ticks)
