"""Regular expressions with .NET's syntax, through the `regex` package.

What .NET writes differently is translated; what it does not allow is refused with its message.
https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

IGNORE_CASE: Final = 1
MULTILINE: Final = 2
EXPLICIT_CAPTURE: Final = 4
SINGLELINE: Final = 16
IGNORE_WHITESPACE: Final = 32
RIGHT_TO_LEFT: Final = 64


class PatternError(Exception):
    """A pattern .NET refuses; the text is .NET's whole message."""


def _engine() -> Any:
    return import_module("regex")


_SIMPLE: Final = re.compile(r"[A-Za-z0-9 _:;,@#%&='\"<>/~!-]*", re.ASCII)


@lru_cache(maxsize=1000)
def compile_regex(pattern: str, options: int = 0) -> Any:
    """The compiled form of a .NET pattern with .NET's RegexOptions as numbers.

    Raises PatternError with .NET's message.
    """
    if _SIMPLE.fullmatch(pattern) and not options & (IGNORE_WHITESPACE | RIGHT_TO_LEFT):
        return re.compile(pattern, re.IGNORECASE if options & IGNORE_CASE else 0)
    engine = _engine()
    flags = engine.VERSION0
    for bit, flag in (
        (IGNORE_CASE, engine.IGNORECASE),
        (MULTILINE, engine.MULTILINE),
        (SINGLELINE, engine.DOTALL),
        (IGNORE_WHITESPACE, engine.VERBOSE),
        (RIGHT_TO_LEFT, engine.REVERSE),
    ):
        if options & bit:
            flags |= flag
    _check(pattern)
    try:
        return engine.compile(_translate(pattern, bool(options & EXPLICIT_CAPTURE)), flags)
    except engine.error as error:
        raise PatternError(_message(pattern, str(error), getattr(error, "pos", None) or 0)) from None
    except (OverflowError, RecursionError, ValueError) as error:
        raise PatternError(_message(pattern, str(error), 0)) from None


def _message(pattern: str, why: str, at: int) -> str:
    return f"Invalid pattern '{pattern}' at offset {at}. {why[:1].upper()}{why[1:].partition(' at position')[0]}."


def _check(pattern: str) -> None:
    """Refuses the mistakes .NET has its own words for."""
    depth, at, in_class, class_start = 0, 0, False, 0
    quantifiable = False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            if at + 1 >= len(pattern):
                raise _refused(pattern, at + 1, "Illegal \\ at end of pattern.")
            at += 2
            quantifiable = True
            continue
        if in_class:
            if char == "[" and pattern[at - 1] == "-":
                depth += 0
            elif char == "]" and at > class_start:
                in_class = False
                quantifiable = True
        elif char == "[":
            in_class = True
            class_start = at + (2 if pattern[at + 1 : at + 2] == "^" else 1)
        elif char == "(":
            depth += 1
            quantifiable = False
            at = _skip_group_start(pattern, at)
        elif char == ")":
            depth -= 1
            if depth < 0:
                raise _refused(pattern, at + 1, "Too many )'s.")
            quantifiable = True
        elif char in "*+?":
            if not quantifiable:
                raise _refused(pattern, at + 1, f"Quantifier '{char}' following nothing.")
            at = _skip_lazy(pattern, at)
            nested = pattern[at + 1 : at + 2]
            if nested and nested in "*+?":
                raise _refused(pattern, at + 2, f"Nested quantifier '{nested}'.")
        else:
            quantifiable = char not in "|"
        at += 1
    if in_class:
        raise _refused(pattern, len(pattern), "Unterminated [] set.")
    if depth:
        raise _refused(pattern, len(pattern), "Not enough )'s.")


def _skip_group_start(pattern: str, at: int) -> int:
    found = re.match(r"\(\?(?:<?[=!]|[:>#]|[imnsx-]+:?|<[^>]*>|'[^']*'|\()?", pattern[at:])
    return at + found.end() - 1 if found is not None else at


def _skip_lazy(pattern: str, at: int) -> int:
    return at + 1 if pattern[at + 1 : at + 2] == "?" else at


def _refused(pattern: str, at: int, why: str) -> PatternError:
    return PatternError(f"Invalid pattern '{pattern}' at offset {at}. {why}")


_BLOCKS: Final = {
    "IsBasicLatin": r"\x00-\x7f",
    "IsLatin-1Supplement": r"\x80-\xff",
    "IsGreek": r"\u0370-\u03ff",
    "IsCyrillic": r"\u0400-\u04ff",
    "IsHebrew": r"\u0590-\u05ff",
    "IsArabic": r"\u0600-\u06ff",
    "IsHiragana": r"\u3040-\u309f",
    "IsKatakana": r"\u30a0-\u30ff",
    "IsCJKUnifiedIdeographs": r"\u4e00-\u9fff",
}


def _translate(pattern: str, explicit: bool) -> str:
    """A .NET pattern in the regex package's spelling."""
    parts: list[str] = []
    at, in_class = 0, False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\" and at + 1 < len(pattern):
            text, at = _escape(pattern, at, in_class)
            parts.append(text)
            continue
        if in_class:
            if char == "[" and parts[-1] == "-":
                inside, at = _subtraction(pattern, at)
                parts[-1] = inside
                in_class = False
                continue
            in_class = not (char == "]" and parts[-1] not in ("[", "[^"))
            parts.append("\\[" if char == "[" else char)
        elif char == "[":
            in_class = True
            negated = pattern[at + 1 : at + 2] == "^"
            parts.append("[^" if negated else "[")
            at += negated
            if pattern[at + 1 : at + 2] == "]":
                parts.append("\\]")
                at += 1
        elif char == "(":
            text, at = _group(pattern, at, explicit)
            parts.append(text)
            continue
        elif char == "$":
            parts.append("$")
        else:
            parts.append(char)
        at += 1
    return "".join(parts)


def _subtraction(pattern: str, at: int) -> tuple[str, int]:
    """`[a-z-[aeiou]]`: what is taken away, as a lookahead would need the class again; V1 set difference does it."""
    end = pattern.find("]", at + 1)
    inside = pattern[at : end + 1]
    rest = end + 1
    if pattern[rest : rest + 1] == "]":
        rest += 1
    return f"--{inside}]", rest


def _escape(pattern: str, at: int, in_class: bool) -> tuple[str, int]:
    char = pattern[at + 1]
    if char == "e":
        return r"\x1b", at + 2
    if char == "c" and at + 2 < len(pattern):
        return re.escape(chr(ord(pattern[at + 2].upper()) ^ 64)), at + 3
    if char == "k" and pattern[at + 2 : at + 3] in ("<", "'"):
        end = pattern.find(">" if pattern[at + 2] == "<" else "'", at + 3)
        return f"(?P={pattern[at + 3 : end]})", end + 1
    if char in "pP":
        found = re.match(r"\\[pP]\{(Is[\w-]+)\}", pattern[at:])
        if found is not None and found[1] in _BLOCKS:
            block = _BLOCKS[found[1]]
            text = block if in_class and char == "p" else f"[{'^' if char == 'P' else ''}{block}]"
            return text, at + found.end()
    if char == "z":
        return r"\Z", at + 2
    if char == "Z":
        return r"(?=\n?\Z)", at + 2
    if char == "G":
        return r"\G", at + 2
    if char.isalpha() and char not in "AbBdDsSwWnrtfvxup0":
        return char, at + 2
    return pattern[at : at + 2], at + 2


def _group(pattern: str, at: int, explicit: bool) -> tuple[str, int]:
    """The start of a group: named ones get the package's spelling."""
    named = re.match(r"\(\?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')", pattern[at:])
    if named is not None:
        return f"(?P<{named[1] or named[2]}>", at + named.end()
    numbered = re.match(r"\(\?<(\d+)>", pattern[at:])
    if numbered is not None:
        return "(", at + numbered.end()
    comment = re.match(r"\(\?#[^)]*\)", pattern[at:])
    if comment is not None:
        return "", at + comment.end()
    if pattern[at : at + 2] != "(?":
        return ("(?:" if explicit else "("), at + 1
    start = re.match(r"\(\?(?:<?[=!]|[:>]|[imnsx-]+[:)]|\()", pattern[at:])
    if start is None:
        return "(", at + 1
    return start[0].replace("n", ""), at + start.end()


def group_names(compiled: Any) -> list[str]:
    """The groups' names in .NET's order: numbers first, then names."""
    named = {number: name for name, number in compiled.groupindex.items()}
    numbers = [str(number) for number in range(compiled.groups + 1) if number not in named]
    return [*numbers, *(named[number] for number in sorted(named))]


def group_keys(compiled: Any) -> list[tuple[str, int]]:
    """Each group's name with the package's number of it."""
    named = {number: name for name, number in compiled.groupindex.items()}
    unnamed = [number for number in range(compiled.groups + 1) if number not in named]
    plain = [(str(place), number) for place, number in enumerate(unnamed)]
    return [*plain, *((named[number], number) for number in sorted(named))]


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
    # `$12` where there are fewer groups is group 1 and a 2.
    for cut in range(len(name) - 1, 0, -1):
        if part[2] and name[:cut] in keys:
            return (found[keys[name[:cut]]] or "") + name[cut:]
    return part[0]


def escape(text: str) -> str:
    """[regex]::Escape."""
    special = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\f": r"\f"}
    return "".join(special.get(char, "\\" + char if char in "\\*+?|{[()^$.# " else char) for char in text)
