"""What an argument of a command may be: values of its parameter, else files of the folder and commands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.completers import completers
from pyshell.completion import comparing
from pyshell.completion.commands import commands
from pyshell.completion.known_values import LITERAL, offer_of
from pyshell.completion.matches import Match, beginning, in_order, quoted, values
from pyshell.completion.members import members_of
from pyshell.completion.outputs import property_name, words_of
from pyshell.completion.paths import paths
from pyshell.completion.script_signature import completer_of
from pyshell.engine.language import asts as _asts  # noqa: F401  # declares the types of the tree
from pyshell.engine.language.tree import Tree
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.members import get_member, has_member
from pyshell.values.objects import Hashtable, unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.binding.signature import Parameter
    from pyshell.completion.calls import Call
    from pyshell.completion.inference import Inference
    from pyshell.completion.reading import Reading
    from pyshell.completion.world import World

# Commands whose parameter names properties of what comes down the pipe.
_PROPERTIES: Final = {
    **{f"{verb}-Object.Property": True for verb in ("Select", "Sort", "Group", "Measure", "Where")},
    **{f"Format-{shape}.Property": True for shape in ("Table", "List", "Wide", "Custom")},
    "Select-Object.ExpandProperty": True,
    "Select-Object.ExcludeProperty": True,
    "ForEach-Object.MemberName": True,
    "ForEach-Object.Process": True,
    "ConvertTo-Html.Property": True,
    "Compare-Object.Property": True,
    "Get-Member.Name": True,
    **{f"Format-{shape}.GroupBy": True for shape in ("Table", "List", "Wide", "Custom")},
    "Join-String.Property": True,
    "Where-Object.FilterScript": True,
}
# Of these PowerShell offers files alone (recorded); the properties stand before them.
_WITH_FILES: Final = frozenset(
    ("Get-Member.Name", *(f"Format-{shape}.GroupBy" for shape in ("Table", "List", "Wide", "Custom")))
)
# Of these the list goes on to files where nothing is known of what comes (recorded).
_ELSE_FILES: Final = frozenset(
    ("Compare-Object.Property", "ConvertTo-Html.Property", "Join-String.Property", *_WITH_FILES)
)


class Arguments:
    """Answers for one argument."""

    def __init__(self, world: World, reading: Reading, inference: Inference, command: nodes.Command, name: str) -> None:
        self.world = world
        self.reading = reading
        self.inference = inference
        self.command = command
        self.name = name
        # Whether what may stand here is known, though nothing fits.
        self.settled = False

    def offer(self, call: Call | None, typed: str, quote: str) -> list[Match] | None:
        """The matches; None where PowerShell offers nothing at all."""
        parameter = None if call is None else call.pending
        if call is not None and not call.signature.parameters:
            found = self._by_name(call, typed, quote)
            if found is not None:
                return found
        if call is None or parameter is None:
            return self.anything(typed, quote, literal=call is None and typed == "[")
        if call.named_pending and parameter.is_switch:
            return truths(typed)
        found = self.value_of(call, parameter, typed, quote)
        if found is not None:
            return found
        return self.of_type(parameter, typed, quote) or self.anything(
            typed, quote, literal=parameter.name in LITERAL
        )

    def value_of(self, call: Call, parameter: Parameter, typed: str, quote: str) -> list[Match] | None:
        """What is known of the values of a parameter beyond its type; None for nothing."""
        for offer in (self._registered, self._exchange, self._properties, self._compared, self._helped, self._known):
            found = offer(call, parameter, typed, quote)
            if found is not None:
                return found
        return None

    def anything(self, typed: str, quote: str, *, literal: bool = False) -> list[Match]:
        """Files, and commands where the word has a dash in it."""
        found = paths(self.world, typed, quote, literal=literal)
        if "-" in typed and not typed.startswith("-"):
            found += commands(self.world, typed, quote)
        return found

    def _by_name(self, call: Call, typed: str, quote: str) -> list[Match] | None:
        """The value of a parameter that is only known by its name: that of a command that is refused."""
        elements = [e for e in self.command.elements[1:] if e.span.end <= self.reading.start]
        last = elements[-1] if elements else None
        offer = offer_of(call.signature.name, last.name, "") if isinstance(last, nodes.CommandParameter) else None
        return None if offer is None else offer(self.world, typed, quote)

    def of_type(self, parameter: Parameter, typed: str, quote: str) -> list[Match]:
        """The values that a parameter's own declaration names."""
        known = parameter.known_values()
        if not parameter.suggestions and known != ["$true", "$false"]:
            known = in_order(known)
        if known == ["$true", "$false"]:
            return [*truths(typed), *paths(self.world, typed, quote)]
        return values(beginning(known, typed), quote)

    def _known(self, call: Call, parameter: Parameter, typed: str, quote: str) -> list[Match] | None:
        offer = offer_of(call.signature.name, parameter.name, parameter.type_text)
        self.settled = offer is not None
        return None if offer is None else offer(self.world, typed, quote)

    def _exchange(self, call: Call, parameter: Parameter, typed: str, quote: str) -> list[Match] | None:
        if not self.world.has_exchange:
            return None
        found: list[Match] | None = import_module("pyshell.completion.exchange").argument(
            self.world, call, parameter, typed, quote
        )
        return found

    # --- properties of what comes down the pipe ------------------------------------------------------------------

    def _properties(self, call: Call, parameter: Parameter, typed: str, quote: str) -> list[Match] | None:
        key = f"{call.signature.name}.{parameter.name}"
        if key not in _PROPERTIES or (parameter.name in ("Process", "FilterScript") and call.named_pending):
            return None
        things = self.inference.input_of(self.command)
        if not things:
            return None if key in _ELSE_FILES or parameter.name == "Process" else []
        self.settled = True
        methods = key.startswith(("ForEach-Object", "Get-Member"))
        taken = self._taken(call, parameter)
        found = members_of(self.world, things, typed, methods=methods)
        listed = [_as_argument(m, quote) for m in found if m.shown.lower() not in taken]
        return [*listed, *paths(self.world, typed, quote)] if key in _WITH_FILES else listed

    def _compared(self, call: Call, parameter: Parameter, typed: str, quote: str) -> list[Match] | None:
        """What the property of `Where-Object Property -eq …` may be compared with."""
        if call.signature.name != "Where-Object" or parameter.name != "Value":
            return None
        things = self.inference.input_of(self.command)
        return comparing.as_argument(self.world, self.inference, call, things or (), typed, quote)

    def _helped(self, call: Call, parameter: Parameter, typed: str, quote: str) -> list[Match] | None:
        """The parameters of the command that `Get-Help Name -Parameter` tells of."""
        named = call.bound.get("Name")
        if call.signature.name != "Get-Help" or parameter.name != "Parameter":
            return None
        told = self.world.signature(named.value) if isinstance(named, nodes.StringConstantExpression) else None
        if told is None:
            return None
        self.settled = True
        return values(beginning([one.name for one in told.parameters], typed), quote)

    def _taken(self, call: Call, parameter: Parameter) -> set[str]:
        """The properties that the list already names."""
        here = call.at if isinstance(call.at, nodes.Expression) else None
        given: Any = here if isinstance(here, nodes.ArrayLiteral) else None
        names = set()
        for word in words_of(given):
            if not (word.span.start <= self.reading.start <= word.span.end):
                name = property_name(word)
                names.add((name or "").lower())
        return names

    # --- completers that scripts register -------------------------------------------------------------------------

    def _registered(self, call: Call, parameter: Parameter, typed: str, quote: str) -> list[Match] | None:
        session = self.world.session
        block = completers(session).find(call.signature.name, parameter.name)
        listed, expression = completer_of(self._written(), parameter.name)
        if listed is not None:
            return values(beginning(listed, typed), quote)
        if expression is not None and isinstance(expression, nodes.ScriptBlockExpression):
            span = expression.span
            try:
                block = session.new_block(span.source.text[span.start + 1 : span.end - 1])
            except PSError:
                return []
        if block is None:
            return None
        return self._run(block, call, parameter, typed if not quote else quote + typed)

    def _written(self) -> tuple[nodes.Parameter, ...]:
        """The parameters of a function of the session as they are written."""
        info = self.world.find_command(self.name)
        function = getattr(getattr(info, "target", None), "function", None)
        return () if function is None else tuple(function.code.parameter_nodes)

    def _run(self, block: Any, call: Call, parameter: Parameter, typed: str) -> list[Match]:
        """Runs a completer, which is made for this; its errors are nobody's."""
        given = Hashtable()
        for name, value in call.bound.items():
            if isinstance(value, nodes.StringConstantExpression | nodes.ConstantExpression):
                given.set(name, value.value)
        found: list[Any] = []
        found_tree = self.reading.mended()
        tree = None if found_tree is None else Tree(found_tree.tree).wrap(self.command)
        arguments = [call.signature.name, parameter.name, typed, tree, given]
        try:
            self.world.session.run_block(block, found.append, arguments)
        except PSError:
            return []
        return [_from_script(one) for one in found if one is not None]


def truths(typed: str) -> list[Match]:
    """$true and $false."""
    return [Match(word, word, "ParameterValue") for word in beginning(("$true", "$false"), typed)]


def _as_argument(match: Match, quote: str) -> Match:
    text = match.shown if match.kind == "Method" else quoted(match.shown, quote)
    return Match(text, match.shown, match.kind, match.tooltip)


def _from_script(value: Any) -> Match:
    """A CompletionResult, or whatever a completer puts out as text."""
    bare = unwrap(value)
    if not isinstance(bare, str) and has_member(bare, "CompletionText"):
        text, shown, kind, tip = (
            to_string(get_member(bare, name)) for name in ("CompletionText", "ListItemText", "ResultType", "ToolTip")
        )
        return Match(text, shown, kind, tip)
    return Match(to_string(bare))
