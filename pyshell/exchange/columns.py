"""Equality indexes: which rows have which value under a key, so that a filter asks each distinct value once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.opath.matching import Clause, ValueClause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Row = dict[str, Any]

# An index costs a pass over all rows; the second filter on a key pays for it.
_WORTH_IT = 2


class Columns:
    """The columns of one directory's rows. A column is made when it is asked for the second time."""

    def __init__(self, rows: dict[str, Row]) -> None:
        self.rows = rows
        self._columns: dict[str, dict[Any, list[int]]] = {}
        self._asked: dict[str, int] = {}
        self._guids: list[str] = []

    def forget(self, keys: Iterable[str] | None = None) -> None:
        """Drops the columns of keys whose values changed; all when rows came or went."""
        if keys is None:
            self._columns.clear()
            self._guids = []
        elif self._columns:
            for key in keys:
                self._columns.pop(key, None)

    def select(self, clauses: Sequence[Clause]) -> list[Row]:
        """The rows that pass every clause, in their order, beginning with the clause that leaves fewest."""
        best: list[int] | None = None
        rest = list(clauses)
        for clause in clauses:
            found = self._positions(clause)
            if found is not None and (best is None or len(found) < len(best)):
                best = found
                rest = [other for other in clauses if other is not clause]
        rows = self.rows
        left = list(rows.values()) if best is None else [rows[self._guids[at]] for at in best]
        for clause in rest:
            left = clause.select(left)  # type: ignore[assignment, arg-type]  # the rows that went in
        return left

    def _positions(self, clause: Clause) -> list[int] | None:
        if not isinstance(clause, ValueClause) or clause.answers is None:
            return None
        column = self._column(clause.key)
        if column is None:
            return None
        answers = clause.answers
        lists = [positions for value, positions in column.items() if answers[value]]
        if len(lists) == 1:
            return lists[0]
        return sorted(at for positions in lists for at in positions)

    def _column(self, key: str) -> dict[Any, list[int]] | None:
        column = self._columns.get(key)
        if column is None:
            asked = self._asked[key] = self._asked.get(key, 0) + 1
            if asked < _WORTH_IT:
                return None
            column = self._columns[key] = self._build(key)
        return column

    def _build(self, key: str) -> dict[Any, list[int]]:
        if not self._guids:
            self._guids = list(self.rows)
        column: dict[Any, list[int]] = {}
        for at, row in enumerate(self.rows.values()):
            value = row.get(key)
            held = column.get(value)
            if held is None:
                column[value] = [at]
            else:
                held.append(at)
        return column
