"""ForEach-Object -Parallel: its block runs for each object in a session of its own.

Nothing of the caller's variables and functions is in sight there; `$using:` brings them along as they are. The blocks
run one after the other, so that output comes in the order of the input: our reading of an order that is left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.cmdlets.jobs.job import PSTaskChildJob, PSTaskJob
from pyshell.cmdlets.jobs.receiving import pass_on
from pyshell.cmdlets.jobs.starting import table_of
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.binding.declare import Runtime
    from pyshell.errors import ErrorRecord
    from pyshell.values.scriptblock import ScriptBlockBase

    Put = Callable[[str, Any], None]


class Parallel:
    """One running ForEach-Object -Parallel."""

    def __init__(self, run: Runtime, block: ScriptBlockBase, as_job: bool) -> None:
        self._text = block.text
        self._using = run.caller.using_values(block)
        self._table = table_of(run)
        self._place = self._table.open_workplace()
        self._place.go_to(run.service(FileSystem).location.path)
        self._waiting: list[Any] | None = [] if as_job else None

    def process(self, run: Runtime, value: Any) -> None:
        """Runs the block for an object, or keeps the object for the job."""
        if self._waiting is not None:
            self._waiting.append(value)
            return
        failure = self._work(value)(lambda kind, made: pass_on(run, kind, made))
        if failure is not None:
            run.pass_on(failure)

    def _work(self, value: Any) -> Callable[[Put], ErrorRecord | None]:
        return lambda put: self._place.run(self._text, put, using=self._using, under=value)

    def end(self) -> Iterable[object]:
        """The job, when one was asked for."""
        if self._waiting is None:
            return ()
        table = self._table
        job = PSTaskJob(table.next_number(), "", self._text, None)
        job.children = [
            PSTaskChildJob(table.next_number(), "", self._text, self._work(value)) for value in self._waiting
        ]
        return (table.add(job),)
