"""Equality indexes: for a key with few distinct values, one byte a row that says which value it has.

A condition on such a key is a table of 256 answers, the rows' bytes translated through it, and several conditions
are joined bit by bit; so each distinct value is asked once, and a filter over 100,000 rows takes about a
millisecond. A change writes one byte.
"""

from __future__ import annotations

from itertools import compress, islice
from typing import TYPE_CHECKING, Any, Final

from pyshell.opath.matching import Clause, ValueClause, joined, narrowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Row = dict[str, Any]

# A column costs a pass over all rows; the second filter on a key pays for it.
_WORTH_IT: Final = 2
_MOST_VALUES: Final = 256
# How many rows are looked at before the first result is there, and at once later.
_FIRST_CHUNK: Final = 64
_LARGEST_CHUNK: Final = 16384


class Column:
    """The values of one key: a code for each distinct value, a byte for each row."""

    __slots__ = ("bytes", "codes", "key", "values")

    def __init__(self, key: str) -> None:
        self.key = key
        self.codes: dict[Any, int] = {}
        self.values: list[Any] = []
        self.bytes = bytearray()

    def fill(self, rows: Iterable[Row]) -> bool:
        """Reads all rows; False when there are too many distinct values for a byte."""
        codes, key = self.codes, self.key
        values = [row.get(key) for row in rows]
        for value in dict.fromkeys(values):
            if len(codes) == _MOST_VALUES:
                return False
            codes[value] = len(codes)
        self.values = list(codes)
        self.bytes = bytearray(map(codes.__getitem__, values))
        return True

    def code(self, value: Any) -> int | None:
        """The code of a value, a new one if need be; None when there is none left."""
        known = self.codes.get(value)
        if known is None and len(self.values) < _MOST_VALUES:
            known = self.codes[value] = len(self.values)
            self.values.append(value)
        return known

    def flags(self, answers: Any) -> bytes | bytearray:
        """A byte for each row: 1 where the row's value passes."""
        table = bytes(1 if answers[value] else 0 for value in self.values)
        return self.bytes.translate(table.ljust(256, b"\0"))


class Columns:
    """The columns of one directory's rows, made when they are asked for the second time, kept up with changes."""

    def __init__(self, rows: dict[str, Row]) -> None:
        self.rows = rows
        self._columns: dict[str, Column | None] = {}
        self._asked: dict[str, int] = {}
        self._list: list[Row] = []
        # Whether the list is that of the rows: an organisation without anybody has one too.
        self._ready = False
        # Where in the list each is; made when the first changes.
        self._place: dict[str, int] | None = None

    # --- keeping up ---------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Drops everything: rows went, or all were replaced."""
        self._columns.clear()
        self._list = []
        self._place = None
        self._ready = False

    def added(self, guid: str, row: Row) -> None:
        """A row came, as the last."""
        if not self._ready:
            return
        if self._place is not None:
            self._place[guid] = len(self._list)
        self._list.append(row)
        for key, column in list(self._columns.items()):
            code = None if column is None else column.code(row.get(key))
            if column is None or code is None:
                self._columns[key] = None
            else:
                column.bytes.append(code)

    def changed(self, guid: str, row: Row, keys: Iterable[str]) -> None:
        """A row was replaced; `keys` are those whose value differs."""
        if not self._ready:
            return
        if self._place is None:
            self._place = {each: at for at, each in enumerate(self.rows)}
        at = self._place[guid]
        self._list[at] = row
        columns = self._columns
        if columns:
            for key in keys:
                column = columns.get(key)
                if column is not None:
                    self._put(column, at, row.get(key))

    def _put(self, column: Column, at: int, value: Any) -> None:
        code = column.code(value)
        if code is None:
            self._columns[column.key] = None
        else:
            column.bytes[at] = code

    # --- asking -------------------------------------------------------------------------------------------------

    def select(self, clauses: Sequence[Clause]) -> list[Row]:
        """The rows that pass every clause, in their order."""
        left, rest = self._left(clauses)
        return narrowed(list(left), rest)  # type: ignore[return-value]  # the rows that went in

    def stream(self, clauses: Sequence[Clause]) -> Iterator[Row]:
        """The same rows, the first of them before the last have been looked at: in chunks that grow."""
        left, rest = self._left(clauses)
        if not rest:
            yield from left
            return
        rows = iter(left)
        size = _FIRST_CHUNK
        while chunk := list(islice(rows, size)):
            yield from narrowed(chunk, rest)  # type: ignore[arg-type, misc]  # as above
            size = min(4 * size, _LARGEST_CHUNK)

    def _left(self, clauses: Sequence[Clause]) -> tuple[Iterable[Row], list[Clause]]:
        """What the columns leave of the rows as they are now, and the clauses that are still to be asked."""
        if not self._ready:
            self._ready = True
            self._list = list(self.rows.values())
        flags: bytes | bytearray | None = None
        rest = []
        for clause in joined(clauses):
            column = self._column(clause)
            if column is None:
                rest.append(clause)
            else:
                own = column.flags(clause.answers)  # type: ignore[attr-defined]  # only those have columns
                flags = own if flags is None else _both(flags, own)
        rows = list(self._list)
        return (rows if flags is None else compress(rows, flags)), rest

    def _column(self, clause: Clause) -> Column | None:
        if not isinstance(clause, ValueClause) or clause.answers is None:
            return None
        key = clause.key
        if key in self._columns:
            return self._columns[key]
        asked = self._asked[key] = self._asked.get(key, 0) + 1
        if asked < _WORTH_IT:
            return None
        made = Column(key)
        self._columns[key] = made if made.fill(self._list) else None
        return self._columns[key]


def _both(one: bytes | bytearray, other: bytes | bytearray) -> bytes:
    joint = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return joint.to_bytes(len(one), "little")
