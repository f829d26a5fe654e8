"""scripts/corpus_run.py: what becomes of a documented block, and that the organisation is put back after each."""

from __future__ import annotations

import json
from pathlib import Path

import corpus_run
import pytest

from pyshell.exchange.store.directory import Directory
from recorded.block_errors import RecordedErrors
from recorded.documented import Outcome
from recorded.documented_page import as_documented, page, reason

CODE = {
    "Set-Mailbox 'Yan Li' -CustomAttribute1 x": "ran",
    "Remove-Mailbox 'Yan Li'": "ran",
    "Get-Mailbox 'Yan Li' -Nothing": "binding",
    "Get-Nothing": "not recognized",
    "Get-FailedContentIndexDocuments": "not simulated",
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


def _corpus(folder: Path) -> Path:
    file = folder / "corpus.jsonl"
    rows = [
        {"id": f"{page}{tier}", "path": f"{page}.md", "code": code, "tier": tier, "syntax": syntax}
        for page, tier, code, syntax in (
            ("a", 1, "$x = 1", "code"),
            ("a", 2, "Get-Mailbox x -Nothing", "code"),
            ("a", 1, "Get-Mailbox <x>", "placeholder"),
            ("b", 1, "Get-Mailbox -Identity", "code"),
        )
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def test_a_page_with_a_block_of_a_tier_is_read_whole(tmp_path: Path) -> None:
    pages = corpus_run.pages(corpus_run.blocks(_corpus(tmp_path)), (2,))
    assert [[block.id for block in page] for page in pages] == [["a1", "a2"]]


@pytest.fixture
def recorded(tmp_path: Path) -> RecordedErrors:
    """What PowerShell made of the blocks of the small corpus."""
    rows = [("a2", "ERROR NamedParameterNotFound,Get-Mailbox"), ("b1", "CALL Get-Mailbox")]
    lines = (json.dumps({"id": name, "output": output}) + "\n" for name, output in rows)
    (tmp_path / "binding.jsonl").write_text("".join(lines))
    (tmp_path / "parse.jsonl").write_text("")
    return RecordedErrors(tmp_path, _corpus(tmp_path))


def test_a_block_that_fails_as_in_powershell_is_as_documented(recorded: RecordedErrors) -> None:
    directory = Directory.contoso()
    start = directory.snapshot()
    for code, fits in (("Get-Mailbox x -Nothing", True), ("Get-Mailbox -Identity", False), ("Get-Mailbox", True)):
        outcome = corpus_run.run(corpus_run.Block("1", "a.md", code), directory, start)
        assert as_documented(outcome, recorded) is fits, outcome


def test_without_recordings_only_what_binds_is_as_documented(tmp_path: Path) -> None:
    outcome = Outcome(corpus_run.Block("1", "a.md", "x"), "binding", error_id="NamedParameterNotFound")
    nothing = RecordedErrors(tmp_path / "nowhere", tmp_path)
    assert not as_documented(outcome, nothing)
    assert "0.0% are as documented (0)" in "\n".join(page([outcome], nothing))


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("Set-MailContact 'Yan Li' -DisplayName x", "contoso has the object as another kind"),
        ("Get-Mailbox nobody", "contoso has no such object"),
        ("Set-TransportService EX99 -ConnectivityLogEnabled $true", "a server of the page's own"),
        ("Get-Content 'C:\\Nothing\\x.txt'", "a file, folder or drive"),
        ("New-AcceptedDomain Contoso -DomainName x.example", "contoso has the object already"),
        ("Set-Mailbox 'Yan Li' CustomAttribute1 x", "a slip in the page"),
        ("Get-Mailbox |", "the page's text is no PowerShell"),
    ],
)
def test_what_does_not_run_has_its_reason(tmp_path: Path, code: str, why: str) -> None:
    directory = Directory.contoso()
    outcome = corpus_run.run(corpus_run.Block("1", "a.md", code), directory, directory.snapshot())
    assert reason(outcome, RecordedErrors(tmp_path / "nowhere", tmp_path)).startswith(why), outcome
