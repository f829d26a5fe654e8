"""What travels in the streams, as .NET objects: error records and their exceptions, messages, invocations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.exceptions import SERIALIZED, not_serialized
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.source import position_message
from pyshell.values.clock import CLOCK
from pyshell.values.declare import (
    EnumValue,
    NetObject,
    field,
    members_of,
    net_constructor,
    net_enum,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.late import late
from pyshell.values.numbers import UInt32
from pyshell.values.objects import Hashtable, PSCustomObject, unwrap
from pyshell.values.text import item_text, net_text, to_string
from pyshell.values.types import PSType, declare_type, type_of

if TYPE_CHECKING:
    from pyshell.source import Span

_SPACE: Final = "System.Management.Automation."
CATEGORY: Final = net_enum(_SPACE + "ErrorCategory", {one.name: one.value for one in ErrorCategory})


# --- error records -------------------------------------------------------------------------------------------


def _reason(record: ErrorRecord) -> str:
    if record.reason is not None:
        return record.reason
    return record.exception.type_name.partition("[")[0].rpartition(".")[2]


def _target_name(record: ErrorRecord) -> str:
    if record.target_name is not None:
        return record.target_name
    if isinstance(record.target, PSType):
        return record.target.name
    return "" if record.target is None else item_text(record.target)


def _target_type(record: ErrorRecord) -> str:
    if record.target_type is not None:
        return record.target_type
    target = unwrap(record.target)
    if type(target) is PSCustomObject:
        return "PSObject"
    return "" if target is None else type_of(target).bare_name


@net_type(_SPACE + "ErrorCategoryInfo")
class ErrorCategoryInfo(NetObject):
    """CategoryInfo: what kind of error, where, why."""

    def __init__(self, record: ErrorRecord) -> None:
        self.record = record

    @net_property("Category", _SPACE + "ErrorCategory")
    def category(self) -> EnumValue:
        return EnumValue(CATEGORY, self.record.category.value)

    def _set_activity(self, text: str) -> None:
        self.record.activity = text

    def _set_reason(self, text: str) -> None:
        self.record.reason = text

    def _set_target_name(self, text: str) -> None:
        self.record.target_name = text

    def _set_target_type(self, text: str) -> None:
        self.record.target_type = text

    @net_property("Activity", "string", set=_set_activity)
    def activity(self) -> str:
        return self.record.activity

    @net_property("Reason", "string", set=_set_reason)
    def reason(self) -> str:
        return _reason(self.record)

    @net_property("TargetName", "string", set=_set_target_name)
    def target_name(self) -> str:
        return _target_name(self.record)

    @net_property("TargetType", "string", set=_set_target_type)
    def target_type(self) -> str:
        return _target_type(self.record)

    @net_method("GetMessage", "string GetMessage(), string GetMessage(cultureinfo uiCultureInfo)")
    def get_message(self, culture: Any = None) -> str:
        return self.to_text()

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        names = f"({_target_name(self.record)}:{_target_type(self.record)})"
        return f"{self.record.category.name}: {names} [{self.record.activity}], {_reason(self.record)}"

    def invariant_text(self) -> str:
        return self.to_text()


@net_type(_SPACE + "ErrorDetails")
class ErrorDetails(NetObject):
    """A message that is shown instead of the exception's."""

    def __init__(self, message: str, advice: str = "", record: ErrorRecord | None = None) -> None:
        self.message = message
        self.advice = advice
        self.record = record

    @net_constructor("ErrorDetails new(string message)")
    @staticmethod
    def make(message: str) -> ErrorDetails:
        return ErrorDetails(message)

    def _advise(self, text: str) -> None:
        self.advice = text
        if self.record is not None:
            self.record.recommended_action = text

    @net_property("Message", "string")
    def net_message(self) -> str:
        return self.message

    @net_property("RecommendedAction", "string", set=_advise)
    def net_advice(self) -> str:
        return self.advice

    def invariant_text(self) -> str:
        return self.message


_RECORD: Final = members_of(_SPACE + "ErrorRecord", ErrorRecord)
declare_type(_SPACE + "ErrorRecord", python=ErrorRecord)


def _details_of(record: ErrorRecord) -> ErrorDetails | None:
    """What is shown instead of the exception's message; advice on what to do brings that message along."""
    if record.details is None and not record.recommended_action:
        return None
    return ErrorDetails(record.message, record.recommended_action or "", record)


def _set_details(record: ErrorRecord, value: Any) -> None:
    given = value if value is None or isinstance(value, ErrorDetails) else ErrorDetails(to_string(value))
    record.details = None if given is None else given.message
    record.recommended_action = None if given is None else given.advice


_RECORD.property("Exception", "System.Exception")(lambda record: record.exception)
_RECORD.property("TargetObject", "System.Object")(lambda record: record.target)
_RECORD.property("CategoryInfo", _SPACE + "ErrorCategoryInfo")(lambda record: ErrorCategoryInfo(record))
_RECORD.property("FullyQualifiedErrorId", "string")(lambda record: record.fully_qualified_id)
_RECORD.property("ErrorDetails", _SPACE + "ErrorDetails", set=_set_details)(
    lambda record: _details_of(record)
)
_RECORD.property("InvocationInfo", _SPACE + "InvocationInfo")(lambda record: invocation_of(record))
_RECORD.property("ScriptStackTrace", "string")(lambda record: record.script_stack)
_RECORD.property("PipelineIterationInfo", "System.Object")(lambda record: [])
_RECORD.property(
    "PSMessageDetails",
    kind="ScriptProperty",
    definition="System.Object PSMessageDetails {get=& { Set-StrictMode -Version 1; "
    "$this.Exception.InnerException.PSMessageDetails };}",
)(lambda record: None)
_RECORD.method("GetObjectData", definition=SERIALIZED, raw=True)(
    lambda *_: not_serialized("System.Management.Automation.ErrorRecord")
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
    """A warning, verbose or debug message in a stream; `merged` where a redirection has sent it down the pipeline."""

    merged = False

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


_local_time: Final = late("pyshell.values.time:local_time")


@net_type(_SPACE + "InformationRecord")
class InformationRecord(NetObject):
    """A message of the information stream."""

    data = field("MessageData", "System.Object")
    source = field("Source", "string", default="")
    tags = field("Tags", "System.Collections.Generic.List[string]")
    user = field("User", "string", default="")
    computer = field("Computer", "string", default="")
    thread = field("ManagedThreadId", "uint", default=UInt32(1))
    native_thread = field("NativeThreadId", "uint", default=UInt32(1))
    process = field("ProcessId", "uint", default=UInt32(1))

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self.ticks = CLOCK.utc_ticks()

    @net_property("TimeGenerated", "datetime")
    def time(self) -> Any:
        return _local_time(self.ticks)

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return net_text(self.data)

    def invariant_text(self) -> str:
        return net_text(self.data)
