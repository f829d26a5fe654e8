"""Errors on a terminal, of 120 and of 80 columns, and in colour, held against recorded screens.

What differs when the errors are redirected differs here too, and is named in expected_failures/error_views.txt.
"""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

import pytest

from pyshell.__main__ import main
from pyshell.console import Console
from recorded import command_lines

HERE = Path(__file__).resolve().parent
ROWS = list(command_lines.read_rows(HERE / "conformance" / "powershell" / "error_views.jsonl"))
KNOWN = {line.split("\t")[0] for line in (HERE / "expected_failures" / "error_views.txt").read_text("utf-8").splitlines()}


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def screen(row: command_lines.Row, width: int) -> str:
    """What a terminal shows of a row."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory(prefix="") as made:
        folder = Path(os.path.realpath(made), "c")
        folder.mkdir()
        for name, text in row.get("files", {}).items():
            (folder / name).write_text(text, "utf-8")
        os.chdir(folder)
        try:
            shown = Terminal()
            main(row["args"], Console(Terminal(), shown, shown, width=width))
        finally:
            os.chdir(before)
    return shown.getvalue().replace(str(folder), "{dir}").rstrip("\n")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("kind", "width", "rows"),
    # Every other row each: a screen in colour is the same screen.
    [("terminal", 120, ROWS[::2]), ("terminal_80", 80, ROWS), ("colour", 120, ROWS[1::2])],
    ids=["terminal", "terminal_80", "colour"],
)
def test_screens(
    kind: str, width: int, rows: list[tuple[int, command_lines.Row]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if kind != "colour":
        monkeypatch.setenv("NO_COLOR", "1")
    wrong = [
        number
        for number, row in rows
        if kind in row and str(number) not in KNOWN and screen(row, width) != row[kind].rstrip("\n")
    ]
    assert wrong == []
