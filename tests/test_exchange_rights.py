"""Rights on directory objects: granted, shown by both families of cmdlets, taken away."""

from __future__ import annotations

import pytest

from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell
from pyshell.values.text import to_string


@pytest.fixture
def shell() -> Shell:
    return Shell(Directory.contoso(), sandbox=True)


def texts(shell: Shell, command: str) -> list[str]:
    result = shell.run(command)
    assert [error.message for error in result.errors] == []
    return [to_string(one) for one in result.output]


def test_send_as_is_seen_by_both_families(shell: Shell) -> None:
    texts(shell, "Add-ADPermission events -User ayla -AccessRights ExtendedRight -ExtendedRights 'send as'")
    assert texts(shell, "(Get-RecipientPermission Events).Trustee") == ["NT AUTHORITY\\SELF", "CONTOSO\\ayla"]
    texts(shell, "Remove-RecipientPermission Events -Trustee ayla -AccessRights SendAs -Confirm:$false")
    assert texts(shell, "(Get-ADPermission events).User") == ["NT AUTHORITY\\SELF"]


def test_rights_on_a_database(shell: Shell) -> None:
    texts(shell, "Add-ADPermission 'Mailbox Database 01' -User 'IT Admin' -AccessRights GenericAll")
    assert texts(shell, "(Get-ADPermission 'Mailbox Database 01').AccessRights") == ["GenericAll"]


def test_principals_that_every_windows_has(shell: Shell) -> None:
    who = "NT AUTHORITY\\ANONYMOUS LOGON"
    texts(shell, f"Add-ADPermission 'Anonymous Relay' -User '{who.lower()}' -ExtendedRights ms-exch-smtp-submit")
    shown = "ForEach-Object { \"$($_.User) $($_.ExtendedRights)\" }"
    assert texts(shell, f"Get-ADPermission 'Anonymous Relay' -User '{who}' | {shown}") == [f"{who} ms-Exch-SMTP-Submit"]
    texts(shell, "Add-MailboxPermission yanli -User everyone -AccessRights ReadPermission")
    assert texts(shell, "(Get-MailboxPermission yanli -User Everyone).User") == ["Everyone"]
    texts(shell, "Remove-MailboxPermission yanli -User Everyone -AccessRights ReadPermission -Confirm:$false")
    assert texts(shell, "(Get-MailboxPermission yanli).User") == ["NT AUTHORITY\\SELF"]


def test_every_recipient_has_an_entry_of_its_own_account(shell: Shell) -> None:
    found = texts(shell, "Get-RecipientPermission -ResultSize Unlimited | Group-Object Identity | % { $_.Group[0].Trustee }")
    assert set(found) == {"NT AUTHORITY\\SELF"}


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("Add-ADPermission nobody -User ayla -ExtendedRights Send-As", "object 'nobody' couldn't be found"),
        ("Add-ADPermission helpdesk -User nobody -ExtendedRights Send-As", 'User or group "nobody" wasn\'t found'),
        ("Get-RecipientPermission 'John Smith'", "'John Smith' matches multiple entries"),
    ],
)
def test_what_is_wrong_changes_nothing(shell: Shell, command: str, message: str) -> None:
    before = shell.directory.snapshot()
    (error,) = shell.run(command).errors
    assert message in error.message
    assert shell.directory.diff(before) == []


def test_what_is_there_or_missing_is_a_warning(shell: Shell) -> None:
    add = "Add-ADPermission helpdesk -User ayla -ExtendedRights Send-As | Out-Null"
    assert "already present" in shell.run(f"{add}; {add}").warning_messages[0]
    result = shell.run("Remove-ADPermission helpdesk -User bens -ExtendedRights Send-As -Confirm:$false")
    assert "doesn't exist" in result.warning_messages[0]
