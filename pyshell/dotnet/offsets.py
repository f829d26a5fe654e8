"""System.DateTimeOffset. https://learn.microsoft.com/dotnet/api/system.datetimeoffset"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.dates import UNITS, attempt, compare, day_of_week, names_of, text_arguments, ticks_of, units
from pyshell.dotnet.known import Known
from pyshell.dotnet.tuples import declare_deconstruct
from pyshell.values.clock import CLOCK
from pyshell.values.date_exact import offset_or_local, read_exact
from pyshell.values.date_format import format_offset
from pyshell.values.date_parse import ADJUST_TO_UNIVERSAL, ASSUME_UNIVERSAL, read_moment
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.members import get_member
from pyshell.values.numbers import Int64
from pyshell.values.time import (
    DAY,
    FILE_EPOCH,
    HOUR,
    LAST_TICK,
    LOCAL,
    MILLISECOND,
    MINUTE,
    SECOND,
    UNIX_EPOCH,
    UTC,
    DateOnly,
    DateTime,
    DateTimeOffset,
    TimeOnly,
    TimeSpan,
    local_offset,
    range_error,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_moment = Known("System.DateTimeOffset", DateTimeOffset, value=True)
_moment.type.default = lambda: DateTimeOffset(0, 0)


def _checked(utc: int, offset: int) -> DateTimeOffset:
    """The moment at these UTC ticks. Raises ArgumentOutOfRangeException outside of the years 1 to 9999."""
    if not 0 <= utc <= LAST_TICK:
        raise range_error(
            "The UTC time represented when the offset is applied must be between year 0 and 10,000.", "offset"
        )
    return DateTimeOffset(utc + offset, offset)


def _from_date(at: DateTime) -> DateTimeOffset:
    offset = 0 if at.kind == UTC else local_offset(at.ticks)
    return _checked(at.ticks - offset, offset)


def _offset_of(span: TimeSpan) -> int:
    if span.ticks % MINUTE:
        raise NetError("System.ArgumentException", "Offset must be specified in whole minutes. (Parameter 'offset')")
    if abs(span.ticks) > 14 * HOUR:
        raise range_error("Offset must be within plus or minus 14 hours.", "offset")
    return span.ticks


def _part(name: str) -> Callable[[DateTimeOffset], Any]:
    return lambda at: get_member(DateTime(at.ticks), name)


@_moment.property("DateTime")
def _date_time(at: DateTimeOffset) -> DateTime:
    return DateTime(at.ticks)


@_moment.property("UtcDateTime")
def _utc(at: DateTimeOffset) -> DateTime:
    return DateTime(at.utc_ticks, UTC)


@_moment.property("LocalDateTime")
def _local(at: DateTimeOffset) -> DateTime:
    return DateTime(at.utc_ticks, UTC).to_local()


for _name in ("Date", "Day"):
    _moment.property(_name)(_part(_name))


@_moment.property("DayOfWeek")
def _day_of_week(at: DateTimeOffset) -> EnumValue:
    return day_of_week(DateTime(at.ticks))


for _name in ("DayOfYear", "Hour", "Millisecond", "Microsecond", "Nanosecond", "Minute", "Month"):
    _moment.property(_name)(_part(_name))


@_moment.property("Offset")
def _offset(at: DateTimeOffset) -> TimeSpan:
    return TimeSpan(at.offset)


@_moment.property("TotalOffsetMinutes")
def _total_minutes(at: DateTimeOffset) -> int:
    return int(at.offset / MINUTE)


for _name in ("Second", "Ticks", "TimeOfDay", "Year"):
    _moment.property(_name)(_part(_name))


@_moment.property("UtcTicks")
def _utc_ticks(at: DateTimeOffset) -> Int64:
    return Int64(at.utc_ticks)


# --- arithmetic ----------------------------------------------------------------------------------------------


def _moved(at: DateTimeOffset, ticks: int, parameter: str = "value") -> DateTimeOffset:
    return _checked(DateTime(at.ticks).moved(ticks, parameter).ticks - at.offset, at.offset)


def _adder(size: int) -> Callable[[DateTimeOffset, float], DateTimeOffset]:
    return lambda at, value: _moved(at, units(value, size))


for _name, _size in UNITS.items():
    _moment.method(_name)(_adder(_size))


@_moment.method("AddTicks")
def _add_ticks(at: DateTimeOffset, ticks: int) -> DateTimeOffset:
    return _moved(at, int(ticks))


@_moment.method("AddMonths")
def _add_months(at: DateTimeOffset, months: int) -> DateTimeOffset:
    return _checked(DateTime(at.ticks).add_months(months).ticks - at.offset, at.offset)


@_moment.method("AddYears")
def _add_years(at: DateTimeOffset, years: int) -> DateTimeOffset:
    return _add_months(at, years * 12)


@_moment.method("Add")
def _add(at: DateTimeOffset, span: TimeSpan) -> DateTimeOffset:
    return _moved(at, span.ticks)


@_moment.static(
    "op_Addition", definition="static System.DateTimeOffset op_Addition(System.DateTimeOffset d, timespan t)"
)
def _plus(at: DateTimeOffset, span: TimeSpan) -> DateTimeOffset:
    return _moved(at, span.ticks)


@_moment.method("Subtract")
def _subtract(at: DateTimeOffset, other: Any) -> Any:
    if isinstance(other, DateTimeOffset):
        return TimeSpan(at.utc_ticks - other.utc_ticks)
    return _moved(at, -other.ticks)


@_moment.static(
    "op_Subtraction",
    definition="static timespan op_Subtraction(System.DateTimeOffset left, System.DateTimeOffset right), "
    "static System.DateTimeOffset op_Subtraction(System.DateTimeOffset d, timespan t)",
)
def _minus(at: DateTimeOffset, other: Any) -> Any:
    return _subtract(at, other)


@_moment.method("CompareTo")
def _compare_to(at: DateTimeOffset, other: DateTimeOffset) -> int:
    return compare(at.utc_ticks, other.utc_ticks)


@_moment.static("Compare")
def _compare(left: DateTimeOffset, right: DateTimeOffset) -> int:
    return compare(left.utc_ticks, right.utc_ticks)


@_moment.method("Equals")
def _equals(at: DateTimeOffset, other: Any) -> bool:
    return bool(at == other)


@_moment.static("Equals")
def _static_equals(left: Any, right: Any) -> bool:
    return bool(left == right)


@_moment.method("EqualsExact")
def _equals_exact(at: DateTimeOffset, other: DateTimeOffset) -> bool:
    return at.ticks == other.ticks and at.offset == other.offset


# --- zones and text ------------------------------------------------------------------------------------------


@_moment.method("ToOffset")
def _to_offset(at: DateTimeOffset, offset: TimeSpan) -> DateTimeOffset:
    return _checked(at.utc_ticks, _offset_of(offset))


@_moment.method("ToUniversalTime")
def _to_utc(at: DateTimeOffset) -> DateTimeOffset:
    return _checked(at.utc_ticks, 0)


@_moment.method("ToLocalTime")
def _to_local(at: DateTimeOffset) -> DateTimeOffset:
    return _checked(at.utc_ticks, CLOCK.offset_ticks(at.utc_ticks))


@_moment.method("ToUnixTimeSeconds")
def _to_unix_seconds(at: DateTimeOffset) -> Int64:
    return Int64((at.utc_ticks - UNIX_EPOCH) // SECOND)


@_moment.method("ToUnixTimeMilliseconds")
def _to_unix_milliseconds(at: DateTimeOffset) -> Int64:
    return Int64((at.utc_ticks - UNIX_EPOCH) // MILLISECOND)


@_moment.method("ToFileTime")
def _to_file_time(at: DateTimeOffset) -> Int64:
    return Int64(at.utc_ticks - FILE_EPOCH)


@_moment.method("ToString")
def _to_string(at: DateTimeOffset, *arguments: Any) -> str:
    return format_offset(at, *text_arguments(arguments))


# --- making --------------------------------------------------------------------------------------------------


@_moment.constructor()
def _new(*arguments: Any) -> DateTimeOffset:
    if not arguments:
        return DateTimeOffset(0, 0)
    first, last = arguments[0], arguments[-1]
    if isinstance(first, DateTime):
        if len(arguments) == 1:
            return _from_date(first)
        return _of_date(first, _offset_of(last))
    offset = _offset_of(last)
    if isinstance(first, DateOnly):
        return _checked(first.days * DAY + arguments[1].ticks - offset, offset)
    if type(first) is Int64:
        return _checked(int(first) - offset, offset)
    return _checked(ticks_of([one for one in arguments if type(one) is int]) - offset, offset)


def _of_date(at: DateTime, offset: int) -> DateTimeOffset:
    if at.kind == UTC and offset:
        message = "The UTC Offset for Utc DateTime instances must be 0. (Parameter 'offset')"
        raise NetError("System.ArgumentException", message)
    if at.kind == LOCAL and offset != local_offset(at.ticks):
        message = (
            "The UTC Offset of the local dateTime parameter does not match the offset argument. (Parameter 'offset')"
        )
        raise NetError("System.ArgumentException", message)
    return _checked(at.ticks - offset, offset)


def _finished(ticks: int, offset: int | None, styles: int) -> DateTimeOffset:
    if offset is None and styles & ASSUME_UNIVERSAL:
        offset = 0
    known = offset_or_local(ticks, offset)
    made = _checked(ticks - known, known)
    return _to_utc(made) if styles & ADJUST_TO_UNIVERSAL else made


def _styles(arguments: tuple[Any, ...]) -> int:
    return next((one.value for one in arguments if isinstance(one, EnumValue)), 0)


@_moment.static("Parse")
def _parse(text: str | None, *arguments: Any) -> DateTimeOffset:
    styles = _styles(arguments)
    names = names_of(arguments[0] if arguments else None)
    return _finished(*read_moment(text or "", styles, names), styles)


@_moment.static("ParseExact")
def _parse_exact(text: str | None, formats: Any, provider: Any = None, *arguments: Any) -> DateTimeOffset:
    listed = [formats or ""] if isinstance(formats, str) or formats is None else list(formats)
    styles, names = _styles(arguments), names_of(provider)
    failure: NetError | None = None
    for fmt in listed:
        try:
            ticks, offset = read_exact(text or "", fmt, styles, names)
        except NetError as error:
            failure = error
        else:
            return _finished(ticks, 0 if fmt in ("r", "R", "u") else offset, styles)
    raise failure or NetError("System.FormatException", "Format specifier was invalid.")


@_moment.static("TryParse")
def _try_parse(*arguments: Any) -> bool:
    return attempt(_parse, DateTimeOffset(0, 0), *arguments)


@_moment.static("TryParseExact")
def _try_parse_exact(*arguments: Any) -> bool:
    return attempt(_parse_exact, DateTimeOffset(0, 0), *arguments)


_FIRST_SECOND: Final = -UNIX_EPOCH // SECOND
_LAST_SECOND: Final = (LAST_TICK - UNIX_EPOCH) // SECOND


def _from_unix(value: int, size: int, name: str) -> DateTimeOffset:
    first, last = _FIRST_SECOND * SECOND // size, ((_LAST_SECOND + 1) * SECOND - 1) // size
    if not first <= value <= last:
        raise range_error(f"Valid values are between {first} and {last}, inclusive.", name)
    return DateTimeOffset(int(value) * size + UNIX_EPOCH, 0)


@_moment.static("FromUnixTimeSeconds")
def _from_unix_seconds(value: int) -> DateTimeOffset:
    return _from_unix(value, SECOND, "seconds")


@_moment.static("FromUnixTimeMilliseconds")
def _from_unix_milliseconds(value: int) -> DateTimeOffset:
    return _from_unix(value, MILLISECOND, "milliseconds")


@_moment.static("FromFileTime")
def _from_file_time(value: int) -> DateTimeOffset:
    return _to_local(DateTimeOffset(int(value) + FILE_EPOCH, 0))


@_moment.static_property("Now")
def _now() -> DateTimeOffset:
    return _from_date(DateTime.now())


@_moment.static_property("UtcNow")
def _utc_now() -> DateTimeOffset:
    return DateTimeOffset(CLOCK.utc_ticks(), 0)


def _parts(at: DateTimeOffset, count: int) -> tuple[Any, ...]:
    return DateOnly(at.ticks // DAY), TimeOnly(at.ticks % DAY), TimeSpan(at.offset)


declare_deconstruct(_moment, _parts, 3)
_moment.constant("MinValue", DateTimeOffset(0, 0))
_moment.constant("MaxValue", DateTimeOffset(LAST_TICK, 0))
_moment.constant("UnixEpoch", DateTimeOffset(UNIX_EPOCH, 0))
_moment.finish()
