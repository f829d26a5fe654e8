"""PowerShell's messages about values: errors of conversions, operators, members and indexing, by its ids."""

from __future__ import annotations

from typing import Any, Final

from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values.objects import unwrap
from pyshell.values.text import net_text, to_string
from pyshell.values.types import PSType, display_name, type_names, type_of

INVALID_CAST: Final = "System.Management.Automation.PSInvalidCastException"
METHOD_EXCEPTION: Final = "System.Management.Automation.MethodException"
GET_VALUE_INVOCATION: Final = "System.Management.Automation.GetValueInvocationException"
METHOD_INVOCATION: Final = "System.Management.Automation.MethodInvocationException"

# How .NET's overflow messages name the integer types.
TYPE_PHRASES: Final = {
    "System.Byte": "an unsigned byte",
    "System.SByte": "a signed byte",
    "System.Int16": "an Int16",
    "System.UInt16": "a UInt16",
    "System.Int32": "an Int32",
    "System.UInt32": "a UInt32",
    "System.Int64": "an Int64",
    "System.UInt64": "a UInt64",
    "System.Char": "a character",
    "System.Decimal": "a Decimal",
}


def overflow_text(pstype: PSType) -> str:
    return f"Value was either too large or too small for {TYPE_PHRASES.get(pstype.name, pstype.bare_name)}."


def bad_format_text(text: str) -> str:
    return f"The input string '{text}' was not in a correct format."


def cast_error(error_id: str, message: str) -> PSError:
    """A conversion that failed: a RuntimeException around a PSInvalidCastException of the same text."""
    inner = NetException(INVALID_CAST, message)
    return PSError.of(error_id, message, ErrorCategory.InvalidArgument, inner=inner)


def cannot_convert(value: Any, pstype: PSType, why: str, error_id: str) -> PSError:
    """`Cannot convert value "x" to type "T". Error: "why"`."""
    return cast_error(error_id, f'Cannot convert value "{net_text(value)}" to type "{pstype.name}". Error: "{why}"')


def _name_of_type(value: Any) -> str:
    """The type that an error names: of a custom object the first of its PSTypeNames."""
    return type_names(value)[0] if _is_custom(value) and type_names(value) else display_name(type_of(unwrap(value)))


# What these would hold is no text for an error.
_SECRETS: Final = frozenset(("System.Security.SecureString", "System.Management.Automation.PSCredential"))


def no_conversion(value: Any, pstype: PSType, error_id: str = "ConvertToFinalInvalidCastException") -> PSError:
    """`Cannot convert the "x" value of type "S" to type "T".`"""
    source = _name_of_type(value) if _is_custom(value) else type_of(unwrap(value)).name
    if pstype.name in _SECRETS and not _is_custom(value):
        return cast_error(error_id, f'Cannot convert the value of type "{source}" to type "{pstype.name}".')
    message = f'Cannot convert the "{net_text(value)}" value of type "{source}" to type "{pstype.name}".'
    return cast_error(error_id, message)


def null_conversion(pstype: PSType) -> PSError:
    """$null to a type that has no null."""
    if pstype.enum_names is None:
        return cast_error("nullToObjectInvalidCast", f'Cannot convert null to type "{pstype.name}".')
    return cast_error("nullToEnumInvalidCast", f'Cannot convert null to type "{pstype.name}" {_enum_choices(pstype)}')


def _enum_choices(pstype: PSType) -> str:
    return (
        "due to enumeration values that are not valid. Specify one of the following enumeration values and try again. "
        f'The possible enumeration values are "{",".join(pstype.enum_names or {})}".'
    )


def undefined_enum(value: Any, pstype: PSType) -> PSError:
    """A number that an enumeration does not have."""
    message = f'Cannot convert value "{net_text(value)}" to type "{pstype.name}" {_enum_choices(pstype)}'
    return cast_error("UndefinedIntegerToEnum", message)


def unknown_enum_name(text: Any, name: str, pstype: PSType) -> PSError:
    names = ", ".join(pstype.enum_names or {})
    why = (
        f"Unable to match the identifier name {name} to a valid enumerator name. "
        f"Specify one of the following enumerator names and try again:\n{names}"
    )
    return cannot_convert(text, pstype, why, "SubstringDisambiguationEnumParseThrewAnException")


def ambiguous_enum_name(text: Any, name: str, pstype: PSType, matches: list[str]) -> PSError:
    why = (
        f"The identifier name {name} cannot be processed because it is either too similar or identical to the "
        f"following enumerator names: "
        f"{', '.join(matches)}. Use a more specific identifier name."
    )
    return cannot_convert(text, pstype, why, "SubstringDisambiguationEnumParseThrewAnException")


def operator_missing(value: Any, method: str) -> PSError:
    """The left side has no such operator (`op_Addition` …)."""
    name = "System.Management.Automation.PSObject" if _is_custom(value) else type_of(unwrap(value)).name
    message = f"Method invocation failed because [{name}] does not contain a method named '{method}'."
    return PSError.of("MethodNotFound", message, ErrorCategory.InvalidOperation, target=method)


def _is_custom(value: Any) -> bool:
    return type_of(unwrap(value)).name == "System.Management.Automation.PSCustomObject"


def method_missing(value: Any, method: str) -> PSError:
    name = _name_of_type(value)
    message = f"Method invocation failed because [{name}] does not contain a method named '{method}'."
    return PSError.of(
        "MethodNotFound", message, ErrorCategory.InvalidOperation, target=method if _is_custom(value) else None
    )


def static_method_missing(pstype: PSType, method: str) -> PSError:
    message = f"Method invocation failed because [{display_name(pstype)}] does not contain a method named '{method}'."
    return PSError.of("MethodNotFound", message, ErrorCategory.InvalidOperation)


def null_method() -> PSError:
    return PSError.of(
        "InvokeMethodOnNull", "You cannot call a method on a null-valued expression.", ErrorCategory.InvalidOperation
    )


def divide_by_zero() -> PSError:
    message = "Attempted to divide by zero."
    return PSError.of("RuntimeException", message, inner=NetException("System.DivideByZeroException", message))


def raw_error(type_name: str, message: str) -> PSError:
    """A .NET exception that operators let through as it is: its type is the error's id."""
    return PSError.of(type_name, message, ErrorCategory.OperationStopped, exception=type_name)


def getting_failed(name: str, type_name: str, message: str, error_id: str = "GetValueInvocationException") -> PSError:
    """Reading a property threw."""
    return PSError.of(
        error_id,
        f'Exception getting "{name}": "{message}"',
        exception=GET_VALUE_INVOCATION,
        inner=NetException(type_name, message),
    )


def invocation_failed(name: str, count: int, type_name: str, message: str, **extra: Any) -> PSError:
    """A method threw: `Exception calling "Parse" with "1" argument(s): "…"`."""
    return PSError.of(
        type_name.rpartition(".")[2],
        f'Exception calling "{name}" with "{count}" argument(s): "{message}"',
        exception=METHOD_INVOCATION,
        inner=NetException(type_name, message, None, **extra),
    )


def no_overload(name: str, count: int) -> PSError:
    return PSError.of(
        "MethodCountCouldNotFindBest",
        f'Cannot find an overload for "{name}" and the argument count: "{count}".',
        exception=METHOD_EXCEPTION,
    )


def ambiguous_overload(name: str, count: int) -> PSError:
    return PSError.of(
        "MethodCountCouldNotFindBest",
        f'Multiple ambiguous overloads found for "{name}" and the argument count: "{count}".',
        exception=METHOD_EXCEPTION,
    )


def bad_argument(parameter: str, value: Any, method: str, pstype: PSType, why: PSError) -> PSError:
    """An argument does not convert to the parameter's type."""
    message = (
        f'Cannot convert argument "{parameter}", with value: "{net_text(value)}", for "{method}" '
        f'to type "{pstype.name}": "{why.record.exception.message}"'
    )
    return PSError.of(
        "MethodArgumentConversionInvalidCastArgument",
        message,
        exception=METHOD_EXCEPTION,
        inner=why.record.exception.inner or why.record.exception,
    )


def invalid_operation(error_id: str, message: str, target: Any = None) -> PSError:
    return PSError.of(error_id, message, ErrorCategory.InvalidOperation, target=target)


def script_method_failed(name: str, count: int, error: PSError) -> PSError:
    """What a script method raised, as the error of its call."""
    inner = error.record.exception
    message = f'Exception calling "{name}" with "{count}" argument(s): "{inner.message}"'
    return PSError.of(
        "ScriptMethodRuntimeException",
        message,
        exception="System.Management.Automation.MethodInvocationException",
        inner=inner,
    )


def comparison_failed(left: Any, right: Any, why: PSError) -> PSError:
    message = f'Could not compare "{to_string(left)}" to "{to_string(right)}". Error: "{why.record.exception.message}"'
    inner = None
    if why.record.error_id != "ConvertToFinalInvalidCastException":
        inner = why.record.exception.inner
    return PSError.of("ComparisonFailure", message, ErrorCategory.InvalidOperation, inner=inner)


def not_comparable(value: Any) -> PSError:
    message = f'Cannot compare "{net_text(value)}" because it is not IComparable.'
    return PSError.of("NotIcomparable", message, ErrorCategory.InvalidOperation, target=value)


def null_index() -> PSError:
    return invalid_operation("NullArray", "Cannot index into a null array.")


def index_is_null() -> PSError:
    return invalid_operation("NullArrayIndex", "Index operation failed; the array index evaluated to null.")
