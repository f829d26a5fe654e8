"""Token objects, made of the lexer's tokens and of what stands between them: comments, newlines, continued lines.

A type in brackets is one token of the lexer and several of PowerShell's; a string with variables is one with others
nested in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.language import kinds, token_kinds
from pyshell.engine.language.extents import SPACE, ScriptExtent
from pyshell.engine.language.names import VariablePath
from pyshell.source import Span
from pyshell.syntax.lexing import lex
from pyshell.values.declare import EnumValue, NetObject, members_of, net_method, net_property, net_type
from pyshell.values.types import PSType, declare_type, find_type, typed_by_instance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.source import Source

    Lexed = tuple[str, int, int, Any]

_GAP: Final = re.compile(
    r"(?P<NewLine>\r\n|\n|\r)|(?P<LineContinuation>`(?:\r\n|\n|\r))|(?P<Comment><#.*?#>|#[^\r\n]*)|(?P<Semi>;)",
    re.DOTALL,
)
_TYPE_PARTS: Final = re.compile(r"\s+|[\[\](),]|[^\s\[\](),]+")
_TYPES: Final = frozenset(("TYPE", "DECLARED_TYPE", "ATTRIBUTE", "DECLARED_ATTRIBUTE", "TYPE_ARGUMENTS", "BASE_TYPE"))
_OPENERS: Final = frozenset(("STRING_OPEN", "WORD_OPEN"))
_CLOSERS: Final = frozenset(("STRING_CLOSE", "WORD_CLOSE"))


@net_type(SPACE + "Token")
class AnyToken(NetObject):
    """What every token has; `more` are the further properties of its own type."""

    def __init__(self, span: Span, kind: str, role: str = "", type_name: str = "", **more: Any) -> None:
        self.span = span
        self.kind = kind
        self.role = role
        self.more = more
        self.ps_type = AnyToken.ps_type if not type_name else _token_type(type_name)

    @net_property("Text", "string")
    def text(self) -> str:
        return self.span.text

    @net_property("TokenFlags", SPACE + "TokenFlags")
    def flags(self) -> EnumValue:
        pstype = find_type(SPACE + "TokenFlags")
        numbers = (pstype.enum_names if pstype is not None else None) or {}
        names = [*token_kinds.FLAGS.get(self.kind, ()), *([self.role] if self.role else [])]
        return EnumValue(pstype or AnyToken.ps_type, sum(numbers.get(name, 0) for name in names))

    @net_property("Kind", SPACE + "TokenKind")
    def net_kind(self) -> EnumValue:
        return kinds.token_kind(self.kind)

    @net_property("HasError", "bool")
    def has_error(self) -> bool:
        return self.role == "TokenInError"

    @net_property("Extent", SPACE + "IScriptExtent")
    def extent(self) -> ScriptExtent:
        return ScriptExtent(self.span)

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return self.span.text

    def invariant_text(self) -> str:
        return self.span.text


class Token(AnyToken):
    """A token that knows its own type."""


# The kinds of tokens with properties of their own: what they derive from, and the properties.
_PROPERTIES: Final = {
    "StringToken": ("Token", {"Value": "string"}),
    "StringLiteralToken": ("StringToken", {}),
    "StringExpandableToken": ("StringToken", {"NestedTokens": "System.Object"}),
    "NumberToken": ("Token", {"Value": "System.Object"}),
    "VariableToken": ("Token", {"Name": "string", "VariablePath": "System.Management.Automation.VariablePath"}),
    "ParameterToken": ("Token", {"ParameterName": "string", "UsedColon": "bool"}),
    "LabelToken": ("Token", {"LabelText": "string"}),
    "RedirectionToken": ("Token", {}),
    "InputRedirectionToken": ("RedirectionToken", {}),
    "FileRedirectionToken": ("RedirectionToken", {"FromStream": SPACE + "RedirectionStream", "Append": "bool"}),
    "MergingRedirectionToken": (
        "RedirectionToken", {"FromStream": SPACE + "RedirectionStream", "ToStream": SPACE + "RedirectionStream"},
    ),
}  # fmt: skip
typed_by_instance(Token)


def _token_type(name: str) -> PSType:
    return declare_type(SPACE + name, SPACE + _PROPERTIES[name][0])


def _reader(title: str) -> Callable[[Token], Any]:
    return lambda token: token.more.get(title)


for _name, (_base, _properties) in _PROPERTIES.items():
    _members = members_of(SPACE + _name, base=SPACE + _base)
    for _title, _kind in _properties.items():
        _members.property(_title, _kind)(_reader(_title))


def tokens_of(source: Source) -> list[Token]:
    """A text's tokens, the end of the input last."""
    return [*_Reader(source).read(), Token(Span(source, len(source.text), len(source.text)), "EndOfInput")]


class _Reader:
    """Goes through the lexer's tokens of one text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lexed = lex(source).tokens
        self.next = 0

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)

    def read(self) -> Iterator[Token]:
        at = 0
        while self.next < len(self.lexed):
            start = self.lexed[self.next][1]
            yield from self.gap(at, start)
            for made in self.take():
                yield made
                at = max(at, made.span.end)
        yield from self.gap(at, len(self.source.text))

    def gap(self, start: int, end: int) -> Iterator[Token]:
        for found in _GAP.finditer(self.source.text, start, end):
            yield Token(self.span(*found.span()), found.lastgroup or "")

    def take(self) -> list[Token]:
        """The tokens that the lexer's next one stands for."""
        lexed = self.lexed[self.next]
        self.next += 1
        if lexed[0] in _OPENERS:
            return [self.expandable(lexed)]
        if lexed[0] in _TYPES:
            return list(self.type_parts(lexed))
        return [self.single(*lexed)]

    def expandable(self, opener: Lexed) -> Token:
        """A string up to its end, with the tokens inside."""
        nested: list[Token] = []
        while self.next < len(self.lexed) and self.lexed[self.next][0] not in _CLOSERS:
            nested += self.take()
        if self.next == len(self.lexed):
            return Token(self.span(opener[1], len(self.source.text)), "StringExpandable", "TokenInError")
        _, _, end, (_, value, kind) = self.lexed[self.next]
        self.next += 1
        return self.string(self.span(opener[1], end), value, kind, nested)

    def string(self, span: Span, value: str, kind: str, nested: list[Token] | None = None) -> Token:
        literal = kind.startswith("single")
        more = {} if literal else {"NestedTokens": nested or None}
        type_name = "StringLiteralToken" if literal else "StringExpandableToken"
        return Token(span, token_kinds.STRINGS[kind], "", type_name, Value=value, **more)

    def type_parts(self, lexed: Lexed) -> Iterator[Token]:
        terminal, start, end, _ = lexed
        role = "AttributeName" if terminal.endswith("ATTRIBUTE") else "TypeName"
        for found in _TYPE_PARTS.finditer(self.source.text, start, end):
            kind = token_kinds.PUNCTUATION.get(found[0])
            if kind is not None:
                yield Token(self.span(*found.span()), kind)
            elif not found[0].isspace():
                yield Token(self.span(*found.span()), "Identifier", role, "StringToken", Value=found[0])

    def single(self, terminal: str, start: int, end: int, value: Any) -> Token:
        span = self.span(start, end)
        maker = _MAKERS.get(terminal)
        if maker is not None:
            return maker(self, span, value)
        text = span.text
        role = token_kinds.ROLES.get(terminal, "")
        kind = _kind_of(terminal, text, value)
        if kind in ("Identifier", "Generic"):
            return Token(span, kind, role, "StringToken", Value=value if isinstance(value, str) else text)
        return Token(span, kind, role)


def _kind_of(terminal: str, text: str, value: Any) -> str:
    if terminal in token_kinds.KEYWORD_TERMINALS:
        return token_kinds.KEYWORDS.get(text.lower(), "Identifier")
    if text in token_kinds.PUNCTUATION and (terminal != "COMMAND_NAME" or text == "%"):
        return token_kinds.PUNCTUATION[text]
    if text[:1] in "-\u2013\u2014\u2015" and isinstance(value, str) and value in kinds.OPERATORS:
        return kinds.OPERATORS[value]
    return "Identifier" if token_kinds.IDENTIFIER.fullmatch(text) else "Generic"


def _variable(reader: _Reader, span: Span, value: Any) -> Token:
    name, splatted = value
    kind = "SplattedVariable" if splatted else "Variable"
    return Token(span, kind, "", "VariableToken", Name=name, VariablePath=VariablePath(name))


def _string(reader: _Reader, span: Span, value: Any) -> Token:
    return reader.string(span, *value)


def _number(reader: _Reader, span: Span, value: Any) -> Token:
    return Token(span, "Number", "", "NumberToken", Value=value)


def _parameter(reader: _Reader, span: Span, value: Any) -> Token:
    name = span.text[1:].removesuffix(":")
    return Token(span, "Parameter", "", "ParameterToken", ParameterName=name, UsedColon=span.text.endswith(":"))


def _label(reader: _Reader, span: Span, value: Any) -> Token:
    return Token(span, "Label", "", "LabelToken", LabelText=span.text[1:])


def _redirection(reader: _Reader, span: Span, value: Any) -> Token:
    number, append = value
    stream = EnumValue(kinds.STREAMS, number)
    return Token(span, "Redirection", "", "FileRedirectionToken", FromStream=stream, Append=append)


def _merging(reader: _Reader, span: Span, value: Any) -> Token:
    first, second = (EnumValue(kinds.STREAMS, number) for number in value)
    return Token(span, "Redirection", "", "MergingRedirectionToken", FromStream=first, ToStream=second)


def _input(reader: _Reader, span: Span, value: Any) -> Token:
    return Token(span, "RedirectInStd", "", "InputRedirectionToken")


_MAKERS: Final = {
    "VARIABLE": _variable,
    "STRING_VARIABLE": _variable,
    "STRING": _string,
    "NUMBER": _number,
    "PARAMETER": _parameter,
    "PARAMETER_COLON": _parameter,
    "VALUE_PARAMETER": _parameter,
    "LABEL": _label,
    "REDIRECTION": _redirection,
    "MERGING_REDIRECTION": _merging,
    "INPUT_REDIRECTION": _input,
}
