"""Finding commands: aliases, functions, cmdlets, script files, in that order; and listing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine import messages
from pyshell.engine.commands import CmdletCommand, FunctionCommand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.engine.functions import Function
    from pyshell.engine.scopes import Scope

_SCOPED: Final = ("global:", "script:", "local:", "private:")


def scopes_of(frame: Scope) -> Iterator[Scope]:
    """The scopes whose functions and aliases are in sight."""
    at: Scope | None = frame
    while at is not None:
        yield at
        at = at.parent
    top = frame.session.top
    yield top


def find_alias(frame: Scope, folded: str) -> tuple[str, str, Any] | None:
    """Name, definition and options of an alias in sight."""
    for scope in scopes_of(frame):
        if scope.aliases is not None and folded in scope.aliases:
            found: tuple[str, str, Any] | None = scope.aliases[folded]
            return found
    return None


def find_function(frame: Scope, folded: str) -> Function | None:
    """A function in sight."""
    for scope in scopes_of(frame):
        if scope.functions is not None and folded in scope.functions:
            found: Function = scope.functions[folded]
            return found
    return None


def find_command(frame: Scope, name: str, depth: int = 0) -> Any:
    """The command that a call of that name runs, or None."""
    session = frame.session
    folded = name.lower()
    for prefix in _SCOPED:
        if folded.startswith(prefix):
            folded = folded[len(prefix) :]
    alias = find_alias(frame, folded)
    if alias is not None and depth < 20:
        found = find_command(frame, alias[1], depth + 1)
        if found is None:
            raise messages.command_not_found(alias[1])
        return found
    function = find_function(frame, folded)
    if function is not None:
        return FunctionCommand(function, "Filter" if function.code.is_filter else "Function")
    cmdlet = session.registry.find(name)
    if cmdlet is not None:
        return cmdlet
    module_part, slash, bare = folded.rpartition("\\")
    if slash and module_part and "/" not in folded and ":" not in folded:
        inside = session.module_command(module_part, bare)
        if inside is not None:
            return inside
    script = session.find_script(frame, name) or session.registry.find_absent(name)
    if script is not None:
        return script
    if "-" not in folded and "/" not in folded and "\\" not in folded:
        return find_command(frame, "Get-" + name, 20)
    return None


def every_command(frame: Scope, *, cmdlets: bool = True) -> Iterator[Any]:
    """Aliases, functions and cmdlets in sight, the nearest of each name: (kind, what it is)."""
    seen: set[tuple[str, str]] = set()
    for scope in scopes_of(frame):
        for kind, table in (("Alias", scope.aliases), ("Function", scope.functions)):
            for folded, item in (table or {}).items():
                if (kind, folded) not in seen:
                    seen.add((kind, folded))
                    yield kind, item
    for cmdlet in frame.session.registry.all() if cmdlets else ():
        yield "Cmdlet", cmdlet


def is_cmdlet(command: Any, name: str) -> bool:
    """Whether a command is the cmdlet of that name."""
    return type(command) is CmdletCommand and command.name == name
