"""Inside -Filter and -RecipientFilter: properties of that cmdlet, operators of OPATH, values that occur.

https://learn.microsoft.com/powershell/exchange/recipient-filters
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.completion.exchange import is_exchange
from pyshell.completion.matches import Completions, Match, beginning
from pyshell.exchange import offering
from pyshell.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.completion.calls import Call
    from pyshell.completion.world import World

_PARAMETERS: Final = {"Filter": "", "RecipientFilter": "RecipientFilter"}
_TOKEN: Final = re.compile(
    r"\s+|(?P<open>[({]+)|(?P<close>[)}]+)|(?P<text>'[^']*(?:'|$)|\"[^\"]*(?:\"|$))|(?P<word>[^\s(){}'\"]+)"
)
_OPERATORS: Final = {
    "eq": "is equal to",
    "ne": "is not equal to",
    "like": "fits a pattern with * at an end",
    "notlike": "fits no such pattern",
    "gt": "is greater than",
    "ge": "is at least",
    "lt": "is less than",
    "le": "is at most",
}
_BOTH: Final = ("eq", "ne")
_JOINS: Final = {"and": "both must be true", "or": "one must be true"}
_NOT: Final = {"not": "the opposite"}
PROPERTY, OPERATOR, VALUE, JOIN = range(4)


def inside(world: World, call: Call | None, cursor: int, text: str) -> Completions | None:
    """What may stand at a cursor inside a filter; None when it stands in none."""
    found = None if call is None or not is_exchange(world, call) else _region(call, cursor)
    if found is None or call is None:
        return None
    start, end, parameter, quote = found
    noun = _PARAMETERS[parameter] or call.signature.name.partition("-")[2]
    return Filter(world, noun, text[start:cursor], start, text[cursor:end], quote).complete()


def _region(call: Call, cursor: int) -> tuple[int, int, str, str] | None:
    """Where a filter's own text begins and ends, of which parameter, in which quotes."""
    for parameter in _PARAMETERS:
        node: Any = call.bound.get(parameter)
        if not isinstance(node, nodes.Expression) or not node.span.start < cursor <= node.span.end:
            continue
        first = node.span.source.text[node.span.start : node.span.start + 1]
        if isinstance(node, nodes.ScriptBlockExpression):
            return node.span.start + 1, node.span.end - 1, parameter, ""
        if first and first in "'\"" and (cursor < node.span.end or node.span.end - node.span.start == 1):
            return node.span.start + 1, node.span.end - 1, parameter, first
    return None


class Filter:
    """A filter up to the cursor: what is expected next, and the property that is compared."""

    def __init__(self, world: World, noun: str, before: str, start: int, after: str, quote: str) -> None:
        self.world = world
        self.noun = noun
        self.quote = quote
        self.state = PROPERTY
        self.property = ""
        self.typed = ""
        self.at = start + len(before)
        self.end = start + len(before)
        self._read(before, start)
        rest = re.match(r"[\w.@-]*", after)
        if self.typed and rest is not None and not self.typed.startswith(("'", '"')):
            self.end += len(rest[0])

    def _read(self, before: str, start: int) -> None:
        for match in _TOKEN.finditer(before):
            last = match.end() == len(before)
            if match["open"] is not None:
                self.state = PROPERTY
            elif match["close"] is not None:
                self.state = JOIN
            elif match["text"] is not None:
                closed = len(match[0]) > 1 and match[0][-1] == match[0][0]
                if last and not closed:
                    self.typed, self.at = match[0], start + match.start()
                    return
                self.state = JOIN
            elif match["word"] is not None:
                if last:
                    self.typed, self.at = match[0], start + match.start()
                    return
                self._word(match[0])

    def _word(self, word: str) -> None:
        bare = word.lower().lstrip("-")
        if self.state == PROPERTY and bare != "not":
            self.property, self.state = word, OPERATOR
        elif self.state == OPERATOR:
            self.state = VALUE
        elif self.state == VALUE:
            self.state = JOIN
        elif self.state == JOIN:
            self.state = PROPERTY

    def complete(self) -> Completions:
        """The matches for the word at the cursor."""
        found = _STATES[self.state](self)
        return Completions(found, self.at, self.end - self.at)

    def _properties(self) -> list[Match]:
        if self.typed.startswith("-"):
            return _dashed(_NOT, self.typed)
        offered = {one.text: one.about for one in offering.filterable(self.world.directory, self.noun)}
        return [Match(n, n, "Property", f"{n} ({offered[n]})") for n in beginning(offered, self.typed)]

    def _operators(self) -> list[Match]:
        one = self.world.directory.schema(self.noun).find(self.property)
        names: Iterable[str] = _BOTH if one is not None and one.kind == "bool" else _OPERATORS
        return _dashed({name: _OPERATORS[name] for name in names}, self.typed)

    def _values(self) -> list[Match]:
        own = self.typed[:1] if self.typed[:1] in ("'", '"') else ""
        typed = self.typed[len(own) :]
        offered = offering.occurring(self.world.directory, self.noun, self.property, typed)
        mark = own or ("'" if self.quote != "'" else '"')
        found = []
        for one in offered or ():
            plain = one.text.startswith("$")
            if plain and not one.text.lower().startswith(typed.lower()):
                continue
            text = one.text if plain else mark + one.text.replace("'", "''" if mark == "'" else "'") + mark
            found.append(Match(text, one.text, "ParameterValue", f"{one.text}  {one.about}".strip()))
        if not own and "$null".startswith(typed.lower()):
            found.append(Match("$null", "$null", "ParameterValue", "$null  nothing is set"))
        return found

    def _joins(self) -> list[Match]:
        return _dashed(_JOINS, self.typed)


_STATES: Final = {
    PROPERTY: Filter._properties,
    OPERATOR: Filter._operators,
    VALUE: Filter._values,
    JOIN: Filter._joins,
}


def _dashed(words: dict[str, str], typed: str) -> list[Match]:
    fit = beginning(words, typed.lstrip("-"))
    return [Match(f"-{word}", word, "ParameterName", f"-{word}  {words[word]}") for word in fit]
