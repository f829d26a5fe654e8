"""System.DateOnly and System.TimeOnly. https://learn.microsoft.com/dotnet/api/system.dateonly"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.dates import attempt, compare, day_of_week, text_arguments, ticks_of
from pyshell.dotnet.known import Known
from pyshell.dotnet.tuples import declare_deconstruct
from pyshell.values.date_exact import parse_exact
from pyshell.values.date_format import format_day, format_time
from pyshell.values.date_parse import NO_CURRENT_DATE, parse_date
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.members import get_member
from pyshell.values.numbers import Int64
from pyshell.values.time import (
    DAY,
    HOUR,
    LAST_TICK,
    MICROSECOND,
    MILLISECOND,
    MINUTE,
    SECOND,
    DateOnly,
    DateTime,
    TimeOnly,
    TimeSpan,
    date_of,
    range_error,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.objects import Reference

_day = Known("System.DateOnly", DateOnly, value=True)
_time = Known("System.TimeOnly", TimeOnly, value=True)
_day.type.default = lambda: DateOnly(0)
_time.type.default = lambda: TimeOnly(0)
_LAST_DAY: Final = LAST_TICK // DAY


def _failed(text: str, name: str) -> NetError:
    return NetError("System.FormatException", f"String '{text}' was not recognized as a valid {name}.")


# --- DateOnly ------------------------------------------------------------------------------------------------


def _moment(day: DateOnly) -> DateTime:
    return DateTime(day.days * DAY)


for _name in ("Day", "DayOfYear", "Month", "Year"):
    _day.property(_name)(lambda day, name=_name: get_member(_moment(day), name))


@_day.property("DayNumber")
def _day_number(day: DateOnly) -> int:
    return day.days


@_day.property("DayOfWeek")
def _day_of_week(day: DateOnly) -> EnumValue:
    return day_of_week(_moment(day))


@_day.method("AddDays")
def _add_days(day: DateOnly, count: int) -> DateOnly:
    if not 0 <= day.days + count <= _LAST_DAY:
        raise range_error("Value to add was out of range.", "value")
    return DateOnly(day.days + count)


@_day.method("AddMonths")
def _add_months(day: DateOnly, count: int) -> DateOnly:
    return DateOnly(_moment(day).add_months(count).ticks // DAY)


@_day.method("AddYears")
def _add_years(day: DateOnly, count: int) -> DateOnly:
    return _add_months(day, count * 12)


@_day.method("ToDateTime")
def _to_date_time(day: DateOnly, time: TimeOnly, kind: EnumValue | None = None) -> DateTime:
    return DateTime(day.days * DAY + time.ticks, kind.value if kind else 0)


@_day.method("CompareTo")
def _compare_days(day: DateOnly, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, DateOnly):
        raise NetError("System.ArgumentException", "Object must be of type DateOnly. (Parameter 'value')")
    return compare(day.days, other.days)


@_day.method("ToString")
def _day_text(day: DateOnly, *arguments: Any) -> str:
    return format_day(day, *text_arguments(arguments))


_day.method("ToLongDateString")(lambda day: format_day(day, "D"))
_day.method("ToShortDateString")(lambda day: format_day(day, "d"))


@_day.static("FromDateTime")
def _day_of(at: DateTime) -> DateOnly:
    return DateOnly(at.ticks // DAY)


@_day.static("FromDayNumber")
def _from_number(number: int) -> DateOnly:
    if not 0 <= number <= _LAST_DAY:
        raise range_error("Day number must be between 0 and DateOnly.MaxValue.DayNumber.", "dayNumber")
    return DateOnly(number)


@_day.constructor()
def _new_day(*arguments: Any) -> DateOnly:
    return DateOnly(ticks_of([one for one in arguments if type(one) is int]) // DAY) if arguments else DateOnly(0)


def _read(text: str, provider: Any, name: str) -> DateTime:
    try:
        return parse_date(text, NO_CURRENT_DATE, text_arguments((provider,))[1])
    except NetError:
        raise _failed(text, name) from None


@_day.static(
    "Parse",
    definition="static System.DateOnly Parse(string s), "
    "static System.DateOnly Parse(string s, System.IFormatProvider provider)",
)
def _parse_day(text: str, provider: Any = None) -> DateOnly:
    at = _read(text, provider, "DateOnly")
    if at.ticks % DAY:
        raise _failed(text, "DateOnly")
    return DateOnly(at.ticks // DAY)


@_day.static(
    "ParseExact",
    definition="static System.DateOnly ParseExact(string s, string format), "
    "static System.DateOnly ParseExact(string s, string format, System.IFormatProvider provider)",
)
def _parse_day_exact(text: str, fmt: str, provider: Any = None) -> DateOnly:
    fmt = "yyyy-MM-dd" if fmt in ("o", "O") else fmt
    try:
        return DateOnly(parse_exact(text, [fmt], 0, text_arguments((provider,))[1]).ticks // DAY)
    except NetError:
        raise _failed(text, "DateOnly") from None


@_day.static("TryParse", definition="static bool TryParse(string s, [ref] System.DateOnly result)")
def _try_day(*arguments: Any) -> bool:
    return attempt(_parse_day, DateOnly(0), *arguments)


@_day.static(
    "TryParseExact",
    definition="static bool TryParseExact(string s, string format, [ref] System.DateOnly result)",
)
def _try_day_exact(*arguments: Any) -> bool:
    return attempt(_parse_day_exact, DateOnly(0), *arguments)


declare_deconstruct(_day, lambda day, count: date_of(day.days), 3)
_day.constant("MinValue", DateOnly(0))
_day.constant("MaxValue", DateOnly(_LAST_DAY))
_day.finish()


# --- TimeOnly ------------------------------------------------------------------------------------------------


for _name in ("Hour", "Microsecond", "Millisecond", "Minute", "Nanosecond", "Second"):
    _time.property(_name)(lambda time, name=_name: get_member(DateTime(time.ticks), name))


@_time.property("Ticks")
def _ticks(time: TimeOnly) -> Int64:
    return Int64(time.ticks)


def _moved(time: TimeOnly, ticks: int, wrapped: Reference | None) -> TimeOnly:
    days, rest = divmod(time.ticks + ticks, DAY)
    if wrapped is not None:
        wrapped.write(days)
    return TimeOnly(rest)


@_time.method("Add")
def _add(time: TimeOnly, span: TimeSpan, wrapped: Reference | None = None) -> TimeOnly:
    return _moved(time, span.ticks, wrapped)


def _adder(size: int) -> Callable[..., TimeOnly]:
    return lambda time, value, wrapped=None: _moved(time, int(value * size), wrapped)


_time.method("AddHours")(_adder(HOUR))
_time.method("AddMinutes")(_adder(MINUTE))


@_time.method("IsBetween")
def _is_between(time: TimeOnly, start: TimeOnly, end: TimeOnly) -> bool:
    if start.ticks <= end.ticks:
        return start.ticks <= time.ticks < end.ticks
    return time.ticks >= start.ticks or time.ticks < end.ticks


@_time.method("ToTimeSpan")
def _to_span(time: TimeOnly) -> TimeSpan:
    return TimeSpan(time.ticks)


@_time.method("CompareTo")
def _compare_times(time: TimeOnly, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, TimeOnly):
        raise NetError("System.ArgumentException", "Object must be of type TimeOnly. (Parameter 'value')")
    return compare(time.ticks, other.ticks)


@_time.static("op_Subtraction", definition="static timespan op_Subtraction(System.TimeOnly t1, System.TimeOnly t2)")
def _minus(left: TimeOnly, right: TimeOnly) -> TimeSpan:
    return TimeSpan((left.ticks - right.ticks) % DAY)


@_time.method("ToString")
def _time_text(time: TimeOnly, *arguments: Any) -> str:
    return format_time(time, *text_arguments(arguments))


_time.method("ToLongTimeString")(lambda time: format_time(time, "T"))
_time.method("ToShortTimeString")(lambda time: format_time(time, "t"))


@_time.static("FromDateTime")
def _time_of(at: DateTime) -> TimeOnly:
    return TimeOnly(at.ticks % DAY)


@_time.static("FromTimeSpan")
def _from_span(span: TimeSpan) -> TimeOnly:
    if not 0 <= span.ticks < DAY:
        raise range_error("Ticks must be between 0 and TimeOnly.MaxValue.Ticks.", "ticks")
    return TimeOnly(span.ticks)


@_time.constructor()
def _new_time(*arguments: Any) -> TimeOnly:
    if len(arguments) == 1:
        return _from_span(TimeSpan(int(arguments[0])))
    numbers = [one for one in arguments if type(one) is int]
    return TimeOnly(ticks_of([1, 1, 1, *numbers]) if numbers else 0)


@_time.static(
    "Parse",
    definition="static System.TimeOnly Parse(string s), "
    "static System.TimeOnly Parse(string s, System.IFormatProvider provider)",
)
def _parse_time(text: str, provider: Any = None) -> TimeOnly:
    at = _read(text, provider, "TimeOnly")
    if at.ticks >= DAY:
        raise _failed(text, "TimeOnly")
    return TimeOnly(at.ticks)


@_time.static(
    "ParseExact",
    definition="static System.TimeOnly ParseExact(string s, string format), "
    "static System.TimeOnly ParseExact(string s, string format, System.IFormatProvider provider)",
)
def _parse_time_exact(text: str, fmt: str, provider: Any = None) -> TimeOnly:
    try:
        return TimeOnly(parse_exact(text, [fmt], NO_CURRENT_DATE, text_arguments((provider,))[1]).ticks % DAY)
    except NetError:
        raise _failed(text, "TimeOnly") from None


@_time.static("TryParse", definition="static bool TryParse(string s, [ref] System.TimeOnly result)")
def _try_time(*arguments: Any) -> bool:
    return attempt(_parse_time, TimeOnly(0), *arguments)


def _time_parts(time: TimeOnly, count: int) -> tuple[int, ...]:
    ticks = time.ticks
    return (
        ticks // HOUR,
        ticks // MINUTE % 60,
        ticks // SECOND % 60,
        ticks // MILLISECOND % 1000,
        ticks // MICROSECOND % 1000,
    )


declare_deconstruct(_time, _time_parts, 2, 3, 4, 5)


@_time.static(
    "TryParseExact",
    definition="static bool TryParseExact(string s, string format, [ref] System.TimeOnly result)",
)
def _try_time_exact(*arguments: Any) -> bool:
    return attempt(_parse_time_exact, TimeOnly(0), *arguments)


_time.constant("MinValue", TimeOnly(0))
_time.constant("MaxValue", TimeOnly(DAY - 1))
_time.finish()
