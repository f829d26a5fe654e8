"""Security principals: accounts and groups that can be given rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.organisation.configured import made_properties, make_view
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.values.names import canonical_name, parent_dn

if TYPE_CHECKING:
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

_TYPE: Final = "Microsoft.Exchange.Data.Directory.Management.ExtendedSecurityPrincipal"


def kind_of(row: Row) -> str:
    """What a principal is; a row without a security identifier is none."""
    details = str(row["RecipientTypeDetails"])
    if "Group" in details and not details.endswith("Mailbox"):
        return "UniversalSecurityGroup" if "NonUniversal" not in details else "DomainLocalSecurityGroup"
    return "User"


def _friendly(row: Row, directory: Any) -> str:
    return f"{directory.settings['NetBiosName']}\\{row.get('SamAccountName', row['Name'])}"


_COMPUTED: Final = {
    "SID": (kinds.TEXT, lambda row, _: row["Sid"]),
    "RecipientTypeDetails": (PROPERTIES["RecipientTypeDetails"].kind, PROPERTIES["RecipientTypeDetails"]),
    "InFolder": (kinds.TEXT, lambda row, _: canonical_name(parent_dn(row["DistinguishedName"]))),
    "UserFriendlyName": (kinds.TEXT, _friendly),
    "DisplayName": (kinds.TEXT, PROPERTIES["DisplayName"]),
    "Type": (kinds.TEXT, lambda row, _: kind_of(row)),
}
SecurityPrincipal: Final = make_view("SecurityPrincipal", _TYPE, made_properties(_COMPUTED))
# Values of -Types and the principals that each means.
TYPES: Final = {
    "User": ("User",),
    "UserOnlyPrincipal": ("User",),
    "Group": ("UniversalSecurityGroup", "DomainLocalSecurityGroup"),
    "UniversalSecurityGroup": ("UniversalSecurityGroup",),
    "GlobalSecurityGroup": (),
    "DomainLocalSecurityGroup": ("DomainLocalSecurityGroup",),
    "Computer": (),
    "WellknownSecurityPrincipal": (),
}


def principals(directory: Directory) -> list[Row]:
    """All of them: accounts, and groups that rights can be given to."""
    return [row for row in directory.rows.values() if "Sid" in row]


__all__ = ["TYPES", "SecurityPrincipal", "kind_of", "principals"]
