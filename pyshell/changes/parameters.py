"""What the undo commands need to know of a cmdlet: which parameters do something, and how they are written."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from pyshell.exchange.catalogue import documented
from pyshell.exchange.cmdlets.index import INDEX

# Mailboxes that their cmdlets only find with a switch.
_SWITCHES: Final = {
    "ArbitrationMailbox": "-Arbitration",
    "PublicFolderMailbox": "-PublicFolder",
    "AuditLogMailbox": "-AuditLog",
}


def effects_of(command: str) -> frozenset[str]:
    """The parameters of a cmdlet that do something; none for one that is not simulated."""
    place = INDEX.get(command)
    if place is None:
        return frozenset()
    module, _, attribute = place.partition(":")
    found: frozenset[str] = getattr(import_module(module), attribute).effects()
    return found


def joint(command: str, name: str) -> str:
    """Between a parameter and its value: a colon for switches."""
    page = documented(command)
    kind = "" if page is None or name not in page.parameters else str(page.parameters[name].get("t"))
    return ":" if kind == "SwitchParameter" else " "


def written(command: str, identity: str, *parts: str, kind: str = "") -> str:
    """A whole command about one object, unasked. `kind` is the RecipientTypeDetails of a mailbox."""
    page = documented(command)
    parameters: Any = {} if page is None else page.parameters
    asks = page is not None and page.asks and page.supports_should_process
    switch = _SWITCHES.get(kind, "")
    whole = [command]
    whole += ["-Identity", identity] if "Identity" in parameters or page is None else []
    whole += [switch] if switch[1:] in parameters else []
    return " ".join([*whole, *parts, *(["-Confirm:$false"] if asks else [])])
