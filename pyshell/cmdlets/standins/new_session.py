"""New-PSSession and New-PSSessionOption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, ParamFlags, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateRange, ValidateSet
from pyshell.cmdlets.standins.pssession import (
    AUTHENTICATION,
    CREDENTIAL,
    GIVEN,
    OPTION,
    SESSION,
    host_of,
    is_exchange,
    not_simulated,
    open_session,
    unread,
)
from pyshell.cmdlets.standins.state import say
from pyshell.values.declare import NetObject, field, net_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime


@net_type(OPTION)
class PSSessionOption(NetObject):
    """Options of a session, which nothing reads."""

    skip_ca_check = field("SkipCACheck", "System.Boolean")
    skip_cn_check = field("SkipCNCheck", "System.Boolean")


@cmdlet("New-PSSessionOption", output=(OPTION,))
class NewPSSessionOption(Cmdlet):
    """Makes options for New-PSSession.

    PS> (New-PSSessionOption -SkipCACheck).SkipCACheck
    True
    """

    skip_ca_check: Switch = param("SkipCACheck", help="Whether the certificate's authority is not checked.")
    skip_cn_check: Switch = param("SkipCNCheck", help="Whether the certificate's name is not checked.")

    def begin(self, run: Runtime) -> Iterator[object]:
        say(run, "no session reads these options.")
        yield PSSessionOption(skip_ca_check=bool(self.skip_ca_check), skip_cn_check=bool(self.skip_cn_check))


@cmdlet("New-PSSession", default_set="ComputerName", output=(SESSION,))
class NewPSSession(Cmdlet):
    """Opens sessions with Exchange servers. They stand in for real ones: what they bring is here already.

    PS> (New-PSSession ex1 -ConfigurationName Microsoft.Exchange).ComputerName
    ex1
    """

    computer_name: list[str] | None = param(
        position=0,
        from_pipeline=True,
        by_name=True,
        sets=("ComputerName",),
        aliases=("Cn",),
        validate=GIVEN,
        help="The server.",
    )
    credential: Any = unread(
        type=CREDENTIAL,
        sets={
            "ComputerName": ParamFlags(None, False, False, True),
            "Uri": ParamFlags(None, False, False, True),
            "VMId": ParamFlags(None, True, False, True),
            "VMName": ParamFlags(None, True, False, True),
        },
    )
    session: Any = unread(
        "Session",
        type="System.Management.Automation.Runspaces.PSSession[]",
        position=0,
        from_pipeline=True,
        by_name=True,
        validate=GIVEN,
    )
    name: list[str] | None = param(type="System.String[]", help="Names for the sessions.")
    enable_network_access: Switch = unread("ComputerName", "Session", "Uri")
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
    use_windows_power_shell: Switch = unread("UseWindowsPowerShellParameterSet", mandatory=True)
    vm_id: Any = unread(
        "VMId",
        name="VMId",
        type="System.Guid[]",
        position=0,
        mandatory=True,
        by_name=True,
        aliases=("VMGuid",),
        validate=GIVEN,
    )
    vm_name: list[str] | None = unread(
        "VMName", name="VMName", mandatory=True, by_name=True, validate=GIVEN, type="System.String[]"
    )
    container_id: list[str] | None = unread(
        "ContainerId", mandatory=True, by_name=True, validate=GIVEN, type="System.String[]"
    )
    run_as_administrator: Switch = unread("ContainerId")
    port: int | None = unread("ComputerName", "SSHHost", validate=(ValidateRange(1, 65535),), type="System.Int32")
    use_ssl: Switch = unread("ComputerName", name="UseSSL")
    application_name: str | None = unread("ComputerName", by_name=True, type="System.String")
    throttle_limit: int | None = unread(
        "ComputerName", "ContainerId", "Session", "Uri", "VMId", "VMName", type="System.Int32"
    )
    connection_uri: Any = param(
        type="System.Uri[]",
        position=0,
        mandatory=True,
        by_name=True,
        sets=("Uri",),
        aliases=(
            "URI",
            "CU",
        ),
        validate=GIVEN,
        help="The server's address.",
    )
    allow_redirection: Switch = unread("Uri")
    session_option: Any = unread("ComputerName", "Uri", type=OPTION, validate=(ValidateNotNull(),))
    authentication: Any = unread("ComputerName", "Uri", type=AUTHENTICATION)
    certificate_thumbprint: str | None = unread("ComputerName", "Uri", type="System.String")
    host_name: list[str] | None = unread("SSHHost", position=0, mandatory=True, validate=GIVEN, type="System.String[]")
    user_name: str | None = unread("SSHHost", validate=GIVEN, type="System.String")
    key_file_path: str | None = unread("SSHHost", aliases=("IdentityFilePath",), validate=GIVEN, type="System.String")
    subsystem: str | None = unread("SSHHost", by_name=True, type="System.String")
    connecting_timeout: int | None = unread("SSHHost", type="System.Int32")
    ssh_transport: Switch = unread("SSHHost", name="SSHTransport", validate=(ValidateSet("true"),))
    ssh_connection: Any = unread(
        "SSHHostHashParam", name="SSHConnection", type="System.Collections.Hashtable[]", mandatory=True, validate=GIVEN
    )
    options: Any = unread("SSHHost", type="System.Collections.Hashtable", validate=GIVEN)

    def process(self, run: Runtime) -> Iterator[object]:
        addresses = list(self.connection_uri or self.computer_name or ())
        if self.set_name not in ("Uri", "ComputerName") or not is_exchange(self.configuration_name, addresses):
            raise not_simulated("New-PSSession")
        say(run, "no server is asked; Exchange's cmdlets are here already.")
        names = self.name or []
        for position, address in enumerate(addresses or ["localhost"]):
            name = names[position] if position < len(names) else None
            yield open_session(run, host_of(address), name, self.configuration_name or "Microsoft.Exchange")
