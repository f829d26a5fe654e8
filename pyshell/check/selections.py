"""Selections that reach too far or not far enough."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.signature import COMMON_NAMES
from pyshell.changes.whatif import ignores_what_if
from pyshell.check.rules import at, look, rule
from pyshell.check.script import command_in, constant, inner, variable_name
from pyshell.exchange.catalogue import documented
from pyshell.syntax import nodes
from pyshell.values.objects import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.check.script import Call, Script
    from pyshell.report.finding import Finding

MISSING_RESULT_SIZE: Final = rule("MissingResultSize", "warning", "A selection that is changed stops at 1000 objects.")
EMPTY_IDENTITY: Final = rule(
    "EmptyIdentity", "warning", "An identity from a file can be empty, and selects everything."
)
LIST_REPLACED: Final = rule("ListReplaced", "note", "A parameter replaces the whole list.")
WHAT_IF_IGNORED: Final = rule("WhatIfIgnored", "warning", "-WhatIf has no effect on this cmdlet in real Exchange.")
# The cmdlets that select from all recipients of an organisation, and parameters that select nothing.
_RECIPIENTS: Final = frozenset(
    "Mailbox CASMailbox User Recipient MailUser MailContact Contact DistributionGroup DynamicDistributionGroup Group "
    "RemoteMailbox MailPublicFolder UnifiedGroup SecurityPrincipal LinkedUser EXOMailbox EXOCASMailbox "
    "EXORecipient".split()
)
_WIDE: Final = frozenset(
    "SortBy Credential DomainController IgnoreDefaultScope ReadFromDomainController PropertySets Properties".split()
)
REMOVES_EVERYTHING: Final = rule("RemovesEverything", "error", "All recipients of a kind are removed or disabled.")
_READERS: Final = frozenset(("Import-Csv", "ConvertFrom-Csv", "Get-Content", "Import-Clixml", "ConvertFrom-Json"))
_LISTS: Final = {
    "Set-Mailbox": ("EmailAddresses",),
    "Set-MailUser": ("EmailAddresses",),
    "Set-DistributionGroup": ("EmailAddresses",),
    "Set-MailContact": ("EmailAddresses",),
}


@look
def missing_result_sizes(script: Script) -> Iterator[Finding]:
    """A Get- cmdlet of all objects, whose result goes to a cmdlet that changes them."""
    for call in script.calls:
        if call.verb != "Get" or call.noun not in _RECIPIENTS or not call.is_exchange or _is_narrowed(call):
            continue
        page = documented(call.name)
        if page is None or "ResultSize" not in page.parameters or not _is_changed(script, call):
            continue
        yield at(
            MISSING_RESULT_SIZE,
            call.node,
            f"{call.name} returns the first 1000 objects, and what follows changes those alone.",
            "Write -ResultSize Unlimited.",
        )


@look
def removals(script: Script) -> Iterator[Finding]:
    """A Get- cmdlet of all objects, or of `*`, right in front of a cmdlet that removes or disables them."""
    for call in script.calls:
        if call.verb != "Get" or call.noun not in _RECIPIENTS or not call.is_exchange:
            continue
        one = call.get("Identity")
        is_all = one is not None and one.value is not None and constant(one.value) == "*"
        later = script.after(call)
        ends = (
            bool(later)
            and later[0].is_exchange
            and later[0].verb in ("Remove", "Disable")
            and later[0].noun in _RECIPIENTS
        )
        if ends and (is_all or not _is_narrowed(call) or _only_sized(call)):
            said = f"{later[0].name} gets everything that {call.name} returns."
            yield at(REMOVES_EVERYTHING, call.node, said, "Select with -Filter, or name the objects.")


def _only_sized(call: Call) -> bool:
    return not call.splatted and all(one.name in (*_WIDE, "ResultSize", *COMMON_NAMES) for one in call.given)


def _is_narrowed(call: Call) -> bool:
    """Whether anything selects, or says how many."""
    return call.splatted or any(one.name not in _WIDE and one.name not in COMMON_NAMES for one in call.given)


def _is_changed(script: Script, call: Call) -> bool:
    """Whether a cmdlet that changes follows: in the pipeline, in its blocks, in the loop over it, by a variable."""
    pipeline = script.pipeline_of(call.node)
    if _changes_behind(script, pipeline, script.after(call)):
        return True
    above = script.parents.get(id(pipeline))
    if isinstance(above, nodes.ForEachStatement):
        return _has_change(script, above.body)
    if isinstance(above, nodes.AssignmentStatement) and not script.after(call):
        return _is_changed_later(script, variable_name(above.left))
    return False


def _changes_behind(script: Script, pipeline: nodes.Pipeline | None, later: list[Call]) -> bool:
    blocks = (one.node for one in later if one.name == "ForEach-Object")
    return any(one.changes for one in later) or any(_has_change(script, block) for block in blocks)


def _is_changed_later(script: Script, name: str | None) -> bool:
    """Whether what a variable holds is gone through, and changed on the way."""
    if name is None:
        return False
    for node in script.of(nodes.ForEachStatement):
        if variable_name(node.condition) == name and _has_change(script, node.body):
            return True
    for pipeline in script.of(nodes.Pipeline):
        if len(pipeline.elements) > 1 and variable_name(pipeline.elements[0]) == name:
            found = (script.call_of(one) for one in pipeline.elements[1:])
            if _changes_behind(script, pipeline, [one for one in found if one is not None]):
                return True
    return False


def _has_change(script: Script, block: nodes.Node) -> bool:
    return any(one.changes and _is_inside(script, one.node, block) for one in script.calls)


def _is_inside(script: Script, node: nodes.Node, block: nodes.Node) -> bool:
    return any(one is block for one in script.above(node))


# --- identities ---------------------------------------------------------------------------------------------------


@look
def empty_identities(script: Script) -> Iterator[Finding]:
    """A Get- cmdlet whose optional identity can be empty, with a cmdlet behind it that changes.

    That is a field or a line of a file, and a parameter that need not be given.
    """
    for call in script.calls:
        one = call.get("Identity")
        if call.verb != "Get" or not call.is_exchange or one is None or one.value is None or _is_mandatory(call):
            continue
        value = inner(one.value)
        if not _can_be_empty(script, value):
            continue
        if any(later.changes for later in script.after(call)) and not _is_tested(script, value):
            yield at(
                EMPTY_IDENTITY,
                value,
                f"Where {value.span.text} is empty, {call.name} returns every object, and all of them are changed.",
                f"Test it first: if ([string]::IsNullOrWhiteSpace({value.span.text})) {{ continue }}",
            )


def _is_mandatory(call: Call) -> bool:
    page = documented(call.name)
    return page is None or bool(page.parameters.get("Identity", {}).get("req"))


def _can_be_empty(script: Script, value: Any) -> bool:
    if isinstance(value, nodes.MemberExpression):
        return _is_read(script, value, variable_name(value.target))
    if isinstance(value, nodes.VariableExpression):
        name = variable_name(value)
        return _is_read(script, value, name) or _is_optional(script, value, name)
    return False


def _is_optional(script: Script, value: nodes.VariableExpression, name: str | None) -> bool:
    """Whether a variable is a parameter, of the function around it or the script, that nobody need give."""
    for node in script.of(nodes.Parameter):
        if variable_name(node.variable) == name and node.default is None:
            demands = (one for one in node.attributes if isinstance(one, nodes.Attribute))
            return not any(_DEMANDING.search(one.span.text) for one in demands) and not _is_set(script, name)
    return False


_DEMANDING: Final = re.compile(r"mandatory|notnull|pattern|set\s*\(|pipeline", re.IGNORECASE)


def _is_set(script: Script, name: str | None) -> bool:
    return any(variable_name(one.left) == name for one in script.of(nodes.AssignmentStatement))


def _is_read(script: Script, value: nodes.Node, name: str | None) -> bool:
    """Whether a variable, or a field of it, is one of what a file or text was read into."""
    if name in ("_", "psitem"):
        return _comes_from_file(script, value)
    for above in script.above(value):
        if isinstance(above, nodes.ForEachStatement) and above.variable.name.lower() == name:
            return _reads(script, above.condition)
    return False


def _comes_from_file(script: Script, node: nodes.Node) -> bool:
    """Whether `$_` is what a ForEach-Object behind Import-Csv gets."""
    for above in script.above(node):
        call = script.call_of(above)
        if call is None or call.name not in ("ForEach-Object", "Where-Object") or call.get("Identity") is not None:
            continue
        earlier = script.before(call)
        if any(one.name in _READERS for one in earlier):
            return True
        pipeline = script.pipeline_of(call.node)
        first = pipeline.elements[0] if pipeline is not None else None
        return isinstance(first, nodes.CommandExpression) and _reads(script, first)
    return False


def _reads(script: Script, node: Any) -> bool:
    """Whether an expression is a file that is read, or a variable that one was read into."""
    command = command_in(node)
    if command is not None:
        call = script.call_of(command)
        pipeline = script.pipeline_of(command)
        first = script.call_of(pipeline.elements[0]) if pipeline is not None else call
        return any(one is not None and one.name in _READERS for one in (call, first))
    name = variable_name(node)
    return name is not None and any(
        variable_name(one.left) == name and _reads_once(script, one.right)
        for one in script.of(nodes.AssignmentStatement)
    )


def _reads_once(script: Script, node: Any) -> bool:
    command = command_in(node)
    call = None if command is None else script.call_of(command)
    return call is not None and call.name in _READERS


def _is_tested(script: Script, value: nodes.Expression) -> bool:
    """Whether the text tests the field somewhere: in an if, a Where-Object, or a -not."""
    text = value.span.text.lower()
    for above in script.above(value):
        if isinstance(above, nodes.IfStatement) and any(text in one.span.text.lower() for one, _ in above.clauses):
            return True
        if isinstance(above, nodes.StatementBlock | nodes.NamedBlock):
            for one in above.statements:
                if isinstance(one, nodes.IfStatement) and any(text in c.span.text.lower() for c, _ in one.clauses):
                    return True
    return False


# --- lists and trial runs -----------------------------------------------------------------------------------------


@look
def replaced_lists(script: Script) -> Iterator[Finding]:
    for call in script.calls:
        for name in _LISTS.get(call.name, ()):
            one = call.get(name)
            if one is None or one.value is None or _is_change_of_list(one.value):
                continue
            yield at(
                LIST_REPLACED,
                one.value,
                f"-{name} of {call.name} replaces the whole list: every other address goes.",
                f"To add one write -{name} @{{Add='…'}}.",
            )


def _is_change_of_list(value: nodes.Expression) -> bool:
    """A hash table, or what a variable holds: then the list may have been read before."""
    bare = inner(value)
    text = constant(bare)
    return text is MISSING and not isinstance(bare, nodes.ExpandableStringExpression | nodes.ArrayLiteral)


@look
def ignored_what_ifs(script: Script) -> Iterator[Finding]:
    for call in script.calls:
        one = call.get("WhatIf")
        if one is not None and ignores_what_if(call.name) and constant(one.value) is not False:
            said = f"The documentation of {call.name} says that -WhatIf doesn't work on it: the change is made."
            yield at(WHAT_IF_IGNORED, one.node, said, "Rehearse the script with pyshell plan.")
