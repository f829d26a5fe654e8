"""Keys of a hash table that is being typed: of a calculated property, of a splat, of an attribute's arguments."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from pyshell.completion.matches import Match, beginning
from pyshell.completion.outputs import name_of
from pyshell.completion.script_signature import signature_in
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk

if TYPE_CHECKING:
    from pyshell.binding.signature import Signature
    from pyshell.completion.reading import Reading
    from pyshell.completion.world import World

_KEYS: Final = {
    "Select-Object": ("Name", "Expression"),
    "Sort-Object": ("Expression", "Ascending", "Descending"),
    "Group-Object": ("Expression",),
    "Format-Table": ("Expression", "FormatString", "Label", "Width", "Alignment"),
    "Format-List": ("Expression", "FormatString", "Label"),
    "Format-Wide": ("Expression", "FormatString"),
    "Format-Custom": ("Expression", "Depth"),
    "ConvertTo-Html": ("Expression", "FormatString", "Label", "Width", "Alignment"),
}
_OTHER_NAMES: Final = {"n": "name", "e": "expression", "l": "label", "name": "label"}
ATTRIBUTES: Final = {
    "parameter": (
        "Position ParameterSetName Mandatory ValueFromPipeline ValueFromPipelineByPropertyName "
        "ValueFromRemainingArguments HelpMessage HelpMessageBaseName HelpMessageResourceId DontShow"
    ),
    "cmdletbinding": (
        "PositionalBinding DefaultParameterSetName SupportsShouldProcess SupportsPaging SupportsTransactions "
        "ConfirmImpact HelpUri RemotingCapability"
    ),
    "validatescript": "ErrorMessage",
    "validatepattern": "Options ErrorMessage",
    "validateset": "IgnoreCase ErrorMessage",
    "outputtype": "ProviderCmdlet ParameterSetName",
    "validaterange": "",
}


def hash_keys(world: World, reading: Reading, table: nodes.Hashtable, typed: str) -> list[Match]:
    """The keys that fit where the table stands, those that it has left out."""
    command = next((n for n in reading.above(table) if isinstance(n, nodes.Command)), None)
    found: list[Match] = []
    if command is not None and table in _arguments(command):
        found = _of_command(world, command, typed)
    else:
        splatting = splatting_command(reading, table)
        mended = reading.mended()
        tree = None if mended is None else mended.tree
        signature = None if splatting is None else signature_in(world, tree, name_of(splatting))
        if signature is not None:
            found = _parameters(signature, typed)
    taken = _taken(reading, table)
    return [match for match in found if match.shown.lower() not in taken]


def _arguments(command: nodes.Command) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for element in command.elements[1:]:
        found += element.elements if isinstance(element, nodes.ArrayLiteral) else [element]
    return found


def _of_command(world: World, command: nodes.Command, typed: str) -> list[Match]:
    info = world.find_command(name_of(command))
    name = "" if info is None else info.name
    known = _KEYS.get(name)
    if known is None and world.has_exchange and info is not None:
        known = import_module("pyshell.completion.exchange").hash_keys(name)
    return [Match(key, key, "Property", key) for key in beginning(known or (), typed)]


def _taken(reading: Reading, table: nodes.Hashtable) -> set[str]:
    taken: set[str] = set()
    for key, _ in table.pairs:
        if isinstance(key, nodes.StringConstantExpression) and not (key.span.start <= reading.start < key.span.end):
            folded = key.value.lower()
            taken.add(folded)
            taken.add(_OTHER_NAMES.get(folded, folded))
    return taken


def splatting_command(reading: Reading, table: nodes.Hashtable) -> nodes.Command | None:
    """The command that gets the table by `@name`."""
    assignment = next((n for n in reading.above(table) if isinstance(n, nodes.AssignmentStatement)), None)
    found = reading.mended()
    if assignment is None or found is None or not isinstance(assignment.left, nodes.VariableExpression):
        return None
    name = assignment.left.name.lower()
    for node in walk(found.tree):
        if isinstance(node, nodes.Command):
            for element in node.elements[1:]:
                if isinstance(element, nodes.VariableExpression) and element.splatted and element.name.lower() == name:
                    return node
    return None


def _parameters(signature: Signature, typed: str) -> list[Match]:
    own = [p for p in signature.parameters if not p.dynamic]
    dynamic = [p for p in signature.parameters if p.dynamic]
    shared = [p for p in signature.all_parameters if p.common]
    asking = [p for p in shared if p.name in ("WhatIf", "Confirm")]
    rest = [p for p in shared if p not in asking]
    found = {p.name: p for p in (*own, *asking, *rest, *dynamic)}
    return [Match(n, n, "ParameterName", f"[{found[n].type_text}]") for n in beginning(found, typed)]


def attribute_arguments(reading: Reading, typed: str) -> list[Match]:
    """The named arguments of an attribute that it does not have yet."""
    attribute = reading.nearest(nodes.Attribute)
    if attribute is None:
        return []
    words = ATTRIBUTES.get(attribute.type_name.name.lower().removesuffix("attribute"), "").split()
    taken = {one.name.lower() for one in attribute.named if not one.span.start <= reading.start < one.span.end}
    return [Match(w, w, "Property", w) for w in beginning(words, typed) if w.lower() not in taken]
