"""The guard: before lines that remove or change what comes down a pipeline run, how many objects they would touch.

What comes before the first command that acts is run to be counted, when all of it only reads: cmdlets that get, filter,
sort and select, without blocks that call anything else. So it is for every pipeline of the input (behind `;`, in chains
of `&&` and `||`, in blocks of `if`, `switch` and `try`), for `foreach` over what only reads, and for ForEach-Object's
block; behind a condition the number is the most that it can be. Variables that the input itself sets are followed
where what they get only reads. What cannot be told is left out: loops with a condition, what a loop's variable feeds,
functions, and what an earlier statement of the input changes. -Confirm:$false and -WhatIf are obeyed.

Our reading: PowerShell has nothing like it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pyshell.completion.outputs import name_of
from pyshell.errors import ParseError
from pyshell.syntax import nodes
from pyshell.syntax.parsing import parse
from pyshell.syntax.walking import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyshell.completion.world import World

_REMOVING: Final = frozenset(("Remove", "Disable", "Clear", "Uninstall", "Dismount"))
_CHANGING: Final = _REMOVING | {"Set", "Add", "Enable", "Move", "Update", "New", "Rename", "Reset", "Restore"}
LEVELS: Final = {"off": frozenset(), "removals": _REMOVING, "all": _CHANGING}
_READING: Final = frozenset(("Get", "Import", "ConvertFrom", "Search"))
_PASSING: Final = frozenset(("Where-Object", "Sort-Object", "Select-Object", "ForEach-Object", "Write-Output"))
_EACH: Final = "ForEach-Object"


class Guarded(NamedTuple):
    """What acts, the text of what comes before it, and whether it may act on fewer."""

    command: str
    source: str
    at_most: bool = False


def guarded(world: World, text: str, level: str) -> list[Guarded]:
    """What of a text the guard speaks of, in its order."""
    verbs = LEVELS.get(level) or frozenset()
    if not verbs:
        return []
    try:
        tree = parse(text)
    except ParseError:
        return []
    search = _Search(world, text, verbs)
    search.all(tree.end.statements if tree.end is not None else (), False)
    return search.found


class _Search:
    """One look through a text."""

    def __init__(self, world: World, text: str, verbs: frozenset[str]) -> None:
        self._world = world
        self._text = text
        self._verbs = verbs
        # The statement that gives a variable of the text what it holds; None where that cannot be told.
        self._set: dict[str, str | None] = {}
        self.found: list[Guarded] = []

    def all(self, statements: Iterable[Any], at_most: bool) -> None:
        """Statements in a row."""
        for statement in statements:
            look = _LOOKS.get(type(statement))
            if look is not None:
                look(self, statement, at_most)

    # --- statements ------------------------------------------------------------------------------------------------

    def pipeline(self, node: nodes.Pipeline, at_most: bool) -> None:
        """Up to the first command that acts, or the block of ForEach-Object that does."""
        for place, element in enumerate(node.elements):
            if not isinstance(element, nodes.Command):
                continue
            before = node.elements[:place]
            if self._acts(element):
                self._add(element, before, at_most)
                return
            if self._name(element) == _EACH and place:
                for command, perhaps in self._inside(element):
                    self._add(command, before, at_most or perhaps)

    def chain(self, node: nodes.PipelineChain, at_most: bool) -> None:
        """`a && b`: what stands behind the sign may not run."""
        self.all((node.left,), at_most)
        self.all((node.right,), True)

    def assignment(self, node: nodes.AssignmentStatement, at_most: bool) -> None:
        """What is assigned may act too; a variable holds what only reads, or what cannot be told."""
        self.all((node.right,), at_most)
        plain = isinstance(node.left, nodes.VariableExpression) and node.operator == "=" and not at_most
        told = plain and self._only_reads(node.right) and self._source((node.right,)) is not None
        text = self._source((node,)) if told else None
        for variable in walk(node.left):
            if isinstance(variable, nodes.VariableExpression):
                self._set[variable.name.lower()] = text

    def condition(self, node: nodes.IfStatement, at_most: bool) -> None:
        """The blocks of `if`."""
        blocks = [block for _, block in node.clauses] + ([node.else_clause] if node.else_clause is not None else [])
        self._blocks(blocks)

    def cases(self, node: nodes.SwitchStatement, at_most: bool) -> None:
        """The blocks of `switch`."""
        self._blocks([block for _, block in node.clauses] + ([node.default] if node.default is not None else []))

    def attempt(self, node: nodes.TryStatement, at_most: bool) -> None:
        """`try`, and the blocks that may run behind it."""
        self.all(node.body.statements, at_most)
        self._blocks([one.body for one in node.catches])
        if node.finally_block is not None:
            self.all(node.finally_block.statements, at_most)

    def _blocks(self, blocks: Sequence[nodes.StatementBlock]) -> None:
        for block in blocks:
            self.all(block.statements, True)

    def each(self, node: nodes.ForEachStatement, at_most: bool) -> None:
        """`foreach`: what acts in its block does so once for each of what it goes through."""
        self._forget(node)
        for command, perhaps in self._inside(node.body):
            self._add(command, (node.condition,), at_most or perhaps)

    def loop(self, node: Any, at_most: bool) -> None:
        """A loop with a condition goes on for who knows how long: what it sets cannot be told either."""
        self._forget(node)

    # --- what acts -------------------------------------------------------------------------------------------------

    def _forget(self, node: nodes.Node) -> None:
        for inner in walk(node):
            target = inner.left if isinstance(inner, nodes.AssignmentStatement) else getattr(inner, "variable", None)
            if isinstance(target, nodes.VariableExpression):
                self._set[target.name.lower()] = None

    def _inside(self, block: nodes.Node) -> list[tuple[nodes.Command, bool]]:
        """The commands that act in a block, and whether each may be passed over."""
        branches = [n.span for n in walk(block) if isinstance(n, _BRANCHES)]
        loops = [n.span for n in walk(block) if isinstance(n, _LOOPS)]
        return [
            (command, _is_in(branches, command))
            for pipeline in walk(block)
            if isinstance(pipeline, nodes.Pipeline) and not _is_in(loops, pipeline)
            for command in _once(pipeline)
            if self._acts(command)
        ]

    def _name(self, element: nodes.Command) -> str:
        found = self._world.find_command(name_of(element))
        return "" if found is None or found.kind != "Cmdlet" else str(found.name)

    def _acts(self, element: nodes.Command) -> bool:
        return self._name(element).partition("-")[0] in self._verbs

    def _add(self, element: nodes.Command, before: Sequence[nodes.Node], at_most: bool) -> None:
        if not before or _says_no_question(element) or not all(self._only_reads(one) for one in before):
            return
        source = self._source(before)
        if source is not None:
            self.found.append(Guarded(self._name(element), source, at_most))

    def _source(self, before: Sequence[nodes.Node]) -> str | None:
        """The text of what is counted, behind what its variables get; None where one of them cannot be told."""
        needed: dict[str, str] = {}
        for variable in (n for one in before for n in walk(one) if isinstance(n, nodes.VariableExpression)):
            name = variable.name.lower()
            if name in self._set:
                text = self._set[name]
                if text is None:
                    return None
                needed[text] = text
        return "\n".join([*needed, self._text[before[0].span.start : before[-1].span.end]])

    def _only_reads(self, element: nodes.Node) -> bool:
        """Whether an element of a pipeline changes nothing, and nothing in its arguments does."""
        for node in walk(element):
            if isinstance(node, nodes.Command):
                name = self._name(node)
                if name not in _PASSING and name.partition("-")[0] not in _READING:
                    return False
            elif isinstance(node, nodes.AssignmentStatement | nodes.InvokeMemberExpression):
                return False
        return True


_BRANCHES: Final = (nodes.IfStatement, nodes.SwitchStatement, nodes.CatchClause, nodes.PipelineChain)
_LOOPS: Final = (
    nodes.ForEachStatement, nodes.ForStatement, nodes.WhileStatement, nodes.DoWhileStatement, nodes.DoUntilStatement,
    nodes.FunctionDefinition,
)  # fmt: skip
_LOOKS: Final[dict[type, Callable[[_Search, Any, bool], None]]] = {
    nodes.Pipeline: _Search.pipeline,
    nodes.PipelineChain: _Search.chain,
    nodes.AssignmentStatement: _Search.assignment,
    nodes.IfStatement: _Search.condition,
    nodes.SwitchStatement: _Search.cases,
    nodes.TryStatement: _Search.attempt,
    nodes.ForEachStatement: _Search.each,
    **dict.fromkeys(_LOOPS[1:5], _Search.loop),
}


def _is_in(spans: Iterable[Any], node: nodes.Node) -> bool:
    return any(span.start <= node.span.start < span.end for span in spans)


def _once(pipeline: nodes.Pipeline) -> list[nodes.Command]:
    """The commands of a pipeline that act on one object: the first, or those behind a variable."""
    first = pipeline.elements[0]
    if isinstance(first, nodes.Command):
        return [first]
    plain = isinstance(first.expression, nodes.VariableExpression)
    return [one for one in pipeline.elements[1:2] if isinstance(one, nodes.Command)] if plain else []


def _says_no_question(element: nodes.Command) -> bool:
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


def question(counted: Sequence[tuple[Guarded, int]]) -> str:
    """What is asked."""
    first, *more = (_told(one, count) for one, count in counted)
    told = ", ".join([first, *(text.replace(" would act on ", " on ", 1) for text in more)])
    return f'{told}. Go on? [Y] Yes  [N] No (default is "N"): '


def _told(one: Guarded, count: int) -> str:
    objects = "1 object" if count == 1 else f"{count} objects"
    return f"{one.command} would act on {'up to ' if one.at_most and count else ''}{objects}"
