"""Sizes and limits as Exchange prints and reads them: `49.5 GB (53,150,220,288 bytes)`, `Unlimited`.

https://learn.microsoft.com/powershell/module/exchange/set-mailbox (the quota parameters)
"""

from __future__ import annotations

import re
from typing import Any, Final

from pyshell.exchange import messages
from pyshell.values.declare import (
    NetError,
    NetObject,
    net_method,
    net_property,
    net_static,
    net_static_property,
    net_type,
)
from pyshell.values.numbers import Int64, UInt64
from pyshell.values.text import to_string
from pyshell.values.types import PSType, declare_type, find_type

UNITS: Final = ("B", "KB", "MB", "GB", "TB")
_WRITTEN = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*(B|KB|MB|GB|TB|BYTES)?\s*(?:\(([0-9,]+) bytes\))?\s*", re.I)
UNLIMITED: Final = "Unlimited"


def parse_size(text: str) -> int | None:
    """The bytes that a text names; None when it names none. Without a unit the number counts bytes."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    if match[3]:
        return int(match[3].replace(",", ""))
    unit = (match[2] or "B").upper()
    return int(float(match[1]) * 1024 ** (UNITS.index(unit) if unit in UNITS else 0))


def size_text(count: int) -> str:
    """Exchange's form: the largest unit that leaves one or more, at most four digits, then the bytes."""
    amount, unit = float(count), 0
    while abs(amount) >= 1024 and unit < len(UNITS) - 1:
        amount /= 1024
        unit += 1
    return f"{amount:.4g} {UNITS[unit]} ({count:,} bytes)"


@net_type("Microsoft.Exchange.Data.ByteQuantifiedSize", "System.ValueType", is_value_type=True)
class ByteQuantifiedSize(NetObject):
    """A number of bytes."""

    __slots__ = ("bytes",)

    def __init__(self, count: int) -> None:
        self.bytes = count

    @net_method("ToString", "string ToString(), string ToString(string format)")
    def to_string(self, _format: str | None = None) -> str:
        return size_text(self.bytes)

    @net_method("ToBytes", "uint64 ToBytes()")
    def to_bytes(self) -> UInt64:
        return UInt64(self.bytes)

    @net_method("ToKB", "uint64 ToKB()")
    def to_kb(self) -> UInt64:
        return UInt64(self.bytes >> 10)

    @net_method("ToMB", "uint64 ToMB()")
    def to_mb(self) -> UInt64:
        return UInt64(self.bytes >> 20)

    @net_method("ToGB", "uint64 ToGB()")
    def to_gb(self) -> UInt64:
        return UInt64(self.bytes >> 30)

    @net_method("ToTB", "uint64 ToTB()")
    def to_tb(self) -> UInt64:
        return UInt64(self.bytes >> 40)

    @net_static("Parse", "static Microsoft.Exchange.Data.ByteQuantifiedSize Parse(string expression)")
    @staticmethod
    def parse(text: str) -> ByteQuantifiedSize:
        count = parse_size(text)
        if count is None:
            raise NetError("System.FormatException", messages.not_a_size(text))
        return ByteQuantifiedSize(count)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByteQuantifiedSize) and other.bytes == self.bytes

    def __lt__(self, other: Any) -> bool:
        return bool(self.bytes < bytes_of(other))

    def __hash__(self) -> int:
        return hash(self.bytes)


def bytes_of(value: Any) -> float:
    """A size's bytes; no limit is above all."""
    if isinstance(value, Unlimited):
        return float("inf") if value.value is None else bytes_of(value.value)
    return value.bytes if isinstance(value, ByteQuantifiedSize) else value


class Unlimited(NetObject):
    """A limit that need not be one; the type says of what (sizes, numbers, times)."""

    __slots__ = ("ps_type", "value")

    def __init__(self, pstype: PSType, value: Any = None) -> None:
        self.ps_type = pstype
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unlimited) and other.value == self.value

    def __lt__(self, other: Any) -> bool:
        return bytes_of(self) < bytes_of(other)

    def __hash__(self) -> int:
        return hash(self.value)

    def invariant_text(self) -> str:
        return UNLIMITED if self.value is None else to_string(self.value)


@net_type("Microsoft.Exchange.Data.Unlimited`1", "System.ValueType", is_value_type=True)
class _UnlimitedMembers(NetObject):
    """The members of every Unlimited<T>."""

    value: Any

    @net_property("IsUnlimited", "System.Boolean")
    def is_unlimited(self) -> bool:
        return self.value is None

    @net_property("Value")
    def limit(self) -> Any:
        if self.value is None:
            raise NetError("System.InvalidOperationException", messages.no_limit())
        return self.value

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return UNLIMITED if self.value is None else to_string(self.value)

    @net_static_property("UnlimitedString", "System.String")
    @staticmethod
    def unlimited_string() -> str:
        return UNLIMITED


def unlimited_type(inner: str) -> PSType:
    """The type of a limit of sizes, numbers or times."""
    made = declare_type(f"Microsoft.Exchange.Data.Unlimited`1[{inner}]", "System.ValueType")
    if made.definition is None:
        made.definition = declare_type("Microsoft.Exchange.Data.Unlimited`1")
        made.arguments = (find_type(inner) or declare_type(inner),)
    return made


SIZE_LIMIT: Final = unlimited_type("Microsoft.Exchange.Data.ByteQuantifiedSize")
COUNT_LIMIT: Final = unlimited_type("System.UInt32")
NO_SIZE_LIMIT: Final = Unlimited(SIZE_LIMIT)


def size_limit(stored: object) -> Unlimited:
    """The limit that a stored value (bytes or the word Unlimited) stands for."""
    return NO_SIZE_LIMIT if stored == UNLIMITED else Unlimited(SIZE_LIMIT, ByteQuantifiedSize(int(stored)))  # type: ignore[call-overload]  # bytes


def stored_size(value: Any) -> int | str | None:
    """What is stored for a size or limit in any spelling; None when it is none."""
    if isinstance(value, Unlimited):
        return UNLIMITED if value.value is None else stored_size(value.value)
    if isinstance(value, ByteQuantifiedSize):
        return value.bytes
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Int64):
        return int(value)
    text = to_string(value).strip()
    return UNLIMITED if text.casefold() == "unlimited" else parse_size(text)
