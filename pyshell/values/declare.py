"""How a room declares a .NET type: a class with its members under .NET's names, or a table for Python's own classes.

    @net_type("Microsoft.PowerShell.Commands.GroupInfo")
    class GroupInfo(NetObject):
        count = field("Count", "System.Int32")

        @net_property("Name", "System.String")
        def name(self) -> str: ...

        @net_method("ToString", "string ToString()")
        def to_string(self) -> str: ...

        @net_static("Parse", "static GroupInfo Parse(string text)")
        @staticmethod
        def parse(text: str) -> GroupInfo: ...

    string = members_of("System.String", str)

    @string.method("ToUpper", "string ToUpper(), string ToUpper(cultureinfo culture)")
    def to_upper(text: str, culture: object = None) -> str: ...

A definition lists every overload as Get-Member prints them: arguments are converted to the overload that fits, then
the one Python function is called with them.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pyshell.values.types import (
    ENUM,
    Member,
    MethodMember,
    PropertyMember,
    PSType,
    bind_class,
    declare_type,
    find_type,
    forget_lookups,
    install_script_type,
    register,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

F = TypeVar("F", bound="Callable[..., Any]")
C = TypeVar("C", bound=type)


class NetError(Exception):
    """A .NET exception from inside a member, before the call that it ends has been named in it.

    `values.members` turns it into the error that a script sees (`Exception calling "Parse" with "1" argument(s): …`).
    """

    def __init__(self, type_name: str, message: str, **extra: Any) -> None:
        super().__init__(message)
        self.type_name = type_name
        self.message = message
        self.extra = extra


def not_had(name: str, type_name: str) -> NetError:
    """What .NET has and pyshell has not says so by name."""
    return NetError("System.NotSupportedException", f"pyshell does not have the member '{name}' of {type_name}.")


class NetObject:
    """A value with declared members. Keyword arguments set the declared fields by their Python names.

    `ps_extra` holds members that a script added to this one object, `names` its own PSTypeNames when it has any.
    """

    ps_type: PSType
    ps_extra: dict[str, Member] | None = None
    names: list[str] | None = None

    def __init__(self, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(self, name, value)


class _Field:
    """A stored property, before `net_type` turns it into a member."""

    __slots__ = ("default", "name", "settable", "type_name")

    def __init__(self, name: str, type_name: str, settable: bool, default: Any) -> None:
        self.name = name
        self.type_name = type_name
        self.settable = settable
        self.default = default


def field(name: str, type_name: str = "System.Object", *, set: bool = True, default: Any = None) -> Any:
    """A stored property: a plain Python attribute that scripts see under `name`."""
    return _Field(name, type_name, set, default)


class _Mark:
    """What a decorator says about the function below it."""

    __slots__ = ("definition", "kind", "name", "options")

    def __init__(self, kind: str, name: str, definition: str, **options: Any) -> None:
        self.kind = kind
        self.name = name
        self.definition = definition
        self.options = options


def _mark(kind: str, name: str, definition: str, **options: Any) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        bare = getattr(function, "__func__", function)
        marks = [*getattr(bare, "net_marks", ()), _Mark(kind, name, definition, **options)]
        setattr(bare, "net_marks", marks)  # noqa: B010  # mypy does not let a function have attributes
        return function

    return decorate


def net_property(
    name: str,
    type_name: str = "System.Object",
    *,
    set: Callable[[Any, Any], None] | None = None,
    kind: str = "Property",
) -> Callable[[F], F]:
    """A computed property; `set` is called with the object and the new value. It stays a method for Python."""
    return _mark("property", name, type_name, put=set, as_kind=kind)


def net_method(name: str, definition: str, *, raw: bool = False) -> Callable[[F], F]:
    """A method; `raw` takes the arguments unconverted."""
    return _mark("method", name, definition, raw=raw)


def net_static(name: str, definition: str, *, raw: bool = False) -> Callable[[F], F]:
    """A static method; stands above `@staticmethod`."""
    return _mark("static", name, definition, raw=raw)


def net_static_property(name: str, type_name: str = "System.Object") -> Callable[[F], F]:
    """A static property; stands above `@staticmethod` of a function without parameters."""
    return _mark("static_property", name, type_name)


def net_constructor(definition: str) -> Callable[[F], F]:
    """`new(…)` with the overloads of `definition`, e.g. ``Guid new(string g)``; stands above `@staticmethod`."""
    return _mark("constructor", "new", definition)


class Members:
    """The member table of one type, filled by decorators; for types whose values are Python's own classes."""

    def __init__(self, pstype: PSType) -> None:
        self.type = pstype

    def property(
        self,
        name: str,
        type_name: str = "System.Object",
        *,
        set: Callable[[Any, Any], None] | None = None,
        kind: str = "Property",
        definition: str = "",
    ) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            member = PropertyMember(name, type_name, function, set, kind, definition)
            self.type.members[name.lower()] = member
            return function

        return decorate

    def method(self, name: str, definition: str, *, raw: bool = False) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            self.type.members[name.lower()] = MethodMember(name, definition, function, raw=raw)
            return function

        return decorate

    def static(self, name: str, definition: str, *, raw: bool = False) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            made = MethodMember(name, definition, function, static=True, raw=raw)
            self.type.static_members[name.lower()] = made
            return function

        return decorate

    def static_property(
        self, name: str, type_name: str = "System.Object", *, set: Callable[[Any], None] | None = None
    ) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            self.type.static_members[name.lower()] = PropertyMember(name, type_name, function, set)
            return function

        return decorate

    def constant(self, name: str, type_name: str, value: Any) -> None:
        """A static property that never changes."""
        self.type.static_members[name.lower()] = PropertyMember(name, type_name, lambda: value)

    def constructor(self, definition: str) -> Callable[[F], F]:
        def decorate(function: F) -> F:
            self.type.constructors = MethodMember("new", definition, function, static=True)
            return function

        return decorate


def members_of(
    name: str,
    of: type | None = None,
    *,
    base: str = "System.Object",
    interfaces: Iterable[str] = (),
    is_value_type: bool = False,
) -> Members:
    """The table of a type, declared when it is not known yet; `of` is the Python class of its values."""
    made = declare_type(name, base, of, interfaces=interfaces, is_value_type=is_value_type)
    forget_lookups()
    return Members(made)


def net_type(
    name: str,
    base: str = "System.Object",
    *,
    of: type | None = None,
    interfaces: Iterable[str] = (),
    is_value_type: bool = False,
) -> Callable[[C], C]:
    """Declares the class below as the .NET type of that name; with `of` the values are of that Python class."""

    def decorate(python: C) -> C:
        made = declare_type(name, base, of or python, interfaces=interfaces, is_value_type=is_value_type)
        for attribute, found in _declared_in(python):
            if isinstance(found, _Field):
                _add_field(made, attribute, found)
                setattr(python, attribute, found.default)
                continue
            bare = getattr(found, "__func__", found)
            for mark in getattr(bare, "net_marks", ()):
                _ADD[mark.kind](made, mark, bare)
        if of is None:
            bind_class(python, made)
            if issubclass(python, NetObject):
                cast("type[NetObject]", python).ps_type = made
        forget_lookups()
        return python

    return decorate


def _declared_in(python: type) -> list[tuple[str, Any]]:
    """What a class declares, with what it has of bases that are no .NET types themselves."""
    found: dict[str, Any] = {}
    for base in reversed(python.__mro__):
        if base is python or (issubclass(base, NetObject) and base is not NetObject and "ps_type" not in vars(base)):
            found.update(vars(base))
    return list(found.items())


def _add_field(made: PSType, attribute: str, found: _Field) -> None:
    def put(value: Any, new: Any) -> None:
        setattr(value, attribute, new)

    member = PropertyMember(found.name, found.type_name, attrgetter(attribute), put if found.settable else None)
    made.members[found.name.lower()] = member


def _add_property(made: PSType, mark: _Mark, function: Callable[..., Any]) -> None:
    put, kind = mark.options["put"], mark.options["as_kind"]
    made.members[mark.name.lower()] = PropertyMember(mark.name, mark.definition, function, put, kind)


def _add_method(made: PSType, mark: _Mark, function: Callable[..., Any]) -> None:
    made.members[mark.name.lower()] = MethodMember(mark.name, mark.definition, function, raw=mark.options["raw"])


def _add_static(made: PSType, mark: _Mark, function: Callable[..., Any]) -> None:
    member = MethodMember(mark.name, mark.definition, function, static=True, raw=mark.options["raw"])
    made.static_members[mark.name.lower()] = member


def _add_static_property(made: PSType, mark: _Mark, function: Callable[..., Any]) -> None:
    made.static_members[mark.name.lower()] = PropertyMember(mark.name, mark.definition, function)


def _add_constructor(made: PSType, mark: _Mark, function: Callable[..., Any]) -> None:
    made.constructors = MethodMember("new", mark.definition, function, static=True)


_ADD = {
    "property": _add_property,
    "method": _add_method,
    "static": _add_static,
    "static_property": _add_static_property,
    "constructor": _add_constructor,
}


class EnumValue:
    """A value of an enumeration: its type and its number. Equal to another of the same type and number."""

    __slots__ = ("ps_type", "value")

    def __init__(self, pstype: PSType, value: int) -> None:
        self.ps_type = pstype
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EnumValue) and self.ps_type is other.ps_type and self.value == other.value

    def __hash__(self) -> int:
        return hash((self.ps_type.name, self.value))

    def __int__(self) -> int:
        return self.value

    @property
    def name(self) -> str:
        """The name, several joined by a comma for flags, or the number when no name fits."""
        return enum_text(self.ps_type, self.value)

    def __repr__(self) -> str:
        return f"{self.ps_type.bare_name}.{self.name}"


def enum_text(pstype: PSType, value: int) -> str:
    """.NET's text of an enumeration's number."""
    names = pstype.enum_names or {}
    for name, number in names.items():
        if number == value:
            return name
    if not pstype.flags:
        return str(value)
    found: list[str] = []
    rest = value
    # .NET orders members by their bits: a negative number is a high one.
    for name, number in sorted(names.items(), key=lambda pair: -(pair[1] & 0xFFFFFFFFFFFFFFFF)):
        if number and rest & number == number:
            found.insert(0, name)
            rest &= ~number
    return ", ".join(found) if rest == 0 and found else str(value)


def net_enum(
    name: str,
    values: dict[str, int],
    *,
    flags: bool = False,
    underlying: str = "System.Int32",
    script: bool = False,
    aliases: Iterable[str] = (),
) -> PSType:
    """Declares an enumeration with its names and numbers; `script` for an enum that a script defines."""
    made = PSType(name, ENUM, None, is_value_type=True) if script else declare_type(name, "System.Enum")
    made.enum_names = dict(values)
    made.flags = flags
    made.underlying = find_type(underlying)
    made.is_value_type = True
    for key, number in values.items():
        constant = EnumValue(made, number)
        made.static_members[key.lower()] = PropertyMember(key, name, lambda constant=constant: constant)
    if script:
        made.is_class = True
        made.assembly = "PowerShell Class Assembly"
        install_script_type(made)
    else:
        register(made)
    return made
