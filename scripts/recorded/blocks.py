"""Documented command blocks: what they print when recording functions stand in for the Exchange cmdlets."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyshell.errors import ParseError
from pyshell.shell import Shell
from recorded.report import Verdict, first_difference
from recorded.trees import codes

# The recording's own frame around a block (conformance/docs/README.md).
FRAME = """
$ErrorActionPreference = 'Continue'; $ConfirmPreference = 'None'
try {
    & ([scriptblock]::Create($code)) *>&1 | ForEach-Object {
        if ($_ -is [System.Management.Automation.ErrorRecord]) { "ERROR $($_.FullyQualifiedErrorId)" } else { $_ }
    } | Out-String -Width 160
} catch { "ERROR $($_.FullyQualifiedErrorId)" }
"""


def judge(root: Path, paths: Iterable[Path], corpus: Path) -> Iterator[Verdict]:
    """A verdict a block; stubs.ps1 beside the file is loaded once, each block runs in a scope of its own."""
    texts = codes(corpus)
    for path in paths:
        shell = Shell(width=160, exchange=False)
        shell.run((path.parent / "stubs.ps1").read_text("utf-8"))
        with path.open(encoding="utf-8") as stream:
            for row in map(json.loads, stream):
                yield _verdict(shell, os.path.relpath(path, root), row, texts[row["id"]])


def _verdict(shell: Shell, file: str, row: dict[str, str], code: str) -> Verdict:
    shell.set_variable("code", code)
    try:
        result = shell.run(f"& {{{FRAME}}}")
    except ParseError as error:
        return Verdict(file, row["id"], f"does not parse: {error}")
    except Exception as crash:  # a crash is a failure of the block, whatever its kind
        return Verdict(file, row["id"], f"{type(crash).__name__}: {crash}")
    text = "".join(str(o) for o in result.output)
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    wanted = "\n".join(line.rstrip() for line in row["output"].splitlines()).strip("\n")
    return Verdict(file, row["id"], first_difference(wanted, lines))
