"""System.Xml.XmlConvert: values as XML Schema writes them. https://learn.microsoft.com/dotnet/api/system.xml.xmlconvert"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.known import Known
from pyshell.values.convert import to_type
from pyshell.values.date_exact import parse_exact
from pyshell.values.date_parse import parse_date
from pyshell.values.declare import EnumValue, NetError, net_enum
from pyshell.values.format import format_value
from pyshell.values.time import DateTime, TimeSpan
from pyshell.values.types import PSType, declare_type, find_type

if TYPE_CHECKING:
    from collections.abc import Callable

_MODES: Final = {"Local": 0, "Utc": 1, "Unspecified": 2, "RoundtripKind": 3}
_MODE: Final = net_enum("System.Xml.XmlDateTimeSerializationMode", _MODES)
_TICKS: Final = {"D": 864_000_000_000, "H": 36_000_000_000, "M": 600_000_000, "S": 10_000_000}
_DURATION: Final = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.ASCII
)


def _bad(text: str, type_name: str) -> NetError:
    return NetError("System.FormatException", f"The string '{text}' is not a valid {type_name} value.")


def to_time_span(text: str) -> TimeSpan:
    """A duration (`P1DT2H`); a year counts 365 days, a month 30, as .NET has it. Raises FormatException."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]) or text.endswith("T"):
        raise _bad(text, "TimeSpan")
    sign, years, months, days, hours, minutes, seconds = found.groups()
    whole = int(years or 0) * 365 + int(months or 0) * 30 + int(days or 0)
    ticks = whole * _TICKS["D"] + int(hours or 0) * _TICKS["H"] + int(minutes or 0) * _TICKS["M"]
    second, _, fraction = (seconds or "0").partition(".")
    ticks += int(second) * _TICKS["S"] + int(fraction[:7].ljust(7, "0") or 0)
    return TimeSpan(-ticks if sign else ticks)


def span_text(span: TimeSpan) -> str:
    """A time span as a duration: `P1DT2H3M4.5S`, `PT0S`."""
    rest = abs(span.ticks)
    days, rest = divmod(rest, _TICKS["D"])
    hours, rest = divmod(rest, _TICKS["H"])
    minutes, rest = divmod(rest, _TICKS["M"])
    seconds, fraction = divmod(rest, _TICKS["S"])
    second = f"{seconds}.{fraction:07d}".rstrip("0").rstrip(".") if fraction else str(seconds)
    time = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M")) if n)
    time += f"{second}S" if seconds or fraction else ""
    if not time and not days:
        return "PT0S"
    return f"{'-' if span.ticks < 0 else ''}P{f'{days}D' if days else ''}{f'T{time}' if time else ''}"


def _date_text(value: DateTime, mode: EnumValue) -> str:
    return str(format_value(value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"))


def _to_string(value: Any, how: Any = None) -> str:
    """Text as XML has it: true, INF, a date in a format, a duration."""
    if isinstance(value, DateTime):
        if isinstance(how, str):
            return str(format_value(value, how))
        return _date_text(value, how)
    if isinstance(value, TimeSpan):
        return span_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "INF" if value > 0 else "-INF"
    return str(format_value(value, ""))


def _to_date(text: str, how: Any = None, *_: Any) -> DateTime:
    """A date in XML's form, or by formats of one's own. Raises FormatException."""
    if how is None or isinstance(how, EnumValue):
        return parse_date(text.strip())
    return parse_exact(text, [how] if isinstance(how, str) else list(how))


def _converts(name: str) -> Callable[[str], Any]:
    pstype: PSType = find_type(f"System.{name}") or declare_type(f"System.{name}")

    def convert(text: str) -> Any:
        special = {"INF": float("inf"), "-INF": float("-inf")}.get(text.strip())
        if special is not None and name in ("Double", "Single"):
            return to_type(special, pstype)
        if not re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?|NaN", text.strip()):
            raise NetError("System.FormatException", f"The input string '{text}' was not in a correct format.")
        return to_type(text.strip(), pstype)

    return convert


def _to_boolean(text: str) -> bool:
    folded = text.strip()
    if folded in ("true", "1"):
        return True
    if folded in ("false", "0"):
        return False
    raise _bad(text, "Boolean")


_FIRST: Final = r"A-Za-z_À-ÖØ-öø-˿Ͱ-ͽͿ-῿"
_NOT_FIRST: Final = re.compile(f"[^{_FIRST}]")
_NOT_NAME: Final = re.compile(f"[^-.0-9·{_FIRST}]|_(?=x[0-9A-Fa-f]{{4}}_)")


def _escape(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def encode_name(text: str | None) -> str | None:
    """A name without characters that XML names cannot have: `a b` is `a_x0020_b`."""
    if not text:
        return text
    first = _NOT_FIRST.sub(_escape, text[0]) if not text.startswith(":") else text[0]
    whole = _NOT_NAME.sub(_escape, text)
    return first + (whole[len(_NOT_NAME.sub(_escape, text[0])) :] if len(text) > 1 else "")


def decode_name(text: str | None) -> str | None:
    return None if text is None else re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


_convert = Known("System.Xml.XmlConvert")
_SCALARS: Final = ("bool", "int", "long", "double", "float", "decimal", "byte", "char", "guid", "timespan")
_convert.static(
    "ToString",
    definition=", ".join(
        f"static string ToString({text})"
        for text in (
            *(f"{name} value" for name in _SCALARS),
            "datetime value, string format",
            f"datetime value, {_MODE.name} dateTimeOption",
        )
    ),
)(_to_string)
_convert.static(
    "ToDateTime",
    definition="static datetime ToDateTime(string s), static datetime ToDateTime(string s, string format), "
    f"static datetime ToDateTime(string s, {_MODE.name} dateTimeOption)",
)(_to_date)
_convert.static("ToTimeSpan", definition="static timespan ToTimeSpan(string s)")(to_time_span)
_convert.static("ToBoolean", definition="static bool ToBoolean(string s)")(_to_boolean)
for _name in ("Int16", "Int32", "Int64", "UInt16", "UInt32", "UInt64", "Byte", "SByte", "Double", "Single", "Decimal"):
    _convert.static(f"To{_name}", definition=f"static System.{_name} To{_name}(string s)")(_converts(_name))
_convert.static("EncodeName", "EncodeLocalName", definition="static string EncodeName(string name)")(encode_name)
_convert.static("DecodeName", definition="static string DecodeName(string name)")(decode_name)
