"""Which module of this room declares which type: imported when a script first names the type."""

from __future__ import annotations

from typing import Final

_SPACE: Final = "System.Management.Automation."
_ATTRIBUTES: Final = (
    *("Parameter", "Alias", "ValidateSet", "ValidateRange", "ValidateLength", "ValidateCount", "ValidatePattern"),
    *("ValidateScript", "ValidateNotNull", "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace", "AllowNull"),
    *("AllowEmptyString", "AllowEmptyCollection", "ValidateArguments", "ValidateEnumeratedArguments"),
    *("ArgumentTransformation", "CmdletBinding", "OutputType", "ArgumentCompleter", "ArgumentCompletions"),
    *("SupportsWildcards", "PSTypeName", "PSDefaultValue", "Experimental", "ValidateDrive", "ValidateUserDrive"),
    *("ValidateTrustedData", "Credential"),
)
_COMMANDS: Final = (
    *("CommandTypes", "CommandInfo", "CmdletInfo", "FunctionInfo", "FilterInfo", "ExternalScriptInfo", "AliasInfo"),
    "ScriptInfo",
    *("ApplicationInfo", "ParameterMetadata", "CommandParameterSetInfo", "CommandParameterInfo", "PSTypeName"),
)

INDEX: Final[dict[str, str]] = {
    _SPACE + "ActionPreference": "pyshell.binding.preference",
    _SPACE + "ConfirmImpact": "pyshell.binding.preference",
    "System.Attribute": "pyshell.binding.attribute_types",
    **{f"{_SPACE}{name}Attribute": "pyshell.binding.attribute_types" for name in _ATTRIBUTES},
    **{_SPACE + name: "pyshell.binding.commandinfo" for name in _COMMANDS},
    _SPACE + "PSModuleInfo": "pyshell.binding.moduleinfo",
    "Microsoft.PowerShell.Commands.ModuleSpecification": "pyshell.binding.moduleinfo",
    _SPACE + "ModuleType": "pyshell.binding.moduleinfo",
    _SPACE + "IValidateSetValuesGenerator": "pyshell.binding.attribute_types",
    _SPACE + "RuntimeDefinedParameter": "pyshell.binding.dynamic",
    _SPACE + "RuntimeDefinedParameterDictionary": "pyshell.binding.dynamic",
}
