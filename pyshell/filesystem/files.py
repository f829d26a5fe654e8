"""Reading and writing files: text in whatever encoding, lines one at a time, files written whole or not at all."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, BinaryIO, Final

from pyshell.filesystem.encodings import UTF8, FileEncoding, of_mark
from pyshell.values.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK_SIZE: Final = 4
# hashlib is imported with the first hash: a start without one does not pay for it.
late_hash: Final = late("hashlib:new")
_KEEP_IN_MEMORY: Final = 1 << 20


def read_bytes(host_path: str) -> bytes:
    with open(host_path, "rb") as file:
        return file.read()


def digest(host_path: str, algorithm: str) -> str:
    """The hash of a file's bytes in hexadecimal capitals, read in pieces."""
    made = late_hash(algorithm)
    with open(host_path, "rb") as file:
        while piece := file.read(_KEEP_IN_MEMORY):
            made.update(piece)
    return str(made.hexdigest()).upper()


def detect(host_path: str) -> FileEncoding | None:
    """The encoding that the file's byte-order mark names; None when it has none or cannot be read."""
    try:
        with open(host_path, "rb") as file:
            return of_mark(file.read(_MARK_SIZE))
    except OSError:
        return None


def decode(data: bytes, encoding: FileEncoding | None = None) -> str:
    """The text of a file's bytes: its mark decides, then the encoding asked for, then UTF-8."""
    marked = of_mark(data)
    if marked is not None:
        return marked.decode(data[len(marked.mark) :])
    return (encoding or UTF8).decode(data)


def read_text(host_path: str, encoding: FileEncoding | None = None) -> str:
    return decode(read_bytes(host_path), encoding)


def read_lines(host_path: str, encoding: FileEncoding | None = None) -> Iterator[str]:
    """The lines of a file without their ends, read as they are asked for; `\\n`, `\\r\\n` and `\\r` end a line."""
    lines = _lines(open_text(host_path, encoding))
    next(lines)
    return lines


def _lines(file: io.TextIOWrapper) -> Iterator[str]:
    """The lines of an open file, after a first one that only starts it: the file is closed with the generator."""
    with file:
        yield ""
        for line in file:
            yield line.rstrip("\n")


def open_text(host_path: str, encoding: FileEncoding | None = None, newline: str | None = None) -> io.TextIOWrapper:
    """The file as text, its mark skipped; `newline` as Python's open() has it (None: every kind becomes `\\n`)."""
    file = open(host_path, "rb")  # noqa: SIM115  # the wrapper that is returned owns it
    try:
        marked = of_mark(file.read(_MARK_SIZE))
        file.seek(len(marked.mark) if marked is not None else 0)
    except BaseException:
        file.close()
        raise
    codec = (marked or encoding or UTF8).codec
    return io.TextIOWrapper(file, encoding=codec, errors="replace", newline=newline)


class TextWriter:
    """Text on its way into a file. The file changes when `close` is called, whole, or never."""

    __slots__ = ("_buffer", "_file", "_place", "_size", "_spill", "append", "encoding")

    def __init__(self, host_path: str, encoding: FileEncoding = UTF8, *, append: bool = False) -> None:
        self._place = os.path.realpath(host_path)
        self._buffer: list[bytes] = []
        self._size = 0
        self._spill: str | None = None
        self._file: BinaryIO | None = None
        self.append = append
        self.encoding = encoding
        _check_writable(self._place)
        if append:
            self.encoding = detect(self._place) or encoding
        if self.encoding.mark and not (append and _has_content(self._place)):
            self.write_bytes(self.encoding.mark)

    def write(self, text: str) -> None:
        self.write_bytes(self.encoding.encode(text))

    def write_bytes(self, data: bytes) -> None:
        self._buffer.append(data)
        self._size += len(data)
        if self._size > _KEEP_IN_MEMORY:
            self._flush()

    def _flush(self) -> None:
        if self._file is None:
            self._file = self._open_target()
        self._file.write(b"".join(self._buffer))
        self._buffer.clear()
        self._size = 0

    def _open_target(self) -> BinaryIO:
        if self.append:
            return open(self._place, "ab")
        self._spill = f"{self._place}.{os.getpid()}.{id(self):x}.tmp"
        return open(self._spill, "wb")

    def close(self) -> None:
        """Puts everything into place. Raises OSError, and then the file is as it was."""
        try:
            self._flush()
            if self._file is not None:
                self._file.close()
            if self._spill is not None:
                _put_in_place(self._spill, self._place)
                self._spill = None
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Forgets what was written; an appended file keeps what it got."""
        self._buffer.clear()
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._spill is not None:
            remove_quietly(self._spill)
            self._spill = None

    def __del__(self) -> None:
        if getattr(self, "_file", None) is not None:
            self.abandon()


def _check_writable(host_path: str) -> None:
    """Fails as opening the file would, before anything is produced for it."""
    if os.path.exists(host_path):
        with open(host_path, "r+b"):
            return
    folder = os.path.dirname(host_path) or "."
    if not os.path.isdir(folder):
        raise FileNotFoundError(2, "No such file or directory", host_path)
    if not os.access(folder, os.W_OK):
        raise PermissionError(13, "Permission denied", host_path)


def _has_content(host_path: str) -> bool:
    try:
        return os.stat(host_path).st_size > 0
    except OSError:
        return False


def _put_in_place(source: str, target: str) -> None:
    try:
        mode = os.stat(target).st_mode & 0o7777
    except OSError:
        pass
    else:
        os.chmod(source, mode)
    os.replace(source, target)


def remove_quietly(host_path: str) -> None:
    try:
        os.remove(host_path)
    except OSError:
        return


def write_bytes(host_path: str, data: bytes) -> None:
    """Writes a file whole or not at all. Raises OSError."""
    writer = TextWriter(host_path)
    writer.write_bytes(data)
    writer.close()


def write_text(host_path: str, text: str, encoding: FileEncoding = UTF8, *, append: bool = False) -> None:
    """Writes or extends a text file, whole or not at all. Raises OSError."""
    writer = TextWriter(host_path, encoding, append=append)
    writer.write(text)
    writer.close()


def tail(host_path: str, count: int, encoding: FileEncoding | None = None) -> list[str]:
    """The last lines of a file, without holding more of them than asked for."""
    kept: list[str] = []
    for line in read_lines(host_path, encoding):
        kept.append(line)
        if len(kept) > 2 * count + 64:
            del kept[:-count]
    return kept[-count:] if count else []
