"""Numbers: ToString with a format, CompareTo, and the ends of their ranges.

https://learn.microsoft.com/dotnet/api/system.int32
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.compare import order
from pyshell.values.declare import members_of
from pyshell.values.format import format_value
from pyshell.values.numbers import Int64
from pyshell.values.text import net_text
from pyshell.values.types import find_type

_NAMES: Final = ("Int32", "Int64", "Double", "Single", "Decimal", "Byte", "Int16", "UInt16", "UInt32", "UInt64")


def _to_string(value: Any, fmt: Any = None, *_: Any) -> str:
    return format_value(value, fmt) if isinstance(fmt, str) and fmt else net_text(value)


def _compare_to(value: Any, other: Any) -> int:
    return 1 if other is None else order(value, other)


for _name in _NAMES:
    _full = f"System.{_name}"
    if find_type(_full) is not None:
        _table = members_of(_full, is_value_type=True)
        _table.method("ToString", "string ToString(), string ToString(string format)")(_to_string)
        _table.method("CompareTo", "int CompareTo(System.Object value)")(_compare_to)

_int32 = members_of("System.Int32", is_value_type=True)
_int32.constant("MaxValue", "int", 2**31 - 1)
_int32.constant("MinValue", "int", -(2**31))

for _name, _bound in (("Int64", 2**63), ("Double", 1.7976931348623157e308)):
    _ends = members_of(f"System.{_name}", is_value_type=True)
    _class = Int64 if _name == "Int64" else float
    _ends.constant("MaxValue", f"System.{_name}", _class(_bound - 1 if _name == "Int64" else _bound))
    _ends.constant("MinValue", f"System.{_name}", _class(-_bound))
