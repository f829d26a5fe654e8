"""What a running command does beyond its output: variables that keep, errors that leave, scripts that exit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyshell.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path

TALK = "function Talk { [CmdletBinding()] param() Write-Warning 'w'; Write-Error 'e'; 'o' }\n"
THROWING = """
function Leave {
    [CmdletBinding()] param()
    $e = [System.Management.Automation.ErrorRecord]::new([Exception]::new('m'), 'Id', 'InvalidData', 't')
    $PSCmdlet.ThrowTerminatingError($e)
    'never'
}
"""


def texts(script: str) -> list[str]:
    """What a script puts out, as text."""
    return [str(one) for one in Shell().run(script).output]


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        (TALK + "$null = Talk -WarningVariable w -ErrorVariable e -WarningAction Ignore -EA SilentlyContinue\n"
                "\"$($w.Count) $($e.Count)\"", ["1 1"]),
        (TALK + "Talk -OutVariable o -WA Ignore -EA Ignore; \"$o\"", ["o", "o"]),
        (THROWING + "Leave 2>$null; \"went on $?\"", ["went on False"]),
        ("try { 1 | ForEach-Object { nosuch } } catch { $_.FullyQualifiedErrorId }",
         ["CommandNotFoundException,Microsoft.PowerShell.Commands.ForEachObjectCommand"]),
        ("try { [int]::Parse('x') } catch [FormatException] { $_.Exception.GetType().Name }", ["FormatException"]),
        ("$x = & { }; $x | ForEach-Object { 'never' }; @($x).Count; $null -eq $x", ["0", "True"]),
        ("function f { ,(1, 2) }; foreach ($i in f) { $i.Count }", ["2"]),
        ("$n = 1; function f { $n++; $n }; f; $n", ["2", "1"]),
        ("function f { begin { 'b1'; 'b2' } process { $_ } }; 1..3 | f | Select-Object -First 1", ["b1"]),
        ("function f { [Alias('ff')]param($a) \"<$a>\" }; ff 1", ["<1>"]),
    ],
)
def test_calls(script: str, wanted: list[str]) -> None:
    assert texts(script) == wanted


def test_exit_ends_the_script_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "leave.ps1").write_text("'in'; exit 3; 'never'", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert texts("./leave.ps1; \"$LASTEXITCODE $?\"") == ["in", "3 False"]


def test_an_inner_parse_error_tells_its_place() -> None:
    script = "try { [scriptblock]::Create('1 +') } catch { $_.Exception.InnerException.Errors[0].ErrorId }"
    assert texts(script) == ["ExpectedValueExpression"]
