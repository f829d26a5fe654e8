"""docs/coverage.md is what scripts/cmdlet_coverage.py would write, and what it says is true of the classes."""

from __future__ import annotations

import cmdlet_coverage as coverage  # type: ignore[import-not-found]  # scripts/ is on the path of the tests
import pytest

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.index import INDEX


def test_the_file_is_current() -> None:
    assert coverage.FILE.read_text("utf-8") == coverage.text(), "run: python scripts/cmdlet_coverage.py"


@pytest.mark.parametrize("name", INDEX)
def test_what_is_simulated_is_documented(name: str) -> None:
    task = coverage.load(INDEX[name])
    assert task.effects() - task.page().parameters.keys() - task.declared.keys() == set()


def test_every_text_has_a_mark() -> None:
    assert set(messages.CERTAINTY.values()) <= coverage.MARKS.keys()
