"""Names of variables: those that the text sets, the session's, those that PowerShell makes, and drives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.completion.inference import targets
from pyshell.completion.matches import Match, beginning, in_order
from pyshell.completion.outputs import name_of
from pyshell.completion.paths import MADE, drive_names, session_variables
from pyshell.syntax import nodes
from pyshell.syntax.walking import children
from pyshell.values.objects import unwrap
from pyshell.values.types import short_name, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.completion.world import World

_PLAIN: Final = re.compile(r"[\w?]+")
_SCOPES: Final = frozenset(("global", "script", "local", "private", "using"))
_COMMON: Final = {
    *("outvariable", "ov", "errorvariable", "ev", "warningvariable", "wv", "informationvariable", "iv"),
    *("pipelinevariable", "pv"),
}


def variables(
    world: World, typed: str, tree: nodes.Node | None, at: int, broken: Iterable[str] = ()
) -> list[Match]:
    """The variables that `$typed`, `${typed`, or `@typed` may be; `at` is where it stands in the tree.

    `broken` are names that statements set that have no place in the tree.
    """
    sign, braced = typed[:1], typed[1:2] == "{"
    name = typed[2 if braced else 1 :].rstrip("}")
    if braced and not name:
        return []
    drive, colon, rest = name.partition(":")
    if colon:
        return _on_drive(world, sign, braced, drive, rest, tree, at)
    found: list[Match] = []
    own = in_text(tree, at) if tree is not None else []
    own += [name for name in broken if name.lower() not in {one.lower() for one in own}]
    found += [_match(sign, braced, one, one, "") for one in beginning(own, name)]
    seen = {one.lower() for one in own}
    values = {variable.name: variable for variable in world.variables()}
    for one in beginning(in_order(session_variables(world)), name):
        if one.lower() not in seen:
            found.append(_match(sign, braced, one, one, _described(one, values.get(one))))
    found += [_match(sign, braced, one, one, one) for one in beginning(_environment(world), name)]
    found += [_match(sign, braced, one, one, one) for one in beginning(MADE, name) if one.lower() not in seen]
    found += [_drive_match(sign, braced, drive) for drive in beginning(_drives(world), name)]
    return found


def _drives(world: World) -> list[str]:
    names = [drive.name for drive in world.files.drives.values() if drive.name != "/"]
    return [*in_order(names), "Global", "Local", "Private", "Script", "Using"]


def _drive_match(sign: str, braced: bool, drive: str) -> Match:
    return Match(f"{sign}{{{drive}:}}" if braced else f"{sign}{drive}:", drive, "Variable", drive)


def _environment(world: World) -> list[str]:
    return [f"env:{name}" for name in drive_names(world, "Environment")]


def _on_drive(
    world: World, sign: str, braced: bool, drive: str, rest: str, tree: nodes.Node | None, at: int
) -> list[Match]:
    folded = drive.lower()
    if folded in _SCOPES:
        names = [*_scoped(tree, folded, at), *drive_names(world, "Variable")]
    else:
        found = world.files.drives.get(folded)
        if found is None or found.provider.is_file_system:
            return []
        names = [*_scoped(tree, folded, at), *drive_names(world, found.provider.name)]
    unique = list({name.lower(): name for name in names}.values())
    return [_match(sign, braced, f"{drive}:{name}", name, name) for name in beginning(unique, rest)]




def _match(sign: str, braced: bool, written: str, shown: str, tooltip: str) -> Match:
    plain = all(_PLAIN.fullmatch(part) or _TILDE.fullmatch(part) for part in written.split(":"))
    text = f"{sign}{{{written}}}" if braced or not plain else sign + written
    return Match(text, shown, "Variable", tooltip or shown)


_TILDE: Final = re.compile(r"[\w~?%]+")


def _described(name: str, variable: Any) -> str:
    if variable is None or name == "?":
        return f"${name}"
    value = unwrap(variable.value)
    kind = "" if value is None else f"[{short_name(type_of(value))}]"
    about = getattr(variable, "description", "")
    return f"{kind}${name}" + (f" - {about}" if about else "")


# --- the text -------------------------------------------------------------------------------------------------------


def in_text(tree: nodes.Node, at: int) -> list[str]:
    """The variables that a text sets before a place and that are in sight there, in the order written."""
    found: dict[str, str] = {}
    for name in _set_before(tree, at):
        drive, colon, bare = name.partition(":")
        plain = bare if colon and drive.lower() in _SCOPES else name
        if ":" not in plain:
            found.setdefault(plain.lower(), plain)
    return [name for name in found.values() if name.lower() not in ("null", "true", "false", "_")]


def _scoped(tree: nodes.Node | None, drive: str, at: int) -> list[str]:
    """The names that the text sets on a drive or in a scope."""
    if tree is None:
        return []
    parts = (name.partition(":") for name in _set_before(tree, at))
    return [bare for start, colon, bare in parts if colon and start.lower() == drive]


def _set_before(tree: nodes.Node, at: int) -> Iterator[str]:
    """Names that get a value: a function's own only inside it, what stands after the place not at all."""
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        if node.span.start >= at:
            continue
        inside = node.span.start < at <= node.span.end
        if isinstance(node, nodes.FunctionDefinition | nodes.FunctionMember) and not inside:
            continue
        reader = _SETTERS.get(type(node))
        if reader is not None:
            yield from reader(node, at)
        waiting.extend(reversed(children(node)))


def _assigned(node: nodes.AssignmentStatement, at: int) -> Iterable[str]:
    return targets(node.left) if node.left.span.end < at else ()


def _loop(node: nodes.ForEachStatement, at: int) -> Iterable[str]:
    return (node.variable.name,) if node.variable.span.end < at <= node.span.end else ()


def _parameter(node: nodes.Parameter, at: int) -> Iterable[str]:
    return (node.variable.name,) if node.variable.span.end < at else ()


def _by_command(node: nodes.Command, at: int) -> Iterator[str]:
    """-OutVariable and its like, and Set-Variable -Name."""
    name = name_of(node).lower()
    for parameter, value in zip(node.elements, node.elements[1:], strict=False):
        if not isinstance(parameter, nodes.CommandParameter) or not isinstance(value, nodes.StringConstantExpression):
            continue
        given = parameter.name.lower()
        if value.span.end < at and (given in _COMMON or (given == "name" and name in _MAKERS)):
            yield value.value.lstrip("+")


_MAKERS: Final = frozenset(("set-variable", "new-variable", "sv", "nv"))
_SETTERS: Final[dict[type, Any]] = {
    nodes.AssignmentStatement: _assigned,
    nodes.ForEachStatement: _loop,
    nodes.Parameter: _parameter,
    nodes.Command: _by_command,
}
