"""Small types that scripts touch now and then: DBNull, Activator, GC, hashes.

https://learn.microsoft.com/dotnet/api/system.dbnull
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.known import Known
from pyshell.values.declare import NetObject, net_method, net_type
from pyshell.values.members import create
from pyshell.values.numbers import Int64


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
