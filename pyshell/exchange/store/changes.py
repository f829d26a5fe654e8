"""The log of what was done to the directory: who, with which command, to what, and each value before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange.values import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDED, REMOVED = "+", "-"


class Change:
    """One property of one object. For an object that came or went `property` is `+` or `-` and the row is the value.

    `earlier` is what else undoing needs: the object's WhenChanged before, or where in the order it was removed.
    What one command did to one object has the same `step`.
    """

    __slots__ = ("after", "before", "by", "command", "earlier", "guid", "number", "property", "step", "when")

    def __init__(
        self,
        number: int,
        when: str,
        by: str,
        command: str,
        guid: str,
        name: str,
        before: Any,
        after: Any,
        earlier: Any = None,
        step: int = 0,
    ) -> None:
        self.step = step
        self.number = number
        self.when = when
        self.by = by
        self.command = command
        self.guid = guid
        self.property = name
        self.before = before
        self.after = after
        self.earlier = earlier

    def __repr__(self) -> str:
        return f"Change({self.number}, {self.command}, {self.guid}, {self.property}, {self.before!r} -> {self.after!r})"


class ChangeLog:
    """Changes in the order they happened; `by` is who does what comes next."""

    def __init__(self, by: str = "contoso.com/Users/Administrator") -> None:
        self.by = by
        self.entries: list[Change] = []
        self.step = 0

    def begin(self) -> None:
        """What is noted next is done together."""
        self.step += 1

    def add(self, command: str, guid: str, name: str, before: Any, after: Any, earlier: Any = None) -> None:
        """Notes one change."""
        entries, now = self.entries, moments.now()
        number = len(entries) + 1
        entries.append(Change(number, now, self.by, command, guid, name, before, after, earlier, self.step))

    def since(self, number: int) -> list[Change]:
        """The changes after the first `number`."""
        return self.entries[number:]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.entries)
