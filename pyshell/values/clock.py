"""The one door of time, chance and identifiers: seed it, and a session runs the same way twice."""

from __future__ import annotations

import time
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

_EPOCH_TICKS: Final = 621_355_968_000_000_000


class Clock:
    """Ticks of 100 ns since the year 1 in UTC, random numbers, GUIDs. `freeze` and `seed` make them repeatable."""

    def __init__(self) -> None:
        self._frozen: int | None = None
        self._random: Random | None = None
        self._seed: int | None = None

    def freeze(self, ticks: int | None) -> None:
        """Stops the time at these ticks; None lets it run again."""
        self._frozen = ticks

    def seed(self, seed: int | None) -> None:
        """Makes random numbers and GUIDs repeatable."""
        self._seed = seed
        self._random = None

    def utc_ticks(self) -> int:
        if self._frozen is not None:
            return self._frozen
        return _EPOCH_TICKS + time.time_ns() // 100

    def offset_ticks(self, utc_ticks: int) -> int:
        """The local time zone's distance from UTC at a moment, in ticks."""
        seconds = (utc_ticks - _EPOCH_TICKS) / 10_000_000
        try:
            return time.localtime(seconds).tm_gmtoff * 10_000_000
        except (OverflowError, ValueError, OSError):
            return -time.timezone * 10_000_000

    def monotonic_ticks(self) -> int:
        return time.perf_counter_ns() // 100

    def random(self) -> Random:
        """The generator of random numbers."""
        if self._random is None:
            self._random = _new_random(self._seed)
        return self._random

    def guid_bytes(self) -> bytes:
        """Sixteen bytes of a version 4 GUID."""
        raw = bytearray(self.random().randbytes(16))
        raw[6] = raw[6] & 0x0F | 0x40
        raw[8] = raw[8] & 0x3F | 0x80
        return bytes(raw)


def _new_random(seed: int | None) -> Random:
    # Imported by name: the random module pulls in hashlib, which the start path has no use for.
    module = import_module("random")
    made: Random = module.Random(seed)
    return made


CLOCK: Final = Clock()
