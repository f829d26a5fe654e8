"""System.IO.File and System.IO.Directory over the session's file system, within its policy.

https://learn.microsoft.com/dotnet/api/system.io.file
"""

from __future__ import annotations

import codecs
import fnmatch
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.conversions import byte_array, bytes_of
from pyshell.dotnet.hooks import HOOKS
from pyshell.dotnet.known import Known
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.members import get_member
from pyshell.values.objects import PSArray
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text
from pyshell.values.types import STRING_ARRAY

if TYPE_CHECKING:
    from collections.abc import Callable

_file = Known("System.IO.File")
_directory = Known("System.IO.Directory")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _files() -> Any:
    if HOOKS["files"] is None:
        raise NetError("System.NotSupportedException", "pyshell has no file system here.")
    return HOOKS["files"]()


def _place(path: str | None, name: str = "path") -> tuple[Any, Any]:
    if path is None:
        raise NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)
    if not path:
        raise NetError("System.ArgumentException", f"The value cannot be an empty string. (Parameter '{name}')")
    files = _files()
    return files, files.place(path)


def _failed(error: OSError, path: str, folder: bool = False) -> NetError:
    """.NET's exception for what the system said."""
    if isinstance(error, FileNotFoundError):
        if folder:
            return NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{path}'.")
        return NetError("System.IO.FileNotFoundException", f"Could not find file '{path}'.", FileName=path)
    if isinstance(error, PermissionError | IsADirectoryError):
        return NetError("System.UnauthorizedAccessException", f"Access to the path '{path}' is denied.")
    if isinstance(error, FileExistsError):
        return NetError("System.IO.IOException", f"The file '{path}' already exists.")
    return NetError("System.IO.IOException", f"{error.strerror or error} : '{path}'")


def _guarded(action: Callable[[Any, Any], Any], path: str | None, *, folder: bool = False) -> Any:
    files, place = _place(path)
    try:
        return action(files, place)
    except OSError as error:
        raise _failed(error, place.path, folder) from None


def _read(path: str | None) -> bytes:
    def read(files: Any, place: Any) -> bytes:
        if not files.exists(place):
            raise FileNotFoundError(2, "No such file")
        data: bytes = files.read_bytes(place)
        return data

    found: bytes = _guarded(read, path)
    return found


def _decoded(data: bytes, encoding: Any) -> str:
    """Text by the mark at its start, else by the encoding, else as UTF-8."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    return data.decode("utf-8", "replace") if encoding is None else str(encoding.decode(data))


def _encoded(text: str, encoding: Any, *, start: bool = True) -> bytes:
    if encoding is None:
        return text.encode("utf-8", "replace")
    data: bytes = encoding.encode(text)
    return encoding.mark + data if start else data


def _write(path: str | None, data: bytes, *, append: bool = False) -> None:
    def write(files: Any, place: Any) -> None:
        before = files.read_bytes(place) if append and files.exists(place) else b""
        files.write_bytes(place, before + data)

    _guarded(write, path, folder=True)


def _lines(text: str) -> list[str]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain.split("\n")[:-1] if plain.endswith("\n") else plain.split("\n") if plain else []


def _joined(contents: Any) -> str:
    items = enumerate_value(contents)
    return "".join(
        f"{net_text(one) if one is not None else ''}\n" for one in (items if items is not None else [contents])
    )


_PATH: Final = "(string path), static {0} {1}(string path, System.Text.Encoding encoding)"
_TEXT: Final = (
    "static void {0}(string path, string contents), "
    "static void {0}(string path, string contents, System.Text.Encoding encoding)"
)


@_file.static("ReadAllText", definition="static string ReadAllText" + _PATH.format("string", "ReadAllText"))
def _read_text(path: str, encoding: Any = None) -> str:
    return _decoded(_read(path), encoding)


@_file.static(
    "ReadAllLines", "ReadLines", definition="static string[] ReadAllLines" + _PATH.format("string[]", "ReadAllLines")
)
def _read_lines(path: str, encoding: Any = None) -> PSArray:
    return PSArray(_lines(_decoded(_read(path), encoding)), STRING_ARRAY)


@_file.static("ReadAllBytes")
def _read_all_bytes(path: str) -> PSArray:
    return byte_array(_read(path))


@_file.static("WriteAllText", definition=_TEXT.format("WriteAllText"))
def _write_text(path: str, text: str | None, encoding: Any = None) -> None:
    _write(path, _encoded(text or "", encoding))


@_file.static("AppendAllText", definition=_TEXT.format("AppendAllText"))
def _append_text(path: str, text: str | None, encoding: Any = None) -> None:
    files, place = _place(path)
    _write(path, _encoded(text or "", encoding, start=not files.exists(place)), append=True)


@_file.static("WriteAllLines", raw=True)
def _write_lines(path: Any, contents: Any = None, encoding: Any = None) -> None:
    _write(net_text(path), _encoded(_joined(contents), encoding))


@_file.static("AppendAllLines", raw=True)
def _append_lines(path: Any, contents: Any = None, encoding: Any = None) -> None:
    _write(net_text(path), _encoded(_joined(contents), encoding, start=False), append=True)


@_file.static("WriteAllBytes", definition="static void WriteAllBytes(string path, byte[] bytes)")
def _write_all_bytes(path: str, data: Any) -> None:
    _write(path, bytes_of(data))


@_file.static("AppendAllBytes", definition="static void AppendAllBytes(string path, byte[] bytes)")
def _append_all_bytes(path: str, data: Any) -> None:
    _write(path, bytes_of(data), append=True)


@_file.static("Exists")
def _exists(path: str | None) -> bool:
    if not path:
        return False
    files, place = _place(path)
    return bool(files.exists(place)) and not files.is_folder(place)


@_file.static("Delete")
def _delete(path: str) -> None:
    def delete(files: Any, place: Any) -> None:
        if files.is_folder(place):
            raise PermissionError(1, "is a folder")
        if files.exists(place):
            files.remove(place)

    _guarded(delete, path)


def _transfer(name: str) -> Callable[..., None]:
    def transfer(source: str, target: str, overwrite: bool = False) -> None:
        files, place = _place(source, "sourceFileName")
        other = _place(target, "destFileName")[1]
        if not files.exists(place):
            raise NetError(
                "System.IO.FileNotFoundException", f"Could not find file '{place.path}'.", FileName=place.path
            )
        if files.exists(other) and not overwrite:
            raise NetError("System.IO.IOException", f"The file '{other.path}' already exists.")
        try:
            getattr(files, name)(place, other)
        except OSError as error:
            raise _failed(error, other.path) from None

    return transfer


_file.static("Copy")(_transfer("copy_file"))
_file.static("Move")(_transfer("move"))


@_file.static("Create", raw=True)
def _create(path: Any, *_: Any) -> None:
    raise NetError(
        "System.NotSupportedException", "pyshell has no file streams: use [IO.File]::WriteAllText or Set-Content."
    )


def _property(name: str) -> Callable[[str], Any]:
    def read(path: str) -> Any:
        return _guarded(lambda files, place: get_member(files.item(place), name), path)

    return read


for _name in ("CreationTime", "LastAccessTime", "LastWriteTime"):
    for _suffix in ("", "Utc"):
        _definition = f"static datetime Get{_name}{_suffix}(string path)"
        for _table in (_file, _directory):
            _table.static(f"Get{_name}{_suffix}", definition=_definition)(_property(_name + _suffix))
_file.static("GetAttributes", definition="static System.IO.FileAttributes GetAttributes(string path)")(
    _property("Attributes")
)
_file.finish()


# --- Directory -----------------------------------------------------------------------------------------------


@_directory.static("Exists")
def _folder_exists(path: str | None) -> bool:
    if not path:
        return False
    files, place = _place(path)
    return bool(files.is_folder(place))


@_directory.static("CreateDirectory", definition="static System.IO.DirectoryInfo CreateDirectory(string path)")
def _create_folder(path: str) -> Any:
    def create(files: Any, place: Any) -> Any:
        if not files.exists(place):
            files.make_folder(place)
        return files.item(place)

    return _guarded(create, path)


@_directory.static("Delete")
def _delete_folder(path: str, recurse: bool = False) -> None:
    def delete(files: Any, place: Any) -> None:
        if not files.is_folder(place):
            raise FileNotFoundError(2, "No such folder")
        if files.children(place) and not recurse:
            raise NetError("System.IO.IOException", f"Directory not empty : '{place.path}'")
        files.remove(place, recurse=recurse)

    _guarded(delete, path, folder=True)


def _listing(files: bool, folders: bool) -> Callable[..., PSArray]:
    def listing(path: str, pattern: str = "*", option: Any = None) -> PSArray:
        deep = isinstance(option, EnumValue) and option.value == 1
        system, place = _place(path)
        if not system.is_folder(place):
            raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{place.path}'.")
        found: list[str] = []
        waiting = [place]
        while waiting:
            for child in system.children(waiting.pop()):
                is_folder = system.is_folder(child)
                if is_folder and deep:
                    waiting.append(child)
                name = child.path.rpartition("/")[2].rpartition("\\")[2]
                if (folders if is_folder else files) and (
                    pattern in ("*", "*.*") or fnmatch.fnmatchcase(name, pattern)
                ):
                    found.append(child.path)
        return PSArray(found, STRING_ARRAY)

    return listing


for _name, _wanted in {"Files": (True, False), "Directories": (False, True), "FileSystemEntries": (True, True)}.items():
    for _verb in ("Get", "Enumerate"):
        _inside = "string path", "string path, string searchPattern"
        _full = (*_inside, f"{_inside[1]}, System.IO.SearchOption searchOption")
        _text_of = ", ".join(f"static string[] {_verb}{_name}({one})" for one in _full)
        _directory.static(f"{_verb}{_name}", definition=_text_of)(_listing(*_wanted))


@_directory.static("GetCurrentDirectory")
def _current() -> str:
    return str(HOOKS["current"]())


@_directory.static("SetCurrentDirectory")
def _set_current(path: str) -> None:
    if HOOKS["set_current"] is None:
        raise NetError("System.NotSupportedException", "pyshell cannot change the folder here; use Set-Location.")
    HOOKS["set_current"](path)


_directory.finish()
