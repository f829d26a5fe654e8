"""Encodings of text files by PowerShell's names: what a name stands for, what a byte-order mark says.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from pyshell.values.types import PSType

from pyshell.source import whole_characters


class FileEncoding:
    """How text becomes bytes: a Python codec, the mark that starts a file, and .NET's name for it.

    Scripts hold it as a [System.Text.Encoding].
    """

    __slots__ = ("codec", "mark", "web_name")

    def __init__(self, codec: str, mark: bytes = b"", web_name: str = "") -> None:
        self.codec = codec
        self.mark = mark
        self.web_name = web_name or codec

    @property
    def ps_type(self) -> PSType | None:
        """The declared type; its members are imported when it is first asked for."""
        return find_type("System.Text.Encoding")

    def encode(self, text: str) -> bytes:
        """The bytes of text, without a mark; what the encoding lacks becomes `?`, as .NET's fallback has it."""
        try:
            return text.encode(self.codec)
        except UnicodeEncodeError:
            return whole_characters(text).encode(self.codec, "replace")

    def decode(self, data: bytes) -> str:
        """The text of bytes, without a mark; what cannot be decoded becomes U+FFFD."""
        return data.decode(self.codec, "replace")

    def __repr__(self) -> str:
        return f"FileEncoding({self.codec!r}, mark={self.mark!r})"


UTF8: Final = FileEncoding("utf-8", web_name="utf-8")
UTF8_BOM: Final = FileEncoding("utf-8", codecs.BOM_UTF8, "utf-8")
UTF16: Final = FileEncoding("utf-16-le", codecs.BOM_UTF16_LE, "utf-16")
UTF16_BE: Final = FileEncoding("utf-16-be", codecs.BOM_UTF16_BE, "utf-16BE")
UTF32: Final = FileEncoding("utf-32-le", codecs.BOM_UTF32_LE, "utf-32")
UTF32_BE: Final = FileEncoding("utf-32-be", codecs.BOM_UTF32_BE, "utf-32BE")
ASCII: Final = FileEncoding("ascii", web_name="us-ascii")
LATIN1: Final = FileEncoding("latin-1", web_name="iso-8859-1")
UTF7: Final = FileEncoding("utf-7", web_name="utf-7")
ANSI: Final = FileEncoding("cp1252", web_name="windows-1252")
OEM: Final = FileEncoding("cp437", web_name="ibm437")

# PowerShell's own names; on Linux the ANSI and OEM code pages are those of en-US.
NAMES: Final = {
    "ansi": ANSI,
    "ascii": ASCII,
    "bigendianunicode": UTF16_BE,
    "bigendianutf32": UTF32_BE,
    "default": UTF8,
    "oem": OEM,
    "string": UTF16,
    "unicode": UTF16,
    "unknown": UTF16,
    "utf7": UTF7,
    "utf8": UTF8,
    "utf8bom": UTF8_BOM,
    "utf8nobom": UTF8,
    "utf32": UTF32,
}
_CODE_PAGES: Final = {
    65000: UTF7,
    65001: UTF8_BOM,
    1200: UTF16,
    1201: UTF16_BE,
    12000: UTF32,
    12001: UTF32_BE,
    20127: ASCII,
    28591: LATIN1,
    1252: ANSI,
    437: OEM,
}
_WEB_NAMES: Final = {
    "utf-8": UTF8_BOM,
    "utf-16": UTF16,
    "utf-16le": UTF16,
    "utf-16be": UTF16_BE,
    "utf-32": UTF32,
    "utf-32le": UTF32,
    "utf-32be": UTF32_BE,
    "us-ascii": ASCII,
    "latin1": LATIN1,
    "utf-7": UTF7,
}
_MARKS: Final = (UTF32, UTF32_BE, UTF8_BOM, UTF16, UTF16_BE)


def find(name: str) -> FileEncoding | None:
    """The encoding of a name: PowerShell's, a code page's number, or a name .NET knows; None when there is none."""
    folded = name.strip().lower()
    known = NAMES.get(folded) or _WEB_NAMES.get(folded)
    if known is not None:
        return known
    return by_code_page(int(folded)) if folded.isdigit() else _python_codec(folded, folded)


def by_code_page(number: int) -> FileEncoding | None:
    """The encoding of a Windows code page; None for one that is not known."""
    known = _CODE_PAGES.get(number)
    if known is not None:
        return known
    if 28592 <= number <= 28606:
        return _python_codec(f"iso-8859-{number - 28590}", f"iso-8859-{number - 28590}")
    return _python_codec(f"cp{number}", f"windows-{number}")


def _python_codec(name: str, web_name: str) -> FileEncoding | None:
    codec = name.replace("windows-", "cp").replace("ibm", "cp")
    try:
        found = codecs.lookup(codec)
    except LookupError:
        return None
    return FileEncoding(found.name, web_name=web_name) if _is_text(found) else None


def _is_text(found: codecs.CodecInfo) -> bool:
    try:
        codecs.encode("a", found.name)
    except (LookupError, TypeError, ValueError):
        return False
    return isinstance("a".encode(found.name, "replace"), bytes) if _encodes(found) else False


def _encodes(found: codecs.CodecInfo) -> bool:
    return found.name not in ("base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode", "undefined")


def of_mark(data: bytes) -> FileEncoding | None:
    """The encoding that a byte-order mark at the start of data names."""
    for known in _MARKS:
        if data.startswith(known.mark):
            return known
    return None


def of_value(value: Any) -> FileEncoding | None:
    """The encoding for a parameter's value: one of ours, a name, a number, or a [System.Text.Encoding] object."""
    if isinstance(value, FileEncoding):
        return value
    if isinstance(value, str):
        return find(value)
    if isinstance(value, int):
        return by_code_page(int(value))
    codec = getattr(value, "codec", None)
    if not isinstance(codec, str):
        return None
    mark = getattr(value, "mark", b"")
    return FileEncoding(codec, mark if isinstance(mark, bytes) else b"", str(getattr(value, "web_name", codec)))


def to_encoding(value: Any) -> Any:
    """The encoding that an -Encoding argument names. Raises ArgumentException for a name that it does not know.

    What is no name is left to the conversion to refuse.
    """
    found = of_value(value)
    if found is None and isinstance(value, str) and value:
        raise _unknown(value)
    return found or value


def _unknown(name: str) -> PSError:
    message = (
        f"'{name}' is not a supported encoding name. For information on defining a custom encoding, see the "
        "documentation for the Encoding.RegisterProvider method. (Parameter 'name')"
    )
    return PSError.of("ArgumentException", message, exception="System.ArgumentException")
