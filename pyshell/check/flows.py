"""Pipelines, loops and functions in which something gets lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.check.rules import at, look, rule
from pyshell.check.script import command_in, constant, inner, variable_name
from pyshell.report.finding import Finding, Place
from pyshell.source import Span
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.check.script import Call, Script

FORMAT_BEFORE: Final = rule("FormatBeforeExport", "error", "Format-* makes lines for a screen, not objects.")
TEXT_LOOP: Final = rule("LoopOverText", "warning", "foreach goes over one text once, not over its parts.")
REASSIGNED: Final = rule("ReassignedInLoop", "warning", "A list is replaced in every round of a loop.")
LOST: Final = rule("LostAssignment", "warning", "A function changes a copy of a variable from outside.")
HOST_RESULT: Final = rule("ResultLost", "warning", "What a function shows with Write-Host is not its result.")
STALE: Final = rule("StaleVariable", "warning", "After a failed look-up a variable keeps what it held before.")
EMPTY_CATCH: Final = rule("EmptyCatch", "note", "A catch block hides every error.")

OUTSIDE: Final = rule("UnderscoreInForeach", "warning", "$_ in a foreach statement is not its variable.")
CONTINUATION: Final = rule("BrokenContinuation", "warning", "A blank behind a backtick ends the continuation.")

_BACKTICK: Final = re.compile(r"(?<=[ \t])`[ \t]+(?=\r?$)", re.MULTILINE)
_FORMATS: Final = ("Format-Table", "Format-List", "Format-Wide", "Format-Custom")
_LISTY: Final = re.compile(r"[,;]|\.(csv|txt|xml|json)$", re.IGNORECASE)


@look
def formats(script: Script) -> Iterator[Finding]:
    for call in script.calls:
        if call.name not in _FORMATS:
            continue
        later = script.after(call)
        if later and not later[0].name.startswith("Out-") and later[0].name not in _FORMATS:
            yield at(
                FORMAT_BEFORE,
                call.node,
                f"{later[0].name} gets formatting data from {call.name}, not the objects.",
                f"Use Select-Object in place of {call.name}.",
            )


@look
def continuations(script: Script) -> Iterator[Finding]:
    """A backtick at the end of a line with a blank behind it escapes the blank, not the line's end."""
    quoted = [one.span for one in script.of(nodes.StringConstantExpression, nodes.ExpandableStringExpression)]
    for found in _BACKTICK.finditer(script.source.text):
        at_offset = found.start()
        line_start = script.source.text.rfind("\n", 0, at_offset) + 1
        is_comment = "#" in script.source.text[line_start:at_offset]
        if is_comment or any(one.start < at_offset < one.end - 1 for one in quoted):
            continue
        place = Place.of(Span(script.source, at_offset, found.end()))
        said = "The backtick is not the last character of the line: the command ends here."
        yield Finding(CONTINUATION, said, place, fix="Take the blanks behind it away.")


# --- loops --------------------------------------------------------------------------------------------------------


@look
def text_loops(script: Script) -> Iterator[Finding]:
    for node in script.of(nodes.ForEachStatement):
        bare = inner(node.condition)
        text = constant(bare)
        name = variable_name(bare)
        if name is not None:
            text = _last_text(script, name, node)
        if not isinstance(text, str):
            continue
        if _LISTY.search(text):
            parts = "its parts" if "," in text or ";" in text else "the lines of a file"
            yield at(
                TEXT_LOOP,
                node.condition,
                f"{node.condition.span.text} is one text: the loop runs once with all of it, not over {parts}.",
                "Write a list: 'a', 'b'; or -split ','; or Get-Content.",
            )


def _last_text(script: Script, name: str, node: nodes.Node) -> Any:
    """The text that a variable was given last before a place, when nothing else is ever given to it."""
    given = [one for one in script.of(nodes.AssignmentStatement) if variable_name(one.left) == name]
    if len(given) != 1 or given[0].operator != "=" or given[0].span.start > node.span.start:
        return None
    return constant(given[0].right)


@look
def underscores(script: Script) -> Iterator[Finding]:
    """`foreach ($user in $users) { $_.Name }`: unless the statement itself stands in a block that has a `$_`."""
    for node in script.of(nodes.VariableExpression):
        if node.name.lower() not in ("_", "psitem"):
            continue
        loop: nodes.ForEachStatement | None = None
        for above in script.above(node):
            if isinstance(above, _WITH_UNDERSCORE):
                break
            if isinstance(above, nodes.ForEachStatement) and loop is None and _is_in(node, above.body):
                loop = above
        else:
            if loop is not None:
                said = f"$_ is not set by foreach: its variable is ${loop.variable.name}."
                yield at(OUTSIDE, node, said, f"Write ${loop.variable.name}.")


_WITH_UNDERSCORE: Final = (
    nodes.ScriptBlockExpression, nodes.CatchClause, nodes.SwitchStatement, nodes.FunctionDefinition,
    nodes.TrapStatement,
)  # fmt: skip


@look
def reassigned(script: Script) -> Iterator[Finding]:
    """`$list = @()`, then `=` in a loop that does not read it, then a use behind the loop."""
    for loop in script.of(nodes.ForEachStatement, nodes.ForStatement, nodes.WhileStatement):
        for one in loop.body.statements:
            if not isinstance(one, nodes.AssignmentStatement) or one.operator != "=":
                continue
            name = variable_name(one.left)
            if name is None or not _starts_empty(script, name, loop):
                continue
            reads = [node for node in _reads(script, name) if node.span.start != one.left.span.start]
            inside = [node for node in reads if loop.span.start <= node.span.start < loop.span.end]
            behind = [node for node in reads if node.span.start >= loop.span.end]
            if behind and not inside:
                said = f"${name} is replaced in every round: behind the loop it holds the last round's alone."
                yield at(REASSIGNED, one, said, f"Write ${name} += ….")


def _starts_empty(script: Script, name: str, loop: nodes.Node) -> bool:
    for one in script.of(nodes.AssignmentStatement):
        if variable_name(one.left) == name and one.span.end <= loop.span.start:
            bare = inner(one.right)
            if isinstance(bare, nodes.ArrayExpression) and not bare.body.statements:
                return True
    return False


def _reads(script: Script, name: str) -> list[nodes.Node]:
    return [one for one in script.of(nodes.VariableExpression) if variable_name(one) == name]


@look
def stale(script: Script) -> Iterator[Finding]:
    """In a loop: a look-up that may fail in silence, then a change of what the variable holds."""
    for loop in script.of(nodes.ForEachStatement):
        for one in (node for node in walk(loop.body) if isinstance(node, nodes.AssignmentStatement)):
            name = variable_name(one.left)
            command = command_in(one.right)
            call = None if command is None else script.call_of(command)
            if name is None or call is None or call.verb != "Get" or not _fails_silently(script, one, call):
                continue
            user = _user_of(script, name, loop, one)
            if user is not None and not _is_reset(loop, name, one) and not _is_tested(loop, name, one):
                yield at(
                    STALE,
                    one,
                    f"When {call.name} fails, ${name} keeps what the round before had, and {user.name} changes that.",
                    f"Write ${name} = $null first, or continue in the catch block.",
                )


def _fails_silently(script: Script, node: nodes.Node, call: Call) -> bool:
    """Inside of a try whose catch blocks go on, in the same loop."""
    for above in script.above(node):
        if isinstance(above, nodes.TryStatement):
            inside = above.body.span.start <= node.span.start < above.body.span.end
            return inside and not any(_leaves(clause.body) for clause in above.catches)
        if isinstance(above, nodes.ForEachStatement | nodes.ScriptBlockExpression):
            return False
    return False


def _leaves(block: nodes.StatementBlock) -> bool:
    leaving = (
        nodes.ContinueStatement,
        nodes.BreakStatement,
        nodes.ReturnStatement,
        nodes.ThrowStatement,
        nodes.ExitStatement,
    )
    return any(isinstance(one, (*leaving, nodes.AssignmentStatement)) for one in walk(block))


def _user_of(script: Script, name: str, loop: nodes.ForEachStatement, one: nodes.Node) -> Call | None:
    """The cmdlet that changes what the variable holds, behind the try."""
    end = next((above.span.end for above in script.above(one) if isinstance(above, nodes.TryStatement)), one.span.end)
    for call in script.calls:
        if call.changes and end <= call.node.span.start < loop.span.end:
            pipeline = script.pipeline_of(call.node) or call.node
            if any(
                variable_name(node) == name for node in walk(pipeline) if isinstance(node, nodes.VariableExpression)
            ):
                return call
    return None


def _is_reset(loop: nodes.ForEachStatement, name: str, one: nodes.Node) -> bool:
    return any(
        isinstance(node, nodes.AssignmentStatement) and node is not one and variable_name(node.left) == name
        for node in walk(loop.body)
    )


def _is_tested(loop: nodes.ForEachStatement, name: str, one: nodes.Node) -> bool:
    return any(
        isinstance(node, nodes.IfStatement)
        and any(
            variable_name(v) == name
            for c, _ in node.clauses
            for v in walk(c)
            if isinstance(v, nodes.VariableExpression)
        )
        for node in walk(loop.body)
    )


# --- functions ----------------------------------------------------------------------------------------------------


@look
def lost_assignments(script: Script) -> Iterator[Finding]:
    """`$count++` in a function, of a variable that only the script sets and reads again."""
    for function in script.functions.values():
        own = _own_names(function)
        for node in walk(function.body):
            changed = _changed(node)
            if changed is None or ":" in changed.name or changed.name.lower() in own:
                continue
            name = changed.name.lower()
            outside = [one for one in _reads(script, name) if not _is_in(one, function)]
            sets = any(
                variable_name(one.left) == name and not _is_in(one, function)
                for one in script.of(nodes.AssignmentStatement)
            )
            if sets and any(one.span.start > function.span.end for one in outside):
                said = f"In {function.name} this changes a copy of ${changed.name}, which goes with the function."
                yield at(LOST, node, said, f"Write $script:{changed.name}, or return the value.")


def _own_names(function: nodes.FunctionDefinition) -> set[str]:
    found = {"_", "args", "input"}
    block = function.body.param_block
    for parameter in (*(function.parameters or ()), *(block.parameters if block is not None else ())):
        found.add(parameter.variable.name.lower())
    for node in walk(function.body):
        if isinstance(node, nodes.AssignmentStatement) and node.operator == "=":
            name = variable_name(node.left)
            if name is not None:
                found.add(name)
        elif isinstance(node, nodes.ForEachStatement):
            found.add(node.variable.name.lower())
    return found


def _changed(node: nodes.Node) -> nodes.VariableExpression | None:
    """The variable that += and ++ change."""
    if isinstance(node, nodes.AssignmentStatement) and node.operator != "=":
        bare = inner(node.left)
    elif isinstance(node, nodes.UnaryExpression) and node.operator in ("++", "--", "p++", "p--"):
        bare = inner(node.child)
    else:
        return None
    return bare if isinstance(bare, nodes.VariableExpression) else None


def _is_in(node: nodes.Node, other: nodes.Node) -> bool:
    return other.span.start <= node.span.start < other.span.end


@look
def host_results(script: Script) -> Iterator[Finding]:
    """`$x = Get-Thing`, where the function only writes to the host."""
    for one in script.of(nodes.AssignmentStatement):
        command = command_in(one.right)
        call = None if command is None else script.call_of(command)
        function = None if call is None else script.functions.get(call.written.lower())
        if function is not None and _only_shows(script, function):
            said = f"{function.name} only shows its result with Write-Host: {one.left.span.text} gets nothing."
            yield at(HOST_RESULT, one, said, "Write Write-Output, or the value alone.")


def _only_shows(script: Script, function: nodes.FunctionDefinition) -> bool:
    """Whether Write-Host is there, and nothing that could put anything out."""
    shows = False
    for node in walk(function.body):
        if isinstance(node, nodes.Pipeline):
            element = node.elements[-1]
            call = script.call_of(element)
            if call is not None and call.name == "Write-Host":
                shows = True
            elif not isinstance(script.parents.get(id(node)), nodes.AssignmentStatement | nodes.ParenExpression):
                return False
        elif isinstance(node, nodes.ReturnStatement) and node.pipeline is not None:
            return False
    return shows


@look
def empty_catches(script: Script) -> Iterator[Finding]:
    for node in script.of(nodes.CatchClause):
        if not node.body.statements:
            yield at(EMPTY_CATCH, node, "Whatever goes wrong in the try block is hidden.", "Write a warning at least.")
