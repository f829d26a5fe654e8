"""Collections as Exchange's objects hold them: lists that print as `{a, b}` and are changed by @{Add=…; Remove=…}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.values.objects import ListBase
from pyshell.values.types import PSType, declare_type

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIST_INTERFACES = ("System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable")


class MultiValuedProperty(ListBase):
    """A list of one type of values; the type's name tells which."""

    __slots__ = ("ps_type",)

    def __init__(self, type_name: str, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.ps_type: PSType = declare_type(type_name, interfaces=_LIST_INTERFACES)
