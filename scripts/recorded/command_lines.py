"""Whole command lines: arguments, standard input and files against output, errors and exit code; and error views.

Rows of cli.jsonl and error_views.jsonl (`stderr` of redirected runs; screens of a terminal belong to the prompt).
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyshell.__main__ import Console, main
from recorded.limit import TookTooLong, limited
from recorded.report import Verdict, first_difference

Row = dict[str, Any]


def judge(root: Path, paths: Iterable[Path]) -> Iterator[Verdict]:
    """Every row of the given files."""
    for path in paths:
        shown = os.path.relpath(path, root)
        for number, row in read_rows(path):
            yield run_row(shown, number, row)


def read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """The rows of one file that are command lines, with their numbers (from 1)."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        if "how" in row:
            row = _of_view(row)
        if row is not None:
            yield number, row


def _of_view(row: Row) -> Row | None:
    """An error view's row as a command line: a view is chosen before the script is called, as it was recorded."""
    if row["how"] == "prompt":
        return None
    chosen = f"$ErrorView = '{row['view']}'"
    plain = row["view"] == "ConciseView"
    if row["how"] == "file":
        args = ["-File", "script.ps1"] if plain else ["-Command", f"{chosen}; ./script.ps1"]
        return {**row, "args": ["-NoProfile", "-NonInteractive", *args], "files": {"script.ps1": row["script"]}}
    text = row["script"] if plain else f"{chosen}\n{row['script']}"
    return {**row, "args": ["-NoProfile", "-NonInteractive", "-Command", text]}


def run_row(file: str, number: int, row: Row) -> Verdict:
    """Runs one row and compares output, errors and exit code."""
    name = f"{file}:{number}"
    try:
        with limited():
            out, err, code = run_command_line(row)
    except (Exception, TookTooLong) as crash:  # a crash is a failure of the row, whatever its kind
        return Verdict(file, name, f"{row['args']}: {type(crash).__name__}: {crash}")
    difference = first_difference(_cut(row.get("stdout", ""), out), out) or first_difference(row["stderr"], err)
    if not difference and code != row["exit"]:
        difference = f"exit code: expected {row['exit']}, got {code}"
    return Verdict(file, name, f"{row['args']}: {difference}" if difference else "")


def _cut(expected: str, actual: str) -> str:
    """The usage text is recorded up to `…` and names the program: what follows is as it comes."""
    named = expected.replace("pwsh[.exe]", "pyshell")
    if named.endswith("\n\u2026\n") and actual.startswith(named[:-2]):
        return actual
    return named


def run_command_line(row: Row) -> tuple[str, str, int]:
    """Output, errors and exit code of a command line in a folder that holds the row's files."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory(prefix="") as made:  # a short path: where a message wraps depends on it
        folder = os.path.join(os.path.realpath(made), "c")  # recorded in a folder of this name
        os.mkdir(folder)
        for name, text in row.get("files", {}).items():
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8", newline="")
        os.chdir(folder)
        try:
            out, err = io.StringIO(), io.StringIO()
            code = main(row["args"], Console(io.StringIO(row.get("stdin", "")), out, err))
        finally:
            os.chdir(before)
    return _settled(out.getvalue(), folder), _settled(err.getvalue(), folder), code


def _settled(text: str, folder: str) -> str:
    return text.replace(folder, "{dir}")
