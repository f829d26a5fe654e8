"""What stands around mailboxes: calendars that are published, sweep rules, photos, places, lists that move."""

from __future__ import annotations

import pytest

from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell
from pyshell.values.text import to_string


@pytest.fixture
def shell() -> Shell:
    return Shell(Directory.contoso(20), sandbox=True)


def texts(shell: Shell, command: str) -> list[str]:
    result = shell.run(f"$ConfirmPreference = 'None'; {command}")
    assert [error.message for error in result.errors] == []
    return [to_string(one) for one in result.output]


# --- calendars ------------------------------------------------------------------------------------------------------


def test_a_published_calendar_has_addresses_that_can_be_renewed(shell: Shell) -> None:
    address = "(Get-MailboxCalendarFolder 'yanli:\\Calendar').PublishedCalendarUrl"
    assert texts(shell, address) == [""]
    texts(shell, "Set-MailboxCalendarFolder 'yanli:\\calendar' -PublishEnabled $true")
    (first,) = texts(shell, address)
    assert texts(shell, address) == [first]
    texts(shell, "Set-MailboxCalendarFolder 'yanli:\\Calendar' -ResetUrl -UseHttps")
    (second,) = texts(shell, address)
    assert second.startswith("https://") and second.partition(":")[2] != first.partition(":")[2]
    texts(shell, "Set-MailboxCalendarFolder 'yanli:\\Calendar' -SearchableUrlEnabled $true")
    assert texts(shell, address)[0].endswith("@contoso.com/calendar.html")


def test_a_calendar_that_is_as_it_was_stores_nothing(shell: Shell) -> None:
    texts(shell, "Set-MailboxCalendarFolder 'yanli:\\Calendar' -PublishEnabled $true -DetailLevel FullDetails")
    texts(shell, "Set-MailboxCalendarFolder 'yanli:\\Calendar' -PublishEnabled $false -DetailLevel AvailabilityOnly")
    assert "CalendarFolders" not in next(iter(shell.directory.identities.find("yanli")))


@pytest.mark.parametrize("folder", ["Inbox", "Nothing"])
def test_only_calendars_are_published(shell: Shell, folder: str) -> None:
    assert "couldn't be found" in shell.run(f"Get-MailboxCalendarFolder 'yanli:\\{folder}'").errors[0].message


# --- sweep rules ----------------------------------------------------------------------------------------------------


def test_sweep_rules_are_named_once_and_found_by_identity(shell: Shell) -> None:
    texts(shell, "New-SweepRule A -Mailbox yanli -Provider Exchange16 -Sender ayla -KeepForDays 3 | Out-Null")
    assert len(shell.run("New-SweepRule a -Mailbox yanli -Provider Exchange16 -Sender ayla").errors) == 1
    texts(shell, "Get-SweepRule -Mailbox yanli | Set-SweepRule -KeepLatest 5")
    read = "$r = Get-SweepRule -Mailbox yanli; \"$($r.Sender) $($r.KeepForDays) $($r.KeepLatest) $($r.Enabled)\""
    assert texts(shell, read) == ["contoso.com/Europe/Sales/Ayla Kol 3 5 True"]
    assert texts(shell, "@(Get-SweepRule -Mailbox yanli -Provider Other).Count") == ["0"]
    texts(shell, "Remove-SweepRule A -Mailbox yanli; Get-SweepRule -Mailbox yanli")
    (error,) = shell.run("Get-SweepRule A -Mailbox yanli").errors
    assert "sweep rule 'A'" in error.message


# --- photos ---------------------------------------------------------------------------------------------------------


def test_a_photo_is_seen_before_it_is_saved(shell: Shell) -> None:
    texts(shell, "Set-UserPhoto yanli -PictureData ([byte[]](1..4)) -Preview")
    assert texts(shell, "(Get-UserPhoto yanli -Preview).PictureData -join ','") == ["1,2,3,4"]
    assert shell.run("Get-UserPhoto yanli").errors[0].message == "There is no photo stored here."
    texts(shell, "Set-UserPhoto yanli -Cancel; Set-UserPhoto yanli -Save")
    assert texts(shell, "(Get-Mailbox yanli).HasPicture") == ["False"]
    texts(shell, "Set-UserPhoto yanli -PictureData ([byte[]](7)) -Preview; Set-UserPhoto yanli -Save")
    assert texts(shell, "(Export-RecipientDataProperty yanli -Picture).FileData; @(Get-UserPhoto).Count") == ["7", "1"]


# --- places, audits, lists ------------------------------------------------------------------------------------------


def test_a_mailbox_with_an_archive_is_in_two_places(shell: Shell) -> None:
    texts(shell, "Enable-Mailbox yanli -Archive | Out-Null")
    assert texts(shell, "(Get-MailboxLocation -User yanli).MailboxLocationType") == ["Primary", "MainArchive"]
    archive = "Get-MailboxLocation -Identity (Get-Mailbox yanli).ArchiveGuid"
    assert texts(shell, f"({archive}).MailboxLocationType") == ["MainArchive"]


def test_whose_access_is_not_audited(shell: Shell) -> None:
    texts(shell, "Set-MailboxAuditBypassAssociation yanli -AuditBypassEnabled $true")
    found = "Get-MailboxAuditBypassAssociation -ResultSize Unlimited | Where-Object AuditBypassEnabled | ForEach-Object Name"
    assert texts(shell, found) == ["Yan Li"]


def test_nobody_opened_a_mailbox(shell: Shell) -> None:
    assert texts(shell, "Search-MailboxAuditLog -Mailboxes yanli, ayla") == []
    assert len(shell.run("Search-MailboxAuditLog -Mailboxes Nobody, Noone").errors) == 2


def test_a_list_takes_those_below_it_along(shell: Shell) -> None:
    make = "New-AddressList {} -IncludedRecipients MailboxUsers -Container '{}' | Out-Null"
    texts(shell, f"{make.format('North', '')}; {make.format('Towns', chr(92) + 'North')}".replace(" -Container ''", ""))
    texts(shell, "Move-AddressList '\\North' -Target '\\All Users'")
    assert texts(shell, "(Get-AddressList '\\All Users\\North\\Towns').Path") == ["\\All Users\\North\\Towns"]
    (error,) = shell.run("Move-AddressList '\\All Users\\North' -Target '\\All Users\\North\\Towns' -Confirm:$false").errors
    assert "into itself" in error.message
    texts(shell, "Move-AddressList '\\All Users\\North' -Target '\\'")
    assert texts(shell, "(Get-AddressList '\\North\\Towns').Path") == ["\\North\\Towns"]


# --- groups that come back, and that become others --------------------------------------------------------------------


def test_a_removed_group_is_kept_and_comes_back_as_it_was(shell: Shell) -> None:
    texts(shell, "New-UnifiedGroup -DisplayName Club -Members yanli -Notes Chess | Out-Null; $was = Get-UnifiedGroup Club")
    texts(shell, "Remove-UnifiedGroup Club")
    assert texts(shell, "@(Get-UnifiedGroup Club*).Count; (Get-UnifiedGroup -IncludeSoftDeletedGroups)[-1].Name") == ["0", "Club"]
    texts(shell, "Undo-SoftDeletedUnifiedGroup $was.ExchangeGuid.ToString()")
    assert texts(shell, "$now = Get-UnifiedGroup Club; $now.Guid -eq $was.Guid; $now.Notes") == ["True", "Chess"]
    assert "couldn't be found" in shell.run("Undo-SoftDeletedUnifiedGroup Club").errors[0].message


def test_a_removed_group_whose_address_is_taken_stays_away(shell: Shell) -> None:
    texts(shell, "New-UnifiedGroup -DisplayName Club | Out-Null; Remove-UnifiedGroup Club; New-Mailbox x -Shared -Alias Club | Out-Null")
    assert "already being used" in shell.run("Undo-SoftDeletedUnifiedGroup Club").errors[0].message


def test_only_groups_without_groups_are_upgraded(shell: Shell) -> None:
    texts(shell, "New-DistributionGroup Inner -ManagedBy ayla | Out-Null; New-DistributionGroup Outer -Members Inner -ManagedBy ayla | Out-Null")
    shown = "Upgrade-DistributionGroup -DlIdentities Inner, Outer | ForEach-Object SuccessfullySubmittedForUpgrade"
    assert texts(shell, shown) == ["False", "False"]
    texts(shell, "Remove-DistributionGroupMember Outer -Member Inner -BypassSecurityGroupManagerCheck")
    assert texts(shell, shown) == ["True", "True"]
    assert texts(shell, "(Get-UnifiedGroupLinks Outer -LinkType Owners).Name") == ["Ayla Kol"]
    assert shell.run("Get-DistributionGroup Outer").errors


def test_what_programs_keep_is_found_with_stars_and_removed(shell: Shell) -> None:
    names = "(Get-MailboxUserConfiguration -Mailbox yanli -Identity Inbox\\*).UserConfigurationName"
    assert texts(shell, names) == ["OWA.UserOptions"]
    texts(shell, "Remove-MailboxUserConfiguration -Mailbox yanli -Identity Inbox\\OWA.UserOptions")
    assert len(shell.run("Remove-MailboxUserConfiguration -Mailbox yanli -Identity Inbox\\OWA.UserOptions -Confirm:$false").errors) == 1
