"""SARIF and JUnit, whatever the findings are."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

from pyshell.report.finding import Finding, Place, Rule, in_order
from pyshell.report.junit import junit
from pyshell.report.sarif import sarif

BAD, SOFT = Rule("Bad", "error", "Something is bad."), Rule("Soft", "note", "Something is so.")
FOUND = [
    Finding(SOFT, "a <b> & \"c\" \x00\ud800", Place("x\\y.ps1", 2, 3, 2, 9, "text")),
    Finding(BAD, "without a place", fix="Do it."),
    Finding(BAD, "at no line", Place("", 0, 0, 0, 0), level="warning"),
]


def test_sarif_has_what_the_format_demands() -> None:
    log = json.loads(sarif("tool", FOUND, [BAD, SOFT, Rule("Never", "warning", "It never is.")], "main.ps1"))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["Bad", "Never", "Soft"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert places[0] == {
        "artifactLocation": {"uri": "x/y.ps1"},
        "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 9},
    }
    assert places[1:] == [{"artifactLocation": {"uri": "main.ps1"}}] * 2
    assert [one["level"] for one in run["results"]] == ["note", "error", "warning"]
    assert run["results"][1]["message"]["text"] == "without a place Do it."


def test_junit_is_xml_with_a_case_for_each_rule() -> None:
    root = ET.fromstring(junit("a & b", FOUND, [BAD, SOFT, Rule("Never", "warning", "It never is.")]))
    cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert cases == {"Bad": ["failure"], "Soft": ["system-out"], "Never": []}
    assert (root.get("tests"), root.get("failures")) == ("3", "1")


def test_findings_are_in_the_order_of_their_places() -> None:
    later = Finding(BAD, "later", Place("x\\y.ps1", 3, 1, 3, 2))
    assert [one.message for one in in_order([FOUND[1], later, FOUND[0]])][1:] == ["later", "without a place"]
