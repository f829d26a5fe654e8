"""System.Random, as .NET draws with a seed, and Stopwatch.

https://learn.microsoft.com/dotnet/api/system.random, https://learn.microsoft.com/dotnet/api/system.diagnostics.stopwatch
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.known import Known
from pyshell.values.clock import CLOCK
from pyshell.values.declare import NetError
from pyshell.values.numbers import Byte, Int64, Single
from pyshell.values.time import MILLISECOND, TimeSpan
from pyshell.values.types import find_type

_LARGE: Final = 2**31 - 1
_SEED: Final = 161_803_398


class Random:
    """Numbers by .NET's subtractive generator when there is a seed, by the session's clock otherwise."""

    __slots__ = ("_at", "_behind", "_table")

    def __init__(self, seed: int | None = None) -> None:
        self._at = 0
        self._behind = 21
        self._table = _table(CLOCK.random().randrange(_LARGE) if seed is None else seed)

    @property
    def ps_type(self) -> Any:
        return find_type("System.Random")

    def invariant_text(self) -> str:
        return "System.Random"

    def draw(self) -> int:
        """A number from 0 to Int32.MaxValue - 1."""
        self._at = self._at + 1 if self._at < 55 else 1
        self._behind = self._behind + 1 if self._behind < 55 else 1
        number = self._table[self._at] - self._table[self._behind]
        number -= number == _LARGE
        number += _LARGE if number < 0 else 0
        self._table[self._at] = number
        return number

    def fraction(self) -> float:
        return self.draw() * (1.0 / _LARGE)

    def below(self, low: int, high: int) -> int:
        size = high - low
        if size <= _LARGE:
            return int(self.fraction() * size) + low
        number = self.draw()
        number = -number if self.draw() % 2 == 0 else number
        return int((number + (_LARGE - 1.0)) / (2.0 * _LARGE - 1.0) * size) + low


def _table(seed: int) -> list[int]:
    """Knuth's table of 55 numbers."""
    table = [0] * 56
    last = _SEED - min(abs(seed), _LARGE)
    table[55] = last
    step, place = 1, 0
    for _ in range(1, 55):
        place = (place + 21) % 55
        table[place] = step
        step = last - step
        step += _LARGE if step < 0 else 0
        last = table[place]
    for _ in range(4):
        for at in range(1, 56):
            other = at + 30 if at + 30 < 55 else at + 30 - 55
            number = (table[at] - table[1 + other] + 2**31) % 2**32 - 2**31
            table[at] = number + _LARGE if number < 0 else number
    return table


_random = Known("System.Random", Random)
_SHARED: Final[list[Random]] = []


@_random.constructor("System.Random new(), System.Random new(int Seed)")
def _new(seed: int | None = None) -> Random:
    return Random(seed)


@_random.static_property("Shared")
def _shared() -> Random:
    if not _SHARED:
        _SHARED.append(Random())
    return _SHARED[0]


def _limits(arguments: tuple[int, ...], most: int) -> tuple[int, int]:
    """The range of a draw. Raises ArgumentOutOfRangeException for one that is empty."""
    low, high = (0, most) if not arguments else (0, arguments[0]) if len(arguments) == 1 else arguments[:2]
    if len(arguments) == 1 and high < 0:
        message = f"maxValue ('{high}') must be a non-negative value. (Parameter 'maxValue')\nActual value was {high}."
        raise NetError("System.ArgumentOutOfRangeException", message)
    if low > high:
        message = "'minValue' cannot be greater than maxValue. (Parameter 'minValue')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    return int(low), int(high)


@_random.method("GetHexString", definition="string GetHexString(int stringLength, bool lowercase = False)")
def _hex_string(value: Random, length: int, lowercase: bool = False) -> str:
    text = "".join("0123456789ABCDEF"[value.below(0, 16)] for _ in range(length))
    return text.lower() if lowercase else text


@_random.method("Next")
def _next(value: Random, *arguments: int) -> int:
    return value.below(*_limits(arguments, _LARGE)) if arguments else value.draw()


@_random.method("NextInt64")
def _next_long(value: Random, *arguments: int) -> Int64:
    low, high = _limits(arguments, 2**63 - 1)
    bits = value.draw() << 44 ^ value.draw() << 22 ^ value.draw()
    return Int64(low + bits % max(high - low, 1))


@_random.method("NextBytes", definition="void NextBytes(byte[] buffer)")
def _next_bytes(value: Random, buffer: Any) -> None:
    for at in range(len(buffer)):
        buffer[at] = Byte(value.draw() % 256)


@_random.method("Shuffle", raw=True)
def _shuffle(value: Random, items: Any) -> None:
    for at in range(len(items) - 1):
        other = value.below(at, len(items))
        items[at], items[other] = items[other], items[at]


@_random.method("GetItems", raw=True)
def _get_items(value: Random, items: Any, count: int) -> list[Any]:
    return [items[value.below(0, len(items))] for _ in range(int(count))]


_random.method("NextDouble")(Random.fraction)
_random.method("NextSingle")(lambda value: Single(value.fraction()))
_random.finish()


# --- Stopwatch -----------------------------------------------------------------------------------------------


class Stopwatch:
    """Time that passes while it runs."""

    __slots__ = ("gone", "started")

    def __init__(self) -> None:
        self.gone = 0
        self.started: int | None = None

    @property
    def ps_type(self) -> Any:
        return find_type("System.Diagnostics.Stopwatch")

    def invariant_text(self) -> str:
        return TimeSpan(self.ticks()).invariant_text()

    def ticks(self) -> int:
        return self.gone + (0 if self.started is None else CLOCK.monotonic_ticks() - self.started)

    def start(self) -> None:
        if self.started is None:
            self.started = CLOCK.monotonic_ticks()

    def stop(self) -> None:
        self.gone, self.started = self.ticks(), None

    def reset(self) -> None:
        self.gone, self.started = 0, None

    def restart(self) -> None:
        self.reset()
        self.start()


_watch = Known("System.Diagnostics.Stopwatch", Stopwatch)


@_watch.constructor("System.Diagnostics.Stopwatch new()")
def _new_watch() -> Stopwatch:
    return Stopwatch()


@_watch.static("StartNew")
def _start_new() -> Stopwatch:
    made = Stopwatch()
    made.start()
    return made


_watch.method("Start")(Stopwatch.start)
_watch.method("Stop")(Stopwatch.stop)
_watch.method("Reset")(Stopwatch.reset)
_watch.method("Restart")(Stopwatch.restart)
_watch.method("ToString")(Stopwatch.invariant_text)
_watch.property("IsRunning")(lambda value: value.started is not None)
_watch.property("Elapsed")(lambda value: TimeSpan(value.ticks()))
_watch.property("ElapsedMilliseconds")(lambda value: Int64(value.ticks() // MILLISECOND))
_watch.property("ElapsedTicks")(lambda value: Int64(value.ticks() * 100))
_watch.static("GetTimestamp")(lambda: Int64(CLOCK.monotonic_ticks() * 100))
_watch.static("GetElapsedTime")(
    lambda start, end=None: TimeSpan(((CLOCK.monotonic_ticks() * 100 if end is None else int(end)) - int(start)) // 100)
)
_watch.constant("Frequency", Int64(1_000_000_000))
_watch.constant("IsHighResolution", True)
_watch.finish()
