"""System.Globalization.RegionInfo: a country's names and money.

The countries are those of the packaged cultures, and a few more by ISO 3166 and ISO 4217.
https://learn.microsoft.com/dotnet/api/system.globalization.regioninfo
"""

from __future__ import annotations

from typing import Final

from pyshell.values.declare import (
    NetError,
    NetObject,
    net_constructor,
    net_method,
    net_property,
    net_static_property,
    net_type,
)

# code: three letters, English name, native name, currency code, currency sign, currency in English, metric
_FACTS: Final = """
US USA|United States|United States|USD|$|US Dollar|0
GB GBR|United Kingdom|United Kingdom|GBP|£|British Pound|1
DE DEU|Germany|Deutschland|EUR|€|Euro|1
FR FRA|France|France|EUR|€|Euro|1
ES ESP|Spain|España|EUR|€|Euro|1
IT ITA|Italy|Italia|EUR|€|Euro|1
SE SWE|Sweden|Sverige|SEK|kr|Swedish Krona|1
JP JPN|Japan|日本|JPY|￥|Japanese Yen|1
CA CAN|Canada|Canada|CAD|$|Canadian Dollar|1
AU AUS|Australia|Australia|AUD|$|Australian Dollar|1
CH CHE|Switzerland|Schweiz|CHF|CHF|Swiss Franc|1
AT AUT|Austria|Österreich|EUR|€|Euro|1
NL NLD|Netherlands|Nederland|EUR|€|Euro|1
BE BEL|Belgium|België|EUR|€|Euro|1
DK DNK|Denmark|Danmark|DKK|kr.|Danish Krone|1
NO NOR|Norway|Norge|NOK|kr|Norwegian Krone|1
FI FIN|Finland|Suomi|EUR|€|Euro|1
PL POL|Poland|Polska|PLN|zł|Polish Zloty|1
IE IRL|Ireland|Ireland|EUR|€|Euro|1
PT PRT|Portugal|Portugal|EUR|€|Euro|1
IN IND|India|India|INR|₹|Indian Rupee|1
CN CHN|China|中国|CNY|¥|Chinese Yuan|1
BR BRA|Brazil|Brasil|BRL|R$|Brazilian Real|1
MX MEX|Mexico|México|MXN|$|Mexican Peso|1
"""
_REGIONS: Final = {line[:2]: line[3:].split("|") for line in _FACTS.strip().splitlines()}
_NAME: Final = "System.Globalization.RegionInfo"


@net_type(_NAME)
class RegionInfo(NetObject):
    """One country, by its code or by a culture's name."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__()
        self.code = code
        self.given = name
        self.facts = _REGIONS[code]

    @net_constructor(f"{_NAME} new(string name)")
    @staticmethod
    def new(name: str) -> RegionInfo:
        code = name.rpartition("-")[2].upper()
        if code not in _REGIONS:
            message = f"Culture name '{name}' is not supported. (Parameter 'name')"
            raise NetError("System.ArgumentException", message, ParamName="name")
        return RegionInfo(code, name if "-" in name else code)

    @net_static_property("CurrentRegion", _NAME)
    @staticmethod
    def current() -> RegionInfo:
        return RegionInfo("US", "US")

    @net_property("Name", "System.String")
    def name(self) -> str:
        return self.given

    @net_property("TwoLetterISORegionName", "System.String")
    def two_letters(self) -> str:
        return self.code

    @net_property("ThreeLetterISORegionName", "System.String")
    def three_letters(self) -> str:
        return self.facts[0]

    @net_property("ThreeLetterWindowsRegionName", "System.String")
    def windows_letters(self) -> str:
        return self.facts[0]

    @net_property("EnglishName", "System.String")
    def english_name(self) -> str:
        return self.facts[1]

    @net_property("DisplayName", "System.String")
    def display_name(self) -> str:
        return self.facts[1]

    @net_property("NativeName", "System.String")
    def native_name(self) -> str:
        return self.facts[2]

    @net_property("ISOCurrencySymbol", "System.String")
    def currency_code(self) -> str:
        return self.facts[3]

    @net_property("CurrencySymbol", "System.String")
    def currency_sign(self) -> str:
        return self.facts[4]

    @net_property("CurrencyEnglishName", "System.String")
    def currency_name(self) -> str:
        return self.facts[5]

    @net_property("IsMetric", "System.Boolean")
    def is_metric(self) -> bool:
        return self.facts[6] == "1"

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.given
