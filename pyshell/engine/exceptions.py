"""Exceptions as scripts see them: their types with ancestors, their members, how they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.exception_names import BASES
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.declare import members_of, not_had
from pyshell.values.objects import Hashtable
from pyshell.values.text import to_string
from pyshell.values.types import PropertyMember, PSType, declare_type, find_type, forget_lookups

if TYPE_CHECKING:
    from collections.abc import Callable

_MADE: Final[dict[str, PSType]] = {}


def exception_type(name: str) -> PSType:
    """The type of an exception by its .NET name, with its ancestors."""
    found = _MADE.get(name)
    if found is None:
        known = find_type(name)
        if known is not None and known.base is not None and known.base.name != "System.Object":
            found = known
        else:
            base = BASES.get(name.removeprefix("System."), "" if name == "System.Exception" else "Exception")
            if base:
                exception_type("System." + base)
            found = declare_type(name, "System." + base if base else "System.Object")
            parent = find_type("System." + base) if base else None
            if parent is not None and found.base is not parent:
                # Another room named it first, as the base of one of its types, without knowing its own base.
                found.base = parent
                forget_lookups()
        _MADE[name] = found
    return found


def type_of_exception(value: NetException) -> PSType:
    """The type of an exception, with a property for each value that it carries beside its message."""
    made = exception_type(value.type_name)
    for name in value.extra:
        if not name.startswith("_") and made.member(name) is None:
            made.members[name.lower()] = PropertyMember(name, "System.Object", _extra_reader(name))
            made._found.clear()
    return made


def _extra_reader(name: str) -> Any:
    return lambda value: value.extra.get(name)


# https://learn.microsoft.com/dotnet/framework/interop/how-to-map-hresults-and-exceptions; others have their ancestor's.
_RESULTS: Final = {
    "Exception": -2146233088,
    "SystemException": -2146233087,
    "ArgumentException": -2147024809,
    "ArgumentNullException": -2147467261,
    "ArgumentOutOfRangeException": -2146233086,
    "ArithmeticException": -2147024362,
    "Collections.Generic.KeyNotFoundException": -2146232969,
    "DivideByZeroException": -2147352558,
    "FormatException": -2146233033,
    "IndexOutOfRangeException": -2146233080,
    "InvalidCastException": -2147467262,
    "InvalidOperationException": -2146233079,
    "IO.DirectoryNotFoundException": -2147024893,
    "IO.FileNotFoundException": -2147024894,
    "IO.IOException": -2146232800,
    "MissingMethodException": -2146233069,
    "NotImplementedException": -2147467263,
    "NotSupportedException": -2146233067,
    "NullReferenceException": -2147467261,
    "OperationCanceledException": -2146233029,
    "OutOfMemoryException": -2147024882,
    "OverflowException": -2146233066,
    "TimeoutException": -2146233083,
    "UnauthorizedAccessException": -2147024891,
    "Xml.XmlException": -2146232000,
}


def _result_of(name: str) -> int:
    """The HResult of exceptions of a type."""
    known = (_RESULTS.get(one.name.removeprefix("System.")) for one in exception_type(name).chain())
    return next((one for one in known if one is not None), -2146233088)


def _setter(name: str) -> Callable[[NetException, Any], None]:
    return lambda value, new: value.extra.__setitem__(name, new)


SERIALIZED: Final = (
    "void GetObjectData(System.Runtime.Serialization.SerializationInfo info, "
    "System.Runtime.Serialization.StreamingContext context)"
)


def not_serialized(type_name: str) -> None:
    """What GetObjectData says: objects go into no streams of .NET's."""
    raise not_had("GetObjectData", type_name)


declare_type("System.Exception", python=NetException)
for _name in BASES:
    exception_type("System." + _name)
_EXCEPTION: Final = members_of("System.Exception", NetException)
_EXCEPTION.property("TargetSite", "System.Reflection.MethodBase")(lambda value: None)
_EXCEPTION.property("Message", "string")(lambda value: value.message)
_EXCEPTION.property("Data", "System.Collections.IDictionary")(
    lambda value: value.extra.setdefault("_data", Hashtable())
)
_EXCEPTION.property("InnerException", "System.Exception")(lambda value: value.inner)
_EXCEPTION.property("HelpLink", "string", set=_setter("HelpLink"))(lambda value: value.extra.get("HelpLink"))
_EXCEPTION.property("Source", "string", set=_setter("Source"))(lambda value: value.extra.get("Source"))
_EXCEPTION.property("HResult", "int", set=_setter("HResult"))(
    lambda value: value.extra.get("HResult") or _result_of(value.type_name)
)
_EXCEPTION.property("StackTrace", "string")(lambda value: None)
_EXCEPTION.method("GetObjectData", definition=SERIALIZED, raw=True)(lambda *_: not_serialized("System.Exception"))
_RUNTIME: Final = members_of("System.Management.Automation.RuntimeException")
_RUNTIME.property("ErrorRecord", "System.Management.Automation.ErrorRecord")(lambda value: record_of(value))
_RUNTIME.property("WasThrownFromThrowStatement", "bool", set=_setter("WasThrownFromThrowStatement"))(
    lambda value: bool(value.extra.get("WasThrownFromThrowStatement"))
)


def _base_exception(value: NetException) -> NetException:
    while value.inner is not None:
        value = value.inner
    return value


_EXCEPTION.method("GetBaseException", "System.Exception GetBaseException()")(_base_exception)
_EXCEPTION.method("GetType", "type GetType()")(lambda value: type_of_exception(value))


def record_of(exception: NetException) -> ErrorRecord:
    """The error record of an exception, made when it has none."""
    if exception.record is None:
        short = exception.type_name.rpartition(".")[2]
        exception.record = ErrorRecord(exception, short, ErrorCategory.NotSpecified)
    return exception.record


def _new_exception(pstype: PSType, *arguments: Any) -> NetException:
    message = to_string(arguments[0]) if arguments and arguments[0] is not None else _default_message(pstype)
    inner = arguments[1] if len(arguments) > 1 and isinstance(arguments[1], NetException) else None
    made = NetException(pstype.name, message, inner)
    if pstype.name == "System.IO.FileNotFoundException" and len(arguments) > 1 and isinstance(arguments[1], str):
        made.extra["FileName"] = arguments[1]
    if pstype.name == "System.ArgumentException" and len(arguments) > 1 and isinstance(arguments[1], str):
        made.message = f"{message} (Parameter '{arguments[1]}')"
        made.extra["ParamName"] = arguments[1]
    return made


_ARGUMENTS: Final = ("System.ArgumentNullException", "System.ArgumentOutOfRangeException")
_MESSAGES: Final = {
    "System.ArgumentException": "Value does not fall within the expected range.",
    "System.InvalidOperationException": "Operation is not valid due to the current state of the object.",
    "System.NotImplementedException": "The method or operation is not implemented.",
    "System.NotSupportedException": "Specified method is not supported.",
    "System.DivideByZeroException": "Attempted to divide by zero.",
    "System.FormatException": "One of the identified items was in an invalid format.",
    "System.TimeoutException": "The operation has timed out.",
    "System.UnauthorizedAccessException": "Attempted to perform an unauthorized operation.",
    "System.IO.FileNotFoundException": "Unable to find the specified file.",
    "System.ArgumentNullException": "Value cannot be null.",
    "System.ArgumentOutOfRangeException": "Specified argument was out of the range of valid values.",
    "System.NullReferenceException": "Object reference not set to an instance of an object.",
    "System.OverflowException": "Arithmetic operation resulted in an overflow.",
}


def _default_message(pstype: PSType) -> str:
    return _MESSAGES.get(pstype.name, f"Exception of type '{pstype.name}' was thrown.")


def new_exception(pstype: PSType, *arguments: Any) -> NetException:
    """`[SomeException]::new(…)`: message and inner exception; argument exceptions name the parameter first."""
    if pstype.name in _ARGUMENTS and arguments:
        parameter = to_string(arguments[0])
        text = to_string(arguments[-1]) if len(arguments) > 1 else _default_message(pstype)
        return NetException(pstype.name, f"{text} (Parameter '{parameter}')", None, ParamName=parameter)
    return _new_exception(pstype, *arguments)


def _declare_constructors() -> None:
    """Every exception type is made from nothing, a message, or a message and an inner exception."""
    for name, made in _MADE.items():
        short = name.rpartition(".")[2]
        definition = (
            f"{name} new(), {name} new(string message), {name} new(string message, System.Exception innerException)"
        )
        if name == "System.IO.FileNotFoundException":
            definition += f", {name} new(string message, string fileName)"
        if name == "System.ArgumentException":
            definition += f", {name} new(string message, string paramName)"
        if name in _ARGUMENTS:
            definition = f"{name} new(), {name} new(string paramName), {name} new(string paramName, string message)"
        members_of(name).constructor(definition)(_maker(made))
        made.is_class = made.is_class or not short


def _maker(made: PSType) -> Any:
    return lambda *arguments: new_exception(made, *arguments)


_declare_constructors()
