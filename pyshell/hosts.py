"""What shows a session's output: a console, or a capture for those who run scripts from Python."""

from __future__ import annotations

import io
import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.messages import no_prompts
from pyshell.errors import PSError
from pyshell.formatting.style import StreamLine, prefixed

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.console import Console
    from pyshell.errors import ErrorRecord
    from pyshell.formatting.formatter import Formatter, Output

# ConsoleColor's names and the numbers of their escape sequences.
_COLOURS: Final = {
    name.lower(): number
    for number, name in enumerate(
        "Black DarkRed DarkGreen DarkYellow DarkBlue DarkMagenta DarkCyan Gray".split(), start=30
    )
} | {
    name.lower(): number
    for number, name in enumerate("DarkGray Red Green Yellow Blue Magenta Cyan White".split(), start=90)
}


class ConsoleHost:
    """Lays out what comes and writes it to a console at once, errors to its error stream."""

    def __init__(self, console: Console, formatter: Formatter) -> None:
        self.console = console
        self.formatter = formatter
        self.interactive = console.interactive
        self.ended = False
        # Whether an answer that comes from a file or pipe is shown, as if it had been typed.
        self.echoes = True
        self._output: Output | None = None
        self.should_exit: int | None = None
        # Opens a nested prompt; None where there can be none.
        self.nested: Callable[[], None] | None = None
        self.leaves_nested = False
        self._pane: Any = None
        self._report: Any = None

    @property
    def width(self) -> int:
        """Columns of the console."""
        return self.console.width

    def out(self, line: str) -> None:
        """Shows a line of text."""
        self.console.write(line + "\n")

    def error(self, line: str) -> None:
        """Shows a line of an error."""
        self.console.write_error(line + "\n")

    def write(self, text: str, newline: bool, foreground: str | None, background: str | None) -> None:
        """Shows text as Write-Host does, in colour where the console has colours."""
        if self.console.colours and (foreground or background):
            codes = [str(_COLOURS[foreground.lower()])] if foreground and foreground.lower() in _COLOURS else []
            codes += [str(_COLOURS[background.lower()] + 10)] if background and background.lower() in _COLOURS else []
            text = f"\x1b[{';'.join(codes)}m{text}\x1b[0m"
        self.console.write(text + ("\n" if newline else ""))

    def read_line(self, prompt: str, secret: bool = False) -> str:
        """Asks for a line. Raises PowerShell's error where nobody can answer."""
        if not self.interactive:
            raise no_prompts()
        self.console.write(prompt)
        if secret and self.console.is_terminal:
            return self.console.read_secret()
        line = self.console.read_line()
        self.ended = line is None
        if self.echoes and line is not None and not self.console.is_terminal:
            self.console.write("\n" if secret else line + "\n")
        return line or ""

    def show_line(self, line: str) -> None:
        """Shows a line of laid out objects; one that belongs to another stream as that stream's."""
        if type(line) is not StreamLine:
            self.console.write(line + "\n")
        elif line.stream == "error":
            self.console.write_error(line + "\n")
        else:
            ConsoleHost.show_message(self, line.stream, line)

    def show_output(self, value: Any) -> None:
        """Shows one object, after those before it."""
        if self._output is None:
            self._output = self.formatter.host_renderer()
        write = self.console.write
        for line in self._output.add(value):
            if type(line) is str:
                write(line + "\n")
            else:
                self.show_line(line)

    def finish_output(self) -> None:
        """Shows what was waiting for more objects: the end of a script, of a command line, of a prompt's line."""
        if self._output is not None:
            output, self._output = self._output, None
            try:
                for line in output.finish():
                    self.show_line(line)
            except PSError as error:
                # An error in the midst of an object has left the layout without its end.
                self.show_error(error.record)
        if self._pane is not None:
            self._pane.forget()

    def close(self) -> None:
        """Ends what is shown: the program is over."""
        self.finish_output()

    def show_error(self, record: ErrorRecord) -> None:
        """Shows an error record under $ErrorView."""
        self.console.write_error("".join(line + "\n" for line in self.formatter.error_lines(record)))

    def show_message(self, kind: str, text: str) -> None:
        """Shows a warning, verbose or debug message with its prefix."""
        for line in prefixed(kind, text, self.formatter.style):
            self.console.write(line + "\n")

    def begin_pages(self) -> bool:
        """Makes output wait after every screen, where there is one; whether there is."""
        if not self.console.is_terminal:
            return False
        self.console.paging = import_module("pyshell.repl.pages").Paging(self.console)
        return True

    def end_pages(self) -> None:
        """Output does not wait any more."""
        self.console.paging = None

    def show_progress(self, activity: str, status: str, percent: int, completed: bool, **more: Any) -> None:
        """Shows a bar on a terminal, nothing elsewhere. `more` is as in Host."""
        if self._pane is None:
            if not self.console.stdout.isatty() or os.environ.get("TERM") == "dumb":
                return
            module = import_module("pyshell.hosting.progress")
            self._report = module.Report
            self._pane = module.ProgressPane(self.console, self.formatter)
            self.console.before = self._pane.clear
        self._pane.update(self._report(activity, status, percent, **more), completed)


class CapturingHost(ConsoleHost):
    """A console host that also keeps the objects, errors and messages that it shows."""

    def __init__(self, console: Console, formatter: Formatter) -> None:
        super().__init__(console, formatter)
        self.objects: list[Any] = []
        self.errors: list[ErrorRecord] = []
        self.messages: dict[str, list[str]] = {"warning": [], "verbose": [], "debug": [], "information": []}

    def show_output(self, value: Any) -> None:
        """Keeps and shows an object."""
        self.objects.append(value)
        super().show_output(value)

    def show_error(self, record: ErrorRecord) -> None:
        """Keeps and shows an error."""
        self.errors.append(record)
        super().show_error(record)

    def show_message(self, kind: str, text: str) -> None:
        """Keeps and shows a message."""
        self.messages[kind].append(text)
        super().show_message(kind, text)

    def keep_information(self, text: str) -> None:
        """Keeps what the information stream gets."""
        self.messages["information"].append(text)

    @property
    def text(self) -> str:
        """What a console of this width would have shown so far, errors included."""
        stream = self.console.stdout
        return stream.getvalue() if isinstance(stream, io.StringIO) else ""
