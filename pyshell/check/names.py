"""Names that are wrong: commands, parameters, values, properties, and what another product has."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from pyshell.check.rules import at, look, rule
from pyshell.check.script import constant, inner
from pyshell.exchange.catalogue import documented, names
from pyshell.exchange.mailboxes.mailbox_settings import SETTINGS, settings_view
from pyshell.exchange.organisation.families import FAMILIES, view_of
from pyshell.exchange.schema.recipients import VIEWS
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk
from pyshell.values.objects import MISSING
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.check.script import Call, Given, Script
    from pyshell.report.finding import Finding

UNKNOWN_COMMAND: Final = rule("UnknownCommand", "error", "A command is neither PowerShell's nor Exchange's.")
UNKNOWN_PARAMETER: Final = rule("UnknownParameter", "error", "A command has no such parameter.")
UNKNOWN_VALUE: Final = rule("UnknownValue", "error", "A parameter takes no such value.")
UNKNOWN_PROPERTY: Final = rule("UnknownProperty", "warning", "Objects of this kind have no such property.")
OTHER_PRODUCT: Final = rule("OtherProduct", "error", "The product has no such command or parameter.")
MISTYPED_VARIABLE: Final = rule("MistypedVariable", "warning", "A variable is read that nothing sets.")

_COMMAND: Final = re.compile(r"[A-Za-z]+-[A-Za-z]\w+")
_FAR: Final = 2
# How the nouns of the modules begin that scripts for Exchange use beside its own.
_OTHER_MODULES: Final = (
    "mg",
    "msol",
    "azuread",
    "ad",
    "az",
    "spo",
    "pnp",
    "cs",
    "entra",
    "intune",
    "wmi",
    "cim",
    "team",
)
# Parameters that PowerShell for Windows has alone.
_WINDOWS: Final = {"New-Object": ("comobject", "strict"), "Get-Content": ("stream",), "Set-Content": ("stream",)}


def edit_distance(one: str, other: str, limit: int = _FAR) -> int:
    """How many letters differ, at most one more than the limit; swapped neighbours count once."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def nearest(name: str, known: Iterable[str], limit: int = _FAR) -> str | None:
    """The known name that is nearly the same, if there is one."""
    folded = name.casefold()
    found = get_close_matches(folded, [one.casefold() for one in known], 3, 0.75)
    near = [one for one in found if edit_distance(folded, one, limit) <= limit]
    return next((one for one in known if near and one.casefold() == near[0]), None)


# --- commands and parameters --------------------------------------------------------------------------------------


@look
def unknown_commands(script: Script) -> Iterator[Finding]:
    """Commands of other modules are told once as notes; what is nearly a known one is an error."""
    told: set[str] = set()
    own = [one.name for one in script.functions.values()]
    for call in script.calls:
        name = call.written
        if call.command is not None or name.lower() in script.functions or not _COMMAND.fullmatch(name):
            continue
        near = _near_command(name, own)
        if near is not None:
            yield at(UNKNOWN_COMMAND, call.node.elements[0], f"There is no command {name}.", f"Did you mean {near}?")
        elif name.lower() not in told:
            told.add(name.lower())
            yield at(
                UNKNOWN_COMMAND,
                call.node.elements[0],
                f"{name} is not one of PowerShell's or Exchange's commands: it isn't checked, nor simulated.",
                level="note",
            )


def _near_command(name: str, own: list[str]) -> str | None:
    """A known command with the same verb and the same first letter of the noun: other modules differ there."""
    verb, _, noun = name.partition("-")
    if noun.lower().startswith(_OTHER_MODULES):
        return None
    same = [one for one in (*names(), *own) if _alike(one, verb, noun)]
    return nearest(name, same) or _other_verb(verb, noun)


def _alike(known: str, verb: str, noun: str) -> bool:
    its_verb, _, its_noun = known.partition("-")
    return its_verb.lower() == verb.lower() and its_noun[:1].lower() == noun[:1].lower()


def _other_verb(verb: str, noun: str) -> str | None:
    """A command of Exchange with this noun whose verb is nearly the same."""
    several = [one for one in names() if one.partition("-")[2].lower() == noun.lower()]
    near = nearest(verb, [one.partition("-")[0] for one in several])
    return None if near is None else next(one for one in several if one.partition("-")[0] == near)


@look
def unknown_parameters(script: Script) -> Iterator[Finding]:
    for call in script.calls:
        if call.signature is None or hasattr(call.command.cls, "dynamic_parameters"):
            continue
        for node, why in call.wrong:
            if not node.name.strip("-") or any(
                one.startswith(node.name.lower()) for one in _WINDOWS.get(call.name, ())
            ):
                continue
            known = [one.name for one in call.signature.all_parameters]
            if why == "ambiguous":
                fitting = [one for one in known if one.lower().startswith(node.name.lower())]
                yield at(
                    UNKNOWN_PARAMETER,
                    node,
                    f"-{node.name} of {call.name} could be {', '.join(fitting)}.",
                    "Write it out.",
                )
                continue
            near = nearest(node.name, known)
            fix = f"Did you mean -{near}?" if near is not None else ""
            yield at(UNKNOWN_PARAMETER, node, f"{call.name} has no parameter -{node.name}.", fix)


@look
def unknown_values(script: Script) -> Iterator[Finding]:
    for call in script.calls:
        for one in call.given:
            yield from _wrong_values(call, one)


def _wrong_values(call: Call, given: Given) -> Iterator[Finding]:
    parameter = given.parameter
    if parameter is None or given.value is None or parameter.is_switch or not _is_closed(parameter):
        return
    if given.node is given.value and call.signature is not None and len(call.signature.set_names) > 1:
        # Which parameter a position means depends on the set.
        return
    known = parameter.known_values()
    value = constant(given.value)
    for text in value if isinstance(value, list) else [value]:
        if not isinstance(text, str):
            continue
        for part in text.split(","):
            if not _is_value(part.strip(), known):
                yield at(
                    UNKNOWN_VALUE,
                    given.value,
                    f"-{parameter.name} of {call.name} takes no {part.strip()!r}.",
                    f"Use one of {', '.join(known[:20])}{' …' if len(known) > 20 else ''}.",
                )


def _is_closed(parameter: Any) -> bool:
    """Whether the values of a parameter are an enumeration's or a validated set's."""
    sets = any(getattr(one, "values", None) is not None for one in parameter.validators)
    return sets or (parameter.pstype.element or parameter.pstype).enum_names is not None


def _is_value(text: str, known: list[str]) -> bool:
    """Names in any case; their unique beginnings and numbers count, as PowerShell takes them.

    Where the documentation lists numbers or parts of a value alone, nothing is known.
    """
    folded = text.casefold()
    if not folded or folded.lstrip("-").isdecimal() or "=" in folded or all(one.isdecimal() for one in known):
        return True
    return sum(one.casefold().startswith(folded) for one in known) == 1 or folded in [one.casefold() for one in known]


# --- products -----------------------------------------------------------------------------------------------------


def other_products(script: Script, product: str) -> Iterator[Finding]:
    """Commands and parameters that a product lacks, by their documentation."""
    for call in script.calls:
        page = documented(call.name) if call.is_exchange else None
        if page is None:
            continue
        where = page.products()
        if where is not None and product not in where:
            said = f"{call.name} does not exist in {product}: it is one of {', '.join(where)}."
            yield at(OTHER_PRODUCT, call.node.elements[0], said)
            continue
        for one in call.given:
            products = page.products(one.name) if one.name in page.parameters else None
            if products is not None and product not in products:
                said = f"-{one.name} of {call.name} does not exist in {product}: it is one of {', '.join(products)}."
                yield at(OTHER_PRODUCT, one.node, said)


# --- properties ---------------------------------------------------------------------------------------------------

_SHOWING: Final = {
    "Select-Object": ("Property", "ExpandProperty"),
    "Sort-Object": ("Property",),
    "Group-Object": ("Property",),
    "Where-Object": ("Property",),
    "Format-Table": ("Property", "GroupBy"),
    "Format-List": ("Property", "GroupBy"),
    "Measure-Object": ("Property",),
}
# Commands that let the objects through as they are.
_LETTING: Final = frozenset(("Where-Object", "Sort-Object", "Tee-Object"))


def properties_of(noun: str) -> dict[str, Any] | None:
    """The properties of what Get-NOUN puts out; None when they are not known."""
    if noun in VIEWS:
        return VIEWS[noun].properties
    if noun in FAMILIES:
        return view_of(noun).properties
    return settings_view(noun).properties if noun in SETTINGS else None


@look
def unknown_properties(script: Script) -> Iterator[Finding]:
    """Properties that follow a Get- cmdlet in its pipeline; only what is nearly a known name is told."""
    for call in script.calls:
        if not call.is_exchange or call.verb != "Get":
            continue
        known = properties_of(call.noun)
        if known is None:
            continue
        folded = {name.casefold() for name in known}
        for later in script.after(call):
            for node, name in _named_properties(later):
                if name.casefold() in folded or "*" in name or name.casefold() in _ADDED:
                    continue
                near = nearest(name, known)
                if near is not None:
                    said = f"What {call.name} returns has no property {name}."
                    yield at(UNKNOWN_PROPERTY, node, said, f"Did you mean {near}?")
            if later.name not in _LETTING:
                break


# What PowerShell adds to every object, and methods.
_ADDED: Final = frozenset(("count", "length", "psobject", "pscomputername", "runspaceid", "psshowcomputername"))


def _named_properties(call: Call) -> Iterator[tuple[nodes.Node, str]]:
    for one in call.given:
        if one.value is None:
            continue
        if one.name in _SHOWING.get(call.name, ()):
            bare = inner(one.value)
            for element in bare.elements if isinstance(bare, nodes.ArrayLiteral) else [bare]:
                name = constant(element)
                if isinstance(name, str):
                    yield element, name
        yield from _under(one.value)


def _under(value: nodes.Node) -> Iterator[tuple[nodes.Node, str]]:
    """`$_.Name` in script blocks; a block inside of a block has another `$_`."""
    for block in (one for one in walk(value) if isinstance(one, nodes.ScriptBlockExpression)):
        for node in walk(block.script_block):
            if isinstance(node, nodes.ScriptBlockExpression):
                return
            if isinstance(node, nodes.MemberExpression) and not node.is_static and _is_under(node.target):
                name = constant(node.member)
                if isinstance(name, str):
                    yield node, name
        return


def _is_under(node: nodes.Node) -> bool:
    return isinstance(node, nodes.VariableExpression) and node.name.lower() in ("_", "psitem")


# --- variables ----------------------------------------------------------------------------------------------------

_SETTING: Final = (
    "outvariable", "ov", "errorvariable", "ev", "warningvariable", "wv", "informationvariable", "iv",
    "pipelinevariable", "pv", "variable", "name",
)  # fmt: skip


@look
def mistyped_variables(script: Script) -> Iterator[Finding]:
    """A variable that nothing in the text sets, nearly the name of one that something sets."""
    set_names = _set_names(script)
    if any(one.invocation == "." for one in script.of(nodes.Command)) or _makes_names(script):
        return
    for node in script.of(nodes.VariableExpression):
        name = node.name.rpartition(":")[2]
        if ":" in node.name and node.name.partition(":")[0].lower() not in ("script", "global", "local", "private"):
            continue
        if name.lower() in set_names or len(name) < 4:
            continue
        near = nearest(name, [one for one in set_names if len(one) > 3], 1 if len(name) < 8 else 2)
        if near is not None and not _is_plural(name.lower(), near):
            yield at(MISTYPED_VARIABLE, node, f"Nothing sets ${name}, so it is $null.", f"Did you mean ${near}?")


def _makes_names(script: Script) -> bool:
    """Whether New-Variable and its like get names that the text does not tell."""
    for call in script.calls:
        one = call.get("Name") if call.name in ("New-Variable", "Set-Variable") else None
        if one is not None and one.value is not None and not isinstance(constant(one.value), str):
            return True
    return False


def _is_plural(one: str, other: str) -> bool:
    """`$user` beside `$users` is two variables, one of them set elsewhere; so are names that end with a number."""
    return one.rstrip("s") == other.rstrip("s") or one.rstrip("0123456789") == other.rstrip("0123456789")


def _set_names(script: Script) -> set[str]:
    found: set[str] = set()
    for node in script.nodes:
        if isinstance(node, nodes.AssignmentStatement):
            found.update(one.name for one in walk(node.left) if isinstance(one, nodes.VariableExpression))
        elif isinstance(node, nodes.ForEachStatement | nodes.Parameter):
            found.add(node.variable.name)
        elif (
            isinstance(node, nodes.UnaryExpression)
            and "+" in node.operator + "-"
            and isinstance(node.child, nodes.VariableExpression)
        ):
            found.add(node.child.name)
        elif isinstance(node, nodes.CommandParameter) and node.name.lower() in _SETTING:
            found.update(_texts_near(script, node))
    for call in script.calls:
        found.update(
            to_string(constant(one.value)) for one in call.given if one.name in ("Variable", "Name", "OutVariable")
        )
    return {name.rpartition(":")[2].lower().lstrip("+") for name in found}


def _texts_near(script: Script, node: nodes.CommandParameter) -> Iterator[str]:
    """The name that stands behind -OutVariable and its like."""
    above = script.parents.get(id(node))
    elements = above.elements if isinstance(above, nodes.Command) else ()
    value: Any = node.argument
    if value is None and node in elements:
        place = elements.index(node)
        value = elements[place + 1] if place + 1 < len(elements) else None
    text = constant(value) if value is not None else MISSING
    if isinstance(text, str):
        yield text
