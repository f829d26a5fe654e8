"""Filter text to tree, by grammar/opath.lark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.grammars import END, Tables, Unexpected, load, run
from pyshell.opath import messages, nodes
from pyshell.opath.lexing import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.opath.schema import Schema


def parse(text: str, schema: Schema | None = None) -> nodes.Node:
    """The tree of a filter. With a schema, an unknown property is reported before a fault that stands behind it.

    Raises FilterError with the position of the fault, counted from 1.
    """
    stream = tokens(text)
    try:
        tree: nodes.Node = run(_tables(), [*stream, (END,)], _ACTIONS)
    except Unexpected as fault:
        place = len(text) if fault.token is None else fault.token[2]
        _check_properties(stream, schema, place)
        raise messages.syntax(text, place + 1) from None
    _check_properties(stream, schema, len(text))
    return tree


def _check_properties(stream: list[Token], schema: Schema | None, end: int) -> None:
    """Raises the error of the first unknown property that begins before a place."""
    if schema is None:
        return
    for token in stream:
        if token.kind == "PROPERTY" and token.start < end and schema.find(token.text) is None:
            raise messages.unknown_property(token.text, schema.names())


def _tables() -> Tables:
    if not _LOADED:
        _LOADED.append(load("opath"))
    return _LOADED[0]


_LOADED: Final[list[Tables]] = []


def _comparison(name: Token, operator: Token, value: nodes.Literal) -> nodes.Node:
    return nodes.Comparison(name.text, operator.text, value, name.start)


_ACTIONS: Final[dict[str, Callable[..., Any]]] = {
    "disjunction": lambda left, _, right: nodes.Or(left, right),
    "conjunction": lambda left, _, right: nodes.And(left, right),
    "negation": lambda _, operand: nodes.Not(operand),
    "group": lambda _, inner, __: nodes.Group(inner),
    "comparison": _comparison,
    "literal": lambda token: nodes.Literal(token.kind, token.text, token.start),
}
