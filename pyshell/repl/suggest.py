"""Did you mean: names near to one that is unknown, said after PowerShell's own error."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.completion.world import World
    from pyshell.errors import ErrorRecord

_MOST: Final = 3
_CLOSE: Final = 0.72


def near(name: str, names: Iterable[str]) -> list[str]:
    """The names nearest to one: the same letters in another order, one left out, one too many."""
    by_folded = {one.lower(): one for one in names}
    found = import_module("difflib").get_close_matches(name.lower(), by_folded, _MOST, _CLOSE)
    return [by_folded[one] for one in found]


def suggestion(world: World, record: ErrorRecord) -> str:
    """What to say after an error about an unknown command or parameter; empty when nothing is near."""
    read = _READERS.get(record.error_id.partition(",")[0])
    names = [] if read is None else read(world, record)
    return "Did you mean: " + ", ".join(names) + "?" if names else ""


def _command(world: World, record: ErrorRecord) -> list[str]:
    name = str(record.target or "")
    if not name or "\\" in name or "/" in name:
        return []
    return near(name, (one for one, _ in world.command_names()))


def _parameter(world: World, record: ErrorRecord) -> list[str]:
    command = str(record.activity or "")
    wanted = _quoted(record.message)
    signature = world.signature(command)
    if signature is None or not wanted:
        return []
    names = [name for p in signature.all_parameters for name in (p.name, *p.aliases)]
    return [f"-{name}" for name in near(wanted, names)]


def _quoted(message: str) -> str:
    parts = message.split("'")
    return parts[-2] if len(parts) > 2 else ""


_READERS: Final[dict[str, Any]] = {
    "CommandNotFoundException": _command,
    "NamedParameterNotFound": _parameter,
}
