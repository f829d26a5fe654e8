"""Findings as SARIF 2.1.0, which code hosts show beside the lines they are about.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyshell.report.finding import Finding, Place, Rule

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(tool: str, findings: Sequence[Finding], rules: Iterable[Rule], path: str = "") -> str:
    """The whole file. `path` is where findings without a place belong."""
    declared = sorted({rule.name: rule for rule in (*rules, *(one.rule for one in findings))}.items())
    numbers = {name: number for number, (name, _) in enumerate(declared)}
    run = {
        "tool": {
            "driver": {
                "name": tool,
                "rules": [_rule(rule) for _, rule in declared],
            }
        },
        "columnKind": "utf16CodeUnits",
        "results": [_result(one, numbers, path) for one in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.about},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(one: Finding, numbers: dict[str, int], path: str) -> dict[str, Any]:
    text = f"{one.message} {one.fix}".strip()
    return {
        "ruleId": one.rule.name,
        "ruleIndex": numbers[one.rule.name],
        "level": one.level,
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(one.place, path)}],
    }


def _location(place: Place | None, path: str) -> dict[str, Any]:
    uri = (place.path if place is not None and place.path else path).replace("\\", "/")
    found: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if place is not None and place.line:
        found["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return found
