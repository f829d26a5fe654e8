"""Which properties a cmdlet's -Filter may name, and how each is read from a stored row.

The lists and their flags are Microsoft's (data/filterable.py); what is stored is the property's own business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.exchange.data.filterable import CMDLETS, FILTER, MEMBERS, SHOWN
from pyshell.exchange.data.recipient_filter import RECIPIENT_FILTER
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import (
    DEFAULT_POLICIES,
    PROPERTIES,
    Property,
    find_property,
    included_policies,
    object_category,
    object_class,
    policy_of,
)
from pyshell.exchange.values import moments
from pyshell.exchange.values.addresses import primary_of
from pyshell.exchange.values.countries import country_code
from pyshell.exchange.values.enums import recipient_type
from pyshell.exchange.values.names import words
from pyshell.exchange.values.products import shows_online
from pyshell.opath.schema import FilterProperty

if TYPE_CHECKING:
    from collections.abc import Callable


_NUMBERS: Final = {"0.10 (14.0.100.0)": 44220983382016, "0.20 (15.0.0.0)": 88218628259840}
_NAMES: Final = {**SHOWN, "c": "CountryOrRegion", "RecipientTypeDetailsValue": "RecipientTypeDetails"} | {
    f"SCL{what}ThresholdInt": f"SCL{what}Threshold" for what in ("Delete", "Junk", "Quarantine", "Reject")
}
_UNIQUE: Final = frozenset(
    words(
        "Name Alias DisplayName DistinguishedName Id Guid ExchangeGuid SamAccountName UserPrincipalName "
        "LegacyExchangeDN WindowsEmailAddress SimpleDisplayName"
    )
)


def _int(stored: Any) -> Any:
    return float("inf") if stored == "Unlimited" else None if stored is None else int(stored)


def _scl(stored: Any) -> Any:
    return None if stored is None else -2147483648 + stored


def _member_set(stored: Any) -> Any:
    return None if stored is None else frozenset(part.strip().casefold() for part in stored.split(","))


def _code(stored: Any) -> Any:
    return None if stored is None else country_code(stored) or stored


def _country(stored: Any) -> Any:
    """A country is found by its name and by its two letters (S)."""
    return None if stored is None else [stored, country_code(stored) or stored]


def _ticks(stored: Any) -> Any:
    return None if stored is None else moments.ticks(stored)


def _folded(stored: Any) -> Any:
    return None if stored is None else stored.casefold()


_READ: Final[dict[str, Callable[[Any], Any]]] = {"int": _int, "datetime": _ticks, "flags": _member_set}
# How address books show each kind (M).
_DISPLAYED: Final[dict[str, str]] = {
    "RoomMailbox": "ConferenceRoomMailbox",
    "EquipmentMailbox": "EquipmentMailbox",
    "MailUniversalDistributionGroup": "DistributionGroup",
    "MailUniversalSecurityGroup": "SecurityDistributionGroup",
    "RoomList": "RoomList",
    "DynamicDistributionGroup": "DynamicDistributionGroup",
    "ArbitrationMailbox": "ArbitrationMailbox",
    "MailUser": "RemoteMailUser",
    "MailContact": "RemoteMailUser",
    "UserMailbox": "ACLableMailboxUser",
    "LinkedMailbox": "ACLableMailboxUser",
    "SharedMailbox": "ACLableMailboxUser",
}
def _category(details: Any) -> Any:
    """Filters name the category of public folders by its class."""
    return object_class(details)[-1] if details == "PublicFolder" else object_category(details)


# Properties that are not simply stored under their name: key of the row, and what a filter compares.
_SPECIAL: Final[dict[str, tuple[str, Callable[[Any], Any]]]] = {
    "RecipientType": ("RecipientTypeDetails", recipient_type),
    "ObjectCategory": ("RecipientTypeDetails", _category),
    "ObjectClass": ("RecipientTypeDetails", object_class),
    "WindowsEmailAddress": ("EmailAddresses", primary_of),
    "ExchangeVersion": ("ExchangeVersion", lambda stored: _NUMBERS.get(stored, 0)),
    "EwsEnabled": ("EwsEnabled", _int),
    "Id": ("DistinguishedName", _folded),
    "DistinguishedName": ("DistinguishedName", _folded),
    "RecipientContainer": ("RecipientContainer", _folded),
    "RecipientTypeDetailsValue": ("RecipientTypeDetails", lambda stored: stored),
    "RecipientDisplayType": ("RecipientTypeDetails", lambda stored: _DISPLAYED.get(stored)),
    "RoleGroupType": ("LinkedGroup", lambda stored: "Linked" if stored else "Standard"),
    "ResourceMetaData": ("ResourceType", lambda stored: stored and [f"ResourceType:{stored}"]),
}
_BY_DN: Final = ("Id", "DistinguishedName", "RecipientContainer")
# What stored filters may name beside the documented properties.
_STORED_ONLY: Final = "\nRecipientTypeDetailsValue enum msExchRecipientTypeDetails - SO"


class Lookups(kinds.References, Protocol):
    """What filters ask the directory."""

    def row(self, guid: str) -> dict[str, Any] | None:
        """The row of a GUID."""

    def find_dn(self, text: str, *, canonical: bool = True) -> str | None:
        """The DN that a text names, in lower case."""

    def find_reference(self, text: str, *, canonical: bool = False) -> str | None:
        """The GUID of the object that a text names."""


class FilterSchema:
    """The filterable properties of one noun (`Mailbox` for Get-Mailbox) in one directory."""

    def __init__(self, noun: str, directory: Lookups) -> None:
        self._lines = _lines(noun, shows_online(directory))
        self._directory = directory
        self._made: dict[str, FilterProperty] = {}

    def names(self) -> list[str]:
        return [line.partition(" ")[0] for line in self._lines.values()]

    def find(self, name: str) -> FilterProperty | None:
        folded = name.casefold()
        made = self._made.get(folded)
        if made is None:
            line = self._lines.get(folded)
            if line is None:
                return None
            made = self._made[folded] = _make(line, self._directory)
        return made


_BY_NOUN: Final[dict[tuple[str, bool], dict[str, str]]] = {}


# Nouns whose pages name no properties: those that all recipients have (our reading).
_LIKE: Final = {"RoleGroup": "Recipient"}
# What examples filter by beside (exchange-ps/Get-RoleGroup.md).
_MORE: Final = {"RoleGroup": "RoleGroupType string - - SO -"}


def _lines(noun: str, online: bool = False) -> dict[str, str]:
    """The table's lines for a noun, by folded property name; those of the service only where it is meant."""
    known = _BY_NOUN.get((noun, online))
    if known is None and noun in _LIKE:
        more = _MORE[noun]
        known = _BY_NOUN[noun, online] = {**_lines(_LIKE[noun], online), more.partition(" ")[0].casefold(): more}
    if known is None and noun == "RecipientFilter":
        listed = (RECIPIENT_FILTER.strip() + _STORED_ONLY).splitlines()
        known = _BY_NOUN[noun, online] = {line.partition(" ")[0].casefold(): f"{line} -" for line in listed}
    if known is None:
        rows = frozenset(str(i) for i, nouns in enumerate(CMDLETS) if noun in nouns.split())
        known = _BY_NOUN[noun, online] = {}
        for line in FILTER.strip().splitlines():
            name, _, _, _, products, row = line.split(" ")
            if row in rows and (online or products != "O"):
                known[name.casefold()] = line
    return known


def ldap_attribute(noun: str, name: str) -> str | None:
    """The attribute that Active Lookups has for a property."""
    line = _lines(noun).get(name.casefold())
    attribute = "-" if line is None else line.split(" ")[2]
    return None if attribute == "-" else attribute


def _make(line: str, directory: Lookups) -> FilterProperty:
    name, kind, _, flags, _, _ = line.split(" ")
    shown = find_property(_NAMES.get(name, name))
    key, read, default, collection = _storage(name, kind, shown, directory)
    return FilterProperty(
        name,
        kind,
        key,
        read=read,
        default=default,
        find=_finder(name, kind, flags, directory),
        parse=moments.parse,
        members=_members(name, shown),
        collection=collection or "p" in flags,
        unique=name in _UNIQUE,
        null=True if "n" in flags else False if "N" in flags else None,
        wild="w" in flags,
        whole="e" in flags,
        null_only="o" in flags,
        no_filter="x" in flags,
        unlimited_only="u" in flags,
        inverted="i" in flags,
        also_proxies="p" in flags,
        prefix="smtp" if "s" in flags or "p" in flags else "",
    )


def _storage(
    name: str, kind: str, shown: Property | None, directory: Lookups
) -> tuple[str, Callable[[Any], Any] | None, Any, bool]:
    """Key, reading, stored default and whether the value is a list."""
    special = _SPECIAL.get(name)
    if special is not None:
        default = PROPERTIES[name].default if name in PROPERTIES else None
        return special[0], special[1], default, name in ("ObjectClass", "ResourceMetaData")
    if name == "MemberOfGroup":
        return "Guid", directory.groups_of, None, True
    if name == "DirectReports":
        return "Guid", directory.reports_of, None, True
    if shown is None:
        return name, None, None, False
    if shown.name == "CountryOrRegion":
        return shown.key, _code if name == "c" else _country, None, name != "c"
    if name in DEFAULT_POLICIES:
        return "Guid", lambda guid: policy_of(directory.row(guid) or {}, name, directory), None, False
    if name == "PoliciesIncluded":
        return "Guid", lambda guid: included_policies(directory.row(guid) or {}, directory), None, True
    if kind == "dn" and shown.kind.collection is False and shown.kind is not kinds.REFERENCE:
        return shown.key, None, None, False
    if name.startswith("SCL"):
        return shown.key, _scl, None, False
    if shown.compute is not None and shown.key == "EmailAddresses":
        return "EmailAddresses", None, None, True
    if shown.compute is not None:
        return _computed(shown, directory)
    default = None if shown.kind is kinds.GUID else shown.default
    return shown.key, _READ.get(kind), default, shown.kind.collection


def _computed(shown: Property, directory: Lookups) -> tuple[str, Callable[[Any], Any] | None, Any, bool]:
    """A property that follows from one key, or from none: then it is the same for every row."""
    compute, key = shown.compute, shown.key
    if compute is None or key == shown.name:
        value = compute({}, directory) if compute is not None else None
        return key, None, value, False
    return key, lambda stored: compute({key: stored}, directory), None, False


def _members(name: str, shown: Property | None) -> dict[str, int | None] | None:
    """The members of an enumeration: those declared, else those that the documentation lists."""
    if shown is not None and isinstance(shown.kind, kinds.EnumKind) and shown.kind.enum.enum_names:
        return dict(shown.kind.enum.enum_names)
    text = MEMBERS.get(name)
    if text is None:
        return None
    pairs = (part.partition("=") for part in text.split())
    return {member: int(number) if number else None for member, _, number in pairs}


def _finder(name: str, kind: str, flags: str, directory: Lookups) -> Callable[[str], object] | None:
    """What the text of a DN names: a stored DN in lower case, or the GUID of an object."""
    if kind != "dn":
        return None
    find = directory.find_dn if name in _BY_DN else directory.find_reference
    return lambda text: find(text, canonical="k" in flags)
