"""Many mailboxes by simple rules: what benchmarks run on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.exchange.seed.building import Builder
from pyshell.exchange.seed.configuration import configure

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Fillable

_DEPARTMENTS: Final = ("Engineering", "Sales", "Finance", "Engineering West", "Legal")
_STATES: Final = ("WA", "CA", "NY", "TX")
_UNITS: Final = (("North America", "Marketing"), ("Staff",), ("North America", "Finance"))


def fill(directory: Fillable, count: int) -> None:
    """`User 0` to the last; every tenth is a shared mailbox; departments, states and units go round."""
    build = Builder(directory, 10000)
    configure(build)
    build.unit("North America")
    units = [build.unit(*path) for path in _UNITS]
    for number in range(count):
        build.mailbox(
            f"User {number}",
            f"user{number}",
            units[number % 3],
            "SharedMailbox" if number % 10 == 9 else "UserMailbox",
            Department=_DEPARTMENTS[number % 5],
            StateOrProvince=_STATES[number % 4],
            City="Redmond",
            Company="Contoso",
            Title="Engineer",
        )
