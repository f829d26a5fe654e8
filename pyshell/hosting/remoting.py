"""Objects as a remote session gives them: what an Exchange cmdlet puts out has been to text and back.

A script that works in the Exchange Management Shell, whose session makes the objects whole again, and not in a
PowerShell that imported the session, is told apart by this: methods are gone, types are `Deserialized.…`, sizes and
identities are text, lists are ArrayLists. It is the way that background jobs and Export-Clixml take, one level deep.
Source: what scripts for Exchange Online do, reference pages of implicit remoting; the depth of sizes is our reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.cmdlets.jobs.parcels import copied
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.values.identifiers import new_guid
from pyshell.exchange.values.names import make_guid
from pyshell.exchange.values.sizes import ByteQuantifiedSize, Unlimited
from pyshell.values.members import properties
from pyshell.values.objects import PSCustomObject, unwrap
from pyshell.values.types import type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.registry import CommandRegistry
    from pyshell.engine.runtime import CommandRuntime

    Emit = Callable[[Any], Any]

MODULE: Final = "Exchange"
# Types whose sizes stay objects, with a Value: Exchange sends the figures of mailboxes deeper than their settings.
_DEEPER: Final = frozenset(
    {
        "Microsoft.Exchange.Management.MapiTasks.Presentation.MailboxStatistics",
    }
)
_SIZE_DEPTH: Final = 2


class RemoteSession:
    """The session that an Exchange server would have opened: it says of every object where it came from."""

    def __init__(self, registry: CommandRegistry) -> None:
        self._runspace = make_guid(new_guid())
        registry.far = (MODULE, self.carry)

    def carry(self, emit: Emit, run: CommandRuntime) -> Emit:
        """What takes an object of the server's over and gives it on."""
        directory = run.service(Directory)
        return lambda value: emit(self.carried(value, directory))

    def carried(self, value: Any, directory: Directory) -> Any:
        """A value on this side of the wire. What is no object of its own stays without marks."""
        made = copied(value)
        if type(made) is not PSCustomObject:
            return made
        settings = directory.settings
        members = {
            "PSComputerName": f"{settings['ServerName']}.{settings['Domain']}".lower(),
            "RunspaceId": self._runspace,
            "PSShowComputerName": False,
        }
        members.update(made.props)
        if type_of(unwrap(value)).name in _DEEPER:
            members.update(_sizes(value))
        marked = PSCustomObject(members, list(made.names) if made.names else None)
        marked.extra = made.extra
        return marked


def _sizes(value: Any) -> dict[str, Any]:
    found = {one.name: one.get() for one in properties(value)}
    return {
        name: copied(size, _SIZE_DEPTH)
        for name, size in found.items()
        if isinstance(size, Unlimited | ByteQuantifiedSize)
    }


__all__ = ["RemoteSession"]
