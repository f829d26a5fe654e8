"""Names of types and namespaces: accelerators, what the rooms declare, classes of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.completion.matches import Match, beginning
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk
from pyshell.values.type_names import ACCELERATORS, SHORT_NAMES
from pyshell.values.types import every_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.completion.world import World

# The names that were sorted last, and what came of them.
_KEPT: Final[list[tuple[set[str], list[tuple[str, str]]]]] = []


def type_names(world: World, typed: str, tree: nodes.Node | None = None, *, full: bool = False) -> list[Match]:
    """Types whose name begins as typed; with a dot in it, those of the namespace and the namespaces below it."""
    own = [] if tree is None else [n.name for n in walk(tree) if isinstance(n, nodes.TypeDefinition)]
    found = {name.lower(): Match(name, name, "Type", f"Class {name}") for name in beginning(own, typed)}
    if "." in typed:
        rows = _in_namespace(typed)
    else:
        rows = [*_by_short_name(typed, full), *_spaces(typed)]
    for match in sorted(rows, key=lambda m: (m.shown.lower(), m.kind)):
        found.setdefault(f"{match.text.lower()}|{match.kind}", match)
    return list(found.values())


def _names() -> list[tuple[str, str]]:
    """Every type's short name and full name."""
    names = every_name()
    if not _KEPT or _KEPT[0][0] != names:
        pairs = {(_short(name), name) for name in names if "." in name and not name.endswith("]")}
        _KEPT[:] = [(names, sorted(pairs, key=lambda pair: pair[0].lower()))]
    return _KEPT[0][1]


def _short(full: str) -> str:
    return full.partition("`")[0].rpartition(".")[2].rpartition("+")[2]


_FOLDED: Final = {short.lower(): short for short in SHORT_NAMES.values()}
_BY_FULL: Final = {full: SHORT_NAMES.get(full, short) for short, full in reversed(ACCELERATORS.items())}


def _by_short_name(typed: str, full: bool) -> Iterable[Match]:
    folded = typed.lower()
    for short, name in _names():
        if short.lower().startswith(folded):
            plain = name.partition("`")[0]
            text = plain if full else _BY_FULL.get(name, plain)
            yield Match(text, short + ("<>" if "`" in name else ""), "Type", name)
    for accelerator, name in ACCELERATORS.items():
        if accelerator.startswith(folded) and not _short(name).lower().startswith(folded):
            yield Match(_FOLDED.get(accelerator, accelerator), _short(name), "Type", name)


def _in_namespace(typed: str) -> list[Match]:
    folded = typed.lower()
    found: dict[str, Match] = {}
    depth = typed.count(".")
    for short, name in _names():
        plain = name.partition("`")[0]
        if not plain.lower().startswith(folded):
            continue
        parts = plain.split(".")
        if len(parts) - 1 > depth:
            space = ".".join(parts[: depth + 1])
            found.setdefault(space.lower(), Match(space, parts[depth], "Namespace", f"Namespace {space}"))
        else:
            found[plain.lower()] = Match(plain, short + ("<>" if "`" in name else ""), "Type", name)
    return list(found.values())


def _spaces(typed: str) -> Iterable[Match]:
    """Namespaces at the top that begin as typed."""
    folded = typed.lower()
    tops = {name.partition(".")[0] for _, name in _names()}
    fit = sorted(top for top in tops if folded and top.lower().startswith(folded))
    return [Match(top, top, "Namespace", f"Namespace {top}") for top in fit]


def namespaces(typed: str) -> list[Match]:
    """Namespaces alone, for `using namespace`."""
    if not typed:
        return []
    found = _in_namespace(typed) if "." in typed else _spaces(typed)
    return sorted((m for m in found if m.kind == "Namespace"), key=lambda m: m.text.lower())
