"""What PowerShell's characters mean, as regular expressions: white space, quotes, dashes, words, numbers, operators.

The classes are those of PowerShell's tokenizer: a word ends at "force start" characters only (white space and
`( ) , ; { | } &`), so `a>b` and `a=b` are one word in a command.
"""

from __future__ import annotations

import re
from typing import Final

BLANK: Final = r"[^\S\r\n]"  # white space of a line
DASH: Final = r"\-\u2013\u2014\u2015"
SINGLE: Final = "'\u2018\u2019\u201a\u201b"
DOUBLE: Final = '"\u201c\u201d\u201e'
_STOP: Final = r"\s\0(){},;|&"  # what ends every token
_NEWLINE: Final = r"(?:\r\n?|\n)"
_COMMENT: Final = r"\#[^\r\n]*+|<\#(?s:.*?)\#>"
_GAP: Final = rf"{BLANK}++|`{_NEWLINE}|`{BLANK}++|{_COMMENT}"
ENDS: Final = rf"(?=[{_STOP}]|\Z)"
_AFTER_NUMBER: Final = rf"(?=[{_STOP}!#%*+./<=>\]{DASH}]|\Z)"
_AFTER_OPERAND_NUMBER: Final = rf"(?=[{_STOP}!#%*+./<=>\]{DASH}?:]|\Z)"
NAME: Final = r"[^\W\d]\w*+"

_NUMBER: Final = (
    rf"(?:0[xX][0-9a-fA-F]*+|0[bB][01]++|(?:\d++(?:\.(?!\.)\d*+)?+|\.\d++)(?:[eE][+{DASH}]?\d+)?+)"
    r"(?:[uU][lLsSyY]?+|[sSlLdDyYnN])?+(?:[kKmMgGtTpP][bB])?+"
)
_VARIABLE: Final = r"[\w:](?:[\w?]|:(?!:))*+"
_BRACED: Final = r"\{(?:[^`{}]|`(?s:.))++\}"
_STRINGS: Final = (
    rf"(?P<plain>\"[^{DOUBLE}$`]*+\"(?![{DOUBLE}]))|(?P<literal>'[^{SINGLE}]*+'(?![{SINGLE}]))"
    rf"|(?P<double>[{DOUBLE}])|(?P<single>[{SINGLE}])"
)
_OPENERS: Final = (
    rf"(?P<sub>\$\()|(?P<array>@\()|(?P<hash>@\{{)|(?P<here>@[{SINGLE}{DOUBLE}])|(?P<paren>\()|(?P<brace>\{{)"
)
_CLOSERS: Final = (
    rf"(?P<newline>{_NEWLINE})|(?P<semicolon>;)|(?P<pipe>\|(?!\|))|(?P<chain>\|\||&&)|(?P<ampersand>&)"
    r"|(?P<close>[)\]}])|(?P<comma>,)"
)
_REDIRECTIONS: Final = r"(?P<merge>[1-6]>&[12]|\*>&1)|(?P<redirect>[1-6*]?>>?)|(?P<input><(?!\#))"
_EXPRESSION_VARIABLE: Final = rf"(?P<variable>\$(?:[$^?]|{_VARIABLE}|{_BRACED})|@(?:[$^?]|{_VARIABLE}))"
_SIGNED: Final = rf"(?P<number>[+{DASH}]?{_NUMBER}%s)"
_UNARY: Final = (
    rf"(?P<step>\+\+|[{DASH}]{{2}})|(?P<word_operator>[{DASH}](?i:not|bnot|[ic]?split|join)(?![a-zA-Z]))"
    rf"|(?P<sign>\+(?!=)|[{DASH}](?![=a-zA-Z_?]))|(?P<not>!(?!{NAME}))"
)

# Compiled when first used: most commands need a handful of them.
_SOURCES: Final[dict[str, str]] = {
    "GAP": rf"(?:{_GAP})*+",
    "GAPS_AND_LINES": rf"(?:{_GAP}|[\r\n])*+",
    "GAPS_LINES_SEMICOLONS": rf"(?:{_GAP}|[\r\n;])*+",
    "OPEN_COMMENT": r"<\#",
    "NAMES": NAME,
    "STATEMENT_WORD": rf"{NAME}{ENDS}",
    # A line that begins with a pipe goes on with the line before; comment lines may stand between, blank ones may not.
    "PIPE_AHEAD": rf"{_NEWLINE}(?:{BLANK}*(?:{_COMMENT}){BLANK}*{_NEWLINE})*{BLANK}*(?:<\#(?s:.*?)\#>{BLANK}*)*(?=\|)",
    # The first token of a pipeline: an expression if it can be one, else a command.
    "PIPELINE_START": (
        rf"(?P<command_merge>[1-6]>&[12]|\*>&1)|{_EXPRESSION_VARIABLE}|{_STRINGS}|{_OPENERS}|{_SIGNED % _AFTER_NUMBER}"
        rf"|(?P<type>\[)|{_UNARY}|(?P<unary_comma>,)|(?P<invoke>&(?!&)|\.(?=[{_STOP}$\"']|\Z))|(?P<command_redirect>[*1-6]?>>?(?:&[12])?|<(?!\#))"
        rf"|(?P<label>:{NAME}{ENDS})|{_CLOSERS}"
    ),
    "OPERAND": (
        rf"{_EXPRESSION_VARIABLE}|{_STRINGS}|{_OPENERS}|{_SIGNED % _AFTER_OPERAND_NUMBER}|(?P<type>\[)|{_UNARY}"
        rf"|(?P<unary_comma>,)|{_CLOSERS}"
    ),
    "OPERATOR": (
        rf"(?P<dash_word>[{DASH}](?=[a-zA-Z_?])[a-zA-Z_?][a-zA-Z]*+)|(?P<assign>\?\?=|[+*/%{DASH}]?=)|{_CLOSERS}"
        rf"|(?P<step>\+\+|[{DASH}]{{2}})|(?P<add>[+{DASH}])|(?P<range>\.\.)|(?P<multiply>[*/%])|(?P<coalesce>\?\?)"
        rf"|{_REDIRECTIONS}|(?P<question>\?)|(?P<colon>:(?!:))"
    ),
    "SUFFIX": r"\.(?!\.)|::|\?\.|\?\[|\[",
    "COMMAND_SUFFIX": r"(?:\.(?!\.)|::|\?\.)(?![\s\0]|\Z)|\?\[|\[",
    "ARGUMENT": (
        rf"(?P<parameter>[{DASH}][^\W\d][^{_STOP}.\[:{SINGLE}{DOUBLE}]*+(?:(?=[{_STOP}.\[]|\Z)|:)|[{DASH}]\?(?:{ENDS}|:))"
        rf"|(?P<argument_word>(?!\.\d)[^{_STOP}{SINGLE}{DOUBLE}`$@\-\u2013-\u2015\d<>*\#\]]"
        rf"[^{_STOP}{SINGLE}{DOUBLE}`$]*+{ENDS})"
        rf"|(?P<variable>[$@](?:[$^?]{ENDS}|{_VARIABLE}(?=[{_STOP}.\[=]|::|\Z))|\${_BRACED}(?=[{_STOP}.\[]|\Z))"
        rf"|(?P<bracket>\])|{_STRINGS}|{_OPENERS}|{_CLOSERS}|{_REDIRECTIONS}|(?P<number>{_NUMBER}{ENDS})|(?P<dashes>[{DASH}]{{2}}{ENDS})"
    ),
    "COMMAND_WORD": rf"\]|[^{_STOP}{SINGLE}{DOUBLE}`$@\#]*+{ENDS}",
    "WORD_CHUNK": rf"[^{_STOP}{SINGLE}{DOUBLE}`$]+",
    "WORD_STOP": rf"[{_STOP}]",
    "ATTRIBUTE": rf"\[\s*([\w.+]+){BLANK}*\(",
    "SIMPLE_TYPE": rf"\[{BLANK}*([^\W\d][\w.+]*)((?:\[\])?){BLANK}*\]",
    "VERBATIM": rf"(?:[^{DOUBLE}|&\r\n]|&(?!&)|[{DOUBLE}][^{DOUBLE}\r\n]*(?:[{DOUBLE}]|(?=[\r\n])|\Z))*",
    "STRING_VARIABLE": rf"\$(?:[$^?]|{_VARIABLE})",
    "BRACED_VARIABLE": rf"\${_BRACED}",
    "DECLARES": rf"(?i:class|enum|param){ENDS}",
    "BRACKETS": rf"[\[\]]|[{SINGLE}][^{SINGLE}]*[{SINGLE}]|\"[^\"]*\"",
    "PARAM_WORD": rf"(?i:param){ENDS}",
    "IN_WORD": rf"(?i:in){ENDS}",
    "BASE_WORD": r"(?i:base)\b",
    "MODIFIER": rf"(?i:static|hidden){ENDS}",
    "DECLARED_VARIABLE": r"[$@](?:[$^?]|[\w:](?:[\w?]|:(?!:))*+)|\$\{(?:[^`{}]|`(?s:.))++\}",
    "FLAG": rf"[{DASH}][a-zA-Z][^\s\0(){{}},;|&.\[:]*:?",
    # inside strings
    "HEX_DIGITS": r"[0-9a-fA-F]*",
    "STRING_TEXT": rf"[^{DOUBLE}$`]+",
    "HERE_TEXT": r"[^$`\r\n]+",
    "SINGLE_BODY": rf"(?:[^{SINGLE}]|[{SINGLE}]{{2}})*+",
    "SINGLE_PAIR": rf"[{SINGLE}]([{SINGLE}])",
    "NEWLINE": r"\r\n?|\n",
    "PARENTHESES": rf"[()`{DOUBLE}]",
    "BLANKS": rf"{BLANK}*",
    # types and requirements
    "TYPE_NAME": r"[^\W\d][\w.`+#\\]*",
    "ASSEMBLY": rf"[^\]\r\n\0]*?(?={BLANK}*(?:[\]\r\n\0]|\Z))",
    "REQUIRES": r"\#(?i:(requires))(?=[ \t\r\n]|\Z)[^\r\n]*",
    "VERSION": r"\d+(?:\.\d+){0,3}",
}


def __getattr__(name: str) -> re.Pattern[str]:
    source = _SOURCES.get(name)
    if source is None:
        raise AttributeError(name)
    made = globals()[name] = re.compile(source)
    return made
