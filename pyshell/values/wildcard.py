"""Wildcard patterns: `*`, `?`, `[abc]`, `[a-z]`, and the backtick that makes one of them plain text.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_wildcards
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING
from unicodedata import combining

from pyshell.errors import ErrorCategory, PSError
from pyshell.values.culture import equal
from pyshell.values.objects import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_SPECIAL = frozenset("*?[]")


def has_wildcard(text: str) -> bool:
    """Whether text has a wildcard that no backtick escapes."""
    at = 0
    while at < len(text):
        if text[at] == "`":
            at += 1
        elif text[at] in _SPECIAL:
            return True
        at += 1
    return False


def escape(text: str) -> str:
    """The pattern that matches exactly this text."""
    return "".join("`" + char if char in _SPECIAL or char == "`" else char for char in text)


def unescape(text: str) -> str:
    """A pattern's plain text: backticks before wildcards taken away."""
    return re.sub(r"`([*?\[\]`])", r"\1", text)


def invalid_pattern(pattern: str) -> PSError:
    message = f"The specified wildcard character pattern is not valid: {pattern}"
    return PSError.of(
        "RuntimeException",
        message,
        ErrorCategory.NotSpecified,
        exception="System.Management.Automation.WildcardPatternException",
    )


@lru_cache(maxsize=2000)
def compile_wildcard(pattern: str, case: bool = False) -> Callable[[str], bool]:
    """The test that says whether text matches a pattern as a whole.

    Raises WildcardPatternException for a bracket that is not closed or empty.
    """
    quick = _quick(pattern, case)
    if quick is not None:
        return quick
    flags = re.DOTALL | (0 if case else re.IGNORECASE)
    matches = re.compile(_translate(_units(pattern)), flags).fullmatch
    return lambda text: matches(text if text.isascii() else _units(text)) is not None


def to_wql(pattern: str) -> str:
    """The pattern in WQL's LIKE: `%` and `_` for wildcards, in brackets for themselves."""
    signs = {"*": "%", "?": "_", "%": "[%]", "_": "[_]"}
    return re.sub(r"`(.)|(\[[^\]]*\])|([*?%_])", lambda m: m[1] or m[2] or signs[m[3]], pattern, flags=re.DOTALL)


def _units(text: str) -> str:
    """Text in UTF-16 units, of which `?` matches one."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(_pair(char) if char > "\uffff" else char for char in text)


def _pair(char: str) -> str:
    code = ord(char) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def _quick(pattern: str, case: bool) -> Callable[[str], bool] | None:
    """A test without regular expressions for plain text, `a*`, `*a` and `*a*`."""
    if pattern == "*":
        return lambda text: True
    middle = pattern[pattern.startswith("*") : len(pattern) - pattern.endswith("*")]
    if not middle or any(char in middle for char in "*?[]`"):
        return None
    starts, ends = not pattern.startswith("*"), not pattern.endswith("*")
    plain = _letters(middle, case, starts, ends) if pattern.isascii() else None
    if starts:
        # The culture decides about a pattern without wildcards, or with nothing but an asterisk at its end.
        other = partial(equal if ends else _begins, right=middle, case_sensitive=case)
        if plain is None or not middle.isprintable():
            return other
        return lambda text: plain(text) if text.isascii() and text.isprintable() else other(text)
    return plain


def _begins(left: str, right: str, case_sensitive: bool) -> bool:
    """Whether text begins with another in the order of the culture, whole characters of both."""
    return any(
        equal(left[:end], right, case_sensitive)
        for end in range(min(len(left), 4 * len(right)) + 1)
        if end == len(left) or not combining(left[end])
    )


def _letters(middle: str, case: bool, starts: bool, ends: bool) -> Callable[[str], bool]:
    """The test by letters alone."""
    if case:
        return _plain_test(middle, starts, ends)
    test = _plain_test(middle.upper(), starts, ends)
    return lambda text: test(text.upper() if text.isascii() else fold(text))


def _plain_test(middle: str, starts: bool, ends: bool) -> Callable[[str], bool]:
    if starts and ends:
        return middle.__eq__
    if starts:
        return lambda text: text.startswith(middle)
    if ends:
        return lambda text: text.endswith(middle)
    return lambda text: middle in text


def _translate(pattern: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "*":
            parts.append(".*")
        elif char == "?":
            parts.append(".")
        elif char == "`":
            # One at the very end is itself; alone it is nothing.
            parts.append(re.escape(pattern[at : at + 1] or ("`" if len(pattern) > 1 else "")))
            at += 1
        elif char == "[":
            text, at = _bracket(pattern, at)
            parts.append(text)
        else:
            parts.append(re.escape(char))
    return "".join(parts)


def _bracket(pattern: str, at: int) -> tuple[str, int]:
    """A bracket expression from after its `[`; a `]` that comes first is one of its characters."""
    chars: list[str] = []
    start = at
    while True:
        if at >= len(pattern):
            raise invalid_pattern(pattern)
        char = pattern[at]
        at += 1
        if char == "]" and at - 1 > start:
            break
        if char == "`" and at < len(pattern):
            char = pattern[at]
            at += 1
        elif char == "-" and chars and chars[-1] != "-" and at < len(pattern) and pattern[at] != "]":
            chars.append("-")
            continue
        chars.append(re.escape(char) if char != "-" else r"\-")
    text = "".join(chars)
    try:
        re.compile(f"[{text}]")
    except re.error:
        raise invalid_pattern(pattern) from None
    return f"[{text}]", at
