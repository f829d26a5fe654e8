"""The cmdlets that make, move and remove items."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cmdlet_engine import Engine

from pyshell.errors import PSError


@pytest.fixture
def shell(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir() if found.name != "sandbox")


def test_new_item_makes_files_and_folders(shell: Engine, tmp_path: Path) -> None:
    folder = shell("New-Item", "logs", ItemType="Directory")[0]
    assert folder.is_container
    file = shell("New-Item", "logs", Name="a.txt", Value="hello")[0]
    assert file.length() == 5
    assert (tmp_path / "logs/a.txt").read_text() == "hello"
    shell("New-Item", "x/y/z.txt", Force=True)
    assert (tmp_path / "x/y/z.txt").exists()
    assert shell("New-Item", "x", Type="dir", Force=True)[0].place.name == "x"
    shell("New-Item", "link", Type="SymbolicLink", Target="logs/a.txt")
    assert os.readlink(tmp_path / "link") == "logs/a.txt"
    assert shell.errors == []
    assert shell.asked[0] == f"Create Directory | Destination: {tmp_path}/logs"


def test_new_item_refuses(shell: Engine, tmp_path: Path) -> None:
    shell("New-Item", "a.txt", Value="one")
    shell("New-Item", "a.txt", Value="two")
    shell("New-Item", "no/b.txt")
    shell("New-Item", "d", Type="Directory")
    shell("New-Item", "d", Type="Directory")
    shell("New-Item", "/etc/pyshell.txt")
    assert shell.ids == ["NewItemIOError", "NewItemIOError", "DirectoryExist", "WriteOutsideSandbox"]
    assert [record.exception.message for record in shell.errors[:3]] == [
        f"The file '{tmp_path}/a.txt' already exists.",
        f"Could not find a part of the path '{tmp_path}/no/b.txt'.",
        f"An item with the specified name {tmp_path}/d already exists.",
    ]
    assert (tmp_path / "a.txt").read_text() == "one"
    shell("New-Item", "q", Type="HardLink", Target="a.txt")
    assert shell.ids[-1] == "NotSimulated"
    with pytest.raises(PSError):
        shell("New-Item", "q", Type="Pipe")


def test_copy_move_rename(shell: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("data")
    shell("Copy-Item", "a.txt", "b.txt")
    shell("Move-Item", "b.txt", "c.txt")
    shell("Rename-Item", "c.txt", "d.txt")
    assert names(tmp_path) == ["a.txt", "d.txt"]
    (tmp_path / "dir").mkdir()
    shell("Copy-Item", "*.txt", Destination="dir")
    assert names(tmp_path / "dir") == ["a.txt", "d.txt"]
    assert shell("Copy-Item", "a.txt", "dir/e.txt", PassThru=True)[0].place.name == "e.txt"
    shell("Copy-Item", "dir", "shallow")
    shell("Copy-Item", "dir", "deep", Recurse=True)
    shell("Copy-Item", "dir", "deep", Recurse=True)
    assert names(tmp_path / "shallow") == []
    assert names(tmp_path / "deep") == ["a.txt", "d.txt", "dir", "e.txt"]
    shell("Copy-Item", "deep", "only", Recurse=True, Filter="a*")
    assert shell.errors == []
    assert f"Copy File | Item: {tmp_path}/a.txt Destination: {tmp_path}/b.txt" in shell.asked
    assert f"Rename File | Item: {tmp_path}/c.txt Destination: {tmp_path}/d.txt" in shell.asked


def test_what_stands_in_the_way_of_copies(shell: Engine, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "dir").mkdir()
    shell("Copy-Item", "none", "x")
    shell("Copy-Item", "a.txt", "a.txt")
    shell("Copy-Item", "a.txt", "no/x.txt")
    shell("Copy-Item", "dir", "a.txt")
    shell("Move-Item", "a.txt", "b.txt")
    shell("Rename-Item", "a.txt", "b.txt")
    shell("Rename-Item", "none", "b.txt")
    shell("Copy-Item", "a.txt", "/etc/pyshell.txt")
    assert shell.ids == [
        "PathNotFound",
        "CopyError",
        "CopyFileInfoItemIOError",
        "CopyContainerItemToLeafError",
        "MoveFileInfoItemIOError",
        "RenameItemIOError",
        "PathNotFound",
        "WriteOutsideSandbox",
    ]
    with pytest.raises(PSError):
        shell("Rename-Item", "a.txt", "dir/q.txt")
    assert names(tmp_path) == ["a.txt", "b.txt", "dir"]
    assert (tmp_path / "b.txt").read_text() == "b.txt"
    shell("Move-Item", "a.txt", "b.txt", Force=True)
    assert (tmp_path / "b.txt").read_text() == "a.txt"


def test_remove_item(shell: Engine, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.log", ".dot"):
        (tmp_path / name).touch()
    shell("Remove-Item", "*.txt")
    shell("Remove-Item", "nothing*")
    assert names(tmp_path) == [".dot", "c.log"]
    shell("Remove-Item", pipe=shell("Get-ChildItem", File=True))
    assert names(tmp_path) == [".dot"]
    shell("Remove-Item", "gone.txt")
    shell("Remove-Item", ".dot")
    shell("Remove-Item", ".")
    shell("Remove-Item", "/usr/bin/env")
    assert shell.ids == [
        "PathNotFound",
        "RemoveFileSystemItemUnAuthorizedAccess",
        "InvalidOperation",
        "WriteOutsideSandbox",
    ]
    (tmp_path / "f/g").mkdir(parents=True)
    shell("Remove-Item", "f", Recurse=True, Force=True)
    assert names(tmp_path) == [".dot"]


def test_removing_a_full_folder_asks(shell: Engine, tmp_path: Path) -> None:
    (tmp_path / "f/g").mkdir(parents=True)
    shell.does = False
    shell("Remove-Item", "f")
    assert "has children" in shell.asked[-1]
    assert (tmp_path / "f").exists()


def test_environment_variables_are_items(shell: Engine) -> None:
    shell("Set-Item", "env:PYSHELL_SAMPLE", "abc")
    assert shell("Get-Item", "env:PYSHELL_SAMPLE")[0].value == "abc"
    assert shell("Get-Content", "env:PYSHELL_SAMPLE") == ["abc"]
    assert [item.key for item in shell("Get-ChildItem", "env:PYSHELL_SAM*")] == ["PYSHELL_SAMPLE"]
    shell("Remove-Item", "env:PYSHELL_SAMPLE")
    assert shell("Test-Path", "env:PYSHELL_SAMPLE") == [False]
    assert shell.errors == []
