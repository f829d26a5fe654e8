"""The scripts of examples/incidents: each plan names the danger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pyshell.exchange.schema.recipients import Mailbox
from pyshell.exchange.store.directory import Directory
from pyshell.rehearsal.plan import Plan, rehearse
from pyshell.rehearsal.text import TextReport
from pyshell.source import Source

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "incidents"


def plan(name: str) -> Plan:
    path = FOLDER / f"{name}.ps1"
    directory = Directory.standins(1200) if name == "first-thousand" else Directory.contoso()
    return rehearse(Source(path.read_text("utf-8"), str(path)), directory)


EVERYBODY = len(Directory.contoso().select(Mailbox))
# The rules that have to be named, each with the line, and what the message says.
DANGERS = [
    ("blank-cell", "NullIdentity", 5, f"was $null once and selected {EVERYBODY} objects"),
    ("blank-cell", "ManyObjects", 5, f"Set-Mailbox changed {EVERYBODY} objects"),
    ("wrong-column", "NullIdentity", 4, "was $null 3 times"),
    ("wrong-column", "ManyObjects", 5, "Set-CASMailbox changed "),
    ("wrong-sort", "TextOrder", 4, "SizeInGB as text: '100' is less than '12'"),
    ("filter-typo", "EmptySelection", 3, "Get-User selected nothing with the filter Department -eq 'Finances'"),
    ("filter-typo", "Emptied", 4, "IT Admin lost all "),
    ("reassigned-variable", "EmptySelection", 5, "Department -eq 'Training'"),
    ("reassigned-variable", "Emptied", 7, "IT Admin lost all "),
    ("assignment-in-if", "ManyObjects", 5, f"Set-Mailbox changed {EVERYBODY} objects"),
    ("stale-variable", "HiddenError", 6, "'nobody' couldn't be found"),
    ("stale-variable", "ChangedAgain", 10, "MailTip of Yan Li was written 2 times"),
    ("first-thousand", "ResultLimit", 4, "Get-Mailbox returned the first 1000 objects"),
    ("replaced-addresses", "ListReplaced", 5, "addresses of contoso.com/Staff/Yan Li were replaced"),
    ("whatif-that-isnt", "WhatIfIgnored", 3, "documentation of Set-User says that -WhatIf doesn't work"),
    ("one-manager", "SameValue", 11, "Manager of 3 objects differed and is now Dan Jump"),
    ("room-wildcard", "EmptySelection", 3, "Get-Mailbox selected nothing"),
    ("room-wildcard", "NullIdentity", 5, f"selected {EVERYBODY} objects"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rule", "line", "said"), DANGERS)
def test_the_plan_names_the_danger(name: str, rule: str, line: int, said: str) -> None:
    found = [one for one in plan(name).findings if one.rule.name == rule]
    assert any(one.place is not None and one.place.line == line and said in one.message for one in found), [
        (one.place and one.place.line, one.message) for one in found
    ]
    assert any(one.level in ("error", "warning") for one in found)


def test_each_script_has_a_danger_and_stands_in_the_list() -> None:
    names = {path.stem for path in FOLDER.glob("*.ps1")}
    assert names == {name for name, *_ in DANGERS}
    listed = dict(re.findall(r"^\| ([\w-]+)\.ps1 \| .* \| ([\w, ]+) \|$", (FOLDER / "README.md").read_text("utf-8"), re.M))
    assert listed.keys() == names
    for name, rules in listed.items():
        assert set(rules.split(", ")) <= {rule for one, rule, *_ in DANGERS if one == name}, name


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.ps1")))
def test_each_report_can_be_read(name: str) -> None:
    text = TextReport(plan(name)).text()
    assert "Findings" in text
    assert "Undo: " in text
