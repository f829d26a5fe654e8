"""scripts/corpus_run.py: what becomes of a documented block, and that the organisation is put back after each."""

from __future__ import annotations

import json
from pathlib import Path

import corpus_run
import pytest

from pyshell.exchange.directory import Directory

CODE = {
    "Set-Mailbox 'Yan Li' -CustomAttribute1 x": "ran",
    "Remove-Mailbox 'Yan Li'": "ran",
    "Get-Mailbox 'Yan Li' -Nothing": "binding",
    "Get-Nothing": "not recognized",
    "Get-Queue": "not simulated",
    "Get-Mailbox nobody": "missing",
    "Get-Mailbox |": "parse",
    "throw 'x'": "other",
}


@pytest.mark.parametrize("code", CODE)
def test_a_block_has_one_kind_and_leaves_nothing_behind(code: str) -> None:
    directory = Directory.contoso()
    start = directory.snapshot()
    outcome = corpus_run.run(corpus_run.Block("1", "a.md", code), directory, start)
    assert outcome.kind == CODE[code], outcome.message
    assert (directory.rows, len(directory.log)) == (start.rows, 0)


def test_blocks_of_a_tier_are_read(tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    rows = [
        {"id": str(tier), "path": "a.md", "code": "1", "tier": tier, "syntax": syntax}
        for tier in (1, 2)
        for syntax in ("code", "placeholder")
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert [block.id for block in corpus_run.blocks(file, 2)] == ["2"]
