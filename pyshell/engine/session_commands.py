"""The session as Get-Command, Get-Alias and their like see it: binding.declare.SessionView."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.engine.lookup import every_command, find_alias, find_command
from pyshell.values.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.engine.scopes import Scope

_info_of = late("pyshell.engine.command_views:info_of")
_alias_info = late("pyshell.engine.command_views:alias_info")


class SessionCommands:
    """Commands and aliases by name and as lists."""

    now: Scope
    epoch: int

    def find_command(self, name: str) -> Any:
        """The CommandInfo of what a call of that name runs, an alias as an alias."""
        alias = find_alias(self.now, name.lower())
        if alias is not None:
            return _alias_info(self, alias)
        command = find_command(self.now, name)
        return None if command is None else _info_of(command, self.now)

    def commands(self) -> Iterator[Any]:
        """Every alias, function and cmdlet in sight."""
        for kind, item in every_command(self.now):
            yield _alias_info(self, item) if kind == "Alias" else _info_of(item, self.now)

    def aliases(self, scope: str | None = None) -> Iterator[Any]:
        """The aliases in sight, or those of one scope."""
        if scope is not None:
            for item in list((self.scope_named(self.now, scope).aliases or {}).values()):  # type: ignore[attr-defined]  # Drives has it
                yield _alias_info(self, item)
            return
        for kind, item in every_command(self.now):
            if kind == "Alias":
                yield _alias_info(self, item)

    def set_alias(
        self, name: str, definition: str, scope: str | None = None, *, description: str = "", options: str = "None"
    ) -> Any:
        """Makes or changes an alias."""
        target: Scope = self.scope_named(self.now, scope)  # type: ignore[attr-defined]  # Drives has it
        item = (name, definition, (options, description) if description else options)
        target.aliases = {**(target.aliases or {}), name.lower(): item}
        self.epoch += 1
        return _alias_info(self, item)

    def remove_alias(self, name: str, scope: str | None = None) -> bool:
        """Removes an alias; whether there was one."""
        at: Scope | None = self.now if scope is None else self.scope_named(self.now, scope)  # type: ignore[attr-defined]  # Drives has it
        while at is not None:
            if at.aliases is not None and name.lower() in at.aliases:
                at.aliases = {k: v for k, v in at.aliases.items() if k != name.lower()}
                self.epoch += 1
                return True
            at = at.parent if scope is None else None
        return False

    def put_function(self, name: str, body: Any) -> None:
        """Makes or changes a function: Set-Item function:name."""
        self.set_function(self.now, name, body)  # type: ignore[attr-defined]  # Session has it

    def drop_function(self, name: str) -> bool:
        """Takes a function away; whether there was one."""
        return bool(self.remove_function(self.now, name))  # type: ignore[attr-defined]  # Session has it

    def alias_definition(self, frame: Scope, name: str) -> str | None:
        """What an alias stands for."""
        found = find_alias(frame, name.lower())
        return None if found is None else found[1]
