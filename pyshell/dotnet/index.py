"""Which module declares the members of which type: each is imported when its type is first needed.

Install it after `pyshell.values.objects` is imported: a declaration takes its name out of the index.
"""

from __future__ import annotations

from typing import Final

_LISTS: Final = "pyshell.dotnet.lists"

INDEX: Final[dict[str, str]] = {
    "System.String": "pyshell.dotnet.strings",
    "System.StringComparison": "pyshell.dotnet.strings",
    "System.StringSplitOptions": "pyshell.dotnet.strings",
    "System.Math": "pyshell.dotnet.maths",
    "System.Text.StringBuilder": "pyshell.dotnet.builder",
    "System.Guid": "pyshell.dotnet.builder",
    **{f"System.{name}": "pyshell.dotnet.figures" for name in ("Int32", "Int64", "Double", "Decimal")},
    "System.Array": _LISTS,
    "System.Object[]": _LISTS,
    "System.Collections.ArrayList": _LISTS,
    "System.Collections.Hashtable": _LISTS,
    "System.Collections.Specialized.OrderedDictionary": _LISTS,
    "System.Collections.Generic.List`1": _LISTS,
    "System.Collections.Generic.Dictionary`2": _LISTS,
    "System.Collections.Generic.HashSet`1": _LISTS,
}
