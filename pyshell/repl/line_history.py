"""The lines that come back at the prompt: those of the file, those of the session, and which of them are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from prompt_toolkit.history import History

from pyshell.repl.history import keep_line, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.repl.options import Options


class Keeping(Protocol):
    """What the history asks of the shell."""

    @property
    def options(self) -> Options:
        """What is set of the line editor."""

    def save_style(self) -> str:
        """When lines are written to the file: SaveIncrementally, SaveAtExit or SaveNothing."""

    def history_path(self) -> str:
        """The file that keeps the lines."""

    def keeps(self, text: str) -> tuple[bool, bool]:
        """Whether a line comes back in this session, and whether it goes to the file."""


class LineHistory(History):
    """The lines entered: those of the file first, then those of the session."""

    def __init__(self, shell: Keeping) -> None:
        super().__init__()
        self._shell = shell
        self._unsaved: list[str] = []
        self._forgotten = 0

    def load_history_strings(self) -> Iterable[str]:
        path = self._shell.history_path()
        reads = path and self._shell.save_style() != "SaveNothing"
        return reversed(read_lines(path, self._most())) if reads else ()

    def _most(self) -> int:
        return max(int(self._shell.options.maximum_history_count), 1)

    def _load(self) -> None:
        if not self._loaded:
            self._loaded_strings = list(self.load_history_strings())
            self._loaded = True

    def entries(self) -> list[str]:
        """The lines that come back, the oldest first; each once unless HistoryNoDuplicates is off."""
        self._load()
        lines = self.get_strings()[self._forgotten :][-self._most() :]
        return _last_of_each(lines) if self._shell.options.history_no_duplicates else lines

    def forget(self) -> None:
        """Forgets the lines for this session; the file stays as it is."""
        self._forgotten = len(self.get_strings())

    def append_string(self, string: str) -> None:
        self._load()
        back, in_file = self._shell.keeps(string)
        kept = self.get_strings()
        if not back or (kept and kept[-1] == string):
            return
        self._loaded_strings.insert(0, string)
        if in_file:
            self.store_string(string)

    def store_string(self, string: str) -> None:
        if self._shell.save_style() == "SaveIncrementally":
            keep_line(self._shell.history_path(), string)
        else:
            self._unsaved.append(string)

    def close(self) -> None:
        """Writes what SaveAtExit has held back."""
        if self._shell.save_style() == "SaveAtExit":
            for line in self._unsaved:
                keep_line(self._shell.history_path(), line)
        self._unsaved.clear()


def _last_of_each(lines: list[str]) -> list[str]:
    seen = dict.fromkeys(reversed(lines))
    return list(reversed(seen))
