"""Regular expressions with .NET's syntax, through the `regex` package.

https://learn.microsoft.com/dotnet/standard/base-types/regular-expressions
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

from pyshell.values.regex_reader import IGNORE_CASE as IGNORE_CASE
from pyshell.values.regex_reader import IGNORE_WHITESPACE, MULTILINE, SINGLELINE, Reader
from pyshell.values.regex_reader import NotSimulated as NotSimulated
from pyshell.values.regex_reader import PatternError as PatternError

RIGHT_TO_LEFT: Final = 64
ECMA_SCRIPT: Final = 256
NON_BACKTRACKING: Final = 1024
_SIMPLE: Final = re.compile(r"[A-Za-z0-9 _:;,@%&='\"<>/~!-]*", re.ASCII)


@lru_cache(maxsize=1000)
def compile_regex(pattern: str, options: int = 0) -> Any:
    """The compiled form of a .NET pattern with .NET's RegexOptions as numbers.

    Raises PatternError with .NET's message, NotSimulated for balancing groups.
    """
    if _SIMPLE.fullmatch(pattern) and not options & (IGNORE_WHITESPACE | RIGHT_TO_LEFT):
        return re.compile(pattern, _simple_flags(pattern) if options & IGNORE_CASE else 0)
    engine = import_module("regex")
    flags = engine.VERSION0
    for bit, flag in (
        (IGNORE_CASE, engine.IGNORECASE),
        (MULTILINE, engine.MULTILINE),
        (SINGLELINE, engine.DOTALL),
        (RIGHT_TO_LEFT, engine.REVERSE),
        (ECMA_SCRIPT, engine.ASCII),
    ):
        if options & bit:
            flags |= flag
    translated = Reader(pattern, options).read()
    if options & NON_BACKTRACKING:
        _check_backtracking(pattern)
    try:
        return engine.compile(translated, flags)
    except (engine.error, OverflowError, RecursionError, ValueError) as error:
        raise PatternError(_message(pattern, error)) from None


def _simple_flags(pattern: str) -> int:
    """How to ignore case: beyond ASCII, the Kelvin sign is a k and the dotted capital an i, for .NET as for Python.

    Python takes long s for an s, too, which .NET does not.
    """
    return re.IGNORECASE if re.search("[iIkK]", pattern) else re.IGNORECASE | re.ASCII


# What an engine that does not go back cannot do, as .NET calls it.
_GOING_BACK: Final = (
    (r"\(\?<?=", "positive lookahead (?= pattern) or positive lookbehind (?<= pattern)"),
    (r"\(\?<?!", "negative lookahead (?! pattern) or negative lookbehind (?<! pattern)"),
    (r"\(\?>", "atomic subexpressions (?> pattern)"),
    (r"\\[1-9]|\\k[<']", "backreference (\\ number)"),
    (r"\(\?\(", "test conditional (?( test-pattern ) yes-pattern | no-pattern )"),
    (r"\\G", "contiguous matches (\\G)"),
)


def _check_backtracking(pattern: str) -> None:
    """Raises NotSupported for what NonBacktracking does not go with."""
    for construct, name in _GOING_BACK:
        if re.search(rf"(?<!\\)(?:\\\\)*{construct}", pattern):
            start = "RegexOptions.NonBacktracking is not supported in conjunction with expressions containing"
            raise NotSimulated(f"{start}: '{name}'.")


def _message(pattern: str, error: Exception) -> str:
    """What the package says, in .NET's form: for what our own reading let through."""
    why = str(error).partition(" at position")[0]
    if "property" in why:
        found = re.search(r"\\[pP]\{(\w*)\}", pattern)
        why = f"unknown property '{found[1] if found else ''}'"
    return f"Invalid pattern '{pattern}' at offset {len(pattern)}. {why[:1].upper()}{why[1:]}."


@lru_cache(maxsize=1000)
def group_keys(compiled: Any) -> tuple[tuple[str, int], ...]:
    """Each group's name in .NET's order (numbers first) with the package's number of it."""
    named = {number: name for name, number in compiled.groupindex.items()}
    explicit = {name[2:]: number for number, name in named.items() if name.startswith("__")}
    keys: dict[str, int] = {"0": 0}
    at = 0
    for number in range(1, compiled.groups + 1):
        if number not in named:
            at += 1
            keys[str(at)] = number
    plain = sorted({**explicit, **keys}.items(), key=lambda pair: int(pair[0]))
    return (*plain, *((named[number], number) for number in sorted(named) if not named[number].startswith("__")))


def group_names(compiled: Any) -> list[str]:
    """The groups' names in .NET's order."""
    return [name for name, _ in group_keys(compiled)]


_SUBSTITUTION: Final = re.compile(r"\$(?:(\$)|(\d+)|\{(\w+)\}|(&)|(`)|(')|(\+)|(_))")


def expand(template: str, found: Any, compiled: Any) -> str:
    """.NET's replacement text: `$1`, `${name}`, `$&`, `$$`, `` $` ``, `$'`, `$+`, `$_`."""
    if "$" not in template:
        return template
    keys = dict(group_keys(compiled))

    def one(part: re.Match[str]) -> str:
        if part[1]:
            return "$"
        name = part[2] or part[3]
        if name is not None:
            return _named(part, name, keys, found)
        text = str(found.string)
        if part[4]:
            return str(found[0])
        if part[5]:
            return text[: found.start()]
        if part[6]:
            return text[found.end() :]
        return (found[compiled.groups] or "") if part[7] else text

    return _SUBSTITUTION.sub(one, template)


def _named(part: re.Match[str], name: str, keys: dict[str, int], found: Any) -> str:
    if name in keys:
        return found[keys[name]] or ""
    if name.isdecimal() and int(name) <= found.re.groups:
        # A named group has a number too, after the unnamed ones.
        return found[list(keys.values())[int(name)]] or ""
    return part[0]


def escape(text: str) -> str:
    """[regex]::Escape."""
    special = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\f": r"\f"}
    return "".join(special.get(char, "\\" + char if char in "\\*+?|{[()^$.# " else char) for char in text)
