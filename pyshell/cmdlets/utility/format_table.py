"""Format-Table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Switch, cmdlet, param
from pyshell.cmdlets.utility.format_shared import OUTPUT, FormatCmdlet, without_effect
from pyshell.formatting.parameters import TABLE_KEYS

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.formatting.layouts import Options


@cmdlet("Format-Table", alias=("ft",), output=OUTPUT)
class FormatTable(FormatCmdlet):
    """Lays objects out as a table, a column a property.

    PS> [pscustomobject]@{ Name = 'kim'; Age = 41 } | Format-Table Name, @{ n = 'Next'; e = { $_.Age + 1 } }

    Name Next
    ---- ----
    kim    42

    """

    form = "table"
    keys = TABLE_KEYS

    auto_size: Switch = param(help="Whether columns are measured by all rows.")
    repeat_header: Switch = param(help="Whether the header comes again on every screen.")
    hide_table_headers: Switch = param(help="Whether the header is left out.")
    wrap: Switch = param(help="Whether long cells go on in the next line instead of being cut.")
    property: list[Any] | None = param(type="System.Object[]", position=0, help="The columns.")

    def properties(self) -> list[Any]:
        return self.property or []

    def begin(self, run: Runtime) -> None:
        if self.repeat_header:
            without_effect(run, self.info.name, "RepeatHeader")
        super().begin(run)

    def options(self) -> Options:
        made = super().options()
        made.autosize = bool(self.auto_size)
        made.hide_header = bool(self.hide_table_headers)
        made.repeat_header = bool(self.repeat_header)
        made.wrap = bool(self.wrap)
        return made
