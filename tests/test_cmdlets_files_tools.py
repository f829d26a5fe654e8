"""Hashes, bytes in rows, temporary files."""

from __future__ import annotations

from pathlib import Path

import pytest
from cmdlet_engine import Engine

from pyshell.values.numbers import Byte


@pytest.fixture
def shell(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


def test_hashes(shell: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("abc")
    (found,) = shell("Get-FileHash", "a.txt")
    assert found.hash == "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
    assert (found.algorithm, found.path) == ("SHA256", f"{tmp_path}/a.txt")
    assert shell("Get-FileHash", "a.txt", "md5")[0].hash == "900150983CD24FB0D6963F7D28E17F72"
    assert shell("Get-FileHash", "none.txt") == []
    assert shell.ids == ["FileNotFound"]


def test_rows_of_bytes(shell: Engine, tmp_path: Path) -> None:
    rows = shell("Format-Hex", pipe=["abcdefghijklmnopq\0"])
    assert [row.hex_bytes() for row in rows] == ["61 62 63 64 65 66 67 68 69 6A 6B 6C 6D 6E 6F 70", "71 00"]
    assert [(row.hex_offset(), row.ascii()) for row in rows][1] == ("0000000000000010", "q ")
    (tmp_path / "b").write_bytes(bytes(range(40)))
    assert shell("Format-Hex", "b", Offset=38)[0].hex_bytes() == "26 27"
    assert shell("Format-Hex", InputObject=[Byte(1), Byte(2)])[0].hex_bytes() == "01 02"
    assert shell("Format-Hex", InputObject=258)[0].hex_bytes() == "02 01 00 00"


def test_temporary_files(shell: Engine) -> None:
    (found,) = shell("New-TemporaryFile")
    assert (found.length(), found.extension()) == (0, ".tmp")
    shell("Remove-Item", found.full_name())
    shell("Unblock-File", "none")
    assert shell.ids == ["FileNotFound"]
