"""Keys: those of prompt_toolkit's emacs and vi modes, PSReadLine's beside them, and PSReadLine's Windows table.

A key that a terminal cannot send (Shift+Enter, Ctrl+Backspace on most) has another that does the same; docs/prompt.md
lists them all. Source: PSReadLine 2.4.5's tables of keys.
"""

from __future__ import annotations

from os.path import commonprefix
from typing import TYPE_CHECKING, Any, Final, Protocol

from prompt_toolkit.filters import Condition, completion_is_selected, has_completions, has_selection, is_searching
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.keys import Keys
from prompt_toolkit.selection import SelectionType

from pyshell.repl.help_page import show
from pyshell.repl.paste import cleaned, is_unfinished

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.key_binding import KeyPressEvent

    from pyshell.completion.matches import Completions

_MARGIN: Final = 2


class KeySource(Protocol):
    """What keys ask for."""

    edit_mode: str
    plain: bool

    def complete(self, text: str, cursor: int) -> Completions:
        """What may stand at a cursor."""

    def help_at(self, text: str, cursor: int, width: int, *, parameter: bool) -> tuple[str, list[str]]:
        """A title and the lines of help for what stands at a cursor; no lines where there is none."""


def bindings(source: KeySource) -> KeyBindings:
    """All keys that are not prompt_toolkit's own."""
    keys = KeyBindings()
    # In vi mode Escape goes to command mode: no key may wait for one that follows it.
    chords = Condition(lambda: source.edit_mode != "Vi")
    _entering(keys, chords)
    _completing(keys, source, chords)
    _narrowing(keys)
    _helping(keys, source, chords)
    _editing(keys, source)
    _windows(keys, Condition(lambda: source.edit_mode == "Windows"))
    return keys


# --- Enter, Ctrl+C, pasting ----------------------------------------------------------------------------------------


def _entering(keys: KeyBindings, chords: Any) -> None:
    @keys.add("enter", filter=~is_searching & ~completion_is_selected)
    def _(event: KeyPressEvent) -> None:
        accept(event.current_buffer)

    @keys.add("enter", filter=completion_is_selected)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.complete_state = None

    @keys.add("escape", "enter", filter=chords)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    @keys.add("c-c", filter=~has_selection)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.cancel_completion()
        buffer.cursor_position = len(buffer.text)
        buffer.insert_text("^C")
        event.app.exit(exception=KeyboardInterrupt)

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        paste(event.current_buffer, event.data)


def accept(buffer: Buffer) -> None:
    """Runs the input, or goes on at the next line while it is unfinished."""
    buffer.complete_state = None
    if is_unfinished(buffer.text):
        buffer.cursor_position = len(buffer.text)
        buffer.insert_text("\n")
    else:
        buffer.validate_and_handle()


def paste(buffer: Buffer, data: str) -> None:
    """Puts a pasted block in; one that ends with a new line runs as one."""
    text = cleaned(data)
    ends = text.endswith("\n")
    buffer.insert_text(text.rstrip("\n") if ends else text)
    if ends and buffer.document.is_cursor_at_the_end:
        accept(buffer)


# --- completing -----------------------------------------------------------------------------------------------------


def _completing(keys: KeyBindings, source: KeySource, chords: Any) -> None:
    cycles = Condition(lambda: source.edit_mode != "Emacs")

    @keys.add("tab", filter=~cycles)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_next()
        else:
            _complete_here(event, source)

    @keys.add("tab", filter=cycles)
    def _(event: KeyPressEvent) -> None:
        _cycle(event.current_buffer, source, forward=True)

    @keys.add("s-tab")
    def _(event: KeyPressEvent) -> None:
        _cycle(event.current_buffer, source, forward=False)

    @keys.add("escape", "=", filter=chords)
    @keys.add("c-@", filter=cycles)
    def _(event: KeyPressEvent) -> None:
        _menu(event, source)

    @keys.add("escape", filter=has_completions, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.cancel_completion()


def _narrowing(keys: KeyBindings) -> None:
    """Typing goes on with the menu open (recorded)."""

    @keys.add(Keys.Any, filter=has_completions)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.insert_text(event.data)
        if event.data.isalnum() or event.data in "-_":
            buffer.start_completion(select_first=False)

    @keys.add("backspace", filter=has_completions)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.delete_before_cursor()
        event.current_buffer.start_completion(select_first=False)


def _to_the_end(buffer: Buffer, found: Completions) -> None:
    """The cursor goes to the end of what is replaced."""
    buffer.cursor_position = max(buffer.cursor_position, found.index + found.length)


def _complete_here(event: KeyPressEvent, source: KeySource) -> None:
    """Completes as far as all that fits agrees; where that is no step further, shows the menu."""
    buffer = event.current_buffer
    found = source.complete(buffer.text, buffer.cursor_position)
    if not found.matches:
        return
    _to_the_end(buffer, found)
    texts = [match.text for match in found.matches]
    common = commonprefix([text.lower() for text in texts])  # noqa: RUF071  # letters, not paths
    typed = buffer.text[found.index : found.index + found.length]
    if len(texts) == 1 or len(common) > len(typed):
        buffer.delete_before_cursor(found.length)
        buffer.insert_text(texts[0][: len(common)])
    else:
        _menu(event, source)


def _menu(event: KeyPressEvent, source: KeySource) -> None:
    buffer = event.current_buffer
    found = source.complete(buffer.text, buffer.cursor_position)
    if not found.matches:
        return
    _to_the_end(buffer, found)
    if source.plain:
        _list(event, found)
    else:
        buffer.start_completion(select_first=False)


def _list(event: KeyPressEvent, found: Completions) -> None:
    """The matches as lines of text, for who hears the screen."""
    event.app.print_text("\n".join(match.shown for match in found.matches) + "\n")
    event.app.invalidate()


def _cycle(buffer: Buffer, source: KeySource, *, forward: bool) -> None:
    if buffer.complete_state:
        (buffer.complete_next if forward else buffer.complete_previous)()
        return
    found = source.complete(buffer.text, buffer.cursor_position)
    if found.matches:
        _to_the_end(buffer, found)
        if len(found.matches) == 1:
            buffer.delete_before_cursor(found.length)
            buffer.insert_text(found.matches[0].text)
        else:
            buffer.start_completion(select_first=forward, select_last=not forward)


# --- help -----------------------------------------------------------------------------------------------------------


def _helping(keys: KeyBindings, source: KeySource, chords: Any) -> None:
    async def help_for(event: KeyPressEvent, parameter: bool) -> None:
        buffer = event.current_buffer
        width = event.app.output.get_size().columns - _MARGIN
        title, lines = source.help_at(buffer.text, buffer.cursor_position, width, parameter=parameter)
        if lines:
            await show(lines, title)

    @keys.add("f1")
    async def _(event: KeyPressEvent) -> None:
        await help_for(event, False)

    @keys.add("escape", "h", filter=chords)
    async def _(event: KeyPressEvent) -> None:
        await help_for(event, True)

    @keys.add("escape", "?", filter=chords)
    async def _(event: KeyPressEvent) -> None:
        await show(table(source.edit_mode), f"Keys ({source.edit_mode})")


# --- editing --------------------------------------------------------------------------------------------------------


def _editing(keys: KeyBindings, source: KeySource) -> None:
    emacs = Condition(lambda: source.edit_mode == "Emacs")

    @keys.add("escape", "r", filter=emacs)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.reset()

    @keys.add("f8")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.history_backward()

    @keys.add("f20")  # what terminals send for Shift+F8
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.history_forward()

    @keys.add("c-x", "c-e", filter=emacs)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.open_in_editor()


def _windows(keys: KeyBindings, windows: Any) -> None:
    for key, name in _COMMANDS.items():
        keys.add(key, filter=windows)(get_by_name(name))
    for key, act in _ACTIONS.items():
        keys.add(key, filter=windows)(_on_buffer(act))

    @keys.add("escape", filter=windows & ~has_completions)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.reset()

    @keys.add("c-c", filter=windows & has_selection)
    def _(event: KeyPressEvent) -> None:
        event.app.clipboard.set_data(event.current_buffer.copy_selection())

    @keys.add("c-x", filter=windows & has_selection, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.clipboard.set_data(event.current_buffer.cut_selection())

    @keys.add("c-v", filter=windows, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.paste_clipboard_data(event.app.clipboard.get_data())


def _on_buffer(act: Callable[[Buffer], object]) -> Callable[[KeyPressEvent], None]:
    def handle(event: KeyPressEvent) -> None:
        act(event.current_buffer)

    return handle


def _select_all(buffer: Buffer) -> None:
    buffer.cursor_position = 0
    buffer.start_selection(selection_type=SelectionType.CHARACTERS)
    buffer.cursor_position = len(buffer.text)


_COMMANDS: Final = {
    "c-left": "backward-word",
    "c-right": "forward-word",
    "c-w": "backward-kill-word",
    "c-delete": "kill-word",
    "home": "beginning-of-line",
    "end": "end-of-line",
}
_ACTIONS: Final[dict[str, Callable[[Any], object]]] = {
    "c-a": _select_all,
    "c-z": lambda buffer: buffer.undo(),
    "c-y": lambda buffer: buffer.redo(),
    "c-home": lambda buffer: buffer.delete_before_cursor(buffer.cursor_position),
    "c-end": lambda buffer: buffer.delete(len(buffer.text) - buffer.cursor_position),
}

# What each key does, for the page of keys and the documentation: mode, key, what it does.
_EVERYWHERE: Final = (
    ("Enter", "Runs the input, or goes on at >> while it is unfinished"),
    ("Alt+Enter", "A new line without running"),
    ("Tab, Shift+Tab", "Completes; shows the menu, then the next and the one before"),
    ("Up, Down", "Lines entered before that begin as typed"),
    ("F8, Shift+F8", "The same"),
    ("Ctrl+R, Ctrl+S", "Searches the lines entered before, backwards and forwards"),
    ("Right, End", "Takes the suggestion behind the cursor"),
    ("F1", "Help for the command at the cursor"),
    ("Alt+H", "Help for the parameter at the cursor"),
    ("Alt+?", "This page"),
    ("Ctrl+C", "Leaves the line; stops what runs"),
    ("Ctrl+D", "Leaves the shell on an empty line, else deletes a character"),
    ("Ctrl+L", "Clears the screen"),
)
TABLES: Final = {
    "Emacs": (
        ("Ctrl+A, Ctrl+E", "Start and end of the line"),
        ("Ctrl+B, Ctrl+F", "A character back and on"),
        ("Alt+B, Alt+F", "A word back and on"),
        ("Ctrl+K, Ctrl+U", "Cuts to the end and to the start"),
        ("Alt+D, Ctrl+W", "Cuts the next word and the one before"),
        ("Ctrl+Y, Alt+Y", "Puts in what was cut, and what was cut before"),
        ("Alt+.", "The last argument of the line before"),
        ("Alt+=", "The menu of completions"),
        ("Alt+R", "Clears the line"),
        ("Alt+U, Alt+L, Alt+C", "Upper case, lower case, a capital"),
        ("Ctrl+T", "Swaps two characters"),
        ("Ctrl+_", "Takes back the last change"),
        ("Ctrl+X Ctrl+E", "Edits the line in $EDITOR"),
        ("Alt+<, Alt+>", "The first and the last line entered"),
    ),
    "Windows": (
        ("Tab, Shift+Tab", "The next completion and the one before"),
        ("Ctrl+Space", "The menu of completions"),
        ("Escape", "Clears the line"),
        ("Ctrl+Left, Ctrl+Right", "A word back and on"),
        ("Home, End", "Start and end of the line"),
        ("Ctrl+Home, Ctrl+End", "Deletes to the start and to the end"),
        ("Ctrl+W", "Deletes the word before the cursor"),
        ("Ctrl+A", "Selects all"),
        ("Ctrl+C, Ctrl+X, Ctrl+V", "Copies and cuts what is selected, and puts it in"),
        ("Ctrl+Z, Ctrl+Y", "Takes back the last change, and makes it again"),
    ),
    "Vi": (
        ("Escape", "Command mode"),
        ("h j k l, w b e, 0 ^ $", "Moves"),
        ("i a I A o O", "Inserts"),
        ("x d c y p P", "Deletes, changes, copies and puts in, with a motion"),
        ("u, Ctrl+R", "Takes back the last change, and makes it again"),
        ("/ ? n N", "Searches the lines entered before"),
        ("v", "Edits the line in $EDITOR"),
    ),
}


def table(mode: str) -> list[str]:
    """The keys of a mode, a line each."""
    rows = (*_EVERYWHERE, *TABLES[mode])
    width = max(len(key) for key, _ in rows)
    return [f"{key:{width}}  {what}" for key, what in rows]
