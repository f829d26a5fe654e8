"""System.StringComparer: how dictionaries, sets and sorts compare text.

https://learn.microsoft.com/dotnet/api/system.stringcomparer
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet import searching
from pyshell.dotnet.known import Known
from pyshell.values import culture
from pyshell.values.declare import NetObject, net_method, net_type
from pyshell.values.objects import fold
from pyshell.values.text import units


@net_type(
    "System.StringComparer",
    interfaces=(
        "System.Collections.IComparer",
        "System.Collections.IEqualityComparer",
        "System.Collections.Generic.IComparer`1[System.String]",
        "System.Collections.Generic.IEqualityComparer`1[System.String]",
    ),
)
class StringComparer(NetObject):
    """One way to compare text; `ignores_case` is what makers of dictionaries ask."""

    def __init__(self, by_culture: bool, ignores_case: bool) -> None:
        super().__init__()
        self.by_culture = by_culture
        self.ignores_case = ignores_case

    @net_method("Compare", "int Compare(string x, string y), int Compare(System.Object x, System.Object y)")
    def compare(self, left: Any, right: Any) -> int:
        if left is None or right is None:
            return (left is not None) - (right is not None)
        if not (isinstance(left, str) and isinstance(right, str)):
            return searching.compare(left, right)
        if self.by_culture:
            return culture.compare(left, right, not self.ignores_case)
        # Recorded: ignoring case it goes by characters, else by the halves that UTF-16 has of some.
        a, b = (fold(left), fold(right)) if self.ignores_case else (units(left), units(right))
        for x, y in zip(a, b, strict=False):
            if x != y:
                return ord(x) - ord(y)
        return len(a) - len(b)

    @net_method("Equals", "bool Equals(string x, string y), bool Equals(System.Object x, System.Object y)")
    def equals(self, left: Any, right: Any) -> bool:
        if isinstance(left, str) and isinstance(right, str):
            return self.compare(left, right) == 0
        return searching.same(left, right)

    @net_method("GetHashCode", "int GetHashCode(string obj)")
    def hash_code(self, value: Any) -> int:
        text = fold(value) if self.ignores_case else value
        return hash(text) & 0x7FFFFFFF


_comparers = Known("System.StringComparer")
_WAYS: Final = {
    "CurrentCulture": (True, False),
    "CurrentCultureIgnoreCase": (True, True),
    "InvariantCulture": (True, False),
    "InvariantCultureIgnoreCase": (True, True),
    "Ordinal": (False, False),
    "OrdinalIgnoreCase": (False, True),
}
_MADE: Final = {name: StringComparer(*way) for name, way in _WAYS.items()}
for _name, _comparer in _MADE.items():
    _comparers.constant(_name, _comparer)


@_comparers.static("FromComparison")
def _from_comparison(kind: Any) -> StringComparer:
    return _MADE[kind.name]


@_comparers.static("IsWellKnownOrdinalComparer")
def _is_ordinal(comparer: Any, ignores_case: Any) -> bool:
    known = isinstance(comparer, StringComparer) and comparer in (_MADE["Ordinal"], _MADE["OrdinalIgnoreCase"])
    ignores_case.write(known and comparer.ignores_case)
    return known


@_comparers.static("Create", definition="static System.StringComparer Create(cultureinfo culture, bool ignoreCase)")
def _of_culture(culture: Any, ignores_case: bool) -> StringComparer:
    return _MADE["CurrentCultureIgnoreCase" if ignores_case else "CurrentCulture"]


_comparers.finish()
