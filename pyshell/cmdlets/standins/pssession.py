"""Sessions with an Exchange server, as objects.

There is no server: the commands that such a session would bring are here already. Other sessions are refused by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from pyshell.binding.declare import param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.standins.state import kept
from pyshell.errors import ErrorCategory, PSError
from pyshell.values.declare import EnumValue, NetObject, field, net_enum, net_method, net_property, net_type
from pyshell.values.members import invoke_static
from pyshell.values.text import to_string
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime

SESSION: Final = "System.Management.Automation.Runspaces.PSSession"
OPTION: Final = "System.Management.Automation.Remoting.PSSessionOption"
AUTHENTICATION: Final = "System.Management.Automation.Runspaces.AuthenticationMechanism"
CREDENTIAL: Final = "System.Management.Automation.PSCredential"
GIVEN: Final = (ValidateNotNullOrEmpty(),)
_EXCHANGE: Final = "microsoft.exchange"
STATES: Final = net_enum(
    "System.Management.Automation.Runspaces.RunspaceState",
    {"BeforeOpen": 0, "Opening": 1, "Opened": 2, "Closed": 3, "Closing": 4, "Broken": 5, "Disconnected": 7},
)
AVAILABILITY: Final = net_enum(
    "System.Management.Automation.Runspaces.RunspaceAvailability",
    {"None": 0, "Available": 1, "AvailableForNestedCommand": 2, "Busy": 3, "RemoteDebug": 4},
)
TARGETS: Final = net_enum(
    "System.Management.Automation.Runspaces.TargetMachineType",
    {"RemoteMachine": 0, "VirtualMachine": 1, "Container": 2},
)
net_enum(
    AUTHENTICATION,
    {
        "Default": 0,
        "Basic": 1,
        "Negotiate": 2,
        "NegotiateWithImplicitCredential": 3,
        "Credssp": 4,
        "Digest": 5,
        "Kerberos": 6,
    },
)
net_enum(
    "Microsoft.PowerShell.Commands.SessionFilterState",
    {"All": 0, "Opened": 1, "Disconnected": 2, "Closed": 3, "Broken": 4},
)


@net_type(SESSION)
class PSSession(NetObject):
    """A session with a server that is not there."""

    id = field("Id", "System.Int32", set=False)
    name = field("Name", "System.String")
    computer_name = field("ComputerName", "System.String", set=False)
    configuration_name = field("ConfigurationName", "System.String", set=False)
    instance_id = field("InstanceId", "System.Guid", set=False)
    transport = field("Transport", "System.String", set=False, default="WSMan")
    application_private_data = field("ApplicationPrivateData")
    state_name = "Opened"

    @net_property("State", "System.Management.Automation.Runspaces.RunspaceState")
    def state(self) -> EnumValue:
        return EnumValue(STATES, int((STATES.enum_names or {})[self.state_name]))

    @net_property("Availability", "System.Management.Automation.Runspaces.RunspaceAvailability")
    def availability(self) -> EnumValue:
        return EnumValue(AVAILABILITY, 1 if self.state_name == "Opened" else 0)

    @net_property("ComputerType", "System.Management.Automation.Runspaces.TargetMachineType")
    def computer_type(self) -> EnumValue:
        return EnumValue(TARGETS, 0)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"[PSSession]{self.name}"


def _guid() -> Any:
    pstype = find_type("System.Guid")
    return None if pstype is None else invoke_static(pstype, "NewGuid", [])


def not_simulated(name: str) -> PSError:
    """The error of a session with anything but an Exchange server."""
    return PSError.of(
        "NotSimulated",
        f"{name} is known and not simulated: there are no other sessions to work with than those that stand in for "
        "an Exchange server's (-ConfigurationName Microsoft.Exchange).",
        ErrorCategory.NotImplemented,
        exception="System.Management.Automation.PSNotSupportedException",
        target=name,
    )


def host_of(address: Any) -> str:
    """The computer that an address names."""
    text = to_string(address)
    return urlsplit(text).hostname or text


def open_session(run: Runtime, computer: str, name: str | None, configuration: str) -> PSSession:
    """A new session of this shell's."""
    here = kept(run)
    here.last_session += 1
    number = here.last_session
    made = PSSession(
        id=number,
        name=name or f"WinRM{number}",
        computer_name=computer,
        configuration_name=configuration,
        instance_id=_guid(),
    )
    here.sessions.append(made)
    return made


def is_exchange(configuration: str | None, addresses: list[Any]) -> bool:
    """Whether a session would be one with an Exchange server."""
    if configuration is not None:
        return configuration.lower() == _EXCHANGE
    hosts = [host_of(one).lower() for one in addresses]
    return bool(hosts) and all(host.endswith(("outlook.com", "office365.com", "outlook.cn")) for host in hosts)


def unread(*sets: str, **more: Any) -> Any:
    """A parameter that PowerShell has and that means nothing here."""
    more.setdefault("sets", sets)
    return param(help="Of sessions with real servers.", **more)
