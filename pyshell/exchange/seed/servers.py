"""What every organisation's server has: virtual directories, connectors, settings that there are one of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.values.identifiers import Seeded
from pyshell.exchange.values.names import configured_dn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.exchange.seed.building import Builder

ORGANIZATION: Final = "CN=First Organization"
SERVERS: Final = "CN=Servers,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups"
PROTOCOLS: Final = f"CN=Protocols,CN=EX01,{SERVERS}"
SETTINGS: Final = f"CN=Transport Settings,{ORGANIZATION}"
_SEED: Final = 2016
_SITE: Final = "(Default Web Site)"
# Noun, the directory's name, the path of its address.
_DIRECTORIES: Final = (
    ("OwaVirtualDirectory", "owa", "owa"),
    ("EcpVirtualDirectory", "ecp", "ecp"),
    ("OabVirtualDirectory", "OAB", "OAB"),
    ("MapiVirtualDirectory", "mapi", "mapi"),
    ("WebServicesVirtualDirectory", "EWS", "EWS/Exchange.asmx"),
    ("ActiveSyncVirtualDirectory", "Microsoft-Server-ActiveSync", "Microsoft-Server-ActiveSync"),
    ("PowerShellVirtualDirectory", "PowerShell", "powershell"),
    ("AutodiscoverVirtualDirectory", "Autodiscover", ""),
)
# The five that setup makes: role, bindings, who may connect, how.
_RECEIVING: Final = (
    ("Default EX01", "HubTransport", "2525", "ExchangeUsers, ExchangeServers, ExchangeLegacyServers"),
    ("Client Proxy EX01", "HubTransport", "465", "ExchangeUsers, ExchangeServers"),
    ("Default Frontend EX01", "FrontendTransport", "25", "AnonymousUsers, ExchangeServers, ExchangeLegacyServers"),
    ("Outbound Proxy Frontend EX01", "FrontendTransport", "717", "ExchangeServers"),
    ("Client Frontend EX01", "FrontendTransport", "587", "ExchangeUsers"),
)
# What setup registers, in the order that it is asked.
_AGENTS: Final = {
    "TransportAgent": (
        "Transport Rule Agent", "DLP Policy Agent", "Retention Policy Agent", "Supervisory Review Agent",
        "Malware Agent", "Text Messaging Routing Agent", "Text Messaging Delivery Agent",
        "System Probe Drop Smtp Agent",
    ),
    "CmdletExtensionAgent": (
        "Admin Audit Log Agent", "OAB Resources Management Agent", "Mailbox Resources Management Agent",
        "Provisioning Policy Agent", "Query Base DN Agent", "Rus Agent", "Scripting Agent",
    ),
}  # fmt: skip
# What the service sells, by what a mailbox may hold.
_PLANS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("ExchangeOnline", {"ProhibitSendQuota": 52613349376, "ProhibitSendReceiveQuota": 53687091200}),
    ("ExchangeOnlineDeskless", {"ProhibitSendQuota": 2040109466, "ProhibitSendReceiveQuota": 2147483648}),
    ("ExchangeOnlineEnterprise",
     {"ProhibitSendQuota": 106300440576, "ProhibitSendReceiveQuota": 107374182400, "Default": True}),
)  # fmt: skip
# Noun and name of what there is one of, and what differs from the defaults of the pages.
_SINGLE: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("TransportConfig", "Transport Settings", {"MaxReceiveSize": 37748736, "MaxSendSize": 36700160}),
    ("AdminAuditLogConfig", "Admin Audit Log Settings",
     {"AdminAuditLogEnabled": True, "AdminAuditLogCmdlets": ["*"], "AdminAuditLogParameters": ["*"]}),
    ("AuthConfig", "Auth Configuration", {"ServiceName": "00000002-0000-0ff1-ce00-000000000000"}),
    ("IRMConfiguration", "ControlPoint Config", {}),
    ("ContentFilterConfig", "ContentFilterConfig", {}),
    ("SenderFilterConfig", "SenderFilterConfig", {}),
    ("RecipientFilterConfig", "RecipientFilterConfig", {}),
    ("SenderIdConfig", "SenderIdConfig", {}),
    ("SmimeConfig", "Smime Configuration", {}),
    ("SenderReputationConfig", "Sender Reputation", {}),
    ("IPAllowListConfig", "IPAllowListConfig", {}),
    ("IPBlockListConfig", "IPBlockListConfig", {}),
    ("IPAllowListProvidersConfig", "IPAllowListProviderConfig", {}),
    ("IPBlockListProvidersConfig", "IPBlockListProviderConfig", {}),
    ("AttachmentFilterListConfig", "AttachmentFilterListConfig", {}),
    ("UMCallRouterSettings", "UM", {}),
    ("ImapSettings", "1", {"ProtocolName": "IMAP4"}),
    ("PopSettings", "1", {"ProtocolName": "POP3"}),
    ("PerimeterConfig", "Tenant Perimeter Settings", {}),
    ("FederatedOrganizationIdentifier", "Federation", {}),
)  # fmt: skip


def server_objects(build: Builder) -> None:
    """Puts them in. Their GUIDs come from a seed of their own, so that nothing else depends on them."""
    draw = Seeded(_SEED)
    for kind, name, parent, more in _objects(build.domain):
        dn = configured_dn(name, parent, build.domain)
        build.directory.add_configuration(kind, draw.guid(), name, dn, **more)


def _objects(domain: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for kind, name, path in _DIRECTORIES:
        url = {"InternalUrl": f"https://ex01.{domain}/{path}"} if path else {}
        yield kind, f"{name} {_SITE}", f"CN=HTTP,{PROTOCOLS}", {"Server": "EX01", "Path": name, **url}
    anywhere = {"Server": "EX01", "Path": "rpc", "InternalHostname": f"ex01.{domain}"}
    yield "OutlookAnywhere", f"Rpc {_SITE}", f"CN=HTTP,{PROTOCOLS}", anywhere
    for name, role, port, groups in _RECEIVING:
        bindings = [f"[::]:{port}", f"0.0.0.0:{port}"]
        more = {"Server": "EX01", "TransportRole": role, "Bindings": bindings, "PermissionGroups": groups}
        ranges = ["::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "0.0.0.0-255.255.255.255"]
        yield "ReceiveConnector", name, f"CN=SMTP Receive Connectors,{PROTOCOLS}", {**more, "RemoteIPRanges": ranges}
    internet = {"AddressSpaces": ["SMTP:*;1"], "SourceTransportServers": ["EX01"], "DNSRoutingEnabled": True}
    yield "SendConnector", "To Internet", f"CN=Connections,{SETTINGS}", {**internet, "Enabled": True}
    yield "ThrottlingPolicy", "GlobalThrottlingPolicy", f"CN=Global Settings,{ORGANIZATION}", {
        "ThrottlingPolicyScope": "Global"
    }
    yield "MalwareFilterPolicy", "Default", f"CN=Malware Filter,{SETTINGS}", {"Default": True}
    yield "HostedContentFilterPolicy", "Default", f"CN=Hosted Content Filter,{SETTINGS}", {"Default": True}
    for kind, names in _AGENTS.items():
        for priority, name in enumerate(names, 1):
            yield kind, name, f"CN={kind}s,{SETTINGS}", {"Priority": priority}
    for name, more in _PLANS:
        yield "MailboxPlan", name, f"CN=Mailbox Plans,{ORGANIZATION}", more
    for kind, name, more in _SINGLE:
        yield kind, name, f"CN={kind},{ORGANIZATION}", more
