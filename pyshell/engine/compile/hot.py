"""When a loop has gone round often enough to get a function of its own."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from pyshell.values.objects import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.engine.compile.dispatch import Unit
    from pyshell.engine.flow import Signal

    Whole = Callable[..., Signal | None]

# How many rounds a loop goes, and how often it is begun, before its function pays.
PATIENCE: Final = 100


# What Python says of texts with too many levels.
TOO_DEEP: Final = (RecursionError, SyntaxError, MemoryError)


class Hot:
    """A loop's function, `whole`, made when the loop has gone round often enough.

    A text that reads `$?` gets none, nor do loops that are watched.
    """

    __slots__ = ("_make", "begun", "may", "whole")

    def __init__(self, unit: Unit, make: Callable[[], Whole]) -> None:
        self.may = not unit.tracks_ok and unit.watch is None
        self.begun = 0
        self.whole: Whole | None = None
        self._make = make

    def function(self) -> Whole | None:
        """The function, made now if need be; None for a loop that is nested too deeply for one."""
        if self.whole is None and self.may:
            try:
                self.whole = self._make()
            except TOO_DEEP:
                self.may = False
        return self.whole

    def begin(self) -> int:
        """After how many rounds the function goes on; never, where that is negative."""
        if not self.may:
            return -1
        self.begun += 1
        return 1 if self.begun > PATIENCE else PATIENCE

    def first(self, items: Iterator[Any]) -> Iterator[Any]:
        """The items that are gone through without the function."""
        return islice(items, PATIENCE) if self.may else items

    def rest(self, items: Iterator[Any]) -> Iterator[Any] | None:
        """The items that are left, for the function if there is one; None when there are none."""
        if not self.may:
            return None
        self.begun += 1
        item = next(items, NOTHING)
        more = item is not NOTHING
        if more or self.begun > PATIENCE:
            self.function()
        return chain((item,), items) if more else None
