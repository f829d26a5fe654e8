"""Members that PowerShell gives to every value: Count, Length, ForEach, Where, psobject, pstypenames, GetType …"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.values.declare import NetObject, members_of, net_enum, net_method, net_property, net_type
from pyshell.values.late import late
from pyshell.values.objects import (
    MISSING,
    AliasProperty,
    DictionaryBase,
    Extended,
    GenericList,
    HashSet,
    NoteProperty,
    PropertySet,
    PSArray,
    PSCustomObject,
    Queue,
    ScriptMethod,
    ScriptProperty,
    unwrap,
)
from pyshell.values.overloads import PARAMETERIZED, call, definition_of, pieces_of
from pyshell.values.text import net_text, to_string
from pyshell.values.types import (
    OBJECT,
    Member,
    MethodMember,
    PSType,
    declare_type,
    find_type,
    type_names,
    type_of,
    typed_by_instance,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_object = members_of("System.Object", object)


@_object.method("ToString", "string ToString()")
def _to_string(value: Any) -> str:
    if type(value) is PSCustomObject:
        # The method is PSCustomObject's own, which says nothing; "$x" is PowerShell's.
        return ""
    return net_text(value) if type(value) is not Extended else to_string(value)


@_object.method("GetType", "type GetType()")
def _get_type(value: Any) -> PSType:
    return type_of(unwrap(value))


@_object.method("Equals", "bool Equals(System.Object obj)")
def _equals(value: Any, other: Any) -> bool:
    left, right = unwrap(value), unwrap(other)
    if type(left) is not type(right):
        return left is right
    if isinstance(left, list):
        return left is right
    return bool(left == right)


@_object.method("GetHashCode", "int GetHashCode()")
def _get_hash_code(value: Any) -> int:
    bare = unwrap(value)
    if type(bare) is int:
        return bare
    try:
        number = hash(bare)
    except TypeError:
        number = id(bare)
    return (number & 0xFFFFFFFF) - (1 << 32) if number & 0x80000000 else number & 0x7FFFFFFF


@_object.static("Equals", "static bool Equals(System.Object objA, System.Object objB)")
def _static_equals(left: Any, right: Any) -> bool:
    return _equals(left, right) if left is not None else right is None


@_object.static("ReferenceEquals", "static bool ReferenceEquals(System.Object objA, System.Object objB)")
def _reference_equals(left: Any, right: Any) -> bool:
    return unwrap(left) is unwrap(right)


@_object.constructor("System.Object new()")
def _new_object() -> Any:
    return PlainObject()


class PlainObject(NetObject):
    """`[object]::new()`."""

    ps_type = OBJECT


_method_type: Final = late("pyshell.values.method_types:method_type")


@net_type("System.Management.Automation.PSMethod")
class PSMethod(NetObject):
    """A method that is read and not called: `'a'.Trim`."""

    def __init__(self, target: Any, member: MethodMember) -> None:
        self.target = target
        self.member = member
        self.ps_type = _PARAMETERIZED_TYPE if member.kind == PARAMETERIZED else _method_type(member, self.owner)

    @property
    def owner(self) -> PSType:
        """The type whose method it is."""
        return self.target if self.member.static else type_of(self.target)

    def invoke(self, arguments: Sequence[Any]) -> Any:
        before = () if self.member.static else (self.target,)
        return call(self.member, self.owner, self.member.name, before, arguments)

    @net_method("Invoke", "System.Object Invoke(Params System.Object[] arguments)", raw=True)
    def invoke_from_script(self, *arguments: Any) -> Any:
        return self.invoke(arguments)

    @net_property("Name", "System.String")
    def name(self) -> str:
        return self.member.name

    @net_property("OverloadDefinitions", "System.Object")
    def overload_definitions(self) -> Any:
        return pieces_of(definition_of(self.member, self.owner))

    def invariant_text(self) -> str:
        return definition_of(self.member, self.owner)


typed_by_instance(PSMethod)
_PARAMETERIZED_TYPE: Final = declare_type("System.Management.Automation.PSParameterizedProperty")


# --- properties of everything --------------------------------------------------------------------------------


def of_null(name: str) -> Any:
    """What $null answers: Count and Length are 0."""
    return 0 if name.lower() in ("count", "length") else MISSING


def of_any(value: Any, name: str) -> Any:
    """An intrinsic property of a value, or MISSING."""
    read = _PROPERTIES.get(name.lower())
    return MISSING if read is None else read(value)


def _is_collection(bare: Any) -> bool:
    return isinstance(bare, list | HashSet | Queue) or bool(getattr(bare, "enumerates", False))


def _count(value: Any) -> Any:
    """How many: of a collection its items, of anything else one."""
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        return len(bare)
    if _is_collection(bare):
        return len(bare) if hasattr(bare, "__len__") else MISSING
    return 1


def _length(value: Any) -> Any:
    """One for a single value; a collection without a Length of its own has those of its items."""
    bare = unwrap(value)
    if _is_collection(bare):
        return len(bare) if type(bare) is list or isinstance(bare, PSArray) else MISSING
    return 1


def _type_names_of(value: Any) -> Any:
    names = type_names(value)
    collection = find_type("System.Collections.ObjectModel.Collection[string]")
    if isinstance(names, TypeNames):
        return names
    made = TypeNames(value, names)
    if collection is not None:
        made.ps_type = collection
    return made


class TypeNames(GenericList):
    """The PSTypeNames of an object: changing the list changes the object."""

    __slots__ = ("owner",)

    def __init__(self, owner: Any, items: list[str]) -> None:
        super().__init__(OBJECT, items)
        self.owner = owner
        if hasattr(owner, "names"):
            owner.names = self


def _loaded(place: str) -> Callable[..., Any]:
    """What a `module:name` stands for, imported on first use: those modules build on this one."""
    module, _, name = place.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def _psobject(value: Any) -> Any:
    return _loaded("pyshell.values.psobject:view")(value)


class Base:
    """A dictionary as .NET sees it (`psbase`): its own members, which its entries do not hide."""

    __slots__ = ("table",)

    def __init__(self, table: DictionaryBase) -> None:
        self.table = table

    @property
    def ps_type(self) -> PSType:
        return type_of(self.table)


def _base(value: Any) -> Any:
    bare = unwrap(value)
    return Base(bare) if isinstance(bare, DictionaryBase) else bare


_PROPERTIES: Final[dict[str, Callable[[Any], Any]]] = {
    "count": _count,
    "length": _length,
    "pstypenames": _type_names_of,
    "psobject": _psobject,
    "psbase": _base,
    "psextended": _psobject,
    "psadapted": unwrap,
}


# --- ForEach and Where ---------------------------------------------------------------------------------------

WHERE_MODE: Final = net_enum(
    "System.Management.Automation.WhereOperatorSelectionMode",
    {"Default": 0, "First": 1, "Last": 2, "SkipUntil": 3, "Until": 4, "Split": 5},
)
_METHODS: Final = {"foreach": "pyshell.values.magic:for_each", "where": "pyshell.values.magic:where"}


def invoke_null(name: str, arguments: Sequence[Any]) -> Any:
    """A method of $null: only the intrinsic ones exist."""
    return invoke_any(None, name, arguments)


def invoke_any(value: Any, name: str, arguments: Sequence[Any]) -> Any:
    """An intrinsic method of a value, or MISSING."""
    place = _METHODS.get(name.lower())
    return MISSING if place is None else _loaded(place)(value, arguments)


# --- definitions for Get-Member ------------------------------------------------------------------------------


def added_definition(member: Member, note: Callable[[str, Any], str]) -> str:
    """The definition text of an added member."""
    if isinstance(member, NoteProperty):
        return note(member.name, member.value)
    if isinstance(member, AliasProperty):
        return f"{member.name} = {member.target}"
    if isinstance(member, ScriptProperty):
        parts = [f"get={member.getter.text};"] if member.getter is not None else []
        if member.setter is not None:
            parts.append(f"set={member.setter.text};")
        return f"System.Object {member.name} {{{''.join(parts)}}}"
    if isinstance(member, ScriptMethod):
        return f"System.Object {member.name}();"
    if isinstance(member, PropertySet):
        return f"{member.name} {{{', '.join(member.names)}}}"
    return member.name
