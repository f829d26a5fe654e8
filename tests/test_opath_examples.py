"""The example table of the filter language: ten objects, and which of them each filter selects.

The expectations were computed from the documentation's rules; D is the letter of each object.
"""

from __future__ import annotations

import pytest

from pyshell.opath.matching import compile_filter
from pyshell.opath.messages import FilterError
from pyshell.opath.schema import FilterProperty, FixedSchema

STAFF = "OU=Staff,DC=contoso,DC=com"
AYLA, PAT = f"CN=Ayla Kol,{STAFF}", f"CN=Pat O'Brien,{STAFF}"


def person(name: str, alias: str | None, details: str, created: str, *addresses: str, **more: object) -> dict[str, object]:
    row: dict[str, object] = {"Name": name, "DisplayName": name, "RecipientTypeDetails": details, "WhenCreated": created}
    if alias is not None:
        row["Alias"] = alias
    if addresses:
        row["EmailAddresses"] = list(addresses)
    row.update({key: value for key, value in more.items() if value is not None})
    return row


OBJECTS = {
    "A": person(
        "Ayla Kol", "ayla", "UserMailbox", "2020-05-01T09:00", "SMTP:ayla@contoso.com", "smtp:sales1@contoso.com",
        FirstName="Ayla", LastName="Kol", Department="Sales", Title="Sales Manager", Company="Contoso",
        StateOrProvince="WA", CustomAttribute15="AgencyA", Manager=PAT, AuditEnabled=True, ProhibitSendQuota="Unlimited",
    ),
    "B": person(
        "Pat O'Brien", "pobrien", "UserMailbox", "2017-08-01T14:00", "SMTP:pobrien@contoso.com",
        FirstName="Pat", LastName="O'Brien", Department="Engineering", Title="Director", Company="Contoso",
        StateOrProvince="OR", CustomAttribute15="AgencyB", CustomAttribute1="$100", HiddenFromAddressListsEnabled=True,
        SCLJunkThresholdInt=-2147483644, ProhibitSendQuota="Unlimited",
    ),
    "C": person(
        "José Núñez", "jnunez", "UserMailbox", "2021-12-31T23:30", "SMTP:jnunez@fabrikam.com",
        FirstName="José", LastName="Núñez", Company="Fabrikam", ProhibitSendQuota=2147483648,
    ),
    "R": person(
        "Conf Room 1", "room1", "RoomMailbox", "2019-01-01T00:00", "SMTP:room1@contoso.com",
        Department="Facilities", Company="Contoso", ResourceCapacity=20, ProhibitSendQuota="Unlimited",
    ),
    "S": person(
        "Support", "support", "SharedMailbox", "2018-03-03T00:00", "SMTP:support@contoso.com", "smtp:help@contoso.com",
        Department="Support", Company="Contoso", StateOrProvince="WA", ProhibitSendQuota="Unlimited",
    ),
    "T": person(
        "Tail Contact", "tail", "MailContact", "2018-06-06T00:00", "SMTP:kim@tailspintoys.com",
        Company="Tailspin Toys", CustomAttribute15="TAIL", ExternalEmailAddress="SMTP:kim@tailspintoys.com",
    ),
    "E": person(
        "Ed Meadows", "ed", "MailUser", "2016-02-02T00:00", "SMTP:ed@contoso.com",
        FirstName="Ed", LastName="Meadows", Department="engineering", Company="contoso", StateOrProvince="WA",
        ExternalEmailAddress="SMTP:ed@tailspintoys.com",
    ),
    "G": person(
        "Marketing Reports", "marketing", "MailUniversalDistributionGroup", "2015-01-01T00:00",
        "SMTP:marketing@contoso.com", ManagedBy=[AYLA], GroupType="Universal",
    ),
    "H": person(
        "Admins", "admins", "MailUniversalSecurityGroup", "2015-01-01T00:00", "SMTP:admins@contoso.com",
        ManagedBy=[PAT], GroupType="Universal, SecurityEnabled",
    ),
    "K": person("krbtgt", None, "User", "2014-01-01T00:00"),
}  # fmt: skip
SEEN_BY = {"Recipient": "ABCRSTEGH", "Mailbox": "ABCRS", "User": "ABCRSEK", "DistributionGroup": "GH"}


def parsed_date(text: str) -> str | None:
    """US dates as the table uses them, to the form the rows have."""
    day, _, time = text.partition(" ")
    month, number, year = day.split("/")
    clock, _, half = time.partition(" ")
    hour, minute = (int(part) for part in (clock or "0:0").split(":")[:2])
    return f"{year}-{int(month):02}-{int(number):02}T{hour % 12 + (12 if half == 'PM' else 0):02}:{minute:02}"


def member_set(text: object) -> object:
    return frozenset(part.strip().casefold() for part in str(text).split(",")) if text is not None else None


RECIPIENT_TYPES = {"User": "User", "RoomMailbox": "UserMailbox", "SharedMailbox": "UserMailbox"}
GROUP_MEMBERS = {"None": 0, "Global": 2, "Universal": 8, "SecurityEnabled": -2147483648}
SCHEMA = FixedSchema(
    [
        *(FilterProperty(name, "string", wild=True, null=True) for name in ("Department", "Title", "Company")),
        *(FilterProperty(name, "string", wild=True) for name in ("StateOrProvince", "FirstName", "LastName")),
        *(FilterProperty(name, "string", wild=True, unique=True) for name in ("Alias", "Name", "DisplayName")),
        *(FilterProperty(name, "string", wild=True) for name in ("CustomAttribute1", "CustomAttribute15")),
        FilterProperty("RecipientTypeDetails", "enum"),
        FilterProperty(
            "RecipientType", "enum", "RecipientTypeDetails", read=lambda v: RECIPIENT_TYPES.get(str(v), v)
        ),
        FilterProperty("EmailAddresses", "string", collection=True, prefix="smtp", wild=True),
        FilterProperty("PrimarySmtpAddress", "string", "EmailAddresses", collection=True, prefix="smtp", also_proxies=True),
        FilterProperty("ExternalEmailAddress", "string", prefix="smtp", wild=True),
        FilterProperty("ManagedBy", "dn", collection=True, find=str),
        FilterProperty("Manager", "dn", find=str),
        FilterProperty("HiddenFromAddressListsEnabled", "bool", default=False),
        FilterProperty("AuditEnabled", "bool", default=False),
        FilterProperty("OWAEnabled", "bool", default=True, inverted=True),
        FilterProperty("WhenCreated", "datetime", parse=parsed_date),
        FilterProperty("ProhibitSendQuota", "size", unlimited_only=True),
        FilterProperty("RulesQuota", "size", no_filter=True),
        FilterProperty("ResourceCapacity", "int", null=True),
        FilterProperty("SCLJunkThresholdInt", "int", null=True),
        FilterProperty("GroupType", "flags", read=member_set, members=GROUP_MEMBERS, whole=True),
        FilterProperty("Guid", "guid"),
        FilterProperty("Sid", "sid", null=False),
        FilterProperty("AuditLogAgeLimit", "timespan", no_filter=True),
    ]
)

TABLE = [
    (1, "Recipient", "Alias -like 'a*'", "AH"),
    (2, "Recipient", "alias -LIKE 'A*'", "AH"),
    (3, "Recipient", "Alias -eq 'ayla'", "A"),
    (4, "Recipient", "Alias -ne 'ayla'", "BCRSTEGH"),
    (5, "Recipient", "Alias -like '*a*'", "ATGH"),
    (6, "Recipient", "Alias -like '*a'", "A"),
    (7, "Recipient", "Alias -like 'ayla'", "A"),
    (8, "Recipient", "Alias -eq 'a*'", ""),
    (9, "Recipient", "Alias -notlike 'a*'", "BCRSTEG"),
    (10, "Recipient", "-not Alias -like 'a*'", "BCRSTEG"),
    (11, "Recipient", "-not(Alias -like 'a*')", "BCRSTEG"),
    (12, "Recipient", "-not (-not (Alias -eq 'ayla'))", "A"),
    (13, "Recipient", "Department -eq 'Engineering'", "BE"),
    (14, "Recipient", 'Department -eq $null', "CTGH"),
    (15, "Recipient", 'Department -ne $null', "ABRSE"),
    (16, "Recipient", '-not(Department -eq $null)', "ABRSE"),
    (17, "Recipient", "Department -ne 'Sales'", "BCRSTEGH"),
    (18, "Recipient", "Department -ne $null -and Department -ne 'Sales'", "BRSE"),
    (19, "Recipient", "Company -eq 'Contoso'", "ABRSE"),
    (20, "Recipient", "Company -like 'Contoso*'", "ABRSE"),
    (21, "Recipient", 'Company -eq "Contoso"', "ABRSE"),
    (22, "Recipient", 'Company -eq Contoso', "ABRSE"),
    (23, "Recipient", "RecipientType -eq 'MailContact'", "T"),
    (24, "Recipient", "RecipientTypeDetails -eq 'mailuser'", "E"),
    (25, "Recipient", "RecipientType -eq 'UserMailbox'", "ABCRS"),
    (26, "Recipient", "RecipientTypeDetails -eq 'UserMailbox'", "ABC"),
    (27, "Recipient", "RecipientTypeDetails -ne 'DiscoveryMailbox'", "ABCRSTEGH"),
    (28, "Recipient", "(RecipientTypeDetails -eq 'RoomMailbox') -or (RecipientTypeDetails -eq 'SharedMailbox')", "RS"),
    (29, "Recipient", "((RecipientType -eq 'UserMailbox') -and ((StateOrProvince -eq 'WA') -or (StateOrProvince -eq 'OR')))", "ABS"),
    (30, "Recipient", "(RecipientType -eq 'UserMailbox') -and (Title -like '*Director*' -or Title -like '*Manager*') -and (StateOrProvince -eq 'WA' -or StateOrProvince -eq 'OR' -or StateOrProvince -eq 'ID')", "AB"),
    (31, "Recipient", "RecipientType -eq 'UserMailbox' -and Department -like 'Engineering*' -and StateOrProvince -eq 'WA'", ""),
    (32, "Recipient", "(CustomAttribute15 -eq 'TAIL') -or (CustomAttribute15 -eq 'AgencyA')", "AT"),
    (33, "Recipient", "(RecipientType -eq 'UserMailbox') -and (CustomAttribute15 -eq 'TAIL') -or (CustomAttribute15 -eq 'AgencyB')", "B"),
    (34, "Recipient", "CustomAttribute15 -eq 'TAIL' -or RecipientType -eq 'UserMailbox' -and StateOrProvince -eq 'WA'", "AST"),
    (35, "Recipient", "CustomAttribute15 -like '*Agency*'", "AB"),
    (36, "Recipient", "EmailAddresses -eq 'ayla@contoso.com'", "A"),
    (37, "Recipient", "EmailAddresses -eq 'smtp:ayla@contoso.com'", "A"),
    (38, "Recipient", "EmailAddresses -eq 'sales1@contoso.com'", "A"),
    (39, "Recipient", "EmailAddresses -like 'ayla*'", ""),
    (40, "Recipient", "EmailAddresses -like 'smtp:ayla*'", "A"),
    (41, "Recipient", "EmailAddresses -like '*@fabrikam.com'", "C"),
    (42, "Recipient", "EmailAddresses -like '*contoso*'", "ABRSEGH"),
    (43, "Recipient", "ExternalEmailAddress -like '*@tailspintoys.com'", "TE"),
    (44, "Recipient", "ManagedBy -eq 'CN=Ayla Kol,OU=Staff,DC=contoso,DC=com'", "G"),
    (45, "Recipient", "ManagedBy -eq 'Ayla Kol'", ""),
    (46, "Recipient", "Manager -eq 'CN=Pat O''Brien,OU=Staff,DC=contoso,DC=com'", "A"),
    (47, "Recipient", "LastName -eq 'O''Brien'", "B"),
    (48, "Recipient", "Name -like 'Pat O''*'", "B"),
    (49, "Recipient", 'HiddenFromAddressListsEnabled -eq $true', "B"),
    (50, "Recipient", "HiddenFromAddressListsEnabled -eq 'True'", "B"),
    (51, "Recipient", 'HiddenFromAddressListsEnabled -ne $true', "ACRSTEGH"),
    (52, "Recipient", "CustomAttribute1 -eq '$100'", "B"),
    (53, "Recipient", "FirstName -like 'Jos*'", "C"),
    (54, "Recipient", "LastName -eq 'Núñez'", "C"),
    (55, "Recipient", "WhenCreated -gt '8/1/2017 2:00:00 PM'", "ACRST"),
    (56, "Recipient", "WhenCreated -ge '8/1/2017 2:00:00 PM'", "ABCRST"),
    (57, "Recipient", "WhenCreated -lt '1/1/2016'", "GH"),
    (58, "Recipient", "WhenCreated -ge '1/1/2018' -and WhenCreated -lt '1/1/2020'", "RST"),
    (59, "Mailbox", 'AuditEnabled -eq $true', "A"),
    (60, "Mailbox", 'AuditEnabled -eq $false', "BCRS"),
    (61, "Mailbox", "ProhibitSendQuota -eq 'Unlimited'", "ABRS"),
    (62, "Mailbox", "ProhibitSendQuota -ne 'Unlimited'", "C"),
    (63, "Mailbox", 'ResourceCapacity -gt 15', "R"),
    (64, "Mailbox", "ResourceCapacity -gt '15'", "R"),
    (65, "Mailbox", 'ResourceCapacity -eq $null', "ABCS"),
    (66, "Mailbox", 'SCLJunkThresholdInt -ge -2147483645', "B"),
    (67, "Mailbox", "(RecipientTypeDetails -eq 'RoomMailbox') -and (DisplayName -like 'Conf*')", "R"),
    (68, "Mailbox", "((((Alias -eq 'ayla'))))", "A"),
    (69, "Mailbox", "Name -NotLike 'Conf*' -AND HiddenFromAddressListsEnabled -eq $false", "ACS"),
    (70, "User", 'Company -eq $null', "K"),
    (71, "User", "FirstName -eq 'Ayla' -or LastName -eq 'Meadows'", "AE"),
    (72, "User", "Department -eq 'engineering' -and -not(LastName -eq 'Meadows')", "B"),
    (73, "User", "Title -like '*Manager'", "A"),
    (74, "DistributionGroup", "GroupType -eq 'Universal'", "G"),
    (75, "DistributionGroup", "GroupType -eq 'Universal, SecurityEnabled'", "H"),
    (76, "DistributionGroup", "RecipientTypeDetails -eq 'MailUniversalSecurityGroup'", "H"),
]  # fmt: skip


def selected(filter_text: str, cmdlet: str = "Recipient") -> str:
    letters = {id(row): letter for letter, row in OBJECTS.items()}
    rows = [OBJECTS[letter] for letter in SEEN_BY[cmdlet]]
    ready = compile_filter(filter_text, SCHEMA)
    one_by_one = [row for row in rows if ready.matches(row)]
    found = ready.select(rows)
    assert found == one_by_one
    return "".join(letters[id(row)] for row in found)


@pytest.mark.parametrize(
    ("cmdlet", "filter_text", "expected"), [row[1:] for row in TABLE], ids=[f"example {row[0]}" for row in TABLE]
)
def test_selects(cmdlet: str, filter_text: str, expected: str) -> None:
    assert selected(filter_text, cmdlet) == expected


SYNTAX = "Invalid filter syntax.\nFor a description of the filter parameter syntax see the command help.\n"
FAULTS = [
    ("F4", "False", '"False" is not a recognized filterable property. Valid property names are: Alias, AuditEnabled, '),
    ("F5", "Name -eq 'Pat O'Brien'", SYNTAX + "\"Name -eq 'Pat O'Brien'\" at position 17."),
    ("F6", "Alias -ne ", SYNTAX + '"Alias -ne " at position 11.'),
    ("F7", "RecipientType -eq 'UserMailbox' -or 'MailUser'", SYNTAX),
    ("F8", "RecipientType –eq 'MailUser'", SYNTAX + "\"RecipientType –eq 'MailUser'\" at position 16."),
    ("seen: dash", "(RecipientType –eq 'MailUser')", SYNTAX + "\"(RecipientType –eq 'MailUser')\" at position 17."),
    ("F9", "(Alias -eq 'ayla'", SYNTAX),
    ("F10", "Alias eq 'ayla'", SYNTAX + "\"Alias eq 'ayla'\" at position 7."),
    ("F11", "Alias -contains 'ayla'", SYNTAX),
    ("F12", "Name:ayla", SYNTAX + '"Name:ayla" at position 6.'),
    ("F13", "Sid -eq $null", "Property Sid does not support Microsoft.Exchange.Data.ExistsFilter."),
    ("F14", "AuditLogAgeLimit -gt '60.00:00:00'", 'The property "AuditLogAgeLimit" can\'t be used in a filter'),
    ("F15", "ProhibitSendQuota -lt '70GB'", "The property \"ProhibitSendQuota\" can be compared with the value 'Unlimited'"),
    ("F16", "Alias -like 'Sa*les'", 'The value "Sa*les" for the property "Alias" has a wildcard in the middle'),
    ("open string", "Alias -eq 'ayla", SYNTAX + "\"Alias -eq 'ayla\" at position 16."),
    ("variable", "Alias -eq $a", 'The variable "$a" can\'t be used inside a filter'),
    ("no number", "ResourceCapacity -gt 'x'", 'The value "x" for the property "ResourceCapacity" can\'t be converted'),
    ("no guid", "Guid -eq 'x'", 'The value "x" for the property "Guid" can\'t be converted to System.Guid.'),
    ("like on a boolean", "AuditEnabled -like 'T*'", "The operator -like can't be used with the property"),
    ("null with like", "Department -like $null", 'The value $null of the property "Department"'),
    ("empty brackets", "()", SYNTAX + '"()" at position 2.'),
    ("unknown first", "Nope -eq 'a' -and", '"Nope" is not a recognized filterable property.'),
]


@pytest.mark.parametrize(("filter_text", "message"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_refuses(filter_text: str, message: str) -> None:
    with pytest.raises(FilterError) as caught:
        compile_filter(filter_text, SCHEMA)
    assert caught.value.message.startswith(message)


def test_bare_true_is_what_double_quotes_leave() -> None:
    assert selected("HiddenFromAddressListsEnabled -eq True") == "B"


def test_owa_is_inverted() -> None:
    assert selected("OWAEnabled -eq $true", "Mailbox") == ""
    assert selected("OWAEnabled -eq $false", "Mailbox") == "ABCRS"


def test_primary_address_finds_every_proxy() -> None:
    assert selected("PrimarySmtpAddress -eq 'sales1@contoso.com'") == "A"
    assert selected("PrimarySmtpAddress -like 'sal*'") == "A"
    assert selected("PrimarySmtpAddress -like '*@fabrikam.com'") == ""


def test_other_reading_is_kept_only_where_it_differs() -> None:
    assert compile_filter("Alias -eq 'a' -and Alias -eq 'b' -or Alias -eq 'c'", SCHEMA).other is None
    ready = compile_filter("CustomAttribute15 -eq 'TAIL' -or RecipientType -eq 'UserMailbox' -and StateOrProvince -eq 'WA'", SCHEMA)
    assert ready.other is not None
    rows = [OBJECTS[letter] for letter in SEEN_BY["Recipient"]]
    assert [row["Alias"] for row in ready.other.select(rows)] == ["ayla", "support"]
