"""The random numbers of Get-Random: with a seed the very numbers that .NET's generator gives, else the clock's.

https://learn.microsoft.com/dotnet/api/system.random (a subtractive generator after Knuth)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.values.clock import CLOCK

if TYPE_CHECKING:
    from collections.abc import Callable

INT_MAX: Final = 2**31 - 1
_SEED: Final = 161_803_398


def _wrapped(number: int) -> int:
    """An Int32 after an overflow."""
    return (number + 2**31) % 2**32 - 2**31


class SeededBytes:
    """The bytes of `[Random]::new(seed)`."""

    def __init__(self, seed: int) -> None:
        state = [0] * 56
        last = _SEED - (INT_MAX if seed == -(2**31) else abs(seed))
        state[55] = last
        step, place = 1, 0
        for _ in range(1, 55):
            place = (place + 21) % 55
            state[place] = step
            step = last - step
            step += INT_MAX if step < 0 else 0
            last = state[place]
        for _ in range(1, 5):
            for at in range(1, 56):
                other = (at + 30) % 55
                state[at] = _wrapped(state[at] - state[1 + other])
                state[at] += INT_MAX if state[at] < 0 else 0
        self._state = state
        self._one, self._other = 0, 21

    def sample(self) -> int:
        """The next number of the generator."""
        self._one = self._one + 1 if self._one < 55 else 1
        self._other = self._other + 1 if self._other < 55 else 1
        number = self._state[self._one] - self._state[self._other]
        if number == INT_MAX:
            number -= 1
        number += INT_MAX if number < 0 else 0
        self._state[self._one] = number
        return number

    def __call__(self, count: int) -> bytes:
        return bytes(self.sample() & 0xFF for _ in range(count))


class Generator:
    """Numbers out of bytes, as Get-Random makes them."""

    def __init__(self, source: Callable[[int], bytes] | None = None) -> None:
        self.take = source or (lambda count: CLOCK.random().randbytes(count))

    def _sample(self) -> int:
        return int.from_bytes(self.take(4), "little", signed=True)

    def positive(self) -> int:
        """A number from 0 up to, and without, the greatest Int32."""
        number = self._sample()
        while number == INT_MAX:
            number = self._sample()
        return number + INT_MAX if number < 0 else number

    def fraction(self) -> float:
        """A number from 0 up to, and without, 1."""
        return self.positive() * (1.0 / INT_MAX)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` up to, and without, `high`."""
        size = high - low
        if size <= INT_MAX:
            return int(self.fraction() * size) + low
        number = self._sample()
        if self._sample() % 2 == 0:
            number = -number
        return int((number + INT_MAX - 1) * (1.0 / (2 * INT_MAX - 1)) * size) + low

    def between_long(self, low: int, high: int) -> int:
        """A whole number of an Int64's size from `low` up to, and without, `high`."""
        size = high - low
        if size <= INT_MAX:
            return low + self.between(0, size)
        mask = (1 << size.bit_length()) - 1
        while True:
            number = int.from_bytes(self.take(8), "little") & mask
            if number < size:
                return low + number

    def between_floats(self, low: float, high: float) -> float:
        """A Double from `low` up to, and without, `high`."""
        size = high - low
        while True:
            share = self.fraction()
            number = low + share * high - share * low if size == float("inf") else low + share * size
            if number < high:
                return number
            size *= share
