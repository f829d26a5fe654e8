"""The command line of a script that writes a page: without arguments it writes, with --check it compares."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_or_check(arguments: list[str], file: Path, text: str, usage: str | None) -> int:
    """Writes the page, or says by 1 that it is not current; 2 for other arguments, with the script's usage."""
    if arguments == ["--check"]:
        return 0 if file.read_text("utf-8") == text else 1
    if arguments:
        print(usage, file=sys.stderr)
        return 2
    file.write_text(text, "utf-8")
    return 0
