"""What files and folders as objects can do: copy and move themselves, open, list what is in them.

Each does what the static method of System.IO.File or System.IO.Directory does with its path. Functions are named by
the type and the member, as `pyshell.filesystem.items` asks for them when they are first called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.filesystem.current import current
from pyshell.filesystem.file_statics import matching
from pyshell.values.members import invoke_static
from pyshell.values.objects import PSArray
from pyshell.values.types import PSType, array_type, declare_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.filesystem.items import FileSystemInfo

_FILE: Final = declare_type("System.IO.File")
_FOLDER: Final = declare_type("System.IO.Directory")


def _does(owner: PSType, name: str) -> Callable[..., Any]:
    """The static method of that name with the item's path before the arguments."""
    return lambda item, *arguments: invoke_static(owner, name, [item.place.path, *arguments])


FILE_AppendText = _does(_FILE, "AppendText")
FILE_Create = _does(_FILE, "Create")
FILE_CreateText = _does(_FILE, "CreateText")
FILE_Open = _does(_FILE, "Open")
FILE_OpenRead = _does(_FILE, "OpenRead")
FILE_OpenText = _does(_FILE, "OpenText")
FILE_OpenWrite = _does(_FILE, "OpenWrite")
FOLDER_Create = _does(_FOLDER, "CreateDirectory")
FOLDER_Delete = _does(_FOLDER, "Delete")


def FILE_CopyTo(item: FileSystemInfo, target: str, overwrite: bool = False) -> Any:  # named by the member
    invoke_static(_FILE, "Copy", [item.place.path, target, overwrite])
    return current().item(current().host_place(target))


def _moves(owner: PSType) -> Callable[..., None]:
    """Moves the item; the object then stands for the new place."""

    def move(item: FileSystemInfo, target: str, *overwrite: bool) -> None:
        invoke_static(owner, "Move", [item.place.path, target, *overwrite])
        item.place = current().host_place(target)
        item.refresh()

    return move


FILE_MoveTo = _moves(_FILE)
FOLDER_MoveTo = _moves(_FOLDER)


def FOLDER_CreateSubdirectory(item: FileSystemInfo, path: str) -> Any:  # named by the member
    place = item.place.child(path)
    current().make_folder(place)
    return current().item(place)


def _lists(folders: bool | None, type_name: str) -> Callable[..., PSArray]:
    """What is in the folder, as objects."""

    def found(item: FileSystemInfo, pattern: str = "*", option: Any = 0) -> PSArray:
        places = matching(item.place.path, pattern, option, folders)
        return PSArray([current().item(place) for place in places], array_type(declare_type(type_name)))

    return found


FOLDER_GetFiles = FOLDER_EnumerateFiles = _lists(False, "System.IO.FileInfo")
FOLDER_GetDirectories = FOLDER_EnumerateDirectories = _lists(True, "System.IO.DirectoryInfo")
FOLDER_GetFileSystemInfos = FOLDER_EnumerateFileSystemInfos = _lists(None, "System.IO.FileSystemInfo")
