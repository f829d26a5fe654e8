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
