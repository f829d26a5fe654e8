"""Out-File."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateRange
from pyshell.cmdlets.utility.format_shared import without_effect
from pyshell.cmdlets.utility.text_target import TextTarget
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem.encodings import to_encoding
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime


@cmdlet("Out-File", default_set="ByPath", confirm=ConfirmImpact.MEDIUM)
class OutFile(Cmdlet):
    """Writes what would be shown to a file.

    PS> 'one', 'two' | Out-File (Join-Path ([IO.Path]::GetTempPath()) 'pyshell-help.txt')
    PS> Get-Content (Join-Path ([IO.Path]::GetTempPath()) 'pyshell-help.txt')
    one
    two
    """

    file_path: str | None = param(aliases=("Path",), position=0, mandatory=True, sets=("ByPath",), help="The file.")
    literal_path: str | None = param(
        aliases=("PSPath", "LP"), mandatory=True, by_name=True, sets=("ByLiteralPath",), help="The file, as it stands."
    )
    encoding: Any = param(
        type="System.Text.Encoding",
        position=1,
        transforms=(to_encoding,),
        validate=(ValidateNotNullOrEmpty(),),
        help="The encoding: UTF-8 without a mark unless given.",
    )
    append: Switch = param(help="Whether the text is added to what is there.")
    force: Switch = param(help="Whether a read-only file is written too.")
    no_clobber: Switch = param(aliases=("NoOverwrite",), help="Whether a file that exists is left alone.")
    width: int | None = param(
        type="System.Int32", validate=(ValidateRange(2, 2147483647),), help="How many columns a line may have."
    )
    no_newline: Switch = param("NoNewline", help="Whether line ends are left out.")
    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="What to write.")

    _target: TextTarget | None

    def begin(self, run: Runtime) -> None:
        self._target = None
        if self.force:
            without_effect(run, self.info.name, "Force")
        path = self.file_path if self.file_path is not None else self.literal_path or ""
        place = run.service(FileSystem).place(path)
        if self.no_clobber and not self.append and run.service(FileSystem).exists(place):
            raise _exists(place.path)
        if not run.should_process(path, "Output to File"):
            return
        self._target = TextTarget(
            run,
            path,
            self.encoding,
            literal=self.file_path is None,
            append=bool(self.append),
            width=self.width,
            line_end="" if self.no_newline else "\n",
        )

    def process(self, run: Runtime) -> None:
        if self._target is not None:
            self._target.add(self.input_object)

    def end(self, run: Runtime) -> None:
        if self._target is not None:
            self._target.close()


def _exists(path: str) -> PSError:
    return PSError.of(
        "NoClobber",
        f"The file '{path}' already exists.",
        ErrorCategory.ResourceExists,
        exception="System.IO.IOException",
        target=path,
    )
