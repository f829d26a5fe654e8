"""Which module declares which type of this room."""

from __future__ import annotations

from typing import Final

_SPACE: Final = "System.Management.Automation."
_MODULE: Final = "pyshell.completion.command_completion"

TYPES: Final[dict[str, str]] = {
    _SPACE + name: _MODULE for name in ("CommandCompletion", "CompletionResult", "CompletionResultType")
}
COMMANDS: Final[dict[str, str]] = {
    "TabExpansion2": "pyshell.completion.tab_expansion:TabExpansion2",
    "prompt": "pyshell.completion.tab_expansion:Prompt",
}
