"""Comparisons and conditions that say something else than they look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.check.rules import at, look, rule
from pyshell.check.script import constant, inner, variable_name
from pyshell.exchange.schema.properties import find_property
from pyshell.syntax import nodes
from pyshell.values.objects import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.check.script import Script
    from pyshell.report.finding import Finding

NULL_ON_THE_RIGHT: Final = rule("NullOnTheRight", "note", "$null on the right of a list filters the list.")
WRONG_SIDE: Final = rule("WrongSide", "warning", "The list and the value stand on the wrong sides of an operator.")
STAR_WITH_EQ: Final = rule("StarWithEq", "warning", "A star with -eq is a star: -like takes wildcards.")
ASSIGNS: Final = rule("AssignmentInCondition", "error", "A condition assigns with = where -eq was meant.")
REDIRECTS: Final = rule("RedirectionInCondition", "error", "> in a condition writes a file.")
TRUE_AS_TEXT: Final = rule("TruthAsText", "warning", "'False' in quotes is a text, and every text counts as true.")
NUMBER_AS_TEXT: Final = rule("TextOrder", "warning", "Numbers from a file are sorted or compared as text.")

ALWAYS_TRUE: Final = rule("AlwaysTrue", "error", "A text on a side of -or or -and counts as true.")
CONTAINS_ON_TEXT: Final = rule("ContainsOnText", "warning", "-contains looks for an element, not for a part of a text.")
LIKE_WITHOUT_STAR: Final = rule("LikeWithoutStar", "note", "-like without a wildcard compares whole texts.")

_COLLECTIONS: Final = ("contains", "notcontains", "ccontains", "cnotcontains", "icontains", "inotcontains")
_MEMBERS: Final = ("in", "notin", "cin", "cnotin", "iin", "inotin")
_EQUAL: Final = ("eq", "ne", "ieq", "ine", "ceq", "cne")
_ORDERS: Final = ("gt", "lt", "ge", "le", "igt", "ilt", "ige", "ile")
_NUMERIC: Final = re.compile(r"size|count|total|quota|number|amount|items|bytes|(^|[a-z_])(gb|mb|kb)", re.IGNORECASE)


@look
def sides(script: Script) -> Iterator[Finding]:
    lists = _lists(script)
    for node in script.of(nodes.BinaryExpression):
        operator = node.operator.lower()
        if operator in _EQUAL and _is_null(node.right) and not _is_null(node.left):
            name = variable_name(node.left)
            is_list = name is not None and name in lists
            said = f"{node.left.span.text} -{operator} $null gives the $null elements when the left side is a list."
            fix = f"Write $null -{operator} {node.left.span.text}."
            yield at(NULL_ON_THE_RIGHT, node, said, fix, level="warning" if is_list else None)
        elif operator in _COLLECTIONS and isinstance(constant(node.left), str) and constant(node.right) is MISSING:
            other = "notin" if "not" in operator else "in"
            said = f"-{operator} has the list on its left; {node.left.span.text} is one text."
            fix = f"Swap the sides, or write {node.left.span.text} -{other} {node.right.span.text}."
            yield at(WRONG_SIDE, node, said, fix)
        elif operator in _MEMBERS and isinstance(constant(node.right), str):
            said = f"-{operator} has a list on its right; {node.right.span.text} is one text."
            yield at(WRONG_SIDE, node, said, f"Write {node.left.span.text} -{operator} @({node.right.span.text}).")


def _is_null(node: Any) -> bool:
    bare = inner(node)
    return isinstance(bare, nodes.VariableExpression) and bare.name.lower() == "null"


def _lists(script: Script) -> set[str]:
    """Variables that get a list: @(…), several values, or what a cmdlet without an identity returns."""
    found: set[str] = set()
    for one in script.of(nodes.AssignmentStatement):
        name = variable_name(one.left)
        if name is None or one.operator != "=":
            continue
        bare = inner(one.right)
        if isinstance(bare, nodes.ArrayExpression | nodes.ArrayLiteral):
            found.add(name)
    return found


@look
def stars(script: Script) -> Iterator[Finding]:
    for node in script.of(nodes.BinaryExpression):
        text = constant(node.right)
        if node.operator.lower() in _EQUAL and isinstance(text, str) and "*" in text.strip() and len(text) > 1:
            like = "like" if "eq" in node.operator.lower() else "notlike"
            said = f"-{node.operator} compares with the star itself."
            yield at(STAR_WITH_EQ, node, said, f"Write -{like} {node.right.span.text}.")


@look
def texts(script: Script) -> Iterator[Finding]:
    """Comparisons with a text that say something else."""
    for node in script.of(nodes.BinaryExpression):
        operator, text = node.operator.lower(), constant(node.right)
        if operator in ("or", "and", "xor"):
            for side in (node.left, node.right):
                if isinstance(constant(side), str) and constant(side):
                    said = f"{side.span.text} alone counts as true, whatever it was meant to be compared with."
                    yield at(ALWAYS_TRUE, side, said, "Write the whole comparison again, or -in with a list.")
        elif operator in _COLLECTIONS and isinstance(text, str) and _is_text_property(node.left):
            said = f"{node.left.span.text} is one text: -{operator} compares it as a whole."
            yield at(CONTAINS_ON_TEXT, node, said, f"Write -like '*{text}*'.")
        elif operator in ("like", "notlike") and isinstance(text, str) and not _WILD.search(text):
            said = f"-{operator} {node.right.span.text} has no wildcard."
            yield at(LIKE_WITHOUT_STAR, node, said, f"Write '*{text}*', or -{_PLAIN[operator]}.")


_WILD: Final = re.compile(r"[*?\[]")
_PLAIN: Final = {"like": "eq", "notlike": "ne"}


def _is_text_property(node: Any) -> bool:
    """Whether it is a property of recipients that holds one text."""
    name = constant(node.member) if isinstance(node, nodes.MemberExpression) and not node.is_static else None
    found = find_property(name) if isinstance(name, str) else None
    return found is not None and found.kind.name == "text"


# --- conditions ---------------------------------------------------------------------------------------------------


def _conditions(script: Script) -> Iterator[Any]:
    """What decides: conditions of statements, and the blocks of Where-Object."""
    for node in script.of(nodes.IfStatement):
        yield from (condition for condition, _ in node.clauses)
    for node in script.of(nodes.WhileStatement, nodes.DoWhileStatement, nodes.DoUntilStatement):
        yield node.condition
    for call in script.calls:
        one = call.get("FilterScript") if call.name == "Where-Object" else None
        block = inner(one.value) if one is not None and one.value is not None else None
        if isinstance(block, nodes.ScriptBlockExpression) and block.script_block.end is not None:
            statements = block.script_block.end.statements
            if len(statements) == 1:
                yield statements[0]


@look
def conditions(script: Script) -> Iterator[Finding]:
    for condition in _conditions(script):
        bare = inner(condition)
        if isinstance(bare, nodes.AssignmentStatement) and bare.operator == "=" and _is_value(bare.right):
            said = f"{bare.span.text} assigns: the condition is what was assigned, and {bare.left.span.text} changes."
            yield at(ASSIGNS, bare, said, f"Write {bare.left.span.text} -eq {bare.right.span.text}.")
        for pipeline in _pipelines(condition):
            for element in pipeline.elements:
                for one in element.redirections:
                    if isinstance(one, nodes.FileRedirection) and isinstance(element, nodes.CommandExpression):
                        said = f"{one.span.text} writes a file named {one.location.span.text}."
                        yield at(REDIRECTS, one, said, "Write -gt, or -ge.")


def _is_value(node: nodes.Statement) -> bool:
    """Whether something is assigned that a comparison could have on its right: no command's result."""
    bare = inner(node)
    return constant(bare) is not MISSING or isinstance(
        bare, nodes.VariableExpression | nodes.MemberExpression | nodes.ExpandableStringExpression
    )


def _pipelines(condition: Any) -> Iterator[nodes.Pipeline]:
    if isinstance(condition, nodes.Pipeline):
        yield condition
        for element in condition.elements:
            if isinstance(element, nodes.CommandExpression):
                yield from _inside(element.expression)


def _inside(node: Any) -> Iterator[nodes.Pipeline]:
    """Pipelines in brackets, and on the sides of -and and -or."""
    if isinstance(node, nodes.ParenExpression):
        yield from _pipelines(node.pipeline)
    elif isinstance(node, nodes.BinaryExpression):
        yield from _inside(node.left)
        yield from _inside(node.right)
    elif isinstance(node, nodes.UnaryExpression):
        yield from _inside(node.child)


@look
def truths(script: Script) -> Iterator[Finding]:
    """`-PopEnabled 'False'` is refused by binding; `-eq 'False'` on a truth value is always false for $false."""
    for call in script.calls:
        for one in call.given:
            text = constant(one.value) if one.value is not None else None
            kind = "" if one.parameter is None else one.parameter.type_name
            if kind == "System.Boolean" and isinstance(text, str) and text.lower() in ("true", "false"):
                said = f"-{one.name} of {call.name} takes a truth value, not the text {text}."
                yield at(TRUE_AS_TEXT, one.value or one.node, said, f"Write ${text.lower()}.")


# --- numbers from files -------------------------------------------------------------------------------------------


@look
def text_orders(script: Script) -> Iterator[Finding]:
    """Fields of a CSV file that are called like numbers, sorted or compared as they are."""
    for call in script.calls:
        earlier = [one.name for one in script.before(call)]
        if not any(name in ("Import-Csv", "ConvertFrom-Csv") for name in earlier):
            continue
        if call.name == "Sort-Object":
            yield from _sorted_fields(call)
        elif call.name == "Where-Object":
            yield from _compared_fields(call)


def _sorted_fields(call: Any) -> Iterator[Finding]:
    one = call.get("Property")
    names = constant(one.value) if one is not None and one.value is not None else MISSING
    for name in names if isinstance(names, list) else [names]:
        if isinstance(name, str) and _NUMERIC.search(name):
            said = f"{name} comes from a file, so it is text: as text 9 is more than 10."
            yield at(NUMBER_AS_TEXT, one.value, said, f"Write Sort-Object {{ [double]$_.{name} }}.")


def _compared_fields(call: Any) -> Iterator[Finding]:
    one = call.get("FilterScript")
    block = inner(one.value) if one is not None and one.value is not None else None
    if not isinstance(block, nodes.ScriptBlockExpression):
        return
    waiting: list[Any] = [block.script_block]
    while waiting:
        node = waiting.pop()
        waiting += node.children()
        if not isinstance(node, nodes.BinaryExpression) or node.operator.lower() not in _ORDERS:
            continue
        if isinstance(node.left, nodes.MemberExpression) and variable_name(node.left.target) in ("_", "psitem"):
            said = f"{node.left.span.text} comes from a file, so the comparison is one of text."
            yield at(NUMBER_AS_TEXT, node, said, f"Write [double]{node.left.span.text}.")
