"""Copy-Item and Move-Item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.cmdlets.management.parameters import (
    credential_param,
    exclude_param,
    filter_param,
    force_param,
    include_param,
    literal_param,
    pass_thru_param,
    path_param,
)
from pyshell.cmdlets.management.remove_item import not_supported
from pyshell.cmdlets.management.session_items import session_items
from pyshell.cmdlets.management.targets import NameFilter, chosen, failure, guarded
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import messages
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_SESSION = "System.Management.Automation.Runspaces.PSSession"
_ELSEWHERE = "Not simulated: there are no other machines."


class _ToPlace(Cmdlet):
    """What Copy-Item and Move-Item share."""

    destination: str | None

    def target_of(self, run: Runtime, source: Place) -> Place:
        """Where a source goes: into the destination when that is a folder, else onto it."""
        files = run.service(FileSystem)
        found = files.expand(self.destination) if self.destination else [files.location]
        if len(found) != 1:
            raise messages.argument(
                f"Cannot perform the operation because the path resolved to {len(found)} items: {self.destination}",
                self.destination,
            )
        target = found[0]
        return target.child(source.name) if files.is_folder(target) else target

    def sources(self, run: Runtime) -> Iterator[tuple[Place, Place]]:
        """Sources and where they go; destinations that cannot be are errors."""
        for source in list(chosen(run, self)):
            try:
                yield source, self.target_of(run, source)
            except PSError as error:
                run.write_error(error.record)


def _onto_itself(run: Runtime, source: Place, error_id: str) -> None:
    message = f"Cannot overwrite the item {source.path} with itself."
    failure(run, error_id, messages.IO_EXCEPTION, message, ErrorCategory.WriteError, source.path)


def _same_file(files: FileSystem, source: Place, target: Place) -> bool:
    return source == target or (files.exists(target) and files.real_path(source) == files.real_path(target))


@cmdlet("Copy-Item", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class CopyItem(_ToPlace):
    """Copies files and folders.

    PS> Copy-Item 'C:\\My Documents\\Accounts.txt' 'C:\\Copy.txt'
    PS> Test-Path 'C:\\Copy.txt'
    True
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    destination: str | None = param(position=1, by_name=True, help="Where copies go.")
    container: Switch = param(default=True, help="Whether folders stay folders.")
    force: Switch = force_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    recurse: Switch = param(help="Whether a folder is copied with what is in it.")
    pass_thru: Switch = pass_thru_param()
    credential: Any = credential_param()
    from_session: Any = param("FromSession", type=_SESSION, dynamic=True, help=_ELSEWHERE)
    to_session: Any = param("ToSession", type=_SESSION, dynamic=True, help=_ELSEWHERE)

    def begin(self, run: Runtime) -> None:
        if self.from_session is not None or self.to_session is not None:
            raise PSError.of(
                "NotSimulated",
                "Copy-Item copies within this sandbox; -FromSession and -ToSession are known and not simulated.",
                ErrorCategory.NotImplemented,
                exception="System.NotSupportedException",
            )

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        for source, target in self.sources(run):
            if not source.is_file_system or not target.is_file_system:
                yield from self._in_session(run, source, target)
            elif files.is_folder(source):
                yield from self._folder(run, files, source, target)
            else:
                yield from self._file(run, files, source, target)

    def _in_session(self, run: Runtime, source: Place, target: Place) -> Iterator[object]:
        if source.drive.provider is not target.drive.provider:
            raise not_supported()
        items = session_items(run, source)
        if run.should_process(f"Item: {source.inside} Destination: {target.inside}", "Copy Item"):
            kept = items.content(items.get(source.inside))
            items.set(target.inside, kept[0] if len(kept) == 1 else kept)
            if self.pass_thru:
                yield items.get(target.inside)

    def _file(self, run: Runtime, files: FileSystem, source: Place, target: Place) -> Iterator[object]:
        if _same_file(files, source, target):
            _onto_itself(run, source, "CopyError")
            return
        if not run.should_process(f"Item: {source.path} Destination: {target.path}", "Copy File"):
            return
        if self.force:
            files.make_writable(target)
        if (
            guarded(
                run,
                lambda: files.copy_file(source, target),
                "CopyFileInfoItemIOError",
                target,
                target=source.path,
                category=ErrorCategory.WriteError,
            )
            and self.pass_thru
        ):
            yield files.item(target)

    def _folder(self, run: Runtime, files: FileSystem, source: Place, target: Place) -> Iterator[object]:
        if files.exists(target) and not files.is_folder(target):
            message = "Container cannot be copied onto existing leaf item."
            failure(run, "CopyContainerItemToLeafError", messages.PS_ARGUMENT, message, ErrorCategory.InvalidArgument)
            return
        if target == source or target.inside.startswith(source.inside + "/"):
            _onto_itself(run, source, "CopyError")
            return
        what = f"Item: {source.path} Destination: {target.path}"
        if self.container or not self.recurse:
            if not run.should_process(what, "Copy Directory"):
                return
            if not guarded(run, lambda: files.make_folder(target), "CopyDirectoryInfoItemIOError", target):
                return
            if self.pass_thru:
                yield files.item(target)
        if self.recurse:
            yield from self._content(run, files, source, target)

    def _content(self, run: Runtime, files: FileSystem, source: Place, target: Place) -> Iterator[object]:
        lets_through = NameFilter(self)
        into = target if self.container else (target.parent() or target)
        for inner in files.children(source):
            if files.is_folder(inner):
                yield from self._folder(run, files, inner, into.child(inner.name))
            elif lets_through(inner.name):
                yield from self._file(run, files, inner, into.child(inner.name))


@cmdlet("Move-Item", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class MoveItem(_ToPlace):
    """Moves files and folders.

    PS> $null = New-Item 'C:\\a.txt' -Force; Move-Item 'C:\\a.txt' 'C:\\b.txt' -Force; Test-Path 'C:\\b.txt'
    True
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    destination: str | None = param(position=1, by_name=True, help="Where items go.")
    force: Switch = force_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    pass_thru: Switch = pass_thru_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        for source, target in self.sources(run):
            if not source.is_file_system or not target.is_file_system:
                raise not_supported()
            folder = files.is_folder(source)
            what = "Move Directory" if folder else "Move File"
            if not run.should_process(f"Item: {source.path} Destination: {target.path}", what):
                continue
            if move(run, files, source, target, "Move", bool(self.force)) and self.pass_thru:
                yield files.item(target)


def move(run: Runtime, files: FileSystem, source: Place, target: Place, verb: str, force: bool) -> bool:
    """Moves a file or folder that nothing stands in the way of. Whether it did."""
    kind = "DirectoryItem" if files.is_folder(source) else "FileInfoItem"
    error_id = f"{verb}{kind}IOError" if verb == "Move" else "RenameItemIOError"
    if files.exists(target) and source != target:
        if not force or files.is_folder(target) or verb == "Rename":
            message = messages.exists_text(target.path)
            item = files.item(source) if verb == "Move" else source.path
            failure(run, error_id, messages.IO_EXCEPTION, message, ErrorCategory.WriteError, item)
            return False
        files.make_writable(target)
    return guarded(
        run,
        lambda: files.move(source, target),
        error_id,
        target,
        target=source.path,
        category=ErrorCategory.WriteError,
    )
