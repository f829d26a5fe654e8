"""Get-TimeZone and Get-Uptime."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import available_timezones

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.dotnet.zones import TimeZone, find_zone
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.filesystem import environment
from pyshell.values.clock import CLOCK
from pyshell.values.declare import NetError
from pyshell.values.time import DateTime, TimeSpan
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

_TYPE: Final = "System.TimeZoneInfo"
_TICKS: Final = 10_000_000


def zone_of(name: str) -> TimeZone | None:
    """The zone of a name; None when there is none."""
    try:
        return find_zone(name)
    except NetError:
        return None


def _local() -> TimeZone | None:
    """The zone of this session's clock: UTC unless the host has another."""
    ticks = CLOCK.utc_ticks()
    return zone_of("UTC") if CLOCK.offset_ticks(ticks) == 0 else zone_of(_host_zone())


def _host_zone() -> str:
    return environment.get("TZ") or "UTC"


def _missing(text: str) -> ErrorRecord:
    message = f"The time zone ID '{text}' was not found on the local computer."
    exception = NetException("System.TimeZoneNotFoundException", message)
    return ErrorRecord(exception, "TimeZoneNotFound", ErrorCategory.ObjectNotFound, text)


@cmdlet("Get-TimeZone", default_set="Name", output=(_TYPE,))
class GetTimeZone(Cmdlet):
    """Gets the time zone of the session, or others by their names.

    PS> (Get-TimeZone -Id UTC).DisplayName
    (UTC) Coordinated Universal Time
    """

    id: list[str] | None = param(
        type="System.String[]", mandatory=True, by_name=True, sets=("Id",), help="The names, exactly."
    )
    list_available: Switch = param(mandatory=True, sets=("ListAvailable",), help="Whether all are wanted.")
    name: list[str] | None = param(
        type="System.String[]",
        position=0,
        from_pipeline=True,
        sets=("Name",),
        help="Names that zones show, or patterns.",
    )

    def process(self, run: Runtime) -> Iterator[object]:
        if self.list_available:
            yield from _all()
        elif self.id is not None:
            for text in self.id:
                found = zone_of(text)
                if found is None:
                    run.write_error(_missing(text))
                else:
                    yield found
        elif self.name is not None:
            for text in self.name:
                yield from self._matching(run, text)
        else:
            yield _local()

    def _matching(self, run: Runtime, text: str) -> Iterator[object]:
        test = compile_wildcard(text)
        found = [one for one in _all() if test(one.season_name(False)) or test(one.season_name(True))]
        yield from found
        if not found:
            run.write_error(_missing(text))


def _all() -> Iterable[TimeZone]:
    return (one for one in (zone_of(name) for name in sorted(available_timezones())) if one is not None)


@cmdlet("Get-Uptime", default_set="Timespan", output=("System.TimeSpan", "System.DateTime"))
class GetUptime(Cmdlet):
    """Gets how long the machine has been running, or with -Since when it was started.

    PS> (Get-Uptime).TotalSeconds -gt 0
    True
    """

    since: Switch = param(sets=("Since",), help="Whether the moment of its start is wanted.")

    def process(self, run: Runtime) -> Iterator[object]:
        passed = CLOCK.monotonic_ticks() // _TICKS * _TICKS
        if not self.since:
            yield TimeSpan(passed)
            return
        now = CLOCK.utc_ticks()
        yield DateTime(now + CLOCK.offset_ticks(now) - passed, 2)
