"""What travels in the streams, as .NET objects: error records and their exceptions, messages, invocations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.source import position_message
from pyshell.values.declare import EnumValue, NetObject, field, members_of, net_enum, net_method, net_property, net_type
from pyshell.values.objects import Hashtable, unwrap
from pyshell.values.text import to_string
from pyshell.values.types import PropertyMember, PSType, declare_type, find_type, type_of, typed_by_instance

if TYPE_CHECKING:
    from pyshell.source import Span

_SPACE: Final = "System.Management.Automation."
ACTION: Final = net_enum(
    _SPACE + "ActionPreference",
    {"SilentlyContinue": 0, "Stop": 1, "Continue": 2, "Inquire": 3, "Ignore": 4, "Suspend": 5, "Break": 6},
)
IMPACT: Final = net_enum(_SPACE + "ConfirmImpact", {"None": 0, "Low": 1, "Medium": 2, "High": 3})
CATEGORY: Final = net_enum(_SPACE + "ErrorCategory", {one.name: one.value for one in ErrorCategory})
VIEW: Final = net_enum(
    _SPACE + "ErrorView", {"NormalView": 0, "CategoryView": 1, "ConciseView": 2, "DetailedView": 3}
)


def action(name: str) -> EnumValue:
    """An ActionPreference by name."""
    return EnumValue(ACTION, (ACTION.enum_names or {})[name])


# --- exceptions ----------------------------------------------------------------------------------------------

# Each exception type and what it derives from; an unknown one derives from System.Exception.
_SYSTEM: Final = {
    "SystemException": "Exception",
    "ApplicationException": "Exception",
    "AggregateException": "Exception",
    "ArgumentException": "SystemException",
    "ArgumentNullException": "ArgumentException",
    "ArgumentOutOfRangeException": "ArgumentException",
    "ArithmeticException": "SystemException",
    "DivideByZeroException": "ArithmeticException",
    "OverflowException": "ArithmeticException",
    "FormatException": "SystemException",
    "IndexOutOfRangeException": "SystemException",
    "InvalidCastException": "SystemException",
    "InvalidOperationException": "SystemException",
    "NotImplementedException": "SystemException",
    "NotSupportedException": "SystemException",
    "NullReferenceException": "SystemException",
    "ObjectDisposedException": "InvalidOperationException",
    "OperationCanceledException": "SystemException",
    "OutOfMemoryException": "SystemException",
    "PlatformNotSupportedException": "NotSupportedException",
    "RankException": "SystemException",
    "TimeoutException": "SystemException",
    "TypeLoadException": "SystemException",
    "UnauthorizedAccessException": "SystemException",
    "UriFormatException": "FormatException",
    "InvalidProgramException": "SystemException",
    "IO.IOException": "SystemException",
    "IO.FileNotFoundException": "IO.IOException",
    "IO.DirectoryNotFoundException": "IO.IOException",
    "IO.PathTooLongException": "IO.IOException",
    "IO.DriveNotFoundException": "IO.IOException",
    "IO.EndOfStreamException": "IO.IOException",
    "IO.InvalidDataException": "SystemException",
    "Collections.Generic.KeyNotFoundException": "SystemException",
    "Security.SecurityException": "SystemException",
    "ComponentModel.Win32Exception": "SystemException",
    "Net.WebException": "InvalidOperationException",
    "Net.Http.HttpRequestException": "Exception",
    "Threading.ThreadAbortException": "SystemException",
    "Text.RegularExpressions.RegexParseException": "ArgumentException",
    "Xml.XmlException": "SystemException",
    "Management.Automation.RuntimeException": "SystemException",
    "Management.Automation.ActionPreferenceStopException": "Management.Automation.RuntimeException",
    "Management.Automation.ArgumentTransformationMetadataException": "Management.Automation.MetadataException",
    "Management.Automation.CmdletInvocationException": "Management.Automation.RuntimeException",
    "Management.Automation.CommandNotFoundException": "Management.Automation.RuntimeException",
    "Management.Automation.DriveNotFoundException": "Management.Automation.SessionStateException",
    "Management.Automation.ExtendedTypeSystemException": "Management.Automation.RuntimeException",
    "Management.Automation.GetValueException": "Management.Automation.ExtendedTypeSystemException",
    "Management.Automation.GetValueInvocationException": "Management.Automation.GetValueException",
    "Management.Automation.HaltCommandException": "SystemException",
    "Management.Automation.IncompleteParseException": "Management.Automation.ParseException",
    "Management.Automation.ItemNotFoundException": "Management.Automation.SessionStateException",
    "Management.Automation.MetadataException": "Management.Automation.RuntimeException",
    "Management.Automation.MethodException": "Management.Automation.ExtendedTypeSystemException",
    "Management.Automation.MethodInvocationException": "Management.Automation.MethodException",
    "Management.Automation.ParameterBindingException": "Management.Automation.RuntimeException",
    "Management.Automation.ParameterBindingArgumentTransformationException":
        "Management.Automation.ParameterBindingException",
    "Management.Automation.ParameterBindingValidationException": "Management.Automation.ParameterBindingException",
    "Management.Automation.ParentContainsErrorRecordException": "SystemException",
    "Management.Automation.ParseException": "Management.Automation.RuntimeException",
    "Management.Automation.PipelineStoppedException": "Management.Automation.RuntimeException",
    "Management.Automation.PropertyNotFoundException": "Management.Automation.ExtendedTypeSystemException",
    "Management.Automation.ProviderNotFoundException": "Management.Automation.SessionStateException",
    "Management.Automation.PSArgumentException": "ArgumentException",
    "Management.Automation.PSArgumentNullException": "ArgumentNullException",
    "Management.Automation.PSArgumentOutOfRangeException": "ArgumentOutOfRangeException",
    "Management.Automation.PSInvalidCastException": "InvalidCastException",
    "Management.Automation.PSInvalidOperationException": "InvalidOperationException",
    "Management.Automation.PSNotImplementedException": "NotImplementedException",
    "Management.Automation.PSNotSupportedException": "NotSupportedException",
    "Management.Automation.ScriptCallDepthException": "SystemException",
    "Management.Automation.ScriptRequiresException": "Management.Automation.RuntimeException",
    "Management.Automation.SessionStateException": "Management.Automation.RuntimeException",
    "Management.Automation.SessionStateUnauthorizedAccessException": "Management.Automation.SessionStateException",
    "Management.Automation.SetValueException": "Management.Automation.ExtendedTypeSystemException",
    "Management.Automation.SetValueInvocationException": "Management.Automation.SetValueException",
    "Management.Automation.ValidationMetadataException": "Management.Automation.MetadataException",
    "Management.Automation.WildcardPatternException": "Management.Automation.RuntimeException",
    "Management.Automation.ErrorCategoryInfo": "Object",
}  # fmt: skip
_MADE: Final[dict[str, PSType]] = {}


def exception_type(name: str) -> PSType:
    """The type of an exception by its .NET name, with its ancestors."""
    found = _MADE.get(name)
    if found is None:
        known = find_type(name)
        if known is not None and known.base is not None and known.base.name != "System.Object":
            found = known
        else:
            base = _SYSTEM.get(name.removeprefix("System."), "" if name == "System.Exception" else "Exception")
            if base:
                exception_type("System." + base)
            found = declare_type(name, "System." + base if base else "System.Object")
        _MADE[name] = found
    return found


def _type_of_exception(value: NetException) -> PSType:
    made = exception_type(value.type_name)
    for name in value.extra:
        if made.member(name) is None:
            made.members[name.lower()] = PropertyMember(name, "System.Object", _extra_reader(name))
            made._found.clear()
    return made


def _extra_reader(name: str) -> Any:
    return lambda value: value.extra.get(name)


setattr(NetException, "ps_type", property(_type_of_exception))  # noqa: B010  # the class is below this room
typed_by_instance(NetException)
declare_type("System.Exception", python=NetException)
for _name in _SYSTEM:
    if _name != "Management.Automation.ErrorCategoryInfo":
        exception_type("System." + _name)
_EXCEPTION: Final = members_of("System.Exception", NetException)
_EXCEPTION.property("Message", "string")(lambda value: value.message)
_EXCEPTION.property("InnerException", "System.Exception")(lambda value: value.inner)
_EXCEPTION.property("StackTrace", "string")(lambda value: None)
_EXCEPTION.property("Source", "string")(lambda value: value.extra.get("Source"))
_EXCEPTION.property("HelpLink", "string")(lambda value: value.extra.get("HelpLink"))
_EXCEPTION.property("HResult", "int")(lambda value: value.extra.get("HResult", -2146233088))
_EXCEPTION.property("Data", "System.Collections.IDictionary")(lambda value: value.extra.setdefault("_data", Hashtable()))
_EXCEPTION.property("TargetSite", "System.Reflection.MethodBase")(lambda value: None)
_EXCEPTION.property("ErrorRecord", "System.Management.Automation.ErrorRecord")(lambda value: record_of(value))


def _base_exception(value: NetException) -> NetException:
    while value.inner is not None:
        value = value.inner
    return value


_EXCEPTION.method("GetBaseException", "System.Exception GetBaseException()")(_base_exception)
_EXCEPTION.method("GetType", "type GetType()")(lambda value: _type_of_exception(value))


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
        if name == "System.ArgumentException":
            definition += f", {name} new(string message, string paramName)"
        if name in _ARGUMENTS:
            definition = f"{name} new(), {name} new(string paramName), {name} new(string paramName, string message)"
        members_of(name).constructor(definition)(_maker(made))
        made.is_class = made.is_class or not short


def _maker(made: PSType) -> Any:
    return lambda *arguments: new_exception(made, *arguments)


_declare_constructors()


# --- error records -------------------------------------------------------------------------------------------


@net_type(_SPACE + "ErrorCategoryInfo")
class ErrorCategoryInfo(NetObject):
    """CategoryInfo: what kind of error, where, why."""

    def __init__(self, record: ErrorRecord) -> None:
        self.record = record

    @net_property("Category", _SPACE + "ErrorCategory")
    def category(self) -> EnumValue:
        return EnumValue(CATEGORY, self.record.category.value)

    @net_property("Activity", "string")
    def activity(self) -> str:
        return self.record.activity

    @net_property("Reason", "string")
    def reason(self) -> str:
        if self.record.reason is not None:
            return self.record.reason
        return self.record.exception.type_name.partition("[")[0].rpartition(".")[2]

    @net_property("TargetName", "string")
    def target_name(self) -> str:
        return "" if self.record.target is None else to_string(self.record.target)

    @net_property("TargetType", "string")
    def target_type(self) -> str:
        target = unwrap(self.record.target)
        return "" if target is None else type_of(target).bare_name

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        names = f"({self.target_name}:{self.target_type})"
        return f"{self.record.category.name}: {names} [{self.activity}], {self.reason}"

    def invariant_text(self) -> str:
        return self.to_text()


@net_type(_SPACE + "ErrorDetails")
class ErrorDetails(NetObject):
    """A message that is shown instead of the exception's."""

    message = field("Message", "string", set=False)
    recommended = field("RecommendedAction", "string", default="")

    def invariant_text(self) -> str:
        return str(self.message)


_RECORD: Final = members_of(_SPACE + "ErrorRecord", ErrorRecord)
declare_type(_SPACE + "ErrorRecord", python=ErrorRecord)


def _set_details(record: ErrorRecord, value: Any) -> None:
    record.details = None if value is None else to_string(getattr(value, "message", value))


_RECORD.property("Exception", "System.Exception")(lambda record: record.exception)
_RECORD.property("TargetObject", "System.Object")(lambda record: record.target)
_RECORD.property("CategoryInfo", _SPACE + "ErrorCategoryInfo")(lambda record: ErrorCategoryInfo(record))
_RECORD.property("FullyQualifiedErrorId", "string")(lambda record: record.fully_qualified_id)
_RECORD.property("InvocationInfo", _SPACE + "InvocationInfo")(lambda record: invocation_of(record))
_RECORD.property("ScriptStackTrace", "string")(lambda record: record.script_stack)
_RECORD.property("PipelineIterationInfo", "System.Object")(lambda record: [])
_RECORD.property("ErrorDetails", _SPACE + "ErrorDetails", put=_set_details)(
    lambda record: None if record.details is None else ErrorDetails(message=record.details)
)
_RECORD.method("ToString", "string ToString()")(lambda record: record.message)


def _new_record(exception: NetException, error_id: str, category: Any, target: Any) -> ErrorRecord:
    number = getattr(category, "value", category)
    return ErrorRecord(exception, error_id, ErrorCategory(number), target)


_RECORD.constructor(
    f"{_SPACE}ErrorRecord new(System.Exception exception, string errorId, "
    f"{_SPACE}ErrorCategory errorCategory, System.Object targetObject)"
)(_new_record)


# --- invocations ---------------------------------------------------------------------------------------------


@net_type(_SPACE + "InvocationInfo")
class InvocationInfo(NetObject):
    """$MyInvocation, and an error's InvocationInfo: which command, called where."""

    def __init__(self, command_name: str, span: Span | None, **more: Any) -> None:
        self.command_name = command_name
        self.span = span
        self.more = more

    @net_property("MyCommand", _SPACE + "CommandInfo")
    def my_command(self) -> Any:
        maker = self.more.get("my_command")
        return maker() if callable(maker) else maker

    @net_property("BoundParameters", "System.Collections.Generic.Dictionary[string,object]")
    def bound_parameters(self) -> Any:
        return self.more.get("bound") or Hashtable()

    @net_property("UnboundArguments", "System.Collections.Generic.List[object]")
    def unbound(self) -> Any:
        return list(self.more.get("unbound") or [])

    @net_property("ScriptLineNumber", "int")
    def line_number(self) -> int:
        return self.span.line if self.span else 0

    @net_property("OffsetInLine", "int")
    def offset(self) -> int:
        return self.span.column if self.span else 0

    @net_property("HistoryId", "long")
    def history_id(self) -> int:
        return int(self.more.get("history_id", 1))

    @net_property("ScriptName", "string")
    def script_name(self) -> str | None:
        if self.span is None:
            return None
        return self.span.source.path or ""

    @net_property("Line", "string")
    def line(self) -> str:
        if self.span is None:
            return ""
        text = self.span.source
        last = "\n" if self.span.line < text.text.count("\n") + 1 else ""
        return text.line_text(self.span.line) + last

    @net_property("Statement", "string")
    def statement(self) -> str:
        return self.span.text if self.span else ""

    @net_property("PositionMessage", "string")
    def position(self) -> str:
        return position_message(self.span) if self.span else ""

    @net_property("PSScriptRoot", "string")
    def script_root(self) -> str:
        return folder_of(self.span.source.path) if self.span and self.span.source.path else ""

    @net_property("PSCommandPath", "string")
    def command_path(self) -> str:
        return (self.span.source.path or "") if self.span else ""

    @net_property("InvocationName", "string")
    def invocation_name(self) -> str:
        return str(self.more.get("invocation_name", self.command_name))

    @net_property("PipelineLength", "int")
    def pipeline_length(self) -> int:
        return int(self.more.get("length", 0))

    @net_property("PipelinePosition", "int")
    def pipeline_position(self) -> int:
        return int(self.more.get("position", 0))

    @net_property("ExpectingInput", "bool")
    def expecting_input(self) -> bool:
        return bool(self.more.get("expecting", False))

    @net_property("CommandOrigin", _SPACE + "CommandOrigin")
    def origin(self) -> str:
        return "Internal"

    @net_property("DisplayScriptPosition", "System.Object")
    def display_position(self) -> Any:
        return None


def folder_of(path: str) -> str:
    """The folder part of a path with either slash."""
    cut = max(path.rfind("/"), path.rfind("\\"))
    return path[:cut] if cut > 0 else path[: cut + 1]


def invocation_of(record: ErrorRecord) -> Any:
    """An error's InvocationInfo, with its place."""
    known = record.invocation
    if isinstance(known, InvocationInfo):
        if known.span is None and record.span is not None:
            return InvocationInfo(known.command_name, record.span, **known.more)
        return known
    return InvocationInfo("", record.span)


# --- messages ------------------------------------------------------------------------------------------------


@net_type(_SPACE + "InformationalRecord")
class InformationalRecord(NetObject):
    """A warning, verbose or debug message in a stream."""

    message = field("Message", "string")
    invocation = field("InvocationInfo", _SPACE + "InvocationInfo")

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return str(self.message)

    def invariant_text(self) -> str:
        return str(self.message)


@net_type(_SPACE + "WarningRecord", _SPACE + "InformationalRecord")
class WarningRecord(InformationalRecord):
    """A warning."""

    kind = "warning"


@net_type(_SPACE + "VerboseRecord", _SPACE + "InformationalRecord")
class VerboseRecord(InformationalRecord):
    """A verbose message."""

    kind = "verbose"


@net_type(_SPACE + "DebugRecord", _SPACE + "InformationalRecord")
class DebugRecord(InformationalRecord):
    """A debug message."""

    kind = "debug"


@net_type(_SPACE + "HostInformationMessage")
class HostInformationMessage(NetObject):
    """What Write-Host puts into the information stream."""

    message = field("Message", "string")
    no_newline = field("NoNewLine", "bool", default=False)
    foreground = field("ForegroundColor", "System.Nullable[System.ConsoleColor]")
    background = field("BackgroundColor", "System.Nullable[System.ConsoleColor]")

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return str(self.message)

    def invariant_text(self) -> str:
        return str(self.message)


@net_type(_SPACE + "InformationRecord")
class InformationRecord(NetObject):
    """A message of the information stream."""

    data = field("MessageData", "System.Object")
    source = field("Source", "string", default="")
    tags = field("Tags", "System.Collections.Generic.List[string]")
    user = field("User", "string", default="")
    computer = field("Computer", "string", default="")

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return to_string(self.data)

    def invariant_text(self) -> str:
        return to_string(self.data)
