"""What can only be read of a server: the same every time, narrowed by what the cmdlets take, true to what is changed."""

from __future__ import annotations

import pytest

from pyshell.exchange.cmdlets.index import INDEX
from pyshell.exchange.organisation.readings import READINGS, reading_view
from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell
from pyshell.values.text import to_string


@pytest.fixture(scope="module")
def reading() -> Shell:
    return Shell(Directory.contoso(20), sandbox=True)


@pytest.fixture
def shell() -> Shell:
    return Shell(Directory.contoso(20), sandbox=True)


def texts(shell: Shell, command: str) -> list[str]:
    result = shell.run(command)
    assert [error.message for error in result.errors] == []
    return [to_string(one) for one in result.output]


def test_the_index_lists_all_of_them() -> None:
    assert {name for name, where in INDEX.items() if where.endswith(f"readings:{name}")} == READINGS.keys()


@pytest.mark.parametrize("command", READINGS)
def test_every_property_is_filled_by_a_column(command: str) -> None:
    directory = Directory.contoso(20)
    view = reading_view(command)
    columns = {part.partition(":")[0] for part in READINGS[command].columns.split()}
    for row in READINGS[command].rows(directory):
        assert {key for key in row if key not in columns} <= {"Server", "Name", "Identity", *_ASIDE}, row
        for name in view.properties:
            to_string(view(row, directory)[name])


# What is compared and not shown.
_ASIDE = ("Timestamp", "Subject", "Size")


def test_messages_are_found_by_what_happened_to_them(reading: Shell) -> None:
    log = "Get-MessageTrackingLog -ResultSize Unlimited"
    assert texts(reading, f"@({log}).Count; @({log} -EventId Deliver).Count") == ["480", "120"]
    texts(reading, f"$one = @({log} -EventId RECEIVE)[5]")
    events = texts(reading, f"({log} -MessageId $one.MessageId | Sort-Object Timestamp).EventId")
    assert events == ["RECEIVE", "SUBMIT", "SEND", "DELIVER"]
    assert texts(reading, f"@({log} -Sender $one.Sender -Recipients $one.Recipients).MessageId -contains $one.MessageId") == ["True"]
    assert texts(reading, f"@({log} -Start $one.Timestamp -End $one.Timestamp -EventId RECEIVE).Count") == ["1"]
    assert texts(reading, f"@({log} -MessageSubject budget | Where-Object MessageSubject -notlike '*budget*').Count") == ["0"]


def test_queues_have_the_server_before_their_name(reading: Shell) -> None:
    assert texts(reading, "(Get-Queue Submission).Identity; (Get-Queue -Server EX01)[0].Identity") == ["EX01\\Submission"] * 2
    assert texts(reading, "@(Get-Queue -Filter \"DeliveryType -eq 'SmtpDeliveryToMailbox'\").Count") == ["2"]
    assert texts(reading, "@(Get-Queue | Get-Message).Count") == ["0"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("Get-Queue EX01\\Nothing", "Nothing"),
        ("Get-MailboxDatabaseCopyStatus Nothing", "Nothing"),
        ("Get-ExchangeCertificate -Server Nothing", "Nothing"),
        ("Get-Queue -Filter 'Nothing -gt 1'", "Nothing"),
        ("Set-ServerComponentState EX01 -Component Nothing -State Active -Requester Maintenance", "EX01"),
        ("Set-EventLogLevel Nothing -Level High", "Nothing"),
    ],
)
def test_what_is_wrong_is_said(reading: Shell, command: str, message: str) -> None:
    before = reading.directory.snapshot()
    (error,) = reading.run(command).errors
    assert message in error.message
    assert reading.directory.diff(before) == []


def test_maintenance_is_begun_and_ended(shell: Shell) -> None:
    for state in ("Draining", "Active"):
        texts(shell, f"Set-ServerComponentState EX01 -Component hubtransport -State {state} -Requester Maintenance")
        assert texts(shell, "(Get-ServerComponentState EX01 -Component HubTransport).State") == [state]


def test_one_database_a_copy(reading: Shell) -> None:
    assert texts(reading, "@(Get-MailboxDatabase).Count -eq @(Get-MailboxDatabaseCopyStatus *).Count") == ["True"]
    assert texts(reading, "(Get-MailboxDatabase 'Mailbox Database 02' | Get-MailboxDatabaseCopyStatus).Name") == [
        "Mailbox Database 02\\EX01"
    ]


def test_queues_rest_and_go_on(shell: Shell) -> None:
    texts(shell, "Suspend-Queue -Filter \"DeliveryType -eq 'SmtpDeliveryToMailbox'\" -Confirm:$false")
    assert texts(shell, "@(Get-Queue -Filter \"Status -eq 'Suspended'\").Count") == ["2"]
    texts(shell, "Get-Queue | Resume-Queue")
    assert texts(shell, "(Get-Queue).Status | Sort-Object -Unique") == ["Ready"]
    assert shell.run("Resume-Queue EX01\\99").errors


def test_a_server_is_well(reading: Shell) -> None:
    assert texts(reading, "(Get-ExchangeServer | Get-ServerHealth).AlertValue | Sort-Object -Unique") == ["Healthy"]
    assert texts(reading, "@(Get-ServerHealth EX01 -HealthSet owa).Count; @(Get-HealthReport EX01).Count -gt 20") == ["1", "True"]


def test_traces_tell_of_the_messages_that_the_log_does(reading: Shell) -> None:
    texts(reading, "$t = @(Get-MessageTrace -StartDate (Get-Date).AddDays(-3) -EndDate (Get-Date))")
    assert texts(reading, "$t.Count -gt 10; @($t.Status | Sort-Object -Unique).Count") == ["True", "1"]
    sent = "@(Get-MessageTraceV2 -SenderAddress $t[0].SenderAddress -RecipientAddress $t[0].RecipientAddress).MessageId"
    assert texts(reading, f"{sent} -contains $t[0].MessageId") == ["True"]
    assert texts(reading, "@(Get-MessageTraceDetail -MessageTraceId $t[0].MessageTraceId -RecipientAddress $t[0].RecipientAddress).Count") == ["4"]
