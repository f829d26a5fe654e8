"""Dates read from text as DateTime.Parse reads them: numbers, names, a clock and a zone in the orders people write.

https://learn.microsoft.com/dotnet/api/system.datetime.parse. Exact patterns: `pyshell.values.date_exact`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyshell.values.date_format import EN_US, INVARIANT, DateNames
from pyshell.values.declare import NetError
from pyshell.values.time import (
    DAY,
    HOUR,
    LAST_TICK,
    LOCAL,
    MINUTE,
    SECOND,
    UNSPECIFIED,
    UTC,
    DateTime,
    date_exists,
    day_number,
    local_offset,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

# DateTimeStyles.
LEADING_WHITE: Final = 1
TRAILING_WHITE: Final = 2
INNER_WHITE: Final = 4
NO_CURRENT_DATE: Final = 8
ADJUST_TO_UNIVERSAL: Final = 16
ASSUME_LOCAL: Final = 32
ASSUME_UNIVERSAL: Final = 64
ROUND_TRIP: Final = 128

CALENDAR: Final = "System.Globalization.GregorianCalendar"


def not_recognized(text: str) -> NetError:
    return NetError("System.FormatException", f"String '{text}' was not recognized as a valid DateTime.")


def not_in_calendar(text: str) -> NetError:
    message = f"The DateTime represented by the string '{text}' is not supported in calendar '{CALENDAR}'."
    return NetError("System.FormatException", message)


def wrong_weekday(text: str) -> NetError:
    message = f"String '{text}' was not recognized as a valid DateTime because the day of week was incorrect."
    return NetError("System.FormatException", message)


def _unknown_word(text: str, at: int) -> NetError:
    message = (
        f"The string '{text}' was not recognized as a valid DateTime. "
        f"There is an unknown word starting at index '{at}'."
    )
    return NetError("System.FormatException", message)


class Parts:
    """What was read so far: date numbers with their digits, a month by name, a clock, a zone."""

    __slots__ = ("clock", "date_ended", "half", "month", "numbers", "offset", "weekday", "zulu")

    def __init__(self) -> None:
        self.numbers: list[tuple[int, int]] = []
        self.month = 0
        self.weekday: int | None = None
        self.clock: tuple[int, int, int, int] | None = None
        self.half = ""
        self.offset: int | None = None
        self.zulu = False
        self.date_ended = False


_SPACE: Final = " \t\n\v\f\r\u00a0\u202f"
_TIME: Final = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d*))?)?", re.ASCII)
_OFFSET: Final = re.compile(r"([+-])(\d{1,2})(?::?(\d{2}))?", re.ASCII)
_NUMBER: Final = re.compile(r"\d+", re.ASCII)
_EAST_ASIAN: Final = re.compile(r"(\d+)年(\d+)月(\d+)日", re.ASCII)


class _Reader:
    """Reads one text from left to right into Parts."""

    def __init__(self, text: str, names: DateNames) -> None:
        self.text = text
        self.names = names
        self.at = 0
        self.parts = Parts()
        self.separator = ""
        self.words = _words(names)

    def read(self) -> Parts:
        text = self.text
        while self.at < len(text):
            char = text[self.at]
            if char in _SPACE or char in "#\0":
                self.at += 1
            elif char.isdecimal() and char.isascii():
                self.number()
            elif char.isalpha():
                self.word()
            else:
                self.sign(char)
        if self.separator not in ("", ","):
            raise not_recognized(text)
        return self.parts

    def sign(self, char: str) -> None:
        parts = self.parts
        if char in "+-" and parts.clock is not None:
            found = _OFFSET.match(self.text, self.at)
            if found is not None and parts.offset is None and not parts.zulu:
                size = int(found[2]) * HOUR + int(found[3] or 0) * MINUTE
                parts.offset = -size if found[1] == "-" else size
                self.at = found.end()
                return
        if char not in "/-.," or self.separator or not (parts.numbers or parts.month or parts.weekday is not None):
            raise not_recognized(self.text)
        self.separator = char
        self.at += 1

    def number(self) -> None:
        text, parts = self.text, self.parts
        found = _TIME.match(text, self.at)
        if found is not None:
            self.clock(found)
            return
        east = _EAST_ASIAN.match(text, self.at)
        if east is not None and not parts.numbers:
            parts.numbers = [(int(east[1]), 4), (int(east[2]), 2), (int(east[3]), 2)]
            self.at = east.end()
            return
        digits = _NUMBER.match(text, self.at)
        end = digits.end() if digits is not None else self.at + 1
        value = int(text[self.at : end])
        half = self.half_at(end)
        if half and parts.clock is None and end - self.at <= 2:
            parts.clock = (value, 0, 0, 0)
            parts.date_ended = bool(parts.numbers)
            self.at = end
            return
        if parts.date_ended or value > 99_999_999:
            raise not_recognized(text)
        parts.numbers.append((value, end - self.at))
        self.separator = ""
        self.at = end

    def half_at(self, at: int) -> bool:
        while at < len(self.text) and self.text[at] in _SPACE:
            at += 1
        end = at
        while end < len(self.text) and self.text[end].isalpha():
            end += 1
        return self.words.get(self.text[at:end].lower(), ("", 0))[0] == "half"

    def clock(self, found: re.Match[str]) -> None:
        parts = self.parts
        if parts.clock is not None or self.separator not in ("", ","):
            raise not_recognized(self.text)
        fraction = found[4] or ""
        ticks = round(float(f"0.{fraction or 0}") * SECOND)
        parts.clock = (int(found[1]), int(found[2]), int(found[3] or 0), ticks)
        parts.date_ended = bool(parts.numbers or parts.month)
        self.separator = ""
        self.at = found.end()
        if self.text[self.at : self.at + 1] == ":":
            raise not_recognized(self.text)

    def word(self) -> None:
        text, start = self.text, self.at
        end = start
        while end < len(text) and text[end].isalpha():
            end += 1
        if text[start:end] in ("T", "t") and end < len(text):
            self.after_t(start)
            return
        kind, value = self.words.get(text[start:end].lower(), ("", 0))
        if not kind:
            raise self.bad_word(start, end)
        if kind == "half" and (text[end : end + 1] == "." or not (self.parts.clock or self.parts.numbers)):
            raise _unknown_word(text, start)
        self.take(kind, value)
        self.at = end
        if self.separator == ",":
            self.separator = ""

    def bad_word(self, start: int, end: int) -> NetError:
        """What is wrong with a word that means nothing here."""
        word = self.text[start:end]
        known = word[0] in "年月日" or (word[0] in "Zz" and self.parts.clock is not None)
        if known or (word in ("T", "t") and len(self.parts.numbers) == 3):
            return not_recognized(self.text)
        if word in ("T", "t") and self.parts.numbers and self.parts.numbers[0][1] > 4 and end < len(self.text):
            return not_recognized(self.text)
        return _unknown_word(self.text, start)

    def after_t(self, start: int) -> None:
        """The T before a clock: after a date that begins with its year, and before two digits of hours."""
        parts = self.parts
        if len(parts.numbers) != 3:
            raise self.bad_word(start, start + 1)
        rest = self.text[start + 1 :].lstrip(_SPACE)
        if parts.numbers[0][1] < 3 or not re.match(r"\d\d:\d\d(?!\d)", rest):
            raise not_recognized(self.text)
        self.at = start + 1

    def take(self, kind: str, value: int) -> None:
        parts = self.parts
        if kind == "month":
            if parts.month or parts.date_ended:
                raise not_recognized(self.text)
            parts.month = value
            self.separator = ""
        elif kind == "day":
            parts.weekday = value
        elif kind == "half":
            if parts.clock is None or parts.half:
                raise not_recognized(self.text)
            parts.half = "pm" if value else "am"
        elif kind == "zulu":
            if parts.clock is None or parts.zulu or parts.offset is not None:
                raise not_recognized(self.text)
            parts.zulu = True


_WORDS: Final[dict[int, dict[str, tuple[str, int]]]] = {}


def _words(names: DateNames) -> dict[str, tuple[str, int]]:
    """What words mean, by their lower case: the culture's and the invariant ones."""
    known = _WORDS.get(id(names))
    if known is None:
        known = {"z": ("zulu", 0), "gmt": ("zulu", 0), "am": ("half", 0), "pm": ("half", 1)}
        known.update({"a": ("half", 0), "p": ("half", 1)})
        for source in (INVARIANT, names):
            _add(known, "month", source.months, 1)
            _add(known, "month", source.short_months, 1)
            _add(known, "day", source.days, 0)
            _add(known, "day", source.short_days, 0)
        _WORDS[id(names)] = known
    return known


def _add(known: dict[str, tuple[str, int]], kind: str, words: Iterable[str], first: int) -> None:
    for place, word in enumerate(words):
        known[word.lower().rstrip(".")] = (kind, place + first)


# --- from parts to a moment ----------------------------------------------------------------------------------


def full_year(value: int, digits: int) -> int:
    """The year of a written one: two digits are 1950 to 2049."""
    if digits > 2:
        return value
    return value + (2000 if value < 50 else 1900)


def _date(parts: Parts, names: DateNames, today: tuple[int, int, int]) -> tuple[int, int, int] | None:
    """Year, month and day; None when the numbers fit no order."""
    numbers = parts.numbers
    if parts.month:
        return _date_with_name(numbers, parts.month, today)
    if not numbers:
        return today
    if len(numbers) == 3:
        return _three(numbers, names)
    if len(numbers) == 2:
        (a, a_digits), (b, b_digits) = numbers
        if a_digits > 2:
            return a, b, 1
        if b_digits > 2:
            return b, a, 1
        return (today[0], b, a) if names.patterns["d"][0] == "d" else (today[0], a, b)
    return None


def _three(numbers: list[tuple[int, int]], names: DateNames) -> tuple[int, int, int]:
    (a, a_digits), (b, _), (c, c_digits) = numbers
    order = names.patterns["d"][0]
    if a_digits > 2 or (order == "y" and c_digits <= 2):
        return full_year(a, a_digits), b, c
    year = full_year(c, c_digits)
    return (year, b, a) if order == "d" else (year, a, b)


def _date_with_name(
    numbers: list[tuple[int, int]], month: int, today: tuple[int, int, int]
) -> tuple[int, int, int] | None:
    if len(numbers) == 1:
        value, digits = numbers[0]
        return (value, month, 1) if digits > 2 else (today[0], month, value)
    if len(numbers) != 2:
        return None
    (a, a_digits), (b, b_digits) = numbers
    if a_digits > 2:
        return a, month, b
    return full_year(b, b_digits), month, a


def _hour(parts: Parts, text: str) -> int:
    hour = parts.clock[0] if parts.clock else 0
    if parts.half == "am":
        if hour > 12:
            raise not_recognized(text)
        return 0 if hour == 12 else hour
    if parts.half == "pm" and hour < 12:
        return hour + 12
    return hour


def _assembled(text: str, parts: Parts, names: DateNames, styles: int) -> int:
    """The ticks of the date and clock as written."""
    default = (1, 1, 1) if styles & NO_CURRENT_DATE else DateTime.now().date
    if parts.clock is None and not (parts.numbers or parts.month):
        raise not_recognized(text)
    date = _date(parts, names, default)
    if date is None or not date_exists(*date):
        raise not_recognized(text)
    _, minute, second, fraction = parts.clock or (0, 0, 0, 0)
    hour = _hour(parts, text)
    if hour > 23 or minute > 59 or second > 59:
        raise not_in_calendar(text)
    days = day_number(*date)
    if parts.weekday is not None and (days + 1) % 7 != parts.weekday:
        raise wrong_weekday(text)
    return days * DAY + hour * HOUR + minute * MINUTE + second * SECOND + fraction


def read_moment(text: str, styles: int = 0, names: DateNames = EN_US) -> tuple[int, int | None]:
    """Ticks of the written clock and the written distance from UTC, None when there was none.

    Raises FormatException as NetError.
    """
    if not text.strip(_SPACE):
        raise not_recognized(text)
    parts = _Reader(text, names).read()
    ticks = _assembled(text, parts, names, styles)
    offset = 0 if parts.zulu else parts.offset
    if offset is not None and abs(offset) > 14 * HOUR:
        message = f"The time zone offset of string '{text}' must be within plus or minus 14 hours."
        raise NetError("System.FormatException", message)
    return ticks, offset


def parse_date(text: str, styles: int = 0, names: DateNames = EN_US) -> DateTime:
    """DateTime.Parse. Raises FormatException as NetError."""
    ticks, offset = read_moment(text, styles, names)
    return with_styles(ticks, offset, styles)


def with_styles(ticks: int, offset: int | None, styles: int) -> DateTime:
    """The moment in the kind that styles ask for: what has a zone becomes local unless they say otherwise."""
    if offset is None:
        if not styles & (ASSUME_LOCAL | ASSUME_UNIVERSAL):
            return DateTime(ticks, UNSPECIFIED)
        if styles & ASSUME_LOCAL and not styles & ADJUST_TO_UNIVERSAL:
            return DateTime(ticks, LOCAL)
        offset = local_offset(ticks) if styles & ASSUME_LOCAL else 0
    elif styles & ROUND_TRIP and offset == 0:
        return DateTime(ticks, UTC)
    utc = ticks - offset
    # Out of range by the zone alone: .NET stays on the day.
    utc += DAY if utc < 0 else -DAY if utc > LAST_TICK else 0
    return DateTime(utc, UTC) if styles & ADJUST_TO_UNIVERSAL else DateTime(utc, UTC).to_local()
