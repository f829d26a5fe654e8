"""Paths, drives, the policy, encodings and files written whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pyshell.errors import PSError
from pyshell.filesystem import encodings, files, paths
from pyshell.filesystem.items import DirectoryInfo, FileInfo
from pyshell.filesystem.system import FileSystem
from pyshell.values.environment import ENVIRONMENT, SERVER


@pytest.fixture
def system(tmp_path: Path) -> FileSystem:
    work = tmp_path / "work"
    work.mkdir()
    return FileSystem(str(work), sandbox_root=str(tmp_path / "C"))


@pytest.mark.parametrize(
    ("text", "qualified"),
    [
        ("/srv/data/../x", "/srv/x"),
        ("\\srv\\x", "/srv/x"),
        ("C:\\My Documents\\Accounts.txt", "C:\\My Documents\\Accounts.txt"),
        ("c:/my documents/./accounts.txt", "C:\\my documents\\accounts.txt"),
        ("FileSystem::/tmp/a", "/tmp/a"),
        ("Microsoft.PowerShell.Core\\FileSystem::/tmp/a", "/tmp/a"),
        ("variable:colour", "Variable:/colour"),
        ("Env:/PATH", "Env:/PATH"),
        ("/..", "/"),
    ],
)
def test_a_path_means_a_place(system: FileSystem, text: str, qualified: str) -> None:
    assert system.place(text).qualified == qualified


def test_relative_paths_start_at_the_location(system: FileSystem) -> None:
    start = system.location.qualified
    assert system.place("a/b").qualified == f"{start}/a/b"
    system.set_location(system.place("C:\\My Documents"))
    assert system.place("Accounts.txt").qualified == "C:\\My Documents\\Accounts.txt"
    assert system.place("\\x").qualified == "C:\\x"
    assert system.place("~").host == os.path.expanduser("~")


def test_the_sandbox_drive_is_seeded_and_ignores_case(system: FileSystem) -> None:
    place = system.place("c:\\MY DOCUMENTS\\accounts.TXT")
    lines = list(system.read_lines(place))
    assert len(lines) == 4
    assert all(line.endswith("@tailspintoys.com") for line in lines)


@pytest.mark.parametrize("name", ["TEMP", "tmp", "UserProfile", "APPDATA", "public", "ProgramData", "SystemRoot"])
def test_folders_that_windows_names_are_there(system: FileSystem, name: str) -> None:
    ENVIRONMENT.put(name, SERVER[next(one for one in SERVER if one.upper() == name.upper())])
    assert os.path.isdir(system.place(ENVIRONMENT.get(name)).host or "")


def test_an_unknown_drive_is_named(system: FileSystem) -> None:
    with pytest.raises(PSError) as caught:
        system.place("nosuch:/x")
    assert caught.value.record.error_id == "DriveNotFound"


def test_wildcards_match_level_by_level(system: FileSystem) -> None:
    for name in ("b/1.txt", "a/2.txt", "a/3.log", "c.txt"):
        system.make_folder(system.place(name).parent() or system.location)
        system.write_text(system.place(name), "x", encodings.UTF8)
    assert [place.name for place in system.expand("*/*.txt")] == ["2.txt", "1.txt"]
    assert [place.name for place in system.expand("*")] == ["a", "b", "c.txt"]
    assert [place.name for place in system.expand("[ab]/?.LOG")] == ["3.log"]
    assert system.expand("nothing*") == []


def test_writing_stays_below_the_folder_the_temp_folder_and_the_drives(tmp_path: Path) -> None:
    system = FileSystem("/usr", sandbox_root=str(tmp_path / "C"))
    system.write_text(system.place("C:\\x.txt"), "x", encodings.UTF8)
    with pytest.raises(PSError) as caught:
        system.write_text(system.place("/etc/pyshell-test"), "x", encodings.UTF8)
    assert caught.value.record.error_id == "WriteOutsideSandbox"


def test_a_link_leads_nowhere_outside(system: FileSystem) -> None:
    system.make_link(system.place("out"), "/etc")
    with pytest.raises(PSError):
        system.check_write(system.place("out/x"))


def test_sandbox_closes_reading(tmp_path: Path) -> None:
    system = FileSystem("/usr/share", sandbox=True, sandbox_root=str(tmp_path / "C"))
    with pytest.raises(PSError) as caught:
        system.read_text(system.place("/etc/hostname"))
    assert caught.value.record.error_id == "ReadOutsideSandbox"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf8", b"\xc3\xa9"),
        ("utf8BOM", b"\xef\xbb\xbf\xc3\xa9"),
        ("ascii", b"?"),
        ("unicode", b"\xff\xfe\xe9\x00"),
        ("bigendianunicode", b"\xfe\xff\x00\xe9"),
        ("utf32", b"\xff\xfe\x00\x00\xe9\x00\x00\x00"),
        ("ansi", b"\xe9"),
        ("oem", b"\x82"),
        ("1252", b"\xe9"),
    ],
)
def test_encodings_write_their_mark_and_read_it_back(system: FileSystem, name: str, data: bytes) -> None:
    encoding = encodings.find(name)
    assert encoding is not None
    place = system.place("e.txt")
    system.write_text(place, "é", encoding)
    assert system.read_bytes(place) == data
    if name != "ascii":
        assert system.read_text(place, encoding) == "é"


def test_unknown_encodings_are_none() -> None:
    assert encodings.find("nope") is None
    assert encodings.find("base64") is None
    assert encodings.find("99999") is None


def test_a_file_is_written_whole_or_not_at_all(system: FileSystem) -> None:
    place = system.place("a.txt")
    system.write_text(place, "old", encodings.UTF8)
    writer = system.writer(place, encodings.UTF8)
    writer.write("x" * 3_000_000)
    writer.abandon()
    assert system.read_text(place) == "old"
    assert [child.name for child in system.children(system.location)] == ["a.txt"]


def test_line_ends_of_every_kind(system: FileSystem) -> None:
    place = system.place("l.txt")
    system.write_bytes(place, b"a\r\nb\rc\n\nd")
    assert list(system.read_lines(place)) == ["a", "b", "c", "", "d"]
    assert files.tail(place.host, 2) == ["", "d"]


def test_files_and_folders_are_objects(system: FileSystem) -> None:
    system.write_text(system.place("report.2024.csv"), "abc", encodings.UTF8)
    item = system.item(system.place("report.2024.csv"))
    assert isinstance(item, FileInfo)
    assert (item.base_name(), item.extension(), int(item.length())) == ("report.2024", ".csv", 3)
    assert isinstance(system.item(system.location), DirectoryInfo)
    assert item.directory_name() == system.location.path


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [("logs", "app.log", "logs/app.log"), ("logs/", "/app.log", "logs/app.log"), ("/", "x", "/x"), ("a", "", "a/")],
)
def test_join(first: str, second: str, joined: str) -> None:
    assert paths.join(first, second) == joined
