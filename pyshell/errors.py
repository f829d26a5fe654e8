"""What can go wrong and where: one error record for every room, one exception that carries it.

A room raises `PSError` (a terminating error: it ends the statement or the script) or hands an `ErrorRecord`
to the error stream (a non-terminating one). Message texts live in the `messages.py` of the room they belong to.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyshell.source import Span


class ErrorCategory(Enum):
    """PowerShell's error categories, with its numbers."""

    NotSpecified = 0
    OpenError = 1
    CloseError = 2
    DeviceError = 3
    DeadlockDetected = 4
    InvalidArgument = 5
    InvalidData = 6
    InvalidOperation = 7
    InvalidResult = 8
    InvalidType = 9
    MetadataError = 10
    NotImplemented = 11
    NotInstalled = 12
    ObjectNotFound = 13
    OperationStopped = 14
    OperationTimeout = 15
    SyntaxError = 16
    ParserError = 17
    PermissionDenied = 18
    ResourceBusy = 19
    ResourceExists = 20
    ResourceUnavailable = 21
    ReadError = 22
    WriteError = 23
    FromStdErr = 24
    SecurityError = 25
    ProtocolError = 26
    ConnectionError = 27
    AuthenticationError = 28
    LimitsExceeded = 29
    QuotaExceeded = 30
    NotEnabled = 31


RUNTIME_EXCEPTION = "System.Management.Automation.RuntimeException"


class NetException:
    """A .NET exception as scripts see it in `$_.Exception`: a type name, a message, perhaps an inner one.

    `extra` holds the further properties of the type (ParamName, ItemName …) under .NET's names.
    """

    __slots__ = ("extra", "inner", "message", "record", "type_name")

    def __init__(
        self, type_name: str, message: str, inner: NetException | None = None, **extra: Any
    ) -> None:
        self.type_name = type_name
        self.message = message
        self.inner = inner
        self.extra: dict[str, Any] = extra
        self.record: ErrorRecord | None = None


class ErrorRecord:
    """One entry of `$Error`.

    `error_id` is the id without the command's name; `fully_qualified_id` adds `,Command` when a command wrote it.
    `span` is the place that the error view underlines; the engine fills it (and `invocation`) in where the room
    that raised the error could not know it.
    """

    __slots__ = (
        "activity",
        "category",
        "command_id",
        "details",
        "error_id",
        "exception",
        "invocation",
        "merged",
        "reason",
        "recommended_action",
        "script_stack",
        "span",
        "target",
        "target_name",
        "target_type",
        "thrown_again",
    )

    def __init__(
        self,
        exception: NetException,
        error_id: str,
        category: ErrorCategory = ErrorCategory.NotSpecified,
        target: object = None,
        *,
        span: Span | None = None,
    ) -> None:
        self.exception = exception
        self.error_id = error_id
        self.category = category
        self.target = target
        self.span = span
        # What CategoryInfo says of the target, where that is not the target's own text and type.
        self.target_name: str | None = None
        self.target_type: str | None = None
        self.activity = ""
        self.reason: str | None = None
        self.command_id: str | None = None
        self.details: str | None = None
        self.recommended_action: str | None = None
        self.invocation: Any = None
        self.script_stack: str = ""
        # A script has thrown it as it was (`throw $_`).
        self.thrown_again = False
        # A redirection has sent it down the pipeline (`2>&1`): a console still shows it as an error.
        self.merged = False

    @property
    def message(self) -> str:
        """What the error view shows: the details' message when there is one, else the exception's."""
        return self.details if self.details is not None else self.exception.message

    @property
    def fully_qualified_id(self) -> str:
        return f"{self.error_id},{self.command_id}" if self.command_id else self.error_id

    def about(self, exception: NetException) -> ErrorRecord:
        """The same error with another exception: the inner one, that a typed catch asked for."""
        made = ErrorRecord(exception, self.error_id, self.category, self.target, span=self.span)
        for name in self.__slots__:
            if name != "exception":
                setattr(made, name, getattr(self, name))
        return made


class PSError(Exception):
    """A terminating error on its way up.

    `whole_script` tells a `throw` or an error under -ErrorAction Stop (ends everything up to a try or the top)
    from an error that ends only its statement, after which a script goes on (`1/0`).
    """

    def __init__(self, record: ErrorRecord, *, whole_script: bool = False) -> None:
        super().__init__(record.exception.message)
        self.record = record
        self.whole_script = whole_script
        # The call that the error ends, whose own statements do not go on after it (ThrowTerminatingError).
        self.leaving: object = None
        # It has left a command of a pipeline: what stands before that command is not to blame.
        self.settled = False

    @classmethod
    def of(
        cls,
        error_id: str,
        message: str,
        category: ErrorCategory = ErrorCategory.NotSpecified,
        *,
        exception: str = RUNTIME_EXCEPTION,
        inner: NetException | None = None,
        target: object = None,
        span: Span | None = None,
        whole_script: bool = False,
        **extra: Any,
    ) -> PSError:
        """The usual way to make one: id, message, category, the .NET exception's type name."""
        made = NetException(exception, message, inner, **extra)
        return cls(ErrorRecord(made, error_id, category, target, span=span), whole_script=whole_script)


class ParseProblem:
    """One thing the parser has to say: PowerShell's error id, its message, its place.

    `incomplete` says that more text could mend it: a prompt then shows `>>` instead of an error.
    """

    __slots__ = ("error_id", "incomplete", "message", "span")

    def __init__(self, error_id: str, message: str, span: Span, incomplete: bool = False) -> None:
        self.error_id = error_id
        self.message = message
        self.span = span
        self.incomplete = incomplete


class ParseError(Exception):
    """A script that does not parse, with every problem found, in the order PowerShell reports them."""

    def __init__(self, problems: list[ParseProblem]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems

    @property
    def incomplete(self) -> bool:
        return self.problems[0].incomplete
