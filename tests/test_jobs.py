"""Jobs and parallel blocks: in this process, in sessions of their own, with PowerShell's isolation."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyshell.shell import Result, Shell


def run(text: str) -> Result:
    return Shell().run(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Start-Job { 'a'; 'b' } | Receive-Job -Wait", ["a", "b"]),
        ("Start-Job { param($x, $y) $x * $y } -ArgumentList 6, 7 | Wait-Job | Receive-Job", [42]),
        ("$n = 5; Start-Job { $using:n + 1 } | Receive-Job -Wait", [6]),
        ("1..3 | Start-Job { ($input | Measure-Object -Sum).Sum } | Receive-Job -Wait", [6]),
        ("Start-Job { f } -InitializationScript { function global:f { 'from f' } } | Receive-Job -Wait", ["from f"]),
        ("$j = Start-Job { 1 }; $j.State; $null = Wait-Job $j; $j.State", ["Running", "Completed"]),
        ("$j = Start-Job { throw 'x' }; $null = Wait-Job $j; $j.State", ["Failed"]),
        ("$j = Start-Job { 1 }; Stop-Job $j; $j.State; @(Receive-Job $j).Count", ["Stopped", 0]),
        ("$j = Start-Job { 1 }; Start-Sleep -Milliseconds 1; $j.State", ["Completed"]),
        ("$j = Start-Job { 1 }; while ($j.State -eq 'Running') { }; $j.State", ["Completed"]),
        ("$j = Start-Job { 1 }; while (Get-Job -State Running) { }; 'over'", ["over"]),
        ("$j = Start-Job { 1 } | Wait-Job; Receive-Job $j -Keep; Receive-Job $j; @(Receive-Job $j).Count", [1, 1, 0]),
        ("(Start-Job { 1 }).Name; (Start-Job { 1 }).Id; (Start-Job { 1 } -Name n).Name", ["Job1", 3, "n"]),
        ("(Start-ThreadJob { 1 }).Id; (Start-ThreadJob { 1 }).Id", [1, 2]),
        ("$j = Start-ThreadJob { 1 }; $j.PSJobTypeName; (Start-Job { 1 }).PSJobTypeName", ["ThreadJob", "BackgroundJob"]),
        ("$null = Start-Job { 1 } | Wait-Job; Get-Job | Remove-Job; @(Get-Job).Count", [0]),
        ("$null = Start-Job { 1 } | Receive-Job -Wait -AutoRemoveJob; @(Get-Job).Count", [0]),
        ("(Start-Job { 6 * 7 }).Command; (Start-Job { 1 }).ChildJobs.Count", [" 6 * 7 ", 1]),
        ("$a = 2; $j = $a * 3 &; $j.GetType().Name; Receive-Job $j -Wait", ["PSRemotingJob", 6]),
        ("1..3 | ForEach-Object -Parallel { $_ * 2 }", [2, 4, 6]),
        ("$k = 10; 1..2 | ForEach-Object -Parallel { $_ + $using:k }", [11, 12]),
        ("$j = 1..3 | ForEach-Object -Parallel { $_ * 2 } -AsJob; $j.ChildJobs.Count; $j | Receive-Job -Wait", [3, 2, 4, 6]),
    ],
)  # fmt: skip
def test_jobs_do_their_work(text: str, wanted: list[object]) -> None:
    result = run(text)
    assert list(result.output) == wanted
    assert not [one for one in result.errors if one.error_id != "x"]


START = ("Start-Job {{ {} }} | Receive-Job -Wait", "Start-ThreadJob {{ {} }} | Receive-Job -Wait",
         "1 | ForEach-Object -Parallel {{ {} }}")  # fmt: skip


@pytest.mark.parametrize("start", START)
def test_nothing_of_the_caller_is_in_sight(start: str) -> None:
    before = "$x = 1; $global:g = 2; function f { 3 }; Set-Alias a Get-Date; "
    assert run(before + start.format('"[$x$g]"')).output == ["[]"]
    for name in ("f", "a"):
        assert run(before + start.format(name)).errors[0].error_id == "CommandNotFoundException"


@pytest.mark.parametrize("start", START)
def test_what_a_job_changes_is_its_own(start: str, tmp_path: Path) -> None:
    inside = "$x = 9; $global:g = 9; $env:JOBTEST = 'set'; Set-Location $using:there; function global:f { }"
    shell = Shell()
    shell.run(f"$x = 1; $g = 1; $here = $PWD.Path; $there = '{tmp_path}'")
    shell.run(start.format(inside))
    after = shell.run('"$x $g [$env:JOBTEST]"; $PWD.Path -eq $here; @(Get-Command f -ErrorAction Ignore).Count').output
    assert after == ["1 1 []", True, 0]


def test_start_job_gives_copies_and_thread_jobs_the_things_themselves() -> None:
    shell = Shell()
    shell.run("$o = [pscustomobject]@{ n = 1 }; $list = [System.Collections.Generic.List[int]](1, 2)")
    change = "({0} {{ $o = $using:o; $o.n = 5; $o }} | Receive-Job -Wait).n; $o.n"
    assert shell.run(change.format("Start-Job")).output == [5, 1]
    assert shell.run(change.format("Start-ThreadJob")).output == [5, 5]
    names = "({0} {{ Get-Item / }} | Receive-Job -Wait).PSTypeNames[0]"
    assert shell.run(names.format("Start-Job")).output == ["Deserialized.System.IO.DirectoryInfo"]
    assert shell.run(names.format("Start-ThreadJob")).output == ["System.IO.DirectoryInfo"]


def test_streams_arrive_as_themselves_when_they_are_received() -> None:
    inside = "Write-Warning w; Write-Host h; Write-Verbose v -Verbose; Write-Error e; Write-Information i; 'o'"
    shell = Shell()
    quiet = shell.run(f"$j = Start-Job {{ {inside} }} | Wait-Job")
    assert (quiet.text, quiet.errors) == ("", [])
    result = shell.run("Receive-Job $j -Verbose")
    assert result.output == ["o"]
    assert (result.warning_messages, result.verbose_messages) == (["w"], ["v"])
    assert [one.message for one in result.errors] == ["e"]
    assert "h" in result.text.splitlines()


def test_an_error_that_ends_a_job_is_told_by_receive_job() -> None:
    result = run("$j = Start-Job { 'a'; throw 'boom'; 'b' } | Wait-Job; Receive-Job $j; 'after'")
    assert result.output == ["a", "after"]
    assert [one.error_id for one in result.errors] == ["boom"]


def test_exchange_comes_into_a_job_with_its_snap_in() -> None:
    add = "Add-PSSnapin Microsoft.Exchange.Management.PowerShell.E2010; "
    shell = Shell()
    assert shell.run("Start-Job { Get-Mailbox } | Receive-Job -Wait").errors[0].error_id == "CommandNotFoundException"
    counts = shell.run(f"@(Get-Mailbox).Count; Start-Job {{ {add} @(Get-Mailbox).Count }} | Receive-Job -Wait").output
    assert counts[0] == counts[1]
    shell.run(f"Start-Job {{ {add} Set-Mailbox 'Yan Li' -CustomAttribute1 job }} | Receive-Job -Wait")
    assert shell.run("(Get-Mailbox 'Yan Li').CustomAttribute1").output == ["job"]


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("Get-Job 99", "JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.GetJobCommand"),
        ("Receive-Job -Name no", "JobWithSpecifiedNameNotFound,Microsoft.PowerShell.Commands.ReceiveJobCommand"),
        ("Start-Job { 1 } | Remove-Job", "JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand"),
        ("Start-Job -FilePath nosuch.ps1", "PathNotFound,Microsoft.PowerShell.Commands.StartJobCommand"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_job_is_said(text: str, error_id: str) -> None:
    assert [one.fully_qualified_id for one in run(text).errors] == [error_id]


def test_types_of_a_job_stay_in_it() -> None:
    shell = Shell()
    assert shell.run("Start-Job { class Inner { $a = 3 }; [Inner]::new().a } | Receive-Job -Wait").output == [3]
    assert shell.run("[Inner]::new()").errors[0].error_id == "TypeNotFound"
    assert shell.run("class Outer { $a = 3 }; Start-Job { [Outer]::new() } | Receive-Job -Wait").errors


def test_a_job_inside_a_job_and_ones_that_are_never_looked_at() -> None:
    assert run("Start-Job { Start-Job { 'deep' } | Receive-Job -Wait } | Receive-Job -Wait").output == ["deep"]
    assert run("$null = Start-Job { while ($true) { } }; 'ended'").output == ["ended"]
