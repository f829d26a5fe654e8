"""Organisations from exported files: what contoso exports is what comes back, and what is not understood is told."""

from __future__ import annotations

import pytest

from pyshell.exchange import importing
from pyshell.exchange.import_formats import BadFile, records
from pyshell.shell import Shell

PEOPLE = ("Yan Li", "Ayla Kol", "Pat O'Brien")


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


def exported(shell: Shell, command: str) -> str:
    result = shell.run(command)
    assert result.errors == []
    return "\n".join(str(line) for line in result.output)


FORMS = {
    "org.csv": "Get-Mailbox -ResultSize Unlimited | ConvertTo-Csv -NoTypeInformation",
    "org.json": "Get-Mailbox -ResultSize Unlimited | Select-Object Name, Alias, DistinguishedName, Guid, ExchangeGuid, RecipientTypeDetails, PrimarySmtpAddress, @{n='EmailAddresses';e={@($_.EmailAddresses | ForEach-Object { \"$_\" })}}, CustomAttribute1, UserPrincipalName, SamAccountName, DisplayName, ProhibitSendQuota | ConvertTo-Json -Depth 2",
}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_exported_comes_back(shell: Shell, name: str) -> None:
    directory, report = importing.load(exported(shell, FORMS[name]), name)
    theirs = {row["Guid"]: row for row in shell.directory.rows.values()}
    assert report.taken > 100
    told = "EmailAddresses" in {column for column, _ in report.values}
    assert told == name.endswith("csv"), "an exported list is its type's name in CSV, and that is told"
    for who in PEOPLE:
        (row,) = directory.identities.find(who)
        own = theirs[row["Guid"]]
        for key in ("Name", "DistinguishedName", "RecipientTypeDetails", "Alias", "ExchangeGuid", "UserPrincipalName"):
            assert row[key] == own[key], key
        if name.endswith("csv"):
            assert row["EmailAddresses"] == own["EmailAddresses"][:1]
        else:
            assert row["EmailAddresses"] == own["EmailAddresses"]
    (terry,) = directory.identities.find("Terry Adams")
    assert terry["ProhibitSendQuota"] == 53150220288
    assert Shell(directory).run("(Get-Mailbox yanli).PrimarySmtpAddress.Address").output == ["yanli@contoso.com"]


LDIF = """\
dn: CN=Ona Berg,OU=Staff,DC=fabrikam,DC=com
objectClass: top
objectClass: user
cn: Ona Berg
sAMAccountName: ona
proxyAddresses: SMTP:ona@fabrikam.com
proxyAddresses: smtp:ona.berg@fabrikam.com
msExchRecipientTypeDetails: 1
displayName:: T25hIELDpHJn
department: Sa
 les
thumbnailLogo: x

dn: CN=Team,OU=Staff,DC=fabrikam,DC=com
objectClass: group
cn: Team
mailNickname: team
mail: team@fabrikam.com
member: CN=Ona Berg,OU=Staff,DC=fabrikam,DC=com
member: CN=Gone,OU=Staff,DC=fabrikam,DC=com
"""


def test_a_directory_of_ldif_keeps_references_and_tells_what_it_did_not_understand() -> None:
    directory, report = importing.load(LDIF, "org.ldif")
    ona = directory.identities.find("ona@fabrikam.com")[0]
    assert (ona["DisplayName"], ona["Department"], ona["RecipientTypeDetails"]) == ("Ona Bärg", "Sales", "UserMailbox")
    assert directory.identities.find("team")[0]["Members"] == [ona["Guid"]]
    assert directory.settings["Domain"] == "fabrikam.com"
    assert report.lines() == [
        "2 recipients were taken.",
        "The column 'thumbnaillogo' was not understood (1 records).",
        "'Members' names objects that are not there (1).",
    ]


def test_an_anonymous_organisation_has_its_shape_and_nobodys_name() -> None:
    directory, _ = importing.load(LDIF, "org.ldif", anonymise=True)
    again, _ = importing.load(LDIF, "org.ldif", anonymise=True)
    text = str(list(directory.rows.values()))
    assert "Ona" not in text and "ona@" not in text
    group = next(row for row in directory.rows.values() if "Members" in row)
    assert group["Members"][0] in directory.rows
    assert directory.rows == again.rows


@pytest.mark.parametrize(("text", "name"), [("[1]", "a.json"), ("{", "a.json"), ("<a/>", "a.xml"), ("x", "a.ldif")])
def test_what_is_none_of_the_forms_is_refused(text: str, name: str) -> None:
    with pytest.raises(BadFile):
        records(text, name)


def test_values_that_are_not_understood_are_told() -> None:
    csv = "Name,RecipientTypeDetails,ProhibitSendQuota,Nonsense\nOna,UserMailbox,lots,1\nOna,UserMailbox,,\n,,,2\n"
    directory, report = importing.load(csv, "a.csv")
    assert len(directory) == 1
    assert report.lines()[1:3] == [
        "The column 'Nonsense' was not understood (1 records).",
        "A value of 'ProhibitSendQuota' was not understood: lots",
    ]
    assert len(report.left_out) == 2
