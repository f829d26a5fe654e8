"""Parameter sets as bits: which sets a parameter is in, how many are left, which one it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.signature import ALL_SETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.signature import Parameter, ParamFlags, Signature

EVERY: Final = -1


class SetTable:
    """The sets of one command. A set is a bit; EVERY stands for all of them while nothing has narrowed the choice.

    `positional`, `mandatory`, `piped` and `taking_rest` are the few rows that the steps of binding look at, each with
    its parameter.
    """

    __slots__ = (
        *("all_bits", "bits", "by_name", "default", "mandatory", "masks", "names", "piped", "positional", "rows"),
        "taking_rest",
    )

    def __init__(self, signature: Signature) -> None:
        names = list(signature.set_names)
        default = signature.default_set
        if default is not None and default != ALL_SETS and default.lower() not in (n.lower() for n in names):
            names.append(default)
        self.names = names
        self.bits = {name.lower(): 1 << position for position, name in enumerate(names)}
        self.all_bits = (1 << len(names)) - 1
        self.default = 0 if default is None else self.bits.get(default.lower(), 0)
        self.rows = {p.name: tuple(self._rows_of(p)) for p in signature.all_parameters}
        self.masks = {name: self._mask(rows) for name, rows in self.rows.items()}
        self.by_name = {p.name: p for p in signature.all_parameters}
        everything = [(p, row) for p in signature.all_parameters for row in self.rows[p.name]]
        self.positional = [(p, r) for p, r in everything if r[1].position is not None and not r[1].remaining]
        self.mandatory = [(p, r) for p, r in everything if r[1].mandatory]
        self.piped = [(p, r) for p, r in everything if r[1].from_pipeline or r[1].by_name]
        self.taking_rest = [(p, r) for p, r in everything if r[1].remaining]

    def _rows_of(self, parameter: Parameter) -> Iterator[tuple[int, ParamFlags]]:
        for name, flags in parameter.flags_by_set.items():
            yield EVERY if name == ALL_SETS else self.bits[name.lower()], flags

    def _mask(self, rows: tuple[tuple[int, ParamFlags], ...]) -> int:
        mask = 0
        for bit, _ in rows:
            mask |= bit
        return mask

    def matching(self, parameter: Parameter, current: int) -> list[tuple[int, ParamFlags]]:
        """The parameter's flags in the sets that are still possible."""
        return [(bit, flags) for bit, flags in self.rows[parameter.name] if bit & current]

    def count(self, current: int) -> int:
        """How many sets are possible; the unnarrowed choice counts as one."""
        return 1 if current == EVERY else current.bit_count()

    def name(self, current: int) -> str:
        """The name of the set that is left, or of all sets."""
        if current == EVERY or current.bit_count() != 1:
            return ALL_SETS
        return self.names[current.bit_length() - 1]


def set_table(signature: Signature) -> SetTable:
    """The table of a signature, made once."""
    made = signature.set_table
    if made is None:
        made = signature.set_table = SetTable(signature)
    return made  # type: ignore[no-any-return]  # only this function fills it
