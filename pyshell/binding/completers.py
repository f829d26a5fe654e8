"""What Register-ArgumentCompleter registered in a session: script blocks that offer values for arguments."""

from __future__ import annotations

from typing import Any, Final
from weakref import WeakKeyDictionary


class Completers:
    """The blocks by command and parameter, folded; a parameter's without a command counts for every command."""

    def __init__(self) -> None:
        self.of_parameters: dict[tuple[str, str], Any] = {}
        self.of_programs: dict[str, Any] = {}
        self.fallback: Any = None

    def find(self, command: str, parameter: str) -> Any:
        """The block for a parameter of a command, or None."""
        folded = parameter.lower()
        return self.of_parameters.get((command.lower(), folded)) or self.of_parameters.get(("", folded))


_OF: Final[WeakKeyDictionary[Any, Completers]] = WeakKeyDictionary()


def completers(session: Any) -> Completers:
    """What is registered in a session."""
    found = _OF.get(session)
    if found is None:
        found = _OF[session] = Completers()
    return found
