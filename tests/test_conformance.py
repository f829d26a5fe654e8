"""What PowerShell was recorded doing, held by pyshell: script cases, command lines, and every ninth row of the tables.

A case or command line that fails stands in expected_failures/ with its reason (`name`, a tab, the reason), and fails
the run when it starts to pass. `TABLE_FLOORS` says how many rows of the tables must pass; a change that raises a number
raises its floor. scripts/conformance.py says what differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from recorded import cases, command_lines, completions, tables

CONFORMANCE = Path(__file__).resolve().parent / "conformance"
EXPECTED_FAILURES = Path(__file__).resolve().parent / "expected_failures"
EVERY = 9

# At most this many in a hundred may be expected failures (standard error included).
AREAS = {"syntax": 1, "statements": 1, "values": 4, "cmdlets": 4, "formatting": 4}
LINE_FILES = {"cli": 8, "error_views": 5}

COMPLETION_FLOOR = 1185

# Of every ninth row.
TABLE_FLOORS = {
    "binding": 103,
    "collections": 126,
    "conversions": 519,
    "culture_order": 145,
    "datetime_members": 58,
    "datetime_parse": 69,
    "errors": 108,
    "format_operator": 228,
    "interpolation": 63,
    "math_and_types": 128,
    "number_literals": 231,
    "operators_binary": 887,
    "operators_unary_and_assignment": 303,
    "regex": 85,
    "scoping_and_flow": 89,
    "strings": 76,
    "truthiness_and_pipeline_unrolling": 69,
    "wildcards": 47,
}


def expected_failures(area: str) -> dict[str, str]:
    """The names of an area that are known to fail, each with its reason."""
    lines = (EXPECTED_FAILURES / f"{area}.txt").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line)


def listed(area: str, names: list[str]) -> Iterator[tuple[str, list[pytest.MarkDecorator]]]:
    """Each name with the marks that it carries; a reason that belongs to nothing fails the collection."""
    reasons = expected_failures(area)
    if strays := set(reasons) - set(names):
        raise LookupError(f"expected_failures/{area}.txt names what is not recorded: {sorted(strays)}")
    for name in names:
        yield name, [pytest.mark.xfail(strict=True, reason=reasons[name])] if name in reasons else []


def area_cases(area: str) -> list[ParameterSet]:
    """Every recorded case of an area as a parameter that is named `area/name`."""
    found = [c for f in sorted((CONFORMANCE / "cases" / area).rglob("*.txt")) for c in cases.read_cases(f, f.name)]
    marks = listed(area, [case.name for case in found])
    return [
        pytest.param(case, id=f"{area}/{name}", marks=mark) for case, (name, mark) in zip(found, marks, strict=True)
    ]


def line_rows(file: str) -> list[ParameterSet]:
    """Every recorded command line of a file as a parameter that is named `file/number`."""
    rows = list(command_lines.read_rows(CONFORMANCE / "powershell" / f"{file}.jsonl"))
    marks = listed(file, [str(number) for number, _ in rows])
    return [
        pytest.param(file, number, row, id=f"{file}/{name}", marks=mark)
        for (number, row), (name, mark) in zip(rows, marks, strict=True)
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("case", [p for area in AREAS for p in area_cases(area)])
def test_case(case: cases.Case) -> None:
    verdict = cases.run_case(case)
    assert (verdict.difference, verdict.difference_with_stderr) == ("", "")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("file", "number", "row"), [p for file in LINE_FILES for p in line_rows(file)])
def test_command_line(file: str, number: int, row: command_lines.Row) -> None:
    assert command_lines.run_row(file, number, row).difference == ""


@pytest.mark.parametrize("area", AREAS | LINE_FILES)
def test_expected_failures_are_few_and_say_why(area: str) -> None:
    reasons = expected_failures(area)
    recorded = area_cases(area) if area in AREAS else line_rows(area)
    assert all(reason.strip() for reason in reasons.values())
    assert len(reasons) * 100 <= (AREAS | LINE_FILES)[area] * len(recorded)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("table", TABLE_FLOORS)
def test_tables(table: str) -> None:
    verdicts = list(tables.judge_file(CONFORMANCE / "tables" / f"{table}.jsonl", table, every=EVERY))
    failed = [f"{v.name}: {v.difference}" for v in verdicts if not v.passed]
    assert len(verdicts) - len(failed) >= TABLE_FLOORS[table], failed


@pytest.mark.filterwarnings("ignore")
def test_completions() -> None:
    table = CONFORMANCE / "tables" / "completion.jsonl"
    assert sum(v.passed for v in completions.judge_file(table, "completion")) >= COMPLETION_FLOOR


def test_every_table_has_a_floor() -> None:
    assert set(TABLE_FLOORS) == {p.stem for p in (CONFORMANCE / "tables").glob("*.jsonl")} - {"completion"}
