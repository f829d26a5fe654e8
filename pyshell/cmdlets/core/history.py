"""Get-, Add-, Clear- and Invoke-History."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Runtime, Switch, cmdlet, param
from pyshell.binding.history import HistoryInfo, remember
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateRange
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.members import get_member
from pyshell.values.numbers import Int64
from pyshell.values.objects import MISSING, unwrap
from pyshell.values.text import to_string
from pyshell.values.time import DateTime
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

_INFO = "Microsoft.PowerShell.Commands.HistoryInfo"
_ARGUMENT = "System.ArgumentException"


def _empty() -> ErrorRecord:
    """There is no last line."""
    exception = NetException("System.InvalidOperationException", "Cannot locate most recent history.")
    return ErrorRecord(exception, "InvokeHistoryNoLastHistoryEntryFound", ErrorCategory.ObjectNotFound)


def _not_there(error_id: str, number: object) -> ErrorRecord:
    exception = NetException(_ARGUMENT, f"Cannot locate the history for Id {number}.")
    target = Int64(int(str(number))) if str(number).isdigit() else number
    return ErrorRecord(exception, error_id, ErrorCategory.ObjectNotFound, target)


@cmdlet("Get-History", output=(_INFO,))
class GetHistory(Cmdlet):
    """Gets the lines entered so far.

    PS> Clear-History; @(Get-History).Count
    0
    """

    id: list[int] | None = param(
        type="System.Int64[]",
        position=0,
        from_pipeline=True,
        validate=(ValidateRange(1, 9223372036854775807),),
        help="Their numbers.",
    )
    count: int | None = param(
        type="System.Int32", position=1, validate=(ValidateRange(0, 32767),), help="How many of the last ones."
    )

    def process(self, run: Runtime) -> Iterator[object]:
        history = run.caller.history
        if self.id is None:
            start = 0 if self.count is None else max(len(history) - self.count, 0)
            yield from [one.clone() for one in history[start:]]
            return
        for number in self.id:
            place = next((at for at, one in enumerate(history) if one.id == number), None)
            if place is None:
                run.write_error(_not_there("GetHistoryNoHistoryForId", number))
                continue
            start = place if self.count is None or len(self.id) > 1 else max(place - self.count + 1, 0)
            yield from [one.clone() for one in history[start : place + 1]]


@cmdlet("Add-History", output=(_INFO,))
class AddHistory(Cmdlet):
    """Adds entries to the history.

    PS> [pscustomobject]@{
    >>   CommandLine = 'Get-Date'; ExecutionStatus = 'Completed'
    >>   StartExecutionTime = Get-Date; EndExecutionTime = Get-Date
    >> } | Add-History -Passthru | ForEach-Object CommandLine
    Get-Date
    """

    input_object: list[Any] | None = param(
        type="System.Management.Automation.PSObject[]", position=0, from_pipeline=True, help="The entries."
    )
    passthru: Switch = param(help="Whether the new entries are put out.")

    def process(self, run: Runtime) -> Iterator[object]:
        for given in self.input_object or ():
            text = get_member(given, "CommandLine") if given is not None else MISSING
            if text is MISSING or text is None:
                message = "Cannot add history because the input object has a format that is not valid."
                exception = NetException("System.IO.InvalidDataException", message)
                record = ErrorRecord(exception, "AddHistoryInvalidInput", ErrorCategory.InvalidData, given)
                record.target_type = "PSObject"
                run.write_error(record)
                continue
            now = DateTime.now()
            start = unwrap(get_member(given, "StartExecutionTime")) or now
            finish = unwrap(get_member(given, "EndExecutionTime")) or now
            made = remember(run.caller.history, to_string(text), start, finish)
            if self.passthru:
                yield made


@cmdlet("Clear-History", default_set="IDParameter", confirm=ConfirmImpact.MEDIUM)
class ClearHistory(Cmdlet):
    """Removes entries from the history.

    PS> Clear-History
    """

    id: list[int] | None = param(
        type="System.Int32[]",
        position=0,
        sets=("IDParameter",),
        validate=(ValidateRange(1, 2147483647),),
        help="Their numbers.",
        message="Specifies the ID of a command in the session history.Clear history clears only the specified command",
    )
    command_line: list[str] | None = param(
        sets=("CommandLineParameter",),
        validate=(ValidateNotNullOrEmpty(),),
        help="Patterns of their texts.",
        message="Specifies the name of a command in the session history",
    )
    count: int | None = param(
        type="System.Int32",
        position=1,
        validate=(ValidateRange(1, 2147483647),),
        help="How many.",
        message="Clears the specified number of history entries",
    )
    newest: Switch = param(
        help="Whether the last ones go first.", message="Specifies whether new entries to be cleared"
    )

    def process(self, run: Runtime) -> None:
        history = run.caller.history
        chosen = [one for one in history if self._fits(one)]
        if self.id:
            for number in self.id:
                if all(one.id != number for one in history):
                    run.write_error(_not_there("GetHistoryNoHistoryForId", number))
        if self.count is not None:
            chosen = chosen[-self.count :] if self.newest else chosen[: self.count]
        if chosen and not run.should_process("Clear-History", "Warning"):
            return
        kept = [one for one in history if one not in chosen]
        history[:] = kept

    def _fits(self, one: HistoryInfo) -> bool:
        if self.id is not None:
            return one.id in self.id
        if self.command_line is not None:
            return any(compile_wildcard(pattern)(one.command_line) for pattern in self.command_line)
        return True


@cmdlet("Invoke-History", confirm=ConfirmImpact.MEDIUM)
class InvokeHistory(Cmdlet):
    """Runs a line of the history again.

    PS> [pscustomobject]@{
    >>   CommandLine = '6 * 7'; ExecutionStatus = 'Completed'
    >>   StartExecutionTime = Get-Date; EndExecutionTime = Get-Date
    >> } | Add-History
    PS> Invoke-History
    6 * 7
    42
    """

    id: str | None = param(position=0, by_name=True, help="Its number, or how its text begins; the last line else.")

    def end(self, run: Runtime) -> None:
        history = run.caller.history
        found = self._found(history)
        if found is None:
            run.throw(_empty() if self.id is None else _not_there("InvokeHistoryNoHistoryForId", self.id))
        text = str(found.command_line)
        if run.should_process(text):
            run.caller.host.out(text)
            run.caller.run_text(text, run.emit, self.info.net_name)

    def _found(self, history: list[Any]) -> Any:
        if self.id is None:
            return history[-1] if history else None
        if self.id.isdigit():
            return next((one for one in history if one.id == int(self.id or "0")), None)
        return next((one for one in reversed(history) if one.command_line.startswith(self.id)), None)
