"""-OutputFormat XML: output and errors as CLIXML, for a program that reads objects from pyshell's streams.

Source: recorded command lines of PowerShell 7.6 for output. Our reading: an error is the text that a console shows, as
Windows PowerShell's are, and so is what a Format cmdlet has laid out; what Write-Host shows goes out as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.cmdlets.utility.clixml_write import FOOT, HEAD, ClixmlWriter
from pyshell.formatting.directives import FormatInfoData
from pyshell.hosts import ConsoleHost

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.console import Console
    from pyshell.errors import ErrorRecord
    from pyshell.formatting.formatter import Formatter, Output

START: Final = "#< CLIXML\n" + HEAD


class _Document:
    """What goes to one stream: begun with the first value, ended with the program."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._writer: ClixmlWriter | None = None

    def add(self, value: Any, stream: str) -> None:
        """Writes one value of a stream."""
        if self._writer is None:
            self._writer = ClixmlWriter(1)
            self._write(START)
        first, *more = (line.strip() for line in self._writer.write(value))
        at = min(place for place in (first.find(">"), first.find(" ")) if place > 0)
        self._write(f'{first[:at]} S="{stream}"{first[at:]}{"".join(more)}')

    def close(self) -> None:
        """Ends the document, if there is one."""
        if self._writer is not None:
            self._write(FOOT)


class XmlHost(ConsoleHost):
    """A console host whose output stream and error stream are documents of values."""

    def __init__(self, console: Console, formatter: Formatter) -> None:
        super().__init__(console, formatter)
        self._values = _Document(console.write)
        self._errors = _Document(console.write_error)
        self._laid_out: Output | None = None

    def show_output(self, value: Any) -> None:
        """Writes one object as a value."""
        if isinstance(value, FormatInfoData):
            if self._laid_out is None:
                self._laid_out = self.formatter.text_renderer()
            self._show_lines(self._laid_out.add(value))
        else:
            self._values.add(value, "Output")

    def show_line(self, line: str) -> None:
        """Writes a line of laid out objects as text."""
        self._values.add(str(line), "Output")

    def finish_output(self) -> None:
        """Writes what was waiting for more."""
        if self._laid_out is not None:
            self._show_lines(self._laid_out.finish())
            self._laid_out = None

    def show_error(self, record: ErrorRecord) -> None:
        """Writes an error as its text."""
        self._errors.add("".join(line + "\n" for line in self.formatter.error_lines(record)), "Error")

    def show_message(self, kind: str, text: str) -> None:
        """Writes a warning, verbose or debug message."""
        self._errors.add(text, kind)

    def close(self) -> None:
        """Ends both documents."""
        super().close()
        self._values.close()
        self._errors.close()

    def _show_lines(self, lines: list[str]) -> None:
        for line in lines:
            self.show_line(line)
