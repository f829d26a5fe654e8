"""ConvertTo-Xml and Test-Json."""

from __future__ import annotations

from pathlib import Path

import pytest
from cmdlet_engine import Engine

from pyshell.values.objects import Hashtable, PSCustomObject


@pytest.fixture
def shell(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


def test_elements_of_objects(shell: Engine) -> None:
    value = PSCustomObject({"A": 1, "B": "<x>", "C": None, "D": PSCustomObject({"e": 1})})
    assert shell("ConvertTo-Xml", pipe=[value], As="String") == [
        '<?xml version="1.0" encoding="utf-8"?>\n<Objects>\n'
        '  <Object Type="System.Management.Automation.PSCustomObject">\n'
        '    <Property Name="A" Type="System.Int32">1</Property>\n'
        '    <Property Name="B" Type="System.String">&lt;x&gt;</Property>\n'
        '    <Property Name="C" />\n'
        '    <Property Name="D" Type="System.Management.Automation.PSCustomObject">@{e=1}</Property>\n'
        "  </Object>\n</Objects>"
    ]
    assert shell("ConvertTo-Xml", pipe=["a", [1], Hashtable.of({"k": 2})], As="Stream", NoTypeInformation=True)[
        2:-1
    ] == [
        "  <Object>a</Object>",
        "  <Object>\n    <Property>1</Property>\n  </Object>",
        '  <Object>\n    <Property Name="Key">k</Property>\n    <Property Name="Value">2</Property>\n  </Object>',
    ]


@pytest.mark.parametrize(
    ("text", "options", "valid"),
    [
        ('{"a":[1,{}]}', [], True),
        ("{'a':1}", [], False),
        ("[1,]", [], False),
        ("[1,]", ["AllowTrailingCommas"], True),
        ('["//,]" /* x */]', ["IgnoreComments"], True),
        ("NaN", [], False),
        ("", [], False),
    ],
)
def test_whether_a_text_is_json(shell: Engine, text: str, options: list[str], valid: bool) -> None:
    assert shell("Test-Json", pipe=[text], **({"Options": options} if options else {})) == ([valid] if text else [])
    assert bool(shell.errors) is not valid
