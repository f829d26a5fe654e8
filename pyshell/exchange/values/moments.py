"""Stored dates and spans: `2020-05-01T09:00:00Z` and seconds; shown as .NET's values."""

from __future__ import annotations

import re
import time
from typing import Any, Final

from pyshell.values.clock import CLOCK
from pyshell.values.time import LOCAL, UTC, DateTime

TICKS: Final = 10_000_000
_EPOCH: Final = 621_355_968_000_000_000
_US_DATE = re.compile(
    r"\s*(\d{1,2})/(\d{1,2})/(\d{4})(?:[\s\u202f]+(\d{1,2}):(\d{2})(?::(\d{2}))?[\s\u202f]*(AM|PM)?)?\s*", re.I
)
_ISO_DATE = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?Z?)?\s*", re.I)


class _Latest:
    """The text of the last second asked for: many changes fall into one."""

    second = 0
    text = ""


def now() -> str:
    """The present moment as stored text."""
    second = (CLOCK.utc_ticks() - _EPOCH) // TICKS
    if second != _Latest.second or not _Latest.text:
        _Latest.second = second
        _Latest.text = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
    return _Latest.text


def ticks(stored: str) -> int:
    """.NET's ticks (UTC) of stored text."""
    match = _ISO_DATE.fullmatch(stored)
    if match is None:
        return 0
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    return _ticks(year, month, day, int(match[4] or 0), int(match[5] or 0), int(match[6] or 0))


def stored_from_ticks(count: int) -> str:
    """Stored text of .NET's ticks (UTC)."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime((count - _EPOCH) // TICKS))


def parse(text: str) -> int | None:
    """The ticks of a date as the server's culture (en-US) and time zone (UTC) read it; None when it is none."""
    match = _US_DATE.fullmatch(text)
    if match is not None:
        hour = int(match[4] or 0)
        if match[7]:
            hour = hour % 12 + (12 if match[7].upper() == "PM" else 0)
        parts = (int(match[3]), int(match[1]), int(match[2]), hour, int(match[5] or 0), int(match[6] or 0))
        return _ticks(*parts) if _exists(*parts) else None
    match = _ISO_DATE.fullmatch(text)
    if match is None:
        return None
    parts = tuple(int(match[i] or 0) for i in range(1, 7))  # type: ignore[assignment]  # six numbers
    return _ticks(*parts) if _exists(*parts) else None


_MONTH_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _exists(year: int, month: int, day: int, hour: int, minute: int, second: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1] and hour < 24 and minute < 60 and second < 60):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return not (month == 2 and day == 29 and not leap)


def _ticks(year: int, month: int, day: int, hour: int, minute: int, second: int) -> int:
    """Days since 0001-01-01 by the calendar's own arithmetic, then the time of day."""
    shifted_year, shifted_month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    days = shifted_year * 365 + shifted_year // 4 - shifted_year // 100 + shifted_year // 400
    days += (shifted_month * 153 + 2) // 5 + day - 307
    return ((days * 24 + hour) * 3600 + minute * 60 + second) * TICKS


def local(stored: str) -> DateTime:
    """A stored date as the console's time zone has it."""
    utc_ticks = ticks(stored)
    return DateTime(utc_ticks + CLOCK.offset_ticks(utc_ticks), LOCAL)


def utc(stored: str) -> DateTime:
    """A stored date in UTC."""
    return DateTime(ticks(stored), UTC)


def us_now() -> str:
    """The present moment as the server's culture writes it: `9/9/2022 3:17:40 PM` (UTC)."""
    year, month, day, hour, minute, second = time.gmtime((CLOCK.utc_ticks() - _EPOCH) // TICKS)[:6]
    half = "AM" if hour < 12 else "PM"
    return f"{month}/{day}/{year} {hour % 12 or 12}:{minute:02}:{second:02} {half}"


def stored_date(value: Any) -> str | None:
    """Stored text of a date: a DateTime (of no known zone: local) or its text."""
    count: int | None
    if isinstance(value, DateTime):
        count = value.ticks if value.kind == UTC else value.ticks - CLOCK.offset_ticks(value.ticks)
    else:
        count = parse(str(value))
    return None if count is None else stored_from_ticks(int(count))
