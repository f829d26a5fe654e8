"""Get-TimeZone and Get-Uptime."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.filesystem import environment
from pyshell.values.clock import CLOCK
from pyshell.values.declare import NetObject, field, net_method, net_type
from pyshell.values.time import DateTime, TimeSpan
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

_TYPE: Final = "System.TimeZoneInfo"
_TICKS: Final = 10_000_000
_UTC: Final = "Coordinated Universal Time"


@net_type(_TYPE)
class TimeZoneInfo(NetObject):
    """One time zone, by its IANA name."""

    id = field("Id", "System.String", set=False)
    has_iana_id = field("HasIanaId", "System.Boolean", set=False, default=True)
    display_name = field("DisplayName", "System.String", set=False)
    standard_name = field("StandardName", "System.String", set=False)
    daylight_name = field("DaylightName", "System.String", set=False)
    base_utc_offset = field("BaseUtcOffset", "System.TimeSpan", set=False)
    supports_daylight_saving_time = field("SupportsDaylightSavingTime", "System.Boolean", set=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.display_name)


def _offset_text(seconds: int) -> str:
    if seconds == 0:
        return "UTC"
    hours, rest = divmod(abs(seconds), 3600)
    return f"UTC{'-' if seconds < 0 else '+'}{hours:02}:{rest // 60:02}"


def _moments(zone: ZoneInfo) -> list[datetime]:
    """The zone's own middle of January and of July this year."""
    now = _now(zone)
    return [now.replace(month=month, day=15) for month in (1, 7)]


def _now(zone: ZoneInfo) -> datetime:
    ticks = CLOCK.utc_ticks()
    epoch = (ticks // _TICKS) - 62_135_596_800
    return datetime.fromtimestamp(epoch, zone)


def zone_of(name: str) -> TimeZoneInfo | None:
    """The zone of an IANA name; None when there is none. The names that zones show are ours but for UTC's."""
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    winter, summer = _moments(zone)
    offsets = sorted(int(offset.total_seconds()) for offset in (winter.utcoffset(), summer.utcoffset()) if offset)
    base = offsets[0] if offsets else 0
    text = _UTC if name == "UTC" else name.rpartition("/")[2].replace("_", " ")
    return TimeZoneInfo(
        id=name,
        display_name=f"({_offset_text(base)}) {text}",
        standard_name=text if name == "UTC" else winter.tzname() or text,
        daylight_name=text if name == "UTC" else summer.tzname() or text,
        base_utc_offset=TimeSpan(base * _TICKS),
        supports_daylight_saving_time=len(set(offsets)) > 1,
    )


def _local() -> TimeZoneInfo | None:
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
        found = [one for one in _all() if test(one.standard_name) or test(one.daylight_name)]
        yield from found
        if not found:
            run.write_error(_missing(text))


def _all() -> Iterable[TimeZoneInfo]:
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
