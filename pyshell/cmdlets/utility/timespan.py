"""New-TimeSpan, Start-Sleep and Measure-Command."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, cmdlet, param
from pyshell.binding.validate import ValidateRange, ValidateRangeKind
from pyshell.values.clock import CLOCK
from pyshell.values.objects import unwrap
from pyshell.values.time import DAY, HOUR, MILLISECOND, MINUTE, SECOND, DateTime, TimeSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.values.scriptblock import ScriptBlockBase

_DATE: Final = "System.DateTime"


@cmdlet("New-TimeSpan", default_set="Date", output=("System.TimeSpan",))
class NewTimeSpan(Cmdlet):
    """Makes a span of time, out of its parts or between two moments.

    PS> "$(New-TimeSpan -Days 1 -Hours 2 -Minutes 30)"
    1.02:30:00
    """

    start: Any = param(
        type=_DATE,
        aliases=("LastWriteTime",),
        position=0,
        from_pipeline=True,
        by_name=True,
        sets=("Date",),
        help="Where it starts: now unless given.",
    )
    end_date: Any = param("End", type=_DATE, position=1, by_name=True, sets=("Date",), help="Where it ends.")
    days: int = param(sets=("Time",), default=0, help="Days.")
    hours: int = param(sets=("Time",), default=0, help="Hours.")
    minutes: int = param(sets=("Time",), default=0, help="Minutes.")
    seconds: int = param(sets=("Time",), default=0, help="Seconds.")
    milliseconds: int = param(sets=("Time",), default=0, help="Thousandths of a second.")

    def process(self, run: Runtime) -> Iterable[object]:
        if self.set_name == "Time":
            ticks = self.days * DAY + self.hours * HOUR + self.minutes * MINUTE
            return (TimeSpan(ticks + self.seconds * SECOND + self.milliseconds * MILLISECOND),)
        now = DateTime.now()
        start, end = unwrap(self.start) or now, unwrap(self.end_date) or now
        return (TimeSpan(end.ticks - start.ticks),)


@cmdlet("Start-Sleep", default_set="Seconds")
class StartSleep(Cmdlet):
    """Waits.

    PS> Start-Sleep -Milliseconds 1
    """

    seconds: float | None = param(
        type="System.Double",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("Seconds",),
        validate=(ValidateRange(0.0, 2147483.0),),
        help="How many seconds.",
    )
    milliseconds: int | None = param(
        type="System.Int32",
        aliases=("ms",),
        mandatory=True,
        by_name=True,
        sets=("Milliseconds",),
        validate=(ValidateRange(0, 2147483647),),
        help="How many thousandths of a second.",
    )
    duration: Any = param(
        type="System.TimeSpan",
        aliases=("ts",),
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("FromTimeSpan",),
        validate=(ValidateRangeKind("NonNegative"),),
        help="How long.",
    )

    def process(self, run: Runtime) -> None:
        if self.set_name == "Milliseconds":
            wait = (self.milliseconds or 0) / 1000
        elif self.set_name == "FromTimeSpan":
            wait = unwrap(self.duration).ticks / SECOND
        else:
            wait = self.seconds or 0.0
        for work in list(getattr(run.session, "while_waiting", ())):
            work()
        time.sleep(wait)


@cmdlet("Measure-Command", output=("System.TimeSpan",))
class MeasureCommand(Cmdlet):
    """Runs a script block, drops what it puts out and says how long it took.

    PS> (Measure-Command { 1 + 1 }).GetType().Name
    TimeSpan
    """

    input_object: Any = param(
        type="System.Management.Automation.PSObject", from_pipeline=True, help="Objects that the block runs for."
    )
    expression: ScriptBlockBase = param(position=0, mandatory=True, help="The block.")

    _ticks: int

    def begin(self, run: Runtime) -> None:
        self._ticks = 0

    def process(self, run: Runtime) -> None:
        started = CLOCK.monotonic_ticks()
        value = self.input_object
        run.stream(self.expression, _drop, under=value, input=() if value is None else (value,))
        self._ticks += CLOCK.monotonic_ticks() - started

    def end(self, run: Runtime) -> Iterable[object]:
        return (TimeSpan(self._ticks),)


def _drop(value: Any) -> None:
    """Takes an object that nobody wants."""
