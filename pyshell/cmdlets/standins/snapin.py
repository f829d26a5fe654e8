"""Add-PSSnapin, Get-PSSnapin and Remove-PSSnapin, as Windows PowerShell had them.

Exchange's snap-ins can be added; its cmdlets are there with and without them.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/add-pssnapin?view=powershell-5.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.cmdlets.standins.state import bring_exchange, kept, say
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.convert import to_type
from pyshell.values.declare import NetObject, field, net_method, net_type
from pyshell.values.types import find_type
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from pyshell.binding.declare import Runtime

_INFO: Final = "System.Management.Automation.PSSnapInInfo"
_ARGUMENT: Final = "System.Management.Automation.PSArgumentException"
_CORE: Final = ("Core", "Management", "Security", "Utility", "Host")
_EXCHANGE: Final = {
    "Microsoft.Exchange.Management.PowerShell.E2010": "Admin Tasks for the Exchange Server",
    "Microsoft.Exchange.Management.PowerShell.SnapIn": "Admin Tasks for the Exchange Server",
    "Microsoft.Exchange.Management.PowerShell.Admin": "Admin Tasks for the Exchange Server",
    "Microsoft.Exchange.Management.PowerShell.Setup": "Setup Tasks for the Exchange Server",
    "Microsoft.Exchange.Management.PowerShell.Support": "Support Tasks for the Exchange Server",
}


@net_type(_INFO)
class PSSnapInInfo(NetObject):
    """One snap-in."""

    name = field("Name", "System.String", set=False)
    is_default = field("IsDefault", "System.Boolean", set=False)
    module_name = field("ModuleName", "System.String", set=False)
    ps_version = field("PSVersion", "System.Version", set=False)
    version = field("Version", "System.Version", set=False)
    description = field("Description", "System.String", set=False)
    vendor = field("Vendor", "System.String", set=False)
    log_pipeline_execution_details = field("LogPipelineExecutionDetails", "System.Boolean", default=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.name)


def _version(text: str) -> Any:
    pstype = find_type("System.Version")
    return text if pstype is None else to_type(text, pstype)


def _snap_in(name: str, description: str, is_default: bool = False) -> PSSnapInInfo:
    return PSSnapInInfo(
        name=name,
        is_default=is_default,
        module_name=name,
        ps_version=_version("5.1" if is_default else "1.0"),
        version=_version("3.0.0.0" if is_default else "15.0.0.0"),
        description=description,
        vendor="Microsoft Corporation",
    )


def _default() -> list[PSSnapInInfo]:
    """What Windows PowerShell has from the start."""
    names = (f"Microsoft.PowerShell.{name}" for name in _CORE)
    return [_snap_in(name, f"The cmdlets of {name}", True) for name in names]


def _registered() -> list[PSSnapInInfo]:
    return [_snap_in(name, description) for name, description in _EXCHANGE.items()]


def _error(error_id: str, message: str, name: str) -> ErrorRecord:
    return ErrorRecord(NetException(_ARGUMENT, message), error_id, ErrorCategory.InvalidArgument, name)


@cmdlet("Add-PSSnapin", output=(_INFO,), net_name="Microsoft.PowerShell.Commands.AddPSSnapinCommand")
class AddPSSnapin(Cmdlet):
    """Adds snap-ins to the session. Those of Exchange are accepted: its cmdlets are there already.

    PS> Add-PSSnapin Microsoft.Exchange.Management.PowerShell.E2010
    """

    name: list[str] = param(position=0, mandatory=True, from_pipeline=True, by_name=True, help="Names or patterns.")
    pass_thru: Switch = param(help="Whether what was added is given back.")

    def process(self, run: Runtime) -> Iterator[object]:
        loaded = kept(run).snap_ins
        for text in self.name:
            test = compile_wildcard(text)
            found = [one for one in _registered() if test(one.name)]
            if not found and not any(test(one.name) for one in _default()):
                message = f"The Windows PowerShell snap-in '{text}' is not installed on this computer."
                run.write_error(_error("AddPSSnapInRead", message, text))
            for one in found:
                yield from self._add(run, loaded, one)

    def _add(self, run: Runtime, loaded: dict[str, Any], one: PSSnapInInfo) -> Iterator[object]:
        if one.name in loaded:
            message = (
                f"Cannot add Windows PowerShell snap-in {one.name} because it is already added. Verify the name of "
                "the snap-in and try again."
            )
            run.write_error(_error("AddPSSnapInRead", message, one.name))
            return
        bring_exchange(run)
        say(run, f"the cmdlets of {one.name} are there already.")
        loaded[one.name] = one
        if self.pass_thru:
            yield one


@cmdlet("Get-PSSnapin", output=(_INFO,), net_name="Microsoft.PowerShell.Commands.GetPSSnapinCommand")
class GetPSSnapin(Cmdlet):
    """Gets the snap-ins of the session, or with -Registered those that could be added.

    PS> Add-PSSnapin Microsoft.Exchange.Management.PowerShell.E2010
    PS> (Get-PSSnapin Microsoft.Exchange*).Name
    Microsoft.Exchange.Management.PowerShell.E2010
    """

    name: list[str] | None = param(position=0, type="System.String[]", help="Names or patterns.")
    registered: Switch = param(help="Whether those are wanted that could be added.")

    def process(self, run: Runtime) -> Iterable[object]:
        here = _registered() if self.registered else [*_default(), *kept(run).snap_ins.values()]
        for text in self.name or ["*"]:
            test = compile_wildcard(text)
            found = [one for one in here if test(one.name)]
            yield from found
            if not found and not any(char in text for char in "*?["):
                message = (
                    f"No Windows PowerShell snap-ins matching the pattern '{text}' were found. Check the pattern and "
                    "then try the command again."
                )
                run.write_error(_error("NoPSSnapInsFound", message, text))


@cmdlet(
    "Remove-PSSnapin",
    confirm=ConfirmImpact.MEDIUM,
    output=(_INFO,),
    net_name="Microsoft.PowerShell.Commands.RemovePSSnapinCommand",
)
class RemovePSSnapin(Cmdlet):
    """Removes snap-ins from the session. Exchange's cmdlets stay: they are no snap-in's here.

    PS> Add-PSSnapin Microsoft.Exchange.Management.PowerShell.E2010
    PS> Remove-PSSnapin Microsoft.Exchange.Management.PowerShell.E2010
    PS> @(Get-PSSnapin Microsoft.Exchange*).Count
    0
    """

    name: list[str] = param(position=0, mandatory=True, from_pipeline=True, by_name=True, help="Names or patterns.")
    pass_thru: Switch = param(help="Whether what was removed is given back.")

    def process(self, run: Runtime) -> Iterator[object]:
        loaded = kept(run).snap_ins
        for text in self.name:
            test = compile_wildcard(text)
            found = [one for name, one in loaded.items() if test(name)]
            if not found:
                message = f"No Windows PowerShell snap-ins matching the pattern '{text}' were found."  # ours
                run.write_error(_error("NoPSSnapInsFound", message, text))
            for one in found:
                if run.should_process(one.name):
                    say(run, "Exchange's cmdlets stay.")
                    del loaded[one.name]
                    if self.pass_thru:
                        yield one
