"""Text read and written piece by piece: StringReader, StringWriter, StreamReader, StreamWriter.

https://learn.microsoft.com/dotnet/api/system.io.textreader
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.builder import StringBuilder
from pyshell.dotnet.cultures import CURRENT
from pyshell.dotnet.encodings import Encoding, get_encoding
from pyshell.dotnet.known import Known
from pyshell.dotnet.streams import Stream, open_file
from pyshell.values.declare import NetError
from pyshell.values.format import format_string
from pyshell.values.numbers import Char
from pyshell.values.text import net_text

if TYPE_CHECKING:
    from collections.abc import Callable


def written_text(arguments: tuple[Any, ...]) -> str:
    """The text of what Write is given: a format with its arguments, characters, or any value."""
    if not arguments:
        return ""
    first, *rest = arguments
    if rest:
        values = rest[0] if len(rest) == 1 and isinstance(rest[0], list) else rest
        return format_string(net_text(first), values)
    if isinstance(first, list) and all(isinstance(one, Char) for one in first):
        return "".join(first)
    return "" if first is None else net_text(first)


# --- reading -------------------------------------------------------------------------------------------------


class TextReader:
    """Text and a place in it; closed, it can be read no more."""

    __slots__ = ("is_open", "place", "ps_extra", "text")
    closed_message = "Cannot read from a closed TextReader."

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.is_open = True
        self.ps_extra: dict[str, Any] | None = None

    def rest(self) -> str:
        """Raises ObjectDisposedException when the reader is closed."""
        if not self.is_open:
            raise NetError("System.ObjectDisposedException", self.closed_message)
        return self.text

    def peek(self) -> int:
        text = self.rest()
        return ord(text[self.place]) if self.place < len(text) else -1

    def read(self, buffer: Any = None, index: int = 0, count: int = 0) -> int:
        """The next character's number, or how many characters went into a buffer."""
        if buffer is None:
            found = self.peek()
            self.place += found >= 0
            return found
        piece = self.rest()[self.place : self.place + count]
        buffer[index : index + len(piece)] = [Char(one) for one in piece]
        self.place += len(piece)
        return len(piece)

    def read_line(self) -> str | None:
        text = self.rest()
        if self.place >= len(text):
            return None
        ends = [at for at in (text.find("\r", self.place), text.find("\n", self.place)) if at >= 0]
        end = min(ends, default=len(text))
        line = text[self.place : end]
        self.place = end + (2 if text.startswith("\r\n", end) else 1)
        return line

    def read_to_end(self) -> str:
        found = self.rest()[self.place :]
        self.place = len(self.text)
        return found

    def close(self) -> None:
        self.is_open = False


class StringReader(TextReader):
    """System.IO.StringReader."""

    __slots__ = ()


_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16BE"),
)


class StreamReader(TextReader):
    """System.IO.StreamReader: the text of a stream from its place on, read when first asked for."""

    __slots__ = ("encoding", "loaded", "stream")

    def __init__(self, stream: Stream, encoding: Encoding) -> None:
        super().__init__("")
        self.stream = stream
        self.encoding = encoding
        self.loaded = False

    def rest(self) -> str:
        super().rest()
        if not self.loaded:
            self.loaded = True
            data = self.stream.read(len(self.stream.data))
            for mark, name in _MARKS:
                if data.startswith(mark):
                    data, self.encoding = data[len(mark) :], get_encoding(name)
                    break
            self.text = self.encoding.decode(data)
        return self.text

    def at_end(self) -> bool:
        return self.place >= len(self.rest())

    def close(self) -> None:
        super().close()
        self.stream.close()


def _new_reader(source: Any, *options: Any) -> StreamReader:
    encoding = next((one for one in options if isinstance(one, Encoding)), get_encoding("utf-8"))
    return StreamReader(source if isinstance(source, Stream) else open_file(source, 3, 1), encoding)


def open_text(path: str) -> StreamReader:
    """[IO.File]::OpenText. Raises FileNotFoundException."""
    return _new_reader(path)


def _declare_readers() -> None:
    methods: dict[str, tuple[str, Callable[..., Any]]] = {
        "Peek": ("int Peek()", TextReader.peek),
        "Read": ("int Read(), int Read(char[] buffer, int index, int count)", TextReader.read),
        "ReadBlock": ("int ReadBlock(char[] buffer, int index, int count)", TextReader.read),
        "ReadLine": ("string ReadLine()", TextReader.read_line),
        "ReadToEnd": ("string ReadToEnd()", TextReader.read_to_end),
        "Close": ("void Close()", lambda value: value.close()),
        "Dispose": ("void Dispose()", lambda value: value.close()),
    }
    table = Known("System.IO.TextReader", TextReader, base="System.MarshalByRefObject")
    for name, (definition, function) in methods.items():
        table.method(name, definition=definition)(function)
    strings = Known("System.IO.StringReader", StringReader, base="System.IO.TextReader")
    strings.constructor()(_new_string_reader)
    strings.finish()
    name = "System.IO.StreamReader"
    table = Known(name, StreamReader, base="System.IO.TextReader")
    table.constructor(_constructors(name))(_new_reader)
    table.property("EndOfStream", type_name="System.Boolean")(StreamReader.at_end)
    table.property("BaseStream", type_name="System.IO.Stream")(lambda value: value.stream)
    table.property("CurrentEncoding", type_name="System.Text.Encoding")(lambda value: value.encoding)
    table.method("DiscardBufferedData", definition="void DiscardBufferedData()")(_discard)


def _new_string_reader(text: str | None) -> StringReader:
    if text is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 's')", ParamName="s")
    return StringReader(text)


def _discard(value: StreamReader) -> None:
    value.loaded = False
    value.place = 0


def _constructors(name: str) -> str:
    encoding = "System.Text.Encoding encoding"
    last = "bool detectEncodingFromByteOrderMarks" if name.endswith("Reader") else "int bufferSize"
    paths = ("string path", f"string path, {encoding}") if name.endswith("Reader") else _WRITTEN_PATHS
    sources = ("System.IO.Stream stream", f"System.IO.Stream stream, {encoding}", *paths)
    return ", ".join(f"{name} new({text})" for text in (*sources, f"{sources[1]}, {last}", f"{paths[-1]}, {last}"))


_WRITTEN_PATHS: Final = (
    *("string path", "string path, bool append"),
    "string path, bool append, System.Text.Encoding encoding",
)


# --- writing -------------------------------------------------------------------------------------------------


class TextWriter:
    """What takes text: `put` is where it goes."""

    __slots__ = ("new_line", "ps_extra")

    def __init__(self) -> None:
        self.new_line = "\n"
        self.ps_extra: dict[str, Any] | None = None

    def put(self, text: str) -> None:
        """Takes text."""

    def write(self, *arguments: Any) -> None:
        self.put(written_text(arguments))

    def write_line(self, *arguments: Any) -> None:
        self.put(written_text(arguments) + self.new_line)

    def flush(self) -> None:
        """Hands on what is held back."""

    def close(self) -> None:
        """Takes no more text."""


class StringWriter(TextWriter):
    """System.IO.StringWriter: text into a StringBuilder."""

    __slots__ = ("builder", "is_open")

    def __init__(self, builder: StringBuilder) -> None:
        super().__init__()
        self.builder = builder
        self.is_open = True

    def put(self, text: str) -> None:
        """Raises ObjectDisposedException when the writer is closed."""
        if not self.is_open:
            raise NetError("System.ObjectDisposedException", "Cannot write to a closed TextWriter.")
        self.builder.parts.append(text)

    def close(self) -> None:
        self.is_open = False

    def invariant_text(self) -> str:
        return self.builder.text()


class StreamWriter(TextWriter):
    """System.IO.StreamWriter: text into a stream, in an encoding."""

    __slots__ = ("encoding", "flushes", "stream")

    def __init__(self, stream: Stream, encoding: Encoding) -> None:
        super().__init__()
        self.stream = stream
        self.encoding = encoding
        self.flushes = False
        if stream.position == 0 and encoding.mark:
            stream.write(encoding.mark)

    def put(self, text: str) -> None:
        """Raises ObjectDisposedException when the writer is closed."""
        if not self.stream.is_open:
            raise NetError("System.ObjectDisposedException", "Cannot write to a closed TextWriter.")
        self.stream.write(self.encoding.encode(text))
        if self.flushes:
            self.stream.flush()

    def flush(self) -> None:
        self.stream.flush()

    def close(self) -> None:
        self.stream.close()


def _new_string_writer(*given: Any) -> StringWriter:
    return StringWriter(next((one for one in given if isinstance(one, StringBuilder)), StringBuilder()))


def _new_writer(target: Any, *options: Any) -> StreamWriter:
    """A path is opened anew, or at its end when a truth value says so; text is UTF-8 without a mark."""
    encoding = next((one for one in options if isinstance(one, Encoding)), get_encoding("utf-8"))
    if not any(isinstance(one, Encoding) for one in options):
        encoding = Encoding("UTF8Encoding", "utf-8", b"", "utf-8", encoding.title, 65001)
    if isinstance(target, Stream):
        return StreamWriter(target, encoding)
    append = any(one is True for one in options)
    return StreamWriter(open_file(target, 6 if append else 2, 2), encoding)


def create_text(path: str) -> StreamWriter:
    """[IO.File]::CreateText."""
    return _new_writer(path)


def append_text(path: str) -> StreamWriter:
    """[IO.File]::AppendText."""
    return _new_writer(path, True)


def _declare_writers() -> None:
    table = Known("System.IO.TextWriter", TextWriter, base="System.MarshalByRefObject")
    table.method("Write", definition="void Write(System.Object value)", raw=True)(lambda value, *a: value.write(*a))
    table.method("WriteLine", definition="void WriteLine(System.Object value)", raw=True)(
        lambda value, *a: value.write_line(*a)
    )
    table.method("Flush", definition="void Flush()")(lambda value: value.flush())
    table.method("Close", definition="void Close()")(lambda value: value.close())
    table.method("Dispose", definition="void Dispose()")(lambda value: value.close())
    table.property("NewLine", type_name="System.String", put=_set_new_line)(lambda value: value.new_line)
    strings = Known("System.IO.StringWriter", StringWriter, base="System.IO.TextWriter")
    strings.constructor()(_new_string_writer)
    strings.method("ToString")(StringWriter.invariant_text)
    strings.method("GetStringBuilder")(lambda value: value.builder)
    strings.property("Encoding")(lambda value: get_encoding("utf-16"))
    strings.property("FormatProvider")(lambda value: CURRENT[0])
    strings.finish()
    name = "System.IO.StreamWriter"
    streams = Known(name, StreamWriter, base="System.IO.TextWriter")
    streams.constructor(_constructors(name))(_new_writer)
    streams.property("AutoFlush", type_name="System.Boolean", put=_set_flushes)(lambda value: value.flushes)
    streams.property("BaseStream", type_name="System.IO.Stream")(lambda value: value.stream)
    streams.property("Encoding", type_name="System.Text.Encoding")(lambda value: value.encoding)


def _set_new_line(value: TextWriter, text: str | None) -> None:
    value.new_line = text or "\n"


def _set_flushes(value: StreamWriter, on: bool) -> None:
    value.flushes = on
    if on:
        value.stream.flush()


_declare_readers()
_declare_writers()
for _name in ("System.IO.TextReader", "System.IO.StringReader"):
    _shared = Known(_name)
    _shared.static_property("Null", type_name="System.IO.TextReader")(lambda: TextReader(""))
    _text = "static System.IO.TextReader Synchronized(System.IO.TextReader reader)"
    _shared.static("Synchronized", definition=_text)(lambda value: value)
for _name in ("System.IO.TextWriter", "System.IO.StringWriter"):
    _shared = Known(_name)
    _shared.static_property("Null", type_name="System.IO.TextWriter")(TextWriter)
    _text = "static System.IO.TextWriter Synchronized(System.IO.TextWriter writer)"
    _shared.static("Synchronized", definition=_text)(lambda value: value)
