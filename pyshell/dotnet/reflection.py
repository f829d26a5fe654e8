"""What a type tells about itself: System.RuntimeType, its methods and properties as objects, its assembly.

https://learn.microsoft.com/dotnet/api/system.type
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.assemblies import assembly_of
from pyshell.dotnet.known import Known
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.objects import PSArray
from pyshell.values.types import (
    OBJECT,
    STRING_ARRAY,
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
PRIMITIVES: Final = frozenset(
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
    "Assembly": assembly_of,
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
    "IsPrimitive": lambda made: made.name in PRIMITIVES,
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


def _facts(**answers: Any) -> None:
    for name, answer in answers.items():
        _type.property(name)(lambda made, answer=answer: answer)


# What all types here are, and what none is.
for _name in (
    *("IsCOMObject", "IsContextful", "IsExplicitLayout", "IsFunctionPointer", "IsGenericMethodParameter", "IsImport"),
    *("IsGenericParameter", "IsGenericTypeParameter", "IsNestedAssembly", "IsNestedFamANDAssem", "IsNestedFamily"),
    *("IsNestedFamORAssem", "IsNestedPrivate", "IsSecuritySafeCritical", "IsSecurityTransparent", "IsSignatureType"),
    *("IsAutoClass", "IsUnicodeClass", "IsUnmanagedFunctionPointer"),
):
    _type.property(_name)(_no)
_facts(IsAnsiClass=True, IsSecurityCritical=True, DeclaringMethod=None, TypeInitializer=None)
_type.property("IsNestedPublic")(lambda made: "+" in made.name)
_type.property("IsSpecialName")(_no)
_type.property("IsTypeDefinition")(lambda made: made.element is None and not made.arguments)
_type.property("IsAutoLayout")(lambda made: not made.is_value_type or made.is_enum)
_type.property("IsLayoutSequential")(lambda made: made.is_value_type and not made.is_enum)
_type.property("IsMarshalByRef")(lambda made: any(one.name == "System.MarshalByRefObject" for one in made.chain()))
_type.property("ImplementedInterfaces")(_interfaces)
_type.property("GenericTypeParameters")(lambda made: _types(()))
_type.method("AsType", "GetTypeInfo")(lambda made: made)
_type.method("IsEquivalentTo")(lambda made, other: made is other)


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


types_table: Final = _type
