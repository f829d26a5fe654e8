"""Connect-ExchangeOnline, Connect-IPPSSession, Disconnect-ExchangeOnline, Get-ConnectionInformation: stand-ins.

The organisation is here already. A connection is kept for those who look at it, and says on the verbose stream what
it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final
from weakref import WeakKeyDictionary

from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.values.declare import NetObject, field, net_method, net_type
from pyshell.values.members import get_member, invoke_static
from pyshell.values.text import to_string
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_INFO: Final = "Microsoft.Exchange.Management.ExoPowershellSnapin.ConnectionInformation"
_ONLINE: Final = "https://outlook.office365.com"
_COMPLIANCE: Final = "https://ps.compliance.protection.outlook.com"
_SIGN_IN: Final = "https://login.microsoftonline.com/common"


@net_type(_INFO)
class ConnectionInformation(NetObject):
    """One connection, as the module ExchangeOnlineManagement shows it."""

    connection_id = field("ConnectionId", set=False)
    state = field("State", "System.String", set=False)
    id = field("Id", "System.Int32", set=False)
    name = field("Name", "System.String", set=False)
    user_principal_name = field("UserPrincipalName", "System.String", set=False)
    connection_uri = field("ConnectionUri", "System.String", set=False)
    sign_in_uri = field("AzureAdAuthorizationEndpointUri", "System.String", set=False)
    certificate_authentication = field("CertificateAuthentication", "System.Boolean", set=False)
    module_name = field("ModuleName", "System.String", set=False, default="ExchangeOnlineManagement")
    module_prefix = field("ModulePrefix", "System.String", set=False)
    organization = field("Organization", "System.String", set=False)
    delegated_organization = field("DelegatedOrganization", "System.String", set=False)
    app_id = field("AppId", "System.String", set=False)
    page_size = field("PageSize", "System.Int32", set=False)
    token_status = field("TokenStatus", "System.String", set=False, default="Active")
    is_eop_session = field("IsEopSession", "System.Boolean", set=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return _INFO


_OPEN: Final[WeakKeyDictionary[Any, list[ConnectionInformation]]] = WeakKeyDictionary()


def connections(run: Runtime) -> list[ConnectionInformation]:
    """The connections of the session."""
    found = _OPEN.get(run.session)
    if found is None:
        found = _OPEN[run.session] = []
    return found


def _guid() -> Any:
    pstype = find_type("System.Guid")
    return None if pstype is None else invoke_static(pstype, "NewGuid", [])


class _Connect(ExchangeTask):
    """What both ways to connect share."""

    uri: ClassVar[str]
    kind: ClassVar[str]

    @classmethod
    def does(cls, name: str) -> bool:
        return True

    def begin(self, run: Runtime) -> None:
        self.open(run)
        prefix = self._text("Prefix")
        run.verbose(f"{self.command} is a stand-in in pyshell: the organisation is here already.")
        here = connections(run)
        here.append(self._connection(len(here) + 1, prefix))
        if prefix:
            self._name_again(run, prefix)

    def _text(self, name: str) -> str:
        value = self.bound_values.get(name)
        return "" if value is None else to_string(value)

    def _connection(self, number: int, prefix: str) -> ConnectionInformation:
        user = self._text("UserPrincipalName")
        if not user and self.bound_values.get("Credential") is not None:
            user = to_string(get_member(self.bound_values["Credential"], "UserName"))
        return ConnectionInformation(
            connection_id=_guid(),
            state="Connected",
            id=number,
            name=f"{self.kind}_{number}",
            user_principal_name=user,
            connection_uri=self._text("ConnectionUri") or self.uri,
            sign_in_uri=self._text("AzureADAuthorizationEndpointUri") or _SIGN_IN,
            certificate_authentication=bool(self._text("CertificateThumbprint") or self._text("CertificateFilePath")),
            module_prefix=prefix,
            organization=self._text("Organization"),
            delegated_organization=self._text("DelegatedOrganization"),
            app_id=self._text("AppId"),
            page_size=int(self._text("PageSize") or 1000),
            is_eop_session=self.uri == _COMPLIANCE,
        )

    def _name_again(self, run: Runtime, prefix: str) -> None:
        """Gives Exchange's cmdlets aliases with the prefix before their nouns."""
        for info in list(run.session.commands()):
            verb, dash, noun = str(info.name).partition("-")
            if dash and info.kind == "Cmdlet" and to_string(get_member(info, "ModuleName")) == "Exchange":
                run.session.set_alias(f"{verb}-{prefix}{noun}", str(info.name), "Global")


@task("Connect-ExchangeOnline")
class ConnectExchangeOnline(_Connect):
    """Stands in for connecting to Exchange Online: the organisation is here already.

    PS> Connect-ExchangeOnline -UserPrincipalName admin@contoso.com -ShowBanner:$false
    PS> (Get-ConnectionInformation).State
    Connected
    """

    uri = _ONLINE
    kind = "ExchangeOnline"


@task("Connect-IPPSSession")
class ConnectIPPSSession(_Connect):
    """Stands in for connecting to Security & Compliance.

    PS> Connect-IPPSSession -UserPrincipalName admin@contoso.com
    PS> (Get-ConnectionInformation).IsEopSession
    True
    """

    uri = _COMPLIANCE
    kind = "ExchangeOnlineProtection"


class _Choosing(ExchangeTask):
    """What chooses connections by their id or their prefix."""

    simulated = frozenset({"ConnectionId", "ModulePrefix"})

    def chosen(self, run: Runtime) -> list[ConnectionInformation]:
        """The connections that the parameters choose."""
        found = list(connections(run))
        for name, attribute in (("ConnectionId", "connection_id"), ("ModulePrefix", "module_prefix")):
            given = self.bound_values.get(name)
            if given is not None:
                wanted = [to_string(one).lower() for one in (given if isinstance(given, list) else [given])]
                found = [one for one in found if to_string(getattr(one, attribute)).lower() in wanted]
        return found


@task("Disconnect-ExchangeOnline")
class DisconnectExchangeOnline(_Choosing):
    """Ends the connections that stand in for those to Exchange Online; the organisation stays.

    PS> Connect-ExchangeOnline
    PS> Disconnect-ExchangeOnline -Confirm:$false; @(Get-ConnectionInformation).Count
    0
    """

    def begin(self, run: Runtime) -> None:
        self.open(run)
        here = connections(run)
        for one in self.chosen(run):
            if run.should_process(one.name, "Disconnect-ExchangeOnline"):
                run.verbose(f"{self.command} is a stand-in in pyshell: the organisation stays.")
                here[:] = [other for other in here if other is not one]


@task("Get-ConnectionInformation", output=(_INFO,))
class GetConnectionInformation(_Choosing):
    """Gets the connections of the session.

    PS> Connect-ExchangeOnline -Prefix Cloud
    PS> Get-ConnectionInformation | ForEach-Object { "$($_.Name) $($_.ModulePrefix)" }
    ExchangeOnline_1 Cloud
    """

    def begin(self, run: Runtime) -> Iterator[ConnectionInformation]:
        self.open(run)
        yield from self.chosen(run)
