"""Small types that scripts touch now and then: DBNull, Activator, GC.

https://learn.microsoft.com/dotnet/api/system.dbnull
"""

from __future__ import annotations

from typing import Any

from pyshell.dotnet.known import Known
from pyshell.values.declare import NetObject, net_method, net_type
from pyshell.values.members import create
from pyshell.values.numbers import Int64


@net_type("System.DBNull")
class DBNull(NetObject):
    """A database's null, which is a value here."""

    null_like = True

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
