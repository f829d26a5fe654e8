"""New-Mailbox and Enable-Mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.creating import add_account, add_mail, add_mailbox, alias_of, default_domain, new_row
from pyshell.exchange.changing.editing import Edit
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.creating import NewTask
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.schema.recipients import PLAIN_USERS, Mailbox, User
from pyshell.exchange.values.identifiers import new_guid
from pyshell.exchange.values.names import canonical_name, parent_dn
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]

# Switches that make another kind of mailbox.
KINDS: Final = {
    "Shared": "SharedMailbox",
    "Room": "RoomMailbox",
    "Equipment": "EquipmentMailbox",
    "Discovery": "DiscoveryMailbox",
    "Arbitration": "ArbitrationMailbox",
    "PublicFolder": "PublicFolderMailbox",
    "AuditLog": "AuditLogMailbox",
    "AuxAuditLog": "AuxAuditLogMailbox",
    "SupervisoryReviewPolicy": "SupervisoryReviewPolicyMailbox",
    "Migration": "ArbitrationMailbox",
    "LinkedRoom": "LinkedRoomMailbox",
    "LinkedMasterAccount": "LinkedMailbox",
}


def _details(given: dict[str, Any]) -> str:
    return next((details for name, details in KINDS.items() if given.get(name)), "UserMailbox")


@task("New-Mailbox")
class NewMailbox(NewTask):
    """Makes a mailbox and its account.

    PS> New-Mailbox "Front Desk" -Shared | Select-Object Alias, RecipientTypeDetails

    Alias     RecipientTypeDetails
    -----     --------------------
    FrontDesk        SharedMailbox
    """

    view = Mailbox
    own = frozenset(
        {*KINDS, "Name", "Alias", "UserPrincipalName", "SamAccountName", "PrimarySmtpAddress", "OrganizationalUnit"}
        | {"Password", "RoomMailboxPassword", "EnableRoomMailboxAccount", "Archive", "Force", "LinkedDomainController"}
        # Mail waits for nobody here, and of several databases the one with room is taken.
        | {"LinkedCredential", "HoldForMigration", "ManagedFolderMailboxPolicyAllowed", "TargetAllMDBs"}
        | {"ProxyEmailAddress", "RemoteArchive"}
    )

    def draft(self) -> Row:
        given, directory = self.bound_values, self.directory
        name = to_string(given["Name"])
        principal = self.text("UserPrincipalName")
        alias = self.text("Alias") or alias_of(principal.partition("@")[0] if principal else name)
        row = new_row(directory, name, self.container(), _details(given))
        principal = principal or f"{alias}@{default_domain(directory)}"
        add_mail(directory, row, alias, self.text("PrimarySmtpAddress"))
        add_account(directory, row, self.text("SamAccountName") or alias, principal)
        add_mailbox(directory, row)
        if given.get("LinkedMasterAccount"):
            row["LinkedMasterAccount"] = to_string(given["LinkedMasterAccount"])
        if given.get("EnableRoomMailboxAccount"):
            row["RoomMailboxAccountEnabled"] = True
        if given.get("Archive"):
            row.update(_archive(row))
        if given.get("RemoteArchive"):
            row.update(ArchiveGuid=new_guid(), ArchiveState="HostedPending")
        if given.get("ProxyEmailAddress") is not None:
            edit = Edit(row, directory)
            edit.write(PROPERTIES["EmailAddresses"], [*row["EmailAddresses"], to_string(given["ProxyEmailAddress"])])
            row.update(edit.changes)
        return row

    def sentence(self, row: Row) -> str:
        unit = canonical_name(parent_dn(row["DistinguishedName"]))
        return messages.creating_mailbox(row["Name"], row["UserPrincipalName"], unit)


def _archive(row: Row) -> dict[str, Any]:
    return {
        "ArchiveGuid": new_guid(),
        "ArchiveStatus": "Active",
        "ArchiveState": "Local",
        "ArchiveName": [f"In-Place Archive - {row.get('DisplayName', row['Name'])}"],
        "ArchiveDatabase": row.get("Database"),
    }


@task("Enable-Mailbox")
class EnableMailbox(NewTask):
    """Gives a user a mailbox, or a mailbox an archive.

    PS> Enable-Mailbox "Yan Li" -Archive | Select-Object -ExpandProperty ArchiveStatus
    Active
    """

    view = Mailbox
    # Mail waits for nobody here, and the account of another forest is taken as right.
    own = frozenset(
        {*KINDS, "Identity", "Alias", "PrimarySmtpAddress", "Archive", "RemoteArchive", "LinkedDomainController"}
        | {"LinkedCredential", "HoldForMigration", "ManagedFolderMailboxPolicyAllowed", "AutoExpandingArchive"}
    )

    def process(self, run: Runtime) -> Iterator[View]:
        """Changes the user's row instead of adding one."""
        row = self.row_of(run, User, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        try:
            changes = self._changes(row, identity)
        except Refusal as refusal:
            run.write_error(self.record(refusal.message, refusal.exception))
            return
        if run.should_process(identity, self.command, description=messages.enabling("mailbox for user", identity)):
            self.directory.change(row, changes, self.command)
            yield self.view(self.directory.rows[row["Guid"]], self.directory)

    def _changes(self, row: Row, identity: str) -> Row:
        given = self.bound_values
        if given.get("AutoExpandingArchive"):
            return {"AutoExpandingArchiveEnabled": True}
        if given.get("RemoteArchive"):
            edit = Edit(row, self.directory)
            edit.write(PROPERTIES["ArchiveDomain"], given.get("ArchiveDomain"))
            return {**edit.changes, "ArchiveGuid": new_guid(), "ArchiveState": "HostedPending"}
        archive = bool(given.get("Archive"))
        if archive:
            fits = "ExchangeGuid" in row and row.get("ArchiveStatus") != "Active"
        else:
            fits = row["RecipientTypeDetails"] in PLAIN_USERS
        if not fits:
            raise Refusal(messages.wrong_kind(identity, row["RecipientTypeDetails"]), messages.RECIPIENT_TASK)
        return _archive(row) if archive else self._mailbox(row)

    def _mailbox(self, row: Row) -> Row:
        made = {**row, "RecipientTypeDetails": _details(self.bound_values)}
        principal = row.get("UserPrincipalName") or row["Name"]
        alias = self.text("Alias") or alias_of(principal.partition("@")[0])
        add_mail(self.directory, made, alias, self.text("PrimarySmtpAddress"))
        add_mailbox(self.directory, made)
        self.write_properties(made)
        return {key: value for key, value in made.items() if row.get(key) != value}
