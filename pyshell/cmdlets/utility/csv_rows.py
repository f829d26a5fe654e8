"""Objects as rows of text: which columns an object has and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.cmdlets.utility.csv_text import line_of
from pyshell.values.members import properties
from pyshell.values.objects import DictionaryBase, PSCustomObject, unwrap
from pyshell.values.text import net_text, to_string

if TYPE_CHECKING:
    from collections.abc import Sequence


def columns_of(value: Any) -> list[str]:
    """The names of the columns that an object asks for: its properties, or a dictionary's keys."""
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        return [to_string(key) for key, _ in bare.items()]
    if type(value) is PSCustomObject and value.extra is None and value.names is None:
        return list(value.props)
    return [one.name for one in properties(value)]


def fields_of(value: Any, columns: Sequence[str]) -> list[str | None]:
    """The texts of an object under these columns; None where it has no value."""
    return [_text(inner) for inner in values_of(value, columns)]


def values_of(value: Any, columns: Sequence[str]) -> list[Any]:
    """The values of an object under these columns; None where it has none."""
    if type(value) is PSCustomObject and value.extra is None and value.names is None:
        props = value.props
        if len(props) == len(columns) and list(props) == columns:
            return list(props.values())
        return [value.get(name) for name in columns]
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        return [bare.get(name) for name in columns]
    found = {one.name.lower(): one for one in properties(value)}
    return [found[name.lower()].get() if name.lower() in found else None for name in columns]


def _text(value: Any) -> str | None:
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]  # just tested
    return None if value is None else net_text(value)


class RowWriter:
    """Lines of text for objects, all under the columns of the first."""

    def __init__(self, delimiter: str = ",", quotes: str = "Always", quote_fields: Sequence[str] | None = None) -> None:
        self.delimiter = delimiter
        self.quotes = quotes
        named = None if quote_fields is None else {name.lower() for name in quote_fields if name is not None}
        self.quote_fields = named
        self.columns: list[str] | None = None
        self._places: set[int] = set()

    def start(self, columns: list[str]) -> None:
        self.columns = columns
        named = self.quote_fields
        if named is not None:
            self.quotes = "Never"
            self._places = {place for place, name in enumerate(columns) if name.lower() in named}

    def header(self) -> str:
        return line_of(self.columns or [], self.delimiter, self.quotes, self._places)

    def row(self, value: Any) -> str:
        fields = fields_of(value, self.columns or [])
        if self.quotes == "Always" and fields and None not in fields:
            # What most rows are: one join and no call for each field.
            joined = f'"{self.delimiter}"'.join(
                [field.replace('"', '""') if '"' in field else field for field in fields if field is not None]
            )
            return f'"{joined}"'
        return line_of(fields, self.delimiter, self.quotes, self._places)
