"""What else Microsoft's pages name in their commands, so that these find it: people, mailboxes, databases, policies.

The names are those that `scripts/corpus_run.py --names` reports as missing; what they are like is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.exchange.seed.building import Builder

    Row = dict[str, Any]

_ORGANIZATION: Final = "CN=First Organization"
_RBAC: Final = f"CN=RBAC,{_ORGANIZATION}"
_LISTS: Final = f"CN=Address Lists Container,{_ORGANIZATION}"

# Name, alias, department, title, place: as in the table of people.
PEOPLE: Final = tuple(
    tuple(line.split("|"))
    for line in """\
Brian Cox|Brian|Support|Support Engineer|Seattle
David Ahs|David|Support|Support Engineer|Boise
Isabelle Scemla|Isabelle|Support|Support Engineer|Ottawa
Martin Kulov|Martin|Support|Support Engineer|Vancouver
Kwok Wai|Kwok|Sales|Account Manager|Seattle
Bob Kelly|Bob|Support|Support Engineer|Boise
Hyun-Ae Rim|hyunae|Legal|Counsel|Seattle
Daigoro Akai|daigoro|Legal|Counsel|Vancouver
Rainer Witte|rainer|Sales|Account Manager|Munich
James Alvord|james|Sales|Account Manager|Portland
Aaron Painter|AaronPainter|Sales|Account Manager|Seattle
Jan Dryml|jan|Marketing|Writer|London
Yossi Ran|yossi|Marketing|Analyst|New York
Sunil Koduri|sunilk|Engineering|Software Engineer|Redmond
Akia Al-Zuhairi|akia|Sales|Sales Representative|London
Shiraz Cupala|shiraz|Facilities|Coordinator|Boise
Julia Ilyina|julia|Executive|Assistant|Seattle
Sean Purcell|seanc|Engineering|Software Engineer|Boise
Valeria Dal Monte|valeria|Human Resources|Recruiter|San Francisco
Jacob Berger|jacob|Support|Support Engineer|Seattle
Mark Hanson|Mark|Support|Support Engineer|Boise
Carter Benson|Carter|Support|Support Engineer|Ottawa
Isabel Martins|Isabel|Support|Support Engineer|London
Holly Holt|hollyh|Sales|Account Manager|Boise
Allie Bellew|allieb|Sales|Account Manager|Portland
Contoso Admin|admin|Support|Support Engineer|Seattle
Test User1|TestUser1|Support|Support Engineer|Portland
""".splitlines()
)
_SHARED: Final = (
    ("Legal Team 1", "legalteam1"),
    ("Legal Team 2", "legalteam2"),
    ("Legal Team 3", "legalteam3"),
    ("Marketing Dept 01", "marketingdept01"),
    ("Fabrikam Litigation", "fabrikamlitigation"),
    ("BackupMailbox", "BackupMailbox"),
    ("Contoso Sales Info", "salesinfo"),
)
_GROUPS: Final = (
    ("Sales & Marketing Organization", "salesmarketing"),
    ("Marketing USA", "marketingusa"),
    ("Marketing Worldwide", "marketingworldwide"),
    ("MigrationBatch1", "MigrationBatch1"),
    ("ADRMSSuperUsers", "ADRMSSuperUsers"),
    ("Distribution Group1", "distributiongroup1"),
    ("Government_Contracts_NWRegion", "governmentcontracts"),
    ("Ed_DirectReports", "eddirectreports"),
    ("Accounting", "accounting"),
    ("Customer Contacts", "customercontacts"),
    ("Staff", "staff"),
    ("contractors", "contractors"),
    ("Litigation Managers", "litigationmanagers"),
    ("Ottawa Users eDiscovery Managers", "ottawaediscovery"),
    ("Bldg34 Conf Rooms", "bldg34confrooms"),
)
_SECURITY_GROUPS: Final = (
    ("Helpdesk Support Team", "helpdesksupport"),
    ("Corporate IT Admins", "corporateitadmins"),
    ("SalesRecipientAdmins", "SalesRecipientAdmins"),
    ("SeattleAdmins", "SeattleAdmins"),
    ("MailboxAdmins", "MailboxAdmins"),
    ("Executive Administrators", "executiveadministrators"),
    ("Enterprise Support", "enterprisesupport"),
    ("helpdeskgroup", "helpdeskgroup"),
    ("Sales Admins", "salesadmins"),
    ("Help Desk Managers", "helpdeskmanagers"),
)
_ROLE_GROUPS: Final = (
    ("Recipient Administrators", "Mail Recipients"),
    ("Training Administrators", "User Options"),
    ("Seattle Recipient Admins", "Mail Recipients"),
    ("Seattle Recipients", "Mail Recipients"),
    ("Seattle Compliance", "Audit Logs"),
    ("Vancouver Recipient Administrators", "Mail Recipients"),
    ("London Recipient Administrators", "Mail Recipients"),
    ("Toronto Recipients", "Mail Recipients"),
    ("Sales and Marketing Group", "View-Only Recipients"),
    ("Compliance Group", "Audit Logs"),
    ("Engineering Help Desk", "User Options"),
    ("Denver Help Desk", "User Options"),
    ("Tier 2 Help Desk", "User Options"),
    ("Senior Admins", "Organization Configuration"),
    ("Seattle Server Admins", "Databases"),
    ("Redmond Database Admins", "Databases"),
    ("Accounting Administrators", "Mail Recipients"),
    ("North America Exec Assistants", "Mail Recipients"),
    ("Protected User Admins", "Mail Recipients"),
)
# Roles made from built-in ones: name, the role that each comes from.
_ROLES: Final = (
    *(("Recipient Administrators", "Mail Recipients"), ("Seattle Mail Recipients", "Mail Recipients")),
    *(("Mailbox Administrators", "Mail Recipients"), ("Help Desk", "User Options")),
    ("Tier 1 Help Desk", "User Options"),
    *(("Tier 2 Help Desk", "Mail Recipients"), ("Help Desk Personnel", "User Options")),
    *(("Tier 1 Server Administrators", "Databases"), ("Seattle Server Administrators", "Databases")),
    *(("MyAddressInformation", "MyContactInformation"), ("ExampleRole1", "Mail Recipients")),
)
# Role assignments under names of their own: name, role, role group.
_ASSIGNMENTS: Final = tuple(
    tuple(line.split("|"))
    for line in """\
Help Desk Assignment|User Options|Tier 2 Help Desk
Mail Recipients_Sales Recipient Management|Mail Recipients|Seattle Recipients
MyDistributionGroups-Default Role Assignment Policy|MyDistributionGroups|Seattle Recipients
Redmond Recipient Administrators Assignment|Mail Recipients|Seattle Recipients
Redmond Administrators Assignment|Databases|Redmond Database Admins
Contoso Sales|Mail Recipients|Sales and Marketing Group
Contoso Sub - Seattle|Mail Recipients|Seattle Recipients
Distribution Groups-Limited Recipient Management|Distribution Groups|Seattle Recipients
Recipients_Seattle Recipient Management|Mail Recipients|Seattle Recipients
Mail Recipients_Denver Help Desk|Mail Recipients|Denver Help Desk
MyGAL_KimA|User Options|Denver Help Desk
Mail Recipients_Marketing Admins|Mail Recipients|Sales and Marketing Group
""".splitlines()
)
# Mailboxes that no account has: name, database; and the accounts that they are connected to.
_DISCONNECTED: Final = (
    *(("Jeffrey Zeng", "MBXDB01"), ("Kai Axford", "MBXDB02"), ("Corporate Shared Mailbox", "Mailbox Database 03")),
    *(("Paul Cannon", "MBXDB01"), ("Temp User", "MBXDB02"), ("rm2121", "MBXResourceDB"), ("John Evans", "MBXDB02")),
    *(("MotorPool01", "MBXResourceDB"), ("Printer Support", "MBXDB01"), ("ConfRm212", "MBXResourceDB")),
    ("John Evans", "Mailbox Database"),
)
_USERS: Final = (
    *(("Corporate Shared Mailbox", "corpsharedacct"), ("Conference Room 2121", "room2121")),
    ("John Evans 2", "johnevans"),
    *(("Van01 (12 passengers)", "van01acct"), ("Corp Printer Support", "corpprintacct"), ("Temp User", "tempuser")),
    ("Conference Room 212", "room212acct"),
)
_DATABASES: Final = (
    *("MBXDB01", "MBXDB02", "MBXResourceDB", "DB01", "DB1", "DTDB1", "MDB 01", "Mailbox Database 03"),
    *("Mailbox Database", "Mailbox Database 1", "UsersMailboxDatabase", "Mailbox Database 1900992314"),
)
_FILTER: Final = "(Alias -ne $null)"
_CUSTOM: Final = {"RecipientFilter": _FILTER, "RecipientFilterType": "Custom"}
# Kind, container, names, what each has.
_CONFIGURED: Final[tuple[tuple[str, str, tuple[str, ...], Row], ...]] = (
    (
        "AddressBookPolicy",
        "CN=AddressBook Mailbox Policies,",
        (
            *("Government Agency A", "ABP Contoso", "ABP Fabrikam", "All Fabrikam", "All Fabrikam ABP"),
            *("ABP_TailspinToys", "ABP_EngineeringDepartment", "ABP_CEO", "Murchison's Class"),
        ),
        {},
    ),
    ("RetentionPolicy", "CN=Retention Policies Container,", ("RP-Finance", "RetentionPolicy-Corp"), {}),
    ("RetentionPolicy", "CN=Retention Policies Container,", ("RetentionPolicy-Finance",), {}),
    (
        "RoleAssignmentPolicy",
        "CN=Policies,CN=RBAC,",
        (
            *("New York Temporary Users", "Redmond Users - no Text Messaging", "Vancouver End Users"),
            *("End User Policy", "Contoso Users", "Contoso Managers", "End User"),
        ),
        {},
    ),
    (
        "ManagementScope",
        "CN=Scopes,CN=RBAC,",
        (
            *("Seattle Servers", "Redmond Servers", "Redmond Servers Scope", "Dublin Servers", "Sydney Servers"),
            *("Mailbox Servers", "Vancouver Servers"),
        ),
        {"ServerRestrictionFilter": "(Name -like 'EX*')"},
    ),
    (
        "ManagementScope",
        "CN=Scopes,CN=RBAC,",
        (
            *("Company Scope", "Sales Users", "Seattle Mailboxes", "Sales Recipients", "Vancouver Users"),
            *("Protected Users", "North America Recipients", "Exclusive-Executive Recipients"),
        ),
        {"RecipientRestrictionFilter": "(Company -eq 'Contoso')"},
    ),
    ("ManagementScope", "CN=Scopes,CN=RBAC,", ("Database 1", "Database Executive Scope"), {}),
    ("EmailAddressPolicy", "CN=Recipient Policies,", ("South East Offices", "Southeast Executives"), _CUSTOM),
    ("EmailAddressPolicy", "CN=Recipient Policies,", ("Contoso Executives", "Southwest Executives"), _CUSTOM),
    ("EmailAddressPolicy", "CN=Recipient Policies,", ("Northwest Executives",), _CUSTOM),
    ("AcceptedDomain", "CN=Accepted Domains,CN=Transport Settings,", ("Contoso", "Contoso Corp", "Fabrikam Corp"), {}),
    ("AuthenticationPolicy", "CN=Auth Policies,", ("Block Basic Auth",), {}),
    ("ReceiveConnector", "CN=Receive Connectors,", ("Anonymous Relay", "IP Secured Inbound"), {}),
    ("SendConnector", "CN=Send Connectors,", ("To Fabrikam.com",), {}),
)
_ADDRESS_LISTS: Final = (
    *("Southeast Offices", "Sales Department", "Departments", "AddressList1", "building4", "AL_FAB_Contacts"),
    *("AL_TAIL_Contacts", "Northwest Executives", "Washington State", "AgencyB Users"),
)
_GLOBAL_LISTS: Final = ("Contoso GAL", "Fourth Coffee", "GAL_AgencyB", "OldGAL")
_BOOKS: Final = ("My OAB", "MyOAB", "Marketing OAB", "Contoso Executives OAB", "OAB_TAIL", "OABGen2")
_UNITS: Final = (("Toronto Users",), ("Executives OU",), ("rooms",), ("Archive Users",), ("Southeast Offices",))


def named(build: Builder, person: Callable[..., Row], units: dict[str, str]) -> None:
    """Puts them in; `person` makes somebody's mailbox from a line of the table."""
    for path in _UNITS:
        build.unit(*path)
    for entry in PEOPLE:
        person(build, units, *entry)
    for name, alias in _SHARED:
        build.mailbox(name, alias, units["Service Accounts"], "SharedMailbox", Department="Legal")
    for name, account in _USERS:
        build.user(name, account, units["Users"])
    for number in ("01", "02"):
        name = f"Arbitration Mailbox{number}"
        build.mailbox(name, f"arbitration{number}", units["Users"], "ArbitrationMailbox")
    build.mailbox("PF_Administration", "PF_Administration", units["Users"], "PublicFolderMailbox")
    _groups(build, units["Groups"])
    _configuration(build)


def _groups(build: Builder, container: str) -> None:
    members = [row for row in build.directory.rows.values() if row.get("Department") == "IT"][:4]
    for name, alias in _GROUPS:
        build.group(name, alias, container, members, "MailUniversalDistributionGroup")
    for name, alias in _SECURITY_GROUPS:
        build.group(name, alias, container, members, "MailUniversalSecurityGroup")


def _configuration(build: Builder) -> None:
    for name in _DATABASES:
        build.configured("MailboxDatabase", name, f"CN=Databases,{_ORGANIZATION}", Server="EX01")
    for kind, container, names, more in _CONFIGURED:
        for name in names:
            domain = {"DomainName": f"{name.split()[-1].casefold()}.example.com"} if kind == "AcceptedDomain" else {}
            build.configured(kind, name, f"{container}{_ORGANIZATION}", **domain, **more)
    for name, database in _DISCONNECTED:
        _disconnected(build, name, build.references[database])
    for name in _ADDRESS_LISTS:
        build.configured("AddressList", name, f"CN=All Address Lists,{_LISTS}", **_CUSTOM)
    for name in _GLOBAL_LISTS:
        build.configured("GlobalAddressList", name, f"CN=All Global Address Lists,{_LISTS}", **_CUSTOM)
    for name in _BOOKS:
        build.configured("OfflineAddressBook", name, f"CN=Offline Address Lists,{_LISTS}")


def _disconnected(build: Builder, name: str, database: str) -> None:
    """A mailbox whose account was removed before the organisation's log begins."""
    guid = build.configuration_guid()
    kept = {"ExchangeGuid": guid, "Database": database, "DisplayName": name, "RecipientTypeDetails": "UserMailbox"}
    build.configured(
        "DisconnectedMailbox", guid, f"CN=Databases,{_ORGANIZATION}", DisplayName=name, Kept=kept, IsArchive=False,
        DisconnectReason="Disabled", DisconnectDate="2021-02-20T08:00:00Z",
    )  # fmt: skip


def named_role_groups(build: Builder, container: str) -> None:
    """Roles of the organisation's own, role groups with one role each, and assignments with names of their own."""
    for name, parent in _ROLES:
        build.configured("ManagementRole", name, f"CN=Roles,{_RBAC}", Parent=build.references[parent])
    groups: dict[str, str] = {}
    for name, role in _ROLE_GROUPS:
        group = build.role_group(name, container, [])
        groups[name] = group["Guid"]
        build.configured(
            "ManagementRoleAssignment", f"{role}-{name}"[:64], f"CN=Role Assignments,{_RBAC}",
            Role=build.references[role], RoleAssignee=group["Guid"],
        )  # fmt: skip
    for name, role, holder in _ASSIGNMENTS:
        build.configured(
            "ManagementRoleAssignment", name, f"CN=Role Assignments,{_RBAC}",
            Role=build.references[role], RoleAssignee=groups[holder],
        )  # fmt: skip
