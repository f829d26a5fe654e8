"""Text to tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell import grammars
from pyshell.errors import ParseError, ParseProblem
from pyshell.source import Source, Span
from pyshell.syntax import messages
from pyshell.syntax.building import Builder
from pyshell.syntax.lexing import lex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.syntax.nodes import ScriptBlock
    from pyshell.syntax.scanner import Token

_TABLES: Final[list[grammars.Tables]] = []


def parse(text: str, path: str | None = None) -> ScriptBlock:
    """The tree of a script. Raises ParseError with PowerShell's id, message and place."""
    return parse_source(Source(text, path))


def parse_source(source: Source) -> ScriptBlock:
    """The tree of a source. Raises ParseError."""
    if not _TABLES:
        _TABLES.append(grammars.load("powershell"))
    lexer = lex(source)
    builder = Builder(source)
    try:
        tree: ScriptBlock = grammars.run(_TABLES[0], _counted(lexer.tokens, builder), builder.callbacks())
    except grammars.Unexpected as stop:
        raise ParseError(_problems(lexer.problems, builder, stop, source)) from None
    if lexer.problems or builder.problems:
        raise ParseError(_in_order(lexer.problems, builder.problems))
    return tree


def _counted(tokens: list[Token], builder: Builder) -> Iterator[Token]:
    for builder.at_token, token in enumerate(tokens):
        yield token
    builder.at_token += 1


def _in_order(*lists: list[tuple[int, ParseProblem]]) -> list[ParseProblem]:
    """The problems in the order in which the parser came to them."""
    return [problem for _, problem in sorted((p for some in lists for p in some), key=lambda p: p[0])]


def _problems(found: Any, builder: Builder, stop: grammars.Unexpected, source: Source) -> list[ParseProblem]:
    index = builder.at_token
    known = _in_order([p for p in found if p[0] <= index], builder.problems)
    if known:
        return known
    token = stop.token or ("$END", len(source.text) + 1, len(source.text) + 1, None)
    text = messages.text("UnexpectedToken", source.text[token[1] : token[2]])
    return [ParseProblem("UnexpectedToken", text, Span(source, token[1], token[2]), stop.token is None)]
