"""New-Item: files, folders and links, and items on the drives of the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, ParamFlags, Switch, cmdlet, param
from pyshell.cmdlets.management.parameters import credential_param, force_param
from pyshell.cmdlets.management.session_items import session_items
from pyshell.cmdlets.management.targets import failure, refuse_credential
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import encodings, messages, paths
from pyshell.filesystem.system import FileSystem
from pyshell.values.text import to_string
from pyshell.values.wildcard import unescape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_KINDS: Final = ("file", "directory", "symboliclink", "junction", "hardlink")
_UNKNOWN: Final = (
    'The type is not a known type for the file system. Only "file","directory" or "symboliclink" can be specified.'
)


@cmdlet(
    "New-Item",
    default_set="pathSet",
    confirm=ConfirmImpact.MEDIUM,
    output=("System.String", "System.IO.FileInfo", "System.IO.DirectoryInfo"),
)
class NewItem(Cmdlet):
    """Makes a file, a folder, a variable …

    PS> (New-Item (Join-Path ([IO.Path]::GetTempPath()) 'new.txt') -Value 'hello' -Force).Length
    5
    """

    path: list[str] | None = param(
        type="System.String[]",
        sets={
            "nameSet": ParamFlags(position=0, by_name=True),
            "pathSet": ParamFlags(position=0, mandatory=True, by_name=True),
        },
        help="Where it is made.",
    )
    name: str | None = param(
        mandatory=True, by_name=True, sets=("nameSet",), allow=("null", "empty"), help="Its name in that place."
    )
    item_type: str | None = param(by_name=True, aliases=("Type",), help="File, Directory or SymbolicLink.")
    value: Any = param(from_pipeline=True, by_name=True, aliases=("Target",), help="Its content, or a link's target.")
    force: Switch = force_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        refuse_credential(self)
        files = run.service(FileSystem)
        for text in self.path or [""]:
            place = files.place(unescape(_joined(text, self.name)))
            if not place.is_file_system:
                yield from self._in_session(run, place)
                continue
            try:
                yield from self._on_disk(run, files, place)
            except PSError as error:
                if error.record.error_id == "Argument":
                    raise
                run.write_error(error.record)

    def _in_session(self, run: Runtime, place: Place) -> Iterator[object]:
        items = session_items(run, place)
        if items.get(place.inside) is not None and not self.force:
            failure(
                run,
                "Argument",
                messages.PS_ARGUMENT,
                f"The item at '{place.inside}' already exists.",  # our reading of what each provider says
                ErrorCategory.ResourceExists,
            )
        elif run.should_process(f"Name: {place.inside} Value: {to_string(self.value)}", "New Item"):
            items.set(place.inside, self.value)
            yield items.get(place.inside)

    def _on_disk(self, run: Runtime, files: FileSystem, place: Place) -> Iterator[object]:
        kind = (self.item_type or "file").lower()
        wanted = next((known for known in _KINDS if known.startswith(kind) and kind), None)
        if wanted is None:
            raise PSError.of("Argument", _UNKNOWN, ErrorCategory.InvalidArgument, exception=messages.PS_ARGUMENT)
        make: Callable[[Runtime, FileSystem, Place], bool] = {
            "file": self._file,
            "directory": self._folder,
            "symboliclink": self._link,
        }.get(wanted, _not_simulated)
        if make(run, files, place):
            yield files.item(place)

    def _file(self, run: Runtime, files: FileSystem, place: Place) -> bool:
        if not run.should_process(f"Destination: {place.path}", "Create File"):
            return False
        if files.exists(place) and not self.force:
            _io_error(run, messages.IO_EXCEPTION, messages.exists_text(place.path), place)
            return False
        above = place.parent()
        try:
            if self.force and above is not None:
                files.make_folder(above)
                files.make_writable(place)
            files.write_text(place, "" if self.value is None else to_string(self.value), encodings.UTF8)
        except OSError as error:
            exception, message, category = messages.os_failure(
                error, place.path, above is not None and files.exists(above)
            )
            denied = category is ErrorCategory.PermissionDenied
            failure(
                run,
                "NewItemUnauthorizedAccessError" if denied else "NewItemIOError",
                exception,
                message,
                category if denied else ErrorCategory.WriteError,
                place.path,
            )
            return False
        return True

    def _folder(self, run: Runtime, files: FileSystem, place: Place) -> bool:
        if files.exists(place) and not (self.force and files.is_folder(place)):
            failure(
                run,
                "DirectoryExist",
                messages.IO_EXCEPTION,
                f"An item with the specified name {place.path} already exists.",
                ErrorCategory.ResourceExists,
                place.path,
            )
            return False
        if not run.should_process(f"Destination: {place.path}", "Create Directory"):
            return False
        try:
            files.make_folder(place)
        except OSError as error:
            run.write_error(messages.failed("CreateDirectoryIOError", error, place.path).record)
            return False
        return True

    def _link(self, run: Runtime, files: FileSystem, place: Place) -> bool:
        target = to_string(self.value)
        if not target:
            raise messages.argument("Cannot create a symbolic link: it needs a -Target.", self.value)
        if not run.should_process(f"Destination: {place.path}", "Create Symbolic Link"):
            return False
        if files.exists(place):
            if not self.force:
                message = f"An item with the specified name {place.path} already exists."
                failure(run, "NewItemIOError", messages.IO_EXCEPTION, message, ErrorCategory.ResourceExists, place.path)
                return False
            files.remove(place)
        try:
            files.make_link(place, files.place(target).host if paths.split_drive(target)[0] else target)
        except OSError as error:
            run.write_error(messages.failed("NewItemIOError", error, place.path).record)
            return False
        return True


def _joined(first: str, name: str | None) -> str:
    if not name:
        return first
    return paths.join(first, name) if first else name


def _io_error(run: Runtime, exception: str, message: str, place: Place) -> None:
    failure(run, "NewItemIOError", exception, message, ErrorCategory.WriteError, place.path)


def _not_simulated(run: Runtime, files: FileSystem, place: Place) -> bool:
    """Junctions and hard links: known, and not made here."""
    raise PSError.of(
        "NotSimulated",
        "New-Item makes files, directories and symbolic links; junctions and hard links are known and not simulated.",
        ErrorCategory.NotImplemented,
        exception="System.NotSupportedException",
        target=place.path,
    )
