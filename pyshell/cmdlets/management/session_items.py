"""The drives that show the session: Variable:, Env:, Function: and Alias:.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_providers
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.filesystem import environment, messages
from pyshell.values.culture import sort_key
from pyshell.values.members import get_member
from pyshell.values.objects import DictionaryEntry
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard, escape, has_wildcard, unescape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_QUIET: Final = {"ErrorAction": "Ignore"}


class SessionItems:
    """One kind of a session's things, by name."""

    def __init__(self, run: Runtime) -> None:
        self.run = run

    def items(self) -> Iterable[tuple[str, Any]]:
        """Names and items, in any order."""
        raise NotImplementedError

    def get(self, name: str) -> Any:
        """The item of that name in any case; None when there is none."""
        folded = name.lower()
        return next((item for known, item in self.items() if known.lower() == folded), None)

    def content(self, item: Any) -> list[Any]:
        """What Get-Content gives of an item."""
        raise NotImplementedError

    def set(self, name: str, value: Any) -> None:
        """Makes or changes an item."""
        raise NotImplementedError

    def remove(self, name: str) -> None:
        """Takes an item away."""
        raise NotImplementedError

    def matching(self, pattern: str) -> list[tuple[str, Any]]:
        """Names and items that a pattern names, in the order of names; one item for a plain name."""
        if pattern and not has_wildcard(pattern):
            name = unescape(pattern)
            item = self.get(name)
            return [] if item is None else [(name, item)]
        test = compile_wildcard(pattern or "*")
        return sorted(((name, item) for name, item in self.items() if test(name)), key=lambda one: sort_key(one[0]))


class EnvironmentItems(SessionItems):
    def items(self) -> Iterable[tuple[str, Any]]:
        return [(name, DictionaryEntry(name, environment.get(name))) for name in environment.names()]

    def get(self, name: str) -> Any:
        found = environment.get(name)
        return None if found is None else DictionaryEntry(name, found)

    def content(self, item: Any) -> list[Any]:
        return [item.value]

    def set(self, name: str, value: Any) -> None:
        environment.put(name, None if value is None else to_string(value))

    def remove(self, name: str) -> None:
        environment.put(name, None)


class VariableItems(SessionItems):
    def items(self) -> Iterable[tuple[str, Any]]:
        return [(to_string(get_member(found, "Name")), found) for found in self.run.call("Get-Variable", {})]

    def get(self, name: str) -> Any:
        found = self.run.call("Get-Variable", {"Name": escape(name), **_QUIET})
        return found[0] if found else None

    def content(self, item: Any) -> list[Any]:
        return as_array(get_member(item, "Value"))

    def set(self, name: str, value: Any) -> None:
        self.run.set_variable(name, value)

    def remove(self, name: str) -> None:
        self.run.call("Remove-Variable", {"Name": escape(name)})


class FunctionItems(SessionItems):
    def items(self) -> Iterable[tuple[str, Any]]:
        return [(str(one.name), one) for one in self.run.session.commands() if one.kind in ("Function", "Filter")]

    def content(self, item: Any) -> list[Any]:
        return [get_member(item, "ScriptBlock")]

    def set(self, name: str, value: Any) -> None:
        self.run.session.put_function(name, value)

    def remove(self, name: str) -> None:
        self.run.session.drop_function(name)


class AliasItems(SessionItems):
    def items(self) -> Iterable[tuple[str, Any]]:
        return [(str(one.name), one) for one in self.run.session.aliases()]

    def content(self, item: Any) -> list[Any]:
        return [item.definition_text]

    def set(self, name: str, value: Any) -> None:
        self.run.session.set_alias(name, to_string(value))

    def remove(self, name: str) -> None:
        self.run.session.remove_alias(name)


_KINDS: Final[dict[str, Callable[[Runtime], SessionItems]]] = {
    "Environment": EnvironmentItems,
    "Variable": VariableItems,
    "Function": FunctionItems,
    "Alias": AliasItems,
}


def session_items(run: Runtime, place: Place) -> SessionItems:
    """The things of the drive that a place is on. Raises ProviderNotFound."""
    made = _KINDS.get(place.drive.provider.name)
    if made is None:
        raise messages.provider_not_found(place.drive.provider.name)
    return made(run)
