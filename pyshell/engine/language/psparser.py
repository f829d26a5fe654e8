"""[System.Management.Automation.PSParser]::Tokenize: the tokens in the words of PowerShell 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.language.extents import ScriptExtent
from pyshell.engine.language.parser import parse
from pyshell.engine.language.tokens import tokens_of
from pyshell.source import Source
from pyshell.values.declare import EnumValue, NetError, NetObject, net_enum, net_property, net_static, net_type
from pyshell.values.objects import GenericList, Reference
from pyshell.values.text import to_string
from pyshell.values.types import declare_type, generic_type

if TYPE_CHECKING:
    from pyshell.engine.language.tokens import Token
    from pyshell.source import Span

_SPACE: Final = "System.Management.Automation."
_COLLECTION: Final = "System.Collections.ObjectModel.Collection"
_NAMES: Final = (
    "Unknown Command CommandParameter CommandArgument Number String Variable Member LoopLabel Attribute Type Operator "
    "GroupStart GroupEnd Keyword Comment StatementSeparator NewLine LineContinuation Position"
).split()
TYPES: Final = net_enum(_SPACE + "PSTokenType", {name: number for number, name in enumerate(_NAMES)})

_BY_KIND: Final = {
    "Variable": "Variable", "SplattedVariable": "Variable", "Parameter": "CommandParameter", "Number": "Number",
    "Label": "LoopLabel", "NewLine": "NewLine", "LineContinuation": "LineContinuation", "Comment": "Comment",
    "StringLiteral": "String", "StringExpandable": "String", "HereStringLiteral": "String",
    "HereStringExpandable": "String", "LParen": "GroupStart", "RParen": "GroupEnd", "LCurly": "GroupStart",
    "RCurly": "GroupEnd", "AtParen": "GroupStart", "AtCurly": "GroupStart", "DollarParen": "GroupStart",
    "Semi": "StatementSeparator", "Identifier": "CommandArgument", "Generic": "CommandArgument",
    "Unknown": "Unknown",
}  # fmt: skip
_BY_ROLE: Final = {
    "CommandName": "Command",
    "MemberName": "Member",
    "TypeName": "Type",
    "AttributeName": "Attribute",
}
_KEYWORDS: Final = frozenset(("Keyword", "ScriptBlockBlockName"))


def type_of_token(token: Token) -> str:
    """The PSTokenType of a token: its role, its kind, else an operator."""
    if token.role in _BY_ROLE:
        return _BY_ROLE[token.role]
    known = _BY_KIND.get(token.kind)
    if known is not None:
        return known
    return "Keyword" if _KEYWORDS & set(token.flags().name.split(", ")) else "Operator"


def _content(token: Token) -> str:
    """A variable's name without `$`, a string's value, else the text."""
    for name in ("Name", "Value", "LabelText"):
        if token.kind != "Number" and name in token.more:
            return to_string(token.more[name])
    return token.span.text


@net_type(_SPACE + "PSToken")
class PSToken(NetObject):
    """One token."""

    def __init__(self, span: Span, kind: str, content: str) -> None:
        self.extent = ScriptExtent(span)
        self.kind = kind
        self.text = content

    @net_property("Content", "string")
    def content(self) -> str:
        return self.text

    @net_property("Type", _SPACE + "PSTokenType")
    def token_type(self) -> EnumValue:
        return EnumValue(TYPES, _NAMES.index(self.kind))

    @net_property("Start", "int")
    def start(self) -> int:
        return self.extent.start_offset()

    @net_property("Length", "int")
    def length(self) -> int:
        return self.extent.end_offset() - self.extent.start_offset()

    @net_property("StartLine", "int")
    def start_line(self) -> int:
        return self.extent.start_line()

    @net_property("StartColumn", "int")
    def start_column(self) -> int:
        return self.extent.start_column()

    @net_property("EndLine", "int")
    def end_line(self) -> int:
        return self.extent.end_line()

    @net_property("EndColumn", "int")
    def end_column(self) -> int:
        return self.extent.end_column()


@net_type(_SPACE + "PSParseError")
class PSParseError(NetObject):
    """One thing that is wrong, at a token of type Position."""

    def __init__(self, span: Span, message: str) -> None:
        self.span = span
        self.text = message

    @net_property("Token", _SPACE + "PSToken")
    def token(self) -> PSToken:
        return PSToken(self.span, "Position", self.span.text)

    @net_property("Message", "string")
    def message(self) -> str:
        return self.text


def _list(items: list[Any], name: str) -> GenericList:
    return GenericList(generic_type(declare_type(_COLLECTION + "`1"), (declare_type(_SPACE + name),)), items)


def _tokenize(source: Source, errors: Any) -> GenericList:
    if isinstance(errors, Reference):
        _, problems = parse(source)
        told = [PSParseError(one.problem.span, one.problem.message) for one in problems]
        errors.write(_list(told, "PSParseError"))
    made = [PSToken(one.span, type_of_token(one), _content(one)) for one in tokens_of(source)[:-1]]
    return _list(made, "PSToken")


_RESULT: Final = f"static {_COLLECTION}[{_SPACE}PSToken] Tokenize"
_ERRORS: Final = f"[ref] {_COLLECTION}[{_SPACE}PSParseError] errors"


@net_type(_SPACE + "PSParser")
class PSParser(NetObject):
    """Only a static member."""

    @net_static(
        "Tokenize", f"{_RESULT}(string script, {_ERRORS}), {_RESULT}(System.Object[] script, {_ERRORS})", raw=True
    )
    @staticmethod
    def tokenize(script: Any, errors: Any) -> GenericList:
        if script is None:
            raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'script')")
        lines = script if isinstance(script, list) else [script]
        return _tokenize(Source("\n".join(to_string(line) for line in lines)), errors)
