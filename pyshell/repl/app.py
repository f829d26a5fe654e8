"""The prompt: editing, history, colours and completion around a shell that runs what is entered.

The only user of prompt_toolkit. Enter on unfinished input goes on at `>>` (the parser's `incomplete` decides), Ctrl+C
leaves the line, Ctrl+D on an empty line leaves the shell. Source: recorded screens of PowerShell 7.6.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggest, AutoSuggestFromHistory, DynamicAutoSuggest
from prompt_toolkit.completion import Completer
from prompt_toolkit.completion import Completion as ShownCompletion
from prompt_toolkit.cursor_shapes import CursorShape, DynamicCursorShapeConfig
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import ANSI, to_formatted_text
from prompt_toolkit.layout.processors import ConditionalProcessor, HighlightMatchingBracketProcessor
from prompt_toolkit.lexers import DynamicLexer, Lexer
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import DynamicStyle, Style

from pyshell.repl.editing.editor import Editor, KeySource
from pyshell.repl.highlighting import COLOURS, Highlighter
from pyshell.repl.keys import bindings
from pyshell.repl.line_history import Keeping, LineHistory
from pyshell.repl.quick_layout import quicken
from pyshell.repl.read_line import RUNNING
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document
    from prompt_toolkit.enums import EditingMode
    from prompt_toolkit.formatted_text import AnyFormattedText, StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output


_MENU: Final = 7
_CHORD: Final = 0.5
# Namespaces of types, which a menu has no room for.
_SPACES: Final = re.compile(r"\b(?:[A-Z]\w*\.)+(?=[A-Z])")
_ARITY: Final = re.compile(r"`\d")


class PromptShell(KeySource, Keeping, Protocol):
    """What the prompt needs of a shell. What it asks for at each line may change from line to line."""

    @property
    def exit_code(self) -> int | None:
        """The code to leave with once `exit` has run; None while the shell goes on."""

    @property
    def leaves(self) -> bool:
        """Whether the prompt ends, or this level of it."""

    def read_nested_by(self, reads: Callable[[], None]) -> None:
        """What reads and runs lines at a nested prompt."""

    def prompt_text(self) -> str:
        """What the prompt function returns."""

    def continuation_text(self) -> str:
        """What stands before further lines."""

    def submit(self, text: str) -> None:
        """Runs what was entered and prints its output and errors."""

    @property
    def epoch(self) -> int:
        """Changes when a command comes or goes."""

    def knows_command(self, name: str) -> bool:
        """Whether a command's name can be called."""

    def knows_parameter(self, command: str, name: str) -> bool:
        """Whether a command has a parameter."""

    def predicts(self) -> bool:
        """Whether a line entered before is shown behind the cursor as a suggestion."""

    def colours(self) -> dict[str, str]:
        """Colours that were set, by kind of token."""


class _Completer(Completer):
    def __init__(self, shell: PromptShell) -> None:
        self._shell = shell

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[ShownCompletion]:
        cursor = document.cursor_position
        found = self._shell.complete(document.text, cursor)
        tells = self._shell.options.show_tool_tips
        for match in found.matches:
            yield ShownCompletion(
                match.text,
                min(found.index - cursor, 0),
                display=match.shown,
                display_meta=_first_line(match) if tells else None,
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
    """Colours of the line."""

    def __init__(self, shell: PromptShell) -> None:
        self.highlighter = Highlighter(shell)

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        lines = self.highlighter.lines(document.text, document.cursor_position)
        return lambda number: lines[number] if number < len(lines) else []


def prompt_session(
    shell: PromptShell,
    *,
    colours: bool = True,
    reads: Input | None = None,
    writes: Output | None = None,
) -> Prompt:
    """The line editor; `reads` and `writes` stand for a terminal in tests."""
    lexer = _Lexer(shell)
    suggest = AutoSuggestFromHistory()
    history = LineHistory(shell)
    editor = Editor(shell, history)

    def suggested() -> AutoSuggest | None:
        return suggest if shell.predicts() and not shell.plain and colours else None

    session: PromptSession[str] = PromptSession(
        multiline=True,
        prompt_continuation=lambda width, number, wraps: "" if wraps else shell.continuation_text(),
        history=history,
        completer=_Completer(shell),
        complete_while_typing=False,
        complete_style=CompleteStyle.COLUMN,
        auto_suggest=DynamicAutoSuggest(suggested),
        lexer=DynamicLexer(lambda: lexer if colours and not shell.plain else None),
        style=DynamicStyle(lambda: _style(shell.colours()) if colours else None),
        cursor=DynamicCursorShapeConfig(lambda: _cursor(editor)),
        key_bindings=bindings(editor),
        reserve_space_for_menu=_MENU,
        input=reads,
        output=writes,
        include_default_pygments_style=False,
    )
    session.app.editing_mode = cast("EditingMode", "PSReadLine")  # neither of prompt_toolkit's own
    return Prompt(shell, session, editor, lexer, colours)


def _cursor(editor: Editor) -> CursorShape | None:
    if editor.source.options.vi_mode_indicator.name != "Cursor":
        return None
    return CursorShape.BLOCK if editor.vi_command else CursorShape.BEAM


class Prompt:
    """The line editor of one shell."""

    def __init__(
        self, shell: PromptShell, session: PromptSession[str], editor: Editor, lexer: _Lexer, colours: bool
    ) -> None:
        self._shell = shell
        self._session = session
        self.editor = editor
        self._lexer = lexer
        self._text = ""
        self._coloured = colours
        self._shown: tuple[Any, StyleAndTextTuples] = (None, [])
        shows = Condition(lambda: colours and not shell.plain)
        quicken(session.app, self._prefix, ConditionalProcessor(HighlightMatchingBracketProcessor(), shows))

    def _prefix(self, line: int, wraps: int) -> StyleAndTextTuples:
        """What stands before a line of the input: the last line of the prompt, else the continuation prompt."""
        if wraps:
            return []
        if line:
            return [("class:prompt-continuation", self._shell.continuation_text())]
        fragments = to_formatted_text(self._message())
        start = max((at for at, piece in enumerate(fragments) if "\n" in piece[1]), default=-1)
        if start < 0:
            return fragments
        style, text, *_ = fragments[start]
        return [(style, text.rpartition("\n")[2]), *fragments[start + 1 :]]

    def read(self) -> str:
        """Reads one input. Raises KeyboardInterrupt at Ctrl+C and EOFError at the end."""
        session, editor = self._session, self.editor
        session.reserve_space_for_menu = 0 if self._shell.plain else _MENU
        # How long Escape waits for a key that makes a chord with it; vi's is a mode and waits for a sequence alone.
        wait = int(self._shell.options.escape_timeout) / 1000
        session.app.ttimeoutlen = wait
        session.app.timeoutlen = _CHORD if self._shell.table.mode == "Emacs" else wait
        self._text = self._shell.prompt_text()
        editor.reset()
        editor.buffer = session.default_buffer
        RUNNING.append(editor)
        try:
            return session.prompt(self._message, default=self._next())
        finally:
            RUNNING.pop()

    def _next(self) -> str:
        """The line behind the one that AcceptAndGetNext took."""
        editor = self.editor
        line, editor.next_line = editor.next_line, ""
        lines = editor.history.entries() if line else []
        editor.recall = lines.index(line) if line in lines else None
        return line

    def _message(self) -> AnyFormattedText:
        """The prompt; its end is red while the line has a fault (recorded), and in vi's command mode where wanted."""
        options = self._shell.options
        text = self._session.default_buffer.text
        fault = self._coloured and not self._shell.plain and self._lexer.highlighter.has_fault(text)
        marked = fault or (self.editor.vi_command and options.vi_mode_indicator.name == "Prompt")
        key = (self._text, marked, fault)
        if self._shown[0] != key:
            self._shown = (key, prompt_fragments(self._text, options.prompt_text, marked, fault))
        return self._shown[1]

    def close(self) -> None:
        """Keeps the lines that are kept at the end."""
        self.editor.history.close()


def prompt_fragments(text: str, texts: Any, marked: bool, fault: bool) -> StyleAndTextTuples:
    """The prompt's text; where it is marked, its end has another colour, and another text while there is a fault."""
    good, bad = _prompt_ends(texts, text) if marked else ("", "")
    if not good or not text.endswith(good):
        return to_formatted_text(ANSI(text))
    return [*to_formatted_text(ANSI(text[: -len(good)])), ("class:fault-prompt", bad if fault else good)]


def _prompt_ends(texts: Any, prompt: str) -> tuple[str, str]:
    """What turns red at the end of the prompt, and what stands there then: PromptText, else its last sign."""
    given = [to_string(one) for one in (texts if isinstance(texts, list) else [texts] if texts else [])]
    if given:
        return given[0], given[-1]
    found = _LAST_SIGN.search(prompt)
    return (found[0], found[0]) if found else ("", "")


# The last sign of a prompt with the blanks behind it, as long as no escape sequence stands there.
_LAST_SIGN: Final = re.compile(r"[^\w\s\x1b]\s*$")


_STYLES: Final[dict[tuple[tuple[str, str], ...], Style]] = {}


def _style(chosen: dict[str, str]) -> Style:
    """The style with the colours that were chosen; the same object as long as they are, or every key draws all anew."""
    key = tuple(chosen.items())
    if key not in _STYLES:
        _STYLES.clear()
        _STYLES[key] = Style.from_dict({**COLOURS, **chosen})
    return _STYLES[key]


def run_prompt(shell: PromptShell, prompt: Prompt) -> int:
    """Reads, runs and prints until `exit` or Ctrl+D; returns the exit code."""
    shell.read_nested_by(lambda: _read_and_run(shell, prompt))
    try:
        _read_and_run(shell, prompt)
        return shell.exit_code or 0
    finally:
        prompt.close()


def _read_and_run(shell: PromptShell, prompt: Prompt) -> None:
    """One level of prompts: until `exit` or Ctrl+D."""
    while not shell.leaves:
        try:
            entered = prompt.read()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if entered.strip():
            shell.submit(entered)
