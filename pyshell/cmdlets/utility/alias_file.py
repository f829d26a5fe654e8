"""Export-Alias and Import-Alias: the session's aliases in a file, as values in quotes or as a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.utility.csv_export import open_failed, target_file
from pyshell.cmdlets.utility.csv_text import records
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem import encodings, environment, messages
from pyshell.filesystem.system import FileSystem
from pyshell.values.clock import CLOCK
from pyshell.values.declare import EnumValue, net_enum
from pyshell.values.format import format_value
from pyshell.values.members import get_member
from pyshell.values.text import to_string
from pyshell.values.time import DateTime
from pyshell.values.wildcard import compile_wildcard, has_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.commandinfo import AliasInfo
    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_INFO: Final = "System.Management.Automation.AliasInfo"
_SCOPES: Final = ("Global", "Local", "Script", "Private")
FORMATS: Final = net_enum("Microsoft.PowerShell.Commands.ExportAliasFormat", {"Csv": 0, "Script": 1})
_SCRIPT_LINE: Final = re.compile(r"set-alias -Name:", re.IGNORECASE)


def _options(one: AliasInfo) -> str:
    return getattr(one.options, "name", None) or str(one.options)


@cmdlet("Export-Alias", default_set="ByPath", confirm=ConfirmImpact.MEDIUM, output=(_INFO,))
class ExportAlias(Cmdlet):
    """Keeps aliases in a file, from which Import-Alias makes them again.

    PS> Export-Alias Temp:/pyshell-example.txt gci
    PS> (Get-Content Temp:/pyshell-example.txt)[-1]
    "gci","Get-ChildItem","","None"
    PS> Remove-Item Temp:/pyshell-example.txt
    """

    path: str | None = param(position=0, mandatory=True, sets=("ByPath",), help="The file.")
    literal_path: str | None = param(
        mandatory=True, by_name=True, sets=("ByLiteralPath",), aliases=("PSPath", "LP"), help="The file, as it stands."
    )
    name: list[str] = param(position=1, by_name=True, help="Names or patterns; all unless given.")
    pass_thru: Switch = param(help="Whether the aliases are given back.")
    as_: EnumValue | None = param("As", type=FORMATS.name, help="Csv, or Script: lines of Set-Alias.")
    append: Switch = param(help="Whether what the file has stays.")
    force: Switch = param(help="Whether a read-only file is written too.")
    no_clobber: Switch = param(aliases=("NoOverwrite",), help="Whether a file that exists is left alone.")
    description: str | None = param(help="A remark at the head of the file.")
    scope: str | None = param(suggestions=_SCOPES, help="The scope whose aliases are wanted.")

    _found: list[AliasInfo]

    def begin(self, run: Runtime) -> None:
        self._found = []

    def process(self, run: Runtime) -> None:
        known = sorted(run.session.aliases(self.scope), key=lambda one: str(one.name).lower())
        for pattern in self.name or ["*"]:
            matches = compile_wildcard(pattern)
            found = [one for one in known if matches(str(one.name))]
            self._found += found
            if not found and not has_wildcard(pattern):
                run.write_error(_no_alias(pattern))

    def end(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        place = target_file(files, self.path, self.literal_path)
        if not run.should_process(self.path or self.literal_path or ""):
            return
        if self.no_clobber and not self.append and files.exists(place):
            raise PSError.of(
                "NoClobber",
                messages.exists_text(place.path),
                ErrorCategory.ResourceExists,
                exception=messages.IO_EXCEPTION,
                target=place.path,
            )
        try:
            if self.force and files.exists(place):
                files.make_writable(place)
            text = "\n".join([*self._head(), *map(self._line, self._found)]) + "\n"
            files.write_text(place, text, encodings.UTF8, append=bool(self.append))
        except OSError as error:
            raise open_failed(error, place, files) from None
        if self.pass_thru:
            yield from self._found

    def _head(self) -> Iterator[str]:
        yield "# Alias File"
        yield f"# Exported by : {environment.get('USER') or ''}"
        ticks = CLOCK.utc_ticks()
        yield f"# Date/Time : {format_value(DateTime(ticks + CLOCK.offset_ticks(ticks), 2), 'F')}"
        yield f"# Computer : {environment.get('HOSTNAME') or 'localhost'}"
        if self.description is not None:
            yield "#"
            yield from (f"# {line}" for line in self.description.split("\n"))

    def _line(self, one: AliasInfo) -> str:
        name, definition, options = str(one.name), one.definition_text, _options(one)
        said = to_string(get_member(one, "Description"))
        if self.as_ is not None and self.as_.name == "Script":
            return f'set-alias -Name:"{name}" -Value:"{definition}" -Description:"{said}" -Option:"{options}"'
        return f'"{name}","{definition}","{said}","{options}"'


@cmdlet("Import-Alias", default_set="ByPath", confirm=ConfirmImpact.MEDIUM, output=(_INFO,))
class ImportAlias(Cmdlet):
    """Makes the aliases that Export-Alias kept as values.

    PS> Set-Content Temp:/pyshell-example.txt '"list","Get-ChildItem","","None"'
    PS> Import-Alias Temp:/pyshell-example.txt; (Get-Alias list).Definition
    Get-ChildItem
    PS> Remove-Item Temp:/pyshell-example.txt, alias:list
    """

    path: str | None = param(
        position=0, mandatory=True, from_pipeline=True, by_name=True, sets=("ByPath",), help="The file."
    )
    literal_path: str | None = param(
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("ByLiteralPath",),
        aliases=("PSPath", "LP"),
        help="The file, as it stands.",
    )
    scope: str | None = param(validate=(ValidateNotNullOrEmpty(),), suggestions=_SCOPES, help="Where they are made.")
    pass_thru: Switch = param(help="Whether the aliases are given back.")
    force: Switch = param(help="Whether aliases that exist are changed.")

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        place = target_file(files, self.path, self.literal_path)
        if not files.exists(place):
            raise messages.path_not_found(place.path)
        if not run.should_process(place.path):
            return
        known = {str(one.name).lower() for one in run.session.aliases(self.scope)}
        for name, definition, description, options in self._read(files, place):
            if name.lower() in known and not self.force:
                run.write_error(_exists(name))
                continue
            made = run.session.set_alias(name, definition, self.scope, description=description, options=options)
            if self.pass_thru:
                yield made

    def _read(self, files: FileSystem, place: Place) -> list[tuple[str, str, str, str]]:
        try:
            lines = list(files.read_lines(place))
        except OSError as error:
            raise open_failed(error, place, files) from None
        found: list[tuple[str, str, str, str]] = []
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            parts = next(records([line], ","), [])
            if len(parts) < 4 or _SCRIPT_LINE.match(line):
                raise _bad_line(number, place.path)
            found.append((parts[0], parts[1], parts[2], parts[3]))
        return found


def _no_alias(name: str) -> ErrorRecord:
    message = f"Cannot find alias because alias '{name}' does not exist."
    exception = NetException("System.Management.Automation.ItemNotFoundException", message)
    return ErrorRecord(exception, "AliasNotFound", ErrorCategory.ObjectNotFound, name)


def _exists(name: str) -> ErrorRecord:
    message = f"The alias is not allowed, because an alias with the name '{name}' already exists."
    exception = NetException("System.Management.Automation.SessionStateException", message)
    return ErrorRecord(exception, "AliasAlreadyExists", ErrorCategory.ResourceExists, name)


def _bad_line(number: int, path: str) -> PSError:
    message = (
        f"Cannot import an alias. Line number {number} in the file '{path}' is not a properly-formatted, "
        "comma-separated values (CSV) line for aliases. Change the line to contain four values separated by commas. If "
        "the value text itself contains a comma, then the value must be contained in quotation marks."
    )
    return PSError.of(
        "ImportAliasFileFormatError",
        message,
        ErrorCategory.ReadError,
        exception="System.IO.FileFormatException",
        target=path,
    )
