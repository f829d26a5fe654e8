"""How ForEach-Object and Where-Object find the member that a name or a pattern means."""

from __future__ import annotations

from typing import Any

from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.members import all_members
from pyshell.values.wildcard import compile_wildcard


def matching_members(value: Any, pattern: str) -> list[str]:
    """The names of an object's members that a pattern stands for."""
    if value is None:
        return []
    fits = compile_wildcard(pattern)
    return [member.name for member in all_members(value) if fits(member.name)]


def ambiguous(name: str, names: list[str], kind: str = "members") -> str:
    """The text of a name that several members have."""
    listed = "".join(f" {one}" for one in names)
    text = f'Input name "{name}" is ambiguous. It can be resolved to multiple matched {kind}.'
    return f"{text} Possible matches include:{listed}."


def name_error(error_id: str, text: str, value: Any, name: str) -> ErrorRecord:
    """The error of a member that cannot be used. `name` is what was asked for."""
    exception = NetException("System.Management.Automation.PSArgumentException", text, ParamName=name)
    made = ErrorRecord(exception, error_id, ErrorCategory.InvalidArgument, value)
    made.target_type = "PSObject"
    return made
