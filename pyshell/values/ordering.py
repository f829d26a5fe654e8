"""Many texts in the order of the culture, the first ones before the rest is sorted.

The letters of all ASCII texts are weighed in one pass over their joined bytes, and compared as bytes; accents and case
decide only among texts whose letters are the same. Others are weighed one by one, into bytes of the same order.
"""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, Final

from pyshell.values.culture import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ASCII: Final = [chr(code) for code in range(128)]
_WEIGHTS: Final = sorted({sort_key(char)[0] for char in _ASCII} - {""})
# An even byte for each letter of ASCII; an odd one, before four more bytes, for what stands between two of them.
_BYTES: Final = {weight: 2 * place + 2 for place, weight in enumerate(_WEIGHTS)}
_FOREIGN: Final = b"\xff"
_TABLE: Final = bytes(_BYTES.get(sort_key(char)[0], 0) for char in _ASCII).ljust(256, _FOREIGN)
_SEPARATOR: Final = "\0"
_IGNORED: Final = bytes(code for code in range(1, 128) if _TABLE[code] == 0)
# One text in so many is looked at to find where the first ones end, which are about so many samples.
_SAMPLE: Final = 64
_FIRST: Final = 16


def in_order(texts: Sequence[str]) -> Iterator[int]:
    """The places of texts in their order; equal ones as they come."""
    keys = _keys(texts)
    if len(keys) < _SAMPLE * _SAMPLE:
        yield from _sorted(list(range(len(keys))), keys, texts)
        return
    last = sorted(keys[::_SAMPLE])[_FIRST]
    yield from _sorted([place for place, key in enumerate(keys) if key <= last], keys, texts)
    yield from _sorted([place for place, key in enumerate(keys) if key > last], keys, texts)


def _sorted(places: list[int], keys: list[bytes], texts: Sequence[str]) -> list[int]:
    places.sort(key=keys.__getitem__)
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or keys[places[at]] != keys[places[start]]:
            if at - start > 1:
                _settle(places, start, at, texts)
            start = at
    return places


def _settle(places: list[int], start: int, end: int, texts: Sequence[str]) -> None:
    """Orders places of texts with the same letters by accents and case."""
    same = places[start:end]
    if len({texts[place] for place in same}) > 1:
        places[start:end] = sorted(same, key=lambda place: sort_key(texts[place]))


def _keys(texts: Sequence[str]) -> list[bytes]:
    """What the letters of each text weigh."""
    if not texts:
        return []
    joined = _SEPARATOR.join(texts).encode("utf-8", "surrogatepass").translate(_TABLE, _IGNORED)
    keys = joined.split(b"\0")
    if len(keys) != len(texts):  # some text has the separator in it
        return [_key(text) for text in texts]
    at, place = 0, 0
    while (found := joined.find(_FOREIGN, at)) >= 0:
        place += joined.count(b"\0", at, found)
        keys[place] = _key(texts[place])
        at = max(joined.find(b"\0", found), found + 1)
    return keys


def _key(text: str) -> bytes:
    return b"".join(map(_weight, sort_key(text)[0]))


def _weight(weight: str) -> bytes:
    known = _BYTES.get(weight)
    if known is not None:
        return bytes((known,))
    return bytes((2 * bisect(_WEIGHTS, weight) + 1,)) + weight.encode("utf-32-be")
