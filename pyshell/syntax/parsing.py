"""Text to tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell import grammars
from pyshell.errors import ParseError, ParseProblem
from pyshell.source import Source
from pyshell.syntax.building import Builder
from pyshell.syntax.checks import check
from pyshell.syntax.faults import explain
from pyshell.syntax.lexing import Lexer, lex

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
        raise ParseError(_problems(lexer, builder, stop)) from None
    if lexer.problems or builder.problems:
        raise ParseError(_in_order(lexer.problems, builder.problems))
    problems = check(tree)
    if problems:
        raise ParseError(problems)
    return tree


def _counted(tokens: list[Token], builder: Builder) -> Iterator[Token]:
    for builder.at_token, token in enumerate(tokens):
        yield token
    builder.at_token += 1


def _in_order(*lists: list[tuple[int, ParseProblem]]) -> list[ParseProblem]:
    """The problems in the order in which the parser came to them."""
    return [problem for _, problem in sorted((p for some in lists for p in some), key=lambda p: p[0])]


def _problems(lexer: Lexer, builder: Builder, stop: grammars.Unexpected) -> list[ParseProblem]:
    """What came up before the token that fits no rule, and what that token means."""
    index = builder.at_token
    known = _in_order([p for p in lexer.problems if p[0] <= index], builder.problems)
    if stop.token is not None and stop.token[0] == "BAD" and known:
        return known
    return [*known, explain(lexer.source, lexer.tokens, index, stop)]
