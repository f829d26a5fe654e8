"""Objects as a remote session gives them: what an Exchange cmdlet puts out has been to text and back.

A script that works in the Exchange Management Shell, whose session makes the objects whole again, and not in a
PowerShell that imported the session, is told apart by this: methods are gone, types are `Deserialized.…`, sizes and
identities are text, lists are ArrayLists. It is the way that background jobs and Export-Clixml take, one level deep.
Source: what scripts for Exchange Online do, reference pages of implicit remoting; the depth of sizes is our reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.cmdlets.jobs.parcels import copied
from pyshell.engine.commands import CmdletCommand, CmdletStage
from pyshell.exchange.directory import Directory
from pyshell.exchange.identifiers import new_guid
from pyshell.exchange.names import make_guid
from pyshell.exchange.sizes import ByteQuantifiedSize, Unlimited
from pyshell.values.members import properties
from pyshell.values.objects import PSCustomObject, unwrap
from pyshell.values.types import type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.registry import CommandRegistry
    from pyshell.engine.scopes import Scope

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
        self._inner = registry.watch
        registry.watch = self._watch

    def _watch(self, command: CmdletCommand) -> CmdletCommand:
        if self._inner is not None:
            command = self._inner(command)
        return RemoteCommand(command, self) if command.module == MODULE else command

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


class RemoteCommand(CmdletCommand):
    """A cmdlet of the server."""

    def __init__(self, inner: CmdletCommand, session: RemoteSession) -> None:
        super().__init__(inner.name, inner.place, inner.module)
        self.session = session

    def open(self, frame: Scope, site: Any, values: list[Any], expecting: bool) -> RemoteStage:
        made = RemoteStage(self, frame, site, values, expecting)
        made.remote = self.session
        return made

    def call(self, frame: Scope, site: Any, values: list[Any], emit: Emit) -> None:
        """Runs it alone."""
        stage = self.open(frame, site, values, False)
        stage.alone(emit)
        frame.session.ok = not stage.run.failed


class RemoteStage(CmdletStage):
    """Its stage: everything that leaves it is carried over."""

    __slots__ = ("remote",)
    remote: RemoteSession

    def begin(self) -> None:
        super().begin()
        emit, carried = self.emit, self.remote.carried
        directory = self.run.service(Directory)
        self.emit = lambda value: emit(carried(value, directory))


__all__ = ["RemoteSession"]
