"""What keys do, by PSReadLine's names: a table filled by the modules of this room, one entry a function.

A function gets the line that is being edited: `pyshell.repl.editing.editor.Editor`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

ACTS: Final[dict[str, Callable[[Any], Any]]] = {}


def does(*names: str) -> Callable[[F], F]:
    """What the function of these names does."""

    def keep(act: F) -> F:
        for name in names:
            ACTS[name] = act
        return act

    return keep


def repeated(step: Callable[[Any], Any]) -> Callable[[Any], None]:
    """A function done as often as the number before it says."""

    def act(editor: Any) -> None:
        for _ in range(max(editor.count, 1)):
            step(editor)

    return act
