"""What can only be read of a server that nothing goes through: queues, certificates, logs, health.

One entry a noun: how its objects are called, what they hold, and where they come from. No mail is sent here, so the
figures follow from the organisation and the clock: always the same, and believable (types and layouts: M).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.organisation.configured import Configured, declare_view
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import PROPERTIES, Property
from pyshell.exchange.values import moments
from pyshell.exchange.values.addresses import primary_of
from pyshell.exchange.values.identifiers import Seeded
from pyshell.values.clock import CLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.exchange.schema.kinds import Kind
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

_KINDS: Final[dict[str, Kind]] = {
    "": kinds.TEXT,
    "number": kinds.NUMBER,
    "boolean": kinds.BOOLEAN,
    "date": kinds.DATE,
    "texts": kinds.TEXTS,
    "size": kinds.SIZE,
    "guid": kinds.GUID,
    "reference": kinds.REFERENCE,
}
_DATA: Final = "Microsoft.Exchange.Data."
_DIRECTORY: Final = _DATA + "Directory.SystemConfiguration."
_DAY: Final = 86400 * moments.TICKS


class Reading:
    """What one Get- or Test- cmdlet tells. `columns` are `Name` or `Name:kind`; `same` says which parameters narrow.

    `passed` are the parameters that make no difference where one server has everything and nothing fails.
    """

    __slots__ = ("columns", "example", "passed", "rows", "same", "sentence", "type_name")

    def __init__(
        self,
        type_name: str,
        columns: str,
        rows: Callable[[Directory], Iterator[Row]],
        sentence: str,
        example: str,
        same: str = "",
        passed: str = "",
    ) -> None:
        self.type_name = type_name
        self.columns = columns
        self.rows = rows
        self.sentence = sentence
        self.example = example
        self.same = dict(part.partition("=")[::2] for part in same.split())
        self.passed = frozenset(passed.split())


class ReadingView(Configured):
    """An object that is only read; its text is its identity."""

    __slots__ = ()

    def invariant_text(self) -> str:
        return str(self.row.get("Identity") or self.row.get("Name") or self.row.get("Server", ""))


# --- where the objects come from ----------------------------------------------------------------------------------


def _none(_: Directory) -> Iterator[Row]:
    """There are none."""
    yield from ()


def _server(directory: Directory) -> str:
    return str(directory.settings["ServerName"])


# Of the server's row: queues that rest.
QUEUES: Final = "QueueStates"


def _queues(directory: Directory) -> Iterator[Row]:
    """The queue for what was submitted, and one for each database that is delivered to."""
    server = _server(directory)
    changed = next(iter(directory.of_kind("ExchangeServer")), {}).get(QUEUES, {})
    for row in _born_queues(directory, server):
        yield {**row, "Status": changed.get(row["Identity"], row["Status"])}


def _born_queues(directory: Directory, server: str) -> Iterator[Row]:
    common = {"Status": "Ready", "MessageCount": 0, "Velocity": 0, "RiskLevel": "Normal", "OutboundIPPool": 0}
    common |= {"IncomingRate": 0, "OutgoingRate": 0, "DeferredMessageCount": 0, "LockedMessageCount": 0}
    yield {
        **common, "Identity": f"{server}\\Submission", "DeliveryType": "Undefined", "NextHopDomain": "Submission",
        "NextHopCategory": "Internal",
    }  # fmt: skip
    for number, row in enumerate(directory.of_kind("MailboxDatabase")[:2], 3):
        yield {
            **common, "Identity": f"{server}\\{number}", "DeliveryType": "SmtpDeliveryToMailbox",
            "NextHopDomain": str(row["Name"]).lower(), "NextHopCategory": "Internal", "NextHopConnector": row["Guid"],
        }  # fmt: skip


def _copies(directory: Directory) -> Iterator[Row]:
    """The one copy of every database."""
    for row in directory.of_kind("MailboxDatabase"):
        server = row.get("Server") or _server(directory)
        yield {
            "Identity": f"{row['Name']}\\{server}", "Name": f"{row['Name']}\\{server}", "DatabaseName": row["Name"],
            "Status": "Dismounted" if row.get("Dismounted") else "Mounted", "MailboxServer": server,
            "ActiveDatabaseCopy": server, "ActiveCopy": True, "ActivationPreference": 1, "CopyQueueLength": 0,
            "ReplayQueueLength": 0, "ContentIndexState": "NotApplicable",
        }  # fmt: skip


# Friendly name, common name, services, whether it signs itself, years it holds.
_CERTIFICATES: Final = (
    ("Microsoft Exchange Server Auth Certificate", "Microsoft Exchange Server Auth Certificate", "SMTP", 5),
    ("Microsoft Exchange", "{server}", "IIS, SMTP", 5),
    ("WMSVC-SHA2", "WMSvc-SHA2-{server}", "None", 10),
)


def certificates(directory: Directory) -> Iterator[Row]:
    """The three that setup makes."""
    server, domain = _server(directory), str(directory.settings["Domain"])
    changed: Row = next(iter(directory.of_kind("ExchangeServer")), {}).get("Certificates", {})
    for number, (friendly, common, services, years) in enumerate(_CERTIFICATES):
        draw = Seeded(77 + number)
        thumbprint = f"{draw.number():016X}{draw.number():016X}{draw.number():016X}"[:40]
        own = changed.get(thumbprint, services)
        if own is None:
            continue
        name = common.format(server=server)
        subject = f"CN={name}"
        yield {
            "Identity": f"{server}.{domain}\\{thumbprint}", "Thumbprint": thumbprint, "Services": own,
            "Subject": subject, "Issuer": subject, "FriendlyName": friendly, "IsSelfSigned": True, "Status": "Valid",
            "CertificateDomains": [server, f"{server}.{domain}"] if friendly == "Microsoft Exchange" else [],
            "HasPrivateKey": True, "RootCAType": "None", "SerialNumber": f"{draw.number():016X}{draw.number():016X}",
            "NotBefore": "2024-01-15T09:00:00Z", "NotAfter": f"{2024 + years}-01-15T09:00:00Z", "PublicKeySize": 2048,
        }  # fmt: skip


_SUBJECTS: Final = (
    *("Budget for next quarter", "Minutes of yesterday's meeting", "Lunch on Friday?", "Project plan"),
    *("Travel request", "Invoice", "Re: Project plan", "Vacation", "New price list", "Question about the report"),
)
# How many messages the log tells of, and the minutes between them.
_LOGGED, _APART = 120, 97


def messages_logged(directory: Directory) -> Iterator[Row]:
    """Messages between the organisation's people in the days before now, each received, sent on and delivered."""
    people = [row for row in directory.rows.values() if row["RecipientTypeDetails"] == "UserMailbox"][:40]
    if len(people) < 2:  # a message has two ends
        return
    hour = 3600 * moments.TICKS
    start = CLOCK.utc_ticks() // hour * hour - _LOGGED * _APART * 60 * moments.TICKS
    for number in range(_LOGGED):
        draw = Seeded(number)
        sender = people[draw.below(len(people))]
        others = [row for row in people if row is not sender]
        recipient = others[draw.below(len(others))]
        at = start + number * _APART * 60 * moments.TICKS
        yield from _message(directory, sender, recipient, at, draw)


def _message(directory: Directory, sender: Row, recipient: Row, at: int, draw: Seeded) -> Iterator[Row]:
    server = _server(directory)
    common = {
        "ClientHostname": server, "ServerHostname": server, "InternalMessageId": 1000 + draw.below(1 << 20),
        "MessageId": f"<{draw.number():016x}@{directory.settings['Domain']}>", "NetworkMessageId": draw.guid(),
        "Sender": primary_of(sender.get("EmailAddresses")), "ReturnPath": primary_of(sender.get("EmailAddresses")),
        "Recipients": [primary_of(recipient.get("EmailAddresses"))], "RecipientCount": 1,
        "MessageSubject": _SUBJECTS[draw.below(len(_SUBJECTS))], "TotalBytes": 4096 + draw.below(1 << 18),
        "Directionality": "Originating",
    }  # fmt: skip
    for seconds, (event, source) in enumerate(
        (("RECEIVE", "STOREDRIVER"), ("SUBMIT", "STOREDRIVER"), ("SEND", "SMTP"), ("DELIVER", "STOREDRIVER"))
    ):
        when = moments.stored_from_ticks(at + seconds * moments.TICKS)
        yield {**common, "EventId": event, "Source": source, "Timestamp": when}


def _traces(directory: Directory) -> Iterator[Row]:
    """The delivered messages, as the service tells of them."""
    for row in _trace_details(directory):
        if row["Event"] == "Deliver":
            yield {
                "Received": row["Timestamp"], "Status": "Delivered", "FromIP": "10.0.0.5", "ToIP": "10.0.0.6",
                **{name: row[name] for name in ("Timestamp", "Subject", "Size", "MessageId", "MessageTraceId")},
                **{name: row[name] for name in ("SenderAddress", "RecipientAddress")},
            }  # fmt: skip


def _trace_details(directory: Directory) -> Iterator[Row]:
    for row in messages_logged(directory):
        yield {
            "Date": row["Timestamp"], "Timestamp": row["Timestamp"], "Event": row["EventId"].capitalize(),
            "MessageTraceId": row["NetworkMessageId"], "SenderAddress": row["Sender"], "Action": None,
            "RecipientAddress": row["Recipients"][0], "Subject": row["MessageSubject"], "Size": row["TotalBytes"],
            "MessageId": row["MessageId"], "Detail": f"{row['EventId'].capitalize()} by {row['Source']}.",
        }  # fmt: skip


_LEVELS: Final = (
    "MSExchange ADAccess\\General", "MSExchange ADAccess\\Topology", "MSExchange ADAccess\\LDAP",
    "MSExchange Availability\\Availability Service", "MSExchange Autodiscover\\Core", "MSExchange IS\\9002 System",
    "MSExchange Mailbox Replication\\Service", "MSExchange OWA\\Core", "MSExchange Repl\\Service",
    "MSExchange Search Indexer\\General", "MSExchange Store Driver\\General", "MSExchangeADTopology\\Topology",
    "MSExchangeTransport\\Categorizer", "MSExchangeTransport\\SmtpReceive", "MSExchangeTransport\\SmtpSend",
)  # fmt: skip
LEVELS: Final = "EventLogLevels"


def _levels(directory: Directory) -> Iterator[Row]:
    server = _server(directory)
    changed = next(iter(directory.of_kind("ExchangeServer")), {}).get(LEVELS, {})
    for name in _LEVELS:
        yield {"Identity": f"{server}\\{name}", "Name": name, "Level": changed.get(name, "Lowest"), "Server": server}


_COMPONENTS: Final = (
    *("ServerWideOffline", "HubTransport", "FrontendTransport", "Monitoring", "RecoveryActionsEnabled"),
    *("AutoDiscoverProxy", "ActiveSyncProxy", "EcpProxy", "EwsProxy", "ImapProxy", "OabProxy", "OwaProxy", "PopProxy"),
    *("PushNotificationsProxy", "RpsProxy", "RwsProxy", "RpcProxy", "XropProxy", "HttpProxyAvailabilityGroup"),
    *("ForwardSyncDaemon", "ProvisioningRps", "MapiProxy", "EdgeTransport", "HighAvailability", "SharedCache"),
    *("MailboxDeliveryProxy", "RoutingUpdates", "RestProxy", "DefaultProxy", "Lsass", "RoutingService", "E4EProxy"),
    *("CafeLAMv2", "LogExportProvider"),
)
_INACTIVE: Final = ("ForwardSyncDaemon", "ProvisioningRps")
STATES: Final = "ComponentStates"


def _components(directory: Directory) -> Iterator[Row]:
    server = f"{_server(directory)}.{directory.settings['Domain']}"
    changed = next(iter(directory.of_kind("ExchangeServer")), {}).get(STATES, {})
    for name in _COMPONENTS:
        state = changed.get(name, born_as(STATES, name))
        yield {"ServerFqdn": server, "Server": server, "Component": name, "State": state}


_ROLES: Final = (
    ("Mailbox Server Role", ("IISAdmin", "MSExchangeADTopology", "MSExchangeDelivery", "MSExchangeIS",
     "MSExchangeMailboxAssistants", "MSExchangeRepl", "MSExchangeRPC", "MSExchangeServiceHost",
     "MSExchangeSubmission", "MSExchangeThrottling", "MSExchangeTransportLogSearch", "W3Svc", "WinRM")),
    ("Client Access Server Role", ("IISAdmin", "MSExchangeADTopology", "MSExchangeMailboxReplication",
     "MSExchangeRPC", "MSExchangeServiceHost", "W3Svc", "WinRM")),
    ("Hub Transport Server Role", ("IISAdmin", "MSExchangeADTopology", "MSExchangeEdgeSync", "MSExchangeServiceHost",
     "MSExchangeTransport", "MSExchangeTransportLogSearch", "W3Svc", "WinRM")),
)  # fmt: skip


def _services(directory: Directory) -> Iterator[Row]:
    for role, running in _ROLES:
        yield {
            "Role": role, "RequiredServicesRunning": True, "ServicesRunning": list(running), "ServicesNotRunning": [],
            "Server": _server(directory),
        }  # fmt: skip


_HEALTH_SETS: Final = (
    *("ActiveSync", "ActiveSync.Protocol", "AD", "Antimalware", "Antispam", "Autodiscover", "Autodiscover.Protocol"),
    *("ClientAccess.Proxy", "Clustering", "Compliance", "DataProtection", "DiskSpace", "ECP", "EWS", "EWS.Protocol"),
    *("FrontendTransport", "HubTransport", "IMAP", "MailboxSpace", "MailboxTransport", "MRS", "OAB", "Outlook.Mapi"),
    *("OWA", "OWA.Protocol", "POP", "RPS", "Search", "Store", "Transport", "UserThrottling"),
)


def _health(directory: Directory) -> Iterator[Row]:
    """What every set of monitors says of a server that is well."""
    for name in _HEALTH_SETS:
        yield {
            "Server": _server(directory), "State": "NotApplicable", "Name": f"{name}Monitor", "TargetResource": "",
            "HealthSetName": name, "AlertValue": "Healthy", "ServerComponent": "None",
        }  # fmt: skip


def _health_report(directory: Directory) -> Iterator[Row]:
    for row in _health(directory):
        name = row["HealthSetName"]
        yield {
            "Server": row["Server"], "State": row["State"], "HealthSet": name, "HealthGroup": "ServiceComponents",
            "AlertValue": row["AlertValue"], "LastTransitionTime": "2024-01-15T09:00:00Z",
            "MonitorCount": 1 + len(name) % 7,
        }  # fmt: skip


def _mail_flows(directory: Directory) -> Iterator[Row]:
    yield {"TestMailflowResult": "Success", "MessageLatencyTime": "00:00:01.8430000", "IsRemoteTest": False,
           "Identity": "", "Server": _server(directory)}  # fmt: skip


def _connections(directory: Directory) -> Iterator[Row]:
    for row in directory.of_kind("MailboxDatabase"):
        server = str(row.get("Server") or _server(directory)).upper()
        yield {"MailboxServer": server, "Server": server, "Database": row["Name"], "Result": "Success", "Error": "",
               "Latency": "00:00:00.0120000"}  # fmt: skip


def _replication(directory: Directory) -> Iterator[Row]:
    for check in ("ReplayService", "ActiveManager", "TasksRpcListener", "DatabasesSuspended", "DatabasesFailed"):
        yield {"Server": _server(directory), "Check": check, "Result": "Passed", "Error": "", "CheckTitle": check}


def _controllers(directory: Directory) -> Iterator[Row]:
    host, domain = str(directory.settings["DomainController"]), str(directory.settings["Domain"])
    name = host.partition(".")[0]
    yield {"Identity": name, "Name": name, "DnsHostName": host, "ADSite": f"{domain}/{_SITE}", "DomainName": domain}


_SITE: Final = "Configuration/Sites/Default-First-Site-Name"


def _sites(directory: Directory) -> Iterator[Row]:
    yield {"Identity": f"{directory.settings['Domain']}/{_SITE}", "Name": "Default-First-Site-Name",
           "HubSiteEnabled": False, "PartnerId": -1}  # fmt: skip


def _suffixes(directory: Directory) -> Iterator[Row]:
    yield {"Identity": directory.settings["Domain"], "Name": directory.settings["Domain"]}


def _recipient_figures(directory: Directory) -> Iterator[Row]:
    counts: dict[str, int] = {}
    for row in directory.rows.values():
        details = row["RecipientTypeDetails"]
        counts[details] = counts.get(details, 0) + 1
    yield {
        "TotalNumberOfMailboxes": sum(count for details, count in counts.items() if details.endswith("Mailbox")),
        "TotalNumberOfActiveMailboxes": counts.get("UserMailbox", 0),
        "NumberOfContacts": counts.get("MailContact", 0),
        "NumberOfDistributionLists": sum(count for details, count in counts.items() if "UniversalDist" in details),
        "LastUpdated": moments.now(),
    }


_NEEDED: Final = {"ServerMonitoringOverride": " -Server EX01"}
_EXPORTED: Final = "Timestamp:date ClientIp ClientHostname ServerIp ServerHostname SourceContext ConnectorId Source "
READINGS: Final[dict[str, Reading]] = {
    "Get-Queue": Reading(
        _DATA + "QueueViewer.ExtensibleQueueInfo",
        "Identity DeliveryType Status MessageCount:number Velocity:number RiskLevel OutboundIPPool:number "
        "NextHopDomain NextHopCategory NextHopConnector IncomingRate:number OutgoingRate:number "
        "DeferredMessageCount:number LockedMessageCount:number LastError LastRetryTime:date NextRetryTime:date",
        _queues, "Gets the queues of messages on their way.", "(Get-Queue EX01\\Submission).MessageCount | 0",
        passed="BookmarkIndex BookmarkObject IncludeBookmark ReturnPageInfo SearchForward SortOrder Include Exclude",
    ),
    "Get-Message": Reading(
        _DATA + "QueueViewer.ExtensibleMessageInfo",
        "Identity FromAddress Status Queue Subject Size:size MessageSourceName SCL:number DateReceived:date LastError",
        _none, "Gets the messages in queues: nothing waits here.", "@(Get-Message).Count | 0",
        passed="BookmarkIndex BookmarkObject IncludeBookmark ReturnPageInfo SearchForward SortOrder Queue "
        "IncludeComponentLatencyInfo IncludeRecipientInfo",
    ),
    "Get-MessageTrackingLog": Reading(
        "Microsoft.Exchange.Management.TransportLogSearchTasks.MessageTrackingEvent",
        f"{_EXPORTED}EventId InternalMessageId:number MessageId NetworkMessageId Recipients:texts "
        "RecipientStatus:texts TotalBytes:number RecipientCount:number RelatedRecipientAddress Reference:texts "
        "MessageSubject Sender ReturnPath Directionality TenantId OriginalClientIp MessageInfo MessageLatency "
        "EventData:texts",
        messages_logged, "Gets what happened to messages.",
        "@(Get-MessageTrackingLog -EventId SEND -ResultSize Unlimited).Count | 120",
        same="EventId=EventId InternalMessageId=InternalMessageId MessageId=MessageId Sender=Sender Source=Source "
        "NetworkMessageId=NetworkMessageId Recipients=Recipients Reference=Reference",
        passed="TransportTrafficType",
    ),
    **{
        f"Get-{noun}": Reading(
            "Microsoft.Exchange.Management.FfoReporting.MessageTrace",
            "Received:date SenderAddress RecipientAddress Subject Status ToIP FromIP Size:number MessageId "
            "MessageTraceId:guid",
            _traces, "Gets which messages arrived.",
            f"(Get-{noun} -SenderAddress yanli@contoso.com)[0].Status | Delivered",
            same=f"SenderAddress=SenderAddress RecipientAddress=RecipientAddress Status=Status MessageId=MessageId "
            f"MessageTraceId=MessageTraceId FromIP=FromIP ToIP=ToIP{more}",
            passed="Page PageSize ProbeTag SubjectFilterType StartingRecipientAddress",
        )
        for noun, more in (("MessageTrace", ""), ("MessageTraceV2", " Subject=Subject"))
    },
    "Get-MessageTraceDetail": Reading(
        "Microsoft.Exchange.Management.FfoReporting.MessageTraceDetail",
        "Date:date Event Action Detail MessageId MessageTraceId:guid SenderAddress RecipientAddress", _trace_details,
        "Gets what happened to one message.",
        "(Get-MessageTrace | Select-Object -First 1 | Get-MessageTraceDetail).Event -join ', ' | Receive, Submit, "
        "Send, Deliver",
        same="MessageTraceId=MessageTraceId RecipientAddress=RecipientAddress SenderAddress=SenderAddress "
        "Event=Event Action=Action MessageId=MessageId",
        passed="Page PageSize ProbeTag",
    ),
    "Get-ExchangeCertificate": Reading(
        "Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate",
        "Thumbprint Services Subject CertificateDomains:texts HasPrivateKey:boolean IsSelfSigned:boolean Issuer "
        "NotAfter:date NotBefore:date PublicKeySize:number RootCAType SerialNumber Status FriendlyName Identity",
        certificates, "Gets the server's certificates.",
        "(Get-ExchangeCertificate | Where-Object Services -like *IIS*).FriendlyName | Microsoft Exchange",
        same="Thumbprint=Thumbprint DomainName=CertificateDomains", passed="Instance",
    ),
    "Get-MailboxDatabaseCopyStatus": Reading(
        "Microsoft.Exchange.Management.SystemConfigurationTasks.DatabaseCopyStatusEntry",
        "Name Identity DatabaseName Status MailboxServer ActiveDatabaseCopy ActiveCopy:boolean "
        "ActivationPreference:number CopyQueueLength:number ReplayQueueLength:number LastInspectedLogTime:date "
        "ContentIndexState ErrorMessage",
        _copies, "Gets how the copies of databases are.",
        "(Get-MailboxDatabaseCopyStatus 'Mailbox Database 01').Status | Mounted",
        passed="Active ConnectionStatus ExtendedErrorInfo UseServerCache Local",
    ),
    "Get-EventLogLevel": Reading(
        "Microsoft.Exchange.Management.SystemConfigurationTasks.EventCategoryObject",
        "Identity Name Level Server", _levels, "Gets how much is written to the event log.",
        "\"$((Get-EventLogLevel 'EX01\\MSExchange OWA\\Core').Level)\" | Lowest",
    ),
    "Get-ServerComponentState": Reading(
        "Microsoft.Exchange.Data.Directory.ServerComponentState", "ServerFqdn Component State Server", _components,
        "Gets which components of a server work.",
        "(Get-ServerComponentState EX01 -Component HubTransport).State | Active",
        same="Component=Component",
    ),
    "Get-ServerHealth": Reading(
        "Microsoft.Exchange.Monitoring.MonitorHealthEntry",
        "Server State Name TargetResource HealthSetName AlertValue ServerComponent", _health,
        "Gets what the monitors of a server say.", "@(Get-ServerHealth EX01).AlertValue -contains 'Unhealthy' | False",
        same="HealthSet=HealthSetName", passed="HaImpactingOnly",
    ),
    "Get-HealthReport": Reading(
        "Microsoft.Exchange.Monitoring.ConsolidatedHealth",
        "Server State HealthSet HealthGroup AlertValue LastTransitionTime:date MonitorCount:number", _health_report,
        "Gets how the sets of monitors of a server are.", "(Get-HealthReport EX01 -HealthSet OWA).AlertValue | Healthy",
        same="HealthSet=HealthSet", passed="HaImpactingOnly GroupSize MinimumOnlinePercent RollupGroup",
    ),
    "Test-ServiceHealth": Reading(
        "Microsoft.Exchange.Management.Tasks.ServiceHealth",
        "Role RequiredServicesRunning:boolean ServicesRunning:texts ServicesNotRunning:texts", _services,
        "Tells whether the server's services run: here they do.", "@(Test-ServiceHealth).Count | 3",
        passed="ActiveDirectoryTimeout MonitoringContext",
    ),
    "Test-Mailflow": Reading(
        "Microsoft.Exchange.Monitoring.TestMailflowOutput",
        "TestMailflowResult MessageLatencyTime IsRemoteTest:boolean Identity", _mail_flows,
        "Tells whether mail is delivered: here it would be.", "(Test-Mailflow).TestMailflowResult | Success",
        passed="ActiveDirectoryTimeout AutoDiscoverTargetMailboxServer CrossPremises CrossPremisesExpirationTimeout "
        "CrossPremisesPendingErrorCount ErrorLatency ExecutionTimeout MonitoringContext TargetDatabase "
        "TargetEmailAddress TargetEmailAddressDisplayName TargetMailboxServer",
    ),
    "Test-MAPIConnectivity": Reading(
        "Microsoft.Exchange.Monitoring.MapiTransactionOutcome", "MailboxServer Database Result Error Latency Server",
        _connections, "Tells whether databases can be logged on to: here they can.",
        "(Test-MAPIConnectivity -Database 'Mailbox Database 01').Result | Success", same="Database=Database",
        passed="ActiveDirectoryTimeout AllConnectionsTimeout Archive CopyOnServer IncludePassive MonitoringContext "
        "PerConnectionTimeout",
    ),
    "Test-ReplicationHealth": Reading(
        "Microsoft.Exchange.Monitoring.ReplicationCheckOutcome", "Server Check Result Error CheckTitle", _replication,
        "Tells whether databases are replicated well.", "@(Test-ReplicationHealth).Result -contains 'Passed' | True",
        passed="ActiveDirectoryTimeout DatabaseAvailabilityGroup MonitoringContext OutputObjects "
        "TransientEventSuppressionWindow",
    ),
    "Get-DomainController": Reading(
        "Microsoft.Exchange.Data.Directory.ADServer", "Name DnsHostName ADSite DomainName Identity", _controllers,
        "Gets the domain controllers.", "(Get-DomainController).DnsHostName | DC1.contoso.com",
        same="DomainName=DomainName", passed="Forest GlobalCatalog",
    ),
    "Get-ADSite": Reading(
        _DIRECTORY + "ADSite", "Name HubSiteEnabled:boolean PartnerId:number Identity", _sites,
        "Gets the sites of Active Directory.", "(Get-ADSite).Name | Default-First-Site-Name",
    ),
    "Get-UserPrincipalNamesSuffix": Reading(
        _DIRECTORY + "UPNSuffix", "Name Identity", _suffixes,
        "Gets what user principal names end with.", "(Get-UserPrincipalNamesSuffix).Name | contoso.com",
        passed="OrganizationalUnit",
    ),
    "Get-RecipientStatisticsReport": Reading(
        "Microsoft.Exchange.Management.ReportingTask.RecipientStatisticsReport",
        "TotalNumberOfMailboxes:number TotalNumberOfActiveMailboxes:number NumberOfContacts:number "
        "NumberOfDistributionLists:number LastUpdated:date",
        _recipient_figures, "Counts the recipients.", "@(Get-RecipientStatisticsReport).Count | 1",
    ),
    **{
        f"Get-{noun}": Reading(
            type_name, columns, _none, f"Gets {what}: there are none.",
            f"@(Get-{noun}{_NEEDED.get(noun, '')}).Count | 0", passed=passed,
        )
        for noun, type_name, columns, what, passed in (
            ("ClientAccessArray", _DIRECTORY + "ClientAccessArray", "Name Fqdn Site Members:texts",
             "arrays of Client Access servers", "Site"),
            ("PublicFolderDatabase", _DIRECTORY + "PublicFolderDatabase", "Name Server Recovery:boolean",
             "public folder databases of earlier versions", "IncludeCorrupted IncludePreExchange2010 Status"),
            ("DatabaseAvailabilityGroupNetwork", _DATA + "HA.DagNetwork.DatabaseAvailabilityGroupNetwork",
             "Identity Name ReplicationEnabled:boolean Subnets:texts", "networks of availability groups", ""),
            ("GlobalMonitoringOverride", _DATA + "Directory.MonitoringOverrideObject",
             "Identity ItemType PropertyName PropertyValue", "overrides of monitoring", ""),
            ("ServerMonitoringOverride", _DATA + "Directory.ServerMonitoringOverride",
             "Identity ItemType PropertyName PropertyValue", "overrides of a server's monitoring", ""),
            ("HybridConfiguration", _DIRECTORY + "HybridConfiguration", "Name Domains:texts Features:texts",
             "the hybrid configuration", ""),
            ("EdgeSubscription", _DIRECTORY + "EdgeSubscriptionObject", "Name Site Domain", "Edge subscriptions", ""),
            ("AvailabilityAddressSpace", _DIRECTORY + "AvailabilityAddressSpace", "Name ForestName AccessMethod",
             "address spaces of other forests", ""),
            ("Trust", _DATA + "Directory.ADDomainTrustInfo", "Name TrustType", "trusts of domains", "DomainName"),
        )
    },
}  # fmt: skip
# What a Set- cmdlet changes: the reading that shows it, the column of its name and that of its state.
_CHANGED: Final = {
    "Set-ServerComponentState": ("Get-ServerComponentState", "Component", "State"),
    "Set-EventLogLevel": ("Get-EventLogLevel", "Name", "Level"),
}


def born_as(key: str, name: str) -> str | None:
    """What something is until it is changed; None for what is never changed back."""
    if key == STATES:
        return "Inactive" if name in _INACTIVE else "Active"
    return {LEVELS: "Lowest", QUEUES: "Ready"}.get(key)


def state_of(command: str, name: str, directory: Directory) -> str:
    """What a component or a category is set to, as the cmdlet that changes it writes it."""
    reading, column, state = _CHANGED[command]
    rows = READINGS[reading].rows(directory)
    return next((str(row[state]) for row in rows if row[column] == name), "")


_MADE: Final[dict[str, type[Configured]]] = {}


def reading_view(command: str) -> type[Configured]:
    """What a cmdlet tells, as objects; made when first asked for."""
    known = _MADE.get(command)
    if known is None:
        reading = READINGS[command]
        own: dict[str, Property] = {}
        for part in reading.columns.split():
            name, _, kind = part.partition(":")
            default: Any = [] if kind == "texts" else None
            own[name] = Property(name, _KINDS[kind], default=default)
        if command.startswith("Get-"):
            own.update({name: PROPERTIES[name] for name in ("IsValid", "ObjectState")})
        noun = command.partition("-")[2]
        known = _MADE[command] = declare_view(noun, reading.type_name, own, ReadingView)
    return known
