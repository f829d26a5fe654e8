"""Rename-Item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.cmdlets.management.copy_item import move
from pyshell.cmdlets.management.parameters import (
    credential_param,
    force_param,
    literal_param,
    pass_thru_param,
    path_param,
)
from pyshell.cmdlets.management.session_items import session_items
from pyshell.cmdlets.management.targets import existing, failure, refuse_credential
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import messages, paths
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place


@cmdlet("Rename-Item", default_set="ByPath", confirm=ConfirmImpact.MEDIUM)
class RenameItem(Cmdlet):
    """Gives an item another name in its place.

    PS> $null = New-Item 'C:\\old.txt' -Force; Rename-Item 'C:\\old.txt' "new-$PID.txt"; Test-Path 'C:\\old.txt'
    False
    """

    path: str = path_param("ByPath", type="System.String")
    literal_path: str | None = literal_param("ByLiteralPath", type="System.String")
    new_name: str = param(position=1, mandatory=True, by_name=True, help="The new name.")
    force: Switch = force_param()
    pass_thru: Switch = pass_thru_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        refuse_credential(self)
        literal = self.literal_path is not None
        text = self.literal_path if self.literal_path is not None else self.path
        try:
            found = existing(run, text, literal, force=bool(self.force))
        except PSError as error:
            run.write_error(error.record)
            return
        if len(found) != 1:
            self._missing(run, text, len(found))
            return
        source = found[0]
        if not source.is_file_system:
            yield from self._in_session(run, source)
        else:
            yield from self._on_disk(run, source)

    def _missing(self, run: Runtime, text: str, count: int) -> None:
        message = (
            f"Cannot rename because item at '{text}' does not exist."
            if count == 0
            else f"Cannot rename multiple items: '{text}' names {count} of them."  # our reading
        )
        category = ErrorCategory.InvalidOperation
        failure(run, "InvalidOperation", messages.PS_INVALID_OPERATION, message, category)

    def _in_session(self, run: Runtime, source: Place) -> Iterator[object]:
        items = session_items(run, source)
        if not source.inside:
            message = f"Cannot rename the root of the drive: '{source.drive.name}:'."  # our reading
            failure(run, "Argument", messages.PS_ARGUMENT, message, ErrorCategory.InvalidArgument)
            return
        if run.should_process(f"Item: {source.inside} NewName: {self.new_name}", "Rename Item"):
            kept = items.content(items.get(source.inside))
            items.set(self.new_name, kept[0] if len(kept) == 1 else kept)
            items.remove(source.inside)
            if self.pass_thru:
                yield items.get(self.new_name)

    def _on_disk(self, run: Runtime, source: Place) -> Iterator[object]:
        files = run.service(FileSystem)
        name = self._bare_name(files, source)
        above = source.parent()
        if above is None or not name:
            raise messages.argument(
                "Cannot rename the specified target, because it represents a path or device name.", self.new_name
            )
        target = above.child(name)
        what = "Rename Directory" if files.is_folder(source) else "Rename File"
        if not run.should_process(f"Item: {source.path} Destination: {target.path}", what):
            return
        if move(run, files, source, target, "Rename", bool(self.force)) and self.pass_thru:
            yield files.item(target)

    def _bare_name(self, files: FileSystem, source: Place) -> str:
        """The new name; a path is taken when it leads to the same folder, else it is none."""
        name = self.new_name
        if "/" not in name and "\\" not in name:
            return name
        place = files.place(name)
        return paths.leaf(name) if place.parent() == source.parent() else ""
