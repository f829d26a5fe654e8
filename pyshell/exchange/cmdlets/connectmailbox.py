"""Connect-Mailbox and Remove-StoreMailbox: what becomes of mailboxes that no account has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.creating import add_mail, alias_of
from pyshell.exchange.changing.editing import Edit
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.newmailbox import KINDS
from pyshell.exchange.mailboxes import disconnected
from pyshell.exchange.mailboxes.statistics import MailboxStatistics
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.schema.recipients import PLAIN_USERS, User
from pyshell.exchange.seed.building import UNATTENDED
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.names import canonical_name
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]

_POLICIES: Final = ("ActiveSyncMailboxPolicy", "AddressBookPolicy", "ManagedFolderMailboxPolicy", "RetentionPolicy")
_KINDS: Final = {name: details for name, details in KINDS.items() if name in ("Shared", "Room", "Equipment")}


def kept_mailbox(task: ExchangeTask, run: Runtime, identity: object) -> Row | None:
    """The disconnected mailbox of an identity in -Database; None when an error was written."""
    directory, given = task.directory, task.bound_values.get("Database")
    database = None
    if given is not None:
        found = directory.find_configured("MailboxDatabase", text_of(given))
        if not found:
            run.write_error(task.record(messages.database_not_found(text_of(given)), messages.NOT_FOUND))
            return None
        database = found[0]["Guid"]
    text = str(identity.stored["MailboxGuid"]) if isinstance(identity, MailboxStatistics) else text_of(identity)
    several = disconnected.find(directory, text, database)
    if len(several) == 1:
        return several[0]
    if several:
        run.write_error(task.record(messages.mailbox_ambiguous(text), messages.AMBIGUOUS))
    else:
        run.write_error(task.record(messages.store_mailbox_not_found(text), messages.NOT_FOUND))
    return None


@task("Connect-Mailbox")
class ConnectMailbox(ExchangeTask):
    """Gives a mailbox that no account has to a user.

    PS> Disable-Mailbox "Yan Li" -Confirm:$false
    PS> Connect-Mailbox "Yan Li" -Database "Mailbox Database 02" -User "Yan Li"
    PS> (Get-Mailbox "Yan Li").RecipientTypeDetails
    UserMailbox
    """

    # A LegacyExchangeDN that differs is never in the way here, and the account of another forest is taken as right.
    simulated = frozenset(
        {"Identity", "Database", "User", "Alias", "Archive", "ValidateOnly", "AllowLegacyDNMismatch"}
        | {*_KINDS, *_POLICIES}
        | {"LinkedMasterAccount", "LinkedCredential", "LinkedDomainController", "ManagedFolderMailboxPolicyAllowed"}
    )

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        kept = kept_mailbox(self, run, self.bound_values.get("Identity"))
        if kept is None:
            return
        user = self.bound_values.get("User")
        row = self.row_of(run, User, kept["DisplayName"] if user is None else user)
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        try:
            changes = self._archive(row, kept) if kept["IsArchive"] else self._mailbox(row, kept, identity)
        except Refusal as refusal:
            run.write_error(self.record(refusal.message, refusal.exception))
            return
        sentence = messages.connecting(kept["DisplayName"], identity)
        if self.bound_values.get("ValidateOnly") or not run.should_process(
            identity, self.command, description=sentence
        ):
            return
        self.directory.remove(kept["Guid"], self.command)
        self.directory.change(row, changes, self.command)

    def _archive(self, row: Row, kept: Row) -> Row:
        stored = kept["Kept"]
        return {
            "ArchiveGuid": stored["ExchangeGuid"], "ArchiveDatabase": stored.get("Database"),
            "ArchiveName": [stored["DisplayName"]], "ArchiveStatus": "Active", "ArchiveState": "Local",
        }  # fmt: skip

    def _mailbox(self, row: Row, kept: Row, identity: str) -> Row:
        """The user's row with the mailbox. Raises Refusal for a user who has one, and for what is not there."""
        if row["RecipientTypeDetails"] not in PLAIN_USERS:
            raise Refusal(messages.wrong_kind(identity, row["RecipientTypeDetails"]), messages.RECIPIENT_TASK)
        given = self.bound_values
        stored = {key: value for key, value in kept["Kept"].items() if key in disconnected.STORED}
        made = {**row, **{key: value for key, value in stored.items() if key not in _OF_ACCOUNT}}
        made["RecipientTypeDetails"] = next((kind for name, kind in _KINDS.items() if given.get(name)), "UserMailbox")
        if given.get("LinkedMasterAccount") is not None:
            made["RecipientTypeDetails"] = "LinkedMailbox"
            made["LinkedMasterAccount"] = to_string(given["LinkedMasterAccount"])
        if made["RecipientTypeDetails"] in _KINDS.values():
            made.update(UNATTENDED)
        principal = str(row.get("UserPrincipalName") or row["Name"])
        add_mail(self.directory, made, to_string(given.get("Alias") or alias_of(principal.partition("@")[0])))
        edit = Edit(made, self.directory)
        for name in _POLICIES:
            if given.get(name) is not None:
                edit.write(PROPERTIES[name], given[name])
        made.update(edit.changes)
        return {key: value for key, value in made.items() if row.get(key) != value}


_OF_ACCOUNT: Final = frozenset({"DisplayName", "SamAccountName", "RecipientTypeDetails"})


@task("Remove-StoreMailbox")
class RemoveStoreMailbox(ExchangeTask):
    """Purges a mailbox that no account has.

    PS> Disable-Mailbox "Yan Li" -Confirm:$false
    PS> Remove-StoreMailbox -Database "Mailbox Database 02" -Identity "Yan Li" -MailboxState Disabled -Confirm:$false
    PS> @(Get-MailboxStatistics -Database "Mailbox Database 02" | Where-Object DisconnectReason).Count
    0
    """

    simulated = frozenset({"Identity", "Database", "MailboxState"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        kept = kept_mailbox(self, run, self.bound_values.get("Identity"))
        if kept is None:
            return
        if run.should_process(
            kept["DisplayName"], self.command, description=messages.purging(kept["DisplayName"], kept["Name"])
        ):
            self.directory.remove(kept["Guid"], self.command)


__all__ = ["ConnectMailbox", "RemoveStoreMailbox", "kept_mailbox"]
