"""Colours of the prompt, from the parser's own tokens; broken text keeps its colours up to where it breaks.

The colours are those of PSReadLine 2.4.5 (recorded in its options).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyshell.syntax.lexing import tokens

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

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


def fragments(text: str) -> list[StyleAndTextTuples]:
    """The text line by line, each line as pieces with a style class."""
    pieces = list(_pieces(text))
    lines: list[StyleAndTextTuples] = [[]]
    for style, piece in pieces:
        for number, part in enumerate(piece.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((f"class:{style}" if style else "", part))
    return lines


def _pieces(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at, in_string = 0, 0
    for terminal, start, end, *_ in tokens(text):
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
