"""Small types that scripts touch now and then: DBNull, Activator, GC, hashes, LINQ's plain functions.

https://learn.microsoft.com/dotnet/api/system.dbnull, https://learn.microsoft.com/dotnet/api/system.linq.enumerable
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

from pyshell.dotnet import searching
from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.known import Known
from pyshell.values.arithmetic import add, divide
from pyshell.values.declare import NetError, NetObject, net_method, net_type
from pyshell.values.members import create
from pyshell.values.numbers import Int64
from pyshell.values.objects import PSArray
from pyshell.values.sequences import enumerate_value
from pyshell.values.types import INT32_ARRAY, array_type, type_of


@net_type("System.DBNull")
class DBNull(NetObject):
    """A database's null, which is a value here."""

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return ""


Known("System.DBNull").constant("Value", DBNull(), "System.DBNull")

_activator = Known("System.Activator")


@_activator.static("CreateInstance", raw=True)
def _create_instance(pstype: Any, *arguments: Any) -> Any:
    flat = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else arguments
    return create(pstype, list(flat))


_activator.finish()

_collector = Known("System.GC")
_collector.static("Collect", "WaitForPendingFinalizers", "SuppressFinalize", "KeepAlive", raw=True)(lambda *_: None)
_collector.static("GetTotalMemory", raw=True)(lambda *_: Int64(0))
_collector.static("CollectionCount", raw=True)(lambda *_: 0)
_collector.constant("MaxGeneration", 2)
_collector.finish()

_HASHES: Final = ("MD5", "SHA1", "SHA256", "SHA384", "SHA512")
for _name in _HASHES:
    _table = Known(f"System.Security.Cryptography.{_name}")
    _table.static("HashData", definition="static byte[] HashData(byte[] source)")(
        lambda data, name=_name: byte_array(hashlib.new(name.lower(), bytes_of(data), usedforsecurity=False).digest())
    )

    @net_type(f"System.Security.Cryptography.{_name}+Implementation", f"System.Security.Cryptography.{_name}")
    class Hash(NetObject):
        """What Create() gives."""

        algorithm = _name

        @net_method("ComputeHash", "byte[] ComputeHash(byte[] buffer)")
        def compute(self, data: Any) -> Any:
            found = hashlib.new(self.algorithm.lower(), bytes_of(data), usedforsecurity=False)
            return byte_array(found.digest())

        @net_method("Dispose", "void Dispose()")
        def dispose(self) -> None:
            """Nothing is held."""

    _table.static("Create", raw=True)(lambda *_, made=Hash: made())


# --- LINQ ----------------------------------------------------------------------------------------------------

_linq = Known("System.Linq.Enumerable")


def _items(source: Any) -> list[Any]:
    if source is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'source')", ParamName="source")
    return list(enumerate_value(source) or ())


def _like(source: Any, found: list[Any]) -> list[Any]:
    """The items in an array of the source's type."""
    return PSArray(found, type_of(source)) if isinstance(source, PSArray) else found


def _distinct(source: Any, found: list[Any]) -> list[Any]:
    made: list[Any] = []
    for item in found:
        if searching.find(made, item) < 0:
            made.append(item)
    return _like(source, made)


@_linq.static("Sum", raw=True)
def _sum(source: Any) -> Any:
    total: Any = 0
    for item in _items(source):
        total = add(total, item)
    return total


@_linq.static("Average", raw=True)
def _average(source: Any) -> Any:
    items = _items(source)
    if not items:
        raise NetError("System.InvalidOperationException", "Sequence contains no elements")
    return float(divide(_sum(items), len(items)))


@_linq.static("Range", raw=True)
def _range(start: int, count: int) -> PSArray:
    return PSArray(range(int(start), int(start) + int(count)), INT32_ARRAY)


@_linq.static("Repeat", raw=True)
def _repeat(item: Any, count: int) -> PSArray:
    return PSArray([item] * int(count), array_type(type_of(item)))


_linq.static("Distinct", raw=True)(lambda source, *_: _distinct(source, _items(source)))
_linq.static("Reverse", raw=True)(lambda source: _like(source, _items(source)[::-1]))
_linq.static("Count", raw=True)(lambda source: len(_items(source)))
_linq.static("Any", raw=True)(lambda source: bool(_items(source)))
_linq.static("ToArray", "ToList", "AsEnumerable", raw=True)(lambda source: _like(source, _items(source)))
_linq.static("First", raw=True)(lambda source: _required(_items(source))[0])
_linq.static("Last", raw=True)(lambda source: _required(_items(source))[-1])
_linq.static("Max", raw=True)(lambda source: _extreme(_items(source), 1))
_linq.static("Min", raw=True)(lambda source: _extreme(_items(source), -1))
_linq.static("Take", raw=True)(lambda source, count: _like(source, _items(source)[: int(count)]))
_linq.static("Skip", raw=True)(lambda source, count: _like(source, _items(source)[int(count) :]))
_linq.static("Contains", raw=True)(lambda source, item: searching.find(_items(source), item) >= 0)
_linq.static("Concat", raw=True)(lambda source, other: _like(source, _items(source) + _items(other)))
_linq.static("Union", raw=True)(lambda source, other: _distinct(source, _items(source) + _items(other)))


@_linq.static("Except", raw=True)
def _except(source: Any, other: Any) -> list[Any]:
    gone = _items(other)
    return _distinct(source, [item for item in _items(source) if searching.find(gone, item) < 0])


@_linq.static("Intersect", raw=True)
def _intersect(source: Any, other: Any) -> list[Any]:
    kept = _items(other)
    return _distinct(source, [item for item in _items(source) if searching.find(kept, item) >= 0])


@_linq.static("SequenceEqual", raw=True)
def _sequence_equal(source: Any, other: Any) -> bool:
    left, right = _items(source), _items(other)
    return len(left) == len(right) and all(map(searching.same, left, right))


def _required(items: list[Any]) -> list[Any]:
    if not items:
        raise NetError("System.InvalidOperationException", "Sequence contains no elements")
    return items


def _extreme(items: list[Any], sign: int) -> Any:
    best = _required(items)[0]
    for item in items[1:]:
        if searching.compare(item, best) * sign > 0:
            best = item
    return best


_linq.finish()
