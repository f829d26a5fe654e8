"""What a session's stand-ins keep: loaded snap-ins, sessions with servers, mail that was not sent,
policies, the clipboard.

They are accepted because administrators' scripts begin with them; each says on the verbose stream that it is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime


class StandIns:
    """What all of them share, one a session."""

    def __init__(self) -> None:
        self.snap_ins: dict[str, Any] = {}
        self.sessions: list[Any] = []
        self.last_session = 0
        self.outbox: list[Any] = []
        self.clipboard = ""
        self.policies: dict[str, Any] = {}


_KEPT: Final[WeakKeyDictionary[Any, StandIns]] = WeakKeyDictionary()


def kept(run: Runtime) -> StandIns:
    """What this session's stand-ins keep."""
    session = run.session
    found = _KEPT.get(session)
    if found is None:
        found = _KEPT[session] = StandIns()
    return found


def bring_exchange(run: Runtime) -> None:
    """Makes Exchange's cmdlets known in a session that does not have them yet: that of a job."""
    load = getattr(run.session, "load_exchange", None)
    if load is not None:
        load()


def say(run: Runtime, what: str) -> None:
    """Says on the verbose stream that a command only stands in for the real one."""
    run.verbose(f"{run.command_name} is a stand-in in pyshell: {what}")
