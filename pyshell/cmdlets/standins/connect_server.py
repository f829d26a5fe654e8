"""Connect-ExchangeServer, the function of RemoteExchange.ps1 with which scripts open the Exchange Management Shell.

Its parameters are from general knowledge: no page documents it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.cmdlets.standins.state import bring_exchange, say

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime


@cmdlet("Connect-ExchangeServer", net_name="")
class ConnectExchangeServer(Cmdlet):
    """Opens the Exchange Management Shell, which is open here already.

    PS> Connect-ExchangeServer -Auto
    PS> (Get-Command Get-Mailbox).CommandType
    Cmdlet
    """

    server_fqdn: Any = param(type="System.Object", position=0, help="The server.")
    auto: Switch = param(help="Whether the nearest server is taken.")
    prompt: Switch = param(help="Whether the server is asked for. Nothing is asked here.")
    user_name: Any = param(type="System.Object", position=1, help="Who connects.")
    forest: Any = param(type="System.Object", position=2, help="The forest that is looked through.")
    client_application: Any = param(type="System.Object", position=3, help="What the server's logs call the client.")
    allow_clobber: Switch = param(help="Whether commands that are here are replaced.")

    def end(self, run: Runtime) -> None:
        bring_exchange(run)
        say(run, "the organisation is here already.")
