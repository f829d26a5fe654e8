"""How text compares and sorts in en-US: whitespace, punctuation, symbols, digits, letters; lower before upper case.

PowerShell compares text with ICU's root order. This is that order for Latin text, by its three levels (letter,
accent, case), without ICU's tables for other scripts, which sort by code point after Latin.
https://unicode.org/charts/collation/
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import category, combining, normalize

# ICU's root order of what stands before letters, low to high.
_ORDER: Final = (
    "\t\n\v\f\r\x85\u2028\u2029 \u00a0\u202f_‿-‐‑‒–—,;:!¡?¿.…·'‘’‚‹›\"“”„«»()"
    "[]{}§¶@*/\\&#%‰†‡•`´˜^¯¨°©®→+±÷×<=>|¦~¬∞¤¢$£¥€"
    "0123456789"
)
_FIRST_LETTER: Final = 0x400
# Weights leave room for what is not listed.
_PRIMARY: Final = {ord(char): chr(2 * place + 2) for place, char in enumerate(_ORDER)}
_OTHER_PUNCTUATION: Final = chr(ord(_PRIMARY[ord("•")]) + 1)
_OTHER_SYMBOL: Final = chr(ord(_PRIMARY[ord("∞")]) + 1)
_PRIMARY.update({0xA0: _PRIMARY[0x20], 0x202F: _PRIMARY[0x20], 0x2011: _PRIMARY[0x2010]})
_PRIMARY.update({ord(char): chr(_FIRST_LETTER + 4 * place) for place, char in enumerate("abcdefghijklmnopqrstuvwxyz")})
_PRIMARY.update({ord(char): _PRIMARY[ord(char.lower())] for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
_IGNORED: Final = frozenset(
    (*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF)
)
_ASCII_PRIMARY: Final = {code: _PRIMARY.get(code) for code in range(128)}
_ASCII_CASE: Final = {code: None if code in _IGNORED else "1" if chr(code).isupper() else "0" for code in range(128)}
# Letters that ICU takes apart though Unicode does not: the base letters and an accent of their own.
_EXPANSIONS: Final = {
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ł": "l",
    "Ł": "L",
    "ð": "d",
    "Ð": "D",
}
# Eth stands behind d with a stroke.
_OWN_ACCENT: Final = {"ð": "\u0112"}
# Accents in the order of their weights.
_ACCENTS: Final = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0328\u0327\u0304"
_VARIANTS: Final = {"ς": "σ"}
_AFTER: Final = {"þ": "z", "Þ": "z", "ı": "i"}


@lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[str, str, str]:
    """What text sorts by: letters first, then accents, then case."""
    if text.isascii():
        return text.translate(_ASCII_PRIMARY), "", text.translate(_ASCII_CASE)
    primary: list[str] = []
    accents: list[str] = []
    cases: list[str] = []
    for char in normalize("NFD", text):
        _add(char, primary, accents, cases)
    return "".join(primary), "".join(accents).rstrip("\x01"), "".join(cases)


def _add(char: str, primary: list[str], accents: list[str], cases: list[str]) -> None:
    code = ord(char)
    if code in _IGNORED:
        return
    if combining(char) or category(char) == "Mn":
        mark = chr(0x10 + _ACCENTS.find(char)) if char in _ACCENTS else char
        if accents:
            accents[-1] += mark
        else:
            accents.append(mark)
        return
    expanded = _EXPANSIONS.get(char)
    if expanded is not None:
        for place, base in enumerate(expanded):
            primary.append(_PRIMARY[ord(base)])
            accents.append(_OWN_ACCENT.get(char.lower(), char.lower()) if place == len(expanded) - 1 else "\x01")
            cases.append("1" if char.isupper() else "0")
        return
    compatible = _VARIANTS.get(char) or normalize("NFKD", char)
    if compatible != char:
        _add_variant(char, compatible, primary, accents, cases)
        return
    primary.append(_weight(char))
    accents.append("\x03" if "\u30a1" <= char <= "\u30f6" else "\x01")
    cases.append("1" if char.isupper() else "0")


def _add_variant(char: str, plain: str, primary: list[str], accents: list[str], cases: list[str]) -> None:
    """A letter in another shape: the same but for case, unless it is a wide or narrow form."""
    start = len(cases)
    for one in plain:
        _add(one, primary, accents, cases)
    if "\uff00" <= char <= "\uffef":
        accents[-1:] = ["\x02"]
    else:
        cases[start:] = [str(int(case) + 2) for case in cases[start:]]


def _weight(char: str) -> str:
    known = _PRIMARY.get(ord(char))
    if known is not None:
        return known
    after = _AFTER.get(char)
    if after is not None:
        return chr(ord(_PRIMARY[ord(after)]) + 1)
    kind = category(char)
    if kind[0] == "Z" or kind[0] == "P":
        return _OTHER_PUNCTUATION + char
    if kind[0] == "S":
        return _OTHER_SYMBOL + char
    if "\u30a1" <= char <= "\u30f6":
        # Katakana stands beside its hiragana.
        return "\uf000" + chr(ord(char) - 0x60)
    return "\uf000" + char.lower()


def compare(left: str, right: str, case_sensitive: bool = False) -> int:
    """-1, 0 or 1 by en-US order; with case, lower case comes before upper."""
    if left == right:
        return 0
    a, b = sort_key(left), sort_key(right)
    if not case_sensitive:
        if a[0] == b[0] and a[1] == b[1]:
            return 0
        return -1 if a[:2] < b[:2] else 1
    return 0 if a == b else -1 if a < b else 1


def equal(left: str, right: str, case_sensitive: bool = False) -> bool:
    """Whether two texts are equal in en-US: invisible characters do not count, composed and decomposed are the same."""
    if left == right:
        return True
    if left.isascii() and right.isascii() and left.isprintable() and right.isprintable():
        return not case_sensitive and left.lower() == right.lower()
    return compare(left, right, case_sensitive) == 0
