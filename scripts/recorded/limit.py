"""A bound on the time of one row or case, so that a loop that does not end is a failure and not a hang."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 20


class TookTooLong(BaseException):
    """Not an Exception: nothing that runs may take it for an error of its own."""


def _ring(number: int, frame: FrameType | None) -> None:
    raise TookTooLong


@contextmanager
def limited(seconds: int = SECONDS) -> Iterator[None]:
    """Raises TookTooLong when the block takes longer; without effect where there are no alarms (Windows)."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
