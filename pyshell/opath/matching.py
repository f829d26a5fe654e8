"""A filter ready to run over stored rows.

Each comparison becomes a clause: the row's key and a test of the stored value that remembers its answer for
every distinct value, so that a department is compared once however many people work in it. Clauses of one key
melt together, and a list of rows is narrowed by up to three of them in one pass: 100,000 rows take about as long as
a bare list comprehension with the same conditions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.opath import messages, nodes
from pyshell.opath.kinds import KINDS, NULL_BY_KIND
from pyshell.opath.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyshell.opath.schema import FilterProperty, Schema

    Row = Mapping[str, Any]
    Test = Callable[[Any], bool]

_NEGATED = {"ne": "eq", "notlike": "like"}


class _Memo(dict[Any, bool]):
    """What a test said about each stored value."""

    __slots__ = ("test",)

    def __init__(self, test: Test) -> None:
        super().__init__()
        self.test = test

    def __missing__(self, stored: Any) -> bool:
        answer = self[stored] = self.test(stored)
        return answer


class Clause:
    """A condition on a row: `test(row)`, and `select(rows)`, which keeps order."""

    __slots__ = ()

    def test(self, row: Row) -> bool:
        raise NotImplementedError

    def select(self, rows: list[Row]) -> list[Row]:
        return [row for row in rows if self.test(row)]


class ValueClause(Clause):
    """A condition on the stored value of one key."""

    __slots__ = ("answers", "key", "of_value")

    def __init__(self, key: str, of_value: Test, remember: bool) -> None:
        self.key = key
        self.of_value = of_value
        self.answers = _Memo(of_value) if remember else None

    def test(self, row: Row) -> bool:
        value = row.get(self.key)
        return self.of_value(value) if self.answers is None else self.answers[value]

    def select(self, rows: list[Row]) -> list[Row]:
        key, answers = self.key, self.answers
        if answers is not None:
            return [row for row in rows if answers[row.get(key)]]
        holds = self.of_value
        return [row for row in rows if holds(row.get(key))]


class AllOf(Clause):
    """Every part holds."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Clause, ...]) -> None:
        self.parts = parts

    def test(self, row: Row) -> bool:
        return all(part.test(row) for part in self.parts)

    def select(self, rows: list[Row]) -> list[Row]:
        return narrowed(rows, self.parts)


class AnyOf(Clause):
    """At least one part holds."""

    __slots__ = ("left", "right")

    def __init__(self, left: Clause, right: Clause) -> None:
        self.left = left
        self.right = right

    def test(self, row: Row) -> bool:
        return self.left.test(row) or self.right.test(row)


class NoneOf(Clause):
    """The part does not hold."""

    __slots__ = ("part",)

    def __init__(self, part: Clause) -> None:
        self.part = part

    def test(self, row: Row) -> bool:
        return not self.part.test(row)


class Filter:
    """A filter with its text and tree. `other` is the same with -and and -or ranking equal, where that differs."""

    __slots__ = ("clause", "clauses", "other", "text", "tree")

    def __init__(self, text: str, tree: nodes.Node, schema: Schema) -> None:
        self.text = text
        self.tree = tree
        self.clauses = tuple(_clause(part, schema) for part in nodes.conjuncts(tree))
        self.clause: Clause = self.clauses[0] if len(self.clauses) == 1 else AllOf(self.clauses)
        swapped = nodes.left_to_right(tree)
        self.other = None if swapped is None else _clause(swapped, schema)

    def matches(self, row: Row) -> bool:
        """Whether one row passes."""
        return self.clause.test(row)

    def select(self, rows: list[Row]) -> list[Row]:
        """The rows that pass, in their order."""
        return self.clause.select(rows)


def compile_filter(text: str, schema: Schema) -> Filter:
    """Reads a filter for objects of this schema.

    Raises FilterError for text that is none, for a property that the schema does not have, for a value that is
    none of the property's kind and for an operator that the kind does not know.
    """
    return Filter(text, parse(text, schema), schema)


def _clause(node: nodes.Node, schema: Schema) -> Clause:
    return _BUILD[type(node)](node, schema)


def _group(node: nodes.Group, schema: Schema) -> Clause:
    return _clause(node.inner, schema)


def _not(node: nodes.Not, schema: Schema) -> Clause:
    part = _clause(node.operand, schema)
    if isinstance(part, ValueClause):
        holds = part.of_value
        return ValueClause(part.key, lambda value: not holds(value), part.answers is not None)
    return NoneOf(part)


def _and(node: nodes.And, schema: Schema) -> Clause:
    left, right = _clause(node.left, schema), _clause(node.right, schema)
    if isinstance(left, ValueClause) and isinstance(right, ValueClause) and left.key == right.key:
        first, second = left.of_value, right.of_value
        return ValueClause(left.key, lambda value: first(value) and second(value), left.answers is not None)
    return AllOf((left, right))


def _or(node: nodes.Or, schema: Schema) -> Clause:
    left, right = _clause(node.left, schema), _clause(node.right, schema)
    if isinstance(left, ValueClause) and isinstance(right, ValueClause) and left.key == right.key:
        first, second = left.of_value, right.of_value
        return ValueClause(left.key, lambda value: first(value) or second(value), left.answers is not None)
    return AnyOf(left, right)


def _comparison(node: nodes.Comparison, schema: Schema) -> Clause:
    prop = schema.find(node.property)
    if prop is None:
        raise messages.unknown_property(node.property, schema.names())
    test = _of_stored(prop, _null_test(prop, node) if node.value.is_null else _value_test(prop, node))
    return ValueClause(prop.key, test, not (prop.collection or prop.unique))


_BUILD: dict[type[nodes.Node], Callable[[Any, Schema], Clause]] = {
    nodes.Comparison: _comparison,
    nodes.Group: _group,
    nodes.Not: _not,
    nodes.And: _and,
    nodes.Or: _or,
}


def narrowed(rows: list[Row], clauses: Iterable[Clause]) -> list[Row]:
    """The rows that pass every clause, in their order; conditions on remembered values are asked together."""
    quick: list[ValueClause] = []
    slow: list[Clause] = []
    for clause in clauses:
        if isinstance(clause, ValueClause) and clause.answers is not None:
            quick.append(clause)
        else:
            slow.append(clause)
    while quick:
        now, quick = quick[:3], quick[3:]
        rows = _PASSES[len(now)](rows, *[part for one in now for part in (one.key, one.answers)])
    for clause in slow:
        rows = clause.select(rows)
    return rows


def _one(rows: list[Row], key: str, holds: Any) -> list[Row]:
    return [row for row in rows if holds[row.get(key)]]


def _two(rows: list[Row], key: str, holds: Any, key2: str, holds2: Any) -> list[Row]:
    try:
        return [row for row in rows if holds[row[key]] and holds2[row[key2]]]
    except KeyError:  # a row without the key; asking each for it with a call takes longer
        return [row for row in rows if holds[row.get(key)] and holds2[row.get(key2)]]


def _three(rows: list[Row], key: str, holds: Any, key2: str, holds2: Any, key3: str, holds3: Any) -> list[Row]:
    return [row for row in rows if holds[row.get(key)] and holds2[row.get(key2)] and holds3[row.get(key3)]]


_PASSES: Final[dict[int, Callable[..., list[Row]]]] = {1: _one, 2: _two, 3: _three}


def joined(clauses: Iterable[Clause]) -> list[Clause]:
    """The same conditions with those on one key melted together, each key's at the place of its first."""
    made: dict[object, Clause] = {}
    for clause in clauses:
        if not isinstance(clause, ValueClause) or clause.answers is None:
            made[clause] = clause
            continue
        held = made.get(clause.key)
        made[clause.key] = _both(held, clause) if isinstance(held, ValueClause) else clause
    return list(made.values())


def _both(left: ValueClause, right: ValueClause) -> ValueClause:
    first, second = left.of_value, right.of_value
    return ValueClause(left.key, lambda value: first(value) and second(value), True)


def _of_stored(prop: FilterProperty, test: Test) -> Test:
    """The test of a comparable value as a test of what the row stores."""
    read, default = prop.read, prop.default
    if read is None and default is None:
        return test
    if read is None:
        return lambda stored: test(default if stored is None else stored)
    return lambda stored: test(read(default if stored is None else stored))


def _null_test(prop: FilterProperty, node: nodes.Comparison) -> Test:
    if node.operator not in ("eq", "ne"):
        raise messages.null_with(prop.name, node.operator)
    if prop.null is False or (prop.null is None and prop.kind not in NULL_BY_KIND):
        raise messages.no_existence_test(prop.name)
    if node.operator == "eq":
        return lambda value: value is None or value == "" or value == []
    return lambda value: not (value is None or value == "" or value == [])


def _value_test(prop: FilterProperty, node: nodes.Comparison) -> Test:
    """Negation is the directory's: what has no value passes -ne and -notlike."""
    if prop.no_filter:
        raise messages.not_on_server(prop.name)
    if prop.null_only:
        raise messages.only_null(prop.name)
    literal = node.value
    if literal.form == "SYSTEM" and literal.text not in ("true", "false"):
        raise messages.variable(literal.text)
    builder = KINDS.get(prop.kind)
    if builder is None:
        raise messages.not_on_server(prop.name)
    positive = _present(prop, builder(prop, _NEGATED.get(node.operator, node.operator), literal))
    if node.operator in _NEGATED:
        return lambda value: not positive(value)
    return positive


def _present(prop: FilterProperty, test: Test) -> Test:
    """A missing value passes no positive test; of several values one is enough."""
    if prop.collection:
        return lambda values: values is not None and any(test(value) for value in values)
    return lambda value: value is not None and test(value)
