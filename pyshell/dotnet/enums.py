"""Enumerations that scripts name, from one packaged table: name, whether its values are flags, names and numbers.

Those that another room declares stay as they are.
"""

from __future__ import annotations

from pyshell.dotnet.known import packaged
from pyshell.values.declare import net_enum
from pyshell.values.types import ENUM, declare_type

# .NET's enumerations that are not of Int32.
_BASES = {"System.Management.Automation.Language.TokenKind": "System.UInt16"}


def _declare(line: str) -> None:
    name, flags, listed = line.split("\t")
    if declare_type(name, ENUM.name).enum_names is not None:
        return
    values: dict[str, int] = {}
    for pair in listed.split(","):
        key, _, number = pair.partition("=")
        values[key] = int(number)
    net_enum(name, values, flags=flags == "1", underlying=_BASES.get(name, "System.Int32"))


for _line in packaged("enums").splitlines():
    _declare(_line)
