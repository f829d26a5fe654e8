"""What completion finds: texts to put in, how a menu shows them, and how a text is quoted where it goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What an argument cannot hold without quotes.
_SPECIAL: Final = re.compile(r"[\s'\"`$(){};,|&<>\u2018\u2019\u201c\u201d]|^[@#]|^-")
_IN_DOUBLE: Final = re.compile(r"[`$\"\u201c\u201d\u201e]")


class Match:
    """One text to put in. `kind` is a name of CompletionResultType; the tooltip may be made when it is asked for."""

    __slots__ = ("_tooltip", "kind", "shown", "text")

    def __init__(
        self, text: str, shown: str = "", kind: str = "Text", tooltip: str | Callable[[], str] | None = None
    ) -> None:
        self.text = text
        self.shown = shown or text
        self.kind = kind
        self._tooltip = tooltip

    @property
    def tooltip(self) -> str:
        """What a menu says about it."""
        told = self._tooltip
        if callable(told):
            told = self._tooltip = told()
        return told or self.shown

    def __repr__(self) -> str:
        return f"Match({self.text!r}, {self.kind})"


class Completions:
    """The matches, and the stretch of the input that one of them takes the place of; (-1, -1) where there is none."""

    __slots__ = ("index", "length", "matches")

    def __init__(self, matches: list[Match], index: int, length: int) -> None:
        self.matches = matches
        self.index = index
        self.length = length


NOTHING: Final = Completions([], -1, -1)


def quoted(text: str, quote: str = "") -> str:
    """A text as an argument: in the quotes that were begun, else in single ones where it needs any."""
    if quote == '"':
        return '"' + _IN_DOUBLE.sub(lambda m: "`" + m[0], text) + '"'
    if quote or not text or _SPECIAL.search(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def values(words: Iterable[str], quote: str = "", kind: str = "ParameterValue") -> list[Match]:
    """Values to offer as they are, quoted where they must be."""
    return [Match(quoted(word, quote), word, kind) for word in words]


def beginning(words: Iterable[str], typed: str) -> list[str]:
    """The words that begin with what was typed, in any case; a pattern matches as -like does."""
    if "*" in typed or "?" in typed or "[" in typed:
        fits = pattern(typed + "*")
        return [word for word in words if fits(word)]
    folded = typed.lower()
    return [word for word in words if word.lower().startswith(folded)]


def pattern(text: str) -> Callable[[str], object]:
    """A test of -like's patterns."""
    parts = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "[" and "]" in text[at:]:
            end = text.index("]", at)
            parts.append("[" + re.escape(text[at + 1 : end]).replace("\\-", "-") + "]")
            at = end
        else:
            parts.append({"*": ".*", "?": "."}.get(char) or re.escape(char))
        at += 1
    return re.compile("".join(parts), re.I | re.S).fullmatch


def in_order(words: Iterable[str]) -> list[str]:
    """Sorted as lists of completions are: by code point, all letters counting as capitals."""
    return sorted(words, key=lambda word: (word.upper(), word))


def unique(matches: Iterable[Match]) -> list[Match]:
    """Each text once."""
    return list({m.text.lower(): m for m in reversed(list(matches))}.values())[::-1]
