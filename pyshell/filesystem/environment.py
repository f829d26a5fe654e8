"""Environment variables as the drive `Env:` has them."""

from __future__ import annotations

from pyshell.values.environment import ENVIRONMENT


def names() -> list[str]:
    return list(ENVIRONMENT)


def get(name: str) -> str | None:
    found: str | None = ENVIRONMENT.get(name)
    return found


def put(name: str, value: str | None) -> None:
    """Sets a variable; $null takes it away."""
    ENVIRONMENT.put(name, value)
