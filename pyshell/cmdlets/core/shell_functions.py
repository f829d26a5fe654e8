"""What PowerShell defines as functions: Pause, oss, mkdir, and the short ways to Set-Location."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, ConfirmImpact, ParamFlags, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime


@cmdlet("Pause", net_name="")
class Pause(Cmdlet):
    """Waits until Enter is pressed, where there is somebody to press it.

    PS> (Get-Command Pause).Name
    Pause
    """

    def end(self, run: Runtime) -> None:
        host = run.caller.host
        if host.interactive:
            host.read_line("Press Enter to continue...: ")


@cmdlet("oss", net_name="")
class OutStringStream(Cmdlet):
    """Turns objects into the lines that would be shown: Out-String -Stream.

    PS> 'a' | oss
    a
    """

    width: int = param(position=0, validate=(ValidateRange(2, 2147483647),), help="The columns of a line.")
    input_object: Any = param(
        type="System.Management.Automation.PSObject", position=1, from_pipeline=True, help="The objects."
    )

    _kept: list[Any]

    def begin(self, run: Runtime) -> None:
        self._kept = []

    def process(self, run: Runtime) -> None:
        self._kept.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        named = {"Stream": True, **({"Width": self.width} if self.bound("Width") else {})}
        return run.call("Out-String", named, self._kept)


@cmdlet("mkdir", net_name="", default_set="pathSet", confirm=ConfirmImpact.MEDIUM)
class MakeDirectory(Cmdlet):
    """Makes folders, those above them too: New-Item -ItemType Directory.

    PS> (mkdir Temp:/pyshell-example).Name; Remove-Item Temp:/pyshell-example
    pyshell-example
    """

    path: list[str] | None = param(
        type="System.String[]",
        sets={"pathSet": ParamFlags(0, True, True, True), "nameSet": ParamFlags(0, by_name=True)},
        help="The folders.",
    )
    name: str | None = param(
        type="System.String",
        sets={"nameSet": ParamFlags(mandatory=True, by_name=True)},
        help="A name below them.",
    )
    force: Switch = param(help="Whether a folder that is there is no error.")

    def process(self, run: Runtime) -> Iterable[object]:
        named: dict[str, Any] = {"ItemType": "Directory"}
        for name in ("Path", "Name", "Force", "WhatIf", "Confirm"):
            if self.bound(name):
                named[name] = self.bound_values[name]
        return run.call("New-Item", named)


class _Go(Cmdlet):
    """What goes to one place."""

    place = ""

    def end(self, run: Runtime) -> None:
        run.call("Set-Location", {"Path": self.place})


@cmdlet("cd..", net_name="")
class GoUp(_Go):
    """Goes to the folder above.

    PS> Set-Location 'C:\\My Documents'; cd..; (Get-Location).Path
    C:\\
    """

    place = ".."


@cmdlet("cd\\", net_name="")
class GoToRoot(_Go):
    """Goes to the top of the drive.

    PS> Set-Location 'C:\\My Documents'; cd\\; (Get-Location).Path
    C:\\
    """

    place = "\\"


@cmdlet("cd~", net_name="")
class GoHome(_Go):
    """Goes to the home folder.

    PS> cd~; (Get-Location).Path -eq $HOME
    True
    """

    place = "~"
