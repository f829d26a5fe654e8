"""Who may open a mailbox: stored entries, the entry as Get-MailboxPermission shows it, adding and taking away.

A row's `MailboxPermissions` is a list of [GUID of the user or group, rights, deny, inheritance]. Every mailbox also
has the entries that it is born with; on-premises ones of administrators are left out (our reading: they are the
organisation's, and inherited).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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

KEY: Final = "MailboxPermissions"
# Who opens the mailbox beside the own one without being told to (msExchDelegateListLink).
MAPPED: Final = "DelegateListLink"
SELF: Final = "NT AUTHORITY\\SELF"
# Principals that every Windows and every Exchange organisation has and that no row stands for, by their folded names.
WELL_KNOWN: Final = {
    name.casefold(): name
    for name in (
        *(SELF, "NT AUTHORITY\\ANONYMOUS LOGON", "NT AUTHORITY\\Authenticated Users", "NT AUTHORITY\\NETWORK SERVICE"),
        *("NT AUTHORITY\\SYSTEM", "Everyone", "MS Exchange\\Externally Secured Servers"),
        *("MS Exchange\\Partner Servers", "MS Exchange\\Edge Transport Servers", "MS Exchange\\Hub Transport Servers"),
    )
}
_BORN_WITH: Final[list[Entry]] = [[SELF, ["FullAccess", "ReadPermission"], False, "None"]]
_RIGHTS: Final = "Microsoft.Exchange.Management.RecipientTasks.MailboxRights[]"


@net_type("Microsoft.Exchange.Management.RecipientTasks.MailboxAcePresentationObject")
class MailboxAce(NetObject):
    """One entry of a mailbox's access control list."""

    access_rights = field("AccessRights", _RIGHTS)
    deny = field("Deny", "System.Boolean")
    inheritance = field("InheritanceType", "System.DirectoryServices.ActiveDirectorySecurityInheritance")
    user = field("User", "System.String")
    identity = field("Identity", "Microsoft.Exchange.Data.ObjectId")
    inherited = field("IsInherited", "System.Boolean")
    valid = field("IsValid", "System.Boolean")
    state = field("ObjectState", "Microsoft.Exchange.Data.ObjectState")


def entries(row: Row) -> list[Entry]:
    """What the mailbox was born with, then what was added."""
    return [*_BORN_WITH, *row.get(KEY, ())]


def shown(row: Row, directory: Directory) -> Iterator[MailboxAce]:
    """The entries of a mailbox; those of users that are gone are left out."""
    for entry in entries(row):
        made = show(entry, row, directory)
        if made is not None:
            yield made


def show(entry: Entry, row: Row, directory: Directory) -> MailboxAce | None:
    """An entry as an object."""
    who, rights, deny, inheritance = entry
    name = principal_name(who, directory)
    if name is None:
        return None
    enum = enum_type("MailboxRights")
    return MailboxAce(
        access_rights=PSArray([member(enum, right) for right in rights], array_type(enum)),
        deny=deny,
        inheritance=member(enum_type("ActiveDirectorySecurityInheritance"), inheritance),
        user=name,
        identity=object_id(row),
        inherited=False,
        valid=True,
        state=member(enum_type("ObjectState"), "Unchanged"),
    )


def principal_name(who: str, directory: Directory) -> str | None:
    """How an entry's user or group is shown; None when it is gone."""
    return who if who.casefold() in WELL_KNOWN else account_name(directory.rows.get(who), directory)


def account_name(row: Row | None, directory: Directory) -> str | None:
    """`CONTOSO\\yanli` for a row with an account or a group's name."""
    if row is None:
        return None
    return f"{directory.settings['NetBiosName']}\\{row.get('SamAccountName', row['Name'])}"


def added(row: Row, guid: str, rights: list[str], deny: bool, inheritance: str) -> list[Entry] | None:
    """The entries with these rights for a user; None when they are there already."""
    kept = [list(entry) for entry in row.get(KEY, ())]
    for entry in kept:
        if entry[0] == guid and entry[2] == deny and entry[3] == inheritance:
            more = [right for right in rights if right not in entry[1]]
            if not more:
                return None
            entry[1] = [*entry[1], *more]
            return kept
    return [*kept, [guid, list(rights), deny, inheritance]]


def removed(
    row: Row, guid: str, rights: list[str], deny: bool, inheritance: str | None = None
) -> list[Entry] | None:
    """The entries without these rights of a user, of one inheritance if given; None when there is no such entry."""
    left, found = [], False
    for entry in row.get(KEY, ()):
        same = entry[0] == guid and entry[2] == deny and inheritance in (None, entry[3])
        if same and set(entry[1]) & set(rights):
            found = True
            rest = [right for right in entry[1] if right not in rights]
            if rest:
                left.append([guid, rest, *entry[2:]])
        else:
            left.append(entry)
    return left if found else None
