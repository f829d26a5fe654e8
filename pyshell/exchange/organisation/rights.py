"""Rights on directory objects: Send As and the others that Add-ADPermission and Add-RecipientPermission grant.

An object's `AccessEntries` is a list of [GUID of the user or group, rights, extended rights, deny, inheritance,
properties]. Send As is the extended right of that name; both families of cmdlets see the same entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.organisation.permissions import SELF, account_name, principal_name
from pyshell.exchange.schema.properties import object_id
from pyshell.exchange.values.enums import enum_type, member
from pyshell.values.declare import NetObject, field, net_type
from pyshell.values.objects import PSArray
from pyshell.values.types import array_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]
    Entry = list[Any]

KEY: Final = "AccessEntries"
SEND_AS: Final = "Send-As"
_BORN_WITH: Final[Entry] = [SELF, ["ExtendedRight"], [SEND_AS], False, "None", []]
_TASKS: Final = "Microsoft.Exchange.Management.RecipientTasks."


@net_type(_TASKS + "ADAcePresentationObject")
class DirectoryAce(NetObject):
    """One entry of a directory object's access control list."""

    access_rights = field("AccessRights", "System.DirectoryServices.ActiveDirectoryRights[]")
    extended_rights = field("ExtendedRights", "Microsoft.Exchange.Configuration.Tasks.ExtendedRightIdParameter[]")
    child_types = field("ChildObjectTypes", "Microsoft.Exchange.Configuration.Tasks.ADSchemaObjectIdParameter[]")
    inherited_type = field("InheritedObjectType", "Microsoft.Exchange.Configuration.Tasks.ADSchemaObjectIdParameter")
    properties = field("Properties", "Microsoft.Exchange.Configuration.Tasks.ADSchemaObjectIdParameter[]")
    deny = field("Deny", "System.Boolean")
    inheritance = field("InheritanceType", "System.DirectoryServices.ActiveDirectorySecurityInheritance")
    user = field("User", "System.String")
    identity = field("Identity", "Microsoft.Exchange.Data.ObjectId")
    inherited = field("IsInherited", "System.Boolean")
    valid = field("IsValid", "System.Boolean")
    state = field("ObjectState", "Microsoft.Exchange.Data.ObjectState")


@net_type(_TASKS + "RecipientAcePresentationObject")
class RecipientAce(NetObject):
    """Who may send as a recipient."""

    identity = field("Identity", "Microsoft.Exchange.Data.ObjectId")
    trustee = field("Trustee", "System.String")
    control = field("AccessControlType", "System.Security.AccessControl.AccessControlType")
    access_rights = field("AccessRights", _TASKS + "RecipientAccessRight[]")
    inherited = field("IsInherited", "System.Boolean")
    inheritance = field("InheritanceType", "System.DirectoryServices.ActiveDirectorySecurityInheritance")
    valid = field("IsValid", "System.Boolean")
    state = field("ObjectState", "Microsoft.Exchange.Data.ObjectState")


# How the schema writes the extended rights that pages grant; others stay as they are typed.
_EXTENDED: Final = {
    name.casefold(): name
    for name in (
        *("Send-As", "Receive-As", "ms-Exch-SMTP-Submit", "ms-Exch-SMTP-Accept-Any-Recipient"),
        *("ms-Exch-SMTP-Accept-Any-Sender", "ms-Exch-SMTP-Accept-Authoritative-Domain-Sender"),
        *("ms-Exch-SMTP-Accept-Authentication-Flag", "ms-Exch-Bypass-Anti-Spam", "ms-Exch-Bypass-Message-Size-Limit"),
        *("ms-Exch-Accept-Headers-Routing", "ms-Exch-Accept-Headers-Forest", "ms-Exch-Accept-Headers-Organization"),
        *("ms-Exch-Send-Headers-Routing", "ms-Exch-Send-Headers-Forest", "ms-Exch-Send-Headers-Organization"),
        *("ms-Exch-Accept-Exch50", "ms-Exch-Send-Exch50", "ms-Exch-Store-Admin", "ms-Exch-EPI-Impersonation"),
    )
}


def extended_name(text: str) -> str:
    """`Send As` and `send-as` are `Send-As`."""
    joined = "-".join(text.replace("-", " ").split())
    return _EXTENDED.get(joined.casefold(), joined)


def entries(row: Row) -> list[Entry]:
    """What an account was born with, then what was granted."""
    return [*([_BORN_WITH] if "SamAccountName" in row else []), *row.get(KEY, ())]


def shown(row: Row, directory: Directory) -> Iterator[tuple[str, Entry]]:
    """The entries with the names of their users; those of users that are gone are left out."""
    for entry in entries(row):
        name = principal_name(entry[0], directory)
        if name is not None:
            yield name, entry


def directory_ace(name: str, entry: Entry, row: Row) -> DirectoryAce:
    """An entry as Get-ADPermission shows it."""
    _, rights, extended, deny, inheritance, properties = entry[:6]
    children, inherited = entry[6:] if len(entry) > 6 else ([], None)
    return DirectoryAce(
        access_rights=_array("ActiveDirectoryRights", rights),
        extended_rights=list(extended) or None,
        child_types=list(children) or None,
        inherited_type=inherited or None,
        properties=list(properties) or None,
        deny=deny,
        inheritance=member(enum_type("ActiveDirectorySecurityInheritance"), inheritance),
        user=name,
        identity=object_id(row),
        inherited=False,
        valid=True,
        state=member(enum_type("ObjectState"), "Unchanged"),
    )


def recipient_ace(name: str, entry: Entry, row: Row) -> RecipientAce | None:
    """An entry as Get-RecipientPermission shows it; None when it is about other rights."""
    if SEND_AS not in entry[2]:
        return None
    return RecipientAce(
        identity=object_id(row),
        trustee=name,
        control="Deny" if entry[3] else "Allow",
        access_rights=_array("RecipientAccessRight", ["SendAs"]),
        inherited=False,
        inheritance=member(enum_type("ActiveDirectorySecurityInheritance"), entry[4]),
        valid=True,
        state=member(enum_type("ObjectState"), "Unchanged"),
    )


def _array(short: str, names: list[str]) -> PSArray:
    enum = enum_type(short)
    return PSArray([member(enum, name) for name in names], array_type(enum))


OWNER: Final = "Owner"


@net_type(_TASKS + "OwnerPresentationObject")
class OwnerEntry(NetObject):
    """Who owns an object or a mailbox."""

    identity = field("Identity", "Microsoft.Exchange.Data.ObjectId")
    owner = field("Owner", "System.String")


def owner_entry(row: Row, directory: Directory) -> OwnerEntry:
    """The owner that was set, or the one that every object is born with (M)."""
    name = account_name(directory.rows.get(row.get(OWNER, "")), directory)
    return OwnerEntry(identity=object_id(row), owner=name or f"{directory.settings['NetBiosName']}\\Domain Admins")


# What -Instance stands for: the parameter to the entry's field.
_FROM_INSTANCE: Final = {
    "Identity": "identity", "User": "user", "AccessRights": "access_rights", "ExtendedRights": "extended_rights",
    "Deny": "deny", "InheritanceType": "inheritance", "Properties": "properties",
}  # fmt: skip


def from_instance(given: Any) -> None:
    """Fills in what the entry of -Instance says and no parameter does."""
    instance = given.get("Instance")
    for name, key in _FROM_INSTANCE.items():
        value = getattr(instance, key, None)
        if value is not None and name not in given:
            given[name] = value


def added(row: Row, entry: Entry) -> list[Entry] | None:
    """The entries with one more; None when it is there already."""
    kept = [list(one) for one in row.get(KEY, ())]
    return None if entry in kept else [*kept, entry]


def removed(row: Row, entry: Entry) -> list[Entry] | None:
    """The entries without these rights of a user; None when there is no such entry."""
    left, found = [], False
    for one in row.get(KEY, ()):
        who, rights, extended, deny, inheritance, properties = one[:6]
        if who != entry[0] or deny != entry[3] or not (set(rights) & set(entry[1]) or set(extended) & set(entry[2])):
            left.append(one)
            continue
        found = True
        rest = [name for name in extended if name not in entry[2]] if entry[2] else []
        others = [name for name in rights if name not in entry[1]]
        if rest or others:
            left.append([who, ["ExtendedRight"] if rest else others, rest, deny, inheritance, properties])
    return left if found else None
