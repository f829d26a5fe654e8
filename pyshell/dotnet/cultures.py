"""System.Globalization: cultures, their dates, numbers, text and comparison.

https://learn.microsoft.com/dotnet/api/system.globalization.cultureinfo
"""

from __future__ import annotations

import re
from copy import copy
from typing import Any, Final

from pyshell.dotnet.culture_data import CULTURES, LANGUAGES
from pyshell.dotnet.known import Known
from pyshell.values import culture as ordering
from pyshell.values.date_format import FIXED, LETTERS, DateNames, all_patterns
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.objects import PSArray
from pyshell.values.time import DateTime, day_number
from pyshell.values.types import INT32_ARRAY, OBJECT, STRING_ARRAY, PropertyMember, find_type

_SPACE: Final = "System.Globalization."
_WELL_FORMED: Final = re.compile(r"[A-Za-z0-9]{2,12}(?:[-_][A-Za-z0-9]{1,12})*", re.ASCII)


class CultureInfo:
    """A culture by its name; what formats and parses asks for `date_names` and `separators`."""

    __slots__ = ("currency", "date_names", "english", "first_day", "lcid", "name", "native", "separators")

    def __init__(self, name: str) -> None:
        self.name = name
        facts = CULTURES.get(name)
        invariant = CULTURES[""]
        lcid, english, native, dates, separators, currency, first = facts or (4096, name, name, *invariant[3:])
        self.lcid = lcid
        self.english = english
        self.native = native
        self.date_names: DateNames = dates
        self.separators = separators
        self.currency = currency
        self.first_day = first

    @property
    def ps_type(self) -> Any:
        return find_type(_SPACE + "CultureInfo")

    def invariant_text(self) -> str:
        return self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CultureInfo) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


class _Part:
    """An object that belongs to a culture: `kind` is the name of its type."""

    __slots__ = ("culture", "kind", "own")

    def __init__(self, kind: str, culture: CultureInfo) -> None:
        self.kind = kind
        self.culture = culture
        # What a copy that may be written has of its own, by the names of the properties; None in the culture's part.
        self.own: dict[str, Any] | None = None

    def copy(self) -> _Part:
        """A part that may be written."""
        made = _Part(self.kind, self.culture)
        made.own = dict(self.own or {})
        return made

    def put(self, name: str, new: Any) -> None:
        """Raises InvalidOperationException for a culture's own part."""
        if self.own is None:
            raise NetError("System.InvalidOperationException", "Instance is read-only.")
        self.own[name] = new

    @property
    def ps_type(self) -> Any:
        return find_type(_SPACE + self.kind)

    @property
    def date_names(self) -> DateNames:
        names = self.culture.date_names
        return names if not self.own else _renamed(names, self.own)

    @property
    def separators(self) -> tuple[str, str]:
        point, group = self.culture.separators
        own = self.own or {}
        return own.get("NumberDecimalSeparator", point), own.get("NumberGroupSeparator", group)

    @property
    def currency(self) -> str:
        return str((self.own or {}).get("CurrencySymbol", self.culture.currency))

    def invariant_text(self) -> str:
        return f"{self.kind} - {self.culture.name}" if self.kind in ("TextInfo", "CompareInfo") else _SPACE + self.kind


_PATTERNS: Final = {
    "ShortDatePattern": "d",
    "LongDatePattern": "D",
    "ShortTimePattern": "t",
    "LongTimePattern": "T",
    "FullDateTimePattern": "F",
    "MonthDayPattern": "M",
    "YearMonthPattern": "Y",
}
_WORDS: Final = {
    "AMDesignator": "am",
    "PMDesignator": "pm",
    "DateSeparator": "separator",
    "DayNames": "days",
    "AbbreviatedDayNames": "short_days",
    "MonthNames": "months",
    "AbbreviatedMonthNames": "short_months",
}


def _renamed(names: DateNames, own: dict[str, Any]) -> DateNames:
    """The names of a culture with what a copy says of its own."""
    made = copy(names)
    made.patterns = {**names.patterns, **{_PATTERNS[name]: new for name, new in own.items() if name in _PATTERNS}}
    for name, attribute in _WORDS.items():
        if name in own:
            setattr(made, attribute, own[name])
    return made


def _declare_copies(table: Known, kind: str) -> None:
    """Clone and the like, and properties that a copy may be given."""
    table.method("Clone")(_Part.copy)
    table.method("GetFormat")(lambda value, wanted: value if wanted.bare_name == kind else None)
    table.static("ReadOnly")(lambda value: value)
    table.static("GetInstance")(
        lambda provider: provider if isinstance(provider, _Part) else _Part(kind, provider or CURRENT[0])
    )
    table.constructor(f"{_SPACE}{kind} new()")(lambda: _Part(kind, INVARIANT_CULTURE).copy())
    for folded, member in list(table.type.members.items()):
        if isinstance(member, PropertyMember) and "{get;set;}" in member.definition:
            table.type.members[folded] = _settable(member)


def _settable(member: PropertyMember) -> PropertyMember:
    read, name = member.get, member.name

    def get(value: _Part) -> Any:
        own = value.own or {}
        return own[name] if name in own else read(value)

    def put(value: _Part, new: Any) -> None:
        value.put(name, new)

    return PropertyMember(name, member.type_name, get, put, member.kind, member.definition)


_culture = Known(_SPACE + "CultureInfo", CultureInfo, interfaces=("System.IFormatProvider", "System.ICloneable"))
INVARIANT_CULTURE: Final = CultureInfo("")
CURRENT: Final = [CultureInfo("en-US")]


def _cased(name: str) -> str:
    """A culture's name in its usual case: language small, country large, script with a capital."""
    first, *rest = name.replace("_", "-").split("-")
    made = [first.lower()]
    for part in rest:
        made.append(part.title() if len(part) == 4 and part.isalpha() else part.upper())
    return "-".join(made)


def get_culture(which: Any, *_: Any) -> CultureInfo:
    """The culture of a name or an LCID. Raises CultureNotFoundException as NetError."""
    if which is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'name')", ParamName="name")
    if isinstance(which, int):
        return _by_number(int(which))
    if which and not _WELL_FORMED.fullmatch(which):
        message = f"Culture is not supported. (Parameter 'name')\n{which} is an invalid culture identifier."
        raise NetError("System.Globalization.CultureNotFoundException", message)
    known = {name.lower(): name for name in CULTURES}
    return CultureInfo(known.get(which.lower(), _cased(which)))


def _by_number(number: int) -> CultureInfo:
    if number < 0:
        message = (
            f"culture ('{number}') must be a non-negative value. (Parameter 'culture')\nActual value was {number}."
        )
        raise NetError("System.ArgumentOutOfRangeException", message)
    name = LANGUAGES.get(number)
    if name is None:
        shown = f"{number} (0x{number:04x}) is an invalid culture identifier."
        message = f"Culture is not supported. (Parameter 'culture')\n{shown}"
        raise NetError("System.Globalization.CultureNotFoundException", message)
    return CultureInfo(name)


@_culture.constructor()
def _new(which: Any = "", *_: Any) -> CultureInfo:
    return get_culture(which)


_culture.static("GetCultureInfo", "GetCultureInfoByIetfLanguageTag", "CreateSpecificCulture")(get_culture)
_culture.static("ReadOnly")(lambda value: value)


@_culture.static("GetCultures")
def _all(_: Any = None) -> list[CultureInfo]:
    return [CultureInfo(name) for name in sorted(CULTURES)]


def _set_current(value: CultureInfo) -> None:
    raise NetError(
        "System.NotSupportedException", "pyshell runs in en-US: give the culture to ToString or Parse instead."
    )


_culture.static_property("CurrentCulture", "CurrentUICulture", "InstalledUICulture", put=_set_current)(
    lambda: CURRENT[0]
)
_culture.static_property("DefaultThreadCurrentCulture", "DefaultThreadCurrentUICulture", put=_set_current)(lambda: None)
_culture.static_property("InvariantCulture")(lambda: INVARIANT_CULTURE)


def _language(value: CultureInfo) -> str:
    return value.name.partition("-")[0] or "iv"


@_culture.property("Parent")
def _parent(value: CultureInfo) -> CultureInfo:
    head = value.name.rpartition("-")[0]
    return get_culture(head)


_THREE: Final = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "sv": "swe", "ja": "jpn", "iv": "ivl"}
_culture.property("LCID", "KeyboardLayoutId")(lambda value: value.lcid)
_culture.property("Name", "IetfLanguageTag")(lambda value: value.name)
_culture.property("NativeName")(lambda value: value.native)
_culture.property("DisplayName", "EnglishName")(lambda value: value.english)
_culture.property("TwoLetterISOLanguageName")(_language)
_culture.property("ThreeLetterISOLanguageName")(lambda value: _THREE.get(_language(value), _language(value)))
_culture.property("ThreeLetterWindowsLanguageName")(
    lambda value: _THREE.get(_language(value), _language(value)).upper()
)
_culture.property("IsNeutralCulture")(lambda value: bool(value.name) and "-" not in value.name)
_culture.property("IsReadOnly")(lambda value: False)
_culture.property("UseUserOverride")(lambda value: True)


@_culture.property("CultureTypes")
def _types(value: CultureInfo) -> EnumValue:
    return EnumValue(find_type(_SPACE + "CultureTypes") or OBJECT, 1 if value.name and "-" not in value.name else 2)


for _kind, _member in {
    "CompareInfo": "CompareInfo",
    "TextInfo": "TextInfo",
    "NumberFormatInfo": "NumberFormat",
    "DateTimeFormatInfo": "DateTimeFormat",
    "GregorianCalendar": "Calendar",
}.items():
    _culture.property(_member)(lambda value, kind=_kind: _Part(kind, value))
_culture.property("OptionalCalendars")(lambda value: [_Part("GregorianCalendar", value)])
_culture.method("ToString")(CultureInfo.invariant_text)
_culture.method("Equals")(lambda value, other: value == other)
_culture.method("Clone")(lambda value: CultureInfo(value.name))
_culture.method("ClearCachedData")(lambda value: None)
_culture.method("GetConsoleFallbackUICulture")(lambda value: value)


@_culture.method("GetFormat")
def _get_format(value: CultureInfo, wanted: Any) -> Any:
    kind = getattr(wanted, "bare_name", "")
    return _Part(kind, value) if kind in ("NumberFormatInfo", "DateTimeFormatInfo") else None


_culture.finish()


# --- dates ---------------------------------------------------------------------------------------------------

_dates = Known(_SPACE + "DateTimeFormatInfo", interfaces=("System.IFormatProvider", "System.ICloneable"))
for _name, _letter in _PATTERNS.items():
    _dates.property(_name)(lambda value, letter=_letter: value.date_names.patterns[letter])
@_dates.method("GetAllDateTimePatterns")
def _all_patterns(value: _Part, letter: str | None = None) -> PSArray:
    letters = LETTERS if letter is None else letter
    return PSArray([found for one in letters for found in all_patterns(one, value.date_names)], STRING_ARRAY)


@_dates.method("GetEra")
def _era(value: _Part, name: str) -> int:
    return 1 if name.upper() in ("A.D.", "AD", value.date_names.era.upper()) else -1


_dates.property("RFC1123Pattern")(lambda value: FIXED["r"])
_dates.property("SortableDateTimePattern")(lambda value: FIXED["s"])
_dates.property("UniversalSortableDateTimePattern")(lambda value: FIXED["u"])
_dates.property("AMDesignator")(lambda value: value.date_names.am)
_dates.property("PMDesignator")(lambda value: value.date_names.pm)
_dates.property("DateSeparator")(lambda value: value.date_names.separator)
_dates.property("TimeSeparator")(lambda value: ":")
_dates.property("Calendar")(lambda value: _Part("GregorianCalendar", value.culture))
_dates.property("NativeCalendarName")(lambda value: "Gregorian Calendar")
_dates.property("IsReadOnly")(lambda value: value.own is None)
_dates.property("DayNames")(lambda value: PSArray(value.date_names.days, STRING_ARRAY))
_dates.property("AbbreviatedDayNames")(lambda value: PSArray(value.date_names.short_days, STRING_ARRAY))
_dates.property("ShortestDayNames")(lambda value: PSArray([one[:1] for one in value.date_names.days], STRING_ARRAY))
_dates.property("MonthNames", "MonthGenitiveNames")(lambda value: PSArray([*value.date_names.months, ""], STRING_ARRAY))
_dates.property("AbbreviatedMonthNames", "AbbreviatedMonthGenitiveNames")(
    lambda value: PSArray([*value.date_names.short_months, ""], STRING_ARRAY)
)


@_dates.property("FirstDayOfWeek")
def _first_day(value: _Part) -> EnumValue:
    return EnumValue(find_type("System.DayOfWeek") or OBJECT, value.culture.first_day)


@_dates.property("CalendarWeekRule")
def _week_rule(value: _Part) -> EnumValue:
    return EnumValue(find_type(_SPACE + "CalendarWeekRule") or OBJECT, 2 if value.culture.first_day == 1 else 0)


def _month(names: list[str], month: int) -> str:
    if not 1 <= month <= 13:
        message = "Valid values are between 1 and 13, inclusive. (Parameter 'month')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    return [*names, ""][month - 1]


_dates.method("GetMonthName")(lambda value, month: _month(value.date_names.months, month))
_dates.method("GetAbbreviatedMonthName")(lambda value, month: _month(value.date_names.short_months, month))
_dates.method("GetDayName")(lambda value, day: value.date_names.days[day.value])
_dates.method("GetAbbreviatedDayName")(lambda value, day: value.date_names.short_days[day.value])
_dates.method("GetShortestDayName")(lambda value, day: value.date_names.days[day.value][:1])
_dates.method("GetEraName", "GetAbbreviatedEraName")(lambda value, era: value.date_names.era)
_dates.static_property("CurrentInfo")(lambda: _Part("DateTimeFormatInfo", CURRENT[0]))
_dates.static_property("InvariantInfo")(lambda: _Part("DateTimeFormatInfo", INVARIANT_CULTURE))
_declare_copies(_dates, "DateTimeFormatInfo")
_dates.finish()


# --- numbers -------------------------------------------------------------------------------------------------

_numbers = Known(_SPACE + "NumberFormatInfo", interfaces=("System.IFormatProvider", "System.ICloneable"))
_FIXED_TEXTS: Final = {
    "NaNSymbol": "NaN",
    "NegativeSign": "-",
    "PositiveSign": "+",
    "PercentSymbol": "%",
    "PerMilleSymbol": "‰",
}
_FIXED_NUMBERS: Final = {"CurrencyDecimalDigits": 2, "NumberNegativePattern": 1, "PercentPositivePattern": 1}
_numbers.property("PercentNegativePattern", "CurrencyNegativePattern")(lambda value: 1)
_numbers.property("CurrencyPositivePattern")(lambda value: 0 if value.culture.name.startswith("en") else 3)
for _name, _text in _FIXED_TEXTS.items():
    _numbers.property(_name)(lambda value, text=_text: text)
for _name, _number in _FIXED_NUMBERS.items():
    _numbers.property(_name)(lambda value, number=_number: number)
_numbers.property("NumberDecimalDigits", "PercentDecimalDigits")(lambda value: 2 if not value.culture.name else 3)
_numbers.property("PositiveInfinitySymbol")(lambda value: "∞" if value.culture.name else "Infinity")
_numbers.property("NegativeInfinitySymbol")(lambda value: "-∞" if value.culture.name else "-Infinity")
_numbers.property("CurrencySymbol")(lambda value: value.currency)
_numbers.property("NumberDecimalSeparator", "CurrencyDecimalSeparator", "PercentDecimalSeparator")(
    lambda value: value.separators[0]
)
_numbers.property("NumberGroupSeparator", "CurrencyGroupSeparator", "PercentGroupSeparator")(
    lambda value: value.separators[1]
)
_numbers.property("NumberGroupSizes", "CurrencyGroupSizes", "PercentGroupSizes")(
    lambda value: PSArray([3], INT32_ARRAY)
)
_numbers.property("NativeDigits")(lambda value: PSArray(list("0123456789"), STRING_ARRAY))
_numbers.property("IsReadOnly")(lambda value: value.own is None)
_numbers.static_property("CurrentInfo")(lambda: _Part("NumberFormatInfo", CURRENT[0]))
_numbers.static_property("InvariantInfo")(lambda: _Part("NumberFormatInfo", INVARIANT_CULTURE))
_declare_copies(_numbers, "NumberFormatInfo")
_numbers.finish()


# --- text, comparison, calendar ------------------------------------------------------------------------------

_text_info = Known(_SPACE + "TextInfo")


def title_case(text: str) -> str:
    """Each word with a capital, unless it is all capitals; apostrophes do not end a word."""

    def one(found: re.Match[str]) -> str:
        word = found[0]
        return word if len(word) > 1 and word.isupper() else word[:1].upper() + word[1:].lower()

    return re.sub(r"[^\W\d_](?:[^\W_]|['’](?=[^\W\d_]))*", one, text)


_text_info.method("ToTitleCase", definition="string ToTitleCase(string str)")(lambda value, text: title_case(text))
_text_info.method("ToUpper", definition="string ToUpper(string str)")(lambda value, text: text.upper())
_text_info.method("ToLower", definition="string ToLower(string str)")(lambda value, text: text.lower())
_text_info.property("ListSeparator", type_name="System.String")(
    lambda value: ";" if value.separators[0] == "," else ","
)
_text_info.property("CultureName", type_name="System.String")(lambda value: value.culture.name)
_text_info.property("IsRightToLeft", type_name="System.Boolean")(lambda value: False)
_text_info.method("ToString", definition="string ToString()")(_Part.invariant_text)

_compare_info = Known(_SPACE + "CompareInfo")
_compare_info.property("Name", type_name="System.String")(lambda value: value.culture.name)
_compare_info.property("LCID", type_name="System.Int32")(lambda value: value.culture.lcid)


def _bits(options: tuple[Any, ...]) -> int:
    return next((one.value for one in options if isinstance(one, EnumValue)), 0)


def _compare(left: str, right: str, bits: int) -> int:
    if bits & 0x50000000:
        a, b = (left.upper(), right.upper()) if bits & 0x10000000 else (left, right)
        return (a > b) - (a < b)
    if bits & 2:
        first, second = ordering.sort_key(left)[0], ordering.sort_key(right)[0]
        return (first > second) - (first < second)
    return ordering.compare(left, right, not bits & 1)


_OPTIONS: Final = "System.Globalization.CompareOptions options"


@_compare_info.method(
    "Compare",
    definition=f"int Compare(string string1, string string2), int Compare(string string1, string string2, {_OPTIONS})",
)
def _compare_texts(value: _Part, left: str, right: str, *options: Any) -> int:
    return _compare(left, right, _bits(options))


def _index(text: str, part: str, bits: int) -> int:
    for at in range(len(text) + 1):
        if any(_compare(text[at:end], part, bits) == 0 for end in range(at, min(len(text), at + 2 * len(part)) + 1)):
            return at
    return -1


_SEARCH: Final = "{0} {1}(string source, string value), {0} {1}(string source, string value, " + _OPTIONS + ")"
_compare_info.method("IndexOf", definition=_SEARCH.format("int", "IndexOf"))(
    lambda value, text, part, *options: _index(text, part, _bits(options))
)
_compare_info.method("IsPrefix", definition=_SEARCH.format("bool", "IsPrefix"))(
    lambda value, text, part, *options: _index(text, part, _bits(options)) == 0
)
_compare_info.method("ToString", definition="string ToString()")(_Part.invariant_text)

_calendar = Known(_SPACE + "GregorianCalendar", base=_SPACE + "Calendar")


def iso_week(at: DateTime) -> tuple[int, int]:
    """The ISO year and week of a day."""
    days = at.ticks // 864_000_000_000
    thursday = days - (days % 7) + 3
    year = DateTime(thursday * 864_000_000_000).date[0]
    return year, (thursday - day_number(year, 1, 1)) // 7 + 1


def _week(at: DateTime, rule: int, first: int) -> int:
    """The week of the year by a rule: from the first day, the first full week, the first of four days."""
    year = at.date[0]
    days = at.ticks // 864_000_000_000
    start = day_number(year, 1, 1)
    offset = ((start + 1) % 7 - first) % 7
    if rule == 0:
        return (days - start + offset) // 7 + 1
    needed = 7 if rule == 1 else 4
    first_week = start - offset if 7 - offset >= needed else start - offset + 7
    if days >= first_week:
        return (days - first_week) // 7 + 1
    return _week(DateTime((start - 1) * 864_000_000_000), rule, first) if year > 1 else 1


_calendar.method(
    "GetWeekOfYear",
    definition="int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, "
    "System.DayOfWeek firstDayOfWeek)",
)(lambda value, at, rule, first: _week(at, rule.value, first.value))
_calendar.property("TwoDigitYearMax", type_name="System.Int32")(lambda value: 2049)
_calendar.constructor("System.Globalization.GregorianCalendar new()")(lambda: _Part("GregorianCalendar", CURRENT[0]))
_iso = Known(_SPACE + "ISOWeek")
_iso.static("GetWeekOfYear", definition="static int GetWeekOfYear(datetime date)")(lambda at: iso_week(at)[1])
_iso.static("GetYear", definition="static int GetYear(datetime date)")(lambda at: iso_week(at)[0])

_unicode = Known(_SPACE + "CharUnicodeInfo")


@_unicode.static(
    "GetUnicodeCategory",
    definition="static System.Globalization.UnicodeCategory GetUnicodeCategory(char ch)",
)
def _category(char: str) -> Any:
    found: Any = (find_type("System.Char") or OBJECT).static("GetUnicodeCategory")
    return found.function(char)
