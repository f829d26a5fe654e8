"""Functions that are imported when they are first called: what a plain `1` at the prompt has no use for."""

from __future__ import annotations

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
