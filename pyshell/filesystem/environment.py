"""Environment variables: the host's, changed for this process alone."""

from __future__ import annotations

import os


def names() -> list[str]:
    return list(os.environ)


def get(name: str) -> str | None:
    found = os.environ.get(name)
    if found is None and os.sep == "\\":
        return os.environ.get(name.upper())
    return found


def put(name: str, value: str | None) -> None:
    """Sets a variable; no text takes it away, as assigning an empty string to `$env:X` does."""
    if value:
        os.environ[name] = value
    else:
        os.environ.pop(name, None)
