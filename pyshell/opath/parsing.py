"""Filter text to tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshell.opath import messages, nodes
from pyshell.opath.lexing import Token, tokens

if TYPE_CHECKING:
    from pyshell.opath.schema import Schema


def parse(text: str, schema: Schema | None = None) -> nodes.Node:
    """The tree of a filter. With a schema, an unknown property is reported before a fault that stands behind it.

    Raises FilterError with the position of the fault, counted from 1.
    """
    reader = _Reader(text, tokens(text), schema)
    tree = reader.disjunction()
    reader.finish()
    return tree


class _Reader:
    def __init__(self, text: str, stream: list[Token], schema: Schema | None) -> None:
        self.text = text
        self.stream = stream
        self.at = 0
        self.schema = schema

    def take(self, *kinds: str) -> Token | None:
        if self.at < len(self.stream) and self.stream[self.at].kind in kinds:
            self.at += 1
            return self.stream[self.at - 1]
        return None

    def need(self, *kinds: str) -> Token:
        token = self.take(*kinds)
        if token is None:
            raise self.fault()
        return token

    def fault(self) -> messages.FilterError:
        place = self.stream[self.at].start if self.at < len(self.stream) else len(self.text)
        return messages.syntax(self.text, place + 1)

    def finish(self) -> None:
        if self.at < len(self.stream):
            raise self.fault()

    def disjunction(self) -> nodes.Node:
        tree = self.conjunction()
        while self.take("OR"):
            tree = nodes.Or(tree, self.conjunction())
        return tree

    def conjunction(self) -> nodes.Node:
        tree = self.operand()
        while self.take("AND"):
            tree = nodes.And(tree, self.operand())
        return tree

    def operand(self) -> nodes.Node:
        if self.take("NOT"):
            return nodes.Not(self.operand())
        if self.take("LPAR"):
            inner = self.disjunction()
            self.need("RPAR")
            return nodes.Group(inner)
        name = self.need("PROPERTY")
        if self.schema is not None and self.schema.find(name.text) is None:
            raise messages.unknown_property(name.text, self.schema.names())
        operator = self.need("COMPARE")
        value = self.need("STRING", "INTEGER", "SYSTEM", "BARE")
        return nodes.Comparison(
            name.text, operator.text, nodes.Literal(value.kind, value.text, value.start), name.start
        )
