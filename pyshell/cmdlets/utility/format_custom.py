"""Format-Custom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import cmdlet, param
from pyshell.binding.validate import ValidateRange
from pyshell.cmdlets.utility.format_shared import OUTPUT, FormatCmdlet
from pyshell.formatting.parameters import CUSTOM_KEYS

if TYPE_CHECKING:
    from pyshell.formatting.layouts import Options


@cmdlet("Format-Custom", alias=("fc",), output=OUTPUT)
class FormatCustom(FormatCmdlet):
    """Lays objects out as trees of their properties, or as their custom view says.

    PS> [pscustomobject]@{ Box = 'ann' } | Format-Custom

    class PSCustomObject
    {
      Box = ann
    }
    """

    form = "custom"
    keys = CUSTOM_KEYS

    property: list[Any] | None = param(type="System.Object[]", position=0, help="The properties to show.")
    depth: int = param(default=5, validate=(ValidateRange(1, 2147483647),), help="How many levels deep it goes.")

    def properties(self) -> list[Any]:
        return self.property or []

    def options(self) -> Options:
        made = super().options()
        made.depth = self.depth
        return made
