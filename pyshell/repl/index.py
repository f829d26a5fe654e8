"""Which module has which command of the prompt."""

from __future__ import annotations

from typing import Final

COMMANDS: Final[dict[str, str]] = {
    "Get-PSReadLineOption": "pyshell.repl.options:GetPSReadLineOption",
    "Set-PSReadLineOption": "pyshell.repl.options:SetPSReadLineOption",
}
