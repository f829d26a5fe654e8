"""Times of files: nanoseconds since 1970 to [datetime] and back."""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.clock import CLOCK
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue
from pyshell.values.members import create, get_member, invoke_member
from pyshell.values.numbers import Int64
from pyshell.values.types import find_type

_EPOCH_TICKS: Final = 621_355_968_000_000_000
_UTC: Final = 1
_LOCAL: Final = 2


def moment(ns: int, utc: bool = False) -> Any:
    """The [datetime] of a file's time, local unless `utc`."""
    ticks = _EPOCH_TICKS + ns // 100
    kind = find_type("System.DateTimeKind")
    pstype = find_type("System.DateTime")
    if pstype is None or kind is None:
        return None
    if utc:
        return create(pstype, [Int64(ticks), EnumValue(kind, _UTC)])
    return create(pstype, [Int64(ticks + CLOCK.offset_ticks(ticks)), EnumValue(kind, _LOCAL)])


def epoch_ns(value: Any) -> int:
    """Nanoseconds since 1970 of a [datetime] or of what converts to one."""
    pstype = find_type("System.DateTime")
    when = to_type(value, pstype) if pstype is not None else value
    return (int(get_member(invoke_member(when, "ToUniversalTime", []), "Ticks")) - _EPOCH_TICKS) * 100
