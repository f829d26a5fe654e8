"""What becomes of errors: kept in $Error, shown, or raised again, as the preferences say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.messages import no_prompts
from pyshell.engine import messages
from pyshell.engine.actions import action_name
from pyshell.engine.calls import stack_trace
from pyshell.engine.common import keep_for_calls
from pyshell.engine.compile.typing import look_up, type_text
from pyshell.engine.streams import Streams
from pyshell.errors import RUNTIME_EXCEPTION, ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.source import Span, position_message
from pyshell.values.late import late
from pyshell.values.objects import ArrayList

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.calls import Call
    from pyshell.engine.compile.dispatch import Unit
    from pyshell.engine.scopes import Scope
    from pyshell.errors import ParseError
    from pyshell.syntax.nodes import TypeName

_exception_type = late("pyshell.engine.exceptions:exception_type")
_inquired = late("pyshell.binding.prompting:inquired")
PARSE_EXCEPTION: Final = "System.Management.Automation.ParseException"
# What $Error has of a text that was to run at the top, where nothing could catch a ParseException.
TOP_PARSE_EXCEPTION: Final = "System.Management.Automation.ParentContainsErrorRecordException"
_error_views = late("pyshell.engine.language.parser:error_views")
_STAND_IN: Final = "System.Management.Automation.ParentContainsErrorRecordException"
_STOPPED: Final = "System.Management.Automation.ActionPreferenceStopException"
# Exceptions that make their record themselves.
_OWN_RECORD: Final = frozenset(
    (
        RUNTIME_EXCEPTION,
        _STOPPED,
        "System.Management.Automation.ParameterBindingException",
        "System.Management.Automation.ValidationMetadataException",
        "System.Management.Automation.ItemNotFoundException",
    )
)
_QUIET: Final = frozenset(("SilentlyContinue", "Ignore"))
_KEPT: Final = 256


class Reporting:
    """The part of a session that deals with errors."""

    host: Any
    call: Call | None

    def __init__(self) -> None:
        self.ok = True
        self.function_failed = False
        self.catching = 0
        self.caught: PSError | None = None
        self.errors = ArrayList()
        self.streams = Streams()
        self.had_errors = False
        self._unasked: Call | None = None

    def note_stack(self, record: ErrorRecord) -> None:
        """Fills in where the script was."""
        if record.error_id == "VariableIsUndefined":
            point_at_variable(record)
        if not record.script_stack:
            record.script_stack = stack_trace(self.call, record.span)

    def note(self, record: ErrorRecord) -> None:
        """Puts an error into $Error, once."""
        self.note_stack(record)
        keep_for_calls(self.call, "ErrorVariable", record)
        if not any(known is record for known in self.errors[:5]):
            self.errors.insert(0, record)
            del self.errors[_KEPT:]

    def show(self, record: ErrorRecord) -> None:
        """Sends an error to the error stream."""
        self.had_errors = True
        sink = self.streams.error
        if sink is None:
            self.host.show_error(record)
        else:
            sink(record)

    def report(self, record: ErrorRecord, frame: Scope) -> None:
        """Keeps and shows an error, as $ErrorActionPreference says."""
        how = action_name(frame.find("erroractionpreference"))
        if how != "Ignore":
            self.note(record)
        if how not in _QUIET:
            self.show(record)

    def failed(self, error: PSError, frame: Scope) -> None:
        """An error has ended a statement. Returns when the next statement is to run, else raises it again."""
        self.ok = False
        record = error.record
        self.note_stack(record)
        if self.catching or error.leaving is not None:
            raise error
        how = action_name(frame.find("erroractionpreference"))
        if how in _QUIET and record.error_id != "CallDepthOverflow":
            # Ignore keeps what commands write out of $Error, and not what ends a statement.
            self.note(record)
            return
        if error.whole_script or how == "Stop":
            error.whole_script = True
            raise error
        if how == "Inquire":
            self.inquire(record.message)
        self.note(record)
        self.show(record)

    def clean_up(self, clean: Callable[[], Any]) -> None:
        """Runs a clean block: an error that ends it is reported and goes no further, whatever waits to catch one."""
        catching, self.catching = self.catching, 0
        try:
            clean()
        except PSError as error:
            self.note_stack(error.record)
            self.note(error.record)
            self.show(error.record)
            self.function_failed = True
            self.ok = False
        finally:
            self.catching = catching

    def inquire(self, message: str) -> None:
        """Asks what the action Inquire asks (recorded). Raises ActionPreferenceStop when the command shall halt.

        "Yes to All" holds for what the running command says further. Where nobody can be asked it raises.
        """
        if not self.host.interactive:
            error = no_prompts()
            error.whole_script = True
            raise error
        if self.call is not None and self._unasked is self.call:
            return
        answer = _inquired(self.host, message)
        if answer == "Yes to All":
            self._unasked = self.call
        elif answer == "Halt Command":
            raise messages.stopped_by_answer()

    def deal_with(self, record: ErrorRecord, how: str, frame: Scope, command: str) -> None:
        """A command's non-terminating error under an action. Raises it under Stop."""
        self.ok = False
        if how == "Stop":
            raise PSError(record, whole_script=True)
        if how == "Ignore":
            return
        if how == "Inquire":
            self.inquire(record.message)
        self.note(record)
        if how != "SilentlyContinue":
            self.show(record)

    def write_error(self, record: ErrorRecord, frame: Scope) -> None:
        """A non-terminating error of script code."""
        self.note_stack(record)
        self.function_failed = True
        self.deal_with(record, action_name(frame.find("erroractionpreference")), frame, "")

    def matches_type(self, record: ErrorRecord, wanted: TypeName, unit: Unit) -> bool:
        """Whether `catch [wanted]` takes an error."""
        return self.caught_exception(record, wanted, unit) is not None

    def caught_exception(self, record: ErrorRecord, wanted: TypeName, unit: Unit) -> NetException | None:
        """What `catch [wanted]` takes of an error: its exception, or the inner one of those that only wrap.

        Raises TypeNotFound. A .NET exception that we do not know is taken for one all the same (our reading).
        """
        pstype = look_up(wanted, unit)
        name = pstype.name if pstype is not None else type_text(wanted)
        if pstype is None and not name.lower().endswith("exception"):
            raise messages.type_not_found(name, wanted.span)
        at: NetException | None = record.exception
        while at is not None:
            if name.lower() in (one.lower() for one in _exception_type(at.type_name).ancestors()):
                return at
            at = at.inner if at.type_name in _WRAPPING else None
        return None


_WRAPPING: Final = frozenset(
    "System.Management.Automation." + name
    for name in (
        "RuntimeException",
        "MethodInvocationException",
        "CmdletInvocationException",
        "GetValueInvocationException",
        "SetValueInvocationException",
        "ActionPreferenceStopException",
        "ParameterBindingArgumentTransformationException",
    )
)


def point_at_variable(record: ErrorRecord) -> None:
    """An undefined variable is told as it is written, at its own place."""
    span, name = record.span, record.target
    if span is None or not isinstance(name, str):
        return
    found = re.search(r"\$\{?((?:\w+:)?" + re.escape(name.rpartition(":")[2]) + r")\b\}?", span.text, re.IGNORECASE)
    if found is None:
        return
    record.target = found[1]
    record.exception.message = f"The variable '${found[1]}' cannot be retrieved because it has not been set."
    record.span = Span(span.source, span.start + found.start(), span.start + found.end())


def as_left(record: ErrorRecord) -> ErrorRecord:
    """What is left of an error of the language itself, when nothing took it: .NET's exception is a stand-in then.

    Recorded: `1/0` under $ErrorActionPreference Stop, and thrown again by a catch block.
    """
    exception = record.exception
    plain = exception.type_name in _OWN_RECORD and "WasThrownFromThrowStatement" not in exception.extra
    if not plain or (record.activity and exception.type_name != _STOPPED) or record.thrown_again:
        return record
    return record.about(NetException(_STAND_IN, exception.message))


def parse_failure(error: ParseError, name: str = PARSE_EXCEPTION) -> PSError:
    """A text that does not parse, as the error of what tried to run it."""
    return _parse_record(error, error.problems[0].message, error.problems[0].span, name)


def inner_parse_failure(error: ParseError, span: Span | None = None) -> PSError:
    """A text inside of a script that does not parse: the message has the place in that text."""
    texts = [f"{position_message(problem.span)}\n{problem.message}" for problem in error.problems]
    return _parse_record(error, "\n\n".join(texts), span)


def _parse_record(error: ParseError, message: str, span: Span | None, name: str = PARSE_EXCEPTION) -> PSError:
    exception = NetException(name, message, Errors=_error_views(error.problems))
    return PSError(ErrorRecord(exception, error.problems[0].error_id, ErrorCategory.ParserError, span=span))
