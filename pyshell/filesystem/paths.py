"""Paths as text: both slashes, drives, parents and leaves. Nothing here looks at a disk."""

from __future__ import annotations

import re
from typing import Final

_DRIVE: Final = re.compile(r"([^:/\\]+):(?!:)")
_PROVIDER: Final = re.compile(r"(?:[\w.]+\\)?([\w]+)::")


def split_provider(text: str) -> tuple[str | None, str]:
    """The provider that `FileSystem::/x` names, and the rest."""
    found = _PROVIDER.match(text)
    return (found.group(1), text[found.end() :]) if found else (None, text)


def split_drive(text: str) -> tuple[str | None, str]:
    """The drive that `C:\\x` or `env:PATH` names, and the rest."""
    found = _DRIVE.match(text)
    return (found.group(1), text[found.end() :]) if found else (None, text)


def is_rooted(text: str) -> bool:
    return text.startswith(("/", "\\"))


def normalize(inside: str, separator: str = "/") -> str:
    """A path below a root with `.` and `..` worked out and one kind of slash; `..` stops at the root."""
    parts: list[str] = []
    for part in inside.replace("\\", "/").split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return separator.join(parts)


def join(first: str, second: str, separator: str = "/") -> str:
    """Two pieces with one slash between them; the slashes of the second become the first's kind."""
    head = first.rstrip("/\\") if len(first) > 1 else first
    tail = second.lstrip("/\\")
    if not head or (first and not head):
        return separator + tail if is_rooted(first) else _flip(tail, separator)
    if head in ("/", "\\"):
        return separator + _flip(tail, separator)
    if not tail and not second:
        return _flip(head, separator) + separator
    return _flip(head, separator) + separator + _flip(tail, separator)


def _flip(text: str, separator: str) -> str:
    return text.replace("\\" if separator == "/" else "/", separator)


def leaf(path: str) -> str:
    """The last piece of a path."""
    bare = path.rstrip("/\\")
    cut = max(bare.rfind("/"), bare.rfind("\\"))
    return bare[cut + 1 :] if cut >= 0 else bare


def parent(path: str) -> str:
    """A path without its last piece; empty when there is none."""
    bare = path.rstrip("/\\")
    cut = max(bare.rfind("/"), bare.rfind("\\"))
    if cut > 0:
        return bare[:cut]
    return path[0] if cut == 0 and len(bare) > 1 else ""


def stem_and_extension(name: str) -> tuple[str, str]:
    """A file's name split at its last dot, as .NET does (`.profile` is all extension)."""
    cut = name.rfind(".")
    if cut < 0:
        return name, ""
    if cut == len(name) - 1:
        return name[:cut], ""
    return name[:cut], name[cut:]
