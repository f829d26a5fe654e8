"""Start-Job and Start-ThreadJob.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/start-job
https://learn.microsoft.com/powershell/module/threadjob/start-threadjob
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateNotNullOrWhiteSpace
from pyshell.cmdlets.jobs.job import SPACE, PSRemotingChildJob, PSRemotingJob, ThreadJob
from pyshell.cmdlets.jobs.parcels import all_copied, packed, received
from pyshell.cmdlets.jobs.table import JobTable
from pyshell.errors import ErrorCategory, ErrorRecord, PSError
from pyshell.filesystem import messages
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.values.scriptblock import ScriptBlockBase

    Put = Callable[[str, Any], None]
    Work = Callable[[Put], ErrorRecord | None]

_HERE: Final = ("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName")
_GIVEN: Final = (ValidateNotNullOrEmpty(),)
_BLOCK: Final = SPACE + "ScriptBlock"


def table_of(run: Runtime) -> JobTable:
    """The jobs of the session; from now on they have their turns when it waits."""
    found = run.service(JobTable)
    waiting: Any = run.session
    if found.let_run not in waiting.while_waiting:
        waiting.while_waiting.append(found.let_run)
    return found


def script_of(run: Runtime, path: str) -> str:
    """The text of a script file. Raises PathNotFound, OpenError."""
    files = run.service(FileSystem)
    place = files.place(path)
    if not files.exists(place):
        raise PSError.of(
            "PathNotFound",
            f"Cannot find path '{place.path}' because it does not exist.",
            ErrorCategory.ObjectNotFound,
            exception=SPACE + "ItemNotFoundException",
            target=path,
        )
    try:
        return files.read_text(place)
    except OSError as error:
        raise messages.failed("OpenError", error, place.path, target=path) from None


@cmdlet("Start-Job", default_set="ComputerName", output=(SPACE + "PSRemotingJob",))
class StartJob(Cmdlet):
    """Starts a job: a script block that runs in a session of its own.

    It sees no variables and functions of the caller; `$using:` brings values along, as copies. Exchange's cmdlets are
    there once the job adds its snap-in or imports a session, as in a new PowerShell.

    PS> $job = Start-Job { param($n) 6 * $n } -ArgumentList 7
    PS> $job | Wait-Job | Receive-Job
    42
    """

    definition_name: str = param(
        position=0, mandatory=True, sets=("DefinitionName",), validate=_GIVEN, help="Not simulated: job definitions."
    )
    definition_path: str | None = param(position=1, sets=("DefinitionName",), validate=_GIVEN, help="Of definitions.")
    type_: str | None = param("Type", position=2, sets=("DefinitionName",), validate=_GIVEN, help="Of definitions.")
    name: str | None = param(by_name=True, sets=_HERE, help="The job's name; Job and its number unless given.")
    script_block: ScriptBlockBase | None = param(
        aliases=("Command",), position=0, mandatory=True, sets=("ComputerName",), help="What the job runs."
    )
    credential: Any = param(type=SPACE + "PSCredential", sets=_HERE, help="Accepted: there is one user here.")
    file_path: str | None = param(
        position=0, mandatory=True, sets=("FilePathComputerName",), help="The script file that the job runs."
    )
    literal_path: str | None = param(
        aliases=("PSPath", "LP"), mandatory=True, sets=("LiteralFilePathComputerName",), help="The file, as written."
    )
    authentication: Any = param(
        type=SPACE + "Runspaces.AuthenticationMechanism", sets=_HERE, help="Accepted: there is one user here."
    )
    initialization_script: ScriptBlockBase | None = param(position=1, sets=_HERE, help="What runs before.")
    working_directory: str | None = param(validate=(ValidateNotNullOrWhiteSpace(),), help="Where the job begins.")
    run_as32: Switch = param("RunAs32", sets=_HERE, help="Accepted: there is one kind of process here.")
    ps_version: Any = param("PSVersion", type="System.Version", sets=_HERE, validate=_GIVEN, help="Accepted.")
    input_object: Any = param(
        type=SPACE + "PSObject", from_pipeline=True, sets=_HERE, help="What the job has as $input."
    )
    argument_list: list[Any] | None = param(
        type="System.Object[]", aliases=("Args",), sets=_HERE, help="The block's arguments."
    )
    connecting_timeout: int = param(type="System.Int32", sets=("SSHHost",), default=0, help="Of remote sessions.")
    options: Any = param(type="System.Collections.Hashtable", sets=("SSHHost",), validate=_GIVEN, help="Of those too.")

    _input: list[Any]

    def begin(self, run: Runtime) -> None:
        self._input = []
        if self.set_name == "DefinitionName":
            raise PSError.of(
                "NotSimulated",
                "Start-Job is known and not simulated for job definitions.",
                ErrorCategory.NotImplemented,
                exception=SPACE + "PSNotSupportedException",
                target=self.definition_name,
            )

    def process(self, run: Runtime) -> None:
        if run.expecting_input or self.bound("InputObject"):
            self._input.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        table = table_of(run)
        number = table.next_number()
        text = self.script_block.text if self.script_block is not None else ""
        using: dict[str, Any] = {}
        if self.script_block is not None:
            using = run.caller.using_values(self.script_block)
        else:
            text = script_of(run, self.file_path or self.literal_path or "")
        child = PSRemotingChildJob(table.next_number(), "", text, None)
        child.work = self._work(run, table, child, text, using)
        job = PSRemotingJob(number, self.name or "", text, None)
        job.children = [child]
        return (table.add(job),)

    def _work(self, run: Runtime, table: JobTable, child: PSRemotingChildJob, text: str, using: dict[str, Any]) -> Work:
        """The work as things stand now: arguments, input and `$using:` are copied at the start."""
        arguments, given, values = all_copied(self.argument_list or ()), all_copied(self._input), packed(using)
        first = None if self.initialization_script is None else self.initialization_script.text
        folder = self.working_directory or run.service(FileSystem).location.path

        def work(put: Put) -> ErrorRecord | None:
            place = table.open_workplace()
            place.go_to(folder)

            def out(kind: str, value: Any) -> None:
                put(kind, received(value, child.instance_id) if kind == "output" else value)

            failure = None if first is None else place.run(first, out)
            if failure is not None:
                return failure
            return place.run(text, out, arguments=arguments, input=given, using=values)

        return work


@cmdlet(
    "Start-ThreadJob",
    output=("Microsoft.PowerShell.ThreadJob.ThreadJob",),
    net_name="Microsoft.PowerShell.ThreadJob.StartThreadJobCommand",
)
class StartThreadJob(Cmdlet):
    """Starts a job in this process: a script block that runs in a session of its own.

    It sees no variables and functions of the caller; `$using:` brings them along as they are.

    PS> $n = 7
    PS> Start-ThreadJob { 6 * $using:n } | Receive-Job -Wait
    42
    """

    script_block: ScriptBlockBase | None = param(
        position=0, mandatory=True, sets=("ScriptBlock",), help="What the job runs."
    )
    file_path: str | None = param(position=0, mandatory=True, sets=("FilePath",), help="The script file that it runs.")
    name: str | None = param(sets=("ScriptBlock", "FilePath"), help="The job's name; Job and its number unless given.")
    initialization_script: ScriptBlockBase | None = param(sets=("ScriptBlock", "FilePath"), help="What runs before.")
    input_object: Any = param(
        type=SPACE + "PSObject",
        from_pipeline=True,
        sets=("ScriptBlock", "FilePath"),
        help="What the job has as $input.",
    )
    argument_list: list[Any] | None = param(
        type="System.Object[]", sets=("ScriptBlock", "FilePath"), help="The block's arguments."
    )
    throttle_limit: int = param(
        type="System.Int32",
        sets=("ScriptBlock", "FilePath"),
        default=5,
        help="Accepted: here jobs run one after the other.",
    )
    streaming_host: Any = param(
        type=SPACE + "Host.PSHost", sets=("ScriptBlock", "FilePath"), help="Accepted: output waits for Receive-Job."
    )

    _input: list[Any]

    def begin(self, run: Runtime) -> None:
        self._input = []

    def process(self, run: Runtime) -> None:
        if run.expecting_input or self.bound("InputObject"):
            self._input.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        table = table_of(run)
        block = self.script_block
        text = block.text if block is not None else script_of(run, self.file_path or "")
        using = run.caller.using_values(block) if block is not None else {}
        first = None if self.initialization_script is None else self.initialization_script.text
        folder = run.service(FileSystem).location.path

        def work(put: Put) -> ErrorRecord | None:
            place = table.open_workplace()
            place.go_to(folder)
            failure = None if first is None else place.run(first, put)
            if failure is not None:
                return failure
            return place.run(text, put, arguments=self.argument_list or (), input=self._input, using=using)

        return (table.add(ThreadJob(table.next_number(), self.name or "", text, work)),)
