"""Cuts a filter into tokens.

The place decides what a word is: a property where a comparison begins, a bare value after an operator. Only the
hyphen U+002D starts an operator, so a dash pasted from a document is an error with its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

COMPARISONS: Final = frozenset({"eq", "ne", "like", "notlike", "lt", "le", "gt", "ge"})
_JOINERS: Final = {"and": "AND", "or": "OR", "not": "NOT"}

_SHARED = r"""
    (?P<LPAR>\() | (?P<RPAR>\))
  | (?P<STRING>'(?:[^']|'')*' | "(?:[^"]|"")*")
  | (?P<INTEGER>-?[0-9]+(?![\w*@.]))
  | (?P<SYSTEM>\$\w+)
  | (?P<OPERATOR>-[A-Za-z]+)
"""
_BEGIN = re.compile(_SHARED + r"| (?P<PROPERTY>[^\W\d]\w*)", re.VERBOSE)
_VALUE = re.compile(_SHARED + r"| (?P<BARE>[\w*@.]+)", re.VERBOSE)
_BLANKS = re.compile(r"\s*")


class Token(tuple[str, str, int, int]):
    """A piece of a filter: its kind, what it says (unquoted, operators in lower case), where it begins and ends.

    A token of kind ERROR stands for what is none; `start` is then the place to complain about.
    """

    __slots__ = ()

    def __new__(cls, kind: str, text: str, start: int, end: int) -> Token:
        return tuple.__new__(cls, (kind, text, start, end))

    kind: str = property(lambda self: self[0])  # type: ignore[assignment]  # a named tuple without its import
    text: str = property(lambda self: self[1])  # type: ignore[assignment]  # as above
    start: int = property(lambda self: self[2])  # type: ignore[assignment]  # as above
    end: int = property(lambda self: self[3])  # type: ignore[assignment]  # as above

    def __repr__(self) -> str:
        return f"Token({self.kind}, {self.text!r}, {self.start})"


def tokens(text: str) -> list[Token]:
    """The tokens of a filter, up to the first thing that is none (an ERROR token, always the last)."""
    found: list[Token] = []
    at = _skip(text, 0)
    pattern = _BEGIN
    while at < len(text):
        match = pattern.match(text, at)
        token = _error(text, at) if match is None else _token(match)
        found.append(token)
        if token.kind == "ERROR":
            break
        pattern = _VALUE if token.kind == "COMPARE" else _BEGIN
        at = _skip(text, token.end)
    return found


def _skip(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _error(text: str, at: int) -> Token:
    """Where the complaint points: behind a foreign character, at the end for a string that never closes.

    Seen: the place after the colon and after the en dash. The end of the text for an open string is our reading.
    """
    return Token("ERROR", text[at], len(text) if text[at] in "'\"" else at + 1, at + 1)


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup or ""
    text = match.group()
    make = _SPECIAL.get(kind)
    if make is not None:
        kind, text = make(text)
    return Token(kind, text, match.start(), match.end())


def _string(text: str) -> tuple[str, str]:
    quote = text[0]
    return "STRING", text[1:-1].replace(quote * 2, quote)


def _operator(text: str) -> tuple[str, str]:
    name = text[1:].lower()
    if name in COMPARISONS:
        return "COMPARE", name
    return _JOINERS.get(name, "UNKNOWN"), name


_SPECIAL: Final[dict[str, Callable[[str], tuple[str, str]]]] = {
    "STRING": _string,
    "OPERATOR": _operator,
    "SYSTEM": lambda text: ("SYSTEM", text[1:].lower()),
}
