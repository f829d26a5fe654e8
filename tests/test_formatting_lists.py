"""Lists, wide and custom output, mixed documents, and the arguments the Format cmdlets refuse."""

from __future__ import annotations

from typing import Any

import pytest
from test_formatting_tables import PEOPLE, obj, shown

from pyshell.errors import PSError
from pyshell.formatting.parameters import LIST_KEYS, TABLE_KEYS, WIDE_KEYS, wanted_properties
from pyshell.shell import Shell
from pyshell.values.objects import Hashtable


def test_blocks_are_separated_by_empty_lines() -> None:
    assert shown(PEOPLE, form="list") == "\nName : kim\nAge  : 41\n\nName : tony\nAge  : 9\n"


def test_five_properties_make_a_list() -> None:
    assert shown([obj(A=1, B=2.5, C=None, D="", E=[])]) == "\nA : 1\nB : 2.5\nC : \nD : \nE : {}\n"


def test_missing_properties_are_left_out() -> None:
    rows = [obj(Name="kim"), obj(Name="tony", Phone="555-0100")]
    expected = "\nName : kim\n\nName  : tony\nPhone : 555-0100\n"
    assert shown(rows, form="list", keys=LIST_KEYS, properties=["Name", "Phone"]) == expected
    assert shown(rows[:1], form="list", keys=LIST_KEYS, properties=["Phone"]) == "\n"


def test_long_values_are_wrapped_under_their_start() -> None:
    text = "The quick brown fox jumps over the lazy dog and then it rests for a while under a tree"
    assert shown([obj(Name="kim", Description=text)], 50, "list").split("\n")[1:5] == [
        "Name        : kim",
        "Description : The quick brown fox jumps over the ",
        "              lazy dog and then it rests for a ",
        "              while under a tree",
    ]
    assert shown([obj(Note="これは長い説明文です。会議室の予約に使います。")], 24, "list").split("\n")[1:4] == [
        "Note : これは長い説明文",
        "       です。会議室の予",
        "       約に使います。",
    ]


def test_line_breaks_in_values() -> None:
    expected = "\nName  : kim\nNotes : one\n        two\n        \nTail  : x\n"
    assert shown([obj(Name="kim", Notes="one\r\ntwo\n", Tail="x")], form="list") == expected


def test_headings_between_lists() -> None:
    rows = [obj(Dept="HR", Name="al"), obj(Dept="HR", Name="bo"), obj(Dept="IT", Name="kim")]
    expected = "\n   Dept: HR\n\nName : al\n\nName : bo\n\n\n   Dept: IT\n\nName : kim\n"
    assert shown(rows, form="list", keys=LIST_KEYS, properties=["Name"], group="Dept") == expected


def test_wide_output() -> None:
    rows = [obj(Name=name, Age=1) for name in ("kim", "tony", "pilar", "al", "bo")]
    first = "kim".ljust(40) + "tony"
    assert shown(rows, form="wide") == "\n".join(["", first, "pilar".ljust(40) + "al", "bo".ljust(40), ""])
    seven = [obj(Id=f"item{number}") for number in range(1, 8)]
    assert shown(seven, form="wide", columns=3).split("\n")[1:4] == [
        "item1".ljust(27) + "item2".ljust(27) + "item3",
        "item4".ljust(27) + "item5".ljust(27) + "item6",
        "item7".ljust(54),
    ]


def test_wide_output_packed() -> None:
    rows = [obj(Name=f"user{number}") for number in range(1, 21)]
    lines = shown(rows, form="wide", autosize=True).split("\n")
    assert lines[1] == "user1   user2   user3   user4  user5  user6  user7  user8  user9  user10 user11"
    assert lines[2] == "user12  user13  user14  user15 user16 user17 user18 user19 user20        "


def test_custom_output() -> None:
    """Our reading: no record shows a tree; the layout follows PowerShell's documentation."""
    expected = "\nclass PSCustomObject\n{\n  Name = kim\n  Tags = \n    [\n      a\n      b\n    ]\n}\n\n"
    assert shown([obj(Name="kim", Tags=["a", "b"])], form="custom") == expected


def test_a_number_in_a_format_cmdlet_is_text() -> None:
    assert shown(["first", obj(A=1, B=2), "second"], form="table") == "first\n\nA B\n- -\n1 2\nsecond\n"


@pytest.mark.parametrize(
    ("entry", "keys", "error_id", "details"),
    [
        ({"x": 1}, TABLE_KEYS, "DictionaryKeyIllegal", "The x key is not valid."),
        ({"n": "a"}, LIST_KEYS, "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing."),
        ({"n": "x", "e": "A", "Width": 5}, LIST_KEYS, "DictionaryKeyIllegal", "The Width key is not valid."),
        ({"e": "A", "Label": "x"}, WIDE_KEYS, "DictionaryKeyIllegal", "The Label key is not valid."),
        ({"n": "x", "e": "A", "Alignment": "middle"}, TABLE_KEYS, "AlignmentIllegalValue", None),
        ({"n": "x", "e": "A", "Width": "wide"}, TABLE_KEYS, "DictionaryKeyIllegalValue2", None),
        ({"n": "x", "e": "A", "Width": 0}, TABLE_KEYS, "WidthOutOfRange", None),
    ],
)
def test_tables_of_entries_that_are_refused(entry: dict[str, Any], keys: Any, error_id: str, details: Any) -> None:
    with pytest.raises(PSError) as caught:
        wanted_properties([Hashtable(entry.items())], keys)
    record = caught.value.record
    assert record.error_id == error_id
    assert record.exception.message == "Specified method is not supported."
    assert details is None or record.details == details


def test_an_unknown_view_is_an_error() -> None:
    with pytest.raises(PSError) as caught:
        shown(PEOPLE, form="table", view="NoSuchView")
    assert caught.value.record.error_id == "FormatViewNotFound"


TEXTS = [
    ("ft @{ n = 'N'; e = 'a'; Width = -1 }", 'The value "-1" for key "width" should be greater than 0.'),
    ("ft @{ e = 'a'; w = '5' }", 'The "w" key has a type, System.String, that is not valid; expected type is System.Int32.'),
    (
        "ft @{ e = 'a'; Align = 'foo' }",
        'The value "foo" for key "alignment" is not valid; valid values are {left, center, right}.',
    ),
    (
        "fl @{ e = 5 }",
        'The "e" key has a type, System.Int32, that is not valid; expected types are {System.String, '
        "System.Management.Automation.ScriptBlock}.",
    ),
    ("fl @{ e = '' }", 'The "expression" key cannot have an empty string value.'),
    ("fl ''", "An empty string value is not allowed."),
    ("ft @{ n = 'N'; Label = 'M'; e = 'a' }", 'The duplicated key "Label" conflicts with "label".'),
    ("ft @{ 1 = 'N'; e = 'a' }", "The Int32 key type is not valid. The key must be a string."),
    ("ft @{ n = $null; e = 'a' }", "The n key has no value."),
    ("ft @{ e = 'a'; f = '' }", 'Cannot have an empty formatting string for key "formatString".'),
    ("ft -View x -Property a", "Cmdlet parameters View and Property are mutually exclusive."),
    ("fw -AutoSize -Column 3", "Cmdlet parameters AutoSize and Column are mutually exclusive."),
    (
        "ft -View x",
        "The view name x cannot be found. There are no existing Table views for "
        "System.Management.Automation.PSCustomObject objects.",
    ),
]


@pytest.mark.parametrize(("call", "text"), TEXTS)
def test_what_is_wrong_with_a_call(call: str, text: str) -> None:
    (error,) = Shell(exchange=False).run(f"[pscustomobject]@{{ a = 'x' }} | {call}").errors
    assert error.details == text
