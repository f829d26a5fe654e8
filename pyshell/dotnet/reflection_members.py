"""The members of types as objects: methods, properties, fields, constructors, and calls by their names.

https://learn.microsoft.com/dotnet/api/system.reflection.methodinfo
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.reflection import PRIMITIVES, types_table
from pyshell.errors import PSError
from pyshell.values.declare import EnumValue, NetError, NetObject, field, net_enum, net_method, net_property, net_type
from pyshell.values.members import create, get_member, get_static, invoke_member, invoke_static, set_member, set_static
from pyshell.values.overloads import definition_of, pieces_of
from pyshell.values.types import VOID, MethodMember, PropertyMember, PSType, declare_type, display_name, find_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_KINDS: Final = net_enum(
    "System.Reflection.MemberTypes",
    {
        "Constructor": 1,
        "Event": 2,
        "Field": 4,
        "Method": 8,
        "Property": 16,
        "TypeInfo": 32,
        "Custom": 64,
        "NestedType": 128,
        "All": 191,
    },
    flags=True,
)
_DECLARED_ONLY, _INSTANCE, _STATIC, _PUBLIC, _IGNORE_CASE = 2, 4, 8, 16, 1
_CALL, _CREATE, _GET_FIELD, _SET_FIELD, _GET, _SET = 256, 512, 1024, 2048, 4096, 8192
_USUAL: Final = _INSTANCE | _STATIC | _PUBLIC


def _bare(name: str) -> str:
    """.NET leaves the namespace of its simplest types out of signatures."""
    return name.removeprefix("System.") if name in PRIMITIVES or name == "System.Void" else name


def _short(made: PSType | None) -> str:
    return _bare(made.name if made else "System.Object")


@net_type("System.Reflection.MemberInfo")
class MemberInfo(NetObject):
    """A member of a type."""

    name = field("Name", "System.String", set=False)
    declaring_type = field("DeclaringType", "System.Type", set=False)
    kind = "Method"

    @net_property("MemberType", "System.Reflection.MemberTypes")
    def member_type(self) -> EnumValue:
        return EnumValue(_KINDS, (_KINDS.enum_names or {})[self.kind])

    @net_property("ReflectedType", "System.Type")
    def reflected_type(self) -> PSType | None:
        found: PSType | None = self.declaring_type
        return found

    @net_property("CustomAttributes")
    def custom_attributes(self) -> list[Any]:
        return []

    @net_method("GetCustomAttributes", "System.Object[] GetCustomAttributes(bool inherit)", raw=True)
    def get_custom_attributes(self, *_: Any) -> list[Any]:
        return []


for _name in ("MethodInfo", "ConstructorInfo", "PropertyInfo", "FieldInfo"):
    declare_type(f"System.Reflection.{_name}", "System.Reflection.MemberInfo")


@net_type("System.Reflection.RuntimeParameterInfo", "System.Reflection.ParameterInfo")
class ParameterInfo(NetObject):
    """One parameter of a method."""

    name = field("Name", "System.String", set=False)
    parameter_type = field("ParameterType", "System.Type", set=False)
    position = field("Position", "System.Int32", set=False)
    is_optional = field("IsOptional", "System.Boolean", set=False, default=False)
    is_out = field("IsOut", "System.Boolean", set=False, default=False)

    @net_property("HasDefaultValue", "System.Boolean")
    def has_default(self) -> bool:
        return bool(self.is_optional)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{_short(self.parameter_type)} {self.name}"


class _Callable(MemberInfo):
    """What methods and constructors share: parameters from the text of an overload."""

    text = ""

    def parts(self) -> list[str]:
        inside = self.text.partition("(")[2].rstrip(")")
        return inside.split(", ") if inside else []

    def parameters(self) -> list[ParameterInfo]:
        found = []
        for place, part in enumerate(self.parts()):
            text, _, default = part.partition(" = ")
            type_name, _, name = text.removeprefix("Params ").rpartition(" ")
            is_out = type_name.startswith(("[ref] ", "[out] "))
            made = find_type(type_name.removeprefix("[ref] ").removeprefix("[out] "))
            found.append(
                ParameterInfo(name=name, parameter_type=made, position=place, is_optional=bool(default), is_out=is_out)
            )
        return found

    def signature(self) -> str:
        return ", ".join(_short(one.parameter_type) for one in self.parameters())


_PARAMETERS: Final = "System.Reflection.ParameterInfo[] GetParameters()"


@net_type("System.Reflection.RuntimeMethodInfo", "System.Reflection.MethodInfo")
class MethodInfo(_Callable):
    """One overload of a method."""

    is_static = field("IsStatic", "System.Boolean", set=False)

    @net_property("ReturnType", "System.Type")
    def return_type(self) -> PSType | None:
        word = self.text.removeprefix("static ").partition(" ")[0]
        return VOID if word == "void" else find_type(word)

    @net_property("IsPublic", "System.Boolean")
    def is_public(self) -> bool:
        return True

    @net_property("IsPrivate", "System.Boolean")
    def is_private(self) -> bool:
        return False

    @net_property("IsGenericMethod", "System.Boolean")
    def is_generic(self) -> bool:
        return f"{self.name}[" in self.text

    @net_property("IsSpecialName", "System.Boolean")
    def is_special(self) -> bool:
        return str(self.name).startswith(("get_", "set_", "op_", "add_", "remove_"))

    @net_method("GetParameters", _PARAMETERS)
    def get_parameters(self) -> list[ParameterInfo]:
        return self.parameters()

    @net_method("Invoke", "System.Object Invoke(System.Object obj, System.Object[] parameters)")
    def invoke(self, target: Any, arguments: Any = None) -> Any:
        given = list(arguments or ())
        if self.is_static:
            return invoke_static(self.declaring_type, self.name, given)
        return invoke_member(target, self.name, given)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{_short(self.return_type())} {self.name}({self.signature()})"


@net_type("System.Reflection.RuntimeConstructorInfo", "System.Reflection.ConstructorInfo")
class ConstructorInfo(_Callable):
    """One way to make a value."""

    kind = "Constructor"

    @net_property("IsPublic", "System.Boolean")
    def is_public(self) -> bool:
        return True

    @net_property("IsStatic", "System.Boolean")
    def is_static(self) -> bool:
        return False

    @net_method("GetParameters", _PARAMETERS)
    def get_parameters(self) -> list[ParameterInfo]:
        return self.parameters()

    @net_method("Invoke", "System.Object Invoke(System.Object[] parameters)")
    def invoke(self, arguments: Any = None) -> Any:
        return create(self.declaring_type, list(arguments or ()))

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"Void .ctor({self.signature()})"


@net_type("System.Reflection.RuntimePropertyInfo", "System.Reflection.PropertyInfo")
class PropertyInfo(MemberInfo):
    """One property."""

    property_type = field("PropertyType", "System.Type", set=False)
    can_read = field("CanRead", "System.Boolean", set=False, default=True)
    can_write = field("CanWrite", "System.Boolean", set=False, default=False)
    kind = "Property"
    is_static = False

    @net_method(
        "GetValue",
        "System.Object GetValue(System.Object obj), System.Object GetValue(System.Object obj, System.Object[] index)",
    )
    def get_value(self, target: Any, index: Any = None) -> Any:
        return get_static(self.declaring_type, self.name) if self.is_static else get_member(target, self.name)

    @net_method(
        "SetValue",
        "void SetValue(System.Object obj, System.Object value), "
        "void SetValue(System.Object obj, System.Object value, System.Object[] index)",
    )
    def set_value(self, target: Any, value: Any, index: Any = None) -> None:
        if self.is_static:
            set_static(self.declaring_type, self.name, value)
        else:
            set_member(target, self.name, value)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{_short(self.property_type)} {self.name}"


@net_type("System.Reflection.RuntimeFieldInfo", "System.Reflection.FieldInfo")
class FieldInfo(MemberInfo):
    """A field: a name of an enumeration, or a constant."""

    field_type = field("FieldType", "System.Type", set=False)
    is_static = field("IsStatic", "System.Boolean", set=False, default=True)
    is_literal = field("IsLiteral", "System.Boolean", set=False, default=True)
    kind = "Field"

    @net_property("IsPublic", "System.Boolean")
    def is_public(self) -> bool:
        return True

    @net_method("GetValue", "System.Object GetValue(System.Object obj)")
    def get_value(self, target: Any) -> Any:
        if self.is_static:
            return get_static(self.declaring_type, self.name)
        return get_member(target, self.name)

    @net_method("GetRawConstantValue", "System.Object GetRawConstantValue()")
    def raw_value(self) -> Any:
        found = self.get_value(None)
        return found.value if isinstance(found, EnumValue) else found

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{_short(self.field_type)} {self.name}"


# --- finding them --------------------------------------------------------------------------------------------


def _flags(given: Any) -> int:
    number = getattr(given, "value", given)
    return number if isinstance(number, int) else _USUAL


def _chain(made: PSType, flags: int) -> Iterable[PSType]:
    return (made,) if flags & _DECLARED_ONLY else made.chain()


def _members(made: PSType, flags: int, static: bool) -> list[tuple[PSType, Any]]:
    """The declared members with the types that declare them, those of derived types first."""
    if not flags & (_STATIC if static else _INSTANCE) or not flags & _PUBLIC:
        return []
    found: dict[str, tuple[PSType, Any]] = {}
    for one in _chain(made, flags):
        if static and one is not made:
            # What is static is found in the type itself.
            break
        for folded, member in one.own_tables(static).items():
            found.setdefault(folded, (one, member))
    return list(found.values())


def _is_own(piece: str) -> bool:
    """Not an interface's own method."""
    return "." not in piece.partition("(")[0].rpartition(" ")[2]


def _methods(made: PSType, flags: int = _USUAL) -> list[MethodInfo]:
    found: list[MethodInfo] = []
    for static in (False, True):
        for owner, member in _members(made, flags, static):
            if not isinstance(member, MethodMember) or member.kind != "Method":
                continue
            for piece in filter(_is_own, pieces_of(definition_of(member, made))):
                info = MethodInfo(name=member.name, is_static=static, declaring_type=owner)
                info.text = piece
                found.append(info)
    return found


def _properties(made: PSType, flags: int = _USUAL) -> list[PropertyInfo]:
    found: list[PropertyInfo] = []
    for static in (False, True):
        for owner, member in _members(made, flags, static):
            if isinstance(member, PropertyMember) and member.kind == "Property" and not _is_field(made, member):
                kind = find_type(member.type_name)
                info = PropertyInfo(
                    name=member.name, property_type=kind, can_write=member.set is not None, declaring_type=owner
                )
                info.is_static = static
                found.append(info)
    return found


# Constants of .NET that are fields where others are properties.
_CONSTANTS: Final = frozenset(("maxvalue", "minvalue", "empty", "zero", "one", "minusone", "e", "pi", "tau", "epsilon"))


def _is_field(made: PSType, member: PropertyMember) -> bool:
    if made.enum_names is not None:
        return member.name in made.enum_names or member.name == "value__"
    return member.name.lower() in _CONSTANTS and made.namespace == "System" and member.set is None


def _fields(made: PSType, flags: int = _USUAL) -> list[FieldInfo]:
    found: list[FieldInfo] = []
    for static in (False, True):
        for owner, member in _members(made, flags, static):
            if isinstance(member, PropertyMember) and _is_field(made, member):
                kind = made if made.enum_names and static else find_type(member.type_name)
                found.append(
                    FieldInfo(
                        name=member.name, field_type=kind, is_static=static, is_literal=static, declaring_type=owner
                    )
                )
    return found


def _constructors(made: PSType) -> list[ConstructorInfo]:
    member = made.constructor()
    if member is None:
        return []
    found = []
    for piece in pieces_of(definition_of(member, made)):
        info = ConstructorInfo(name=".ctor", declaring_type=made)
        info.text = piece
        found.append(info)
    return found


def _all(made: PSType, flags: int = _USUAL) -> list[Any]:
    return [*_methods(made, flags), *_constructors(made), *_properties(made, flags), *_fields(made, flags)]


def _same_name(left: str, right: str, flags: int) -> bool:
    return left.lower() == right.lower() if flags & _IGNORE_CASE else left == right


def _one(found: list[Any], made: PSType, more: tuple[Any, ...]) -> Any:
    """The overload with the types that are asked for; the only one where none are. Raises AmbiguousMatchException."""
    wanted = next((list(one) for one in more if isinstance(one, list)), None)
    if wanted is not None:
        found = [one for one in found if [p.parameter_type for p in one.get_parameters()] == wanted]
    elif len(found) > 1:
        message = f"Ambiguous match found for '{display_name(made)} {found[0].to_string()}'."
        raise NetError("System.Reflection.AmbiguousMatchException", message)
    return found[0] if found else None


def _asked(more: tuple[Any, ...]) -> int:
    return next((_flags(one) for one in more if isinstance(one, EnumValue | int)), _USUAL)


def _get_method(made: PSType, name: str, *more: Any) -> Any:
    flags = _asked(more)
    return _one([one for one in _methods(made, flags) if _same_name(str(one.name), name, flags)], made, more)


def _finder(listing: Callable[[PSType, int], list[Any]]) -> Callable[..., Any]:
    def call(made: PSType, name: str, *more: Any) -> Any:
        flags = _asked(more)
        return next((one for one in listing(made, flags) if _same_name(str(one.name), name, flags)), None)

    return call


def _lister(listing: Callable[[PSType, int], list[Any]]) -> Callable[..., list[Any]]:
    return lambda made, *more: listing(made, _asked(more))


def _constructor(made: PSType, *more: Any) -> Any:
    return _one(_constructors(made), made, more if any(isinstance(one, list) for one in more) else ([],))


def _named(made: PSType, name: str, *more: Any) -> list[Any]:
    flags = _asked(more)
    if name.endswith("*"):
        return [one for one in _all(made, flags) if str(one.name).startswith(name[:-1])]
    return [one for one in _all(made, flags) if _same_name(str(one.name), name, flags)]


def _nested(made: PSType, name: str, *_: Any) -> PSType | None:
    return find_type(f"{made.name}+{name}")


types_table.method("GetMethods")(_lister(_methods))
types_table.method("GetProperties")(_lister(_properties))
types_table.method("GetFields")(_lister(_fields))
types_table.method("GetMembers")(_lister(_all))
types_table.method("GetConstructors")(lambda made, *_: _constructors(made))
types_table.method("GetEvents", "GetDefaultMembers", "GetNestedTypes", "GetCustomAttributesData")(lambda made, *_: [])
types_table.method("GetCustomAttributes", raw=True)(lambda made, *_: [])
types_table.method("IsDefined")(lambda made, *_: False)
types_table.method("GetMethod", raw=True)(_get_method)
types_table.method("GetProperty", raw=True)(_finder(_properties))
types_table.method("GetField", raw=True)(_finder(_fields))
types_table.method("GetEvent", raw=True)(lambda made, *_: None)
types_table.method("GetMember", raw=True)(_named)
types_table.method("GetConstructor", raw=True)(_constructor)
types_table.method("GetNestedType", raw=True)(_nested)
types_table.method("HasSameMetadataDefinitionAs")(lambda made, other: made is other)
_OWN: Final = _USUAL | _DECLARED_ONLY
types_table.method("GetDeclaredMethod")(lambda made, name: _get_method(made, name, _OWN))
types_table.method("GetDeclaredMethods")(lambda made, name: [m for m in _methods(made, _OWN) if m.name == name])
types_table.method("GetDeclaredProperty")(lambda made, name: _finder(_properties)(made, name, _OWN))
types_table.method("GetDeclaredField")(lambda made, name: _finder(_fields)(made, name, _OWN))
types_table.method("GetDeclaredEvent")(lambda made, name: None)
types_table.method("GetDeclaredNestedType")(_nested)
types_table.property("DeclaredMethods")(lambda made: _methods(made, _OWN))
types_table.property("DeclaredProperties")(lambda made: _properties(made, _OWN))
types_table.property("DeclaredFields")(lambda made: _fields(made, _OWN))
types_table.property("DeclaredConstructors")(_constructors)
types_table.property("DeclaredMembers")(lambda made: _all(made, _OWN))
types_table.property("DeclaredEvents", "DeclaredNestedTypes", "CustomAttributes")(lambda made: [])
types_table.property("MemberType")(
    lambda made: EnumValue(_KINDS, (_KINDS.enum_names or {})["NestedType" if "+" in made.name else "TypeInfo"])
)


# --- calls by name -------------------------------------------------------------------------------------------


def _call(made: PSType, name: str, flags: int, target: Any, given: list[Any]) -> Any:
    is_static = target is None or isinstance(target, PSType)
    if flags & _CREATE:
        return create(made, given)
    if flags & _CALL:
        return invoke_static(made, name, given) if is_static else invoke_member(target, name, given)
    if flags & (_GET | _GET_FIELD):
        return get_static(made, name) if is_static else get_member(target, name)
    if flags & (_SET | _SET_FIELD):
        return set_static(made, name, given[0]) if is_static else set_member(target, name, given[0])
    message = "Must specify binding flags describing the invoke operation required (BindingFlags.InvokeMethod "
    message += "CreateInstance GetField SetField GetProperty SetProperty). (Parameter 'bindingFlags')"
    raise NetError("System.ArgumentException", message)


@types_table.method("InvokeMember")
def _invoke_member(made: PSType, name: str, flags: Any, binder: Any, target: Any, given: Any, *_: Any) -> Any:
    """Raises MissingMethodException for a name that the type has not."""
    number = _flags(flags)
    if number & _CALL and not any(_same_name(str(one.name), name, number) for one in _methods(made)):
        raise NetError("System.MissingMethodException", f"Method '{display_name(made)}.{name}' not found.")
    try:
        return _call(made, name, number, target, list(given or ()))
    except PSError as error:
        inner = error.record.exception.inner or error.record.exception
        raise NetError(inner.type_name, inner.message) from None


types_table.finish()
