"""System.IO.File and System.IO.Directory: .NET's own way to files, under the same policy.

https://learn.microsoft.com/dotnet/api/system.io.file
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.filesystem import encodings, messages
from pyshell.filesystem.current import current
from pyshell.values.declare import NetError, members_of
from pyshell.values.numbers import Byte
from pyshell.values.objects import PSArray
from pyshell.values.types import STRING_ARRAY, array_type, find_type
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.filesystem.drives import Place

_file = members_of("System.IO.File")
_folder = members_of("System.IO.Directory")
_ENCODING: Final = "System.Text.Encoding encoding"


def _place(path: str) -> Place:
    if not path:
        raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'path')")
    try:
        return current().host_place(path)  # type: ignore[no-any-return]  # the session's file system is not typed here
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


def _bytes(values: Any) -> bytes:
    return bytes(int(value) for value in values)


def _strings(lines: list[str]) -> PSArray:
    return PSArray(lines, STRING_ARRAY)


# --- System.IO.File ------------------------------------------------------------------------------------------


@_file.static("Exists", "static bool Exists(string path)")
def _file_exists(path: str) -> bool:
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
    place = _place(path)
    return byte_array(_try(place, lambda: current().read_bytes(place)))


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
def _write_all_bytes(path: str, data: list[Any]) -> None:
    place = _place(path)
    _try(place, lambda: current().write_bytes(place, _bytes(data)))


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


def _listed(path: str, pattern: str, wanted: Callable[[Place], bool]) -> PSArray:
    place = _place(path)
    test = compile_wildcard(pattern)
    found = _try(place, lambda: current().children(place))
    return _strings([one.path for one in found if test(one.name) and wanted(one)])


@_folder.static(
    "GetFiles", "static string[] GetFiles(string path), static string[] GetFiles(string path, string searchPattern)"
)
def _get_files(path: str, pattern: str = "*") -> PSArray:
    return _listed(path, pattern, lambda place: not current().is_folder(place))


@_folder.static(
    "GetDirectories",
    "static string[] GetDirectories(string path), static string[] GetDirectories(string path, string searchPattern)",
)
def _get_directories(path: str, pattern: str = "*") -> PSArray:
    return _listed(path, pattern, lambda place: bool(current().is_folder(place)))
