"""What belongs to servers and to the flow of mail: every organisation has it, and it is read and changed alike."""

from __future__ import annotations

import pytest

from pyshell.exchange.organisation.families import FAMILIES
from pyshell.exchange.organisation.server_objects import server_families
from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell
from pyshell.values.text import to_string


@pytest.fixture(scope="module")
def reading() -> Shell:
    return Shell(Directory.contoso(20), sandbox=True)


@pytest.fixture
def shell() -> Shell:
    return Shell(Directory.empty(), sandbox=True)


def texts(shell: Shell, command: str) -> list[str]:
    result = shell.run(command)
    assert [error.message for error in result.errors] == []
    return [to_string(one) for one in result.output]


def test_what_is_always_there_is_there_in_an_empty_organisation(shell: Shell) -> None:
    for (noun, *_), more in server_families():
        if more.get("single") or more.get("there"):
            wanted = {"MailboxPlan": 3, "CASMailboxPlan": 3, "TransportAgent": 8, "CmdletExtensionAgent": 7}.get(noun, 1)
            assert len(texts(shell, f"Get-{noun}")) == wanted, noun


@pytest.mark.parametrize("noun", [noun for noun in FAMILIES if noun.endswith("VirtualDirectory")])
def test_virtual_directories_are_named_by_server_and_site(reading: Shell, noun: str) -> None:
    (identity,) = texts(reading, f"(Get-{noun}).Identity")
    assert identity.startswith("EX01\\")
    assert identity.endswith(" (Default Web Site)")
    assert texts(reading, f"(Get-{noun} '{identity}' -ADPropertiesOnly).Identity") == [identity]
    assert texts(reading, f"(Get-{noun} -Server ex01.contoso.com).Identity") == [identity]
    assert texts(reading, f"(Get-ExchangeServer | Get-{noun}).Identity") == [identity]
    (error,) = reading.run(f"Get-{noun} -Server Nothing").errors
    assert "'Nothing' couldn't be found" in error.message


def test_addresses_of_directories_are_set_and_cleared(shell: Shell) -> None:
    texts(shell, "Get-OwaVirtualDirectory | Set-OwaVirtualDirectory -ExternalUrl https://mail.contoso.com/owa -InternalUrl $null")
    read = "$d = Get-OwaVirtualDirectory; \"$($d.ExternalUrl) $($d.InternalUrl)\""
    assert texts(shell, read) == ["https://mail.contoso.com/owa "]


def test_servers_are_seen_from_all_sides(reading: Shell) -> None:
    for noun in ("MailboxServer", "ClientAccessService", "TransportService", "FrontendTransportService"):
        assert texts(reading, f"(Get-{noun}).Name; (Get-{noun} ex01.contoso.com).Fqdn") == ["EX01", "EX01.contoso.com"]


def test_connectors_say_who_may_connect(shell: Shell) -> None:
    shown = "(Get-ReceiveConnector 'EX01\\Default Frontend EX01').PermissionGroups"
    assert texts(shell, shown) == ["AnonymousUsers, ExchangeServers, ExchangeLegacyServers"]
    texts(shell, "New-ReceiveConnector Relay -Bindings 10.0.0.1:25 -RemoteIPRanges 10.0.0.0/24 -PermissionGroups AnonymousUsers")
    assert texts(shell, "(Get-ReceiveConnector Relay).Identity") == ["EX01\\Relay"]
    texts(shell, "Set-ReceiveConnector EX01\\Relay -RemoteIPRanges @{Add='10.0.1.1'} -PermissionGroups AnonymousUsers, ExchangeServers")
    read = "$c = Get-ReceiveConnector Relay; \"$($c.RemoteIPRanges)\"; $c.PermissionGroups"
    assert texts(shell, read) == ["10.0.0.0/24 10.0.1.1", "AnonymousUsers, ExchangeServers"]
    texts(shell, "Remove-ReceiveConnector EX01\\Relay -Confirm:$false")
    assert len(texts(shell, "Get-ReceiveConnector")) == 5


def test_a_rule_of_journaling_rests_and_works(shell: Shell) -> None:
    texts(shell, "New-MailContact -Name Archive -ExternalEmailAddress a@fabrikam.com | Out-Null")
    texts(shell, "New-JournalRule -Name All -JournalEmailAddress Archive -Enabled $true | Out-Null")
    assert texts(shell, "Disable-JournalRule All -Confirm:$false; (Get-JournalRule All).Enabled") == ["False"]
    assert texts(shell, "Enable-JournalRule All; (Get-JournalRule All).Enabled") == ["True"]


def test_a_database_is_made_mounted_changed_and_removed(shell: Shell) -> None:
    texts(shell, "New-MailboxDatabase DB09 -Server EX01 -EdbFilePath D:\\DB09.edb | Out-Null; Mount-Database DB09")
    assert shell.run("Mount-Database DB09").errors[0].message == 'The database "DB09" is already mounted.'
    texts(shell, "Set-MailboxDatabase DB09 -ProhibitSendQuota 9GB -MountAtStartup $false -Name DB10")
    read = "$d = Get-MailboxDatabase DB10 -Status; \"$($d.Mounted) $($d.MountAtStartup) $($d.EdbFilePath) $($d.ProhibitSendQuota.Value.ToGB())\""
    assert texts(shell, read) == ["True False D:\\DB09.edb 9"]
    texts(shell, "New-Mailbox x -Shared -Database DB10 | Out-Null")
    assert "contains one or more mailboxes" in shell.run("Remove-MailboxDatabase DB10 -Confirm:$false").errors[0].message
    texts(shell, "Remove-Mailbox x -Confirm:$false; Dismount-Database DB10 -Confirm:$false")
    assert texts(shell, "(Get-MailboxDatabaseCopyStatus DB10).Status") == ["Dismounted"]
    texts(shell, "Remove-MailboxDatabase DB10 -Confirm:$false")
    assert shell.run("Get-MailboxDatabase DB10").errors


def test_plans_of_the_service_are_one_object_on_two_sides(shell: Shell) -> None:
    texts(shell, "Set-CASMailboxPlan ExchangeOnline -PopEnabled $false; Set-MailboxPlan ExchangeOnline -IsDefault")
    assert texts(shell, "(Get-MailboxPlan | Where-Object IsDefault).Name") == ["ExchangeOnline"]
    assert texts(shell, "(Get-CASMailboxPlan ExchangeOnline).PopEnabled; @(Get-CASMailboxPlan).Count") == ["False", "3"]


def test_lists_that_have_parameters_of_their_own_to_change_them(shell: Shell) -> None:
    texts(shell, "New-ComplianceSearch A -ExchangeLocation a@contoso.com, b@contoso.com | Out-Null")
    texts(shell, "Set-ComplianceSearch A -AddExchangeLocation c@contoso.com -RemoveExchangeLocation a@contoso.com")
    assert texts(shell, "(Get-ComplianceSearch A).ExchangeLocation") == ["b@contoso.com", "c@contoso.com"]
    assert texts(shell, "(Get-ComplianceSearch A).PSObject.Properties.Name -like 'AddExch*'") == []
