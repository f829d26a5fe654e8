"""What a type tells about itself: System.RuntimeType, its methods and properties as objects, its assembly.

https://learn.microsoft.com/dotnet/api/system.type
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.known import Known
from pyshell.values.declare import EnumValue, NetError, NetObject, field, net_method, net_property, net_type
from pyshell.values.members import get_member, invoke_member, invoke_static, set_member
from pyshell.values.objects import PSArray
from pyshell.values.types import (
    OBJECT,
    STRING_ARRAY,
    VOID,
    MethodMember,
    PropertyMember,
    PSType,
    array_type,
    display_name,
    find_type,
    generic_type,
    qualified_name,
    type_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_type = Known("System.RuntimeType", PSType, base="System.Reflection.TypeInfo")
_static = Known("System.Type", base="System.Reflection.MemberInfo", listed="System.RuntimeType")

_ABSTRACT: Final = frozenset(
    (
        "System.Array",
        "System.Enum",
        "System.ValueType",
        "System.Type",
        "System.Math",
        "System.Convert",
        "System.Delegate",
        "System.Environment",
        "System.Console",
        "System.IO.Path",
        "System.IO.File",
        "System.BitConverter",
    )
)
_PRIMITIVES: Final = frozenset(
    f"System.{name}"
    for name in (
        *("Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"),
        *("Single", "Double", "IntPtr", "UIntPtr"),
    )
)
_SERIAL: Final = frozenset(
    (
        "System.String",
        "System.Object",
        "System.Collections.Hashtable",
        "System.Collections.ArrayList",
        "System.Version",
        "System.Exception",
        "System.Uri",
        "System.Text.StringBuilder",
        "System.Text.RegularExpressions.Regex",
    )
)


@net_type("System.Reflection.AssemblyName")
class AssemblyName(NetObject):
    """An assembly's name taken apart."""

    name = field("Name", "System.String")
    full_name = field("FullName", "System.String")

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.full_name)


@net_type("System.Reflection.RuntimeAssembly", "System.Reflection.Assembly")
class Assembly(NetObject):
    """The assembly that a type is from."""

    full_name = field("FullName", "System.String", set=False)
    location = field("Location", "System.String", set=False, default="")

    @net_method("GetName", "System.Reflection.AssemblyName GetName()")
    def get_name(self) -> AssemblyName:
        return AssemblyName(name=self.full_name.partition(",")[0], full_name=self.full_name)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.full_name)


def _assembly(made: PSType) -> Assembly:
    return Assembly(full_name=qualified_name(made)[len(display_name(made)) + 2 :])


def _is_class(made: PSType) -> bool:
    return not (made.is_value_type or made.is_interface)


def _base(made: PSType) -> PSType | None:
    return None if made.is_interface else made.base


def _is_generic(made: PSType) -> bool:
    return bool(made.arguments) or "`" in made.name


def _full_name(made: PSType) -> str:
    return display_name(made)


def _none(made: PSType) -> None:
    return None


def _no(made: PSType) -> bool:
    return False


_PROPERTIES: Final[dict[str, Callable[[PSType], Any]]] = {
    "IsCollectible": _no,
    "FullName": _full_name,
    "AssemblyQualifiedName": qualified_name,
    "Namespace": lambda made: made.element.namespace if made.element else made.namespace,
    "Name": lambda made: made.bare_name,
    "IsEnum": lambda made: made.is_enum,
    "IsByRefLike": _no,
    "IsConstructedGenericType": lambda made: bool(made.arguments),
    "IsGenericType": _is_generic,
    "IsGenericTypeDefinition": lambda made: "`" in made.name and not made.arguments,
    "IsSZArray": lambda made: made.element is not None and made.rank == 1,
    "ContainsGenericParameters": lambda made: "`" in made.name and not made.arguments,
    "Assembly": _assembly,
    "BaseType": _base,
    "DeclaringType": _none,
    "ReflectedType": _none,
    "IsInterface": lambda made: made.is_interface,
    "IsNested": lambda made: "+" in made.name,
    "IsArray": lambda made: made.element is not None,
    "IsByRef": _no,
    "IsPointer": _no,
    "IsVariableBoundArray": lambda made: made.rank > 1,
    "HasElementType": lambda made: made.element is not None,
    "GenericTypeArguments": lambda made: _types(made.arguments),
    "IsAbstract": lambda made: made.is_interface or made.name in _ABSTRACT,
    "IsSealed": lambda made: made.is_value_type or made.element is not None or made.name == "System.String",
    "IsClass": _is_class,
    "IsNotPublic": _no,
    "IsPublic": lambda made: "+" not in made.name,
    "IsPrimitive": lambda made: made.name in _PRIMITIVES,
    "IsValueType": lambda made: made.is_value_type,
    "IsSerializable": lambda made: made.is_value_type or made.element is not None or made.name in _SERIAL,
    "IsVisible": lambda made: True,
    "UnderlyingSystemType": lambda made: made,
}
for _name, _get in _PROPERTIES.items():
    _type.property(_name)(_get)


def _types(found: Iterable[PSType]) -> PSArray:
    return PSArray(list(found), array_type(find_type("System.Type") or OBJECT))


@_type.method("ToString")
def _to_string(made: PSType) -> str:
    return made.name


@_type.method("Equals")
def _equals(made: PSType, other: Any) -> bool:
    return made is other


@_type.method("GetElementType")
def _element_type(made: PSType) -> PSType | None:
    return made.element


@_type.method("GetArrayRank")
def _array_rank(made: PSType) -> int:
    if made.element is None:
        raise NetError("System.ArgumentException", "Must be an array type.")
    return made.rank


@_type.method("GetGenericArguments")
def _generic_arguments(made: PSType) -> PSArray:
    return _types(made.arguments)


@_type.method("GetGenericTypeDefinition")
def _generic_definition(made: PSType) -> PSType:
    if made.definition is None:
        message = "This operation is only valid on generic types."
        raise NetError("System.InvalidOperationException", message)
    return made.definition


@_type.method("MakeGenericType", raw=True)
def _make_generic(made: PSType, *arguments: Any) -> PSType:
    flat = [one for given in arguments for one in (given if isinstance(given, list) else [given])]
    return generic_type(made, tuple(flat))


@_type.method("MakeArrayType")
def _make_array(made: PSType, rank: int = 1) -> PSType:
    return array_type(made, rank)


@_type.method("GetInterfaces")
def _interfaces(made: PSType) -> PSArray:
    names = dict.fromkeys(name for one in made.chain() for name in one.interfaces)
    return _types(found for name in names if (found := find_type(name)) is not None)


@_type.method("GetInterface")
def _interface(made: PSType, name: str, ignore_case: bool = False) -> PSType | None:
    for one in _interfaces(made):
        if one.bare_name == name or one.name == name or (ignore_case and one.bare_name.lower() == name.lower()):
            found: PSType = one
            return found
    return None


@_type.method("IsAssignableFrom")
def _is_assignable_from(made: PSType, other: PSType | None) -> bool:
    return other is not None and other.derives_from(made)


@_type.method("IsAssignableTo")
def _is_assignable_to(made: PSType, other: PSType | None) -> bool:
    return other is not None and made.derives_from(other)


@_type.method("IsSubclassOf")
def _is_subclass(made: PSType, other: PSType) -> bool:
    return made is not other and any(one is other for one in made.chain())


@_type.method("IsInstanceOfType")
def _is_instance(made: PSType, value: Any) -> bool:
    return value is not None and type_of(value).derives_from(made)


# --- enumerations --------------------------------------------------------------------------------------------


def enum_of(made: PSType | None) -> dict[str, int]:
    """The names and numbers of an enumeration. Raises ArgumentException for another type."""
    if made is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'enumType')")
    if made.enum_names is None:
        raise NetError("System.ArgumentException", "Type provided must be an Enum. (Parameter 'enumType')")
    return dict(sorted(made.enum_names.items(), key=lambda pair: pair[1] & 0xFFFFFFFFFFFFFFFF))


@_type.method("GetEnumNames")
def enum_names(made: PSType) -> PSArray:
    return PSArray(list(enum_of(made)), STRING_ARRAY)


@_type.method("GetEnumValues")
def enum_values(made: PSType) -> PSArray:
    return PSArray([EnumValue(made, number) for number in enum_of(made).values()], array_type(made))


@_type.method("GetEnumUnderlyingType")
def _underlying(made: PSType) -> PSType | None:
    enum_of(made)
    return made.underlying


@_type.method("GetEnumName")
def enum_name(made: PSType, value: Any) -> str | None:
    if not isinstance(value, EnumValue | int):
        message = (
            "The value passed in must be an enum base or an underlying type for an enum, such as an Int32. "
            "(Parameter 'value')"
        )
        raise NetError("System.ArgumentException", message, ParamName="value")
    number = value.value if isinstance(value, EnumValue) else value
    return next((name for name, known in enum_of(made).items() if known == number), None)


@_type.method("IsEnumDefined")
def is_enum_defined(made: PSType, value: Any) -> bool:
    names = enum_of(made)
    if isinstance(value, str):
        return value in names
    return (value.value if isinstance(value, EnumValue) else int(value)) in names.values()


# --- members as objects --------------------------------------------------------------------------------------


@net_type("System.Reflection.RuntimeParameterInfo")
class ParameterInfo(NetObject):
    """One parameter of a method."""

    name = field("Name", "System.String", set=False)
    parameter_type = field("ParameterType", "System.Type", set=False)
    position = field("Position", "System.Int32", set=False)
    is_optional = field("IsOptional", "System.Boolean", set=False, default=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{self.parameter_type.name if self.parameter_type else 'System.Object'} {self.name}"


@net_type("System.Reflection.RuntimeMethodInfo")
class MethodInfo(NetObject):
    """One overload of a method."""

    name = field("Name", "System.String", set=False)
    is_static = field("IsStatic", "System.Boolean", set=False)
    declaring_type = field("DeclaringType", "System.Type", set=False)
    text = ""

    @net_property("ReturnType", "System.Type")
    def return_type(self) -> PSType | None:
        word = self.text.removeprefix("static ").partition(" ")[0]
        return VOID if word == "void" else find_type(word)

    @net_property("IsPublic", "System.Boolean")
    def is_public(self) -> bool:
        return True

    @net_method("GetParameters", "System.Reflection.ParameterInfo[] GetParameters()")
    def get_parameters(self) -> list[ParameterInfo]:
        found = []
        for place, part in enumerate(self._parameters()):
            text, _, default = part.partition(" = ")
            type_name, _, name = text.removeprefix("Params ").rpartition(" ")
            made = find_type(type_name.removeprefix("[ref] ").removeprefix("[out] "))
            found.append(ParameterInfo(name=name, parameter_type=made, position=place, is_optional=bool(default)))
        return found

    def _parameters(self) -> list[str]:
        inside = self.text.partition("(")[2].rstrip(")")
        return inside.split(", ") if inside else []

    @net_method("Invoke", "System.Object Invoke(System.Object obj, System.Object[] parameters)")
    def invoke(self, target: Any, arguments: Any = None) -> Any:
        given = list(arguments or ())
        if self.is_static:
            return invoke_static(self.declaring_type, self.name, given)
        return invoke_member(target, self.name, given)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        names = [one.parameter_type.name if one.parameter_type else "System.Object" for one in self.get_parameters()]
        return f"{_short(self.return_type())} {self.name}({', '.join(map(_bare, names))})"


def _short(made: PSType | None) -> str:
    return _bare(made.name if made else "System.Object")


def _bare(name: str) -> str:
    """.NET leaves the namespace of its simplest types out of signatures."""
    return name.removeprefix("System.") if name in _PRIMITIVES or name == "System.Void" else name


@net_type("System.Reflection.RuntimePropertyInfo")
class PropertyInfo(NetObject):
    """One property."""

    name = field("Name", "System.String", set=False)
    property_type = field("PropertyType", "System.Type", set=False)
    can_read = field("CanRead", "System.Boolean", set=False, default=True)
    can_write = field("CanWrite", "System.Boolean", set=False, default=False)
    declaring_type = field("DeclaringType", "System.Type", set=False)

    @net_method(
        "GetValue",
        "System.Object GetValue(System.Object obj), System.Object GetValue(System.Object obj, System.Object[] index)",
    )
    def get_value(self, target: Any, index: Any = None) -> Any:
        return get_member(target, self.name)

    @net_method("SetValue", "void SetValue(System.Object obj, System.Object value)")
    def set_value(self, target: Any, value: Any) -> None:
        set_member(target, self.name, value)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{_short(self.property_type)} {self.name}"


def _methods(made: PSType) -> list[MethodInfo]:
    found: list[MethodInfo] = []
    for static in (False, True):
        for member in made.all_members(static).values():
            if isinstance(member, MethodMember):
                for piece in member.definition.split("), "):
                    info = MethodInfo(name=member.name, is_static=static, declaring_type=made)
                    info.text = piece if piece.endswith(")") else piece + ")"
                    found.append(info)
    return found


@_type.method("GetMethods")
def _get_methods(made: PSType, flags: Any = None) -> list[MethodInfo]:
    return _methods(made)


@_type.method("GetMethod", raw=True)
def _get_method(made: PSType, name: str, *more: Any) -> MethodInfo | None:
    found = [one for one in _methods(made) if one.name == name]
    wanted = next((list(one) for one in more if isinstance(one, list)), None)
    if wanted is not None:
        found = [one for one in found if [p.parameter_type for p in one.get_parameters()] == wanted]
    elif len(found) > 1:
        message = f"Ambiguous match found for '{made.name} {found[0].to_string()}'."
        raise NetError("System.Reflection.AmbiguousMatchException", message)
    return found[0] if found else None


def _properties(made: PSType) -> list[PropertyInfo]:
    found: list[PropertyInfo] = []
    for static in (False, True):
        for member in made.all_members(static).values():
            if isinstance(member, PropertyMember) and member.kind == "Property":
                kind = find_type(member.type_name)
                writable = member.set is not None
                found.append(
                    PropertyInfo(name=member.name, property_type=kind, can_write=writable, declaring_type=made)
                )
    return found


@_type.method("GetProperties")
def _get_properties(made: PSType, flags: Any = None) -> list[PropertyInfo]:
    return _properties(made)


@_type.method("GetProperty", raw=True)
def _get_property(made: PSType, name: str, *_: Any) -> PropertyInfo | None:
    return next((one for one in _properties(made) if one.name == name), None)


@_type.method("GetMembers")
def _get_members(made: PSType, flags: Any = None) -> list[Any]:
    return [*_methods(made), *_properties(made)]


@_static.static("GetType", raw=True, definition="static type GetType(string typeName)")
def _get_type(name: Any = None, *_: Any) -> PSType | None:
    """Full names only, in their own case; null for what is none."""
    found = find_type(str(name)) if isinstance(name, str) else None
    if found is None or display_name(found).partition("[")[0] != str(name).partition("[")[0].partition(",")[0]:
        return None
    return found


_CODES: Final = ("Empty", "Object", "DBNull", "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32")
_MORE_CODES: Final = ("Int64", "UInt64", "Single", "Double", "Decimal", "DateTime", "", "String")


def code_of(made: PSType | None) -> EnumValue:
    """The TypeCode of a type: Object for all but the simple ones, Empty for none."""
    names = (*_CODES, *_MORE_CODES)
    code = 0 if made is None else 1
    if made is not None and made.bare_name in names and made.namespace == "System":
        code = names.index(made.bare_name)
    return EnumValue(find_type("System.TypeCode") or OBJECT, code)


_static.static("GetTypeCode", definition="static System.TypeCode GetTypeCode(type type)")(code_of)
_type.finish()
