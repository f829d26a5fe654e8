"""System.TimeSpan. https://learn.microsoft.com/dotnet/api/system.timespan"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.dates import attempt, compare
from pyshell.dotnet.known import Known
from pyshell.dotnet.span_parse import parse_span, parse_span_exact
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.numbers import Int64
from pyshell.values.time import DAY, HOUR, MICROSECOND, MILLISECOND, MINUTE, SECOND, SPAN_LIMIT, TimeSpan

if TYPE_CHECKING:
    from collections.abc import Callable

_span = Known("System.TimeSpan", TimeSpan, value=True)
_span.type.default = lambda: TimeSpan(0)

_TOO_LONG: Final = "TimeSpan overflowed because the duration is too long."
_SIZES: Final = {
    "Days": (DAY, 0),
    "Hours": (HOUR, DAY),
    "Minutes": (MINUTE, HOUR),
    "Seconds": (SECOND, MINUTE),
    "Milliseconds": (MILLISECOND, SECOND),
    "Microseconds": (MICROSECOND, MILLISECOND),
}


def checked(ticks: int) -> TimeSpan:
    """A span of so many ticks. Raises OverflowException when they are too many."""
    if not -SPAN_LIMIT <= ticks < SPAN_LIMIT:
        raise NetError("System.OverflowException", _TOO_LONG)
    return TimeSpan(ticks)


def _part(unit: int, size: int) -> Callable[[TimeSpan], int]:
    return lambda span: span.part(unit, size)


def _total(unit: int) -> Callable[[TimeSpan], float]:
    return lambda span: span.ticks / unit


def _total_milliseconds(span: TimeSpan) -> float:
    """.NET keeps to what whole milliseconds of 64 bits can be."""
    last = 2**63 // MILLISECOND
    return min(max(span.ticks / MILLISECOND, -float(last)), float(last))


@_span.property("Ticks")
def _ticks(span: TimeSpan) -> Int64:
    return Int64(span.ticks)


# In .NET's order, which listings keep.
for _name in ("Days", "Hours", "Milliseconds", "Microseconds"):
    _span.property(_name)(_part(*_SIZES[_name]))


@_span.property("Nanoseconds")
def _nanoseconds(span: TimeSpan) -> int:
    return span.part(1, MICROSECOND) * 100


for _name in ("Minutes", "Seconds"):
    _span.property(_name)(_part(*_SIZES[_name]))
for _name in ("Days", "Hours", "Milliseconds", "Microseconds"):
    _span.property(f"Total{_name}")(_total_milliseconds if _name == "Milliseconds" else _total(_SIZES[_name][0]))


@_span.property("TotalNanoseconds")
def _total_nanoseconds(span: TimeSpan) -> float:
    return span.ticks * 100.0


for _name in ("Minutes", "Seconds"):
    _span.property(f"Total{_name}")(_total(_SIZES[_name][0]))


@_span.method("Add")
def _add(span: TimeSpan, other: TimeSpan) -> TimeSpan:
    return checked(span.ticks + other.ticks)


@_span.method("Subtract")
def _subtract(span: TimeSpan, other: TimeSpan) -> TimeSpan:
    return checked(span.ticks - other.ticks)


@_span.method("Negate")
def _negate(span: TimeSpan) -> TimeSpan:
    if span.ticks == -SPAN_LIMIT:
        raise NetError("System.OverflowException", "Negating the minimum value of a twos complement number is invalid.")
    return TimeSpan(-span.ticks)


@_span.method("Duration")
def _duration(span: TimeSpan) -> TimeSpan:
    if span.ticks == -SPAN_LIMIT:
        message = "The duration cannot be returned for TimeSpan.MinValue because the absolute value of "
        message += "TimeSpan.MinValue exceeds the value of TimeSpan.MaxValue."
        raise NetError("System.OverflowException", message)
    return TimeSpan(abs(span.ticks))


def _scaled(ticks: float) -> TimeSpan:
    """A span of a floating-point number of ticks."""
    if math.isnan(ticks):
        message = "TimeSpan does not accept floating point Not-a-Number values."
        raise NetError("System.ArgumentException", message)
    if not -SPAN_LIMIT <= ticks < SPAN_LIMIT:
        raise NetError("System.OverflowException", _TOO_LONG)
    return TimeSpan(int(ticks))


@_span.method("Multiply")
def _multiply(span: TimeSpan, factor: float) -> TimeSpan:
    return _scaled(math.nan if math.isnan(factor) else float(_rounded(span.ticks * factor)))


def _rounded(ticks: float) -> float:
    return ticks if math.isinf(ticks) else round(ticks)


@_span.method("Divide")
def _divide(span: TimeSpan, by: Any) -> Any:
    if isinstance(by, TimeSpan):
        return _ratio(span.ticks, by.ticks)
    quotient = _ratio(span.ticks, float(by))
    return _scaled(quotient if math.isnan(quotient) else float(_rounded(quotient)))


def _ratio(left: float, right: float) -> float:
    if right == 0:
        return math.nan if left == 0 else math.copysign(math.inf, left)
    return left / right


@_span.static("op_Addition", definition="static timespan op_Addition(timespan t1, timespan t2)")
def _plus(left: TimeSpan, right: TimeSpan) -> TimeSpan:
    return checked(left.ticks + right.ticks)


@_span.static("op_Subtraction", definition="static timespan op_Subtraction(timespan t1, timespan t2)")
def _minus(left: TimeSpan, right: TimeSpan) -> TimeSpan:
    return checked(left.ticks - right.ticks)


@_span.static(
    "op_Multiply",
    definition="static timespan op_Multiply(timespan timeSpan, double factor), "
    "static timespan op_Multiply(double factor, timespan timeSpan)",
)
def _times(left: Any, right: Any) -> TimeSpan:
    return _multiply(left, right) if isinstance(left, TimeSpan) else _multiply(right, left)


@_span.static(
    "op_Division",
    definition="static timespan op_Division(timespan timeSpan, double divisor), "
    "static double op_Division(timespan t1, timespan t2)",
)
def _over(left: TimeSpan, right: Any) -> Any:
    return _divide(left, right)


@_span.static("op_UnaryNegation", definition="static timespan op_UnaryNegation(timespan t)")
def _negated(span: TimeSpan) -> TimeSpan:
    return _negate(span)


@_span.method("CompareTo")
def _compare_to(span: TimeSpan, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, TimeSpan):
        raise NetError("System.ArgumentException", "Object must be of type TimeSpan.")
    return compare(span.ticks, other.ticks)


@_span.static("Compare")
def _compare(left: TimeSpan, right: TimeSpan) -> int:
    return compare(left.ticks, right.ticks)


@_span.method("Equals")
def _equals(span: TimeSpan, other: Any) -> bool:
    return bool(span == other)


@_span.static("Equals")
def _static_equals(left: Any, right: Any) -> bool:
    return bool(left == right)


@_span.method("GetHashCode")
def _hash(span: TimeSpan) -> int:
    number = (span.ticks ^ (span.ticks >> 32)) & 0xFFFFFFFF
    return number - (1 << 32) if number & 0x80000000 else number


@_span.method("ToString")
def _to_string(span: TimeSpan, fmt: str | None = None, _: Any = None) -> str:
    return span.format_text(fmt or "")


# --- making --------------------------------------------------------------------------------------------------

_ORDER: Final = ("Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Microseconds")


def _from(unit: str) -> Callable[..., TimeSpan]:
    first = _ORDER.index(unit)
    sizes = [_SIZES[name][0] for name in _ORDER[first:]]

    def make(value: float, *more: int) -> TimeSpan:
        if isinstance(value, float):
            return _scaled(value * sizes[0])
        return checked(sum(int(count) * size for count, size in zip((value, *more), sizes, strict=False)))

    return make


for _name in _ORDER:
    _span.static(f"From{_name}")(_from(_name))


@_span.static("FromTicks")
def _from_ticks(value: int) -> TimeSpan:
    return TimeSpan(int(value))


@_span.constructor()
def _new(*numbers: int) -> TimeSpan:
    if not numbers:
        return TimeSpan(0)
    if len(numbers) == 1:
        return TimeSpan(int(numbers[0]))
    full = numbers if len(numbers) > 3 else (0, *numbers)
    return checked(sum(count * _SIZES[name][0] for count, name in zip(full, _ORDER, strict=False)))


@_span.static("Parse")
def _parse(text: str | None, _: Any = None) -> TimeSpan:
    return parse_span(text or "")


@_span.static("ParseExact")
def _parse_exact(text: str | None, formats: Any, _: Any = None, styles: Any = None) -> TimeSpan:
    listed = [formats or ""] if isinstance(formats, str) or formats is None else list(formats)
    negative = isinstance(styles, EnumValue) and styles.value == 1
    return parse_span_exact(text or "", listed, negative)


@_span.static("TryParse")
def _try_parse(*arguments: Any) -> bool:
    return attempt(_parse, TimeSpan(0), *arguments)


@_span.static("TryParseExact")
def _try_parse_exact(*arguments: Any) -> bool:
    return attempt(_parse_exact, TimeSpan(0), *arguments)


_span.constant("Zero", TimeSpan(0))
_span.constant("MinValue", TimeSpan(-SPAN_LIMIT))
_span.constant("MaxValue", TimeSpan(SPAN_LIMIT - 1))
_span.constant("NanosecondsPerTick", Int64(100))
_span.constant("HoursPerDay", 24)
for _large, _big in (
    ("Day", DAY),
    ("Hour", HOUR),
    ("Minute", MINUTE),
    ("Second", SECOND),
    ("Millisecond", MILLISECOND),
):
    for _name in ("Microseconds", "Milliseconds", "Minutes", "Seconds"):
        if _SIZES[_name][0] < _big:
            _span.constant(f"{_name}Per{_large}", Int64(_big // _SIZES[_name][0]))
    _span.constant(f"TicksPer{_large}", Int64(_big))
_span.constant("TicksPerMicrosecond", Int64(MICROSECOND))
_span.finish()
