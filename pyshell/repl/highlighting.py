"""Colours of the prompt, from the parser's own tokens; broken text keeps its colours up to where it breaks.

The colours are those of PSReadLine 2.4.5 (recorded in its options). What the session does not know is marked while it
is typed: commands, parameters of known commands, and where the parser finds a fault that more text would not mend.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.errors import ParseError
from pyshell.syntax.lexing import tokens
from pyshell.syntax.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompt_toolkit.formatted_text import StyleAndTextTuples


class Known(Protocol):
    """What is looked up to mark what is unknown."""

    def knows_command(self, name: str) -> bool:
        """Whether a command's name can be called."""

    def knows_parameter(self, command: str, name: str) -> bool:
        """Whether a command has a parameter; true where the command is not known."""


COLOURS: Final = {
    "command": "ansibrightyellow",
    "comment": "ansigreen",
    "keyword": "ansibrightgreen",
    "number": "ansiwhite",
    "operator": "ansibrightblack",
    "parameter": "ansibrightblack",
    "string": "ansicyan",
    "type": "ansigray",
    "variable": "ansibrightgreen",
    "member": "",
    "text": "",
    "unknown": "ansibrightred",
    "fault": "ansibrightred underline",
}

_KEYWORDS: Final = (
    "USING LATE_USING BLOCK_NAME PARAM RETURN THROW EXIT BREAK BREAK_TO CONTINUE CONTINUE_TO BLOCK_KIND IF ELSEIF ELSE"
    " FOREACH IN FOR WHILE DO UNTIL SWITCH FUNCTION TRY CATCH FINALLY TRAP DATA CLASS BASE MODIFIER"
)
_OPERATORS: Final = (
    "ASSIGN CHAIN _PIPE INVOKE DASHDASH REDIRECTION MERGING_REDIRECTION INPUT_REDIRECTION QUESTION LOGICAL BITWISE"
    " COMPARISON COALESCE ADDITIVE MULTIPLICATIVE FORMAT RANGE STEP UNARY UNARY_COMMA BACKGROUND _COMMA"
)
_STRINGS: Final = "STRING STRING_OPEN STRING_CLOSE"
_TYPES: Final = "TYPE DECLARED_TYPE BASE_TYPE TYPE_ARGUMENTS ATTRIBUTE DECLARED_ATTRIBUTE"
_STYLES: Final = {
    **dict.fromkeys(_KEYWORDS.split(), "keyword"),
    **dict.fromkeys(_OPERATORS.split(), "operator"),
    **dict.fromkeys(_STRINGS.split(), "string"),
    **dict.fromkeys(_TYPES.split(), "type"),
    **dict.fromkeys(("PARAMETER", "VALUE_PARAMETER", "PARAMETER_COLON"), "parameter"),
    **dict.fromkeys(("VARIABLE", "STRING_VARIABLE"), "variable"),
    **dict.fromkeys(("COMMAND_NAME", "FUNCTION_NAME"), "command"),
    "NUMBER": "number",
    "MEMBER": "member",
    "KEY": "member",
}
_COMMENT: Final = re.compile(r"<#.*?(?:#>|$)|#[^\n]*", re.DOTALL)


def fragments(text: str, known: Known | None = None, cursor: int = -1) -> list[StyleAndTextTuples]:
    """The text line by line, each line as pieces with a style class.

    A word that the cursor stands behind is still being typed and is not marked.
    """
    read = tokens(text)
    pieces = list(_pieces(text, read))
    if known is not None:
        pieces = _marked(pieces, {**_unknown(text, read, known, cursor), **_fault(text, read, cursor)})
    lines: list[StyleAndTextTuples] = [[]]
    for style, piece in pieces:
        for number, part in enumerate(piece.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((f"class:{style}" if style else "", part))
    return lines


def _unknown(text: str, read: list[Any], known: Known, cursor: int) -> dict[tuple[int, int], str]:
    """The stretches of commands and parameters that the session does not have."""
    found: dict[tuple[int, int], str] = {}
    command = ""
    for terminal, start, end, *_ in read:
        word = text[start:end]
        if terminal == "COMMAND_NAME":
            command = word
            if end != cursor and _NAME.fullmatch(word) and not known.knows_command(word):
                found[start, end] = "unknown"
        elif terminal in ("_PIPE", "_SEP", "LBRACE", "LPAREN"):
            command = ""
        elif terminal in ("PARAMETER", "PARAMETER_COLON", "VALUE_PARAMETER") and command and end != cursor:
            name = word[1:].rstrip(":")
            if name and not known.knows_parameter(command, name):
                found[start, end] = "unknown"
    return found


# Names that are looked up: a path or a program's name with other characters may be anything.
_NAME: Final = re.compile(r"[A-Za-z][\w-]*")


def _fault(text: str, read: list[Any], cursor: int) -> dict[tuple[int, int], str]:
    """Where the parser finds a fault that more text would not mend; of a long text in the statement at the cursor."""
    start, end = (0, len(text)) if len(text) <= _SHORT else _statement(text, read, cursor)
    try:
        parse(text[start:end])
    except ParseError as error:
        if error.incomplete or not error.problems:
            return {}
        span = error.problems[0].span
        return {(start + span.start, start + max(span.end, span.start + 1)): "fault"}
    return {}


_SHORT: Final = 600
_OPENING: Final = frozenset("LBRACE LPAREN SUBEXPRESSION STRING_SUBEXPRESSION ARRAY HASH CALL CALL_BLOCK".split())
_CLOSING: Final = frozenset(("RBRACE", "RPAREN"))
# What goes on with a statement behind a block and a new line.
_GOING_ON: Final = frozenset(("ELSE", "ELSEIF", "CATCH", "FINALLY", "WHILE", "UNTIL", "_PIPE"))


def _statement(text: str, read: list[Any], cursor: int) -> tuple[int, int]:
    """Where the statement at the top begins and ends that the cursor stands in."""
    start, depth, closed = 0, 0, -1
    for terminal, first, last, *_ in read:
        if closed >= 0 and "\n" in text[closed:first] and terminal not in _GOING_ON:
            if closed >= cursor:
                return start, closed
            start = closed  # a block that ended its line ended its statement
        closed = -1
        if terminal in _OPENING:
            depth += 1
        elif terminal in _CLOSING:
            depth -= 1
            closed = last if not depth and terminal == "RBRACE" else -1
        elif not depth and terminal == "_SEP":
            if first >= cursor:
                return start, first
            start = last
    return start, len(text)


def _marked(pieces: list[tuple[str, str]], marks: dict[tuple[int, int], str]) -> list[tuple[str, str]]:
    """The pieces cut where marks begin and end, with the marks' styles."""
    if not marks:
        return pieces
    made: list[tuple[str, str]] = []
    at = 0
    for style, piece in pieces:
        made += _cut(style, piece, at, marks)
        at += len(piece)
    return made


def _cut(style: str, piece: str, at: int, marks: dict[tuple[int, int], str]) -> Iterator[tuple[str, str]]:
    end = at + len(piece)
    edges = {at, end}
    for start, stop in marks:
        edges.update(edge for edge in (start, stop) if at < edge < end)
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        over = next((mark for (start, stop), mark in marks.items() if start <= first and last <= stop), style)
        yield over, piece[first - at : last - at]


def _pieces(text: str, read: list[Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at, in_string = 0, 0
    for terminal, start, end, *_ in read:
        if start < at or end <= start:
            continue
        found.extend(_between(text[at:start], in_string > 0))
        in_string += {"STRING_OPEN": 1, "STRING_CLOSE": -1}.get(terminal, 0)
        found.append((_STYLES.get(terminal, ""), text[start:end]))
        at = end
    found.extend(_between(text[at:], False))
    return found


def _between(text: str, in_string: bool) -> list[tuple[str, str]]:
    """What stands between tokens: blanks and comments, or the plain text of a string."""
    if in_string or not text.strip():
        return [("string" if in_string else "", text)] if text else []
    parts: list[tuple[str, str]] = []
    at = 0
    for match in _COMMENT.finditer(text):
        parts += [("", text[at : match.start()]), ("comment", match[0])]
        at = match.end()
    return [*parts, ("", text[at:])]
