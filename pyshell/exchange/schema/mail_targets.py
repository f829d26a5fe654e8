"""Whom inbox rules name: recipients, `"Ayla Kol" [EX:/o=…]`, and any other address, `"a@b.c" [SMTP:a@b.c]`.

A recipient is stored by its GUID, another address as `SMTP:` and the address (form of the texts: O, scripts that look
for forwarding to the outside split them at `[` and `SMTP:`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.schema.kinds import Kind
from pyshell.exchange.values.addresses import is_address
from pyshell.exchange.values.multivalued import MultiValuedProperty
from pyshell.values.declare import NetObject, field, net_method, net_type

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPE: Final = "Microsoft.Exchange.Data.Storage.Management.ADRecipientOrAddress"
_PREFIX: Final = "SMTP:"
_SHOWN: Final = re.compile(r'"[^"]*" \[(?:SMTP|EX):(.+)\]')


@net_type(_TYPE)
class RecipientOrAddress(NetObject):
    """Whom a rule names."""

    address = field("Address", "System.String")
    display_name = field("DisplayName", "System.String")
    routing_type = field("RoutingType", "System.String")

    def invariant_text(self) -> str:
        return f'"{self.display_name}" [{self.routing_type}:{self.address}]'

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.invariant_text()


def _show(stored: str, directory: Any) -> RecipientOrAddress | None:
    """None for a recipient that is gone."""
    if stored.startswith(_PREFIX):
        address = stored.removeprefix(_PREFIX)
        return RecipientOrAddress(address=address, display_name=address, routing_type="SMTP")
    row = directory.rows.get(stored)
    if row is None:
        return None
    name = row.get("DisplayName", row["Name"])
    return RecipientOrAddress(address=row.get("LegacyExchangeDN", ""), display_name=name, routing_type="EX")


def _show_all(stored: Iterable[str], directory: Any) -> MultiValuedProperty:
    shown = (_show(one, directory) for one in stored)
    return MultiValuedProperty(f"{_TYPE}[]", [one for one in shown if one is not None])


TARGETS: Final = Kind("mail targets", f"{_TYPE}[]", _show_all, collection=True)


def given(text: str) -> str:
    """What a text names: itself, or what is in the brackets of a shown one."""
    shown = _SHOWN.fullmatch(text)
    return shown[1] if shown else text


def outside(text: str) -> str | None:
    """The stored form of an address that is no recipient's; None for a text that is no address."""
    bare = text[len(_PREFIX) :] if text[: len(_PREFIX)].upper() == _PREFIX else text
    return _PREFIX + bare if is_address(bare) else None
