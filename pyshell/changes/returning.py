"""The commands of Exchange that bring one object from a state back to an earlier one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.changes.describing import differing, identity_of, kind_of, own_filter, property_of
from pyshell.changes.literals import listed, literal, quoted
from pyshell.exchange import folders, permissions, rights
from pyshell.exchange.addresses import primary_of
from pyshell.exchange.catalogue import documented
from pyshell.exchange.cmdlets.index import INDEX
from pyshell.exchange.families import FAMILIES
from pyshell.exchange.mailbox_settings import SETTINGS, settings_view
from pyshell.exchange.names import canonical_name, parent_dn
from pyshell.exchange.properties import PROPERTIES
from pyshell.exchange.recipients import (
    CONTACTS,
    HIDDEN_MAILBOXES,
    MAIL_GROUPS,
    MAIL_USERS,
    MAILBOXES,
    PLAIN_GROUPS,
    PLAIN_USERS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.exchange.directory import Directory

    Row = dict[str, Any]

_ANY_MAILBOX: Final = (*MAILBOXES, *HIDDEN_MAILBOXES)
# Which Set- cmdlets change an object, the first that has the parameter is taken.
_SETTERS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(_ANY_MAILBOX, ("Mailbox", "CASMailbox", "User")),
    **dict.fromkeys(MAIL_USERS, ("MailUser", "User")),
    **dict.fromkeys(PLAIN_USERS, ("User",)),
    **dict.fromkeys(CONTACTS, ("MailContact", "Contact")),
    "Contact": ("Contact",),
    **dict.fromkeys(MAIL_GROUPS, ("DistributionGroup", "Group")),
    **dict.fromkeys(PLAIN_GROUPS, ("Group",)),
    "DynamicDistributionGroup": ("DynamicDistributionGroup",),
}
_REMOVERS: Final[dict[str, str]] = {
    **dict.fromkeys(_ANY_MAILBOX, "Mailbox"),
    **dict.fromkeys(MAIL_USERS, "MailUser"),
    **dict.fromkeys(CONTACTS, "MailContact"),
    **dict.fromkeys(MAIL_GROUPS, "DistributionGroup"),
    "DynamicDistributionGroup": "DynamicDistributionGroup",
}
# Follows from another key that is put back.
_FOLLOWING: Final[dict[str, tuple[str, ...]]] = {
    "Name": ("DistinguishedName",),
    "EmailAddressPolicyEnabled": ("PoliciesExcluded", "PoliciesIncluded"),
    "RecipientTypeDetails": ("ResourceType", "ExchangeUserAccountControl", "UserAccountControl", "LinkedMasterAccount"),
    "AccountDisabled": ("UserAccountControl",),
    "ArchiveStatus": ("ArchiveGuid", "ArchiveState", "ArchiveName", "ArchiveDatabase"),
    "AcceptMessagesOnlyFromSendersOrMembers": ("AcceptMessagesOnlyFrom", "AcceptMessagesOnlyFromDLMembers"),
    "RejectMessagesFromSendersOrMembers": ("RejectMessagesFrom", "RejectMessagesFromDLMembers"),
}
# Written by a second command: the first one changes them too.
_LATE: Final = frozenset({"EmailAddresses", "WindowsEmailAddress", "LitigationHoldDate", "LitigationHoldOwner"})
_TYPES: Final = {
    "UserMailbox": "Regular",
    "RoomMailbox": "Room",
    "EquipmentMailbox": "Equipment",
    "SharedMailbox": "Shared",
}
_FEW: Final = 5
# Who undoes need not be among the group's owners.
_BYPASS: Final = "-BypassSecurityGroupManagerCheck"
_FILTER: Final = frozenset({"RecipientFilter", "RecipientFilterType", "IncludedRecipients"})


class Returning:
    """One object on its way back: from its row as it is, to the row that it had."""

    def __init__(self, now: Row, then: Row, after: Directory, before: Directory) -> None:
        self.now = now
        self.then = then
        self.after = after
        self.before = before
        self.identity = quoted(identity_of(now))
        keys = differing(now, then, after, before)
        following = {name for key in keys for name in _FOLLOWING.get(key, ())}
        self.keys = [key for key in keys if key not in following]
        self.lines: list[str] = []
        # What has to wait until every other object is back: a new name.
        self.last: list[str] = []

    def refer(self, guid: str) -> str:
        """How another object is named: its canonical name, or the name of one of the configuration."""
        row = self.after.row(guid) or self.before.row(guid)
        if row is None:
            return guid
        return str(row["Name"]) if "Kind" in row else identity_of(row)

    def write(self) -> None:
        """Fills `lines` and `last`."""
        if "RecipientTypeDetails" in self.keys:
            self._kind()
        if "ArchiveStatus" in self.keys and "RecipientTypeDetails" not in self.keys:
            self._archive()
        for key in list(self.keys):
            handler = _HANDLERS.get(key)
            if handler is not None:
                self.keys.remove(key)
                self.lines += handler(self)
            elif key in SETTINGS:
                self.keys.remove(key)
                self.lines += _settings(self, key)
        self._properties()

    def command(self, name: str, *parts: str, identity: str | None = None) -> str:
        """A whole command about this object, unasked."""
        page = documented(name)
        asks = page is not None and page.asks and page.supports_should_process
        whole = [name, "-Identity", identity or self.identity, *parts, *(["-Confirm:$false"] if asks else [])]
        return " ".join(whole)

    # --- what kind of object it is --------------------------------------------------------------------------------

    def _kind(self) -> None:
        was, is_now = self.then["RecipientTypeDetails"], self.now["RecipientTypeDetails"]
        self.keys.remove("RecipientTypeDetails")
        if was in _TYPES and is_now in _TYPES:
            self.lines.append(self.command("Set-Mailbox", "-Type", _TYPES[was]))
            self.keys = [key for key in self.keys if key != "AccountDisabled"]
        elif was in PLAIN_USERS and is_now in MAILBOXES:
            self.lines.append(self.command("Disable-Mailbox"))
            self.keys = [key for key in self.keys if key in self.then]
        elif was in MAILBOXES and is_now in PLAIN_USERS:
            self._reconnect(was)
        else:
            self.lines.append(f"# {identity_of(self.now)} can't become {was} again by a cmdlet; it is {is_now}.")

    def _reconnect(self, was: str) -> None:
        then = self.then
        database = self.refer(then["Database"]) if "Database" in then else ""
        kind = {"SharedMailbox": " -Shared", "RoomMailbox": " -Room", "EquipmentMailbox": " -Equipment"}.get(was, "")
        self.lines += [
            "# The mailbox was disabled. Its content comes back only by reconnecting it, while the database keeps it.",
            f"Connect-Mailbox -Identity {quoted(then['ExchangeGuid'])} -Database {quoted(database)} "
            f"-User {self.identity} -Alias {quoted(str(then.get('Alias', '')))}{kind}",
        ]
        self.keys = []

    def _archive(self) -> None:
        self.keys.remove("ArchiveStatus")
        if self.now.get("ArchiveStatus") == "Active":
            self.lines.append(self.command("Disable-Mailbox", "-Archive"))
        else:
            self.lines += [
                "# The archive was disabled. Its content comes back only by reconnecting it.",
                f"Connect-Mailbox -Identity {quoted(str(self.then.get('ArchiveGuid')))} -Archive "
                f"-Database {quoted(self.refer(str(self.then.get('ArchiveDatabase'))))} -User {self.identity}",
            ]

    # --- properties -----------------------------------------------------------------------------------------------

    def _properties(self) -> None:
        early: dict[str, list[str]] = {}
        late: dict[str, list[str]] = {}
        for key in self.keys:
            if _is_filter(key):
                continue
            found = self._parameter(key)
            if found is None:
                self.lines.append(f"# {identity_of(self.now)}: {key} can't be put back by a cmdlet.")
                continue
            command, part = found
            if key == "Name":
                self.last.append(self.command(command, part))
            else:
                (late if key in _LATE else early).setdefault(command, []).append(part)
        self._filter(early)
        for group in (early, late):
            self.lines += [self.command(command, *parts) for command, parts in group.items()]

    def _parameter(self, key: str) -> tuple[str, str] | None:
        """The cmdlet and the parameter that write a key, with the value."""
        prop = property_of(self.then, key) or PROPERTIES.get(key)
        if prop is None:
            return None
        for noun in _SETTERS.get(kind_of(self.now), (kind_of(self.now),)):
            command = f"Set-{noun}"
            if prop.name in effects_of(command):
                value = literal(prop, self.then.get(key, prop.default), self.refer)
                return command, f"-{prop.name}{_joint(command, prop.name)}{value}"
        return None

    def _filter(self, early: dict[str, list[str]]) -> None:
        """What selects recipients: the conditions when there are any, else the filter."""
        keys = [key for key in self.keys if _is_filter(key)]
        if not keys:
            return
        parts = early.setdefault(f"Set-{kind_of(self.now)}", [])
        if self.then.get("RecipientFilterType") == "Precanned":
            for key in ("IncludedRecipients", *(key for key in keys if key.startswith("Conditional"))):
                prop = PROPERTIES[key]
                parts.append(f"-{key} {literal(prop, self.then.get(key, prop.default), self.refer)}")
        else:
            parts.append(f"-RecipientFilter {quoted(own_filter(str(self.then.get('RecipientFilter', ''))))}")


def _is_filter(key: str) -> bool:
    return key in _FILTER or key.startswith("Conditional")


def _joint(command: str, name: str) -> str:
    """Between a parameter and its value: a colon for switches."""
    page = documented(command)
    kind = "" if page is None or name not in page.parameters else str(page.parameters[name].get("t"))
    return ":" if kind == "SwitchParameter" else " "


def effects_of(command: str) -> frozenset[str]:
    """The parameters of a cmdlet that do something; none for one that is not simulated."""
    place = INDEX.get(command)
    if place is None:
        return frozenset()
    module, _, attribute = place.partition(":")
    found: frozenset[str] = getattr(import_module(module), attribute).effects()
    return found


# --- lists with cmdlets of their own ------------------------------------------------------------------------------


def _members(back: Returning) -> list[str]:
    was, is_now = back.then.get("Members", []), back.now.get("Members", [])
    known = [guid for guid in was if back.after.row(guid) is not None]
    gained = [guid for guid in is_now if guid not in was and _is_there(back, guid)]
    lost = [guid for guid in known if guid not in is_now]
    if len(gained) + len(lost) > _FEW:
        everybody = listed(back.refer(guid) for guid in known)
        return [back.command("Update-DistributionGroupMember", "-Members", everybody, _BYPASS)]
    return [
        back.command(f"{verb}-DistributionGroupMember", "-Member", quoted(back.refer(guid)), _BYPASS)
        for verb, guids in (("Remove", gained), ("Add", lost))
        for guid in guids
    ]  # fmt: skip


def _is_there(back: Returning, guid: str) -> bool:
    """Whether an object is there and stays: what the script made goes first, and takes its entries along."""
    return back.after.row(guid) is not None and back.before.row(guid) is not None


def _difference(back: Returning, key: str) -> Iterator[tuple[str, list[Any]]]:
    """Entries to take away, then entries to give."""
    was, is_now = back.then.get(key) or [], back.now.get(key) or []
    for entry in is_now:
        if entry not in was and (entry[0] == permissions.SELF or _is_there(back, entry[0])):
            yield "Remove", entry
    for entry in was:
        if entry not in is_now and back.after.row(entry[0]) is not None:
            yield "Add", entry


def _mailbox_permissions(back: Returning) -> list[str]:
    return [
        back.command(
            f"{verb}-MailboxPermission", "-User", quoted(back.refer(who)), "-AccessRights", ", ".join(given),
            *(["-Deny"] if deny else []), "-InheritanceType", inheritance,
        )
        for verb, (who, given, deny, inheritance) in _difference(back, permissions.KEY)
    ]  # fmt: skip


def _rights(back: Returning) -> list[str]:
    lines = []
    for verb, (who, given, extended, deny, inheritance, properties) in _difference(back, rights.KEY):
        user = quoted(who if who == permissions.SELF else back.refer(who))
        parts = ["-User", user, "-AccessRights", ", ".join(given)]
        parts += ["-ExtendedRights", listed(extended)] if extended else []
        parts += ["-Properties", listed(properties)] if properties else []
        parts += ["-Deny"] if deny else []
        parts += ["-InheritanceType", inheritance] if inheritance != "None" else []
        lines.append(back.command(f"{verb}-ADPermission", *parts))
    return lines


def _folder_permissions(back: Returning) -> list[str]:
    was, is_now = back.then.get(folders.KEY) or {}, back.now.get(folders.KEY) or {}
    lines: list[str] = []
    for path in dict.fromkeys((*was, *is_now)):
        lines += _one_folder(back, path)
    return lines


def _one_folder(back: Returning, path: str) -> Iterable[str]:
    address = primary_of(back.now.get("EmailAddresses")) or identity_of(back.now)
    identity = quoted(f"{address}:\\{path}")
    was = {entry[0]: entry for entry in folders.entries(back.then, path)}
    is_now = {entry[0]: entry for entry in folders.entries(back.now, path)}
    for who in is_now:
        if who not in was and _is_there(back, who):
            yield back.command("Remove-MailboxFolderPermission", "-User", quoted(back.refer(who)), identity=identity)
    for who, (_, given, flags) in was.items():
        if is_now.get(who) == was[who] or (
            back.after.row(who) is None and who not in (folders.DEFAULT, folders.ANONYMOUS)
        ):
            continue
        verb = "Set" if who in is_now else "Add"
        parts = ["-User", quoted(back.refer(who)), "-AccessRights", ", ".join(given)]
        parts += ["-SharingPermissionFlags", flags] if flags else []
        yield back.command(f"{verb}-MailboxFolderPermission", *parts, identity=identity)


def _settings(back: Returning, noun: str) -> list[str]:
    was, is_now = back.then.get(noun) or {}, back.now.get(noun) or {}
    by_key = {prop.key: prop for prop in settings_view(noun).properties.values()}
    parts = []
    for key in dict.fromkeys((*was, *is_now)):
        prop = by_key.get(key)
        if prop is not None and was.get(key, prop.default) != is_now.get(key, prop.default):
            value = literal(prop, was.get(key, prop.default), back.refer)
            parts.append(f"-{prop.name}{_joint(f'Set-{noun}', prop.name)}{value}")
    return [back.command(f"Set-{noun}", *parts)] if parts else []


_HANDLERS: Final[dict[str, Callable[[Returning], list[str]]]] = {
    "Members": _members,
    permissions.KEY: _mailbox_permissions,
    rights.KEY: _rights,
    folders.KEY: _folder_permissions,
}


# --- objects that came or went ------------------------------------------------------------------------------------


def removing(row: Row) -> str:
    """The command that removes a created object, or a line that says that none does."""
    kind = kind_of(row)
    noun = _REMOVERS.get(kind, kind if kind in FAMILIES else "")
    if f"Remove-{noun}" not in INDEX:
        return f"# {identity_of(row)}: no simulated cmdlet removes a {kind}."
    identity = str(row["Name"]) if "Kind" in row else identity_of(row)
    return f"Remove-{noun} -Identity {quoted(identity)} -Confirm:$false"


def making(row: Row, refer: Callable[[str], str]) -> list[str]:
    """The commands that make a removed object anew, or a line that says why that can't be."""
    kind = kind_of(row)
    maker = _MAKERS.get(kind)
    if maker is not None:
        return maker(row, refer)
    if kind in FAMILIES and f"New-{kind}" in INDEX:
        return _made_of_family(row, kind, refer)
    if kind in _ANY_MAILBOX:
        return _gone_mailbox(row, refer)
    return [f"# {identity_of(row)} can't be put back by a cmdlet: it was a {kind}."]


def _gone_mailbox(row: Row, refer: Callable[[str], str]) -> list[str]:
    identity = identity_of(row)
    mailbox = quoted(str(row.get("ExchangeGuid", identity)))
    database = quoted(refer(str(row.get("Database", ""))))
    user = quoted(str(row.get("SamAccountName", row["Name"])))
    return [
        f"# {identity} can't be put back by one cmdlet: its account is gone too. Restore the account from the",
        "# recycle bin of Active Directory; then, while the database still keeps the mailbox:",
        f"#   Connect-Mailbox -Identity {mailbox} -Database {database} -User {user}",
    ]


def _basic(row: Row) -> list[str]:
    unit = canonical_name(parent_dn(row["DistinguishedName"]))
    parts = ["-Name", quoted(str(row["Name"]))]
    if "Alias" in row:
        parts += ["-Alias", quoted(str(row["Alias"]))]
    return [*parts, "-OrganizationalUnit", quoted(unit)]


def _note(row: Row) -> str:
    legacy = row.get("LegacyExchangeDN", "")
    return (
        f"# A new object takes the place of {identity_of(row)}. So that replies to old "
        "messages arrive,\n# give it the address\n"
        f"#   X500:{legacy}"
    )


def _group(row: Row, refer: Callable[[str], str]) -> list[str]:
    parts = _basic(row)
    parts += ["-Type", "Security" if "Security" in row["RecipientTypeDetails"] else "Distribution"]
    parts += ["-RoomList"] if row["RecipientTypeDetails"] == "RoomList" else []
    for key in ("ManagedBy", "Members"):
        if row.get(key):
            parts += [f"-{key}", listed(refer(guid) for guid in row[key])]
    return [_note(row), " ".join(["New-DistributionGroup", *parts])]


def _external(noun: str) -> Callable[[Row, Callable[[str], str]], list[str]]:
    def make(row: Row, refer: Callable[[str], str]) -> list[str]:
        parts = [*_basic(row), "-ExternalEmailAddress", quoted(str(row.get("ExternalEmailAddress", "")))]
        if noun == "MailUser" and "UserPrincipalName" in row:
            parts += ["-UserPrincipalName", quoted(str(row["UserPrincipalName"]))]
        return [_note(row), " ".join([f"New-{noun}", *parts])]

    return make


def _dynamic(row: Row, refer: Callable[[str], str]) -> list[str]:
    parts = _basic(row)
    if row.get("RecipientFilterType") == "Precanned":
        for key in sorted(key for key in row if key == "IncludedRecipients" or key.startswith("Conditional")):
            parts.append(f"-{key} {literal(PROPERTIES[key], row[key], refer)}")
    else:
        parts += ["-RecipientFilter", quoted(own_filter(str(row.get("RecipientFilter", ""))))]
    return [_note(row), " ".join(["New-DynamicDistributionGroup", *parts])]


def _made_of_family(row: Row, kind: str, refer: Callable[[str], str]) -> list[str]:
    command = f"New-{kind}"
    parts = ["-Name", quoted(str(row["Name"]))]
    for key in row:
        prop = property_of(row, key)
        if prop is not None and key != "Name" and prop.name in effects_of(command):
            parts.append(f"-{prop.name}{_joint(command, prop.name)}{literal(prop, row[key], refer)}")
    return [" ".join([command, *parts])]


_MAKERS: Final[dict[str, Callable[[Row, Callable[[str], str]], list[str]]]] = {
    **dict.fromkeys(MAIL_GROUPS, _group),
    **dict.fromkeys(CONTACTS, _external("MailContact")),
    "MailUser": _external("MailUser"),
    "DynamicDistributionGroup": _dynamic,
}
