"""Functions that move, select, kill, delete, copy and replace: tables of movements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.repl.editing import motions as go
from pyshell.repl.editing.functions import ACTS, does

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.repl.editing.editor import Editor

    Motion = Callable[[str, int, str], int]


def target(editor: Editor, motion: Motion) -> int:
    """Where a movement leads, done as often as the number before it says; a negative one goes the other way."""
    count = editor.count
    if count < 0:
        motion = go.REVERSED.get(motion, motion)
    at = editor.cursor
    for _ in range(abs(count)):
        at = motion(editor.text, at, editor.delimiters)
    return at


def _span(editor: Editor, motion: Motion) -> tuple[int, int]:
    end = target(editor, motion)
    start, end = sorted((editor.cursor, end))
    if motion in go.INCLUSIVE and (end > start or motion is not go.brace):
        end = min(end + 1, len(editor.text))
    elif motion in _UP_TO_LINE_END and "\n" in editor.text[start:end]:
        # vi: what goes over the end of the line stops there
        end = max(start, editor.text.rfind("\n", start, end)) if editor.count == 1 else end
    return start, end


_UP_TO_LINE_END: Final = frozenset((go.vi_word_on, go.glob_on))

_MOVES: Final[dict[str, Motion]] = {
    "BackwardWord": go.word_back,
    "BeginningOfLine": go.line_start_or_input,
    "GotoBrace": go.brace,
    "GotoFirstNonBlankOfLine": go.first_nonblank,
    "MoveToEndOfLine": go.line_end,
    "MoveToFirstLine": go.first_line,
    "MoveToLastLine": go.last_line,
    "NextLine": go.line_down,
    "NextWordEnd": go.vi_word_end,
    "PreviousLine": go.line_up,
    "ShellBackwardWord": go.token_back,
    "ShellForwardWord": go.token_on,
    "ShellNextWord": go.token_end,
    "ViBackwardChar": go.char_back_in_line,
    "ViBackwardGlob": go.glob_back,
    "ViBackwardWord": go.vi_word_back,
    "ViEndOfGlob": go.glob_end,
    "ViEndOfPreviousGlob": go.glob_end_back,
    "ViGotoBrace": go.brace,
    "ViNextGlob": go.glob_on,
    "ViNextWord": go.vi_word_on,
    "BackwardChar": go.char_back,
}
# Those that take the suggestion, or its next word, at the end of the input.
_TAKING: Final[dict[str, tuple[Motion, bool]]] = {
    "ForwardChar": (go.char_on, True),
    "ViForwardChar": (go.char_on_in_line, True),
    "EndOfLine": (go.line_end_or_input, True),
    "ForwardWord": (go.word_end, False),
    "NextWord": (go.word_on, False),
}
_SELECTS: Final[dict[str, Motion]] = {
    "SelectBackwardChar": go.char_back,
    "SelectBackwardWord": go.word_back,
    "SelectBackwardsLine": go.line_start,
    "SelectForwardChar": go.char_on,
    "SelectForwardWord": go.word_end,
    "SelectLine": go.line_end,
    "SelectNextWord": go.word_on,
    "SelectShellBackwardWord": go.token_back,
    "SelectShellForwardWord": go.token_on,
    "SelectShellNextWord": go.token_end,
}
_KILLS: Final[dict[str, Motion]] = {
    "BackwardKillInput": go.input_start,
    "BackwardKillLine": go.line_start,
    "BackwardKillWord": go.word_back,
    "KillLine": go.input_end,
    "KillWord": go.word_end,
    "ShellBackwardKillWord": go.token_back,
    "ShellKillWord": go.token_end,
    "UnixWordRubout": go.glob_back,
}
_DELETES: Final[dict[str, Motion]] = {
    "BackwardDeleteInput": go.input_start,
    "BackwardDeleteLine": go.line_start,
    "BackwardDeleteWord": go.vi_word_back,
    "DeleteEndOfWord": go.vi_word_end,
    "DeleteLineToFirstChar": go.first_nonblank,
    "DeleteToEnd": go.line_end,
    "DeleteWord": go.vi_word_on,
    "ForwardDeleteInput": go.input_end,
    "ForwardDeleteLine": go.line_end,
    "ViBackwardDeleteGlob": go.glob_back,
    "ViDeleteBrace": go.brace,
    "ViDeleteEndOfGlob": go.glob_end,
    "ViDeleteGlob": go.glob_on,
}
_REPLACES: Final[dict[str, Motion]] = {
    "BackwardReplaceChar": go.char_back_in_line,
    "ReplaceChar": go.char_on_in_line,
    "ViInsertWithDelete": go.char_on_in_line,
    "ViBackwardReplaceGlob": go.glob_back,
    "ViBackwardReplaceLine": go.line_start,
    "ViBackwardReplaceLineToFirstChar": go.first_nonblank,
    "ViBackwardReplaceWord": go.vi_word_back,
    "ViReplaceBrace": go.brace,
    "ViReplaceEndOfGlob": go.glob_end,
    "ViReplaceEndOfWord": go.vi_word_end,
    "ViReplaceGlob": go.glob_or_end,
    "ViReplaceToEnd": go.line_end,
    "ViReplaceWord": go.vi_word_or_end,
}
_COPIES: Final[dict[str, Motion]] = {
    "ViYankBeginningOfLine": go.line_start,
    "ViYankEndOfGlob": go.glob_end,
    "ViYankEndOfWord": go.vi_word_end,
    "ViYankLeft": go.char_back_in_line,
    "ViYankNextGlob": go.glob_on,
    "ViYankNextWord": go.vi_word_on,
    "ViYankPercent": go.brace,
    "ViYankPreviousGlob": go.glob_back,
    "ViYankPreviousWord": go.vi_word_back,
    "ViYankRight": go.char_on_in_line,
    "ViYankToEndOfLine": go.line_end,
    "ViYankToFirstChar": go.first_nonblank,
}


def _moves(motion: Motion) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        place = target(editor, motion)
        if place == editor.cursor:
            editor.ding()
        editor.cursor = place

    return act


def _takes(motion: Motion, whole: bool) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        if editor.suggestion and editor.count > 0:
            take(editor, whole)
        else:
            editor.cursor = target(editor, motion)

    return act


def _selects(motion: Motion) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        editor.select(editor.anchor(), target(editor, motion))
        editor.now = "select"

    return act


def _kills(motion: Motion) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        at = editor.cursor
        start, end = sorted((at, target(editor, motion)))
        editor.kill(start, end, before=start < at)

    return act


def delete(editor: Editor, start: int, end: int, lines: bool = False) -> None:
    """Deletes a stretch, which vi can put in again."""
    if start == end:
        editor.ding()
        return
    editor.register = (editor.text[start:end], lines)
    editor.edit(start, end)


def _deletes(motion: Motion) -> Callable[[Editor], None]:
    return lambda editor: delete(editor, *_span(editor, motion))


def _replaces(motion: Motion) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        start, end = _span(editor, motion)
        if start != end:
            delete(editor, start, end)
        editor.enter_insert_mode()

    return act


def _copies(motion: Motion) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        start, end = _span(editor, motion)
        editor.register = (editor.text[start:end], False)

    return act


for _table, _make in (
    (_MOVES, _moves), (_SELECTS, _selects), (_KILLS, _kills), (_DELETES, _deletes), (_REPLACES, _replaces),
    (_COPIES, _copies),
):  # fmt: skip
    ACTS.update({name: _make(motion) for name, motion in _table.items()})
ACTS.update({name: _takes(*taken) for name, taken in _TAKING.items()})


def take(editor: Editor, whole: bool) -> None:
    """Takes the suggestion, or its next word."""
    text = editor.suggestion
    if not whole:
        text = text[: go.word_end(text, 0, editor.delimiters)]
    editor.edit(len(editor.text), len(editor.text), text)


@does("AcceptSuggestion")
def _(editor: Editor) -> None:
    take(editor, True)


@does("AcceptNextSuggestionWord")
def _(editor: Editor) -> None:
    take(editor, False)


@does("GotoColumn")
def _(editor: Editor) -> None:
    start = go.line_start(editor.text, editor.cursor)
    editor.cursor = min(start + editor.count - 1, go.line_end(editor.text, start))


@does("SelectAll")
def _(editor: Editor) -> None:
    editor.select(0, len(editor.text))
    editor.now = "select"


@does("SelectCommandArgument")
def _(editor: Editor) -> None:
    """The next argument of a command, from behind what is selected on, round the line."""
    found = go.arguments(editor.text)
    if not found:
        editor.ding()
        return
    at = editor.cursor if editor.selection else editor.cursor - 1
    span = next((one for one in found if one[0] > at), found[0])
    editor.select(*span)
    editor.now = "select"


@does("SetMark")
def _(editor: Editor) -> None:
    editor.mark = editor.cursor


@does("ExchangePointAndMark")
def _(editor: Editor) -> None:
    editor.mark, editor.cursor = editor.cursor, min(editor.mark, len(editor.text))


@does("KillRegion")
def _(editor: Editor) -> None:
    start, end = sorted((min(editor.mark, len(editor.text)), editor.cursor))
    editor.kill(start, end)


# --- characters that are looked for ----------------------------------------------------------------------------------


def _find(editor: Editor, char: str, forward: bool, before: bool, count: int) -> int | None:
    step = 1 if forward else -1
    at = editor.cursor
    if before and editor.text[at + step : at + step + 1] == char and editor.last == "char":
        at += step  # the same again: not the one that stopped it before
    found = go.find_char(editor.text, at, char, step * count)
    return None if found is None else found - step * before


def _looks(forward: bool, before: bool, then: Callable[[Editor, int, bool], None]) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        count = max(abs(editor.count), 1)
        ahead = forward == (editor.count > 0)

        def told(char: str) -> None:
            editor.search = (char, ahead, before)
            found = _find(editor, char, ahead, before, count)
            if found is None:
                editor.ding()
            else:
                then(editor, found, ahead)

        editor.wait_for_key(told)

    return act


def _go(editor: Editor, place: int, forward: bool) -> None:
    editor.cursor = place


def _cut(editor: Editor, place: int, forward: bool) -> None:
    start, end = sorted((editor.cursor, place + forward))
    delete(editor, start, end)


def _change(editor: Editor, place: int, forward: bool) -> None:
    _cut(editor, place, forward)
    editor.enter_insert_mode()


ACTS.update(
    {
        "CharacterSearch": _looks(True, False, _go),
        "CharacterSearchBackward": _looks(False, False, _go),
        "SearchChar": _looks(True, False, _go),
        "SearchCharBackward": _looks(False, False, _go),
        "SearchCharWithBackoff": _looks(True, True, _go),
        "SearchCharBackwardWithBackoff": _looks(False, True, _go),
        "ViDeleteToChar": _looks(True, False, _cut),
        "ViDeleteToCharBackward": _looks(False, False, _cut),
        "ViDeleteToBeforeChar": _looks(True, True, _cut),
        "ViDeleteToBeforeCharBackward": _looks(False, True, _cut),
        "ViReplaceToChar": _looks(True, False, _change),
        "ViReplaceToCharBackward": _looks(False, False, _change),
        "ViReplaceToBeforeChar": _looks(True, True, _change),
        "ViReplaceToBeforeCharBackward": _looks(False, True, _change),
    }
)


def _again(turned: bool) -> Callable[[Editor], None]:
    def act(editor: Editor) -> None:
        if editor.search is None:
            editor.ding()
            return
        char, forward, before = editor.search
        editor.last = "char"
        found = _find(editor, char, forward != turned, before, max(editor.count, 1))
        if found is None:
            editor.ding()
        else:
            editor.cursor = found

    return act


ACTS["RepeatLastCharSearch"] = _again(False)
ACTS["RepeatLastCharSearchBackwards"] = _again(True)
