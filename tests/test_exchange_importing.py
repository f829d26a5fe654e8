"""Organisations from exported files: what contoso exports is what comes back, and what is not understood is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pyshell.__main__ import main
from pyshell.console import Console
from pyshell.exchange.transfer import importing
from pyshell.exchange.transfer.import_formats import BadFile
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


CLIXML = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'
BAD = {
    "entry that is no object": ("[1]", "a.json", 1, "entry 1 is no object"),
    "cut JSON": ('[{"Name":"A"},\n{"Name":', "a.json", 2, "it is not JSON"),
    "deep JSON": ("[" * 100_000, "a.json", 1, "it is nested too deeply"),
    "empty JSON": ("[]", "a.json", 1, "no recipient is in it"),
    "other XML": ("<a/>", "a.xml", 1, "its XML is not that of Export-Clixml"),
    "cut CLIXML": (f"{CLIXML}\n<Obj>", "a.xml", 2, "it is not XML to its end (no element found, column 6)"),
    "a file named in XML": (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>{CLIXML}<Obj><MS><S N="Name">&x;</S></MS></Obj></Objs>',
        "a.xml", 1, "it is not XML to its end (For security reasons DTD is prohibited",
    ),
    "CSV without a line of names": ("", "a.csv", 1, "there is no line of names"),
    "cut CSV": ('"Name","Alias"\n"A","a"\n"B"\n', "a.csv", 3, "it has 1 values for 2 names"),
    "CSV with a value too many": ('#TYPE x\n"Name","Alias"\n"A","a","b"\n', "a.csv", 3, "it has 3 values for 2 names"),
    "CSV with an open quote": ('"Name","Alias"\n"A","a\n', "a.csv", 2, "it is no CSV to its end"),
    "a name twice": ('"Name","name"\n"A","a"\n', "a.csv", 1, "the name 'name' is there twice"),
    "CSV of something else": ("a,b\n1,2\n", "a.csv", 1, "no recipient is in it (1 records were read)"),
    "another encoding": (
        b'"Name","Alias"\n"A","a"\n"J\xf6rg","j"\n'.decode("utf-8", "replace"),
        "a.csv", 3, "a character of it is not UTF-8",
    ),
    "no LDIF": ("x\n", "a.ldif", 1, "there is no colon in 'x'"),
    "cut LDIF": ("dn: CN=A,DC=c\ncn: A\ndepart", "a.ldif", 3, "it ends within a line"),
    "cut base 64": ("dn: CN=A,DC=c\ncn: A\ninfo:: SGVsbG8\n", "a.ldif", 3, "the value of info is not base 64 to its end"),
    "a value elsewhere": ("dn: CN=A,DC=c\ninfo:< file:///etc/hostname\n", "a.ldif", 2, "the value of info is in another file"),
    "changes": ("dn: CN=A,DC=c\nchangetype: delete\n", "a.ldif", 2, "it says what to change"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_cannot_be_used_is_one_error_with_its_line(case: str) -> None:
    text, name, line, why = BAD[case]
    with pytest.raises(BadFile) as caught:
        importing.load(text, name)
    assert (caught.value.line, str(caught.value)[: len(why)]) == (line, why)


def test_the_program_names_the_file_and_the_line_and_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "org.csv").write_text('"Name","Alias"\n"A","a"\n"B"\n')
    out, place = io.StringIO(), str(tmp_path / "org.csv")
    main(["-NoProfile", "--directory", place, "-c", "Get-Recipient"], Console(io.StringIO(), out, out))
    assert out.getvalue().strip() == (
        f"The organisation file '{place}' can't be used: line 3: it has 1 values for 2 names: it was cut, or a quote is "
        "missing. Nothing was loaded."
    )


def test_other_marks_between_values_and_moments_of_every_spelling() -> None:
    moments = {"2018-01-01T00:52:09+00:00": "00:52:09", "2018-01-01T02:52:09.5-07:00": "09:52:09", "20180101005209.0Z": "00:52:09"}
    for text, clock in moments.items():
        directory, report = importing.load(f"Name;WhenCreated\nA;{text}\n", "a.csv")
        (row,) = directory.rows.values()
        assert (row["WhenCreated"], report.lines()) == (f"2018-01-01T{clock}Z", ["1 recipients were taken."])


def test_what_clixml_exports_is_understood_whole(shell: Shell) -> None:
    text = exported(shell, "Get-Mailbox -ResultSize Unlimited | ConvertTo-Clixml")
    directory, report = importing.load(text, "org.xml")
    assert (report.lines(), len(directory.log)) == ([f"{report.taken} recipients were taken."], 0)
    theirs = {row["Guid"]: row for row in shell.directory.rows.values()}
    for row in directory.rows.values():
        own = theirs[row["Guid"]]
        for key in ("Name", "EmailAddresses", "WhenCreated", "WhenChanged", "ExchangeGuid", "ProhibitSendQuota", "Alias"):
            assert row.get(key) == own.get(key), (row["Name"], key)


def test_nobodys_name_is_left_in_any_text() -> None:
    record = {
        "Name": "Ona Berg", "Alias": "oberg", "RecipientTypeDetails": "UserMailbox", "Department": "Sales",
        "EmailAddresses": ["SMTP:ona.berg@contoso.com"], "ArchiveName": ["In-Place Archive - Ona Berg"],
        "ExtensionCustomAttribute1": ["oberg"], "CustomAttribute1": "Ona", "MailTip": "Ask Berg",
        "LinkedMasterAccount": "CONTOSO\\oberg", "UMDtmfMap": ["emailAddress:Berg"], "Pager": "Berg",
        "ForwardingSmtpAddress": "smtp:ona.berg@example.org", "RecipientFilter": "Alias -eq 'oberg'",
        "ProhibitSendQuota": "1 GB (1,073,741,824 bytes)", "PopEnabled": "False",
    }  # fmt: skip
    directory, _ = importing.from_records([record], anonymise=True)
    (row,) = directory.rows.values()
    assert "berg" not in str(row).casefold() and "Ona" not in str(row)
    assert (row["Department"], row["ProhibitSendQuota"], row["PopEnabled"]) == ("Sales", 1 << 30, False)


def test_values_that_are_not_understood_are_told() -> None:
    csv = "Name,RecipientTypeDetails,ProhibitSendQuota,Nonsense\nOna,UserMailbox,lots,1\nOna,UserMailbox,,\n,,,2\n"
    directory, report = importing.load(csv, "a.csv")
    assert len(directory) == 1
    assert report.lines()[1:3] == [
        "The column 'Nonsense' was not understood (1 records).",
        "A value of 'ProhibitSendQuota' was not understood: lots",
    ]
    assert len(report.left_out) == 2
