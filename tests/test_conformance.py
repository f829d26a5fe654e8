"""What PowerShell was recorded doing, held by pyshell: script cases, and every ninth row of the tables.

`FLOORS` says how many of each must pass; scripts/conformance.py says which do and what differs in the others. A change
that raises a number raises its floor.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from recorded import cases, command_lines, tables

CONFORMANCE = Path(__file__).resolve().parent / "conformance"
EVERY = 9

CASE_FLOORS = {"syntax": 175, "statements": 185, "values": 190, "cmdlets": 205, "formatting": 225}

LINE_FLOORS = {"cli": 222, "error_views": 188}

# Of every ninth row.
TABLE_FLOORS = {
    "binding": 70,
    "collections": 85,
    "conversions": 380,
    "culture_order": 135,
    "datetime_members": 45,
    "datetime_parse": 60,
    "errors": 75,
    "format_operator": 190,
    "interpolation": 52,
    "math_and_types": 20,
    "number_literals": 205,
    "operators_binary": 770,
    "operators_unary_and_assignment": 240,
    "regex": 40,
    "scoping_and_flow": 60,
    "strings": 45,
    "truthiness_and_pipeline_unrolling": 52,
    "wildcards": 35,
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("area", CASE_FLOORS)
def test_cases(area: str) -> None:
    verdicts = list(cases.judge(CONFORMANCE, [CONFORMANCE / "cases" / area]))
    assert sum(v.passed for v in verdicts) >= CASE_FLOORS[area]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("file", LINE_FLOORS)
def test_command_lines(file: str) -> None:
    verdicts = list(command_lines.judge(CONFORMANCE, [CONFORMANCE / "powershell" / f"{file}.jsonl"]))
    assert sum(v.passed for v in verdicts) >= LINE_FLOORS[file]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("table", TABLE_FLOORS)
def test_tables(table: str) -> None:
    verdicts = list(tables.judge_file(CONFORMANCE / "tables" / f"{table}.jsonl", table, every=EVERY))
    assert sum(v.passed for v in verdicts) >= TABLE_FLOORS[table]


def test_every_table_has_a_floor() -> None:
    assert set(TABLE_FLOORS) == {p.stem for p in (CONFORMANCE / "tables").glob("*.jsonl")} - {"completion"}
