"""PowerShell's messages about statements, variables, commands and members, by its error ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, PSError
from pyshell.values.late import late

if TYPE_CHECKING:
    from pyshell.source import Span

_SPACE: Final = "System.Management.Automation."
validate_variable: Final = late("pyshell.binding.validate:validate_variable")
RUNTIME: Final = _SPACE + "RuntimeException"


def runtime(error_id: str, message: str, span: Span | None = None, target: Any = None) -> PSError:
    """An InvalidOperation that ends its statement."""
    return PSError.of(error_id, message, ErrorCategory.InvalidOperation, span=span, target=target)


def variable_undefined(name: str, span: Span | None = None) -> PSError:
    message = f"The variable '${name}' cannot be retrieved because it has not been set."
    return runtime("VariableIsUndefined", message, span, name)


def variable_not_writable(name: str) -> PSError:
    message = f"Cannot overwrite variable {name} because it is read-only or constant."
    return PSError.of(
        "VariableNotWritable",
        message,
        ErrorCategory.WriteError,
        exception=_SPACE + "SessionStateUnauthorizedAccessException",
        target=name,
    )


def assignment_conversion(error: PSError) -> PSError:
    """A conversion that failed while a typed variable was set: the exception is the metadata one of attributes."""
    inner = error.record.exception
    return PSError.of(
        "RuntimeException",
        inner.message,
        ErrorCategory.MetadataError,
        exception=_SPACE + "ArgumentTransformationMetadataException",
        inner=inner.inner or inner,
    )


def command_not_found(name: str, span: Span | None = None) -> PSError:
    message = (
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
        "Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
    )
    return PSError.of(
        "CommandNotFoundException",
        message,
        ErrorCategory.ObjectNotFound,
        exception=_SPACE + "CommandNotFoundException",
        target=name,
        span=span,
        CommandName=name,
    )


def native_refused(name: str) -> PSError:
    message = f"'{name}' is a program of the host. Running programs is known and not simulated."
    return PSError.of("NativeCommandNotSimulated", message, ErrorCategory.NotImplemented, target=name)


def not_simulated(what: str) -> PSError:
    return PSError.of("NotSimulated", f"{what} is known and not simulated.", ErrorCategory.NotImplemented, target=what)


def bad_expression(operator: str, value: Any, span: Span | None) -> PSError:
    message = (
        f"The expression after '{operator}' in a pipeline element produced an object that was not valid. It must "
        "result in a command name, a script block, or a CommandInfo object."
    )
    return runtime("BadExpression", message, span, value)


def called_like_a_method() -> PSError:
    message = (
        "The function or command was called as if it were a method. Parameters should be separated by spaces. For "
        "information about parameters, see the about_Parameters Help topic."
    )
    return PSError.of("StrictModeFunctionCallWithParens", message, ErrorCategory.InvalidOperation)


def property_not_found_strict(name: str) -> PSError:
    message = f"The property '{name}' cannot be found on this object. Verify that the property exists."
    return PSError.of(
        "PropertyNotFoundStrict",
        message,
        ErrorCategory.NotSpecified,
        exception=_SPACE + "PropertyNotFoundException",
    )


def property_null_set(name: str) -> PSError:
    message = f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set."
    return runtime("PropertyNotFound", message)


def index_out_of_range() -> PSError:
    name = "System.IndexOutOfRangeException"
    message = "Index was outside the bounds of the array."
    return PSError.of(name, message, ErrorCategory.OperationStopped, exception=name)


def setting_failed(name: str, error: PSError) -> PSError:
    """What went wrong while a property with arguments was set."""
    inner = error.record.exception
    return PSError.of(
        "ExceptionWhenSetting",
        f'Exception setting "{name}": "{inner.message}"',
        exception=_SPACE + "SetValueInvocationException",
        inner=inner,
    )


def null_index() -> PSError:
    return runtime("NullArray", "Cannot index into a null array.")


def type_not_found(name: str, span: Span | None = None, target: Any = None) -> PSError:
    """`target` is the type's name as an object of the language."""
    return runtime("TypeNotFound", f"Unable to find type [{name}].", span, name if target is None else target)


def no_constructor(count: int) -> PSError:
    message = f'Cannot find an overload for "new" and the argument count: "{count}".'
    return PSError.of("MethodCountCouldNotFindBest", message, exception=_SPACE + "MethodException")


def attribute_type_not_found(name: str, span: Span | None = None) -> PSError:
    message = (
        f"Cannot find the type for custom attribute '{name}'. Make sure that the assembly that contains this type is "
        "loaded."
    )
    error = runtime("CustomAttributeTypeNotFound", message, span, None if span is None else span.text)
    error.record.target_type = "AttributeAst"
    return error


def call_depth() -> PSError:
    return PSError.of(
        "CallDepthOverflow",
        "The script failed due to call depth overflow.",
        ErrorCategory.InvalidOperation,
        exception=_SPACE + "ScriptCallDepthException",
        whole_script=True,
    )


def duplicate_key(key: str) -> PSError:
    message = f"Duplicate keys '{key}' are not allowed in hash literals."
    return PSError.of("DuplicateKeyInHashLiteral", message, ErrorCategory.InvalidOperation)


def null_key() -> PSError:
    message = "A null key is not allowed in a hash literal."
    return PSError.of("InvalidNullKey", message, ErrorCategory.InvalidOperation)


def collection_changed(span: Span | None = None) -> PSError:
    message = "Collection was modified; enumeration operation may not execute."
    name = "System.InvalidOperationException"
    return PSError.of(name, message, ErrorCategory.OperationStopped, exception=name, span=span)


def splat_not_allowed(name: str) -> PSError:
    message = f"The splatting operator '@' cannot be used to reference variables in an expression: '@{name}'."
    return runtime("SplattingNotPermitted", message)


def not_assignable() -> PSError:
    message = (
        "The assignment expression is not valid. The input to an assignment operator must be an object that is able "
        "to accept assignments, such as a variable or a property."
    )
    return runtime("InvalidLeftHandSide", message)


def scope_number(name: str) -> PSError:
    message = (
        f"The scope number '{name}' exceeds the number of active scopes. (Parameter 'Scope')\nActual value was {name}."
    )
    return PSError.of(
        "ArgumentOutOfRange",
        message,
        ErrorCategory.InvalidArgument,
        exception=_SPACE + "PSArgumentOutOfRangeException",
        target=name,
    )


def drive_not_found(name: str) -> PSError:
    message = f"Cannot find drive. A drive with the name '{name}' does not exist."
    return PSError.of(
        "DriveNotFound",
        message,
        ErrorCategory.ObjectNotFound,
        exception=_SPACE + "DriveNotFoundException",
        target=name,
    )


def internal(error: BaseException) -> PSError:
    """A fault of ours, told as an error record: no Python exception reaches a user."""
    message = f"pyshell failed inside: {type(error).__name__}: {error}"
    return PSError.of("InternalError", message, ErrorCategory.NotSpecified, exception="System.InvalidProgramException")


def stopped_by_preference(text: str, error_id: str) -> PSError:
    """What a warning or a verbose message becomes under the preference Stop."""
    kind = error_id
    message = (
        f'The running command stopped because the preference variable "{kind}" or common parameter is set to Stop: '
        f"{text}"
    )
    return PSError.of(
        "ActionPreferenceStop",
        message,
        ErrorCategory.OperationStopped,
        exception=_SPACE + "ActionPreferenceStopException",
        whole_script=True,
    )


def stopped_by_answer() -> PSError:
    """What Halt Command makes of the question of the action Inquire (recorded)."""
    return PSError.of(
        "ActionPreferenceStop",
        "The running command stopped because the user selected the Stop option.",
        ErrorCategory.OperationStopped,
        exception=_SPACE + "ActionPreferenceStopException",
        whole_script=True,
    )


def function_not_writable(name: str) -> PSError:
    message = f"Cannot write to function {name} because it is read-only or constant."
    return PSError.of(
        "FunctionNotWritable",
        message,
        ErrorCategory.WriteError,
        exception=_SPACE + "SessionStateUnauthorizedAccessException",
        target=name,
    )


def using_without_invoke(span: Span | None) -> PSError:
    message = (
        "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or "
        "InlineScript in the script workflow. When it is used with Invoke-Command, the Using variable is valid only if "
        "the script block is invoked on a remote computer."
    )
    return runtime("UsingWithoutInvokeCommand", message, span)
