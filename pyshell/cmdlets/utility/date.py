"""Get-Date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange
from pyshell.cmdlets.utility.date_unix import unix_format
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.declare import EnumValue, NetError, net_enum
from pyshell.values.numbers import Int64
from pyshell.values.objects import CodeProperty, Extended, NoteProperty, unwrap
from pyshell.values.time import DAY, HOUR, MILLISECOND, MINUTE, SECOND, UNIX_EPOCH, UTC, DateTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HINTS: Final = net_enum("Microsoft.PowerShell.Commands.DisplayHintType", {"Date": 0, "Time": 1, "DateTime": 2})
_DATE_SETS: Final = ("DateAndFormat", "DateAndUFormat")
_UNIX_SETS: Final = ("UnixTimeSecondsAndFormat", "UnixTimeSecondsAndUFormat")
_FORMATS: Final = ("DateAndFormat", "UnixTimeSecondsAndFormat")
_UFORMATS: Final = ("DateAndUFormat", "UnixTimeSecondsAndUFormat")
# The named formats, and whether they are of the time in UTC.
_NAMED: Final = {
    "filedate": ("yyyyMMdd", False),
    "filedateuniversal": ("yyyyMMddZ", True),
    "filedatetime": ("yyyyMMddTHHmmssffff", False),
    "filedatetimeuniversal": ("yyyyMMddTHHmmssffffZ", True),
}


# What a date shows when only a part of it is wanted.
_HINTED: Final = {"Date": "D", "Time": "T"}


def _hinted(hint: str) -> Callable[[Any], str]:
    return lambda value: str(unwrap(value).format_text(_HINTED[hint]))


@cmdlet("Get-Date", default_set="DateAndFormat", output=("System.String", "System.DateTime"))
class GetDate(Cmdlet):
    """Gets the time, or a date with some of its parts changed, as an object or as text.

    PS> Get-Date -Date 2024-03-09 -Format yyyyMMdd
    20240309
    """

    date: Any = param(
        type="System.DateTime",
        aliases=("LastWriteTime",),
        position=0,
        from_pipeline=True,
        by_name=True,
        sets=_DATE_SETS,
        help="The date: now unless given.",
    )
    unix_time_seconds: int | None = param(
        type="System.Int64",
        aliases=("UnixTime",),
        mandatory=True,
        sets=_UNIX_SETS,
        validate=(ValidateRange(Int64(-62135596800), Int64(253402300799)),),
        help="The date as seconds since 1970.",
    )
    year: int = param(validate=(ValidateRange(1, 9999),), default=0, help="Another year.")
    month: int = param(validate=(ValidateRange(1, 12),), default=0, help="Another month.")
    day: int = param(validate=(ValidateRange(1, 31),), default=0, help="Another day of the month.")
    hour: int = param(validate=(ValidateRange(0, 23),), default=0, help="Another hour.")
    minute: int = param(validate=(ValidateRange(0, 59),), default=0, help="Another minute.")
    second: int = param(validate=(ValidateRange(0, 59),), default=0, help="Another second.")
    millisecond: int = param(validate=(ValidateRange(0, 999),), default=0, help="Other thousandths of a second.")
    display_hint: EnumValue | None = param(
        type="Microsoft.PowerShell.Commands.DisplayHintType", help="Whether the date, the time or both are shown."
    )
    u_format: str | None = param(mandatory=True, sets=_UFORMATS, help="A format of Unix's date.")
    format: str | None = param(
        sets=_FORMATS,
        suggestions=("FileDate", "FileDateUniversal", "FileDateTime", "FileDateTimeUniversal"),
        help="A format of .NET's, or a named one.",
    )
    as_utc: Switch = param("AsUTC", help="Whether the time is converted to UTC.")

    def process(self, run: Runtime) -> Iterable[object]:
        try:
            moment = self._changed(self._given())
        except NetError as error:
            exception = NetException(error.type_name, error.message)
            run.throw(ErrorRecord(exception, error.type_name, ErrorCategory.NotSpecified))
        if self.as_utc:
            moment = moment.to_utc()
        if self.u_format is not None:
            return (unix_format(moment, self.u_format),)
        if self.format is not None:
            return (self._formatted(run, moment, self.format),)
        hint = self.display_hint or EnumValue(HINTS, 2)
        shown = Extended(moment, {"displayhint": NoteProperty("DisplayHint", hint)})
        if hint.name in _HINTED:
            text = _hinted(hint.name)
            shown.extra["datetime"] = CodeProperty("DateTime", "System.Object", text, None, "ScriptProperty")
        return (shown,)

    def _given(self) -> DateTime:
        if self.unix_time_seconds is not None:
            return DateTime(UNIX_EPOCH + self.unix_time_seconds * SECOND, UTC).to_local()
        given = unwrap(self.date)
        return given if isinstance(given, DateTime) else DateTime.now()

    def _changed(self, moment: DateTime) -> DateTime:
        """The date with the parts that were given in place of its own."""
        year, month, day = moment.date
        if self.year:
            moment = moment.add_months((self.year - year) * 12)
        if self.month:
            moment = moment.add_months(self.month - month)
        if self.day:
            day = moment.date[2]
            moment = moment.moved((self.day - day) * DAY)
        for name, value, unit, size in (
            ("Hour", self.hour, HOUR, 24),
            ("Minute", self.minute, MINUTE, 60),
            ("Second", self.second, SECOND, 60),
            ("Millisecond", self.millisecond, MILLISECOND, 1000),
        ):
            if self.bound(name):
                moment = moment.moved((value - moment.ticks // unit % size) * unit)
        if self.bound("Millisecond"):
            moment = moment.moved(-(moment.ticks % MILLISECOND))
        return moment

    @staticmethod
    def _formatted(run: Runtime, moment: DateTime, fmt: str) -> str:
        named = _NAMED.get(fmt.lower())
        if named is not None:
            fmt = named[0]
            moment = moment.to_utc() if named[1] else moment
        try:
            return moment.format_text(fmt)
        except NetError as error:
            exception = NetException(error.type_name, error.message)
            run.throw(ErrorRecord(exception, error.type_name, ErrorCategory.NotSpecified))
