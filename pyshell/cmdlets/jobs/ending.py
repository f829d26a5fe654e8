"""Stop-Job and Remove-Job.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/stop-job
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/remove-job
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Runtime, Switch, cmdlet, param
from pyshell.cmdlets.jobs.job import SPACE
from pyshell.cmdlets.jobs.looking import (
    command_param,
    filter_param,
    ids_param,
    instances_param,
    jobs_param,
    names_param,
    state_param,
)
from pyshell.cmdlets.jobs.starting import table_of
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.time import DateTime

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.cmdlets.jobs.job import Job

_WITH_FORCE: Final = (
    "FilterParameterSet",
    "InstanceIdParameterSet",
    "JobParameterSet",
    "NameParameterSet",
    "SessionIdParameterSet",
)


@cmdlet("Stop-Job", default_set="SessionIdParameterSet", confirm=ConfirmImpact.MEDIUM, output=(SPACE + "Job",))
class StopJob(Cmdlet):
    """Stops jobs that are not over.

    PS> $job = Start-Job { 1 }
    PS> Stop-Job $job
    PS> $job.State
    Stopped
    """

    job: list[Any] | None = jobs_param()
    pass_thru: Switch = param(help="Whether the jobs are put out.")
    name: list[str] | None = names_param()
    instance_id: list[Any] | None = instances_param()
    id: list[int] | None = ids_param()
    state: Any = state_param()
    filter: Any = filter_param()

    def process(self, run: Runtime) -> Iterable[object]:
        for one in list(self.job or ()) or table_of(run).chosen(self, run.write_error):
            if not one.is_finished and run.should_process(_told(one)):
                one.stop(DateTime.now)
            if self.pass_thru:
                yield one


@cmdlet("Remove-Job", default_set="SessionIdParameterSet", confirm=ConfirmImpact.MEDIUM)
class RemoveJob(Cmdlet):
    """Removes jobs that are over, with -Force any.

    PS> Start-Job { 1 } | Wait-Job | Remove-Job
    PS> @(Get-Job).Count
    0
    """

    job: list[Any] | None = jobs_param()
    force: Switch = param(aliases=("F",), sets=_WITH_FORCE, help="Whether running jobs are stopped first.")
    name: list[str] | None = names_param()
    instance_id: list[Any] | None = instances_param()
    id: list[int] | None = ids_param()
    state: Any = state_param()
    command: list[str] | None = command_param()
    filter: Any = filter_param()

    def process(self, run: Runtime) -> None:
        table = table_of(run)
        for one in list(self.job or ()) or table.chosen(self, run.write_error):
            if not run.should_process(_told(one)):
                continue
            if not one.is_finished and not self.force:
                run.write_error(_not_over(one))
                continue
            one.stop(DateTime.now)
            if one in table.jobs:
                table.jobs.remove(one)


def _told(job: Job) -> str:
    return f"{job.name} (Id {job.number})"  # our reading of what -WhatIf says


def _not_over(job: Job) -> ErrorRecord:
    message = (
        f"The command cannot remove the job with the job ID {job.number} because the job is not finished. To remove "
        "the job, first stop the job, or use the Force parameter."
    )
    exception = NetException("System.ArgumentException", message)
    return ErrorRecord(exception, "JobObjectNotFinishedCannotBeRemoved", ErrorCategory.InvalidOperation, job)
