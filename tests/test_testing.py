"""pyshell.testing: an organisation for a test, what changed, the way back, several beside each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from pyshell.exchange.store.directory import Directory
from pyshell.testing import Organisation, organisation

__all__ = ["organisation"]


def test_what_a_script_changes_is_told_and_taken_back(organisation: Organisation) -> None:
    start = organisation.snapshot()
    result = organisation.run("Set-Mailbox 'Yan Li' -CustomAttribute1 Lead; Get-MailContact | Remove-MailContact -WhatIf")
    assert result.errors == []
    assert [str(one) for one in organisation.diff()] == ["Set-Mailbox contoso.com/Staff/Yan Li CustomAttribute1:  -> Lead"]
    organisation.run("Remove-Mailbox 'Yan Li' -Permanent $true -Confirm:$false")
    last = organisation.diff()[-1]
    assert (last.command, last.object, last.property) == ("Remove-Mailbox", "contoso.com/Staff/Yan Li", "removed")
    organisation.restore(start)
    assert organisation.diff() == []
    assert organisation.run("(Get-Mailbox 'Yan Li').Alias").output == ["yanli"]


def test_a_script_of_a_file_runs_with_arguments(organisation: Organisation, tmp_path: object) -> None:
    path = f"{tmp_path}/lead's.ps1"
    with open(path, "w", encoding="utf-8") as file:
        file.write("param($Who, [switch]$Loud) if ($Loud) { (Get-Mailbox $Who).Name.ToUpper() }")
    assert organisation.run_file(path, "-Who yanli -Loud").output == ["YAN LI"]


def _work(number: int) -> tuple[list[str], int]:
    mine = Organisation(Directory.empty())
    made = mine.run(f"1..5 | ForEach-Object {{ New-Mailbox \"Room {number} $_\" -Room | Out-Null }}; Get-Mailbox | ForEach-Object Name")
    assert made.errors == []
    return made.output, len(mine.diff())


@pytest.mark.parametrize("threads", [10])
def test_organisations_in_threads_do_not_meet(threads: int) -> None:
    with ThreadPoolExecutor(threads) as pool:
        for number, (names, changes) in enumerate(pool.map(_work, range(threads))):
            assert names == [f"Room {number} {n}" for n in range(1, 6)]
            assert changes == 5
