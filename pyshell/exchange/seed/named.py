"""Who else Microsoft's pages name in their commands, so that these find them: people, mailboxes, groups.

The names are those that `scripts/corpus_run.py --names` reports as missing; what they are like is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.seed.named_configuration import UNITS, named_configuration
from pyshell.exchange.seed.named_services import named_services

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.exchange.seed.building import Builder

    Row = dict[str, Any]

_ORGANIZATION: Final = "CN=First Organization"

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
Lukas Velush|Lukas|Support|Support Engineer|Seattle
Jenny Lysaker|Jenny|Support|Support Engineer|Portland
Katie Jordan|Katie|Support|Support Engineer|Boise
Carol Philips|Carol|Support|Support Engineer|Ottawa
Christine Koch|Christine|Support|Support Engineer|London
Jane Dow|Jane|Support|Support Engineer|New York
Fred Pearson|Fred|Support|Support Engineer|Vancouver
Alan Steiner|alans|IT|Administrator|Redmond
Sara Dixon|sarad|IT|Administrator|Seattle
Alberta Gruber|agruber|Sales|Account Manager|Munich
User 1|User1|IT|Test Engineer|Redmond
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
    ("Contoso System Mailbox", "contososystem"),
    ("EXO1", "EXO1"),
    ("ONPREM1", "ONPREM1"),
    ("Journal Mailbox", "journal"),
    ("Brokers Journal Mailbox", "brokersjournal"),
)
_DISCOVERY: Final = (("DiscoveryMailbox", "DiscoveryMailbox"), ("Ottawa Discovery Mailbox", "ottawadiscovery"))
_ARBITRATION: Final = (
    *(("Arbitration Mailbox01", "arbitration01"), ("Arbitration Mailbox02", "arbitration02")),
    ("OABGen2", "OABGen2"),
)
_GROUPS: Final = (
    ("Marketing USA", "marketingusa"),
    ("Marketing Worldwide", "marketingworldwide"),
    ("MigrationBatch1", "MigrationBatch1"),
    ("ADRMSSuperUsers", "ADRMSSuperUsers"),
    ("Distribution Group1", "distributiongroup1"),
    ("Government_Contracts_NWRegion", "governmentcontracts"),
    ("Ed_DirectReports", "eddirectreports"),
    ("Accounting", "accountingdl"),
    ("Customer Contacts", "customercontacts"),
    ("Staff", "staff"),
    ("contractors", "contractors"),
    ("Litigation Managers", "litigationmanagers"),
    ("Ottawa Users eDiscovery Managers", "ottawaediscovery"),
    ("Bldg34 Conf Rooms", "bldg34confrooms"),
    ("Temporary Assistants", "tempassistants"),
    ("Executive Team", "executiveteam"),
    ("DG-Finance", "dgfinance"),
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
    ("Training Assistants", "trainingassistants"),
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


def named(build: Builder, person: Callable[..., Row], units: dict[str, str]) -> None:
    """Puts them in; `person` makes somebody's mailbox from a line of the table."""
    for path in UNITS:
        build.unit(*path)
    for entry in PEOPLE:
        person(build, units, *entry)
    for name, alias in _SHARED:
        build.mailbox(name, alias, units["Service Accounts"], "SharedMailbox", Department="Legal")
    build.contact("Arlene Kemp", "Arlene", units["Contacts"], "arlene@tailspintoys.com", FirstName="Arlene")
    for name, alias, department in (("Temporary Employees", "temporary", "Facilities"), ("Test Users", "test", "IT")):
        build.dynamic_group(
            name, alias, units["Groups"], RecipientFilter=f"(Department -eq '{department}')",
            RecipientFilterType="Custom",
        )  # fmt: skip
    build.mail_user("Tony Allen", "tonya", units["Staff"], "tony@alpineskihouse.com")
    for name, account in _USERS:
        build.user(name, account, units["Users"])
    for name, alias in _ARBITRATION:
        build.mailbox(name, alias, units["Users"], "ArbitrationMailbox")
    for name, alias in _DISCOVERY:
        build.mailbox(name, alias, units["Users"], "DiscoveryMailbox")
    build.mailbox("PF_Administration", "PF_Administration", units["Users"], "PublicFolderMailbox")
    _groups(build, units["Groups"])
    named_configuration(build)
    named_services(build)
    for name, database in _DISCONNECTED:
        _disconnected(build, name, build.references[database])
    _contents(build)


def _groups(build: Builder, container: str) -> None:
    members = [row for row in build.directory.rows.values() if row.get("Department") == "IT"][:4]
    for name, alias in _GROUPS:
        build.group(name, alias, container, members, "MailUniversalDistributionGroup")
    for name, alias in _SECURITY_GROUPS:
        build.group(name, alias, container, members, "MailUniversalSecurityGroup")


def _disconnected(build: Builder, name: str, database: str) -> None:
    """A mailbox whose account was removed before the organisation's log begins."""
    guid = build.configuration_guid()
    kept = {"ExchangeGuid": guid, "Database": database, "DisplayName": name, "RecipientTypeDetails": "UserMailbox"}
    build.configured(
        "DisconnectedMailbox", guid, f"CN=Databases,{_ORGANIZATION}", DisplayName=name, Kept=kept, IsArchive=False,
        DisconnectReason="Disabled", DisconnectDate="2021-02-20T08:00:00Z",
    )  # fmt: skip


# Folders that people have made: mailbox, path.
_FOLDERS: Final = (
    *(("ayla", "Marketing"), ("john", "Marketing"), ("john", "Marketing\\Reports"), ("kim", "Training")),
)
# Who may open a folder: mailbox, path, who, right.
_OPENED: Final = (
    *(("ayla", "Calendar", "ed", "Reviewer"), ("john", "Calendar", "ayla", "Reviewer")),
    *(("john", "Marketing\\Reports", "ayla", "Editor"), ("john", "Marketing\\Reports", "kim", "Reviewer")),
    ("kim", "Training", "john", "Editor"),
)
# Addresses beside the usual ones.
_ADDRESSES: Final = (
    ("tony", ("smtp:tony.smith@contoso.com", "eum:11010;phone-context=MyDialPlan.contoso.com")),
    *(("jeffh", ("smtp:JeffHay@contoso.com",)), ("davidp", ("smtp:DavidPelton@contoso.com",))),
    ("kweku", ("smtp:Kweku@fabrikam.com",)),
)
# Inbox rules: mailbox, name, what the rule does.
_RULES: Final[tuple[tuple[str, str, Row], ...]] = (
    ("joe", "MoveAnnouncements", {"SubjectContainsWords": ["Announcement"], "MarkAsRead": True}),
    ("joe", "ReceivedLastYear", {"ReceivedBeforeDate": "2021-01-01T00:00:00Z", "MarkAsRead": True}),
    ("joe", "ProjectA-MoveToFolderA", {"SubjectContainsWords": ["ProjectA"], "StopProcessingRules": True}),
    ("chris", "ProjectContoso", {"SubjectContainsWords": ["Project Contoso"], "MarkImportance": "High"}),
    ("User1", "Move To Junk Mail", {"SubjectContainsWords": ["Offer"], "DeleteMessage": True}),
)


def _contents(build: Builder) -> None:
    """Addresses, folders, who may open them, and inbox rules of some mailboxes; where members of dynamic groups are."""
    by_alias = {row["Alias"]: row for row in build.directory.rows.values() if "Alias" in row}
    for row in by_alias.values():
        if row["RecipientTypeDetails"] == "DynamicDistributionGroup":
            row.setdefault("RecipientContainer", build.dn)
    for alias, addresses in _ADDRESSES:
        by_alias[alias]["EmailAddresses"] = [*by_alias[alias]["EmailAddresses"], *addresses]
    for alias, path in _FOLDERS:
        by_alias[alias].setdefault("Folders", []).append([path, 0, 0])
    for alias, path, who, right in _OPENED:
        opened = by_alias[alias].setdefault("FolderPermissions", {})
        opened.setdefault(path, []).append([by_alias[who]["Guid"], [right], None])
    for alias, name, rule in _RULES:
        kept = by_alias[alias].setdefault("InboxRules", [])
        kept.append({"Name": name, "RuleIdentity": str(len(kept) + 1), "Enabled": True, **rule})
