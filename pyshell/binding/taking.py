"""What becomes of one argument on its way into a parameter: transformed, converted, checked.

`taker(parameter, is_script)` chooses once; the function it gives takes the argument and returns what is bound. The
order is PowerShell's: transformations, conversion, validators, null and emptiness of mandatory parameters.
Functions and cmdlets convert differently: a function's argument fails with ParameterArgumentTransformationError, a
cmdlet's with CannotConvertArgument….
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding import messages
from pyshell.binding.credential_prompts import CREDENTIAL_PROMPTS
from pyshell.binding.validate import ValidateSet, validate
from pyshell.errors import PSError
from pyshell.values.convert import converter, to_bool
from pyshell.values.messages import cannot_convert, no_conversion, null_conversion
from pyshell.values.numbers import NUMBERS
from pyshell.values.objects import (
    DictionaryBase,
    EnumValue,
    Extended,
    GenericList,
    PSArray,
    Reference,
    SwitchParameter,
    unwrap,
)
from pyshell.values.sequences import enumerate_value
from pyshell.values.types import BOOLEAN, OBJECT, OBJECT_ARRAY, STRING, PSType, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.signature import Parameter

    Take = Callable[[Any], Any]

# What every object of a pipeline is, wrapped or not.
_PS_OBJECT: Final = "System.Management.Automation.PSObject"
_REFERENCE: Final = "System.Management.Automation.PSReference"
_CREDENTIAL: Final = "System.Management.Automation.PSCredential"
_SWITCH: Final = "System.Management.Automation.SwitchParameter"


def taker(parameter: Parameter, is_script: bool, joins: bool = False) -> Take:
    """The function that makes an argument ready for the parameter. Raises binding errors when called.

    `joins` makes text of an array: functions without [CmdletBinding()] do.
    """
    convert = _converting(parameter, is_script, joins)
    validated = any(not validator.allow for validator in parameter.validators)
    if parameter.mandatory and parameter.pstype.element is STRING and not validated and "null" not in parameter.allow:
        convert = _without_nulls(parameter.name, convert)
    check = _checking(parameter)
    quick = _quick(parameter)
    transforms = parameter.transforms
    if parameter.pstype.name == _CREDENTIAL:
        transforms = (*transforms, _credential)
    if transforms:
        return lambda value: check(convert(_transformed(parameter, transforms, value)))
    if quick is not None:
        return quick(lambda value: check(convert(value)))
    if check is _unchecked:
        return convert
    return lambda value: check(convert(value))


def _credential(value: Any) -> Any:
    """A user name becomes a credential by asking for the password."""
    name = unwrap(value)
    if not isinstance(name, str):
        return value
    if not CREDENTIAL_PROMPTS:
        raise messages.no_prompts()
    return CREDENTIAL_PROMPTS[-1](name)


def _without_nulls(name: str, convert: Take) -> Take:
    """Nulls among texts are refused before they become empty text."""

    def take(value: Any) -> Any:
        if isinstance(value, list) and any(item is None for item in value):
            raise messages.null_argument(name)
        return convert(value)

    return take


def _transformed(parameter: Parameter, transforms: tuple[Callable[[Any], Any], ...], value: Any) -> Any:
    for transform in transforms:
        try:
            value = transform(value)
        except messages.BindError:
            raise
        except PSError as error:
            raise messages.transformation_failed(parameter.name, error.record, error.record.exception) from None
    return value


# --- the quick ways: what most calls pass ------------------------------------------------------------------------


def _quick(parameter: Parameter) -> Callable[[Take], Take] | None:
    """A short cut for plain text, numbers and Booleans that need no conversion."""
    pstype = parameter.pstype
    if pstype is STRING:
        return _quick_text(parameter)
    if parameter.validators:
        return None
    kind = _PLAIN.get(pstype.name)
    return None if kind is None else _quick_kind(kind)


_PLAIN: Final[dict[str, type]] = {"System.Int32": int, "System.Boolean": bool, "System.Double": float}


def _quick_kind(kind: type) -> Callable[[Take], Take]:
    def wrap(slow: Take) -> Take:
        return lambda value: value if type(value) is kind else slow(value)

    return wrap


def _quick_text(parameter: Parameter) -> Callable[[Take], Take] | None:
    validators = parameter.validators
    if not validators:
        return _any_text
    only = validators[0]
    if len(validators) == 1 and type(only) is ValidateSet and only.ignore_case:
        known = frozenset((*only.values, *only.known))
        return lambda slow: lambda value: value if type(value) is str and value in known else slow(value)
    return None


def _any_text(slow: Take) -> Take:
    def take(value: Any) -> Any:
        kind = type(value)
        if kind is str and value:
            return value
        return str(value) if kind is int else slow(value)

    return take


# --- conversion --------------------------------------------------------------------------------------------------


def default_taker(parameter: Parameter) -> Take:
    """What a function's default value goes through: conversion alone, no check."""
    return _converting(parameter, True, True)


def _converting(parameter: Parameter, is_script: bool, joins: bool) -> Take:
    pstype = parameter.pstype
    if pstype is OBJECT:
        return _as_object
    return _script_converting(parameter, pstype, joins) if is_script else _cmdlet_converting(parameter, pstype)


def _as_object(value: Any) -> Any:
    return value


def _script_converting(parameter: Parameter, pstype: PSType, joins: bool) -> Take:
    name = parameter.name
    convert = _script_conversion(pstype, joins)

    def take(value: Any) -> Any:
        try:
            return convert(value)
        except PSError as error:
            raise messages.transformation_failed(name, error.record) from None

    return take


def _script_conversion(pstype: PSType, joins: bool) -> Take:
    convert = converter(pstype)
    if pstype.name == _REFERENCE:
        return _as_reference
    if pstype is BOOLEAN or pstype.name == _SWITCH:
        return lambda value: convert(boolean_source(_dereferenced(value), pstype))
    if pstype is STRING and not joins:
        return lambda value: convert(_no_array(_dereferenced(value)))
    element = pstype.element
    if not joins and element is not None and (element is BOOLEAN or element.name == _SWITCH):
        return lambda value: convert(_boolean_sources(_dereferenced(value), element))
    if element is not None:
        return lambda value: _script_items(_dereferenced(value), pstype, convert)
    return lambda value: convert(_dereferenced(value))


def _script_items(value: Any, pstype: PSType, convert: Take) -> Any:
    """An array from a list: what does not convert is told as the list's failure."""
    if type(value) is not GenericList:
        return convert(value)
    try:
        return convert(value)
    except PSError as error:
        record = error.record
        raise cannot_convert(value, pstype, record.exception.message, record.error_id) from None


def _dereferenced(value: Any) -> Any:
    return value.read() if type(value) is Reference else value


def _as_reference(value: Any) -> Any:
    if type(value) is Reference:
        return value
    raise messages.cast("Reference type is expected in argument.")


def _no_array(value: Any) -> Any:
    """A function's text parameter takes no array."""
    if isinstance(value, list) and type(value) in (list, PSArray):
        raise messages.cast("Cannot convert value to type System.String.")
    return value


def boolean_source(value: Any, pstype: PSType) -> Any:
    """Only Booleans, numbers and switches convert to a Boolean argument. Raises the cast error of the others."""
    bare = unwrap(value)
    kind = type(bare)
    if kind is bool or kind is SwitchParameter:
        return bool(bare)
    if bare is None:
        if pstype is BOOLEAN:
            raise messages.cast(messages.not_boolean("", pstype.name))
        return False
    if kind is EnumValue or (kind in NUMBERS and kind is not str):
        if pstype.name == _SWITCH:
            raise no_conversion(bare, pstype)
        return to_bool(bare)
    raise messages.cast(messages.not_boolean(type_of(bare).name, pstype.name))


def _boolean_sources(value: Any, element: PSType | None) -> Any:
    items = enumerate_value(value)
    for item in [value] if items is None else items:
        boolean_source(item, element or BOOLEAN)
    return value


def _cmdlet_converting(parameter: Parameter, pstype: PSType) -> Take:
    name = parameter.name
    if pstype is BOOLEAN or pstype.name == _SWITCH:
        return lambda value: _cmdlet_boolean(name, value, pstype)
    if pstype is STRING:
        return _cmdlet_text(name)
    if pstype.element is not None and pstype is not OBJECT_ARRAY and pstype.rank == 1:
        return _cmdlet_items(name, pstype, pstype.element)
    return _cmdlet_plain(name, pstype)


def _cmdlet_plain(name: str, pstype: PSType) -> Take:
    if pstype.name == _PS_OBJECT:
        return _as_object
    convert = converter(pstype)

    def take(value: Any) -> Any:
        if value is None and not pstype.is_value_type:
            return None
        try:
            return convert(value)
        except PSError as error:
            raise _refused(name, value, pstype, error) from None

    return take


def _refused(name: str, value: Any, pstype: PSType, error: PSError) -> PSError:
    """What the binder says of an argument that is not converted.

    $null fails only where the cmdlet's property is set, and a list only goes to an enumeration (recorded for dates).
    """
    bare = unwrap(value)
    if bare is None:
        return messages.not_set(name, error.record.exception.message)
    if isinstance(bare, list) and pstype.enum_names is None:
        return messages.no_several(name, pstype.name, type_of(bare).name)
    return messages.not_converted(name, error.record)


def _cmdlet_boolean(name: str, value: Any, pstype: PSType) -> Any:
    bare = unwrap(value)
    kind = type(bare)
    is_switch = pstype.name == _SWITCH
    if kind is bool or kind is SwitchParameter:
        return SwitchParameter(bool(bare)) if is_switch else bool(bare)
    if bare is None and is_switch:
        return SwitchParameter(False)
    if bare is None:
        raise messages.not_converted(name, null_conversion(pstype).record)
    if (kind in NUMBERS or kind is EnumValue) and kind is not str and not is_switch:
        return to_bool(bare)
    raise messages.not_converted_because(name, type_of(bare).name, pstype.name, "")


def _cmdlet_text(name: str) -> Take:
    convert = converter(STRING)

    def take(value: Any) -> Any:
        if type(value) is str:
            return value
        if value is None:
            return None
        if isinstance(value, list):
            raise messages.no_several(name, STRING.name, type_of(value).name)
        return convert(value)

    return take


def _cmdlet_items(name: str, pstype: PSType, element: PSType) -> Take:
    """Items convert one by one, so that the error names what one item should be."""
    convert = converter(element)

    def one(item: Any) -> Any:
        if item is None and not element.is_value_type:
            return None
        try:
            return convert(item)
        except PSError as error:
            raise messages.not_converted(name, error.record) from None

    def take(value: Any) -> Any:
        if value is None or type_of(value) is pstype:
            return value
        bare = unwrap(value)
        items = None if isinstance(bare, DictionaryBase) else enumerate_value(bare)
        return PSArray([one(value)] if items is None else [one(item) for item in items], pstype)

    return take


# --- checks ------------------------------------------------------------------------------------------------------


def _unchecked(value: Any) -> Any:
    return value


def _checking(parameter: Parameter) -> Take:
    """The validators have their say; then mandatory parameters refuse nothing and emptiness."""
    validators = tuple(v for v in parameter.validators if not v.allow)
    name = parameter.name
    if not parameter.mandatory:
        if not validators:
            return _unchecked
        if len(validators) == 1 and not parameter.allow:
            return _one_validator(name, validators[0].check)
    return lambda value: _checked(parameter, value, validators)


def _one_validator(name: str, check: Callable[[Any], Any]) -> Take:
    def take(value: Any) -> Any:
        wrong = check(value)
        if wrong is not None:
            raise messages.validation_failed(name, wrong)
        return value

    return take


def _checked(parameter: Parameter, value: Any, validators: tuple[Any, ...]) -> Any:
    if validators:
        validate(parameter.name, value, validators)
    if parameter.mandatory:
        refuse_nothing(parameter, value)
    return value


def refuse_nothing(parameter: Parameter, value: Any) -> None:
    """What a mandatory parameter does not take. Raises ParameterArgumentValidationError…NotAllowed."""
    bare = value.base if type(value) is Extended else value
    allow, name = parameter.allow, parameter.name
    if bare is None:
        if "null" not in allow:
            raise messages.null_argument(name)
        return
    if isinstance(bare, str):
        if bare == "" and "empty" not in allow and parameter.pstype is STRING:
            raise messages.empty_text(name)
        return
    if parameter.pstype.element is not None or parameter.pstype.name in _COLLECTIONS:
        _refuse_items(parameter, bare)


_COLLECTIONS: Final = frozenset({"System.Collections.ArrayList", "System.Collections.IEnumerable", "System.Array"})


def _refuse_items(parameter: Parameter, value: Any) -> None:
    items = None if isinstance(value, DictionaryBase) else enumerate_value(value)
    if items is None:
        return
    count = 0
    for item in items:
        count += 1
        if item is None and "null" not in parameter.allow:
            raise messages.null_argument(parameter.name)
        if isinstance(item, str) and item == "" and "empty" not in parameter.allow and _holds_text(parameter):
            raise messages.empty_text(parameter.name)
    if count == 0 and "collection" not in parameter.allow:
        array = parameter.pstype.element is not None
        raise (messages.empty_array if array else messages.empty_collection)(parameter.name)


def _holds_text(parameter: Parameter) -> bool:
    return parameter.pstype.element is STRING


def fits(parameter: Parameter, value: Any) -> bool:
    """Whether an argument is bound without converting it: it is of the type, or a collection of such."""
    pstype = parameter.pstype
    if pstype is OBJECT or pstype.name == _PS_OBJECT:
        return True
    bare = unwrap(value)
    if bare is None:
        return not pstype.is_value_type
    if parameter.is_switch:
        return type(bare) is SwitchParameter
    if type_of(bare).derives_from(pstype):
        return True
    element = pstype.element
    if element is None:
        return False
    items = enumerate_value(bare)
    if items is None:
        return element is OBJECT or type_of(bare).derives_from(element)
    return element is OBJECT or all(item is not None and type_of(unwrap(item)).derives_from(element) for item in items)
