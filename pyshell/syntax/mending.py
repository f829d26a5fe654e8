"""A tree of text that is still being typed: what is missing is put in, what broke before is blanked.

`mended(head, tail)` is for completion: the shortest tokens that the grammar takes close what the head leaves open, so
that places keep their offsets. Nothing here says what a person meant; only where in a tree the head ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pyshell import grammars
from pyshell.errors import ParseError
from pyshell.source import Source
from pyshell.syntax.lexing import lex
from pyshell.syntax.parsing import built, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.syntax import nodes
    from pyshell.syntax.scanner import Token

# What may be put in, the first that the grammar takes: first what closes, then what a place cannot do without.
_FILLING: Final = (
    ("ATTRIBUTE_END", "]"), ("RPAREN", ")"), ("RBRACE", " }"), ("RBRACKET", "]"), ("STRING_CLOSE", '"'),
    ("WORD_CLOSE", ""), ("LBRACE", " {"), ("CATCH", " catch"), ("WHILE", " while"), ("ASSIGN", " ="),
    ("COLON", " :"), ("IN", " in"), ("LPAREN", " ("), ("MEMBER", "x"), ("VARIABLE", " $x"), ("WORD", " x"),
    ("COMMAND_NAME", " x"), ("NAME", " x"), ("FUNCTION_NAME", " x"), ("METHOD_NAME", " x"), ("BASE_TYPE", " x"),
    ("_SEP", ";"), ("USING_KIND", " module"), ("TYPE", " [int]"), ("_PIPE", " |"), ("KEY", " x"),
)  # fmt: skip
_MOST: Final = 60
_STATEMENTS: Final = 6
# Where a stretch of text begins that can be read without what stands before it.
_BEGINNINGS: Final = frozenset(("_SEP", "LBRACE", "LPAREN", "SUBEXPRESSION", "STRING_SUBEXPRESSION", "ARRAY", "ASSIGN"))


class Mended(NamedTuple):
    """The text that was read and its tree; up to the end of the head both have the offsets of what was typed."""

    text: str
    tree: nodes.ScriptBlock


def mended(head: str, tail: str = "") -> Mended | None:
    """The tree of a head, with the tail when both fit together; None when even pieces of the head fit nothing."""
    for text in _variants(head, tail):
        tree = _tree(text)
        if tree is not None:
            return Mended(text, tree)
    for start in _restarts(head):
        if closers(_blank(head[:start]) + head[start:]) is None:
            continue
        for kept in _kept(head, start):
            blanked = head[:kept] + _blank(head[kept:start]) + head[start:]
            closing = closers(blanked)
            tree = None if closing is None else _tree(blanked + closing)
            if tree is not None:
                return Mended(blanked + (closing or ""), tree)
    return None


def _kept(head: str, start: int) -> list[int]:
    """How much may stay of what is before a place: whole statements, the most first, at last nothing."""
    ends = sorted({t[2] for t in lex(Source(head)).tokens if t[0] == "_SEP" and t[2] < start}, reverse=True)
    return [*ends[:_STATEMENTS], 0]


def _variants(head: str, tail: str) -> Iterator[str]:
    if tail.strip():
        yield head + tail
        yield f"{head}=1{tail}"
    closing = closers(head)
    if closing is not None:
        yield head + closing


def _blank(text: str) -> str:
    return "".join("\n" if c == "\n" else " " for c in text)


def _restarts(head: str) -> Iterable[int]:
    """Where reading may begin anew, the farthest first: behind separators and brackets."""
    ends = [t[2] for t in lex(Source(head)).tokens if t[0] in _BEGINNINGS]
    return sorted(set(ends))


def _tree(text: str) -> nodes.ScriptBlock | None:
    try:
        return built(Source(text))
    except ParseError:
        return None


def closers(head: str) -> str | None:
    """What makes a text whole when it is put behind it; None when the text itself fits nowhere."""
    known = tables()
    states = [known.start]
    for token in lex(Source(head)).tokens:
        if token[0] == grammars.END:
            break
        moved = _shifted(known, states, token[0])
        if moved is None:
            return None
        states = moved
    return _filled(known, states)


def _filled(known: grammars.Tables, states: list[int]) -> str | None:
    text = ""
    for _ in range(_MOST):
        if _shifted(known, states, grammars.END) is not None:
            return text
        for terminal, filling in _FILLING:
            moved = _shifted(known, states, terminal)
            if moved is not None:
                states = moved
                text += filling
                break
        else:
            return None
    return None


def _shifted(known: grammars.Tables, states: list[int], terminal: str) -> list[int] | None:
    """The states after a terminal, with the reductions that it asks for; None where it may not stand."""
    states = states[:]
    while True:
        action = known.actions[states[-1]].get(terminal)
        if action is None:
            return None
        if action >= 0:
            states.append(action)
            return states
        origin, symbols, *_ = known.rules[~action]
        if symbols:
            del states[-len(symbols) :]
        states.append(known.gotos[states[-1]][origin])


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, broken or not."""
    return [t for t in lex(Source(text)).tokens if t[0] != grammars.END]
