"""The binary operators: their terminal in the grammar (its precedence) and their name in the tree."""

from __future__ import annotations

from typing import Final

_PLAIN: Final = {
    "LOGICAL": "and or xor",
    "BITWISE": "band bor bxor",
    "COMPARISON": "is isnot as shl shr join",
    "FORMAT": "f",
}
_WITH_CASE: Final = "eq ne gt ge lt le like notlike match notmatch contains notcontains in notin replace split"
_SIGNS: Final = {"+": "ADDITIVE", "-": "ADDITIVE", "*": "MULTIPLICATIVE", "/": "MULTIPLICATIVE", "%": "MULTIPLICATIVE"}


def _table() -> dict[str, tuple[str, str]]:
    table = {name: (terminal, name) for terminal, names in _PLAIN.items() for name in names.split()}
    for name in _WITH_CASE.split():
        table[name] = table["i" + name] = ("COMPARISON", name)
        table["c" + name] = ("COMPARISON", "c" + name)
    table.update({sign: (terminal, sign) for sign, terminal in _SIGNS.items()})
    table["??"], table[".."] = ("COALESCE", "??"), ("RANGE", "..")
    return table


OPERATORS: Final = _table()
