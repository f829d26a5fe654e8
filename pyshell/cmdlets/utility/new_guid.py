"""New-Guid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values.convert import to_type
from pyshell.values.members import get_static, invoke_static
from pyshell.values.types import PSType, find_type

if TYPE_CHECKING:
    from collections.abc import Iterator

_GUID: Final = "System.Guid"


@cmdlet("New-Guid", default_set="Default", output=(_GUID,))
class NewGuid(Cmdlet):
    """Makes an identifier that no other is equal to.

    PS> "$(New-Guid -Empty)"
    00000000-0000-0000-0000-000000000000
    """

    empty: Switch = param(sets=("Empty",), help="Whether all its digits are zeros.")
    input_object: str | None = param(
        position=0, from_pipeline=True, sets=("InputObject",), help="The text of the identifier."
    )

    def process(self, run: Runtime) -> Iterator[object]:
        pstype = find_type(_GUID)
        if pstype is not None:
            yield from self._made(run, pstype)

    def _made(self, run: Runtime, pstype: PSType) -> Iterator[Any]:
        if self.input_object is None:
            yield get_static(pstype, "Empty") if self.empty else invoke_static(pstype, "NewGuid", [])
            return
        try:
            yield to_type(self.input_object, pstype)
        except PSError as error:
            # The message of the cast has .NET's in quotes at its end.
            message = error.record.exception.message.rpartition('Error: "')[2].removesuffix('"')
            exception = NetException("System.FormatException", message)
            run.write_error(ErrorRecord(exception, "StringNotRecognizedAsGuid", ErrorCategory.InvalidArgument))
            yield None
