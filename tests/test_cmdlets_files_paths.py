"""The cmdlets of paths and places."""

from __future__ import annotations

from pathlib import Path

import pytest
from cmdlet_engine import Engine


@pytest.fixture
def shell(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


def test_join_path(shell: Engine) -> None:
    assert shell("Join-Path", "logs", "app.log") == ["logs/app.log"]
    assert shell("Join-Path", "logs/", "/app.log") == ["logs/app.log"]
    assert shell("Join-Path", "a", "b", "c", "d.txt") == ["a/b/c/d.txt"]
    assert shell("Join-Path", Path=["one", "two"], ChildPath="x") == ["one/x", "two/x"]
    assert shell("Join-Path", "C:\\logs", "x/y") == ["C:\\logs\\x\\y"]
    assert shell("Join-Path", "/tmp", "") == ["/tmp/"]


@pytest.mark.parametrize(
    ("path", "part", "found"),
    [
        ("/srv/data/report.csv", None, "/srv/data"),
        ("/srv/data/report.csv", "Leaf", "report.csv"),
        ("/srv/data/report.csv", "LeafBase", "report"),
        ("/srv/data/report.csv", "Extension", ".csv"),
        ("file.txt", "Parent", ""),
        ("/srv", "Parent", ""),
        ("/srv/x", "IsAbsolute", True),
        ("srv/x", "IsAbsolute", False),
        ("C:\\a\\b.txt", None, "C:\\a"),
        ("C:\\a", None, "C:\\"),
        ("C:\\", None, ""),
        ("C:\\a\\b.txt", "Qualifier", "C:"),
        ("C:\\a\\b.txt", "NoQualifier", "\\a\\b.txt"),
        ("env:PATH", "Qualifier", "env:"),
    ],
)
def test_split_path(shell: Engine, path: str, part: str | None, found: object) -> None:
    assert shell("Split-Path", path, **({} if part is None else {part: True})) == [found]


def test_split_path_without_a_drive(shell: Engine) -> None:
    shell("Split-Path", "a", Qualifier=True)
    assert shell.ids == ["ParsePathFormatError"]
    assert shell("Split-Path", Leaf=True, pipe=["p/a.txt", "p/b.txt"]) == ["a.txt", "b.txt"]


def test_resolve_and_convert_path(shell: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").touch()
    assert [info.to_string() for info in shell("Resolve-Path", "*.txt")] == [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"]
    assert shell("Resolve-Path", "a.txt", Relative=True) == ["./a.txt"]
    assert shell("Resolve-Path", str(tmp_path.parent), Relative=True) == [".."]
    assert shell("Convert-Path", "b.txt") == [f"{tmp_path}/b.txt"]
    shell("Resolve-Path", "zz.txt")
    assert shell.ids == ["PathNotFound"]


def test_locations(shell: Engine, tmp_path: Path) -> None:
    def here() -> str:
        return str(shell("Get-Location")[0].to_string())

    (tmp_path / "in").mkdir()
    (tmp_path / "file").touch()
    shell("Push-Location", "in")
    assert here() == f"{tmp_path}/in"
    shell("Set-Location", "C:\\My Documents")
    assert here() == "C:\\My Documents"
    shell("Pop-Location")
    assert here() == str(tmp_path)
    shell("Set-Location", "-")
    assert here() == "C:\\My Documents"
    shell("Set-Location", "+")
    assert here() == str(tmp_path)
    shell("Pop-Location")
    assert here() == str(tmp_path)
    shell("Set-Location", "nowhere")
    shell("Set-Location", "file")
    assert shell.ids == ["PathNotFound", "PathNotFound"]
    assert [info.to_string() for info in shell("Set-Location", "in", PassThru=True)] == [f"{tmp_path}/in"]
    shell("Push-Location", "..", StackName="mine")
    assert shell("Get-Location", StackName=["mine"])[0].count() == 1
    shell("Pop-Location", StackName="none")
    assert shell.ids[-1] == "Argument"
