"""System.Guid. https://learn.microsoft.com/dotnet/api/system.guid"""

from __future__ import annotations

import re
from typing import Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.dates import attempt
from pyshell.dotnet.known import Known
from pyshell.values.clock import CLOCK
from pyshell.values.declare import NetError
from pyshell.values.types import find_type

_GUID: Final = re.compile(
    r"([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})|([0-9a-f]{32})", re.IGNORECASE | re.ASCII
)
_FORMS: Final = {"D": "{}", "B": "{{{}}}", "P": "({})"}


class Guid:
    """A GUID, kept as its 36 lower-case characters."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def ps_type(self) -> Any:
        return find_type("System.Guid")

    @classmethod
    def of_hex(cls, raw: str) -> Guid:
        return cls("-".join((raw[:8], raw[8:12], raw[12:16], raw[16:20], raw[20:])))

    @classmethod
    def of_bytes(cls, data: bytes) -> Guid:
        """The first three numbers stand with their lowest byte first."""
        return cls.of_hex((data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]).hex())

    def to_bytes(self, big_endian: bool = False) -> bytes:
        data = bytes.fromhex(self.text.replace("-", ""))
        return data if big_endian else data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

    def format_text(self, fmt: str) -> str:
        letter = fmt.upper() or "D"
        if letter == "N":
            return self.text.replace("-", "")
        if letter == "X":
            return self._in_braces()
        if letter not in _FORMS:
            message = 'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".'
            raise NetError("System.FormatException", message)
        return _FORMS[letter].format(self.text)

    def _in_braces(self) -> str:
        raw = self.text.replace("-", "")
        tail = ",".join(f"0x{raw[at : at + 2]}" for at in range(16, 32, 2))
        return f"{{0x{raw[:8]},0x{raw[8:12]},0x{raw[12:16]},{{{tail}}}}}"

    def invariant_text(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Guid) and self.text == other.text

    def __lt__(self, other: Guid) -> bool:
        return self.text < other.text

    def __hash__(self) -> int:
        return hash(self.text)


_guid = Known("System.Guid", Guid, value=True)
EMPTY: Final = Guid("00000000-0000-0000-0000-000000000000")
_guid.type.default = lambda: EMPTY
_HEX: Final = re.compile(
    r"\{0x([0-9a-f]{1,8}),0x([0-9a-f]{1,4}),0x([0-9a-f]{1,4}),\{((?:0x[0-9a-f]{1,2},){7}0x[0-9a-f]{1,2})\}\}",
    re.IGNORECASE,
)


def parse_guid(text: str | None, *_: Any) -> Guid:
    """Any of .NET's five forms. Raises FormatException as NetError."""
    if text is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'input')", ParamName="input")
    body = text.strip()
    in_hex = _HEX.fullmatch(body)
    if in_hex is not None:
        tail = "".join(piece[2:].rjust(2, "0") for piece in in_hex[4].split(","))
        return Guid.of_hex((in_hex[1].rjust(8, "0") + in_hex[2].rjust(4, "0") + in_hex[3].rjust(4, "0") + tail).lower())
    inner = body[1:-1] if (body[:1], body[-1:]) in (("{", "}"), ("(", ")")) else body
    found = _GUID.fullmatch(inner)
    if found is None or (found[6] and inner is not body):
        if len(inner) == 36 or len(inner) == 32:
            raise NetError("System.FormatException", "Guid string should only contain hexadecimal characters.")
        message = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."
        raise NetError("System.FormatException", "Unrecognized Guid format." if len(body) < 32 else message)
    return Guid.of_hex(inner.replace("-", "").lower())


@_guid.constructor()
def _new(*arguments: Any) -> Guid:
    if not arguments:
        return EMPTY
    if len(arguments) == 1 and isinstance(arguments[0], str):
        return parse_guid(arguments[0])
    if len(arguments) == 1 and isinstance(arguments[0], list):
        data = bytes_of(arguments[0])
        if len(data) != 16:
            raise NetError(
                "System.ArgumentException", "Byte array for Guid must be exactly 16 bytes long. (Parameter 'b')"
            )
        return Guid.of_bytes(data)
    a, b, c, *rest = arguments
    tail = bytes_of(rest[0]) if isinstance(rest[0], list) else bytes_of(rest)
    head = f"{int(a) & 0xFFFFFFFF:08x}{int(b) & 0xFFFF:04x}{int(c) & 0xFFFF:04x}"
    return Guid.of_hex(head + tail.hex())


@_guid.static("NewGuid")
def _new_guid() -> Guid:
    return Guid.of_hex(CLOCK.guid_bytes().hex())


@_guid.static("CreateVersion7", definition="static guid CreateVersion7()")
def _version_seven(*_: Any) -> Guid:
    millis = (CLOCK.utc_ticks() - 621_355_968_000_000_000) // 10_000
    raw = bytearray(millis.to_bytes(6, "big") + CLOCK.guid_bytes()[6:])
    raw[6] = raw[6] & 0x0F | 0x70
    return Guid.of_hex(bytes(raw).hex())


_guid.static(
    "Parse", definition="static guid Parse(string input), static guid Parse(string s, System.IFormatProvider provider)"
)(parse_guid)


@_guid.static("ParseExact", definition="static guid ParseExact(string input, string format)")
def _parse_exact(text: str, fmt: str) -> Guid:
    size = _LENGTHS.get(fmt.upper())
    if size is None and fmt.upper() != "X":
        message = 'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".'
        raise NetError("System.FormatException", message)
    if size is not None and len(text.strip()) != size:
        message = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."
        raise NetError("System.FormatException", message)
    made = parse_guid(text)
    if made.format_text(fmt).lower() != text.strip().lower():
        raise NetError("System.FormatException", "Unrecognized Guid format.")
    return made


# How long the text of each format is.
_LENGTHS: Final = {"N": 32, "D": 36, "B": 38, "P": 38}


@_guid.static("TryParse", definition="static bool TryParse(string input, [ref] guid result)")
def _try_parse(*arguments: Any) -> bool:
    return attempt(parse_guid, EMPTY, *arguments)


@_guid.static("TryParseExact")
def _try_parse_exact(*arguments: Any) -> bool:
    return attempt(_parse_exact, EMPTY, *arguments)


_guid.method("ToString")(lambda value, fmt="D", *_: value.format_text(fmt or "D"))
_guid.method("ToByteArray")(lambda value, big_endian=False: byte_array(value.to_bytes(big_endian)))
_guid.method("Equals")(lambda value, other: value == other)


@_guid.method("CompareTo")
def _compare_to(value: Guid, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, Guid):
        raise NetError("System.ArgumentException", "Object must be of type GUID. (Parameter 'value')")
    return (value.text > other.text) - (value.text < other.text)


_guid.property("Variant")(lambda value: int(value.text[19], 16))
_guid.property("Version")(lambda value: int(value.text[14], 16))
_guid.property("Guid")(lambda value: value.text)
_guid.constant("Empty", EMPTY)
_guid.static_property("AllBitsSet")(lambda: Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"))
_guid.finish()
