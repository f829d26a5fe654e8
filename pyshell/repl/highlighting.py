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

    @property
    def epoch(self) -> int:
        """Changes when a command comes or goes."""

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
    "fault-prompt": "ansibrightred",
    "validation-toolbar": "noreverse bg:default",
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
    return _lines(text, tokens(text), None if known is None else _parse_fault(text), known, cursor)


def _lines(
    text: str, read: list[Any], fault: ParseError | None, known: Known | None, cursor: int
) -> list[StyleAndTextTuples]:
    pieces = list(_pieces(text, read))
    if known is not None:
        marks = _unknown(text, read, known, cursor)
        if fault is not None and fault.problems and not fault.incomplete:
            span = fault.problems[0].span
            marks[span.start, max(span.end, span.start + 1)] = "fault"
        pieces = _marked(pieces, marks)
    lines: list[StyleAndTextTuples] = [[]]
    for style, piece in pieces:
        for number, part in enumerate(piece.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((f"class:{style}" if style else "", part))
    return lines


def _parse_fault(text: str) -> ParseError | None:
    """What the parser has against a text."""
    try:
        parse(text)
    except ParseError as error:
        return error
    return None


class Highlighter:
    """Colours of a text that is edited: statements at the top that stay as they were keep their colours."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._epoch = -1
        self._text = ""
        self._chunks: list[str] = []
        self._faulty: bool | None = None
        self._faults: dict[str, ParseError | None] = {}
        self._made: dict[tuple[str, int], list[StyleAndTextTuples]] = {}

    def has_fault(self, text: str) -> bool:
        """Whether the parser has something against the text, be it that more must come."""
        chunks = self._read(text)
        if self._faulty is None:
            self._faulty = any(self._fault(chunk) is not None for chunk in chunks)
        return self._faulty

    def lines(self, text: str, cursor: int) -> list[StyleAndTextTuples]:
        """The lines of the text, in colours."""
        if self._known.epoch != self._epoch or len(self._made) > _MOST:
            self._made.clear()
            self._epoch = self._known.epoch
        found: list[StyleAndTextTuples] = []
        at = 0
        for chunk in self._read(text):
            lines = self._colours(chunk, cursor - at)
            found += lines[:-1] if chunk[-1] == "\n" else lines
            at += len(chunk)
        if not text or text[-1] == "\n":
            found.append([])
        return found

    def _colours(self, chunk: str, cursor: int) -> list[StyleAndTextTuples]:
        key = (chunk, cursor if 0 <= cursor <= len(chunk) else -1)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _lines(chunk, tokens(chunk), self._fault(chunk), self._known, key[1])
        return made

    def _fault(self, chunk: str) -> ParseError | None:
        if chunk not in self._faults:
            if len(self._faults) > _MOST:
                self._faults.clear()
            self._faults[chunk] = _parse_fault(chunk)
        return self._faults[chunk]

    def _read(self, text: str) -> list[str]:
        if text != self._text:
            self._text, self._chunks, self._faulty = text, self._split(text), None
        return self._chunks

    def _split(self, text: str) -> list[str]:
        """The text cut between statements at the top; what has not changed is not read again."""
        head: list[str] = []
        start = 0
        for chunk in self._chunks[:-1]:
            if not text.startswith(chunk, start):
                break
            head.append(chunk)
            start += len(chunk)
        tail: list[str] = []
        end = len(text)
        for chunk in reversed(self._chunks[len(head) + 1 :]):
            if end - len(chunk) <= start or not text.endswith(chunk, start, end):
                break
            tail.insert(0, chunk)
            end -= len(chunk)
        # A statement may go on with the line behind it (`else`): what stands around the change is read again too.
        if head:
            start -= len(head.pop())
        if not tail:
            return head + _statements(text[start:])
        after = tail.pop(0)
        middle = _statements(text[start:end] + after)
        if middle[-1] == after:
            return head + middle + tail
        return head + _statements(text[start:])


_MOST: Final = 500


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


_OPENING: Final = frozenset("LBRACE LPAREN SUBEXPRESSION STRING_SUBEXPRESSION ARRAY HASH CALL CALL_BLOCK".split())
_CLOSING: Final = frozenset(("RBRACE", "RPAREN"))
# What goes on with a statement behind a block and a new line.
_GOING_ON: Final = frozenset(("ELSE", "ELSEIF", "CATCH", "FINALLY", "WHILE", "UNTIL", "_PIPE", "LBRACE"))


def _statements(text: str) -> list[str]:
    """A text cut behind the new lines between its statements at the top."""
    chunks: list[str] = []
    start, depth, before = 0, 0, 0
    ended = closed = False
    for terminal, first, last, *_ in tokens(text):
        if not depth and terminal != "_SEP" and terminal not in _GOING_ON:
            # A new line between two tokens at the top: one that ends a statement is a separator or follows a block.
            cut = text.rfind("\n", before, first) + 1
            if cut > start and (ended or ("\n" in text[before:first] and closed)):
                chunks.append(text[start:cut])
                start = cut
        ended = terminal == "_SEP" and not depth and "\n" in text[first:last]
        closed = terminal == "RBRACE"
        depth += (terminal in _OPENING) - (terminal in _CLOSING)
        before = last if not ended else first
    chunks.append(text[start:])
    return [chunk for chunk in chunks if chunk]


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
