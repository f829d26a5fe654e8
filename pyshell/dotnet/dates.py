"""System.DateTime: its parts, arithmetic, formats, and the ways to make one.

https://learn.microsoft.com/dotnet/api/system.datetime
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.figures import declare_no_converters
from pyshell.dotnet.known import Known
from pyshell.dotnet.tuples import declare_deconstruct
from pyshell.values.clock import CLOCK
from pyshell.values.date_exact import parse_exact
from pyshell.values.date_format import EN_US, FIXED, LETTERS, DateNames, all_patterns, format_date
from pyshell.values.date_parse import parse_date
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.numbers import Char, Int64
from pyshell.values.objects import PSArray, Reference
from pyshell.values.time import (
    DAY,
    FILE_EPOCH,
    HOUR,
    LAST_TICK,
    LOCAL,
    MICROSECOND,
    MILLISECOND,
    MINUTE,
    SECOND,
    UNIX_EPOCH,
    UTC,
    DateOnly,
    DateTime,
    TimeOnly,
    TimeSpan,
    date_exists,
    days_in_month,
    is_leap,
    range_error,
)
from pyshell.values.types import STRING_ARRAY, known_type

if TYPE_CHECKING:
    from collections.abc import Callable

_date = Known("System.DateTime", DateTime, value=True)
_date.type.default = lambda: DateTime(0)


def names_of(provider: Any) -> DateNames:
    """The names and patterns of a culture, or of the current one."""
    found = getattr(provider, "date_names", None)
    return found if isinstance(found, DateNames) else EN_US


# --- parts ---------------------------------------------------------------------------------------------------

_PARTS: Final[dict[str, Callable[[DateTime], int]]] = {
    "Year": lambda at: at.date[0],
    "Month": lambda at: at.date[1],
    "Day": lambda at: at.date[2],
    "Hour": lambda at: at.ticks % DAY // HOUR,
    "Minute": lambda at: at.ticks % HOUR // MINUTE,
    "Second": lambda at: at.ticks % MINUTE // SECOND,
    "Millisecond": lambda at: at.ticks % SECOND // MILLISECOND,
    "Microsecond": lambda at: at.ticks % MILLISECOND // MICROSECOND,
    "Nanosecond": lambda at: at.ticks % MICROSECOND * 100,
    "DayOfYear": lambda at: at.ticks // DAY - DateTime.at(at.date[0], 1, 1).ticks // DAY + 1,
    "Ticks": lambda at: Int64(at.ticks),
}


@_date.property("DateTime")
def _shown(at: DateTime) -> str:
    return f"{format_date(at, 'D')} {format_date(at, 'T')}"


def _day(at: DateTime) -> DateTime:
    return DateTime(at.ticks - at.ticks % DAY, at.kind)


def _time_of_day(at: DateTime) -> TimeSpan:
    return TimeSpan(at.ticks % DAY)


def day_of_week(at: DateTime) -> EnumValue:
    return EnumValue(known_type("System.DayOfWeek"), at.weekday)


def _kind(at: DateTime) -> EnumValue:
    return EnumValue(known_type("System.DateTimeKind"), at.kind)


# In .NET's order, which listings keep.
_date.property("Date")(_day)
_date.property("Day")(_PARTS["Day"])
_date.property("DayOfWeek")(day_of_week)
for _name in ("DayOfYear", "Hour"):
    _date.property(_name)(_PARTS[_name])
_date.property("Kind")(_kind)
for _name in ("Millisecond", "Microsecond", "Nanosecond", "Minute", "Month", "Second", "Ticks"):
    _date.property(_name)(_PARTS[_name])
_date.property("TimeOfDay")(_time_of_day)
_date.property("Year")(_PARTS["Year"])


# --- arithmetic ----------------------------------------------------------------------------------------------


def units(value: float, size: int) -> int:
    """Ticks of so many units. Raises ArgumentOutOfRangeException for more than a DateTime can hold."""
    if math.isnan(value) or abs(value) > LAST_TICK // size + 1:
        raise range_error("Value to add was out of range.", "value")
    whole = math.trunc(value)
    return whole * size + int((value - whole) * size)


def _adder(size: int) -> Callable[[DateTime, float], DateTime]:
    def add(at: DateTime, value: float) -> DateTime:
        return at.moved(units(value, size))

    return add


UNITS: Final = {
    "AddDays": DAY,
    "AddHours": HOUR,
    "AddMinutes": MINUTE,
    "AddSeconds": SECOND,
    "AddMilliseconds": MILLISECOND,
    "AddMicroseconds": MICROSECOND,
}
for _name, _size in UNITS.items():
    _date.method(_name)(_adder(_size))


@_date.method("AddTicks")
def _add_ticks(at: DateTime, value: int) -> DateTime:
    return at.moved(int(value))


@_date.method("Add")
def _add(at: DateTime, value: TimeSpan) -> DateTime:
    return at.moved(value.ticks)


@_date.method("AddMonths")
def _add_months(at: DateTime, months: int) -> DateTime:
    return at.add_months(months)


@_date.method("AddYears")
def _add_years(at: DateTime, value: int) -> DateTime:
    if not -10_000 <= value <= 10_000:
        raise range_error("Years value must be between +/-10000.", "value")
    return at.add_months(value * 12, "value")


@_date.method("Subtract")
def _subtract(at: DateTime, value: DateTime | TimeSpan) -> DateTime | TimeSpan:
    return TimeSpan(at.ticks - value.ticks) if isinstance(value, DateTime) else at.moved(-value.ticks)


@_date.static(
    "op_Subtraction",
    definition="static timespan op_Subtraction(datetime d1, datetime d2), "
    "static datetime op_Subtraction(datetime d, timespan t)",
)
def _minus(at: DateTime, value: DateTime | TimeSpan) -> DateTime | TimeSpan:
    return TimeSpan(at.ticks - value.ticks) if isinstance(value, DateTime) else at.moved(-value.ticks, "t")


@_date.static("op_Addition", definition="static datetime op_Addition(datetime d, timespan t)")
def _plus(at: DateTime, value: TimeSpan) -> DateTime:
    return at.moved(value.ticks, "t")


@_date.method("CompareTo")
def _compare_to(at: DateTime, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, DateTime):
        raise NetError("System.ArgumentException", "Object must be of type DateTime.")
    return compare(at.ticks, other.ticks)


def compare(left: int, right: int) -> int:
    return (left > right) - (left < right)


@_date.static("Compare")
def _compare(left: DateTime, right: DateTime) -> int:
    return compare(left.ticks, right.ticks)


@_date.method("Equals")
def _equals(at: DateTime, other: Any) -> bool:
    return bool(at == other)


@_date.static("Equals")
def _static_equals(left: Any, right: Any) -> bool:
    return bool(left == right)


@_date.method("GetHashCode")
def _hash(at: DateTime) -> int:
    number = (at.ticks ^ (at.ticks >> 32)) & 0xFFFFFFFF
    return number - (1 << 32) if number & 0x80000000 else number


# --- zones ---------------------------------------------------------------------------------------------------


@_date.method("ToUniversalTime")
def _to_utc(at: DateTime) -> DateTime:
    return at.to_utc()


@_date.method("ToLocalTime")
def _to_local(at: DateTime) -> DateTime:
    return at.to_local()


@_date.method("IsDaylightSavingTime")
def _is_daylight(at: DateTime) -> bool:
    """Our reading: summer time is when the zone is further from UTC than in the first days of the year's halves."""
    if at.kind == UTC:
        return False
    year = at.date[0]
    standard = min(CLOCK.offset_ticks(DateTime.at(year, month, 1).ticks) for month in (1, 7))
    return at.ticks - at.utc_ticks > standard


@_date.static("SpecifyKind")
def _specify_kind(at: DateTime, kind: EnumValue) -> DateTime:
    return DateTime(at.ticks, kind.value)


# --- text ----------------------------------------------------------------------------------------------------


def text_arguments(arguments: tuple[Any, ...]) -> tuple[str, DateNames]:
    """Format and names from the arguments of a ToString: either may be missing."""
    fmt = next((one for one in arguments if isinstance(one, str)), "")
    provider = next((one for one in arguments if not isinstance(one, str)), None)
    return fmt, names_of(provider)


@_date.method("ToString")
def _to_string(at: DateTime, *arguments: Any) -> str:
    return format_date(at, *text_arguments(arguments))


for _name, _letter in {"LongDate": "D", "LongTime": "T", "ShortDate": "d", "ShortTime": "t"}.items():
    _date.method(f"To{_name}String")(lambda at, letter=_letter: format_date(at, letter))

@_date.method("GetDateTimeFormats")
def _formats(at: DateTime, *arguments: Any) -> PSArray:
    """The date in every pattern of a standard format, or of all of them."""
    letters = [str(one) for one in arguments if isinstance(one, Char)] or list(LETTERS)
    names = names_of(next((one for one in arguments if not isinstance(one, Char)), None))
    return PSArray([text for letter in letters for text in _in_patterns(at, letter, names)], STRING_ARRAY)


def _in_patterns(at: DateTime, letter: str, names: DateNames) -> list[str]:
    if letter in FIXED or letter in "OR":
        return [format_date(at, letter, names)]
    moment = _to_utc(at) if letter == "U" else at
    return [format_date(moment, pattern, names) for pattern in all_patterns(letter, names)]


@_date.method("GetTypeCode")
def _type_code(at: DateTime) -> EnumValue:
    return EnumValue(known_type("System.TypeCode"), 16)


def _styles(arguments: tuple[Any, ...]) -> int:
    return next((one.value for one in arguments if isinstance(one, EnumValue)), 0)


@_date.static("Parse")
def _parse(text: str | None, *arguments: Any) -> DateTime:
    return parse_date(text or "", _styles(arguments), names_of(arguments[0] if arguments else None))


@_date.static("ParseExact")
def _parse_exact(text: str | None, formats: Any, provider: Any = None, *arguments: Any) -> DateTime:
    listed = [formats or ""] if isinstance(formats, str) or formats is None else list(formats)
    return parse_exact(text or "", listed, _styles(arguments), names_of(provider))


def attempt(make: Callable[..., Any], empty: Any, *arguments: Any) -> bool:
    """`TryParse`: whether it parses; the last argument is the variable that gets the value."""
    *given, result = arguments
    try:
        found = make(*given)
    except NetError:
        found, done = empty, False
    else:
        done = True
    if isinstance(result, Reference):
        result.write(found)
    return done


@_date.static("TryParse")
def _try_parse(*arguments: Any) -> bool:
    return attempt(_parse, DateTime(0), *arguments)


@_date.static("TryParseExact")
def _try_parse_exact(*arguments: Any) -> bool:
    return attempt(_parse_exact, DateTime(0), *arguments)


# --- making and other clocks ---------------------------------------------------------------------------------

_UNREAL: Final = "Year, Month, and Day parameters describe an un-representable DateTime."
_UNREAL_TIME: Final = "Hour, Minute, and Second parameters describe an un-representable DateTime."


def ticks_of(numbers: list[int]) -> int:
    """Ticks of year, month, day, hour, minute, second, millisecond, microsecond: as many as there are."""
    year, month, day = numbers[:3]
    if not date_exists(year, month, day):
        raise range_error(_UNREAL)
    hour, minute, second, milli, micro = [*numbers[3:], 0, 0, 0, 0, 0][:5]
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise range_error(_UNREAL_TIME)
    for name, value in (("millisecond", milli), ("microsecond", micro)):
        if not 0 <= value < 1000:
            raise range_error("Valid values are between 0 and 999, inclusive.", name)
    return DateTime.at(year, month, day, hour, minute, second, milli * MILLISECOND + micro * MICROSECOND).ticks


@_date.constructor()
def _new(*arguments: Any) -> DateTime:
    kind = next((one.value for one in arguments if isinstance(one, EnumValue)), 0)
    if not arguments:
        return DateTime(0)
    first = arguments[0]
    if isinstance(first, DateOnly):
        time: TimeOnly = arguments[1]
        return DateTime(first.days * DAY + time.ticks, kind)
    if type(first) is Int64:
        if not 0 <= first <= LAST_TICK:
            message = "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks."
            raise range_error(message, "ticks")
        return DateTime(int(first), kind)
    return DateTime(ticks_of([one for one in arguments if type(one) is int]), kind)


@_date.static_property("Now")
def _now() -> DateTime:
    return DateTime.now()


@_date.static_property("UtcNow")
def _utc_now() -> DateTime:
    return DateTime.utc_now()


@_date.static_property("Today")
def _today() -> DateTime:
    return _day(DateTime.now())


_date.constant("MinValue", DateTime(0))
_date.constant("MaxValue", DateTime(LAST_TICK))
_date.constant("UnixEpoch", DateTime(UNIX_EPOCH, UTC))


@_date.static("DaysInMonth")
def _days_in_month(year: int, month: int) -> int:
    if not 1 <= month <= 12:
        raise range_error("Month must be between one and twelve.", "month", month)
    _check_year(year)
    return days_in_month(year, month)


def _check_year(year: int) -> None:
    if not 1 <= year <= 9999:
        raise range_error("Year must be between 1 and 9999.", "year")


@_date.static("IsLeapYear")
def _is_leap_year(year: int) -> bool:
    _check_year(year)
    return is_leap(year)


@_date.method("ToFileTime", "ToFileTimeUtc")
def _to_file_time(at: DateTime) -> Int64:
    ticks = at.utc_ticks - FILE_EPOCH
    if ticks < 0:
        raise range_error("Not a valid Win32 FileTime.")
    return Int64(ticks)


@_date.static("FromFileTimeUtc")
def _from_file_time_utc(value: int) -> DateTime:
    if not 0 <= value <= LAST_TICK - FILE_EPOCH:
        raise range_error("Not a valid Win32 FileTime.", "fileTime")
    return DateTime(int(value) + FILE_EPOCH, UTC)


@_date.static("FromFileTime")
def _from_file_time(value: int) -> DateTime:
    return _from_file_time_utc(value).to_local()


_OLE_EPOCH: Final = DateTime.at(1899, 12, 30).ticks


@_date.method("ToOADate")
def _to_ole(at: DateTime) -> float:
    """Days since 1899-12-30 in milliseconds' precision; before it the fraction still counts forward."""
    if at.ticks == 0:
        return 0.0
    distance = at.ticks - _OLE_EPOCH
    millis = abs(distance) // MILLISECOND * (-1 if distance < 0 else 1)
    day = DAY // MILLISECOND
    rest = -(-millis % day)
    if millis < 0 and rest:
        millis -= (day + rest) * 2
    return millis / day


@_date.static("FromOADate")
def _from_ole(value: float) -> DateTime:
    if not -657_435.0 < value < 2_958_466.0:
        raise NetError("System.ArgumentException", "Not a legal OleAut date. (Parameter 'd')")
    millis = int(value * 86_400_000 + (0.5 if value >= 0 else -0.5))
    if millis < 0:
        millis += (-millis % 86_400_000) * 2
    return DateTime(_OLE_EPOCH + millis * MILLISECOND)


@_date.method("ToBinary")
def _to_binary(at: DateTime) -> Int64:
    number = (at.utc_ticks if at.kind == LOCAL else at.ticks) | at.kind << 62
    return Int64(number - (1 << 64) if number >= 1 << 63 else number)


@_date.static("FromBinary")
def _from_binary(data: int) -> DateTime:
    number = int(data) & (1 << 64) - 1
    kind, ticks = number >> 62, number & (1 << 62) - 1
    return DateTime(ticks, UTC).to_local() if kind >= LOCAL else DateTime(ticks, kind)


declare_no_converters(_date, "DateTime")
_date.method("ToDateTime")(lambda at, provider: at)


def _parts(at: DateTime, count: int) -> tuple[Any, ...]:
    return (DateOnly(at.ticks // DAY), TimeOnly(at.ticks % DAY)) if count == 2 else at.date


declare_deconstruct(_date, _parts, 2, 3)


_date.finish()
