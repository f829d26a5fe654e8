"""Other names and addresses for everybody in an organisation, the same ones each time.

What may stay is listed and all other texts go: names stand in an archive's name, a mail tip or a custom attribute too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.schema.properties import find_property, object_class
from pyshell.exchange.seed.people import FIRST_NAMES, LAST_NAMES
from pyshell.exchange.store.rows import compact
from pyshell.exchange.values.identifiers import seeded_by
from pyshell.exchange.values.names import escape_rdn, parent_dn

if TYPE_CHECKING:
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

# Texts that say what somebody is and not who: all others go, with whatever name or address may stand in them.
_KEPT: Final = frozenset(
    (
        *("Guid", "Sid", "RecipientTypeDetails", "Department", "Title", "Company", "City", "StateOrProvince"),
        *("CountryOrRegion", "Office", "UsageLocation", "Languages", "ProtocolSettings", "PersistedCapabilities"),
        *("AuditAdmin", "AuditDelegate", "AuditOwner", "ConditionalDepartment", "ConditionalCompany"),
        *("ConditionalStateOrProvince", "ResourceCustom", "LdapRecipientFilter", "RecipientFilter"),
    )
)
_FREE: Final = frozenset(("text", "texts", "address", "proxy", "proxies", "object"))
_NAMING: Final = ("@", "CN=", "Name", "Alias")


def _is_kept(key: str, value: Any) -> bool:
    """Whether a value may stay: figures, settings and references, and texts that name nobody."""
    if key in _KEPT:
        return not (key.endswith("RecipientFilter") and any(mark in value for mark in _NAMING))
    prop = find_property(key)
    return prop is not None and prop.kind.name not in _FREE


def anonymise_all(directory: Directory) -> None:
    """Gives everybody other names and addresses; structure, kinds and settings stay."""
    domain = directory.settings["Domain"]
    taken: set[str] = set()
    rows = list(directory.rows.values())
    directory.rows.clear()
    directory.restore(directory.snapshot())
    for row in rows:
        directory.add(compact(_other(row, domain, taken)))


def _other(row: Row, domain: str, taken: set[str]) -> Row:
    draw = seeded_by(row["Guid"])
    first, last = FIRST_NAMES[draw.below(len(FIRST_NAMES))], LAST_NAMES[draw.below(len(LAST_NAMES))]
    person = "person" in object_class(row["RecipientTypeDetails"])
    stem = f"{first} {last}" if person else f"Group {draw.below(9000) + 1000}"
    name = stem
    number = 2
    while name in taken:
        name, number = f"{stem} {number}", number + 1
    taken.add(name)
    alias = re.sub(r"[^a-z0-9]", "", name.casefold())
    made = {key: value for key, value in row.items() if _is_kept(key, value)}
    made.update(Name=name, DisplayName=name)
    made["DistinguishedName"] = f"CN={escape_rdn(name)},{parent_dn(row['DistinguishedName'])}"
    if person:
        made.update(FirstName=first, LastName=name.partition(" ")[2])
    for key, value in (("Alias", alias), ("SamAccountName", alias[:20]), ("UserPrincipalName", f"{alias}@{domain}")):
        if key in row:
            made[key] = value
    if "EmailAddresses" in row:
        made["EmailAddresses"] = [f"SMTP:{alias}@{domain}"]
    if "ExternalEmailAddress" in row:
        made["ExternalEmailAddress"] = f"SMTP:{alias}@example.com"
        made["EmailAddresses"] = [f"SMTP:{alias}@example.com"]
    return made


__all__ = ["anonymise_all"]
