"""EnhancedTimeSpan: a span of whole seconds as Exchange keeps retention times, `14.00:00:00`."""

from __future__ import annotations

from typing import Any, Final

from pyshell.exchange import messages
from pyshell.values.declare import NetError, NetObject, net_method, net_property, net_static, net_type

TICKS: Final = 10_000_000


@net_type("Microsoft.Exchange.Data.EnhancedTimeSpan", "System.ValueType", is_value_type=True)
class EnhancedTimeSpan(NetObject):
    """A span of time."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds

    @net_property("Days", "System.Int32")
    def days(self) -> int:
        return self.seconds // 86400

    @net_property("Hours", "System.Int32")
    def hours(self) -> int:
        return self.seconds // 3600 % 24

    @net_property("Minutes", "System.Int32")
    def minutes(self) -> int:
        return self.seconds // 60 % 60

    @net_property("Seconds", "System.Int32")
    def second(self) -> int:
        return self.seconds % 60

    @net_property("TotalDays", "System.Double")
    def total_days(self) -> float:
        return self.seconds / 86400

    @net_property("TotalHours", "System.Double")
    def total_hours(self) -> float:
        return self.seconds / 3600

    @net_property("TotalMinutes", "System.Double")
    def total_minutes(self) -> float:
        return self.seconds / 60

    @net_property("TotalSeconds", "System.Double")
    def total_seconds(self) -> float:
        return float(self.seconds)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return span_text(self.seconds)

    @net_static("Parse", "static Microsoft.Exchange.Data.EnhancedTimeSpan Parse(string s)")
    @staticmethod
    def parse(text: str) -> EnhancedTimeSpan:
        seconds = span_seconds(text)
        if seconds is None:
            raise NetError("System.FormatException", messages.not_a_span(text))
        return EnhancedTimeSpan(seconds)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EnhancedTimeSpan) and other.seconds == self.seconds

    def __lt__(self, other: Any) -> bool:
        return bool(self.seconds < other.seconds)

    def __hash__(self) -> int:
        return hash(self.seconds)


def span_seconds(text: str) -> int | None:
    """Seconds of `14.00:00:00`, `06:00:00` or a number of days; None for text that is none of them."""
    days, point, clock = text.strip().partition(".")
    if not point:
        days, clock = ("0", days) if ":" in days else (days, "0")
    parts = clock.split(":")
    if not days.isdecimal() or not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return None
    hour, minute, second = (int(part) for part in (*parts, "0", "0")[:3])
    if hour > 23 or minute > 59 or second > 59:
        return None
    return int(days) * 86400 + hour * 3600 + minute * 60 + second


def span_text(seconds: int) -> str:
    """A span as Exchange prints it."""
    days, rest = divmod(seconds, 86400)
    clock = f"{rest // 3600:02}:{rest % 3600 // 60:02}:{rest % 60:02}"
    return f"{days}.{clock}" if days else clock


def stored_span(value: Any) -> int | None:
    """Seconds of any spelling of a span: the type itself, a TimeSpan, a number of days, text."""
    if isinstance(value, EnhancedTimeSpan):
        return value.seconds
    ticks = getattr(value, "ticks", None)
    if ticks is not None:
        return int(ticks) // TICKS
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value * 86400)
    return span_seconds(str(value))
