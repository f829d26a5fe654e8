"""Compress-Archive and Expand-Archive, within the file system that a script may touch."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from pyshell.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "empty").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one")
    (tmp_path / "in" / "sub" / "b.txt").write_text("two")
    made = Shell()
    made.run(f"Set-Location '{tmp_path}'")
    return made


def ids(shell: Shell, text: str) -> list[str]:
    return [one.fully_qualified_id for one in shell.run(text).errors]


def test_what_is_packed_comes_out_again(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("(Compress-Archive in all -PassThru).Name").text.split() == ["all.zip"]
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert sorted(archive.namelist()) == ["in/a.txt", "in/empty/", "in/sub/b.txt"]
    assert not shell.run("Expand-Archive all.zip").errors
    assert (tmp_path / "all" / "in" / "sub" / "b.txt").read_text() == "two"
    assert (tmp_path / "all" / "in" / "empty").is_dir()


def test_an_archive_is_only_written_over_when_told_to(shell: Shell, tmp_path: Path) -> None:
    shell.run("Compress-Archive in/a.txt all.zip")
    assert ids(shell, "Compress-Archive in/sub all.zip") == ["ArchiveFileExists,Compress-Archive"]
    assert not shell.run("Get-ChildItem in/sub | Compress-Archive -DestinationPath all.zip -Update").errors
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.namelist() == ["a.txt", "b.txt"]
    shell.run("Compress-Archive in/sub/* all.zip -Force -CompressionLevel NoCompression")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.namelist() == ["b.txt"]


def test_files_are_only_written_over_when_told_to(shell: Shell, tmp_path: Path) -> None:
    shell.run("Compress-Archive in/a.txt all.zip; Expand-Archive all.zip out; Set-Content out/a.txt mine -NoNewline")
    assert ids(shell, "Expand-Archive all.zip out") == ["ExpandArchiveFileExists,Expand-Archive"]
    assert (tmp_path / "out" / "a.txt").read_text() == "mine"
    assert not shell.run("Expand-Archive all.zip out -Force").errors
    assert (tmp_path / "out" / "a.txt").read_text() == "one"


def test_nothing_is_written_for_what_if(shell: Shell, tmp_path: Path) -> None:
    told = shell.run("Compress-Archive in all.zip -WhatIf").text
    assert told.startswith('What if: Performing the operation "Compress-Archive" on target ')
    assert not (tmp_path / "all.zip").exists()


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("Compress-Archive nope all.zip", "ArchiveCmdletPathNotFound,Compress-Archive"),
        ("Compress-Archive in all.tar", "NotSupportedArchiveFileExtension,Compress-Archive"),
        ("Compress-Archive in nowhere/all.zip", "ArchiveCmdletPathNotFound,Compress-Archive"),
        ("Compress-Archive in, in all.zip", "DuplicatePathFound,Compress-Archive"),
        ("Expand-Archive nope.zip", "ArchiveCmdletPathNotFound,Expand-Archive"),
        ("Expand-Archive in/a.txt", "NotSupportedArchiveFileExtension,Expand-Archive"),
        ("Set-Content bad.zip text; Expand-Archive bad.zip", "InvalidDataException,Expand-Archive"),
    ],
)
def test_what_cannot_be_is_told_by_its_id(shell: Shell, text: str, error_id: str) -> None:
    assert ids(shell, text) == [error_id]


@pytest.mark.parametrize("name", ["../escaped.txt", "/escaped.txt", "a/../../escaped.txt", "..\\escaped.txt"])
def test_nothing_is_unpacked_outside_the_folder(shell: Shell, tmp_path: Path, name: str) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(name, "text")
    (tmp_path / "bad.zip").write_bytes(kept.getvalue())
    assert ids(shell, "Expand-Archive bad.zip out") == ["ExpandArchiveIOError,Expand-Archive"]
    assert not list(tmp_path.rglob("escaped.txt"))
