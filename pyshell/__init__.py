"""The Exchange Management Shell that runs anywhere: PowerShell 7 and an Exchange recipient directory in memory."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["Directory", "Result", "Shell"]

# Loaded when first used: the command line starts without the organisation.
_PLACES = {
    "Directory": "pyshell.exchange.store.directory",
    "Result": "pyshell.shell",
    "Shell": "pyshell.shell",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(_PLACES[name]), name)
