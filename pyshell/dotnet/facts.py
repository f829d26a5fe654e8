"""Types that scripts name whose values pyshell does not make: their base types and interfaces, from a packaged table.

A type that another module declares, or will declare when it is needed, stays as that module makes it.
"""

from __future__ import annotations

from pyshell.dotnet.known import packaged
from pyshell.values.types import declare_type, indexed_place


def _declare(line: str) -> None:
    name, base, kind, interfaces = line.split("\t")
    if indexed_place(name) not in (None, __name__):
        return
    listed = interfaces.split(";") if interfaces else []
    if kind == "i":
        declare_type(name, interfaces=listed).is_interface = True
        return
    made = declare_type(name, base or "System.Object", interfaces=listed)
    made.is_value_type = made.is_value_type or kind in "ve"
    made.is_fact = True


for _line in packaged("types").splitlines():
    _declare(_line)
