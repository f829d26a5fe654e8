"""What pyshell knows of cultures: names, patterns of dates, separators of numbers.

From CLDR by hand, for the cultures that scripts about mailboxes name; another well-formed name gets the invariant
culture's data, as .NET gives one that CLDR does not know.
"""

from __future__ import annotations

from typing import Final

from pyshell.values.date_format import EN_US, INVARIANT, DateNames


def _names(
    months: str,
    short_months: str,
    days: str,
    short_days: str,
    patterns: tuple[str, str, str, str, str, str],
    separator: str,
    halves: tuple[str, str] = ("AM", "PM"),
) -> DateNames:
    named = dict(zip("dDtTMY", patterns, strict=True))
    return DateNames(months, short_months, days, short_days, named, halves=halves, separator=separator)


_ENGLISH: Final = (
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
    "Sun Mon Tue Wed Thu Fri Sat",
)
_GERMAN: Final = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
    "So Mo Di Mi Do Fr Sa",
)
_FRENCH: Final = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "dimanche lundi mardi mercredi jeudi vendredi samedi",
    "dim. lun. mar. mer. jeu. ven. sam.",
)
_SPANISH: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago sept oct nov dic",
    "domingo lunes martes miércoles jueves viernes sábado",
    "dom lun mar mié jue vie sáb",
)
_ITALIAN: Final = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "domenica lunedì martedì mercoledì giovedì venerdì sabato",
    "dom lun mar mer gio ven sab",
)
_SWEDISH: Final = (
    "januari februari mars april maj juni juli augusti september oktober november december",
    "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
    "söndag måndag tisdag onsdag torsdag fredag lördag",
    "sön mån tis ons tors fre lör",
)
_JAPANESE: Final = (
    "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日",
    "日 月 火 水 木 金 土",
)

# LCID, English name, native name, dates, decimal and group separator, currency, first day of the week.
Facts = tuple[int, str, str, DateNames, tuple[str, str], str, int]

CULTURES: Final[dict[str, Facts]] = {
    "": (
        127,
        "Invariant Language (Invariant Country)",
        "Invariant Language (Invariant Country)",
        INVARIANT,
        (".", ","),
        "¤",
        0,
    ),
    "en-US": (1033, "English (United States)", "English (United States)", EN_US, (".", ","), "$", 0),
    "en": (9, "English", "English", EN_US, (".", ","), "¤", 0),
    "en-GB": (
        *(2057, "English (United Kingdom)", "English (United Kingdom)"),
        _names(
            *_ENGLISH,
            ("dd/MM/yyyy", "dddd, d MMMM yyyy", "HH:mm", "HH:mm:ss", "d MMMM", "MMMM yyyy"),
            *("/", ("am", "pm")),
        ),
        *((".", ","), "£", 1),
    ),
    "de-DE": (
        *(1031, "German (Germany)", "Deutsch (Deutschland)"),
        _names(*_GERMAN, ("dd.MM.yyyy", "dddd, d. MMMM yyyy", "HH:mm", "HH:mm:ss", "d. MMMM", "MMMM yyyy"), "."),
        *((",", "."), "€", 1),
    ),
    "fr-FR": (
        *(1036, "French (France)", "français (France)"),
        _names(*_FRENCH, ("dd/MM/yyyy", "dddd d MMMM yyyy", "HH:mm", "HH:mm:ss", "d MMMM", "MMMM yyyy"), "/"),
        *((",", "\u202f"), "€", 1),
    ),
    "es-ES": (
        *(3082, "Spanish (Spain)", "español (España)"),
        _names(
            *_SPANISH,
            ("d/M/yyyy", "dddd, d 'de' MMMM 'de' yyyy", "H:mm", "H:mm:ss", "d 'de' MMMM", "MMMM 'de' yyyy"),
            *("/", ("a.\u00a0m.", "p.\u00a0m.")),
        ),
        *((",", "."), "€", 1),
    ),
    "it-IT": (
        *(1040, "Italian (Italy)", "italiano (Italia)"),
        _names(*_ITALIAN, ("dd/MM/yyyy", "dddd d MMMM yyyy", "HH:mm", "HH:mm:ss", "d MMMM", "MMMM yyyy"), "/"),
        *((",", "."), "€", 1),
    ),
    "sv-SE": (
        *(1053, "Swedish (Sweden)", "svenska (Sverige)"),
        _names(
            *_SWEDISH,
            ("yyyy-MM-dd", "'den' d MMMM yyyy", "HH:mm", "HH:mm:ss", "'den' d MMMM", "MMMM yyyy"),
            *("-", ("fm", "em")),
        ),
        *((",", "\u00a0"), "kr", 1),
    ),
    "ja-JP": (
        *(1041, "Japanese (Japan)", "日本語 (日本)"),
        _names(
            *_JAPANESE,
            ("yyyy/MM/dd", "yyyy年M月d日dddd", "H:mm", "H:mm:ss", "M月d日", "yyyy年M月"),
            *("/", ("午前", "午後")),
        ),
        *((".", ","), "￥", 0),
    ),
}
# Cultures of a language alone have the data of its first country.
CULTURES["de"] = (7, "German", "Deutsch", *CULTURES["de-DE"][3:])
CULTURES["fr"] = (12, "French", "français", *CULTURES["fr-FR"][3:])
CULTURES["es"] = (10, "Spanish", "español", *CULTURES["es-ES"][3:])
CULTURES["it"] = (16, "Italian", "italiano", *CULTURES["it-IT"][3:])
CULTURES["sv"] = (29, "Swedish", "svenska", *CULTURES["sv-SE"][3:])
CULTURES["ja"] = (17, "Japanese", "日本語", *CULTURES["ja-JP"][3:])

# Languages by LCID, for [cultureinfo]5.
_LANGUAGES: Final = (
    "1:ar 2:bg 3:ca 4:zh-Hans 5:cs 6:da 7:de 8:el 9:en 10:es 11:fi 12:fr 13:he 14:hu 15:is 16:it 17:ja 18:ko 19:nl "
    "20:no 21:pl 22:pt 23:rm 24:ro 25:ru 26:hr 27:sk 28:sq 29:sv 30:th 31:tr 32:ur 33:id 34:uk 35:be 36:sl 37:et "
    "38:lv 39:lt 53:zu 62:ms 65:sw"
)
LANGUAGES: Final = {int(number): name for number, _, name in (one.partition(":") for one in _LANGUAGES.split())}
LANGUAGES.update({facts[0]: name for name, facts in CULTURES.items()})
