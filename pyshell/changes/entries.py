"""The commands for what has cmdlets of its own: members, permissions, rights, folders, settings, inbox rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.changes.describing import identity_of, kind_of
from pyshell.changes.literals import listed, quoted, value_text
from pyshell.changes.parameters import joint
from pyshell.exchange.mailboxes import calendar_folders, folders, inbox_rules, picture, public_folders, sweep_rules
from pyshell.exchange.mailboxes.mailbox_settings import parameter_for, settings_view
from pyshell.exchange.organisation import permissions, readings, rights
from pyshell.exchange.seed.tree import FOLDER, RECIPIENT
from pyshell.exchange.seed.tree import KIND as FOLDERS
from pyshell.exchange.values.addresses import primary_of
from pyshell.exchange.values.names import id_text, parent_dn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

_FEW: Final = 5
# Who undoes need not be among the group's owners.
_BYPASS: Final = "-BypassSecurityGroupManagerCheck"


class Back(Protocol):
    """An object on its way back, as the commands for its lists see it."""

    now: Row
    then: Row
    after: Directory
    before: Directory

    def refer(self, guid: str) -> str:
        """How another object is named."""

    def command(self, name: str, *parts: str, identity: str | None = None) -> str:
        """A whole command about this object, unasked."""


# --- lists with cmdlets of their own ------------------------------------------------------------------------------


def _members(back: Back) -> list[str]:
    was, is_now = back.then.get("Members", []), back.now.get("Members", [])
    known = [guid for guid in was if back.after.row(guid) is not None]
    gained = [guid for guid in is_now if guid not in was and _is_there(back, guid)]
    lost = [guid for guid in known if guid not in is_now]
    noun = "RoleGroup" if kind_of(back.now) == "RoleGroup" else "DistributionGroup"
    if len(gained) + len(lost) > _FEW:
        everybody = listed(back.refer(guid) for guid in known)
        return [back.command(f"Update-{noun}Member", "-Members", everybody, _BYPASS)]
    return [
        back.command(f"{verb}-{noun}Member", "-Member", quoted(back.refer(guid)), _BYPASS)
        for verb, guids in (("Remove", gained), ("Add", lost))
        for guid in guids
    ]  # fmt: skip


def _is_there(back: Back, guid: str) -> bool:
    """Whether an object is there and stays: what the script made goes first, and takes its entries along."""
    return back.after.row(guid) is not None and back.before.row(guid) is not None


def _difference(back: Back, key: str) -> Iterator[tuple[str, list[Any]]]:
    """Entries to take away, then entries to give."""
    was, is_now = back.then.get(key) or [], back.now.get(key) or []
    for entry in is_now:
        if entry not in was and (entry[0] == permissions.SELF or _is_there(back, entry[0])):
            yield "Remove", entry
    for entry in was:
        if entry not in is_now and back.after.row(entry[0]) is not None:
            yield "Add", entry


def _mailbox_permissions(back: Back) -> list[str]:
    return [
        back.command(
            f"{verb}-MailboxPermission", "-User", quoted(back.refer(who)), "-AccessRights", ", ".join(given),
            *(["-Deny"] if deny else []), "-InheritanceType", inheritance,
        )
        for verb, (who, given, deny, inheritance) in _difference(back, permissions.KEY)
    ]  # fmt: skip


def _rights(back: Back) -> list[str]:
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


def _folder_permissions(back: Back) -> list[str]:
    was, is_now = back.then.get(folders.KEY) or {}, back.now.get(folders.KEY) or {}
    lines: list[str] = []
    for path in dict.fromkeys((*was, *is_now)):
        lines += _one_folder(back, path)
    return lines


def _one_folder(back: Back, path: str) -> Iterable[str]:
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


def settings(back: Back, noun: str) -> list[str]:
    """The Set- cmdlet of a kind of settings, with what differs."""
    view = settings_view(noun)
    was, is_now = back.then.get(noun) or {}, back.now.get(noun) or {}
    by_key = {prop.key: prop for prop in view.properties.values()}
    shown = view({**back.then, noun: {}}, back.before)
    parts = []
    for key in dict.fromkeys((*was, *is_now)):
        prop = by_key.get(key)
        if prop is None or was.get(key) == is_now.get(key):
            continue
        value = value_text(prop, was.get(key), shown[prop.name], back.refer)
        if value is not None:
            name = parameter_for(noun, prop.name)
            parts.append(f"-{name}{joint(f'Set-{noun}', name)}{value}")
    return [back.command(f"Set-{noun}", *parts)] if parts else []


def _inbox_rules(back: Back) -> list[str]:
    """Rules that were made go, those that were switched go back; one that was removed can't be told in full."""
    was = {rule["Name"]: rule for rule in back.then.get(inbox_rules.KEY) or ()}
    is_now = {rule["Name"]: rule for rule in back.now.get(inbox_rules.KEY) or ()}
    mailbox = ("-Mailbox", quoted(identity_of(back.now)))
    lines = []
    for name in is_now:
        if name not in was:
            lines.append(back.command("Remove-InboxRule", *mailbox, identity=quoted(name)))
        elif is_now[name].get("Enabled", True) != was[name].get("Enabled", True):
            verb = "Enable" if was[name].get("Enabled", True) else "Disable"
            lines.append(back.command(f"{verb}-InboxRule", *mailbox, identity=quoted(name)))
    lines += [f"# The inbox rule {quoted(name)} has to be made anew by hand." for name in was if name not in is_now]
    return lines


def _client_permissions(back: Back) -> list[str]:
    return [
        back.command(
            f"{verb}-PublicFolderClientPermission", "-User", quoted(back.refer(who)),
            *(["-AccessRights", ", ".join(given)] if verb == "Add" else []),
        )
        for verb, (who, given, _) in _difference(back, public_folders.PERMISSIONS)
    ]  # fmt: skip


def _place(back: Back) -> list[str]:
    """What was moved goes back to where it was; what was only taken along does not have to."""
    kind = back.now.get("Kind")
    if kind not in _MOVERS:
        return [f"# {identity_of(back.now)} can't be put back to where it was by a cmdlet."]
    was, is_now = _above(back.then, back.before), _above(back.now, back.after)
    if (was is None and kind == FOLDERS) or (was or {}).get("Guid") == (is_now or {}).get("Guid"):
        return []
    there = None if was is None else back.after.row(was["Guid"]) or was
    return [back.command(*_MOVERS[kind], quoted("\\" if there is None else _id_path(there)))]


_MOVERS: Final = {
    FOLDERS: ("Set-PublicFolder", "-Path"),
    "AddressList": ("Move-AddressList", "-Target"),
}


def _above(row: Row, state: Directory) -> Row | None:
    """The object of the same kind that a row is below."""
    if row["Kind"] == FOLDERS:
        return public_folders.parent_of(row, state)
    return next(iter(state.configured.find(parent_dn(row["DistinguishedName"]))), None)


def _id_path(row: Row) -> str:
    """The path of a folder or a list."""
    return identity_of(row) if row["Kind"] == FOLDERS else id_text(row["DistinguishedName"])


def _paging(back: Back) -> list[str]:
    verb = "Disable" if back.then.get("IsAddressListPagingEnabled") is False else "Enable"
    return [f"{verb}-AddressListPaging -Confirm:$false"]


def _content_mailbox(back: Back) -> list[str]:
    guid = back.then.get("ContentMailbox")
    value = "$null" if guid is None else quoted(back.refer(guid))
    return [back.command("Set-PublicFolder", "-OverrideContentMailbox", value)]


def _nothing(_: Back) -> list[str]:
    """What follows from another object's way back."""
    return []


def _sweep_rules(back: Back) -> list[str]:
    """Rules that were made go; what was removed or changed is told."""
    was = {rule["RuleId"]: rule for rule in back.then.get(sweep_rules.KEY) or ()}
    is_now = {rule["RuleId"]: rule for rule in back.now.get(sweep_rules.KEY) or ()}
    mailbox = ("-Mailbox", quoted(identity_of(back.now)))
    lines = [
        back.command("Remove-SweepRule", *mailbox, identity=quoted(rule["Name"]))
        for guid, rule in is_now.items()
        if guid not in was
    ]
    lines += [
        f"# The sweep rule {quoted(rule['Name'])} has to be set again by hand."
        for guid, rule in was.items()
        if is_now.get(guid) != rule
    ]
    return lines


def _calendars(back: Back) -> list[str]:
    was, is_now = back.then.get(calendar_folders.KEY) or {}, back.now.get(calendar_folders.KEY) or {}
    lines = []
    for path in dict.fromkeys((*was, *is_now)):
        born = calendar_folders.View(calendar_folders.calendar_row(back.then, path), back.before)
        parts = []
        for name, prop in calendar_folders.View.properties.items():
            held = was.get(path, {}).get(prop.key)
            if prop.compute is None and held != is_now.get(path, {}).get(prop.key):
                value = value_text(prop, held, born[name], back.refer)
                parts += [] if value is None else [f"-{name}{joint('Set-MailboxCalendarFolder', name)}{value}"]
        identity = quoted(f"{identity_of(back.now)}:\\{path}")
        lines += [back.command("Set-MailboxCalendarFolder", *parts, identity=identity)] if parts else []
    return lines


def _picture(back: Back) -> list[str]:
    if picture.KEY in back.then:
        return [f"# The photo of {identity_of(back.now)} has to be set again by hand."]
    return [back.command("Remove-UserPhoto")]


def _states(command: str, identity: str, of: str, value: str) -> Callable[[Back], list[str]]:
    """What the server's row keeps by name goes back by one command each; what it was born with has no command."""

    def write(back: Back) -> list[str]:
        key = next(key for key, handler in HANDLERS.items() if handler is write)
        was, is_now = back.then.get(key) or {}, back.now.get(key) or {}
        lines = []
        for name in dict.fromkeys((*was, *is_now)):
            if was.get(name) != is_now.get(name):
                before = readings.state_of(command, name, back.before)
                parts = [f"-{of}", quoted(name), f"-{value}", quoted(before)] if of else [f"-{value}", quoted(before)]
                more = ["-Requester", "Maintenance"] if of else []
                lines.append(back.command(command, *parts, *more, identity=quoted(identity or name)))
        return lines

    return write


def _certificates(back: Back) -> list[str]:
    return ["# The certificates of the server have to be put back by hand."]


def _queues(back: Back) -> list[str]:
    was, is_now = back.then.get(readings.QUEUES) or {}, back.now.get(readings.QUEUES) or {}
    differing = [name for name in dict.fromkeys((*was, *is_now)) if (name in was) != (name in is_now)]
    verbs = {name: "Suspend" if name in was else "Resume" for name in differing}
    return [back.command(f"{verb}-Queue", identity=quoted(name)) for name, verb in verbs.items()]


def _mounted(back: Back) -> list[str]:
    return [back.command("Dismount-Database" if back.then.get("Dismounted") else "Mount-Database")]


HANDLERS: Final[dict[str, Callable[[Back], list[str]]]] = {
    "Members": _members,
    permissions.KEY: _mailbox_permissions,
    rights.KEY: _rights,
    folders.KEY: _folder_permissions,
    inbox_rules.KEY: _inbox_rules,
    public_folders.PERMISSIONS: _client_permissions,
    "DistinguishedName": _place,
    "ContentMailbox": _content_mailbox,
    RECIPIENT: _nothing,
    FOLDER: _nothing,
    "Container": _nothing,
    readings.STATES: _states("Set-ServerComponentState", "EX01", "Component", "State"),
    readings.QUEUES: _queues,
    readings.LEVELS: _states("Set-EventLogLevel", "", "", "Level"),
    "Certificates": _certificates,
    "Dismounted": _mounted,
    "IsAddressListPagingEnabled": _paging,
    sweep_rules.KEY: _sweep_rules,
    calendar_folders.KEY: _calendars,
    picture.KEY: _picture,
}
