"""Which cmdlets there are: names and the places of their classes, and the aliases a session starts with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.engine.commands import CmdletCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyshell.engine.commands import Emit
    from pyshell.engine.runtime import CommandRuntime


class CommandRegistry:
    """Cmdlets by folded name.

    `fallback` is asked for names that no index has, those of `more_names` and of the module `fallback_module` (a
    catalogue), `absent` for paths of files that are not there; `module_of` says which module a cmdlet of an index
    without a module belongs to.
    """

    def __init__(self) -> None:
        self._places: dict[str, tuple[str, Any, str]] = {}
        self._made: dict[str, CmdletCommand] = {}
        self.aliases: dict[str, tuple[str, str]] = {}
        self.fallback: Callable[[str], Any] | None = None
        self.absent: Callable[[str], Any] | None = None
        self.more_names: Callable[[], Iterable[str]] | None = None
        self.fallback_module = ""
        self.module_of: Callable[[str], str] | None = None
        # What is called in a cmdlet's place when somebody watches a script: given the cmdlet once.
        self.watch: Callable[[CmdletCommand], CmdletCommand] | None = None
        # The cmdlets of a module that somebody else's machine runs, and how what they put out comes here.
        self.far: tuple[str, Callable[[Emit, CommandRuntime], Emit]] | None = None

    def _module(self, name: str) -> str:
        return "" if self.module_of is None else self.module_of(name)

    def register(self, index: Mapping[str, Any], module: str = "") -> None:
        """Adds cmdlets: names and `module:Class` places (or classes)."""
        for name, place in index.items():
            self._places[name.lower()] = (name, place, module)

    def forget(self, name: str) -> None:
        """Takes a cmdlet away again."""
        self._places.pop(name.lower(), None)
        self._made.pop(name.lower(), None)

    def register_aliases(self, aliases: Mapping[str, str]) -> None:
        """Adds aliases that every session starts with."""
        for name, definition in aliases.items():
            self.aliases[name.lower()] = (name, definition)

    def find(self, name: str) -> CmdletCommand | None:
        """The cmdlet of that name in any case (with or without its module's name before a backslash)."""
        folded = name.lower()
        made = self._made.get(folded)
        if made is not None:
            return made
        known = self._places.get(folded)
        if known is None and "\\" in folded:
            known = self._places.get(folded.rpartition("\\")[2])
        if known is not None:
            made = CmdletCommand(known[0], known[1], known[2] or self._module(known[0]))
        elif self.fallback is not None:
            found = self.fallback(name)
            made = None if found is None else CmdletCommand(found.info.name, found, self.fallback_module)
        if made is not None:
            if self.watch is not None:
                made = self.watch(made)
            if self.far is not None and made.module == self.far[0]:
                made.carry = self.far[1]
            self._made[folded] = made
        return made

    def find_absent(self, path: str) -> CmdletCommand | None:
        """What stands for a known file that is not there, by its path."""
        if self.absent is None or not ("/" in path or "\\" in path):
            return None
        found = self.absent(path)
        return None if found is None else CmdletCommand(found.info.name, found, self.fallback_module)

    def names(self) -> Iterable[str]:
        """Every cmdlet's name, without loading any."""
        yield from (name for name, _, _ in self._places.values())
        yield from () if self.more_names is None else self.more_names()

    def all(self) -> Iterable[CmdletCommand]:
        """Every cmdlet of the indexes, sorted by name."""
        more = () if self.more_names is None else self.more_names()
        for folded in sorted({*self._places, *(name.lower() for name in more)}):
            found = self.find(folded)
            if found is not None:
                yield found
