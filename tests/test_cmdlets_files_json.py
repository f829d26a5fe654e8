"""ConvertTo-Json and ConvertFrom-Json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cmdlet_engine import Engine, unrolled

from pyshell.errors import PSError
from pyshell.values.numbers import Char, Decimal, Int64
from pyshell.values.objects import Hashtable, OrderedDictionary, PSCustomObject
from pyshell.values.time import UTC, DateTime


@pytest.fixture
def shell(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


def ordered(**values: Any) -> OrderedDictionary:
    made: OrderedDictionary = OrderedDictionary.of(values)
    return made


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        ("", '""'),
        (1.0, "1.0"),
        (1e20, "1E+20"),
        (float("nan"), '"NaN"'),
        (Decimal(1250, 2), "12.50"),
        (Int64(1 << 62), str(1 << 62)),
        (True, "true"),
        (Char("x"), '"x"'),
        ([], "[]"),
        ([1, "two", None, True, 4.5], '[1,"two",null,true,4.5]'),
        (Hashtable(), "{}"),
        ('quote " backslash \\ slash /', '"quote \\" backslash \\\\ slash /"'),
        ("bell\x07null\x00\t", '"bell\\u0007null\\u0000\\t"'),
        ("åäö €\u2028", '"åäö €\\u2028"'),
        (DateTime.at(2024, 3, 9, 10, 30), '"2024-03-09T10:30:00"'),
        (ordered(n=1, list=[1, 2], o=ordered(x="y")), '{"n":1,"list":[1,2],"o":{"x":"y"}}'),
        (PSCustomObject({"a": [PSCustomObject({"b": None})]}), '{"a":[{"b":null}]}'),
    ],
)
def test_compressed(shell: Engine, value: Any, text: str) -> None:
    assert shell("ConvertTo-Json", value, Compress=True) == [text]


def test_layout_depth_and_escapes(shell: Engine) -> None:
    value = ordered(name="Sales", tags=["a"], empty=[], owner=ordered(phones=[ordered(kind="home")]), none=ordered())
    assert shell("ConvertTo-Json", pipe=[value], Depth=5) == [
        '{\n  "name": "Sales",\n  "tags": [\n    "a"\n  ],\n  "empty": [],\n  "owner": {\n    "phones": [\n      {\n'
        '        "kind": "home"\n      }\n    ]\n  },\n  "none": {}\n}'
    ]
    deep = ordered(l1=ordered(l2=ordered(l3=ordered(l4="deep"))))
    assert shell("ConvertTo-Json", pipe=[deep], Compress=True) == [
        '{"l1":{"l2":{"l3":"System.Collections.Specialized.OrderedDictionary"}}}'
    ]
    assert shell.warnings == ["Resulting JSON is truncated as serialization has exceeded the set depth of 2."]
    assert shell("ConvertTo-Json", pipe=["<a href='x'>&\""], EscapeHandling="EscapeHtml") == [
        '"\\u003ca href=\\u0027x\\u0027\\u003e\\u0026\\u0022"'
    ]
    assert shell("ConvertTo-Json", pipe=["åö"], EscapeHandling="EscapeNonAscii") == ['"\\u00e5\\u00f6"']
    assert shell("ConvertTo-Json", pipe=["å<"], EscapeHandling=[1, 2]) == ['"å<"'], "bits without a name"
    assert shell("ConvertTo-Json", pipe=[1], AsArray=True, Compress=True) == ["[1]"]
    assert shell("ConvertTo-Json", pipe=[]) == []
    with pytest.raises(PSError) as caught:
        shell("ConvertTo-Json", pipe=[Hashtable([(1, "one")])])
    assert caught.value.record.error_id == "NonStringKeyInDictionary"


def test_objects_of_text(shell: Engine) -> None:
    (found,) = shell("ConvertFrom-Json", '{"s":"x","n":30,"big":3000000000,"r":1.5,"t":true,"z":null,"l":[1,{"y":2}]}')
    assert [type(found.props[name]).__name__ for name in found.props] == [
        "str",
        "Int64",
        "Int64",
        "float",
        "bool",
        "NoneType",
        "list",
    ]
    assert found.props["l"][1].props == {"y": 2}
    assert shell("ConvertFrom-Json", "[1,2]") == [1, 2]
    assert shell("ConvertFrom-Json", "[1,2]", NoEnumerate=True) == [[1, 2]]
    assert shell("ConvertFrom-Json", "") == [None]
    assert shell("ConvertFrom-Json", "null") == [None]
    assert shell("ConvertFrom-Json", '"2024-03-09T10:30:00Z"') == [DateTime(DateTime.at(2024, 3, 9, 10, 30).ticks, UTC)]
    assert shell("ConvertFrom-Json", '"2024-03-09T10:30:00Z"', DateKind="String") == ["2024-03-09T10:30:00Z"]
    (table,) = shell("ConvertFrom-Json", '{"a":1,"A":{"x":2},"":3}', AsHashtable=True)
    assert (table.get("a"), table.get("A").get("x"), table.get("")) == (1, 2, 3)


def test_lenient_text_and_lines(shell: Engine) -> None:
    (found,) = shell("ConvertFrom-Json", "{ // c\n 'single': \"q\", bare: 0x10, /* c */ list: [1, 2,],}")
    assert found.props == {"single": "q", "bare": 16, "list": [1, 2]}
    (found,) = shell("ConvertFrom-Json", pipe=["{", '"a": [1,', "2]", "}"])
    assert found.props == {"a": [1, 2]}
    assert len(shell("ConvertFrom-Json", pipe=['{"n":1}', '{"n":2}'])) == 2
    assert shell("ConvertFrom-Json", pipe=["[", "1,", "2", "]"]) == [1, 2]
    assert shell("ConvertFrom-Json", "[1,2") == [1, 2]


@pytest.mark.parametrize(
    ("text", "error_id", "words"),
    [
        ('{ "a": ', "System.ArgumentException", "deserializing object. Path 'a', line 1, position 7."),
        ('{"a":[{"b":1', "System.ArgumentException", "deserializing object. Path 'a[0].b', line 1, position 12."),
        ("[1,", "System.ArgumentException", "Unexpected end when reading token. Path ''."),
        ('{"a":[{"b":', "System.ArgumentException", "Unexpected end when reading token. Path 'a[0]'."),
        ("{", "System.ArgumentException", "Unexpected end when reading JSON. Path '', line 1, position 1."),
        ('[{"a":!', "System.ArgumentException", "parsing value: !. Path '[0].a', line 1, position 6."),
        ("{a b}", "System.ArgumentException", "Expected ':' but got: b. Path '', line 1, position 3."),
        ("{} x", "System.ArgumentException", "Additional text encountered after finished reading JSON content: x."),
        ('{"a":"', "System.ArgumentException", 'Unterminated string. Expected delimiter: ".'),
        ("nonsense", "System.ArgumentException", "Unexpected character encountered while parsing value: n."),
        ('{"a":1,"A":2}', "KeysWithDifferentCasingInJsonString", "existing key 'a' was 'A'."),
        ('{"":1}', "EmptyKeyInJsonString", "-AsHashTable"),
        ("[" * 100000, "System.ArgumentException", "MaxDepth"),
    ],
)
def test_what_is_no_json(shell: Engine, text: str, error_id: str, words: str) -> None:
    with pytest.raises(PSError) as caught:
        shell("ConvertFrom-Json", text)
    assert caught.value.record.error_id == error_id
    assert words in caught.value.record.message


def test_a_round_trip(shell: Engine) -> None:
    value = PSCustomObject({"Name": "Ann", "Sizes": [1, 2], "Ratio": 0.25, "Opt": ordered(on=True)})
    text = shell("ConvertTo-Json", value, Compress=True)
    back = unrolled(shell("ConvertFrom-Json", pipe=text))
    assert shell("ConvertTo-Json", back[0], Compress=True) == text
