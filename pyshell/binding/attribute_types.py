"""The attributes of parameters as .NET objects, whose properties scripts read: [Parameter()], [ValidateSet()] …"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.signature import ALL_SETS, ParamFlags
from pyshell.binding.validate import (
    Allow,
    ValidateCount,
    ValidateLength,
    ValidateNotNull,
    ValidateNotNullOrEmpty,
    ValidateNotNullOrWhiteSpace,
    ValidatePattern,
    ValidateRange,
    ValidateRangeKind,
    ValidateScript,
    ValidateSet,
    Validator,
)
from pyshell.values.convert import to_bool
from pyshell.values.declare import NetObject, field, net_constructor, net_type
from pyshell.values.members import create, invoke_member
from pyshell.values.objects import PSArray
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import STRING_ARRAY, PSType, declare_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.values.scriptblock import ScriptBlockBase
SPACE: Final = "System.Management.Automation."
INT: Final = "System.Int32"
BOOL: Final = "System.Boolean"
TEXT: Final = "System.String"
NO_POSITION: Final = -2147483648

declare_type("System.Attribute")
declare_type(SPACE + "Internal.CmdletMetadataAttribute", "System.Attribute")
declare_type(SPACE + "Internal.ParsingBaseAttribute", SPACE + "Internal.CmdletMetadataAttribute")
declare_type(SPACE + "ValidateArgumentsAttribute", SPACE + "Internal.CmdletMetadataAttribute")
declare_type(SPACE + "ValidateEnumeratedArgumentsAttribute", SPACE + "ValidateArgumentsAttribute")
TRANSFORMATION: Final = declare_type(
    SPACE + "ArgumentTransformationAttribute", SPACE + "Internal.CmdletMetadataAttribute"
)
VALIDATION: Final = declare_type(SPACE + "ValidateArgumentsAttribute")
ATTRIBUTE: Final = declare_type("System.Attribute")
# Attributes that binding reads by their arguments alone or not at all: their types are known.
OTHERS: Final = (
    *("CmdletBinding", "OutputType", "ArgumentCompleter", "ArgumentCompletions", "SupportsWildcards"),
    *("PSDefaultValue", "Experimental", "ValidateDrive", "ValidateUserDrive", "ValidateTrustedData", "Credential"),
)
for _other in OTHERS:
    declare_type(f"{SPACE}{_other}Attribute", SPACE + "Internal.CmdletMetadataAttribute")
for _interface in ("IValidateSetValuesGenerator", "IArgumentCompleter", "IArgumentCompleterFactory"):
    declare_type(SPACE + _interface).is_interface = True


class ParameterAttributeBase(NetObject):
    """What all attributes of parameters share: what they do to the Parameter."""

    def validator(self) -> Validator | None:
        """The check that it stands for, if it is one."""
        return None


@net_type(SPACE + "ParameterAttribute", SPACE + "Internal.ParsingBaseAttribute")
class ParameterAttribute(ParameterAttributeBase):
    """[Parameter()]: the flags of a parameter in one set."""

    position = field("Position", INT, default=NO_POSITION)
    set_name = field("ParameterSetName", TEXT, default=ALL_SETS)
    mandatory = field("Mandatory", BOOL, default=False)
    from_pipeline = field("ValueFromPipeline", BOOL, default=False)
    by_name = field("ValueFromPipelineByPropertyName", BOOL, default=False)
    remaining = field("ValueFromRemainingArguments", BOOL, default=False)
    message = field("HelpMessage", TEXT)
    message_base = field("HelpMessageBaseName", TEXT)
    message_resource = field("HelpMessageResourceId", TEXT)
    hidden = field("DontShow", BOOL, default=False)

    @net_constructor("ParameterAttribute new()")
    @staticmethod
    def new() -> ParameterAttribute:
        return ParameterAttribute()

    def flags(self) -> ParamFlags:
        """The same as the binder has it."""
        position = None if self.position == NO_POSITION else int(self.position)
        return ParamFlags(
            position,
            bool(self.mandatory),
            bool(self.from_pipeline),
            bool(self.by_name),
            bool(self.remaining),
            self.message or "",
            bool(self.hidden),
        )


def attribute_of_flags(set_name: str, flags: ParamFlags) -> ParameterAttribute:
    """[Parameter()] as scripts read it back from a command."""
    return ParameterAttribute(
        set_name=set_name,
        position=NO_POSITION if flags.position is None else flags.position,
        mandatory=flags.mandatory,
        from_pipeline=flags.from_pipeline,
        by_name=flags.by_name,
        remaining=flags.remaining,
        message=flags.message or None,
        hidden=flags.hidden,
    )


@net_type(SPACE + "AliasAttribute", SPACE + "Internal.ParsingBaseAttribute")
class AliasAttribute(ParameterAttributeBase):
    """[Alias()]."""

    names_of = field("AliasNames", "System.Collections.Generic.IList[string]", set=False)

    @net_constructor("AliasAttribute new(Params string[] aliasNames)")
    @staticmethod
    def new(*names: Any) -> AliasAttribute:
        return AliasAttribute(names_of=PSArray(texts(names), STRING_ARRAY))


@net_type(SPACE + "PSTypeNameAttribute", "System.Attribute")
class PSTypeNameAttribute(ParameterAttributeBase):
    """[PSTypeName('Contoso.User')]: a name that the argument must have among its type names."""

    wanted = field("PSTypeName", TEXT, set=False)

    @net_constructor(f"{SPACE}PSTypeNameAttribute new(string psTypeName)")
    @staticmethod
    def new(name: str) -> PSTypeNameAttribute:
        return PSTypeNameAttribute(wanted=name)


class Checking(ParameterAttributeBase):
    """An attribute that is a check."""

    check: Validator | None = None

    def validator(self) -> Validator | None:
        return self.check


_ENUMERATED: Final = SPACE + "ValidateEnumeratedArgumentsAttribute"
_ARGUMENTS: Final = SPACE + "ValidateArgumentsAttribute"


@net_type(SPACE + "ValidateSetAttribute", _ENUMERATED)
class ValidateSetAttribute(Checking):
    """[ValidateSet()]."""

    values = field("ValidValues", "System.Collections.Generic.IList[string]", set=False)
    ignore_case = field("IgnoreCase", BOOL, default=True)
    message = field("ErrorMessage", TEXT)
    generator: PSType | None = None

    @net_constructor("ValidateSetAttribute new(Params string[] validValues)")
    @staticmethod
    def new(*values: Any) -> ValidateSetAttribute:
        if len(values) == 1 and isinstance(values[0], PSType):
            return ValidateSetAttribute(generator=values[0], values=[])
        return ValidateSetAttribute(values=PSArray(texts(values), STRING_ARRAY))

    def validator(self) -> Validator:
        if self.generator is not None:
            made = invoke_member(create(self.generator, []), "GetValidValues", [])
            self.values = PSArray(texts([made]), STRING_ARRAY)
        return ValidateSet(*self.values, ignore_case=to_bool(self.ignore_case), message=self.message or "")


@net_type(SPACE + "ValidateRangeAttribute", _ENUMERATED)
class ValidateRangeAttribute(Checking):
    """[ValidateRange()]: two limits, or a kind of number."""

    low = field("MinRange", set=False)
    high = field("MaxRange", set=False)
    kind = field("RangeKind", set=False)

    @net_constructor("ValidateRangeAttribute new(System.Object minRange, System.Object maxRange)")
    @staticmethod
    def new(low: Any, high: Any) -> ValidateRangeAttribute:
        return ValidateRangeAttribute(low=low, high=high)

    def validator(self) -> Validator:
        return ValidateRangeKind(self.kind) if self.kind is not None else ValidateRange(self.low, self.high)


@net_type(SPACE + "ValidateLengthAttribute", _ENUMERATED)
class ValidateLengthAttribute(Checking):
    """[ValidateLength()]."""

    low = field("MinLength", INT, set=False)
    high = field("MaxLength", INT, set=False)

    @net_constructor("ValidateLengthAttribute new(int minLength, int maxLength)")
    @staticmethod
    def new(low: int, high: int) -> ValidateLengthAttribute:
        return ValidateLengthAttribute(low=low, high=high)

    def validator(self) -> Validator:
        return ValidateLength(self.low, self.high)


@net_type(SPACE + "ValidateCountAttribute", _ARGUMENTS)
class ValidateCountAttribute(Checking):
    """[ValidateCount()]."""

    low = field("MinLength", INT, set=False)
    high = field("MaxLength", INT, set=False)

    @net_constructor("ValidateCountAttribute new(int minLength, int maxLength)")
    @staticmethod
    def new(low: int, high: int) -> ValidateCountAttribute:
        return ValidateCountAttribute(low=low, high=high)

    def validator(self) -> Validator:
        return ValidateCount(self.low, self.high)


@net_type(SPACE + "ValidatePatternAttribute", _ENUMERATED)
class ValidatePatternAttribute(Checking):
    """[ValidatePattern()]."""

    pattern = field("RegexPattern", TEXT, set=False)
    options = field("Options", "System.Text.RegularExpressions.RegexOptions", default=1)
    message = field("ErrorMessage", TEXT)

    @net_constructor("ValidatePatternAttribute new(string regexPattern)")
    @staticmethod
    def new(pattern: str) -> ValidatePatternAttribute:
        return ValidatePatternAttribute(pattern=pattern)

    def validator(self) -> Validator:
        options = getattr(self.options, "value", self.options)
        if isinstance(options, str):
            options = _REGEX_OPTIONS.get(options.lower(), 0)
        return ValidatePattern(self.pattern, int(options), self.message or "")


_REGEX_OPTIONS: Final = {"none": 0, "ignorecase": 1, "multiline": 2, "singleline": 16, "ignorepatternwhitespace": 32}


@net_type(SPACE + "ValidateScriptAttribute", _ENUMERATED)
class ValidateScriptAttribute(Checking):
    """[ValidateScript()]."""

    block = field("ScriptBlock", "System.Management.Automation.ScriptBlock", set=False)
    message = field("ErrorMessage", TEXT)

    @net_constructor("ValidateScriptAttribute new(scriptblock scriptBlock)")
    @staticmethod
    def new(block: Any) -> ValidateScriptAttribute:
        return ValidateScriptAttribute(block=block)

    def validator(self) -> Validator:
        block: ScriptBlockBase = self.block
        return ValidateScript(lambda value: _result(block.invoke((value,), underscore=value)), block.text, self.message)


def _result(results: list[Any]) -> Any:
    return results[0] if len(results) == 1 else results


def _plain(name: str, check: Validator, base: str) -> Callable[[], Checking]:
    """Declares an attribute without arguments; the function makes one."""

    def new() -> Checking:
        made: Checking = cls(check=check)
        return made

    cls = type(name, (Checking,), {"new": net_constructor(f"{name} new()")(staticmethod(new))})
    net_type(SPACE + name, base)(cls)
    return new


_METADATA: Final = SPACE + "Internal.CmdletMetadataAttribute"
PLAIN: Final[dict[str, Callable[[], Checking]]] = {
    "validatenotnull": _plain("ValidateNotNullAttribute", ValidateNotNull(), _ARGUMENTS),
    "validatenotnullorempty": _plain("ValidateNotNullOrEmptyAttribute", ValidateNotNullOrEmpty(), _ARGUMENTS),
    "validatenotnullorwhitespace": _plain(
        "ValidateNotNullOrWhiteSpaceAttribute", ValidateNotNullOrWhiteSpace(), _ARGUMENTS
    ),
    "allownull": _plain("AllowNullAttribute", Allow("null"), _METADATA),
    "allowemptystring": _plain("AllowEmptyStringAttribute", Allow("empty"), _METADATA),
    "allowemptycollection": _plain("AllowEmptyCollectionAttribute", Allow("collection"), _METADATA),
}


@net_type(SPACE + "OtherParameterAttribute", "System.Attribute")
class OtherAttribute(ParameterAttributeBase):
    """An attribute that binding knows by name and that changes nothing: completers, documentation."""

    title = field("TypeId", TEXT, set=False)


_OTHERS: Final = {
    name.lower(): net_type(f"{SPACE}{name}Attribute", SPACE + "Internal.CmdletMetadataAttribute")(
        type(name, (OtherAttribute,), {})
    )
    for name in OTHERS
}


def other_attribute(bare: str, name: str) -> OtherAttribute:
    """The attribute that a script wrote as `name`; of those that PowerShell has, with its type."""
    made: OtherAttribute = _OTHERS.get(bare, OtherAttribute)(title=name)
    return made


def texts(values: Iterable[Any]) -> list[str]:
    """The texts of an attribute's arguments; a list among them gives the texts of its items."""
    found: list[str] = []
    for value in values:
        found += [to_string(item) for item in as_array(value)]
    return found
