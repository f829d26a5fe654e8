"""Get-Host and Clear-Host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.declare import Cmdlet, cmdlet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime

_CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"


@cmdlet("Get-Host", output=("System.Management.Automation.Host.PSHost",))
class GetHost(Cmdlet):
    """Gets the program that shows the session: the value of $Host.

    PS> (Get-Host).Version.Major
    7
    """

    def begin(self, run: Runtime) -> Iterable[object]:
        return (run.variable("Host"),)


@cmdlet("Clear-Host", net_name="")
class ClearHost(Cmdlet):
    """Clears the screen, where there is one.

    PS> Clear-Host
    """

    def end(self, run: Runtime) -> None:
        host = run.caller.host
        if host.interactive:
            host.write(_CLEAR, False, None, None)
