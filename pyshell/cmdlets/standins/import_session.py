"""Import-PSSession."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.moduleinfo import PSModuleInfo
from pyshell.binding.validate import ValidateNotNull
from pyshell.cmdlets.standins.pssession import GIVEN, SESSION, not_simulated, unread
from pyshell.cmdlets.standins.state import bring_exchange, kept, say
from pyshell.values.members import get_member
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime


@cmdlet("Import-PSSession", output=("System.Management.Automation.PSModuleInfo",))
class ImportPSSession(Cmdlet):
    """Brings a session's commands here. Exchange's are here already; with -Prefix they get aliases with it.

    PS> $s = New-PSSession ex1 -ConfigurationName Microsoft.Exchange
    PS> $null = Import-PSSession $s -Prefix Cloud
    PS> (Get-Alias Get-CloudMailbox).Definition
    Get-Mailbox
    """

    prefix: str | None = param(validate=GIVEN, help="What is put before the nouns of the commands.")
    disable_name_checking: Switch = param(help="Whether unusual verbs are let through; they always are.")
    command_name: list[str] | None = param(position=2, aliases=("Name",), help="The commands, or patterns of them.")
    allow_clobber: Switch = param(help="Whether commands that are here are replaced.")
    argument_list: Any = unread(type="System.Object[]", aliases=("Args",), allow=("null", "collection"))
    command_type: Any = unread(type="System.Management.Automation.CommandTypes", aliases=("Type",))
    module: list[str] | None = unread(aliases=("PSSnapin",), validate=(ValidateNotNull(),), type="System.String[]")
    fully_qualified_module: Any = unread(
        type="Microsoft.PowerShell.Commands.ModuleSpecification[]", validate=(ValidateNotNull(),)
    )
    format_type_name: list[str] | None = unread(position=3, type="System.String[]")
    certificate: Any = unread(type="System.Security.Cryptography.X509Certificates.X509Certificate2")
    session: Any = param(type=SESSION, position=0, mandatory=True, validate=(ValidateNotNull(),), help="The session.")

    def process(self, run: Runtime) -> Iterator[object]:
        if all(one is not self.session for one in kept(run).sessions):
            raise not_simulated("Import-PSSession")
        bring_exchange(run)
        say(run, "Exchange's cmdlets are here already.")
        made = PSModuleInfo(
            name=f"tmp_{self.session.name.lower()}",
            version="1.0",
            description=f"Implicit remoting for http://{self.session.computer_name}/PowerShell/",
        )
        tests = [compile_wildcard(pattern) for pattern in self.command_name or ["*"]]
        for info in run.session.commands():
            name = str(info.name)
            if info.kind == "Cmdlet" and _is_exchange(info) and any(test(name) for test in tests):
                made.cmdlets[self._name(run, name)] = info
        run.caller.modules.keep(made)
        yield made

    def _name(self, run: Runtime, name: str) -> str:
        """What a command is called here: by its name, or by an alias with the prefix."""
        if not self.prefix:
            return name
        verb, dash, noun = name.partition("-")
        new = f"{verb}{dash}{self.prefix}{noun}"
        run.session.set_alias(new, name, "Global")
        return new


def _is_exchange(info: Any) -> bool:
    return str(get_member(info, "ModuleName") or "") == "Exchange"
