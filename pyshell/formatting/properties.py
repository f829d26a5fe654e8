"""Reaching into objects by property name, as the format views do: own properties only, never methods or items'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values.added import find_added, list_added
from pyshell.values.convert import to_bool
from pyshell.values.declare import NetError
from pyshell.values.members import get_member, properties, property_names, shown_properties
from pyshell.values.objects import MISSING, DictionaryBase, Extended, PropertySet, PSCustomObject, unwrap
from pyshell.values.scriptblock import ScriptBlockBase, one_result
from pyshell.values.sequences import enumerate_value
from pyshell.values.types import MethodMember, PropertyMember, type_of
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.formatting.views import Item

    Getter = Callable[[Any], Any]
    Evaluate = Callable[[str, Any], Any]


class Failed:
    """What a getter answers when the property's code threw: shown as nothing, or as `#ERR` on request."""

    __slots__ = ("error",)

    def __init__(self, error: Exception) -> None:
        self.error = error


def failed(error: Exception) -> Failed:
    """The error of a property's code as its answer; that calls are too deep goes on up. Raises CallDepthOverflow."""
    if isinstance(error, PSError) and error.record.error_id == "CallDepthOverflow":
        raise error
    return Failed(error)


def read(value: Any, name: str) -> Any:
    """A property's value; MISSING when there is no such property. Raises what the property's code raises."""
    if type(value) is PSCustomObject:
        stored = value.props.get(name, MISSING)
        if stored is not MISSING:
            return stored
    if value is None or own_name(value, name) is None:
        return MISSING
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase | str) or enumerate_value(bare) is None:
        return get_member(value, name)
    return next((one.get() for one in properties(value) if one.name.lower() == name.lower()), MISSING)


def getter(name: str) -> Getter:
    """A function that reads one property; a missing one is None, one that throws is Failed."""

    def get(value: Any) -> Any:
        try:
            if type(value) is PSCustomObject:
                return value.props[name]
            if type(value) is not Extended and getattr(value, "ps_extra", None) is None:
                member = type_of(value).member(name)
                if type(member) is PropertyMember:
                    return member.get(value)
        except KeyError:
            pass
        except NetError as error:
            return Failed(error)
        return _read_other(value, name)

    return get


def _read_other(value: Any, name: str) -> Any:
    try:
        found = read(value, name)
    except (PSError, NetError) as error:
        return failed(error)
    return None if found is MISSING else found


def item_getter(item: Item, evaluate: Evaluate) -> Getter:
    """The getter of what a view's item shows."""
    if item.compute is not None:
        return item.compute
    if item.property is not None:
        return getter(item.property)
    script = item.script or ""

    def run(value: Any) -> Any:
        try:
            return evaluate(script, value)
        except (PSError, NetError) as error:
            return Failed(error)

    return run


def block_getter(block: ScriptBlockBase) -> Getter:
    """The getter of a calculated property: the block's result with the object as `$_`."""

    def run(value: Any) -> Any:
        try:
            return one_result(block.invoke((), underscore=value))
        except (PSError, NetError) as error:
            return failed(error)

    return run


def holds(condition: Any, value: Any, evaluate: Evaluate) -> bool:
    """Whether a view's condition (a property or a script, several mean all) is true of an object."""
    if not condition:
        return True
    if isinstance(condition, list):
        return all(holds(one, value, evaluate) for one in condition)
    if "property" in condition:
        found = getter(condition["property"])(value)
    else:
        found = _evaluated(condition["script"], value, evaluate)
    return not isinstance(found, Failed) and to_bool(found)


def _evaluated(script: str, value: Any, evaluate: Evaluate) -> Any:
    try:
        return evaluate(script, value)
    except (PSError, NetError) as error:
        return Failed(error)


def own_name(value: Any, name: str) -> str | None:
    """The property's name as the object writes it; None when the object has no such property."""
    if type(value) is PSCustomObject:
        stored = value.find(name)
        if stored is not None:
            return stored
    added = find_added(value, name)
    if added is not None:
        return None if added.kind.endswith("Method") else added.name
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase) and name in bare:
        return str(next((key for key in bare.keys() if str(key).lower() == name.lower()), name))  # noqa: SIM118
    member = type_of(bare).member(name)
    if member is not None:
        return None if isinstance(member, MethodMember) else member.name
    return None


def matching(value: Any, pattern: str) -> list[str]:
    """The properties of an object that a name stands for: wildcards and property sets count."""
    if not any(char in pattern for char in "*?["):
        added = find_added(value, pattern)
        if isinstance(added, PropertySet):
            return [name for one in added.names if (name := own_name(value, one)) is not None]
        found = own_name(value, pattern)
        return [] if found is None else [found]
    fits = compile_wildcard(pattern)
    return [name for name in names_of(value) if fits(name)]


def names_of(value: Any) -> list[str]:
    """All properties of an object in the order in which it has them."""
    if type(value) is PSCustomObject and not value.extra and not list_added(value):
        return list(value.props)
    return property_names(value)


def shown_names(value: Any) -> list[str]:
    """All properties of an object in the order in which a view of everything shows them."""
    if type(value) is PSCustomObject:
        return _without_computer(value) if _SHOWS_COMPUTER in value.props else names_of(value)
    return [one.name for one in shown_properties(value)]


# What a remote session adds to its objects; unless it is true the computer's name is for scripts alone.
_SHOWS_COMPUTER: Final = "PSShowComputerName"


def _without_computer(value: PSCustomObject) -> list[str]:
    hidden = {_SHOWS_COMPUTER.lower()} | (set() if value.props[_SHOWS_COMPUTER] else {"pscomputername"})
    return [name for name in names_of(value) if name.lower() not in hidden]
