"""StringBuilder and Guid: text that grows, and identifiers.

https://learn.microsoft.com/dotnet/api/system.text.stringbuilder, https://learn.microsoft.com/dotnet/api/system.guid
"""

from __future__ import annotations

import re
from typing import Any, Final

from pyshell.values.clock import CLOCK
from pyshell.values.declare import NetError, NetObject, net_constructor, net_method, net_property, net_static, net_type
from pyshell.values.format import format_string
from pyshell.values.text import net_text


@net_type("System.Text.StringBuilder")
class StringBuilder(NetObject):
    """Text in pieces, joined when it is asked for."""

    def __init__(self, text: str = "") -> None:
        self.parts = [text]

    @net_constructor("StringBuilder new(), StringBuilder new(string value)")
    @staticmethod
    def new(text: str = "") -> StringBuilder:
        return StringBuilder(text or "")

    @net_method("Append", "System.Text.StringBuilder Append(System.Object value)")
    def append(self, value: Any) -> StringBuilder:
        self.parts.append("" if value is None else net_text(value))
        return self

    @net_method(
        "AppendLine", "System.Text.StringBuilder AppendLine(), System.Text.StringBuilder AppendLine(string value)"
    )
    def append_line(self, value: str | None = None) -> StringBuilder:
        self.parts.append((value or "") + "\n")
        return self

    @net_method(
        "AppendFormat", "System.Text.StringBuilder AppendFormat(string format, Params System.Object[] args)", raw=True
    )
    def append_format(self, fmt: Any, *values: Any) -> StringBuilder:
        self.parts.append(format_string(net_text(fmt), values))
        return self

    @net_method("Clear", "System.Text.StringBuilder Clear()")
    def clear(self) -> StringBuilder:
        self.parts = []
        return self

    @net_property("Length", "System.Int32")
    def length(self) -> int:
        return len(self.to_string())

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        self.parts = ["".join(self.parts)]
        return self.parts[0]


_GUID: Final = re.compile(r"[{(]?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})[)}]?", re.I)
_FORMS: Final = {"D": "{}", "B": "{{{}}}", "P": "({})"}


@net_type("System.Guid", "System.ValueType", is_value_type=True)
class Guid(NetObject):
    """A GUID, kept as its 36 lower-case characters."""

    def __init__(self, text: str) -> None:
        self.text = text

    @net_static("NewGuid", "static guid NewGuid()")
    @staticmethod
    def new_guid() -> Guid:
        raw = CLOCK.guid_bytes().hex()
        return Guid("-".join((raw[:8], raw[8:12], raw[12:16], raw[16:20], raw[20:])))

    @net_static("Parse", "static guid Parse(string input)")
    @staticmethod
    def parse(text: str) -> Guid:
        found = _GUID.fullmatch(text.strip())
        if found is None:
            raise NetError("System.FormatException", "Unrecognized Guid format.")
        return Guid("-".join(found.groups()).lower())

    @net_constructor("guid new(string g)")
    @staticmethod
    def new(text: str) -> Guid:
        return Guid.parse(text)

    def format_text(self, fmt: str) -> str:
        letter = fmt.upper() or "D"
        return self.text.replace("-", "") if letter == "N" else _FORMS.get(letter, "{}").format(self.text)

    @net_method("ToString", "string ToString(), string ToString(string format)")
    def to_string(self, fmt: str = "D") -> str:
        return self.format_text(fmt)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Guid) and self.text == other.text

    def __lt__(self, other: Guid) -> bool:
        return self.text < other.text

    def __hash__(self) -> int:
        return hash(self.text)
