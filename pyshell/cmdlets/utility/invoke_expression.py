"""Invoke-Expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshell.binding.declare import Cmdlet, cmdlet, param

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime


@cmdlet("Invoke-Expression")
class InvokeExpression(Cmdlet):
    """Runs text as if it stood in place of the command.

    PS> Invoke-Expression '1 + 1'
    2
    """

    command: str = param(position=0, mandatory=True, from_pipeline=True, help="The text.")

    def process(self, run: Runtime) -> None:
        run.caller.run_text(self.command, run.emit, self.info.net_name)
