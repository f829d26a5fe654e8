"""The prompt: editing, history, colours and completion around a shell that runs what is entered.

The only user of prompt_toolkit. Enter on unfinished input goes on at `>>` (the parser's `incomplete` decides), Ctrl+C
leaves the line, Ctrl+D on an empty line leaves the shell. Source: recorded screens of PowerShell 7.6.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggest, AutoSuggestFromHistory, DynamicAutoSuggest
from prompt_toolkit.completion import Completer
from prompt_toolkit.completion import Completion as ShownCompletion
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import History
from prompt_toolkit.layout.processors import ConditionalProcessor, HighlightMatchingBracketProcessor
from prompt_toolkit.lexers import DynamicLexer, Lexer
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import DynamicStyle, Style

from pyshell.repl.highlighting import COLOURS, fragments
from pyshell.repl.history import has_secret, keep_line, read_lines
from pyshell.repl.keys import bindings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from pyshell.completion.matches import Completions

_MODES: Final = {"Emacs": EditingMode.EMACS, "Windows": EditingMode.EMACS, "Vi": EditingMode.VI}
_MENU: Final = 7
_CHORD: Final = 0.5
_SEQUENCE: Final = 0.1
# Namespaces of types, which a menu has no room for.
_SPACES: Final = re.compile(r"\b(?:[A-Z]\w*\.)+(?=[A-Z])")
_ARITY: Final = re.compile(r"`\d")


class PromptShell(Protocol):
    """What the prompt needs of a shell. What it asks for at each line may change from line to line."""

    edit_mode: str
    plain: bool

    @property
    def exit_code(self) -> int | None:
        """The code to leave with once `exit` has run; None while the shell goes on."""

    def prompt_text(self) -> str:
        """What the prompt function returns."""

    def continuation_text(self) -> str:
        """What stands before further lines."""

    def submit(self, text: str) -> None:
        """Runs what was entered and prints its output and errors."""

    def complete(self, text: str, cursor: int) -> Completions:
        """What may stand at a cursor."""

    def knows_command(self, name: str) -> bool:
        """Whether a command's name can be called."""

    def knows_parameter(self, command: str, name: str) -> bool:
        """Whether a command has a parameter."""

    def help_at(self, text: str, cursor: int, width: int, *, parameter: bool) -> tuple[str, list[str]]:
        """Help for what stands at a cursor."""

    def predicts(self) -> bool:
        """Whether a line entered before is shown behind the cursor as a suggestion."""

    def colours(self) -> dict[str, str]:
        """Colours that were set, by kind of token."""

    def history_path(self) -> str | None:
        """The file that keeps the lines; None while none does."""


class _Completer(Completer):
    def __init__(self, shell: PromptShell) -> None:
        self._shell = shell

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[ShownCompletion]:
        cursor = document.cursor_position
        found = self._shell.complete(document.text, cursor)
        for match in found.matches:
            yield ShownCompletion(
                match.text,
                min(found.index - cursor, 0),
                display=match.shown,
                display_meta=_first_line(match),
            )


def _first_line(match: Any) -> Callable[[], str]:
    """What a menu says, made when the entry is shown: of a property its type, of the others all but their name."""

    def told() -> str:
        text = _ARITY.sub("", _SPACES.sub("", str(match.tooltip).split("\n", 1)[0]))
        if match.kind == "Property" and f" {match.shown} {{" in text:
            return text.partition(f" {match.shown} {{")[0]
        return text.removeprefix(match.shown).strip()

    return told


class _Lexer(Lexer):
    def __init__(self, shell: PromptShell) -> None:
        self._shell = shell

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        lines = fragments(document.text, self._shell, document.cursor_position)
        return lambda number: lines[number] if number < len(lines) else []


class LineHistory(History):
    """The lines entered: those of the file first, then those of the session; secrets stay out of the file."""

    def __init__(self, path: Callable[[], str | None]) -> None:
        super().__init__()
        self._path = path

    def load_history_strings(self) -> Iterable[str]:
        path = self._path()
        return reversed(read_lines(path)) if path is not None else ()

    def append_string(self, string: str) -> None:
        kept = self.get_strings()
        if kept and kept[-1] == string:
            return
        super().append_string(string)

    def store_string(self, string: str) -> None:
        path = self._path()
        if path is not None and not has_secret(string):
            keep_line(path, string)


def prompt_session(
    shell: PromptShell,
    *,
    colours: bool = True,
    reads: Input | None = None,
    writes: Output | None = None,
) -> PromptSession[str]:
    """The line editor; `reads` and `writes` stand for a terminal in tests."""
    lexer = _Lexer(shell)
    suggest = AutoSuggestFromHistory()

    def suggested() -> AutoSuggest | None:
        return suggest if shell.predicts() and not shell.plain and colours else None

    session: PromptSession[str] = PromptSession(
        multiline=True,
        prompt_continuation=lambda width, number, wraps: "" if wraps else shell.continuation_text(),
        history=LineHistory(shell.history_path),
        enable_history_search=True,
        completer=_Completer(shell),
        complete_while_typing=False,
        complete_style=CompleteStyle.COLUMN,
        auto_suggest=DynamicAutoSuggest(suggested),
        lexer=DynamicLexer(lambda: lexer if colours and not shell.plain else None),
        style=DynamicStyle(lambda: _style(shell.colours()) if colours else None),
        input_processors=[
            ConditionalProcessor(HighlightMatchingBracketProcessor(), Condition(lambda: colours and not shell.plain))
        ],
        key_bindings=bindings(shell),
        enable_open_in_editor=True,
        reserve_space_for_menu=_MENU,
        input=reads,
        output=writes,
        include_default_pygments_style=False,
    )
    # How long Escape waits for a key that makes a chord with it; PSReadLine waits 100 ms for a terminal's own.
    session.app.timeoutlen, session.app.ttimeoutlen = _CHORD, _SEQUENCE
    return session


_STYLES: Final[dict[tuple[tuple[str, str], ...], Style]] = {}


def _style(chosen: dict[str, str]) -> Style:
    """The style with the colours that were chosen; the same object as long as they are, or every key draws all anew."""
    key = tuple(chosen.items())
    if key not in _STYLES:
        _STYLES.clear()
        _STYLES[key] = Style.from_dict({**COLOURS, **chosen})
    return _STYLES[key]


def run_prompt(shell: PromptShell, session: PromptSession[str]) -> int:
    """Reads, runs and prints until `exit` or Ctrl+D; returns the exit code."""
    while shell.exit_code is None:
        session.editing_mode = _MODES.get(shell.edit_mode, EditingMode.EMACS)
        session.reserve_space_for_menu = 0 if shell.plain else _MENU
        try:
            entered = session.prompt(ANSI(shell.prompt_text()))
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        if entered.strip():
            shell.submit(entered)
    return shell.exit_code
