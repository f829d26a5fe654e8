"""Get-TypeData, Remove-TypeData and Get-FormatData: what Update-TypeData and format files added, and what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.errors import RUNTIME_EXCEPTION, ErrorCategory, ErrorRecord, NetException
from pyshell.formatting import packaged
from pyshell.formatting.formatter import Formatter
from pyshell.values.added import TYPE_DATA
from pyshell.values.declare import NetObject, field, net_method, net_type
from pyshell.values.objects import Hashtable, unwrap
from pyshell.values.types import PSType, find_type
from pyshell.values.wildcard import compile_wildcard, has_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_DATA: Final = "System.Management.Automation.Runspaces.TypeData"
_GIVEN: Final = (ValidateNotNullOrEmpty(),)


@net_type(_DATA)
class TypeData(NetObject):
    """What scripts added to a type."""

    type_name = field("TypeName", "System.String", set=False)
    members = field("Members", set=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return _DATA


def _added_to(type_name: str) -> dict[str, Any]:
    """The members that scripts added to a type, by folded name."""
    known = find_type(type_name)
    return TYPE_DATA.get(type_name.lower(), {}) if known is None else dict(known.extra)


def _data(type_name: str) -> TypeData | None:
    found = _added_to(type_name)
    if not found:
        return None
    known = find_type(type_name)
    members = Hashtable((one.name, one) for one in found.values())
    return TypeData(type_name=type_name if known is None else known.name, members=members)


@cmdlet("Get-TypeData", output=("System.Management.Automation.PSObject",))
class GetTypeData(Cmdlet):
    """Gets what scripts added to types.

    PS> Update-TypeData -TypeName Contoso.Box -MemberType NoteProperty -MemberName Size -Value 1 -Force
    PS> (Get-TypeData Contoso.Box).Members.Keys
    Size
    """

    type_name: list[str] | None = param(
        type="System.String[]", position=0, from_pipeline=True, validate=_GIVEN, help="Names or patterns."
    )

    def process(self, run: Runtime) -> Iterator[object]:
        for text in self.type_name or ["*"]:
            test = compile_wildcard(text)
            names = [name for name in TYPE_DATA if test(name)] if has_wildcard(text) else [text]
            for found in map(_data, names):
                if found is not None:
                    yield found


def _name_of(value: Any) -> Any:
    bare = unwrap(value)
    return bare.name if isinstance(bare, PSType) else value


@cmdlet("Remove-TypeData", default_set="RemoveTypeDataSet", confirm=ConfirmImpact.MEDIUM)
class RemoveTypeData(Cmdlet):
    """Takes away what scripts added to a type.

    PS> Update-TypeData -TypeName Contoso.Box -MemberType NoteProperty -MemberName Size -Value 1 -Force
    PS> Remove-TypeData Contoso.Box; @(Get-TypeData Contoso.Box).Count
    0
    """

    type_name: str | None = param(
        type="System.String",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("RemoveTypeSet",),
        transforms=(_name_of,),
        validate=_GIVEN,
        help="The type.",
    )
    path: list[str] | None = param(
        type="System.String[]", mandatory=True, sets=("RemoveFileSet",), validate=_GIVEN, help="Not simulated: files."
    )
    type_data: Any = param(
        type=_DATA, mandatory=True, from_pipeline=True, sets=("RemoveTypeDataSet",), help="What Get-TypeData gave."
    )

    def process(self, run: Runtime) -> None:
        name = self.type_name if self.type_data is None else self.type_data.type_name
        if name is None:
            run.warn("Remove-TypeData: -Path is known and not simulated: it has no effect.")
            return
        if not run.should_process(f"TypeName: {name}", "Remove TypeData"):
            return
        known = find_type(name)
        found = _added_to(name)
        if not run.service(Formatter).sets.forget(name) and not found:
            run.write_error(_missing(name))
        for folded in list(found):
            if known is None:
                del TYPE_DATA[name.lower()][folded]
            else:
                known.withdraw(folded)
        if known is None:
            TYPE_DATA.pop(name.lower(), None)


def _missing(name: str) -> ErrorRecord:
    message = (
        f'Error in TypeData "{name}": The type "{name}" was not found. The type name value must be the full name of '
        "the type. Verify the type name and run the command again."
    )
    exception = NetException(RUNTIME_EXCEPTION, message)
    return ErrorRecord(exception, "TypesDynamicRemoveException", ErrorCategory.InvalidOperation)


_DEFINITION: Final = "System.Management.Automation.ExtendedTypeDefinition"


@net_type(_DEFINITION)
class ExtendedTypeDefinition(NetObject):
    """The views of a type."""

    type_names = field("TypeNames", set=False)
    type_name = field("TypeName", "System.String", set=False)
    format_view_definition = field("FormatViewDefinition", set=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.type_name)


@net_type("System.Management.Automation.FormatViewDefinition")
class FormatViewDefinition(NetObject):
    """One view: its name and its kind."""

    name = field("Name", "System.String", set=False)
    control = field("Control", "System.String", set=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{self.name} , {self.control}"


@cmdlet("Get-FormatData", output=(_DEFINITION,))
class GetFormatData(Cmdlet):
    """Gets the views that types are shown in.

    PS> (Get-FormatData System.IO.FileInfo).FormatViewDefinition.Count -gt 0
    True
    """

    type_name: list[str] | None = param(
        type="System.String[]", position=0, validate=_GIVEN, help="Names of types or patterns."
    )
    power_shell_version: Any = param(type="System.Version", help="Nothing depends on it.")

    def begin(self, run: Runtime) -> Iterator[object]:
        views = run.service(Formatter).views
        for text in self.type_name or ["*"]:
            test = compile_wildcard(text)
            names = [name for name in packaged.names() if test(name)] if has_wildcard(text) else [text]
            for name in names:
                found = views.of_type(name)
                if found:
                    shown = [FormatViewDefinition(name=one.name, control=one.kind) for one in found]
                    yield ExtendedTypeDefinition(type_names=[name], type_name=name, format_view_definition=shown)
