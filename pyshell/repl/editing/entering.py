"""Functions that end the line, change the mode of vi, count, complete, help and say what keys do."""

from __future__ import annotations

from os.path import commonprefix
from typing import TYPE_CHECKING, Final

from prompt_toolkit.application import get_app
from prompt_toolkit.application.run_in_terminal import run_in_terminal

from pyshell.repl.editing import motions as go
from pyshell.repl.editing.functions import ACTS, does
from pyshell.repl.editing.moving import delete
from pyshell.repl.help_page import show
from pyshell.repl.key_table import GROUPS
from pyshell.repl.paste import is_unfinished

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.buffer import Buffer

    from pyshell.completion.matches import Completions
    from pyshell.repl.editing.editor import Editor
    from pyshell.repl.key_table import Function, KeyTable

_MARGIN: Final = 2


# --- Enter, Ctrl+C, Ctrl+D -------------------------------------------------------------------------------------------


def accept(buffer: Buffer) -> None:
    """Runs the input, or goes on at the next line while it is unfinished."""
    buffer.complete_state = None
    if is_unfinished(buffer.text):
        buffer.cursor_position = len(buffer.text)
        buffer.insert_text("\n")
    else:
        buffer.validate_and_handle()


@does("AcceptLine")
def _(editor: Editor) -> None:
    accept(editor.line)


@does("ViAcceptLine")
def _(editor: Editor) -> None:
    editor.enter_insert_mode()
    ACTS["AcceptLine"](editor)


@does("AcceptAndGetNext")
def _(editor: Editor) -> None:
    lines = editor.history.entries()
    if editor.recall is not None and editor.recall + 1 < len(lines):
        editor.next_line = lines[editor.recall + 1]
    ACTS["AcceptLine"](editor)


@does("ValidateAndAcceptLine")
def _(editor: Editor) -> None:
    said = "" if is_unfinished(editor.text) else editor.source.objections(editor.text)
    if said:
        editor.status = said
        editor.ding()
    else:
        ACTS["AcceptLine"](editor)


@does("PrependAndAccept")
def _(editor: Editor) -> None:
    editor.edit(0, 0, editor.key)
    ACTS["AcceptLine"](editor)


@does("CancelLine")
def _(editor: Editor) -> None:
    buffer = editor.line
    buffer.cancel_completion()
    buffer.cursor_position = len(buffer.text)
    buffer.insert_text("^C")
    get_app().exit(exception=KeyboardInterrupt)


@does("CopyOrCancelLine")
def _(editor: Editor) -> None:
    ACTS["Copy" if editor.selection else "CancelLine"](editor)


@does("ViExit")
def _(editor: Editor) -> None:
    get_app().exit(exception=EOFError)


@does("DeleteCharOrExit")
def _(editor: Editor) -> None:
    ACTS["DeleteChar" if editor.text else "ViExit"](editor)


@does("ViAcceptLineOrExit")
def _(editor: Editor) -> None:
    ACTS["ViAcceptLine" if editor.text else "ViExit"](editor)


@does("Abort")
def _(editor: Editor) -> None:
    editor.line.cancel_completion()
    editor.unselect()


# --- numbers, vi's modes ---------------------------------------------------------------------------------------------


@does("DigitArgument")
def _(editor: Editor) -> None:
    key = editor.key[-1:]
    if key == "0" and not editor.number and editor.vi_command:
        ACTS["BeginningOfLine"](editor)
        return
    editor.number = ("" if editor.number.startswith("-") else "-") if key == "-" else editor.number + key
    editor.status = f"digit-argument: {editor.number}"
    editor.now = "number"


@does("ViCommandMode")
def _(editor: Editor) -> None:
    editor.line.cancel_completion()
    if editor.vi_command:
        editor.ding()
        return
    editor.cursor = go.char_back_in_line(editor.text, editor.cursor)
    editor.enter_command_mode()
    editor.now = "command"


@does("ViInsertMode")
def _(editor: Editor) -> None:
    editor.enter_insert_mode()


def _inserts_at(motion: Callable[[str, int, str], int]) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        editor.cursor = motion(editor.text, editor.cursor, "")
        editor.enter_insert_mode()

    return act


ACTS["ViInsertWithAppend"] = _inserts_at(go.char_on_in_line)
ACTS["ViInsertAtEnd"] = _inserts_at(go.line_end)
ACTS["ViInsertAtBegining"] = _inserts_at(go.line_start)


@does("ReplaceCharInPlace")
def _(editor: Editor) -> None:
    count = editor.count

    def told(key: str) -> None:
        end = editor.cursor + count
        if key.isprintable() and end <= go.line_end(editor.text, editor.cursor):
            editor.edit(editor.cursor, end, key * count, end - 1)
        elif key != "\x1b":
            editor.ding()

    editor.wait_for_key(told)


@does("ViReplaceUntilEsc")
def _(editor: Editor) -> None:
    editor.inserted_from = (editor.text, editor.cursor)

    def told(key: str) -> None:
        if key == "\x1b" or not key.isprintable():
            editor.cursor = go.char_back_in_line(editor.text, editor.cursor)
            return
        end = min(editor.cursor + 1, go.line_end(editor.text, editor.cursor))
        editor.go_on()
        editor.edit(editor.cursor, end, key)
        editor.wait_for_key(told)

    editor.keep()
    editor.wait_for_key(told)


@does("ViDGChord")
def _(editor: Editor) -> None:
    def told(key: str) -> None:
        if key != "g":
            editor.ding()
            return
        text, end = editor.text, go.line_end(editor.text, editor.cursor)
        editor.register = (text[:end], True)
        editor.edit(0, min(end + 1, len(text)))

    editor.wait_for_key(told)


@does("ChordViTextObject")
def _(editor: Editor) -> None:
    """`diw`, the one text object that PSReadLine knows."""

    def told(key: str) -> None:
        text, at = editor.text, editor.cursor
        if key != "w" or not text:
            editor.ding()
            return
        start = go.vi_word_back(text, min(at + 1, len(text)), editor.delimiters)
        delete(editor, start, go.vi_word_or_end(text, start, editor.delimiters))

    editor.wait_for_key(told)


@does("RepeatLastCommand")
def _(editor: Editor) -> None:
    if editor.repeat is None:
        editor.ding()
        return
    editor.repeat()
    editor.now = "repeat"


@does("ViEditVisually")
def _(editor: Editor) -> None:
    editor.line.open_in_editor()


# --- completing ------------------------------------------------------------------------------------------------------


def _found(editor: Editor) -> Completions | None:
    """What may stand at the cursor, which goes to the end of what is replaced."""
    found = editor.source.complete(editor.text, editor.cursor)
    if not found.matches:
        editor.ding()
        return None
    editor.cursor = max(editor.cursor, found.index + found.length)
    return found


@does("Complete")
def _(editor: Editor) -> None:
    """Completes as far as all that fits agrees; where that is no step further, shows the menu."""
    if editor.line.complete_state:
        editor.line.complete_next()
        return
    found = _found(editor)
    if found is None:
        return
    texts = [match.text for match in found.matches]
    common = commonprefix([text.lower() for text in texts])  # noqa: RUF071  # letters, not paths
    if len(texts) == 1 or len(common) > found.length:
        editor.edit(editor.cursor - found.length, editor.cursor, texts[0][: len(common)])
    else:
        _menu(editor, found)


@does("PossibleCompletions", "MenuComplete")
def _(editor: Editor) -> None:
    found = _found(editor)
    if found is None:
        return
    if len(found.matches) == 1 and editor.now_runs == "MenuComplete":
        editor.edit(editor.cursor - found.length, editor.cursor, found.matches[0].text)
    else:
        _menu(editor, found)


def _menu(editor: Editor, found: Completions) -> None:
    if not editor.source.plain:
        editor.line.start_completion(select_first=False)
        return
    # For who hears the screen: lines of text, after a question where they are many.
    names = [match.shown for match in found.matches]
    if len(names) <= int(editor.source.options.completion_query_items):
        say(names)
        return
    editor.status = f"Display all {len(names)} possibilities? (y or n) _"

    def told(key: str) -> None:
        editor.status = ""
        if key in "yY ":
            say(names)

    editor.wait_for_key(told)


def _cycle(forward: bool) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        buffer = editor.line
        if buffer.complete_state:
            (buffer.complete_next if forward else buffer.complete_previous)()
            return
        found = _found(editor)
        if found is None:
            return
        if len(found.matches) == 1:
            editor.edit(editor.cursor - found.length, editor.cursor, found.matches[0].text)
        else:
            buffer.start_completion(select_first=forward, select_last=not forward)

    return act


ACTS["TabCompleteNext"] = ACTS["ViTabCompleteNext"] = _cycle(True)
ACTS["TabCompletePrevious"] = ACTS["ViTabCompletePrevious"] = _cycle(False)


# --- what is said about the line and the keys ------------------------------------------------------------------------


def say(lines: list[str]) -> None:
    """Writes lines above the prompt."""
    text = "\n".join(lines)
    run_in_terminal(lambda: print(text))


def _helps(parameter: bool) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        width = get_app().output.get_size().columns - _MARGIN
        title, lines = editor.source.help_at(editor.text, editor.cursor, width, parameter=parameter)
        if lines:
            get_app().create_background_task(show(lines, title))
        else:
            editor.ding()

    return act


ACTS["ShowCommandHelp"] = _helps(False)
ACTS["ShowParameterHelp"] = _helps(True)


@does("ShowKeyBindings")
def _(editor: Editor) -> None:
    get_app().create_background_task(show(table_lines(editor.source.table), f"Keys ({editor.source.table.mode})"))


def table_lines(table: KeyTable) -> list[str]:
    """All keys by group, as lines."""
    lines: list[str] = []
    rows = list(table.rows())
    for group, title in GROUPS.items():
        shown = sorted(((key, one) for key, one in rows if one.group == group), key=lambda row: row[1].name)
        if not shown:
            continue
        widths = max(len(key) for key, _ in shown), max(len(one.name) for _, one in shown)
        lines += ["", title, "=" * len(title), *(_row(key, one, widths) for key, one in shown)]
    return lines[1:]


def _row(key: str, one: Function, widths: tuple[int, int]) -> str:
    told = one.description.partition("\n")[0]
    return f"{key:{widths[0]}} {one.name:{widths[1]}} {told}"


@does("WhatIsKey")
def _(editor: Editor) -> None:
    editor.status = "what-is-key: "
    editor.asked = True


@does("ClearScreen")
def _(editor: Editor) -> None:
    get_app().renderer.clear()


@does("InvokePrompt")
def _(editor: Editor) -> None:
    get_app().invalidate()


def _nothing(editor: Editor) -> None:
    """A function that a terminal has no use for: it scrolls by itself and keeps its own copy of the screen."""
    editor.status = f"{editor.now_runs} has no effect here"
    editor.ding()


ACTS.update(
    dict.fromkeys(
        (
            "CaptureScreen NextSuggestion PreviousSuggestion ScrollDisplayDown ScrollDisplayDownLine "
            "ScrollDisplayToCursor ScrollDisplayTop ScrollDisplayUp ScrollDisplayUpLine ShowFullPredictionTooltip "
            "SwitchPredictionView"
        ).split(),
        _nothing,
    )
)
