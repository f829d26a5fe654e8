"""Dates and GUIDs of Exchange's objects are .NET's values, and come back from them."""

from __future__ import annotations

import pytest
from exchange_standin import call

from pyshell.dotnet.index import INDEX
from pyshell.exchange.cmdlets.mailbox import GetMailbox, SetMailbox
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.values import moments
from pyshell.shell import Shell
from pyshell.values import types
from pyshell.values.text import to_string
from pyshell.values.time import UTC, DateTime

types.install_index(INDEX)


@pytest.fixture
def contoso() -> Directory:
    return Directory.contoso()


def test_dates_are_date_times(contoso: Directory) -> None:
    (box,) = call(GetMailbox, contoso, Identity="Yan Li")[1].found
    created = box["WhenCreatedUTC"]
    assert isinstance(created, DateTime) and created.kind == UTC
    assert moments.stored_date(created) == box.row["WhenCreated"] == moments.stored_date(box["WhenCreated"])
    assert to_string(created)[:10] == "{1}/{2}/{0}".format(*box.row["WhenCreated"][:10].split("-"))


def test_guids_are_guids_and_name_their_object(contoso: Directory) -> None:
    (box,) = call(GetMailbox, contoso, Identity="Yan Li")[1].found
    guid = box["Guid"]
    assert types.type_of(guid).name == "System.Guid"
    assert to_string(guid) == box.row["Guid"]
    assert call(GetMailbox, contoso, Identity=guid)[0] == ["Yan Li"]


def test_a_date_is_stored_as_it_was_given(contoso: Directory) -> None:
    when = DateTime.at(2024, 5, 17, 8, 30)
    given = DateTime(when.ticks, UTC)
    call(SetMailbox, contoso, Identity="Yan Li", EndDateForRetentionHold=given)
    (box,) = call(GetMailbox, contoso, Identity="Yan Li")[1].found
    assert box.row["EndDateForRetentionHold"] == "2024-05-17T08:30:00Z"


def test_objects_are_grouped_by_the_database_that_they_name() -> None:
    text = (
        Shell()
        .run("Get-Mailbox -ResultSize Unlimited | Group-Object Database -NoElement | Format-Table -HideTableHeaders")
        .text
    )
    assert text.split() == ["77", "Mailbox", "Database", "01", "78", "Mailbox", "Database", "02"]


@pytest.mark.parametrize(
    ("comparison", "result"),
    [
        ("$box.Database -eq 'mailbox database 02'", True),
        ("$box.Database -ne 'Mailbox Database 01'", True),
        ("'Mailbox Database 02' -eq $box.Database", True),
        ("$box.Database -in 'Mailbox Database 02', 'other'", True),
        ("$box.Identity -eq 'contoso.com/Staff/Yan Li'", True),
        ("$box.Identity -eq $box.DistinguishedName", True),
        ("$box.Database -eq $box.Identity", False),
        ("$box.Database -eq 5", False),
    ],
)
def test_an_identity_equals_the_text_that_it_prints(comparison: str, result: bool) -> None:
    found = Shell().run(f"$box = Get-Mailbox 'Yan Li'; {comparison}")
    assert found.output[-1] is result


def test_a_value_is_taken_away_by_its_operator() -> None:
    shell = Shell()
    shell.run(
        "$box = Get-Mailbox 'Yan Li'; $box.EmailAddresses += 'smtp:second@contoso.com'; $all = $box.EmailAddresses"
    )
    assert shell.run(
        "$box.EmailAddresses -= 'SMTP:Second@contoso.com'; $all.Count - $box.EmailAddresses.Count"
    ).output == [1]
    assert shell.run("($all - 'smtp:nobody@contoso.com').Count - $all.Count").output == [0]
