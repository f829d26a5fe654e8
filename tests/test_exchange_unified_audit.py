"""The service's audit log: the commands that changed something, narrowed, and in a session page by page."""

from __future__ import annotations

import json

import pytest

from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell
from pyshell.values.text import to_string

SEARCH = "Search-UnifiedAuditLog -StartDate 1/1/2020 -EndDate 1/1/2100"


@pytest.fixture
def shell() -> Shell:
    made = Shell(Directory.contoso(20), sandbox=True)
    made.run("'yanli', 'annb', 'danj', 'ellyn', 'kim' | ForEach-Object { Set-Mailbox $_ -MailTip Busy }; Set-User ayla -City Bonn -Confirm:$false")
    return made


def texts(shell: Shell, command: str) -> list[str]:
    result = shell.run(command)
    assert [error.message for error in result.errors] == []
    return [to_string(one) for one in result.output]


@pytest.mark.parametrize(
    ("selector", "count"),
    [
        ("", 6), ("-Operations Set-User", 1), ("-Operations Set-User, Set-Mailbox", 6), ("-ObjectIds Yan", 1),
        ("-RecordType ExchangeAdmin", 6), ("-RecordType SharePoint", 0), ("-FreeText bonn", 1), ("-UserIds Nobody", 0),
        ("-ResultSize 2", 2),
    ],
)  # fmt: skip
def test_selectors(shell: Shell, selector: str, count: int) -> None:
    assert texts(shell, f"@({SEARCH} {selector}).Count") == [str(count)]


def test_a_session_ends(shell: Shell) -> None:
    page = f"{SEARCH} -SessionId s -SessionCommand ReturnLargeSet -ResultSize 4"
    assert texts(shell, f"1..3 | ForEach-Object {{ @({page}).Count }}") == ["4", "2", "0"]


def test_the_data_tell_what_was_set(shell: Shell) -> None:
    (text,) = texts(shell, f"({SEARCH} -Operations Set-User).AuditData")
    data = json.loads(text)
    assert (data["Operation"], data["Workload"]) == ("Set-User", "Exchange")
    assert {one["Name"]: one["NewValue"] for one in data["ModifiedProperties"]} == {"City": "Bonn"}
