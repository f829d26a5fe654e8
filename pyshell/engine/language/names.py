"""Names that nodes hold: of types (`[int[]]`) and of variables (`$script:x`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.language.extents import SPACE, ScriptExtent
from pyshell.values.declare import NetObject, net_method, net_property, net_type
from pyshell.values.types import PSType, find_type

if TYPE_CHECKING:
    from pyshell.syntax.nodes import TypeName

_SCOPES: Final = ("global", "local", "private", "script")


def written(name: TypeName) -> str:
    """A type's name with its arguments and ranks, without blanks."""
    if name.element is not None:
        return f"{written(name.element)}[{',' * (name.rank - 1)}]"
    if name.arguments:
        return f"{name.name}[{','.join(written(argument) for argument in name.arguments)}]"
    return name.name


@net_type(SPACE + "TypeName", interfaces=(SPACE + "ITypeName",))
class TypeNameView(NetObject):
    """A type as written between brackets."""

    def __init__(self, name: TypeName) -> None:
        self.type_name = name

    @net_property("FullName", "string")
    def full_name(self) -> str:
        return written(self.type_name)

    @net_property("Name", "string")
    def name(self) -> str:
        return written(self.type_name)

    @net_property("AssemblyName", "string")
    def assembly(self) -> str | None:
        return self.type_name.assembly or None

    @net_property("IsArray", "bool")
    def is_array(self) -> bool:
        return self.type_name.element is not None

    @net_property("IsGeneric", "bool")
    def is_generic(self) -> bool:
        return bool(self.type_name.arguments)

    @net_property("Extent", SPACE + "IScriptExtent")
    def extent(self) -> ScriptExtent:
        return ScriptExtent(self.type_name.span)

    @net_method("GetReflectionType", "type GetReflectionType()")
    def reflection_type(self) -> PSType | None:
        return find_type(self.type_name)

    @net_method("GetReflectionAttributeType", "type GetReflectionAttributeType()")
    def attribute_type(self) -> PSType | None:
        return find_type(self.type_name) or find_type(self.type_name.name + "Attribute")

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return written(self.type_name)

    def invariant_text(self) -> str:
        return written(self.type_name)


@net_type(SPACE + "ArrayTypeName", interfaces=(SPACE + "ITypeName",))
class ArrayTypeNameView(TypeNameView):
    """`[int[]]`."""

    @net_property("ElementType", SPACE + "ITypeName")
    def element_type(self) -> Any:
        return None if self.type_name.element is None else type_name_view(self.type_name.element)

    @net_property("Rank", "int")
    def rank(self) -> int:
        return self.type_name.rank


@net_type(SPACE + "GenericTypeName", interfaces=(SPACE + "ITypeName",))
class GenericTypeNameView(TypeNameView):
    """`[List[int]]`."""

    @net_property("GenericArguments", f"System.Collections.ObjectModel.ReadOnlyCollection[{SPACE}ITypeName]")
    def arguments(self) -> list[TypeNameView]:
        return [type_name_view(argument) for argument in self.type_name.arguments]


def type_name_view(name: TypeName) -> TypeNameView:
    """The object of a type name."""
    if name.element is not None:
        return ArrayTypeNameView(name)
    return GenericTypeNameView(name) if name.arguments else TypeNameView(name)


# What the three kinds share is declared for each: their .NET types derive from System.Object alone.
for _class in (ArrayTypeNameView, GenericTypeNameView):
    for _name, _member in TypeNameView.ps_type.members.items():
        _class.ps_type.members.setdefault(_name, _member)


@net_type("System.Management.Automation.VariablePath")
class VariablePath(NetObject):
    """The name of a variable, with what stands before its colon."""

    def __init__(self, path: str) -> None:
        self.path = path
        head, colon, _ = path.partition(":")
        self.scope = head.lower() if colon and head.lower() in _SCOPES else ""
        self.drive = head if colon and not self.scope and head.lower() != "variable" else None

    @net_property("UserPath", "string")
    def user_path(self) -> str:
        return self.path

    @net_property("IsGlobal", "bool")
    def is_global(self) -> bool:
        return self.scope == "global"

    @net_property("IsLocal", "bool")
    def is_local(self) -> bool:
        return self.scope == "local"

    @net_property("IsPrivate", "bool")
    def is_private(self) -> bool:
        return self.scope == "private"

    @net_property("IsScript", "bool")
    def is_script(self) -> bool:
        return self.scope == "script"

    @net_property("IsUnqualified", "bool")
    def is_unqualified(self) -> bool:
        return not self.scope and self.drive is None

    @net_property("IsUnscopedVariable", "bool")
    def is_unscoped(self) -> bool:
        return not self.scope and self.drive is None

    @net_property("IsVariable", "bool")
    def is_variable(self) -> bool:
        return self.drive is None

    @net_property("IsDriveQualified", "bool")
    def is_drive_qualified(self) -> bool:
        return self.drive is not None

    @net_property("DriveName", "string")
    def drive_name(self) -> str | None:
        return self.drive

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return self.path

    def invariant_text(self) -> str:
        return self.path
