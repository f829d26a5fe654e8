"""Syntax trees: node type, start and end of every node in PowerShell's order, or the errors of a bad text."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyshell.errors import ParseError
from pyshell.syntax.parsing import parse
from pyshell.syntax.walking import listing
from recorded.report import Verdict


def codes(corpus: Path) -> dict[str, str]:
    """Id and code of every block of a corpus."""
    with corpus.open(encoding="utf-8") as stream:
        return {row["id"]: row["code"] for row in map(json.loads, stream)}


def judge(root: Path, paths: Iterable[Path], corpus: Path) -> Iterator[Verdict]:
    """A verdict a block: accepted or rejected alike and the same tree; the same first error counts strictly."""
    texts = codes(corpus)
    for path in paths:
        with path.open(encoding="utf-8") as stream:
            for row in map(json.loads, stream):
                yield _verdict(os.path.relpath(path, root), row, texts[row["id"]])


def _verdict(file: str, row: dict[str, list[list[object]]], code: str) -> Verdict:
    name = str(row["id"])
    try:
        tree = nodes(code)
    except ParseError as error:
        first = error.problems[0]
        if "nodes" in row:
            return Verdict(file, name, f"rejected: {first.error_id} at {first.span.start}: {first.message}")
        got = [first.error_id, first.span.line, first.span.column, first.message]
        wanted = row["errors"][0]
        return Verdict(file, name, "", "" if got == wanted else f"expected {wanted}, got {got}")
    if "errors" in row:
        return Verdict(file, name, f"accepted, expected {row['errors'][0]}")
    for wanted, got in zip(row["nodes"], tree, strict=False):
        if wanted != got:
            return Verdict(file, name, f"expected {wanted}, got {got}")
    return Verdict(file, name, "" if len(tree) == len(row["nodes"]) else "the tree ends elsewhere")


def nodes(code: str) -> list[list[object]]:
    """[node type, start, end] in pre-order, offsets in UTF-16 units as PowerShell counts them."""
    tree = listing(parse(code))
    if any(ord(c) > 0xFFFF for c in code):
        at = [0]
        for c in code:
            at.append(at[-1] + (2 if ord(c) > 0xFFFF else 1))
        return [[kind, at[start], at[end]] for kind, start, end in tree]
    return [list(row) for row in tree]


