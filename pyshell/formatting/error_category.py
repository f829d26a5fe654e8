"""What an error record says of its kind and its command: the texts of CategoryInfo, the name to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.values.objects import Extended, PSCustomObject
from pyshell.values.text import item_text
from pyshell.values.types import PSType, type_of

if TYPE_CHECKING:
    from pyshell.errors import ErrorRecord

_MAX_NAME: Final = 40
_HALF: Final = 19


def reason_of(record: ErrorRecord) -> str:
    """The Reason of CategoryInfo: the exception's type without namespace."""
    if record.reason is not None:
        return record.reason
    return record.exception.type_name.partition("[")[0].rpartition(".")[2]


def target_name(record: ErrorRecord) -> str:
    """The TargetName of CategoryInfo."""
    if record.target_name is not None:
        return record.target_name
    if isinstance(record.target, PSType):
        return record.target.name
    return "" if record.target is None else item_text(record.target)


def target_type(record: ErrorRecord) -> str:
    """The TargetType of CategoryInfo: the target's type without namespace."""
    if record.target_type is not None:
        return record.target_type
    target = record.target.base if type(record.target) is Extended else record.target
    if type(target) is PSCustomObject:
        return "PSObject"
    return "" if target is None else type_of(target).bare_name


def category_text(record: ErrorRecord) -> str:
    """CategoryInfo as text; names of targets longer than 40 characters are cut in the middle."""
    name, kind = _middle_cut(target_name(record)), _middle_cut(target_type(record))
    return f"{record.category.name}: ({name}:{kind}) [{record.activity}], {reason_of(record)}"


def _middle_cut(text: str) -> str:
    return text if len(text) <= _MAX_NAME else f"{text[:_HALF]}…{text[-_HALF:]}"


def command_of(record: ErrorRecord) -> str:
    """The name of the command that an error came from, empty where none is known."""
    return str(getattr(record.invocation, "command_name", None) or "")


def found_command(record: ErrorRecord) -> str:
    """The command, unless it is a script: scripts are not found under their name."""
    name = command_of(record)
    return "" if name.lower().endswith(".ps1") or "\n" in name else name
