"""What else Microsoft's pages name of the configuration: databases, policies, lists, books, scopes, domains.

The names are those that `scripts/corpus_run.py --names` reports as missing; what they are like is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.values.names import configured_dn

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Builder

    Row = dict[str, Any]

_ORGANIZATION: Final = "CN=First Organization"
_LISTS: Final = f"CN=Address Lists Container,{_ORGANIZATION}"

UNITS: Final = (
    *(("Toronto Users",), ("Executives OU",), ("rooms",), ("Archive Users",), ("Southeast Offices",)),
    *(("Equipment",), ("sales",), ("sales", "users"), ("Engineering",), ("Engineering", "Users")),
    *(("North America", "Marketing", "Users"), ("fabrikam.com Users",)),
)
DATABASES: Final = (
    *("MBXDB01", "MBXDB02", "MBXResourceDB", "DB01", "DB1", "DTDB1", "MDB 01", "Mailbox Database 03"),
    *("Mailbox Database", "Mailbox Database 1", "UsersMailboxDatabase", "Mailbox Database 1900992314"),
    *("Database 1", "Database 2", "Database 3", "PFDatabase", "Contoso Sales", "MBD01", "MBX DB01", "MBX DB02"),
    *("MDB02", "MDB03", "MailboxDatabase01", "MBX 02", "MBX 03", "RDB1", "MDB2", "Sales Database"),
)
_FILTER: Final = "(Alias -ne $null)"
_CUSTOM: Final = {"RecipientFilter": _FILTER, "RecipientFilterType": "Custom"}
# What lists by conditions have: pages add to the conditions.
_STATES: Final = {
    "RecipientFilter": "((RecipientType -eq 'UserMailbox') -and (StateOrProvince -eq 'GA'))",
    "RecipientFilterType": "Precanned", "IncludedRecipients": "MailboxUsers", "ConditionalStateOrProvince": ["GA"],
}  # fmt: skip
_COMPANY: Final = {
    "RecipientFilter": "((Alias -ne $null) -and (Company -eq 'Contoso'))", "RecipientFilterType": "Precanned",
    "IncludedRecipients": "AllRecipients", "ConditionalCompany": ["Contoso"],
}  # fmt: skip
_SCOPES: Final = "CN=Scopes,CN=RBAC,"
_TRANSPORT: Final = "CN=Transport Settings,"
_DOMAINS: Final = f"CN=Accepted Domains,{_TRANSPORT}"
# Kind, container, names, what each has.
_CONFIGURED: Final[tuple[tuple[str, str, tuple[str, ...], Row], ...]] = (
    (
        "AddressBookPolicy",
        "CN=AddressBook Mailbox Policies,",
        (
            *("Government Agency A", "ABP Contoso", "ABP Fabrikam", "All Fabrikam", "ABP_TailspinToys"),
            *("ABP_EngineeringDepartment", "Murchison's Class"),
        ),
        {},
    ),
    (
        "RetentionPolicy",
        "CN=Retention Policies Container,",
        (
            *("RP-Finance", "RetentionPolicy-Corp", "RetentionPolicy-Finance", "RP-Corp", "RetPolicy-VPs"),
            *("RP Finance", "Corp-Users", "Old-Retention-Policy", "Business Critical", "MyPolicy"),
        ),
        {},
    ),
    (
        "RoleAssignmentPolicy",
        "CN=Policies,CN=RBAC,",
        (
            *("New York Temporary Users", "Redmond Users - no Text Messaging", "Vancouver End Users"),
            *("End User Policy", "Contoso Users", "Contoso Managers", "End User", "Engineering Users"),
            "Unified Messaging Users",
        ),
        {},
    ),
    (
        "SharingPolicy",
        "CN=Federation,",
        ("Contoso", "Fabrikam", "SharingPolicy01", "Internet", "FourthCoffee"),
        {"Enabled": True},
    ),
    (
        "MobileDeviceMailboxPolicy",
        "CN=Mobile Mailbox Policies,",
        ("Sales", "Management", "SalesPolicy", "Sales Policy"),
        {},
    ),
    (
        "OwaMailboxPolicy",
        "CN=OWA Mailbox Policies,",
        ("Calendar", "OwaMailboxPolicy-Default", "Corporate", "Executives", "Sales Associates", "MyOWAPublicPolicy"),
        {},
    ),
    (
        "ManagementScope",
        _SCOPES,
        (
            *("Seattle Servers", "Redmond Servers", "Redmond Servers Scope", "Dublin Servers", "Sydney Servers"),
            *("Mailbox Servers", "Vancouver Servers"),
        ),
        {"ServerRestrictionFilter": "(Name -like 'EX*')"},
    ),
    (
        "ManagementScope",
        _SCOPES,
        (
            *("Company Scope", "Sales Users", "Seattle Mailboxes", "Sales Recipients", "Vancouver Users"),
            *("Protected Users", "North America Recipients", "Exclusive-Executive Recipients", "Seattle Recipients"),
            *("All Sales Employees", "Redmond Recipients", "Toronto Recipients"),
        ),
        {"RecipientRestrictionFilter": "(Company -eq 'Contoso')"},
    ),
    (
        "ManagementScope",
        _SCOPES,
        ("Database 1", "Database Executive Scope", "Redmond Databases", "Contoso Databases"),
        {"DatabaseRestrictionFilter": "(Name -like 'Mailbox*')"},
    ),
    (
        "EmailAddressPolicy",
        "CN=Recipient Policies,",
        (
            *("Contoso Executives", "Southwest Executives", "Northwest Executives", "Contoso Corp"),
            "Office 365 Groups",
        ),
        _CUSTOM,
    ),
    ("EmailAddressPolicy", "CN=Recipient Policies,", ("Southeast Executives", "South East Offices"), _STATES),
    ("AcceptedDomain", _DOMAINS, ("Contoso", "Contoso Corp", "Fabrikam Corp"), {}),
    (
        "AuthenticationPolicy",
        "CN=Auth Policies,",
        ("Block Basic Auth", "Test Auth Policy", "Engineering Group", "Block Legacy Auth"),
        {},
    ),
    (
        "ReceiveConnector",
        "CN=Receive Connectors,",
        (
            *("Anonymous Relay", "IP Secured Inbound", "Default Mailbox01", "Default Frontend Mailbox01"),
            *("From the Internet", "Connection from Contoso.com"),
        ),
        {},
    ),
    (
        "SendConnector",
        "CN=Send Connectors,",
        ("To Fabrikam.com", "Contoso.com Send Connector", "Contoso.com Outbound", "Outbound to Office 365"),
        {},
    ),
    ("InboundConnector", _TRANSPORT, ("Contoso Inbound Connector", "From Anti-Spam Service"), {"Enabled": True}),
    ("OutboundConnector", _TRANSPORT, ("Contoso Outbound Connector",), {"Enabled": True}),
    ("RemoteDomain", f"CN=Internet Message Formats,{_TRANSPORT}", ("Contoso",), {"DomainName": "*.example.com"}),
    ("MalwareFilterPolicy", _TRANSPORT, ("Executives", "Contoso Malware Filter Policy"), {}),
    ("HostedContentFilterPolicy", _TRANSPORT, ("Contoso Executives", "Contoso Content Filter Policy"), {}),
    (
        "TransportRule",
        f"CN=TransportVersioned,CN=Rules,{_TRANSPORT}",
        (
            *("Sender is a member of marketing", "Sales Team Disclaimer", "Disclaimer-Finance"),
            *("Bcc Messages Reported to Microsoft", "Require approval of messages to contoso.com"),
        ),
        {"Enabled": True},
    ),
    (
        "JournalRule",
        f"CN=JournalingVersioned,CN=Rules,{_TRANSPORT}",
        (
            *("Brokerage Communications", "Brokerage Journal Rule", "Contoso Legal", "JR-Sales"),
            *("Contoso Journal Rule", "Consolidated Messenger", "TraderVault"),
        ),
        {"Enabled": True, "Scope": "Global", "JournalEmailAddress": "journal@contoso.com"},
    ),
    (
        "OrganizationRelationship",
        "CN=Federation,",
        ("Contoso Online", "Contoso Cloud", "Fourth Coffee"),
        {"Enabled": True},
    ),
    (
        "ThrottlingPolicy",
        "CN=Global Settings,",
        ("ClientThrottlingPolicy2", "ThrottlingPolicy2", "ITStaffPolicy"),
        {},
    ),
    (
        "RetentionPolicyTag",
        "CN=Retention Policy Tag Container,",
        ("VPs-Default", "VPs-Inbox", "VPs-DeletedItems", "AllUsers-DeletedItems", "Consolidated Messenger"),
        {"Type": "Personal", "RetentionAction": "DeleteAndAllowRecovery", "RetentionEnabled": True},
    ),
    ("DatabaseAvailabilityGroup", "CN=Database Availability Groups,", ("DAG1", "DAG2"), {}),
    (
        "OfflineAddressBook",
        f"CN=Offline Address Lists,{_LISTS}",
        (
            *("My OAB", "MyOAB", "Marketing OAB", "Contoso Executives OAB", "OAB_TAIL", "Fabrikam-OAB-2"),
            *("Fabrikam-All-OAB", "Contoso Executives", "Contoso United States"),
        ),
        {},
    ),
    (
        "GlobalAddressList",
        f"CN=All Global Address Lists,{_LISTS}",
        (
            *("Fourth Coffee", "OldGAL", "GAL_AgencyB", "GAL_FAB", "Humongous Insurance", "All Fabrikam"),
            "All Fabrikam GAL",
        ),
        _CUSTOM,
    ),
    ("GlobalAddressList", f"CN=All Global Address Lists,{_LISTS}", ("Contoso GAL",), _COMPANY),
    (
        "AddressList",
        f"CN=All Address Lists,{_LISTS}",
        (
            *("Sales Department", "Departments", "AddressList1", "building4", "AL_FAB_Contacts", "Address List 1"),
            *("Address List 2", "AddressList2", "AddressList3", "Washington State", "AgencyB Users", "North America"),
            *("Contoso-Chicago", "Contoso-Seattle", "GovernmentAgencyA-Atlanta", "GovernmentAgencyA-Moscow"),
            *("All Fabrikam", "All Fabrikam Mailboxes", "All Fabrikam DLs", "All Fabrikam Contacts"),
            *("All Fabrikam Rooms", "All Fabrikam-Rooms", "Fabrikam-Finance"),
        ),
        _CUSTOM,
    ),
    ("AddressList", f"CN=All Address Lists,{_LISTS}", ("Southeast Offices",), _STATES),
    (
        "AddressList",
        f"CN=North America,CN=All Address Lists,{_LISTS}",
        ("Sales",),
        {**_CUSTOM, "Container": "\\North America"},
    ),
)
# Objects that pages name by their GUID.
_GUIDS: Final = {
    ("GlobalAddressList", "Fourth Coffee"): "96d0c505-eba8-4103-ad4f-577a1bf4ad7b",
    ("AddressList", "Sales Department"): "c3fffd8e-026b-41b9-88c4-8c21697ac8ac",
}


def named_configuration(build: Builder) -> None:
    """Puts them in."""
    for name in DATABASES:
        build.configured("MailboxDatabase", name, f"CN=Databases,{_ORGANIZATION}", Server="EX01")
    for kind, container, names, more in _CONFIGURED:
        for name in names:
            domain = {"DomainName": f"{name.split()[-1].casefold()}.example.com"} if kind == "AcceptedDomain" else {}
            _put(build, kind, name, container if container.endswith(_ORGANIZATION) else container + _ORGANIZATION,
                 {**domain, **more})  # fmt: skip


def _put(build: Builder, kind: str, name: str, parent: str, more: Row) -> None:
    guid = _GUIDS.get((kind, name))
    if guid is None:
        build.configured(kind, name, parent, **more)
    else:
        build.directory.add_configuration(kind, guid, name, configured_dn(name, parent, build.domain), **more)
