"""Folders of mailboxes: who may open them, what is in them."""

from __future__ import annotations

import pytest

from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell
from pyshell.values.text import to_string

SHOW = " | ForEach-Object { \"$($_.FolderName) $($_.User) $($_.AccessRights)\" }"


@pytest.fixture
def shell() -> Shell:
    return Shell(Directory.contoso(), sandbox=True)


def texts(shell: Shell, command: str) -> list[str]:
    result = shell.run(command)
    assert [error.message for error in result.errors] == []
    return [to_string(one) for one in result.output]


def test_entries_are_added_changed_and_removed(shell: Shell) -> None:
    get = f"Get-MailboxFolderPermission yanli@contoso.com:\\Calendar{SHOW}"
    everybody, nobody = "Calendar Default AvailabilityOnly", "Calendar Anonymous None"
    assert texts(shell, get) == [everybody, nobody]
    texts(shell, "Add-MailboxFolderPermission yanli:\\Calendar -User ayla@contoso.com -AccessRights Reviewer")
    assert texts(shell, get) == [everybody, nobody, "Calendar Ayla Kol Reviewer"]
    texts(shell, "Set-MailboxFolderPermission yanli:\\calendar -User ayla -AccessRights Editor, FolderOwner")
    texts(shell, "Set-MailboxFolderPermission yanli:\\calendar -User Default -AccessRights Reviewer")
    assert texts(shell, get) == ["Calendar Default Reviewer", nobody, "Calendar Ayla Kol Editor FolderOwner"]
    texts(shell, "Remove-MailboxFolderPermission yanli:\\Calendar -User ayla -Confirm:$false")
    assert texts(shell, get) == ["Calendar Default Reviewer", nobody]


def test_an_entry_stays_with_its_user(shell: Shell) -> None:
    texts(shell, "Add-MailboxFolderPermission yanli -User ayla -AccessRights Owner; Set-User ayla -DisplayName A -Confirm:$false")
    assert "Top of Information Store A Owner" in texts(shell, f"Get-MailboxFolderPermission yanli{SHOW}")
    texts(shell, "Remove-Mailbox ayla -Confirm:$false")
    assert len(texts(shell, "Get-MailboxFolderPermission yanli")) == 2


def test_folders_hold_what_the_mailbox_holds(shell: Shell) -> None:
    folders = texts(shell, "(Get-MailboxFolderStatistics 'Yan Li').ItemsInFolder")
    (whole,) = texts(shell, "(Get-MailboxStatistics 'Yan Li').ItemCount")
    assert 0 <= int(whole) - sum(map(int, folders)) < len(folders)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("Get-MailboxFolderPermission nobody:\\Calendar", "'nobody' does not exist"),
        ("Get-MailboxFolderPermission yanli:\\Nowhere", "'yanli:\\Nowhere' couldn't be found"),
        ("Get-MailboxFolderPermission yanli:\\Inbox -User ayla", "no existing permission entry found for user: Ayla Kol"),
        ("Add-MailboxFolderPermission yanli -User nobody -AccessRights Owner", '"nobody" is either not valid'),
        ("Add-MailboxFolderPermission yanli -User Default -AccessRights Owner", "existing permission entry was found"),
        ("Set-MailboxFolderPermission yanli -User ayla -AccessRights Owner", "no existing permission entry"),
        ("Remove-MailboxFolderPermission yanli -User ayla -Confirm:$false", "no existing permission entry"),
        ("Add-MailboxFolderPermission yanli -User ayla -AccessRights Everything", "AccessRights"),
        ("Get-MailboxFolderStatistics nobody", "'nobody' does not exist"),
    ],
)
def test_what_is_wrong_changes_nothing(shell: Shell, command: str, message: str) -> None:
    before = shell.directory.snapshot()
    (error,) = shell.run(command).errors
    assert message in error.message
    assert shell.directory.diff(before) == []
