"""Set-Content, Add-Content and Clear-Content: text into files. A file changes whole, when the pipeline has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.cmdlets.management.parameters import (
    credential_param,
    encoding_param,
    exclude_param,
    filter_param,
    force_param,
    include_param,
    literal_param,
    pass_thru_param,
    path_param,
)
from pyshell.cmdlets.management.session_items import session_items
from pyshell.cmdlets.management.targets import NameFilter, chosen, expand, given, refuse_credential
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import encodings, messages
from pyshell.filesystem.system import FileSystem
from pyshell.values.text import net_text
from pyshell.values.wildcard import has_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place


class _Writing(Cmdlet):
    """What Set-Content and Add-Content share."""

    action: ClassVar[str]
    appends: ClassVar[bool] = False

    value: list[Any] = param(
        type="System.Object[]",
        position=1,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        allow=("null", "collection"),
        help="What is written, a line each.",
    )
    pass_thru: Switch = pass_thru_param()
    path: list[str] = path_param(from_pipeline=False)
    literal_path: list[str] | None = literal_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    force: Switch = force_param()
    credential: Any = credential_param()
    no_newline: Switch = param("NoNewline", dynamic=True, help="Whether line ends are left out.")
    encoding: Any = encoding_param(dynamic=True)
    as_byte_stream: Switch = param("AsByteStream", dynamic=True, help="Whether values are bytes.")

    _writers: dict[Place, Any]
    _fixed: list[tuple[Place, Any]] | None
    _fixed_for: tuple[Any, Any]

    def begin(self, run: Runtime) -> None:
        refuse_credential(self)
        self._writers = {}
        self._fixed = None

    def process(self, run: Runtime) -> Iterable[object]:
        values = self.value if isinstance(self.value, list) else [] if self.value is None else [self.value]
        if self._fixed is None or self._fixed_for[0] is not self.path or self._fixed_for[1] is not self.literal_path:
            self._fixed = [(place, self._writer(run, place)) for place in self._places(run)]
            self._fixed_for = (self.path, self.literal_path)
        for place, writer in self._fixed:
            if writer is False:
                continue
            if place.is_file_system:
                self._write(writer, values)
            else:
                writer.extend(values)
        return values if self.pass_thru else ()

    def _writer(self, run: Runtime, place: Place) -> Any:
        """What takes the values for a place: a writer, a list on the session's drives, False for nothing."""
        found = self._writers.get(place)
        if found is None:
            found = self._writers[place] = (self._open if place.is_file_system else self._keep)(run, place)
        return found

    def end(self, run: Runtime) -> None:
        for place, writer in self._writers.items():
            if writer is False:
                continue
            try:
                if place.is_file_system:
                    writer.close()
                else:
                    session_items(run, place).set(place.inside, writer[0] if len(writer) == 1 else writer)
            except OSError as error:
                run.write_error(_refused(error, place, run).record)

    def _places(self, run: Runtime) -> Iterator[Place]:
        lets_through = NameFilter(self)
        for text, literal in given(self):
            found = expand(run, text, literal)
            if not found and not literal and has_wildcard(text):
                raise messages.path_not_found(text)
            yield from (place for place in found if lets_through(place.name))

    def _keep(self, run: Runtime, place: Place) -> Any:
        """What goes into a variable, an environment variable, a function or an alias is put there at the end."""
        if not run.should_process(f"Path: {place.qualified}", self.action):
            return False
        items = session_items(run, place)
        known = items.get(place.inside) if self.appends else None
        return [] if known is None else items.content(known)

    def _open(self, run: Runtime, place: Place) -> Any:
        """A writer, or False when there is to be none."""
        if not run.should_process(f"Path: {place.path}", self.action):
            return False
        files = run.service(FileSystem)
        if files.is_folder(place):
            run.write_error(_is_folder(place, self.appends).record)
            return False
        try:
            if self.force:
                files.make_writable(place)
            return files.writer(place, encodings.of_value(self.encoding) or encodings.UTF8, append=self.appends)
        except OSError as error:
            run.write_error(_refused(error, place, run).record)
        except PSError as error:
            run.write_error(error.record)
        return False

    def _write(self, writer: Any, values: list[Any]) -> None:
        if self.as_byte_stream:
            writer.write_bytes(_bytes(values))
            return
        end = "" if self.no_newline else "\n"
        for value in values:
            if type(value) is str:
                writer.write(value + end)
            elif type(value) is list:
                writer.write("".join([net_text(inner) + end for inner in value if inner is not None]))
            elif value is not None:
                writer.write(net_text(value) + end)


def _bytes(values: list[Any]) -> bytes:
    """Raises ByteEncodingRequiresByteValue for what is no byte."""
    flat = [inner for value in values for inner in (value if isinstance(value, list) else [value])]
    try:
        return bytes(flat)
    except (TypeError, ValueError):
        raise PSError.of(
            "GetContentWriterArgumentError",
            "Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.",
            ErrorCategory.InvalidArgument,
            exception="System.Management.Automation.PSArgumentException",
        ) from None


def _is_folder(place: Place, appends: bool) -> PSError:
    """A folder has no content to add to, and none that Set-Content could clear first."""
    if not appends:
        message = (
            f"Unable to clear content of '{place.path}' because it is a directory. Clear-Content is only supported on "
            "files."
        )
        return PSError.of("System.NotSupportedException", message, exception="System.NotSupportedException")
    return PSError.of(
        "GetContentWriterUnauthorizedAccessError",
        messages.denied_text(place.path),
        ErrorCategory.PermissionDenied,
        exception=messages.UNAUTHORIZED,
        target=place.path,
    )


_IDS = {
    PermissionError: "GetContentWriterUnauthorizedAccessError",
    IsADirectoryError: "GetContentWriterUnauthorizedAccessError",
    FileNotFoundError: "GetContentWriterDirectoryNotFoundError",
    NotADirectoryError: "GetContentWriterDirectoryNotFoundError",
}


def _refused(error: OSError, place: Place, run: Runtime) -> PSError:
    return messages.failed(
        _IDS.get(type(error), "GetContentWriterIOError"), error, place.path, target=place.path, parent_exists=False
    )


@cmdlet("Set-Content", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class SetContent(_Writing):
    """Writes values to a file, in place of what was in it.

    PS> Set-Content (Join-Path ([IO.Path]::GetTempPath()) 'names.txt') 'Ann', 'Bob'
    PS> Get-Content (Join-Path ([IO.Path]::GetTempPath()) 'names.txt')
    Ann
    Bob
    """

    action = "Set Content"


@cmdlet("Add-Content", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class AddContent(_Writing):
    """Writes values after what is in a file.

    PS> Set-Content (Join-Path ([IO.Path]::GetTempPath()) 'names.txt') 'Ann'
    PS> Add-Content (Join-Path ([IO.Path]::GetTempPath()) 'names.txt') 'Bob'
    PS> (Get-Content (Join-Path ([IO.Path]::GetTempPath()) 'names.txt')).Count
    2
    """

    action = "Add Content"
    appends = True


@cmdlet("Clear-Content", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class ClearContent(Cmdlet):
    """Empties files.

    PS> Set-Content (Join-Path ([IO.Path]::GetTempPath()) 'names.txt') 'Ann'
    PS> Clear-Content (Join-Path ([IO.Path]::GetTempPath()) 'names.txt')
    PS> (Get-Item (Join-Path ([IO.Path]::GetTempPath()) 'names.txt')).Length
    0
    """

    path: list[str] = path_param(from_pipeline=False)
    literal_path: list[str] | None = literal_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    force: Switch = force_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> None:
        for place in chosen(run, self):
            self._clear(run, place)

    def _clear(self, run: Runtime, place: Place) -> None:
        if not run.should_process(f"Item: {place.path if place.is_file_system else place.qualified}", "Clear Content"):
            return
        if not place.is_file_system:
            session_items(run, place).set(place.inside, None)
            return
        files = run.service(FileSystem)
        if files.is_folder(place):
            run.write_error(messages.cannot_clear_folder(place.path).record)
            return
        try:
            if self.force:
                files.make_writable(place)
            files.write_bytes(place, b"")
        except OSError as error:
            run.write_error(messages.failed("ClearContentUnauthorizedAccessError", error, place.path).record)
        except PSError as error:
            run.write_error(error.record)
