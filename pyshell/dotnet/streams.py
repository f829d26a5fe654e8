"""Streams of bytes: MemoryStream, and FileStream under the policy of files.

A FileStream keeps its bytes in memory and gives them to the file when it is flushed or closed; that nothing shows in
the file before is our reading. https://learn.microsoft.com/dotnet/api/system.io.stream
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.known import Known
from pyshell.values.declare import NetError, members_of
from pyshell.values.late import late
from pyshell.values.numbers import Byte, Int64

if TYPE_CHECKING:
    from collections.abc import Callable

# Files are another room's: it raises .NET's exceptions for what the system or the policy refuses.
file_bytes: Final = late("pyshell.filesystem.file_statics:file_bytes")
put_file_bytes: Final = late("pyshell.filesystem.file_statics:put_file_bytes")
file_exists: Final = late("pyshell.filesystem.file_statics:file_exists")
_MISSING: Final = late("pyshell.filesystem.file_statics:missing")


class Stream:
    """Bytes and a place among them; closed, it can be used no more."""

    __slots__ = ("_is_open", "data", "position", "ps_extra", "readable", "writable")

    def __init__(self, data: bytes = b"", *, readable: bool = True, writable: bool = True) -> None:
        self.data = bytearray(data)
        self.position = 0
        self.readable = readable
        self.writable = writable
        self.ps_extra: dict[str, Any] | None = None
        self._is_open = True

    def check(self) -> None:
        """Raises ObjectDisposedException when the stream is closed."""
        if not self._is_open:
            raise NetError("System.ObjectDisposedException", "Cannot access a closed Stream.")

    def read(self, count: int) -> bytes:
        """Raises NotSupportedException when the stream is only written."""
        self.check()
        if not self.readable:
            raise NetError("System.NotSupportedException", "Stream does not support reading.")
        found = bytes(self.data[self.position : self.position + count])
        self.position += len(found)
        return found

    def rest(self) -> bytes:
        """All that is left to read."""
        return self.read(len(self.data))

    def write(self, data: bytes) -> None:
        """Raises NotSupportedException when the stream is only read."""
        self.check()
        if not self.writable:
            raise NetError("System.NotSupportedException", "Stream does not support writing.")
        if self.position > len(self.data):
            self.data.extend(bytes(self.position - len(self.data)))
        self.data[self.position : self.position + len(data)] = data
        self.position += len(data)

    def resize(self, length: int) -> None:
        self.check()
        self.data = self.data[:length].ljust(length, b"\0")
        self.position = min(self.position, length)

    def flush(self) -> None:
        """Gives what was written to where it belongs."""
        self.check()

    def close(self) -> None:
        if self._is_open:
            self.flush()
            self._is_open = False

    @property
    def can_read(self) -> bool:
        return self._is_open and self.readable

    @property
    def can_write(self) -> bool:
        return self._is_open and self.writable

    @property
    def is_open(self) -> bool:
        return self._is_open


class MemoryStream(Stream):
    """Bytes that are nowhere else."""

    __slots__ = ()


class FileStream(Stream):
    """The bytes of a file."""

    __slots__ = ("path",)

    def __init__(self, path: str, data: bytes, *, readable: bool, writable: bool) -> None:
        super().__init__(data, readable=readable, writable=writable)
        self.path = path

    def flush(self) -> None:
        """Raises what the system or the policy says against writing."""
        self.check()
        if self.writable:
            put_file_bytes(self.path, bytes(self.data))


_MODES: Final = {"CreateNew": 1, "Create": 2, "Open": 3, "OpenOrCreate": 4, "Truncate": 5, "Append": 6}
_READ, _WRITE = 1, 2


def open_file(path: str, mode: Any = 3, access: Any = None, *_: Any) -> FileStream:
    """A file as a stream, by FileMode and FileAccess. Raises FileNotFoundException, IOException …"""
    how = getattr(mode, "value", mode)
    rights = getattr(access, "value", access)
    if rights is None:
        rights = _WRITE if how == _MODES["Append"] else _READ | _WRITE
    there = file_exists(path)
    if how == _MODES["CreateNew"] and there:
        raise NetError("System.IO.IOException", f"The file '{path}' already exists.")
    if how in (_MODES["Open"], _MODES["Truncate"]) and not there:
        raise _MISSING(path)
    kept = there and how in (_MODES["Open"], _MODES["OpenOrCreate"], _MODES["Append"])
    data = file_bytes(path) if kept else b""
    if rights & _WRITE and not kept:
        put_file_bytes(path, b"")
    made = FileStream(path, data, readable=bool(rights & _READ), writable=bool(rights & _WRITE))
    if how == _MODES["Append"]:
        made.position = len(made.data)
    return made


# --- members -------------------------------------------------------------------------------------------------


def _read_into(value: Stream, buffer: Any, offset: int, count: int) -> int:
    if offset < 0 or count < 0 or offset + count > len(buffer):
        message = (
            "Offset and length were out of bounds for the array or count is greater than the number of elements from "
            "index to the end of the source collection."
        )
        raise NetError("System.ArgumentException", message)
    found = value.read(count)
    buffer[offset : offset + len(found)] = [Byte(one) for one in found]
    return len(found)


def _read_exactly(value: Stream, buffer: Any, offset: int, count: int) -> None:
    if _read_into(value, buffer, offset, count) < count:
        raise NetError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")


def _read_byte(value: Stream) -> int:
    found = value.read(1)
    return found[0] if found else -1


def _seek(value: Stream, offset: int, origin: Any) -> Int64:
    value.check()
    start = (0, value.position, len(value.data))[getattr(origin, "value", origin)]
    if start + offset < 0:
        message = "An attempt was made to move the position before the beginning of the stream."
        raise NetError("System.IO.IOException", message)
    value.position = int(start + offset)
    return Int64(value.position)


def _set_position(value: Stream, place: int) -> None:
    value.check()
    if place < 0:
        message = f"value ('{place}') must be a non-negative value. (Parameter 'value')\nActual value was {place}."
        raise NetError("System.ArgumentOutOfRangeException", message)
    value.position = int(place)


def _length(value: Stream) -> Int64:
    value.check()
    return Int64(len(value.data))


_METHODS: Final[dict[str, tuple[str, Callable[..., Any]]]] = {
    "Read": ("int Read(byte[] buffer, int offset, int count)", _read_into),
    "ReadExactly": ("void ReadExactly(byte[] buffer, int offset, int count)", _read_exactly),
    "ReadByte": ("int ReadByte()", _read_byte),
    "Write": (
        "void Write(byte[] buffer, int offset, int count), void Write(byte[] buffer)",
        lambda value, data, offset=0, count=None: value.write(
            bytes_of(data)[offset : None if count is None else offset + count]
        ),
    ),
    "WriteByte": ("void WriteByte(byte value)", lambda value, byte: value.write(bytes([byte]))),
    "Seek": ("long Seek(long offset, System.IO.SeekOrigin loc)", _seek),
    "SetLength": ("void SetLength(long value)", lambda value, length: value.resize(int(length))),
    "CopyTo": (
        "void CopyTo(System.IO.Stream destination), void CopyTo(System.IO.Stream destination, int bufferSize)",
        lambda value, target, size=0: target.write(value.read(len(value.data))),
    ),
    "Flush": ("void Flush(), void Flush(bool flushToDisk)", lambda value, to_disk=False: value.flush()),
    "Close": ("void Close()", lambda value: value.close()),
    "Dispose": ("void Dispose()", lambda value: value.close()),
}


def _declare_stream() -> None:
    table = Known("System.IO.Stream", Stream, base="System.MarshalByRefObject", interfaces=("System.IDisposable",))
    for name, (definition, function) in _METHODS.items():
        table.method(name, definition=definition)(function)
    table.property("CanRead", type_name="System.Boolean")(lambda value: value.can_read)
    table.property("CanWrite", type_name="System.Boolean")(lambda value: value.can_write)
    table.property("CanSeek", type_name="System.Boolean")(lambda value: value.is_open)
    table.property("CanTimeout", type_name="System.Boolean")(lambda value: False)
    table.property("Length", type_name="System.Int64")(_length)
    table.property("Position", type_name="System.Int64", put=_set_position)(lambda value: Int64(value.position))


def _new_memory(source: Any = None, *rest: Any) -> MemoryStream:
    if not isinstance(source, list):
        return MemoryStream()
    data = bytes_of(source)
    if len(rest) >= 2:
        data = data[rest[0] : rest[0] + rest[1]]
    writable = next((one for one in rest if isinstance(one, bool)), True)
    return MemoryStream(data, writable=writable)


def _no_timeout(*_: Any) -> Any:
    raise NetError("System.InvalidOperationException", "Timeouts are not supported on this stream.")


def _read_at_least(value: Stream, buffer: Any, least: int) -> int:
    found = _read_into(value, buffer, 0, len(buffer))
    if found < least:
        raise NetError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")
    return found


class NullStream(Stream):
    """Stream.Null: has nothing and keeps nothing."""

    __slots__ = ()

    def write(self, data: bytes) -> None:
        self.check()


def _declare_memory() -> None:
    table = Known("System.IO.MemoryStream", MemoryStream, base="System.IO.Stream")
    table.constructor()(_new_memory)
    table.method("ToArray", "GetBuffer")(lambda value: byte_array(bytes(value.data)))
    table.method("WriteTo")(lambda value, target: target.write(bytes(value.data)))
    table.property("Capacity", put=lambda value, new: None)(lambda value: len(value.data))
    table.property("ReadTimeout", "WriteTimeout", put=_no_timeout)(_no_timeout)
    table.method("ReadAtLeast", definition="int ReadAtLeast(byte[] buffer, int minimumBytes)")(_read_at_least)
    table.static("Synchronized")(lambda value: value)
    table.static_property("Null")(NullStream)
    table.finish()


def _declare_file() -> None:
    name = "System.IO.FileStream"
    modes = "string path, System.IO.FileMode mode"
    listed = (modes, f"{modes}, System.IO.FileAccess access", f"{modes}, System.IO.FileAccess access, {name} share")
    table = Known(name, FileStream, base="System.IO.Stream")
    definition = ", ".join(f"{name} new({text})" for text in listed)
    table.constructor(definition.replace(f"{name} share", "System.IO.FileShare share"))(open_file)
    table.property("Name", type_name="System.String")(lambda value: value.path)
    table.property("IsAsync", type_name="System.Boolean")(lambda value: False)


_declare_stream()
members_of("System.IO.Stream+NullStream", NullStream, base="System.IO.Stream")
members_of("System.IO.Stream").static_property("Null", "System.IO.Stream")(NullStream)
_declare_memory()
_declare_file()
