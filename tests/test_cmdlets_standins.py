"""What scripts call around their work: accepted, and said to be stand-ins on the verbose stream."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell

STANDINS = [
    "Add-PSSnapin Microsoft.Exchange.Management.PowerShell.E2010",
    "Set-ExecutionPolicy RemoteSigned -Force",
    "$s = New-PSSession ex1 -ConfigurationName Microsoft.Exchange",
    "New-PSSessionOption -SkipCACheck",
    "Import-Module ExchangeOnlineManagement",
    "Connect-ExchangeOnline -UserPrincipalName a@contoso.com",
    "Connect-IPPSSession",
    "Send-MailMessage -From a@contoso.com -To b@contoso.com -SmtpServer ex1 -WarningAction Ignore",
]


@pytest.mark.parametrize("line", STANDINS)
def test_a_standin_says_that_it_is_one(line: str) -> None:
    result = Shell().run("$VerbosePreference = 'Continue'; " + line)
    assert result.errors == []
    assert any("stand-in" in text for text in result.verbose_messages)


def test_a_session_with_another_computer_is_refused() -> None:
    result = Shell().run("New-PSSession server1")
    assert [error.error_id for error in result.errors] == ["NotSimulated"]


def test_a_snap_in_that_is_not_installed() -> None:
    result = Shell().run("Add-PSSnapin Quest.ActiveRoles.ADManagement")
    assert [error.error_id for error in result.errors] == ["AddPSSnapInRead"]


def test_an_address_that_is_none_sends_nothing() -> None:
    result = Shell().run(
        "Send-MailMessage -From a -To b@contoso.com -SmtpServer x -WarningAction Ignore; @(Get-Outbox).Count"
    )
    assert result.output == [0]
    assert [error.error_id for error in result.errors] == ["FormatException"]


def test_a_grid_view_passes_everything_where_nobody_can_be_asked() -> None:
    assert Shell().run("1, 2, 3 | Out-GridView -PassThru").output == [1, 2, 3]


def test_sessions_are_counted_and_closed() -> None:
    shell = Shell()
    shell.run("$s = New-PSSession ex1 -ConfigurationName Microsoft.Exchange; Import-PSSession $s -Prefix Cloud")
    assert shell.run("(Get-Alias Get-CloudMailbox).Definition; (Get-PSSession).Name").output == [
        "Get-Mailbox",
        "WinRM1",
    ]
    assert shell.run("Get-PSSession | Remove-PSSession; @(Get-PSSession).Count").output == [0]


def test_the_session_has_a_clipboard_of_its_own() -> None:
    shell = Shell(exchange=False)
    both = "'one', 'two' | Set-Clipboard; Set-Clipboard three -Append; Get-Clipboard"
    assert shell.run(both).text == "one\ntwo\nthree\n"
    assert shell.run("Set-Clipboard x -PassThru; Get-Clipboard -Raw").output == ["x", "x"]
    assert shell.run("Set-Clipboard 'a;b'; (Get-Clipboard -Delimiter ';').Count").text == "2\n"
    assert shell.run("Set-Clipboard c -WhatIf; Get-Clipboard").text.endswith("\na;b\n")
    assert shell.run("Set-Clipboard @(); Get-Clipboard").text == ""
    assert Shell(exchange=False).run("Get-Clipboard").output == []
