"""The enumerations of what a session keeps by name: variables, aliases, functions."""

from __future__ import annotations

from typing import Final

from pyshell.values.declare import net_enum

SCOPED_OPTIONS: Final = net_enum(
    "System.Management.Automation.ScopedItemOptions",
    {"None": 0, "ReadOnly": 1, "Constant": 2, "Private": 4, "AllScope": 8, "Unspecified": 16},
    flags=True,
)
VISIBILITY: Final = net_enum(
    "System.Management.Automation.SessionStateEntryVisibility", {"Public": 0, "Private": 1}
)
