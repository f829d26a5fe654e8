"""What every mailbox has settings for: defaults, changes of one mailbox only, errors that change nothing."""

from __future__ import annotations

import pytest

from pyshell.exchange.mailboxes.mailbox_settings import SETTINGS, settings_view
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


@pytest.mark.parametrize("noun", SETTINGS)
def test_every_property_can_be_read(noun: str) -> None:
    directory = Directory.contoso(20)
    (row,) = directory.identities.find("yanli")
    view = settings_view(noun)(row, directory)
    assert to_string(view["Identity"]) == "contoso.com/Staff/Yan Li"
    for name in settings_view(noun).properties:
        to_string(view[name])


def test_defaults_depend_on_the_mailbox(shell: Shell) -> None:
    assert texts(shell, "'Yan Li', 'Room222' | Get-CalendarProcessing | ForEach-Object AutomateProcessing") == [
        "AutoUpdate",
        "AutoAccept",
    ]


def test_the_first_logon_chooses_a_language_and_its_formats(shell: Shell) -> None:
    shown = "$r = Get-MailboxRegionalConfiguration {}; $r.Language, $r.DateFormat, $r.TimeZone -join '|'"
    assert texts(shell, shown.format("yanli")) == ["en-US|M/d/yyyy|Pacific Standard Time"]
    shell.run("Set-MailboxRegionalConfiguration yanli -Language de-DE")
    assert texts(shell, shown.format("yanli")) == ["de-DE||Pacific Standard Time"]
    shell.run("New-Mailbox Unused -Shared")
    assert texts(shell, shown.format("Unused")) == ["||"]


def test_one_mailbox_is_changed(shell: Shell) -> None:
    texts(
        shell,
        "Set-CalendarProcessing Room222 -AllowConflicts $true -ResourceDelegates 'Yan Li', ayla@contoso.com\n"
        "Set-MailboxAutoReplyConfiguration 'Yan Li' -AutoReplyState Scheduled -StartTime '7/10/2026 08:00:00' "
        "-EndTime '7/15/2026 17:00:00' -InternalMessage 'Away'",
    )
    assert texts(shell, "(Get-CalendarProcessing Room222).ResourceDelegates.Name") == ["Yan Li", "Ayla Kol"]
    assert texts(shell, "(Get-CalendarProcessing 'Conference Room 01').ResourceDelegates.Count") == ["0"]
    assert texts(shell, "(Get-MailboxAutoReplyConfiguration 'Yan Li').EndTime.Day") == ["15"]


def test_lists_are_changed_by_hash_tables(shell: Shell) -> None:
    texts(shell, "Set-MailboxJunkEmailConfiguration 'Yan Li' -BlockedSendersAndDomains a.com, b.com")
    texts(shell, "Set-MailboxJunkEmailConfiguration 'Yan Li' -BlockedSendersAndDomains @{Add='c.com'; Remove='a.com'}")
    found = texts(shell, "(Get-MailboxJunkEmailConfiguration 'Yan Li').BlockedSendersAndDomains")
    assert found == ["b.com", "c.com"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("Get-CalendarProcessing Nobody", "The specified mailbox Identity: 'Nobody' does not exist."),
        ("Get-CalendarProcessing 'John Smith'", 'Multiple mailbox users match identity "John Smith".'),
        ("Set-CalendarProcessing Room222 -BookInPolicy Nobody", 'Couldn\'t find object "Nobody"'),
        ("Set-CalendarProcessing Room222 -AutomateProcessing Always", "AutomateProcessing"),
    ],
)
def test_what_is_wrong_changes_nothing(shell: Shell, command: str, message: str) -> None:
    before = shell.directory.snapshot()
    (error,) = shell.run(command).errors
    assert message in error.message
    assert shell.directory.diff(before) == []


def test_a_change_that_changes_nothing_is_told(shell: Shell) -> None:
    result = shell.run("1, 2 | ForEach-Object { Set-CalendarProcessing Room222 -AllowConflicts $true }")
    assert len(result.warning_messages) == 1


def test_settings_of_the_service_have_its_parameters() -> None:
    shell = Shell(Directory.contoso(20), sandbox=True)
    shell.run("Set-EventsFromEmailConfiguration 'Yan Li' -FlightReservationProcessingLevel Email")
    read = "(Get-EventsFromEmailConfiguration 'Yan Li').FlightReservationProcessingLevel"
    assert shell.run(read).output == ["Email"]
    shell.run("Set-EventsFromEmailConfiguration 'Yan Li' -ResetSettings")
    assert shell.run(read).output == ["Calendar"]
    shell.run("Set-Clutter -Identity 'Yan Li' -Enable $false")
    assert shell.run("(Get-Clutter -Identity 'Yan Li').IsEnabled").output == [False]


def test_places_are_rooms_and_know_what_the_directory_does() -> None:
    shell = Shell(Directory.contoso(20), sandbox=True)
    rooms = shell.run("@(Get-Mailbox -RecipientTypeDetails RoomMailbox).Count").output
    assert shell.run("@(Get-Place).Count; @(Get-Place -Type RoomList).Count").output == [*rooms, 0]
    shell.run("Set-User 'Conf Room 123' -City Bonn; Set-Place 'Conf Room 123' -Floor 2 -Tags Quiet, Blue")
    assert shell.run('$p = Get-Place "Conf Room 123"; "$($p.City) $($p.Floor) $($p.Tags)"').output == ["Bonn 2 Quiet Blue"]
    assert "does not exist" in shell.run("Set-Place 'Yan Li' -City Bonn").errors[0].message
