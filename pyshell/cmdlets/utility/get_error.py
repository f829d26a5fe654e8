"""Get-Error: all that the newest errors say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateRange
from pyshell.errors import ErrorRecord, NetException
from pyshell.values.objects import Extended, NoteProperty, unwrap
from pyshell.values.types import type_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

EXTENDED: Final = "#PSExtendedError"
_RECORD: Final = "System.Management.Automation.ErrorRecord" + EXTENDED
_EXCEPTION: Final = "System.Exception" + EXTENDED


def extended(error: ErrorRecord | NetException) -> Extended:
    """An error under the type name that shows all of it."""
    first = _RECORD if isinstance(error, ErrorRecord) else _EXCEPTION
    return Extended(error, None, [first, *type_names(error)])


@cmdlet("Get-Error", default_set="Newest", output=(_RECORD, _EXCEPTION))
class GetError(Cmdlet):
    """Gets the newest errors of the session with everything that is known of them.

    PS> try { 1/0 } catch { }; (Get-Error).Exception.InnerException.GetType().Name
    DivideByZeroException
    """

    input_object: Any = param(
        type="System.Management.Automation.PSObject",
        position=0,
        from_pipeline=True,
        sets=("Error",),
        validate=(ValidateNotNullOrEmpty(),),
        help="An error or exception to look at.",
    )
    newest: int | None = param(
        sets=("Newest",), aliases=("Last",), validate=(ValidateRange(1, 2147483647),), help="How many errors; one."
    )

    def process(self, run: Runtime) -> Iterable[object]:
        if self.bound("InputObject"):
            yield from _shown([self.input_object])
        else:
            errors = run.caller.variables("Global").find("Error")
            found = [] if errors is None else list(errors.value)[: self.newest or 1]
            yield from _shown(found, numbered=(self.newest or 1) > 1)


def _shown(found: list[Any], numbered: bool = False) -> Iterator[object]:
    for number, one in enumerate(found):
        bare = unwrap(one)
        if not isinstance(bare, ErrorRecord | NetException):
            yield one
            continue
        made = extended(bare)
        if numbered:
            made.extra["pserrorindex"] = NoteProperty("PSErrorIndex", number)
        yield made
