"""Which module declares the members of which type: each is imported when its type is first needed."""

from __future__ import annotations

from typing import Final

INDEX: Final[dict[str, str]] = {
    "System.String": "pyshell.dotnet.strings",
    "System.StringComparison": "pyshell.dotnet.strings",
    "System.StringSplitOptions": "pyshell.dotnet.strings",
}
