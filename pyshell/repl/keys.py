"""Keys of the prompt: the session's table of keys, bound to what its functions do.

prompt_toolkit's own emacs and vi keys take no part: every key is one of the table, and what the table has not is typed.
Beside it stand the keys of the menu and of the search, and what is pasted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition, completion_is_selected, has_completions, is_searching
from prompt_toolkit.key_binding import DynamicKeyBindings, KeyBindings, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.search import accept_search, stop_search
from prompt_toolkit.validation import ValidationError

from pyshell.repl.chords import parts, sent
from pyshell.repl.editing import changing as changing
from pyshell.repl.editing import entering as entering
from pyshell.repl.editing import motions as go
from pyshell.repl.editing import recalling as recalling
from pyshell.repl.editing.entering import accept
from pyshell.repl.editing.functions import ACTS, does
from pyshell.repl.key_table import FUNCTIONS
from pyshell.repl.paste import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.key_binding import KeyBindingsBase, KeyPressEvent

    from pyshell.repl.editing.editor import Editor
    from pyshell.repl.key_table import Function

_TYPED: Final = FUNCTIONS["selfinsert"]
# What works on the text that is searched for; all others end the search.
_IN_SEARCH: Final = frozenset("SelfInsert BackwardDeleteChar ReverseSearchHistory ForwardSearchHistory".split())
# What vi's `.` does not do again.
_NOT_AGAIN: Final = frozenset(("Undo", "UndoAll", "Redo", "RepeatLastCommand", "RevertLine"))
_PREFIXES: Final = ("d", "c", "y")


def bindings(editor: Editor) -> KeyBindingsBase:
    """All keys of the prompt."""
    built: dict[tuple[int, bool], KeyBindings] = {}

    def current() -> KeyBindings:
        table = editor.source.table
        key = (table.version, editor.vi_command)
        if key not in built:
            if all(version != table.version for version, _ in built):
                built.clear()
            built[key] = _bound(editor, table.in_turn(table.command if editor.vi_command else table.insert))
        return built[key]

    return merge_key_bindings([DynamicKeyBindings(current), _beside(editor)])


def _bound(editor: Editor, rows: list[tuple[str, Function]]) -> KeyBindings:
    keys = KeyBindings()

    @keys.add(Keys.Any, save_before=_never)
    def _(event: KeyPressEvent) -> None:
        run(editor, _TYPED, event.data, event.data)

    for chord, function in rows:
        sequence = sent(chord)
        if sequence is not None:
            keys.add(*sequence, save_before=_never)(_handler(editor, function, chord))
    if editor.vi_command:
        for prefix in _PREFIXES:
            for digit in "123456789":
                keys.add(prefix, digit, save_before=_never)(_handler(editor, _DIGIT, f"{prefix},{digit}"))
    return keys


_DIGIT: Final = FUNCTIONS["vidigitargumentinchord"]


def _never(event: KeyPressEvent) -> bool:
    """Functions keep the line for Undo themselves, when they change it."""
    return False


def _handler(editor: Editor, function: Function, chord: str) -> Callable[[KeyPressEvent], None]:
    return lambda event: run(editor, function, event.data, chord)


# --- running a function ----------------------------------------------------------------------------------------------


def run(editor: Editor, function: Function, key: str, chord: str) -> None:
    """Runs what a key is bound to."""
    app = get_app()
    if app.layout.is_searching and function.name not in _IN_SEARCH:
        accept_search()
    editor.buffer = app.current_buffer
    if editor.asked:
        editor.asked = False
        _say(editor, f"{chord}: {function.name} - {function.description}")
        return
    editor.status = ""
    call(editor, function, key, chord)
    _say(editor, editor.status)


def call(editor: Editor, function: Function, key: str, chord: str) -> None:
    """Runs a function with the number that was typed before it."""
    editor.key, editor.chord, editor.now, editor.now_runs = key, chord, "", function.name
    editor.begin()
    change = _Change(editor, function)
    try:
        _act(editor, function, key, chord)
        _after(editor, change)
    except Exception as fault:  # a fault of ours: told after the line, the line stays
        editor.source.keep_fault(fault)


def _act(editor: Editor, function: Function, key: str, chord: str) -> None:
    if function.block is not None:
        _run_block(editor, function, chord)
    elif function is _TYPED and (editor.vi_command or not key.isprintable()):
        editor.ding()
    else:
        ACTS[function.name](editor)


def _run_block(editor: Editor, function: Function, chord: str) -> None:
    written = editor.source.run_key_block(function.block, (parts(chord)[-1], editor.key), _argument(editor))
    if written:
        entering.say(written.rstrip("\n").split("\n"))


def _argument(editor: Editor) -> int | None:
    return editor.count if editor.given else None


class _Change:
    """What vi's `.` would do again: a function with its number, the keys that it asked for, what was typed then."""

    def __init__(self, editor: Editor, function: Function) -> None:
        self.name = function.name
        self.number = editor.number
        self.text = editor.text
        self.fed: list[str] = []
        self.typed = ""
        self.counts = editor.vi_command and function.name not in _NOT_AGAIN and function.group in ("Basic", "Custom")


def _after(editor: Editor, change: _Change) -> None:
    if editor.waiting is not None:
        asked = editor.waiting

        def told(key: str) -> None:
            change.fed.append(key)
            editor.begin()
            asked(key)
            _after(editor, change)

        editor.waiting = told
        return
    _settle(editor)
    if change.counts and (editor.text != change.text or not editor.vi_command):
        editor.repeat = lambda: _do_again(editor, change)
        editor.changing = change
    if editor.now == "command":
        _keep_typed(editor)


def _settle(editor: Editor) -> None:
    """What every function leaves behind: no number, no selection, in command mode the cursor on a character."""
    if editor.now != "number":
        editor.number = ""
    if editor.now != "select" and editor.selection is not None:
        editor.unselect()
    editor.last = editor.now
    if editor.vi_command:
        at = editor.cursor
        if at == go.line_end(editor.text, at) and at > go.line_start(editor.text, at):
            editor.cursor = at - 1


def _keep_typed(editor: Editor) -> None:
    """Keeps for `.` what was typed in insert mode."""
    if editor.inserted_from is None or editor.changing is None:
        return
    text, start = editor.inserted_from
    more = len(editor.text) - len(text)
    editor.changing.typed = editor.text[start : start + more] if more > 0 else ""
    editor.inserted_from = editor.changing = None


def _do_again(editor: Editor, change: _Change) -> None:
    if not editor.given:
        editor.number = change.number
    ACTS[change.name](editor)
    for key in change.fed:
        asked, editor.waiting = editor.waiting, None
        if asked is not None:
            asked(key)
    if change.typed:
        editor.insert(change.typed)
    if not editor.vi_command:
        editor.cursor = go.char_back_in_line(editor.text, editor.cursor)
        editor.enter_command_mode()
        editor.inserted_from = None


@does("ViDigitArgumentInChord")
def _(editor: Editor) -> None:
    """`d3w`: the number comes between; what began the chord is pressed again behind it."""
    prefix, digit = parts(editor.chord)
    editor.number += digit
    editor.now = "number"
    get_app().key_processor.feed(KeyPress(prefix, prefix), first=True)


def _say(editor: Editor, status: str) -> None:
    """Shows a line below the input, until the next key."""
    buffer = editor.buffer
    if buffer is not None:
        buffer.validation_error = ValidationError(message=status) if status else None


# --- the menu, the search, what is pasted ----------------------------------------------------------------------------


def _beside(editor: Editor) -> KeyBindings:
    keys = KeyBindings()
    _menu(keys)
    _search(keys, editor)

    @keys.add(Keys.Any, filter=Condition(lambda: editor.waiting is not None), eager=True, save_before=_never)
    def _(event: KeyPressEvent) -> None:
        told, editor.waiting = editor.waiting, None
        editor.buffer, editor.status = event.current_buffer, ""
        if told is not None:
            told("\r" if event.data == "\n" else event.data)
        _say(editor, editor.status)

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        if event.app.layout.is_searching:
            event.current_buffer.insert_text(event.data)
        else:
            paste(event.current_buffer, event.data)

    return keys


def paste(buffer: Buffer, data: str) -> None:
    """Puts a pasted block in; one that ends with a new line runs as one."""
    text = cleaned(data)
    ends = text.endswith("\n")
    buffer.insert_text(text.rstrip("\n") if ends else text)
    if ends and buffer.document.is_cursor_at_the_end:
        accept(buffer)


def _menu(keys: KeyBindings) -> None:
    """Typing goes on with the menu open (recorded); Enter takes an entry, Escape leaves the menu."""
    open_menu = has_completions & ~is_searching

    @keys.add(Keys.Any, filter=open_menu)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.insert_text(event.data)
        if event.data.isalnum() or event.data in "-_":
            buffer.start_completion(select_first=False)

    @keys.add("backspace", filter=open_menu)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.delete_before_cursor()
        event.current_buffer.start_completion(select_first=False)

    @keys.add("enter", filter=completion_is_selected)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.complete_state = None

    @keys.add("up", filter=open_menu)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.complete_previous()

    @keys.add("down", filter=open_menu)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.complete_next()

    @keys.add("escape", filter=open_menu, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.cancel_completion()


def _search(keys: KeyBindings, editor: Editor) -> None:
    @keys.add("enter", filter=is_searching, eager=True)
    @keys.add("escape", filter=is_searching, eager=True)
    def _(event: KeyPressEvent) -> None:
        accept_search()

    @keys.add("c-g", filter=is_searching, eager=True)
    @keys.add("c-c", filter=is_searching, eager=True)
    def _(event: KeyPressEvent) -> None:
        stop_search()

