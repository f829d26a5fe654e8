"""Type data for display: which properties of a type are shown by default, which one stands for the object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from pyshell.values.added import find_added
from pyshell.values.members import get_member
from pyshell.values.objects import MISSING, MemberSet, PropertySet
from pyshell.values.types import type_names

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

_SETS: Final[dict[str, tuple[str, ...]]] = {
    "system.diagnostics.process": ("Id", "Handles", "CPU", "SI", "Name"),
    "system.io.fileinfo": ("LastWriteTime", "Length", "Name"),
    "system.management.automation.psmoduleinfo": (
        "Name",
        "Path",
        "Description",
        "Guid",
        "Version",
        "ModuleBase",
        "ModuleType",
        "PrivateData",
        "AccessMode",
        "ExportedAliases",
        "ExportedCmdlets",
        "ExportedFunctions",
        "ExportedVariables",
        "NestedModules",
    ),
}
_SHOWN: Final = {"system.io.directoryinfo": "Name", "system.net.ipaddress": "IPAddressToString"}


class DisplaySets:
    """DefaultDisplayPropertySet and DefaultDisplayProperty by type name; one table a session (Update-TypeData)."""

    def __init__(self) -> None:
        self._sets: dict[str, tuple[str, ...]] = dict(_SETS)
        self._shown: dict[str, str] = dict(_SHOWN)

    def set_properties(self, type_name: str, names: Iterable[str] | None) -> None:
        """Sets a type's DefaultDisplayPropertySet; None takes it away."""
        if names is None:
            self._sets.pop(type_name.lower(), None)
        else:
            self._sets[type_name.lower()] = tuple(names)

    def set_shown(self, type_name: str, name: str | None) -> None:
        """Sets a type's DefaultDisplayProperty; None takes it away."""
        if name is None:
            self._shown.pop(type_name.lower(), None)
        else:
            self._shown[type_name.lower()] = name

    def forget(self, type_name: str) -> bool:
        """Takes away what is known of a type; whether there was anything."""
        folded = type_name.lower()
        shown, properties = self._shown.pop(folded, None), self._sets.pop(folded, None)
        return shown is not None or properties is not None

    def properties(self, value: Any) -> tuple[str, ...] | None:
        """The properties shown by default, or None when there is no such rule; the object's own rule comes first."""
        own = find_added(value, "PSStandardMembers")
        if isinstance(own, MemberSet):
            inner = {name.lower(): member for name, member in own.members.items()}.get("defaultdisplaypropertyset")
            if isinstance(inner, PropertySet):
                return tuple(inner.names)
        return _first(self._sets, value)

    def shown(self, value: Any) -> str | None:
        """The name of the property that stands for an object."""
        return _first(self._shown, value) if value is not None else None

    def shown_inside(self, value: Any) -> Any:
        """What stands for an object inside a collection: its display property, or itself."""
        if type(value) in _NEVER:
            return value
        name = self.shown(value)
        found = MISSING if name is None else get_member(value, name)
        return value if found is MISSING else found


_NEVER: Final = frozenset((str, int, float, bool, list))


def _first(table: dict[str, T], value: Any) -> T | None:
    for name in type_names(value):
        found = table.get(name.lower().removeprefix("deserialized."))
        if found is not None:
            return found
    return None
