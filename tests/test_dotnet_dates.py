"""Dates and spans: parsed, formatted, calculated with."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyshell.dotnet.index import INDEX
from pyshell.errors import PSError
from pyshell.values import operators
from pyshell.values.convert import to_type
from pyshell.values.date_exact import parse_exact
from pyshell.values.date_format import EN_US, INVARIANT, format_date, format_span
from pyshell.values.date_parse import parse_date
from pyshell.values.declare import NetError
from pyshell.values.members import create, get_member, get_static, invoke_member, invoke_static
from pyshell.values.numbers import Int64
from pyshell.values.text import to_string
from pyshell.values.time import LAST_TICK, DateTime, TimeSpan, date_of, day_number
from pyshell.values.types import PSType, find_type, install_index

install_index(INDEX)
LEAP = DateTime.at(2024, 2, 29, 13, 45, 30, 1_234_567)


def net(name: str) -> PSType:
    found = find_type(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("fmt", "expected"),
    [
        ("", "2/29/2024 1:45:30\u202fPM"),
        ("d", "2/29/2024"),
        ("D", "Thursday, February 29, 2024"),
        ("o", "2024-02-29T13:45:30.1234567"),
        ("s", "2024-02-29T13:45:30"),
        ("r", "Thu, 29 Feb 2024 13:45:30 GMT"),
        ("yyyy-MM-dd HH:mm:ss.fff", "2024-02-29 13:45:30.123"),
        ("%d", "29"),
        ("'at' h tt", "at 1 PM"),
        (r"\d d", "d 29"),
    ],
)
def test_formats(fmt: str, expected: str) -> None:
    assert format_date(LEAP, fmt) == expected


def test_text_in_a_string_is_invariant() -> None:
    assert to_string(LEAP) == "02/29/2024 13:45:30"
    assert format_date(LEAP, "G", INVARIANT) == "02/29/2024 13:45:30"


@pytest.mark.parametrize(("kind", "fmt"), [("DateOnly", "x"), ("DateOnly", "T"), ("TimeOnly", "x"), ("TimeOnly", "D")])
def test_letters_that_are_no_format_of_days_and_times_are_told(kind: str, fmt: str) -> None:
    value = to_type({"DateOnly": "2024-02-29", "TimeOnly": "13:45"}[kind], net(f"System.{kind}"))
    with pytest.raises(PSError, match="Error formatting a string: Format specifier was invalid"):
        operators.BINARY["f"](f"{{0:{fmt}}}", value)


@pytest.mark.parametrize("fmt", ["x", "%", "ffffffff", "'open"])
def test_bad_formats(fmt: str) -> None:
    with pytest.raises(NetError):
        format_date(LEAP, fmt)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-29", "2024-02-29T00:00:00.0000000"),
        ("2/29/2024 1:45 PM", "2024-02-29T13:45:00.0000000"),
        ("29 Feb 2024", "2024-02-29T00:00:00.0000000"),
        ("2024-02-29T13:45:30+02:00", "2024-02-29T11:45:30.0000000+00:00"),
        ("2/28/50", "1950-02-28T00:00:00.0000000"),
        ("Feb 2024", "2024-02-01T00:00:00.0000000"),
    ],
)
def test_parse(text: str, expected: str) -> None:
    assert format_date(parse_date(text), "o") == expected


@pytest.mark.parametrize("text", ["", "2024-02-30", "29/02/2024", "tomorrow", "2024-02-29T24:00:00", "20240229"])
def test_text_that_is_no_date(text: str) -> None:
    with pytest.raises(NetError):
        parse_date(text)


def test_exact_patterns() -> None:
    assert parse_exact("20240229", ["yyyyMMdd"]).date == (2024, 2, 29)
    assert parse_exact("29-Feb-2024", ["yyyy", "dd-MMM-yyyy"]).date == (2024, 2, 29)
    with pytest.raises(NetError):
        parse_exact("2024-2-9", ["yyyy-MM-dd"])


@given(st.integers(0, LAST_TICK))
@settings(max_examples=200)
def test_dates_survive_their_own_format(ticks: int) -> None:
    at = DateTime(ticks)
    assert parse_exact(format_date(at, "o"), ["o"]) == at
    assert day_number(*date_of(ticks // 864_000_000_000)) == ticks // 864_000_000_000


@given(st.integers(-(2**62), 2**62))
@settings(max_examples=200)
def test_spans_survive_their_own_text(ticks: int) -> None:
    span = TimeSpan(ticks)
    assert to_type(format_span(span, "c"), net("timespan")) == span


@given(st.text(alphabet="0123456789/-.: TZAPMJanFebuary,+'\t", max_size=20))
@settings(max_examples=300)
def test_no_text_breaks_the_parser(text: str) -> None:
    try:
        parse_date(text)
    except NetError as error:
        assert error.message


@pytest.mark.parametrize(
    ("left", "operator", "right", "expected"),
    [
        ("2024-03-01", "-", "1.00:00:00", "02/29/2024 00:00:00"),
        ("2024-02-28", "+", "1.00:00:00", "02/29/2024 00:00:00"),
    ],
)
def test_operators(left: str, operator: str, right: str, expected: str) -> None:
    made = operators.BINARY[operator](to_type(left, net("datetime")), to_type(right, net("timespan")))
    assert to_string(made) == expected


def test_difference_and_order() -> None:
    earlier, later = (to_type(text, net("datetime")) for text in ("2024-02-28", "2024-03-01"))
    assert to_string(operators.BINARY["-"](later, earlier)) == "2.00:00:00"
    assert operators.BINARY["lt"](earlier, later) is True
    assert operators.BINARY["eq"](earlier, "2024-02-28") is True


def test_members() -> None:
    assert get_member(LEAP, "DayOfYear") == 60
    assert get_member(LEAP, "DayOfWeek").name == "Thursday"
    assert to_string(invoke_member(LEAP, "AddMonths", [12])) == "02/28/2025 13:45:30"
    assert type(get_member(LEAP, "Ticks")) is Int64
    assert invoke_static(net("datetime"), "DaysInMonth", [2023, 2]) == 28
    assert get_static(net("datetime"), "MaxValue").ticks == LAST_TICK
    assert to_string(create(net("datetime"), [2024, 2, 29])) == "02/29/2024 00:00:00"


def test_what_net_says_of_a_date_out_of_range() -> None:
    with pytest.raises(PSError) as caught:
        invoke_member(get_static(net("datetime"), "MaxValue"), "AddDays", [1])
    assert caught.value.record.error_id == "ArgumentOutOfRangeException"


def test_offsets_and_zones() -> None:
    moment = to_type("2024-02-29T13:45:30+02:00", net("System.DateTimeOffset"))
    assert to_string(get_member(moment, "UtcDateTime")) == "02/29/2024 11:45:30"
    zone = invoke_static(net("System.TimeZoneInfo"), "FindSystemTimeZoneById", ["Europe/Berlin"])
    assert to_string(get_member(zone, "BaseUtcOffset")) == "01:00:00"


def test_cultures_have_their_own_dates() -> None:
    german: Any = to_type("de-DE", net("cultureinfo"))
    assert invoke_member(LEAP, "ToString", ["d", german]) == "29.02.2024"
    assert EN_US.patterns["d"] == "M/d/yyyy"
