"""Which module declares which type of the host."""

from __future__ import annotations

from typing import Final

_HOST: Final = "System.Management.Automation.Host."
TYPES: Final[dict[str, str]] = {
    _HOST + "ChoiceDescription": "pyshell.hosting.ui",
    _HOST + "Size": "pyshell.hosting.screen",
    _HOST + "Coordinates": "pyshell.hosting.screen",
}
