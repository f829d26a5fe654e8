"""What -Property of Select-Object, Sort-Object and their like names: properties, patterns, blocks, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.formatting.parameters import Wanted, wanted_properties
from pyshell.formatting.properties import Failed, block_getter, getter, matching, own_name
from pyshell.values.convert import register_conversion
from pyshell.values.objects import PSCustomObject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime

SELECT_KEYS: Final = {"expression": "expression", "name": "label", "label": "label"}
SORT_KEYS: Final = {"expression": "expression", "ascending": "ascending", "descending": "descending"}
GROUP_KEYS: Final = {"expression": "expression"}
# A name or a block is a property expression as it stands.
register_conversion("Microsoft.PowerShell.Commands.PSPropertyExpression", lambda value: value)


class NoProperty:
    """What reading gives when the object has no such property, or when its code failed: other than $null."""

    __slots__ = ()


NO_PROPERTY: Final = NoProperty()


class Found:
    """A property found on an object: its name there and its value, or the error that its code raised."""

    __slots__ = ("error", "name", "value")

    def __init__(self, name: str, value: Any) -> None:
        self.name = name
        self.error: Exception | None = None
        self.value = value
        if type(value) is Failed:
            self.error = value.error
            self.value = None


def wanted(run: Runtime, values: Iterable[Any] | None, keys: dict[str, str]) -> list[Wanted]:
    """The entries of -Property; entries that make no sense end the command with their error."""
    try:
        return wanted_properties(values or (), keys)
    except PSError as error:
        run.throw(error.record)


def found_on(value: Any, entry: Wanted) -> list[Found]:
    """The properties of an object that an entry means: none when it has none of that name."""
    if entry.block is not None:
        return [Found(entry.block.text, block_getter(entry.block)(value))]
    name = entry.name or ""
    return [Found(one, getter(one)(value)) for one in matching(value, name)]


def read_one(value: Any, entry: Wanted) -> Any:
    """The value of an entry on an object; NO_PROPERTY when there is none or its code failed."""
    if entry.block is not None:
        result = block_getter(entry.block)(value)
        return NO_PROPERTY if type(result) is Failed else result
    name = entry.name or ""
    if type(value) is PSCustomObject and name in value.props:
        return value.props[name]
    if not is_pattern(name):
        stored = own_name(value, name)
        if stored is None:
            return NO_PROPERTY
        result = getter(stored)(value)
        return NO_PROPERTY if type(result) is Failed else result
    found = found_on(value, entry)
    return found[0].value if found and found[0].error is None else NO_PROPERTY


def is_pattern(name: str) -> bool:
    """Whether a name has wildcards."""
    return any(char in name for char in "*?[")
