"""Paths of files and of the session's own drives, as an argument, a command or the inside of a string."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.completion.matches import Match, in_order, pattern, quoted
from pyshell.errors import PSError
from pyshell.filesystem.paths import split_drive
from pyshell.values.culture import sort_key
from pyshell.values.wildcard import has_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.completion.world import World

_WILD: Final = re.compile(r"[\[\]*?`]")
_CUT: Final = re.compile(r"[/\\]")


def paths(
    world: World, typed: str, quote: str = "", *, literal: bool = False, folders: bool = False, command: bool = False
) -> list[Match]:
    """What begins as typed. `literal` leaves wildcards as they are; `command` is for where a command's name stands."""
    drive, rest = split_drive(typed)
    if drive is not None:
        found = world.files.drives.get(drive.lower())
        if found is None:
            return []
        if not found.provider.is_file_system:
            return [] if folders or (command and not typed.endswith(":")) else _on_drive(world, found, rest, quote)
    return [_match(*row, quote, literal, command) for row in _files(world, typed, folders)]


def _files(world: World, typed: str, folders: bool) -> Iterator[tuple[str, str, bool, str]]:
    """What to write, the name, whether it is a folder, the full path."""
    cuts = list(_CUT.finditer(typed))
    head, tail = (typed[: cuts[-1].end()], typed[cuts[-1].end() :]) if cuts else ("", typed)
    drive, rest = split_drive(typed)
    if drive is not None and not cuts:
        head, tail = typed[: len(typed) - len(rest)], rest
    files = world.files
    try:
        folder = files.place(head) if head else files.location
        if not folder.is_file_system or not files.is_folder(folder):
            return
        places = files.children(folder)
    except (PSError, OSError):
        return
    fits = _test(tail)
    shown = _prefix(head, folder.drive.separator)
    hidden = tail.startswith(".")
    found = {p.name: p for p in places if fits(p.name) and (hidden or not p.name.startswith("."))}
    for name in _by_letters(found):
        place = found[name]
        is_folder = files.is_folder(place)
        if is_folder or not folders:
            yield shown + name, name, is_folder, place.path


def _by_letters(names: Iterable[str]) -> list[str]:
    """As the culture sorts names (recorded: `[x].txt` before `a.txt`)."""
    return sorted(names, key=lambda name: (sort_key(name), name))


def _test(tail: str) -> Callable[[str], object]:
    if has_wildcard(tail) and not tail.endswith("["):
        return pattern(tail + "*")
    folded = tail.lower()
    return lambda name: name.lower().startswith(folded)


def _prefix(head: str, separator: str) -> str:
    """How the folder is written again: a relative one begins with `./` (recorded), with the drive's own slash."""
    plain = _CUT.sub(lambda m: separator, head)
    if plain.startswith((f".{separator}", f"..{separator}", separator, "~")) or ":" in plain:
        return plain
    return f".{separator}{plain}"


def _match(text: str, name: str, is_folder: bool, full: str, quote: str, literal: bool, command: bool) -> Match:
    written = text
    if not literal and not command and _WILD.search(name):
        written = text[: len(text) - len(name)] + re.sub(r"([\[\]*?`])", r"`\1", name)
    shown = quoted(written, quote)
    if command and not quote and shown != written:
        shown = "& " + shown
    return Match(shown, name, "ProviderContainer" if is_folder else "ProviderItem", full)


# --- the session's own drives -----------------------------------------------------------------------------------


def _on_drive(world: World, drive: Any, rest: str, quote: str) -> list[Match]:
    bare = rest.lstrip("/\\")
    fits = _test(bare)
    made = []
    for name in drive_names(world, drive.provider.name):
        if fits(name):
            text = f"{drive.name}:/{name}"
            made.append(Match(quoted(text, quote), name, "ProviderItem", text))
    return made


def drive_names(world: World, provider: str) -> list[str]:
    """The names on one of the session's own drives, in the order of completion lists."""
    return _NAMES[provider](world) if provider in _NAMES else []


# What PowerShell has as functions, and pyshell as commands of its own.
_FUNCTIONS: Final = frozenset("cd.. cd\\ cd~ clear-host exec help oss pause prompt tabexpansion2".split())


def _functions(world: World) -> list[str]:
    names = world.command_names()
    return in_order(name for name, kind in names if kind == "Function" or name.lower() in _FUNCTIONS)


def _aliases(world: World) -> list[str]:
    return _punctuated(name for name, kind in world.command_names() if kind == "Alias")


# Variables that PowerShell makes where they are needed (recorded).
MADE: Final = (
    "args CurrentlyExecutingCommand foreach input LASTEXITCODE LogCommandHealthEvent LogCommandLifecycleEvent "
    "LogEngineHealthEvent LogEngineLifecycleEvent LogProviderHealthEvent LogProviderLifecycleEvent Matches "
    "MyInvocation OFS PROFILE PSBoundParameters PSCmdlet PSDebugContext PSItem PSLogUserData "
    "PSModuleAutoLoadingPreference PSSenderInfo ReportErrorShowExceptionClass ReportErrorShowInnerException "
    "ReportErrorShowSource ReportErrorShowStackTrace switch this VerboseHelpErrors _"
).split()
_ONLY_MADE: Final = frozenset(name.lower() for name in MADE)
# Variables that exist in every session of PowerShell, though nothing here needs them.
_ALWAYS: Final = ("$", "?", "^", "PSSessionOption", "StackTrace")


def session_variables(world: World) -> list[str]:
    """The names of a session's variables, without those that exist only where they are needed."""
    own = [v.name for v in world.variables() if v.name.lower() not in _ONLY_MADE]
    return [*_ALWAYS, *(name for name in own if name not in _ALWAYS)]


def _variables(world: World) -> list[str]:
    return _punctuated(session_variables(world))


def _punctuated(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (_FIRST.find(name) if len(name) == 1 and name in _FIRST else 9, name.upper()))


_FIRST: Final = "?%^$"
_NAMES: Final[dict[str, Callable[[World], list[str]]]] = {
    "Environment": lambda world: in_order(world.session.environment),
    "Function": _functions,
    "Alias": _aliases,
    "Variable": _variables,
}
