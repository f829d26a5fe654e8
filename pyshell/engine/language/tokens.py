"""Token objects, made of the lexer's tokens and of what stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyshell.source import Source


def tokens_of(source: Source) -> list[Any]:
    """A text's tokens."""
    return []
