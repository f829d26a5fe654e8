"""Pages: help that scrolls over the screen and goes away again, and output that waits after every screen."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Final, Protocol

from pyshell.errors import ErrorCategory, PSError

if TYPE_CHECKING:
    from collections.abc import Callable


class Screen(Protocol):
    """What shows lines: the console."""

    stdout: IO[str]


MORE: Final = "<SPACE> next page; <CR> next line; Q quit"


class Paging:
    """Counts the lines that a console shows and waits when the screen is full (recorded: Out-Host -Paging).

    Raises OperationStopped when Q is pressed, and KeyboardInterrupt at Ctrl+C.
    """

    def __init__(self, console: Screen, read_key: Callable[[], str] | None = None) -> None:
        self._console = console
        self._read = read_key or read_key_of_terminal
        self._left = self._height()

    def _height(self) -> int:
        return max(os.get_terminal_size(self._console.stdout.fileno()).lines - 1, 1)

    def line(self) -> None:
        """Another line was shown."""
        self._left -= 1
        if self._left <= 0:
            self._wait()

    def _wait(self) -> None:
        stream = self._console.stdout
        stream.write(MORE)
        stream.flush()
        key = ""
        while key not in (" ", "\r", "\n", "q", "Q", "\x03"):
            key = self._read()
        stream.write("\r\x1b[K")
        stream.flush()
        if key == "\x03":
            raise KeyboardInterrupt
        if key in "qQ":
            raise stopped()
        self._left = self._height() if key == " " else 1


def stopped() -> PSError:
    """What ends a command whose pages are not wanted any more."""
    return PSError.of(
        "OperationStopped",
        "The command was stopped by the user.",
        ErrorCategory.OperationStopped,
        exception="System.Management.Automation.HaltCommandException",
    )


def read_key_of_terminal() -> str:
    """One key from the terminal, without waiting for Enter."""
    if sys.platform == "win32":
        windows: Any = import_module("msvcrt")
        return str(windows.getwch())
    unix, flags = import_module("tty"), import_module("termios")
    handle = sys.stdin.fileno()
    before = flags.tcgetattr(handle)
    try:
        unix.setraw(handle)
        return os.read(handle, 1).decode("latin-1")
    finally:
        flags.tcsetattr(handle, flags.TCSADRAIN, before)


def read_masked(stream: IO[str], read_key: Callable[[], str] = read_key_of_terminal) -> str:
    """A line from the terminal, each character shown as a star (recorded). Raises KeyboardInterrupt at Ctrl+C."""
    typed: list[str] = []
    while True:
        key = read_key()
        if key in ("\r", "\n", "\x04"):
            stream.write("\n")
            stream.flush()
            return "".join(typed)
        if key == "\x03":
            stream.write("\n")
            raise KeyboardInterrupt
        if key in ("\x7f", "\b"):
            if typed:
                typed.pop()
                stream.write("\b \b")
        elif key >= " ":
            typed.append(key)
            stream.write("*")
        stream.flush()
