"""Classes of functions: BitOperations, Buffer, IdnMapping, Nullable.

https://learn.microsoft.com/dotnet/api/system.numerics.bitoperations
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values.declare import Members, NetError, NetObject, members_of, net_constructor, net_method, net_type
from pyshell.values.numbers import Byte, UInt32
from pyshell.values.objects import PSArray

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.types import PSType

# --- bits ----------------------------------------------------------------------------------------------------

_bits: Final = members_of("System.Numerics.BitOperations")


def _both(name: str, answer: str, rest: str = "") -> str:
    kinds = ("uint", "ulong")
    return ", ".join(f"static {answer or kind} {name}({kind} value{rest})" for kind in kinds)


def _size(value: int) -> int:
    return 32 if isinstance(value, UInt32) else 64


def _turned(value: int, by: int) -> Any:
    size = _size(value)
    by %= size
    made = (int(value) << by | int(value) >> (size - by)) & ((1 << size) - 1)
    return type(value)(made)


def _power(value: int) -> Any:
    """The power of two that is as large or larger; 0 where the type has none."""
    if value == 0:
        return type(value)(0)
    made = 1 << (int(value) - 1).bit_length()
    return type(value)(made if made.bit_length() <= _size(value) else 0)


_ONE: Final[dict[str, tuple[str, Callable[[int], Any]]]] = {
    "PopCount": ("int", lambda value: int(value).bit_count()),
    "LeadingZeroCount": ("int", lambda value: _size(value) - int(value).bit_length()),
    "TrailingZeroCount": (
        "int",
        lambda value: (int(value) & -int(value)).bit_length() - 1 if value else _size(value),
    ),
    "Log2": ("int", lambda value: max(int(value).bit_length() - 1, 0)),
    "IsPow2": ("bool", lambda value: int(value).bit_count() == 1),
    "RoundUpToPowerOf2": ("", _power),
}
for _name, (_answer, _work) in _ONE.items():
    _bits.static(_name, _both(_name, _answer))(_work)
_bits.static("RotateLeft", _both("RotateLeft", "", ", int offset"))(_turned)
_bits.static("RotateRight", _both("RotateRight", "", ", int offset"))(lambda value, by: _turned(value, -by))


# --- bytes of arrays -----------------------------------------------------------------------------------------

_buffer: Final = members_of("System.Buffer")
_SIZES: Final = {
    "Boolean": 1,
    "Byte": 1,
    "SByte": 1,
    "Char": 2,
    "Int16": 2,
    "UInt16": 2,
    "Int32": 4,
    "UInt32": 4,
    "Single": 4,
    "Int64": 8,
    "UInt64": 8,
    "Double": 8,
}


def _item_size(items: Any) -> int:
    """The bytes of an item. Raises ArgumentException for an array of what is no simple type."""
    kind = items.element_type.bare_name if isinstance(items, PSArray) else ""
    if kind not in _SIZES:
        raise NetError("System.ArgumentException", "Object must be an array of primitives. (Parameter 'array')")
    return _SIZES[kind]


def _block_copy(source: Any, start: int, target: Any, place: int, count: int) -> None:
    """Between arrays of items of one size. Raises ArgumentException when something lies outside."""
    size = _item_size(source)
    if size != _item_size(target) or start % size or place % size or count % size:
        raise NetError("System.NotSupportedException", "pyshell copies whole items between arrays of one kind alone.")
    if start + count > len(source) * size or place + count > len(target) * size:
        message = "Offset and length were out of bounds for the array or count is greater than the number of elements "
        raise NetError("System.ArgumentException", message + "from index to the end of the source collection.")
    target[place // size : (place + count) // size] = source[start // size : (start + count) // size]


_buffer.static("ByteLength", "static int ByteLength(array array)")(lambda items: len(items) * _item_size(items))
_buffer.static(
    "BlockCopy", "static void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)", raw=True
)(lambda source, start, target, place, count: _block_copy(source, int(start), target, int(place), int(count)))


@_buffer.static("GetByte", "static byte GetByte(array array, int index)")
def _get_byte(items: Any, place: int) -> Byte:
    size = _item_size(items)
    if not 0 <= place < len(items) * size:
        message = "Specified argument was out of the range of valid values. (Parameter 'index')"
        raise NetError("System.ArgumentOutOfRangeException", message, ParamName="index")
    if size > 1:
        raise NetError("System.NotSupportedException", "pyshell reads single bytes of arrays of bytes alone.")
    return Byte(int(items[place]) & 255)


# --- names of hosts ------------------------------------------------------------------------------------------


@net_type("System.Globalization.IdnMapping")
class IdnMapping(NetObject):
    """Host names in letters of any language as those that the network takes."""

    @net_constructor("System.Globalization.IdnMapping new()")
    @staticmethod
    def new() -> IdnMapping:
        return IdnMapping()

    @net_method("GetAscii", "string GetAscii(string unicode)")
    def to_ascii(self, text: str) -> str:
        try:
            return ".".join(part.encode("idna").decode("ascii") if part else "" for part in text.split("."))
        except UnicodeError:
            message = "Decoded string is not a valid IDN name. (Parameter 'unicode')"
            raise NetError("System.ArgumentException", message) from None

    @net_method("GetUnicode", "string GetUnicode(string ascii)")
    def to_unicode(self, text: str) -> str:
        try:
            return ".".join(part.encode("ascii").decode("idna") if part else "" for part in text.split("."))
        except UnicodeError:
            message = "Decoded string is not a valid IDN name. (Parameter 'ascii')"
            raise NetError("System.ArgumentException", message) from None


# --- Nullable ------------------------------------------------------------------------------------------------

_nullable: Final[Members] = members_of("System.Nullable")


@_nullable.static("GetUnderlyingType", "static type GetUnderlyingType(type nullableType)")
def _underlying(pstype: PSType) -> PSType | None:
    is_nullable = pstype.definition is not None and pstype.definition.name == "System.Nullable`1"
    return pstype.arguments[0] if is_nullable else None
