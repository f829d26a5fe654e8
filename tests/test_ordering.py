"""The order of many texts: the same as by the key of each."""

from __future__ import annotations

import random

import pytest

from pyshell.values.culture import sort_key
from pyshell.values.ordering import in_order

PIECES = ["a", "A", "b", "é", "E", "z", "Z", "-", "'", " ", "ß", "ø", "þ", "Ω", "1", "_", "\x01", "😀", "ii", "ﬁ", "José"]


def by_key(texts: list[str]) -> list[int]:
    return sorted(range(len(texts)), key=lambda place: sort_key(texts[place]))


@pytest.mark.parametrize("count", [0, 1, 40, 9000])
def test_texts_of_all_kinds_stand_as_their_keys_do(count: int) -> None:
    draw = random.Random(count)
    texts = ["".join(draw.choices(PIECES, k=draw.randrange(4))) for _ in range(count)]
    assert list(in_order(texts)) == by_key(texts)


def test_plain_texts_that_differ_in_case_and_a_text_with_the_separator() -> None:
    texts = [f"{name} {number % 50}" for number in range(3000) for name in ("ann", "Ann", "BOB")]
    assert list(in_order(texts)) == by_key(texts)
    texts[7] = "a\0b"
    assert list(in_order(texts)) == by_key(texts)


def test_the_first_come_before_the_rest_is_sorted() -> None:
    texts = [f"user{number * 7919 % 10007:05}" for number in range(10007)]
    found = in_order(texts)
    assert [texts[next(found)] for _ in range(3)] == ["user00000", "user00001", "user00002"]
