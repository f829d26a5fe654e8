"""Requests to export, import and restore: named by mailbox, on a clock of their own, found by what they are."""

from __future__ import annotations

import pytest

from pyshell.exchange.mailboxes.mailbox_requests import KINDS
from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell
from pyshell.values.text import to_string

EXPORT = "New-MailboxExportRequest 'Yan Li' -FilePath \\\\EX01\\pst\\yan.pst"


@pytest.fixture
def shell() -> Shell:
    return Shell(Directory.contoso(20), sandbox=True)


def texts(shell: Shell, command: str) -> list[str]:
    result = shell.run(command)
    assert [error.message for error in result.errors] == []
    return [to_string(one) for one in result.output]


def test_names_are_numbered_and_unique_per_mailbox(shell: Shell) -> None:
    assert texts(shell, f"({EXPORT}).Name; ({EXPORT}).Name") == ["MailboxExport", "MailboxExport1"]
    assert texts(shell, f"({EXPORT}2 -Name Mine).Identity") == ["contoso.com/Staff/Yan Li\\Mine"]
    (error,) = shell.run(f"{EXPORT} -Name mine").errors
    assert "unique per mailbox" in error.message
    for number in range(2, 10):
        assert texts(shell, f"({EXPORT}).Name") == [f"MailboxExport{number}"]
    assert len(shell.run(EXPORT).errors) == 1


def test_a_request_goes_on_whenever_somebody_looks(shell: Shell) -> None:
    texts(shell, f"{EXPORT} | Out-Null")
    seen = texts(shell, "1..5 | ForEach-Object { (Get-MailboxExportRequest | Get-MailboxExportRequestStatistics).PercentComplete }")
    assert seen == ["60", "100", "100", "100", "100"]
    assert texts(shell, "(Get-MailboxExportRequest -Status Completed).Status") == ["Completed"]
    texts(shell, "Get-MailboxExportRequest -Status Completed | Remove-MailboxExportRequest -Confirm:$false")
    assert texts(shell, "@(Get-MailboxExportRequest).Count") == ["0"]


def test_what_rests_waits_and_what_ended_is_not_changed(shell: Shell) -> None:
    texts(shell, f"{EXPORT} -Suspend -BatchName Night | Out-Null; Get-MailboxExportRequest; Get-MailboxExportRequest | Out-Null")
    assert texts(shell, "Get-MailboxExportRequest -Suspend $true | ForEach-Object BatchName") == ["Night"]
    texts(shell, "Resume-MailboxExportRequest 'yanli\\MailboxExport'; 1..5 | ForEach-Object { Get-MailboxExportRequest } | Out-Null")
    (error,) = shell.run("Suspend-MailboxExportRequest 'yanli\\MailboxExport' -Confirm:$false").errors
    assert "already completed" in error.message


def test_selectors(shell: Shell) -> None:
    texts(shell, f"{EXPORT} -Priority High -Name A | Out-Null; {EXPORT.replace('Yan Li', 'Ayla Kol')} -BatchName b | Out-Null")
    for selector, names in (
        ("-HighPriority $true", ["A"]),
        ("-Mailbox ayla", ["MailboxExport"]),
        ("-BatchName B", ["MailboxExport"]),
        ("-Name a", ["A"]),
        ("-Database 'Mailbox Database 01'", None),
    ):
        found = texts(shell, f"Get-MailboxExportRequest {selector} | ForEach-Object Name")
        assert names is None or found == names, selector


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("New-MailboxExportRequest Nobody -FilePath \\\\a\\b.pst", "Nobody"),
        ("New-MailboxImportRequest yanli -FilePath C:\\b.pst", "UNC path"),
        ("Get-MailboxImportRequest Nothing", "Couldn't find a request"),
        ("Set-MailboxRestoreRequest Nothing -BatchName x", "Couldn't find a request"),
        ("New-MailboxRestoreRequest -SourceDatabase Nothing -SourceStoreMailbox yanli -TargetMailbox ayla", "Nothing"),
    ],
)
def test_what_is_wrong_changes_nothing(shell: Shell, command: str, message: str) -> None:
    before = shell.directory.snapshot()
    (error,) = shell.run(command).errors
    assert message in error.message
    assert shell.directory.diff(before) == []


def test_a_kept_mailbox_is_restored(shell: Shell) -> None:
    texts(shell, "Disable-Mailbox yanli -Confirm:$false")
    texts(shell, "$kept = Get-MailboxDatabase | Get-MailboxStatistics -Filter 'DisconnectReason -ne $null'")
    made = "New-MailboxRestoreRequest -SourceDatabase $kept[0].Database -SourceStoreMailbox $kept[0].MailboxGuid -TargetMailbox ayla"
    assert texts(shell, f"({made}).TargetMailbox") == ["contoso.com/Europe/Sales/Ayla Kol"]


@pytest.mark.parametrize("noun", KINDS)
def test_undo_leads_back(shell: Shell, noun: str) -> None:
    sample = "-SourceDatabase 'Mailbox Database 01' -SourceStoreMailbox yanli" if "Restore" in noun else "-FilePath \\\\a\\b"
    about = "-TargetMailbox ayla" if "Restore" in noun else "-Mailbox ayla"
    before = shell.directory.snapshot().configuration
    texts(shell, f"New-{noun} {about} {sample} | Out-Null; Get-{noun}; Get-{noun} | Remove-{noun} -Confirm:$false")
    shell.directory.undo(len(shell.directory.log))
    assert shell.directory.configuration == before
