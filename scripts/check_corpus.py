"""Checks every block of a corpus of documented commands: how often each rule finds something, and what.

    python scripts/check_corpus.py CORPUS.jsonl [--show RULE] [--level warning] [--limit N]

A line of the corpus is JSON with `id`, `path`, `line` and `code`. Nothing of the corpus is kept.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pyshell.check.checking import Checker
from pyshell.report.finding import LEVELS, Finding
from pyshell.source import Source


def blocks(path: Path) -> Iterator[tuple[str, str]]:
    """The place and the code of each block; texts that are no code in our sense are left out."""
    for line in path.read_text("utf-8").splitlines():
        block = json.loads(line)
        if block.get("syntax", "code") == "code":
            yield f"{block['path']}:{block['line']}", block["code"]


def checked(path: Path) -> Iterator[tuple[str, Finding]]:
    """Every finding with the place of its block."""
    checker = Checker()
    for place, code in blocks(path):
        for one in checker.check(Source(code)):
            yield place, one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--show", help="shows the findings of a rule")
    parser.add_argument("--level", choices=LEVELS, default="note", help="the mildest level that counts")
    parser.add_argument("--limit", type=int, default=60)
    asked = parser.parse_args()
    levels = LEVELS[: LEVELS.index(asked.level) + 1]
    found = [(place, one) for place, one in checked(asked.corpus) if one.level in levels]
    counts = Counter((one.level, one.rule.name) for _, one in found)
    for (level, name), count in sorted(counts.items()):
        print(f"{level:8} {name:24} {count}")
    for place, one in [(place, one) for place, one in found if one.rule.name == asked.show][: asked.limit]:
        print(f"{place}: {one.message} {one.fix}")
        print(f"    | {one.place.text if one.place is not None else ''}")


if __name__ == "__main__":
    main()
