"""Update-List: a change to a list, made at once or left to the command that gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.compare import equals
from pyshell.values.declare import NetObject, field, net_type
from pyshell.values.members import get_member, set_member
from pyshell.values.objects import MISSING, ListBase
from pyshell.values.sequences import as_array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_GIVEN: Final = (ValidateNotNullOrEmpty(),)


@net_type("System.Management.Automation.PSListModifier")
class PSListModifier(NetObject):
    """What is to be added to a list and taken from it, or put in its place."""

    add = field("Add")
    remove = field("Remove")
    replace = field("Replace")


@cmdlet("Update-List", default_set="AddRemoveSet")
class UpdateList(Cmdlet):
    """Adds to and removes from a property that is a list. Without an object it makes the change as a value.

    PS> $o = [pscustomobject]@{ Tags = 'a', 'b' }
    PS> ($o | Update-List Tags -Add c -Remove a).Tags -join ','
    b,c
    """

    add: list[Any] | None = param(
        type="System.Object[]", sets=("AddRemoveSet",), validate=_GIVEN, help="What is added."
    )
    remove: list[Any] | None = param(
        type="System.Object[]", sets=("AddRemoveSet",), validate=_GIVEN, help="What is taken away."
    )
    replace: list[Any] | None = param(
        type="System.Object[]", mandatory=True, sets=("ReplaceSet",), validate=_GIVEN, help="What the list becomes."
    )
    input_object: Any = param(
        type="System.Management.Automation.PSObject", from_pipeline=True, validate=_GIVEN, help="The objects."
    )
    property: str | None = param(type="System.String", position=0, validate=_GIVEN, help="The property.")

    def process(self, run: Runtime) -> Iterator[object]:
        if self.input_object is None:
            return
        if self.property is None:
            yield self._changed(self.input_object)
            return
        found = get_member(self.input_object, self.property)
        if found is MISSING:
            self._no_member(run, self.property)
            return
        changed = self._changed(found)
        if changed is not found:
            set_member(self.input_object, self.property, changed)
        yield self.input_object

    def end(self, run: Runtime) -> Iterator[object]:
        if self.input_object is None and not run.expecting_input:
            yield PSListModifier(
                add=list(self.add or ()), remove=list(self.remove or ()), replace=list(self.replace or ())
            )

    def _changed(self, found: Any) -> Any:
        """The list after the change: itself, when it can change."""
        items = list(self.replace) if self.replace is not None else as_array(found)
        kept = [one for one in items if not any(equals(one, gone, True) for gone in self.remove or ())]
        kept += self.add or []
        if isinstance(found, ListBase):
            found[:] = kept
            return found
        return kept

    def _no_member(self, run: Runtime, name: str) -> None:
        message = f"The property '{name}' cannot be found on this object"
        exception = NetException("System.Management.Automation.PSArgumentException", message)
        run.write_error(ErrorRecord(exception, "MemberDoesntExist", ErrorCategory.InvalidArgument, self.input_object))
