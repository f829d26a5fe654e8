"""Import-PowerShellDataFile: a hash table out of a file that only names constants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.management.targets import expand, given, is_there
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem.system import FileSystem
from pyshell.values.objects import Hashtable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_GIVEN: Final = (ValidateNotNullOrEmpty(),)


def _missing(text: str) -> ErrorRecord:
    exception = NetException("System.ArgumentException", f"Cannot find path '{text}' because it does not exist.")
    return ErrorRecord(exception, "PathNotFound", ErrorCategory.InvalidArgument, text)


def _no_table(path: str, error_id: str) -> ErrorRecord:
    message = f"The file '{path}' could not be parsed as a PowerShell Data File."
    exception = NetException("System.InvalidOperationException", message)
    return ErrorRecord(exception, error_id, ErrorCategory.InvalidData, path)


@cmdlet("Import-PowerShellDataFile", default_set="ByPath")
class ImportPowerShellDataFile(Cmdlet):
    """Reads a hash table from a .psd1 file, of which nothing is run.

    PS> Set-Content Temp:/pyshell-example.psd1 "@{ Server = 'ex1'; Port = 25 }"
    PS> (Import-PowerShellDataFile Temp:/pyshell-example.psd1).Server
    ex1
    PS> Remove-Item Temp:/pyshell-example.psd1
    """

    path: list[str] | None = param(
        type="System.String[]", position=0, mandatory=True, sets=("ByPath",), validate=_GIVEN, help="The files."
    )
    literal_path: list[str] | None = param(
        type="System.String[]",
        position=0,
        mandatory=True,
        by_name=True,
        sets=("ByLiteralPath",),
        aliases=("PSPath", "LP"),
        validate=_GIVEN,
        help="The files, taken as they stand.",
    )
    skip_limit_check: Switch = param(help="There is no limit.")

    def process(self, run: Runtime) -> Iterator[object]:
        for text, literal in given(self):
            found = [place for place in expand(run, text, literal) if is_there(run, place)]
            if not found:
                run.write_error(_missing(text))
            for place in found:
                yield from self._read(run, place)

    def _read(self, run: Runtime, place: Place) -> Iterator[object]:
        try:
            read = run.caller.modules.data(run.service(FileSystem).read_text(place), place.path)
        except (PSError, OSError) as error:
            # What can be read and is no table of constants: an error of the engine's own.
            is_text = isinstance(error, PSError) and error.record.error_id == "InvalidOperationException"
            run.write_error(_no_table(place.path, "CouldNotParseAsPowerShellDataFile" + "NoHashtableRoot" * is_text))
            return
        if isinstance(read, Hashtable):
            yield read
        else:
            run.write_error(_no_table(place.path, "CouldNotParseAsPowerShellDataFileNoHashtableRoot"))
