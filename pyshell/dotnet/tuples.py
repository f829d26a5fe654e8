"""System.Tuple and System.ValueTuple: a few values together.

https://learn.microsoft.com/dotnet/api/system.valuetuple-2
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet import searching
from pyshell.values.declare import NetError, members_of
from pyshell.values.messages import no_overload
from pyshell.values.objects import Reference
from pyshell.values.text import net_text
from pyshell.values.types import OBJECT, PSType, find_type, generic_type, type_of, typed_by_instance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.dotnet.known import Known

_MOST: Final = 7


class TupleValue:
    """A tuple; its type says whether it is a value and what its items are."""

    __slots__ = ("items", "ps_type")

    def __init__(self, pstype: PSType, items: tuple[Any, ...]) -> None:
        self.ps_type = pstype
        self.items = items

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TupleValue) and self.ps_type is other.ps_type and self.items == other.items

    def __hash__(self) -> int:
        return hash(self.items)

    def invariant_text(self) -> str:
        return f"({', '.join('' if item is None else net_text(item) for item in self.items)})"


typed_by_instance(TupleValue)


def value_tuple(*items: Any) -> TupleValue:
    """A System.ValueTuple of the items' own types."""
    return _typed("System.ValueTuple", items)


def _typed(name: str, items: tuple[Any, ...]) -> TupleValue:
    definition = find_type(f"{name}`{len(items)}")
    if definition is None:
        raise NetError("System.NotSupportedException", f"pyshell does not have a {name} of {len(items)} items.")
    types = tuple(OBJECT if item is None else type_of(item) for item in items)
    return TupleValue(generic_type(definition, types), items)


def declare_deconstruct(table: Known, parts: Callable[[Any, int], Sequence[Any]], *counts: int) -> None:
    """Deconstruct, which puts the parts of a value into as many references; `counts` are those there may be."""

    def call(value: Any, *given: Any) -> None:
        if len(given) not in counts or not all(isinstance(one, Reference) for one in given):
            raise no_overload("Deconstruct", len(given))
        for one, part in zip(given, parts(value, len(given)), strict=False):
            one.write(part)

    table.method("Deconstruct", raw=True)(call)


def _item(place: int) -> Any:
    return lambda value: value.items[place]


def _at(one: TupleValue, place: int) -> Any:
    if not 0 <= place < len(one.items):
        raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    return one.items[place]


def _compare(one: TupleValue, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, TupleValue) or other.ps_type is not one.ps_type:
        message = f"Argument must be of type {one.ps_type.name}. (Parameter 'other')"
        raise NetError("System.ArgumentException", message, ParamName="other")
    pairs = zip(one.items, other.items, strict=True)
    return next((found for left, right in pairs if (found := searching.compare(left, right))), 0)


def _new(pstype: PSType, *items: Any) -> TupleValue:
    return TupleValue(pstype, items)


def _declare(name: str, count: int, value: bool) -> None:
    base = "System.ValueType" if value else "System.Object"
    table = members_of(f"{name}`{count}", base=base, is_value_type=value)
    for place in range(count):
        table.property(f"Item{place + 1}", f"T{place + 1}")(_item(place))
    inside = ", ".join(f"T{place + 1} item{place + 1}" for place in range(count))
    table.constructor(f"{name} new({inside})")(_new)
    table.method("ToString", "string ToString()")(TupleValue.invariant_text)
    table.property("Length", "System.Int32")(lambda one: len(one.items))
    table.method("Item", "System.Object Item(int index)")(_at)
    table.method("CompareTo", "int CompareTo(System.Object obj)")(_compare)
    table.method("GetHashCode", "int GetHashCode()")(lambda one: hash(one) & 0x7FFFFFFF)
    table.method("Equals", "bool Equals(System.Object obj)")(lambda one, other: one == other)


for _count in range(1, _MOST + 1):
    _declare("System.Tuple", _count, False)
    _declare("System.ValueTuple", _count, True)
for _name in ("System.Tuple", "System.ValueTuple"):
    members_of(_name).static("Create", f"static {_name} Create(Params System.Object[] items)", raw=True)(
        lambda *items, name=_name: _typed(name, items)
    )
