"""Export-, Import-, ConvertTo- and ConvertFrom-Clixml."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange
from pyshell.cmdlets.management.parameters import encoding_param, literal_param, path_param
from pyshell.cmdlets.management.targets import expand, given
from pyshell.cmdlets.utility.clixml_read import ClixmlProblem, ClixmlReader
from pyshell.cmdlets.utility.clixml_write import FOOT, HEAD, ClixmlWriter
from pyshell.cmdlets.utility.csv_export import open_failed, target_file
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import encodings, messages
from pyshell.filesystem.system import FileSystem
from pyshell.values.numbers import UInt64

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_PS_OBJECT: Final = "System.Management.Automation.PSObject"
_DEPTH: Final = ValidateRange(1, 2147483647)


@cmdlet("Export-Clixml", default_set="ByPath", confirm=ConfirmImpact.MEDIUM)
class ExportClixml(Cmdlet):
    """Keeps objects in a file, from which Import-Clixml makes them again.

    PS> 1, 'two' | Export-Clixml C:\\kept.xml; (Import-Clixml C:\\kept.xml)[1]
    two
    """

    depth: int = param(default=2, validate=(_DEPTH,), help="How many levels of objects are kept whole.")
    path: str | None = param(position=0, mandatory=True, sets=("ByPath",), help="The file.")
    literal_path: str | None = param(
        mandatory=True, sets=("ByLiteralPath",), aliases=("PSPath", "LP"), help="The file, as it stands."
    )
    input_object: Any = param(type=_PS_OBJECT, mandatory=True, from_pipeline=True, allow=("null",), help="The objects.")
    force: Switch = param(help="Whether a read-only file is written too.")
    no_clobber: Switch = param(aliases=("NoOverwrite",), help="Whether a file that exists is left alone.")
    encoding: Any = encoding_param()

    _file: Any
    _place: Place
    _writer: ClixmlWriter

    def begin(self, run: Runtime) -> None:
        self._file = None
        files = run.service(FileSystem)
        self._place = target_file(files, self.path, self.literal_path)
        # The path as it was given: PowerShell asks before it looks where that is.
        if not run.should_process(self.path or self.literal_path or ""):
            return
        if self.no_clobber and files.exists(self._place):
            raise PSError.of(
                "NoClobber",
                messages.exists_text(self._place.path),
                ErrorCategory.ResourceExists,
                exception=messages.IO_EXCEPTION,
                target=self._place.path,
            )
        try:
            if self.force:
                files.make_writable(self._place)
            self._file = files.writer(self._place, encodings.of_value(self.encoding) or encodings.UTF8)
        except OSError as error:
            raise open_failed(error, self._place, files) from None
        self._writer = ClixmlWriter(self.depth)
        self._file.write(HEAD + "\n")

    def process(self, run: Runtime) -> None:
        if self._file is not None:
            self._file.write("\n".join(self._writer.write(self.input_object)) + "\n")

    def end(self, run: Runtime) -> None:
        if self._file is None:
            return
        self._file.write(FOOT)
        try:
            self._file.close()
        except OSError as error:
            raise open_failed(error, self._place, run.service(FileSystem)) from None


@cmdlet("Import-Clixml", default_set="ByPath")
class ImportClixml(Cmdlet):
    """Makes the objects that Export-Clixml kept: values as they were, others as what they had.

    PS> 1, 'two' | Export-Clixml C:\\kept.xml; (Import-Clixml C:\\kept.xml).Count
    2
    """

    path: list[str] = path_param("ByPath")
    literal_path: list[str] | None = literal_param("ByLiteralPath")
    include_total_count: Switch = param(help="Whether the number of objects comes first.")
    skip: int = param(type="System.UInt64", default=0, help="How many objects are left out at the start.")
    first: int | None = param(type="System.UInt64", help="How many objects are wanted.")

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        for text, literal in given(self):
            for place in expand(run, text, literal):
                yield from self._paged(list(self._read(files, place)))

    def _paged(self, found: list[Any]) -> Iterator[Any]:
        if self.include_total_count:
            yield UInt64(len(found))
        skip = int(self.skip)
        yield from islice(found, skip, None if self.first is None else skip + int(self.first))

    def _read(self, files: FileSystem, place: Place) -> Iterator[Any]:
        try:
            data = files.read_text(place)
        except OSError as error:
            raise open_failed(error, place, files) from None
        return objects_of(data)


def text_of(values: Iterable[Any], depth: int) -> str:
    """One text with all the objects."""
    writer = ClixmlWriter(depth)
    lines = [line for value in values for line in writer.write(value)]
    return "\n".join([HEAD, *lines, FOOT])


def objects_of(text: str) -> Iterator[Any]:
    """The objects in a text. Raises System.Xml.XmlException."""
    try:
        yield from ClixmlReader().read(text.lstrip("\ufeff").encode("utf-8", "surrogatepass"))
    except ClixmlProblem as problem:
        raise PSError.of("System.Xml.XmlException", str(problem), exception="System.Xml.XmlException") from None


@cmdlet("ConvertTo-CliXml", output=("System.String",), net_name="Microsoft.PowerShell.Commands.ConvertToClixmlCommand")
class ConvertToClixml(Cmdlet):
    """Turns objects into one text of CLIXML.

    PS> (ConvertTo-CliXml 1).Contains('<I32>1</I32>')
    True
    """

    input_object: Any = param(type=_PS_OBJECT, position=0, mandatory=True, from_pipeline=True, help="The objects.")
    depth: int = param(default=2, validate=(_DEPTH,), help="How many levels of objects are kept whole.")

    _kept: list[Any]

    def begin(self, run: Runtime) -> None:
        self._kept = []

    def process(self, run: Runtime) -> None:
        self._kept.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        yield text_of(self._kept, self.depth)


@cmdlet("ConvertFrom-CliXml", net_name="Microsoft.PowerShell.Commands.ConvertFromClixmlCommand")
class ConvertFromClixml(Cmdlet):
    """Makes objects of CLIXML.

    PS> ConvertTo-CliXml 1 | ConvertFrom-CliXml
    1
    """

    input_object: str = param(position=0, mandatory=True, from_pipeline=True, help="The text.")

    def process(self, run: Runtime) -> Iterable[object]:
        return objects_of(self.input_object)
