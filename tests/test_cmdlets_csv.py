"""Comma-separated text in both directions."""

from __future__ import annotations

import pytest

from pyshell.cmdlets.utility.csv_text import line_of, records


@pytest.mark.parametrize(
    ("lines", "delimiter", "found"),
    [
        (["A,B", "1,2"], ",", [["A", "B"], ["1", "2"]]),
        (["A , B", "1 , 2"], ",", [["A ", "B"], ["1 ", "2"]]),
        (['"say ""hi""","l1', 'l2","", pad'], ",", [['say "hi"', "l1\nl2", "", "pad"]]),
        (["1", "", "5,6,"], ",", [["1"], ["5", "6", ""]]),
        (['1;"p;q"'], ";", [["1", "p;q"]]),
        (['" pad ",x'], ",", [[" pad ", "x"]]),
        (['"never closed'], ",", [["never closed"]]),
    ],
)
def test_records(lines: list[str], delimiter: str, found: list[list[str]]) -> None:
    assert list(records(lines, delimiter)) == found


@pytest.mark.parametrize(
    ("quotes", "line"),
    [
        ("Never", 'Ann,a, b,x"y,'),
        ("AsNeeded", 'Ann,"a, b","x""y",'),
        ("Always", '"Ann","a, b","x""y",'),
    ],
)
def test_lines(quotes: str, line: str) -> None:
    assert line_of(["Ann", "a, b", 'x"y', None], ",", quotes) == line


def test_a_field_keeps_its_line_ends() -> None:
    assert list(records(["A,B\r\n", '"x\r\n', 'y","z"\r\n', "\r\n", '"","a ""q"""\r\n'])) == [
        ["A", "B"],
        ["x\r\ny", "z"],
        ["", 'a "q"'],
    ]
