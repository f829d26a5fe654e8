"""Format-Wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange
from pyshell.cmdlets.utility.format_shared import OUTPUT, FormatCmdlet, exclusive
from pyshell.formatting import messages
from pyshell.formatting.parameters import WIDE_KEYS

if TYPE_CHECKING:
    from pyshell.formatting.layouts import Options


@cmdlet("Format-Wide", alias=("fw",), output=OUTPUT)
class FormatWide(FormatCmdlet):
    """Lays one property of each object out in several columns.

    PS> 'kim', 'tony', 'al' | ForEach-Object { [pscustomobject]@{ Name = $_ } } | Format-Wide -Column 3

    kim                        tony                       al

    """

    form = "wide"
    keys = WIDE_KEYS

    property: Any = param(type="System.Object", position=0, help="The property to show.")
    auto_size: Switch = param(help="Whether there are as many columns as fit.")
    column: int = param(default=0, validate=(ValidateRange(1, 2147483647),), help="How many columns there are.")

    def properties(self) -> list[Any]:
        return [] if self.property is None else [self.property]

    def options(self) -> Options:
        made = super().options()
        if self.auto_size and self.column:
            raise exclusive("FormatCannotSpecifyAutosizeAndColumns", messages.AUTOSIZE_AND_COLUMNS)
        made.autosize = bool(self.auto_size)
        made.columns = self.column
        return made
