"""The console: three text streams, whether they are a terminal, how wide it is. The engine's host of a real process.

The only module beside repl/ that knows a terminal. Redirected output counts as 80 columns, as in PowerShell
(recorded: `pwsh -c` with its output in a pipe).
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Final

from pyshell.source import whole_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

REDIRECTED_WIDTH: Final = 80


class Console:
    """Where a session's lines go and where its answers come from.

    `interactive` says whether a prompt may be shown; without it every question fails with PowerShell's error.
    """

    def __init__(
        self, stdin: IO[str], stdout: IO[str], stderr: IO[str], *, interactive: bool = True, width: int | None = None
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.interactive = interactive
        self._width = width
        # The command line of the program.
        self.arguments: Sequence[str] = ()
        # What counts the lines shown and waits when the screen is full.
        self.paging: Any = None
        # What was written last, and what is to be told before anything else is: progress bars.
        self.last = ""
        self.before: Callable[[], None] | None = None
        # What gets a copy of everything shown: transcripts.
        self.copies: list[Callable[[str], None]] = []

    @property
    def is_terminal(self) -> bool:
        """Whether a person looks at the output and types the input."""
        return self.stdin.isatty() and self.stdout.isatty()

    @property
    def colours(self) -> bool:
        """Whether output may carry escape sequences: only on a terminal, and not under NO_COLOR or TERM=dumb."""
        return self.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Columns of the terminal, or 80 where there is none, unless a width was given."""
        if self._width is not None:
            return self._width
        return os.get_terminal_size(self.stdout.fileno()).columns if self.stdout.isatty() else REDIRECTED_WIDTH

    def write(self, text: str) -> None:
        """Writes to standard output as it is."""
        if self.before is not None:
            self.before()
        self.last = text
        self.stdout.write(text if text.isascii() else whole_characters(text))
        for copy in self.copies:
            copy(text)
        if self.paging is not None:
            for _ in range(text.count("\n")):
                self.paging.line()

    def write_error(self, text: str) -> None:
        """Writes to standard error; on a terminal errors go to standard output's stream, as PowerShell's do."""
        if self.before is not None:
            self.before()
        self.last = text
        self.stdout.flush()
        stream = self.stdout if self.stdout.isatty() else self.stderr
        stream.write(text if text.isascii() else whole_characters(text))
        stream.flush()
        for copy in self.copies:
            copy(text)

    def read_secret(self) -> str:
        """A line from the terminal, each character shown as a star. Raises KeyboardInterrupt at Ctrl+C."""
        self.stdout.flush()
        found: str = import_module("pyshell.repl.pages").read_masked(self.stdout)
        return found

    def read_line(self) -> str | None:
        """The next line of input without its end; None at the end of input."""
        if self.before is not None:
            self.before()
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else None


def _nothing(number: int) -> IO[str]:
    """A stream to and from nowhere under the number of a missing one, so that no file that is opened gets it."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere != number:
        os.dup2(nowhere, number)
    return open(number, "w" if number else "r", encoding="utf-8")


def standard_console(*, interactive: bool = True) -> Console:
    """The process's own streams, as UTF-8, with characters that cannot be written replaced.

    One that the process was started without (`>&-`, some services) is a stream of nothing.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, _nothing(number))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return Console(sys.stdin, sys.stdout, sys.stderr, interactive=interactive)
