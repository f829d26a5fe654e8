"""The lines that were entered, in a file of PSReadLine's form: a line each, a backtick at the end of all but the last.

Lines with a secret in them stay in the session and out of the file (PSReadLine's rule and its words).
"""

from __future__ import annotations

import os
import re
from typing import Final

_SECRET: Final = re.compile(
    r"password|passwd|asplaintext|token|api[-_]?key|secret|connectionstring|credential\s*=|securestring", re.IGNORECASE
)
# Commands that name a secret and hold none.
_HARMLESS: Final = re.compile(
    r"^\s*(?:Get-Credential\b[^=]*|\$\w+\s*=\s*(?:Get-Credential\b[^=]*|Read-Host\b[^=]*-AsSecureString[^=]*)"
    r"|Get-\w+(?:\s+-\w+)*\s*)$",
    re.IGNORECASE,
)
_SHARED: Final = 0o600


def has_secret(text: str) -> bool:
    """Whether a line seems to hold a secret."""
    return _SECRET.search(text) is not None and _HARMLESS.match(text) is None


def read_lines(path: str, most: int = 4096) -> list[str]:
    """The entries of a history file, the oldest first; none when it cannot be read."""
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            lines = stream.read().split("\n")
    except OSError:
        return []
    entries: list[str] = []
    block: list[str] = []
    for line in lines[:-1] if lines and not lines[-1] else lines:
        block.append(line[:-1] if line.endswith("`") else line)
        if not line.endswith("`"):
            entries.append("\n".join(block))
            block = []
    return entries[-most:]


def as_entry(text: str) -> str:
    """An entry as the file has it."""
    return text.replace("\n", "`\n") + "\n"


def keep_line(path: str, text: str) -> None:
    """Adds an entry to a history file; a disk that refuses is no reason to stop."""
    body = as_entry(text)
    try:
        made = not os.path.exists(path)
        with open(path, "a", encoding="utf-8", newline="\n") as stream:
            stream.write(body)
        if made:
            os.chmod(path, _SHARED)
    except OSError:
        return
