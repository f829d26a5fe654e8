"""PowerShell's language by its rules: small scripts, what they put out and the ids of the errors they make.

The tables are in tests/language: a script, `--`, one line for each line of output, `!id` for each error; `===` parts
the scripts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pyshell.shell import Shell
from pyshell.values.text import to_string

TABLES = sorted((Path(__file__).parent / "language").glob("*.txt"))


def scripts(table: Path) -> list[tuple[str, list[str]]]:
    found = []
    for block in table.read_text("utf-8").split("\n===\n"):
        script, _, wanted = block.strip("\n").partition("\n--")
        found.append((script, wanted.strip("\n").split("\n") if wanted.strip("\n") else []))
    return found


def outcome(script: str, folder: Path) -> list[str]:
    result = Shell(width=120, folder=str(folder)).run(script)
    lines = [line.rstrip() for value in result.output for line in to_string(value).split("\n")]
    lines += [f"W:{text}" for text in result.warning_messages] + [f"V:{text}" for text in result.verbose_messages]
    lines += [f"!{error.fully_qualified_id}" for error in result.errors]
    return [*lines, f"exit {result.exit_code}"] if result.exited else lines


@pytest.mark.parametrize("table", TABLES, ids=[table.stem for table in TABLES])
def test_scripts_of_a_table(table: Path, tmp_path: Path) -> None:
    wrong = [
        (script, wanted, got) for script, wanted in scripts(table) if (got := outcome(script, tmp_path)) != wanted
    ]
    assert wrong == []
