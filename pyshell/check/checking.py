"""Checks a script: reads it, lets every rule look, and gives what was found in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.check import comparisons, filters, flows, names, selections
from pyshell.check.rules import LOOKS, RULES, rule
from pyshell.check.script import Script
from pyshell.errors import ParseError
from pyshell.report.finding import Finding, Place, in_order
from pyshell.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyshell.source import Source

SYNTAX: Final = rule("Syntax", "error", "The text is no script.")
# Products as the documentation of Exchange's cmdlets has them.
PRODUCTS: Final = ("server2010", "server2013", "server2016", "server2019", "serverSE", "online", "security")
_MODULES: Final = (comparisons, filters, flows, names, selections)


class Checker:
    """Checks scripts against one session's commands."""

    def __init__(self) -> None:
        self._session = Shell().session

    def _find(self, name: str) -> Any:
        """The cmdlet of a name; functions of the session are known and not looked into."""
        return self._session.registry.find(name)

    def check(self, source: Source, product: str | None = None, skip: Sequence[str] = ()) -> list[Finding]:
        """What is wrong in a text. `skip` names rules, in lower case, that are not wanted."""
        try:
            script = Script(source, self._find)
        except ParseError as error:
            return [Finding(SYNTAX, one.message, Place.of(one.span)) for one in error.problems]
        found = [one for look in LOOKS for one in look(script)]
        if product is not None:
            found += names.other_products(script, product)
        return in_order([one for one in found if one.rule.name.lower() not in skip])


__all__ = ["PRODUCTS", "RULES", "Checker"]
