"""Which module has which command and type of the prompt."""

from __future__ import annotations

from typing import Final

COMMANDS: Final[dict[str, str]] = {
    "Get-PSReadLineOption": "pyshell.repl.options:GetPSReadLineOption",
    "Get-PSReadLineKeyHandler": "pyshell.repl.key_cmdlets:GetPSReadLineKeyHandler",
    "Set-PSReadLineKeyHandler": "pyshell.repl.key_cmdlets:SetPSReadLineKeyHandler",
    "Remove-PSReadLineKeyHandler": "pyshell.repl.key_cmdlets:RemovePSReadLineKeyHandler",
    "Set-PSReadLineOption": "pyshell.repl.options:SetPSReadLineOption",
}
_SPACE: Final = "Microsoft.PowerShell."
TYPES: Final[dict[str, str]] = {
    **{
        _SPACE + name: "pyshell.repl.options"
        for name in (
            "PSConsoleReadLineOptions EditMode BellStyle HistorySaveStyle PredictionSource PredictionViewStyle "
            "ViModeStyle ViMode AddToHistoryOption KeyHandlerGroup"
        ).split()
    },
    _SPACE + "VTColorUtils": "pyshell.repl.colours",
    _SPACE + "KeyHandler": "pyshell.repl.key_cmdlets",
    _SPACE + "PSConsoleReadLine": "pyshell.repl.read_line",
    "System.ConsoleKeyInfo": "pyshell.repl.read_line",
}
