"""Sequences of commands as administrators type them, each in a session of its own, with all that they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sequences.runner import run

FILES = sorted((Path(__file__).parent / "sequences").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_sequence_shows_what_it_showed(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSHELL_HOME", str(tmp_path))
    text = path.read_text(encoding="utf-8")
    assert run(text) == text
