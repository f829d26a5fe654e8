"""Public folders: a tree whose paths hold, recipients that belong to folders, and who may open them."""

from __future__ import annotations

import pytest

from pyshell.exchange.mailboxes import public_folders
from pyshell.exchange.mailboxes.public_folders import path_of
from pyshell.exchange.seed.tree import BORN, KIND
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.store.storage import lines, load
from pyshell.shell import Shell
from pyshell.values.text import to_string


@pytest.fixture
def shell() -> Shell:
    return Shell(Directory.contoso(20), sandbox=True)


def texts(shell: Shell, command: str) -> list[str]:
    result = shell.run(command)
    assert [error.message for error in result.errors] == []
    return [to_string(one) for one in result.output]


def test_the_root_is_what_no_identity_names(shell: Shell) -> None:
    assert texts(shell, "(Get-PublicFolder).Name; (Get-PublicFolder).Identity") == ["IPM_SUBTREE", "\\"]
    assert shell.run("Get-PublicFolder").text.strip().splitlines()[-1].strip() == "IPM_SUBTREE"


def test_children_and_the_whole_tree(shell: Shell) -> None:
    tree = texts(shell, "(Get-PublicFolder '\\Marketing' -Recurse).Identity")
    assert tree[:3] == ["\\Marketing", "\\Marketing\\2010", "\\Marketing\\2010\\Pamphlets"]
    inside = texts(shell, "(Get-PublicFolder '\\marketing' -GetChildren).Name")
    assert inside == ["2010", "2013", "2016", "Reports"]
    assert "\\NON_IPM_SUBTREE\\DUMPSTER_ROOT" in texts(shell, "(Get-PublicFolder '\\NON_IPM_SUBTREE' -Recurse).Identity")


def test_every_parent_is_there(shell: Shell) -> None:
    for row in shell.directory.of_kind(KIND):
        parent = public_folders.parent_of(row, shell.directory)
        assert (parent is None) == (path_of(row) == "\\")
        assert public_folders.find(shell.directory, path_of(row)) == row
        assert public_folders.find(shell.directory, public_folders.entry_id(row)) == row
    assert set(BORN) <= shell.directory.configuration.keys()


def test_a_renamed_or_moved_folder_takes_what_is_in_it_along(shell: Shell) -> None:
    texts(shell, "Set-PublicFolder '\\Marketing\\2013' -Path '\\Legal' -Name Old")
    assert texts(shell, "(Get-PublicFolder '\\Legal\\Old' -Recurse).Identity") == ["\\Legal\\Old", "\\Legal\\Old\\Pamphlets"]
    assert len(shell.run("Get-PublicFolder '\\Marketing\\2013'").errors) == 1


def test_a_new_folder_lets_do_what_its_parent_does(shell: Shell) -> None:
    texts(shell, "Add-PublicFolderClientPermission '\\Legal' -User 'Ayla Kol' -AccessRights Owner")
    texts(shell, "New-PublicFolder Laws -Path '\\Legal'")
    shown = "Get-PublicFolderClientPermission '\\Legal\\Laws' | ForEach-Object { \"$($_.User) $($_.AccessRights)\" }"
    assert texts(shell, shown) == ["Default Author", "Anonymous None", "Ayla Kol Owner"]
    texts(shell, "Remove-PublicFolderClientPermission '\\Legal\\Laws' -User 'Ayla Kol' -Confirm:$false")
    assert texts(shell, shown) == ["Default Author", "Anonymous None"]


def test_mail_comes_and_goes_and_the_folder_stays(shell: Shell) -> None:
    texts(shell, "Enable-MailPublicFolder '\\Marketing\\Reports' -HiddenFromAddressListsEnabled $true")
    show = "$m = Get-MailPublicFolder '\\Marketing\\Reports'; $m.PrimarySmtpAddress; $m.HiddenFromAddressListsEnabled"
    assert texts(shell, show) == ["Reports@contoso.com", "True"]
    assert texts(shell, "(Get-Recipient Reports@contoso.com).RecipientTypeDetails") == ["PublicFolder"]
    assert texts(shell, "(Get-MailPublicFolder Reports | Get-PublicFolder).Identity") == ["\\Marketing\\Reports"]
    texts(shell, "Get-PublicFolder '\\Marketing\\Reports' | Disable-MailPublicFolder -Confirm:$false")
    assert texts(shell, "(Get-PublicFolder '\\Marketing\\Reports').MailEnabled") == ["False"]
    assert shell.run("Get-Recipient Reports@contoso.com").errors


def test_folders_of_one_name_get_names_and_addresses_of_their_own(shell: Shell) -> None:
    texts(shell, "Enable-MailPublicFolder '\\Marketing\\2010\\Pamphlets'; Enable-MailPublicFolder '\\Marketing\\2013\\Pamphlets'")
    assert texts(shell, "(Get-MailPublicFolder -Anr Pamphlets).PrimarySmtpAddress") == [
        "Pamphlets@contoso.com", "Pamphlets1@contoso.com"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("Get-PublicFolder '\\Nothing'", "couldn't be found"),
        ("New-PublicFolder Legal", "already exists"),
        ("New-PublicFolder 'a\\b'", "Name"),
        ("Set-PublicFolder '\\Legal' -Path '\\Legal\\Cases'", "can't be moved into itself"),
        ("Set-PublicFolder '\\Legal' -Name Marketing", "already exists"),
        ("Remove-PublicFolder '\\Legal'", "has subfolders"),
        ("Remove-PublicFolder '\\MyPublicFolder'", "mail-enabled"),
        ("Remove-PublicFolder '\\' -Recurse", "folder of the system"),
        ("Enable-MailPublicFolder '\\MyPublicFolder'", "already mail-enabled"),
        ("Disable-MailPublicFolder '\\Legal'", "not mail-enabled"),
        ("Add-PublicFolderClientPermission '\\Legal' -User Nobody -AccessRights Owner", "Nobody"),
        ("Add-PublicFolderClientPermission '\\Legal' -User ayla -AccessRights Nothing", "Nothing"),
        ("Remove-PublicFolderClientPermission '\\Legal' -User ayla", "no existing permission entry"),
        ("New-PublicFolder x -Mailbox 'Yan Li'", "Yan Li"),
    ],
)
def test_what_is_wrong_changes_nothing(shell: Shell, command: str, message: str) -> None:
    before = shell.directory.snapshot()
    (error,) = shell.run(f"$ConfirmPreference = 'None'; {command}").errors
    assert message in error.message
    assert shell.directory.diff(before) == []


def test_without_a_mailbox_for_them_there_are_no_public_folders() -> None:
    shell = Shell(Directory.empty(), sandbox=True)
    (error,) = shell.run("Get-PublicFolder").errors
    assert error.message.startswith("No active public folder mailboxes were found.")
    texts(shell, "New-Mailbox -PublicFolder Master | Out-Null; New-PublicFolder Plans | Out-Null")
    assert texts(shell, "(Get-PublicFolder '\\Plans').ContentMailboxName") == ["Master"]


def test_folders_live_in_mailboxes(shell: Shell) -> None:
    texts(shell, "New-Mailbox -PublicFolder Second | Out-Null; New-PublicFolder Plans -Mailbox Second | Out-Null")
    residents = "(Get-PublicFolder -Recurse -Mailbox Second -ResidentFolders).Identity"
    assert texts(shell, residents) == ["\\Plans"]
    texts(shell, "Set-PublicFolder '\\Plans' -OverrideContentMailbox PF_Administration; " + residents)
    assert texts(shell, "@(Get-PublicFolder -Recurse -Mailbox Second -ResidentFolders).Count") == ["0"]


def test_a_tree_is_removed_and_undone(shell: Shell) -> None:
    before = list(lines(shell.directory))
    texts(shell, "Remove-PublicFolder '\\Marketing' -Recurse -Confirm:$false")
    assert texts(shell, "@(Get-PublicFolder '\\' -Recurse | Where-Object Identity -like '\\Marketing*').Count") == ["0"]
    assert load(lines(shell.directory)).configuration == shell.directory.configuration
    shell.directory.undo(len(shell.directory.log))
    assert list(lines(shell.directory)) == before


def test_the_items_of_a_folder_are_as_many_as_its_figures_say(shell: Shell) -> None:
    for path in ("\\Legal\\Cases", "\\Legal"):
        count, size = texts(shell, f"$f = Get-PublicFolderStatistics '{path}'; $f.ItemCount; $f.TotalItemSize.ToBytes()")
        items = f"Get-PublicFolderItemStatistics '{path}'"
        assert texts(shell, f"@({items}).Count") == [count]
        assert int(size) == sum(map(int, texts(shell, f"{items} | ForEach-Object {{ $_.MessageSize.ToBytes() }}")))
