"""The attributes of parameters as .NET objects, and the Parameter that a list of them makes.

Functions, `dynamicparam` blocks and Get-Command meet here: [Parameter()] and its like are made from their arguments
by `make_attribute`, read by scripts as properties, and turned into flags and validators by `parameter_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.signature import ALL_SETS, Parameter, ParamFlags
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
from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values.convert import to_bool, to_int
from pyshell.values.declare import NetObject, field, net_constructor, net_type
from pyshell.values.members import create, invoke_member, set_member
from pyshell.values.objects import PSArray, unwrap
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import STRING_ARRAY, PSType, declare_type, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyshell.values.scriptblock import ScriptBlockBase
_SPACE: Final = "System.Management.Automation."
_INT: Final = "System.Int32"
_BOOL: Final = "System.Boolean"
_TEXT: Final = "System.String"
NO_POSITION: Final = -2147483648

declare_type("System.Attribute")
declare_type(_SPACE + "Internal.CmdletMetadataAttribute", "System.Attribute")
declare_type(_SPACE + "Internal.ParsingBaseAttribute", _SPACE + "Internal.CmdletMetadataAttribute")
declare_type(_SPACE + "ValidateArgumentsAttribute", _SPACE + "Internal.CmdletMetadataAttribute")
declare_type(_SPACE + "ValidateEnumeratedArgumentsAttribute", _SPACE + "ValidateArgumentsAttribute")
_TRANSFORMATION: Final = declare_type(
    _SPACE + "ArgumentTransformationAttribute", _SPACE + "Internal.CmdletMetadataAttribute"
)
_VALIDATION: Final = declare_type(_SPACE + "ValidateArgumentsAttribute")
_ATTRIBUTE: Final = declare_type("System.Attribute")
declare_type(_SPACE + "IValidateSetValuesGenerator").is_interface = True


class ParameterAttributeBase(NetObject):
    """What all attributes of parameters share: what they do to the Parameter."""

    def validator(self) -> Validator | None:
        """The check that it stands for, if it is one."""
        return None


@net_type(_SPACE + "ParameterAttribute", _SPACE + "Internal.ParsingBaseAttribute")
class ParameterAttribute(ParameterAttributeBase):
    """[Parameter()]: the flags of a parameter in one set."""

    position = field("Position", _INT, default=NO_POSITION)
    set_name = field("ParameterSetName", _TEXT, default=ALL_SETS)
    mandatory = field("Mandatory", _BOOL, default=False)
    from_pipeline = field("ValueFromPipeline", _BOOL, default=False)
    by_name = field("ValueFromPipelineByPropertyName", _BOOL, default=False)
    remaining = field("ValueFromRemainingArguments", _BOOL, default=False)
    message = field("HelpMessage", _TEXT)
    message_base = field("HelpMessageBaseName", _TEXT)
    message_resource = field("HelpMessageResourceId", _TEXT)
    hidden = field("DontShow", _BOOL, default=False)

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


@net_type(_SPACE + "AliasAttribute", _SPACE + "Internal.ParsingBaseAttribute")
class AliasAttribute(ParameterAttributeBase):
    """[Alias()]."""

    names_of = field("AliasNames", "System.Collections.Generic.IList[string]", set=False)

    @net_constructor("AliasAttribute new(Params string[] aliasNames)")
    @staticmethod
    def new(*names: Any) -> AliasAttribute:
        return AliasAttribute(names_of=PSArray(_texts(names), STRING_ARRAY))


class _Checking(ParameterAttributeBase):
    """An attribute that is a check."""

    check: Validator | None = None

    def validator(self) -> Validator | None:
        return self.check


_ENUMERATED: Final = _SPACE + "ValidateEnumeratedArgumentsAttribute"
_ARGUMENTS: Final = _SPACE + "ValidateArgumentsAttribute"


@net_type(_SPACE + "ValidateSetAttribute", _ENUMERATED)
class ValidateSetAttribute(_Checking):
    """[ValidateSet()]."""

    values = field("ValidValues", "System.Collections.Generic.IList[string]", set=False)
    ignore_case = field("IgnoreCase", _BOOL, default=True)
    message = field("ErrorMessage", _TEXT)
    generator: PSType | None = None

    @net_constructor("ValidateSetAttribute new(Params string[] validValues)")
    @staticmethod
    def new(*values: Any) -> ValidateSetAttribute:
        if len(values) == 1 and isinstance(values[0], PSType):
            return ValidateSetAttribute(generator=values[0], values=[])
        return ValidateSetAttribute(values=PSArray(_texts(values), STRING_ARRAY))

    def validator(self) -> Validator:
        if self.generator is not None:
            made = invoke_member(create(self.generator, []), "GetValidValues", [])
            self.values = PSArray(_texts([made]), STRING_ARRAY)
        return ValidateSet(*self.values, ignore_case=to_bool(self.ignore_case), message=self.message or "")


@net_type(_SPACE + "ValidateRangeAttribute", _ENUMERATED)
class ValidateRangeAttribute(_Checking):
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


@net_type(_SPACE + "ValidateLengthAttribute", _ENUMERATED)
class ValidateLengthAttribute(_Checking):
    """[ValidateLength()]."""

    low = field("MinLength", _INT, set=False)
    high = field("MaxLength", _INT, set=False)

    @net_constructor("ValidateLengthAttribute new(int minLength, int maxLength)")
    @staticmethod
    def new(low: int, high: int) -> ValidateLengthAttribute:
        return ValidateLengthAttribute(low=low, high=high)

    def validator(self) -> Validator:
        return ValidateLength(self.low, self.high)


@net_type(_SPACE + "ValidateCountAttribute", _ARGUMENTS)
class ValidateCountAttribute(_Checking):
    """[ValidateCount()]."""

    low = field("MinLength", _INT, set=False)
    high = field("MaxLength", _INT, set=False)

    @net_constructor("ValidateCountAttribute new(int minLength, int maxLength)")
    @staticmethod
    def new(low: int, high: int) -> ValidateCountAttribute:
        return ValidateCountAttribute(low=low, high=high)

    def validator(self) -> Validator:
        return ValidateCount(self.low, self.high)


@net_type(_SPACE + "ValidatePatternAttribute", _ENUMERATED)
class ValidatePatternAttribute(_Checking):
    """[ValidatePattern()]."""

    pattern = field("RegexPattern", _TEXT, set=False)
    options = field("Options", "System.Text.RegularExpressions.RegexOptions", default=1)
    message = field("ErrorMessage", _TEXT)

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


@net_type(_SPACE + "ValidateScriptAttribute", _ENUMERATED)
class ValidateScriptAttribute(_Checking):
    """[ValidateScript()]."""

    block = field("ScriptBlock", "System.Management.Automation.ScriptBlock", set=False)
    message = field("ErrorMessage", _TEXT)

    @net_constructor("ValidateScriptAttribute new(scriptblock scriptBlock)")
    @staticmethod
    def new(block: Any) -> ValidateScriptAttribute:
        return ValidateScriptAttribute(block=block)

    def validator(self) -> Validator:
        block: ScriptBlockBase = self.block
        return ValidateScript(lambda value: _result(block.invoke((value,), underscore=value)), block.text, self.message)


def _result(results: list[Any]) -> Any:
    return results[0] if len(results) == 1 else results


def _plain(name: str, check: Validator, base: str) -> Callable[[], _Checking]:
    """Declares an attribute without arguments; the function makes one."""

    def new() -> _Checking:
        made: _Checking = cls(check=check)
        return made

    cls = type(name, (_Checking,), {"new": net_constructor(f"{name} new()")(staticmethod(new))})
    net_type(_SPACE + name, base)(cls)
    return new


def _without_arguments(make: Callable[[], _Checking]) -> Callable[[Sequence[Any]], Any]:
    return lambda values: make()


_METADATA: Final = _SPACE + "Internal.CmdletMetadataAttribute"
_PLAIN: Final[dict[str, Callable[[], _Checking]]] = {
    "validatenotnull": _plain("ValidateNotNullAttribute", ValidateNotNull(), _ARGUMENTS),
    "validatenotnullorempty": _plain("ValidateNotNullOrEmptyAttribute", ValidateNotNullOrEmpty(), _ARGUMENTS),
    "validatenotnullorwhitespace": _plain(
        "ValidateNotNullOrWhiteSpaceAttribute", ValidateNotNullOrWhiteSpace(), _ARGUMENTS
    ),
    "allownull": _plain("AllowNullAttribute", Allow("null"), _METADATA),
    "allowemptystring": _plain("AllowEmptyStringAttribute", Allow("empty"), _METADATA),
    "allowemptycollection": _plain("AllowEmptyCollectionAttribute", Allow("collection"), _METADATA),
}


@net_type(_SPACE + "OtherParameterAttribute", "System.Attribute")
class OtherAttribute(ParameterAttributeBase):
    """An attribute that binding knows by name and that changes nothing: completers, documentation."""

    title = field("TypeId", _TEXT, set=False)


_IGNORED: Final = frozenset(
    {"argumentcompleter", "argumentcompletions", "supportswildcards", "pstypename", "psdefaultvalue", "dontshow"}
    | {"experimental", "hidden", "outputtype", "cmdletbinding", "diagnostics.codeanalysis.suppressmessage", "obsolete"}
    | {"system.diagnostics.codeanalysis.suppressmessage", "credential", "validatedrive", "validateuserdrive"}
    | {"validatetrusteddata", "system.componentmodel.description", "comphelp", "parametersetname", "suppressmessage"}
)


def _texts(values: Iterable[Any]) -> list[str]:
    found: list[str] = []
    for value in values:
        found += [to_string(item) for item in as_array(value)]
    return found


def _range(values: Sequence[Any]) -> ValidateRangeAttribute:
    if len(values) == 1:
        return ValidateRangeAttribute(kind=to_string(values[0]))
    low, high = (unwrap(value) for value in values[:2])
    return ValidateRangeAttribute(low=low, high=high)


_MAKERS: Final[dict[str, Callable[[Sequence[Any]], Any]]] = {
    "parameter": lambda values: ParameterAttribute(),
    "alias": lambda values: AliasAttribute.new(*values),
    "validateset": lambda values: ValidateSetAttribute.new(*values),
    "validaterange": _range,
    "validatelength": lambda values: ValidateLengthAttribute.new(to_int(values[0]), to_int(values[1])),
    "validatecount": lambda values: ValidateCountAttribute.new(to_int(values[0]), to_int(values[1])),
    "validatepattern": lambda values: ValidatePatternAttribute.new(to_string(values[0])),
    "validatescript": lambda values: ValidateScriptAttribute.new(values[0]),
    **{name: _without_arguments(make) for name, make in _PLAIN.items()},
}


def bare_name(name: str) -> str:
    """`System.Management.Automation.ValidateSetAttribute` as `validateset`."""
    return name.lower().removeprefix("system.management.automation.").removesuffix("attribute")


def is_known_attribute(name: str) -> bool:
    """Whether `make_attribute` knows an attribute of that name."""
    bare = bare_name(name)
    return bare in _MAKERS or bare in _IGNORED


def make_attribute(name: str, positional: Sequence[Any] = (), named: dict[str, Any] | None = None) -> Any:
    """An attribute from its arguments. Raises the MetadataError of arguments that make no sense.

    Raises PropertyNotFound when a named argument is no property of the attribute. LookupError: no such attribute.
    """
    bare = bare_name(name)
    maker = _MAKERS.get(bare)
    if maker is not None:
        made = maker(positional)
    elif bare in _IGNORED:
        return OtherAttribute(title=name)
    else:
        made = _of_class(name, positional)
    for key, value in (named or {}).items():
        _set(made, key, value)
    if isinstance(made, _Checking):
        made.check = made.validator()
    return made


def _of_class(name: str, positional: Sequence[Any]) -> Any:
    """An attribute of a class that a script defines. Raises LookupError when there is none."""
    found = find_type(name) or find_type(name + "Attribute")
    if found is None or not found.derives_from(_ATTRIBUTE):
        raise LookupError(name)
    return create(found, list(positional))


class _ScriptValidator(Validator):
    """A check that a script's class does: its Validate throws what is wrong."""

    def __init__(self, attribute: Any) -> None:
        self.attribute = attribute
        self.by_item = any(
            one.name.endswith("ValidateEnumeratedArgumentsAttribute") for one in type_of(attribute).chain()
        )

    def check(self, value: Any) -> NetException | None:
        try:
            if self.by_item:
                for item in as_array(value):
                    invoke_member(self.attribute, "ValidateElement", [item])
            else:
                invoke_member(self.attribute, "Validate", [value, None])
        except PSError as error:
            return error.record.exception
        return None


def _transforming(attribute: Any) -> Callable[[Any], Any]:
    return lambda value: invoke_member(attribute, "Transform", [None, value])


def _set(made: Any, key: str, value: Any) -> None:
    member = type_of(made).member(key)
    if not isinstance(made, ParameterAttributeBase):
        set_member(made, key, value)
        return
    put = getattr(member, "set", None)
    if put is None:
        raise PSError.of(
            "PropertyNotFoundForType",
            f"Property '{key}' cannot be found for type '{type_of(made).name}'.",
            ErrorCategory.InvalidOperation,
        )
    put(made, to_bool(value) if getattr(member, "type_name", "") == _BOOL else value)


def parameter_of(
    name: str, pstype: PSType | str | None, attributes: Iterable[Any], *, dynamic: bool = False, **more: Any
) -> Parameter:
    """The Parameter that a name, a type and attributes make. `more` goes to Parameter (default_text, transforms …)."""
    flags: dict[str, ParamFlags] = {}
    aliases: list[str] = []
    validators: list[Validator] = []
    shown: list[Any] = []
    transforms: list[Callable[[Any], Any]] = []
    for attribute in attributes:
        if isinstance(attribute, ParameterAttribute):
            flags[attribute.set_name] = attribute.flags()
        elif isinstance(attribute, AliasAttribute):
            aliases += attribute.names_of
        elif isinstance(attribute, ParameterAttributeBase):
            shown.append(attribute)
            check = attribute.validator()
            if check is not None:
                validators.append(check)
        elif isinstance(attribute, Validator):
            validators.append(attribute)
        elif type_of(attribute).derives_from(_VALIDATION):
            validators.append(_ScriptValidator(attribute))
        elif type_of(attribute).derives_from(_TRANSFORMATION):
            transforms.append(_transforming(attribute))
    # The attribute next to the variable checks first.
    validators.reverse()
    more["transforms"] = (*more.get("transforms", ()), *transforms)
    return Parameter(name, pstype, aliases, flags, validators, dynamic=dynamic, attributes=shown, **more)
