"""The statistics of mailboxes, and the default tables of all objects."""

from __future__ import annotations

import pytest
from exchange_standin import call

from pyshell.exchange.cmdlets.newmailbox import NewMailbox
from pyshell.exchange.cmdlets.statistics import GetMailboxStatistics
from pyshell.exchange.mailboxes.statistics import PROPERTY_NAMES
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.values import moments
from pyshell.exchange.views import TABLES
from pyshell.shell import Shell
from pyshell.values.clock import CLOCK
from pyshell.values.members import MISSING, get_member
from pyshell.values.text import to_string
from pyshell.values.types import find_type


@pytest.fixture
def contoso() -> Directory:
    return Directory.contoso()


def test_statistics_are_the_same_each_time(contoso: Directory) -> None:
    (one,) = call(GetMailboxStatistics, contoso, Identity="Yan Li")[1].found
    (other,) = call(GetMailboxStatistics, Directory.contoso(), Identity="yanli")[1].found
    assert one.stored == other.stored
    assert to_string(get_member(one, "DisplayName")) == "Yan Li"
    assert to_string(get_member(one, "TotalItemSize")).endswith(" bytes)")
    assert get_member(one, "ItemCount") > 0
    assert {get_member(one, name) is not MISSING for name in PROPERTY_NAMES} == {True}


def test_some_mailboxes_are_idle_and_no_logon_is_of_today(contoso: Directory) -> None:
    found = call(GetMailboxStatistics, contoso, Server="EX01")[1].found
    logons = [moments.ticks(one.stored["LastLogonTime"]) for one in found if one.stored.get("LastLogonTime")]
    day = 86400 * moments.TICKS
    today = CLOCK.utc_ticks() // day * day
    idle = [logon for logon in logons if logon < today - 90 * day]
    assert max(logons) < today
    assert 0 < len(idle) < len(logons) / 4


def test_some_devices_are_idle_and_an_attempt_comes_before_its_success() -> None:
    listed = "$all = Get-MobileDevice | Get-MobileDeviceStatistics; $day = (Get-Date).AddDays(-90); "
    counts = "$all.Count; @($all | Where-Object LastSuccessSync -lt $day).Count; "
    late = "@($all | Where-Object { $_.LastSyncAttemptTime -ge $_.LastSuccessSync }).Count"
    every, idle, wrong = Shell().run(listed + counts + late).output
    assert 0 < idle < every / 2 and wrong == 0


def test_a_database_has_its_mailboxes_and_new_ones_have_no_data(contoso: Directory) -> None:
    everything = call(GetMailboxStatistics, contoso, Server="EX01")[1].found
    parts = [
        call(GetMailboxStatistics, contoso, Database=f"Mailbox Database 0{number}")[1].found for number in (1, 2)
    ]
    gone = [one for one in everything if one.stored.get("DisconnectReason")]
    assert len(parts[0]) + len(parts[1]) + len(gone) == len(everything) > 120
    call(NewMailbox, contoso, Name="Front Desk", Shared=True)
    run = call(GetMailboxStatistics, contoso, Identity="Front Desk")[1]
    assert run.found == []
    assert run.said[0].startswith("WARNING: The user hasn't logged on to mailbox 'Front Desk' ('")
    assert "Couldn't find database" in call(GetMailboxStatistics, contoso, Database="DB9")[1].said[0]


def test_default_tables_show_properties_that_exist() -> None:
    for name, columns in TABLES.items():
        pstype = find_type(name)
        assert pstype is not None, name
        missing = [column.property for column in columns if column.property.lower() not in pstype.members]
        assert missing == []


def test_databases_of_the_pipeline_select_their_mailboxes() -> None:
    shell = Shell(Directory.contoso(20), sandbox=True)
    every = shell.run("@(Get-Mailbox -ResultSize Unlimited).Count").output
    assert shell.run("@(Get-MailboxDatabase | Get-Mailbox -ResultSize Unlimited).Count").output == every
    filtered = "Get-MailboxDatabase | Get-MailboxStatistics -Filter 'ItemCount -lt 0'"
    assert (shell.run(filtered).text, shell.run(filtered).errors) == ("", [])
