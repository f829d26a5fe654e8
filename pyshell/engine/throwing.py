"""What `throw` raises: any object as an error record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.source import Span

_RUNTIME = "System.Management.Automation.RuntimeException"
_STATE: Final = ("SessionStateException", ErrorCategory.InvalidArgument, "")
_OWN_RECORDS: Final[dict[str, tuple[str, ErrorCategory, Any]]] = {
    _RUNTIME: ("RuntimeException", ErrorCategory.NotSpecified, None),
    "System.Management.Automation.ItemNotFoundException": _STATE,
    "System.Management.Automation.DriveNotFoundException": _STATE,
    "System.Management.Automation.SessionStateException": _STATE,
}


def thrown(value: Any, span: Span, again: bool = False) -> PSError:
    """The error of `throw value`. Records keep what they are, exceptions get a record, the rest becomes a message.

    `again` is a `throw` without a value in a catch block.
    """
    bare = unwrap(value)
    if isinstance(bare, ErrorRecord):
        if bare.span is None:
            bare.span = span
        bare.thrown_again = bare.thrown_again or not again
        return PSError(bare, whole_script=True)
    if isinstance(bare, NetException):
        return PSError(_of_exception(bare, span), whole_script=True)
    text = "ScriptHalted" if value is None else to_string(value)
    exception = NetException(_RUNTIME, text, WasThrownFromThrowStatement=True)
    record = ErrorRecord(exception, text, ErrorCategory.OperationStopped, value, span=span)
    exception.record = record
    return PSError(record, whole_script=True)


def _of_exception(exception: NetException, span: Span) -> ErrorRecord:
    if exception.record is not None:
        known = exception.record
        if known.span is None:
            known.span = span
        return known
    # PowerShell's own exceptions bring a record with an id of their own.
    if exception.type_name in _OWN_RECORDS:
        error_id, category, target = _OWN_RECORDS[exception.type_name]
    else:
        error_id, category, target = exception.message, ErrorCategory.OperationStopped, None
    record = ErrorRecord(exception, error_id, category, target, span=span)
    exception.record = record
    return record
