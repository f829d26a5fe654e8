"""Where a movement leads: functions of a text, a place in it and the delimiters of words, that know no terminal.

Source: what PSReadLine 2.4.5 says its functions do, and vi.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pyshell.syntax.lexing import tokens

_SPACE, _DELIMITER, _WORD = range(3)


def _class(char: str, delimiters: str) -> int:
    return _SPACE if char.isspace() else _DELIMITER if char in delimiters else _WORD


# --- characters, lines, the whole ------------------------------------------------------------------------------------


def char_back(text: str, at: int, delimiters: str = "") -> int:
    """A character back."""
    return max(at - 1, 0)


def char_on(text: str, at: int, delimiters: str = "") -> int:
    """A character on."""
    return min(at + 1, len(text))


def line_start(text: str, at: int, delimiters: str = "") -> int:
    """The start of the line."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int, delimiters: str = "") -> int:
    """The end of the line."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def line_start_or_input(text: str, at: int, delimiters: str = "") -> int:
    """The start of the line; from there that of the input."""
    start = line_start(text, at)
    return 0 if start == at else start


def line_end_or_input(text: str, at: int, delimiters: str = "") -> int:
    """The end of the line; from there that of the input."""
    end = line_end(text, at)
    return len(text) if end == at else end


def first_nonblank(text: str, at: int, delimiters: str = "") -> int:
    """The first character of the line that is no blank."""
    start, end = line_start(text, at), line_end(text, at)
    return start + len(text[start:end]) - len(text[start:end].lstrip())


def input_start(text: str, at: int, delimiters: str = "") -> int:
    """The start of the input."""
    return 0


def input_end(text: str, at: int, delimiters: str = "") -> int:
    """The end of the input."""
    return len(text)


def char_back_in_line(text: str, at: int, delimiters: str = "") -> int:
    """A character back, not over the start of the line."""
    return max(at - 1, line_start(text, at))


def char_on_in_line(text: str, at: int, delimiters: str = "") -> int:
    """A character on, not over the end of the line."""
    return min(at + 1, line_end(text, at))


def line_up(text: str, at: int, delimiters: str = "") -> int:
    """The same column of the line above."""
    start = line_start(text, at)
    if start == 0:
        return at
    above = line_start(text, start - 1)
    return min(above + at - start, start - 1)


def line_down(text: str, at: int, delimiters: str = "") -> int:
    """The same column of the line below."""
    end = line_end(text, at)
    if end == len(text):
        return at
    return min(end + 1 + at - line_start(text, at), line_end(text, end + 1))


def last_line(text: str, at: int, delimiters: str = "") -> int:
    """The same column of the last line."""
    return min(line_start(text, len(text)) + at - line_start(text, at), len(text))


def first_line(text: str, at: int, delimiters: str = "") -> int:
    """The same column of the first line."""
    return min(at - line_start(text, at), line_end(text, 0))


# --- words -----------------------------------------------------------------------------------------------------------


def word_back(text: str, at: int, delimiters: str) -> int:
    """The start of this or the previous word."""
    while at and _class(text[at - 1], delimiters) != _WORD:
        at -= 1
    while at and _class(text[at - 1], delimiters) == _WORD:
        at -= 1
    return at


def word_end(text: str, at: int, delimiters: str) -> int:
    """The end of this or the next word."""
    while at < len(text) and _class(text[at], delimiters) != _WORD:
        at += 1
    while at < len(text) and _class(text[at], delimiters) == _WORD:
        at += 1
    return at


def word_on(text: str, at: int, delimiters: str) -> int:
    """The start of the next word."""
    while at < len(text) and _class(text[at], delimiters) == _WORD:
        at += 1
    while at < len(text) and _class(text[at], delimiters) != _WORD:
        at += 1
    return at


def vi_word_on(text: str, at: int, delimiters: str) -> int:
    """The start of vi's next word: of letters, or of delimiters."""
    if at >= len(text):
        return at
    kind = _class(text[at], delimiters)
    while kind != _SPACE and at < len(text) and _class(text[at], delimiters) == kind:
        at += 1
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def vi_word_end(text: str, at: int, delimiters: str) -> int:
    """The last character of vi's word."""
    at += 1
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text):
        return max(len(text) - 1, 0)
    kind = _class(text[at], delimiters)
    while at + 1 < len(text) and _class(text[at + 1], delimiters) == kind:
        at += 1
    return at


def vi_word_back(text: str, at: int, delimiters: str) -> int:
    """The start of vi's word before."""
    while at and text[at - 1].isspace():
        at -= 1
    kind = _class(text[at - 1], delimiters) if at else _SPACE
    while at and _class(text[at - 1], delimiters) == kind:
        at -= 1
    return at


def vi_word_or_end(text: str, at: int, delimiters: str) -> int:
    """What `cw` replaces: to the end of the word that the cursor stands in, else to the next word."""
    if at >= len(text) or text[at].isspace():
        return vi_word_on(text, at, delimiters)
    kind = _class(text[at], delimiters)
    while at < len(text) and _class(text[at], delimiters) == kind:
        at += 1
    return at


def glob_on(text: str, at: int, delimiters: str = "") -> int:
    """The start of the next run of characters that are no blanks."""
    return vi_word_on(text, at, "")


def glob_end(text: str, at: int, delimiters: str = "") -> int:
    """The last character of the run of characters that are no blanks."""
    return vi_word_end(text, at, "")


def glob_back(text: str, at: int, delimiters: str = "") -> int:
    """The start of the run of characters that are no blanks."""
    return vi_word_back(text, at, "")


def glob_or_end(text: str, at: int, delimiters: str = "") -> int:
    """What `cW` replaces."""
    return vi_word_or_end(text, at, "")


def glob_end_back(text: str, at: int, delimiters: str = "") -> int:
    """The last character of the run before."""
    while at and not text[min(at, len(text) - 1)].isspace():
        at -= 1
    while at and text[at].isspace():
        at -= 1
    return at


# --- the language's tokens -------------------------------------------------------------------------------------------


def _spans(text: str) -> list[tuple[int, int]]:
    return [(start, end) for _, start, end, *_ in tokens(text) if end > start and text[start:end].strip()]


def token_on(text: str, at: int, delimiters: str = "") -> int:
    """The start of the next token."""
    return next((start for start, _ in _spans(text) if start > at), len(text))


def token_end(text: str, at: int, delimiters: str = "") -> int:
    """The end of this or the next token."""
    return next((end for _, end in _spans(text) if end > at), len(text))


def token_back(text: str, at: int, delimiters: str = "") -> int:
    """The start of this or the previous token."""
    return next((start for start, _ in reversed(_spans(text)) if start < at), 0)


# --- brackets and characters -----------------------------------------------------------------------------------------

_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_BACK: Final = {close: opened for opened, close in _PAIRS.items()}


def brace(text: str, at: int, delimiters: str = "") -> int:
    """The bracket that belongs to the one at a place."""
    here = text[at : at + 1]
    step = 1 if here in _PAIRS else -1
    other = _PAIRS.get(here) or _BACK.get(here)
    depth, place = 0, at
    while other and 0 <= place < len(text):
        depth += (text[place] == here) - (text[place] == other)
        if depth == 0:
            return place
        place += step
    return at


def find_char(text: str, at: int, char: str, count: int = 1) -> int | None:
    """The place of a character on from a place, or back with a negative count; None where it does not occur."""
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        at += step
        while 0 <= at < len(text) and text[at] != char:
            at += step
        if not 0 <= at < len(text):
            return None
    return at


# Where a movement with a negative count leads.
_Motion = Callable[[str, int, str], int]
_PAIRED: Final[tuple[tuple[_Motion, _Motion], ...]] = (
    (char_back, char_on),
    (char_back_in_line, char_on_in_line),
    (word_back, word_end),
    (vi_word_back, vi_word_on),
    (glob_back, glob_on),
    (token_back, token_end),
    (line_up, line_down),
)
REVERSED: Final[dict[_Motion, _Motion]] = {
    **dict(_PAIRED),
    **{there: back for back, there in _PAIRED},
    word_on: word_back,
    token_on: token_back,
}

# Those that end on the last character of what they pass, which is deleted and copied with it.
INCLUSIVE: Final = frozenset((vi_word_end, glob_end, brace))


def words(text: str, skip: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """The stretches of commands, parameters and arguments; a string with something in it is one."""
    found: list[tuple[int, int]] = []
    opened = -1
    for terminal, start, end, *_ in tokens(text):
        if opened >= 0:
            if terminal == "STRING_CLOSE":
                found.append((opened, end))
                opened = -1
        elif terminal == "STRING_OPEN":
            opened = start
        elif terminal in _WORDS and terminal not in skip:
            found.append((start, end))
    return found


def arguments(text: str) -> list[tuple[int, int]]:
    """The stretches of the arguments of commands."""
    return words(text, _NAMES)


_NAMES: Final = frozenset(("COMMAND_NAME", "PARAMETER", "PARAMETER_COLON", "VALUE_PARAMETER"))
_WORDS: Final = _NAMES | {"WORD", "STRING", "NUMBER", "VARIABLE"}
