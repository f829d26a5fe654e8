"""One recipient being changed: what is to be stored, and the rules that join properties to each other.

Nothing reaches the directory before every rule has agreed. Rules: exchange-ps/Set-Mailbox.md (addresses, aliases,
quotas); where a page is silent the rule says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal, as_list, write
from pyshell.exchange.schema.properties import POLICY_OFF, is_group
from pyshell.exchange.values.addresses import is_address, primary_of, split_proxy
from pyshell.exchange.values.names import canonical_name, escape_rdn, parent_dn
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.exchange.schema.properties import Property
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

class Edit:
    """The changes to one row, not yet made."""

    __slots__ = ("changes", "directory", "row")

    def __init__(self, row: Row, directory: Directory) -> None:
        self.row = row
        self.directory = directory
        self.changes: dict[str, Any] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """The value that a key would have."""
        found = self.changes.get(key, self)
        return self.row.get(key, default) if found is self else default if found is None else found

    def put(self, key: str, value: Any) -> None:
        self.changes[key] = value

    @property
    def identity(self) -> str:
        return canonical_name(self.row["DistinguishedName"])

    def write(self, prop: Property, value: Any) -> None:
        """Puts a new value for a property in, by the rule of the property or by its kind."""
        rule = RULES.get(prop.name)
        if rule is not None:
            rule(self, value)
        else:
            self.put(prop.key, write(prop, value, self.row, self.directory))

    # --- addresses ----------------------------------------------------------------------------------------------

    def proxies(self) -> list[str]:
        return list(self.get("EmailAddresses") or [])

    def set_primary(self, address: str) -> None:
        """Makes an address the primary one; the one before stays as a second one (M)."""
        if not is_address(address):
            raise Refusal(messages.wrong_address(address), messages.VALIDATION)
        kept = [f"smtp:{p[5:]}" if p.startswith("SMTP:") else p for p in self.proxies()]
        kept = [p for p in kept if p.casefold() != f"smtp:{address.casefold()}"]
        self._put_proxies([f"SMTP:{address}", *kept])

    def _put_proxies(self, proxies: list[str]) -> None:
        self._check_free(proxies)
        self.put("EmailAddresses", proxies or None)

    def _check_free(self, proxies: list[str]) -> None:
        """No two recipients have the same address."""
        own = self.row["Guid"]
        held = {p.casefold() for p in self.row.get("EmailAddresses", ())}
        for proxy in proxies:
            if proxy.casefold() in held:
                continue
            prefix, address = split_proxy(proxy)
            key = address if prefix.lower() == "smtp" else proxy
            for guid in self.directory.identities.address(key):
                if guid != own:
                    owner = canonical_name(self.directory.rows[guid]["DistinguishedName"])
                    raise Refusal(messages.address_in_use(proxy, owner), messages.PROXY_EXISTS)


def _email_addresses(edit: Edit, value: Any) -> None:
    """A list replaces all; @{Add=…; Remove=…} changes it. Without `SMTP:` the first becomes the primary one."""
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        entries = {to_string(key).casefold(): inner for key, inner in bare.items()}
        removed = {_proxy(item).casefold() for item in as_list(entries.get("remove"))}
        proxies = [p for p in edit.proxies() if p.casefold() not in removed]
        for item in as_list(entries.get("add")):
            proxies = _with(proxies, _proxy(item))
    else:
        proxies = []
        for item in as_list(bare):
            proxies = _with(proxies, _proxy(item))
        if proxies and not any(p.startswith("SMTP:") for p in proxies):
            first = next((at for at, p in enumerate(proxies) if p.lower().startswith("smtp:")), None)
            if first is not None:
                proxies[first] = "SMTP:" + proxies[first][5:]
    edit._put_proxies(proxies)


def _proxy(item: Any) -> str:
    text = to_string(item).strip()
    if not text:
        raise Refusal(messages.wrong_address(text), messages.VALIDATION)
    prefix, address = split_proxy(text)
    if prefix.lower() == "smtp" and not is_address(address):
        raise Refusal(messages.wrong_address(address), messages.VALIDATION)
    return text if ":" in text else f"smtp:{text}"


def _with(proxies: list[str], proxy: str) -> list[str]:
    """The list with one more; a new primary takes the place of the old, which stays as a second one."""
    folded = proxy.casefold()
    if proxy.startswith("SMTP:"):
        if sum(p.startswith("SMTP:") for p in proxies) and proxy in proxies:
            return proxies
        rest = [f"smtp:{p[5:]}" if p.startswith("SMTP:") else p for p in proxies]
        return [proxy, *(p for p in rest if p.casefold() != folded)]
    return proxies if any(p.casefold() == folded for p in proxies) else [*proxies, proxy]


def _primary_address(edit: Edit, value: Any) -> None:
    if edit.get("EmailAddressPolicyEnabled", True) and edit.changes.get("EmailAddressPolicyEnabled") is not False:
        raise Refusal(messages.address_under_policy(edit.identity), messages.VALIDATION)
    address = to_string(value)
    edit.set_primary(address)
    edit.put("WindowsEmailAddress", None)


def _windows_address(edit: Edit, value: Any) -> None:
    """Sets the primary address too, but only when no policy does."""
    address = to_string(value)
    edit.put("WindowsEmailAddress", address or None)
    if address and not edit.get("EmailAddressPolicyEnabled", True):
        edit.set_primary(address)
        edit.put("WindowsEmailAddress", None)


def _policy_enabled(edit: Edit, value: Any) -> None:
    """Switched off, the special policy is among the excluded ones instead of the included ones (M)."""
    edit.put("EmailAddressPolicyEnabled", bool(value))
    edit.put("PoliciesExcluded", None if value else [POLICY_OFF])


_ALIAS: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\u00a1-\u00ff]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\u00a1-\u00ff]+)*"
)


def check_alias(alias: str) -> None:
    """Raises Refusal for what is no alias."""
    if len(alias) > 64:
        raise Refusal(messages.too_long("Alias", 64, len(alias)), messages.VALIDATION)
    if not _ALIAS.fullmatch(alias):
        raise Refusal(messages.alias_characters(alias), messages.VALIDATION)


def _alias(edit: Edit, value: Any) -> None:
    """A new alias changes the primary address where a policy makes it, except of contacts and mail users."""
    alias = to_string(value)
    check_alias(alias)
    edit.put("Alias", alias)
    details = edit.row["RecipientTypeDetails"]
    if edit.get("EmailAddressPolicyEnabled", True) and details not in ("MailContact", "MailUser"):
        domain = (primary_of(edit.proxies()) or "").rpartition("@")[2] or edit.directory.settings["Domain"]
        if alias != edit.row.get("Alias"):
            edit.set_primary(f"{alias}@{domain}")


def _name(edit: Edit, value: Any) -> None:
    """A new name is a new distinguished name; references stay, since they hold GUIDs."""
    name = to_string(value)
    if len(name) > 64:
        raise Refusal(messages.too_long("Name", 64, len(name)), messages.VALIDATION)
    dn = f"CN={escape_rdn(name)},{parent_dn(edit.row['DistinguishedName'])}"
    directory = edit.directory
    for guid in directory.identities.guids(dn):
        if guid != edit.row["Guid"]:
            raise Refusal(messages.object_exists(dn, directory.settings["DomainController"]), messages.ALREADY_EXISTS)
    edit.put("Name", name)
    edit.put("DistinguishedName", dn)


# --- restrictions -----------------------------------------------------------------------------------------------


def _senders(stem: str) -> Callable[[Edit, Any], None]:
    """`…SendersOrMembers` fills the lists of single senders and of groups by what each entry is."""

    def rule(edit: Edit, value: Any) -> None:
        from_key, group_key, both_key = f"{stem}From", f"{stem}FromDLMembers", f"{stem}FromSendersOrMembers"
        both = edit.directory.property(both_key)
        stored = write(both, value, edit.row, edit.directory) or []
        groups = [guid for guid in stored if _is_group(edit.directory.row(guid))]
        edit.put(both_key, stored or None)
        edit.put(from_key, [guid for guid in stored if guid not in groups] or None)
        edit.put(group_key, groups or None)

    return rule


def _is_group(row: Row | None) -> bool:
    return row is not None and is_group(row.get("RecipientTypeDetails", ""))


def _sender_part(stem: str, end: str) -> Callable[[Edit, Any], None]:
    """The list of single senders or of groups; the joint list follows."""

    def rule(edit: Edit, value: Any) -> None:
        key, both_key = f"{stem}{end}", f"{stem}FromSendersOrMembers"
        edit.put(key, write(edit.directory.property(key), value, edit.row, edit.directory))
        parts = [*(edit.get(f"{stem}From") or []), *(edit.get(f"{stem}FromDLMembers") or [])]
        edit.put(both_key, list(dict.fromkeys(parts)) or None)

    return rule


def _manager(edit: Edit, value: Any) -> None:
    """Nobody is the own manager; longer circles are let be, as the directory lets them (M)."""
    guid = write(edit.directory.property("Manager"), value, edit.row, edit.directory)
    if guid is not None and guid == edit.row["Guid"]:
        raise Refusal(messages.own_manager(edit.identity), messages.VALIDATION)
    edit.put("Manager", guid)


RULES: Final[dict[str, Callable[[Edit, Any], None]]] = {
    "EmailAddresses": _email_addresses,
    "PrimarySmtpAddress": _primary_address,
    "WindowsEmailAddress": _windows_address,
    "EmailAddressPolicyEnabled": _policy_enabled,
    "Alias": _alias,
    "Name": _name,
    "Manager": _manager,
    "AcceptMessagesOnlyFromSendersOrMembers": _senders("AcceptMessagesOnly"),
    "RejectMessagesFromSendersOrMembers": _senders("RejectMessages"),
    "AcceptMessagesOnlyFrom": _sender_part("AcceptMessagesOnly", "From"),
    "AcceptMessagesOnlyFromDLMembers": _sender_part("AcceptMessagesOnly", "FromDLMembers"),
    "RejectMessagesFrom": _sender_part("RejectMessages", "From"),
    "RejectMessagesFromDLMembers": _sender_part("RejectMessages", "FromDLMembers"),
}

_ORDERED: Final = (
    ("ProhibitSendQuota", "IssueWarningQuota"),
    ("ProhibitSendReceiveQuota", "ProhibitSendQuota"),
    ("RecoverableItemsQuota", "RecoverableItemsWarningQuota"),
    ("ArchiveQuota", "ArchiveWarningQuota"),
)


def check_quotas(edit: Edit) -> None:
    """IssueWarning <= ProhibitSend <= ProhibitSendReceive, warning quotas under their quotas; Unlimited is above all.

    Only pairs that the command touches are looked at. Our reading: an unlimited warning below a quota that is
    limited does not count, since a fresh mailbox has all three unlimited and one may be set alone.
    """
    for higher, lower in _ORDERED:
        if higher not in edit.changes and lower not in edit.changes:
            continue
        above = edit.get(higher, edit.directory.property(higher).default)
        below = edit.get(lower, edit.directory.property(lower).default)
        if isinstance(above, int) and isinstance(below, int) and below > above:
            raise Refusal(messages.quota_order(higher, lower), messages.VALIDATION)
