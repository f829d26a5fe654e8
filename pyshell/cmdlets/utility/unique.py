"""Get-Unique."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.values.compare import sort_order
from pyshell.values.text import to_string
from pyshell.values.types import type_names

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Nothing:
    """Stands for "there was no object before"."""


@cmdlet("Get-Unique", default_set="AsString")
class GetUnique(Cmdlet):
    """Leaves out objects that equal the one before: of a sorted list each comes once.

    PS> 1, 1, 2, 3, 3 | Get-Unique
    1
    2
    3
    """

    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="The objects.")
    as_string: Switch = param(sets=("AsString",), help="Whether their texts are compared.")
    on_type: Switch = param(sets=("UniqueByType",), help="Whether their types are compared.")
    case_insensitive: Switch = param(help="Whether capitals make no difference.")

    _last: Any

    def begin(self, run: Runtime) -> None:
        self._last = _Nothing

    def process(self, run: Runtime) -> Iterable[object]:
        value = self.input_object
        if value is None and not self.bound("InputObject"):
            return ()
        if self._last is not _Nothing and self._same(self._last, value):
            return ()
        self._last = value
        return (value,)

    def _same(self, left: Any, right: Any) -> bool:
        if self.on_type:
            return [name.lower() for name in type_names(left)] == [name.lower() for name in type_names(right)]
        sensitive = not self.case_insensitive
        if self.as_string:
            return sort_order(to_string(left), to_string(right), sensitive) == 0
        return sort_order(left, right, sensitive) == 0
