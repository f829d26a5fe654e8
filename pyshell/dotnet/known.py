"""What .NET's types have: the definitions of their members as Get-Member prints them, packaged a file a type.

A room declares a member by its name alone and the definition comes from here. What is listed and not declared gives an
error that says so by name.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from pyshell.values.declare import NetError, members_of
from pyshell.values.types import Member, MethodMember, PropertyMember

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


class Known:
    """The member table of one type; `finish` declares what is left as members that refuse by name."""

    def __init__(self, name: str, of: type | None = None, *, listed: str | None = None, value: bool = False) -> None:
        self.name = name
        self.type = members_of(name, of, is_value_type=value).type
        self._rows = _rows(listed or name)

    def method(self, *names: str, raw: bool = False) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            for name in names:
                self._add("i", name, MethodMember(name, self._definition("i", name), function, raw=raw))
            return function

        return decorate

    def static(self, *names: str, raw: bool = False) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            for name in names:
                member = MethodMember(name, self._definition("s", name), function, static=True, raw=raw)
                self._add("s", name, member)
            return function

        return decorate

    def property(self, name: str) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            self._add("i", name, PropertyMember(name, self._property_type("i", name), function))
            return function

        return decorate

    def static_property(self, name: str) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            self._add("s", name, PropertyMember(name, self._property_type("s", name), function))
            return function

        return decorate

    def finish(self) -> None:
        """Declares what is listed and not there yet as members that refuse by name."""
        for (where, folded), (name, kind, definition) in self._rows.items():
            table = self.type.members if where == "i" else self.type.static_members
            if folded in table or folded in _INHERITED:
                continue
            refuse = _refusal(self.type.name, name)
            if kind == "M":
                table[folded] = MethodMember(name, definition, refuse, static=where == "s", raw=True)
            else:
                table[folded] = PropertyMember(name, "System.Object", refuse)

    def _add(self, where: str, name: str, member: Member) -> None:
        table = self.type.members if where == "i" else self.type.static_members
        table[name.lower()] = member

    def _definition(self, where: str, name: str) -> str:
        row = self._rows.get((where, name.lower()))
        return row[2] if row else f"System.Object {name}()"

    def _property_type(self, where: str, name: str) -> str:
        row = self._rows.get((where, name.lower()))
        words = row[2].split() if row else []
        return next((word for word in words if word != "static"), "System.Object")


_INHERITED = frozenset({"tostring", "gettype", "equals", "gethashcode", "new", "referenceequals", "item"})


def _refusal(type_name: str, name: str) -> Callable[..., Any]:
    def refuse(*_: Any) -> Any:
        raise NetError("System.NotSupportedException", f"pyshell does not have the member '{name}' of {type_name}.")

    return refuse


def _rows(name: str) -> dict[tuple[str, str], tuple[str, str, str]]:
    place = files("pyshell.dotnet").joinpath("data", f"{name}.tsv")
    if not place.is_file():
        return {}
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for line in place.read_text("utf-8").splitlines():
        where, member, kind, definition = line.split("\t")
        found[where, member.lower()] = (member, kind, definition)
    return found
