"""One verdict a row or case, and the report made of many."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Verdict:
    """`name` says which, `file` where it stands; `difference` is the first thing that differs (empty: none).

    `difference_with_stderr` is the same when standard error (cases) or every secondary field (tables) counts too.
    """

    file: str
    name: str
    difference: str = ""
    difference_with_stderr: str = ""

    @property
    def passed(self) -> bool:
        return not self.difference

    @property
    def passed_with_stderr(self) -> bool:
        return not self.difference and not self.difference_with_stderr


@dataclass
class Report:
    """Counts by file, and the first difference of each failure."""

    verdicts: list[Verdict] = field(default_factory=list)

    def add(self, verdicts: Iterable[Verdict]) -> None:
        self.verdicts.extend(verdicts)

    def as_json(self) -> str:
        """One object: total, passed, passed_with_stderr and the names of those that failed."""
        return json.dumps(
            {
                "total": len(self.verdicts),
                "passed": sum(v.passed for v in self.verdicts),
                "passed_with_stderr": sum(v.passed_with_stderr for v in self.verdicts),
                "failed": [v.name for v in self.verdicts if not v.passed],
            },
            ensure_ascii=False,
        )

    def lines(self, *, show: int) -> Iterable[str]:
        """A line a file, at most `show` differences below it, and the sum."""
        for file in dict.fromkeys(v.file for v in self.verdicts):
            here = [v for v in self.verdicts if v.file == file]
            yield _count(file, here)
            for verdict in [v for v in here if not v.passed_with_stderr][:show]:
                yield f"    {verdict.name}: {verdict.difference or verdict.difference_with_stderr}"
        yield _count("all", self.verdicts)


def _count(title: str, verdicts: list[Verdict]) -> str:
    total = len(verdicts) or 1
    passed = sum(v.passed for v in verdicts)
    strict = sum(v.passed_with_stderr for v in verdicts)
    shares = f"({100 * passed / total:.1f} %), strictly {strict} ({100 * strict / total:.1f} %)"
    return f"{title}: {passed}/{len(verdicts)} {shares}"


def first_difference(expected: str, actual: str) -> str:
    """The first line that differs, both versions of it; empty when the texts are equal."""
    if expected == actual:
        return ""
    wanted, got = expected.split("\n"), actual.split("\n")
    for number, (left, right) in enumerate(zip(wanted, got, strict=False), 1):
        if left != right:
            return f"line {number}: expected {left!r}, got {right!r}"
    return f"expected {len(wanted)} lines, got {len(got)}: next {(wanted + got)[min(len(wanted), len(got))]!r}"
