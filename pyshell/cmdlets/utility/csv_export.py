"""ConvertTo-Csv and Export-Csv."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import ConfirmImpact, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.management.parameters import encoding_param
from pyshell.cmdlets.management.targets import only_place
from pyshell.cmdlets.utility.csv_rows import columns_of
from pyshell.cmdlets.utility.csv_text import records
from pyshell.cmdlets.utility.csv_writing import (
    CsvWriting,
    delimiter_param,
    include_type_param,
    no_header_param,
    no_type_param,
    not_both,
    quote_fields_param,
    use_culture_param,
    use_quotes_param,
)
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import encodings, messages
from pyshell.filesystem.system import FileSystem
from pyshell.values.objects import DictionaryBase, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place
    from pyshell.values.declare import EnumValue

_PS_OBJECT: Final = "System.Management.Automation.PSObject"


@cmdlet("ConvertTo-Csv", default_set="Delimiter", output=("System.String",))
class ConvertToCsv(CsvWriting):
    """Turns objects into lines of comma-separated text under the first one's properties.

    PS> [pscustomobject]@{ Name = 'Ann'; Age = 30 } | ConvertTo-Csv
    "Name","Age"
    "Ann","30"
    """

    input_object: Any = param(
        type=_PS_OBJECT, position=0, mandatory=True, from_pipeline=True, by_name=True, help="The objects."
    )
    delimiter: str | None = delimiter_param()
    use_culture: Switch = use_culture_param()
    include_type_information: Switch = include_type_param()
    no_type_information: Switch = no_type_param()
    quote_fields: list[str] | None = quote_fields_param()
    use_quotes: EnumValue | None = use_quotes_param()
    no_header: Switch = no_header_param()

    def begin(self, run: Runtime) -> None:
        self.start()

    def process(self, run: Runtime) -> Iterable[object]:
        if self.writer.columns is None:
            yield from self.heading(self.input_object)
        yield self.writer.row(self.input_object)


@cmdlet("Export-Csv", default_set="Delimiter", confirm=ConfirmImpact.MEDIUM)
class ExportCsv(CsvWriting):
    """Writes objects to a file of comma-separated text under the first one's properties.

    PS> [pscustomobject]@{ Name = 'Ann'; Age = 30 } | Export-Csv C:\\people.csv; Get-Content C:\\people.csv
    "Name","Age"
    "Ann","30"
    """

    input_object: Any = param(type=_PS_OBJECT, mandatory=True, from_pipeline=True, by_name=True, help="The objects.")
    path: str | None = param(position=0, validate=(ValidateNotNullOrEmpty(),), help="The file.")
    literal_path: str | None = param(
        aliases=("PSPath", "LP"), validate=(ValidateNotNullOrEmpty(),), help="The file, as it stands."
    )
    force: Switch = param(help="Whether read-only files and mismatched columns are taken.")
    no_clobber: Switch = param(aliases=("NoOverwrite",), help="Whether a file that exists is left alone.")
    encoding: Any = encoding_param()
    append: Switch = param(help="Whether rows are added to what is there.")
    delimiter: str | None = delimiter_param()
    use_culture: Switch = use_culture_param()
    include_type_information: Switch = include_type_param()
    no_type_information: Switch = no_type_param()
    quote_fields: list[str] | None = quote_fields_param()
    use_quotes: EnumValue | None = use_quotes_param()
    no_header: Switch = no_header_param()

    _file: Any
    _place: Place
    _checked: bool

    def begin(self, run: Runtime) -> None:
        if (self.path is None) == (self.literal_path is None):
            raise not_both("Path", "LiteralPath", "CannotSpecifyPathAndLiteralPath")
        self.start()
        self._file = None
        self._checked = False
        files = run.service(FileSystem)
        self._place = target_file(files, self.path, self.literal_path)
        # The path as it was given: PowerShell asks before it looks where that is.
        if not run.should_process(self.path or self.literal_path or ""):
            return
        if self.no_clobber and not self.append and files.exists(self._place):
            raise _exists(self._place)
        try:
            self._open(files)
        except OSError as error:
            raise open_failed(error, self._place, files) from None

    def _open(self, files: FileSystem) -> None:
        chosen = encodings.of_value(self.encoding) or encodings.UTF8
        if self.append and files.exists(self._place):
            columns = _columns_in(files, self._place, self.writer.delimiter, chosen)
            if columns:
                self.writer.start(columns)
        if self.force:
            files.make_writable(self._place)
        self._file = files.writer(self._place, chosen, append=bool(self.append))

    def process(self, run: Runtime) -> None:
        if self._file is None:
            return
        value = self.input_object
        if self.writer.columns is None:
            for line in self.heading(value):
                self._file.write(line + "\n")
            self._checked = True
        elif self.append and not self._checked:
            self._check(value)
        self._file.write(self.writer.row(value) + "\n")

    def _check(self, value: Any) -> None:
        """Raises CannotAppendCsvWithMismatchedPropertyNames for an object that lacks a column of the file."""
        self._checked = True
        if self.force:
            return
        bare = unwrap(value)
        known = {name.lower() for name in columns_of(value)}
        for column in self.writer.columns or ():
            if column.lower() not in known and not (isinstance(bare, DictionaryBase) and column in bare):
                self._file.abandon()
                raise _mismatch(self._place, column)

    def end(self, run: Runtime) -> None:
        if self._file is None:
            return
        try:
            self._file.close()
        except OSError as error:
            raise open_failed(error, self._place, run.service(FileSystem)) from None


def target_file(files: FileSystem, path: str | None, literal_path: str | None) -> Place:
    if path is None:
        return files.place(literal_path or "")
    return only_place(files, path)


def _columns_in(files: FileSystem, place: Place, delimiter: str, encoding: Any) -> list[str]:
    """The names in a file's first record; none for an empty file."""
    with files.open_text(place, encoding, newline="") as file:
        for line in file:
            if not line.startswith("#TYPE"):
                return next(records([line, *file], delimiter), [])
    return []


def _mismatch(place: Place, column: str) -> PSError:
    return PSError.of(
        "CannotAppendCsvWithMismatchedPropertyNames",
        f"Cannot append CSV content to the following file: {place.path}. The appended object does not have a property "
        f"that corresponds to the following column: {column}. To continue with mismatched properties, add the -Force "
        "parameter, and then retry the command.",
        ErrorCategory.InvalidData,
        exception="System.InvalidOperationException",
        target=column,
    )


def _exists(place: Place) -> PSError:
    return PSError.of(
        "NoClobber",
        messages.exists_text(place.path),
        ErrorCategory.ResourceExists,
        exception=messages.IO_EXCEPTION,
        target=place.path,
    )


def open_failed(error: OSError, place: Place, files: FileSystem) -> PSError:
    """The error of a file that cannot be opened."""
    above = place.parent()
    exists = above is not None and files.exists(above)
    return messages.failed("FileOpenFailure", error, place.path, category=ErrorCategory.OpenError, parent_exists=exists)
