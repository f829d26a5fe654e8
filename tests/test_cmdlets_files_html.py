"""ConvertTo-Html."""

from __future__ import annotations

from pathlib import Path

from cmdlet_engine import Engine

from pyshell.values.objects import PSCustomObject


def test_pages_and_fragments(tmp_path: Path) -> None:
    shell = Engine(tmp_path)
    found = [PSCustomObject({"Name": "<Ann>", "Age": 30}), PSCustomObject({"Name": "é", "Age": None})]
    assert shell("ConvertTo-Html", pipe=found, Fragment=True, PreContent="<h1>x</h1>") == [
        "<h1>x</h1>",
        "<table>",
        "<colgroup><col/><col/></colgroup>",
        "<tr><th>Name</th><th>Age</th></tr>",
        "<tr><td>&lt;Ann&gt;</td><td>30</td></tr>",
        "<tr><td>&#233;</td><td></td></tr>",
        "</table>",
    ]
    page = shell("ConvertTo-Html", pipe=found, As="List", Property=["Name"], Title="T", Body="b")
    assert page[3:] == [
        "<title>T</title>",
        "</head><body>",
        "b",
        "<table>",
        "<tr><td>Name:</td><td>&lt;Ann&gt;</td></tr>",
        "<tr><td><hr></td></tr>",
        "<tr><td>Name:</td><td>&#233;</td></tr>",
        "</table>",
        "</body></html>",
    ]
