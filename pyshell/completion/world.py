"""What completion may look at: a session's commands, variables, files and organisation. Nothing is run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pyshell.completion.matches import in_order
from pyshell.engine.caller import Variables
from pyshell.engine.lookup import every_command
from pyshell.errors import PSError
from pyshell.values.types import PSType, find_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.signature import Signature

class World:
    """One session, looked at from where it stands. Lists that cost are kept until the session's commands change."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self._names: tuple[Any, list[tuple[str, str]]] = (None, [])
        # What was made of the list of names, by what is kept of it.
        self.known: tuple[Any, list[tuple[str, str]]] = (None, [])

    # --- commands ------------------------------------------------------------------------------------------------

    def command_names(self) -> list[tuple[str, str]]:
        """Every command's name and kind (Alias, Function, Cmdlet), sorted."""
        session = self.session
        stamp = (session.epoch, len(session.top.functions or ()), len(session.top.aliases or ()))
        if self._names[0] != stamp:
            self._names = (stamp, list(_sorted_names(session)))
        return self._names[1]

    def find_command(self, name: str) -> Any:
        """The CommandInfo that a name means, aliases followed; None when there is none."""
        try:
            found = self.session.find_command(name)
            if found is not None and found.kind == "Alias":
                found = found.resolve(found.definition_text)
        except PSError:
            return None
        return found

    def signature(self, name: str) -> Signature | None:
        """How a command is called."""
        found = self.find_command(name)
        if found is None:
            return None
        try:
            made: Signature | None = found.signature()
        except PSError:
            return None
        return made

    def usage(self, name: str) -> str:
        """What a menu says of a command: an alias's definition, else how it is called."""
        found = self.session.find_command(name)
        if found is None:
            return name
        if found.kind == "Alias":
            return str(found.definition_text)
        lines = import_module("pyshell.binding.usage").usage_lines(found.signature())
        return "\n".join(lines)

    @property
    def has_exchange(self) -> bool:
        """Whether the session has Exchange's cmdlets."""
        return self.session.registry.more_names is not None

    # --- variables -----------------------------------------------------------------------------------------------

    def variables(self) -> list[Any]:
        """The session's variables in sight, sorted by name."""
        return Variables(self.session.now, None).all()

    def variable(self, name: str) -> tuple[bool, Any]:
        """Whether the session has a variable, and its value."""
        frame = self.session.now
        folded = name.lower().rpartition(":")[2]
        found = Variables(frame, None).find(folded)
        if found is None:
            return False, None
        try:
            return True, found.value
        except PSError:
            return False, None

    # --- other rooms ---------------------------------------------------------------------------------------------

    @property
    def files(self) -> Any:
        """The file system."""
        return self.session.service(import_module("pyshell.filesystem.system").FileSystem)

    @property
    def directory(self) -> Any:
        """The organisation."""
        return self.session.service(import_module("pyshell.exchange.store.directory").Directory)

    def find_type(self, name: Any) -> PSType | None:
        """A type by name; None when nothing declares it."""
        try:
            return find_type(name)
        except PSError:
            return None


def _sorted_names(session: Any) -> Iterator[tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name, kind in _names_of(session):
        found.setdefault(name.lower(), (name, kind))
    for folded in in_order(found):
        yield found[folded]


def _names_of(session: Any) -> Iterable[tuple[str, str]]:
    for kind, item in every_command(session.now, cmdlets=False):
        yield (item[0] if kind == "Alias" else item.name), kind
    for name in session.registry.names():
        yield name, "Cmdlet"
