"""CLIXML out and in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cmdlet_engine import Engine

from pyshell.errors import PSError
from pyshell.values.numbers import Char, Decimal, Int64
from pyshell.values.objects import ArrayList, Hashtable, OrderedDictionary, PSCustomObject
from pyshell.values.time import HOUR, MINUTE, UTC, DateTime, TimeSpan


@pytest.fixture
def shell(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


def back(shell: Engine, *values: Any, **options: Any) -> list[Any]:
    shell("Export-Clixml", "x.xml", pipe=list(values), **options)
    return shell("Import-Clixml", "x.xml")


def test_values_come_back_as_they_were(shell: Engine) -> None:
    values = [
        None,
        "te<x>t\n_x000A_ \x00é😀",
        5,
        Int64(5),
        1.5,
        True,
        Char("ü"),
        Decimal(1250, 2),
        DateTime.at(2024, 3, 9, 1, 2, 3, 4),
        DateTime(DateTime.at(2024, 3, 9).ticks, UTC),
        TimeSpan(-(25 * HOUR + 30 * MINUTE + 5)),
    ]
    found = back(shell, *values)
    assert [str(one) for one in found] == [str(one) for one in values]
    assert [type(one) for one in found] == [type(one) for one in values]


def test_objects_come_back_as_what_they_had(shell: Engine) -> None:
    inner = PSCustomObject({"y": PSCustomObject({"z": 1})})
    shared = [1, "two"]
    (found,) = back(shell, PSCustomObject({"list": shared, "again": shared, "inner": inner}))
    assert found.names[0] == "Deserialized.System.Management.Automation.PSCustomObject"
    assert isinstance(found.props["list"], ArrayList)
    assert found.props["again"] is found.props["list"]
    assert found.props["inner"].props == {"y": "@{z=1}"}
    (found,) = back(shell, PSCustomObject({"inner": inner}), Depth=3)
    assert found.props["inner"].props["y"].props == {"z": 1}
    table, ordered = back(shell, Hashtable.of({"k": [1]}), OrderedDictionary.of({"z": 1, "a": 2}))
    assert (type(table), type(ordered), ordered.keys()) == (Hashtable, OrderedDictionary, ["z", "a"])


def test_what_cannot_be_read(shell: Engine, tmp_path: Path) -> None:
    with pytest.raises(PSError) as caught:
        shell("Import-Clixml", "none.xml")
    assert caught.value.record.error_id == "FileOpenFailure"
    for text in (
        "",
        "no xml",
        "<a/>",
        '<Objs xmlns="http://schemas.microsoft.com/powershell/2004/04"><I32>x</I32></Objs>',
    ):
        (tmp_path / "bad.xml").write_text(text)
        with pytest.raises(PSError) as caught:
            shell("Import-Clixml", "bad.xml")
        assert caught.value.record.error_id == "System.Xml.XmlException"
    assert shell("ConvertFrom-CliXml", *shell("ConvertTo-CliXml", pipe=[1, "a"])) == [1, "a"]
    assert back(shell, 1, 2, 3)[1:] == shell("Import-Clixml", "x.xml", Skip=1)
