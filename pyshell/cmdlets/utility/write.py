"""The Write cmdlets: one for each stream, and Write-Host and Write-Progress for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.signature import ParamFlags
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateRange
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values.objects import DictionaryBase, EnumValue, unwrap
from pyshell.values.sequences import dictionary_entries, enumerate_value
from pyshell.values.text import net_text, to_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime

_COLOURS: Final = "System.ConsoleColor"
_WRITE_ERROR: Final = "Microsoft.PowerShell.Commands.WriteErrorException"


@cmdlet("Write-Output", alias=("echo", "write"))
class WriteOutput(Cmdlet):
    """Puts objects out.

    PS> Write-Output a b
    a
    b
    """

    input_object: Any = param(
        type="System.Management.Automation.PSObject",
        position=0,
        mandatory=True,
        from_pipeline=True,
        remaining=True,
        allow=("null", "collection"),
        help="What to put out.",
    )
    no_enumerate: Switch = param(help="Whether a collection stays whole.")

    def process(self, run: Runtime) -> Iterable[object]:
        value = self.input_object
        items = None if self.no_enumerate else enumerate_value(value)
        return (value,) if items is None else items


@cmdlet("Write-Host")
class WriteHost(Cmdlet):
    """Shows text on the console, past the pipeline.

    PS> Write-Host 1, 2 three
    1 2 three
    """

    object: Any = param(
        type="System.Object",
        position=0,
        from_pipeline=True,
        remaining=True,
        aliases=("Msg", "Message"),
        allow=("written",),
        help="What to show.",
    )
    no_newline: Switch = param("NoNewline", help="Whether the line stays open.")
    separator: Any = param(type="System.Object", default=" ", help="What stands between several objects.")
    foreground_color: Any = param(type=_COLOURS, help="The colour of the text.")
    background_color: Any = param(type=_COLOURS, help="The colour behind it.")

    def process(self, run: Runtime) -> None:
        text = host_text(self.object, to_string(self.separator))
        run.host_write(text, not self.no_newline, _name(self.foreground_color), _name(self.background_color))


def _name(value: Any) -> str | None:
    return None if value is None else to_string(value)


def host_text(value: Any, separator: str) -> str:
    """The text that Write-Host shows: collections are their items, at every depth, dictionaries their entries.

    Each is its ToString() in the culture, other than in a string: dates as `1/2/2024 12:00:00 AM`, numbers with all
    their digits.
    """
    bare = unwrap(value)
    items = dictionary_entries(bare) if isinstance(bare, DictionaryBase) else enumerate_value(bare)
    if items is None or isinstance(bare, str):
        return _entry_text(value)
    return separator.join([host_text(item, separator) for item in items])


def _entry_text(value: Any) -> str:
    key = getattr(value, "key", None)
    if key is not None and type(value).__name__ == "DictionaryEntry":
        return f"[{net_text(key)}, {net_text(value.value)}]"
    return net_text(value)


class _Message(Cmdlet):
    """The base of the cmdlets that write a line of text to a stream."""

    message: str = param(
        position=0, mandatory=True, from_pipeline=True, aliases=("Msg",), allow=("empty",), help="The text."
    )


@cmdlet("Write-Warning")
class WriteWarning(_Message):
    """Writes to the warning stream.

    PS> Write-Warning 'take care'
    WARNING: take care
    """

    def process(self, run: Runtime) -> None:
        run.warn(self.message)


@cmdlet("Write-Verbose")
class WriteVerbose(_Message):
    """Writes to the verbose stream.

    PS> Write-Verbose 'in detail' -Verbose
    VERBOSE: in detail
    """

    def process(self, run: Runtime) -> None:
        run.verbose(self.message)


@cmdlet("Write-Debug")
class WriteDebug(_Message):
    """Writes to the debug stream.

    PS> Write-Debug 'details' -Debug
    DEBUG: details
    """

    def process(self, run: Runtime) -> None:
        run.debug(self.message)


@cmdlet("Write-Information")
class WriteInformation(Cmdlet):
    """Writes an object to the information stream.

    PS> Write-Information 'noted' -InformationAction Continue
    noted
    """

    message_data: Any = param(
        type="System.Object",
        position=0,
        mandatory=True,
        from_pipeline=True,
        aliases=("Msg", "Message"),
        allow=("null",),
        help="What to write.",
    )
    tags: list[str] | None = param(position=1, help="Words to find it by.")

    def process(self, run: Runtime) -> None:
        run.information(self.message_data, tuple(self.tags or ()))


@cmdlet("Write-Progress")
class WriteProgress(Cmdlet):
    """Reports how far a long work is; shown on a terminal only.

    PS> Write-Progress 'Reading' -PercentComplete 50
    """

    activity: str | None = param(position=0, help="What is going on.")
    status: str | None = param(position=1, validate=(ValidateNotNullOrEmpty(),), help="What is being done now.")
    id: int = param(position=2, default=0, validate=(ValidateRange(0, 2147483647),), help="Which bar.")
    percent_complete: int = param(default=-1, validate=(ValidateRange(-1, 100),), help="How far it is.")
    seconds_remaining: int = param(default=-1, help="How long it will take.")
    current_operation: str | None = param(help="Which part of it is being done.")
    parent_id: int = param(default=-1, validate=(ValidateRange(-1, 2147483647),), help="The bar above it.")
    completed: Switch = param(help="Whether the bar goes away.")
    source_id: int = param(default=0, help="Where the report comes from.")

    def process(self, run: Runtime) -> None:
        if not self.activity:
            raise PSError.of(
                "MissingActivity",
                "Missing value for mandatory parameter. (Parameter 'Activity')",
                ErrorCategory.InvalidArgument,
                exception="System.ArgumentException",
            )
        run.progress(
            self.activity or "",
            self.status or "Processing",
            self.percent_complete,
            id=self.id,
            completed=bool(self.completed),
            seconds=self.seconds_remaining,
            operation=self.current_operation,
            parent=self.parent_id,
        )


_ANY_SET: Final = ("NoException", "WithException")


@cmdlet("Write-Error", default_set="NoException")
class WriteError(Cmdlet):
    """Writes a non-terminating error.

    The error is blamed on what called Write-Error: the function or script around it.

    PS> Write-Error 'no such box' -ErrorAction SilentlyContinue; "$($Error[0])"
    no such box
    """

    exception: Any = param(
        type="System.Exception", position=0, mandatory=True, sets=("WithException",), help="The exception."
    )
    message: str | None = param(
        aliases=("Msg",),
        sets={
            "NoException": ParamFlags(position=0, mandatory=True, from_pipeline=True),
            "WithException": ParamFlags(),
        },
        allow=("null", "empty"),
        help="The text.",
    )
    error_record: Any = param(
        type="System.Management.Automation.ErrorRecord",
        position=0,
        mandatory=True,
        sets=("ErrorRecord",),
        help="The error record.",
    )
    category: Any = param(type="System.Management.Automation.ErrorCategory", sets=_ANY_SET, help="The category.")
    error_id: str | None = param(sets=_ANY_SET, help="The id.")
    target_object: Any = param(type="System.Object", sets=_ANY_SET, help="What was being worked on.")
    recommended_action: str | None = param(help="What to do about it.")
    category_activity: str | None = param(aliases=("Activity",), help="What was being done.")
    category_reason: str | None = param(aliases=("Reason",), help="Why it failed.")
    category_target_name: str | None = param(aliases=("TargetName",), help="The name of what was being worked on.")
    category_target_type: str | None = param(aliases=("TargetType",), help="The type of what was being worked on.")

    def process(self, run: Runtime) -> None:
        record = self._record()
        record.activity = self.category_activity or "Write-Error"
        record.reason = self.category_reason or record.reason
        record.target_name = self.category_target_name
        record.target_type = self.category_target_type
        if self.recommended_action:
            record.recommended_action = self.recommended_action
        _blame_caller(record, run.variable("MyInvocation"))
        run.write_error(record)

    def _record(self) -> ErrorRecord:
        given = unwrap(self.error_record)
        if isinstance(given, ErrorRecord):
            return _copy(given)
        if isinstance(given, PSError):
            return _copy(given.record)
        exception = unwrap(self.exception)
        if not isinstance(exception, NetException):
            exception = NetException(_WRITE_ERROR, self.message or "")
        record = ErrorRecord(exception, self.error_id or exception.type_name, _category(self.category))
        record.target = self.target_object
        if self.message is not None and self.exception is not None and self.message != exception.message:
            record.details = self.message
        return record


def _blame_caller(record: ErrorRecord, invocation: Any) -> None:
    """Makes the error that of the function or script around Write-Error, as `$MyInvocation` there says."""
    if invocation is None:
        return
    record.invocation = invocation
    record.span = getattr(invocation, "span", None)
    # A script goes by its name, without the folder.
    record.command_id = str(getattr(invocation, "command_name", "") or "").replace("\\", "/").rpartition("/")[2]


def _copy(given: ErrorRecord) -> ErrorRecord:
    record = ErrorRecord(given.exception, given.error_id, given.category, given.target)
    record.details = given.details
    record.recommended_action = given.recommended_action
    record.reason = given.reason
    return record


def _category(value: Any) -> ErrorCategory:
    """The category of an argument: an enumeration's value, its name, its number."""
    bare = unwrap(value)
    if isinstance(bare, ErrorCategory):
        return bare
    if bare is None:
        return ErrorCategory.NotSpecified
    if isinstance(bare, EnumValue):
        return ErrorCategory(bare.value)
    if isinstance(bare, int):
        return ErrorCategory(int(bare))
    name = to_string(bare).lower()
    return next((one for one in ErrorCategory if one.name.lower() == name), ErrorCategory.NotSpecified)
