"""Import-LocalizedData: a script's texts in the language of the session, from a .psd1 file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.utility.format_shared import without_effect
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem.system import FileSystem
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_GIVEN: Final = (ValidateNotNullOrEmpty(),)
_NO_FILE_NAME: Final = (
    "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not "
    "called from a script file."
)
_NO_BASE: Final = (
    "The BaseDirectory parameter was not specified. The BaseDirectory parameter is required when Import-LocalizedData "
    "is not called from a script file."
)


def _not_from_script(message: str) -> PSError:
    category = ErrorCategory.InvalidOperation
    name = "System.Management.Automation.PSInvalidOperationException"
    return PSError.of("InvalidOperation", message, category, exception=name)


@cmdlet("Import-LocalizedData", net_name="Microsoft.PowerShell.Commands.ImportLocalizedData")
class ImportLocalizedData(Cmdlet):
    """Reads a hash table of texts from the folder of a language beside a script, or from the script's own folder.

    PS> $null = New-Item Temp:/pyshell-texts/de -ItemType Directory -Force
    PS> Set-Content Temp:/pyshell-texts/de/texts.psd1 "@{ Hello = 'Guten Tag' }"
    PS> Import-LocalizedData Texts -UICulture de-DE -BaseDirectory Temp:/pyshell-texts -FileName texts; $Texts.Hello
    Guten Tag
    PS> Remove-Item Temp:/pyshell-texts -Recurse
    """

    binding_variable: str | None = param(
        type="System.String",
        position=0,
        aliases=("Variable",),
        validate=_GIVEN,
        help="The variable that gets the texts, which are given back otherwise.",
    )
    ui_culture: str | None = param(
        "UICulture", type="System.String", position=1, help="The language; the session's unless given."
    )
    base_directory: str | None = param(type="System.String", help="Where the folders of languages are.")
    file_name: str | None = param(type="System.String", help="The file; one of the script's name unless given.")
    supported_command: list[str] | None = param(
        type="System.String[]", help="Not simulated: commands that a file may call. Only constants are read."
    )

    def process(self, run: Runtime) -> Iterator[object]:
        if self.supported_command:
            without_effect(run, self.info.name, "SupportedCommand")
        try:
            place = self._found(run, self._name(run))
        except PSError as error:
            run.write_error(error.record)
            return
        try:
            read = run.caller.modules.data(run.service(FileSystem).read_text(place), place.path)
        except (PSError, OSError) as error:
            text = error.record.message if isinstance(error, PSError) else str(error.strerror)
            message = f"The data file '{place.path}' could not be loaded. {text}"
            exception = NetException("System.Management.Automation.PSInvalidOperationException", message)
            run.write_error(ErrorRecord(exception, "InvalidOperation", ErrorCategory.InvalidOperation))
            return
        if self.binding_variable is None:
            yield read
        else:
            run.set_variable(self.binding_variable, read)

    def _name(self, run: Runtime) -> str:
        """The file's name without its extension. Raises InvalidOperation where no script calls."""
        script = to_string(run.variable("PSCommandPath", ""))
        name = self.file_name
        if name is None:
            if not script:
                raise _not_from_script(_NO_FILE_NAME)
            name = script.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        return name[: -len(".psd1")] if name.lower().endswith(".psd1") else name

    def _found(self, run: Runtime, name: str) -> Place:
        """The first file from the language's own folder to the folder itself. Raises InvalidOperation for none."""
        files = run.service(FileSystem)
        base = self.base_directory or to_string(run.variable("PSScriptRoot", ""))
        if not base:
            raise _not_from_script(_NO_BASE)
        culture = self.ui_culture or to_string(run.variable("PSUICulture", "en-US"))
        folder = files.place(base)
        for language in _fallbacks(culture):
            place = (folder.child(language) if language else folder).child(f"{name}.psd1")
            if files.exists(place):
                return place
        inner = folder.child(culture)
        message = (
            f"Cannot find the PowerShell data file '{name}.psd1' in directory '{inner.path}/', or in any parent "
            "culture directories."
        )
        exception = NetException("System.Management.Automation.PSInvalidOperationException", message)
        target = inner.child(f"{name}.psd1").path
        raise PSError(ErrorRecord(exception, "ImportLocalizedData", ErrorCategory.ObjectNotFound, target))


def _fallbacks(culture: str) -> Iterator[str]:
    """A culture, those it belongs to, and at last no folder at all."""
    at = culture
    while at:
        yield at
        at = at.rpartition("-")[0]
    yield ""
