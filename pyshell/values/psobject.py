"""`$x.psobject`: the members of any value as objects, and the member objects that scripts add ([psnoteproperty]::new).

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_intrinsic_members
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from pyshell.values.added import add_member, remove_member
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    members_of,
    net_constructor,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.member_kinds import MEMBER_TYPES
from pyshell.values.members import Property, all_members, get_member, properties
from pyshell.values.objects import (
    AddedMember,
    AliasProperty,
    Extended,
    NoteProperty,
    PropertySet,
    PSCustomObject,
    ScriptMethod,
    ScriptProperty,
    unwrap,
)
from pyshell.values.text import to_string
from pyshell.values.types import declare_type, display_name, short_name, type_of
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KINDS = {
    "NoteProperty": "PSNoteProperty",
    "ScriptProperty": "PSScriptProperty",
    "AliasProperty": "PSAliasProperty",
    "CodeProperty": "PSCodeProperty",
}


@net_type("System.Management.Automation.PSMemberInfo")
class PSMemberInfo(NetObject):
    """One member of one object."""

    member_name: str
    kind: str

    @net_property("Name", "System.String")
    def name(self) -> str:
        return self.member_name

    @net_property("MemberType", "System.Management.Automation.PSMemberTypes")
    def member_type(self) -> Any:
        return EnumValue(MEMBER_TYPES, (MEMBER_TYPES.enum_names or {}).get(self.kind, 4))

    @net_property("IsInstance", "System.Boolean")
    def is_instance(self) -> bool:
        return self.kind not in ("Property", "Method")


def _set_value(info: PSPropertyInfo, new: Any) -> None:
    info.write(new)


@net_type("System.Management.Automation.PSPropertyInfo", "System.Management.Automation.PSMemberInfo")
class PSPropertyInfo(PSMemberInfo):
    """One property of one object: reading and setting `Value` reaches the object."""

    def __init__(self, bound: Property) -> None:
        self.bound = bound
        self.member_name = bound.name
        self.kind = bound.kind
        self.ps_type = declare_type(
            f"System.Management.Automation.{_KINDS.get(bound.kind, 'PSProperty')}",
            "System.Management.Automation.PSPropertyInfo",
        )

    def write(self, new: Any) -> None:
        self.bound.set(new)

    @net_property("Value", set=_set_value)
    def value(self) -> Any:
        return self.bound.get()

    @net_property("IsSettable", "System.Boolean")
    def is_settable(self) -> bool:
        return self.bound.settable

    @net_property("IsGettable", "System.Boolean")
    def is_gettable(self) -> bool:
        return True

    @net_property("TypeNameOfValue", "System.String")
    def type_name_of_value(self) -> str:
        if self.bound.type_name is not None:
            return self.bound.type_name
        if self.kind == "ScriptProperty":
            return "System.Object"
        value = self.bound.get()
        return "System.Object" if value is None else display_name(type_of(value))

    @net_method("Copy", "System.Management.Automation.PSMemberInfo Copy()")
    def copied(self) -> Any:
        return PSPropertyInfo(self.bound)

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        value = to_string(self.bound.get())
        if self.kind != "NoteProperty":
            return self.member_name
        short = "object" if self.bound.get() is None else type_of(self.bound.get()).name
        return f"{short} {self.member_name}={value}"


@net_type("System.Management.Automation.PSMethodInfo", "System.Management.Automation.PSMemberInfo")
class PSMethodInfo(PSMemberInfo):
    """One method of one object."""

    def __init__(self, name: str, kind: str, definition: str, target: Any) -> None:
        self.member_name = name
        self.kind = kind
        self.definition = definition
        self.target = target

    @net_property("Value")
    def value(self) -> Any:
        return get_member(self.target, self.member_name)

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return self.definition


# --- member objects made by scripts --------------------------------------------------------------------------


class MadeMember(NetObject):
    """A member object that is no part of an object yet: it holds what `Members.Add` adds."""

    def __init__(self, added: AddedMember) -> None:
        self.added = added
        self.member_name = added.name
        self.kind = added.kind

    def put_value(self, new: Any) -> None:
        """Raises SetValueException: a member that is worked out has an object to be worked out for."""
        if not isinstance(self.added, NoteProperty):
            message = f'Cannot set the Value property for PSMemberInfo object of type "{self.ps_type.name}".'
            raise NetError("System.Management.Automation.SetValueException", message)
        self.added.value = new


def _made(kind: str, definition: str) -> Callable[[Callable[..., AddedMember]], None]:
    def declare(make: Callable[..., AddedMember]) -> None:
        class Made(MadeMember):
            @net_constructor(definition)
            @staticmethod
            def new(*arguments: Any) -> Any:
                return Made(make(*arguments))

            @net_property("Name", "System.String")
            def name(self) -> str:
                return self.added.name

            @net_property("MemberType", "System.Management.Automation.PSMemberTypes")
            def member_type(self) -> Any:
                return EnumValue(MEMBER_TYPES, (MEMBER_TYPES.enum_names or {}).get(self.added.kind, 4))

            @net_property("Value", set=MadeMember.put_value)
            def value(self) -> Any:
                return getattr(self.added, "value", getattr(self.added, "block", None))

            @net_property("IsInstance", "System.Boolean")
            def is_instance(self) -> bool:
                return False

            @net_property("IsGettable", "System.Boolean")
            def is_gettable(self) -> bool:
                return getattr(self.added, "getter", True) is not None

            @net_property("IsSettable", "System.Boolean")
            def is_settable(self) -> bool:
                return getattr(self.added, "setter", True) is not None

            @net_property("TypeNameOfValue", "System.String")
            def type_name_of_value(self) -> str:
                held = getattr(self.added, "value", None)
                return "System.Object" if held is None else display_name(type_of(held))

            @net_method("Copy", "System.Management.Automation.PSMemberInfo Copy()")
            def copied(self) -> Any:
                return Made(copy(self.added))

            @net_method("ToString", "string ToString()")
            def to_text(self) -> str:
                return described(self.added)

        net_type(f"System.Management.Automation.{kind}", "System.Management.Automation.PSMemberInfo")(Made)

    return declare


def described(added: AddedMember) -> str:
    """A member object's text."""
    if isinstance(added, NoteProperty):
        short = "object" if added.value is None else short_name(type_of(added.value))
        return f"{short} {added.name}={to_string(added.value)}"
    if isinstance(added, AliasProperty):
        return f"{added.name} = {added.target}"
    return added.name


@_made("PSNoteProperty", "PSNoteProperty new(string name, System.Object value)")
def _new_note(name: str, value: Any) -> AddedMember:
    return NoteProperty(name, value)


@_made(
    "PSScriptProperty",
    "PSScriptProperty new(string name, scriptblock getterScript), "
    "PSScriptProperty new(string name, scriptblock getterScript, scriptblock setterScript)",
)
def _new_script_property(name: str, getter: Any, setter: Any = None) -> AddedMember:
    return ScriptProperty(name, getter, setter)


@_made(
    "PSAliasProperty",
    "PSAliasProperty new(string name, string referencedMemberName), "
    "PSAliasProperty new(string name, string referencedMemberName, type conversionType)",
)
def _new_alias(name: str, target: str, pstype: Any = None) -> AddedMember:
    return AliasProperty(name, target, pstype)


@_made("PSScriptMethod", "PSScriptMethod new(string name, scriptblock script)")
def _new_script_method(name: str, block: Any) -> AddedMember:
    return ScriptMethod(name, block)


@_made("PSPropertySet", "PSPropertySet new(string name, string[] referencedPropertyNames)")
def _new_property_set(name: str, names: Any) -> AddedMember:
    return PropertySet(name, [to_string(one) for one in names])


# --- the collections -----------------------------------------------------------------------------------------


@net_type("System.Management.Automation.PSMemberInfoIntegratingCollection`1")
class MemberCollection(NetObject):
    """`psobject.Properties`, `.Members`, `.Methods`: enumerates the members, finds one by name."""

    enumerates = True

    def __init__(self, target: Any, listing: Callable[[Any], list[Any]]) -> None:
        self.target = target
        self.listing = listing

    def __iter__(self) -> Iterator[Any]:
        return iter(self.listing(self.target))

    def __len__(self) -> int:
        return len(self.listing(self.target))

    @net_method("get_Item", "System.Object get_Item(string name)")
    def item(self, name: str) -> Any:
        folded = name.lower()
        for one in self.listing(self.target):
            if one.member_name.lower() == folded:
                return one
        return None

    @net_method("Match", "System.Object Match(string name)")
    def match(self, name: str) -> Any:
        test = compile_wildcard(name)
        return [one for one in self.listing(self.target) if test(one.member_name)]

    @net_method(
        "Add",
        "void Add(System.Management.Automation.PSMemberInfo member), "
        "void Add(System.Management.Automation.PSMemberInfo member, bool preValidated)",
    )
    def add(self, member: Any, validated: bool = False) -> None:
        if isinstance(member, MadeMember):
            added = member.added
        elif isinstance(member, PSPropertyInfo):
            added = NoteProperty(member.member_name, member.bound.get())
        else:
            raise NetError("System.ArgumentException", "The member cannot be added.")
        if self.item(added.name) is not None:
            reason = "because a member with that name already exists."
            message = f'Cannot add a member with the name "{added.name}" {reason}'
            raise NetError("System.Management.Automation.ExtendedTypeSystemException", message)
        add_member(self.target, added)

    @net_method("Remove", "void Remove(string name)")
    def remove(self, name: str) -> None:
        if not remove_member(self.target, name):
            message = f'Cannot remove "{name}": it is no member that was added.'
            raise NetError("System.Management.Automation.ExtendedTypeSystemException", message)


def _property_infos(target: Any) -> list[Any]:
    return [PSPropertyInfo(one) for one in properties(target)]


def _method_infos(target: Any) -> list[Any]:
    return [
        PSMethodInfo(one.name, one.kind, one.definition, target)
        for one in all_members(target)
        if one.kind.endswith("Method")
    ]


def _all_infos(target: Any) -> list[Any]:
    return [*_property_infos(target), *_method_infos(target)]


# --- psobject itself -----------------------------------------------------------------------------------------


@net_type("System.Management.Automation.PSMemberSet")
class PSObjectView(NetObject):
    """`$x.psobject`."""

    def __init__(self, target: Any) -> None:
        self.target = target

    @net_property("Properties")
    def properties(self) -> Any:
        return MemberCollection(self.target, _property_infos)

    @net_property("Members")
    def members(self) -> Any:
        return MemberCollection(self.target, _all_infos)

    @net_property("Methods")
    def methods(self) -> Any:
        return MemberCollection(self.target, _method_infos)

    @net_property("BaseObject")
    def base_object(self) -> Any:
        return unwrap(self.target)

    @net_property("ImmediateBaseObject")
    def immediate_base_object(self) -> Any:
        return unwrap(self.target)

    @net_property("TypeNames")
    def type_names(self) -> Any:
        return get_member(self.target, "pstypenames")

    @net_method("Copy", "psobject Copy()")
    def copy(self) -> Any:
        return copy_of(self.target)

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return to_string(self.target)


def copy_of(value: Any) -> Any:
    """A copy of an object whose properties can be changed apart from it."""
    if type(value) is PSCustomObject:
        made = PSCustomObject(dict(value.props), list(value.names) if value.names else None)
        made.extra = dict(value.extra) if value.extra else None
        return made
    if type(value) is Extended:
        return Extended(value.base, dict(value.extra), value.names)
    return value


_statics = members_of("System.Management.Automation.PSObject")
_statics.static("AsPSObject", "static psobject AsPSObject(System.Object obj)")(lambda value: value)
for _name, _set in (("Adapted", "psadapted"), ("BaseObject", "psbase"), ("Extended", "psextended")):
    _statics.constant(f"{_name}MemberSetName", "System.String", _set)


def view(value: Any) -> PSObjectView:
    return PSObjectView(value)
