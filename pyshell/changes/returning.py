"""The commands of Exchange that bring one object from a state back to an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.changes.describing import (
    differing,
    identity_of,
    kind_of,
    named,
    nouns_of,
    own_filter,
    property_of,
    views_for,
)
from pyshell.changes.entries import HANDLERS, settings
from pyshell.changes.literals import literal, quoted, value_text
from pyshell.changes.parameters import effects_of, joint, written
from pyshell.exchange.mailboxes.mailbox_settings import SETTINGS
from pyshell.exchange.schema.properties import DEFAULT_POLICIES, PROPERTIES, policy_of
from pyshell.exchange.schema.recipients import (
    CONTACTS,
    HIDDEN_MAILBOXES,
    MAIL_GROUPS,
    MAIL_USERS,
    MAILBOXES,
    PLAIN_GROUPS,
    PLAIN_USERS,
    REMOTE_MAILBOXES,
)
from pyshell.exchange.seed.tree import DETAILS
from pyshell.exchange.seed.tree import KIND as FOLDERS

if TYPE_CHECKING:
    from pyshell.exchange.schema.properties import Property
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

_ANY_MAILBOX: Final = (*MAILBOXES, *HIDDEN_MAILBOXES)
_BYPASS: Final = "MailboxAuditBypassAssociation"
# Which Set- cmdlets change an object, the first that has the parameter is taken.
_SETTERS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(_ANY_MAILBOX, ("Mailbox", "CASMailbox", "User", _BYPASS)),
    **dict.fromkeys(MAIL_USERS, ("MailUser", "User")),
    **dict.fromkeys(REMOTE_MAILBOXES, ("RemoteMailbox", "User")),
    **dict.fromkeys(PLAIN_USERS, ("User", _BYPASS)),
    **dict.fromkeys(CONTACTS, ("MailContact", "Contact")),
    "Contact": ("Contact",),
    **dict.fromkeys(MAIL_GROUPS, ("DistributionGroup", "Group")),
    **dict.fromkeys(PLAIN_GROUPS, ("Group",)),
    "RoleGroup": ("RoleGroup", "Group"),
    "GroupMailbox": ("UnifiedGroup",),
    "DynamicDistributionGroup": ("DynamicDistributionGroup",),
    DETAILS: ("MailPublicFolder",),
    FOLDERS: ("PublicFolder",),
}
# Follows from another key that is put back.
_FOLLOWING: Final[dict[str, tuple[str, ...]]] = {
    "Name": ("DistinguishedName",),
    "EmailAddressPolicyEnabled": ("PoliciesExcluded", "PoliciesIncluded"),
    "RecipientTypeDetails": ("ResourceType", "ExchangeUserAccountControl", "UserAccountControl", "LinkedMasterAccount"),
    "AccountDisabled": ("UserAccountControl",),
    "MailboxPermissions": ("DelegateListLink",),
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
_CONNECTED: Final = {"SharedMailbox": " -Shared", "RoomMailbox": " -Room", "EquipmentMailbox": " -Equipment"}
# Kinds of objects with mail, the kinds that they are without, and the noun of Enable- and Disable-.
_MAILED: Final = (
    (MAIL_GROUPS, PLAIN_GROUPS, "DistributionGroup"),
    (CONTACTS, ("Contact",), "MailContact"),
    (("MailUser",), PLAIN_USERS, "MailUser"),
)
_FILTER: Final = frozenset({"RecipientFilter", "RecipientFilterType", "IncludedRecipients"})
# One object of a kind is the default one.
_DEFAULT: Final = "Default"
_REMOTE_ARCHIVE: Final = ("ArchiveGuid", "ArchiveState", "ArchiveName", "ArchiveDomain", "ArchiveStatus")


class Returning:
    """One object on its way back: from its row as it is, to the row that it had."""

    def __init__(self, now: Row, then: Row, after: Directory, before: Directory) -> None:
        self.now = now
        self.then = then
        self.after = after
        self.before = before
        self.identity = quoted(named(now))
        keys = differing(now, then, after, before)
        following = {name for key in keys for name in _FOLLOWING.get(key, ())}
        self.keys = [key for key in keys if key not in following]
        self.lines: list[str] = []
        # What has to wait until every other object is back: a new name.
        self.last: list[str] = []

    def refer(self, guid: str) -> str:
        """How another object is named: its canonical name, or the name of one of the configuration."""
        row = self.after.row(guid) or self.before.row(guid)
        return guid if row is None else named(row)

    def write(self) -> None:
        """Fills `lines` and `last`."""
        if "RecipientTypeDetails" in self.keys:
            self._kind()
        elif str(self.now.get("ArchiveState", "")).startswith("Hosted") and "ArchiveState" in self.keys:
            self.lines.append(self.command("Disable-Mailbox", "-RemoteArchive"))
            self.keys = [key for key in self.keys if key not in _REMOTE_ARCHIVE]
        elif "ArchiveStatus" in self.keys:
            self._archive()
        for key in list(self.keys):
            handler = HANDLERS.get(key)
            if handler is not None:
                self.keys.remove(key)
                self.lines += handler(self)
            elif key in SETTINGS:
                self.keys.remove(key)
                self.lines += settings(self, key)
        self._properties()

    def command(self, name: str, *parts: str, identity: str | None = None) -> str:
        """A whole command about this object, unasked."""
        return written(name, identity or self.identity, *parts, kind=kind_of(self.now))

    # --- what kind of object it is --------------------------------------------------------------------------------

    def _kind(self) -> None:
        was, is_now = self.then["RecipientTypeDetails"], self.now["RecipientTypeDetails"]
        self.keys.remove("RecipientTypeDetails")
        if was in _TYPES and is_now in _TYPES:
            self.lines.append(self.command("Set-Mailbox", "-Type", _TYPES[was]))
            self.keys = [key for key in self.keys if key != "AccountDisabled"]
        elif was in PLAIN_USERS and is_now in MAILBOXES:
            self._without_mail("Disable-Mailbox")
        elif was in MAILBOXES and is_now in PLAIN_USERS:
            self._reconnect(was)
        else:
            self._mail(was, is_now)

    def _mail(self, was: str, is_now: str) -> None:
        """Objects that got mail lose it again, and those that lost it get it back."""
        for mailed, plain, noun in _MAILED:
            if was in plain and is_now in mailed:
                self._without_mail(f"Disable-{noun}")
                return
            if was in mailed and is_now in plain:
                parts = ["-Alias", quoted(str(self.then.get("Alias", "")))]
                if "ExternalEmailAddress" in self.then:
                    parts += ["-ExternalEmailAddress", quoted(str(self.then["ExternalEmailAddress"]))]
                self.lines.append(self.command(f"Enable-{noun}", *parts))
                self.keys = []
                return
        self.lines.append(f"# {identity_of(self.now)} can't become {was} again by a cmdlet; it is {is_now}.")

    def _without_mail(self, command: str) -> None:
        self.lines.append(self.command(command))
        self.keys = [key for key in self.keys if key in self.then]

    def _reconnect(self, was: str) -> None:
        then = self.then
        database = self.refer(then["Database"]) if "Database" in then else ""
        self.lines += [
            "# The mailbox was disabled. Its content comes back only by reconnecting it, while the database keeps it.",
            f"Connect-Mailbox -Identity {quoted(then['ExchangeGuid'])} -Database {quoted(database)} "
            f"-User {self.identity} -Alias {quoted(str(then.get('Alias', '')))}{_CONNECTED.get(was, '')}",
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
            if _is_filter(key) or key == _DEFAULT:
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
        if _DEFAULT in self.keys and self.then.get(_DEFAULT):
            self._mark()
        for group in (early, late):
            self.lines += [self.command(command, *parts) for command, parts in group.items()]

    def _mark(self) -> None:
        """Makes the object the default one again; the one that is gives way."""
        command = f"Set-{kind_of(self.now)}"
        for name in ("MakeDefault", "IsDefault"):
            if name in effects_of(command):
                self.lines.append(self.command(command, f"-{name}{joint(command, name)}$true"))
                return

    def _parameter(self, key: str) -> tuple[str, str] | None:
        """The cmdlet and the parameter that write a key, with the value; None when there is none, or no value."""
        prop = property_of(self.then, key) or PROPERTIES.get(key)
        if prop is None:
            return None
        kind = kind_of(self.now)
        for noun in _SETTERS.get(kind) or nouns_of(kind) or (kind,):
            command = f"Set-{noun}"
            if prop.name in effects_of(command):
                value = self._value(key, prop)
                return None if value is None else (command, f"-{prop.name}{joint(command, prop.name)}{value}")
        return None

    def _value(self, key: str, prop: Property) -> str | None:
        """What a key was, as a command writes it: where nothing was stored, what was shown."""
        views = [view for view in views_for(str(self.then.get("Kind"))) if prop.name in view.properties]
        if views:
            shown = None if key in self.then else views[0](self.then, self.before)[prop.name]
            return value_text(prop, self.then.get(key), shown, self.refer)
        if key in DEFAULT_POLICIES and key not in self.then:
            policy = policy_of(self.then, key, self.before)
            return "$null" if policy is None else quoted(self.refer(policy))
        return literal(prop, self.then.get(key, prop.default), self.refer)

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
