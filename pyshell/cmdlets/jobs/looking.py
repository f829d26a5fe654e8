"""Get-Job and Wait-Job.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-job
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/wait-job
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ParamFlags, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty, ValidateRange
from pyshell.cmdlets.jobs.job import SPACE
from pyshell.cmdlets.jobs.starting import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.cmdlets.jobs.job import Job

_GIVEN: Final = (ValidateNotNullOrEmpty(),)
_FIRST: Final = ParamFlags(position=0, mandatory=True, by_name=True)
_ALL_BUT_FILTER: Final = (
    "CommandParameterSet",
    "InstanceIdParameterSet",
    "NameParameterSet",
    "SessionIdParameterSet",
    "StateParameterSet",
)


def ids_param(mandatory: bool = True) -> Any:
    """-Id."""
    flags = _FIRST if mandatory else ParamFlags(position=0, by_name=True)
    return param(type="System.Int32[]", sets={"SessionIdParameterSet": flags}, validate=_GIVEN, help="Their numbers.")


def names_param() -> Any:
    """-Name."""
    return param(
        type="System.String[]", sets={"NameParameterSet": _FIRST}, validate=_GIVEN, help="Their names or patterns."
    )


def instances_param() -> Any:
    """-InstanceId."""
    return param(
        type="System.Guid[]", sets={"InstanceIdParameterSet": _FIRST}, validate=_GIVEN, help="Their identifiers."
    )


def state_param() -> Any:
    """-State."""
    return param(type=SPACE + "JobState", sets={"StateParameterSet": _FIRST}, help="All jobs of that state.")


def filter_param() -> Any:
    """-Filter."""
    return param(
        type="System.Collections.Hashtable",
        sets={"FilterParameterSet": _FIRST},
        validate=_GIVEN,
        help="Properties that they have.",
    )


def jobs_param() -> Any:
    """-Job."""
    return param(
        type=SPACE + "Job[]",
        sets={"JobParameterSet": ParamFlags(position=0, mandatory=True, from_pipeline=True, by_name=True)},
        validate=(ValidateNotNull(),),
        help="The jobs.",
    )


def command_param() -> Any:
    """-Command."""
    return param(
        type="System.String[]",
        sets={"CommandParameterSet": ParamFlags(by_name=True)},
        validate=_GIVEN,
        help="Texts or patterns of what they run.",
    )


@cmdlet("Get-Job", default_set="SessionIdParameterSet", output=(SPACE + "Job",))
class GetJob(Cmdlet):
    """Gets the jobs of the session.

    PS> $null = Start-Job { 1 } -Name count
    PS> (Get-Job).Name
    count
    PS> Get-Job nosuch* | ForEach-Object Name
    """

    include_child_job: Switch = param(sets=_ALL_BUT_FILTER, help="Whether the jobs below them are wanted too.")
    child_job_state: Any = param(type=SPACE + "JobState", sets=_ALL_BUT_FILTER, help="The children of that state.")
    has_more_data: bool | None = param(type="System.Boolean", sets=_ALL_BUT_FILTER, help="With or without output.")
    before: Any = param(type="System.DateTime", sets=_ALL_BUT_FILTER, help="Those that ended before.")
    after: Any = param(type="System.DateTime", sets=_ALL_BUT_FILTER, help="Those that ended after.")
    newest: int | None = param(type="System.Int32", sets=_ALL_BUT_FILTER, help="So many of the last.")
    id: list[int] | None = ids_param(mandatory=False)
    name: list[str] | None = names_param()
    instance_id: list[Any] | None = instances_param()
    state: Any = state_param()
    command: list[str] | None = command_param()
    filter: Any = filter_param()

    def process(self, run: Runtime) -> Iterable[object]:
        table = table_of(run)
        everything = self.set_name == "SessionIdParameterSet" and not self.id
        found = list(table.jobs) if everything else table.chosen(self, run.write_error)
        yield from self._narrowed(found)
        # Who looks again later finds that time has passed.
        table.run(found)

    def _narrowed(self, jobs: list[Job]) -> list[Job]:
        if self.include_child_job or self.child_job_state is not None:
            state = self.child_job_state
            children = [one for job in jobs for one in job.children if state is None or one.state == state.value]
            jobs = ([] if state is not None else jobs) + children
        if self.has_more_data is not None:
            jobs = [one for one in jobs if one.has_more() == self.has_more_data]
        if self.before is not None:
            jobs = [one for one in jobs if one.ended is not None and one.ended.ticks < self.before.ticks]
        if self.after is not None:
            jobs = [one for one in jobs if one.ended is not None and one.ended.ticks > self.after.ticks]
        return jobs if self.newest is None else jobs[max(len(jobs) - self.newest, 0) :]


@cmdlet("Wait-Job", default_set="SessionIdParameterSet", output=(SPACE + "Job",))
class WaitJob(Cmdlet):
    """Waits until jobs are over.

    PS> (Start-Job { 1 } | Wait-Job).State
    Completed
    """

    job: list[Any] | None = jobs_param()
    any_: Switch = param("Any", help="Whether one that is over is enough.")
    timeout: int = param(
        type="System.Int32",
        aliases=("TimeoutSec",),
        validate=(ValidateRange(-1, 2147483647),),
        default=-1,
        help="Accepted: here a job runs to its end.",
    )
    force: Switch = param(help="Whether suspended jobs are waited for.")
    name: list[str] | None = names_param()
    instance_id: list[Any] | None = instances_param()
    id: list[int] | None = ids_param()
    state: Any = state_param()
    filter: Any = filter_param()

    def process(self, run: Runtime) -> Iterable[object]:
        table = table_of(run)
        jobs = list(self.job or ()) or table.chosen(self, run.write_error)
        if self.any_ and jobs:
            jobs = [next((one for one in jobs if one.is_finished), jobs[0])]
        table.run(jobs)
        return jobs
