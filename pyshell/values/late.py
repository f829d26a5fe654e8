"""Functions that are imported, and patterns that are compiled, when they are first used.

A plain `1` at the prompt has no use for most of them.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def late(place: str) -> Callable[..., Any]:
    """The function named by `module:name`, its module imported by the first call."""
    found: Callable[..., Any] | None = None

    def call(*arguments: Any, **named: Any) -> Any:
        nonlocal found
        if found is None:
            module, _, name = place.partition(":")
            found = getattr(import_module(module), name)
        return found(*arguments, **named)

    return call


class LatePattern:
    """A regular expression that is compiled by the first look at one of its methods."""

    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]

    def __init__(self, text: str, flags: int = 0) -> None:
        self._source = text, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(*self._source)
        for known in ("fullmatch", "match", "search", "findall", "sub"):
            self.__dict__[known] = getattr(made, known)
        return self.__dict__[name]
