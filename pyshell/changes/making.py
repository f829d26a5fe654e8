"""The commands for objects that came or went: away with what was created, anew what was removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.changes.describing import identity_of, kind_of, named, own_filter, property_of
from pyshell.changes.literals import listed, literal, quoted
from pyshell.changes.parameters import effects_of, joint, written
from pyshell.exchange.cmdlets.index import INDEX
from pyshell.exchange.mailboxes.mailbox_requests import KINDS as REQUESTS
from pyshell.exchange.organisation.families import FAMILIES
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.schema.recipients import (
    CONTACTS,
    HIDDEN_MAILBOXES,
    MAIL_GROUPS,
    MAIL_USERS,
    MAILBOXES,
    REMOTE_MAILBOXES,
)
from pyshell.exchange.seed.tree import DETAILS, FOLDER
from pyshell.exchange.seed.tree import KIND as FOLDERS
from pyshell.exchange.values.names import canonical_name, parent_dn

if TYPE_CHECKING:
    from collections.abc import Callable

    Row = dict[str, Any]

_ANY_MAILBOX: Final = (*MAILBOXES, *HIDDEN_MAILBOXES)
_REMOVERS: Final[dict[str, str]] = {
    **dict.fromkeys(_ANY_MAILBOX, "Mailbox"),
    **dict.fromkeys(MAIL_USERS, "MailUser"),
    **dict.fromkeys(REMOTE_MAILBOXES, "RemoteMailbox"),
    "RoleGroup": "RoleGroup",
    "GroupMailbox": "UnifiedGroup",
    **dict.fromkeys(CONTACTS, "MailContact"),
    **dict.fromkeys(MAIL_GROUPS, "DistributionGroup"),
    "DynamicDistributionGroup": "DynamicDistributionGroup",
    DETAILS: "MailPublicFolder",
    FOLDERS: "PublicFolder",
    **{noun: noun for noun in REQUESTS},
}
_VERBS: Final = {DETAILS: "Disable"}


# --- objects that came or went ------------------------------------------------------------------------------------


def removing(row: Row) -> str:
    """The command that removes a created object, or a line that says that none does."""
    kind = kind_of(row)
    noun = _REMOVERS.get(kind, kind if kind in FAMILIES else "")
    command = f"{_VERBS.get(kind, 'Remove')}-{noun}"
    if command not in INDEX:
        return f"# {identity_of(row)}: no simulated cmdlet removes a {kind}."
    return written(command, quoted(named(row)), kind=kind)


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
        note = [_note(row)]
        if noun == "MailUser":
            note.append("# The account has no password until somebody sets one.")
        return [*note, " ".join([f"New-{noun}", *parts])]

    return make


def role_group(row: Row, roles: list[str], refer: Callable[[str], str]) -> list[str]:
    """A role group with the roles that were assigned to it; the assignments come with it."""
    parts = ["New-RoleGroup", "-Name", quoted(str(row["Name"]))]
    parts += ["-Roles", listed(roles)] if roles else []
    parts += ["-Members", listed(refer(guid) for guid in row["Members"])] if row.get("Members") else []
    return [" ".join(parts)]


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
            parts.append(f"-{prop.name}{joint(command, prop.name)}{literal(prop, row[key], refer)}")
    return [" ".join([command, *parts])]


def _folder(row: Row, refer: Callable[[str], str]) -> list[str]:
    above, _, name = identity_of(row).rpartition("\\")
    parts = ["-Name", quoted(name), "-Path", quoted(above or "\\")]
    if "ContentMailbox" in row:
        parts += ["-Mailbox", quoted(refer(row["ContentMailbox"]))]
    return [" ".join(["New-PublicFolder", *parts])]


def _mail_folder(row: Row, refer: Callable[[str], str]) -> list[str]:
    return [_note(row), f"Enable-MailPublicFolder {quoted(refer(str(row.get(FOLDER, row['Name']))))}"]


_MAKERS: Final[dict[str, Callable[[Row, Callable[[str], str]], list[str]]]] = {
    "GroupMailbox": lambda row, _: [f"Undo-SoftDeletedUnifiedGroup {quoted(row['Guid'])}"],
    FOLDERS: _folder,
    DETAILS: _mail_folder,
    **dict.fromkeys(MAIL_GROUPS, _group),
    **dict.fromkeys(CONTACTS, _external("MailContact")),
    "MailUser": _external("MailUser"),
    "DynamicDistributionGroup": _dynamic,
}
