"""System.Text.Encoding as scripts see it. https://learn.microsoft.com/dotnet/api/system.text.encoding"""

from __future__ import annotations

from typing import Any, Final

from pyshell.filesystem import encodings
from pyshell.filesystem.encodings import FileEncoding
from pyshell.values.declare import NetError, members_of
from pyshell.values.numbers import Byte
from pyshell.values.objects import PSArray
from pyshell.values.types import array_type, find_type

_encoding = members_of("System.Text.Encoding", FileEncoding)
_NAMES: Final = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16": "Unicode",
    "utf-16BE": "Unicode (Big-Endian)",
    "utf-32": "Unicode (UTF-32)",
    "utf-32BE": "Unicode (UTF-32 Big-Endian)",
    "us-ascii": "US-ASCII",
    "iso-8859-1": "Western European (ISO)",
    "utf-7": "Unicode (UTF-7)",
    "windows-1252": "Western European (Windows)",
    "ibm437": "OEM United States",
}
_PAGES: Final = {
    "utf-8": 65001,
    "utf-16": 1200,
    "utf-16BE": 1201,
    "utf-32": 12000,
    "utf-32BE": 12001,
    "us-ascii": 20127,
    "iso-8859-1": 28591,
    "utf-7": 65000,
    "windows-1252": 1252,
    "ibm437": 437,
}


def byte_array(data: bytes) -> PSArray:
    """Bytes as the [byte[]] that scripts get."""
    byte = find_type("System.Byte")
    items = [Byte(one) for one in data]
    return PSArray(items) if byte is None else PSArray(items, array_type(byte))


def as_bytes(values: Any) -> bytes:
    return bytes(int(value) for value in values)


_STATIC: Final = {
    "UTF8": encodings.UTF8_BOM,
    "Default": encodings.UTF8,
    "Unicode": encodings.UTF16,
    "BigEndianUnicode": encodings.UTF16_BE,
    "UTF32": encodings.UTF32,
    "UTF7": encodings.UTF7,
    "ASCII": encodings.ASCII,
    "Latin1": encodings.LATIN1,
}
for _name, _value in _STATIC.items():
    _encoding.constant(_name, "System.Text.Encoding", _value)


@_encoding.static(
    "GetEncoding",
    "static System.Text.Encoding GetEncoding(int codepage), static System.Text.Encoding GetEncoding(string name)",
)
def _get_encoding(name: Any) -> FileEncoding:
    found = encodings.by_code_page(name) if isinstance(name, int) else encodings.find(str(name))
    if found is None:
        raise NetError(
            "System.ArgumentException",
            f"'{name}' is not a supported encoding name. For information on defining a custom encoding, see the "
            "documentation for the Encoding.RegisterProvider method. (Parameter 'name')",
        )
    return found


@_encoding.method("GetBytes", "byte[] GetBytes(char[] chars), byte[] GetBytes(string s)")
def _get_bytes(self: FileEncoding, text: Any) -> PSArray:
    return byte_array(self.encode(text if isinstance(text, str) else "".join(text)))


@_encoding.method("GetString", "string GetString(byte[] bytes), string GetString(byte[] bytes, int index, int count)")
def _get_string(self: FileEncoding, data: Any, index: int = 0, count: int | None = None) -> str:
    found = as_bytes(data)
    return self.decode(found[index:] if count is None else found[index : index + count])


@_encoding.method("GetByteCount", "int GetByteCount(char[] chars), int GetByteCount(string s)")
def _get_byte_count(self: FileEncoding, text: Any) -> int:
    return len(self.encode(text if isinstance(text, str) else "".join(text)))


@_encoding.method("GetCharCount", "int GetCharCount(byte[] bytes)")
def _get_char_count(self: FileEncoding, data: Any) -> int:
    return len(self.decode(as_bytes(data)))


@_encoding.method("GetChars", "char[] GetChars(byte[] bytes)")
def _get_chars(self: FileEncoding, data: Any) -> list[str]:
    return list(self.decode(as_bytes(data)))


@_encoding.method("GetPreamble", "byte[] GetPreamble()")
def _get_preamble(self: FileEncoding) -> PSArray:
    return byte_array(self.mark)


@_encoding.property("BodyName", "System.String")
@_encoding.property("HeaderName", "System.String")
@_encoding.property("WebName", "System.String")
def _web_name(self: FileEncoding) -> str:
    return self.web_name


@_encoding.property("EncodingName", "System.String")
def _encoding_name(self: FileEncoding) -> str:
    return _NAMES.get(self.web_name, self.web_name)


@_encoding.property("CodePage", "System.Int32")
def _code_page(self: FileEncoding) -> int:
    return _PAGES.get(self.web_name, 0)


@_encoding.property("IsSingleByte", "System.Boolean")
def _is_single_byte(self: FileEncoding) -> bool:
    return not self.codec.startswith("utf")


def _text(self: FileEncoding) -> str:
    return f"System.Text.{'UTF8' if self.codec == 'utf-8' else 'Unicode'}Encoding"


_encoding.method("ToString", "string ToString()")(_text)

_utf8 = members_of("System.Text.UTF8Encoding", base="System.Text.Encoding")


@_utf8.constructor("System.Text.UTF8Encoding new(), System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier)")
def _new_utf8(mark: bool = False) -> FileEncoding:
    return encodings.UTF8_BOM if mark else encodings.UTF8


_ascii = members_of("System.Text.ASCIIEncoding", base="System.Text.Encoding")
_unicode = members_of("System.Text.UnicodeEncoding", base="System.Text.Encoding")


@_ascii.constructor("System.Text.ASCIIEncoding new()")
def _new_ascii() -> FileEncoding:
    return encodings.ASCII


@_unicode.constructor(
    "System.Text.UnicodeEncoding new(), System.Text.UnicodeEncoding new(bool bigEndian, bool byteOrderMark)"
)
def _new_unicode(big: bool = False, mark: bool = True) -> FileEncoding:
    made = encodings.UTF16_BE if big else encodings.UTF16
    return made if mark else FileEncoding(made.codec, web_name=made.web_name)
