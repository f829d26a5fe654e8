"""Objects as a remote session gives them: what scripts can still do with them, and what they cannot."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pyshell.__main__ import main
from pyshell.console import Console
from pyshell.exchange.store.directory import Directory
from pyshell.rehearsal.plan import rehearse
from pyshell.shell import Shell
from pyshell.source import Source
from pyshell.testing import Organisation
from pyshell.values.text import to_string


@pytest.fixture(scope="module")
def remote() -> Shell:
    return Shell(Directory.contoso(), remote=True, width=120)


TEXTS = {
    "(Get-Mailbox ayla).GetType().Name": "PSCustomObject",
    "(Get-Mailbox ayla).PSObject.TypeNames[0]": "Deserialized.Microsoft.Exchange.Data.Directory.Management.Mailbox",
    "(Get-Mailbox ayla).PrimarySmtpAddress.Split('@')[1]": "contoso.com",
    "(Get-Mailbox ayla).EmailAddresses.GetType().Name": "ArrayList",
    "(Get-Mailbox ayla).EmailAddresses -clike 'smtp:*'": "smtp:sales1@contoso.com",
    "(Get-Mailbox ayla).EmailAddresses.Count": "2",
    "(Get-Mailbox ayla).EmailAddresses.AddressString": "",
    "(Get-Mailbox ayla).RecipientTypeDetails.GetType().Name": "String",
    "(Get-Mailbox ayla).Identity": "contoso.com/Europe/Sales/Ayla Kol",
    "(Get-Mailbox ayla).Identity.Name": "",
    "(Get-User ayla).Manager": "contoso.com/Staff/Dan Jump",
    "(Get-Mailbox ayla).WhenCreated.GetType().Name": "DateTime",
    "(Get-Mailbox ayla).Guid.GetType().Name": "Guid",
    "(Get-Mailbox ayla).ProhibitSendQuota.GetType().Name": "String",
    "(Get-Mailbox 'Terry Adams').ProhibitSendQuota": "49.5 GB (53,150,220,288 bytes)",
    "(Get-Mailbox 'Terry Adams').ProhibitSendQuota.Split('(')[1].Split(' ')[0].Replace(',','')": "53150220288",
    "(Get-MailboxStatistics ayla).TotalItemSize.ToString().Split('(')[1].Split(' bytes')[0].Replace(',','')": "223030816",
    "(Get-MailboxStatistics ayla).TotalItemSize.Value.ToString() -replace '.*\\(| bytes.*|,',''": "223030816",
    "(Get-MailboxStatistics ayla).TotalItemSize.Value": "212.7 MB (223,030,816 bytes)",
    "(Get-MailboxStatistics ayla).TotalItemSize.Value.PSObject.TypeNames[0]": "Deserialized.Microsoft.Exchange.Data.ByteQuantifiedSize",
    "(Get-Mailbox ayla).ToString()": "contoso.com/Europe/Sales/Ayla Kol",
    "(Get-Mailbox ayla).PSComputerName": "ex01.contoso.com",
    "(Get-Mailbox ayla).PSObject.Properties.Name[0..2] -join ' '": "PSComputerName RunspaceId PSShowComputerName",
    "Get-Mailbox ayla -OutVariable kept | Out-Null; $kept[0].PSShowComputerName": "False",
    "(Get-MailboxPermission ayla).AccessRights.GetType().Name": "ArrayList",
    "(Get-AcceptedDomain contoso.com).DomainType": "Authoritative",
    "(Start-Job { Add-PSSnapin *Exchange*; (Get-Mailbox ayla).Identity } | Receive-Job -Wait).GetType().Name": "String",
}


@pytest.mark.parametrize("code", TEXTS)
def test_what_scripts_read(remote: Shell, code: str) -> None:
    result = remote.run(code)
    assert (" ".join(map(to_string, result.output)).strip(), [e.message for e in result.errors]) == (TEXTS[code], [])


def test_methods_are_gone_and_an_object_is_no_identity(remote: Shell) -> None:
    result = remote.run("(Get-MailboxStatistics ayla).TotalItemSize.Value.ToMB(); Set-Mailbox -Identity (Get-CASMailbox ayla)")
    assert [error.message for error in result.errors] == [
        "Method invocation failed because [Deserialized.Microsoft.Exchange.Data.ByteQuantifiedSize] does not contain a "
        "method named 'ToMB'.",
        "Cannot process argument transformation on parameter 'Identity'. Cannot convert the "
        '"contoso.com/Europe/Sales/Ayla Kol" value of type '
        '"Deserialized.Microsoft.Exchange.Data.Directory.Management.CASMailbox" to type '
        '"Microsoft.Exchange.Configuration.Tasks.MailboxIdParameter".',
    ]


def test_a_list_shows_the_runspace_and_not_the_computer(remote: Shell) -> None:
    lines = remote.run("Get-Mailbox ayla | Format-List").text.strip().splitlines()
    assert lines[0].startswith("RunspaceId ")
    assert lines[1].startswith("Database ")
    assert "PSComputerName" in remote.run("Get-Mailbox ayla | Format-List PSComputerName").text


def test_tables_are_those_of_the_whole_objects(remote: Shell) -> None:
    assert remote.run("Get-Mailbox ayla").text == Shell(Directory.contoso(), width=120).run("Get-Mailbox ayla").text


def test_objects_go_on_through_pipelines_by_their_identity() -> None:
    organisation = Organisation(remote=True)
    result = organisation.run(
        "Get-Mailbox ayla | Set-Mailbox -CustomAttribute1 a\n"
        "Get-DistributionGroup 'Dog Lovers' | Get-DistributionGroupMember | Get-Mailbox | Set-CASMailbox -PopEnabled $false\n"
        "$one = Get-Mailbox 'Yan Li'; $one.EmailAddresses.Add('smtp:yan@contoso.com') | Out-Null\n"
        "Set-Mailbox 'Yan Li' -EmailAddresses $one.EmailAddresses\n"
        "Get-Mailbox 'Terry Adams' | Set-Mailbox -IssueWarningQuota (Get-Mailbox 'Terry Adams').IssueWarningQuota"
    )
    assert result.errors == []
    assert {change.property for change in organisation.diff()} >= {"CustomAttribute1", "PopEnabled", "EmailAddresses"}
    assert organisation.run("(Get-Mailbox 'Yan Li').EmailAddresses[-1]").output == ["smtp:yan@contoso.com"]


def test_the_command_line_takes_it() -> None:
    out = io.StringIO()
    code = main(["-NoProfile", "--remote", "-c", "(Get-Mailbox ayla).Identity.GetType().Name"], Console(io.StringIO(), out, out))
    assert (code, out.getvalue().strip()) == (0, "String")


def test_without_it_objects_are_whole() -> None:
    assert Shell(Directory.contoso()).run("(Get-MailboxStatistics ayla).TotalItemSize.Value.ToMB()").output == [212]


def test_a_plan_is_of_a_script_that_gets_such_objects(tmp_path: Path) -> None:
    script = Source(
        "'ayla', 'yanli' | Get-Mailbox | Set-Mailbox -CustomAttribute1 x\n"
        "foreach ($one in Get-Mailbox -ResultSize 3) { if ($one.Identity.Name) { Set-Mailbox $one.Alias -CustomAttribute2 y } }\n"
        "(Get-Mailbox 'Yan Li').EmailAddresses.ToArray() | Out-Null; (Get-MailboxStatistics ayla).TotalItemSize.Value.ToMB()"
    )
    plan = rehearse(script, Directory.contoso(), folder=str(tmp_path), remote=True)
    assert {field.key for effect in plan.effects for field in effect.fields} == {"CustomAttribute1"}
    assert ["ToMB" in finding.message for finding in plan.findings if finding.level == "error"] == [True]
