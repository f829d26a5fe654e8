"""The enumerations of the syntax tree: kinds of tokens and what else PowerShell has names for."""

from __future__ import annotations

from typing import Final

from pyshell.engine.language.extents import SPACE
from pyshell.values.declare import EnumValue, net_enum
from pyshell.values.types import find_type

STRING_KINDS: Final = net_enum(
    SPACE + "StringConstantType",
    {"SingleQuoted": 0, "SingleQuotedHereString": 1, "DoubleQuoted": 2, "DoubleQuotedHereString": 3, "BareWord": 4},
)
STRING_NAMES: Final = {
    "single": "SingleQuoted",
    "single-here": "SingleQuotedHereString",
    "double": "DoubleQuoted",
    "double-here": "DoubleQuotedHereString",
    "bare": "BareWord",
}
STREAMS: Final = net_enum(
    SPACE + "RedirectionStream",
    {"All": 0, "Output": 1, "Error": 2, "Warning": 3, "Verbose": 4, "Debug": 5, "Information": 6},
)
USING_KINDS: Final = net_enum(
    SPACE + "UsingStatementKind", {"Assembly": 0, "Command": 1, "Module": 2, "Namespace": 3, "Type": 4}
)
SWITCH_FLAGS: Final = net_enum(
    SPACE + "SwitchFlags",
    {"None": 0, "File": 1, "Regex": 2, "Wildcard": 4, "Exact": 8, "CaseSensitive": 16, "Parallel": 32},
    flags=True,
)
FOREACH_FLAGS: Final = net_enum(SPACE + "ForEachFlags", {"None": 0, "Parallel": 1}, flags=True)
TYPE_ATTRIBUTES: Final = net_enum(
    SPACE + "TypeAttributes", {"None": 0, "Class": 1, "Interface": 2, "Enum": 4}, flags=True
)
PROPERTY_ATTRIBUTES: Final = net_enum(
    SPACE + "PropertyAttributes",
    {"None": 0, "Public": 1, "Private": 2, "Static": 16, "Literal": 32, "Hidden": 64},
    flags=True,
)
METHOD_ATTRIBUTES: Final = net_enum(
    SPACE + "MethodAttributes", {"None": 0, "Public": 1, "Private": 2, "Static": 16, "Hidden": 64}, flags=True
)

# Binary, unary and assignment operators as nodes have them, to the names of their tokens.
OPERATORS: Final = {
    "+": "Plus", "-": "Minus", "*": "Multiply", "/": "Divide", "%": "Rem", "..": "DotDot", "f": "Format",
    "??": "QuestionQuestion", "and": "And", "or": "Or", "xor": "Xor", "band": "Band", "bor": "Bor", "bxor": "Bxor",
    "is": "Is", "isnot": "IsNot", "as": "As", "shl": "Shl", "shr": "Shr", "join": "Join", "!": "Exclaim",
    "not": "Not", "bnot": "Bnot", ",": "Comma", "++": "PlusPlus", "--": "MinusMinus", "p++": "PostfixPlusPlus",
    "p--": "PostfixMinusMinus", "=": "Equals", "+=": "PlusEquals", "-=": "MinusEquals", "*=": "MultiplyEquals",
    "/=": "DivideEquals", "%=": "RemainderEquals", "??=": "QuestionQuestionEquals", "&": "Ampersand", ".": "Dot",
    "": "Unknown", "&&": "AndAnd", "||": "OrOr",
    **{
        prefix + word: (prefix or "i").upper() + word
        for prefix in ("", "c")
        for word in (
            "eq", "ne", "ge", "gt", "lt", "le", "like", "notlike", "match", "notmatch", "replace", "contains",
            "notcontains", "in", "notin", "split",
        )
    },
}  # fmt: skip


def enum_value(name: str, text: str) -> EnumValue:
    """A value of one of PowerShell's enumerations by its name. Raises LookupError for one that it has not."""
    pstype = find_type(name)
    if pstype is None or pstype.enum_names is None:
        raise LookupError(name)
    return EnumValue(pstype, pstype.enum_names[text])


def token_kind(name: str) -> EnumValue:
    """A TokenKind by its name."""
    return enum_value(SPACE + "TokenKind", name)


def operator_kind(operator: str) -> EnumValue:
    """The TokenKind of a node's operator."""
    return token_kind(OPERATORS[operator])
