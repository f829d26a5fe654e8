"""Format-Hex: bytes in rows of sixteen."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateRangeKind
from pyshell.cmdlets.management.parameters import encoding_param
from pyshell.cmdlets.utility.file_tools import places
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.filesystem import encodings, messages
from pyshell.filesystem.file_statics import byte_array
from pyshell.filesystem.system import FileSystem
from pyshell.values.declare import NetObject, field, net_method, net_property, net_type
from pyshell.values.numbers import Single, UInt64
from pyshell.values.sequences import enumerate_value
from pyshell.values.types import type_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

_ROW: Final = 16
_WIDTHS: Final = {
    "System.Byte": "<B",
    "System.SByte": "<b",
    "System.Int16": "<h",
    "System.UInt16": "<H",
    "System.Int32": "<i",
    "System.UInt32": "<I",
    "System.Int64": "<q",
    "System.UInt64": "<Q",
}


@net_type("Microsoft.PowerShell.Commands.ByteCollection")
class ByteCollection(NetObject):
    """One row: up to sixteen bytes and where they are."""

    bytes = field("Bytes", "byte[]")
    offset = field("Offset64", "System.UInt64")
    label = field("Label", "System.String")
    path = field("Path", "System.String")

    @net_property("Offset", "System.UInt32")
    def short_offset(self) -> UInt64:
        return UInt64(int(self.offset) & 0xFFFFFFFF)

    @net_property("HexOffset", "System.String")
    def hex_offset(self) -> str:
        return f"{int(self.offset):016X}"

    @net_property("HexBytes", "System.String")
    def hex_bytes(self) -> str:
        return " ".join(f"{int(one):02X}" for one in self.bytes)

    @net_property("Ascii", "System.String")
    def ascii(self) -> str:
        return "".join(_shown(int(one)) for one in self.bytes)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{self.hex_offset()}   {self.hex_bytes():<48}{self.ascii()}"


def _shown(code: int) -> str:
    if code == 0:
        return " "
    char = chr(code)
    return char if 0x20 <= code < 0x7F or code > 0xA0 else "\ufffd"


@cmdlet(
    "Format-Hex",
    output=("Microsoft.PowerShell.Commands.ByteCollection",),
    net_name="Microsoft.PowerShell.Commands.FormatHex",
)
class FormatHex(Cmdlet):
    """Shows the bytes of files, text and numbers.

    PS> (Format-Hex -InputObject 'abc').HexBytes
    61 62 63
    """

    path: list[str] | None = param(
        type="System.String[]",
        position=0,
        mandatory=True,
        sets=("Path",),
        validate=(ValidateNotNullOrEmpty(),),
        help="The files; wildcards count.",
    )
    literal_path: list[str] | None = param(
        type="System.String[]",
        mandatory=True,
        sets=("LiteralPath",),
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNullOrEmpty(),),
        help="The files, taken as they stand.",
    )
    input_object: Any = param(
        type="System.Management.Automation.PSObject",
        mandatory=True,
        from_pipeline=True,
        sets=("ByInputObject",),
        help="Text, numbers or bytes.",
    )
    encoding: Any = encoding_param("How text becomes bytes: UTF-8 unless given.", ("ByInputObject",))
    count: int | None = param(type="System.Int64", validate=(ValidateRangeKind("Positive"),), help="How many bytes.")
    offset: int = param(
        type="System.Int64",
        default=0,
        validate=(ValidateRangeKind("NonNegative"),),
        help="How many are left out first.",
    )
    raw: Switch = param(sets=("ByInputObject",), help="As it is anyway.")

    def process(self, run: Runtime) -> Iterable[object]:
        if self.set_name == "ByInputObject":
            yield from self._of_value(run)
            return
        files = run.service(FileSystem)
        for place in places(run, self, self.path or self.literal_path):
            try:
                yield from self._rows(files.read_bytes(place), place.path, place.path)
            except OSError as error:
                run.write_error(messages.failed("FormatHexReadError", error, place.path).record)

    def _of_value(self, run: Runtime) -> Iterator[object]:
        value = self.input_object
        items = None if isinstance(value, str) else enumerate_value(value)
        parts = [self._bytes_of(one) for one in (items if items is not None else (value,))]
        if any(part is None for part in parts):
            exception = NetException(
                "System.ArgumentException",
                f"Cannot convert input of type '{type_of(value).name}' to hexadecimal. To view the hexadecimal "
                "formatting of its string representation, pipe it to the Out-String cmdlet before piping it to "
                "Format-Hex.",
            )
            record = ErrorRecord(exception, "FormatHexTypeNotSupported", ErrorCategory.InvalidArgument, value)
            run.write_error(record)
            return
        yield from self._rows(b"".join(part for part in parts if part is not None), _label(value), None)

    def _bytes_of(self, value: Any) -> bytes | None:
        if isinstance(value, str):
            return (encodings.of_value(self.encoding) or encodings.UTF8).encode(value)
        if isinstance(value, bool):
            return struct.pack("<i", value)
        if isinstance(value, float):
            return struct.pack("<f" if isinstance(value, Single) else "<d", value)
        width = _WIDTHS.get(type_of(value).name)
        return None if width is None else struct.pack(width, int(value))

    def _rows(self, data: bytes, label: str, path: str | None) -> Iterator[ByteCollection]:
        start = int(self.offset)
        end = len(data) if self.count is None else min(len(data), start + int(self.count))
        for at in range(start, end, _ROW):
            yield ByteCollection(
                bytes=byte_array(data[at : min(at + _ROW, end)]), offset=UInt64(at), label=label, path=path
            )


def _label(value: Any) -> str:
    """What stands above the rows of a value. PowerShell adds a hash of the object, which no two runs share."""
    pstype = type_of(value)
    return f"{pstype.name.rpartition('.')[2]} ({pstype.name})"
