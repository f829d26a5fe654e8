"""Enter-PSSession and Exit-PSSession."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, ParamFlags, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateRange, ValidateSet
from pyshell.cmdlets.standins.choosing import wanted
from pyshell.cmdlets.standins.pssession import (
    AUTHENTICATION,
    CREDENTIAL,
    GIVEN,
    OPTION,
    SESSION,
    is_exchange,
    not_simulated,
    unread,
)
from pyshell.cmdlets.standins.state import kept, say

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime


@cmdlet("Enter-PSSession", default_set="ComputerName")
class EnterPSSession(Cmdlet):
    """Enters a session with an Exchange server: commands run here as before.

    PS> $s = New-PSSession ex1 -ConfigurationName Microsoft.Exchange
    PS> Enter-PSSession $s; Exit-PSSession
    """

    host_name: str | None = unread(
        "SSHHost", position=0, mandatory=True, from_pipeline=True, validate=GIVEN, type="System.String"
    )
    options: Any = unread("SSHHost", type="System.Collections.Hashtable", validate=GIVEN)
    computer_name: str | None = param(
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("ComputerName",),
        aliases=("Cn",),
        validate=GIVEN,
        help="The server.",
    )
    session: Any = param(
        type=SESSION,
        position=0,
        from_pipeline=True,
        by_name=True,
        sets=("Session",),
        validate=GIVEN,
        help="The session.",
    )
    connection_uri: Any = param(
        type="System.Uri",
        position=1,
        by_name=True,
        sets=("Uri",),
        aliases=(
            "URI",
            "CU",
        ),
        validate=GIVEN,
        help="The server's address.",
    )
    instance_id: Any = param(
        type="System.Guid",
        by_name=True,
        sets=("InstanceId",),
        validate=(ValidateNotNull(),),
        help="The GUID of the session.",
    )
    id: int | None = param(
        position=0, by_name=True, sets=("Id",), validate=(ValidateNotNull(),), help="The number of the session."
    )
    name: str | None = param(by_name=True, sets=("Name",), help="A name for the session.")
    enable_network_access: Switch = unread("ComputerName", "Uri")
    vm_id: Any = unread(
        "VMId",
        name="VMId",
        type="System.Guid",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        aliases=("VMGuid",),
        validate=GIVEN,
    )
    vm_name: str | None = unread(
        "VMName",
        name="VMName",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        validate=GIVEN,
        type="System.String",
    )
    credential: Any = unread(
        type=CREDENTIAL,
        sets={
            "ComputerName": ParamFlags(None, False, False, True),
            "Uri": ParamFlags(None, False, False, True),
            "VMId": ParamFlags(1, True, False, True),
            "VMName": ParamFlags(1, True, False, True),
        },
    )
    container_id: str | None = unread(
        "ContainerId",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        validate=GIVEN,
        type="System.String",
    )
    configuration_name: str | None = param(
        by_name=True,
        sets=(
            "ComputerName",
            "ContainerId",
            "Uri",
            "VMId",
            "VMName",
        ),
        help="Microsoft.Exchange, or nothing is simulated.",
    )
    run_as_administrator: Switch = unread("ContainerId")
    port: int | None = unread("ComputerName", "SSHHost", validate=(ValidateRange(1, 65535),), type="System.Int32")
    use_ssl: Switch = unread("ComputerName", name="UseSSL")
    application_name: str | None = unread("ComputerName", by_name=True, type="System.String")
    allow_redirection: Switch = unread("Uri")
    session_option: Any = unread("ComputerName", "Uri", type=OPTION, validate=(ValidateNotNull(),))
    authentication: Any = unread("ComputerName", "Uri", type=AUTHENTICATION)
    certificate_thumbprint: str | None = unread("ComputerName", "Uri", type="System.String")
    user_name: str | None = unread("SSHHost", validate=GIVEN, type="System.String")
    key_file_path: str | None = unread("SSHHost", aliases=("IdentityFilePath",), validate=GIVEN, type="System.String")
    subsystem: str | None = unread("SSHHost", by_name=True, type="System.String")
    connecting_timeout: int | None = unread("SSHHost", type="System.Int32")
    ssh_transport: Switch = unread("SSHHost", name="SSHTransport", validate=(ValidateSet("true"),))

    def process(self, run: Runtime) -> None:
        here = kept(run).sessions
        known = self.session is not None or any(wanted(self, one) for one in here)
        if self.set_name in ("ComputerName", "Uri"):
            known = is_exchange(self.configuration_name, [self.connection_uri] if self.connection_uri else [])
        if not known:
            raise not_simulated("Enter-PSSession")
        say(run, "commands run here as before.")


@cmdlet("Exit-PSSession")
class ExitPSSession(Cmdlet):
    """Leaves a session.

    PS> Exit-PSSession
    """

    def begin(self, run: Runtime) -> None:
        say(run, "there is no session to leave.")
