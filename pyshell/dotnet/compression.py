"""Streams over streams: GZip and Deflate, a buffered one, and readers and writers of binary values.

https://learn.microsoft.com/dotnet/api/system.io.compression.gzipstream
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.encodings import get_encoding
from pyshell.dotnet.streams import Stream
from pyshell.values.declare import NetError, members_of, net_enum
from pyshell.values.members import invoke_member
from pyshell.values.numbers import Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from pyshell.values.objects import PSArray
from pyshell.values.types import CHAR, array_type

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE: Final = "System.IO.Compression."
_MODES: Final = net_enum(f"{_SPACE}CompressionMode", {"Decompress": 0, "Compress": 1})
_LEVELS: Final = net_enum(
    f"{_SPACE}CompressionLevel", {"Optimal": 0, "Fastest": 1, "NoCompression": 2, "SmallestSize": 3}
)
# zlib's levels for .NET's.
_STRENGTHS: Final = {0: 6, 1: 1, 2: 0, 3: 9}


class CompressedStream(Stream):
    """Writes what it gets compressed to another stream, or reads what that one has."""

    __slots__ = ("base", "bits", "leaves_open", "level")
    bits: int

    def __init__(self, base: Stream, how: Any, leaves_open: bool = False) -> None:
        compresses = how.ps_type is _LEVELS or how.value == 1
        super().__init__(readable=not compresses, writable=compresses)
        self.base = base
        self.leaves_open = leaves_open
        self.level = _STRENGTHS.get(how.value, 6) if how.ps_type is _LEVELS else 6
        if not compresses:
            self.data = bytearray(self._unpacked(base.rest()))

    def _unpacked(self, data: bytes) -> bytes:
        """Raises InvalidDataException for what is no such data."""
        if not data:
            return b""
        try:
            return zlib.decompress(data, self.bits)
        except zlib.error:
            message = "The archive entry was compressed using an unsupported compression method."
            raise NetError("System.IO.InvalidDataException", message) from None

    def close(self) -> None:
        """What was written goes compressed to the stream below."""
        if not self.is_open:
            return
        if self.writable and self.data:
            made = zlib.compressobj(self.level, zlib.DEFLATED, self.bits)
            self.base.write(made.compress(bytes(self.data)) + made.flush())
        super().close()
        if not self.leaves_open:
            self.base.close()


class GZipStream(CompressedStream):
    __slots__ = ()
    bits = 31


class DeflateStream(CompressedStream):
    __slots__ = ()
    bits = -15


class ZLibStream(CompressedStream):
    __slots__ = ()
    bits = 15


def _unseekable(*_: Any) -> Any:
    raise NetError("System.NotSupportedException", "This operation is not supported.")


_RESTS: Final = ("", ", bool leaveOpen")


def _declare_compressed(name: str, python: type[CompressedStream]) -> None:
    full = f"{_SPACE}{name}"
    table = members_of(full, python, base="System.IO.Stream")
    ways = [f"{one}{rest}" for one in ("CompressionMode mode", "CompressionLevel compressionLevel") for rest in _RESTS]
    table.constructor(", ".join(f"{full} new(System.IO.Stream stream, {_SPACE}{one})" for one in ways))(python)
    table.property("BaseStream", "System.IO.Stream")(lambda value: value.base)
    table.property("CanSeek", "System.Boolean")(lambda value: False)
    table.property("Length", "System.Int64")(_unseekable)
    table.property("Position", "System.Int64", set=_unseekable)(_unseekable)
    table.method("Seek", "long Seek(long offset, System.IO.SeekOrigin origin)")(_unseekable)
    table.method("SetLength", "void SetLength(long value)")(_unseekable)


class BufferedStream(Stream):
    """Hands everything on to the stream below, whose bytes it shares."""

    __slots__ = ("base",)

    def __init__(self, base: Stream, size: int = 4096) -> None:
        super().__init__(readable=base.readable, writable=base.writable)
        self.base = base
        self.data = base.data
        self.position = base.position

    def flush(self) -> None:
        self.base.position = self.position
        self.base.flush()

    def close(self) -> None:
        super().close()
        self.base.close()


_buffered: Final = members_of("System.IO.BufferedStream", BufferedStream, base="System.IO.Stream")
_buffered.constructor(
    "System.IO.BufferedStream new(System.IO.Stream stream), "
    "System.IO.BufferedStream new(System.IO.Stream stream, int bufferSize)"
)(BufferedStream)
_buffered.property("UnderlyingStream", "System.IO.Stream")(lambda value: value.base)


# --- binary values -------------------------------------------------------------------------------------------


class Binary:
    """A reader or a writer of a stream's bytes as values, the lowest byte first."""

    __slots__ = ("encoding", "leaves_open", "stream")

    def __init__(self, stream: Stream, encoding: Any = None, leaves_open: bool = False) -> None:
        self.stream = stream
        self.encoding = encoding or get_encoding("utf-8")
        self.leaves_open = leaves_open

    def close(self) -> None:
        if not self.leaves_open:
            self.stream.close()

    def taken(self, count: int) -> bytes:
        """So many bytes. Raises EndOfStreamException when there are fewer."""
        found = self.stream.read(count)
        if len(found) < count:
            raise NetError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")
        return found


class BinaryReader(Binary):
    __slots__ = ()


class BinaryWriter(Binary):
    __slots__ = ()


_KINDS: Final[dict[str, tuple[str, type, str]]] = {
    "Boolean": ("bool", bool, "?"),
    "Byte": ("byte", Byte, "B"),
    "SByte": ("sbyte", SByte, "b"),
    "Int16": ("short", Int16, "h"),
    "UInt16": ("ushort", UInt16, "H"),
    "Int32": ("int", int, "i"),
    "UInt32": ("uint", UInt32, "I"),
    "Int64": ("long", Int64, "q"),
    "UInt64": ("ulong", UInt64, "Q"),
    "Single": ("float", Single, "f"),
    "Double": ("double", float, "d"),
}


def _reader_of(kind: type, letter: str) -> Callable[[BinaryReader], Any]:
    size = struct.calcsize("<" + letter)
    return lambda reader: kind(struct.unpack("<" + letter, reader.taken(size))[0])


def _read_size(reader: BinaryReader) -> int:
    """A number in groups of seven bits."""
    number = shift = 0
    while True:
        byte = reader.taken(1)[0]
        number |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            return number


def _size_bytes(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def _read_text(reader: BinaryReader) -> str:
    return str(invoke_member(reader.encoding, "GetString", [byte_array(reader.taken(_read_size(reader)))]))


def _read_char(reader: BinaryReader) -> Any:
    head = reader.taken(1)
    more = 3 if head[0] >= 0xF0 else 2 if head[0] >= 0xE0 else 1 if head[0] >= 0xC0 else 0
    return Char((head + reader.taken(more)).decode("utf-8", "replace")[:1])


def _read_chars(reader: BinaryReader, count: int) -> PSArray:
    return PSArray([_read_char(reader) for _ in range(count)], array_type(CHAR))


def _peek(reader: BinaryReader) -> int:
    found = reader.stream.data[reader.stream.position : reader.stream.position + 1]
    return found[0] if found else -1


def _write(writer: BinaryWriter, value: Any, start: int | None = None, count: int | None = None) -> None:
    if isinstance(value, list):
        data = bytes_of(value) if not value or not isinstance(value[0], str) else "".join(value).encode("utf-8")
        writer.stream.write(data if start is None else data[start : start + (count or 0)])
    elif isinstance(value, Char):
        writer.stream.write(value.encode("utf-8", "replace"))
    elif isinstance(value, str):
        data = bytes(invoke_member(writer.encoding, "GetBytes", [value]))
        writer.stream.write(_size_bytes(len(data)) + data)
    else:
        letter = next(letter for _, kind, letter in _KINDS.values() if kind is type(value))
        writer.stream.write(struct.pack("<" + letter, value))


def _declare_binary(name: str, python: type[Binary]) -> Any:
    full = f"System.IO.{name}"
    table = members_of(full, python, interfaces=("System.IDisposable",))
    way = f"{full} new(System.IO.Stream stream"
    encoding = "System.Text.Encoding encoding"
    table.constructor(f"{way}), {way}, {encoding}), {way}, {encoding}, bool leaveOpen)")(python)
    table.property("BaseStream", "System.IO.Stream")(lambda value: value.stream)
    table.method("Close", "void Close()")(Binary.close)
    table.method("Dispose", "void Dispose()")(Binary.close)
    return table


def _declare_reader() -> None:
    table = _declare_binary("BinaryReader", BinaryReader)
    for name, (short, kind, letter) in _KINDS.items():
        table.method(f"Read{name}", f"{short} Read{name}()")(_reader_of(kind, letter))
    table.method("ReadBytes", "byte[] ReadBytes(int count)")(
        lambda reader, count: byte_array(reader.stream.read(count))
    )
    table.method("ReadString", "string ReadString()")(_read_text)
    table.method("ReadChar", "char ReadChar()")(_read_char)
    table.method("ReadChars", "char[] ReadChars(int count)")(_read_chars)
    table.method("Read7BitEncodedInt", "int Read7BitEncodedInt()")(_read_size)
    table.method("PeekChar", "int PeekChar()")(_peek)


def _declare_writer() -> None:
    table = _declare_binary("BinaryWriter", BinaryWriter)
    kinds = [short for short, _, _ in _KINDS.values()]
    arrays = ["byte[] buffer", "byte[] buffer, int index, int count", "char[] chars", "char ch", "string value"]
    table.method("Write", ", ".join(f"void Write({one})" for one in (*(f"{kind} value" for kind in kinds), *arrays)))(
        _write
    )
    table.method("Write7BitEncodedInt", "void Write7BitEncodedInt(int value)")(
        lambda writer, number: writer.stream.write(_size_bytes(number))
    )
    table.method("Flush", "void Flush()")(lambda writer: writer.stream.flush())
    table.method("Seek", "long Seek(int offset, System.IO.SeekOrigin origin)")(
        lambda writer, offset, origin: invoke_member(writer.stream, "Seek", [Int64(offset), origin])
    )


for _name, _class in (("GZipStream", GZipStream), ("DeflateStream", DeflateStream), ("ZLibStream", ZLibStream)):
    _declare_compressed(_name, _class)
_declare_reader()
_declare_writer()
