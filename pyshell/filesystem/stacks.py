"""The stacks of Push-Location and Pop-Location."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.filesystem.drives import PathInfo
from pyshell.values.declare import NetObject, net_property, net_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.filesystem.drives import Place

DEFAULT_STACK: Final = "default"


class LocationStacks:
    """Stacks of places by name; one of them is the one that is meant when none is named."""

    def __init__(self) -> None:
        self._stacks: dict[str, list[Place]] = {DEFAULT_STACK: []}
        self.current = DEFAULT_STACK

    def named(self, name: str) -> list[Place] | None:
        return self._stacks.get((name or self.current).lower())

    def default(self) -> list[Place]:
        return self._stacks[self.current.lower()]

    def push(self, name: str, place: Place) -> None:
        self._stacks.setdefault((name or self.current).lower(), []).append(place)

    def use(self, name: str) -> bool:
        """Makes a stack the current one; False when there is none of that name."""
        if name.lower() not in self._stacks:
            return False
        self.current = name
        return True


@net_type("System.Management.Automation.PathInfoStack")
class PathInfoStack(NetObject):
    """What Get-Location -Stack gives: places, the last one pushed first."""

    enumerates = True

    def __init__(self, places: list[Place], name: str) -> None:
        self.places = places
        self.stack_name = name

    def __iter__(self) -> Iterator[Any]:
        return iter([PathInfo(place) for place in self.places])

    def __len__(self) -> int:
        return len(self.places)

    @net_property("Name", "System.String")
    def name(self) -> str:
        return self.stack_name

    @net_property("Count", "System.Int32")
    def count(self) -> int:
        return len(self.places)
