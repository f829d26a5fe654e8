"""What belongs to servers and to the flow of mail, as families: virtual directories, connectors, services, settings.

One row a noun. Properties beside those that the cmdlets' parameters name, their defaults, and type names: M.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.schema import kinds
from pyshell.exchange.seed.servers import ORGANIZATION, PROTOCOLS, SERVERS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.exchange.schema.kinds import Kind

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
# What is done to messages, and to what cmdlets do.
_AGENTS: Final = (
    ("TransportAgent", "TransportAgent", "transport agent", "Malware Agent"),
    ("CmdletExtensionAgent", "CmdletExtensionAgent", "cmdlet extension agent", "Scripting Agent"),
)
_AGENT: Final[Own] = {
    "Identity": (kinds.TEXT, lambda row, _: row["Name"]),
    "Enabled": (kinds.BOOLEAN, lambda row, _: row.get("Enabled") is not False),
    "Priority": (kinds.NUMBER, 1),
}
# Of the service: what new mailboxes begin with.
_PLANS: Final = (
    ("MailboxPlan", "MailboxPlan", "RetainDeletedItemsFor 30.00:00:00"),
    ("CASMailboxPlan", "CASMailboxPlan", "PopEnabled False"),
)
_PLAN_NAMES: Final[Own] = {"DisplayName": (kinds.TEXT, lambda row, _: row["Name"]), "Alias": (kinds.TEXT, None)}
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
    ("SenderReputationConfig", "SenderReputationConfig", "sender reputation configuration", "SrlBlockThreshold 6"),
    ("IPAllowListConfig", "IPAllowListConfig", "IP Allow list configuration", "InternalMailEnabled True"),
    ("IPBlockListConfig", "IPBlockListConfig", "IP Block list configuration", "InternalMailEnabled True"),
    ("IPAllowListProvidersConfig", "IPAllowListProviderConfig", "IP Allow List providers configuration",
     "InternalMailEnabled True"),
    ("IPBlockListProvidersConfig", "IPBlockListProviderConfig", "IP Block List providers configuration",
     "InternalMailEnabled True"),
    ("AttachmentFilterListConfig", "AttachmentFilteringConfig", "attachment filter configuration", "Action Strip"),
    ("UMCallRouterSettings", "SIPFEServerConfiguration", "UM call router settings", "MaxCallsAllowed 50"),
    ("ImapSettings", "Imap4AdConfiguration", "IMAP settings", "MaxConnections 500"),
    ("PopSettings", "Pop3AdConfiguration", "POP settings", "MaxConnections 500"),
    ("PerimeterConfig", "PerimeterConfig", "perimeter configuration", "GatewayIPAddresses 10.0.0.1"),
    ("FederatedOrganizationIdentifier", "FederatedOrganizationIdWithDomainStatus", "federated organization identifier",
     "OrganizationContact admin@contoso.com"),
)  # fmt: skip
UM: Final = f"CN=UM DialPlan Container,{ORGANIZATION}"
_PLAN: Final = "-CountryOrRegionCode 1 -NumberOfDigitsInExtension 4"


def _switched(row: Row, _: Any) -> str:
    return "Disabled" if row.get("Enabled") is False else "Enabled"


_STATE: Final[Own] = {"State": (kinds.TEXT, _switched)}
_STATUS: Final[Own] = {"Status": (kinds.TEXT, _switched)}
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
    ("UMDialPlan", "UMDialPlan", "UM dial plan", UM, f"Sample {_PLAN}", "CallSomeoneEnabled True", {}),
    ("UMMailboxPolicy", "UMMailboxPolicy", "UM mailbox policy", UM,
     f"Sample -UMDialPlan (New-UMDialPlan Plan {_PLAN}).Name",
     "MinPINLength 8", {}),
    ("UMIPGateway", "UMIPGateway", "UM IP gateway", UM, "Sample -Address 10.0.0.1", "Port 5061", _STATUS),
    ("UMAutoAttendant", "UMAutoAttendant", "UM auto attendant", UM,
     f"Sample -UMDialPlan (New-UMDialPlan Plan {_PLAN}).Name", "SpeechEnabled True", _STATUS),
    ("ClientAccessRule", "ADClientAccessRule", "client access rule", f"CN=Client Access Rules,{ORGANIZATION}",
     "Sample -Action DenyAccess -AnyOfProtocols PowerShellWebServices -Confirm:$false", "Action AllowAccess", {}),
    ("MalwareFilterRule", "MalwareFilterRule", "malware filter rule", SETTINGS,
     "Sample -MalwareFilterPolicy Default -RecipientDomainIs contoso.com", "Comments Seen", _STATE),
    ("HostedContentFilterRule", "HostedContentFilterRule", "spam filter rule", SETTINGS,
     "Sample -HostedContentFilterPolicy Default -RecipientDomainIs contoso.com", "Comments Seen", _STATE),
    ("SafeLinksPolicy", "SafeLinksPolicy", "Safe Links policy", SETTINGS, "Sample", "TrackClicks True", {}),
    ("SafeAttachmentPolicy", "SafeAttachmentPolicy", "Safe Attachments policy", SETTINGS, "Sample", "Redirect True",
     {}),
    ("DlpPolicy", "ADComplianceProgram", "data loss prevention policy", SETTINGS, "-Name Sample", "Description Other",
     {"State": (kinds.TEXT, "Enabled"), "Mode": (kinds.TEXT, "Audit")}),
    ("OutlookProtectionRule", "OutlookProtectionRulePresentationObject", "Outlook protection rule", SETTINGS,
     "Sample -ApplyRightsProtectionTemplate Template", "UserCanOverride True", _STATE),
    ("ForeignConnector", "ForeignConnector", "Foreign connector", SETTINGS, "Sample -AddressSpaces 'X400:c=us;1'",
     "Comment Hello", {}),
    ("DeliveryAgentConnector", "DeliveryAgentConnector", "Delivery Agent connector", SETTINGS,
     "Sample -AddressSpaces 'X400:c=us;1' -DeliveryProtocol X400", "Comment Hello", {}),
    ("SiteMailboxProvisioningPolicy", "TeamMailboxProvisioningPolicy", "site mailbox provisioning policy", ORGANIZATION,
     "-Name Sample", "IsDefault True", {}),
    ("OutlookProvider", "OutlookProvider", "Outlook provider", ORGANIZATION, "Sample", "Server ex01", {}),
    ("AddressRewriteEntry", "AddressRewriteEntry", "address rewrite entry", SETTINGS,
     "Sample -InternalAddress contoso.com -ExternalAddress fabrikam.com", "OutboundOnly True", {}),
    ("MailboxSearch", "MailboxDiscoverySearch", "mailbox search", ORGANIZATION, "Sample -EstimateOnly -SearchQuery a",
     "Description Other", {"Status": (kinds.TEXT, "NotStarted")}),
    ("ComplianceSearch", "ComplianceSearch", "compliance search", ORGANIZATION,
     "Sample -ExchangeLocation All -ContentMatchQuery a", "Description Other",
     {"Status": (kinds.TEXT, "NotStarted"), "Items": (kinds.NUMBER, 0), "Size": (kinds.NUMBER, 0)}),
    ("OutboundConnector", "TenantOutboundConnector", "Outbound connector", SETTINGS,
     "Sample -RecipientDomains fabrikam.com", "TestMode True", {"Enabled": (kinds.BOOLEAN, True)}),
)  # fmt: skip


_SWITCHES: Final[dict[str, dict[str, Any]]] = {
    "JournalRule": {"switch": ("Enabled", "True", "False")},
    **{noun: {"switch": ("Status", "Enabled", "Disabled")} for noun in ("UMIPGateway", "UMAutoAttendant")},
}


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
    for noun, short, what, there in _AGENTS:
        agent = {"there": there, "own": _AGENT, "change": "Priority 2", "switch": ("Enabled", "True", "False")}
        yield (noun, _SYSTEM + short, what, SETTINGS), agent
    for noun, short, change in _PLANS:
        plan = {"kind": "MailboxPlan", "there": "ExchangeOnline", "change": change, "own": _PLAN_NAMES}
        yield (noun, _MANAGEMENT + short, "mailbox plan", ORGANIZATION), plan
    for noun, short, what, change in _SINGLE:
        yield (noun, _SYSTEM + short, what, ORGANIZATION), {"single": True, "change": change}
    for noun, short, what, parent, sample, change, own in _MADE:
        switch = _SWITCHES.get(noun, {})
        yield (noun, _SYSTEM + short, what, parent), {"own": own, "sample": sample, "change": change, **switch}
