"""What .NET's types have: the definitions of their members as Get-Member prints them, packaged a file a type.

A room declares a member by its name alone and the definition comes from here. What is listed and not declared gives an
error that says so by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from pyshell.values.declare import NetError, members_of, not_had
from pyshell.values.overloads import PARAMETERIZED
from pyshell.values.types import Member, MethodMember, PropertyMember, display_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.values.types import PSType

F = TypeVar("F", bound="Callable[..., Any]")
_KINDS: Final = {"S": "ScriptProperty", "A": "AliasProperty", "C": "CodeProperty"}


class Known:
    """The member table of one type; `finish` declares what is left as members that refuse by name."""

    def __init__(
        self,
        name: str,
        of: type | None = None,
        *,
        base: str = "System.Object",
        listed: str | None = None,
        value: bool = False,
        interfaces: Iterable[str] = (),
    ) -> None:
        self.name = name
        base = "System.ValueType" if value and base == "System.Object" else base
        self.type = members_of(name, of, base=base, is_value_type=value, interfaces=interfaces).type
        self._rows = _rows(listed or name)

    def method(self, *names: str, raw: bool = False, definition: str = "") -> Callable[[F], F]:
        def decorate(function: F) -> F:
            for name in names:
                row = self._rows.get(("i", name.lower()))
                if self._lacks("i", name, definition, raw):
                    continue
                if row is not None and row[1] == "Q":
                    self._add("i", name, MethodMember(name, row[2], function, kind=PARAMETERIZED, raw=raw))
                    continue
                text = definition or self._definition("i", name)
                self._add("i", name, MethodMember(name, text, function, raw=raw))
            return function

        return decorate

    def static(self, *names: str, raw: bool = False, definition: str = "") -> Callable[[F], F]:
        def decorate(function: F) -> F:
            for name in names:
                if self._lacks("s", name, definition, raw):
                    continue
                text = definition or self._definition("s", name)
                self._add("s", name, MethodMember(name, text, function, static=True, raw=raw))
            return function

        return decorate

    def generic_static(self, *names: str, raw: bool = False) -> Callable[[F], F]:
        """A static method that gets the types in brackets behind its name before its arguments."""

        def decorate(function: F) -> F:
            for name in names:
                if not self._lacks("s", name, "", raw):
                    text = self._definition("s", name)
                    self._add("s", name, MethodMember(name, text, function, static=True, raw=raw, generic=True))
            return function

        return decorate

    def constructor(self, definition: str = "", *, raw: bool = False) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            text = definition or self._definition("s", "new")
            self.type.constructors = MethodMember("new", text, function, static=True, raw=raw)
            return function

        return decorate

    def property(
        self, *names: str, put: Callable[[Any, Any], None] | None = None, type_name: str = ""
    ) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            for name in names:
                self._add("i", name, self._property("i", name, type_name, function, put))
            return function

        return decorate

    def static_property(
        self, *names: str, put: Callable[[Any], None] | None = None, type_name: str = ""
    ) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            for name in names:
                self._add("s", name, self._property("s", name, type_name, function, put))
            return function

        return decorate

    def constant(self, name: str, value: Any, type_name: str = "") -> None:
        """A static property that never changes."""
        self._add("s", name, self._property("s", name, type_name, lambda: value, None))

    def finish(self) -> None:
        """Declares what is listed and not there yet as members that refuse by name."""
        for (where, folded), (name, kind, definition) in self._rows.items():
            table = self.type.members if where == "i" else self.type.static_members
            if folded in table or folded in _INHERITED or self._is_inherited(where, folded):
                continue
            refuse = _refusal(self.type.name, name)
            if kind == "M":
                table[folded] = MethodMember(name, definition, refuse, static=where == "s", raw=True)
            elif kind == "P" and where == "s":
                table[folded] = PropertyMember(name, "System.Object", refuse, None, "Property", definition)

    def _is_inherited(self, where: str, folded: str) -> bool:
        at = self.type.base
        while at is not None:
            if folded in (at.members if where == "i" else at.static_members):
                return True
            at = at.base
        return False

    def _add(self, where: str, name: str, member: Member) -> None:
        table = self.type.members if where == "i" else self.type.static_members
        table[name.lower()] = member

    def _lacks(self, where: str, name: str, definition: str, raw: bool) -> bool:
        """Whether .NET's type has no such method: tables that serve several types name what some of them lack."""
        return bool(self._rows) and not (definition or raw) and (where, name.lower()) not in self._rows

    def _definition(self, where: str, name: str) -> str:
        row = self._rows.get((where, name.lower()))
        return row[2] if row else f"System.Object {name}()"

    def _property(
        self, where: str, name: str, type_name: str, get: Callable[..., Any], put: Callable[..., None] | None
    ) -> PropertyMember:
        row = self._rows.get((where, name.lower()))
        if row is None:
            return PropertyMember(name, type_name or "System.Object", get, put)
        words = row[2].split()
        listed = next((word for word in words if word != "static"), "System.Object")
        kind = _KINDS.get(row[1], "Property")
        return PropertyMember(row[0], type_name or listed, get, put, kind, row[2])


_INHERITED: Final = frozenset({"tostring", "gettype", "equals", "gethashcode", "new", "referenceequals", "item"})


def _refusal(type_name: str, name: str) -> Callable[..., Any]:
    def refuse(*_: Any) -> Any:
        raise not_had(name, type_name)

    return refuse


def is_refusal(member: Member) -> bool:
    """Whether a declared member does nothing but refuse by name."""
    function = getattr(member, "function", None) or getattr(member, "get", None)
    return getattr(function, "__qualname__", "").startswith("_refusal.")


_listed: Final[dict[tuple[str, bool], dict[str, str]]] = {}


def listed(pstype: PSType, name: str, static: bool = False) -> NetError | None:
    """The refusal of a member that .NET's type has and pyshell has not; None when .NET's has none of that name."""
    folded = name.lower()
    if folded in _INHERITED:
        return None
    for one in pstype.chain():
        own = (one.definition or one).name
        known = names_of(own, static).get(folded)
        if known is not None:
            return not_had(known, display_name(one))
    if not (static and pstype.is_known_by_name):
        return None
    if name == ".ctor":
        message = f"pyshell knows the type {display_name(pstype)} by name alone, and makes no values of it."
        return NetError("System.NotSupportedException", message)
    return not_had(name, display_name(pstype))


def names_of(type_name: str, static: bool) -> dict[str, str]:
    """The names that are listed for a type, by the same in lower case."""
    found = _listed.get((type_name, static))
    if found is None:
        wanted = "s" if static else "i"
        found = {folded: row[0] for (where, folded), row in _rows(type_name).items() if where == wanted}
        _listed[type_name, static] = found
    return found


_LISTED_KINDS: Final = {"M": "Method", "P": "Property"}
_instances: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {}


def instance_members(type_name: str) -> tuple[tuple[str, str, str], ...]:
    """Name, kind and definition of the properties and methods that are listed for a type's values."""
    found = _instances.get(type_name)
    if found is None:
        found = _instances[type_name] = tuple(
            (name, _LISTED_KINDS[kind], definition)
            for (where, _), (name, kind, definition) in _rows(type_name).items()
            if where == "i" and kind in _LISTED_KINDS
        )
    return found


def packaged(name: str) -> str:
    """The text of a packaged table; empty when there is none."""
    loader: Any = __spec__.loader
    try:
        data: bytes = loader.get_data(f"{__file__.rpartition('known')[0]}data/{name.replace('`', '-')}.tsv")
    except OSError:
        return ""
    return data.decode("utf-8")


def _rows(name: str) -> dict[tuple[str, str], tuple[str, str, str]]:
    """The packaged lines of a type: where (instance or static), name, kind, definition."""
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for line in packaged(name).splitlines():
        where, member, kind, definition = line.split("\t")
        found[where, member.lower()] = (member, kind, definition.replace("\\n", "\n").replace("\\\\", "\\"))
    return found
