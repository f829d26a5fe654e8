"""Get-Change, Undo-Change and snapshots in the shell."""

from __future__ import annotations

import pytest

from pyshell.changes.index import INDEX
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.store.storage import lines
from pyshell.shell import Shell


def said(script: str) -> list[str]:
    return Shell(Directory.contoso()).run(script).text.split("\n")


CASES = [
    ("$s = Save-Snapshot; Set-Mailbox 'Yan Li' -MailTip x; Restore-Snapshot; (Get-Mailbox 'Yan Li').MailTip.Length", "0"),
    ("Save-Snapshot a | Out-Null; Set-Mailbox 'Yan Li' -MailTip x; Save-Snapshot b | Out-Null; (Compare-Snapshot a b).After", "x"),
    ("Save-Snapshot a | Out-Null; New-Mailbox Desk -Shared | Out-Null; (Compare-Snapshot a).Action | Select-Object -Unique", "created"),
    ("Save-Snapshot a | Out-Null; @(Compare-Snapshot A).Count", "0"),
    ("Set-Mailbox 'Yan Li' -MailTip x; Undo-Change; @(Get-Change).Count", "0"),
    ("Set-Mailbox 'Yan Li' -MailTip x; Set-Mailbox 'Ayla Kol' -MailTip y; Get-Change 'Yan Li' | Undo-Change; @(Get-Change).Count", "0"),
    ("1..3 | ForEach-Object { Set-Mailbox 'Yan Li' -MailTip $_ }; Undo-Change -To 2; (Get-Mailbox 'Yan Li').MailTip", "1"),
    ("1..3 | ForEach-Object { Set-Mailbox 'Yan Li' -MailTip $_ }; (Undo-Change 2 -PassThru).After -join ','", "3,2"),
    ("Set-Mailbox 'Yan Li' -MailTip x -Office y; Undo-Change; @(Get-Change).Count", "0"),
    ("Set-Mailbox 'Yan Li' -MailTip x -Office y; Set-Mailbox 'Ayla Kol' -MailTip z; Undo-Change; @(Get-Change).Count", "2"),
    ("Set-Mailbox 'Yan Li' -MailTip x; Undo-Change 0; @(Get-Change).Count", "1"),
    ("Set-Mailbox 'Yan Li' -MailTip x; Undo-Change 99; @(Get-Change).Count", "0"),
    ("Remove-Mailbox 'Yan Li' -Confirm:$false; Undo-Change -All; (Get-Mailbox 'Yan Li').Alias", "yanli"),
    ("Set-Mailbox 'Yan Li' -MailTip x; Save-Snapshot a | Out-Null; Undo-Change; Restore-Snapshot a; (Get-Change).After", "x"),
    ("Set-Mailbox 'Yan Li' -MailTip x; Undo-Change -WhatIf", 'What if: Performing the operation "Undo-Change" on target "the last 1 change".'),
    ("Add-DistributionGroupMember 'IT Admin' -Member 'Yan Li'; (Get-Change -Last 1).After[-1]", "Yan Li"),
    ("Set-Mailbox 'Yan Li' -MailTip x; Set-Mailbox 'Ayla Kol' -MailTip y; (Get-Change 'yan*').After; @(Get-Change Yan).Count", "x\n0"),
    ("Set-Mailbox 'Yan Li' -ForwardingAddress 'Ayla Kol'; (Get-Change).After", "Ayla Kol"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "text"), CASES)
def test_what_they_do(script: str, text: str) -> None:
    assert said(script) == [*text.split("\n"), ""]


def test_a_restored_organisation_is_the_same() -> None:
    directory = Directory.contoso()
    before = list(lines(directory))
    shell = Shell(directory)
    shell.run("Save-Snapshot a | Out-Null; Get-Mailbox | Set-Mailbox -MailTip x; Get-Mailbox | Remove-Mailbox -Confirm:$false")
    shell.run("New-Mailbox Desk -Shared; Restore-Snapshot a")
    assert list(lines(directory)) == before
    assert shell.run("(Get-Mailbox yanli).Name; @(Get-Mailbox Desk -ErrorAction Ignore).Count").output == ["Yan Li", 0]


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("Restore-Snapshot", "No snapshot has been saved."),
        ("Compare-Snapshot nope", "There is no snapshot of the name 'nope'."),
        ("Remove-Snapshot nope", "There is no snapshot of the name 'nope'."),
    ],
)
def test_what_is_not_there_is_said(script: str, error: str) -> None:
    result = Shell(Directory.contoso()).run(script)
    assert [record.message for record in result.errors] == [error]


def test_tables() -> None:
    script = "Save-Snapshot a | Out-Null; Set-Mailbox 'Yan Li' -MailTip x; "
    text = [line.rstrip() for one in ("Get-Change", "Compare-Snapshot") for line in said(script + one) if line.strip()]
    assert text[0] == "Number Command          Identity                 Property   Before    After"
    assert text[2] == "     1 Set-Mailbox      contoso.com/Staff/Yan Li MailTip              x"
    assert text[3].split() == ["Action", "Identity", "Property", "Before", "After"]


@pytest.mark.parametrize("name", INDEX)
def test_examples(name: str) -> None:
    shell = Shell(Directory.contoso())
    cls = shell.session.registry.find(name).cls
    assert examples(cls.__doc__ or ""), name
    for line, expected in examples(cls.__doc__ or ""):
        shown = [one.rstrip() for one in shell.run(line).text.split("\n")]
        assert [one for one in shown if one] == expected, (name, line)


def examples(doc: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in doc.split("\n")[1:]:
        text = line.strip()
        if text.startswith("PS> "):
            found.append((text[4:], []))
        elif found and text:
            found[-1][1].append(text)
    return found
