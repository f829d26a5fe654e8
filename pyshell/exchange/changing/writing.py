"""From what a script passes to what is stored: one writer per kind of property, and the lists' @{Add=…; Remove=…}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.schema.mail_targets import given, outside
from pyshell.exchange.schema.properties import DEFAULT_POLICIES
from pyshell.exchange.schema.recipients import View
from pyshell.exchange.values import moments
from pyshell.exchange.values.addresses import ProxyAddress, SmtpAddress, external_proxy
from pyshell.exchange.values.enums import recipient_type
from pyshell.exchange.values.names import ADObjectId
from pyshell.exchange.values.sizes import UNLIMITED, Unlimited, stored_size
from pyshell.exchange.values.spans import stored_span
from pyshell.values.declare import EnumValue
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.exchange.schema.properties import Property
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]
    Writer = Callable[[Any, Any, Directory, Property], Any]


class Refusal(Exception):
    """A value that a property does not take; the command reports it and changes nothing."""

    def __init__(self, message: str, exception: str) -> None:
        super().__init__(message)
        self.message = message
        self.exception = exception


def write(prop: Property, value: Any, row: Row, directory: Directory) -> Any:
    """The stored form of a new value; $null clears, and is stored where nothing stored means a default.

    Raises Refusal.
    """
    bare = unwrap(value)
    if prop.kind.collection:
        return _list(bare, row.get(prop.key, prop.default) or [], directory, prop)
    if bare is None:
        return "" if prop.name in DEFAULT_POLICIES else None
    writer = _WRITERS.get(prop.kind.name, _text)
    return writer(bare, row, directory, prop)


# --- single values ----------------------------------------------------------------------------------------------

_LIMITS: Final = {"Name": 64, "DisplayName": 256, "Alias": 64, "SimpleDisplayName": 256, "MailTip": 175}


def _text(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    text = to_string(value)
    limit = _LIMITS.get(prop.name)
    if limit is not None and len(text) > limit:
        raise Refusal(messages.too_long(prop.name, limit, len(text)), messages.VALIDATION)
    return text or None


def _boolean(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    return bool(value)


def _number(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    return int(value)


def _limit(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    if isinstance(value, Unlimited):
        return UNLIMITED if value.value is None else int(value.value)
    text = to_string(value)
    return UNLIMITED if text.casefold() == "unlimited" else int(text)


def _span(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    inner = value.value if isinstance(value, Unlimited) else value
    return UNLIMITED if inner is None else stored_span(inner)


def _enum(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    return value.name if isinstance(value, EnumValue) else to_string(value)


def _date(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    return moments.stored_date(value)


def _address(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    text = value.address if isinstance(value, SmtpAddress) else to_string(value)
    return text or None


def _proxy(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    text = value.text if isinstance(value, ProxyAddress) else to_string(value)
    if not text or prop.name not in _ELSEWHERE:
        return text if ":" in text else f"smtp:{text}" if text else None
    found = external_proxy(text)
    if found is None:
        raise Refusal(messages.wrong_address(text), messages.VALIDATION)
    return found


# Where a recipient's mail goes is a primary address: `SMTP:jim@fabrikam.com`.
_ELSEWHERE: Final = frozenset({"ExternalEmailAddress", "RemoteRoutingAddress"})


def _reference(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    if isinstance(value, ADObjectId) and directory.row(value.guid) is not None:
        return value.guid
    if isinstance(value, View):
        return value.row["Guid"]
    text = to_string(value)
    if not text:
        return None
    kind = prop.refers or _KINDS.get(prop.name)
    found = directory.find_configured(kind, text) if kind is not None else directory.identities.find(text)
    if prop.name in _GROUPS:
        found = [one for one in found if recipient_type(one["RecipientTypeDetails"]) in _GROUP_TYPES]
    if not found:
        missing = messages.database_not_found if kind == "MailboxDatabase" else messages.reference_not_found
        raise Refusal(missing(text), messages.NOT_FOUND)
    if len(found) > 1:
        raise Refusal(messages.reference_ambiguous(text), messages.AMBIGUOUS)
    return found[0]["Guid"]


def _mail_target(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    """A recipient, or an address of somebody who is none (exchange-ps/New-InboxRule.md: ForwardTo; O)."""
    if isinstance(value, ADObjectId | View):
        return _reference(value, row, directory, prop)
    text = given(to_string(value))
    stored = None if directory.identities.find(text) else outside(text)
    return stored or _reference(text, row, directory, prop)


def _container(value: Any, row: Any, directory: Directory, prop: Property) -> Any:
    text = value.dn if isinstance(value, ADObjectId) else to_string(value)
    found = directory.container(text)
    if found is None:
        raise Refusal(messages.unit_not_found(text), messages.NOT_FOUND)
    return found


# References that only groups can be: a mailbox may have the same name.
_GROUPS: Final = frozenset({"SecurityGroup"})
_GROUP_TYPES: Final = frozenset({"Group", "MailUniversalSecurityGroup", "MailUniversalDistributionGroup"})
_KINDS: Final = {
    "Database": "MailboxDatabase",
    "ArchiveDatabase": "MailboxDatabase",
    "DisabledArchiveDatabase": "MailboxDatabase",
    "RetentionPolicy": "RetentionPolicy",
    "AddressBookPolicy": "AddressBookPolicy",
    "OfflineAddressBook": "OfflineAddressBook",
    "ThrottlingPolicy": "ThrottlingPolicy",
    "RoleAssignmentPolicy": "RoleAssignmentPolicy",
    "SharingPolicy": "SharingPolicy",
    "ActiveSyncMailboxPolicy": "MobileDeviceMailboxPolicy",
    "OwaMailboxPolicy": "OwaMailboxPolicy",
    "AuthenticationPolicy": "AuthenticationPolicy",
    "ManagedFolderMailboxPolicy": "ManagedFolderMailboxPolicy",
    "UMDialPlan": "UMDialPlan",
    "QueryBaseDN": "OrganizationalUnit",
}
_WRITERS: Final[dict[str, Writer]] = {
    "text": _text,
    "boolean": _boolean,
    "number": _number,
    "size": lambda value, row, directory, prop: stored_size(value),
    "size limit": lambda value, row, directory, prop: stored_size(value),
    "limit": _limit,
    "span": _span,
    "span limit": _span,
    "enum": _enum,
    "date": _date,
    "guid": lambda value, row, directory, prop: to_string(value).strip("{}").lower(),
    "address": _address,
    "proxy": _proxy,
    "reference": _reference,
    "container": _container,
    "references": _reference,
    "mail targets": _mail_target,
    "texts": _text,
    "proxies": _proxy,
}


# --- lists ------------------------------------------------------------------------------------------------------


def _list(value: Any, held: list[Any], directory: Directory, prop: Property) -> Any:
    """A value replaces the list; a hash table with Add and Remove changes it. What is there already stays once."""
    one = _WRITERS[prop.kind.name]

    def stored(items: Any) -> list[Any]:
        return [one(unwrap(item), None, directory, prop) for item in as_list(items)]

    if isinstance(value, DictionaryBase):
        entries = {str(key).casefold(): inner for key, inner in value.items()}
        removed = {_same_key(item) for item in stored(entries.get("remove"))}
        kept = [item for item in held if _same_key(item) not in removed]
        return _once([*kept, *stored(entries.get("add"))]) or None
    return _once(stored(value)) or None


def as_list(value: Any) -> list[Any]:
    """What was passed for a list: nothing, one value or several."""
    bare = unwrap(value)
    if bare is None:
        return []
    return list(bare) if isinstance(bare, list) else [bare]


def _same_key(item: Any) -> Any:
    return item.casefold() if isinstance(item, str) else item


def _once(items: list[Any]) -> list[Any]:
    found: dict[Any, Any] = {}
    for item in items:
        if item is not None:
            found.setdefault(_same_key(item), item)
    return list(found.values())


__all__ = ["Refusal", "as_list", "write"]
