"""Classes for the documented cmdlets that do nothing here: they bind as documented, then say so in one error.

A class is made when it is first asked for, by `declared(name)` or, as the registry loads classes, as an attribute of
this module: `pyshell.exchange.cmdlets.declared:Get-Queue`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from pyshell.exchange import messages
from pyshell.exchange.catalogue import documented
from pyshell.exchange.cmdlets.base import ExchangeTask, task

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime


class NotSimulated(ExchangeTask):
    """A cmdlet that is known from its documentation only."""

    def begin(self, run: Runtime) -> NoReturn:
        """Raises NotSimulated: binding has already checked the call."""
        raise messages.not_simulated(self.command)


_MADE: Final[dict[str, type[NotSimulated]]] = {}


def declared(name: str) -> type[NotSimulated] | None:
    """The class of a documented cmdlet, None when the documentation has none of that name."""
    page = documented(name)
    if page is None:
        return None
    known = _MADE.get(page.name)
    if known is None:
        made: type[NotSimulated] = type(page.name.replace("-", ""), (NotSimulated,), {"__doc__": NotSimulated.__doc__})
        known = _MADE[page.name] = task(page.name)(made)
    return known


def __getattr__(name: str) -> type[NotSimulated]:
    found = declared(name)
    if found is None:
        raise AttributeError(name)
    return found
