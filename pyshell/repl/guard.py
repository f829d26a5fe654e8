"""The guard: before a pipeline that removes or changes what comes down it runs, how many objects it would touch.

The part of the pipeline before the first command that acts is run to be counted, when all of it only reads: cmdlets
that get, filter, sort and select, without blocks that call anything else. Of other pipelines nothing is said; what
-Confirm:$false says is obeyed. Our reading: PowerShell has nothing like it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pyshell.completion.outputs import name_of
from pyshell.errors import ParseError
from pyshell.syntax import nodes
from pyshell.syntax.parsing import parse
from pyshell.syntax.walking import walk

if TYPE_CHECKING:
    from pyshell.completion.world import World

_REMOVING: Final = frozenset(("Remove", "Disable", "Clear", "Uninstall", "Dismount"))
_CHANGING: Final = _REMOVING | {"Set", "Add", "Enable", "Move", "Update", "New", "Rename", "Reset", "Restore"}
LEVELS: Final = {"off": frozenset(), "removals": _REMOVING, "all": _CHANGING}
_READING: Final = frozenset(("Get", "Import", "ConvertFrom", "Search"))
_PASSING: Final = frozenset(("Where-Object", "Sort-Object", "Select-Object", "ForEach-Object", "Write-Output"))


class Guarded(NamedTuple):
    """What acts, and the text of what comes before it."""

    command: str
    source: str


def guarded(world: World, text: str, level: str) -> Guarded | None:
    """The pipeline of a text that the guard speaks of; None for all others."""
    verbs = LEVELS.get(level) or frozenset()
    pipeline = _only_pipeline(text) if verbs else None
    if pipeline is None:
        return None
    for place, element in enumerate(pipeline.elements):
        name = _name(world, element)
        if name.partition("-")[0] in verbs and place:
            if _says_no_question(element):
                return None
            before = pipeline.elements[:place]
            if not all(_only_reads(world, one) for one in before):
                return None
            return Guarded(name, text[before[0].span.start : before[-1].span.end])
    return None


def _only_pipeline(text: str) -> nodes.Pipeline | None:
    try:
        tree = parse(text)
    except ParseError:
        return None
    statements = tree.end.statements if tree.end is not None else ()
    only = statements[0] if len(statements) == 1 else None
    return only if isinstance(only, nodes.Pipeline) and len(only.elements) > 1 else None


def _name(world: World, element: Any) -> str:
    found = world.find_command(name_of(element)) if isinstance(element, nodes.Command) else None
    return "" if found is None or found.kind != "Cmdlet" else str(found.name)


def _only_reads(world: World, element: Any) -> bool:
    """Whether an element of a pipeline changes nothing, and nothing in its arguments does."""
    for node in walk(element):
        if isinstance(node, nodes.Command):
            name = _name(world, node)
            if name not in _PASSING and name.partition("-")[0] not in _READING:
                return False
        elif isinstance(node, nodes.AssignmentStatement | nodes.InvokeMemberExpression):
            return False
    return True


def _says_no_question(element: Any) -> bool:
    """Whether -Confirm:$false or -WhatIf stands there."""
    for part in element.elements[1:]:
        if not isinstance(part, nodes.CommandParameter):
            continue
        name = part.name.lower()
        if name in ("whatif", "wi"):
            return True
        value = part.argument
        no = isinstance(value, nodes.VariableExpression) and value.name.lower() == "false"
        if name in ("confirm", "cf") and no:
            return True
    return False


def question(command: str, count: int) -> str:
    """What is asked."""
    objects = "1 object" if count == 1 else f"{count} objects"
    return f'{command} would act on {objects}. Go on? [Y] Yes  [N] No (default is "N"): '
