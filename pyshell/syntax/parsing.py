"""Text to tree."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell import grammars
from pyshell.errors import ParseError, ParseProblem
from pyshell.source import Source
from pyshell.syntax import messages, nodes, requirements
from pyshell.syntax.building import Builder
from pyshell.syntax.checks import check
from pyshell.syntax.lexing import Lexer, lex

if TYPE_CHECKING:
    from pyshell.source import Span

_LONG: Final = 20_000  # characters from which on the objects of a tree are a load for the garbage collector
_TABLES: Final[list[grammars.Tables]] = []


def parse(text: str, path: str | None = None) -> nodes.ScriptBlock:
    """The tree of a script. Raises ParseError with PowerShell's id, message and place."""
    return parse_source(Source(text, path))


def parse_source(source: Source) -> nodes.ScriptBlock:
    """The tree of a source. Raises ParseError."""
    collecting = gc.isenabled()
    gc.disable()  # a tree is many objects and none is garbage: looking for some takes as long as the reading
    try:
        return _parsed(source)
    finally:
        if collecting:
            if len(source.text) > _LONG:
                gc.freeze()  # with unfreeze: what is there counts as old, without a look at each object
                gc.unfreeze()
            gc.enable()


def _parsed(source: Source) -> nodes.ScriptBlock:
    lexer = lex(source)
    builder = Builder(source)
    tree = _build(lexer, builder)
    problems = check(tree, None if builder.depends_on_place else builder.noted)
    if "#" in source.text:
        tree = _with_requirements(tree, lexer, problems)
    if problems:
        raise ParseError(problems)
    return tree


def tables() -> grammars.Tables:
    """The tables of the language, read when they are first needed."""
    if not _TABLES:
        _TABLES.append(grammars.load("powershell"))
    return _TABLES[0]


def built(source: Source) -> nodes.ScriptBlock:
    """The tree of a source without the checks that follow parsing. Raises ParseError."""
    return _build(lex(source), Builder(source))


def _build(lexer: Lexer, builder: Builder) -> nodes.ScriptBlock:
    try:
        tree: nodes.ScriptBlock = grammars.run(tables(), builder.counted(lexer.tokens), builder.callbacks())
    except grammars.Unexpected as stop:
        raise ParseError(_problems(lexer, builder, stop)) from None
    if lexer.problems or builder.problems:
        raise ParseError(_in_order(lexer.problems, builder.problems))
    return tree


def _in_order(*lists: list[tuple[int, ParseProblem]]) -> list[ParseProblem]:
    """The problems in the order in which the parser came to them."""
    return [problem for _, problem in sorted((p for some in lists for p in some), key=lambda p: p[0])]


def _problems(lexer: Lexer, builder: Builder, stop: grammars.Unexpected) -> list[ParseProblem]:
    """What came up before the token that fits no rule, and what that token means."""
    index = builder.at_token
    bad = stop.token is not None and stop.token[0] == "BAD"
    reached = index + 1
    if (
        bad
        and "TYPE" not in stop.tables.actions[stop.states[-1]]
        and lexer.text.startswith("[", lexer.tokens[index][1])
    ):
        reached, bad = index, False  # where no type may stand, its brackets are not looked into
    known = _in_order([p for p in lexer.problems if p[0] < reached], builder.problems)
    if bad and known:
        return known
    explain = import_module("pyshell.syntax.faults").explain  # most texts have no fault
    return [*known, explain(lexer.source, lexer.tokens, index, stop)]


def _with_requirements(tree: nodes.ScriptBlock, lexer: Lexer, problems: list[ParseProblem]) -> nodes.ScriptBlock:
    """The tree with what its `#requires` lines ask for; faults in them are added to the problems."""
    found = list(requirements.lines(lexer.text, lexer.tokens))
    if not found:
        return tree

    def fail(error_id: str, span: Span, *arguments: str) -> None:
        problems.append(ParseProblem(error_id, messages.text(error_id, *arguments), span))

    commands = [command for start, end in found if (command := _command(lexer.source, start, end)) is not None]
    values: list[Any] = [getattr(tree, name) for name in tree.fields]
    values[tree.fields.index("requirements")] = requirements.collect(commands, fail)
    return nodes.ScriptBlock(*values)


def _command(source: Source, start: int, end: int) -> nodes.Command | None:
    """A stretch of a comment read as a command."""
    lexer = Lexer(source, start)
    lexer.end = end
    lexer.run()
    statements = _build(lexer, Builder(source)).end
    first = statements.statements[0] if statements is not None and statements.statements else None
    element = first.elements[0] if isinstance(first, nodes.Pipeline) else None
    return element if isinstance(element, nodes.Command) else None
