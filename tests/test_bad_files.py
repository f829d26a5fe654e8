"""Broken data, missing places and files that cannot be written: PowerShell's error, and nothing half written."""

from __future__ import annotations

import builtins
import os
from pathlib import Path
from typing import Any

import pytest

from pyshell.filesystem import files
from pyshell.shell import Result, Shell

BINARY = bytes(range(256)) * 8
OBJECTS = "[pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 2 }"
NO_PART = "Could not find a part of the path '{dir}/nosuch/x'."
DENIED = "Access to the path '{dir}/locked.txt' is denied."


def run(folder: Path, code: str) -> Result:
    return Shell(folder=str(folder)).run(code)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "binary").write_bytes(BINARY)
    (tmp_path / "kept.txt").write_text("kept\n")
    (tmp_path / "locked.txt").write_text("locked\n")
    (tmp_path / "sub").mkdir()
    return tmp_path


def told(folder: Path, code: str) -> tuple[str, str]:
    """The id and message of the one error of some code, which leaves the folder as it was."""
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    result = run(folder, code)
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before
    (error,) = result.errors
    return error.fully_qualified_id.partition(",")[0], error.message.replace(str(folder), "{dir}")


# --- what is read ------------------------------------------------------------------------------------------------


def test_a_binary_file_as_csv_is_odd_rows_and_no_crash(folder: Path) -> None:
    result = run(folder, "Import-Csv binary | ForEach-Object { $_.PSObject.Properties.Name.Count } | Measure-Object")
    assert [error.message for error in result.errors if "internal" in error.message] == []
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("code", "error_id", "message"),
    [
        ("'a,A', '1,2' | ConvertFrom-Csv", "AlreadyPresentPSMemberInfoInternalCollectionAdd", 'The member "A" is already present.'),
        ("Import-Csv nosuch.csv", "FileOpenFailure", "Could not find file '{dir}/nosuch.csv'."),
        ("Import-Csv sub", "FileOpenFailure", "Access to the path '{dir}/sub' is denied."),
        ("[xml]'<a><b></a>'", "InvalidCastToXmlDocument",
         'Cannot convert value "<a><b></a>" to type "System.Xml.XmlDocument". Error: "The \'b\' start tag on line 1 '
         "position 5 does not match the end tag of 'a'. Line 1, position 9.\""),
        ("[xml]'<a>1 & 2</a>'", "InvalidCastToXmlDocument",
         'Cannot convert value "<a>1 & 2</a>" to type "System.Xml.XmlDocument". Error: "An error occurred while parsing '
         'EntityName. Line 1, position 7."'),
        ("Import-Clixml binary", "System.Xml.XmlException", "Data at the root level is invalid. Line 1, position 1."),
        ("Import-Clixml nosuch.xml", "FileOpenFailure", "Could not find file '{dir}/nosuch.xml'."),
        ("Get-Content binary -Raw | ConvertFrom-Json", "System.ArgumentException",
         "Conversion from JSON failed with error: Unexpected character encountered while parsing value: \0. Path '', "
         "line 0, position 0."),
        ("'{\"a\":1,' | ConvertFrom-Json", "System.ArgumentException",
         "Conversion from JSON failed with error: Unexpected end when deserializing object. Path 'a', line 1, "
         "position 7."),
        ("Import-PowerShellDataFile binary", "CouldNotParseAsPowerShellDataFile",
         "The file '{dir}/binary' could not be parsed as a PowerShell Data File."),
        ("ConvertFrom-StringData nonsense", "InvalidOperation", "Data line 'nonsense' is not in 'name=value' format. "),
        ("Get-Content nosuch.txt", "PathNotFound", "Cannot find path '{dir}/nosuch.txt' because it does not exist."),
        ("Get-Content zz:/a", "DriveNotFound", "Cannot find drive. A drive with the name 'zz' does not exist."),
        ("Get-ItemProperty HKLM:\\Software", "DriveNotFound",
         "Cannot find drive. A drive with the name 'HKLM' does not exist. The registry is known and not simulated."),
        ('Get-Content "a`0b"', "Argument", "Null character in path. (Parameter 'path')"),
        ("Get-Content ''", "ParameterArgumentValidationErrorEmptyStringNotAllowed",
         "Cannot bind argument to parameter 'Path' because it is an empty string."),
        ("ConvertTo-Json @{} -Depth 101", "ParameterArgumentValidationError",
         "Cannot validate argument on parameter 'Depth'. The 101 argument is greater than the maximum allowed range of "
         "100. Supply an argument that is less than or equal to 100 and then try the command again."),
    ],
)  # fmt: skip
def test_what_cannot_be_read(folder: Path, code: str, error_id: str, message: str) -> None:
    assert told(folder, code) == (error_id, message)


@pytest.mark.parametrize("code", ["Import-Clixml typed.ps1xml", "Update-FormatData ./typed.ps1xml"])
def test_document_types_are_refused(folder: Path, code: str) -> None:
    (folder / "typed.ps1xml").write_text('<!DOCTYPE a [<!ENTITY a "aa">]><Objs>&a;</Objs>')
    assert "For security reasons DTD is prohibited in this XML document" in told(folder, code)[1]


@pytest.mark.parametrize(
    "made",
    [
        "$a = @{ n = 1 }; $a.self = $a",
        "$a = [pscustomobject]@{ n = 1 }; $a | Add-Member self $a",
        "$a = [System.Collections.ArrayList]::new(); [void]$a.Add($a)",
    ],
)
@pytest.mark.parametrize("depth", [0, 2, 20])
def test_objects_that_hold_themselves(folder: Path, made: str, depth: int) -> None:
    result = run(folder, f"{made}; $json = ConvertTo-Json $a -Depth {depth}; ($json | ConvertFrom-Json) -ne $null")
    assert result.errors == []
    assert result.warning_messages == [
        f"Resulting JSON is truncated as serialization has exceeded the set depth of {depth}."
    ]
    assert run(folder, f"{made}; $a | Export-Clixml out.xml; Import-Clixml out.xml | Out-Null").errors == []


# --- what is written ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "error_id", "message"),
    [
        (f"{OBJECTS} | Export-Csv nosuch/x", "FileOpenFailure", NO_PART),
        ("1 | Export-Clixml nosuch/x", "FileOpenFailure", NO_PART),
        ("1 | Out-File nosuch/x", "FileOpenFailure", NO_PART),
        ("1 > nosuch/x", "FileOpenFailure", NO_PART),
        ("$null = 1 | Tee-Object nosuch/x", "FileOpenFailure", NO_PART),
        ("Set-Content nosuch/x 1", "GetContentWriterDirectoryNotFoundError", NO_PART),
        ("Add-Content nosuch/x 1", "GetContentWriterDirectoryNotFoundError", NO_PART),
        ("$null = New-Item nosuch/x", "NewItemIOError", NO_PART),
        ("Copy-Item kept.txt nosuch/x", "CopyFileInfoItemIOError", NO_PART),
        ("Move-Item kept.txt nosuch/x", "MoveFileInfoItemIOError", NO_PART),
        ("Rename-Item kept.txt binary", "RenameItemIOError", "The file '{dir}/binary' already exists."),
        ("1 | Out-File sub", "FileOpenFailure", "Access to the path '{dir}/sub' is denied."),
        (f"{OBJECTS} | Export-Csv kept.txt -NoClobber", "NoClobber", "The file '{dir}/kept.txt' already exists."),
        ('1 | Out-File "a`0b"', "Argument", "Null character in path. (Parameter 'path')"),
    ],
)
def test_places_that_cannot_be(folder: Path, code: str, error_id: str, message: str) -> None:
    assert told(folder, code) == (error_id, message)


@pytest.fixture
def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which locked.txt cannot be opened, whoever runs the test."""

    def refusing(path: Any, *arguments: Any, **named: Any) -> Any:
        if str(path).endswith("locked.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return builtins.open(path, *arguments, **named)

    monkeypatch.setattr(files, "open", refusing, raising=False)
    return folder


@pytest.mark.parametrize(
    ("code", "error_id"),
    [
        (f"{OBJECTS} | Export-Csv locked.txt", "FileOpenFailure"),
        ("1 | Export-Clixml locked.txt", "FileOpenFailure"),
        ("1 | Out-File locked.txt", "FileOpenFailure"),
        ("1 > locked.txt", "FileOpenFailure"),
        ("Set-Content locked.txt 1", "GetContentWriterUnauthorizedAccessError"),
        ("Add-Content locked.txt 1", "GetContentWriterUnauthorizedAccessError"),
        ("Clear-Content locked.txt", "ClearContentUnauthorizedAccessError"),
        ("Get-Content locked.txt", "GetContentReaderUnauthorizedAccessError"),
        ("Import-Csv locked.txt", "FileOpenFailure"),
        ("Import-Clixml locked.txt", "FileOpenFailure"),
    ],
)
def test_a_file_that_is_locked(locked: Path, code: str, error_id: str) -> None:
    assert told(locked, code) == (error_id, DENIED)


@pytest.mark.parametrize(
    "writer",
    ["Export-Csv {0}", "Export-Clixml {0}", "Out-File {0}", "Set-Content {0}", "Tee-Object {0} | Out-Null"],
)
def test_a_script_that_stops_in_the_middle_leaves_no_half_file(folder: Path, writer: str) -> None:
    broken = "1..3 | ForEach-Object { if ($_ -eq 3) { throw 'stop' }; [pscustomobject]@{ a = $_ } } | "
    for target in ("new.txt", "kept.txt"):
        result = run(folder, broken + writer.format(target))
        assert [error.message for error in result.errors] == ["stop"]
    assert names(folder) == ["binary", "kept.txt", "locked.txt", "sub"]
    assert (folder / "kept.txt").read_text() == "kept\n"


def test_a_full_disk_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = run(folder, "'new' | Out-File kept.txt")
    assert [error.error_id for error in result.errors] == ["FileOpenFailure"]
    assert (folder / "kept.txt").read_text() == "kept\n"
    assert names(folder) == ["binary", "kept.txt", "locked.txt", "sub"]
