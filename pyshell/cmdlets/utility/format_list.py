"""Format-List."""

from __future__ import annotations

from typing import Any

from pyshell.binding.declare import cmdlet, param
from pyshell.cmdlets.utility.format_shared import OUTPUT, FormatCmdlet


@cmdlet("Format-List", alias=("fl",), output=OUTPUT)
class FormatList(FormatCmdlet):
    """Lays objects out as lists, a line a property.

    PS> [pscustomobject]@{ Name = 'kim'; Age = 41 } | Format-List Age, Name

    Age  : 41
    Name : kim

    """

    form = "list"

    property: list[Any] | None = param(type="System.Object[]", position=0, help="The properties to show.")

    def properties(self) -> list[Any]:
        return self.property or []
