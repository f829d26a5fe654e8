"""Names of commands: cmdlets, functions, aliases, those that the text itself defines, and files."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.completion.matches import Match, beginning, in_order, quoted
from pyshell.completion.paths import paths
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.completion.world import World

_WILD: Final = re.compile(r"[*?\[]")
_CAPITAL: Final = re.compile(r"[A-Z][a-z0-9]*|[A-Z]+(?![a-z])")


def commands(world: World, typed: str, quote: str = "", tree: nodes.Node | None = None) -> list[Match]:
    """Commands that begin as typed, match a pattern, or have the humps that were typed (`g-mb`: Get-Mailbox)."""
    module, slash, bare = typed.rpartition("\\")
    if not bare and not slash:
        return []
    if slash:
        return _of_module(world, module, bare, quote)
    own = defined_functions(tree) if tree is not None else []
    found = beginning([name for name, _ in known_commands(world)], bare)
    fit = in_order({name.lower(): name for name in (*beginning(own, bare), *found)}.values())
    if not fit and not _WILD.search(bare):
        fit = by_humps([name for name, _ in known_commands(world)], bare)
    return [_match(world, name, quote) for name in fit]


def command_position(world: World, typed: str, quote: str = "", tree: nodes.Node | None = None) -> list[Match]:
    """What may stand where a command begins: files of the folder, then commands."""
    return [*paths(world, typed, quote, command=True), *commands(world, typed, quote, tree)]


def _match(world: World, name: str, quote: str, module: str = "") -> Match:
    text = f"{module}\\{name}" if module else name
    return Match(quoted(text, quote) if quote else text, name, "Command", lambda: world.usage(name))


def known_commands(world: World) -> list[tuple[str, str]]:
    """Every command of the session, and PowerShell's own that are known and refused: they are told so by name."""
    names = world.command_names()
    if world.known[0] is not names:
        refused = import_module("pyshell.cmdlets.refused")
        module_of = import_module("pyshell.cmdlets.modules").module_of
        own = {name.lower() for name, _ in names}
        added = [
            (name, "Cmdlet") for name in refused.POWERSHELL_OWN if name.lower() not in own and module_of(name)
        ]
        world.known = (names, sorted([*names, *added], key=lambda pair: pair[0].lower()))
    return world.known[1]


def _of_module(world: World, module: str, bare: str, quote: str) -> list[Match]:
    module_of = import_module("pyshell.cmdlets.modules").module_of
    names = [n for n, kind in known_commands(world) if kind == "Cmdlet"]
    fit = [n for n in beginning(names, bare) if module_of(n).lower() == module.lower()]
    return [_match(world, name, quote, module) for name in fit]


def by_humps(names: Iterable[str], typed: str) -> list[str]:
    """Names whose verb and noun begin, hump by hump, with what was typed: `g-mb`, `gDGM`, `Set-CASM`."""
    verb, dash, noun = typed.partition("-")
    if not dash or not noun:
        return []
    found = []
    for name in names:
        own_verb, own_dash, own_noun = name.partition("-")
        if own_dash and own_verb.lower().startswith(verb.lower()) and _humps(own_noun, noun):
            found.append(name)
    return sorted(found, key=lambda name: (len(_CAPITAL.findall(name)), name.lower()))


def _humps(noun: str, typed: str) -> bool:
    """Whether the letters typed are beginnings of the noun's humps in order, the first hump among them."""
    humps = [match[0].lower() for match in _CAPITAL.finditer(noun)]
    return bool(humps) and _fits(humps, typed.lower())


def _fits(humps: list[str], rest: str) -> bool:
    if not rest:
        return True
    if not humps:
        return False
    hump = humps[0]
    most = next((i for i in range(min(len(hump), len(rest)), -1, -1) if hump.startswith(rest[:i])), 0)
    return any(_fits(humps[1:], rest[size:]) for size in range(most, 0, -1)) or (
        # `mb` also stands for MailBox, which the names write as one hump.
        len(rest) > 1 and rest[0] == hump[0] and rest[1] in hump[1:] and _fits(humps[1:], rest[2:])
    )


def defined_functions(tree: nodes.Node) -> list[str]:
    """The functions that a text defines."""
    return [node.name for node in walk(tree) if isinstance(node, nodes.FunctionDefinition)]


def definition_in(tree: nodes.Node, name: str) -> Any:
    """The last definition of a function in a text, or None."""
    folded = name.lower()
    found = [n for n in walk(tree) if isinstance(n, nodes.FunctionDefinition) and n.name.lower() == folded]
    return found[-1] if found else None
