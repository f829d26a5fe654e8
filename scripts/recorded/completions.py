"""Recorded completions: an input and a cursor against what is offered there.

A row holds when the same stretch would be replaced and our list contains theirs in their order; more may be offered.
Paths in tooltips and the machine's own environment are not compared.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyshell.completion.completer import complete
from pyshell.completion.matches import Completions
from pyshell.completion.world import World
from pyshell.shell import Shell
from recorded.limit import TookTooLong, limited
from recorded.report import Verdict

Row = dict[str, Any]

FILES = (
    "a.txt", "b.txt", "c d.txt", "data.csv", "script.ps1", "odd$name.txt", "it's.txt", "[x].txt", "sub/x.txt",
    "sub/y z.txt", "dir with blank/file.txt",
)  # fmt: skip
ENVIRONMENT = {
    "HOME": "/home/user", "USER": "user", "LANG": "en_US.UTF-8", "TZ": "UTC", "PATH": "", "PSModulePath": "/modules"
}  # fmt: skip


def judge(root: Path, paths: Iterable[Path], *, every: int = 1) -> Iterator[Verdict]:
    """Every (nth) row of the given files."""
    for path in paths:
        yield from judge_file(path, os.path.relpath(path, root), every=every)


def judge_file(path: Path, shown: str, *, every: int = 1) -> Iterator[Verdict]:
    """The rows of one file, those with a setup in a session of their own."""
    setup = (path.parent / "completion-setup.ps1").read_text("utf-8")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        for name in FILES:
            target = Path(folder, name)
            target.parent.mkdir(exist_ok=True)
            target.write_text("one\ntwo\n", "utf-8")
        os.chdir(folder)
        try:
            worlds = {False: world(folder), True: world(folder, setup)}
            for number, row in list(enumerate(rows, 1))[::every]:
                name = f"{shown}:{number}"
                yield Verdict(shown, name, _difference(row, worlds[bool(row.get("setup"))]))
        finally:
            os.chdir(before)


def world(folder: str, setup: str = "") -> World:
    """A session of PowerShell's own commands in the folder, after a setup."""
    shell = Shell(exchange=False, folder=folder)
    shell.session.environment = dict(ENVIRONMENT)
    if setup:
        shell.run(setup)
    return World(shell.session)


def _difference(row: Row, there: World) -> str:
    try:
        with limited():
            got = complete(there, row["input"], row["cursor"])
    except (Exception, TookTooLong) as crash:  # a crash is a failure of the row, whatever its kind
        return f"{row['input']!r}: {type(crash).__name__}: {crash}"
    difference = _compare(row, got)
    return f"{row['input'][: row['cursor']]!r}: {difference}" if difference else ""


def _compare(row: Row, got: Completions) -> str:
    theirs = [match[0] for match in row["matches"]]
    ours = [match.text for match in got.matches]
    if row.get("unordered"):
        missing = [text for text in theirs if text not in ours]
    else:
        missing = _missing(theirs, ours)
    if missing:
        return f"not in our list of {len(ours)} or not in order: {missing[:4]} (of {len(theirs)}; ours {ours[:4]})"
    if [got.index, got.length] != row["replace"]:
        counts = f"{len(ours)} matches, theirs {len(theirs)}"
        return f"replaces {[got.index, got.length]} instead of {row['replace']} ({counts})"
    return ""


def _missing(theirs: list[str], ours: list[str]) -> list[str]:
    at = 0
    lacking: list[str] = []
    for text in theirs:
        if text in ours[at:]:
            at = ours.index(text, at) + 1
        else:
            lacking.append(text)
    return lacking
