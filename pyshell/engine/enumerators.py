"""`$input` and `$foreach`: collections that are walked through by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.values.declare import NetObject, net_method, net_property, net_type

if TYPE_CHECKING:
    from collections.abc import Iterator


@net_type("System.Collections.ArrayList+ArrayListEnumeratorSimple")
class Enumerator(NetObject):
    """A place in a list: `$input`. Walking through it uses it up until Reset()."""

    enumerates = True

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        self.at = -1

    def __iter__(self) -> Iterator[Any]:
        while self.move_next():
            yield self.items[self.at]

    @net_method("MoveNext", "bool MoveNext()")
    def move_next(self) -> bool:
        self.at = min(self.at + 1, len(self.items))
        return self.at < len(self.items)

    @net_method("Reset", "void Reset()")
    def reset(self) -> None:
        self.at = -1

    @net_property("Current", "System.Object")
    def current(self) -> Any:
        return self.items[self.at] if 0 <= self.at < len(self.items) else None
