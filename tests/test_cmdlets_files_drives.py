"""Drives, providers, the properties of items, and lines of names and values."""

from __future__ import annotations

from pathlib import Path

import pytest
from cmdlet_engine import Engine

from pyshell.errors import PSError


@pytest.fixture
def shell(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


def test_drives_and_providers(shell: Engine, tmp_path: Path) -> None:
    assert [drive.name for drive in shell("Get-PSDrive", PSProvider="FileSystem")] == ["/", "C", "Temp"]
    assert [drive.name for drive in shell("Get-PSDrive", "va*")] == ["Variable"]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_text("x")
    shell("New-PSDrive", "Docs", "FileSystem", str(tmp_path / "docs"))
    assert shell("Get-Content", "Docs:/a.txt") == ["x"]
    assert shell("Get-Item", "docs:/a.txt")[0].full_name() == f"{tmp_path}/docs/a.txt"
    shell("Remove-PSDrive", "Docs")
    assert shell("Test-Path", "Docs:/a.txt") == [False]
    shell("Get-PSDrive", "None")
    shell("New-PSDrive", "X", "FileSystem", "none")
    assert shell.ids == ["GetLocationNoMatchingDrive", "DriveRootError"]
    with pytest.raises(PSError):
        shell("New-PSDrive", "C", "FileSystem", str(tmp_path))
    assert [provider.name for provider in shell("Get-PSProvider", "file*")] == ["FileSystem"]


def test_item_properties(shell: Engine, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("abc")
    (found,) = shell("Get-ItemProperty", "a.txt", ["Length", "Base*"])
    assert list(found.props)[:2] == ["Length", "BaseName"]
    assert shell("Get-ItemPropertyValue", "a.txt", "Length") == [3]
    shell("Set-ItemProperty", "a.txt", "IsReadOnly", True)
    assert not file.stat().st_mode & 0o222
    shell("Set-ItemProperty", "a.txt", "Nothing", 1)
    assert shell.ids == ["SetPropertyError"]


def test_names_and_values(shell: Engine) -> None:
    (found,) = shell("ConvertFrom-StringData", "# c\nserver = mail01\npath = C:\\\\temp\\tx\nnote = a = b\n\n")
    assert found.items() == [("server", "mail01"), ("path", "C:\\temp\tx"), ("note", "a = b")]
    for wrong in ("broken", "a=1\na=2"):
        with pytest.raises(PSError) as caught:
            shell("ConvertFrom-StringData", wrong)
        assert caught.value.record.error_id == "InvalidOperation"
