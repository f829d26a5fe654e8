"""Cmdlets that the pages have and Exchange's reference has not: of Security & Compliance, and of older Exchange.

Each is refused by name with the reason. The registry asks for `pyshell.exchange.cmdlets.elsewhere:Get-Label`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from pyshell.binding.declare import Cmdlet, cmdlet
from pyshell.binding.signature import Signature
from pyshell.errors import ErrorCategory, PSError
from pyshell.exchange import messages
from pyshell.exchange.data.elsewhere import COMPLIANCE, OLDER

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime

_COMPLIANCE: Final = "it is one of Security & Compliance PowerShell, and pyshell has an Exchange organisation alone"
_OLDER: Final = "it is one of Exchange 2010 or before, or of the standalone protection of mail"


def _table() -> dict[str, tuple[str, str]]:
    """Folded name to name and reason."""
    found = {}
    for text, why in ((COMPLIANCE, _COMPLIANCE), (OLDER, _OLDER)):
        for entry in text.split():
            noun, _, verbs = entry.partition(":")
            for verb in verbs.split(","):
                found[f"{verb}-{noun}".casefold()] = (f"{verb}-{noun}", why)
    return found


NAMES: Final = _table()


class Elsewhere(Cmdlet):
    """A cmdlet that is known by name only."""

    def begin(self, run: Runtime) -> NoReturn:
        """Raises NotSimulated with the reason."""
        name, why = NAMES[self.info.name.casefold()]
        raise PSError.of(
            "NotSimulated",
            messages.known_elsewhere(name, why),
            ErrorCategory.NotImplemented,
            exception="System.NotImplementedException",
            target=name,
        )

    @classmethod
    def make_signature(cls) -> Signature:
        """Takes whatever it is given: the answer is always the same."""
        return Signature(cls.info.name, (), simple=True, common=False, net_name=cls.info.net_name)


_MADE: Final[dict[str, type[Elsewhere]]] = {}


def __getattr__(name: str) -> type[Elsewhere]:
    """The class of a cmdlet's name. Raises AttributeError for one that is not known."""
    known = NAMES.get(name.casefold())
    if known is None:
        raise AttributeError(name)
    if known[0] not in _MADE:
        made: type[Elsewhere] = type(known[0].replace("-", ""), (Elsewhere,), {"__doc__": Elsewhere.__doc__})
        _MADE[known[0]] = cmdlet(known[0], net_name=known[0])(made)
    return _MADE[known[0]]
