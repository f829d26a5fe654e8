"""-Filter of cmdlets whose objects are no recipients: any property that the object shows, compared as it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.values import moments
from pyshell.exchange.values.sizes import ByteQuantifiedSize, Unlimited
from pyshell.opath.matching import compile_filter
from pyshell.opath.schema import FilterProperty, FixedSchema
from pyshell.values.clock import CLOCK
from pyshell.values.objects import ListBase
from pyshell.values.text import to_string
from pyshell.values.time import UTC, DateTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]

# How the kinds of properties compare; all others as text.
_KINDS: Final = {
    "boolean": "bool",
    "number": "int",
    "date": "datetime",
    "size": "int",
    "size limit": "int",
    "limit": "int",
}


class _Shown(dict[str, Any]):
    """What an object shows, by property, as filters compare it; each is read when it is asked for."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self.read = read

    def get(self, key: str, default: Any = None) -> Any:
        return _comparable(self.read(key))


def _comparable(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, DateTime):
        return value.ticks if value.kind == UTC else value.ticks - CLOCK.offset_ticks(value.ticks)
    if isinstance(value, Unlimited):
        return float("inf") if value.value is None else _comparable(value.value)
    if isinstance(value, ByteQuantifiedSize):
        return int(value.bytes)
    if isinstance(value, list | ListBase):
        return [to_string(item) for item in value]
    return to_string(value)


def value_filter(text: str, names: Iterable[tuple[str, str, bool]]) -> Callable[[Callable[[str], Any]], bool]:
    """A test of an object, given how its properties are read. `names` are property, kind, whether it is a list.

    Raises FilterError.
    """
    properties = [
        FilterProperty(
            name, _KINDS.get(kind, "string"), parse=moments.parse, collection=several, unique=True, wild=True
        )
        for name, kind, several in names
    ]
    ready = compile_filter(text, FixedSchema(properties))
    return lambda read: ready.matches(_Shown(read))


def object_filter(text: str, view: type[Configured], directory: Any) -> Callable[[Row], bool]:
    """A test of rows that a view shows. Raises FilterError."""
    fits = value_filter(text, [(one.name, one.kind.name, one.kind.collection) for one in view.properties.values()])
    return lambda row: fits(view(row, directory).__getitem__)


__all__ = ["object_filter", "value_filter"]
