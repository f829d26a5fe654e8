"""Get-PSSession and Remove-PSSession."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, ConfirmImpact, ParamFlags, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateRange
from pyshell.cmdlets.standins.choosing import is_pattern, wanted, write_missing
from pyshell.cmdlets.standins.pssession import AUTHENTICATION, CREDENTIAL, GIVEN, OPTION, SESSION, unread
from pyshell.cmdlets.standins.state import kept, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime


@cmdlet("Get-PSSession", default_set="Name", output=(SESSION,))
class GetPSSession(Cmdlet):
    """Gets the sessions that stand in for those with Exchange servers.

    PS> $null = New-PSSession ex1 -ConfigurationName Microsoft.Exchange
    PS> (Get-PSSession).State
    Opened
    """

    computer_name: list[str] | None = param(
        position=0,
        mandatory=True,
        by_name=True,
        sets=(
            "ComputerInstanceId",
            "ComputerName",
        ),
        aliases=("Cn",),
        validate=GIVEN,
        help="The server.",
    )
    application_name: str | None = unread("ComputerInstanceId", "ComputerName", by_name=True, type="System.String")
    connection_uri: Any = param(
        type="System.Uri[]",
        position=0,
        mandatory=True,
        by_name=True,
        sets=(
            "ConnectionUri",
            "ConnectionUriInstanceId",
        ),
        aliases=(
            "URI",
            "CU",
        ),
        validate=GIVEN,
        help="The server's address.",
    )
    configuration_name: str | None = param(
        by_name=True,
        sets=(
            "ComputerInstanceId",
            "ComputerName",
            "ConnectionUri",
            "ConnectionUriInstanceId",
            "ContainerId",
            "ContainerIdInstanceId",
            "VMId",
            "VMIdInstanceId",
            "VMName",
            "VMNameInstanceId",
        ),
        help="Microsoft.Exchange, or nothing is simulated.",
    )
    allow_redirection: Switch = unread("ConnectionUri", "ConnectionUriInstanceId")
    name: list[str] | None = param(
        sets={
            "ComputerName": ParamFlags(),
            "ConnectionUri": ParamFlags(),
            "ContainerId": ParamFlags(),
            "Name": ParamFlags(None, False, False, True),
            "VMId": ParamFlags(),
            "VMName": ParamFlags(),
        },
        validate=GIVEN,
        help="A name for the session.",
    )
    instance_id: Any = param(
        type="System.Guid[]",
        sets={
            "ComputerInstanceId": ParamFlags(None, True),
            "ConnectionUriInstanceId": ParamFlags(None, True),
            "ContainerIdInstanceId": ParamFlags(None, True),
            "InstanceId": ParamFlags(None, False, False, True),
            "VMIdInstanceId": ParamFlags(None, True),
            "VMNameInstanceId": ParamFlags(None, True),
        },
        validate=(ValidateNotNull(),),
        help="The GUID of the session.",
    )
    credential: Any = unread(
        "ComputerInstanceId", "ComputerName", "ConnectionUri", "ConnectionUriInstanceId", type=CREDENTIAL
    )
    authentication: Any = unread(
        "ComputerInstanceId", "ComputerName", "ConnectionUri", "ConnectionUriInstanceId", type=AUTHENTICATION
    )
    certificate_thumbprint: str | None = unread(
        "ComputerInstanceId", "ComputerName", "ConnectionUri", "ConnectionUriInstanceId", type="System.String"
    )
    port: int | None = unread(
        "ComputerInstanceId", "ComputerName", validate=(ValidateRange(1, 65535),), type="System.Int32"
    )
    use_ssl: Switch = unread("ComputerInstanceId", "ComputerName", name="UseSSL")
    throttle_limit: int | None = unread(
        "ComputerInstanceId", "ComputerName", "ConnectionUri", "ConnectionUriInstanceId", type="System.Int32"
    )
    state: Any = param(
        type="Microsoft.PowerShell.Commands.SessionFilterState",
        sets=(
            "ComputerInstanceId",
            "ComputerName",
            "ConnectionUri",
            "ConnectionUriInstanceId",
            "ContainerId",
            "ContainerIdInstanceId",
            "VMId",
            "VMIdInstanceId",
            "VMName",
            "VMNameInstanceId",
        ),
        help="The state of the sessions.",
    )
    session_option: Any = unread(
        "ComputerInstanceId", "ComputerName", "ConnectionUri", "ConnectionUriInstanceId", type=OPTION
    )
    id: Any = param(
        type="System.Int32[]",
        position=0,
        mandatory=True,
        by_name=True,
        sets=("Id",),
        validate=(ValidateNotNull(),),
        help="The number of the session.",
    )
    container_id: list[str] | None = unread(
        "ContainerId", "ContainerIdInstanceId", mandatory=True, by_name=True, validate=GIVEN, type="System.String[]"
    )
    vm_id: Any = unread(
        "VMId",
        "VMIdInstanceId",
        name="VMId",
        type="System.Guid[]",
        mandatory=True,
        by_name=True,
        aliases=("VMGuid",),
        validate=GIVEN,
    )
    vm_name: list[str] | None = unread(
        "VMName",
        "VMNameInstanceId",
        name="VMName",
        mandatory=True,
        by_name=True,
        validate=GIVEN,
        type="System.String[]",
    )

    def process(self, run: Runtime) -> Iterator[object]:
        for one in list(kept(run).sessions):
            if wanted(self, one):
                yield one


@cmdlet("Remove-PSSession", default_set="Id", confirm=ConfirmImpact.MEDIUM)
class RemovePSSession(Cmdlet):
    """Closes sessions.

    PS> $null = New-PSSession ex1 -ConfigurationName Microsoft.Exchange
    PS> Get-PSSession | Remove-PSSession; @(Get-PSSession).Count
    0
    """

    session: Any = param(
        type="System.Management.Automation.Runspaces.PSSession[]",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("Session",),
        help="The session.",
    )
    container_id: list[str] | None = unread(
        "ContainerId", mandatory=True, by_name=True, validate=GIVEN, type="System.String[]"
    )
    vm_id: Any = unread(
        "VMId", name="VMId", type="System.Guid[]", mandatory=True, by_name=True, aliases=("VMGuid",), validate=GIVEN
    )
    vm_name: list[str] | None = unread(
        "VMName", name="VMName", mandatory=True, by_name=True, validate=GIVEN, type="System.String[]"
    )
    instance_id: Any = param(
        type="System.Guid[]",
        mandatory=True,
        by_name=True,
        sets=("InstanceId",),
        validate=(ValidateNotNull(),),
        help="The GUID of the session.",
    )
    id: Any = param(
        type="System.Int32[]",
        position=0,
        mandatory=True,
        by_name=True,
        sets=("Id",),
        validate=(ValidateNotNull(),),
        help="The number of the session.",
    )
    name: list[str] | None = param(
        mandatory=True, by_name=True, sets=("Name",), validate=GIVEN, help="A name for the session."
    )
    computer_name: list[str] | None = param(
        position=0,
        mandatory=True,
        by_name=True,
        sets=("ComputerName",),
        aliases=("Cn",),
        validate=GIVEN,
        help="The server.",
    )

    def process(self, run: Runtime) -> None:
        here = kept(run).sessions
        found = list(self.session) if self.session is not None else [one for one in here if wanted(self, one)]
        if not found and not is_pattern(self):
            write_missing(run, self)
        for one in found:
            if run.should_process(one.name):
                say(run, "Exchange's cmdlets stay.")
                one.state_name = "Closed"
                here[:] = [other for other in here if other is not one]
