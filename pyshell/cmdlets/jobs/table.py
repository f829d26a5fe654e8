"""The jobs of a session: their numbers, how they are found, the sessions that they run in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.members import invoke_static
from pyshell.values.text import to_string
from pyshell.values.time import DateTime
from pyshell.values.types import find_type
from pyshell.values.wildcard import compile_wildcard, has_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pyshell.cmdlets.jobs.job import Job

_ARGUMENT = "System.Management.Automation.PSArgumentException"


class Workplace(Protocol):
    """A session of its own that jobs run in: nothing of the caller's variables and functions is in sight."""

    def run(
        self,
        text: str,
        put: Callable[[str, Any], None],
        *,
        arguments: Sequence[Any] = (),
        input: Sequence[Any] | None = None,
        using: Mapping[str, Any] | None = None,
        under: Any = None,
    ) -> ErrorRecord | None:
        """Runs a text as a script block and hands on what comes out, with its stream's name.

        Returns the error that ended it. Raises KeyboardInterrupt.
        """

    def go_to(self, path: str | None) -> None:
        """Makes a folder the one that the next text runs in; None is where the caller stands now."""


class JobTable:
    """The jobs of one session, in the order they were started."""

    def __init__(self, open_workplace: Callable[[], Workplace]) -> None:
        self.open_workplace = open_workplace
        self.jobs: list[Job] = []
        self._last = 0

    def next_number(self) -> int:
        self._last += 1
        return self._last

    def add(self, job: Job) -> Job:
        """Files a job that has just been started."""
        for one in (job, *job.children):
            one.instance_id, one.began = new_guid(), DateTime.now()
        self.jobs.append(job)
        return job

    def let_run(self) -> None:
        """Time passes: every job that waits for its turn has it."""
        for job in list(self.jobs):
            job.run(DateTime.now)

    def run(self, jobs: Iterable[Job]) -> None:
        for job in jobs:
            job.run(DateTime.now)

    def all(self) -> list[Job]:
        """Every job with its children behind it."""
        return [one for job in self.jobs for one in (job, *job.children)]

    # --- finding -------------------------------------------------------------------------------------------------

    def by_number(self, number: int) -> Job | None:
        return next((one for one in self.all() if one.number == number), None)

    def by_name(self, pattern: str) -> list[Job]:
        fits = compile_wildcard(pattern)
        return [one for one in self.all() if fits(one.name)] if pattern else []

    def by_instance(self, instance: Any) -> Job | None:
        return next((one for one in self.all() if to_string(one.instance_id) == to_string(instance)), None)

    def chosen(self, command: Any, report: Callable[[ErrorRecord], None]) -> list[Job]:
        """The jobs that a command's -Id, -Name, -InstanceId, -State, -Command and -Filter mean."""
        found: list[Job] = []
        for number in getattr(command, "id", None) or ():
            one = self.by_number(number)
            if one is None:
                report(_no_number(number))
            else:
                found.append(one)
        for name in getattr(command, "name", None) or ():
            several = self.by_name(name)
            if not several and not has_wildcard(name):
                report(_no_name(name))
            found += several
        for instance in getattr(command, "instance_id", None) or ():
            one = self.by_instance(instance)
            if one is None:
                report(_no_instance(instance))
            else:
                found.append(one)
        return found + self._fitting(command)

    def _fitting(self, command: Any) -> list[Job]:
        state, texts = getattr(command, "state", None), getattr(command, "command", None)
        table = getattr(command, "filter", None)
        found: list[Job] = []
        if state is not None:
            found += [one for one in self.jobs if one.state == state.value]
        for text in texts or ():
            fits = compile_wildcard(text)
            found += [one for one in self.jobs if fits(one.command)]
        if table is not None:
            wanted = {to_string(key).lower(): to_string(value).lower() for key, value in table.items()}
            found += [one for one in self.jobs if _matches(one, wanted)]
        return found


def _matches(job: Job, wanted: dict[str, str]) -> bool:
    known = {
        "id": str(job.number),
        "name": job.name.lower(),
        "state": to_string(job.net_state()).lower(),
        "command": job.command.lower(),
        "psjobtypename": job.kind.lower(),
        "location": job.place.lower(),
    }
    return all(known.get(key) == value for key, value in wanted.items())


def new_guid() -> Any:
    pstype = find_type("System.Guid")
    return None if pstype is None else invoke_static(pstype, "NewGuid", [])


def _not_found(error_id: str, message: str, target: Any) -> ErrorRecord:
    return ErrorRecord(NetException(_ARGUMENT, message), error_id, ErrorCategory.ObjectNotFound, target)


def _no_number(number: int) -> ErrorRecord:
    message = (
        f"The command cannot find a job with the job ID {number}. Verify the value of the Id parameter and then try "
        "the command again."
    )
    return _not_found("JobWithSpecifiedSessionNotFound", message, number)


def _no_name(name: str) -> ErrorRecord:
    message = (
        f"The command cannot find the job because the job name {name} was not found. Verify the value of the Name "
        "parameter, and then try the command again."
    )
    return _not_found("JobWithSpecifiedNameNotFound", message, name)


def _no_instance(instance: Any) -> ErrorRecord:
    message = (
        f"The command cannot find a job with the instance identifier {to_string(instance)}. Verify the value of the "
        "InstanceId parameter and then try the command again."
    )
    return _not_found("JobWithSpecifiedInstanceIdNotFound", message, instance)
