"""Disable-Mailbox and Remove-Mailbox: the mailbox leaves its account, and the database keeps it for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import SPECIAL_MAILBOXES, ExchangeTask, task
from pyshell.exchange.cmdlets.connectmailbox import kept_mailbox
from pyshell.exchange.cmdlets.enabling import plain_user, without_mail
from pyshell.exchange.mailboxes import disconnected
from pyshell.exchange.mailboxes.mobile_devices import devices_of
from pyshell.exchange.schema.recipients import HIDDEN_MAILBOXES, MAILBOXES, Mailbox, User, View
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]

# Mailboxes of every kind, also those that Get-Mailbox shows only when asked.
_ANY: Final[type[View]] = type(
    "AnyMailbox", (Mailbox,), {"__slots__": (), "shows": frozenset({*MAILBOXES, *HIDDEN_MAILBOXES})}
)
_NO_ARCHIVE: Final = dict.fromkeys(("ArchiveGuid", "ArchiveStatus", "ArchiveState", "ArchiveName", "ArchiveDatabase"))
_ARBITRATION: Final = "ArbitrationMailbox"
# Each kind of mailbox is found without its switch too: the identity says which is meant (our reading).
_SWITCHES: Final = frozenset({"Identity", "IgnoreLegalHold", *SPECIAL_MAILBOXES})


class LeaveTask(ExchangeTask):
    """A mailbox leaves its account."""

    # Switches without which the organisation's last arbitration mailbox stays.
    last_allowed: str

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def may_leave(self, run: Runtime, row: Row) -> bool:
        """Whether no hold and no rule keeps the mailbox; the error is written."""
        identity = canonical_name(row["DistinguishedName"])
        given = self.bound_values
        if row.get("LitigationHoldEnabled") and not given.get("IgnoreLegalHold"):
            run.write_error(self.record(messages.on_hold(identity), messages.RECIPIENT_TASK))
            return False
        kind = row["RecipientTypeDetails"]
        if kind == _ARBITRATION and not given.get(self.last_allowed):
            others = [one for one in self.directory.rows.values() if one["RecipientTypeDetails"] == _ARBITRATION]
            if len(others) == 1:
                run.write_error(self.record(messages.last_arbitration(identity), messages.RECIPIENT_TASK))
                return False
        return True


@task("Disable-Mailbox")
class DisableMailbox(LeaveTask):
    """Takes a user's mailbox away, or the archive; the account stays, and the database keeps the mailbox.

    PS> Disable-Mailbox "Ayla Kol" -Confirm:$false; (Get-User "Ayla Kol").RecipientType
    User
    """

    last_allowed = "DisableLastArbitrationMailboxAllowed"
    # No address book is made by one arbitration mailbox alone: none is in the way of disabling it.
    simulated = _SWITCHES | {
        *("Archive", "RemoteArchive", "PermanentlyDisable", last_allowed, "DisableArbitrationMailboxWithOABsAllowed")
    }

    def process(self, run: Runtime) -> None:
        row = self.row_of(run, _ANY, self.bound_values.get("Identity"))
        if row is None or not self.may_leave(run, row):
            return
        identity = canonical_name(row["DistinguishedName"])
        if not run.should_process(identity, self.command, description=messages.disabling_mailbox(identity)):
            return
        archive = bool(self.bound_values.get("Archive"))
        kept = not self.bound_values.get("PermanentlyDisable")
        if self.bound_values.get("RemoteArchive") or (archive and "ArchiveGuid" not in row):
            changes = dict(_NO_ARCHIVE)
        else:
            if kept:
                disconnected.disconnect(row, self.directory, self.command, archive=archive)
            changes = dict(_NO_ARCHIVE) if archive else without_mail(row, User, plain_user(row))
        if not self.directory.change(row, changes, self.command):
            run.warn(messages.nothing_modified(identity))


@task("Remove-Mailbox")
class RemoveMailbox(LeaveTask):
    """Removes a mailbox and its account; the database keeps the mailbox unless -Permanent says otherwise.

    PS> Remove-Mailbox "Yan Li" -Confirm:$false; Get-Mailbox "Yan*"
    """

    last_allowed = "RemoveLastArbitrationMailboxAllowed"
    simulated = _SWITCHES | {
        *("Permanent", "PermanentlyDelete", "Database", "StoreMailboxIdentity", last_allowed),
        *("RemoveArbitrationMailboxWithOABsAllowed", "RemoveCNFPublicFolderMailboxPermanently"),
    }

    def process(self, run: Runtime) -> None:
        given = self.bound_values
        if given.get("StoreMailboxIdentity") is not None:
            self._purge(run, kept_mailbox(self, run, given["StoreMailboxIdentity"]))
            return
        removed = self._removed(given.get("Identity"))
        if removed is not None:
            self._purge(run, removed)
            return
        row = self.row_of(run, _ANY, given.get("Identity"))
        if row is None or not self.may_leave(run, row):
            return
        identity = canonical_name(row["DistinguishedName"])
        if not run.should_process(identity, self.command, description=messages.removing_mailbox(identity)):
            return
        # A mailbox on hold becomes an inactive one in the service, and is kept in any case.
        held = bool(row.get("LitigationHoldEnabled"))
        if held or not (given.get("Permanent") or given.get("PermanentlyDelete")):
            disconnected.disconnect(row, self.directory, self.command, removed=True)
        for device in devices_of(row["Guid"], self.directory):
            self.directory.remove(device["Guid"], self.command)
        self.directory.remove(row["Guid"], self.command)

    def _removed(self, identity: object) -> Row | None:
        """With -PermanentlyDelete the mailbox that was removed before, where nobody has its identity now."""
        if not self.bound_values.get("PermanentlyDelete") or identity is None or self.directory.find(_ANY, identity):
            return None
        text = identity.row["Guid"] if isinstance(identity, View) else text_of(identity)
        return disconnected.find_removed(self.directory, text)

    def _purge(self, run: Runtime, kept: Row | None) -> None:
        if kept is not None and run.should_process(
            kept["DisplayName"], self.command, description=messages.purging(kept["DisplayName"], kept["Name"])
        ):
            self.directory.remove(kept["Guid"], self.command)
