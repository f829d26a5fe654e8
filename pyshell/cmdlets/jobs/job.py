"""Jobs as objects: what Start-Job, Start-ThreadJob and ForEach-Object -Parallel -AsJob give.

A job runs in this process, in a session of its own. It has its turn when the script waits: at Wait-Job, at
Receive-Job, while Start-Sleep sleeps, after a Get-Job that found it running. Until then it is Running, as a real one
is just after its start.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_jobs
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values.declare import EnumValue, NetObject, field, members_of, net_enum, net_method, net_property, net_type
from pyshell.values.objects import GenericList
from pyshell.values.types import OBJECT, find_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.errors import ErrorRecord
    from pyshell.values.types import PSType

SPACE: Final = "System.Management.Automation."
STATE: Final = net_enum(
    SPACE + "JobState",
    {
        "NotStarted": 0,
        "Running": 1,
        "Completed": 2,
        "Failed": 3,
        "Stopped": 4,
        "Blocked": 5,
        "Suspended": 6,
        "Disconnected": 7,
        "Suspending": 8,
        "Stopping": 9,
        "AtBreakpoint": 10,
    },
)
RUNNING, COMPLETED, FAILED, STOPPED = 1, 2, 3, 4
# How often a script may look at a running job's state before the job has its turn: a loop that only looks must end.
PATIENCE: Final = 50

# What comes out of a job: the stream's name and the object or record.
Item = tuple[str, Any]


@net_type(SPACE + "JobStateInfo")
class JobStateInfo(NetObject):
    """A job's state, and the exception that made it fail."""

    state = field("State", SPACE + "JobState", set=False)
    reason = field("Reason", "System.Exception", set=False)

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return str(self.state.name)

    def invariant_text(self) -> str:
        return self.to_text()


@net_type(SPACE + "Job")
class Job(NetObject):
    """What all jobs have.

    `work` does the job's work and hands on what comes out; it returns the error that ended it.
    """

    kind = "BackgroundJob"
    place = "localhost"

    def __init__(self, number: int, name: str, command: str, work: Callable[[Any], ErrorRecord | None] | None) -> None:
        self.number = number
        self.name = name or f"Job{number}"
        self.command = command
        self.work = work
        self.state = RUNNING
        self.failure: ErrorRecord | None = None
        self.items: list[Item] = []
        self.instance_id: Any = None
        self.began: Any = None
        self.ended: Any = None
        self.children: list[Job] = []
        self.looks = 0

    # --- running -------------------------------------------------------------------------------------------------

    @property
    def is_finished(self) -> bool:
        return self.state in (COMPLETED, FAILED, STOPPED)

    def run(self, now: Callable[[], Any]) -> None:
        """Gives the job its turn, to its end. A Ctrl+C meanwhile stops the job and goes on."""
        if self.is_finished:
            return
        self.state = STOPPED
        try:
            for child in self.children:
                child.run(now)
            if self.work is not None:
                self.failure = self.work(lambda kind, value: self.items.append((kind, value)))
        finally:
            self.ended = now()
        failed = self.failure is not None or any(child.state == FAILED for child in self.children)
        self.state = FAILED if failed else COMPLETED

    def stop(self, now: Callable[[], Any]) -> None:
        """Ends the job where it stands."""
        for one in (*self.children, self):
            if not one.is_finished:
                one.state, one.ended = STOPPED, now()

    def take(self, keep: bool) -> Iterable[Item]:
        """What has come out and nobody has taken."""
        for one in (*self.children, self):
            found = list(one.items)
            if not keep:
                one.items.clear()
            yield from found

    def look(self) -> None:
        """Somebody looks at the state: a loop that does nothing else lets the job run in the end."""
        if not self.is_finished:
            self.looks += 1
            if self.looks > PATIENCE:
                self.run(lambda: None)

    # --- for scripts ---------------------------------------------------------------------------------------------

    @net_property("State", "System.String")
    def net_state(self) -> str:
        self.look()
        return state_of(self).name

    @net_property("HasMoreData", "bool")
    def has_more(self) -> bool:
        return not self.is_finished or any(one.items or one.failure for one in (*self.children, self))

    @net_property("StatusMessage", "string")
    def status(self) -> str:
        return ""

    @net_property("Location", "string")
    def location(self) -> str:
        return self.place

    @net_property("Command", "string")
    def net_command(self) -> str:
        return self.command

    @net_property("JobStateInfo", SPACE + "JobStateInfo")
    def state_info(self) -> JobStateInfo:
        self.look()
        failed = self.failure
        return JobStateInfo(state=state_of(self), reason=None if failed is None else failed.exception)

    @net_property("InstanceId", "guid")
    def net_instance(self) -> Any:
        return self.instance_id

    @net_property("Id", "int")
    def net_id(self) -> int:
        return self.number

    def _rename(self, name: str) -> None:
        self.name = name

    @net_property("Name", "string", set=_rename)
    def net_name(self) -> str:
        return self.name

    @net_property("ChildJobs", "System.Collections.Generic.IList[System.Management.Automation.Job]")
    def net_children(self) -> GenericList:
        return GenericList(_list_type(SPACE + "Job"), self.children)

    @net_property("PSBeginTime", "System.Nullable[datetime]")
    def net_began(self) -> Any:
        return self.began

    @net_property("PSEndTime", "System.Nullable[datetime]")
    def net_ended(self) -> Any:
        return self.ended

    @net_property("PSJobTypeName", "string")
    def net_kind(self) -> str:
        return self.kind

    @net_method("StopJob", "void StopJob()")
    def net_stop(self) -> None:
        self.stop(lambda: None)

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return self.ps_type.name

    def invariant_text(self) -> str:
        return self.to_text()


def _stream(kind: str) -> Callable[[Job], GenericList]:
    def read(job: Job) -> GenericList:
        return GenericList(_list_type("System.Object"), [value for name, value in job.items if name == kind])

    return read


# A job's streams, as collections that scripts look into.
for _name in ("Output", "Error", "Warning", "Verbose", "Debug", "Information"):
    members_of(SPACE + "Job").property(_name, SPACE + "PSDataCollection[psobject]")(_stream(_name.lower()))


def _list_type(item: str) -> PSType:
    return find_type(f"System.Collections.Generic.List[{item}]") or OBJECT


def state_of(job: Job) -> EnumValue:
    return EnumValue(STATE, job.state)


@net_type(SPACE + "PSRemotingJob", SPACE + "Job")
class PSRemotingJob(Job):
    """What Start-Job and `&` give: its one child does the work."""


@net_type(SPACE + "PSRemotingChildJob", SPACE + "Job")
class PSRemotingChildJob(Job):
    """The part of a background job that runs."""

    kind = ""


@net_type("Microsoft.PowerShell.ThreadJob.ThreadJob", SPACE + "Job")
class ThreadJob(Job):
    """What Start-ThreadJob gives."""

    kind = "ThreadJob"
    place = "PowerShell"


@net_type(SPACE + "PSTasks.PSTaskJob", SPACE + "Job")
class PSTaskJob(Job):
    """What ForEach-Object -Parallel -AsJob gives: a child for each object."""

    kind = "PSTaskJob"
    place = "PowerShell"


@net_type(SPACE + "PSTasks.PSTaskChildJob", SPACE + "Job")
class PSTaskChildJob(Job):
    """One object's part of a parallel ForEach-Object."""

    kind = "PSTaskChildJob"
    place = "PowerShell"
