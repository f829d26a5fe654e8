"""A module as scripts see it: what Get-Module, New-Module and Import-PSSession give.

`state` is the engine's session state of a script module, `find` what finds one of its commands by folded name; a
module that stands in for an installed one has neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.commandinfo import dictionary_of
from pyshell.values.added import add_member
from pyshell.values.convert import register_conversion, to_type
from pyshell.values.declare import (
    EnumValue,
    NetObject,
    field,
    members_of,
    net_constructor,
    net_enum,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.members import get_member, get_static
from pyshell.values.messages import no_conversion
from pyshell.values.objects import Dictionary, Hashtable, PSArray, PSCustomObject, ScriptMethod
from pyshell.values.types import STRING_ARRAY, find_type, known_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SPACE: Final = "System.Management.Automation."
MODULE_TYPES: Final = net_enum(
    _SPACE + "ModuleType", {"Script": 0, "Binary": 1, "Manifest": 2, "Cim": 3, "Workflow": 4}
)
ACCESS_MODES: Final = net_enum(_SPACE + "ModuleAccessMode", {"ReadWrite": 0, "ReadOnly": 1, "Constant": 2})


def version(text: str) -> Any:
    """A System.Version."""
    pstype = find_type("System.Version")
    return text if pstype is None else to_type(text, pstype)


def _empty_guid() -> Any:
    pstype = find_type("System.Guid")
    return None if pstype is None else get_static(pstype, "Empty")


def _table(kind: str, entries: Mapping[str, Any]) -> Dictionary:
    return Dictionary(dictionary_of(_SPACE + kind), entries.items(), case_sensitive=False)


@net_type("Microsoft.PowerShell.Commands.ModuleSpecification")
class ModuleSpecification(NetObject):
    """A module by name, perhaps with the versions that will do."""

    name = field("Name", "System.String", set=False)
    guid = field("Guid", set=False)
    version = field("Version", set=False)
    maximum_version = field("MaximumVersion", "System.String", set=False)
    required_version = field("RequiredVersion", set=False)

    @net_constructor("Microsoft.PowerShell.Commands.ModuleSpecification new(string moduleName)")
    @staticmethod
    def new(name: str) -> ModuleSpecification:
        return ModuleSpecification(name=name)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.name)


def _specification(value: Any) -> Any:
    """A specification from text, a table or a module."""
    if isinstance(value, Hashtable):
        keys = {"name": "ModuleName", "guid": "GUID", "version": "ModuleVersion", "maximum_version": "MaximumVersion"}
        said = {attribute: value.get(key) for attribute, key in keys.items()}
        return ModuleSpecification(required_version=value.get("RequiredVersion"), **said)
    if isinstance(value, ModuleSpecification):
        return value
    if not isinstance(value, str):
        raise no_conversion(value, type_of(ModuleSpecification(name="")))
    return ModuleSpecification(name=value)


register_conversion("Microsoft.PowerShell.Commands.ModuleSpecification", _specification)


@net_type(_SPACE + "PSModuleInfo")
class PSModuleInfo(NetObject):
    """A module. Its exports are Python dicts of names; `own_prefix` is what -Prefix put before the nouns."""

    name = field("Name", "System.String", set=False, default="")
    path = field("Path", "System.String", set=False, default="")
    module_base = field("ModuleBase", "System.String", set=False, default="")
    description = field("Description", "System.String", default="")
    author = field("Author", "System.String", set=False, default="")
    company_name = field("CompanyName", "System.String", set=False, default="")
    copyright = field("Copyright", "System.String", set=False, default="")
    root_module = field("RootModule", "System.String", set=False)
    own_prefix = field("Prefix", "System.String", set=False)
    private_data = field("PrivateData")
    on_remove = field("OnRemove", "scriptblock")
    definition = field("Definition", "System.String", set=False, default="")
    help_info_uri = field("HelpInfoUri", "System.String", set=False)
    icon_uri = field("IconUri", "uri", set=False)
    license_uri = field("LicenseUri", "uri", set=False)
    project_uri = field("ProjectUri", "uri", set=False)
    release_notes = field("ReleaseNotes", "System.String", set=False)
    repository = field("RepositorySourceLocation", "uri", set=False)
    host_name = field("PowerShellHostName", "System.String", set=False)
    host_version = field("PowerShellHostVersion", "version", set=False)
    shell_version = field("PowerShellVersion", "version", set=False)
    clr_version = field("ClrVersion", "version", set=False)
    framework_version = field("DotNetFrameworkVersion", "version", set=False)
    assembly = field("ImplementingAssembly", "System.Reflection.Assembly", set=False)
    logs_details = field("LogPipelineExecutionDetails", "System.Boolean", default=False)

    def __init__(self, **fields: Any) -> None:
        self.version_text: str = fields.pop("version", "0.0")
        self.kind: str = fields.pop("kind", "Script")
        self.guid: Any = fields.pop("guid", None)
        self.functions: dict[str, Any] = {}
        self.cmdlets: dict[str, Any] = {}
        self.aliases: dict[str, Any] = {}
        self.variables: dict[str, Any] = {}
        self.nested: list[Any] = []
        self.required: list[Any] = []
        self.tags: list[str] = []
        self.default_prefix = ""
        self.state: Any = None
        self.find: Callable[[str], Any] | None = None
        self.run: Callable[[Any, list[Any]], Any] | None = None
        self.bind: Callable[[Any], Any] | None = None
        # What `& $module` calls: the engine's.
        self.target: Any = None
        # What its script has exported so far: the engine's.
        self.exports: Any = None
        self.undo: list[Callable[[], None]] = []
        super().__init__(**fields)

    def command(self, name: str) -> Any:
        """One of its commands by folded name; None when it has none of that name."""
        return None if self.find is None else self.find(name)

    @net_property("Version", "version")
    def version(self) -> Any:
        return version(self.version_text)

    @net_property("Guid", "guid")
    def own_guid(self) -> Any:
        return _empty_guid() if self.guid is None else self.guid

    @net_property("ModuleType", _SPACE + "ModuleType")
    def module_type(self) -> EnumValue:
        return EnumValue(MODULE_TYPES, int((MODULE_TYPES.enum_names or {})[self.kind]))

    @net_property("AccessMode", _SPACE + "ModuleAccessMode")
    def access_mode(self) -> EnumValue:
        return EnumValue(ACCESS_MODES, 0)

    @net_property("ExportedFunctions")
    def exported_functions(self) -> Dictionary:
        return _table("FunctionInfo", self.functions)

    @net_property("ExportedCmdlets")
    def exported_cmdlets(self) -> Dictionary:
        return _table("CmdletInfo", self.cmdlets)

    @net_property("ExportedAliases")
    def exported_aliases(self) -> Dictionary:
        return _table("AliasInfo", self.aliases)

    @net_property("ExportedVariables")
    def exported_variables(self) -> Dictionary:
        return _table("PSVariable", self.variables)

    @net_property("ExportedCommands")
    def exported_commands(self) -> Dictionary:
        return _table("CommandInfo", {**self.functions, **self.cmdlets, **self.aliases})

    @net_property("NestedModules")
    def nested_modules(self) -> list[Any]:
        return list(self.nested)

    @net_property("RequiredModules")
    def required_modules(self) -> list[Any]:
        return list(self.required)

    @net_property("SessionState")
    def session_state(self) -> Any:
        return self.state

    @net_method("Invoke", "System.Object Invoke(scriptblock sb, Params System.Object[] args)")
    def invoke(self, block: Any, arguments: Any = None) -> Any:
        return None if self.run is None else self.run(block, list(arguments or ()))

    @net_method("NewBoundScriptBlock", "scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)")
    def new_bound_script_block(self, block: Any) -> Any:
        return block if self.bind is None else self.bind(block)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.name)


# What a module lists beside its commands: nothing here reads it from a manifest.
_LISTS: Final = (
    *("CompatiblePSEditions", "ExperimentalFeatures", "ExportedDscResources", "ExportedFormatFiles", "FileList"),
    *("ExportedTypeFiles", "ModuleList", "RequiredAssemblies", "Scripts"),
)
_members: Final = members_of(_SPACE + "PSModuleInfo")
for _name in _LISTS:
    _members.property(_name, "System.Collections.IEnumerable")(lambda module: [])


@_members.property("Tags", "System.Collections.Generic.IEnumerable[string]")
def _tags(module: PSModuleInfo) -> PSArray:
    return PSArray(module.tags, STRING_ARRAY)


@_members.property("ProcessorArchitecture", "System.Reflection.ProcessorArchitecture")
def _architecture(module: PSModuleInfo) -> EnumValue:
    return EnumValue(known_type("System.Reflection.ProcessorArchitecture"), 0)


@_members.method("Clone", "psmoduleinfo Clone()")
def _clone(module: PSModuleInfo) -> PSModuleInfo:
    made = PSModuleInfo()
    made.__dict__.update(module.__dict__)
    return made


@_members.method("AsCustomObject", "psobject AsCustomObject()")
def _as_object(module: PSModuleInfo) -> PSCustomObject:
    """The module's variables as properties, its functions as methods."""
    made = PSCustomObject({name: variable.value for name, variable in module.variables.items()})
    for name, function in module.functions.items():
        add_member(made, ScriptMethod(name, get_member(function, "ScriptBlock")))
    return made
