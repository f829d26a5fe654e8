"""How reports for people put things: counted nouns, and messages that stay in sight."""

from __future__ import annotations

from typing import Final

# Filter errors list two hundred properties: what a reader needs stands before them.
LONGEST: Final = 300


def counted(count: int, noun: str) -> str:
    """`1 object`, `2 objects`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def shortened(message: str) -> str:
    """A message that is too long for a list, cut behind a word."""
    if len(message) <= LONGEST:
        return message
    return message[:LONGEST].rpartition(" ")[0].rstrip(",;") + " …"
