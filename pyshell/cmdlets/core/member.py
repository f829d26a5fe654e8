"""Get-Member: what an object can be asked and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.declare import EnumValue, NetObject, field, net_enum, net_method, net_property, net_type
from pyshell.values.member_kinds import MEMBER_TYPES
from pyshell.values.members import all_members
from pyshell.values.objects import unwrap
from pyshell.values.types import PSType, type_names, type_of
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VIEW_TYPES: Final = net_enum(
    "System.Management.Automation.PSMemberViewTypes", {"Extended": 1, "Adapted": 2, "Base": 4, "All": 7}, flags=True
)


_EXTENDED: Final = frozenset(
    {"NoteProperty", "ScriptProperty", "AliasProperty", "CodeProperty", "ScriptMethod", "CodeMethod"}
    | {"PropertySet", "MemberSet"}
)
_PSOBJECT: Final = (
    "psobject {BaseObject, Members, Properties, Methods, ImmediateBaseObject, TypeNames, get_BaseObject, get_Members, "
    "get_Properties, get_Methods, get_ImmediateBaseObject, get_TypeNames, ToString, Copy, Equals, GetHashCode, GetType}"
)
_TYPE_NAMES: Final = "System.Collections.ObjectModel.Collection`1[[System.String]] pstypenames{get=PSTypeNames;}"
# What only -Force shows, of every object.
_INTRINSIC: Final = (
    ("pstypenames", "CodeProperty", _TYPE_NAMES),
    ("psadapted", "MemberSet", "psadapted {}"),
    ("psbase", "MemberSet", "psbase {}"),
    ("psextended", "MemberSet", "psextended {}"),
    ("psobject", "MemberSet", _PSOBJECT),
)


@net_type("Microsoft.PowerShell.Commands.MemberDefinition")
class MemberDefinition(NetObject):
    """One member as Get-Member shows it."""

    type_name = field("TypeName", "System.String", set=False)
    name = field("Name", "System.String", set=False)
    kind: str
    definition = field("Definition", "System.String", set=False)

    @net_property("MemberType", "System.Management.Automation.PSMemberTypes")
    def member_type(self) -> EnumValue:
        return EnumValue(MEMBER_TYPES, _number(self.kind))

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.definition)


def _number(kind: str) -> int:
    return (MEMBER_TYPES.enum_names or {}).get(kind, 4)


@cmdlet("Get-Member", output=("Microsoft.PowerShell.Commands.MemberDefinition",))
class GetMember(Cmdlet):
    """Gets the properties and methods of objects, once for each type that comes in.

    PS> (Get-Member -InputObject 'text' -Name Length).Definition
    int Length {get;}
    """

    input_object: object = param(
        type="System.Management.Automation.PSObject", from_pipeline=True, help="The object to look at."
    )
    name: list[str] = param(position=0, validate=(ValidateNotNullOrEmpty(),), help="Names or patterns of members.")
    member_type: EnumValue | None = param(
        type="System.Management.Automation.PSMemberTypes", aliases=("Type",), help="Kinds of members."
    )
    view: EnumValue | None = param(
        type="System.Management.Automation.PSMemberViewTypes", help="Members of the type, added ones, or all."
    )
    static: Switch = param(help="Gets static members.")
    force: Switch = param(help="Gets hidden members too.")

    def begin(self, run: Runtime) -> None:
        self.seen: set[str] = set()

    def process(self, run: Runtime) -> Iterable[object]:
        value = self.input_object
        if value is None:
            return
        type_name = self._type_name(value)
        if type_name in self.seen:
            return
        self.seen.add(type_name)
        yield from sorted(self._members(value, type_name), key=lambda one: (one.kind.lower(), one.name.lower()))

    def _type_name(self, value: Any) -> str:
        bare = unwrap(value)
        if self.static:
            return (bare if isinstance(bare, PSType) else type_of(bare)).name
        return type_names(value)[0]

    def _members(self, value: Any, type_name: str) -> Iterator[MemberDefinition]:
        wanted = None if self.member_type is None else self.member_type.value
        matchers = None if self.name is None else [compile_wildcard(name) for name in self.name]
        for name, kind, definition in self._all(value):
            if wanted is not None and not _number(kind) & wanted:
                continue
            if matchers is not None and not any(matches(name) for matches in matchers):
                continue
            if self._in_view(kind):
                yield MemberDefinition(type_name=type_name, name=name, kind=kind, definition=definition)

    def _all(self, value: Any) -> Iterator[tuple[str, str, str]]:
        for member in all_members(value, bool(self.static), bool(self.force)):
            yield member.name, member.kind, member.definition
        if self.force and not self.static:
            yield from _INTRINSIC

    def _in_view(self, kind: str) -> bool:
        view = self.view
        if view is None or view.value & 7 == 7:
            return True
        return bool(view.value & (1 if kind in _EXTENDED else 6))

    def end(self, run: Runtime) -> None:
        if not self.seen:
            message = "You must specify an object for the Get-Member cmdlet."
            exception = NetException("System.InvalidOperationException", message)
            run.write_error(ErrorRecord(exception, "NoObjectInGetMember", ErrorCategory.CloseError))
