"""System.Text.Encoding: text to bytes and back. https://learn.microsoft.com/dotnet/api/system.text.encoding"""

from __future__ import annotations

import codecs
from typing import Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.known import Known
from pyshell.source import whole_characters
from pyshell.values import messages
from pyshell.values.convert import register_conversion
from pyshell.values.declare import NetError
from pyshell.values.numbers import Char
from pyshell.values.objects import PSArray
from pyshell.values.text import utf16_length
from pyshell.values.types import CHAR, array_type, declare_type, known_type, type_of, typed_by_instance


class Encoding:
    """One encoding: Python's codec, the mark at the start of a file, .NET's names and number."""

    __slots__ = ("codec", "mark", "name", "number", "ps_type", "title")

    def __init__(self, type_name: str, codec: str, mark: bytes, name: str, title: str, number: int) -> None:
        self.ps_type = declare_type(f"System.Text.{type_name}", _base_of(type_name))
        self.codec = codec
        self.mark = mark
        self.name = name
        self.title = title
        self.number = number

    @property
    def web_name(self) -> str:
        return self.name

    def encode(self, text: str) -> bytes:
        """The bytes of text; what the encoding lacks becomes `?`, as .NET's fallback has it."""
        try:
            return text.encode(self.codec)
        except UnicodeEncodeError:
            return whole_characters(text).encode(self.codec, "replace")

    def decode(self, data: bytes) -> str:
        text = data.decode(self.codec, "replace")
        return text.replace("\ufffd", "?") if self.codec == "ascii" else text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Encoding) and (self.number, self.mark) == (other.number, other.mark)

    def __hash__(self) -> int:
        return hash((self.number, self.mark))

    def invariant_text(self) -> str:
        return self.ps_type.name


def _base_of(type_name: str) -> str:
    outer, plus, _ = type_name.partition("+")
    if not plus:
        return "System.Text.Encoding"
    return declare_type(f"System.Text.{outer}", "System.Text.Encoding").name


typed_by_instance(Encoding)
_encoding = Known("System.Text.Encoding")
_instance = Known("System.Text.Encoding", listed="System.Text.UTF8Encoding")

UTF8_TITLE: Final = "Unicode (UTF-8)"
_MADE: Final = {
    "UTF8": Encoding("UTF8Encoding+UTF8EncodingSealed", "utf-8", codecs.BOM_UTF8, "utf-8", UTF8_TITLE, 65001),
    "Unicode": Encoding("UnicodeEncoding", "utf-16-le", codecs.BOM_UTF16_LE, "utf-16", "Unicode", 1200),
    "BigEndianUnicode": Encoding(
        "UnicodeEncoding", "utf-16-be", codecs.BOM_UTF16_BE, "utf-16BE", "Unicode (Big-Endian)", 1201
    ),
    "UTF32": Encoding("UTF32Encoding", "utf-32-le", codecs.BOM_UTF32_LE, "utf-32", "Unicode (UTF-32)", 12000),
    "ASCII": Encoding("ASCIIEncoding+ASCIIEncodingSealed", "ascii", b"", "us-ascii", "US-ASCII", 20127),
    "Latin1": Encoding(
        "Latin1Encoding+Latin1EncodingSealed", "latin-1", b"", "iso-8859-1", "Western European (ISO)", 28591
    ),
    "UTF7": Encoding("UTF7Encoding", "utf-7", b"", "utf-7", "Unicode (UTF-7)", 65000),
    "Default": Encoding("UTF8Encoding+UTF8EncodingSealed", "utf-8", b"", "utf-8", UTF8_TITLE, 65001),
}
_UTF32_BE: Final = Encoding(
    "UTF32Encoding", "utf-32-be", codecs.BOM_UTF32_BE, "utf-32BE", "Unicode (UTF-32 Big-Endian)", 12001
)
for _name, _made in _MADE.items():
    _encoding.constant(_name, _made)
_NUMBERS: Final = {one.number: one for one in (*(_MADE[name] for name in _MADE if name != "Default"), _UTF32_BE)}
_NAMES: Final = {one.name.lower(): one for one in _NUMBERS.values()}
_NAMES.update({"ascii": _MADE["ASCII"], "latin1": _MADE["Latin1"], "unicode": _MADE["Unicode"]})
_NAMES.update({"utf8": _MADE["UTF8"], "utf-16le": _MADE["Unicode"], "utf-32le": _MADE["UTF32"]})


def _by_codec(codec: str, name: str) -> Encoding | None:
    """An encoding of one byte a character that Python knows: a code page, an ISO standard."""
    try:
        found = codecs.lookup(codec).name
        number = int("".join(char for char in codec if char.isdecimal())[-5:] or 0)
        if len("é".encode(found, "replace")) != 1:
            return None
    except (LookupError, ValueError):
        return None
    shown = f"windows-{number}" if codec.startswith("cp125") else name.lower()
    return Encoding("SBCSCodePageEncoding", found, b"", shown, shown, number)


@_encoding.static("GetEncoding", raw=True)
def get_encoding(which: Any = None, *_: Any) -> Encoding:
    """The encoding of a name or a code page's number. Raises ArgumentException or NotSupportedException."""
    number = int(which) if isinstance(which, int) or str(which).isdecimal() else -1
    found = _NUMBERS.get(number) if number >= 0 else _NAMES.get(str(which).lower())
    if found is not None:
        return found
    other = _by_codec(f"cp{number}" if number >= 0 else str(which).lower().replace("windows-", "cp"), str(which))
    if other is not None:
        return other
    if number >= 0:
        message = (
            f"No data is available for encoding {number}. For information on defining a custom encoding, "
            "see the documentation for the Encoding.RegisterProvider method."
        )
        raise NetError("System.NotSupportedException", message)
    message = (
        f"'{which}' is not a supported encoding name. For information on defining a custom encoding, "
        "see the documentation for the Encoding.RegisterProvider method. (Parameter 'name')"
    )
    raise NetError("System.ArgumentException", message)


@_encoding.static("Convert")
def _recode(source: Encoding, target: Encoding, data: Any, start: int = 0, count: int | None = None) -> PSArray:
    whole = bytes_of(data)
    return byte_array(target.encode(source.decode(whole[start : None if count is None else start + count])))


def _flat(value: Any) -> str:
    if value is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 's')", ParamName="s")
    return value if isinstance(value, str) else "".join(str(one) for one in value)


_TEXT: Final = "{0} {1}(string s), {0} {1}(char[] chars), {0} {1}(string s, int index, int count)"
_BYTES: Final = "{0} {1}(byte[] bytes), {0} {1}(byte[] bytes, int index, int count)"


def _cut(items: Any, start: int, count: int | None) -> Any:
    if count is None:
        return items
    if start < 0 or count < 0 or start + count > len(items):
        message = "Index and count must refer to a location within the buffer. (Parameter 'bytes')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    return items[start : start + count]


@_instance.method("GetBytes", definition=_TEXT.format("byte[]", "GetBytes"))
def _get_bytes(value: Encoding, text: Any, start: int = 0, count: int | None = None) -> PSArray:
    return byte_array(value.encode(_cut(_flat(text), start, count)))


@_instance.method("GetByteCount", definition=_TEXT.format("int", "GetByteCount"))
def _get_byte_count(value: Encoding, text: Any, start: int = 0, count: int | None = None) -> int:
    return len(value.encode(_cut(_flat(text), start, count)))


def _decoded(value: Encoding, data: Any, start: int, count: int | None) -> str:
    if data is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'bytes')", ParamName="bytes")
    return value.decode(_cut(bytes_of(data), start, count))


@_instance.method("GetString", definition=_BYTES.format("string", "GetString"))
def _get_string(value: Encoding, data: Any, start: int = 0, count: int | None = None) -> str:
    return _decoded(value, data, start, count)


@_instance.method("GetChars", definition=_BYTES.format("char[]", "GetChars"))
def _get_chars(value: Encoding, data: Any, start: int = 0, count: int | None = None) -> PSArray:
    return PSArray([Char(char) for char in _decoded(value, data, start, count)], array_type(CHAR))


@_instance.method("GetCharCount", definition=_BYTES.format("int", "GetCharCount"))
def _get_char_count(value: Encoding, data: Any, start: int = 0, count: int | None = None) -> int:
    return utf16_length(_decoded(value, data, start, count))


@_instance.method("GetPreamble")
def _preamble(value: Encoding) -> PSArray:
    return byte_array(value.mark)


@_instance.method("GetMaxByteCount")
def _most_bytes(value: Encoding, count: int) -> int:
    width = {"utf-8": 3, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}.get(value.codec, 1)
    return (count + 1) * width


_instance.method("GetMaxCharCount")(lambda value, count: count + 1)
_instance.method("Clone")(lambda value: value)
_instance.method("Equals")(lambda value, other: bool(value == other))
_instance.method("ToString")(Encoding.invariant_text)
_instance.property("BodyName", "HeaderName", "WebName")(lambda value: value.web_name)
_instance.property("EncodingName")(lambda value: value.title)
_instance.property("CodePage")(lambda value: value.number)
_instance.property("WindowsCodePage")(lambda value: value.number if value.number in (1200,) else 1252)
_instance.property("IsSingleByte")(lambda value: value.codec in ("ascii", "latin-1"))
_instance.property("IsReadOnly")(lambda value: True)
for _name in ("IsBrowserDisplay", "IsBrowserSave", "IsMailNewsDisplay", "IsMailNewsSave"):
    _instance.property(_name)(lambda value: value.web_name in ("utf-8", "us-ascii", "iso-8859-1"))
_instance.method("IsAlwaysNormalized", raw=True)(lambda value, *_: False)
_encoding.static("RegisterProvider", raw=True)(lambda provider: None)


def _maker(type_name: str, codec: str, mark: bytes, name: str, title: str, number: int, definition: str) -> None:
    """`[Text.UTF8Encoding]::new($false)`: an encoding with or without a mark."""

    def make(*flags: bool) -> Encoding:
        wants_mark = flags[-1] if len(flags) > 1 and type_name != "UTF8Encoding" else (*flags, False)[0]
        marked = mark if (wants_mark or (not flags and type_name != "UTF8Encoding")) else b""
        big = codec.replace("-le", "-be") if flags and flags[0] and type_name != "UTF8Encoding" else codec
        return Encoding(type_name, big, marked, name, title, number)

    Known(f"System.Text.{type_name}", base="System.Text.Encoding").constructor(definition)(make)


_FLAGS: Final = "{0} new(), {0} new(bool first), {0} new(bool first, bool second)"
_maker("UTF8Encoding", "utf-8", codecs.BOM_UTF8, "utf-8", UTF8_TITLE, 65001, _FLAGS.format("System.Text.UTF8Encoding"))
_maker(
    *("UnicodeEncoding", "utf-16-le", codecs.BOM_UTF16_LE, "utf-16", "Unicode", 1200),
    _FLAGS.format("System.Text.UnicodeEncoding"),
)
_maker(
    *("UTF32Encoding", "utf-32-le", codecs.BOM_UTF32_LE, "utf-32", "Unicode (UTF-32)", 12000),
    _FLAGS.format("System.Text.UTF32Encoding"),
)
_maker(*("ASCIIEncoding", "ascii", b"", "us-ascii", "US-ASCII", 20127), "System.Text.ASCIIEncoding new()")
_encoding.finish()
_instance.finish()


def _convert(value: Any) -> Any:
    """Any object that encodes text is one; names are not."""
    if value is None or (hasattr(value, "codec") and hasattr(value, "mark")):
        return value
    wanted = known_type("System.Text.Encoding")
    if type_of(value).derives_from(wanted):
        return value
    raise messages.no_conversion(value, wanted)


register_conversion("System.Text.Encoding", _convert)
