"""Moments and spans in .NET's ticks of 100 ns: DateTime with its kind, TimeSpan, DateTimeOffset, DateOnly, TimeOnly.

The values alone; their members are declared by `pyshell.dotnet.dates` and the modules beside it.
https://learn.microsoft.com/dotnet/api/system.datetime
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.values.clock import CLOCK
from pyshell.values.declare import NetError
from pyshell.values.late import late
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from pyshell.values.types import PSType

_format_date: Final = late("pyshell.values.date_format:format_date")
_format_offset: Final = late("pyshell.values.date_format:format_offset")
_format_span: Final = late("pyshell.values.date_format:format_span")
_format_day: Final = late("pyshell.values.date_format:format_day")
_format_time: Final = late("pyshell.values.date_format:format_time")

MICROSECOND: Final = 10
MILLISECOND: Final = 10_000
SECOND: Final = 10_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
LAST_TICK: Final = 3_155_378_975_999_999_999
UNIX_EPOCH: Final = 621_355_968_000_000_000
FILE_EPOCH: Final = 504_911_232_000_000_000
SPAN_LIMIT: Final = 2**63
UNSPECIFIED: Final = 0
UTC: Final = 1
LOCAL: Final = 2

_BEFORE_MONTH: Final = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Days since 0001-01-01, which is day 0. The date must exist (`date_exists`)."""
    before = year - 1
    leap = 1 if month > 2 and is_leap(year) else 0
    return before * 365 + before // 4 - before // 100 + before // 400 + _BEFORE_MONTH[month] + leap + day - 1


def date_exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def date_of(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day's number."""
    centuries, rest = divmod(days, 146_097)
    hundred = min(rest // 36_524, 3)
    rest -= hundred * 36_524
    four, rest = divmod(rest, 1461)
    one = min(rest // 365, 3)
    rest -= one * 365
    year = centuries * 400 + hundred * 100 + four * 4 + one + 1
    month = 1
    while rest >= days_in_month(year, month):
        rest -= days_in_month(year, month)
        month += 1
    return year, month, rest + 1


def range_error(message: str, parameter: str = "", actual: int | None = None) -> NetError:
    """ArgumentOutOfRangeException with .NET's text."""
    text = f"{message} (Parameter '{parameter}')" if parameter else message
    if actual is not None:
        text += f"\nActual value was {actual}."
    return NetError("System.ArgumentOutOfRangeException", text, ParamName=parameter)


UNREPRESENTABLE: Final = "The added or subtracted value results in an un-representable DateTime."


class DateTime:
    """A moment: ticks since the year 1, and whether they are local, UTC or of no known zone."""

    __slots__ = ("kind", "ticks")

    def __init__(self, ticks: int, kind: int = UNSPECIFIED) -> None:
        self.ticks = ticks
        self.kind = kind

    @property
    def ps_type(self) -> PSType | None:
        """The declared type; its members are imported when it is first asked for."""
        return find_type("System.DateTime")

    @classmethod
    def at(
        cls, year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, ticks: int = 0
    ) -> DateTime:
        """The moment of these parts, which must exist."""
        whole = day_number(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND
        return cls(whole + ticks)

    @classmethod
    def now(cls) -> DateTime:
        utc = CLOCK.utc_ticks()
        return cls(utc + CLOCK.offset_ticks(utc), LOCAL)

    @classmethod
    def utc_now(cls) -> DateTime:
        return cls(CLOCK.utc_ticks(), UTC)

    @property
    def date(self) -> tuple[int, int, int]:
        return date_of(self.ticks // DAY)

    @property
    def weekday(self) -> int:
        """0 for Sunday."""
        return (self.ticks // DAY + 1) % 7

    def moved(self, ticks: int, parameter: str = "value") -> DateTime:
        """The moment so many ticks later. Raises ArgumentOutOfRangeException outside of the years 1 to 9999."""
        total = self.ticks + ticks
        if not 0 <= total <= LAST_TICK:
            raise range_error(UNREPRESENTABLE, parameter)
        return DateTime(total, self.kind)

    def add_months(self, months: int, parameter: str = "months") -> DateTime:
        """The same day some months later, or the last day of a month that is too short."""
        if not -120_000 <= months <= 120_000:
            raise range_error("Months value must be between +/-120000.", "months")
        year, month, day = self.date
        years, index = divmod(year * 12 + month - 1 + months, 12)
        if not 1 <= years <= 9999:
            raise range_error(UNREPRESENTABLE, parameter)
        day = min(day, days_in_month(years, index + 1))
        return DateTime(day_number(years, index + 1, day) * DAY + self.ticks % DAY, self.kind)

    @property
    def utc_ticks(self) -> int:
        """The ticks in UTC; what has no zone counts as local."""
        return self.ticks if self.kind == UTC else self.ticks - local_offset(self.ticks)

    def to_utc(self) -> DateTime:
        return self if self.kind == UTC else DateTime(_within(self.utc_ticks), UTC)

    def to_local(self) -> DateTime:
        if self.kind == LOCAL:
            return self
        return DateTime(_within(self.ticks + CLOCK.offset_ticks(self.ticks)), LOCAL)

    def format_text(self, fmt: str) -> str:
        return str(_format_date(self, fmt))

    def invariant_text(self) -> str:
        year, month, day = self.date
        return f"{month:02}/{day:02}/{year:04} {_clock(self.ticks)}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateTime) and self.ticks == other.ticks

    def __lt__(self, other: DateTime) -> bool:
        return self.ticks < other.ticks

    def __hash__(self) -> int:
        return hash(self.ticks)

    def __repr__(self) -> str:
        return f"DateTime({self.format_text('o')})"


def _clock(ticks: int) -> str:
    return f"{ticks % DAY // HOUR:02}:{ticks % HOUR // MINUTE:02}:{ticks % MINUTE // SECOND:02}"


def _within(ticks: int) -> int:
    return min(max(ticks, 0), LAST_TICK)


def local_offset(ticks: int) -> int:
    """The local zone's distance from UTC at a local time."""
    guess = CLOCK.offset_ticks(ticks)
    return CLOCK.offset_ticks(ticks - guess)


class TimeSpan:
    """A length of time, which may be negative."""

    __slots__ = ("ticks",)

    def __init__(self, ticks: int) -> None:
        self.ticks = ticks

    @property
    def ps_type(self) -> PSType | None:
        return find_type("System.TimeSpan")

    def part(self, unit: int, size: int) -> int:
        """How many of a unit stand in the text: what is left of the next larger unit, with the span's sign."""
        count = abs(self.ticks) % size // unit if size else abs(self.ticks) // unit
        return -count if self.ticks < 0 else count

    def format_text(self, fmt: str) -> str:
        return str(_format_span(self, fmt))

    def invariant_text(self) -> str:
        return span_text(self.ticks)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeSpan) and self.ticks == other.ticks

    def __lt__(self, other: TimeSpan) -> bool:
        return self.ticks < other.ticks

    def __hash__(self) -> int:
        return hash(self.ticks)

    def __repr__(self) -> str:
        return f"TimeSpan({span_text(self.ticks)})"


def span_text(ticks: int) -> str:
    """The text of a span: `[-][d.]hh:mm:ss[.fffffff]`."""
    size = abs(ticks)
    days, fraction = size // DAY, size % SECOND
    sign = "-" if ticks < 0 else ""
    return f"{sign}{f'{days}.' if days else ''}{_clock(size)}{f'.{fraction:07}' if fraction else ''}"


class DateTimeOffset:
    """A moment with its distance from UTC: `ticks` are of the clock there."""

    __slots__ = ("offset", "ticks")

    def __init__(self, ticks: int, offset: int) -> None:
        self.ticks = ticks
        self.offset = offset

    @property
    def ps_type(self) -> PSType | None:
        return find_type("System.DateTimeOffset")

    @property
    def utc_ticks(self) -> int:
        return self.ticks - self.offset

    def format_text(self, fmt: str) -> str:
        return str(_format_offset(self, fmt))

    def invariant_text(self) -> str:
        return f"{DateTime(self.ticks).invariant_text()} {offset_text(self.offset)}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateTimeOffset) and self.utc_ticks == other.utc_ticks

    def __lt__(self, other: DateTimeOffset) -> bool:
        return self.utc_ticks < other.utc_ticks

    def __hash__(self) -> int:
        return hash(self.utc_ticks)


def offset_text(offset: int) -> str:
    """A distance from UTC: `+02:00`."""
    size = abs(offset)
    return f"{'-' if offset < 0 else '+'}{size // HOUR:02}:{size % HOUR // MINUTE:02}"


class DateOnly:
    """A day without a time."""

    __slots__ = ("days",)

    def __init__(self, days: int) -> None:
        self.days = days

    @property
    def ps_type(self) -> PSType | None:
        return find_type("System.DateOnly")

    def format_text(self, fmt: str) -> str:
        return str(_format_day(self, fmt))

    def invariant_text(self) -> str:
        year, month, day = date_of(self.days)
        return f"{month:02}/{day:02}/{year:04}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateOnly) and self.days == other.days

    def __lt__(self, other: DateOnly) -> bool:
        return self.days < other.days

    def __hash__(self) -> int:
        return hash(self.days)


class TimeOnly:
    """A time of day."""

    __slots__ = ("ticks",)

    def __init__(self, ticks: int) -> None:
        self.ticks = ticks

    @property
    def ps_type(self) -> PSType | None:
        return find_type("System.TimeOnly")

    def format_text(self, fmt: str) -> str:
        return str(_format_time(self, fmt))

    def invariant_text(self) -> str:
        return _clock(self.ticks)[:5]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeOnly) and self.ticks == other.ticks

    def __lt__(self, other: TimeOnly) -> bool:
        return self.ticks < other.ticks

    def __hash__(self) -> int:
        return hash(self.ticks)


def local_time(utc_ticks: int) -> DateTime:
    """A moment of UTC as the clock here shows it."""
    return DateTime(utc_ticks, UTC).to_local()
