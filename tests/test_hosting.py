"""$Host, $PSVersionTable, $ExecutionContext, and redirection to files."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from pyshell.__main__ import main
from pyshell.console import Console
from pyshell.shell import Shell


def output(text: str, **options: Any) -> list[Any]:
    result = Shell(exchange=False, **options).run(text)
    assert not result.errors, [error.message for error in result.errors]
    return result.output


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$Host.Name; \"$($Host.Version)\"; $Host.UI.RawUI.BufferSize.Width; \"$Host\"",
         ["ConsoleHost", "7.6.9", 80, "System.Management.Automation.Internal.Host.InternalHost"]),
        ("$Host.UI.RawUI.WindowTitle = 'x'; $Host.UI.RawUI.WindowTitle", ["x"]),
        ("\"$($Host.PrivateData.ErrorForegroundColor)\"", ["Red"]),
        ("\"$($PSVersionTable.PSVersion)\"; $PSVersionTable.PSEdition; $PSVersionTable.PSCompatibleVersions.Count",
         ["7.6.9", "Core", 8]),
        ("$PSVersionTable.GetType().FullName", ["System.Management.Automation.PSVersionHashTable"]),
        ("$PSVersionTable.PSVersion -gt '5.1'", [True]),
        ("$x = 5; $ExecutionContext.InvokeCommand.ExpandString('a $x \"b\" $(1 + 1)')", ['a 5 "b" 2']),
        ("$ExecutionContext.SessionState.PSVariable.Set('y', 3); $y; "
         "$ExecutionContext.SessionState.PSVariable.GetValue('PID') -eq $PID", [3, True]),
        ("& $ExecutionContext.InvokeCommand.NewScriptBlock('1 + 1')", [2]),
        ("$ExecutionContext.InvokeCommand.InvokeScript('param($a) $a * 2', 4)", [8]),
        ("$ExecutionContext.InvokeCommand.InvokeScript($false, { $made = 9 }, $null, @()); $made", [9]),
        ("$ExecutionContext.InvokeCommand.GetCommand('Get-Item', 'Cmdlet').Name", ["Get-Item"]),
        ("$ExecutionContext.SessionState.Path.Combine('a', 'b')", ["a/b"]),
        ("$PROFILE -like '*Microsoft.PowerShell_profile.ps1'; $PROFILE.AllUsersAllHosts -like '*/profile.ps1'",
         [True, True]),
    ],
)  # fmt: skip
def test_what_scripts_read(text: str, expected: list[Any]) -> None:
    assert output(text) == expected


def test_an_expanded_string_that_does_not_parse_tells_all_that_is_wrong() -> None:
    (error,) = Shell(exchange=False).run("$ExecutionContext.InvokeCommand.ExpandString('$(')").errors
    assert error.error_id == "ParseException"
    assert error.message.startswith('Exception calling "ExpandString" with "1" argument(s): "At line:1 char:2\n+ "$("')
    assert error.message.count("At line:1") == 4


def test_writing_to_the_console() -> None:
    result = Shell(exchange=False).run("$Host.UI.Write('a'); $Host.UI.WriteLine('b'); $Host.UI.WriteWarningLine('c')")
    assert result.text == "ab\nWARNING: c\n"


def run(arguments: list[str], stdin: str = "") -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main(arguments, Console(io.StringIO(stdin), out, err))
    return code, out.getvalue(), err.getvalue()


def test_choices() -> None:
    text = "$Host.UI.PromptForChoice('Caption', 'Message', @('&Yes', '&No'), 0)"
    assert run(["-c", text], "n\n")[1].splitlines()[-1] == "1"
    code, _, said = run(["-NonInteractive", "-c", text])
    assert code == 1
    assert 'Exception calling "PromptForChoice" with "4" argument(s)' in said


def test_the_program_ends_with_the_code_that_was_set() -> None:
    assert run(["-c", "$Host.SetShouldExit(7); 'end'"]) == (7, "end\n", "")


def test_redirections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "1..3 > a.txt; 'é' >> a.txt; Write-Error 'boo' 2> e.txt; & { 1; Write-Warning 'w' } *> all.txt; "
        "[pscustomobject]@{ x = 1 } > t.txt; 1 > ${null}; $null > empty.txt"
    )
    assert run(["-c", text]) == (0, "", "")
    read = {path.name: path.read_bytes().decode("utf-8") for path in tmp_path.iterdir()}
    assert read == {
        "a.txt": "1\n2\n3\né\n",
        "e.txt": "Write-Error: boo\n",
        "all.txt": "1\nw\n",
        "t.txt": "\nx\n-\n1\n\n",
        "empty.txt": "",
    }


def test_a_file_that_cannot_be_written_is_the_error_of_out_file(tmp_path: Path) -> None:
    result = Shell(exchange=False).run(f"5 > '{tmp_path}'; $Error[0].FullyQualifiedErrorId")
    assert result.output == ["FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand"]


def test_files_as_variables(tmp_path: Path) -> None:
    shell = Shell(exchange=False)
    shell.run(f"Set-Location '{tmp_path}'; ${{/:{tmp_path}/none}}; 'one', 'two' > a.txt")
    (tmp_path / "b.txt").write_text("one\n")
    name = f"temp:{tmp_path.relative_to('/tmp')}" if tmp_path.is_relative_to("/tmp") else "temp:none"
    assert shell.run(f"${{{name}/a.txt}}").output == ["one", "two"]
    assert shell.run(f"${{{name}/b.txt}}; ${{{name}/no.txt}}").output[0] == "one"
