"""WildcardPattern: a wildcard pattern as an object.

https://learn.microsoft.com/dotnet/api/system.management.automation.wildcardpattern
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.known import Known
from pyshell.errors import PSError
from pyshell.values.declare import NetError, net_enum
from pyshell.values.types import find_type
from pyshell.values.wildcard import compile_wildcard, escape, has_wildcard, to_wql, unescape

_NAME: Final = "System.Management.Automation.WildcardPattern"
_IGNORE_CASE: Final = 2

net_enum(
    "System.Management.Automation.WildcardOptions",
    {"None": 0, "Compiled": 1, "IgnoreCase": 2, "CultureInvariant": 4},
    flags=True,
)


class WildcardPattern:
    """A pattern and whether it minds case. A broken pattern shows when it is first used."""

    __slots__ = ("case", "text")

    def __init__(self, text: str, case: bool) -> None:
        self.text = text
        self.case = case

    @property
    def ps_type(self) -> Any:
        return find_type(_NAME)

    def wildcard_test(self, text: str) -> bool:
        return compile_wildcard(self.text, self.case)(text)


_pattern = Known(_NAME, WildcardPattern)


@_pattern.constructor()
def _new(pattern: str | None, options: Any = None) -> WildcardPattern:
    return WildcardPattern(pattern or "", options is None or not options.value & _IGNORE_CASE)


@_pattern.method("IsMatch", definition="bool IsMatch(string input)")
def _is_match(pattern: WildcardPattern, text: str | None) -> bool:
    try:
        return pattern.wildcard_test(text or "")
    except PSError as error:
        exception = error.record.exception
        raise NetError(exception.type_name, exception.message) from None


@_pattern.method("ToWql", definition="string ToWql()")
def _to_wql(pattern: WildcardPattern) -> str:
    return to_wql(pattern.text)


_pattern.static("Get")(_new)
_pattern.static("Escape")(lambda text: escape(text or ""))
_pattern.static("Unescape")(lambda text: unescape(text or ""))
_pattern.static("ContainsWildcardCharacters")(lambda text: has_wildcard(text or ""))
_pattern.finish()
