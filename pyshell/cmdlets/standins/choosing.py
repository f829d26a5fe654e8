"""Which of the open sessions a command's parameters choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.cmdlets.standins.pssession import PSSession, host_of
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [to_string(one).lower() for one in values]


# What a parameter chooses sessions by: whole values, or patterns where it says so.
_BY: Final[tuple[tuple[str, str, bool], ...]] = (
    ("id", "id", False),
    ("instance_id", "instance_id", False),
    ("name", "name", True),
    ("computer_name", "computer_name", True),
    ("configuration_name", "configuration_name", True),
)


def wanted(command: Any, one: PSSession) -> bool:
    """Whether a command's parameters choose a session."""
    for parameter, attribute, patterns in _BY:
        given = getattr(command, parameter, None)
        if given is None:
            continue
        own = to_string(getattr(one, attribute)).lower()
        if not any(compile_wildcard(text)(own) if patterns else text == own for text in _texts(given)):
            return False
    uris = getattr(command, "connection_uri", None)
    if uris is not None and one.computer_name.lower() not in [host_of(text) for text in _texts(uris)]:
        return False
    state = getattr(command, "state", None)
    return state is None or state.name in ("All", one.state_name)


def is_pattern(command: Any) -> bool:
    """Whether what chooses sessions may choose none without an error."""
    given = [getattr(command, parameter, None) for parameter, _, _ in _BY]
    return any(char in text for value in given if value is not None for text in _texts(value) for char in "*?[")


def write_missing(run: Runtime, command: Any) -> None:
    """Writes the error of a session that is not there."""
    for parameter, error_id, what in _MISSING:
        for text in _texts(getattr(command, parameter, None) or []):
            message = f"The specified session with {what} {text} was not found."  # ours
            exception = NetException("System.ArgumentException", message)
            run.write_error(ErrorRecord(exception, error_id, ErrorCategory.InvalidArgument, text))


_MISSING: Final = (
    ("id", "PSSessionIdNotFound", "session ID"),
    ("name", "PSSessionNameNotFound", "name"),
    ("instance_id", "PSSessionInstanceIdNotFound", "instance ID"),
    ("computer_name", "PSSessionComputerNameNotFound", "computer name"),
)
