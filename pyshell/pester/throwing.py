"""`Should -Throw`: whether a script block throws, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.pester import messages
from pyshell.pester.data import dropped
from pyshell.pester.given import operator
from pyshell.pester.nicely import join_and, nicely
from pyshell.pester.operators import named_type
from pyshell.values.members import get_member
from pyshell.values.objects import MISSING, unwrap
from pyshell.values.operators import is_type
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.text import to_string
from pyshell.values.types import type_of
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from pyshell.errors import ErrorRecord
    from pyshell.pester.given import Given

_NOTHING: Final = "no exception was thrown"


def thrown_by(given: Given) -> ErrorRecord | None:
    """Runs the block in a scope of its own; the error that left it."""
    block = unwrap(given.actual)
    if not isinstance(block, ScriptBlockBase):
        raise messages.not_a_script_block()
    try:
        given.run.caller.scope.child().run(block, dropped)
    except PSError as error:
        return error.record
    return None


def place_of(record: ErrorRecord) -> str:
    """`from FILE:LINE char:COLUMN` and the line, as a message ends."""
    invocation = get_member(record, "InvocationInfo")
    position = get_member(invocation, "PositionMessage")
    if position in (None, MISSING):
        return ""
    text = to_string(position)
    return ("from " + text.removeprefix("At ")).replace("\n", "\n    ")


@operator("Throw")
def throw(given: Given) -> str | None:
    record = thrown_by(given)
    if given.negate:
        return None if record is None else _unwanted(record, given)
    filters, buts = _judged(record, given.values)
    if record is None:
        buts = [_NOTHING]
    if buts:
        wanted = f" with {join_and(filters)}" if filters else ""
        place = "" if record is None else place_of(record)
        return f"Expected an exception{wanted} to be thrown,{given.because} but {join_and(buts)}. {place}".strip()
    if given.values.get("PassThru"):
        given.out.append(record)
    return None


def _unwanted(record: ErrorRecord, given: Given) -> str:
    return (
        f'Expected no exception to be thrown,{given.because} but an exception "{record.message}" was thrown '
        f"{place_of(record)}."
    )


def _judged(record: ErrorRecord | None, values: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What was asked of the exception, and in what it differs."""
    filters: list[str] = []
    buts: list[str] = []
    for name, judge in (("ExceptionType", _type), ("ExpectedMessage", _message), ("ErrorId", _id)):
        if values.get(name) not in (None, ""):
            wanted, but = judge(values[name], record)
            filters.append(wanted)
            buts += [but] if but else []
    return filters, buts


def _type(expected: Any, record: ErrorRecord | None) -> tuple[str, str]:
    wanted = named_type(expected)
    exception = None if record is None else get_member(record, "Exception")
    if wanted is None or exception is None or is_type(exception, wanted):
        return f"type {nicely(wanted)}", ""
    return f"type {nicely(wanted)}", f"the exception type was {nicely(type_of(exception))}"


def _message(expected: Any, record: ErrorRecord | None) -> tuple[str, str]:
    message = "" if record is None else record.exception.message
    but = "" if compile_wildcard(to_string(expected))(message) else f"the message was {nicely(message)}"
    return f"message like {nicely(to_string(expected))}", but


def _id(expected: Any, record: ErrorRecord | None) -> tuple[str, str]:
    found = "" if record is None else record.fully_qualified_id
    but = "" if compile_wildcard(to_string(expected))(found) else f"the FullyQualifiedErrorId was {nicely(found)}"
    return f"FullyQualifiedErrorId {nicely(to_string(expected))}", but
