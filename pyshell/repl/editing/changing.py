"""Functions that change the line: characters, kills put in again, case, lines, undo, the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.application import get_app
from prompt_toolkit.clipboard import ClipboardData

from pyshell.repl.editing import motions as go
from pyshell.repl.editing.functions import ACTS, does, repeated
from pyshell.repl.editing.moving import delete, target

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.repl.editing.editor import Editor


@does("SelfInsert")
def _(editor: Editor) -> None:
    # What is typed in one go is taken back in one go.
    if editor.last == "typed" and not editor.selection:
        editor.go_on()
    editor.now = "typed"
    editor.insert(editor.key * max(editor.count, 1))


@does("BackwardDeleteChar")
def _(editor: Editor) -> None:
    if editor.selection:
        editor.insert("")
        return
    start, end = sorted((target(editor, go.char_back), editor.cursor))
    delete(editor, start, end)


@does("DeleteChar")
def _(editor: Editor) -> None:
    if editor.selection:
        editor.insert("")
        return
    start, end = sorted((editor.cursor, target(editor, go.char_on)))
    delete(editor, start, end)


# --- kills put in again ----------------------------------------------------------------------------------------------


@does("Yank")
def _(editor: Editor) -> None:
    if not editor.kills:
        editor.ding()
        return
    _yank(editor, len(editor.kills) - 1, editor.cursor, editor.cursor)


def _yank(editor: Editor, place: int, start: int, end: int) -> None:
    piece = editor.kills[place]
    editor.edit(start, end, piece)
    editor.mark = start
    editor.yanked = (place, start, start + len(piece))
    editor.now = "yank"


@does("YankPop")
def _(editor: Editor) -> None:
    if editor.last != "yank" or editor.yanked is None:
        editor.ding()
        return
    place, start, end = editor.yanked
    _yank(editor, (place - 1) % len(editor.kills), start, end)


@does("YankLastArg")
def _(editor: Editor) -> None:
    """The last argument of the line before; again that of the line before that."""
    back, start, end = editor.last_argument or (0, editor.cursor, editor.cursor)
    if editor.last != "argument":
        back, start, end = 0, editor.cursor, editor.cursor
    _argument(editor, back + 1, start, end, editor.count - 1 if editor.given else -1)


@does("YankNthArg")
def _(editor: Editor) -> None:
    _argument(editor, 1, editor.cursor, editor.cursor, editor.count if editor.given else 1)


def _argument(editor: Editor, back: int, start: int, end: int, which: int) -> None:
    lines = editor.history.entries()
    words = [lines[-back][first:last] for first, last in go.words(lines[-back])] if back <= len(lines) else []
    if not words or which >= len(words):
        editor.ding()
        return
    editor.edit(start, end, words[which])
    editor.last_argument = (back, start, start + len(words[which]))
    editor.now = "argument"


# --- case, swapping --------------------------------------------------------------------------------------------------


def _word(change: Callable[[str], str]) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        start, end = sorted((editor.cursor, target(editor, go.word_end)))
        editor.edit(start, end, change(editor.text[start:end]))

    return act


def _capital(text: str) -> str:
    head = len(text) - len(text.lstrip(" \t\n;:,.[]{}()/\\|!?^&*-=+'\""))
    return text[:head] + text[head:].capitalize()


ACTS["UpcaseWord"] = _word(str.upper)
ACTS["DowncaseWord"] = _word(str.lower)
ACTS["CapitalizeWord"] = _word(_capital)


@does("InvertCase")
@repeated
def _(editor: Editor) -> None:
    here = editor.text[editor.cursor : editor.cursor + 1]
    editor.edit(editor.cursor, editor.cursor + len(here), here.swapcase())


@does("SwapCharacters")
def _(editor: Editor) -> None:
    at = min(editor.cursor, len(editor.text) - 1)
    if at < 1:
        editor.ding()
        return
    text = editor.text
    editor.edit(at - 1, at + 1, text[at] + text[at - 1])


# --- lines -----------------------------------------------------------------------------------------------------------


@does("AddLine")
def _(editor: Editor) -> None:
    editor.insert("\n")


@does("InsertLineAbove")
def _(editor: Editor) -> None:
    start = go.line_start(editor.text, editor.cursor)
    editor.edit(start, start, "\n", start)


@does("InsertLineBelow")
def _(editor: Editor) -> None:
    end = go.line_end(editor.text, editor.cursor)
    editor.edit(end, end, "\n")


@does("ViInsertLine")
def _(editor: Editor) -> None:
    ACTS["InsertLineAbove"](editor)
    editor.enter_insert_mode()


@does("ViAppendLine")
def _(editor: Editor) -> None:
    ACTS["InsertLineBelow"](editor)
    editor.enter_insert_mode()


@does("ViJoinLines")
def _(editor: Editor) -> None:
    end = go.line_end(editor.text, editor.cursor)
    if end == len(editor.text):
        editor.ding()
        return
    editor.edit(end, end + 1, " ", end)


def _lines(editor: Editor, first: int, last: int) -> None:
    """Deletes whole lines, from the one that a place is in to another."""
    text = editor.text
    start, end = go.line_start(text, first), go.line_end(text, last)
    column = editor.cursor - go.line_start(text, editor.cursor)
    editor.register = (text[start:end], True)
    if end < len(text):
        end += 1
    elif start:
        start -= 1
    editor.edit(start, end, "", start)
    editor.cursor = min(go.line_start(editor.text, start) + column, go.line_end(editor.text, start))


def _down(editor: Editor, lines: int) -> int:
    at = editor.cursor
    for _ in range(lines):
        at = go.line_down(editor.text, at)
    return at


def _up(editor: Editor, lines: int) -> int:
    at = editor.cursor
    for _ in range(lines):
        at = go.line_up(editor.text, at)
    return at


@does("DeleteLine")
def _(editor: Editor) -> None:
    _lines(editor, editor.cursor, _down(editor, editor.count - 1))


@does("DeleteNextLines")
def _(editor: Editor) -> None:
    _lines(editor, editor.cursor, _down(editor, editor.count))


@does("DeletePreviousLines")
def _(editor: Editor) -> None:
    _lines(editor, _up(editor, editor.count), editor.cursor)


@does("DeleteEndOfBuffer")
def _(editor: Editor) -> None:
    _lines(editor, editor.cursor, len(editor.text))


@does("ViReplaceLine")
def _(editor: Editor) -> None:
    start, end = go.line_start(editor.text, editor.cursor), go.line_end(editor.text, editor.cursor)
    editor.register = (editor.text[start:end], True)
    editor.edit(start, end)
    editor.enter_insert_mode()


@does("ViYankLine")
def _(editor: Editor) -> None:
    start = go.line_start(editor.text, editor.cursor)
    editor.register = (editor.text[start : go.line_end(editor.text, _down(editor, editor.count - 1))], True)


# --- undo ------------------------------------------------------------------------------------------------------------


@does("Undo")
@repeated
def _(editor: Editor) -> None:
    before = editor.text
    editor.line.undo()
    if editor.text == before:
        editor.ding()


@does("Redo")
@repeated
def _(editor: Editor) -> None:
    editor.line.redo()


@does("RevertLine", "UndoAll")
def _(editor: Editor) -> None:
    """Takes all back: to an empty line, or to the line of the history that was changed."""
    line = editor.history.entries()[editor.recall] if editor.recall is not None else ""
    if editor.text == line and editor.recall is not None:
        line, editor.recall = "", None
    editor.edit(0, len(editor.text), line)


# --- the clipboard ---------------------------------------------------------------------------------------------------


@does("Copy")
def _(editor: Editor) -> None:
    start, end = editor.selection or (0, len(editor.text))
    get_app().clipboard.set_data(ClipboardData(editor.text[start:end]))


@does("Cut")
def _(editor: Editor) -> None:
    if editor.selection is None:
        editor.ding()
        return
    ACTS["Copy"](editor)
    editor.insert("")


@does("Paste")
def _(editor: Editor) -> None:
    editor.insert(get_app().clipboard.get_data().text)


@does("PasteAfter")
def _(editor: Editor) -> None:
    _put(editor, after=True)


@does("PasteBefore")
def _(editor: Editor) -> None:
    _put(editor, after=False)


def _put(editor: Editor, after: bool) -> None:
    piece, lines = editor.register
    piece = "\n".join([piece] * editor.count) if lines else piece * editor.count
    text, at = editor.text, editor.cursor
    if not piece:
        editor.ding()
    elif lines and after:
        end = go.line_end(text, at)
        editor.edit(end, end, "\n" + piece, end + 1)
    elif lines:
        start = go.line_start(text, at)
        editor.edit(start, start, piece + "\n", start)
    else:
        at = min(at + after, go.line_end(text, at))
        editor.edit(at, at, piece, at + len(piece) - 1)
