"""[System.Management.Automation.Language.Parser]: text to tree, tokens and errors, without running anything.

A text that does not parse has a tree with one ErrorStatementAst for all of it (our reading: PowerShell's keeps what
it understood), its errors and its tokens.
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.engine.language import asts as _asts  # noqa: F401  # declares the types of the tree
from pyshell.engine.language.extents import SPACE, ScriptExtent
from pyshell.engine.language.tokens import tokens_of
from pyshell.engine.language.tree import Tree
from pyshell.engine.scriptblock import SESSIONS
from pyshell.engine.type_checks import checked
from pyshell.errors import ParseError, ParseProblem
from pyshell.source import Source, Span, position_message
from pyshell.syntax import nodes
from pyshell.syntax.parsing import parse_source
from pyshell.values.declare import NetError, NetObject, net_method, net_property, net_static, net_type
from pyshell.values.objects import PSArray, Reference
from pyshell.values.types import array_type, declare_type

_OUT: Final = f"[ref] {SPACE}Token[] tokens, [ref] {SPACE}ParseError[] errors"
_RESULT: Final = f"static {SPACE}ScriptBlockAst "


@net_type(SPACE + "ParseError")
class ParseErrorView(NetObject):
    """One thing that the parser has to say about a text."""

    def __init__(self, problem: ParseProblem) -> None:
        self.problem = problem

    @net_property("Extent", SPACE + "IScriptExtent")
    def extent(self) -> ScriptExtent:
        return ScriptExtent(self.problem.span)

    @net_property("ErrorId", "string")
    def error_id(self) -> str:
        return self.problem.error_id

    @net_property("Message", "string")
    def message(self) -> str:
        return self.problem.message

    @net_property("IncompleteInput", "bool")
    def incomplete(self) -> bool:
        return self.problem.incomplete

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return f"{position_message(self.problem.span)}\n{self.problem.message}"

    def invariant_text(self) -> str:
        return self.to_text()


def error_views(problems: list[ParseProblem]) -> PSArray:
    """A ParseException's Errors."""
    return PSArray([ParseErrorView(problem) for problem in problems], array_type(ParseErrorView.ps_type))


def _broken(source: Source) -> nodes.ScriptBlock:
    span = Span(source, 0, len(source.text))
    statement = nodes.ErrorStatement(span, ())
    end = nodes.NamedBlock(span, "end", True, (statement,), ())
    return nodes.ScriptBlock(span, (), (), None, None, None, None, end, None, None)


def parse(source: Source) -> tuple[Tree, list[ParseErrorView]]:
    """A text's tree and errors."""
    try:
        return Tree(checked(parse_source(source))), []
    except ParseError as error:
        return Tree(_broken(source)), [ParseErrorView(problem) for problem in error.problems]


def _answer(source: Source, tokens: Any, errors: Any) -> Any:
    tree, problems = parse(source)
    if isinstance(tokens, Reference):
        tokens.write(PSArray(tokens_of(source), array_type(declare_type(SPACE + "Token"))))
    if isinstance(errors, Reference):
        errors.write(PSArray(problems, array_type(ParseErrorView.ps_type)))
    return tree.wrap(tree.root)


@net_type(SPACE + "Parser")
class Parser(NetObject):
    """Only static members."""

    @net_static(
        "ParseInput",
        f"{_RESULT}ParseInput(string input, {_OUT}), {_RESULT}ParseInput(string input, string fileName, {_OUT})",
    )
    @staticmethod
    def parse_input(text: str | None, *more: Any) -> Any:
        if text is None:
            raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'input')")
        name = more[0] if len(more) == 3 else None
        return _answer(Source(text, name or None), more[-2], more[-1])

    @net_static("ParseFile", f"{_RESULT}ParseFile(string fileName, {_OUT})")
    @staticmethod
    def parse_file(path: str, tokens: Any, errors: Any) -> Any:
        session = SESSIONS[-1]
        found = session.read_script(path) if session.read_script is not None and path else None
        if found is None:
            raise NetError("System.IO.FileNotFoundException", f"Could not find file '{session.full_path(path)}'.")
        return _answer(Source(found[0], found[1]), tokens, errors)
