"""System.Lazy: a value that is made when it is first read. https://learn.microsoft.com/dotnet/api/system.lazy-1"""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.declare import members_of
from pyshell.values.delegates import Delegate
from pyshell.values.members import create
from pyshell.values.text import net_text
from pyshell.values.types import OBJECT, PSType, typed_by_instance


class Lazy:
    """A value or what makes it."""

    __slots__ = ("found", "is_made", "make", "ps_type")

    def __init__(self, pstype: PSType, make: Any = None) -> None:
        self.ps_type = pstype
        self.make = make
        self.is_made = False
        self.found: Any = None

    def read(self) -> Any:
        if not self.is_made:
            element = self.ps_type.arguments[0] if self.ps_type.arguments else OBJECT
            self.found = self.make.call(()) if self.make is not None else create(element, [])
            self.is_made = True
        return self.found

    def invariant_text(self) -> str:
        return net_text(self.found) if self.is_made else "Value is not created."


typed_by_instance(Lazy)


def _new(pstype: PSType, first: Any = None, *_: Any) -> Lazy:
    made = Lazy(pstype, first if isinstance(first, Delegate) else None)
    if first is not None and not isinstance(first, Delegate | bool):
        made.found, made.is_made = first, True
    return made


_lazy: Final = members_of("System.Lazy`1")
_lazy.constructor(
    "System.Lazy new(), System.Lazy new(System.Func[T] valueFactory), System.Lazy new(bool isThreadSafe), "
    "System.Lazy new(System.Func[T] valueFactory, bool isThreadSafe), System.Lazy new(T value)"
)(_new)
_lazy.property("Value", "T")(Lazy.read)
_lazy.property("IsValueCreated", "System.Boolean")(lambda value: value.is_made)
_lazy.method("ToString", "string ToString()")(Lazy.invariant_text)
