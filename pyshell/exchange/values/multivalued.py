"""Collections as Exchange's objects hold them: lists that print as `{a, b}` and are changed by @{Add=…; Remove=…}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.values.addresses import make_proxy
from pyshell.values.convert import register_conversion
from pyshell.values.declare import NetError
from pyshell.values.objects import NOTHING, ListBase
from pyshell.values.overloads import PARAMETERIZED
from pyshell.values.text import to_string
from pyshell.values.types import MethodMember, PropertyMember, PSType, declare_type

if TYPE_CHECKING:
    from collections.abc import Iterable

_INTERFACES: Final = (
    "System.Collections.IList",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)
_BASE: Final = "Microsoft.Exchange.Data.MultiValuedPropertyBase"
PROXIES: Final = "Microsoft.Exchange.Data.ProxyAddressCollection"
_OUTSIDE: Final = (
    "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
)


class MultiValuedProperty(ListBase):
    """A list of one type of values; the type's name tells which."""

    __slots__ = ("ps_type",)

    def __init__(self, type_name: str, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.ps_type: PSType = _TYPES.get(type_name) or _declare(type_name)


_TYPES: Final[dict[str, PSType]] = {}


def _declare(type_name: str) -> PSType:
    """The type of one kind of list. A list, one value or @{Add=…} is passed on to the command as it is."""
    made = _TYPES[type_name] = declare_type(type_name, _BASE, interfaces=_INTERFACES)
    register_conversion(type_name, lambda value: value)
    return made


def list_type(type_name: str) -> PSType:
    """The declared type of lists of that name."""
    return _TYPES.get(type_name) or _declare(type_name)


# --- members ----------------------------------------------------------------------------------------------------


def _item(held: MultiValuedProperty, value: Any) -> Any:
    return make_proxy(to_string(value)) if held.ps_type.name == PROXIES and isinstance(value, str) else value


def _place(held: MultiValuedProperty, value: Any) -> int:
    """Where a value is, by its text without regard to case; -1 when it is not there."""
    text = to_string(_item(held, value)).casefold()
    return next((at for at, item in enumerate(held) if to_string(item).casefold() == text), -1)


def _add(held: MultiValuedProperty, value: Any) -> Any:
    if _place(held, value) < 0:
        held.append(_item(held, value))
    return NOTHING


def _remove(held: MultiValuedProperty, value: Any) -> bool:
    at = _place(held, value)
    if at < 0:
        return False
    del held[at]
    return True


def _without(held: MultiValuedProperty, value: Any) -> MultiValuedProperty:
    """`$list -= value`: a new list of the same type without the value, the same values when it is not there."""
    made = MultiValuedProperty(held.ps_type.name, held)
    _remove(made, value)
    return made


def _clear(held: MultiValuedProperty) -> Any:
    held.clear()
    return NOTHING


def _at(held: MultiValuedProperty, index: int) -> Any:
    if not 0 <= index < len(held):
        raise NetError("System.ArgumentOutOfRangeException", _OUTSIDE)
    return held[index]


def _define() -> None:
    base = declare_type(_BASE, "System.Object", interfaces=_INTERFACES)
    for member in (
        PropertyMember("Count", "System.Int32", len),
        MethodMember("Item", "System.Object Item(int index) {get;set;}", _at, kind=PARAMETERIZED),
        MethodMember("Add", "void Add(System.Object item)", _add),
        MethodMember("Remove", "bool Remove(System.Object item)", _remove),
        MethodMember("Contains", "bool Contains(System.Object item)", lambda held, value: _place(held, value) >= 0),
        MethodMember("Clear", "void Clear()", _clear),
        MethodMember("ToArray", "System.Object[] ToArray()", list),
    ):
        base.members[member.name.lower()] = member
    base.static_members["op_subtraction"] = MethodMember(
        "op_Subtraction",
        f"static {_BASE} op_Subtraction({_BASE} oldCollection, System.Object newValue)",
        _without,
        static=True,
        raw=True,
    )


_define()
