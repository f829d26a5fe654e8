"""Pages: help that scrolls over the screen and goes away again, and output that waits after every screen."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Final, Protocol

from pyshell.errors import ErrorCategory, PSError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager as ContextManager


class Screen(Protocol):
    """What shows lines: the console."""

    stdout: IO[str]


MORE: Final = "<SPACE> next page; <CR> next line; Q quit"


class Paging:
    """Counts the lines that a console shows and waits when the screen is full (recorded: Out-Host -Paging).

    Raises OperationStopped when Q is pressed, and KeyboardInterrupt at Ctrl+C.
    """

    def __init__(self, console: Screen, keys: Callable[[], ContextManager[Callable[[], str]]] | None = None) -> None:
        self._console = console
        self._keys = keys or keys_of_terminal
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
        with self._keys() as read:
            while key not in (" ", "\r", "\n", "q", "Q", "\x03"):
                key = read()
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


@contextmanager
def keys_of_terminal() -> Iterator[Callable[[], str]]:
    """Reads keys from the terminal one by one, without echo and without waiting for Enter, as long as it is open."""
    if sys.platform == "win32":
        windows: Any = import_module("msvcrt")
        yield lambda: str(windows.getwch())
        return
    unix, flags = import_module("tty"), import_module("termios")
    handle = sys.stdin.fileno()
    before = flags.tcgetattr(handle)
    unix.setraw(handle, flags.TCSADRAIN)
    try:
        yield lambda: _character(handle)
    finally:
        flags.tcsetattr(handle, flags.TCSADRAIN, before)


def _character(handle: int) -> str:
    """One character in UTF-8; the end of input counts as Ctrl+C."""
    first = os.read(handle, 1)
    if not first:
        return "\x03"
    more = next((n for n, top in enumerate((0xC0, 0xE0, 0xF0)) if first[0] < top), 3) if first[0] >= 0xC0 else 0
    return (first + os.read(handle, more) if more else first).decode("utf-8", "replace")


def read_masked(stream: IO[str], keys: Callable[[], ContextManager[Callable[[], str]]] = keys_of_terminal) -> str:
    """A line from the terminal, each character shown as a star (recorded). Raises KeyboardInterrupt at Ctrl+C."""
    typed: list[str] = []
    with keys() as read_key:
        while True:
            key = read_key()
            if key in ("\r", "\n", "\x04", "\x03"):
                break
            if key in ("\x7f", "\b"):
                stream.write("\b \b" if typed else "")
                del typed[-1:]
            elif key >= " ":
                typed.append(key)
                stream.write("*")
            stream.flush()
    stream.write("\n")
    stream.flush()
    if key == "\x03":
        raise KeyboardInterrupt
    return "".join(typed)
