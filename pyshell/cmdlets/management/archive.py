"""Compress-Archive and Expand-Archive: zip files within the file system that a script may touch.

Both are script functions of PowerShell's module Microsoft.PowerShell.Archive; ids and texts are its own, from memory.
"""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, ParamFlags, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateSet
from pyshell.cmdlets.management.parameters import pass_thru_param
from pyshell.cmdlets.management.targets import existing, expand, failure, given, guarded, is_there
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import messages
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_GIVEN: Final = (ValidateNotNullOrEmpty(),)
_LEVELS: Final = {"optimal": 6, "fastest": 1, "nocompression": 0}
_PATH_SETS: Final = ("Path", "PathWithUpdate", "PathWithForce")
_LITERAL_SETS: Final = ("LiteralPath", "LiteralPathWithUpdate", "LiteralPathWithForce")
_OUTSIDE: Final = "Extracting Zip entry would have resulted in a file outside the specified destination directory."
_THERE: Final = (
    "Failed to create file '{file}' while expanding the archive file '{archive}' contents as the file '{file}' already "
    "exists. Use the -Force parameter if you want to overwrite the existing directory '{folder}' contents when "
    "expanding the archive file."
)
_OUTPUT: Final = ("System.IO.FileInfo",)


def _argument(error_id: str, message: str, target: object) -> PSError:
    category = ErrorCategory.InvalidArgument
    return PSError.of(error_id, message, category, exception="System.ArgumentException", target=target)


def _zip_place(place: Place) -> Place:
    """A place with the extension of archives, which is set where there is none. Raises another extension's error."""
    stem, dot, ending = place.name.rpartition(".")
    if not stem or not dot:
        return (place.parent() or place).child(place.name + ".zip")
    if ending.lower() != "zip":
        message = f".{ending} is not a supported archive file format. .zip is the only supported archive file format."
        raise _argument("NotSupportedArchiveFileExtension", message, f".{ending}")
    return place


def _missing(text: str) -> PSError:
    message = f"The path '{text}' either does not exist or is not a valid file system path."
    return _argument("ArchiveCmdletPathNotFound", message, text)


def _found(run: Runtime, text: str, literal: bool) -> list[Place]:
    """The places of one path. Raises ArchiveCmdletPathNotFound where there is nothing."""
    try:
        found = [place for place in existing(run, text, literal) if place.is_file_system]
    except PSError:
        found = []
    if not found:
        raise _missing(text)
    return found


@cmdlet(
    "Compress-Archive", default_set="Path", confirm=ConfirmImpact.MEDIUM, output=_OUTPUT, net_name="Compress-Archive"
)
class CompressArchive(Cmdlet):
    """Packs files and folders into a zip file.

    PS> Set-Content Temp:/pyshell-example.txt 'one'
    PS> (Compress-Archive Temp:/pyshell-example.txt Temp:/pyshell-example -Force -PassThru).Name
    pyshell-example.zip
    PS> Remove-Item Temp:/pyshell-example.txt, Temp:/pyshell-example.zip
    """

    path: list[str] | None = param(
        type="System.String[]",
        sets={one: ParamFlags(0, True, from_pipeline=True, by_name=True) for one in _PATH_SETS},
        validate=_GIVEN,
        help="What is packed; wildcards count.",
    )
    literal_path: list[str] | None = param(
        type="System.String[]",
        sets={one: ParamFlags(mandatory=True, by_name=True) for one in _LITERAL_SETS},
        aliases=("PSPath",),
        validate=_GIVEN,
        help="What is packed, taken as it stands.",
    )
    destination_path: str = param(position=1, mandatory=True, validate=_GIVEN, help="The zip file.")
    compression_level: str = param(
        validate=(ValidateSet("Optimal", "NoCompression", "Fastest"),), default="Optimal", help="How hard it is packed."
    )
    update: Switch = param(
        mandatory=True, sets=("PathWithUpdate", "LiteralPathWithUpdate"), help="Whether the file is added to."
    )
    force: Switch = param(
        mandatory=True, sets=("PathWithForce", "LiteralPathWithForce"), help="Whether the file is written anew."
    )
    pass_thru: Switch = pass_thru_param()

    def begin(self, run: Runtime) -> None:
        self._sources: list[Place] = []
        files = run.service(FileSystem)
        self._target = _zip_place(files.place(self.destination_path))
        above = self._target.parent()
        if above is not None and not files.is_folder(above):
            raise _missing(above.path)
        if files.exists(self._target) and not self.update and not self.force:
            message = (
                f"The archive file {self._target.path} already exists. Use the -Update parameter to update the "
                "existing archive file or use the -Force parameter to overwrite the existing archive file."
            )
            raise _argument("ArchiveFileExists", message, self._target.path)

    def process(self, run: Runtime) -> None:
        for text, literal in given(self):
            for place in _found(run, text, literal):
                if place in self._sources:
                    name = "LiteralPath" if literal else "Path"
                    message = (
                        f"The input to {name} parameter contains a duplicate path '{place.path}'. Provide a unique set "
                        f"of paths as input to {name} parameter."
                    )
                    raise _argument("DuplicatePathFound", message, place.path)
                self._sources.append(place)

    def end(self, run: Runtime) -> Iterator[object]:
        files = run.service(FileSystem)
        target = self._target
        if not self._sources or not run.should_process(target.path, "Compress-Archive"):
            return
        packed = {name: data for place in self._sources for name, data in _packed(files, place)}
        kept = _unpacked(files, target) if self.update and files.exists(target) else {}
        text = _zipped({**kept, **packed}, _LEVELS[self.compression_level.lower()])
        if guarded(run, lambda: files.write_bytes(target, text), "CompressArchiveIOError", target) and self.pass_thru:
            yield files.item(target)


def _packed(files: FileSystem, place: Place, above: str = "") -> Iterator[tuple[str, bytes]]:
    """The entries of a file or folder under its own name; an empty folder has one that ends in a slash."""
    name = above + place.name
    if not files.is_folder(place):
        yield name, files.read_bytes(place)
        return
    inner = files.children(place)
    if not inner:
        yield name + "/", b""
    for one in inner:
        yield from _packed(files, one, name + "/")


def _zipped(entries: dict[str, bytes], level: int) -> bytes:
    """The bytes of an archive. Its entries carry no time, so that the same files make the same archive: our reading."""
    kept = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
    with zipfile.ZipFile(kept, "w", how, compresslevel=level or None) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, how)
    return kept.getvalue()


def _unpacked(files: FileSystem, place: Place) -> dict[str, bytes]:
    """What an archive holds, by name. Raises InvalidDataException for a file that is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(files.read_bytes(place))) as archive:
            return {entry.filename.replace("\\", "/"): archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise PSError.of(
            "InvalidDataException",
            "End of Central Directory record could not be found.",
            ErrorCategory.InvalidData,
            exception="System.IO.InvalidDataException",
            target=place.path,
        ) from None


@cmdlet(
    "Expand-Archive", default_set="Path", confirm=ConfirmImpact.MEDIUM, output=_OUTPUT, net_name="Expand-Archive"
)
class ExpandArchive(Cmdlet):
    """Unpacks a zip file into a folder, which is made where it is missing.

    PS> Set-Content Temp:/pyshell-example.txt 'one'
    PS> Compress-Archive Temp:/pyshell-example.txt Temp:/pyshell-example.zip -Force
    PS> Expand-Archive Temp:/pyshell-example.zip Temp:/pyshell-example; Get-Content Temp:/pyshell-example/*.txt
    one
    PS> Remove-Item Temp:/pyshell-example, Temp:/pyshell-example.txt, Temp:/pyshell-example.zip -Recurse
    """

    path: str | None = param(
        type="System.String",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("Path",),
        validate=_GIVEN,
        help="The zip file.",
    )
    literal_path: str | None = param(
        type="System.String",
        mandatory=True,
        by_name=True,
        sets=("LiteralPath",),
        aliases=("PSPath",),
        validate=_GIVEN,
        help="The zip file, its path taken as it stands.",
    )
    destination_path: str | None = param(
        type="System.String", position=1, validate=_GIVEN, help="The folder; one of the file's name unless given."
    )
    force: Switch = param(help="Whether files that are there are written over.")
    pass_thru: Switch = pass_thru_param()

    def process(self, run: Runtime) -> Iterator[object]:
        files = run.service(FileSystem)
        for text, literal in given(self):
            source = _zip_place(_found(run, text, literal)[0])
            folder = self._folder(run, files, source)
            if run.should_process(source.path, "Expand-Archive"):
                entries = _unpacked(files, source)
                if guarded(run, partial(files.make_folder, folder), "ExpandArchiveIOError", folder):
                    yield from self._entries(run, files, source, folder, entries)

    def _folder(self, run: Runtime, files: FileSystem, source: Place) -> Place:
        """Where the content goes. Raises InvalidDestinationPath for what is no folder."""
        if self.destination_path is None:
            return files.location.child(source.name[: -len(".zip")])
        found = expand(run, self.destination_path)
        place = found[0] if len(found) == 1 else None
        if place is None or not place.is_file_system or (is_there(run, place) and not files.is_folder(place)):
            message = f"The path '{self.destination_path}' is not a valid file system directory path."
            raise _argument("InvalidDirectoryPath", message, self.destination_path)
        return place

    def _entries(
        self, run: Runtime, files: FileSystem, source: Place, folder: Place, entries: dict[str, bytes]
    ) -> Iterator[object]:
        for name, data in entries.items():
            steps = [step for step in name.split("/") if step not in ("", ".")]
            if name.startswith("/") or ".." in steps or any(":" in step for step in steps):
                # Never outside the folder: .NET's own refusal.
                failure(run, "ExpandArchiveIOError", messages.IO_EXCEPTION, _OUTSIDE, ErrorCategory.WriteError, name)
                continue
            place = folder
            for step in steps:
                place = place.child(step)
            is_folder = name.endswith("/")
            if not is_folder and not self.force and files.exists(place):
                message = _THERE.format(file=place.path, archive=source.path, folder=folder.path)
                category = ErrorCategory.InvalidOperation
                failure(run, "ExpandArchiveFileExists", messages.IO_EXCEPTION, message, category, place.path)
                continue
            work = partial(files.make_folder, place) if is_folder else partial(_put, files, place, data)
            if guarded(run, work, "ExpandArchiveIOError", place) and self.pass_thru:
                yield files.item(place)


def _put(files: FileSystem, place: Place, data: bytes) -> None:
    above = place.parent()
    if above is not None:
        files.make_folder(above)
    files.write_bytes(place, data)
