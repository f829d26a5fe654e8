"""$Host.UI.RawUI: the size of the console, its colours and its title."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from pyshell.hosting.common import COLOUR, HOST, colour, refuse
from pyshell.values.declare import NetObject, field, members_of, net_constructor, net_method, net_property, net_type
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.console import Console

_RAW_NAME: Final = "System.Management.Automation.Internal.Host.InternalHostRawUserInterface"
_UNKNOWN_COLOUR: Final = -1
_FALLBACK_HEIGHT: Final = 24


@net_type(HOST + "Size", "System.ValueType", is_value_type=True)
class Size(NetObject):
    """Columns and lines."""

    width = field("Width", "int", default=0)
    height = field("Height", "int", default=0)

    @net_constructor(f"{HOST}Size new(int width, int height), {HOST}Size new()")
    @staticmethod
    def make(width: int = 0, height: int = 0) -> Size:
        return Size(width=width, height=height)

    @net_method("ToString", "string ToString()")
    def invariant_text(self) -> str:
        return f"{self.width},{self.height}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Size) and (self.width, self.height) == (other.width, other.height)

    def __hash__(self) -> int:
        return hash((self.width, self.height))


@net_type(HOST + "Coordinates", "System.ValueType", is_value_type=True)
class Coordinates(NetObject):
    """A column and a line."""

    x = field("X", "int", default=0)
    y = field("Y", "int", default=0)

    @net_constructor(f"{HOST}Coordinates new(int x, int y), {HOST}Coordinates new()")
    @staticmethod
    def make(x: int = 0, y: int = 0) -> Coordinates:
        return Coordinates(x=x, y=y)

    @net_method("ToString", "string ToString()")
    def invariant_text(self) -> str:
        return f"{self.x},{self.y}"


def _set_colour(name: str) -> Any:
    return lambda raw, value: setattr(raw, name, value)


@net_type(HOST + "PSHostRawUserInterface")
class _RawBase(NetObject):
    """What every host's has."""


@net_type(_RAW_NAME, HOST + "PSHostRawUserInterface")
class RawUserInterface(_RawBase):
    """The console below the session. Sizes are those of the terminal; without one 80 columns count."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.foreground: Any = colour(_UNKNOWN_COLOUR)
        self.background: Any = colour(_UNKNOWN_COLOUR)
        self.title = ""

    def size(self) -> Size:
        height = _FALLBACK_HEIGHT
        if self.console.is_terminal:
            height = os.get_terminal_size(self.console.stdout.fileno()).lines
        return Size(width=self.console.width, height=height)

    @net_property("BufferSize", HOST + "Size", set=lambda raw, value: refuse("RawUI.BufferSize as something to set")())
    def buffer_size(self) -> Size:
        return self.size()

    @net_property("WindowSize", HOST + "Size", set=lambda raw, value: refuse("RawUI.WindowSize as something to set")())
    def window_size(self) -> Size:
        return self.size()

    @net_property("MaxWindowSize", HOST + "Size")
    def max_window_size(self) -> Size:
        return self.size()

    @net_property("MaxPhysicalWindowSize", HOST + "Size")
    def max_physical_size(self) -> Size:
        return self.size()

    @net_property("WindowPosition", HOST + "Coordinates")
    def window_position(self) -> Coordinates:
        return Coordinates()

    @net_property("CursorPosition", HOST + "Coordinates")
    def cursor_position(self) -> Coordinates:
        return Coordinates()

    @net_property("CursorSize", "int")
    def cursor_size(self) -> int:
        return 100

    @net_property("ForegroundColor", COLOUR, set=_set_colour("foreground"))
    def foreground_colour(self) -> Any:
        return self.foreground

    @net_property("BackgroundColor", COLOUR, set=_set_colour("background"))
    def background_colour(self) -> Any:
        return self.background

    @net_property("WindowTitle", "string", set=lambda raw, text: raw.set_title(to_string(text)))
    def window_title(self) -> str:
        return self.title

    def set_title(self, text: str) -> None:
        self.title = text
        if self.console.is_terminal:
            self.console.write(f"\x1b]0;{text}\x07")

    @net_property("KeyAvailable", "bool")
    def key_available(self) -> bool:
        return False

    @net_method("FlushInputBuffer", "void FlushInputBuffer()")
    def flush_input(self) -> None:
        """Nothing waits: input is read a line at a time."""


_RAW: Final = members_of(_RAW_NAME)
for _name, _definition in (
    ("ReadKey", f"{HOST}KeyInfo ReadKey({HOST}ReadKeyOptions options), {HOST}KeyInfo ReadKey()"),
    ("SetBufferContents", f"void SetBufferContents({HOST}Coordinates origin, {HOST}BufferCell[,] contents)"),
    ("GetBufferContents", f"{HOST}BufferCell[,] GetBufferContents({HOST}Rectangle rectangle)"),
    ("ScrollBufferContents", f"void ScrollBufferContents({HOST}Rectangle source, {HOST}Coordinates destination)"),
):
    _RAW.method(_name, _definition, raw=True)(refuse("RawUI." + _name))
