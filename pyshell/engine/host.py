"""What the engine asks of the world that shows its output: a Protocol that shell.py and tests fulfil."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pyshell.errors import ErrorRecord


class Host(Protocol):
    """A console, a file, a test: where output, errors and messages go, and where answers come from."""

    width: int
    interactive: bool

    def out(self, line: str) -> None:
        """Shows a line of text, as prompts do."""

    def error(self, line: str) -> None:
        """Shows a line of an error."""

    def write(self, text: str, newline: bool, foreground: str | None, background: str | None) -> None:
        """Shows text as Write-Host does."""

    def read_line(self, prompt: str, secret: bool = False) -> str:
        """Asks for a line of text."""

    def show_output(self, value: Any) -> None:
        """Shows one object of a pipeline's output (Out-Default)."""

    def show_error(self, record: ErrorRecord) -> None:
        """Shows an error record."""

    def show_message(self, kind: str, text: str) -> None:
        """Shows a warning, verbose or debug message; `kind` is `warning`, `verbose` or `debug`."""

    def show_progress(self, activity: str, status: str, percent: int, completed: bool, **more: Any) -> None:
        """Shows progress. `more`: the report's id, its parent's, the seconds that are left, the operation."""
