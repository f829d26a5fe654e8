"""Get-ExCommand, the function of RemoteExchange.ps1 that the Exchange Management Shell's greeting names.

What it takes is from general knowledge: no page documents it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, cmdlet, param

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime


@cmdlet("Get-ExCommand", net_name="")
class GetExCommand(Cmdlet):
    """Gets the commands of Exchange alone.

    PS> Get-ExCommand *-InboxRule | Select-Object -First 2 | ForEach-Object Name
    Disable-InboxRule
    Enable-InboxRule
    """

    name: list[str] | None = param(type="System.String[]", position=0, help="Names, or patterns of them.")

    def end(self, run: Runtime) -> Iterator[Any]:
        yield from run.call("Get-Command", {"Module": ["Exchange"], "Name": self.name or ["*"]})
