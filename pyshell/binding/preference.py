"""The enumerations of preferences."""

from __future__ import annotations

from typing import Final

from pyshell.values.declare import net_enum

ACTION_PREFERENCE: Final = net_enum(
    "System.Management.Automation.ActionPreference",
    {"SilentlyContinue": 0, "Stop": 1, "Continue": 2, "Inquire": 3, "Ignore": 4, "Suspend": 5, "Break": 6},
)
CONFIRM_IMPACT: Final = net_enum(
    "System.Management.Automation.ConfirmImpact", {"None": 0, "Low": 1, "Medium": 2, "High": 3}
)
