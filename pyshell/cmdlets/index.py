"""Where each cmdlet's class is: imported when the cmdlet is first called or asked about."""

from __future__ import annotations

from typing import Final

_CORE: Final = "pyshell.cmdlets.core."
_UTILITY: Final = "pyshell.cmdlets.utility."

INDEX: Final[dict[str, str]] = {
    "Get-Command": _CORE + "command:GetCommand",
    "Get-Help": _CORE + "help:GetHelp",
    "Get-Member": _CORE + "member:GetMember",
    "Get-Alias": _UTILITY + "alias:GetAlias",
    "Set-Alias": _UTILITY + "alias:SetAlias",
    "New-Alias": _UTILITY + "alias:NewAlias",
    "Remove-Alias": _UTILITY + "alias:RemoveAlias",
}
