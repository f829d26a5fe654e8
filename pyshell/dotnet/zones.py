"""System.TimeZoneInfo, from the tz database. https://learn.microsoft.com/dotnet/api/system.timezoneinfo"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pyshell.dotnet.hooks import HOOKS
from pyshell.dotnet.known import Known
from pyshell.values import time as moments
from pyshell.values.declare import NetError
from pyshell.values.objects import PSArray
from pyshell.values.time import SECOND, DateTime, DateTimeOffset, TimeSpan
from pyshell.values.types import array_type, find_type, known_type

if TYPE_CHECKING:
    from collections.abc import Callable

# Windows' names of the zones that scripts use, with the tz database's.
WINDOWS: Final = {
    "UTC": "UTC",
    "GMT Standard Time": "Europe/London",
    "W. Europe Standard Time": "Europe/Berlin",
    "Central Europe Standard Time": "Europe/Budapest",
    "Romance Standard Time": "Europe/Paris",
    "Eastern Standard Time": "America/New_York",
    "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver",
    "Pacific Standard Time": "America/Los_Angeles",
    "Alaskan Standard Time": "America/Anchorage",
    "Hawaiian Standard Time": "Pacific/Honolulu",
    "Tokyo Standard Time": "Asia/Tokyo",
    "China Standard Time": "Asia/Shanghai",
    "India Standard Time": "Asia/Kolkata",
    "Singapore Standard Time": "Asia/Singapore",
    "Arabian Standard Time": "Asia/Dubai",
    "AUS Eastern Standard Time": "Australia/Sydney",
    "New Zealand Standard Time": "Pacific/Auckland",
    "Russian Standard Time": "Europe/Moscow",
    "E. South America Standard Time": "America/Sao_Paulo",
    "South Africa Standard Time": "Africa/Johannesburg",
    "Israel Standard Time": "Asia/Jerusalem",
}
_UTC_NAME: Final = "Coordinated Universal Time"
_START: Final = datetime(1, 1, 1, tzinfo=UTC)


class TimeZone:
    """A zone under the name it was asked for."""

    __slots__ = ("id", "zone")

    def __init__(self, name: str) -> None:
        self.id = name
        self.zone = ZoneInfo(WINDOWS.get(name, name))

    @property
    def ps_type(self) -> Any:
        return find_type("System.TimeZoneInfo")

    def offset_at(self, utc_ticks: int) -> int:
        """The distance from UTC at a moment, in ticks."""
        at = _START + timedelta(seconds=utc_ticks // SECOND)
        found = at.astimezone(self.zone).utcoffset()
        return int(found.total_seconds()) * SECOND if found is not None else 0

    def offset_of_local(self, ticks: int) -> int:
        guess = self.offset_at(ticks)
        return self.offset_at(ticks - guess)

    def base_offset(self) -> int:
        """The distance in winter of this year, of both hemispheres."""
        year = DateTime.utc_now().date[0]
        return min(self.offset_at(DateTime.at(year, month, 1).ticks) for month in (1, 7))

    def is_summer(self, utc_ticks: int) -> bool:
        at = _START + timedelta(seconds=utc_ticks // SECOND)
        return bool(at.astimezone(self.zone).dst())

    def invariant_text(self) -> str:
        return self.display_name()

    def display_name(self) -> str:
        offset = self.base_offset()
        text = "UTC" if offset == 0 else f"UTC{moments.offset_text(offset)}"
        return f"({text}) {self.plain_name()}"

    def plain_name(self) -> str:
        """The name people know the zone by: ours but for UTC's."""
        return _UTC_NAME if self.id == "UTC" else self.id.rpartition("/")[2].replace("_", " ")

    def season_name(self, summer: bool) -> str:
        """What the zone is called in winter or in summer."""
        if self.id == "UTC":
            return _UTC_NAME
        year = DateTime.utc_now().date[0]
        for month in (1, 7):
            at = (_START + timedelta(days=moments.day_number(year, month, 15))).astimezone(self.zone)
            if bool(at.dst()) == summer:
                return at.tzname() or self.plain_name()
        return self.season_name(False) if summer else self.plain_name()

    def has_summer(self) -> bool:
        year = DateTime.utc_now().date[0]
        return any(self.is_summer(DateTime.at(year, month, 15).ticks) for month in (1, 4, 7, 10))


_zone = Known("System.TimeZoneInfo", TimeZone)


def find_zone(name: str | None) -> TimeZone:
    """The zone of a name of Windows or of the tz database. Raises TimeZoneNotFoundException as NetError."""
    if name is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'id')", ParamName="id")
    folded = name.lower()
    exact = next((one for one in WINDOWS if one.lower() == folded), name)
    try:
        return TimeZone(exact)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"The time zone ID '{name}' was not found on the local computer."
        raise NetError("System.TimeZoneNotFoundException", message) from None


_zone.static("FindSystemTimeZoneById")(find_zone)


def _utc() -> TimeZone:
    return TimeZone("UTC")


def _local() -> TimeZone:
    """The zone that TZ names; UTC when it names none."""
    name = str(HOOKS["variables"]().get("TZ") or "UTC").lstrip(":")
    try:
        return find_zone(name)
    except NetError:
        return _utc()


_zone.static_property("Utc")(_utc)
_zone.static_property("Local")(_local)
_zone.static("GetSystemTimeZones", raw=True)(lambda *_: [find_zone(name) for name in sorted(available_timezones())])
_zone.static("ClearCachedData")(lambda: None)
_zone.property("Id")(lambda value: value.id)
_zone.property("HasIanaId")(lambda value: value.id not in WINDOWS or value.id == "UTC")
_zone.property("DisplayName")(TimeZone.display_name)
_zone.property("StandardName")(lambda value: value.season_name(False))
_zone.property("DaylightName")(lambda value: value.season_name(True))
_zone.property("BaseUtcOffset")(lambda value: TimeSpan(value.base_offset()))
_zone.property("SupportsDaylightSavingTime")(TimeZone.has_summer)


def _utc_ticks(value: TimeZone, at: Any) -> int:
    """The moment in UTC of a date, which without a kind is of the zone itself."""
    if isinstance(at, DateTimeOffset):
        return at.utc_ticks
    return int(at.utc_ticks if at.kind else at.ticks - value.offset_of_local(at.ticks))


_zone.method("GetUtcOffset")(lambda value, at: TimeSpan(value.offset_at(_utc_ticks(value, at))))
_zone.method("IsDaylightSavingTime")(lambda value, at: value.is_summer(_utc_ticks(value, at)))
_zone.method("IsInvalidTime")(
    lambda value, at: value.offset_of_local(at.ticks) != value.offset_at(at.ticks - value.offset_of_local(at.ticks))
)
def _offsets(value: TimeZone, ticks: int) -> list[int]:
    """The distances from UTC that a clock time of the zone may have, the smaller first."""
    if not moments.DAY <= ticks <= moments.LAST_TICK - moments.DAY:
        return []
    found = {value.offset_at(ticks - value.offset_of_local(ticks) + hour * moments.HOUR) for hour in (-2, 2)}
    return sorted(offset for offset in found if value.offset_at(ticks - offset) == offset)


@_zone.method("IsAmbiguousTime")
def _is_ambiguous(value: TimeZone, at: Any) -> bool:
    return len(_offsets(value, at.ticks)) > 1


@_zone.method("GetAmbiguousTimeOffsets")
def _ambiguous(value: TimeZone, at: Any) -> PSArray:
    found = _offsets(value, at.ticks)
    if len(found) < 2:
        message = "The supplied DateTime is not in an ambiguous time range. (Parameter 'dateTime')"
        raise NetError("System.ArgumentException", message)
    return PSArray([TimeSpan(one) for one in found], array_type(known_type("System.TimeSpan")))


@_zone.static("TryFindSystemTimeZoneById")
def _try_find(name: str, result: Any) -> bool:
    try:
        result.write(find_zone(name))
    except NetError:
        result.write(None)
        return False
    return True


_zone.method("HasSameRules")(lambda value, other: find_zone(value.id).id == find_zone(other.id).id)
_zone.method("ToString")(TimeZone.display_name)
_zone.method("Equals")(lambda value, other: isinstance(other, TimeZone) and value.id == other.id)


def _in_zone(utc_ticks: int, zone: TimeZone) -> DateTime:
    kind = moments.UTC if zone.id == "UTC" else moments.UNSPECIFIED
    return DateTime(utc_ticks + zone.offset_at(utc_ticks), kind)


def _convert(at: Any, *zones: TimeZone) -> Any:
    """A moment in another zone; two zones say where it is from and where to."""
    source = zones[0] if len(zones) == 2 else _local()
    utc = _utc_ticks(source, at)
    if isinstance(at, DateTimeOffset):
        offset = zones[-1].offset_at(utc)
        return DateTimeOffset(utc + offset, offset)
    return _in_zone(utc, zones[-1])


_zone.static("ConvertTime")(_convert)


@_zone.static("ConvertTimeBySystemTimeZoneId")
def _convert_by_name(at: Any, *names: str) -> Any:
    return _convert(at, *(find_zone(name) for name in names))


@_zone.static("ConvertTimeFromUtc")
def _from_utc(at: DateTime, zone: TimeZone) -> DateTime:
    if at.kind == moments.LOCAL:
        raise NetError("System.ArgumentException", _WRONG_KIND)
    return _in_zone(at.ticks, zone)


_WRONG_KIND: Final = (
    "The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly. "
    " For example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local. "
    "(Parameter 'sourceTimeZone')"
)


@_zone.static("ConvertTimeToUtc")
def _to_utc(at: DateTime, zone: TimeZone | None = None) -> DateTime:
    return DateTime(_utc_ticks(zone or _local(), at), moments.UTC)


def _renamed(table: dict[str, str]) -> Callable[..., bool]:
    def convert(name: str, result: Any, *_: Any) -> bool:
        found = table.get(name)
        result.write(found)
        return found is not None

    return convert


_zone.static(
    "TryConvertWindowsIdToIanaId",
    definition="static bool TryConvertWindowsIdToIanaId(string windowsId, [ref] string ianaId)",
)(_renamed(WINDOWS))
_zone.static(
    "TryConvertIanaIdToWindowsId",
    definition="static bool TryConvertIanaIdToWindowsId(string ianaId, [ref] string windowsId)",
)(_renamed({iana: name for name, iana in WINDOWS.items()}))
_zone.finish()
