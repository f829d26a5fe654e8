"""docs/rehearsal.md names every rule with its level, and every option."""

from __future__ import annotations

import re
from pathlib import Path

from pyshell.changes.index import INDEX
from pyshell.check.checking import RULES as CHECKS
from pyshell.check.command import parser as check_parser
from pyshell.rehearsal.command import parser as plan_parser
from pyshell.rehearsal.reach import RULES as REACH

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "rehearsal.md").read_text("utf-8")


def rows(heading: str) -> dict[str, str]:
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ")[0]
    found = {}
    for names, levels in re.findall(r"^\| ([A-Z][\w, ]*?) \| ([\w, ]+?) \|", part, re.M):
        for name in names.split(", "):
            found[name] = levels
    return found


def test_every_rule_stands_there_with_its_level() -> None:
    for heading, rules in (("Findings of a plan", REACH), ("Checks", CHECKS)):
        told = rows(heading)
        assert {rule.name for rule in rules} == told.keys()
        assert [rule.name for rule in rules if rule.level not in told[rule.name]] == []


def test_every_option_and_cmdlet_stands_there() -> None:
    for parser in (plan_parser(), check_parser()):
        for action in parser._actions:
            for option in action.option_strings:
                assert option in ("-h", "--help") or option in PAGE, option
    assert [name for name in INDEX if name not in PAGE] == []


def test_the_picture_is_there() -> None:
    assert (Path(__file__).resolve().parent.parent / "docs" / "plan.png").read_bytes()[:4] == b"\x89PNG"
