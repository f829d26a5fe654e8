"""Register-ArgumentCompleter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.completers import completers
from pyshell.binding.declare import Cmdlet, ParamFlags, Switch, cmdlet, param

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.values.scriptblock import ScriptBlockBase


def _set(table: dict[Any, Any], key: Any, block: Any) -> None:
    if block is None:
        table.pop(key, None)
    else:
        table[key] = block


@cmdlet("Register-ArgumentCompleter", net_name="System.Management.Automation.RegisterArgumentCompleterCommand")
class RegisterArgumentCompleter(Cmdlet):
    """Registers a script block that offers values for a parameter at the prompt.

    PS> Register-ArgumentCompleter -CommandName Get-Mailbox -ParameterName Server -ScriptBlock { 'ex01', 'ex02' }
    """

    command_name: list[str] | None = param(
        type="System.String[]",
        sets={"NativeCommandSet": ParamFlags(None, True), "PowerShellSet": ParamFlags()},
        help="The commands; every command that has the parameter unless given.",
    )
    parameter_name: str | None = param(
        type="System.String", mandatory=True, sets=("PowerShellSet",), help="The parameter."
    )
    script_block: ScriptBlockBase | None = param(
        type="System.Management.Automation.ScriptBlock", mandatory=True, allow=("null",), help="What offers the values."
    )
    native: Switch = param(sets=("NativeCommandSet",), help="Whether the commands are programs.")
    native_fallback: Switch = param(
        sets=("NativeFallbackSet",), help="Whether it counts for every program without one of its own."
    )

    def end(self, run: Runtime) -> None:
        here = completers(run.session)
        if self.native_fallback:
            here.fallback = self.script_block
        elif self.parameter_name is None:
            for name in self.command_name or ():
                _set(here.of_programs, name.lower(), self.script_block)
        else:
            for name in self.command_name or [""]:
                _set(here.of_parameters, (name.lower(), self.parameter_name.lower()), self.script_block)
