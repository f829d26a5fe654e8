"""Tables: widths, alignment, cutting, wrapping, headings, values in cells, as PowerShell was recorded to print them."""

from __future__ import annotations

from typing import Any

import pytest

from pyshell.formatting.display import DisplaySets
from pyshell.formatting.layouts import Context, Options
from pyshell.formatting.parameters import GROUP_KEYS, TABLE_KEYS, wanted_properties
from pyshell.formatting.render import Renderer
from pyshell.formatting.shape import Shaper
from pyshell.formatting.view_table import ViewTable, register_view
from pyshell.formatting.views import column
from pyshell.values.objects import Hashtable, OrderedDictionary, PSCustomObject


def shown(values: list[Any], width: int = 79, form: str | None = None, keys: Any = TABLE_KEYS, **wanted: Any) -> str:
    """What a console of that width shows: with a form what the Format cmdlet of that name makes of it."""
    context = Context(ViewTable(), DisplaySets(), lambda script, value: None)
    options = Options()
    options.wanted = wanted_properties(wanted.pop("properties", []), keys)
    group = wanted.pop("group", None)
    if group is not None:
        options.group = wanted_properties([group], GROUP_KEYS)[0]
    for name, value in wanted.items():
        setattr(options, name, value)
    renderer = Renderer(width, context_source=lambda: context)
    lines: list[str] = []
    if form is None:
        for value in values:
            lines.extend(renderer.add(value))
    else:
        shaper = Shaper(lambda: context, form, options)
        packets = [packet for value in values for packet in shaper.add(value)] + shaper.finish()
        for packet in packets:
            lines.extend(renderer.add(packet))
    return "\n".join([*lines, *renderer.finish()])


def obj(**properties: Any) -> PSCustomObject:
    return PSCustomObject(properties)


PEOPLE = [obj(Name="kim", Age=41), obj(Name="tony", Age=9)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(PEOPLE, "\nName Age\n---- ---\nkim   41\ntony   9\n", id="two columns"),
        pytest.param([PEOPLE[0], "middle", PEOPLE[1]], "\nName Age\n---- ---\nkim   41\nmiddle\ntony   9\n", id="text"),
        pytest.param([PEOPLE[0], obj(Server="EX01")], "\nName Age\n---- ---\nkim   41\n        \n", id="other object"),
        pytest.param(
            [obj(Name=None, City="", Zip=0), obj(Name="kim", City=None, Zip=5)],
            "\nName City Zip\n---- ---- ---\n            0\nkim         5\n",
            id="nulls",
        ),
        pytest.param(
            [obj(Name="kim", Count=None), obj(Name="tony", Count=12)],
            "\nName Count\n---- -----\nkim  \ntony 12\n",
            id="first value decides",
        ),
        pytest.param(
            [obj(D=1234.56789, F=0.1, W=10.0)],
            "\n       D     F      W\n       -     -      -\n1234.568 0.100 10.000\n",
            id="doubles",
        ),
        pytest.param(
            [obj(Four=[1, 2, 3, 4], Five=[1, 2, 3, 4, 5], Grid=[1, ["a", "b"], None])],
            "\nFour         Five          Grid\n----         ----          ----\n{1, 2, 3, 4} {1, 2, 3, 4…} {1, a b, $null}\n",
            id="collections",
        ),
        pytest.param(
            [obj(Name="kim", Note="line one\nline two"), obj(Name="al", Note="single")],
            "\nName Note\n---- ----\nkim  line one…\nal   single\n",
            id="line breaks",
        ),
        pytest.param(
            [obj(Name="kim", Manager=obj(Name="al", Level=2), Limits=OrderedDictionary([("a", 1)]))],
            "\nName Manager             Limits\n---- -------             ------\nkim  @{Name=al; Level=2} {[a, 1]}\n",
            id="objects",
        ),
        pytest.param(
            [OrderedDictionary([("One", 1), ("Nothing", None)])],
            "\nName                           Value\n----                           -----\n"
            "One                            1\nNothing                        \n",
            id="dictionary",
        ),
        pytest.param(
            [obj(Name="Jose\u0301", Tail="|"), obj(Name="Marta", Tail="|")],
            "\nName  Tail\n----  ----\nJose\u0301 |\nMarta |\n",
            id="combining",
        ),
        pytest.param(["before", obj(), "after"], "before\n\nafter", id="no properties"),
        pytest.param([1, 2.5, True, None, "x"], "1\n2.5\nTrue\nx", id="scalars"),
    ],
)
def test_default_tables(values: list[Any], expected: str) -> None:
    assert shown(values) == expected


def test_columns_that_do_not_fit_shrink_or_go() -> None:
    rows = [obj(Name="Kim Akers", Address="kim.akers@contoso.com", City="Redmond")]
    rows.append(obj(Name="Tony Smith", Address="tony.smith@northwindtraders.com", City="Oslo"))
    assert shown(rows, 40).split("\n") == [
        "",
        "Name       Address",
        "----       -------                      ",
        "Kim Akers  kim.akers@contoso.com        ",
        "Tony Smith tony.smith@northwindtraders.…",
        "",
    ]


def test_wide_characters_take_two_cells() -> None:
    rows = [obj(Id=1, Name="会議室予約用メールボックス本社二階"), obj(Id=2, Name="Room")]
    assert shown(rows, 20).split("\n")[3:5] == [" 1 会議室予約用メー…", " 2 Room"]


def test_wrapped_cells_go_on_below() -> None:
    text = "The quick brown fox jumps over the lazy dog and runs away from the farm"
    rows = [obj(Name="kim", Text=text), obj(Name="tony", Text="short")]
    assert shown(rows, 40, "table", wrap=True).split("\n")[3:7] == [
        "kim  The quick brown fox jumps over the",
        "     lazy dog and runs away from the",
        "     farm",
        "tony short",
    ]


def test_headings_of_groups() -> None:
    rows = [obj(Dept="HR", Name="al"), obj(Dept="HR", Name="bo"), obj(Dept="IT", Name="kim")]
    expected = (
        "\n   Dept: HR\n\nDept Name\n---- ----\nHR   al\nHR   bo\n\n   Dept: IT\n\nDept Name\n---- ----\nIT   kim\n"
    )
    assert shown(rows, form="table", group="Dept") == expected


def test_a_group_without_the_property_has_no_heading() -> None:
    assert shown(PEOPLE, form="table", group="Floor", properties=["Name"]) == "\nName\n----\nkim\ntony\n"


def test_given_widths_and_alignments() -> None:
    columns = [
        Hashtable([("n", name), ("e", source), ("Width", 9), ("Alignment", name)])
        for name, source in (("Left", "A"), ("Center", "B"), ("Right", "C"))
    ]
    rows = [obj(A="x", B="y", C="z"), obj(A="xxx", B="yyy", C="zzz")]
    assert shown(rows, form="table", properties=columns).split("\n")[1:5] == [
        "Left       Center       Right",
        "----       ------       -----",
        "x             y             z",
        "xxx          yyy          zzz",
    ]


def test_a_header_longer_than_its_column_is_wrapped() -> None:
    columns = [Hashtable([("n", "VeryLongHeader"), ("e", "A"), ("Width", 6)])]
    columns.append(Hashtable([("n", "AnotherLongOne"), ("e", "B"), ("Width", 7)]))
    assert shown([obj(A="value", B=2)], form="table", properties=columns).split("\n")[1:6] == [
        "VeryLo Another",
        "ngHead LongOne",
        "er",
        "------ -------",
        "value        2",
    ]


def test_wildcards_missing_properties_and_none_at_all() -> None:
    assert shown([obj(Name="kim", Age=41)], form="table", properties=["*a*"]) == "\nName Age\n---- ---\nkim   41\n"
    assert shown(PEOPLE, form="table", properties=["Name", "Phone"]) == "\nName Phone\n---- -----\nkim  \ntony \n"
    assert shown(PEOPLE[:1], form="table", properties=["Zip*"]) == "\n"


def test_a_registered_view_has_its_widths() -> None:
    register_view("Contoso.Test.Mailbox", [column("Name", 25), column("Alias", 20), column("Quota")])
    value = PSCustomObject({"Name": "Kim Akers", "Alias": "kakers", "Quota": "Unlimited"}, ["Contoso.Test.Mailbox"])
    assert shown([value]).split("\n")[3] == "Kim Akers                 kakers               Unlimited"


def test_rows_come_at_once_after_the_first_that_were_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0, 1, 2, 4_000_000, *range(4_000_001, 4_000_100)])
    monkeypatch.setattr("pyshell.formatting.render.CLOCK.monotonic_ticks", lambda: next(ticks), raising=False)
    renderer = Renderer(79)
    first = [renderer.add(obj(Name=f"user{number}", N=number)) for number in range(4)]
    assert [len(lines) for lines in first] == [1, 0, 5, 1]
    assert first[3] == ["user3 3"]
