"""The kinds of property: what is stored, what scripts see, how a new value becomes a stored one.

Stored values are those of JSON: text, numbers, booleans, lists of text. A kind shows a stored value as the object
that Exchange would give, and stores what a script passes. References store the GUID of what they name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.exchange.values import moments
from pyshell.exchange.values.addresses import SmtpAddress, make_proxy
from pyshell.exchange.values.enums import enum_type, member
from pyshell.exchange.values.multivalued import MultiValuedProperty
from pyshell.exchange.values.names import NO_GUID, ADObjectId, make_guid
from pyshell.exchange.values.sizes import (
    COUNT_LIMIT,
    UNLIMITED,
    ByteQuantifiedSize,
    Unlimited,
    size_limit,
    unlimited_type,
)
from pyshell.exchange.values.spans import EnhancedTimeSpan
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.types import PSType


class References(Protocol):
    """What properties may ask the directory."""

    settings: dict[str, Any]

    def object_id(self, guid: str) -> ADObjectId | None:
        """The identity of a stored object, None when it is gone."""

    def default_of(self, kind: str) -> str | None:
        """The GUID of the default object of a kind of policies."""

    def reports_of(self, guid: str) -> list[str]:
        """Who has this object as manager."""

    def groups_of(self, guid: str) -> list[str]:
        """Which groups have this object as a direct member."""


class Kind:
    """A kind of property. `show(stored, directory)` is None where the stored value is already what scripts see."""

    __slots__ = ("collection", "name", "show", "type_name")

    def __init__(
        self,
        name: str,
        type_name: str,
        show: Callable[[Any, References], Any] | None = None,
        *,
        collection: bool = False,
    ) -> None:
        self.name = name
        self.type_name = type_name
        self.show = show
        self.collection = collection


def _list_type(inner: str) -> str:
    return f"Microsoft.Exchange.Data.MultiValuedProperty`1[{inner}]"


def _each(show: Callable[[Any, References], Any], inner: str) -> Callable[[Any, References], Any]:
    name = _list_type(inner)

    def show_list(stored: Any, directory: References) -> Any:
        shown = (show(item, directory) for item in stored)
        return MultiValuedProperty(name, [item for item in shown if item is not None])

    return show_list


def _reference(stored: Any, directory: References) -> Any:
    return directory.object_id(stored)


def _count_limit(stored: Any, _: References) -> Any:
    return Unlimited(COUNT_LIMIT, None if stored == UNLIMITED else stored)


_SPAN_LIMIT: Final = unlimited_type("Microsoft.Exchange.Data.EnhancedTimeSpan")


def _span_limit(stored: Any, _: References) -> Any:
    return Unlimited(_SPAN_LIMIT, None if stored == UNLIMITED else EnhancedTimeSpan(stored))


_ID: Final = "Microsoft.Exchange.Data.Directory.ADObjectId"
_SIZE: Final = "Microsoft.Exchange.Data.ByteQuantifiedSize"

TEXT: Final = Kind("text", "System.String")
BOOLEAN: Final = Kind("boolean", "System.Boolean")
NUMBER: Final = Kind("number", "System.Int32")
OPTIONAL_NUMBER: Final = Kind("number", "System.Nullable`1[System.Int32]")
OPTIONAL_BOOLEAN: Final = Kind("boolean", "System.Nullable`1[System.Boolean]")
SIZE: Final = Kind("size", _SIZE, lambda stored, _: ByteQuantifiedSize(stored))
SIZE_LIMIT: Final = Kind(
    "size limit", f"Microsoft.Exchange.Data.Unlimited`1[{_SIZE}]", lambda stored, _: size_limit(stored)
)
LIMIT: Final = Kind("limit", "Microsoft.Exchange.Data.Unlimited`1[System.UInt32]", _count_limit)
SPAN: Final = Kind("span", "Microsoft.Exchange.Data.EnhancedTimeSpan", lambda stored, _: EnhancedTimeSpan(stored))
SPAN_LIMIT: Final = Kind(
    "span limit", "Microsoft.Exchange.Data.Unlimited`1[Microsoft.Exchange.Data.EnhancedTimeSpan]", _span_limit
)
GUID: Final = Kind("guid", "System.Guid", lambda stored, _: make_guid(stored))
DATE: Final = Kind("date", "System.Nullable`1[System.DateTime]", lambda stored, _: moments.local(stored))
DATE_UTC: Final = Kind("date", "System.Nullable`1[System.DateTime]", lambda stored, _: moments.utc(stored))
REFERENCE: Final = Kind("reference", _ID, _reference)
# A container by its distinguished name: the domain is one too, and no object here.
CONTAINER: Final = Kind("container", _ID, lambda stored, _: ADObjectId(stored, NO_GUID))
REFERENCES: Final = Kind("references", _list_type(_ID), _each(_reference, _ID), collection=True)
TEXTS: Final = Kind("texts", _list_type("System.String"), _each(lambda item, _: item, "System.String"), collection=True)
ADDRESS: Final = Kind("address", "Microsoft.Exchange.Data.SmtpAddress", lambda stored, _: SmtpAddress(stored))
PROXY: Final = Kind("proxy", "Microsoft.Exchange.Data.ProxyAddress", lambda stored, _: make_proxy(stored))
PROXIES: Final = Kind(
    "proxies",
    "Microsoft.Exchange.Data.ProxyAddressCollection",
    lambda stored, _: MultiValuedProperty(
        "Microsoft.Exchange.Data.ProxyAddressCollection", [make_proxy(item) for item in stored]
    ),
    collection=True,
)


class EnumKind(Kind):
    """An enumeration: the member's name is stored."""

    __slots__ = ("enum",)

    def __init__(self, short: str) -> None:
        enum = enum_type(short)
        super().__init__("enum", enum.name, lambda stored, _: member(enum, stored))
        self.enum: PSType = enum


def to_text(value: Any) -> str | None:
    """A value as stored text; nothing and the empty text clear."""
    text = "" if value is None else to_string(value)
    return text or None


__all__ = ["NO_GUID", "EnumKind", "Kind", "References", "to_text"]
