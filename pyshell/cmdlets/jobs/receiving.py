"""Receive-Job: what has come out of jobs, stream by stream as it came.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/receive-job
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ParamFlags, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.jobs.job import SPACE
from pyshell.cmdlets.jobs.looking import ids_param, instances_param, names_param
from pyshell.cmdlets.jobs.starting import table_of
from pyshell.values.members import get_member
from pyshell.values.objects import MISSING
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.cmdlets.jobs.job import Job

_GIVEN: Final = (ValidateNotNullOrEmpty(),)
_INPUT: Final = ParamFlags(position=0, mandatory=True, from_pipeline=True, by_name=True)


def _information(run: Runtime, record: Any) -> None:
    """An information record, or what Write-Host showed."""
    data = get_member(record, "MessageData")
    tags = get_member(record, "Tags")
    names = [to_string(tag) for tag in tags] if tags is not MISSING and tags else []
    if "PSHOST" not in names:
        run.information(data, names)
        return
    newline = get_member(data, "NoNewLine")
    run.host_write(to_string(data), newline is MISSING or not newline)


_STREAMS: Final[dict[str, Callable[[Runtime, Any], None]]] = {
    "error": lambda run, record: run.pass_on(record),
    "warning": lambda run, record: run.warn(to_string(record)),
    "verbose": lambda run, record: run.verbose(to_string(record)),
    "debug": lambda run, record: run.debug(to_string(record)),
    "information": _information,
}


def pass_on(run: Runtime, kind: str, value: Any) -> None:
    """Hands on what another session put out, into the same stream here."""
    if kind == "output":
        run.emit(value)
    else:
        _STREAMS[kind](run, value)


@cmdlet("Receive-Job", default_set="Location")
class ReceiveJob(Cmdlet):
    """Gets what jobs have put out since the last time.

    PS> Start-Job { 'one'; 'two' } | Receive-Job -Wait -AutoRemoveJob
    one
    two
    """

    job: list[Any] | None = param(
        type=SPACE + "Job[]", sets={"ComputerName": _INPUT, "Location": _INPUT, "Session": _INPUT}, help="The jobs."
    )
    computer_name: list[str] | None = param(
        type="System.String[]",
        aliases=("Cn",),
        sets={"ComputerName": ParamFlags(position=1, by_name=True)},
        validate=_GIVEN,
        help="Of remote sessions.",
    )
    location: list[str] | None = param(
        type="System.String[]", position=1, sets=("Location",), validate=_GIVEN, help="Where they ran."
    )
    session: Any = param(
        type=SPACE + "Runspaces.PSSession[]",
        sets={"Session": ParamFlags(position=1, by_name=True)},
        validate=(ValidateNotNullOrEmpty(),),
        help="Of remote sessions.",
    )
    keep: Switch = param(help="Whether the output stays there for the next time.")
    no_recurse: Switch = param(help="Whether the output of the jobs below is left out.")
    force: Switch = param(help="Accepted: jobs do not get suspended.")
    wait: Switch = param(help="Whether the jobs are waited for.")
    auto_remove_job: Switch = param(help="Whether the jobs go when everything is here.")
    write_events: Switch = param(help="Accepted: there are no events.")
    write_job_in_results: Switch = param(help="Whether the jobs come first.")
    name: list[str] | None = names_param()
    instance_id: list[Any] | None = instances_param()
    id: list[int] | None = ids_param()

    def process(self, run: Runtime) -> Iterator[object]:
        table = table_of(run)
        jobs: list[Job] = list(self.job or ()) or table.chosen(self, run.write_error)
        if self.write_job_in_results:
            yield from jobs
        table.run(jobs)
        for job in jobs:
            self._receive(run, job)
            if self.auto_remove_job and job in table.jobs:
                table.jobs.remove(job)

    def _receive(self, run: Runtime, job: Job) -> None:
        parts = [job] if self.no_recurse else [*job.children, job]
        for one in parts:
            found = list(one.items)
            if not self.keep:
                one.items.clear()
            for kind, value in found:
                pass_on(run, kind, value)
            if one.failure is not None:
                run.pass_on(one.failure)
                if not self.keep:
                    one.failure = None
