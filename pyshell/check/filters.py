"""Filters that will not work: the text of -Filter and -RecipientFilter, as far as the script decides it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.check.names import nearest
from pyshell.check.rules import at, look, rule
from pyshell.check.script import constant, inner
from pyshell.exchange.data.filterable import CMDLETS, FILTER
from pyshell.exchange.schema.properties import find_property
from pyshell.exchange.store.directory import Directory
from pyshell.opath.matching import compile_filter
from pyshell.opath.messages import FilterError
from pyshell.opath.nodes import comparisons
from pyshell.opath.parsing import parse
from pyshell.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.check.script import Call, Script
    from pyshell.exchange.schema.filterable import FilterSchema
    from pyshell.report.finding import Finding

FILTER_SYNTAX: Final = rule("FilterSyntax", "error", "A filter's text is no filter.")
NOT_FILTERABLE: Final = rule("NotFilterable", "error", "A filter names a property that the cmdlet can't filter by.")
FILTER_VALUE: Final = rule("FilterValue", "error", "A filter's value or operator doesn't fit the property.")
VARIABLE_IN_FILTER: Final = rule("VariableInFilter", "error", "A variable in a filter is not expanded.")
UNQUOTED_VALUE: Final = rule("UnquotedValue", "warning", "A value that is put into a filter isn't in quotes.")
NULL_IN_TEXT: Final = rule("NullInText", "error", "$null in a double-quoted filter leaves nothing behind.")
MEMBER_IN_TEXT: Final = rule("MemberInText", "error", "A property of a variable in a text is not expanded.")
STAR_WITH_EQUALS: Final = rule("StarWithEquals", "warning", "A star with -eq is a star: -like takes wildcards.")

_NOUNS: Final = frozenset(noun for row in CMDLETS for noun in row.split())
_STORED: Final = ("RecipientFilter",)
_SYSTEM: Final = ("true", "false", "null")
_QUOTED: Final = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")
_VARIABLE: Final = re.compile(r"\$(?!(?:true|false|null)\b)\{?\w+", re.IGNORECASE)


class _Nobody:
    """An organisation with nobody in it, made when a filter is first looked at."""

    directory: Directory | None = None


def schema(noun: str) -> FilterSchema:
    """The filterable properties of a noun."""
    if _Nobody.directory is None:
        _Nobody.directory = Directory.empty()
    return _Nobody.directory.schema(noun)


@look
def filters(script: Script) -> Iterator[Finding]:
    """Every filter of a cmdlet whose properties are documented."""
    for call in script.calls:
        if not call.is_exchange:
            continue
        for name in ("Filter", *_STORED):
            one = call.get(name)
            noun = "RecipientFilter" if name in _STORED else call.noun
            if one is not None and one.value is not None and (noun in _NOUNS or name in _STORED):
                yield from _filter(call, noun, inner(one.value))


def _filter(call: Call, noun: str, node: Any) -> Iterator[Finding]:
    if isinstance(node, nodes.ScriptBlockExpression):
        yield from _braces(noun, node)
    elif isinstance(node, nodes.ExpandableStringExpression) and node.nested:
        yield from _expanded(noun, node)
    else:
        text = constant(node)
        if isinstance(text, str):
            yield from _text(noun, text, node)


def _braces(noun: str, node: nodes.ScriptBlockExpression) -> Iterator[Finding]:
    text = node.span.text[1:-1]
    found = _VARIABLE.search(text)
    if found is not None:
        yield at(
            VARIABLE_IN_FILTER,
            node,
            f"Braces don't expand {found[0]}: its name reaches the server, which does not know it.",
            "Use a double-quoted text with the value in single quotes: -Filter \"Name -eq '$name'\".",
        )
        return
    yield from _text(noun, text, node)


def _text(noun: str, text: str, node: nodes.Node) -> Iterator[Finding]:
    """A filter that the text decides."""
    bare = _QUOTED.sub("''", text)
    found = _VARIABLE.search(bare)
    if found is not None:
        said = f"{found[0]} stands in the filter as it is: single quotes don't expand it."
        yield at(VARIABLE_IN_FILTER, node, said, "Use double quotes around the filter.")
        return
    try:
        compile_filter(text, schema(noun))
    except FilterError as error:
        unknown = re.match(r'"(\w+)" is not a recognized', error.message)
        if unknown is None or not _is_online(noun, unknown[1]):
            yield _error(noun, text, node, error)
        return
    yield from _stars(text, node)


def _error(noun: str, text: str, node: nodes.Node, error: FilterError) -> Finding:
    first = error.message.split("\n")[0]
    unknown = re.match(r'"(\w+)" is not a recognized filterable property', first)
    if unknown is None:
        is_syntax = first.startswith("Invalid filter syntax")
        said = f"The filter {text.strip()} is no filter." if is_syntax else f"The filter doesn't work: {first}"
        return at(FILTER_SYNTAX if is_syntax else FILTER_VALUE, node, said)
    return _unknown(noun, unknown[1], node)


def _is_online(noun: str, name: str) -> bool:
    """Whether only the service filters by a property: nobody said which product the script is for."""
    for line in FILTER.strip().splitlines():
        its_name, _, _, _, products, row = line.split(" ")
        if its_name.casefold() == name.casefold() and products == "O" and noun in CMDLETS[int(row)].split():
            return True
    return False


def _unknown(noun: str, name: str, node: nodes.Node) -> Finding:
    near = nearest(name, schema(noun).names())
    where = next((other for other in ("Recipient", "User", "Mailbox") if schema(other).find(name) is not None), None)
    fix = f"Did you mean {near}?" if near is not None else f"Get-{where} filters by it." if where is not None else ""
    if not fix:
        fix = "Select with Where-Object."
    command = noun if noun == "RecipientFilter" else f"Get-{noun}"
    return at(NOT_FILTERABLE, node, f"{command} can't filter by {name}.", fix)


def _stars(text: str, node: nodes.Node) -> Iterator[Finding]:
    for one in comparisons(parse(text)):
        if one.operator in ("eq", "ne") and "*" in one.value.text:
            like = "like" if one.operator == "eq" else "notlike"
            said = f"-{one.operator} compares {one.property} with the star itself."
            yield at(STAR_WITH_EQUALS, node, said, f"Use -{like} '{one.value.text}'.")


# --- filters with values put in -----------------------------------------------------------------------------------


def _expanded(noun: str, node: nodes.ExpandableStringExpression) -> Iterator[Finding]:
    """A double-quoted filter: looked at with something in the place of each value.

    Where a property, an operator or a whole comparison is put in, nothing more is known.
    """
    written = ""
    for number, part in enumerate(node.parts):
        if isinstance(part, str):
            written += part
            continue
        quoted = _is_open(written)
        if not quoted and not _OPERATOR.search(written):
            return
        found = list(_part(node, number, part, quoted))
        if found:
            yield from found
            return
        written += "x" if quoted else _stand_in(part)
    yield from _shape(noun, written, node)


_OPERATOR: Final = re.compile(r"-\w+\s*$")


def _part(
    node: nodes.ExpandableStringExpression, number: int, part: nodes.Expression, quoted: bool
) -> Iterator[Finding]:
    after = node.parts[number + 1] if number + 1 < len(node.parts) else ""
    member = re.match(r"\.([A-Za-z]\w*)", after) if isinstance(after, str) else None
    name = part.name if isinstance(part, nodes.VariableExpression) else ""
    if name and member is not None:
        yield at(
            MEMBER_IN_TEXT,
            part,
            f'In a text "${name}.{member[1]}" is the whole of ${name}, then ".{member[1]}".',
            f"Write $(${name}.{member[1]}).",
        )
    elif name.lower() == "null" and not quoted:
        yield at(NULL_IN_TEXT, part, "$null becomes nothing, and a comparison without a value.", "Write `$null.")
    elif not quoted and name and name.lower() not in _SYSTEM:
        said = f"The value of ${name} stands in the filter without quotes: a blank in it ends it."
        yield at(UNQUOTED_VALUE, part, said, f"Write '${name}'.")


def _stand_in(part: nodes.Expression) -> str:
    """What stands for a value that is not in quotes: a truth value for one, a number for others."""
    name = part.name.lower() if isinstance(part, nodes.VariableExpression) else ""
    return "$true" if name in ("true", "false") else "1"


def _is_open(text: str) -> bool:
    """Whether a text ends inside of single or double quotes."""
    return any(mark in _QUOTED.sub("", text) for mark in "'\"")


def _shape(noun: str, text: str, node: nodes.Node) -> Iterator[Finding]:
    try:
        tree = parse(text)
    except FilterError:
        # Operators and whole filters come from variables too: then nothing is known.
        return
    for one in comparisons(tree):
        if schema(noun).find(one.property) is None and not _is_online(noun, one.property):
            yield _unknown(noun, one.property, node)


# --- members in other texts ---------------------------------------------------------------------------------------


@look
def members_in_texts(script: Script) -> Iterator[Finding]:
    """`"$user.DisplayName"`: a property that Exchange's objects have, behind a variable in a text."""
    for node in script.of(nodes.ExpandableStringExpression):
        if any(call.get("Filter") is not None for call in _calls_around(script, node)):
            continue
        for number, part in enumerate(node.parts[:-1]):
            after = node.parts[number + 1]
            if not isinstance(part, nodes.VariableExpression) or not isinstance(after, str):
                continue
            found = re.match(r"\.([A-Z]\w+)\b(?!\()", after)
            if found is not None and _is_property(found[1]) and ":" not in part.name:
                yield at(
                    MEMBER_IN_TEXT,
                    part,
                    f'In a text "${part.name}.{found[1]}" is the whole of ${part.name}, then ".{found[1]}".',
                    f"Write $(${part.name}.{found[1]}).",
                    level="warning",
                )


def _is_property(name: str) -> bool:
    """Whether it is a property of recipients; names that file endings have are left out."""
    found = find_property(name)
    return found is not None and found.name == name


def _calls_around(script: Script, node: nodes.Node) -> Iterator[Call]:
    for above in script.above(node):
        call = script.call_of(above)
        if call is not None:
            yield call
