"""System.IO.File and System.IO.Directory: .NET's own way to files, under the same policy.

https://learn.microsoft.com/dotnet/api/system.io.file
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.filesystem import encodings, messages
from pyshell.filesystem.current import current
from pyshell.source import whole_characters
from pyshell.values.declare import NetError, members_of
from pyshell.values.late import late
from pyshell.values.members import get_member, set_member
from pyshell.values.numbers import Byte
from pyshell.values.objects import PSArray
from pyshell.values.types import STRING_ARRAY, array_type, find_type
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.filesystem.drives import Place

_file = members_of("System.IO.File")
_folder = members_of("System.IO.Directory")
_STREAMS: Final = "pyshell.dotnet.streams"
_READERS: Final = "pyshell.dotnet.readers"
_ENCODING: Final = "System.Text.Encoding encoding"


def _place(path: str) -> Place:
    if not path:
        raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'path')")
    if "\0" in path:
        raise NetError("System.ArgumentException", "Null character in path. (Parameter 'path')")
    try:
        return current().host_place(whole_characters(path))  # type: ignore[no-any-return]  # the session's file system is not typed here
    except PSError as error:
        raise NetError(messages.FOLDER_NOT_FOUND, error.record.message) from None


def _try(place: Place, work: Callable[[], Any]) -> Any:
    """Does some work; what the system or the policy refuses becomes .NET's exception."""
    try:
        return work()
    except OSError as error:
        above = place.parent()
        exists = above is not None and current().exists(above)
        exception, message, _ = messages.os_failure(error, place.path, exists)
        raise NetError(exception, message) from None
    except PSError as error:
        raise NetError(error.record.exception.type_name, error.record.message) from None


def _encoding(value: Any) -> Any:
    return encodings.of_value(value) or encodings.UTF8


def byte_array(data: bytes) -> PSArray:
    """Bytes as the [byte[]] that scripts get."""
    byte = find_type("System.Byte")
    items = [Byte(one) for one in data]
    return PSArray(items) if byte is None else PSArray(items, array_type(byte))


def _strings(lines: list[str]) -> PSArray:
    return PSArray(lines, STRING_ARRAY)


# --- System.IO.File ------------------------------------------------------------------------------------------


@_file.static("Exists", "static bool Exists(string path)")
def file_exists(path: str) -> bool:
    """Whether there is a file of that path, and not a folder."""
    if not path:
        return False
    place = _place(path)
    return bool(current().exists(place) and not current().is_folder(place))


@_file.static(
    "ReadAllText", f"static string ReadAllText(string path), static string ReadAllText(string path, {_ENCODING})"
)
def _read_all_text(path: str, encoding: Any = None) -> Any:
    place = _place(path)
    return _try(place, lambda: current().read_text(place, encodings.of_value(encoding)))


@_file.static(
    "ReadLines", f"static string[] ReadLines(string path), static string[] ReadLines(string path, {_ENCODING})"
)
@_file.static(
    "ReadAllLines", f"static string[] ReadAllLines(string path), static string[] ReadAllLines(string path, {_ENCODING})"
)
def _read_all_lines(path: str, encoding: Any = None) -> PSArray:
    place = _place(path)
    return _strings(_try(place, lambda: list(current().read_lines(place, encodings.of_value(encoding)))))


@_file.static("ReadAllBytes", "static byte[] ReadAllBytes(string path)")
def _read_all_bytes(path: str) -> PSArray:
    return byte_array(file_bytes(path))


def file_bytes(path: str) -> bytes:
    """What a file holds. Raises .NET's exceptions for what the system or the policy refuses."""
    place = _place(path)
    found: bytes = _try(place, lambda: current().read_bytes(place))
    return found


def put_file_bytes(path: str, data: bytes) -> None:
    """Makes a file hold these bytes. Raises as `file_bytes`."""
    place = _place(path)
    _try(place, lambda: current().write_bytes(place, data))


def missing(path: str) -> NetError:
    """The error for a file that is not there."""
    return NetError(messages.FILE_NOT_FOUND, messages.file_not_found_text(_place(path).path))


def _write(path: str, text: str, encoding: Any, append: bool = False) -> None:
    place = _place(path)
    _try(place, lambda: current().write_text(place, text, _encoding(encoding), append=append))


@_file.static(
    "WriteAllText",
    "static void WriteAllText(string path, string contents), "
    f"static void WriteAllText(string path, string contents, {_ENCODING})",
)
def _write_all_text(path: str, contents: str | None, encoding: Any = None) -> None:
    _write(path, contents or "", encoding)


@_file.static(
    "WriteAllLines",
    "static void WriteAllLines(string path, string[] contents), "
    f"static void WriteAllLines(string path, string[] contents, {_ENCODING})",
)
def _write_all_lines(path: str, contents: list[Any], encoding: Any = None) -> None:
    _write(path, "".join(f"{line}\n" for line in contents), encoding)


@_file.static("WriteAllBytes", "static void WriteAllBytes(string path, byte[] bytes)")
def _write_all_bytes(path: str, data: list[Any] | None) -> None:
    if data is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'bytes')", ParamName="bytes")
    put_file_bytes(path, bytes(int(value) for value in data))


@_file.static(
    "AppendAllText",
    "static void AppendAllText(string path, string contents), "
    f"static void AppendAllText(string path, string contents, {_ENCODING})",
)
def _append_all_text(path: str, contents: str | None, encoding: Any = None) -> None:
    _write(path, contents or "", encoding, append=True)


@_file.static("AppendAllLines", "static void AppendAllLines(string path, string[] contents)")
def _append_all_lines(path: str, contents: list[Any]) -> None:
    _write(path, "".join(f"{line}\n" for line in contents), None, append=True)


@_file.static("Delete", "static void Delete(string path)")
def _delete(path: str) -> None:
    place = _place(path)
    if current().exists(place):
        _try(place, lambda: current().remove(place))


@_file.static(
    "Copy",
    "static void Copy(string sourceFileName, string destFileName), "
    "static void Copy(string sourceFileName, string destFileName, bool overwrite)",
)
def _copy(source: str, target: str, overwrite: bool = False) -> None:
    _onto(source, target, overwrite, "copy_file")


@_file.static(
    "Move",
    "static void Move(string sourceFileName, string destFileName), "
    "static void Move(string sourceFileName, string destFileName, bool overwrite)",
)
def _move(source: str, target: str, overwrite: bool = False) -> None:
    _onto(source, target, overwrite, "move")


def _onto(source: str, target: str, overwrite: bool, how: str) -> None:
    start, end = _place(source), _place(target)
    files = current()
    if not files.exists(start):
        raise NetError(messages.FILE_NOT_FOUND, messages.file_not_found_text(start.path))
    if files.exists(end) and not overwrite:
        raise NetError(messages.IO_EXCEPTION, messages.exists_text(end.path))
    _try(end, lambda: getattr(files, how)(start, end))


# Streams and readers are .NET's; they come back here for the bytes.
_FILE: Final = "System.IO.FileStream"
_MODE: Final = "string path, System.IO.FileMode mode"
_OPENING: Final = ", ".join(
    f"static {_FILE} Open({_MODE}{more})"
    for more in ("", ", System.IO.FileAccess access", ", System.IO.FileAccess access, System.IO.FileShare share")
)
_open_file: Final = late(f"{_STREAMS}:open_file")
_file.static("Open", _OPENING)(_open_file)
_file.static("OpenRead", f"static {_FILE} OpenRead(string path)")(lambda path: _open_file(path, 3, 1))
_file.static("OpenWrite", f"static {_FILE} OpenWrite(string path)")(lambda path: _open_file(path, 4, 2))
_file.static("Create", f"static {_FILE} Create(string path), static {_FILE} Create(string path, int bufferSize)")(
    lambda path, size=0: _open_file(path, 2)
)
for _name, _type, _function in (
    ("OpenText", "System.IO.StreamReader", "open_text"),
    ("CreateText", "System.IO.StreamWriter", "create_text"),
    ("AppendText", "System.IO.StreamWriter", "append_text"),
):
    _file.static(_name, f"static {_type} {_name}(string path)")(late(f"{_READERS}:{_function}"))


@_file.static("AppendAllBytes", "static void AppendAllBytes(string path, byte[] bytes)")
def _append_all_bytes(path: str, data: list[Any]) -> None:
    put_file_bytes(path, (file_bytes(path) if file_exists(path) else b"") + bytes(int(value) for value in data))


# --- times and attributes, of files and folders alike --------------------------------------------------------


def _item(path: str) -> Any:
    place = _place(path)
    if not current().exists(place):
        raise missing(path)
    return current().item(place)


def _reads(name: str) -> Callable[[str], Any]:
    return lambda path: get_member(_item(path), name)


def _writes(name: str) -> Callable[[str, Any], None]:
    return lambda path, new: set_member(_item(path), name, new)


for _table in (_file, _folder):
    for _name in ("LastWriteTime", "LastAccessTime", "CreationTime"):
        for _kind in ("", "Utc"):
            _full = _name + _kind
            _table.static(f"Get{_full}", f"static datetime Get{_full}(string path)")(_reads(_full))
            if _name != "CreationTime":
                _table.static(f"Set{_full}", f"static void Set{_full}(string path, datetime time)")(_writes(_full))
_ATTRIBUTES: Final = "System.IO.FileAttributes"
_file.static("GetAttributes", f"static {_ATTRIBUTES} GetAttributes(string path)")(_reads("Attributes"))
_file.static("SetAttributes", f"static void SetAttributes(string path, {_ATTRIBUTES} fileAttributes)")(
    _writes("Attributes")
)


# --- System.IO.Directory -------------------------------------------------------------------------------------


@_folder.static("Exists", "static bool Exists(string path)")
def _folder_exists(path: str) -> bool:
    return bool(path) and bool(current().is_folder(_place(path)))


@_folder.static("CreateDirectory", "static System.IO.DirectoryInfo CreateDirectory(string path)")
def _create(path: str) -> Any:
    place = _place(path)
    _try(place, lambda: current().make_folder(place))
    return current().item(place)


@_folder.static("GetCurrentDirectory", "static string GetCurrentDirectory()")
def _current_folder() -> str:
    return str(current().policy.folder)


@_folder.static("Delete", "static void Delete(string path), static void Delete(string path, bool recursive)")
def _delete_folder(path: str, recursive: bool = False) -> None:
    place = _place(path)
    if not current().is_folder(place):
        raise NetError(messages.FOLDER_NOT_FOUND, messages.folder_not_found_text(place.path))
    _try(place, lambda: current().remove(place, recurse=recursive))


def _walked(place: Place, deep: bool) -> Iterator[Place]:
    """What is in a folder; then, all the way down, what is in the folders in it."""
    waiting = [place]
    while waiting:
        found = list(current().children(waiting.pop(0)))
        yield from found
        if deep:
            waiting += [one for one in found if current().is_folder(one) and not current().is_link(one)]


def matching(path: str, pattern: str, option: Any, folders: bool | None) -> list[Place]:
    """The files (or folders, or both) in a folder whose names match; an option of AllDirectories goes all the way."""
    place = _place(path)
    if not current().is_folder(place):
        raise NetError(messages.FOLDER_NOT_FOUND, messages.folder_not_found_text(place.path))
    test = compile_wildcard(pattern)
    found = _try(place, lambda: list(_walked(place, getattr(option, "value", option) == 1)))
    return [one for one in found if test(one.name) and folders in (None, bool(current().is_folder(one)))]


def _declare_listing(name: str, folders: bool | None) -> None:
    searches = ("", ", string searchPattern", ", string searchPattern, System.IO.SearchOption searchOption")
    _folder.static(name, ", ".join(f"static string[] {name}(string path{search})" for search in searches))(
        lambda path, pattern="*", option=0: _strings([one.path for one in matching(path, pattern, option, folders)])
    )


for _kind in ("Get", "Enumerate"):
    _declare_listing(f"{_kind}Files", False)
    _declare_listing(f"{_kind}Directories", True)
    _declare_listing(f"{_kind}FileSystemEntries", None)


@_folder.static("GetParent", "static System.IO.DirectoryInfo GetParent(string path)")
def _parent(path: str) -> Any:
    above = _place(path).parent()
    return None if above is None else current().item(above)


@_folder.static("Move", "static void Move(string sourceDirName, string destDirName)")
def _move_folder(source: str, target: str) -> None:
    if not current().exists(_place(source)):
        raise NetError(messages.FOLDER_NOT_FOUND, messages.folder_not_found_text(_place(source).path))
    _onto(source, target, False, "move")
