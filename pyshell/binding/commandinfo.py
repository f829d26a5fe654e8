"""Commands as scripts see them: what Get-Command gives, with parameters and parameter sets to read.

The engine makes one from whatever it calls; `target` is its own object, so that `& $command` needs no second lookup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.attribute_types import AliasAttribute, attribute_of_flags
from pyshell.binding.signature import ALL_SETS
from pyshell.binding.usage import in_set, shown_sets, usage_line, usage_lines
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue, NetObject, field, net_enum, net_method, net_property, net_type
from pyshell.values.objects import Dictionary, PSArray
from pyshell.values.text import to_string
from pyshell.values.types import STRING, STRING_ARRAY, array_type, declare_type, find_type, generic_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.signature import Parameter, ParamFlags, Signature
    from pyshell.values.types import PSType

_SPACE: Final = "System.Management.Automation."
COMMAND_TYPES: Final = net_enum(
    _SPACE + "CommandTypes",
    {
        "Alias": 1,
        "Function": 2,
        "Filter": 4,
        "Cmdlet": 8,
        "ExternalScript": 16,
        "Application": 32,
        "Script": 64,
        "Configuration": 256,
        "All": 383,
    },
    flags=True,
)
_SETS: Final = "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]"
_PARAMETERS: Final = "System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]"
_MODULE: Final = "Microsoft.PowerShell."
# The versions of PowerShell 7.6.9's own modules.
_VERSIONS: Final = {
    _MODULE + "Core": "7.6.9.500",
    **{_MODULE + name: "7.0.0.0" for name in ("Utility", "Management", "Security", "Host")},
}
_OUTPUT: Final = "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]"


@net_type(_SPACE + "PSTypeName")
class PSTypeName(NetObject):
    """A type by its name, which need not exist."""

    name = field("Name", "System.String", set=False)

    @net_property("Type", "type")
    def type(self) -> PSType | None:
        return find_type(self.name)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.name)


@net_type(_SPACE + "ParameterSetMetadata")
class ParameterSetMetadata(NetObject):
    """A parameter's flags in one set."""

    position = field("Position", "System.Int32")
    mandatory = field("IsMandatory", "System.Boolean")
    from_pipeline = field("ValueFromPipeline", "System.Boolean")
    by_name = field("ValueFromPipelineByPropertyName", "System.Boolean")
    remaining = field("ValueFromRemainingArguments", "System.Boolean")
    message = field("HelpMessage", "System.String")


def _set_metadata(set_name: str, flags: ParamFlags) -> ParameterSetMetadata:
    said = attribute_of_flags(set_name, flags)
    return ParameterSetMetadata(
        position=said.position,
        mandatory=said.mandatory,
        from_pipeline=said.from_pipeline,
        by_name=said.by_name,
        remaining=said.remaining,
        message=said.message,
    )


@net_type(_SPACE + "ParameterMetadata")
class ParameterMetadata(NetObject):
    """A parameter as `(Get-Command x).Parameters` has it. `given` are a function's own attribute objects."""

    parameter: Parameter
    given: tuple[Any, ...] = ()

    @net_property("Name", "System.String")
    def name(self) -> str:
        return self.parameter.name

    @net_property("ParameterType", "type")
    def parameter_type(self) -> PSType:
        return self.parameter.pstype

    @net_property("ParameterSets", "System.Collections.Generic.Dictionary[string,ParameterSetMetadata]")
    def parameter_sets(self) -> Dictionary:
        flags = self.parameter.flags_by_set
        pairs = [(name, _set_metadata(name, one)) for name, one in flags.items()]
        return Dictionary(dictionary_of(_SPACE + "ParameterSetMetadata"), pairs, case_sensitive=False)

    @net_property("IsDynamic", "System.Boolean")
    def is_dynamic(self) -> bool:
        return self.parameter.dynamic

    @net_property("Aliases", "System.Collections.ObjectModel.Collection[string]")
    def aliases(self) -> list[str]:
        return PSArray(self.parameter.aliases, STRING_ARRAY)

    @net_property("Attributes", "System.Collections.ObjectModel.Collection[System.Attribute]")
    def attributes(self) -> list[Any]:
        made: list[Any] = [attribute_of_flags(name, one) for name, one in self.parameter.flags_by_set.items()]
        if self.parameter.aliases:
            made.append(AliasAttribute.new(*self.parameter.aliases))
        return [*made, *(self.given or self.parameter.attributes)]

    @net_property("SwitchParameter", "System.Boolean")
    def switch_parameter(self) -> bool:
        return self.parameter.is_switch


def dictionary_of(type_name: str) -> PSType:
    """The type of a Dictionary from text to values of a type."""
    definition = find_type("System.Collections.Generic.Dictionary`2") or declare_type(
        "System.Collections.Generic.Dictionary`2"
    )
    return generic_type(definition, (STRING, declare_type(type_name)))


@net_type(_SPACE + "CommandParameterInfo")
class CommandParameterInfo(NetObject):
    """A parameter within one set."""

    parameter: Parameter
    flags: ParamFlags

    @net_property("Name", "System.String")
    def name(self) -> str:
        return self.parameter.name

    @net_property("ParameterType", "type")
    def parameter_type(self) -> PSType:
        return self.parameter.pstype

    @net_property("IsMandatory", "System.Boolean")
    def mandatory(self) -> bool:
        return self.flags.mandatory

    @net_property("IsDynamic", "System.Boolean")
    def dynamic(self) -> bool:
        return self.parameter.dynamic

    @net_property("Position", "System.Int32")
    def position(self) -> int:
        return int(attribute_of_flags(ALL_SETS, self.flags).position)

    @net_property("ValueFromPipeline", "System.Boolean")
    def from_pipeline(self) -> bool:
        return self.flags.from_pipeline

    @net_property("ValueFromPipelineByPropertyName", "System.Boolean")
    def by_name(self) -> bool:
        return self.flags.by_name

    @net_property("ValueFromRemainingArguments", "System.Boolean")
    def remaining(self) -> bool:
        return self.flags.remaining

    @net_property("HelpMessage", "System.String")
    def message(self) -> str:
        return self.flags.message

    @net_property("Aliases", "System.Collections.ObjectModel.ReadOnlyCollection[string]")
    def aliases(self) -> list[str]:
        return PSArray(self.parameter.aliases, STRING_ARRAY)


@net_type(_SPACE + "CommandParameterSetInfo")
class CommandParameterSetInfo(NetObject):
    """One way to call a command."""

    signature: Signature
    set_name: str

    @net_property("Name", "System.String")
    def name(self) -> str:
        return self.set_name

    @net_property("IsDefault", "System.Boolean")
    def is_default(self) -> bool:
        default = self.signature.default_set
        return default is not None and default.lower() == self.set_name.lower()

    @net_property("Parameters", _SPACE + "CommandParameterInfo[]")
    def parameters(self) -> list[Any]:
        own = in_set(self.signature, self.set_name)
        common = [(p, p.flags_by_set[ALL_SETS]) for p in self.signature.all_parameters if p.common]
        return [CommandParameterInfo(parameter=p, flags=flags) for p, flags in (*own, *common)]

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return usage_line(self.signature, self.set_name).partition(" ")[2]


@net_type(_SPACE + "CommandInfo")
class CommandInfo(NetObject):
    """Anything that can be called by name. `make_signature` is called when parameters are first asked for."""

    kind = "Cmdlet"
    target: Any = None
    make_signature: Callable[[], Signature | None] | None = None

    name = field("Name", "System.String", set=False)
    definition_text: str = ""
    module_name = field("ModuleName", "System.String", set=False, default="")
    module = field("Module", "psmoduleinfo", set=False)

    def signature(self) -> Signature | None:
        """How it is called; None for what has no declaration."""
        return None if self.make_signature is None else self.make_signature()

    @net_property("CommandType", _SPACE + "CommandTypes")
    def command_type(self) -> EnumValue:
        return EnumValue(COMMAND_TYPES, (COMMAND_TYPES.enum_names or {})[self.kind])

    @net_property("Source", "System.String")
    def source(self) -> str:
        return str(self.module_name)

    @net_property("Version", "version")
    def version(self) -> Any:
        text = _VERSIONS.get(str(self.module_name))
        kind = find_type("System.Version")
        return None if text is None or kind is None else to_type(text, kind)

    @net_property("Definition", "System.String")
    def definition(self) -> str:
        return self.definition_text

    @net_property("Visibility", _SPACE + "SessionStateEntryVisibility")
    def visibility(self) -> str:
        return "Public"

    @net_property("Parameters", _PARAMETERS)
    def parameters(self) -> Dictionary | None:
        signature = self.signature()
        if signature is None:
            return None
        pairs = [(p.name, ParameterMetadata(parameter=p)) for p in signature.all_parameters]
        return Dictionary(dictionary_of(_SPACE + "ParameterMetadata"), pairs, case_sensitive=False)

    @net_property("ParameterSets", _SETS)
    def parameter_sets(self) -> list[Any]:
        signature = self.signature()
        if signature is None:
            return []
        made = [CommandParameterSetInfo(signature=signature, set_name=name) for name in shown_sets(signature)]
        return PSArray(made, array_type(declare_type(_SPACE + "CommandParameterSetInfo")))

    @net_property("OutputType", _OUTPUT)
    def output_type(self) -> list[Any]:
        signature = self.signature()
        made = [PSTypeName(name=name) for name in (() if signature is None else signature.output)]
        return PSArray(made, array_type(declare_type(_SPACE + "PSTypeName")))

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.name)

    @property
    def verb_text(self) -> str:
        return str(self.name).partition("-")[0] if "-" in self.name else ""

    @property
    def noun_text(self) -> str:
        return str(self.name).partition("-")[2]


class _Cmdletlike(CommandInfo):
    """What cmdlets and functions have beside: a verb, a noun, a default set."""

    @net_property("Verb", "System.String")
    def verb(self) -> str:
        return self.verb_text

    @net_property("Noun", "System.String")
    def noun(self) -> str:
        return self.noun_text

    @net_property("DefaultParameterSet", "System.String")
    def default_set(self) -> str | None:
        signature = self.signature()
        return None if signature is None else signature.default_set or (ALL_SETS if self.kind == "Cmdlet" else None)

    @net_property("HelpFile", "System.String")
    def help_file(self) -> str:
        return ""


@net_type(_SPACE + "CmdletInfo", _SPACE + "CommandInfo")
class CmdletInfo(_Cmdletlike):
    """A cmdlet; its definition is its usage."""

    @net_property("Definition", "System.String")
    def definition(self) -> str:
        signature = self.signature()
        return "" if signature is None else syntax_text(signature)


def syntax_text(signature: Signature) -> str:
    """What Get-Command -Syntax prints: each usage line between line ends."""
    return "".join(f"\n{line}\n" for line in usage_lines(signature))


@net_type(_SPACE + "FunctionInfo", _SPACE + "CommandInfo")
class FunctionInfo(_Cmdletlike):
    """A function; its definition is the text of its body."""

    kind = "Function"
    script_block = field("ScriptBlock", "scriptblock", set=False)
    description = field("Description", "System.String")
    options = field("Options", _SPACE + "ScopedItemOptions", default="None")

    @net_property("CmdletBinding", "System.Boolean")
    def cmdlet_binding(self) -> bool:
        signature = self.signature()
        return signature is not None and not signature.simple


@net_type(_SPACE + "FilterInfo", _SPACE + "FunctionInfo")
class FilterInfo(FunctionInfo):
    """A filter: a function whose body is its process block."""

    kind = "Filter"


@net_type(_SPACE + "ScriptInfo", _SPACE + "CommandInfo")
class ScriptInfo(CommandInfo):
    """A script block, or the text of a script, as the command that runs."""

    kind = "Script"
    script_block = field("ScriptBlock", "scriptblock", set=False)

    @net_property("Definition", "System.String")
    def definition(self) -> str:
        return to_string(self.script_block)

    def invariant_text(self) -> str:
        return self.definition()


@net_type(_SPACE + "ExternalScriptInfo", _SPACE + "CommandInfo")
class ExternalScriptInfo(CommandInfo):
    """A script file."""

    kind = "ExternalScript"
    path = field("Path", "System.String", set=False)
    script_block = field("ScriptBlock", "scriptblock", set=False)

    @net_property("Source", "System.String")
    def source(self) -> str:
        return str(self.path)

    @net_property("Definition", "System.String")
    def definition(self) -> str:
        return str(self.path)


@net_type(_SPACE + "ApplicationInfo", _SPACE + "CommandInfo")
class ApplicationInfo(CommandInfo):
    """A native program."""

    kind = "Application"
    path = field("Path", "System.String", set=False)

    @net_property("Source", "System.String")
    def source(self) -> str:
        return str(self.path)


@net_type(_SPACE + "AliasInfo", _SPACE + "CommandInfo")
class AliasInfo(CommandInfo):
    """An alias. `resolve` looks up what a name stands for now; None when that is no command."""

    kind = "Alias"
    resolve: Callable[[str], CommandInfo | None] | None = None
    description = field("Description", "System.String", default="")
    options = field("Options", _SPACE + "ScopedItemOptions", default="None")

    def signature(self) -> Signature | None:
        final = self.resolved()
        return None if final is None else final.signature()

    @net_property("Source", "System.String")
    def source(self) -> str:
        return ""

    @net_property("ReferencedCommand", _SPACE + "CommandInfo")
    def referenced(self) -> CommandInfo | None:
        return None if self.resolve is None else self.resolve(self.definition_text)

    @net_property("ResolvedCommand", _SPACE + "CommandInfo")
    def resolved(self) -> CommandInfo | None:
        """The command at the end of the chain of aliases; None when it ends nowhere or in itself."""
        found: CommandInfo | None = self
        seen: set[str] = set()
        while isinstance(found, AliasInfo):
            if found.name.lower() in seen:
                return None
            seen.add(found.name.lower())
            found = found.referenced()
        return found

    @net_property("DisplayName", "System.Object", kind="ScriptProperty")
    def display_name(self) -> str:
        final = self.resolved()
        return f"{self.name} -> {self.definition_text if final is None else final.name}"

    @net_property("ResolvedCommandName", "System.Object", kind="ScriptProperty")
    def resolved_name(self) -> str | None:
        final = self.resolved()
        return None if final is None else final.name
