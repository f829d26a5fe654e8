"""Files, places and the session's drives, from scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyshell.shell import Shell


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("PYSHELL_HOME", str(tmp_path / "home"))
    work = tmp_path / "work"
    (work / "sub").mkdir(parents=True)
    (work / "sub/a.txt").write_text("hi\n")
    return Shell(folder=str(work), exchange=False)


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("Get-Content .\\sub\\a.txt", "hi"),
        ("(dir *.txt -Recurse).Name", "a.txt"),
        ("cd C:\\; cd 'my documents'; \"$PWD\"; cd ..; (pwd).Path", "C:\\my documents\nC:\\"),
        ("cd env:; cd sub -ErrorAction Ignore; \"$PWD\"; cd /tmp; \"$PWD\"", "Env:/\n/tmp"),
        ("dir sub/a.txt | Copy-Item -Destination sub/c.txt -PassThru | % Name; gi sub/c.txt | Remove-Item", "c.txt"),
        ("'x' > sub/d.txt; 'y' >> sub/d.txt; (gc sub/d.txt) -join ','", "x,y"),
        ("Set-Item function:hey { 'ho' }; hey; Remove-Item function:hey; Test-Path function:hey", "ho\nFalse"),
        ("(New-Item alias:zz -Value Get-Date).Name; Remove-Item alias:zz; Test-Path alias:zz", "zz\nFalse"),
        ("$q = 5; (gi variable:q).Value; Clear-Item variable:q; \"[$q]\"", "5\n[]"),
        ("Remove-Item variable:nope -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId",
         "PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand"),
        ("[IO.File]::WriteAllText('sub/e.txt', 'é'); [IO.File]::ReadAllBytes('sub/e.txt') -join ' '", "195 169"),
        ("Set-Content a.txt 1 -WhatIf; Test-Path a.txt", None),
    ],
)  # fmt: skip
def test_scripts(shell: Shell, script: str, shown: str | None) -> None:
    text = shell.run(script).text.replace("\r", "").strip()
    if shown is None:
        assert text.startswith('What if: Performing the operation "Set Content" on target "Path: ')
        assert text.endswith("False")
    else:
        assert text == shown
