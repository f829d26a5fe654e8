"""System.Console: what a script writes past the pipeline. https://learn.microsoft.com/dotnet/api/system.console"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.encodings import get_encoding
from pyshell.dotnet.hooks import HOOKS
from pyshell.dotnet.known import Known
from pyshell.dotnet.readers import written_text
from pyshell.values.declare import EnumValue, NetError, NetObject, net_method, net_type
from pyshell.values.types import OBJECT, find_type

_console = Known("System.Console")
_STATE: Final[dict[str, Any]] = {"title": "", "foreground": -1, "background": -1}


def _show(text: str, stream: str) -> None:
    if HOOKS["write"] is None:
        raise NetError("System.NotSupportedException", "pyshell has no console here: use Write-Host or Write-Output.")
    HOOKS["write"](text, stream)


@net_type("System.IO.TextWriter+SyncTextWriter", base="System.IO.TextWriter")
class ConsoleWriter(NetObject):
    """[Console]::Out and [Console]::Error."""

    def __init__(self, stream: str) -> None:
        super().__init__()
        self.stream = stream

    @net_method("Write", "void Write(System.Object value)", raw=True)
    def write(self, *arguments: Any) -> None:
        _show(written_text(arguments), self.stream)

    @net_method("WriteLine", "void WriteLine(System.Object value)", raw=True)
    def write_line(self, *arguments: Any) -> None:
        _show(written_text(arguments) + "\n", self.stream)

    @net_method("Flush", "void Flush()")
    def flush(self) -> None:
        """Nothing is held back."""


_OUT: Final = ConsoleWriter("output")
_ERROR: Final = ConsoleWriter("error")
_console.constant("Out", _OUT)
_console.constant("Error", _ERROR)
_console.static("Write", raw=True)(_OUT.write)
_console.static("WriteLine", raw=True)(_OUT.write_line)


def _read_line() -> Any:
    if HOOKS["read_line"] is None:
        return None
    return HOOKS["read_line"]()


@net_type("System.IO.SyncTextReader", base="System.IO.TextReader")
class ConsoleReader(NetObject):
    """[Console]::In."""

    @net_method("ReadLine", "string ReadLine()")
    def read_line(self) -> Any:
        return _read_line()

    @net_method("ReadToEnd", "string ReadToEnd()")
    def read_to_end(self) -> str:
        parts: list[str] = []
        while (line := _read_line()) is not None:
            parts.append(f"{line}\n")
        return "".join(parts)


_console.constant("In", ConsoleReader())
_console.static("ReadLine")(_read_line)


def _colour(which: str) -> Any:
    return EnumValue(find_type("System.ConsoleColor") or OBJECT, _STATE[which])


def _remember(which: str) -> Any:
    return lambda new: _STATE.__setitem__(which, getattr(new, "value", new))


_console.static_property("ForegroundColor", put=_remember("foreground"))(lambda: _colour("foreground"))
_console.static_property("BackgroundColor", put=_remember("background"))(lambda: _colour("background"))
_console.static_property("Title", put=_remember("title"))(lambda: _STATE["title"])
_console.static_property("OutputEncoding", "InputEncoding", put=lambda new: None)(lambda: get_encoding("utf-8"))
_console.static_property("WindowWidth", "BufferWidth", put=lambda new: None)(lambda: int(HOOKS["width"]()))
_console.static_property("WindowHeight", "BufferHeight", put=lambda new: None)(lambda: 25)
_console.static_property("CursorVisible", "TreatControlCAsInput", put=lambda new: None)(lambda: True)
_console.static_property("IsOutputRedirected", "IsErrorRedirected", "IsInputRedirected")(lambda: True)
_console.static_property("KeyAvailable")(lambda: False)
_console.static("ResetColor", "Clear", "Beep", raw=True)(lambda *_: None)
_console.finish()
