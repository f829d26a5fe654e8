"""What a property may be compared with: the names of an enumeration, $true and $false, values that occur.

`… | Where-Object { $_.Office -eq '` and `… | Where-Object Office -eq ` alike; of recipients the values are those that
the directory has. Our reading: PowerShell offers files there, or names of enumerations.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.completion.matches import Match, beginning, in_order, quoted
from pyshell.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.completion.calls import Call
    from pyshell.completion.inference import Inference
    from pyshell.completion.reading import Reading
    from pyshell.completion.things import Thing
    from pyshell.completion.world import World

_WORDS: Final = ("eq", "ne", "like", "notlike", "in", "notin", "contains", "notcontains", "gt", "ge", "lt", "le")
OPERATORS: Final = frozenset(prefix + word for prefix in ("", "i", "c") for word in _WORDS)
_TRUTHS: Final = ("$true", "$false")
# Types whose recipients a cmdlet's noun tells apart under another name.
_NOUNS: Final = {"ReducedRecipient": "Recipient"}


def in_expression(world: World, inference: Inference, reading: Reading) -> list[Match] | None:
    """The values for the right side of a comparison that the cursor stands in; None where nothing is known."""
    node = reading.nearest(nodes.BinaryExpression, nodes.Command)
    if not isinstance(node, nodes.BinaryExpression) or node.operator.lower() not in OPERATORS:
        return None
    left = node.left
    if node.right.span.start > reading.start or not isinstance(left, nodes.MemberExpression) or left.is_static:
        return None
    if not isinstance(left.member, nodes.StringConstantExpression):
        return None
    found = _offered(world, inference, inference.of(left.target), left.member.value, reading.typed)
    if found is None:
        return None
    quote = reading.quote or "'"
    return [_match(text, about, text if text in _TRUTHS else quoted(text, quote)) for text, about in found]


def as_argument(
    world: World, inference: Inference, call: Call, things: Iterable[Thing], typed: str, quote: str
) -> list[Match] | None:
    """The values for Where-Object's -Value; None where nothing is known of the property."""
    named = call.bound.get("Property") or next(iter(call.by_position), None)
    if not isinstance(named, nodes.StringConstantExpression):
        return None
    found = _offered(world, inference, things, named.value, typed)
    if found is None:
        return None
    return [_match(text, about, text if text in _TRUTHS else quoted(text, quote)) for text, about in found]


def _match(shown: str, about: str, text: str) -> Match:
    return Match(text, shown, "ParameterValue", f"{shown}  {about}".strip())


def _offered(
    world: World, inference: Inference, things: Iterable[Thing], name: str, typed: str
) -> list[tuple[str, str]] | None:
    found: dict[str, str] = {}
    known = False
    for thing in things:
        listed = _of_recipients(world, thing, name, typed)
        if listed is None:
            listed = _of_type(inference, thing, name, typed)
        known = known or listed is not None
        for text, about in listed or ():
            found.setdefault(text, about)
    return list(found.items()) if known else None


def _of_recipients(world: World, thing: Thing, name: str, typed: str) -> list[tuple[str, str]] | None:
    """The values that a property of a kind of recipients has in the directory."""
    space, _, last = (thing.pstype.name if thing.pstype is not None else "").rpartition(".")
    if not space.startswith("Microsoft.Exchange") or not world.has_exchange:
        return None
    offering: Any = import_module("pyshell.exchange.offering")
    noun = _NOUNS.get(last, last)
    if noun not in offering.VIEWS:
        return None
    rows = offering.occurring(world.directory, noun, name, typed)
    if rows is None:
        return None
    return [(row.text, row.about) for row in rows if row.text.lower().startswith(typed.lower())]


def _of_type(inference: Inference, thing: Thing, name: str, typed: str) -> list[tuple[str, str]] | None:
    """Names of an enumeration, or the two truths."""
    listed: list[tuple[str, str]] | None = None
    for held in inference.property_of(thing, name):
        pstype = held.pstype
        if pstype is not None and pstype.enum_names:
            words: Iterable[str] = in_order(pstype.enum_names)
        elif pstype is not None and pstype.name == "System.Boolean":
            words = _TRUTHS
        else:
            continue
        listed = [*(listed or ()), *((word, pstype.name) for word in beginning(words, typed))]
    return listed
