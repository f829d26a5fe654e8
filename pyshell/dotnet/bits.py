"""System.BitConverter. https://learn.microsoft.com/dotnet/api/system.bitconverter"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.known import Known
from pyshell.values.declare import NetError
from pyshell.values.numbers import Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64

if TYPE_CHECKING:
    from pyshell.values.objects import PSArray

_bits = Known("System.BitConverter")
_FORMATS: Final[dict[type, str]] = {
    bool: "?",
    Byte: "B",
    SByte: "b",
    Int16: "h",
    UInt16: "H",
    int: "i",
    UInt32: "I",
    Int64: "q",
    UInt64: "Q",
    Single: "f",
    float: "d",
}
_READ: Final[dict[str, tuple[str, Any]]] = {
    "ToBoolean": ("?", bool),
    "ToInt16": ("h", Int16),
    "ToUInt16": ("H", UInt16),
    "ToInt32": ("i", int),
    "ToUInt32": ("I", UInt32),
    "ToInt64": ("q", Int64),
    "ToUInt64": ("Q", UInt64),
    "ToSingle": ("f", Single),
    "ToDouble": ("d", float),
}


@_bits.static("GetBytes")
def _get_bytes(value: Any) -> PSArray:
    if isinstance(value, Char):
        return byte_array(ord(value).to_bytes(2, "little"))
    return byte_array(struct.pack("<" + _FORMATS[type(value)], value))


def _cut(data: Any, start: int, size: int) -> bytes:
    """So many bytes from a place. Raises ArgumentOutOfRangeException or ArgumentException when they are not there."""
    whole = bytes_of(data)
    if not 0 <= start < len(whole):
        message = "Index was out of range. Must be non-negative and less than the size of the collection."
        raise NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter 'startIndex')")
    if start + size > len(whole):
        message = (
            "The array starting from the specified index is not long enough to read a value of the specified type."
        )
        raise NetError("System.ArgumentException", f"{message} (Parameter 'value')")
    return whole[start : start + size]


def _reader(name: str) -> Any:
    code, kind = _READ[name]
    size = struct.calcsize("<" + code)
    return lambda data, start=0: kind(struct.unpack("<" + code, _cut(data, start, size))[0])


for _name, (_code, _kind) in _READ.items():
    _bits.static(_name, definition=f"static System.Object {_name}(byte[] value, int startIndex)")(_reader(_name))


@_bits.static("ToChar", definition="static char ToChar(byte[] value, int startIndex)")
def _to_char(data: Any, start: int) -> Char:
    return Char(chr(int.from_bytes(_cut(data, start, 2), "little")))


@_bits.static("ToString")
def _to_string(data: Any, start: int = 0, length: int | None = None) -> str:
    whole = bytes_of(data)
    if data is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'value')", ParamName="value")
    return "-".join(f"{one:02X}" for one in whole[start : None if length is None else start + length])


def _same_bits(given: str, wanted: str, kind: Any) -> Any:
    return lambda value: kind(struct.unpack(wanted, struct.pack(given, value))[0])


_bits.static("DoubleToInt64Bits")(_same_bits("<d", "<q", Int64))
_bits.static("DoubleToUInt64Bits")(_same_bits("<d", "<Q", UInt64))
_bits.static("Int64BitsToDouble")(_same_bits("<q", "<d", float))
_bits.static("UInt64BitsToDouble")(_same_bits("<Q", "<d", float))
_bits.static("SingleToInt32Bits")(_same_bits("<f", "<i", int))
_bits.static("SingleToUInt32Bits")(_same_bits("<f", "<I", UInt32))
_bits.static("Int32BitsToSingle")(_same_bits("<i", "<f", Single))
_bits.static("UInt32BitsToSingle")(_same_bits("<I", "<f", Single))
_bits.constant("IsLittleEndian", True)
_bits.finish()
