"""What was typed, read for completion: the token at the cursor, and the tree around it once it is made whole.

A token that the cursor stands in or behind is replaced whole (recorded: `Get-Da|te` replaces eight characters).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pyshell.syntax import nodes
from pyshell.syntax.mending import mended, tokens_of
from pyshell.syntax.walking import children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.syntax.mending import Mended

    Token = tuple[Any, ...]

N = TypeVar("N", bound=nodes.Node)
_COMMENT: Final = re.compile(r"<#.*?(?:#>|\Z)|#[^\n]*", re.DOTALL)
# Tokens that are words: the cursor behind them still means them.
WORDS: Final = frozenset(
    "COMMAND_NAME WORD PARAMETER VALUE_PARAMETER VARIABLE STRING_VARIABLE MEMBER KEY NUMBER STRING ARGUMENT_NAME "
    "BAD NAME UNKNOWN_OPERATOR COMPARISON LOGICAL BITWISE FORMAT FUNCTION_NAME METHOD_NAME BASE_TYPE USING_KIND "
    "UNEXPECTED BLOCK_NAME IF ELSE ELSEIF FOR FOREACH WHILE DO UNTIL SWITCH TRY CATCH FINALLY TRAP DATA FUNCTION "
    "CLASS RETURN THROW EXIT BREAK CONTINUE PARAM IN DASHDASH LABEL_NAME USING LATE_USING WORD_OPEN WORD_CLOSE "
    "TYPE".split()
)
_DOUBLE: Final = '"\u201c\u201d\u201e'
_SINGLE: Final = "'\u2018\u2019\u201a\u201b"


class Reading:
    """A text and a cursor in it. `start` and `end` are the stretch that would be replaced, `word` what stands there."""

    def __init__(self, text: str, cursor: int) -> None:
        self.text = text
        self.cursor = cursor
        self.tokens = [t for t in tokens_of(text) if t[2] > t[1]]
        self.token, self.before = self._at(cursor)
        self.in_string = self._string_around(cursor)
        self._see_member()
        whole = self.token is not None and (self.token[0] in WORDS or self.in_string)
        self.start: int = self.token[1] if self.token is not None and whole else cursor
        self.end: int = self.token[2] if self.token is not None and whole else cursor
        self._mended: dict[str, Mended | None] = {}
        self._path: list[nodes.Node] | None = None

    def _see_member(self) -> None:
        """A dot right behind an operand begins a member, though a word of an argument may begin with one."""
        token, before = self.token, self.before
        if token is None or before is None or self.text[token[1] : token[2]] != "." or token[0] != "WORD":
            return
        if before[2] == token[1] and before[0] in ("VARIABLE", "RPAREN", "RBRACKET", "MEMBER", "STRING"):
            self.token = ("MEMBER_OPERATOR", token[1], token[2], None)

    def _at(self, cursor: int) -> tuple[Token | None, Token | None]:
        before: Token | None = None
        for token in self.tokens:
            if token[1] < cursor <= token[2]:
                return token, before
            if token[1] >= cursor:
                break
            before = token
        return None, before

    def _string_around(self, cursor: int) -> bool:
        token = self.token
        return token is not None and token[0] == "STRING"

    @property
    def kind(self) -> str:
        """The terminal of the token at the cursor; empty between tokens."""
        return "" if self.token is None else str(self.token[0])

    @property
    def word(self) -> str:
        """The text that would be replaced."""
        return self.text[self.start : self.end]

    @property
    def typed(self) -> str:
        """The word without quotes."""
        return unquoted(self.word)

    @property
    def quote(self) -> str:
        """The quote that the word begins with, as its plain form."""
        first = self.word[:1]
        return "" if not first else '"' if first in _DOUBLE else "'" if first in _SINGLE else ""

    def comment(self) -> tuple[int, str] | None:
        """Where the comment begins that the cursor stands in or behind, and its text; None outside comments."""
        start = 0
        for token in self.tokens:
            if token[1] >= self.cursor:
                break
            start = max(start, token[2]) if token[0] != "STRING_OPEN" else start
        if self.token is not None and self.kind != "COMMAND_NAME":
            return None
        for match in _COMMENT.finditer(self.text, start):
            if match.start() >= self.cursor:
                return None
            open_ended = not match[0].endswith("#>") or self.cursor < match.end()
            if self.cursor <= match.end() and (open_ended or not match[0].startswith("<#")):
                return match.start(), match[0]
        return None

    # --- the tree ------------------------------------------------------------------------------------------------

    def _fillers(self) -> Iterator[str]:
        """What may stand at the cursor so that the text has a tree."""
        word, kind = self.word, self.kind
        if kind == "STRING":
            closed = len(word) > 1 and word[-1] in (_DOUBLE if self.quote == '"' else _SINGLE)
            yield "" if closed else self.quote
        elif kind == "BAD" and word.startswith("["):
            yield "]" * (word.count("[") - word.count("]"))
            yield "x" + "]" * (word.count("[") - word.count("]"))
        elif kind == "VARIABLE" and word[1:2] == "{" and not word.endswith("}"):
            yield "}"
        elif kind == "STRING_VARIABLE":
            yield from ("", "}", '"', '}"')
        elif self.text[self.cursor - 1 : self.cursor] in ("$", "@") and self.cursor:
            yield from ("x", 'x"')
        elif kind in WORDS and kind not in ("UNKNOWN_OPERATOR", "COMPARISON", "BAD"):
            yield ""
            yield '"'
        yield from ("x", "$x", "'x'", " $x", "x)", 'x"')

    def mended(self) -> Mended | None:
        """The text as far as the cursor made whole, with what follows where both fit together."""
        if "" not in self._mended:
            self._mended[""] = self._mend()
        return self._mended[""]

    def _mend(self) -> Mended | None:
        head, tail = self.text[: max(self.end, self.cursor)], self.text[max(self.end, self.cursor) :]
        for filler in self._fillers():
            found = mended(head + filler, tail)
            if found is not None:
                self._probe = max(self.end, self.cursor) + (1 if self.end == self.start and filler else 0)
                return found
        return None

    def set_in_broken(self) -> list[str]:
        """The variables that get a value where the text was too broken for the tree."""
        found = self.mended()
        return [
            self.text[token[1] + 1 : token[2]]
            for token, after in pairwise(self.tokens)
            if token[0] == "VARIABLE" and after[0] == "ASSIGN" and after[2] <= self.cursor
            if found is None or not found.text[token[1] : token[2]].strip()
        ]

    def path(self) -> list[nodes.Node]:
        """The nodes around the cursor, the whole script first."""
        if self._path is None:
            found = self.mended()
            self._path = [] if found is None else list(_around(found.tree, self._probe - 1))
        return self._path

    def nearest(self, *kinds: type[N]) -> N | None:
        """The innermost node around the cursor of one of the kinds."""
        for node in reversed(self.path()):
            if isinstance(node, kinds):
                return node
        return None

    def above(self, node: nodes.Node) -> list[nodes.Node]:
        """The nodes around a node of the path, the innermost first."""
        path = self.path()
        return list(reversed(path[: path.index(node)]))


def _around(tree: nodes.Node, at: int) -> Iterator[nodes.Node]:
    node: nodes.Node | None = tree
    while node is not None:
        yield node
        node = _holding(children(node), at)


def _holding(some: Iterable[nodes.Node], at: int) -> nodes.Node | None:
    fit = [child for child in some if child.span.start <= at < child.span.end]
    return min(fit, key=lambda child: child.span.end - child.span.start) if fit else None


_ESCAPED: Final = re.compile(r"`(.)", re.DOTALL)


def unquoted(word: str) -> str:
    """A word as its value: without its quotes and escapes. Parts that would be evaluated stay as written."""
    if not word:
        return ""
    if word[0] in _SINGLE:
        inner = word[1:-1] if len(word) > 1 and word[-1] in _SINGLE else word[1:]
        return inner.replace("''", "'")
    if word[0] in _DOUBLE:
        inner = word[1:-1] if len(word) > 1 and word[-1] in _DOUBLE else word[1:]
        return _ESCAPED.sub(r"\1", inner.replace('""', '"'))
    return _ESCAPED.sub(r"\1", word)
