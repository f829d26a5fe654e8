"""Properties as the documentation of New- and Set- cmdlets has them: a parameter is a property of the same name.

Kind and default are read off the parameter's documented type and default. What a table gives goes before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.catalogue import documented
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.kinds import EnumKind, Kind
from pyshell.exchange.schema.parameter_types import limited
from pyshell.exchange.schema.properties import Property
from pyshell.exchange.values.enums import enum_type, is_known
from pyshell.exchange.values.sizes import stored_size
from pyshell.exchange.values.spans import stored_span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from pyshell.exchange.catalogue import Documented

# Parameters that say how a command works, not what an object is.
ACTIONS: Final = frozenset(
    (
        *("Identity", "Name", "Confirm", "WhatIf", "DomainController", "Force", "IgnoreDefaultScope", "Credential"),
        *("ForceUpgrade", "IgnoreDehydratedFlag", "Organization", "OrganizationalUnit", "ManagedFolderToUpgrade"),
        *("MakeDefault", "Mailbox", "OptionalInMailbox", "LocalizeDefaultFolderName", "DeclineMeetingsWhenOOF"),
        *("ResetSettings", "UseCustomRouting"),
    )
)
_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("Boolean", "SwitchParameter"), kinds.BOOLEAN),
    **dict.fromkeys(("Int16", "Int32", "UInt32", "UInt16", "Int64", "UInt64"), kinds.NUMBER),
    **dict.fromkeys(("EnhancedTimeSpan", "TimeSpan"), kinds.SPAN),
    **dict.fromkeys(("DateTime", "ExDateTime"), kinds.DATE),
    "ByteQuantifiedSize": kinds.SIZE,
    "SmtpAddress": kinds.ADDRESS,
    "ProxyAddress": kinds.PROXY,
    "ProxyAddressCollection": kinds.PROXIES,
    "MultiValuedProperty": kinds.TEXTS,
    "ProxyAddressTemplateCollection": kinds.TEXTS,
    "Guid": kinds.GUID,
}
_LIMITS: Final = {"count": kinds.LIMIT, "size": kinds.SIZE_LIMIT, "span": kinds.SPAN_LIMIT}
# Types of identities whose objects are recipients.
_RECIPIENTS: Final = re.compile("(General)?(Recipient|Mailbox|User|Group|Delivery|Moderator|Account|Security)")
_TARGETS: Final = {"Role": "ManagementRole", "Database": "MailboxDatabase"}
_TEXT_IDENTITIES: Final = ("ServerIdParameter", "OrganizationIdParameter", "MailboxFolderIdParameter")


def properties_of(
    pages: Iterable[str], refers: frozenset[str] = frozenset(), *, online: bool = False
) -> dict[str, Property]:
    """The properties that some cmdlets' parameters stand for; `refers` are kinds of objects that can be named.

    `online` takes those too that only the service has.
    """
    found: dict[str, Property] = {}
    for name, body in _parameters(pages, online):
        if name not in ACTIONS and name not in found:
            found[name] = _property(name, body, refers)
    return {name: one for name, one in found.items() if changed_list(name, found) is None}


def changed_list(name: str, known: Container[str]) -> str | None:
    """The property that -AddSomething or -RemoveSomething changes, where there is one."""
    rest = name.removeprefix("Add") if name.startswith("Add") else name.removeprefix("Remove")
    return rest if rest != name and rest in known else None


def _parameters(pages: Iterable[str], online: bool) -> Iterable[tuple[str, dict[str, Any]]]:
    """The parameters that servers have, and on request those that only the service has."""
    for page in filter(None, map(documented, pages)):
        online = online or only_online(page)
        for name, body in page.parameters.items():
            products = page.products(name)
            if online or products is None or any(product.startswith("server") for product in products):
                yield name, body


def only_online(page: Documented) -> bool:
    """Whether no server has a cmdlet: what it shows is the service's then, wherever it is asked for."""
    products = page.products()
    return products is not None and not any(product.startswith("server") for product in products)


def _property(name: str, body: dict[str, Any], refers: frozenset[str]) -> Property:
    short = str(body["t"]).removeprefix("Microsoft.Exchange.Data.").removeprefix("System.")
    members = tuple(body.get("vals", ()))
    kind, target = _kind(name, short, members, refers)
    text = str(body.get("dtxt", body.get("def", "")))
    return Property(name, kind, default=[] if kind.collection else _default(kind, text), refers=target)


def _kind(name: str, short: str, members: tuple[str, ...], refers: frozenset[str]) -> tuple[Kind, str | None]:
    """The kind of a property, and of what it refers to."""
    bare = short.removesuffix("[]")
    if bare == "Unlimited":
        return _LIMITS[limited(name)], None
    if bare.endswith("IdParameter") and bare not in _TEXT_IDENTITIES:
        several = short != bare
        target = bare.removesuffix("IdParameter")
        target = _TARGETS.get(target, target)
        if target in refers:
            return (kinds.REFERENCES if several else kinds.REFERENCE), target
        if _RECIPIENTS.match(target):
            return (kinds.REFERENCES if several else kinds.REFERENCE), None
        return (kinds.TEXTS if several else kinds.TEXT), None
    if short != bare:
        return kinds.TEXTS, None
    known = _KINDS.get(bare)
    if known is not None:
        return known, None
    if is_known(bare) or (members and all(member.isidentifier() for member in members)):
        enum_type(bare, members)
        return EnumKind(bare), None
    return kinds.TEXT, None


def _default(kind: Kind, text: str) -> Any:
    """The stored form of a documented default; None where the documentation says none, or in words."""
    reader = _DEFAULTS.get(kind.name)
    return None if reader is None else reader(kind, text.strip().strip('"').strip())


def _boolean(kind: Kind, text: str) -> Any:
    return text.casefold().lstrip("$").startswith("true")


def _number(kind: Kind, text: str) -> Any:
    found = re.match(r"-?\d+", text)
    return int(found[0]) if found else 0


def _span(kind: Kind, text: str) -> Any:
    if text[:1].isdecimal():
        return stored_span(text.split(" ")[0])
    return "Unlimited" if kind is kinds.SPAN_LIMIT else None


def _enum(kind: Kind, text: str) -> Any:
    names = kind.enum.enum_names if isinstance(kind, EnumKind) else None
    return text if names and text in names else None


_DEFAULTS: Final = {
    "boolean": _boolean,
    "number": _number,
    "span": _span,
    "span limit": _span,
    "limit": lambda kind, text: int(text) if text.isdecimal() else "Unlimited",
    "size": lambda kind, text: stored_size(text) if text[:1].isdecimal() else None,
    "size limit": lambda kind, text: stored_size(text) if text[:1].isdecimal() else "Unlimited",
    "enum": _enum,
}
