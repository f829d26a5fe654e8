"""Several shells in one process: each has its own types, members, files, folder and answers."""

from __future__ import annotations

import gc
import os
import weakref
from pathlib import Path

import pytest

from pyshell.shell import Shell


def test_a_class_belongs_to_the_session_that_defines_it() -> None:
    first, second = Shell(), Shell()
    assert first.run("class Box { $a = 1 }; [Box]::new().a").output == [1]
    assert second.run("[Box]::new().a").errors[0].error_id == "TypeNotFound"
    assert second.run("class Box { $a = 2 }; [Box]::new().a").output == [2]
    assert first.run("[Box]::new().a").output == [1]


def test_an_enum_belongs_to_the_session_that_defines_it() -> None:
    first, second = Shell(), Shell()
    first.run("enum Colour { Red; Blue }")
    second.run("enum Colour { Green; Blue }")
    assert first.run("[int][Colour]'Red'").output == [0]
    assert second.run("[Colour]'Red'").errors
    assert second.run("[int][Colour]'Green'").output == [0]


def test_type_data_belongs_to_the_session_that_adds_it() -> None:
    first, second = Shell(), Shell()
    add = "Update-TypeData -TypeName {} -MemberType ScriptProperty -MemberName Double -Value {{ {} }} -Force"
    first.run(add.format("System.Int32", "$this * 2"))
    first.run(add.format("My.Own", "$this.a * 2"))
    ask = "(21).Double; ([pscustomobject]@{ PSTypeName = 'My.Own'; a = 4 }).Double"
    assert first.run(ask).output == [42, 8]
    assert second.run(ask).output == [None, None]
    second.run(add.format("System.Int32", "$this * 3"))
    assert second.run("(21).Double").output == [63]
    assert first.run("(21).Double").output == [42]


def test_net_methods_work_on_the_files_of_the_session(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    first, second = Shell(folder=str(tmp_path / "one")), Shell(folder=str(tmp_path / "two"))
    first.run(f"Set-Location '{tmp_path}/one'")
    second.run(f"Set-Location '{tmp_path}/two'")
    ask = "[IO.File]::ReadAllText((Join-Path $PWD a.txt)); [Environment]::CurrentDirectory"
    assert first.run(ask).output == ["one", f"{tmp_path}/one"]
    assert second.run(ask).output == ["two", f"{tmp_path}/two"]
    assert first.run(ask).output == ["one", f"{tmp_path}/one"]


def test_a_block_made_from_text_belongs_to_the_session_that_runs() -> None:
    first, second = Shell(), Shell()
    first.run("$x = 'first'; function f { 'first f' }")
    second.run("$x = 'second'; function f { 'second f' }")
    make = "& ([scriptblock]::Create('$x; f'))"
    assert first.run(make).output == ["first", "first f"]
    assert second.run(make).output == ["second", "second f"]


def test_names_are_spelled_as_the_session_wrote_them_first() -> None:
    first, second = Shell(), Shell()
    first.run("$MyName = 1")
    second.run("$myNAME = 1")
    assert first.run("(Get-Variable myname).Name").output == ["MyName"]
    assert second.run("(Get-Variable myname).Name").output == ["myNAME"]


def test_collections_of_a_class_are_those_of_the_session() -> None:
    first, second = Shell(), Shell()
    make = "class Box {{ $a = {} }}; $l = [System.Collections.Generic.List[Box]]::new(); $l.Add([Box]::new()); $l[0].a"
    assert first.run(make.format(1)).output == [1]
    assert second.run(make.format(2)).output == [2]
    assert first.run("$l.Add([Box]::new()); $l.Count; [Box[]]$b = [Box]::new(), [Box]::new(); $b.Count").output == [2, 2]


def test_environment_variables_are_the_sessions_and_not_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSHELL_TEST", "given")
    first, second = Shell(), Shell()
    assert first.run("$env:PYSHELL_TEST; $env:PYSHELL_TEST = 'first'; (Get-Item Env:PYSHELL_TEST).Value").output == [
        "given",
        "first",
    ]
    ask = "$env:PYSHELL_TEST; [Environment]::GetEnvironmentVariable('PYSHELL_TEST')"
    assert second.run(ask).output == ["given", "given"]
    assert first.run(ask).output == ["first", "first"]
    assert os.environ["PYSHELL_TEST"] == "given"


def test_a_session_goes_when_nobody_holds_it() -> None:
    shell = Shell()
    shell.run("1")
    there = weakref.ref(shell.session)
    Shell().run("1")
    del shell
    gc.collect()
    assert there() is None
