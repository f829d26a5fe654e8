"""The organisation contoso: the people, groups, rooms and contacts that Microsoft's pages name, and more of their kind.

The first rows are the named ones and are the same in every size; the rest is drawn from the seed.
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.seed.building import Builder
from pyshell.exchange.seed.configuration import configure
from pyshell.exchange.seed.devices import devices
from pyshell.exchange.seed.everyday import everyday
from pyshell.exchange.seed.named import named
from pyshell.exchange.seed.people import (
    CONTACTS,
    DEPARTMENTS,
    FIRST_NAMES,
    LAST_NAMES,
    MAIL_USERS,
    NAMED,
    PLACES,
    PLAIN_USERS,
)
from pyshell.exchange.seed.roles import role_groups
from pyshell.exchange.seed.tree import public_folders

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Fillable

    Row = dict[str, Any]

SEED: Final = 2019
_UNITS: Final = (
    ("Staff",),
    ("North America",),
    ("North America", "Marketing"),
    ("North America", "Finance"),
    ("Europe",),
    ("Europe", "Sales"),
    ("Resources",),
    ("Groups",),
    ("Contacts",),
    ("Service Accounts",),
)
_BY_DEPARTMENT: Final = {
    "Marketing": "North America/Marketing",
    "Finance": "North America/Finance",
    "Sales": "Europe/Sales",
    "Legal": "Users",
}


def fill(directory: Fillable, size: int) -> None:
    """Makes the organisation with so many recipients, at least those that have names here."""
    build = Builder(directory, SEED)
    configure(build)
    build.configured("AcceptedDomain", "tailspintoys.com", "CN=Accepted Domains,CN=Transport Settings", Default=False)
    units = {"/".join(path): build.unit(*path) for path in _UNITS}
    units["Users"] = build.unit("Users", container="CN")
    people = [_person(build, units, *entry) for entry in NAMED]
    _managers(directory, people)
    _shared(build, units)
    _resources(build, units)
    _others(build, units)
    _groups(build, units, people)
    named(build, _person, units)
    everyday(build)
    taken = {row["Alias"] for row in directory.rows.values() if "Alias" in row}
    while len(directory.rows) < size:
        people.append(_drawn_person(build, units, taken))
    role_groups(build)
    public_folders(build)
    devices(build, people[: len(NAMED)])


# --- people -----------------------------------------------------------------------------------------------------


def _person(
    build: Builder, units: dict[str, str], name: str, alias: str, department: str, title: str, where: str
) -> Row:
    more = _personal(name, department, title, where)
    if "@" in alias:
        # The primary address of these is at the other domain.
        alias, _, domain = alias.partition("@")
        more["EmailAddresses"] = [f"SMTP:{alias}@{domain}", f"smtp:{alias}@{build.domain}"]
        more["Company"] = "Tailspin Toys"
    container = units[_BY_DEPARTMENT.get(department, "Staff")]
    own = _OWN.get(name, {})
    return build.mailbox(own.get("Name", name), alias, container, **{**more, **own})


def _personal(name: str, department: str, title: str, where: str) -> dict[str, Any]:
    first, _, last = name.partition(" ")
    city, state, country = PLACES[where]
    return {
        "FirstName": intern(first),
        **({"LastName": intern(last)} if last else {}),
        "Department": department,
        "Title": title,
        "Company": "Contoso",
        "City": city,
        **({"StateOrProvince": state} if state else {}),
        "CountryOrRegion": country,
        "Office": intern(f"{city} {len(name) % 4 + 1}{len(title) % 9 + 1}00"),
    }


# What a page says about somebody beyond name and department; two people of one name for ambiguity.
_OWN: Final[dict[str, dict[str, Any]]] = {
    "Dan Jump": {"CustomAttribute1": "Executive"},
    "Ayla Kol": {"EmailAddresses": ["SMTP:ayla@contoso.com", "smtp:sales1@contoso.com"]},
    "Janet Schorr": {
        "EmailAddresses": [
            "SMTP:janets@contoso.com",
            "smtp:janet.schorr@corp.contoso.com",
            "smtp:janets@tailspintoys.com",
        ]
    },
    "Elly Nkya": {"ActiveSyncEnabled": False},
    "Tony Smith": {"SamAccountName": "tony.smith"},
    "Joe Healy": {"EmailAddresses": ["SMTP:joe@contoso.com", "smtp:joe@fabrikam.com"]},
    "John Smith": {},
    "John Smith (Fabrikam)": {"Name": "John Smith 2", "DisplayName": "John Smith", "LastName": "Smith"},
    "Pat O'Brien": {"HiddenFromAddressListsEnabled": True},
    "Ken Sanchez": {"PopEnabled": False, "ImapEnabled": False},
    "Terry Adams": {
        "ProhibitSendQuota": 53150220288,
        "IssueWarningQuota": 52613349376,
        "UseDatabaseQuotaDefaults": False,
    },
}


def _managers(directory: Fillable, people: list[Row]) -> None:
    """The first person of a department leads it; the leaders answer to the first of all."""
    leaders: dict[str, Row] = {}
    for row in people:
        leader = leaders.setdefault(row["Department"], row)
        boss = people[0] if leader is row else leader
        if boss is not row:
            row["Manager"] = boss["Guid"]


def _drawn_person(build: Builder, units: dict[str, str], taken: set[str]) -> Row:
    draw = build.draw
    while True:
        first = FIRST_NAMES[draw.below(len(FIRST_NAMES))]
        last = LAST_NAMES[draw.below(len(LAST_NAMES))]
        alias = (first[0] + last).lower().replace("'", "")
        number = 2
        while alias in taken and number < 100:
            alias = f"{(first + last).lower()}{number}".replace("'", "")
            number += 1
        if alias not in taken:
            taken.add(alias)
            break
    name = f"{first} {last}" if number == 2 else f"{first} {last} {number - 1}"
    department, titles = DEPARTMENTS[draw.below(len(DEPARTMENTS))]
    title = titles[draw.below(len(titles))]
    where = tuple(PLACES)[draw.below(len(PLACES))]
    return _person(build, units, name, alias, department, title, where)


# --- mailboxes that nobody logs on to -----------------------------------------------------------------------------


def _shared(build: Builder, units: dict[str, str]) -> None:
    for name, alias, department in (
        ("Help Desk", "helpdesk", "Support"),
        ("Customer Support", "support", "Support"),
        ("Helpdesk Tickets", "HelpdeskTickets", "Support"),
        ("Corporate Printer Support", "corpprint", "Support"),
        ("Events", "events", "Marketing"),
        ("Sales Department", "sales", "Sales"),
        ("MarketingDept1", "MarketingDept1", "Marketing"),
    ):
        more = (
            {"EmailAddresses": ["SMTP:printersupport@contoso.com", "smtp:corpprint@contoso.com"]}
            if alias == "corpprint"
            else {}
        )
        build.mailbox(name, alias, units["Service Accounts"], "SharedMailbox", Department=department, **more)
    build.mailbox(
        "DiscoverySearchMailbox{D919BA05-46A6-415f-80AD-7E09334BB852}",
        "DiscoverySearchMailbox{D919BA05-46A6-415f-80AD-7E09334BB852}",
        units["Users"],
        "DiscoveryMailbox",
        DisplayName="Discovery Search Mailbox",
        HiddenFromAddressListsEnabled=True,
        ProhibitSendQuota=53687091200,
        ProhibitSendReceiveQuota=53687091200,
        UseDatabaseQuotaDefaults=False,
    )
    for name in (
        "SystemMailbox{1f05a927-89c0-4725-adca-4527114196a1}",
        "SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}",
        "SystemMailbox{e0dc1c29-89c3-4034-b678-e6c29d823ed9}",
        "SystemMailbox{D0E409A0-AF9B-4720-92FE-AAC869B0D201}",
        "Migration.8f3e7716-2011-43e4-96b1-aba62d229136",
        "FederatedEmail.4c1f4d8b-8179-4148-93bf-00a95fa1e042",
    ):
        build.mailbox(name, name, units["Users"], "ArbitrationMailbox", HiddenFromAddressListsEnabled=True)


def _resources(build: Builder, units: dict[str, str]) -> None:
    for name, alias, capacity in (
        ("Conf Room 123", "confroom123", 12),
        ("Conf Room 31/1234 (12)", "conf31-1234", 12),
        ("Conference Room 01", "conf01", 8),
        ("Conference Room 02", "conf02", 20),
        ("Room222", "room222", 4),
        ("Rm 32/2010", "rm32-2010", 30),
        ("Room 221", "room221", 6),
        ("Room 212", "room212", 6),
        ("Conf 212", "conf212", 10),
        ("5th Floor Conference Room", "conf5", 16),
        ("Conference Room 1", "confroom3223", 14),
    ):
        build.mailbox(
            name, alias, units["Resources"], "RoomMailbox", ResourceCapacity=capacity, ResourceType="Room",
            Department="Facilities",
        )  # fmt: skip
    for name, alias in (
        ("MotorPool 1", "motorpool1"),
        ("Fleet Van (16)", "fleetvan16"),
        ("Projector 7", "projector7"),
        ("Car 53", "car53"),
    ):
        build.mailbox(
            name, alias, units["Resources"], "EquipmentMailbox", ResourceType="Equipment", Department="Facilities"
        )
    build.mailbox(
        "Ann Johnson", "annj", units["Staff"], "LinkedMailbox", Department="Legal",
        LinkedMasterAccount="FABRIKAM\\ajohnson", FirstName="Ann", LastName="Johnson",
    )  # fmt: skip


def _others(build: Builder, units: dict[str, str]) -> None:
    for name, alias, external in MAIL_USERS:
        more = _personal(name, "Vendors", "Consultant", "Seattle")
        build.mail_user(name, alias, units["Staff"], external, **{**more, "Company": "Tailspin Toys"})
    for name, alias, external in CONTACTS:
        first, _, last = name.partition(" ")
        build.contact(
            name, alias, units["Contacts"], external, FirstName=first, LastName=last, Company="Tailspin Toys",
            CustomAttribute15="TAIL",
        )  # fmt: skip
    for name, account in PLAIN_USERS:
        first, _, last = name.partition(" ")
        build.user(
            name, account, units["Users"], FirstName=first, LastName=last, Company="Contoso", Department="Contractors"
        )
    # Setup gives the account that installs Exchange a mailbox.
    build.mailbox("Administrator", "Administrator", units["Users"])
    build.user("Guest", "Guest", units["Users"], "DisabledUser", UserAccountControl="AccountDisabled, NormalAccount")
    build.user("krbtgt", "krbtgt", units["Users"], "DisabledUser", UserAccountControl="AccountDisabled, NormalAccount")


# --- groups -----------------------------------------------------------------------------------------------------


def _groups(build: Builder, units: dict[str, str], people: list[Row]) -> None:
    box = units["Groups"]
    rows = list(build.directory.rows.values())

    def of(department: str) -> list[Row]:
        return [row for row in people if row["Department"].startswith(department)]

    def located(city: str) -> list[Row]:
        return [row for row in people if row.get("City") == city]

    rooms = [row for row in rows if row["RecipientTypeDetails"] == "RoomMailbox"]
    owner = {"ManagedBy": [people[0]["Guid"]]}
    plain, secure = "MailUniversalDistributionGroup", "MailUniversalSecurityGroup"
    for name, alias, members, details in (
        ("All Employees", "allemployees", people, plain),
        ("Marketing Reports", "marketing", of("Marketing"), plain),
        ("Marketing Department", "marketingdept", of("Marketing"), plain),
        ("Engineering Team", "engineering", of("Engineering"), plain),
        ("Seattle Employees", "seattle", located("Seattle"), plain),
        ("Ottawa Users", "ottawa", located("Ottawa"), plain),
        ("Dog Lovers", "doglovers", people[3:20:4], plain),
        ("Experimental Project", "experimental", people[5:30:6], plain),
        ("Contoso Executives", "executives", people[:5], plain),
        ("Human Resources", "hr", of("Human Resources"), secure),
        ("Contoso Finance", "finance", of("Finance"), secure),
        ("Legal-ProjectX", "legalprojectx", of("Legal"), secure),
        ("Security Team", "securityteam", of("IT"), secure),
        ("IT Admin", "itadmins", of("IT"), secure),
        ("Internal Affairs", "internalaffairs", of("Legal"), plain),
        ("Technical Support", "technicalsupport", of("IT"), plain),
        ("Temporary Staff", "temporarystaff", of("Facilities"), plain),
        ("Developers", "developers", of("Engineering"), plain),
        ("Legal Department", "legal", of("Legal"), plain),
        ("Research Reports", "research", of("Engineering"), plain),
        ("MarketingSG", "marketingsg", of("Marketing"), secure),
        ("Building 32 Conference Rooms", "building32", rooms[:3], "RoomList"),
        ("Building 34 Conference Rooms", "building34", rooms[3:], "RoomList"),
    ):
        build.group(name, alias, box, members, details, **owner)
    for name, account in (("Accounting Readers", "accreaders"), ("Print Operators", "printops")):
        _plain_group(build, name, account, units["Users"], people[8:12])
    _dynamic(build, box)


def _plain_group(build: Builder, name: str, account: str, container: str, members: list[Row]) -> None:
    """A group without mail."""
    row = build.group(name, account, container, members, "UniversalSecurityGroup")
    for key in (
        "Alias",
        "EmailAddresses",
        "LegacyExchangeDN",
        "RequireSenderAuthenticationEnabled",
    ):
        row.pop(key, None)


def _dynamic(build: Builder, container: str) -> None:
    for name, alias, text, kind, more in (
        ("Full Time Employees", "fulltime", "(RecipientType -eq 'UserMailbox')", "Custom", {}),
        (
            "Marketing Group", "marketinggroup",
            "((RecipientType -eq 'UserMailbox') -and (Department -eq 'Marketing'))", "Precanned",
            {"IncludedRecipients": "MailboxUsers", "ConditionalDepartment": ["Marketing"]},
        ),
        (
            "Washington Management Team", "wamanagement",
            "((RecipientType -eq 'UserMailbox') -and (Title -like '*Manager*') -and (StateOrProvince -eq 'WA'))",
            "Custom", {},
        ),
    ):  # fmt: skip
        build.dynamic_group(name, alias, container, RecipientFilter=text, RecipientFilterType=kind, **more)
