"""Import-Csv and ConvertFrom-Csv: records as objects, all of whose values are text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ParamFlags, Switch, cmdlet, param
from pyshell.binding.signature import SWITCH
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty
from pyshell.cmdlets.management.parameters import encoding_param
from pyshell.cmdlets.management.targets import expand, given
from pyshell.cmdlets.utility.csv_export import open_failed
from pyshell.cmdlets.utility.csv_text import records
from pyshell.errors import PSError
from pyshell.filesystem import encodings
from pyshell.filesystem.system import FileSystem
from pyshell.values.objects import PSCustomObject
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_TYPE: Final = "#TYPE "
_FIELDS: Final = "#Fields: "
_UNNAMED: Final = (
    'One or more headers were not specified. Default names starting with "H" have been used in place of any missing '
    "headers."
)


class RecordReader:
    """Objects out of records. The first record names the columns unless names are given."""

    def __init__(self, run: Runtime, names: list[str] | None, delimiter: str) -> None:
        self._run = run
        self.delimiter = delimiter
        self.names: list[str] | None = None
        self._types: list[str] | None = None
        if names is not None:
            self.name_columns(names)

    def name_columns(self, found: list[str]) -> None:
        """Takes the names of the columns. Raises the error of one that comes twice."""
        names: list[str] = []
        known: set[str] = set()
        unnamed = 0
        for name in found:
            if not name:
                unnamed += 1
                name = f"H{unnamed}"
            if name.lower() in known:
                raise _already_present(name)
            known.add(name.lower())
            names.append(name)
        if unnamed:
            self._run.warn(_UNNAMED)
        self.names = names

    def objects(self, lines: Iterable[str]) -> Iterator[PSCustomObject]:
        """The objects of a file's lines, or of some lines after others."""
        found = records(lines, self.delimiter)
        if self.names is None:
            for record in found:
                if self._is_heading(record):
                    break
        names = self.names
        if names is None:
            return
        count, types = len(names), self._types
        for fields in found:
            if len(fields) == count:
                yield PSCustomObject(dict(zip(names, fields, strict=True)), types)
            else:
                padded = [*fields[:count], *([None] * (count - len(fields)))]
                yield PSCustomObject(dict(zip(names, padded, strict=True)), types)

    def _is_heading(self, record: list[str]) -> bool:
        """Whether a record before the first row names the columns; lines with `#` before them do not."""
        first = record[0]
        if first.startswith("#"):
            if first.upper().startswith(_TYPE):
                name = first[len(_TYPE) :].strip()
                self._types = [name, f"CSV:{name}"] if name else None
                return False
            if not first.startswith(_FIELDS):
                return False
            record = [first[len(_FIELDS) :], *record[1:]]
        while len(record) > 1 and record[-1] == "":
            record = record[:-1]
        self.name_columns(record)
        return True


def _already_present(name: str) -> PSError:
    return PSError.of(
        "AlreadyPresentPSMemberInfoInternalCollectionAdd",
        f'The member "{name}" is already present.',
        exception="System.Management.Automation.ExtendedTypeSystemException",
    )


@cmdlet("Import-Csv", default_set="DelimiterPath")
class ImportCsv(Cmdlet):
    """Reads files of comma-separated text: an object for each record, with a property for each column.

    PS> 'Name,Size', 'Ann,10' | Set-Content C:\\sizes.csv; (Import-Csv C:\\sizes.csv).Size
    10
    """

    delimiter: str | None = param(
        type="System.Char",
        position=1,
        sets=("DelimiterPath", "DelimiterLiteralPath"),
        validate=(ValidateNotNull(),),
        help="What stands between fields: a comma unless given.",
    )
    path: list[str] = param(
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("DelimiterPath", "CulturePath"),
        validate=(ValidateNotNullOrEmpty(),),
        help="The files; wildcards count.",
    )
    literal_path: list[str] | None = param(
        mandatory=True,
        by_name=True,
        sets=("DelimiterLiteralPath", "CultureLiteralPath"),
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNullOrEmpty(),),
        help="The files, taken as they stand.",
    )
    use_culture: Switch = param(
        mandatory=True,
        sets=("CulturePath", "CultureLiteralPath"),
        validate=(ValidateNotNull(),),
        help="Whether the culture's list separator stands between fields (a comma in en-US).",
    )
    header: list[str] | None = param(
        type="System.String[]", validate=(ValidateNotNullOrEmpty(),), help="The columns, of a file that names none."
    )
    encoding: Any = encoding_param("The encoding of a file without a mark: UTF-8 unless given.")

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        for text, literal in given(self):
            for place in expand(run, text, literal):
                yield from self._read(run, files, place)

    def _read(self, run: Runtime, files: FileSystem, place: Place) -> Iterator[object]:
        reader = RecordReader(run, self.header, self.delimiter or ",")
        chosen = None if self.encoding is None else encodings.of_value(self.encoding)
        try:
            with files.open_text(place, chosen, newline="") as file:
                yield from reader.objects(file)
        except OSError as error:
            raise open_failed(error, place, files) from None


@cmdlet("ConvertFrom-Csv", default_set="Delimiter")
class ConvertFromCsv(Cmdlet):
    """Turns lines of comma-separated text into objects.

    PS> ('Name,Size', 'Ann,10' | ConvertFrom-Csv).Name
    Ann
    """

    delimiter: str | None = param(
        type="System.Char",
        position=1,
        sets=("Delimiter",),
        validate=(ValidateNotNull(), ValidateNotNullOrEmpty()),
        help="What stands between fields: a comma unless given.",
    )
    use_culture: Switch = param(
        type=SWITCH,
        sets={"UseCulture": ParamFlags(mandatory=True)},
        validate=(ValidateNotNull(), ValidateNotNullOrEmpty()),
        help="Whether the culture's list separator stands between fields (a comma in en-US).",
    )
    input_object: list[Any] = param(
        type="System.Management.Automation.PSObject[]",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        validate=(ValidateNotNull(), ValidateNotNullOrEmpty()),
        help="The lines.",
    )
    header: list[str] | None = param(
        type="System.String[]",
        validate=(ValidateNotNull(), ValidateNotNullOrEmpty()),
        help="The columns, of lines that name none.",
    )

    _reader: RecordReader

    def begin(self, run: Runtime) -> None:
        self._reader = RecordReader(run, self.header, self.delimiter or ",")

    def process(self, run: Runtime) -> Iterable[object]:
        for value in self.input_object:
            text = value if type(value) is str else to_string(value)
            lines = [text] if "\n" not in text else text.splitlines(keepends=True)
            yield from self._reader.objects(lines)
