"""The cmdlets of variables, dates, chance and the session."""

from __future__ import annotations

import pytest

from pyshell.binding.history import remember
from pyshell.cmdlets.utility.random_numbers import SeededBytes
from pyshell.shell import Shell
from pyshell.values.text import to_string
from pyshell.values.time import DateTime

CASES = [
    ("New-Variable a 1; Set-Variable a 2; Get-Variable a -ValueOnly", "2"),
    ("'x', 'y' | Set-Variable piped; \"$piped\"", "x y"),
    ("$v1 = 1; $v2 = 2; (Get-Variable v?).Value -join ','", "1,2"),
    ("function f { $a = 1; Set-Variable a 2 -Scope 1 }; $a = 0; f; $a", "2"),
    ("$a = 1; Clear-Variable a; $null -eq $a", "True"),
    ("New-Variable ro 1 -Option ReadOnly; Set-Variable ro 2 -Force; $ro", "2"),
    ("Set-Variable x 1 -PassThru | ForEach-Object { $_.Name }", "x"),
    ("Invoke-Expression '$b = 2'; $b", "2"),
    ("(Measure-Command { $seen = 1 }) -is [timespan]; $seen", "True|1"),
    ("\"$(New-TimeSpan -Hours 26)\"", "1.02:00:00"),
    ("Get-Date -Date 2024-03-09 -Format yyyyMMdd", "20240309"),
    ("Get-Date -Date '2024-03-09 14:05:07' -UFormat '%Y-%m-%d %H:%M:%S %j %u %e %V'", "2024-03-09 14:05:07 069 6  9 10"),
    ("Get-Date -UnixTimeSeconds 0 -AsUTC -Format s", "1970-01-01T00:00:00"),
    ("(Get-Date -Year 2024 -Month 2 -Day 29).DayOfYear", "60"),
    ("@(1..5 | Get-Random -Count 2).Count; @(1..5 | Get-Random -Shuffle).Count; Get-Random 1", "2|5|0"),
    ("$a = Get-Random -SetSeed 7; (Get-Random -SetSeed 7) -eq $a", "True"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_session_cmdlets(text: str, expected: str) -> None:
    result = Shell(exchange=False).run(text)
    assert result.errors == [], [error.message for error in result.errors]
    assert "|".join(to_string(value) for value in result.output) == expected


ERRORS = [
    ("Get-Variable nope", "VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand"),
    ("New-Variable a 1; New-Variable a 2", "VariableAlreadyExists,Microsoft.PowerShell.Commands.NewVariableCommand"),
    (
        "New-Variable c 1 -Option Constant; Remove-Variable c -Force",
        "VariableNotRemovable,Microsoft.PowerShell.Commands.RemoveVariableCommand",
    ),
    (
        "New-Variable r 1 -Option ReadOnly; Set-Variable r 2",
        "VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand",
    ),
    ("Invoke-Expression '1 +'", "ExpectedValueExpression,Microsoft.PowerShell.Commands.InvokeExpressionCommand"),
]


@pytest.mark.parametrize(("text", "expected"), ERRORS, ids=[text for text, _ in ERRORS])
def test_errors_of_session_cmdlets(text: str, expected: str) -> None:
    assert Shell(exchange=False).run(text).errors[0].fully_qualified_id == expected


def test_a_seed_gives_the_numbers_of_net() -> None:
    # The first numbers of [Random]::new(seed).Next() for seeds 0, 1 and 42.
    assert [SeededBytes(seed).sample() for seed in (0, 1, 42)] == [1559595546, 534011718, 1434747710]


def test_history_is_what_was_remembered() -> None:
    shell = Shell(exchange=False)
    now = DateTime.now()
    for text in ("$x = 1", "$x + 1"):
        remember(shell.session.history, text, now, now)
    assert [to_string(one) for one in shell.run("Get-History -Count 1").output] == ["$x + 1"]
    assert [to_string(one) for one in shell.run("$x = 4; Invoke-History 2").output] == ["5"]
    shell.run("Clear-History -CommandLine '$x =*'")
    assert [entry.id for entry in shell.run("Get-History").output] == [2]
