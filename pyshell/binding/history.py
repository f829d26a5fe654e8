"""The lines entered at a prompt, as Get-History shows them."""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.declare import EnumValue, NetObject, field, net_enum, net_method, net_property, net_type
from pyshell.values.numbers import Int64
from pyshell.values.time import DateTime, TimeSpan

_NAME: Final = "Microsoft.PowerShell.Commands.HistoryInfo"
STATES: Final = net_enum(
    "System.Management.Automation.Runspaces.PipelineState",
    {"NotStarted": 0, "Running": 1, "Stopping": 2, "Stopped": 3, "Completed": 4, "Failed": 5, "Disconnected": 6},
)


@net_type(_NAME)
class HistoryInfo(NetObject):
    """One line: its number, its text, when it ran and how it ended."""

    id = field("Id", "System.Int64", set=False)
    command_line = field("CommandLine", "System.String", set=False)
    execution_status = field("ExecutionStatus", "System.Management.Automation.Runspaces.PipelineState", set=False)
    start = field("StartExecutionTime", "System.DateTime", set=False)
    finish = field("EndExecutionTime", "System.DateTime", set=False)

    @net_property("Duration", "System.TimeSpan")
    def duration(self) -> TimeSpan:
        return TimeSpan(self.finish.ticks - self.start.ticks)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.command_line)

    @net_method("Clone", f"{_NAME} Clone()")
    def clone(self) -> HistoryInfo:
        return HistoryInfo(
            id=self.id,
            command_line=self.command_line,
            execution_status=self.execution_status,
            start=self.start,
            finish=self.finish,
        )


def remember(history: list[Any], text: str, start: DateTime, finish: DateTime, state: str = "Completed") -> HistoryInfo:
    """Adds a line to a history and returns its entry."""
    number = int(history[-1].id) + 1 if history else 1
    made = HistoryInfo(
        id=Int64(number),
        command_line=text,
        execution_status=EnumValue(STATES, (STATES.enum_names or {})[state]),
        start=start,
        finish=finish,
    )
    history.append(made)
    return made
