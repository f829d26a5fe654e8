"""The streams beside output: where errors and messages go, and what redirections change about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    Sink = Callable[[Any], Any]

NAMES: Final = {2: "error", 3: "warning", 4: "verbose", 5: "debug", 6: "information"}
NUMBERS: Final = {name: number for number, name in NAMES.items()}


def dropped(value: Any) -> None:
    """`2>$null`."""


class Streams:
    """A sink for each stream; None is the host's own."""

    __slots__ = ("debug", "error", "information", "verbose", "warning")

    def __init__(self) -> None:
        self.error: Sink | None = None
        self.warning: Sink | None = None
        self.verbose: Sink | None = None
        self.debug: Sink | None = None
        self.information: Sink | None = None

    def copy(self) -> Streams:
        made = Streams()
        for name in NAMES.values():
            setattr(made, name, getattr(self, name))
        return made

    def redirect(self, number: int, sink: Sink | None) -> None:
        """Changes one stream's sink (0: all of them)."""
        for one in NAMES if number == 0 else (number,):
            if one in NAMES:
                setattr(self, NAMES[one], sink)
