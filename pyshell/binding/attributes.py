"""Attributes from their arguments, and the Parameter that a list of attributes makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.attribute_types import (
    ATTRIBUTE,
    BOOL,
    INT,
    PLAIN,
    SPACE,
    TEXT,
    TRANSFORMATION,
    VALIDATION,
    AliasAttribute,
    Checking,
    ParameterAttribute,
    ParameterAttributeBase,
    PSTypeNameAttribute,
    ValidateCountAttribute,
    ValidateLengthAttribute,
    ValidatePatternAttribute,
    ValidateRangeAttribute,
    ValidateScriptAttribute,
    ValidateSetAttribute,
    other_attribute,
)
from pyshell.binding.messages import mismatched_type_name
from pyshell.binding.signature import Parameter, ParamFlags
from pyshell.binding.validate import Validator
from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values.convert import to_bool, to_int
from pyshell.values.members import create, invoke_member, set_member
from pyshell.values.messages import no_overload
from pyshell.values.objects import unwrap
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import find_type, type_names, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyshell.values.types import PSType

_IGNORED: Final = frozenset(
    {"argumentcompleter", "argumentcompletions", "supportswildcards", "psdefaultvalue", "dontshow"}
    | {"experimental", "hidden", "outputtype", "cmdletbinding", "diagnostics.codeanalysis.suppressmessage", "obsolete"}
    | {"system.diagnostics.codeanalysis.suppressmessage", "credential", "validatedrive", "validateuserdrive"}
    | {"validatetrusteddata", "system.componentmodel.description", "comphelp", "parametersetname", "suppressmessage"}
    | {"dscproperty", "dscresource", "dsclocalconfigurationmanager"}
)


_RANGE_KINDS: Final = ("Positive", "NonNegative", "Negative", "NonPositive")


def _range(values: Sequence[Any]) -> ValidateRangeAttribute:
    if len(values) == 1:
        kind = unwrap(values[0])
        if isinstance(kind, int) and 0 <= kind < len(_RANGE_KINDS):
            return ValidateRangeAttribute(kind=_RANGE_KINDS[kind])
        return ValidateRangeAttribute(kind=to_string(kind))
    low, high = (unwrap(value) for value in values[:2])
    return ValidateRangeAttribute(low=low, high=high)


def _without_arguments(make: Callable[[], Checking]) -> Callable[[Sequence[Any]], Any]:
    return lambda values: make()


_MAKERS: Final[dict[str, Callable[[Sequence[Any]], Any]]] = {
    "parameter": lambda values: ParameterAttribute(),
    "alias": lambda values: AliasAttribute.new(*values),
    "pstypename": lambda values: PSTypeNameAttribute.new(to_string(values[0])),
    "validateset": lambda values: ValidateSetAttribute.new(*values),
    "validaterange": _range,
    "validatelength": lambda values: _length(values),
    "validatecount": lambda values: _count(values),
    "validatepattern": lambda values: ValidatePatternAttribute.new(to_string(values[0])),
    "validatescript": lambda values: ValidateScriptAttribute.new(values[0]),
    **{name: _without_arguments(make) for name, make in PLAIN.items()},
}


# How many positional arguments an attribute takes, where not any number of them.
_ARITY: Final[dict[str, tuple[int, int]]] = {
    "parameter": (0, 0),
    "pstypename": (1, 1),
    "validaterange": (1, 2),
    "validatelength": (2, 2),
    "validatecount": (2, 2),
    "validatepattern": (1, 1),
    "validatescript": (1, 1),
    **dict.fromkeys(PLAIN, (0, 0)),
}


def bare_name(name: str) -> str:
    """`System.Management.Automation.ValidateSetAttribute` as `validateset`."""
    return name.lower().removeprefix("system.management.automation.").removesuffix("attribute")


def is_known_attribute(name: str) -> bool:
    """Whether PowerShell has an attribute of that name."""
    bare = bare_name(name)
    return bare in _MAKERS or bare in _IGNORED


def make_attribute(name: str, positional: Sequence[Any] = (), named: dict[str, Any] | None = None) -> Any:
    """An attribute from its arguments. Raises the MetadataError of arguments that make no sense.

    Raises MethodCountCouldNotFindBest for too many or too few of them, PropertyNotFound when a named argument is no
    property of the attribute. LookupError: no such attribute.
    """
    bare = bare_name(name)
    least, most = _ARITY.get(bare, (0, len(positional)))
    if not least <= len(positional) <= most:
        raise no_overload("new", len(positional))
    maker = _MAKERS.get(bare)
    if maker is not None:
        made = maker(positional)
    elif bare in _IGNORED:
        return other_attribute(bare, name)
    else:
        made = _of_class(name, positional)
    for key, value in (named or {}).items():
        _set(made, key, value)
    if isinstance(made, Checking):
        made.check = made.validator()
    return made


def _of_class(name: str, positional: Sequence[Any]) -> Any:
    """An attribute of a class that a script defines. Raises LookupError when there is none."""
    found = find_type(name) or find_type(name + "Attribute")
    if found is None or not found.derives_from(ATTRIBUTE):
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


def _named(parameter: str, wanted: str) -> Callable[[Any], Any]:
    """Lets values through that have a type name, or items that have it. Raises MismatchedPSTypeName."""

    def check(value: Any) -> Any:
        for item in value if isinstance(value, list) else [value]:
            if item is not None and wanted.lower() not in (one.lower() for one in type_names(item)):
                raise mismatched_type_name(parameter, wanted)
        return value

    return check


def _set(made: Any, key: str, value: Any) -> None:
    member = type_of(made).member(key)
    if not isinstance(made, ParameterAttributeBase):
        set_member(made, key, value)
        return
    put = getattr(member, "set", None)
    if put is None:
        # PowerShell names this type for [Parameter()] too.
        owner = SPACE + "CmdletBindingAttribute" if isinstance(made, ParameterAttribute) else type_of(made).name
        raise no_property(key, owner)
    put(made, _SETTING.get(getattr(member, "type_name", ""), _same)(value))


def no_property(key: str, owner: str) -> PSError:
    """The error of a named argument that is no property of the attribute."""
    return PSError.of(
        "PropertyNotFoundForType",
        f"Property '{key}' cannot be found for type '{owner}'.",
        ErrorCategory.InvalidOperation,
        target=key,
    )


def _same(value: Any) -> Any:
    return value


_SETTING: Final[dict[str, Callable[[Any], Any]]] = {BOOL: to_bool, INT: to_int, TEXT: to_string}


def _limit(attribute: str, argument: str, value: Any) -> int:
    """A length or count, which is not negative. Raises ExceptionConstructingAttribute."""
    number = to_int(value)
    if number >= 0:
        return number
    why = (
        f'Cannot process argument because the value of argument "{argument}" is out of range. Change argument '
        f"\"{argument}\" to a value that is within range. (Parameter '{argument}')\nActual value was {number}."
    )
    raise PSError.of(
        "ExceptionConstructingAttribute",
        f'The following exception occurred while constructing the attribute "{attribute}": "{why}"',
        ErrorCategory.InvalidOperation,
        inner=NetException(SPACE + "PSArgumentOutOfRangeException", why),
    )


def _length(values: Sequence[Any]) -> ValidateLengthAttribute:
    low = _limit("ValidateLength", "minLength", values[0])
    return ValidateLengthAttribute.new(low, _limit("ValidateLength", "maxLength", values[1]))


def _count(values: Sequence[Any]) -> ValidateCountAttribute:
    low = _limit("ValidateCount", "minLength", values[0])
    return ValidateCountAttribute.new(low, _limit("ValidateCount", "maxLength", values[1]))


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
        elif isinstance(attribute, PSTypeNameAttribute):
            shown.append(attribute)
            transforms.append(_named(name, attribute.wanted))
        elif isinstance(attribute, ParameterAttributeBase):
            shown.append(attribute)
            check = attribute.validator()
            if check is not None:
                validators.append(check)
        elif isinstance(attribute, Validator):
            validators.append(attribute)
        elif type_of(attribute).derives_from(VALIDATION):
            validators.append(_ScriptValidator(attribute))
        elif type_of(attribute).derives_from(TRANSFORMATION):
            transforms.append(_transforming(attribute))
    # The attribute next to the variable checks first.
    validators.reverse()
    more["transforms"] = (*more.get("transforms", ()), *transforms)
    return Parameter(name, pstype, aliases, flags, validators, dynamic=dynamic, attributes=shown, **more)
