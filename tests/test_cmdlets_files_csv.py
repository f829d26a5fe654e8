"""Import-Csv, Export-Csv and their like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cmdlet_engine import Engine

from pyshell.errors import PSError
from pyshell.values.objects import OrderedDictionary, PSCustomObject


@pytest.fixture
def shell(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


def rows(*values: dict[str, Any]) -> list[Any]:
    return [PSCustomObject(value) for value in values]


def test_lines_of_objects(shell: Engine) -> None:
    found = rows({"Name": "Ann", "Age": 30, "On": True}, {"Name": 'B "b"', "Age": None, "On": False})
    assert shell("ConvertTo-Csv", pipe=found) == ['"Name","Age","On"', '"Ann","30","True"', '"B ""b""",,"False"']
    assert shell("ConvertTo-Csv", pipe=found, UseQuotes="AsNeeded", Delimiter=";")[1:] == [
        "Ann;30;True",
        '"B ""b""";;False',
    ]
    assert shell("ConvertTo-Csv", pipe=found[:1], QuoteFields=["name"]) == ['"Name",Age,On', '"Ann",30,True']
    assert shell("ConvertTo-Csv", pipe=found[:1], NoHeader=True) == ['"Ann","30","True"']
    assert shell("ConvertTo-Csv", pipe=found, IncludeTypeInformation=True)[0] == (
        "#TYPE System.Management.Automation.PSCustomObject"
    )
    assert shell("ConvertTo-Csv", pipe=[OrderedDictionary.of({"a": 1, "b": 2})]) == ['"a","b"', '"1","2"']


def test_the_first_object_decides_the_columns(shell: Engine) -> None:
    found = rows({"A": 1, "B": 2}, {"B": 3, "C": 4}, {"a": 5}, {"B": [1, 2], "A": PSCustomObject({"X": 1})})
    assert shell("ConvertTo-Csv", pipe=found)[1:] == ['"1","2"', ',"3"', '"5",', '"@{X=1}","System.Object[]"']


def test_what_does_not_go_together(shell: Engine) -> None:
    for wrong in ({"UseQuotes": "Never", "QuoteFields": ["A"]}, {"ITI": True, "NTI": True}):
        with pytest.raises(PSError):
            shell("ConvertTo-Csv", pipe=rows({"A": 1}), **wrong)


def test_objects_of_lines(shell: Engine) -> None:
    (found,) = shell("ConvertFrom-Csv", pipe=["A , B\n1 , 2"])
    assert found.props == {"A ": "1 ", "B": "2"}
    found = shell("ConvertFrom-Csv", pipe=["ann,10", "bob,20,x", "cid"], Header=["Name", "Size"])
    assert [row.props for row in found] == [
        {"Name": "ann", "Size": "10"},
        {"Name": "bob", "Size": "20"},
        {"Name": "cid", "Size": None},
    ]
    (found,) = shell("ConvertFrom-Csv", pipe=["Name,,City", "x,y,z"])
    assert list(found.props) == ["Name", "H1", "City"]
    assert len(shell.warnings) == 1
    with pytest.raises(PSError) as caught:
        shell("ConvertFrom-Csv", pipe=["A,a\n1,2"])
    assert caught.value.record.error_id == "AlreadyPresentPSMemberInfoInternalCollectionAdd"


def test_files_go_out_and_in(shell: Engine, tmp_path: Path) -> None:
    written = rows({"Id": "1", "Msg": 'a, "b"\r\nc'}, {"Id": "2", "Msg": ""})
    for encoding in ("utf8", "utf8BOM", "unicode", "bigendianunicode", "utf32"):
        shell("Export-Csv", "é.csv", pipe=written, Encoding=encoding)
        assert [row.props for row in shell("Import-Csv", "é.csv")] == [row.props for row in written]
    (tmp_path / "t.csv").write_text("#TYPE Sample.User\nName,Id\nann,1\n")
    assert shell("Import-Csv", "t.csv")[0].names[0] == "Sample.User"
    (tmp_path / "t.csv").write_text("# a comment\nName,Id\nbob,2\n")
    assert [row.props for row in shell("Import-Csv", "t.csv")] == [{"Name": "bob", "Id": "2"}]
    (tmp_path / "t.csv").write_text("")
    assert shell("Import-Csv", "t.csv") == []


def test_appending(shell: Engine, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    shell("Export-Csv", "log.csv", pipe=rows({"Id": 1, "Msg": "a"}))
    shell("Export-Csv", "log.csv", pipe=rows({"Msg": "c", "Id": 3, "More": "x"}), Append=True)
    assert file.read_text() == '"Id","Msg"\n"1","a"\n"3","c"\n'
    with pytest.raises(PSError) as caught:
        shell("Export-Csv", "log.csv", pipe=rows({"Other": 9}), Append=True)
    assert caught.value.record.error_id == "CannotAppendCsvWithMismatchedPropertyNames"
    shell("Export-Csv", "log.csv", pipe=rows({"Id": 4}), Append=True, Force=True)
    assert file.read_text().endswith('"3","c"\n"4",\n')


def test_files_that_cannot_be_opened(shell: Engine, tmp_path: Path) -> None:
    for name, arguments in (
        ("Import-Csv", {"Path": "none.csv"}),
        ("Export-Csv", {"Path": "no/x.csv", "pipe": rows({"A": 1})}),
    ):
        with pytest.raises(PSError) as caught:
            shell(name, **arguments)
        assert caught.value.record.error_id == "FileOpenFailure"
    with pytest.raises(PSError) as caught:
        shell("Export-Csv", pipe=rows({"A": 1}))
    assert caught.value.record.error_id == "CannotSpecifyPathAndLiteralPath"
    shell("Export-Csv", "x.csv", pipe=rows({"A": 1}))
    with pytest.raises(PSError) as caught:
        shell("Export-Csv", "x.csv", pipe=rows({"A": 2}), NoClobber=True)
    assert caught.value.record.error_id == "NoClobber"
    assert (tmp_path / "x.csv").read_text() == '"A"\n"1"\n'
