"""Operators on every pair of kinds: recorded answers, and no Python exception whatever the operands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyshell.errors import PSError
from pyshell.values.declare import EnumValue, net_enum
from pyshell.values.numbers import Byte, Char, Decimal, Int64, SByte, Single, UInt32, UInt64
from pyshell.values.objects import Hashtable, OrderedDictionary, PSCustomObject, SwitchParameter
from pyshell.values.operators import BINARY, UNARY, match, step
from pyshell.values.types import find_type, type_of

COLOUR = net_enum("Tests.Colour", {"Red": 0, "Green": 1, "Blue": 2})
RED, BLUE = EnumValue(COLOUR, 0), EnumValue(COLOUR, 2)

ANSWERS = [
    ("+", 1, 2, 3),
    ("+", 2147483647, 1, 2147483648.0),
    ("+", 1, "1kb", 1025),
    ("+", "1kb", 1, "1kb1"),
    ("+", Char("a"), "b", "ab"),
    ("+", None, "x", "x"),
    ("+", [1], [2, 3], [1, 2, 3]),
    ("-", "5", "2", 3),
    ("-", UInt32(4294967295), 2147483647, UInt32(2147483648)),
    ("*", "ab", 3, "ababab"),
    ("*", [1, 2], 2, [1, 2, 1, 2]),
    ("*", None, 5, None),
    ("/", 5, 2, 2.5),
    ("/", 6, 3, 2),
    ("/", Decimal(1), 3, Decimal(3333333333333333333333333333, 28)),
    ("%", -7, 3, -1),
    ("%", 2.5, Decimal(314, 2), Decimal(25, 1)),
    ("eq", "abc", "ABC", True),
    ("ceq", "abc", "ABC", False),
    ("eq", [1, 2, 1], 1, [1, 1]),
    ("eq", "é", "é", True),
    ("eq", "ß", "ss", False),
    ("gt", "10", 9, False),
    ("gt", 10, "9", True),
    ("lt", None, 0, True),
    ("lt", None, -1, False),
    ("contains", ["a", "B"], "b", True),
    ("in", 2, [1, 2], True),
    ("like", "abc", "A*", True),
    ("like", [1, 12, 3], "1*", ["1", "12"]),
    ("match", ["ab", "cd"], "b", ["ab"]),
    ("replace", "a.b", [r"\.", "-"], "a-b"),
    ("replace", "ab", ["(?<2>a)(b)", "$1-$2"], "b-a"),
    ("split", "a1b2c", r"\d", ["a", "b", "c"]),
    ("split", "a,b,c", [",", 2], ["a", "b,c"]),
    ("join", [1, "b"], "-", "1-b"),
    ("f", "{0,5:N2}|{1:X4}", [1.5, 255], " 1.50|00FF"),
    ("..", 3, 1, [3, 2, 1]),
    ("..", "a", "c", ["a", "b", "c"]),
    ("band", 6, 3, 2),
    ("shl", SByte(-5), 2, SByte(-20)),
    ("+", BLUE, -1, EnumValue(COLOUR, 1)),
    ("eq", BLUE, "blue", True),
    ("xor", True, False, True),
]


@pytest.mark.parametrize(("operator", "left", "right", "expected"), ANSWERS)
def test_answer(operator: str, left: Any, right: Any, expected: Any) -> None:
    found = BINARY[operator](left, right)
    assert found == expected
    assert type(found) is type(expected) or isinstance(found, list)


FAILURES = [
    ("/", 1, 0, "RuntimeException"),
    ("+", 5, "x", "InvalidCastFromStringToInteger"),
    ("+", 0, Hashtable(), "MethodNotFound"),
    ("+", Hashtable(), 1, "AddHashTableToNonHashTable"),
    ("*", True, Byte(3), "NotADefinedOperationForType"),
    ("gt", Hashtable(), 1, "NotIcomparable"),
    ("gt", PSCustomObject({"a": 1}), 1, "PSObjectCompareTo"),
    ("like", "a", "[", "RuntimeException"),
    ("match", "a", "(", "System.Text.RegularExpressions.RegexParseException"),
    ("replace", "a", "(", "InvalidRegularExpression"),
    ("f", "{0} {1}", 1, "FormatError"),
    ("is", 1, None, "IsOperatorRequiresType"),
]


@pytest.mark.parametrize(("operator", "left", "right", "error_id"), FAILURES)
def test_failure(operator: str, left: Any, right: Any, error_id: str) -> None:
    with pytest.raises(PSError) as caught:
        BINARY[operator](left, right)
    assert caught.value.record.error_id == error_id


def test_matches_has_numbers_and_names() -> None:
    found, groups = match("key=1", r"(?<name>\w+)=(\d)")
    assert found
    assert groups is not None
    assert [groups.get(key) for key in (0, 1, "name")] == ["key=1", "1", "key"]


@pytest.mark.parametrize(("value", "after"), [(None, 1), (1.5, 2.5), (2147483647, 2147483648.0), (RED, BLUE)])
def test_increment(value: Any, after: Any) -> None:
    found = step(value, 1, "++")
    assert found == (EnumValue(COLOUR, 1) if value is RED else after)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**31), 2**31 - 1),
    st.floats(),
    st.text(max_size=6),
    st.integers(0, 2**64 - 1).map(UInt64),
    st.integers(-(2**63), 2**63 - 1).map(Int64),
    st.integers(0, 255).map(Byte),
    st.integers(-(10**20), 10**20).map(lambda number: Decimal(number, 3)),
    st.floats(width=32).map(Single),
    st.characters(max_codepoint=0xD7FF).map(Char),
    st.lists(st.integers(-9, 9), max_size=3),
    st.just(RED),
    st.just(SwitchParameter(True)),
    st.just(find_type("int")),
    st.builds(lambda: Hashtable.of({"a": 1})),
    st.builds(lambda: OrderedDictionary.of({"a": 1})),
    st.builds(lambda: PSCustomObject({"a": 1})),
)
# Two large numbers make a range or a repeated text of any size.
CHEAP = sorted(set(BINARY) - {"..", "*", "shl"})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CHEAP), VALUES, VALUES)
def test_any_pair_answers_or_raises_a_powershell_error(operator: str, left: Any, right: Any) -> None:
    try:
        type_of(BINARY[operator](left, right))
    except PSError as error:
        assert error.record.message


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(UNARY)), VALUES)
def test_any_operand_answers_or_raises_a_powershell_error(operator: str, value: Any) -> None:
    try:
        type_of(UNARY[operator](value))
    except PSError as error:
        assert error.record.message
