"""Functions of the history: lines that come back, searches, and vi's `/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prompt_toolkit.application import get_app
from prompt_toolkit.search import SearchDirection, do_incremental_search, start_search

from pyshell.repl.editing import motions as go
from pyshell.repl.editing.functions import ACTS, does

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.repl.editing.editor import Editor


def _recall(editor: Editor, step: int, *, to_end: bool) -> None:
    """The next line before or after, of those that begin as the line did when the first came back."""
    lines = editor.history.entries()
    if editor.recall is None:
        editor.recalled_from, editor.recall_prefix = editor.text, editor.text
    prefix = editor.recall_prefix or ""
    fits = _fitting(editor, prefix)
    at = len(lines) if editor.recall is None else editor.recall
    shown = lines[at] if at < len(lines) else editor.recalled_from
    while 0 <= at + step <= len(lines):
        at += step
        if at == len(lines):
            _show(editor, None, editor.recalled_from, to_end, prefix)
            return
        if lines[at] != shown and fits(lines[at]):
            _show(editor, at, lines[at], to_end, prefix)
            return
    editor.ding()


def _fitting(editor: Editor, prefix: str) -> Callable[[str], bool]:
    if editor.source.options.history_case_sensitive:
        return lambda line: line.startswith(prefix)
    folded = prefix.lower()
    return lambda line: line.lower().startswith(folded)


def _show(editor: Editor, at: int | None, line: str, to_end: bool, prefix: str) -> None:
    editor.recall = at
    editor.edit(0, len(editor.text), line, None if to_end or at is None else len(prefix))
    editor.now = "recall"


def _many(step: int, *, to_end: bool) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        if editor.last != "recall":
            editor.recall = None
        way = step if editor.count > 0 else -step
        for _ in range(abs(editor.count)):
            _recall(editor, way, to_end=to_end or bool(editor.source.options.cursor_moves_to_end))

    return act


def _line_or_recall(step: int) -> Callable[[Editor], None]:
    """In an input of several lines the line above or below; else the line entered before or after."""

    def act(editor: Editor) -> None:
        if editor.last != "recall" and "\n" in editor.text:
            motion = go.line_up if step < 0 else go.line_down
            place = motion(editor.text, editor.cursor)
            if place != editor.cursor:
                editor.cursor = place
                return
        _many(step, to_end=True)(editor)

    return act


ACTS["PreviousHistory"] = _line_or_recall(-1)
ACTS["NextHistory"] = _line_or_recall(1)
ACTS["HistorySearchBackward"] = _many(-1, to_end=False)
ACTS["HistorySearchForward"] = _many(1, to_end=False)


@does("BeginningOfHistory")
def _(editor: Editor) -> None:
    lines = editor.history.entries()
    if editor.recall is None:
        editor.recalled_from, editor.recall_prefix = editor.text, ""
    if lines:
        _show(editor, 0, lines[0], True, "")


@does("EndOfHistory")
def _(editor: Editor) -> None:
    if editor.recall is not None:
        _show(editor, None, editor.recalled_from, True, "")


@does("ClearHistory")
def _(editor: Editor) -> None:
    editor.history.forget()
    editor.recall = None


# --- searching -------------------------------------------------------------------------------------------------------


def _searches(direction: Any) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        if get_app().layout.is_searching:
            do_incremental_search(direction)
        else:
            start_search(direction=direction)

    return act


ACTS["ReverseSearchHistory"] = _searches(SearchDirection.BACKWARD)
ACTS["ForwardSearchHistory"] = _searches(SearchDirection.FORWARD)


def _asks(forward: bool) -> Callable[[Editor], None]:
    """Vi's `/` and `?`: what is typed up to Enter is looked for."""

    def act(editor: Editor) -> None:
        typed: list[str] = []
        sign = "?" if forward else "/"

        def told(key: str) -> None:
            if key in ("\r", "\n"):
                editor.status = ""
                editor.searched = ("".join(typed), forward)
                _search(editor, *editor.searched)
                return
            erases = key in ("\x7f", "\b")
            if erases and typed:
                typed.pop()
            elif key.isprintable():
                typed.append(key)
            else:
                editor.status = ""
                return
            editor.status = sign + "".join(typed)
            editor.wait_for_key(told)

        editor.status = sign
        editor.wait_for_key(told)

    return act


def _search(editor: Editor, wanted: str, forward: bool) -> None:
    lines = editor.history.entries()
    at = len(lines) if editor.recall is None else editor.recall
    places = range(at + 1, len(lines)) if forward else range(at - 1, -1, -1)
    found = next((place for place in places if wanted.lower() in lines[place].lower()), None)
    if found is None:
        editor.ding()
        return
    if editor.recall is None:
        editor.recalled_from = editor.text
    _show(editor, found, lines[found], True, "")
    editor.cursor = lines[found].lower().find(wanted.lower())


ACTS["ViSearchHistoryBackward"] = _asks(False)
ACTS["SearchForward"] = _asks(True)


def _search_again(turned: bool) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        if editor.searched is None:
            editor.ding()
            return
        wanted, forward = editor.searched
        _search(editor, wanted, forward != turned)

    return act


ACTS["RepeatSearch"] = _search_again(False)
ACTS["RepeatSearchBackward"] = _search_again(True)
