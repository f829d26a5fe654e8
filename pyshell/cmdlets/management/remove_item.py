"""Remove-Item, Set-Item, Clear-Item and Invoke-Item."""

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
from pyshell.cmdlets.management.session_items import session_items
from pyshell.cmdlets.management.targets import chosen, expand, failure, given, guarded, is_hidden, refuse_credential
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import messages
from pyshell.filesystem.system import FileSystem
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_RIGHTS = (
    "You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only."
)


@cmdlet("Remove-Item", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class RemoveItem(Cmdlet):
    """Removes files, folders and items of the session.

    PS> $null = New-Item (Join-Path ([IO.Path]::GetTempPath()) 'gone.txt') -Force
    PS> Remove-Item (Join-Path ([IO.Path]::GetTempPath()) 'gone.txt')
    PS> Test-Path (Join-Path ([IO.Path]::GetTempPath()) 'gone.txt')
    False
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    recurse: Switch = param(help="Whether a folder goes with all that is in it.")
    force: Switch = force_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> None:
        for place in list(chosen(run, self)):
            if not place.is_file_system:
                if run.should_process(f"Item: {place.inside}", "Remove Item"):
                    session_items(run, place).remove(place.inside)
                continue
            files = run.service(FileSystem)
            if files.is_folder(place) and not files.is_link(place):
                self._folder(run, files, place)
            else:
                self._file(run, files, place)

    def _folder(self, run: Runtime, files: FileSystem, place: Place) -> None:
        if files.location == place or _is_below(files.location, place):
            message = f"Cannot remove the item at '{place.path}' because it is in use."
            failure(run, "InvalidOperation", messages.PS_INVALID_OPERATION, message, ErrorCategory.InvalidOperation)
            return
        if not self.recurse and _has_children(files, place):
            question = (
                f"The item at {place.path} has children and the Recurse parameter was not specified. If you continue, "
                "all children will be removed with the item. Are you sure you want to continue?"
            )
            if not run.should_continue(question, "Confirm"):
                return
        if run.should_process(place.path, "Remove Directory"):
            guarded(run, lambda: files.remove(place, recurse=True), "RemoveItemIOError", place, target=place.path)

    def _file(self, run: Runtime, files: FileSystem, place: Place) -> None:
        if not run.should_process(place.path, "Remove File"):
            return
        if not self.force and (is_hidden(place) or files.item(place).attributes_value() & 1):
            failure(
                run,
                "RemoveFileSystemItemUnAuthorizedAccess",
                messages.IO_EXCEPTION,
                f"Cannot remove item {place.path}: {_RIGHTS}",
                ErrorCategory.PermissionDenied,
                place.path,
            )
            return
        guarded(run, lambda: files.remove(place), "RemoveFileSystemItemIOError", place, target=place.path)


def _is_below(place: Place, folder: Place) -> bool:
    return place.drive is folder.drive and place.inside.startswith(folder.inside + "/")


def _has_children(files: FileSystem, place: Place) -> bool:
    try:
        return bool(files.children(place))
    except OSError:
        return False


@cmdlet("Set-Item", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class SetItem(Cmdlet):
    """Changes the value of an item of the session: a variable, an environment variable, a function, an alias.

    PS> Set-Item variable:colour 'red'; $colour
    red
    """

    path: list[str] = path_param(from_pipeline=False)
    literal_path: list[str] | None = literal_param()
    value: Any = param(position=1, from_pipeline=True, by_name=True, help="The new value.")
    force: Switch = force_param()
    pass_thru: Switch = pass_thru_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        refuse_credential(self)
        for text, literal in given(self):
            for place in expand(run, text, literal):
                if place.is_file_system:
                    raise not_supported()
                items = session_items(run, place)
                if run.should_process(f"Item: {place.inside} Value: {to_string(self.value)}", "Set Item"):
                    items.set(place.inside, self.value)
                    if self.pass_thru:
                        yield items.get(place.inside)


@cmdlet("Clear-Item", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class ClearItem(Cmdlet):
    """Takes the value of an item of the session away, and leaves the item.

    PS> $colour = 'red'; Clear-Item variable:colour; $null -eq $colour
    True
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    force: Switch = force_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> None:
        for place in chosen(run, self):
            if place.is_file_system:
                raise not_supported()
            if run.should_process(f"Item: {place.inside}", "Clear Item"):
                session_items(run, place).set(place.inside, None)


def not_supported() -> PSError:
    """The error of what a provider cannot do."""
    return PSError.of(
        "NotSupported",
        "Provider operation stopped because the provider does not support this operation.",
        ErrorCategory.NotImplemented,
        exception="System.Management.Automation.PSNotSupportedException",
    )


@cmdlet("Invoke-Item", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class InvokeItem(Cmdlet):
    """Known and not simulated: nothing of the host's is started.

    PS> try { Invoke-Item . } catch { "$($_.FullyQualifiedErrorId)" }
    NotSimulated,Microsoft.PowerShell.Commands.InvokeItemCommand
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> None:
        for place in chosen(run, self):
            if run.should_process(f"Item: {place.path}", "Invoke Item"):
                raise PSError.of(
                    "NotSimulated",
                    f"Invoke-Item is known and not simulated: '{place.path}' is opened by no program here.",
                    ErrorCategory.NotImplemented,
                    exception="System.NotSupportedException",
                    target=place.path,
                )
