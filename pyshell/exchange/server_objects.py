"""What belongs to servers and to the flow of mail, as families: virtual directories, connectors, services, settings.

One row a noun. Properties beside those that the cmdlets' parameters name, their defaults, and type names: M.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import kinds
from pyshell.exchange.seed.servers import ORGANIZATION, PROTOCOLS, SERVERS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.exchange.kinds import Kind

    Row = dict[str, Any]
    Own = dict[str, tuple[Kind, Any]]

_SYSTEM: Final = "Microsoft.Exchange.Data.Directory.SystemConfiguration."
_MANAGEMENT: Final = "Microsoft.Exchange.Data.Directory.Management."


def on_server(row: Row, directory: Any) -> str:
    """`EX01\\owa (Default Web Site)`: how what belongs to a server is named."""
    return f"{row.get('Server') or directory.settings['ServerName']}\\{row['Name']}"


def _server(row: Row, directory: Any) -> str:
    return str(row.get("Server") or directory.settings["ServerName"])


_ON_SERVER: Final[Own] = {"Identity": (kinds.TEXT, on_server), "Server": (kinds.TEXT, _server)}
_DIRECTORY: Final[Own] = {
    **_ON_SERVER,
    "MetabasePath": (kinds.TEXT, lambda row, directory: f"IIS://{_fqdn(row, directory)}/W3SVC/1/ROOT/{row['Path']}"),
    "Path": (kinds.TEXT, None),
    "WebSite": (kinds.TEXT, "Default Web Site"),
    "InternalUrl": (kinds.TEXT, None),
    "ExternalUrl": (kinds.TEXT, None),
}


def _fqdn(row: Row, directory: Any) -> str:
    return f"{_server(row, directory)}.{directory.settings['Domain']}".lower()


def _of_a_server(row: Row, directory: Any) -> str:
    return f"{row['Name']}.{directory.settings['Domain']}"


_SERVICE: Final[Own] = {"Fqdn": (kinds.TEXT, _of_a_server)}
# Noun, type name after the namespace, what it is called, the example of a change, and what is special.
_DIRECTORIES: Final = (
    ("OwaVirtualDirectory", "ADOwaVirtualDirectory", "Outlook Web App virtual directory", "owa"),
    ("EcpVirtualDirectory", "ADEcpVirtualDirectory", "Exchange Control Panel virtual directory", "ecp"),
    ("OabVirtualDirectory", "ADOabVirtualDirectory", "OAB virtual directory", "OAB"),
    ("MapiVirtualDirectory", "ADMapiVirtualDirectory", "MAPI virtual directory", "mapi"),
    ("WebServicesVirtualDirectory", "ADWebServicesVirtualDirectory", "Web Services virtual directory", "EWS"),
    ("ActiveSyncVirtualDirectory", "ADMobileVirtualDirectory", "Exchange ActiveSync virtual directory",
     "Microsoft-Server-ActiveSync"),
    ("PowerShellVirtualDirectory", "ADPowerShellVirtualDirectory", "PowerShell virtual directory", "PowerShell"),
    ("AutodiscoverVirtualDirectory", "ADAutodiscoverVirtualDirectory", "Autodiscover virtual directory",
     "Autodiscover"),
)  # fmt: skip
_URL: Final = "ExternalUrl https://mail.contoso.com/x"
_SERVICES: Final = (
    ("MailboxServer", "MailboxServer", "Mailbox server", "DatabaseCopyAutoActivationPolicy Blocked"),
    ("ClientAccessService", "ClientAccessServer", "Client Access service",
     "AutoDiscoverServiceInternalUri https://mail.contoso.com/Autodiscover/Autodiscover.xml"),
    ("ClientAccessServer", "ClientAccessServer", "Client Access server",
     "AutoDiscoverServiceInternalUri https://mail.contoso.com/Autodiscover/Autodiscover.xml"),
    ("TransportService", "TransportServer", "Transport service", "MessageTrackingLogEnabled False"),
    ("TransportServer", "TransportServer", "transport server", "MessageTrackingLogEnabled False"),
    ("FrontendTransportService", "FrontendTransportServer", "Front End Transport service", "ReceiveProtocolLogPath x"),
    ("MailboxTransportService", "MailboxTransportServer", "Mailbox Transport service",
     "MaxConcurrentMailboxDeliveries 9"),
)  # fmt: skip
# Objects that there is one of.
_SINGLE: Final = (
    ("TransportConfig", "TransportConfigContainer", "transport configuration", "MaxSendSize 20MB"),
    ("AdminAuditLogConfig", "AdminAuditLogConfig", "administrator audit logging configuration",
     "TestCmdletLoggingEnabled True"),
    ("AuthConfig", "AuthConfig", "authorization configuration", "Realm contoso.com"),
    ("IRMConfiguration", "IRMConfiguration", "IRM configuration", "InternalLicensingEnabled True"),
    ("ContentFilterConfig", "ContentFilterConfig", "content filter configuration", "SCLDeleteEnabled True"),
    ("SenderFilterConfig", "SenderFilterConfig", "sender filter configuration", "BlankSenderBlockingEnabled True"),
    ("RecipientFilterConfig", "RecipientFilterConfig", "recipient filter configuration",
     "RecipientValidationEnabled True"),
    ("SenderIdConfig", "SenderIdConfig", "Sender ID configuration", "BypassedSenderDomains fabrikam.com"),
    ("SmimeConfig", "SmimeConfigurationContainer", "S/MIME configuration",
     "OWAAllowUserChoiceOfSigningCertificate True"),
    ("ImapSettings", "Imap4AdConfiguration", "IMAP settings", "MaxConnections 500"),
    ("PopSettings", "Pop3AdConfiguration", "POP settings", "MaxConnections 500"),
    ("PerimeterConfig", "PerimeterConfig", "perimeter configuration", "GatewayIPAddresses 10.0.0.1"),
    ("FederatedOrganizationIdentifier", "FederatedOrganizationIdWithDomainStatus", "federated organization identifier",
     "OrganizationContact admin@contoso.com"),
)  # fmt: skip
# Objects that New- makes: noun, type, what, container, sample, change, more of their own.
_MADE: Final[tuple[tuple[str, str, str, str, str, str, Own], ...]] = (
    ("ReceiveConnector", "ReceiveConnector", "Receive connector", PROTOCOLS,
     "Sample -Bindings 0.0.0.0:2525 -RemoteIPRanges 10.0.0.0/8", "Comment Hello", _ON_SERVER),
    ("SendConnector", "SmtpSendConnector", "Send connector", SETTINGS, "-Name Sample -AddressSpaces fabrikam.com",
     "MaxMessageSize 20MB", {"HomeMtaServerId": (kinds.TEXT, _server)}),
    ("DatabaseAvailabilityGroup", "DatabaseAvailabilityGroup", "database availability group",
     f"CN=Database Availability Groups,{ORGANIZATION}", "Sample -WitnessServer FS01", "WitnessServer FS02",
     {"Servers": (kinds.TEXTS, []), "OperationalServers": (kinds.TEXTS, [])}),
    ("JournalRule", "JournalRuleObject", "journal rule", f"CN=JournalingVersioned,CN=Rules,{SETTINGS}",
     "-Name Sample -JournalEmailAddress 'Yan Li'", "Scope Internal",
     {"Enabled": (kinds.BOOLEAN, True)}),
    ("ThrottlingPolicy", "ThrottlingPolicy", "throttling policy", f"CN=Global Settings,{ORGANIZATION}", "Sample",
     "EwsMaxConcurrency 30", {}),
    ("OrganizationRelationship", "OrganizationRelationship", "organization relationship",
     f"CN=Federation,{ORGANIZATION}", "Sample -DomainNames fabrikam.com", "FreeBusyAccessEnabled True", {}),
    ("IntraOrganizationConnector", "IntraOrganizationConnector", "intra-organization connector",
     f"CN=Intra Organization Connectors,{ORGANIZATION}",
     "Sample -DiscoveryEndpoint https://x.com/a.svc -TargetAddressDomains fabrikam.com",
     "TargetAddressDomains sample.com", {}),
    ("PartnerApplication", "PartnerApplication", "partner application", f"CN=Partner Applications,{ORGANIZATION}",
     "Sample -ApplicationIdentifier 00000006-0000-0dd1-ac00-000000000000",
     "AcceptSecurityIdentifierInformation True", {}),
    ("MalwareFilterPolicy", "MalwareFilterPolicy", "malware filter policy", SETTINGS, "Sample",
     "AdminDisplayName Sample", {"IsDefault": (kinds.BOOLEAN, lambda row, _: bool(row.get("Default")))}),
    ("MessageClassification", "MessageClassification", "message classification", SETTINGS,
     "Sample -DisplayName Sample -SenderDescription Sample", "DisplayName Other", {}),
    ("SettingOverride", "SettingOverride", "setting override", f"CN=Global Settings,{ORGANIZATION}",
     "Sample -Component A -Section B -Parameters c=d -Reason e", "Reason Other", {}),
    ("HostedContentFilterPolicy", "HostedContentFilterPolicy", "spam filter policy", SETTINGS, "Sample",
     "HighConfidenceSpamAction Quarantine", {"IsDefault": (kinds.BOOLEAN, lambda row, _: bool(row.get("Default")))}),
    ("InboundConnector", "TenantInboundConnector", "Inbound connector", SETTINGS, "Sample -SenderDomains fabrikam.com",
     "RequireTls True", {"Enabled": (kinds.BOOLEAN, True)}),
    ("OutboundConnector", "TenantOutboundConnector", "Outbound connector", SETTINGS,
     "Sample -RecipientDomains fabrikam.com", "TestMode True", {"Enabled": (kinds.BOOLEAN, True)}),
)  # fmt: skip


def server_families() -> Iterator[tuple[tuple[str, str, str, str], dict[str, Any]]]:
    """What makes each family: noun, type, what, container; and what is special of it."""
    for noun, short, what, path in _DIRECTORIES:
        more = {"own": _DIRECTORY, "there": f"{path} (Default Web Site)", "change": _URL}
        yield (noun, _SYSTEM + short, what, PROTOCOLS), more
    anywhere = {"own": _DIRECTORY, "there": "Rpc (Default Web Site)", "change": "SSLOffloading False"}
    yield ("OutlookAnywhere", _SYSTEM + "ADRpcHttpVirtualDirectory", "Outlook Anywhere directory", PROTOCOLS), anywhere
    for noun, short, what, change in _SERVICES:
        service = {"own": _SERVICE, "there": "EX01", "change": change, "kind": "ExchangeServer"}
        yield (noun, _MANAGEMENT + short, what, SERVERS), service
    for noun, short, what, change in _SINGLE:
        yield (noun, _SYSTEM + short, what, ORGANIZATION), {"single": True, "change": change}
    for noun, short, what, parent, sample, change, own in _MADE:
        switch = {"switch": ("Enabled", "True", "False")} if noun == "JournalRule" else {}
        yield (noun, _SYSTEM + short, what, parent), {"own": own, "sample": sample, "change": change, **switch}
