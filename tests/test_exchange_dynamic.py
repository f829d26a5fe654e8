"""Dynamic distribution groups: the filters that they keep, and whom those select."""

from __future__ import annotations

import pytest

from pyshell.exchange.changing import stored_filters
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


def test_a_custom_filter_is_stored_as_exchange_stores_it() -> None:
    stored = stored_filters.custom(
        "RecipientType -eq 'UserMailbox' -and Department -eq 'Computers'", Directory.empty(), excluding=True
    )
    assert stored["RecipientFilter"].startswith(
        "((((RecipientType -eq 'UserMailbox') -and (Department -eq 'Computers')))"
        " -and (-not(Name -like 'SystemMailbox{*')) -and (-not(Name -like 'CAS_{*'))"
    )
    assert stored["LdapRecipientFilter"].startswith(
        "(&(objectClass=user)(objectCategory=person)(mailNickname=*)(msExchHomeServerName=*)(department=Computers)"
        "(!(name=SystemMailbox{*))(!(name=CAS_{*))(!(msExchRecipientTypeDetails=16777216))"
    )


def test_what_is_stored_can_be_stored_again(shell: Shell) -> None:
    texts(shell, "New-DynamicDistributionGroup a -RecipientFilter \"Title -like '*Manager'\"")
    texts(shell, "New-DynamicDistributionGroup b -RecipientFilter (Get-DynamicDistributionGroup a).RecipientFilter")
    first = texts(shell, "Get-DynamicDistributionGroupMember a | ForEach-Object Name")
    assert len(first) > 3
    assert first == texts(shell, "Get-DynamicDistributionGroupMember b | ForEach-Object Name")


def test_conditions_are_joined_by_and_their_values_by_or(shell: Shell) -> None:
    texts(
        shell,
        "New-DynamicDistributionGroup c -IncludedRecipients MailboxUsers -ConditionalDepartment Sales,Legal "
        "-ConditionalStateOrProvince WA",
    )
    (kind,) = texts(shell, "(Get-DynamicDistributionGroup c).RecipientFilterType")
    assert kind == "Precanned"
    members = "Get-DynamicDistributionGroupMember c | ForEach-Object { (Get-User $_.Identity)"
    assert set(texts(shell, members + ".Department }")) == {"Sales", "Legal"}
    assert set(texts(shell, members + ".StateOrProvince }")) == {"WA"}


def test_a_condition_changes_the_stored_filter(shell: Shell) -> None:
    texts(shell, "Set-DynamicDistributionGroup 'Marketing Group' -ConditionalDepartment Finance")
    found = texts(shell, "(Get-DynamicDistributionGroup 'Marketing Group').RecipientFilter")
    assert "(Department -eq 'Finance')" in found[0]


def test_a_container_bounds_the_members(shell: Shell) -> None:
    texts(shell, "New-DynamicDistributionGroup d -IncludedRecipients AllRecipients -RecipientContainer Marketing")
    units = texts(shell, "Get-DynamicDistributionGroupMember d | ForEach-Object OrganizationalUnit")
    assert set(units) == {"contoso.com/North America/Marketing"}


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ("-RecipientFilter \"Nothing -eq 'x'\"", "is not a recognized filterable property"),
        ("-RecipientFilter 'Alias -eq'", "Invalid filter syntax"),
        ("-IncludedRecipients MailboxUsers -RecipientContainer Nowhere", 'Organizational unit "Nowhere" was not found'),
        ("-ConditionalDepartment Sales", "missing mandatory parameters: IncludedRecipients"),
        ("-IncludedRecipients None", "specify -IncludedRecipients"),
        ("-IncludedRecipients (1,32)", "specify -IncludedRecipients"),
    ],
)
def test_a_wrong_filter_makes_no_group(shell: Shell, parameters: str, message: str) -> None:
    before = len(shell.directory)
    result = shell.run(f"New-DynamicDistributionGroup e {parameters}")
    (error,) = result.errors
    assert message in error.message
    assert len(shell.directory) == before
