"""docs/coverage.md is what scripts/cmdlet_coverage.py would write, and what it says is true of the classes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

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


# What makes errors, with the place of the text among its arguments.
_MAKERS = {"Refusal": 0, "NetError": 1, "of": 1, "record": 0, "warn": 0, "store_error": 0}


def _texts_in_place(path: Path) -> Iterator[str]:
    """Errors whose text is written where they are made."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = _MAKERS.get(name)
            if place is not None and len(node.args) > place:
                text = node.args[place]
                if isinstance(text, ast.JoinedStr) or (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                    yield f"{path.name}:{node.lineno}"


def test_every_text_of_an_error_is_among_the_marked_ones() -> None:
    folder = coverage.ROOT / "pyshell" / "exchange"
    files = [path for path in folder.rglob("*.py") if path.name != "messages.py"]
    assert [found for path in files for found in _texts_in_place(path)] == []
