"""Which module has which command and type of the prompt."""

from __future__ import annotations

from typing import Final

COMMANDS: Final[dict[str, str]] = {
    "Get-PSReadLineOption": "pyshell.repl.options:GetPSReadLineOption",
    "Set-PSReadLineOption": "pyshell.repl.options:SetPSReadLineOption",
}
TYPES: Final[dict[str, str]] = {
    "Microsoft.PowerShell.PSConsoleReadLineOptions": "pyshell.repl.options",
    "Microsoft.PowerShell.VTColorUtils": "pyshell.repl.colours",
}
