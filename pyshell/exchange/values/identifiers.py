"""GUIDs and SIDs: the seed's own, the same everywhere, and new ones through the clock's door."""

from __future__ import annotations

from typing import Final

from pyshell.values.clock import CLOCK

_MASK: Final = (1 << 64) - 1


def guid_text(raw: bytes | int) -> str:
    """Sixteen bytes, or a number of 128 bits, as text."""
    digits = f"{raw:032x}" if isinstance(raw, int) else raw.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def new_guid() -> str:
    """A new GUID of version 4."""
    return guid_text(CLOCK.guid_bytes())


class Seeded:
    """Numbers and GUIDs that follow from a seed alone (SplitMix64), on every machine and version of Python."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def number(self) -> int:
        """The next number of 64 bits."""
        self._state = state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
        return state ^ (state >> 31)

    def below(self, limit: int) -> int:
        """A number from 0 up to but not including the limit."""
        return self.number() % limit

    def guid(self) -> str:
        """The next GUID, of version 4's form."""
        number = self.number() << 64 | self.number()
        number = number & ~(0xF << 76) | 4 << 76
        number = number & ~(0x3 << 62) | 2 << 62
        return guid_text(number)


DOMAIN_SID: Final = "S-1-5-21-2127521184-1604012920-1887927527"


def sid(number: int) -> str:
    """The security identifier of an account of the domain."""
    return f"{DOMAIN_SID}-{number}"


def seeded_by(text: str) -> Seeded:
    """What is drawn for a text, in any case: the same each time."""
    number = 0xCBF29CE484222325
    for character in text.casefold():
        number = ((number ^ ord(character)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return Seeded(number)
