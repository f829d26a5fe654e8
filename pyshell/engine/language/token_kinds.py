"""Which TokenKind and which TokenFlags a piece of text has, by the lexer's terminal and the text itself.

Source of the operators' flags: recorded [TokenKind] traits of PowerShell 7.6.
"""

from __future__ import annotations

import re
from typing import Final

# Terminals whose text says the kind.
PUNCTUATION: Final = {
    "(": "LParen", ")": "RParen", "{": "LCurly", "}": "RCurly", "[": "LBracket", "]": "RBracket", "@(": "AtParen",
    "@{": "AtCurly", "$(": "DollarParen", ";": "Semi", "&&": "AndAnd", "||": "OrOr", "&": "Ampersand", "|": "Pipe",
    ",": "Comma", "--": "MinusMinus", "++": "PlusPlus", "..": "DotDot", "::": "ColonColon", ".": "Dot",
    "!": "Exclaim", "*": "Multiply", "/": "Divide", "%": "Rem", "+": "Plus", "-": "Minus", "=": "Equals",
    "+=": "PlusEquals", "-=": "MinusEquals", "*=": "MultiplyEquals", "/=": "DivideEquals", "%=": "RemainderEquals",
    "??=": "QuestionQuestionEquals", "??": "QuestionQuestion", "?.": "QuestionDot", "?[": "QuestionLBracket",
    "?": "QuestionMark", ":": "Colon", "<": "RedirectInStd", "\n": "NewLine", "\r\n": "NewLine", "\r": "NewLine",
}  # fmt: skip

KEYWORDS: Final = {
    word.lower(): word
    for word in (
        "Begin Break Catch Class Continue Data Define Do Dynamicparam Else ElseIf End Exit Filter Finally For Foreach "
        "From Function If In Param Process Return Switch Throw Trap Try Until Using Var While Workflow Parallel "
        "Sequence Public Private Static Interface Enum Namespace Module Type Assembly Command Hidden Base Default Clean"
    ).split()
}
# Terminals that are keywords when their text is one.
KEYWORD_TERMINALS: Final = frozenset(
    (
        "IF", "ELSE", "ELSEIF", "WHILE", "UNTIL", "FOR", "FOREACH", "SWITCH", "DO", "TRY", "CATCH", "FINALLY", "TRAP",
        "DATA", "FUNCTION", "CLASS", "RETURN", "THROW", "EXIT", "BREAK", "BREAK_TO", "CONTINUE", "CONTINUE_TO",
        "BLOCK_KIND", "USING", "LATE_USING", "USING_KIND", "PARAM", "BLOCK_NAME", "IN", "MODIFIER", "BASE", "DEFAULT",
    )
)  # fmt: skip
STRINGS: Final = {
    "single": "StringLiteral",
    "double": "StringExpandable",
    "single-here": "HereStringLiteral",
    "double-here": "HereStringExpandable",
    "bare": "Generic",
}
IDENTIFIER: Final = re.compile(r"[^\W\d]\w*")

_COMPARE: Final = "BinaryPrecedenceComparison BinaryOperator"
_RESTRICTED: Final = "DisallowedInRestrictedMode"
_FLAGS: Final = {
    "SpecialOperator ParseModeInvariant": "Ampersand Pipe",
    "UnaryOperator ParseModeInvariant": "Comma",
    f"UnaryOperator PrefixOrPostfixOperator {_RESTRICTED}": "MinusMinus PlusPlus PostfixPlusPlus PostfixMinusMinus",
    f"BinaryPrecedenceRange BinaryOperator {_RESTRICTED}": "DotDot",
    f"SpecialOperator {_RESTRICTED}": "ColonColon Dot Colon QuestionDot",
    "UnaryOperator CanConstantFold": "Exclaim Not Bnot",
    "BinaryPrecedenceMultiply BinaryOperator CanConstantFold": "Multiply Divide Rem",
    "BinaryPrecedenceAdd BinaryOperator UnaryOperator CanConstantFold": "Plus Minus",
    "AssignmentOperator": "Equals PlusEquals MinusEquals MultiplyEquals DivideEquals RemainderEquals "
    "QuestionQuestionEquals",
    f"BinaryPrecedenceFormat BinaryOperator {_RESTRICTED}": "Format",
    "BinaryPrecedenceLogical BinaryOperator CanConstantFold": "And Or Xor",
    "BinaryPrecedenceBitwise BinaryOperator CanConstantFold": "Band Bor Bxor",
    f"{_COMPARE} UnaryOperator {_RESTRICTED}": "Join Isplit",
    _COMPARE: "Ieq Ine Ige Igt Ilt Ile Ilike Inotlike Icontains Inotcontains Iin Inotin Is IsNot",
    f"{_COMPARE} {_RESTRICTED}": "Imatch Inotmatch Ireplace As",
    f"{_COMPARE} CaseSensitiveOperator": "Ceq Cne Cge Cgt Clt Cle Clike Cnotlike Ccontains Cnotcontains Cin Cnotin",
    f"{_COMPARE} CaseSensitiveOperator {_RESTRICTED}": "Cmatch Cnotmatch Creplace",
    f"{_COMPARE} UnaryOperator CaseSensitiveOperator {_RESTRICTED}": "Csplit",
    f"{_COMPARE} CanConstantFold": "Shl Shr",
    "BinaryPrecedenceCoalesce BinaryOperator": "QuestionQuestion",
    "ParseModeInvariant": "NewLine LineContinuation Comment EndOfInput StringLiteral StringExpandable "
    "HereStringLiteral HereStringExpandable LParen RParen LCurly RCurly AtParen AtCurly DollarParen Semi AndAnd OrOr",
    "Keyword ScriptBlockBlockName": "Begin Process End Dynamicparam Clean",
}
FLAGS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(KEYWORDS.values(), ("Keyword",)),
    **{name: tuple(flags.split()) for flags, names in _FLAGS.items() for name in names.split()},
}
# What a terminal adds to the flags of its kind.
ROLES: Final = {
    "COMMAND_NAME": "CommandName",
    "MEMBER": "MemberName",
    "METHOD_NAME": "MemberName",
    "KEY": "MemberName",
    "ARGUMENT_NAME": "MemberName",
    "BASE_TYPE": "TypeName",
    "BAD": "TokenInError",
    "UNEXPECTED": "TokenInError",
    "UNKNOWN_OPERATOR": "TokenInError",
}
