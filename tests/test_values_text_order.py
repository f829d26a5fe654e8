"""Order and equality of text, wildcards and regular expressions as recorded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyshell.values import culture
from pyshell.values.compare import sort_order
from pyshell.values.regexes import PatternError, compile_regex
from pyshell.values.sorting import sorted_positions
from pyshell.values.wildcard import compile_wildcard

ORDERED = [
    "_ab",
    "-ab",
    " ab",
    "'ab",
    "1",
    "10",
    "9",
    "a",
    "A",
    "a b",
    "a-c",
    "aa",
    "ä",
    "ab",
    "ß",
    "st",
    "z",
    "α",
    "я",
]


def test_words_sort_as_icu_sorts_them() -> None:
    words = ["zed", "Zed", "co-op", "coop", "é", "e", "É", "f", "_", "-", "1", "a b", "ab"]
    places = sorted_positions(words, case_sensitive=True)
    assert [words[at] for at in places] == [
        *("_", "-", "1", "a b", "ab", "co-op", "coop", "e", "é", "É", "f", "zed", "Zed"),
    ]


@given(st.lists(st.text(max_size=5), max_size=12))
def test_order_is_total(words: list[str]) -> None:
    places = sorted_positions(words)
    for left, right in pairwise([words[at] for at in places]):
        assert sort_order(left, right) <= 0


@given(st.text(max_size=6), st.text(max_size=6))
def test_order_is_antisymmetric(left: str, right: str) -> None:
    assert culture.compare(left, right) == -culture.compare(right, left)


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("abc", "A*", True),
        ("abc", "*B*", True),
        ("abc", "a?c", True),
        ("a[b", "a`[b", True),
        ("b", "[a-c]", True),
        ("^", "[^a]", True),
        ("😀", "?", False),
        ("😀", "??", True),
        ("", "*", True),
    ],
)
def test_wildcard(text: str, pattern: str, expected: bool) -> None:
    assert compile_wildcard(pattern)(text) is expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("[a-z-[aeiou]]+", "abcd", "bcd"),
        ("a(?i)b|c", "C", "C"),
        (r"\p{Lu}\p{IsGreek}", "xAβ", "Aβ"),
        (r"(?<n>a)\k<n>", "xaa", "aa"),
        ("(?x) a b # words", "ab", "ab"),
        ("(a)?(?(1)b|c)", "c", "c"),
        ("a{,2}", "a{,2}", "a{,2}"),
    ],
)
def test_regex(pattern: str, text: str, expected: str) -> None:
    found = compile_regex(pattern).search(text)
    assert found is not None
    assert found[0] == expected


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("a**", "at offset 3. Nested quantifier '*'."),
        ("(a", "at offset 2. Not enough )'s."),
        ("[z-a]", "at offset 4. [x-y] range in reverse order."),
        (r"\y", r"at offset 2. Unrecognized escape sequence \y."),
        (r"\k<x>", "at offset 5. Reference to undefined group name 'x'."),
    ],
)
def test_regex_refused(pattern: str, why: str) -> None:
    with pytest.raises(PatternError) as caught:
        compile_regex(pattern)
    assert str(caught.value) == f"Invalid pattern '{pattern}' {why}"
