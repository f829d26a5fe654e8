"""Update-FormatData and Update-TypeData."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.binding.signature import ParamFlags
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty, ValidateRange, ValidateSet
from pyshell.errors import RUNTIME_EXCEPTION, ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem.system import FileSystem
from pyshell.formatting.formatter import Formatter
from pyshell.formatting.ps1xml import FormatFileError, read_views
from pyshell.values.added import TYPE_DATA
from pyshell.values.objects import (
    AddedMember,
    AliasProperty,
    NoteProperty,
    ScriptMethod,
    ScriptProperty,
    unwrap,
)
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.text import to_string
from pyshell.values.types import PSType, find_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.declare import Runtime


@cmdlet("Update-FormatData", default_set="FileSet", confirm=ConfirmImpact.LOW)
class UpdateFormatData(Cmdlet):
    """Adds the views of format files to the session, behind or before those that are there.

    PS> Update-FormatData
    """

    append_path: list[str] | None = param(
        aliases=("PSPath", "Path"),
        position=0,
        from_pipeline=True,
        by_name=True,
        sets=("FileSet",),
        validate=(ValidateNotNull(),),
        help="Files whose views come after the others.",
    )
    prepend_path: list[str] | None = param(
        sets=("FileSet",), validate=(ValidateNotNull(),), help="Files whose views come before the others."
    )

    def process(self, run: Runtime) -> None:
        for path in self.append_path or ():
            self._load(run, path, False)
        for path in reversed(self.prepend_path or []):
            self._load(run, path, True)

    def _load(self, run: Runtime, path: str, first: bool) -> None:
        files = run.service(FileSystem)
        for place in files.expand(path):
            if not files.exists(place):
                run.write_error(_missing(path, place.path))
            elif run.should_process(f"FileName: {place.path}", "Update FormatData"):
                try:
                    views = read_views(files.read_text(place), place.path)
                except FormatFileError as error:
                    run.write_error(_bad_file(error))
                    continue
                for type_name, view in reversed(views) if first else views:
                    run.service(Formatter).views.add(type_name, view, first=first)


def _missing(path: str, full: str) -> ErrorRecord:
    text = f"Cannot find path '{full}' because it does not exist."
    exception = NetException("System.Management.Automation.ItemNotFoundException", text)
    return ErrorRecord(exception, "FormatAppendPathException", ErrorCategory.InvalidOperation, path)


def _bad_file(error: FormatFileError) -> ErrorRecord:
    text = "\n".join(["Errors occurred while loading the format data file: ", *error.problems])
    return ErrorRecord(
        NetException(RUNTIME_EXCEPTION, text), "FormatXmlUpdateException", ErrorCategory.InvalidOperation
    )


_MAKERS: Final[dict[str, Callable[[str, Any, Any], AddedMember]]] = {
    "noteproperty": lambda name, value, second: NoteProperty(name, value),
    "aliasproperty": lambda name, value, second: AliasProperty(
        name, to_string(value), second if isinstance(second, PSType) else None
    ),
    "scriptproperty": lambda name, value, second: ScriptProperty(name, value, second),
    "scriptmethod": lambda name, value, second: ScriptMethod(name, value),
}
_DYNAMIC: Final = ("DynamicTypeSet",)
_WITHOUT_EFFECT: Final = (
    "TypeConverter",
    "TypeAdapter",
    "SerializationMethod",
    "TargetTypeForDeserialization",
    "SerializationDepth",
    "InheritPropertySerializationSet",
    "StringSerializationSource",
    "PropertySerializationSet",
)
_SOMETHING: Final = (
    *("member_name", "default_display_property", "default_display_property_set", "default_key_property_set"),
    *("type_converter", "type_adapter", "serialization_method", "target_type_for_deserialization"),
    *("serialization_depth", "inherit_property_serialization_set", "string_serialization_source"),
    "property_serialization_set",
)


def _name_of_type(value: Any) -> Any:
    """The name that an argument means: a type stands for its own."""
    bare = unwrap(value)
    return bare.name if isinstance(bare, PSType) else value


@cmdlet("Update-TypeData", default_set="FileSet", confirm=ConfirmImpact.LOW)
class UpdateTypeData(Cmdlet):
    """Adds members to all objects of a type, and says which of their properties are shown.

    PS> $size = @{ MemberType = 'ScriptProperty'; MemberName = 'Size'; Value = { $this.Length } }
    PS> Update-TypeData -TypeName System.String @size
    PS> 'abc'.Size
    3
    PS> Remove-TypeData System.String
    """

    member_type: Any = param(
        type="System.Management.Automation.PSMemberTypes",
        sets=_DYNAMIC,
        validate=(
            ValidateNotNullOrEmpty(),
            ValidateSet(
                "NoteProperty", "AliasProperty", "ScriptProperty", "CodeProperty", "ScriptMethod", "CodeMethod"
            ),
        ),
        help="The kind of the member.",
    )
    member_name: str | None = param(sets=_DYNAMIC, validate=(ValidateNotNullOrEmpty(),), help="The member's name.")
    value: Any = param(type="System.Object", sets=_DYNAMIC, help="What the member is or does.")
    second_value: Any = param(
        type="System.Object", sets=_DYNAMIC, validate=(ValidateNotNull(),), help="What sets the member."
    )
    type_converter: Any = param(
        type="System.Type", sets=_DYNAMIC, validate=(ValidateNotNull(),), help="Known and not simulated."
    )
    type_adapter: Any = param(
        type="System.Type", sets=_DYNAMIC, validate=(ValidateNotNull(),), help="Known and not simulated."
    )
    serialization_method: str | None = param(
        sets=_DYNAMIC, validate=(ValidateNotNullOrEmpty(),), help="Known and not simulated."
    )
    target_type_for_deserialization: Any = param(
        type="System.Type", sets=_DYNAMIC, validate=(ValidateNotNull(),), help="Known and not simulated."
    )
    serialization_depth: int | None = param(
        type="System.Int32",
        sets=_DYNAMIC,
        validate=(ValidateNotNull(), ValidateRange(0, 2147483647)),
        help="Known and not simulated.",
    )
    default_display_property: str | None = param(
        sets=_DYNAMIC, validate=(ValidateNotNullOrEmpty(),), help="The property that stands for the object."
    )
    inherit_property_serialization_set: bool | None = param(
        type="System.Nullable[System.Boolean]",
        sets=_DYNAMIC,
        validate=(ValidateNotNull(),),
        help="Known and not simulated.",
    )
    string_serialization_source: str | None = param(
        sets=_DYNAMIC, validate=(ValidateNotNullOrEmpty(),), help="Known and not simulated."
    )
    default_display_property_set: list[str] | None = param(
        sets=_DYNAMIC, validate=(ValidateNotNullOrEmpty(),), help="The properties that are shown by default."
    )
    default_key_property_set: list[str] | None = param(
        sets=_DYNAMIC, validate=(ValidateNotNullOrEmpty(),), help="The properties that tell objects apart."
    )
    property_serialization_set: list[str] | None = param(
        sets=_DYNAMIC, validate=(ValidateNotNullOrEmpty(),), help="Known and not simulated."
    )
    type_name: str = param(
        transforms=(_name_of_type,),
        sets={"DynamicTypeSet": ParamFlags(mandatory=True, from_pipeline=True)},
        validate=(ValidateNotNullOrEmpty(),),
        help="The type.",
    )
    force: Switch = param(sets=("DynamicTypeSet", "TypeDataSet"), help="Whether a member that is there is replaced.")
    type_data: list[Any] | None = param(
        type="System.Management.Automation.Runspaces.TypeData[]",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("TypeDataSet",),
        help="Type data objects. Known and not simulated.",
    )
    append_path: list[str] | None = param(
        aliases=("PSPath", "Path"),
        position=0,
        from_pipeline=True,
        by_name=True,
        sets=("FileSet",),
        validate=(ValidateNotNull(),),
        help="Type files. Known and not simulated.",
    )
    prepend_path: list[str] | None = param(
        sets=("FileSet",), validate=(ValidateNotNull(),), help="Type files. Known and not simulated."
    )

    def process(self, run: Runtime) -> None:
        if self.set_name != "DynamicTypeSet":
            raise _no_files()
        for name in _WITHOUT_EFFECT:
            if self.bound(name):
                run.warn(f"Update-TypeData: -{name} is known and not simulated: it has no effect.")
        type_name = self.type_name
        if all(getattr(self, attribute) is None for attribute in _SOMETHING):
            raise _empty(type_name)
        if not run.should_process(f"TypeName: {type_name}", "Update TypeData"):
            return
        sets = run.service(Formatter).sets
        if self.default_display_property is not None:
            sets.set_shown(type_name, self.default_display_property)
        if self.default_display_property_set is not None:
            sets.set_properties(type_name, self.default_display_property_set)
        if self.member_name is not None and self.member_type is not None:
            self._add_member(type_name, to_string(self.member_type).lower(), self.member_name)

    def _add_member(self, type_name: str, kind: str, name: str) -> None:
        make = _MAKERS.get(kind)
        if make is None or (kind.startswith("script") and not isinstance(unwrap(self.value), ScriptBlockBase)):
            raise _unsuitable(kind, name)
        member = make(name, unwrap(self.value), unwrap(self.second_value))
        known = find_type(type_name)
        table = TYPE_DATA.setdefault(type_name.lower(), {}) if known is None else known.extra
        if not self.force and name.lower() in table:
            raise _present(type_name, name)
        if known is None:
            table[name.lower()] = member
        else:
            known.extend(member)


def _empty(type_name: str) -> PSError:
    text = f'No member is specified for the update on type "{type_name}".'
    return PSError.of(
        "TypeDataEmpty", text, ErrorCategory.InvalidOperation, exception="System.InvalidOperationException"
    )


def _no_files() -> PSError:
    return PSError.of(
        "NotSimulated",
        "Type files (types.ps1xml) are known and not simulated: use Update-TypeData -TypeName.",
        ErrorCategory.NotImplemented,
        exception="System.NotImplementedException",
    )


def _unsuitable(kind: str, name: str) -> PSError:
    text = f"A {kind} named {name} cannot be made of these values."  # ours
    return PSError.of("TypeDataMemberNotSimulated", text, ErrorCategory.InvalidArgument)


def _present(type_name: str, name: str) -> PSError:
    text = f'Error in TypeData "{type_name}": The member {name} is already present.'
    return PSError.of("TypesDynamicUpdateException", text, ErrorCategory.InvalidOperation, exception=RUNTIME_EXCEPTION)
