"""What goes into a background job and comes out of it: copies, as PowerShell sends them to another process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.cmdlets.utility.clixml import objects_of, text_of
from pyshell.values.added import add_member
from pyshell.values.numbers import NUMBERS
from pyshell.values.objects import NoteProperty, PSCustomObject, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_AS_THEY_ARE = NUMBERS | {int, str, bool, type(None)}
_DEPTH = 1


def copied(value: Any, depth: int = _DEPTH) -> Any:
    """A value after its way to another process: objects keep their properties and lose their methods."""
    if type(value) in _AS_THEY_ARE:
        return value
    found = list(objects_of(text_of([value], depth)))
    return found[0] if len(found) == 1 else found


def all_copied(values: Iterable[Any]) -> list[Any]:
    return [copied(value) for value in values]


def packed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: copied(value) for name, value in values.items()}


def received(value: Any, runspace: Any) -> Any:
    """What a background job puts out, as Receive-Job gives it: objects say which session they come from."""
    made = copied(value)
    return add_member(made, NoteProperty("RunspaceId", runspace)) if type(unwrap(made)) is PSCustomObject else made
