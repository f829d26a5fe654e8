"""Get-Culture and Get-UICulture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values.members import get_static, invoke_static
from pyshell.values.objects import MISSING
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Iterator

_CULTURE: Final = "System.Globalization.CultureInfo"


def _of_type(run: Runtime, member: str, arguments: list[Any] | None = None) -> Any:
    """A static member of CultureInfo, or the result of a static method."""
    pstype = find_type(_CULTURE)
    found = MISSING
    if pstype is not None:
        found = get_static(pstype, member) if arguments is None else invoke_static(pstype, member, arguments)
    if found is MISSING:
        text = f"[cultureinfo]::{member} is known and not simulated."
        exception = NetException("System.Management.Automation.PSNotSupportedException", text)
        run.throw(ErrorRecord(exception, "NotSimulated", ErrorCategory.NotImplemented))
    return found


@cmdlet("Get-Culture", default_set="CurrentCulture", output=(_CULTURE,))
class GetCulture(Cmdlet):
    """Gets the culture of the session, en-US, or one by its name.

    PS> (Get-Culture).Name
    en-US
    """

    name: list[str] | None = param(
        position=0, from_pipeline=True, sets=("Name",), validate=(ValidateNotNull(),), help="Names of cultures."
    )
    no_user_overrides: Switch = param(sets=("CurrentCulture", "Name"), help="Whether the user's own settings count.")
    list_available: Switch = param(sets=("ListAvailable",), help="Whether every culture is wanted.")

    def process(self, run: Runtime) -> Iterator[object]:
        if self.set_name == "ListAvailable":
            yield from _of_type(run, "GetCultures", [7])
        elif self.name is None:
            yield _of_type(run, "CurrentCulture")
        else:
            for name in self.name:
                yield from self._named(run, name)

    @staticmethod
    def _named(run: Runtime, name: str) -> Iterator[object]:
        try:
            yield _of_type(run, "GetCultureInfo", [name])
        except PSError as error:
            run.write_error(
                ErrorRecord(error.record.exception, "ItemNotFoundException", ErrorCategory.ObjectNotFound, name)
            )


@cmdlet("Get-UICulture", output=(_CULTURE,))
class GetUICulture(Cmdlet):
    """Gets the culture whose texts are shown: en-US.

    PS> (Get-UICulture).Name
    en-US
    """

    def process(self, run: Runtime) -> Iterator[object]:
        yield _of_type(run, "CurrentUICulture")
