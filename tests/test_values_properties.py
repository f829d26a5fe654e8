"""What must hold for all values: conversions read back, sorting is one order, what is formatted can be parsed."""

from __future__ import annotations

from functools import cmp_to_key
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_values_every_kind import SAMPLES

from pyshell.errors import PSError
from pyshell.shell import Shell
from pyshell.values.compare import equals, order, sort_order
from pyshell.values.convert import to_type
from pyshell.values.members import invoke_member, invoke_static
from pyshell.values.numbers import LIMITS
from pyshell.values.operators import BINARY
from pyshell.values.sorting import sorted_positions
from pyshell.values.text import to_string
from pyshell.values.types import PSType, find_type

SHELL = Shell()
LAST_TICK = 3_155_378_975_999_999_999


def kind(name: str) -> PSType:
    found = find_type(name)
    assert found is not None
    return found


def made(name: str, *arguments: Any) -> Any:
    """A value of a type from its constructor."""
    return invoke_static(kind(name), "new", list(arguments))


# --- conversions read back -----------------------------------------------------------------------------------

WHOLE = ("sbyte", "byte", "int16", "uint16", "int", "uint", "long", "ulong")


@given(st.sampled_from(WHOLE), st.data())
def test_whole_numbers_survive_text(name: str, data: st.DataObject) -> None:
    pstype = kind(name)
    low, high = LIMITS[pstype.python]
    value = to_type(data.draw(st.integers(low, high)), pstype)
    back = to_type(to_string(value), pstype)
    assert back == value
    assert type(back) is type(value)


@given(st.sampled_from(WHOLE), st.sampled_from(WHOLE), st.integers(-(2**64), 2**65))
def test_a_whole_number_that_fits_another_type_comes_back(one: str, other: str, number: int) -> None:
    try:
        value = to_type(to_type(to_string(number), kind("bigint")), kind(one))
        there = to_type(value, kind(other))
    except PSError:
        return
    assert to_type(there, kind(one)) == value


@given(st.integers(-(2**95), 2**95), st.integers(0, 28))
def test_decimals_survive_text(mantissa: int, scale: int) -> None:
    text = f"{mantissa}e-{scale}"
    value = to_type(text, kind("decimal"))
    assert to_type(to_string(value), kind("decimal")) == value


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_singles_survive_their_round_trip_format(number: float) -> None:
    value = to_type(number, kind("float"))
    assert to_type(invoke_member(value, "ToString", ["R"]), kind("float")) == value


@given(st.integers(-(2**95), 2**95))
def test_big_integers_survive_text(number: int) -> None:
    """Beyond a decimal's range PowerShell reads text as a double first."""
    value = to_type(str(number), kind("bigint"))
    assert to_string(value) == str(number)


@given(st.integers(0, LAST_TICK))
def test_dates_survive_text_and_ticks(ticks: int) -> None:
    value = made("datetime", to_type(ticks, kind("long")))
    assert to_type(invoke_member(value, "ToString", ["o"]), kind("datetime")) == value
    whole = made("datetime", to_type(ticks - ticks % 10_000_000, kind("long")))
    assert to_type(to_string(whole), kind("datetime")) == whole


@given(st.uuids())
def test_guids_survive_every_format(guid: Any) -> None:
    value = to_type(str(guid), kind("guid"))
    for letter in "NDBPX":
        assert to_type(invoke_member(value, "ToString", [letter]), kind("guid")) == value


@given(st.lists(st.integers(0, 2**31 - 1), min_size=2, max_size=4))
def test_versions_survive_text(numbers: list[int]) -> None:
    text = ".".join(str(number) for number in numbers)
    assert to_string(to_type(text, kind("version"))) == text


@given(st.sampled_from(sorted(kind("DayOfWeek").enum_names or {})))
def test_enumerations_survive_text_and_numbers(name: str) -> None:
    value = to_type(name, kind("DayOfWeek"))
    assert to_type(to_string(value), kind("DayOfWeek")) == value
    assert to_type(to_type(value, kind("int")), kind("DayOfWeek")) == value


@given(st.lists(st.integers(0, 255), max_size=20))
def test_bytes_survive_base64_and_hexadecimal(numbers: list[int]) -> None:
    data = to_type(numbers, kind("byte[]"))
    convert = kind("convert")
    for there, back in (("ToBase64String", "FromBase64String"), ("ToHexString", "FromHexString")):
        text = invoke_static(convert, there, [data])
        assert list(invoke_static(convert, back, [text])) == numbers


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20), st.sampled_from(["UTF8", "Unicode"]))
def test_text_survives_encodings(text: str, name: str) -> None:
    encoding = SHELL.run(f"[Text.Encoding]::{name}").output[0]
    data = invoke_member(encoding, "GetBytes", [text])
    assert invoke_member(encoding, "GetString", [data]) == text


# --- one order -----------------------------------------------------------------------------------------------


def samples() -> list[Any]:
    texts = [text.strip() for line in SAMPLES.strip().split("\n") for text in line.split(" | ")]
    return [SHELL.run(f"$v = {text}; ,$v").output[0] for text in texts]


MIXED = samples()


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


NUMBERS = st.one_of(
    st.integers(-(2**31), 2**31 - 1),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.integers(-(2**63), 2**63 - 1).map(lambda number: to_type(number, kind("long"))),
    st.integers(-(10**20), 10**20).map(lambda number: to_type(str(number), kind("decimal"))),
)


SORTABLE = st.one_of(NUMBERS, st.just(None), st.just(float("nan")), st.booleans().map(int))


@given(st.lists(SORTABLE, max_size=12), st.randoms(use_true_random=False))
def test_sorting_numbers_of_any_types_does_not_depend_on_where_they_stood(items: list[Any], chance: Any) -> None:
    key = cmp_to_key(sort_order)
    shuffled = list(items)
    chance.shuffle(shuffled)
    found = sorted(items, key=key)
    assert all(sort_order(one, other) == 0 for one, other in zip(found, sorted(shuffled, key=key), strict=True))
    assert all(sort_order(one, other) <= 0 for one, other in pairwise(found))


@given(st.lists(st.sampled_from(range(len(MIXED))), max_size=20))
@settings(deadline=None)
def test_sorting_values_of_every_kind_keeps_them_all(places: list[int]) -> None:
    """Kinds have no one order among them, since PowerShell converts to the left one's; but sorting always ends."""
    items = [MIXED[place] for place in places]
    assert sorted(sorted_positions(items)) == list(range(len(items)))
    assert sorted_positions(items) == sorted_positions(items)


@given(NUMBERS, NUMBERS)
def test_numbers_of_any_types_compare_one_way(left: Any, right: Any) -> None:
    assert sign(order(left, right)) == -sign(order(right, left))
    assert BINARY["lt"](left, right) == BINARY["gt"](right, left)
    assert BINARY["le"](left, right) == (BINARY["lt"](left, right) or order(left, right) == 0)


@given(st.text(max_size=6), st.text(max_size=6))
def test_what_is_equal_is_neither_less_nor_greater(left: str, right: str) -> None:
    if equals(left, right):
        assert order(left, right) == 0
        assert not BINARY["lt"](left, right)


# --- format and parse ----------------------------------------------------------------------------------------


@given(st.integers(-(2**31), 2**31 - 1), st.sampled_from(["D", "G", "R", "D12"]))
def test_whole_numbers_are_parsed_as_formatted(number: int, fmt: str) -> None:
    assert invoke_static(kind("int"), "Parse", [BINARY["f"](f"{{0:{fmt}}}", number)]) == number


@given(st.integers(-(2**31), 2**31 - 1))
def test_hexadecimal_reads_back(number: int) -> None:
    text = BINARY["f"]("{0:X8}", number)
    assert invoke_static(kind("convert"), "ToInt32", [text, 16]) == number


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False), st.integers(0, 6))
def test_fixed_point_is_parsed_as_near_as_it_says(number: float, places: int) -> None:
    for letter in "FN":
        text = BINARY["f"](f"{{0:{letter}{places}}}", number)
        back = invoke_static(kind("double"), "Parse", [text])
        assert abs(back - number) <= 0.5000001 * 10**-places + abs(number) * 1e-15


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["R", "G17", "E16"]))
def test_exact_formats_read_back(number: float, fmt: str) -> None:
    assert invoke_static(kind("double"), "Parse", [BINARY["f"](f"{{0:{fmt}}}", number)]) == number


@given(st.integers(0, LAST_TICK), st.sampled_from(["s", "u", "yyyy-MM-dd HH:mm:ss", "dd/MM/yyyy HH:mm:ss", "R"]))
def test_dates_are_parsed_exactly_as_formatted(ticks: int, fmt: str) -> None:
    value = made("datetime", to_type(ticks - ticks % 10_000_000, kind("long")))
    text = invoke_member(value, "ToString", [fmt])
    invariant = SHELL.run("[cultureinfo]::InvariantCulture").output[0]
    back = invoke_static(kind("datetime"), "ParseExact", [text, fmt, invariant])
    assert back.ticks == value.ticks


@pytest.mark.parametrize("fmt", ["c", "g", "G"])
@given(ticks=st.integers(-(2**62), 2**62))
def test_spans_are_parsed_as_formatted(fmt: str, ticks: int) -> None:
    value = made("timespan", to_type(ticks, kind("long")))
    text = invoke_member(value, "ToString", [fmt])
    assert invoke_static(kind("timespan"), "Parse", [text]) == value
