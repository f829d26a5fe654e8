"""The cmdlets of files and items."""

from __future__ import annotations

from pathlib import Path

import pytest
from cmdlet_engine import Engine

from pyshell.errors import PSError


@pytest.fixture
def shell(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


def test_get_content_reads_lines_parts_and_batches(shell: Engine, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_bytes(b"a\r\nb\nc\n\nlast")
    assert shell("Get-Content", "n.txt") == ["a", "b", "c", "", "last"]
    assert shell("Get-Content", "n.txt", First=2) == ["a", "b"]
    assert shell("Get-Content", "n.txt", TotalCount=0) == []
    assert shell("Get-Content", "n.txt", Last=2) == ["", "last"]
    assert shell("Get-Content", "n.txt", Tail=0) == []
    assert shell("Get-Content", "n.txt", Raw=True) == ["a\r\nb\nc\n\nlast"]
    assert shell("Get-Content", "n.txt", ReadCount=2) == [["a", "b"], ["c", ""], ["last"]]
    assert shell("Get-Content", "n.txt", ReadCount=0) == [["a", "b", "c", "", "last"]]
    assert shell("Get-Content", "n.txt", Delimiter="b") == ["a\r\n", "\nc\n\nlast"]
    assert shell("Get-Content", "n.txt", AsByteStream=True, TotalCount=3) == [97, 13, 10]


def test_get_content_of_what_cannot_be_read(shell: Engine, tmp_path: Path) -> None:
    assert shell("Get-Content", "none.txt") == []
    assert shell.errors[-1].exception.message == f"Cannot find path '{tmp_path}/none.txt' because it does not exist."
    shell("Get-Content", str(tmp_path))
    shell("Get-Content", "*.none")
    assert shell.ids == ["PathNotFound", "GetContainerContentException", "ItemNotFound"]
    with pytest.raises(PSError) as caught:
        shell("Get-Content", "x", Tail=1, TotalCount=1)
    assert caught.value.record.error_id == "TailAndHeadCannotCoexist"


def test_set_and_add_content(shell: Engine, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    shell("Set-Content", "a.txt", ["one", None, 3, 2.5, True])
    assert file.read_bytes() == b"one\n3\n2.5\nTrue\n"
    shell("Add-Content", "a.txt", ["x"], NoNewline=True)
    shell("Add-Content", "a.txt", pipe=["y", "z"])
    assert file.read_bytes().endswith(b"True\nxy\nz\n")
    shell("Set-Content", "a.txt", ["é"], Encoding="unicode", NoNewline=True)
    assert file.read_bytes() == b"\xff\xfe\xe9\x00"
    assert shell("Get-Content", "a.txt") == ["é"]
    shell("Set-Content", "a.txt", [None])
    assert file.read_bytes() == b""
    assert shell.asked[0] == f"Set Content | Path: {file}"
    assert shell("Set-Content", "a.txt", pipe=[1, 2], PassThru=True) == [1, 2]
    shell("Clear-Content", "a.txt")
    assert file.read_bytes() == b""
    shell("Set-Content", "a.txt", [65, 66], AsByteStream=True)
    assert file.read_bytes() == b"AB"


def test_content_that_cannot_be_written_changes_nothing(shell: Engine, tmp_path: Path) -> None:
    shell("Set-Content", "no/a.txt", ["x"])
    shell("Set-Content", str(tmp_path), ["x"])
    shell("Set-Content", "/etc/pyshell.txt", ["x"])
    shell("Clear-Content", "none.txt")
    assert shell.ids == [
        "GetContentWriterDirectoryNotFoundError",
        "System.NotSupportedException",
        "WriteOutsideSandbox",
        "PathNotFound",
    ]
    assert shell.errors[0].exception.message == f"Could not find a part of the path '{tmp_path}/no/a.txt'."
    shell.does = False
    shell("Set-Content", "a.txt", ["x"])
    assert not (tmp_path / "a.txt").exists()


@pytest.fixture
def tree(shell: Engine, tmp_path: Path) -> Engine:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.log", "c.txt", ".hidden", "sub/d.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "sandbox").rmdir() if (tmp_path / "sandbox").exists() else None
    return shell


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ({}, ["sub", "a.txt", "b.log", "c.txt"]),
        ({"File": True}, ["a.txt", "b.log", "c.txt"]),
        ({"Directory": True}, ["sub"]),
        ({"Filter": "*.txt"}, ["a.txt", "c.txt"]),
        ({"Recurse": True, "File": True}, ["a.txt", "b.log", "c.txt", "sub/d.txt"]),
        ({"Recurse": True, "Include": ["*.log", "d*"]}, ["b.log", "sub/d.txt"]),
        ({"Exclude": ["*.txt"]}, ["sub", "b.log"]),
        ({"Path": "[ab].*"}, ["a.txt", "b.log"]),
        ({"Path": "*.txt", "Recurse": True}, ["a.txt", "c.txt", "sub/d.txt"]),
        ({"Path": "*.txt", "Recurse": True, "Depth": 0}, ["a.txt", "c.txt"]),
        ({"Force": True, "File": True}, [".hidden", "a.txt", "b.log", "c.txt"]),
        ({"Hidden": True}, [".hidden"]),
        ({"Attributes": "Directory,Hidden"}, ["sub", ".hidden"]),
        ({"Attributes": "!Directory+!Hidden"}, ["a.txt", "b.log", "c.txt"]),
        ({"LiteralPath": ["a.txt"]}, ["a.txt"]),
        ({"Include": ["*.txt"]}, []),
    ],
)
def test_get_child_item(tree: Engine, arguments: dict[str, object], names: list[str]) -> None:
    assert tree("Get-ChildItem", Name=True, **arguments) == names
    found = tree("Get-ChildItem", **arguments)
    assert [item.place.name for item in found] == [name.rpartition("/")[2] for name in names]
    assert tree.errors == []


def test_items_and_their_errors(tree: Engine, tmp_path: Path) -> None:
    assert [item.to_string() for item in tree("Get-Item", "sub", pipe=None)] == [f"{tmp_path}/sub"]
    assert [item.place.name for item in tree("Get-Item", "*.txt")] == ["a.txt", "c.txt"]
    assert tree("Get-Item", "none*") == []
    assert tree("Get-Item", pipe=["a.txt", "b.log"])[1].place.name == "b.log"
    tree("Get-Item", "none")
    tree("Get-ChildItem", "nosuch:/x")
    assert tree.ids == ["PathNotFound", "DriveNotFound"]


def test_test_path(tree: Engine) -> None:
    assert tree("Test-Path", ["a.txt", "none", "*.log", "*.csv", "nosuch:/x", " "]) == [
        True, False, True, False, False, False,
    ]  # fmt: skip
    assert tree("Test-Path", "sub", PathType="Container") == [True]
    assert tree("Test-Path", "sub", Type="Leaf") == [False]
    assert tree("Test-Path", "nosuch/x", IsValid=True) == [True]
    assert tree("Test-Path", LiteralPath="a.txt") == [True]
    assert tree("Test-Path", None) == []
    assert tree.ids == ["NullPathNotPermitted"]


def test_names_that_no_system_has(shell: Engine) -> None:
    assert shell("Test-Path", "a\0b") == [False]
    shell("Get-Item", "a\0b")
    assert shell.ids == ["Argument"]
    with pytest.raises(PSError):
        shell("Set-Content", "a\0b", ["x"])
