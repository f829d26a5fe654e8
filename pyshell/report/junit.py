"""Findings as JUnit's XML: a suite with a test case for each rule, failed where the rule found something."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyshell.report.finding import Finding, Rule


def junit(suite: str, findings: Sequence[Finding], rules: Iterable[Rule]) -> str:
    """The whole file. Notes are told and fail nothing."""
    by_rule: dict[str, list[Finding]] = {rule.name: [] for rule in rules}
    for one in findings:
        by_rule.setdefault(one.rule.name, []).append(one)
    failed = sum(any(one.level != "note" for one in found) for found in by_rule.values())
    cases = "".join(_case(suite, name, found) for name, found in by_rule.items())
    head = f"tests={quoteattr(str(len(by_rule)))} failures={quoteattr(str(failed))}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuites {head}>\n<testsuite name={quoteattr(_clean(suite))} {head}>\n{cases}</testsuite>\n</testsuites>\n"
    )


def _case(suite: str, name: str, found: list[Finding]) -> str:
    head = f"<testcase classname={quoteattr(_clean(suite))} name={quoteattr(name)}"
    if not found:
        return f"{head}/>\n"
    text = escape(_clean("\n".join(_line(one) for one in found)))
    if all(one.level == "note" for one in found):
        return f"{head}><system-out>{text}</system-out></testcase>\n"
    message = quoteattr(_clean(found[0].message))
    return f"{head}><failure type={quoteattr(name)} message={message}>{text}</failure></testcase>\n"


def _line(one: Finding) -> str:
    where = "" if one.place is None else f"{one.place.path}:{one.place.line}: "
    return f"{where}{one.level}: {one.message} {one.fix}".rstrip()


def _clean(text: str) -> str:
    """Text without the characters that XML cannot have."""
    return "".join(mark for mark in text if mark in "\t\n" or " " <= mark <= "\ud7ff" or mark >= "\ue000")
