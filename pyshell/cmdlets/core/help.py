"""Get-Help: what a command's declaration and its help text say, as PowerShell's objects and pages.

Commands written in Python have a docstring (synopsis, description, examples after `PS> `) and a help text for each
parameter; functions have their comment-based help. The words about cmdlets are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshell.binding.declare import Cmdlet, ParamFlags, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.core import help_views
from pyshell.cmdlets.core.help_objects import full_help, help_of, parameters_of, short_help, with_view
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.commandinfo import CommandInfo

# The views of what is put out, declared by that module.
VIEWS = help_views.VIEWS


@cmdlet("Get-Help", default_set="AllUsersView", output=("HelpInfo",))
class GetHelp(Cmdlet):
    """Gets help about a command: what it does, how it is called, examples.

    PS> (Get-Help Get-Alias).Name
    Get-Alias
    """

    name: str = param(position=0, by_name=True, validate=(ValidateNotNullOrEmpty(),), help="The command, or a pattern.")
    path: str = param(help="The folder of a provider's help.")
    category: list[str] = param(help="Kinds of commands.")
    detailed: Switch = param(sets={"DetailedView": ParamFlags(mandatory=True)}, help="Adds parameters and examples.")
    full: Switch = param(sets=("AllUsersView",), help="Adds all that is known of each parameter.")
    examples: Switch = param(sets={"Examples": ParamFlags(mandatory=True)}, help="Shows the examples only.")
    parameter: list[str] = param(
        sets={"Parameters": ParamFlags(mandatory=True)}, help="Shows these parameters only; patterns work."
    )
    component: list[str] = param(help="Components of commands.")
    functionality: list[str] = param(help="Functionality of commands.")
    role: list[str] = param(help="Roles of users.")
    online: Switch = param(sets={"Online": ParamFlags(mandatory=True)}, help="Opens the help on the web.")

    def process(self, run: Runtime) -> Iterable[object]:
        if self.online:
            run.warn("This shell opens no browser; the help is shown here.")
        commands = self._commands(run, self.name or "Get-Help")
        if len(commands) > 1:
            yield from map(short_help, commands)
            return
        for command in commands:
            yield from self._about(run, command)

    def _commands(self, run: Runtime, name: str) -> list[CommandInfo]:
        if any(char in name for char in "*?["):
            matches = compile_wildcard(name)
            return sorted((c for c in run.session.commands() if matches(c.name)), key=lambda c: str(c.name).lower())
        found = run.session.find_command(name)
        if found is None:
            run.write_error(_not_found(name))
            return []
        final = getattr(found, "resolved", None)
        return [(final() if final is not None else None) or found]

    def _about(self, run: Runtime, command: CommandInfo) -> Iterator[object]:
        if self.parameter is not None:
            yield from self._parameters(run, command)
            return
        view = next((name for name in _VIEWS if getattr(self, name)), None)
        found = full_help(command)
        yield found if view is None else with_view(found, _VIEWS[view])

    def _parameters(self, run: Runtime, command: CommandInfo) -> Iterator[object]:
        known = parameters_of(command.signature(), help_of(command))
        for pattern in self.parameter:
            matches = compile_wildcard(pattern)
            found = [one for one in known if matches(str(one.props["name"]))]
            if not found:
                run.write_error(_no_parameter(pattern))
            yield from found


_VIEWS = {"full": "FullView", "detailed": "DetailedView", "examples": "ExamplesView"}


def _not_found(name: str) -> ErrorRecord:
    message = (
        f"Get-Help could not find {name} in a help file in this session. To download updated help topics type: "
        '"Update-Help". To get help online, search for the help topic in the TechNet library at '
        "https://go.microsoft.com/fwlink/?LinkID=107116."
    )
    exception = NetException("Microsoft.PowerShell.Commands.HelpNotFoundException", message)
    return ErrorRecord(exception, "HelpNotFound", ErrorCategory.ResourceUnavailable)


def _no_parameter(pattern: str) -> ErrorRecord:
    message = f"No parameter matches criteria {pattern}."
    exception = NetException("System.Management.Automation.PSArgumentException", message)
    return ErrorRecord(exception, "NoParmsFound", ErrorCategory.InvalidArgument)
