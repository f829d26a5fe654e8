"""Policies, lists and scopes: what is made can be found, changed, referred to and removed, and takes real values only."""

from __future__ import annotations

import pytest

from pyshell.exchange.cmdlets.index import INDEX
from pyshell.exchange.organisation.families import FAMILIES, view_of
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.store.storage import lines, load
from pyshell.shell import Shell
from pyshell.values.text import to_string


@pytest.fixture
def shell() -> Shell:
    return Shell(Directory.contoso(), sandbox=True)


def texts(shell: Shell, command: str) -> list[str]:
    result = shell.run(command)
    assert [error.message for error in result.errors] == []
    return [to_string(one) for one in result.output]


@pytest.mark.parametrize("noun", FAMILIES)
def test_every_family_has_properties_and_cmdlets(noun: str) -> None:
    assert f"Get-{noun}" in INDEX
    assert len(view_of(noun).properties) > 15
    assert {f"Set-{noun}", f"New-{noun}"} & INDEX.keys()


def test_a_policy_is_referred_to_by_name_and_keeps_it_when_renamed(shell: Shell) -> None:
    texts(shell, "New-RetentionPolicy Corp -RetentionPolicyTagLinks '1 Year Delete','Never Delete'")
    assert texts(shell, "(Get-RetentionPolicy Corp).RetentionPolicyTagLinks") == ["1 Year Delete", "Never Delete"]
    texts(shell, "Set-Mailbox 'Yan Li' -RetentionPolicy Corp; Set-RetentionPolicy Corp -Name Everybody")
    assert texts(shell, "(Get-Mailbox 'Yan Li').RetentionPolicy") == ["Everybody"]


def test_one_policy_of_a_kind_is_the_default_one(shell: Shell) -> None:
    texts(shell, "New-MobileDeviceMailboxPolicy Strict -IsDefault $true")
    assert texts(shell, "Get-MobileDeviceMailboxPolicy | Where-Object IsDefault | ForEach-Object Name") == ["Strict"]
    assert texts(shell, "(Get-CASMailbox 'Yan Li').ActiveSyncMailboxPolicy") == ["Strict"]


def test_address_lists_are_named_by_their_path_and_keep_a_filter(shell: Shell) -> None:
    texts(shell, "New-AddressList North -RecipientFilter \"City -eq 'Seattle'\" -Container '\\All Users'")
    assert texts(shell, "(Get-AddressList '\\All Users\\North').Path") == ["\\All Users\\North"]
    (text,) = texts(shell, "(Get-AddressList North).LdapRecipientFilter")
    assert text == "(l=Seattle)"


def test_an_accepted_domain_takes_addresses(shell: Shell) -> None:
    assert shell.run("New-Mailbox x -PrimarySmtpAddress x@fabrikam.com -Password $null").errors
    texts(shell, "New-AcceptedDomain Fabrikam -DomainName fabrikam.com")
    texts(shell, "Set-AcceptedDomain Fabrikam -MakeDefault $true; New-DistributionGroup Friends")
    assert texts(shell, "(Get-DistributionGroup Friends).PrimarySmtpAddress") == ["Friends@fabrikam.com"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("Get-RetentionPolicy Nothing", "couldn't be found"),
        ("Set-OwaMailboxPolicy Nothing -CalendarEnabled $true", "couldn't be found"),
        ("New-RetentionPolicy 'Default MRM Policy'", "already exists"),
        ("New-RetentionPolicy x -RetentionPolicyTagLinks Nothing", 'Couldn\'t find object "Nothing"'),
        ("Set-OwaMailboxPolicy Default -AllowOfflineOn Nothing", "AllowOfflineOn"),
        ("New-AddressList x -RecipientFilter \"Nothing -eq 'x'\"", "not a recognized filterable property"),
        (f"New-RetentionPolicy {'x' * 65}", "64"),
    ],
)
def test_what_is_wrong_changes_nothing(shell: Shell, command: str, message: str) -> None:
    before = shell.directory.snapshot()
    (error,) = shell.run(command).errors
    assert message in error.message
    assert shell.directory.diff(before) == []


def test_whatif_changes_nothing(shell: Shell) -> None:
    before = shell.directory.snapshot()
    for command in ("New-RetentionPolicy x", "Set-RetentionPolicy 'Default MRM Policy' -Name x", "Remove-AddressList 'All Rooms'"):
        result = shell.run(f"{command} -WhatIf")
        assert result.text.startswith("What if: "), command
    assert shell.directory.diff(before) == []


def test_the_configuration_is_saved_and_loaded(shell: Shell) -> None:
    texts(shell, "New-RetentionPolicy Corp; Set-OrganizationConfig -MailTipsLargeAudienceThreshold 50")
    assert load(lines(shell.directory)).configuration == shell.directory.configuration
