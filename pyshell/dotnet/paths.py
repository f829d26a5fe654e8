"""System.IO.Path: paths as text, the way .NET sees them on Unix. https://learn.microsoft.com/dotnet/api/system.io.path"""

from __future__ import annotations

import posixpath
from typing import Any, Final

from pyshell.dotnet.hooks import HOOKS
from pyshell.dotnet.known import Known
from pyshell.values.clock import CLOCK
from pyshell.values.declare import NetError
from pyshell.values.numbers import Char
from pyshell.values.objects import PSArray
from pyshell.values.types import CHAR, array_type

_path = Known("System.IO.Path")


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _chars(text: str) -> PSArray:
    return PSArray([Char(char) for char in text], array_type(CHAR))


def _text(value: Any, name: str) -> str:
    if value is None:
        raise NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)
    return str(value)


def _parts(values: tuple[Any, ...]) -> list[Any]:
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


@_path.static("Combine")
def _combine(*values: Any) -> str:
    """Later parts follow earlier ones; one that starts at the root starts again."""
    made = ""
    for place, value in enumerate(_parts(values), 1):
        part = _text(value, "paths" if isinstance(values[0], list) else f"path{place}")
        if part.startswith("/") or not made:
            made = part or made
        elif part:
            made = made + part if made.endswith("/") else f"{made}/{part}"
    return made


@_path.static(
    "Join",
    definition="static string Join(string path1, string path2), static string Join(string path1, "
    "string path2, string path3), static string Join(string path1, string path2, string path3, string path4), "
    "static string Join(Params string[] paths)",
)
def _join(*values: Any) -> str:
    made = ""
    for value in _parts(values):
        if value:
            made += value if not made or made.endswith("/") or value.startswith("/") else f"/{value}"
    return made


@_path.static("GetFileName", definition="static string GetFileName(string path)")
def _file_name(path: str | None) -> str | None:
    return None if path is None else _name(path)


def _dot(path: str) -> int:
    """Where the extension's dot is in the file's name; -1 when there is none."""
    name = _name(path)
    at = name.rfind(".")
    return -1 if at < 0 else len(path) - len(name) + at


@_path.static("GetExtension", definition="static string GetExtension(string path)")
def _extension(path: str | None) -> str | None:
    if path is None:
        return None
    at = _dot(path)
    return path[at:] if 0 <= at < len(path) - 1 else ""


@_path.static("HasExtension", definition="static bool HasExtension(string path)")
def _has_extension(path: str | None) -> bool:
    return bool(path) and 0 <= _dot(path or "") < len(path or "") - 1


@_path.static("GetFileNameWithoutExtension", definition="static string GetFileNameWithoutExtension(string path)")
def _stem(path: str | None) -> str | None:
    if path is None:
        return None
    name = _name(path)
    return name[: name.rfind(".")] if "." in name else name


@_path.static("ChangeExtension")
def _change_extension(path: str | None, extension: str | None) -> str | None:
    if not path:
        return path
    at = _dot(path)
    stem = path if at < 0 else path[:at]
    if extension is None:
        return stem
    return stem + (extension if extension.startswith(".") else f".{extension}")


@_path.static("GetDirectoryName", definition="static string GetDirectoryName(string path)")
def _directory(path: str | None) -> str | None:
    if not path or path == "/":
        return None
    head = path.rpartition("/")[0]
    while head.endswith("/") and head != "/":
        head = head[:-1]
    while "//" in head:
        head = head.replace("//", "/")
    return "/" if not head and path.startswith("/") else head


@_path.static("GetPathRoot", definition="static string GetPathRoot(string path)")
def _root(path: str | None) -> str | None:
    return None if not path else "/" if path.startswith("/") else ""


@_path.static("IsPathRooted", "IsPathFullyQualified", definition="static bool IsPathRooted(string path)")
def _is_rooted(path: str | None) -> bool:
    return bool(path) and str(path).startswith("/")


@_path.static("GetFullPath")
def _full(path: str | None, base: str | None = None) -> str:
    text = _text(path, "path")
    if not text:
        raise NetError("System.ArgumentException", "The path is empty. (Parameter 'path')")
    start = base if base is not None else str(HOOKS["current"]())
    made = posixpath.normpath(text if text.startswith("/") else f"{start}/{text}").replace("//", "/")
    return f"{made}/" if text.endswith("/") and made != "/" else made


@_path.static("GetRelativePath")
def _relative(relative_to: str | None, path: str | None) -> str:
    return posixpath.relpath(_full(_text(path, "path")), _full(_text(relative_to, "relativeTo")))


@_path.static("EndsInDirectorySeparator", definition="static bool EndsInDirectorySeparator(string path)")
def _ends_in_separator(path: str | None) -> bool:
    return bool(path) and str(path).endswith("/")


@_path.static("TrimEndingDirectorySeparator", definition="static string TrimEndingDirectorySeparator(string path)")
def _trim_separator(path: str) -> str:
    return path[:-1] if path.endswith("/") and path != "/" else path


@_path.static("Exists")
def _exists(path: str | None) -> bool:
    if not path or HOOKS["files"] is None:
        return False
    files = HOOKS["files"]()
    return bool(files.exists(files.place(path)))


@_path.static("GetTempPath")
def _temporary() -> str:
    return str(HOOKS["temporary"]())


_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz012345"


@_path.static("GetRandomFileName")
def _random_name() -> str:
    chosen = "".join(CLOCK.random().choices(_LETTERS, k=11))
    return f"{chosen[:8]}.{chosen[8:]}"


@_path.static("GetTempFileName")
def _temporary_file() -> str:
    path = f"{_temporary()}tmp{''.join(CLOCK.random().choices(_LETTERS, k=6))}.tmp"
    if HOOKS["files"] is None:
        raise NetError("System.IO.IOException", "pyshell has no folder for temporary files here.")
    files = HOOKS["files"]()
    files.write_bytes(files.place(path), b"")
    return path


@_path.static("GetInvalidFileNameChars")
def _invalid_names() -> PSArray:
    return _chars("\0/")


@_path.static("GetInvalidPathChars")
def _invalid_paths() -> PSArray:
    return _chars("\0")


_path.constant("DirectorySeparatorChar", Char("/"))
_path.constant("AltDirectorySeparatorChar", Char("/"))
_path.constant("PathSeparator", Char(":"))
_path.constant("VolumeSeparatorChar", Char("/"))
_path.constant("InvalidPathChars", _chars("\0"))
_path.finish()
