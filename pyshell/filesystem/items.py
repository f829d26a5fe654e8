"""Files and folders as objects: System.IO.FileInfo and DirectoryInfo, with what PowerShell adds to them.

https://learn.microsoft.com/dotnet/api/system.io.fileinfo
"""

from __future__ import annotations

import os
import stat
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.filesystem import messages, paths
from pyshell.filesystem.current import current
from pyshell.filesystem.moments import epoch_ns, moment
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    members_of,
    net_constructor,
    net_enum,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.format import format_string
from pyshell.values.late import late
from pyshell.values.numbers import Int64
from pyshell.values.types import declare_type

if TYPE_CHECKING:
    from pyshell.filesystem.drives import Place
    from pyshell.filesystem.policy import Policy

ATTRIBUTES: Final = net_enum(
    "System.IO.FileAttributes",
    {
        "None": 0,
        "ReadOnly": 1,
        "Hidden": 2,
        "System": 4,
        "Directory": 16,
        "Archive": 32,
        "Device": 64,
        "Normal": 128,
        "Temporary": 256,
        "SparseFile": 512,
        "ReparsePoint": 1024,
        "Compressed": 2048,
        "Offline": 4096,
        "NotContentIndexed": 8192,
        "Encrypted": 16384,
        "IntegrityStream": 32768,
        "NoScrubData": 131072,
    },
    flags=True,
)
declare_type("System.MarshalByRefObject")
# The year 1601 is what .NET shows for the times of a file that is not there.
_NEVER_NS: Final = -11_644_473_600_000_000_000


def _set_written(item: FileSystemInfo, new: Any) -> None:
    item.set_times(written=epoch_ns(new))


def _set_accessed(item: FileSystemInfo, new: Any) -> None:
    item.set_times(accessed=epoch_ns(new))


def _set_read_only(item: FileSystemInfo, new: Any) -> None:
    item.set_read_only(bool(new))


def _set_attributes(item: FileSystemInfo, new: Any) -> None:
    item.set_read_only(bool(int(new) & 1))


class FileSystemItem(NetObject):
    """What FileInfo and DirectoryInfo share. What the disk says is asked once, as .NET does, until Refresh()."""

    def __init__(self, place: Place, policy: Policy | None = None) -> None:
        self.place = place
        self.policy = policy
        self._stat: os.stat_result | None = None
        self._asked = False

    @property
    def found(self) -> os.stat_result | None:
        """The item's entry on the disk, links not followed; None when it is not there."""
        if not self._asked:
            self._asked = True
            try:
                self._stat = os.lstat(self.place.host)
            except (OSError, ValueError):
                self._stat = None
        return self._stat

    def refresh(self) -> None:
        self._asked = False

    @property
    def is_link(self) -> bool:
        return self.found is not None and stat.S_ISLNK(self.found.st_mode)

    def set_times(self, *, written: int | None = None, accessed: int | None = None) -> None:
        """Sets when the item was last written or read, in nanoseconds since 1970."""
        found = self.found
        if found is None:
            raise NetError(messages.FILE_NOT_FOUND, messages.file_not_found_text(self.place.path))
        self._check()
        access = found.st_atime_ns if accessed is None else accessed
        os.utime(self.place.host, ns=(access, found.st_mtime_ns if written is None else written))
        self.refresh()

    def set_read_only(self, read_only: bool) -> None:
        found = self.found
        if found is None:
            raise NetError(messages.FILE_NOT_FOUND, messages.file_not_found_text(self.place.path))
        self._check()
        mode = stat.S_IMODE(found.st_mode)
        os.chmod(self.place.host, mode & ~0o222 if read_only else mode | 0o200)
        self.refresh()

    def _check(self) -> None:
        if self.policy is not None:
            self.policy.check_write(self.place.host, self.place.path)

    def attributes_value(self) -> int:
        found = self.found
        if found is None:
            return -1
        value = 16 if os.path.isdir(self.place.host) else 0
        value |= 1024 if stat.S_ISLNK(found.st_mode) else 0
        value |= 0 if os.access(self.place.host, os.W_OK) else 1
        value |= 2 if self.place.name.startswith(".") and self.place.inside else 0
        return value or 128

    def mode_text(self) -> str:
        value = self.attributes_value()
        first = "l" if value & 1024 else "d" if value & 16 else "-"
        flags = ((32, "a"), (1, "r"), (2, "h"), (4, "s"))
        return first + "".join(char if value & bit and value > 0 else "-" for bit, char in flags)

    def time_ns(self, name: str) -> int:
        found = self.found
        return _NEVER_NS if found is None else int(getattr(found, name))

    def created_ns(self) -> int:
        """When the item came to be: the earliest of the times the disk knows, where it keeps no birth time."""
        found = self.found
        if found is None:
            return _NEVER_NS
        born = getattr(found, "st_birthtime_ns", None)
        return int(born) if born is not None else min(found.st_mtime_ns, found.st_ctime_ns)


@net_type("System.IO.FileSystemInfo", "System.MarshalByRefObject")
class FileSystemInfo(FileSystemItem):
    """A file or folder, there or not."""

    is_container = False

    @net_property("PSPath", "System.String", kind="NoteProperty")
    def ps_path(self) -> str:
        return self.place.ps_path

    @net_property("PSParentPath", "System.String", kind="NoteProperty")
    def ps_parent_path(self) -> str:
        above = self.place.parent()
        return above.ps_path if above is not None else ""

    @net_property("PSChildName", "System.String", kind="NoteProperty")
    def ps_child_name(self) -> str:
        return self.place.name

    @net_property("PSDrive", "System.Management.Automation.PSDriveInfo", kind="NoteProperty")
    def ps_drive(self) -> Any:
        return self.place.drive

    @net_property("PSProvider", "System.Management.Automation.ProviderInfo", kind="NoteProperty")
    def ps_provider(self) -> Any:
        return self.place.drive.provider

    @net_property("PSIsContainer", "System.Boolean", kind="NoteProperty")
    def ps_is_container(self) -> bool:
        return self.is_container

    @net_property("UnixMode", kind="ScriptProperty")
    def unix_mode(self) -> str | None:
        return None if self.found is None else stat.filemode(self.found.st_mode)

    @net_property("User", kind="ScriptProperty")
    def user(self) -> str | None:
        return None if self.found is None else _name_of("pwd", "getpwuid", "pw_name", self.found.st_uid)

    @net_property("Group", kind="ScriptProperty")
    def group(self) -> str | None:
        return None if self.found is None else _name_of("grp", "getgrgid", "gr_name", self.found.st_gid)

    @net_property("Size", kind="ScriptProperty")
    def size(self) -> Int64 | None:
        return None if self.found is None else Int64(self.found.st_size)

    @net_property("Mode", "System.String", kind="CodeProperty")
    def mode(self) -> str:
        return self.mode_text()

    @net_property("ModeWithoutHardLink", "System.String", kind="CodeProperty")
    def mode_without_hard_link(self) -> str:
        return self.mode_text()

    @net_property("BaseName", kind="ScriptProperty")
    def base_name(self) -> str:
        return self.place.name if self.is_container else paths.stem_and_extension(self.place.name)[0]

    @net_property("ResolvedTarget", "System.String", kind="CodeProperty")
    def resolved_target(self) -> str:
        return os.path.realpath(self.place.host) if self.is_link else self.place.path

    @net_property("Target", kind="AliasProperty")
    def target(self) -> str | None:
        return self.link_target()

    @net_property("LinkType", "System.String", kind="CodeProperty")
    def link_type(self) -> str | None:
        return "SymbolicLink" if self.is_link else None

    @net_property("NameString", "System.String", kind="CodeProperty")
    def name_string(self) -> str:
        return f"{self.place.name} -> {self.link_target()}" if self.is_link else self.place.name

    @net_property("LastWriteTimeString", "System.String", kind="CodeProperty")
    def last_write_time_string(self) -> str:
        return "" if self.found is None else format_string("{0,10:d} {0,8:t}", [self.last_write_time()])

    @net_property("Name", "System.String")
    def name(self) -> str:
        return self.place.name

    @net_property("FullName", "System.String")
    def full_name(self) -> str:
        return self.place.path

    @net_property("Extension", "System.String")
    def extension(self) -> str:
        return paths.stem_and_extension(self.place.name)[1]

    @net_property("Exists", "System.Boolean")
    def exists(self) -> bool:
        return self.found is not None and os.path.isdir(self.place.host) == self.is_container

    @net_property("CreationTime", "System.DateTime")
    def creation_time(self) -> Any:
        return moment(self.created_ns())

    @net_property("CreationTimeUtc", "System.DateTime")
    def creation_time_utc(self) -> Any:
        return moment(self.created_ns(), utc=True)

    @net_property("LastAccessTime", "System.DateTime", set=_set_accessed)
    def last_access_time(self) -> Any:
        return moment(self.time_ns("st_atime_ns"))

    @net_property("LastAccessTimeUtc", "System.DateTime", set=_set_accessed)
    def last_access_time_utc(self) -> Any:
        return moment(self.time_ns("st_atime_ns"), utc=True)

    @net_property("LastWriteTime", "System.DateTime", set=_set_written)
    def last_write_time(self) -> Any:
        return moment(self.time_ns("st_mtime_ns"))

    @net_property("LastWriteTimeUtc", "System.DateTime", set=_set_written)
    def last_write_time_utc(self) -> Any:
        return moment(self.time_ns("st_mtime_ns"), utc=True)

    @net_property("LinkTarget", "System.String")
    def link_target(self) -> str | None:
        return os.readlink(self.place.host) if self.is_link else None

    @net_property("Attributes", "System.IO.FileAttributes", set=_set_attributes)
    def attributes(self) -> EnumValue:
        return EnumValue(ATTRIBUTES, self.attributes_value())

    @net_method("Refresh", "void Refresh()")
    def refresh_from_disk(self) -> None:
        self.refresh()

    @net_method("Delete", "void Delete()")
    def delete(self) -> None:
        self._check()
        try:
            os.rmdir(self.place.host) if self.is_container else os.remove(self.place.host)
        except FileNotFoundError:
            return
        except OSError as error:
            exception, message, _ = messages.os_failure(error, self.place.path)
            raise NetError(exception, message) from None

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.place.path


def _name_of(module: str, function: str, attribute: str, number: int) -> str:
    """The user's or group's name; the number where the system has no names (or no such module, as on Windows)."""
    try:
        return str(getattr(getattr(import_module(module), function)(number), attribute))
    except (ImportError, KeyError):
        return str(number)


def _named(path: str, parameter: str) -> tuple[Place, Policy]:
    """What a file or folder that a script names is made of; there need not be one."""
    if not path:
        message = f"The path is empty. (Parameter '{parameter}')"
        raise NetError("System.ArgumentException", message, ParamName=parameter)
    files = current()
    return files.host_place(path), files.policy


@net_type("System.IO.FileInfo", "System.IO.FileSystemInfo")
class FileInfo(FileSystemInfo):
    """A file."""

    @net_constructor("System.IO.FileInfo new(string fileName)")
    @staticmethod
    def new(name: str) -> FileInfo:
        return FileInfo(*_named(name, "fileName"))

    @net_property("Length", "System.Int64")
    def length(self) -> Int64:
        if self.found is None:
            raise NetError(messages.FILE_NOT_FOUND, messages.file_not_found_text(self.place.path))
        return Int64(os.stat(self.place.host).st_size if self.is_link else self.found.st_size)

    @net_property("DirectoryName", "System.String")
    def directory_name(self) -> str | None:
        above = self.place.parent()
        return above.path if above is not None else None

    @net_property("Directory", "System.IO.DirectoryInfo")
    def directory(self) -> Any:
        above = self.place.parent()
        return None if above is None else DirectoryInfo(above, self.policy)

    @net_property("IsReadOnly", "System.Boolean", set=_set_read_only)
    def is_read_only(self) -> bool:
        return bool(self.attributes_value() & 1) and self.found is not None

    @net_property("LengthString", "System.String", kind="CodeProperty")
    def length_string(self) -> str:
        return "" if self.found is None else str(int(self.length()))

    @net_property("VersionInfo", kind="ScriptProperty")
    def version_info(self) -> None:
        return None


@net_type("System.IO.DirectoryInfo", "System.IO.FileSystemInfo")
class DirectoryInfo(FileSystemInfo):
    """A folder."""

    is_container = True

    @net_constructor("System.IO.DirectoryInfo new(string path)")
    @staticmethod
    def new(path: str) -> DirectoryInfo:
        return DirectoryInfo(*_named(path, "path"))

    @net_property("Parent", "System.IO.DirectoryInfo")
    def parent(self) -> Any:
        above = self.place.parent()
        return None if above is None else DirectoryInfo(above, self.policy)

    @net_property("Root", "System.IO.DirectoryInfo")
    def root(self) -> Any:
        return DirectoryInfo(type(self.place)(self.place.drive), self.policy)

    @net_property("LengthString", "System.String", kind="CodeProperty")
    def length_string(self) -> str:
        return ""


_DOES: Final = "pyshell.filesystem.item_methods"
_FILE_METHODS: Final = {
    "AppendText": "System.IO.StreamWriter AppendText()",
    "CopyTo": "System.IO.FileInfo CopyTo(string destFileName), "
    "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)",
    "Create": "System.IO.FileStream Create()",
    "CreateText": "System.IO.StreamWriter CreateText()",
    "MoveTo": "void MoveTo(string destFileName), void MoveTo(string destFileName, bool overwrite)",
    "Open": "System.IO.FileStream Open(System.IO.FileMode mode), "
    "System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)",
    "OpenRead": "System.IO.FileStream OpenRead()",
    "OpenText": "System.IO.StreamReader OpenText()",
    "OpenWrite": "System.IO.FileStream OpenWrite()",
}
_SEARCH: Final = ("", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption")
_FOLDER_METHODS: Final = {
    "Create": "void Create()",
    "CreateSubdirectory": "System.IO.DirectoryInfo CreateSubdirectory(string path)",
    "Delete": "void Delete(), void Delete(bool recursive)",
    "MoveTo": "void MoveTo(string destDirName)",
    **{
        f"{how}{what}": ", ".join(f"System.IO.FileSystemInfo[] {how}{what}({text})" for text in _SEARCH)
        for how in ("Get", "Enumerate")
        for what in ("Files", "Directories", "FileSystemInfos")
    },
}
for _name, _definition in _FILE_METHODS.items():
    members_of("System.IO.FileInfo").method(_name, _definition)(late(f"{_DOES}:FILE_{_name}"))
for _name, _definition in _FOLDER_METHODS.items():
    members_of("System.IO.DirectoryInfo").method(_name, _definition)(late(f"{_DOES}:FOLDER_{_name}"))


def item_at(place: Place, policy: Policy | None = None) -> FileSystemInfo:
    """The file or folder at a place."""
    made = DirectoryInfo if os.path.isdir(place.host) else FileInfo
    return made(place, policy)
