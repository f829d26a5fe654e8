"""What a value looks like in a cell of a table, behind a list's label, in a wide column.

It is the value's text (.NET's, in en-US), but collections show their first items in braces, and a table rounds
floating point numbers to three places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.formatting.text_width import ELLIPSIS
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.format import format_string, format_value
from pyshell.values.numbers import NUMBERS, Char, Decimal, Single
from pyshell.values.objects import DictionaryBase, Extended, HashSet, PSCustomObject, Queue, SwitchParameter, unwrap
from pyshell.values.sequences import dictionary_entries, enumerate_value
from pyshell.values.text import net_text, to_string
from pyshell.values.types import type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.formatting.display import DisplaySets

# Types that print as their text alone and stand on the right of a column (with every enumeration).
SCALARS: Final = frozenset((*NUMBERS, bool, str, Char, EnumValue))
RIGHT_ALIGNED: Final = SCALARS - {str}


def is_scalar(value: Any) -> bool:
    """Whether a value prints as a line of text wherever it stands."""
    bare = unwrap(value)
    return type(bare) in SCALARS or type_of(bare).is_enum or type_of(bare).name == "System.Security.SecureString"


def text_of(value: Any) -> str:
    """PowerShell's text of a value that stands alone: .NET's in the current culture, doubles with 15 digits."""
    bare = _plain(value)
    kind = type(bare)
    if kind is str:
        return bare  # type: ignore[no-any-return]  # just tested
    if kind is float:
        return _plain_double(bare)
    if kind in _PLAIN:
        return to_string(value)
    if isinstance(bare, list | HashSet | Queue):
        return " ".join([text_of(item) for item in bare])
    return net_text(bare) if type(bare) is not Extended else to_string(bare)


def _plain(value: Any) -> Any:
    """The value itself; with what a script added to it only where a ToString() of its own is among that."""
    return value.base if type(value) is Extended and "tostring" not in value.extra else value


_PLAIN: Final = frozenset((Single, PSCustomObject, SwitchParameter))


class CellText:
    """Makes the texts of cells, for one limit of items in braces and one set of display properties.

    `of` is for lists and wide columns, `in_table` for tables.
    """

    __slots__ = ("_limit", "_sets", "of_kind", "table_kind")

    def __init__(self, limit: int, sets: DisplaySets) -> None:
        self._limit = limit
        self._sets = sets
        self.of_kind: dict[type, Callable[[Any], str]] = dict(_TEXTS)
        self.table_kind: dict[type, Callable[[Any], str]] = {**_TEXTS, **_TABLE_TEXTS}

    def of(self, value: Any) -> str:
        known = self.of_kind.get(type(value))
        return known(value) if known is not None else self._other(value, self.of_kind)

    def in_table(self, value: Any) -> str:
        known = self.table_kind.get(type(value))
        return known(value) if known is not None else self._other(value, self.table_kind)

    def _other(self, value: Any, known: dict[type, Callable[[Any], str]]) -> str:
        bare = _plain(value)
        if bare is not value and type(bare) in known:
            return known[type(bare)](bare)
        try:
            items = _items(value)
            return text_of(value) if items is None else self._braces(items)
        except (PSError, NetError):
            # A value that cannot be written is an empty cell, never an error.
            return ""

    def _braces(self, items: Iterable[Any]) -> str:
        parts: list[str] = []
        limit = self._limit
        for item in items:
            if len(parts) == limit:
                return "{" + ", ".join(parts) + ELLIPSIS + "}"
            parts.append(self._item(item))
        return "{" + ", ".join(parts) + "}"

    def _item(self, item: Any) -> str:
        if item is None:
            return "$null"
        return text_of(self._sets.shown_inside(item))

    def default_names(self, value: Any) -> tuple[str, ...] | None:
        """The names of the default display set, when the object's type has one."""
        return self._sets.properties(value)

    def formatted(self, value: Any, fmt: str, table: bool) -> str:
        """The text under a FormatString: a composite one (`{0:N1}`) or the value's own (`N1`)."""
        try:
            if "{0" in fmt or "}" in fmt:
                return format_string(fmt, [value])
            return format_value(value, fmt)
        except (PSError, NetError):
            return self.in_table(value) if table else self.of(value)


def _items(value: Any) -> Iterable[Any] | None:
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        return dictionary_entries(bare)
    return None if isinstance(bare, str) else enumerate_value(bare)


def _double(value: float) -> str:
    return f"{value:.3f}" if value - value == 0 else _endless(value)


def _plain_double(value: float) -> str:
    return to_string(value) if value - value == 0 else _endless(value)


def _endless(value: float) -> str:
    """Infinity and NaN in the culture en-US; `"$x"` has the invariant culture's words."""
    return "NaN" if value != value else "∞" if value > 0 else "-∞"


def _same(value: str) -> str:
    return value


_TEXTS: Final[dict[type, Callable[[Any], str]]] = {
    str: _same,
    int: int.__repr__,
    bool: lambda value: "True" if value else "False",
    type(None): lambda value: "",
    float: _plain_double,
    Char: str.__str__,
    EnumValue: lambda value: str(value.name),
}
_TABLE_TEXTS: Final[dict[type, Callable[[Any], str]]] = {
    float: _double,
    Single: lambda value: format_value(value, "F3"),
    Decimal: lambda value: format_value(value, "F3"),
}


def alignment(value: Any) -> str:
    """How a column stands whose first value this is: numbers, booleans, enumerations on the right."""
    bare = value.base if type(value) is Extended else value
    if type(bare) in RIGHT_ALIGNED:
        return "right"
    return "right" if type(bare) is not str and bare is not None and type_of(bare).is_enum else "left"
