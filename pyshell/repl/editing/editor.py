"""The line that is being edited, as the functions of keys see it: text, cursor, selection, kills, argument, vi's state.

A thin layer over prompt_toolkit's buffer and application. What PSReadLine keeps from key to key is kept here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from prompt_toolkit.application import get_app
from prompt_toolkit.selection import SelectionState, SelectionType

from pyshell.repl.editing.functions import ACTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.buffer import Buffer

    from pyshell.completion.matches import Completions
    from pyshell.repl.key_table import Function, KeyTable
    from pyshell.repl.options import Options

_BELL: Final = "\a"
_FLASH: Final = "\x1b[?5h\x1b[?5l"


class KeySource(Protocol):
    """What keys ask of the shell."""

    plain: bool

    @property
    def options(self) -> Options:
        """What is set of the line editor."""

    @property
    def table(self) -> KeyTable:
        """Which key runs what."""

    def complete(self, text: str, cursor: int) -> Completions:
        """What may stand at a cursor."""

    def help_at(self, text: str, cursor: int, width: int, *, parameter: bool) -> tuple[str, list[str]]:
        """A title and the lines of help for what stands at a cursor; no lines where there is none."""

    def objections(self, text: str) -> str:
        """What speaks against running a text; empty where nothing does."""

    def run_key_block(self, block: Any, key: Any, argument: Any) -> str:
        """Runs what a key is bound to and gives what it wrote."""

    def keep_fault(self, fault: Exception) -> None:
        """Keeps a fault of ours, to tell of it after the line."""

    def vi_mode_changed(self, mode: str) -> None:
        """Tells the script that asked for it that vi's mode is another one."""


class Past(Protocol):
    """The lines entered before."""

    def entries(self) -> list[str]:
        """The lines, the oldest first."""

    def forget(self) -> None:
        """Forgets them for this session."""

    def append_string(self, string: str) -> None:
        """Adds a line."""

    def close(self) -> None:
        """Writes what is kept at the end."""


class Editor:
    """The state of the line editor. `count` is how often a function is done, `given` whether a number was typed."""

    def __init__(self, source: KeySource, history: Past) -> None:
        self.source = source
        self.history = history
        self.buffer: Buffer | None = None
        self.kills: list[str] = []
        self.yanked: tuple[int, int, int] | None = None
        self.last_argument: tuple[int, int, int] | None = None
        self.mark = 0
        self.number = ""
        self.key = self.chord = ""
        self.last = ""
        self.vi_command = False
        self.register: tuple[str, bool] = ("", False)
        self.search: tuple[str, bool, bool] | None = None
        self.searched: tuple[str, bool] | None = None
        self.waiting: Callable[[str], None] | None = None
        self.repeat: Callable[[], None] | None = None
        self.changing: Any = None
        self.inserted_from: tuple[str, int] | None = None
        self.recall: int | None = None
        self.recalled_from = ""
        self.recall_prefix: str | None = None
        self.next_line = ""
        self.status = ""
        self._saved = False

    # --- text and cursor -------------------------------------------------------------------------------------------

    @property
    def line(self) -> Buffer:
        """The buffer that is being edited. Raises LookupError where none is."""
        if self.buffer is None:
            raise LookupError("no line is being edited")
        return self.buffer

    @property
    def text(self) -> str:
        """The input."""
        return self.line.text

    @property
    def cursor(self) -> int:
        """Where the cursor stands."""
        return self.line.cursor_position

    @cursor.setter
    def cursor(self, place: int) -> None:
        self.line.cursor_position = max(0, min(place, len(self.text)))

    @property
    def suggestion(self) -> str:
        """What is suggested behind the cursor."""
        found = self.line.suggestion
        return found.text if found is not None and self.cursor == len(self.text) else ""

    @property
    def delimiters(self) -> str:
        """What delimits words."""
        return str(self.source.options.word_delimiters)

    @property
    def count(self) -> int:
        """How often a function is done: the number that was typed before it, else once."""
        if self.number in ("", "-"):
            return -1 if self.number else 1
        return int(self.number)

    @property
    def given(self) -> bool:
        """Whether a number was typed before the function."""
        return bool(self.number)

    def begin(self) -> None:
        """A function begins: the first change that it makes can be taken back."""
        self._saved = False

    def keep(self) -> None:
        """Keeps the line for Undo, once for every function."""
        if not self._saved:
            self._saved = True
            self.line.save_to_undo_stack()

    def go_on(self) -> None:
        """What comes is taken back together with what came before it."""
        self._saved = True

    def edit(self, start: int, end: int, new: str = "", cursor: int | None = None) -> None:
        """Puts a text in place of a stretch; the cursor goes behind it."""
        text = self.text
        self.keep()
        if start == end == self.cursor and cursor is None:
            self.line.insert_text(new)  # looks for a suggestion too
            return
        made = text[:start] + new + text[end:]
        place = start + len(new) if cursor is None else cursor
        self.line.set_document(type(self.line.document)(made, max(0, min(place, len(made)))))

    def insert(self, text: str) -> None:
        """Puts a text in at the cursor, over what is selected."""
        start, end = self.selection or (self.cursor, self.cursor)
        self.unselect()
        self.edit(start, end, text)

    # --- selection, kills ------------------------------------------------------------------------------------------

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected; None while nothing is."""
        state = self.line.selection_state
        if state is None or state.original_cursor_position == self.cursor:
            return None
        return tuple(sorted((state.original_cursor_position, self.cursor)))  # type: ignore[return-value]  # two places

    def select(self, start: int, end: int) -> None:
        """Selects a stretch; the cursor goes to its end."""
        self.line.selection_state = SelectionState(start, SelectionType.CHARACTERS)
        self.cursor = end

    def anchor(self) -> int:
        """Where the selection began, else the cursor."""
        state = self.line.selection_state
        return self.cursor if state is None else state.original_cursor_position

    def unselect(self) -> None:
        """Selects nothing."""
        self.line.exit_selection()

    def kill(self, start: int, end: int, *, before: bool = False) -> None:
        """Cuts a stretch into the ring of kills; what is cut by functions in a row is one piece."""
        if start == end:
            self.ding()
            return
        piece = self.text[start:end]
        if self.last == "kill" and self.kills:
            self.kills[-1] = piece + self.kills[-1] if before else self.kills[-1] + piece
        else:
            self.kills.append(piece)
            del self.kills[: -max(int(self.source.options.maximum_kills), 1)]
        self.now = "kill"
        self.edit(start, end)

    # What kind of function runs, and which.
    now = ""
    now_runs = ""
    asked = False

    def run_function(self, function: Function, key: str, argument: Any) -> None:
        """Runs a function out of a key's block, with the key and the number that the block gives it."""
        number, self.number = self.number, str(argument) if isinstance(argument, int) else ""
        self.key, self.now_runs = key or self.key, function.name
        try:
            ACTS[function.name](self)
        finally:
            self.number = number

    # --- the terminal ----------------------------------------------------------------------------------------------

    def ding(self) -> None:
        """Says that a key does nothing here, as BellStyle wants it."""
        style = str(self.source.options.bell_style.name).lower()
        text = {"audible": _BELL, "visual": _FLASH}.get(style)
        if text:
            output = get_app().output
            output.write_raw(text)
            output.flush()

    def wait_for_key(self, told: Callable[[str], None]) -> None:
        """The next key goes to a function instead of running what it is bound to."""
        self.waiting = told

    # --- vi --------------------------------------------------------------------------------------------------------

    def enter_command_mode(self) -> None:
        """Vi's command mode."""
        if not self.vi_command:
            self.vi_command = True
            self.source.vi_mode_changed("Command")

    def enter_insert_mode(self) -> None:
        """Vi's insert mode; what is typed from here on is what `.` types again."""
        self.inserted_from = (self.text, self.cursor)
        if self.vi_command:
            self.vi_command = False
            self.source.vi_mode_changed("Insert")

    def reset(self) -> None:
        """A new line begins."""
        self.number = self.key = self.last = self.status = ""
        self.mark = 0
        self.waiting = self.inserted_from = self.recall = self.recall_prefix = None
        self.yanked = self.last_argument = None
        if self.vi_command:
            self.enter_insert_mode()
        self.inserted_from = None
