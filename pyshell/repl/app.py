"""The prompt: editing, history, colours and completion around a shell that runs what is entered.

The only user of prompt_toolkit. Enter on unfinished input goes on at `>>` (the parser's `incomplete` decides), Ctrl+C
leaves the line, Ctrl+D on an empty line leaves the shell. Source: recorded screens of PowerShell 7.6.
"""

from __future__ import annotations

from os.path import commonprefix
from typing import TYPE_CHECKING, Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer
from prompt_toolkit.completion import Completion as ShownCompletion
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.styles import Style

from pyshell.errors import ParseError
from pyshell.repl.completion import CommandSource, complete
from pyshell.repl.highlighting import COLOURS, fragments
from pyshell.syntax.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.history import History
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

CONTINUATION = ">> "


class PromptShell(Protocol):
    """What the prompt needs of a shell."""

    @property
    def exit_code(self) -> int | None:
        """The code to leave with once `exit` has run; None while the shell goes on."""

    def prompt_text(self) -> str:
        """What the prompt function returns."""

    def submit(self, text: str) -> None:
        """Runs what was entered and prints its output and errors."""


class _Completer(Completer):
    def __init__(self, source: CommandSource) -> None:
        self._source = source

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[ShownCompletion]:
        for found in complete(document.text_before_cursor, self._source):
            yield ShownCompletion(found.text, -found.length, display_meta=found.tooltip)


class _Lexer(Lexer):
    def __init__(self, source: CommandSource) -> None:
        self._source = source

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        lines = fragments(document.text)
        return lambda number: lines[number] if number < len(lines) else []


def is_unfinished(text: str) -> bool:
    """Whether Enter should go on at `>>` instead of running the text."""
    try:
        parse(text)
    except ParseError as error:
        return error.incomplete
    return False


def _complete_here(buffer: Buffer, source: CommandSource) -> None:
    """Completes as far as all that fits agrees; where that is no step further, shows the menu."""
    found = complete(buffer.document.text_before_cursor, source)
    if not found:
        return
    common = commonprefix([c.text.lower() for c in found])  # noqa: RUF071  # letters, not paths
    if len(found) == 1 or len(common) > found[0].length:
        buffer.delete_before_cursor(found[0].length)
        buffer.insert_text(found[0].text[: len(common)])
    else:
        buffer.start_completion(select_first=False)


def _keys(source: CommandSource) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("tab")
    def _(event: KeyPressEvent) -> None:
        if event.current_buffer.complete_state:
            event.current_buffer.complete_next()
        else:
            _complete_here(event.current_buffer, source)

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_unfinished(buffer.text):
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys


def prompt_session(
    source: CommandSource,
    *,
    history_file: str | None = None,
    colours: bool = True,
    reads: Input | None = None,
    writes: Output | None = None,
) -> PromptSession[str]:
    """The line editor; `reads` and `writes` stand for a terminal in tests."""
    history: History = FileHistory(history_file) if history_file else InMemoryHistory()
    return PromptSession(
        multiline=True,
        prompt_continuation=CONTINUATION,
        history=history,
        completer=_Completer(source),
        complete_while_typing=False,
        lexer=_Lexer(source) if colours else None,
        style=Style.from_dict(COLOURS) if colours else None,
        key_bindings=_keys(source),
        input=reads,
        output=writes,
        include_default_pygments_style=False,
    )


def run_prompt(shell: PromptShell, session: PromptSession[str]) -> int:
    """Reads, runs and prints until `exit` or Ctrl+D; returns the exit code."""
    while shell.exit_code is None:
        try:
            entered = session.prompt(ANSI(shell.prompt_text()))
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        if entered.strip():
            shell.submit(entered)
    return shell.exit_code
