"""Where the cmdlets of changes and snapshots live: they are pyshell's own, no Exchange has them."""

from __future__ import annotations

from typing import Final

_HERE: Final = "pyshell.changes.cmdlets:"
INDEX: Final[dict[str, str]] = {
    name: _HERE + name.replace("-", "")
    for name in (
        "Get-Change", "Undo-Change", "Save-Snapshot", "Get-Snapshot", "Compare-Snapshot", "Restore-Snapshot",
        "Remove-Snapshot",
    )
}  # fmt: skip
