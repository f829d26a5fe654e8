"""PowerShell's messages about parameters, by its error ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, NetException, PSError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.errors import ErrorRecord

_SPACE: Final = "System.Management.Automation."
BINDING: Final = _SPACE + "ParameterBindingException"
TRANSFORMATION: Final = _SPACE + "ParameterBindingArgumentTransformationException"
VALIDATION: Final = _SPACE + "ParameterBindingValidationException"
METADATA: Final = _SPACE + "MetadataException"
VALIDATION_METADATA: Final = _SPACE + "ValidationMetadataException"
TRANSFORMATION_METADATA: Final = _SPACE + "ArgumentTransformationMetadataException"
INVALID_CAST: Final = _SPACE + "PSInvalidCastException"


class BindError(PSError):
    """An error of parameter binding. `element` is the place in the call's shape of what it is about, if known."""

    element: int | None = None


def _binding(
    error_id: str,
    message: str,
    category: ErrorCategory = ErrorCategory.InvalidArgument,
    exception: str = BINDING,
    *,
    inner: NetException | None = None,
    target: object = None,
    name: str = "",
) -> PSError:
    error = BindError.of(error_id, message, category, exception=exception, inner=inner, target=target)
    error.record.exception.extra["ParameterName"] = name
    return error


def metadata(error_id: str, message: str) -> PSError:
    """A command whose declaration is wrong in itself."""
    return PSError.of(error_id, message, ErrorCategory.MetadataError, exception=METADATA)


def name_defined_twice(name: str) -> PSError:
    message = f"A parameter with the name '{name}' was defined multiple times for the command."
    return metadata("ParameterNameAlreadyExistsForCommand", message)


def alias_defined_twice(alias: str) -> PSError:
    message = (
        "The parameter alias cannot be specified because an alias with the name "
        f"'{alias}' was already defined multiple times for the command."
    )
    return metadata("AliasParameterNameAlreadyExistsForCommand", message)


def alias_conflicts(name: str, owner: str) -> PSError:
    message = (
        f"The parameter '{name}' cannot be specified because it conflicts with the parameter alias of the same name "
        f"for parameter '{owner}'."
    )
    return metadata("ParameterNameConflictsWithAlias", message)


# --- names and positions -------------------------------------------------------------------------------------


def ambiguous_parameter(name: str, matches: Iterable[Any]) -> PSError:
    listed = " ".join(f"-{parameter.name}" for parameter in matches)
    message = (
        f"Parameter cannot be processed because the parameter name '{name}' is ambiguous. "
        f"Possible matches include: {listed}."
    )
    return _binding("AmbiguousParameter", message, name=name)


def no_such_parameter(name: str) -> PSError:
    message = f"A parameter cannot be found that matches parameter name '{name}'."
    return _binding("NamedParameterNotFound", message, name=name)


def no_position_left(argument: str) -> PSError:
    message = f"A positional parameter cannot be found that accepts argument '{argument}'."
    return _binding("PositionalParameterNotFound", message, name=argument)


def given_twice(name: str) -> PSError:
    message = (
        f"Cannot bind parameter because parameter '{name}' is specified more than once. To provide multiple values to "
        "parameters that can accept multiple values, use the array syntax. For example, "
        '"-parameter value1,value2,value3".'
    )
    return _binding("ParameterAlreadyBound", message, name=name)


def missing_argument(name: str, type_name: str) -> PSError:
    message = f"Missing an argument for parameter '{name}'. Specify a parameter of type '{type_name}' and try again."
    return _binding("MissingArgument", message, name=name)


def ambiguous_position() -> PSError:
    message = "Cannot bind positional parameters because no names were given."
    return _binding("AmbiguousPositionalParameterNoName", message)


def ambiguous_set() -> PSError:
    message = (
        "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot "
        "be used together or an insufficient number of parameters were provided."
    )
    return _binding("AmbiguousParameterSet", message)


def missing_mandatory(names: Iterable[str]) -> PSError:
    listed = " ".join(names)
    message = f"Cannot process command because of one or more missing mandatory parameters: {listed}."
    # The name that the exception gives is the list with its blanks, as recorded.
    return _binding("MissingMandatoryParameter", message, name=f" {listed}")


# --- conversions ---------------------------------------------------------------------------------------------


def mismatched_type_name(name: str, wanted: str) -> PSError:
    """An argument whose PSTypeNames lack what [PSTypeName()] asks for."""
    message = (
        f"Cannot bind argument to parameter '{name}', because PSTypeNames of the argument do not match the PSTypeName "
        f"required by the parameter: {wanted}."
    )
    return _binding("MismatchedPSTypeName", message, name=name)


def transformation_failed(name: str, error: ErrorRecord, inner: NetException | None = None) -> PSError:
    """A function's argument that does not convert, or that a transformation refuses (`inner` says how)."""
    text = error.exception.message
    message = f"Cannot process argument transformation on parameter '{name}'. {text}"
    inner = inner or NetException(TRANSFORMATION_METADATA, text, error.exception.inner)
    return _binding(
        "ParameterArgumentTransformationError",
        message,
        ErrorCategory.InvalidData,
        TRANSFORMATION,
        inner=inner,
        name=name,
    )


def not_converted(name: str, error: ErrorRecord) -> PSError:
    """A cmdlet's argument that does not convert."""
    text = error.exception.message
    message = f"Cannot bind parameter '{name}'. {text}"
    inner = NetException(INVALID_CAST, text, None)
    return _binding("CannotConvertArgumentNoMessage", message, inner=inner, name=name)


def not_converted_because(name: str, value: str, type_name: str, why: str) -> PSError:
    message = f"Cannot convert '{value}' to the type '{type_name}' required by parameter '{name}'. {why}"
    return _binding("CannotConvertArgument", message, name=name)


def not_boolean(source: str, target: str) -> str:
    """Why something is no argument for a Boolean parameter or a switch."""
    return (
        f'Cannot convert value "{source}" to type "{target}". Boolean parameters accept only Boolean values and '
        "numbers, such as $True, $False, 1 or 0."
    )


# --- validation ----------------------------------------------------------------------------------------------


def _invalid(error_id: str, message: str, name: str, inner: NetException | None = None) -> PSError:
    return _binding(error_id, message, ErrorCategory.InvalidData, VALIDATION, inner=inner, name=name)


def null_argument(name: str) -> PSError:
    message = f"Cannot bind argument to parameter '{name}' because it is null."
    return _invalid("ParameterArgumentValidationErrorNullNotAllowed", message, name)


def empty_text(name: str) -> PSError:
    message = f"Cannot bind argument to parameter '{name}' because it is an empty string."
    return _invalid("ParameterArgumentValidationErrorEmptyStringNotAllowed", message, name)


def empty_array(name: str) -> PSError:
    message = f"Cannot bind argument to parameter '{name}' because it is an empty array."
    return _invalid("ParameterArgumentValidationErrorEmptyArrayNotAllowed", message, name)


def empty_collection(name: str) -> PSError:
    message = f"Cannot bind argument to parameter '{name}' because it is an empty collection."
    return _invalid("ParameterArgumentValidationErrorEmptyCollectionNotAllowed", message, name)


def validation_failed(name: str, inner: NetException) -> PSError:
    message = f"Cannot validate argument on parameter '{name}'. {inner.message}"
    return _invalid("ParameterArgumentValidationError", message, name, inner)


def bad_validator(error_id: str, message: str) -> PSError:
    """A validation attribute with arguments that make no sense."""
    return PSError.of(error_id, message, ErrorCategory.MetadataError, exception=VALIDATION_METADATA)


# --- pipeline ------------------------------------------------------------------------------------------------


def input_not_bound(target: object) -> PSError:
    message = (
        "The input object cannot be bound to any parameters for the command either because the command does not take "
        "pipeline input or the input and its properties do not match any of the parameters that take pipeline input."
    )
    return _binding("InputObjectNotBound", message, target=target)


def input_lacks_mandatory(target: object, names: Iterable[str]) -> PSError:
    listed = " ".join(names)
    message = (
        "The input object cannot be bound because it did not contain the information required to bind all mandatory "
        f"parameters:  {listed}"
    )
    return _binding("InputObjectMissingMandatory", message, target=target)


def no_input_for_block(name: str) -> PSError:
    message = (
        f"Cannot evaluate parameter '{name}' because its argument is specified as a script block and there is no "
        "input. A script block cannot be evaluated without input."
    )
    return _binding("ScriptBlockArgumentNoInput", message, ErrorCategory.MetadataError, name=name)


def no_several(name: str, type_name: str, value_type: str) -> PSError:
    """Several values for a cmdlet's parameter that takes one (recorded for text and dates)."""
    why = "Specified method is not supported."
    error = not_converted_because(name, value_type, type_name, why)
    error.record.exception.inner = NetException("System.NotSupportedException", why)
    return error


def block_gave_nothing(name: str) -> PSError:
    message = f"Cannot evaluate parameter '{name}' because its argument input did not produce any output."
    return _binding("ScriptBlockArgumentNoOutput", message, name=name)


def block_failed(name: str, error: ErrorRecord, target: object) -> PSError:
    text = error.exception.message
    message = f"The input to the script block for parameter '{name}' failed. {text}"
    return _binding("ScriptBlockArgumentInvocationFailed", message, inner=error.exception, target=target, name=name)


def reserved_suspend(name: str) -> PSError:
    why = (
        "The Suspend ActionPreference value is reserved for future use and is not supported at this time. For more "
        'information about preference variables, see the Help topic, "about_Preference_Variables."'
    )
    return not_set(name, why)


def not_set(name: str, why: str) -> PSError:
    """A cmdlet's property that refused what its parameter was given."""
    setting = f'Exception setting "{name}": "{why}"'
    message = f"Cannot bind parameter '{name}' to the target. {setting}"
    inner = NetException(_SPACE + "SetValueInvocationException", setting)
    return _binding("ParameterBindingFailed", message, ErrorCategory.WriteError, inner=inner, name=name)


def cast(text: str) -> PSError:
    """A conversion that binding itself refuses, before the parameter is named."""
    return PSError.of("InvalidCast", text, ErrorCategory.InvalidArgument, inner=NetException(INVALID_CAST, text))


def no_prompts() -> PSError:
    """The error of a question that nobody can answer."""
    message = "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."
    return PSError.of(
        "InvalidOperation",
        message,
        ErrorCategory.InvalidOperation,
        exception="System.Management.Automation.PSInvalidOperationException",
    )
