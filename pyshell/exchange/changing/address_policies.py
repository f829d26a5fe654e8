"""E-mail address policies: which one makes a recipient's addresses, and what addresses its templates make.

docs: email-address-policies; exchange-ps/New-EmailAddressPolicy.md. The first policy by priority whose filter fits
counts. A template that needs a name which the recipient lacks falls back to the alias (our reading), and an address
that somebody has gets a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.changing.stored_filters import NOUN
from pyshell.exchange.values.addresses import split_proxy
from pyshell.opath.messages import FilterError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

KIND: Final = "EmailAddressPolicy"
# Recipients whose addresses no policy makes.
_OUTSIDE: Final = ("MailContact", "MailUser", "MailForestContact", "GuestMailUser", "GroupMailbox")
_VARIABLES: Final = {"m": "Alias", "g": "FirstName", "s": "LastName", "i": "Initials", "d": "DisplayName"}
_PART: Final = re.compile(r"%(?:r(?P<old>.)(?P<new>.)|(?P<count>\d*)(?P<name>[mgsid])|(?P<percent>%))", re.I)
_KEPT: Final = re.compile(r"[^A-Za-z0-9!#$&'*+/=?^_`{|}~.\-]")


def templates(policy: Row) -> list[str]:
    """A policy's templates as proxies, the primary one first."""
    several = [str(one) for one in policy.get("EnabledEmailAddressTemplates", ())]
    primary = policy.get("EnabledPrimarySMTPAddressTemplate")
    if primary and not any(one.startswith("SMTP:") for one in several):
        several.insert(0, f"SMTP:{primary}")
    return sorted(several, key=lambda one: not one.startswith("SMTP:"))


def _rank(policy: Row) -> tuple[int, int]:
    """By number, then those without one as they came, then the default policy."""
    text = str(policy.get("Priority", ""))
    return (0, int(text)) if text.isdecimal() else (2 if text else 1, 0)


def policies(directory: Directory) -> list[Row]:
    """The policies that make addresses, first those that come first."""
    return sorted((row for row in directory.of_kind(KIND) if templates(row)), key=_rank)


def policy_for(row: Row, directory: Directory) -> Row | None:
    """The policy that makes a recipient's addresses."""
    if row["RecipientTypeDetails"] in _OUTSIDE:
        return None
    return next((policy for policy in policies(directory) if _fits(policy, row, directory)), None)


def _fits(policy: Row, row: Row, directory: Directory) -> bool:
    container = policy.get("RecipientContainer")
    if container and not str(row["DistinguishedName"]).endswith("," + container):
        return False
    try:
        return directory.filter(NOUN, policy.get("RecipientFilter") or "(Alias -ne $null)").matches(row)
    except FilterError:
        return False


def local_part(template: str, row: Row) -> str:
    """What stands before the @ by a template; the alias where the template has none or a name is missing."""
    pattern = template.rpartition("@")[0] or "%m"
    missing = False
    swaps: list[tuple[str, str]] = []

    def fill(match: re.Match[str]) -> str:
        nonlocal missing
        if match["percent"]:
            return "%"
        if match["old"]:
            swaps.append((match["old"], match["new"]))
            return ""
        value = str(row.get(_VARIABLES[match["name"].lower()]) or "")
        missing = missing or not value
        return value[: int(match["count"])] if match["count"] else value

    text = _PART.sub(fill, pattern)
    for old, new in swaps:
        text = text.replace(old, "" if new == old else new)
    text = _KEPT.sub("", text).strip(".")
    return str(row.get("Alias") or row["Name"]) if missing or not text else text


def addresses(policy: Row, row: Row, directory: Directory) -> Iterator[str]:
    """The proxies that a policy gives a recipient; what somebody else has gets a number."""
    for template in templates(policy):
        prefix, text = split_proxy(template)
        if prefix.casefold() == "smtp":
            domain = text.rpartition("@")[2]
            yield f"{prefix}:{_free(local_part(text, row), domain, row, directory)}"


def _free(local: str, domain: str, row: Row, directory: Directory) -> str:
    number = 1
    while True:
        address = f"{local}{number if number > 1 else ''}@{domain}"
        if all(guid == row["Guid"] for guid in directory.identities.address(address)):
            return address
        number += 1


def proxies(policy: Row, row: Row, directory: Directory, *, secondary_only: bool = False) -> list[str]:
    """A recipient's addresses when a policy was applied: its own first, then those that were there."""
    held = [str(proxy) for proxy in row.get("EmailAddresses", ())]
    made = list(addresses(policy, row, directory))
    if secondary_only:
        made = [proxy for proxy in made if not proxy.startswith("SMTP:")]
    elif any(proxy.startswith("SMTP:") for proxy in made):
        held = [f"smtp:{proxy[5:]}" if proxy.startswith("SMTP:") else proxy for proxy in held]
    found: dict[str, str] = {}
    for proxy in (*made, *held) if not secondary_only else (*held, *made):
        found.setdefault(proxy.casefold(), proxy)
    return list(found.values())


__all__ = ["KIND", "policies", "policy_for", "proxies"]
