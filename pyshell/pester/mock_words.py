"""Mock, and InModuleScope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.errors import ErrorCategory, PSError
from pyshell.pester import messages
from pyshell.pester.mocks import Behavior
from pyshell.pester.state import PesterState
from pyshell.values.sequences import as_array

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.commandinfo import CommandInfo
    from pyshell.binding.declare import Runtime
    from pyshell.values.scriptblock import ScriptBlockBase as ScriptBlock

_BLOCK = "System.Management.Automation.ScriptBlock"


def original_of(run: Runtime, name: str) -> CommandInfo | None:
    """The command that a name means, through aliases."""
    found = run.session.find_command(name)
    while found is not None and found.kind == "Alias":
        found = run.session.find_command(found.definition_text)
    return found


@cmdlet("Mock")
class MockCmdlet(Cmdlet):
    """Lets something else stand for a command, in a test or in the tests of a block.

    PS> $tests = New-PesterContainer -ScriptBlock {
    >>     Describe 'a' { It 'b' { Mock Get-Date { 'now' }; Get-Date | Should -Be 'now' } }
    >> }
    PS> Invoke-Pester -Container $tests -Output None -PassThru | ForEach-Object Result
    Passed
    """

    command_name: str = param(position=0, help="The command.")
    mock_with: ScriptBlock | None = param(type=_BLOCK, position=1, help="What is run instead; nothing unless given.")
    verifiable: Switch = param(help="Whether Should -InvokeVerifiable asks that it was called.")
    parameter_filter: ScriptBlock | None = param(type=_BLOCK, help="Which calls it is for.")
    module_name: str = param(help="The module whose calls it is for. Not simulated.")
    remove_parameter_type: list[str] = param(help="Not simulated.")
    remove_parameter_validation: list[str] = param(help="Not simulated.")

    def process(self, run: Runtime) -> None:
        state = run.service(PesterState)
        if state.mocks is None:
            raise messages.outside("Mock")
        for name in ("ModuleName", "RemoveParameterType", "RemoveParameterValidation"):
            if self.bound(name):
                run.warn(f"Mock: -{name} is not simulated.")
        mocked = state.mocks.is_mocked(self.command_name.lower())
        command = None if mocked else original_of(run, self.command_name)
        if command is None and not mocked:
            raise messages.no_such_command(self.command_name)
        name = self.command_name if command is None else command.name
        known = None if state.mocks.is_mocked(name.lower()) else command
        state.mocks.add(known, Behavior(name, self.mock_with, self.parameter_filter, self.verifiable))


@cmdlet("InModuleScope")
class InModuleScopeCmdlet(Cmdlet):
    """Runs a script block inside a module, where what it does not export is in sight.

    PS> New-Module tools { function Get-Inner { 'inner' }; Export-ModuleMember } | Import-Module
    PS> InModuleScope tools { Get-Inner }
    inner
    """

    module_name: str = param(position=0, mandatory=True, help="The module.")
    script_block: ScriptBlock | None = param(type=_BLOCK, position=1, mandatory=True, help="What is run.")
    parameters: Any = param(type="System.Collections.IDictionary", help="Arguments by name. Not simulated.")
    argument_list: Any = param(type="System.Object[]", help="Arguments by position.")

    def process(self, run: Runtime) -> Iterable[Any]:
        if self.bound("Parameters"):
            run.warn("InModuleScope: -Parameters is not simulated.")
        wanted = self.module_name.lower()
        made = next((one for one in run.caller.modules.loaded() if str(one.name).lower() == wanted), None)
        if made is None:
            raise PSError.of(
                "RuntimeException",
                f"No modules named '{self.module_name}' are currently loaded.",
                ErrorCategory.ObjectNotFound,
                exception="System.Management.Automation.RuntimeException",
                target=self.module_name,
            )
        found = made.invoke(self.script_block, as_array(self.argument_list))
        return as_array(found)
