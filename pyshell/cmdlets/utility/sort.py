"""Sort-Object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange
from pyshell.cmdlets.utility.expressions import SORT_KEYS, wanted
from pyshell.cmdlets.utility.ordering import columns, distinct, ordered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.formatting.parameters import Wanted

_COUNT: Final = (ValidateRange(1, 2147483647),)


@cmdlet("Sort-Object", default_set="Default")
class SortObject(Cmdlet):
    """Puts objects in order, by themselves or by their properties.

    PS> 3, 1, 2 | Sort-Object -Descending
    3
    2
    1

    PS> 'pear', 'fig' | Sort-Object Length
    fig
    pear
    """

    stable: Switch = param(sets=("Default",), help="Whether equal objects stay in the order they came in.")
    descending: Switch = param(help="Whether the greatest comes first.")
    unique: Switch = param(help="Whether only one of several equal objects is kept.")
    top: int = param(mandatory=True, sets=("Top",), validate=_COUNT, default=0, help="How many of the first are kept.")
    bottom: int = param(
        mandatory=True, sets=("Bottom",), validate=_COUNT, default=0, help="How many of the last are kept."
    )
    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="The objects.")
    property: list[Any] | None = param(
        type="System.Object[]", position=0, help="What to sort by: names, blocks or tables of properties."
    )
    culture: str | None = param(help="The culture whose order counts; here always en-US.")
    case_sensitive: Switch = param(help="Whether capitals make a difference.")

    _entries: list[Wanted]
    _objects: list[Any]

    def begin(self, run: Runtime) -> None:
        self._entries = wanted(run, self.property, SORT_KEYS)
        self._objects = []

    def process(self, run: Runtime) -> None:
        if self.input_object is not None:
            self._objects.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        objects = self._objects
        if not objects:
            return ()
        keys = columns(run, objects, self._entries, bool(self.case_sensitive), bool(self.descending))
        order = ordered(keys, bool(self.stable or self.top or self.bottom))
        if self.unique:
            order = distinct(order, keys)
        if self.top:
            order = order[: self.top]
        elif self.bottom:
            order = order[-self.bottom :]
        return [objects[position] for position in order]
