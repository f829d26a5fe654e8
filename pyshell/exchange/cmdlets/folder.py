"""Get-, Add-, Set- and Remove-MailboxFolderPermission, Get-MailboxFolderStatistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.mailboxes import folders
from pyshell.exchange.mailboxes.folders import ANONYMOUS, DEFAULT
from pyshell.exchange.mailboxes.statistics import archive_of
from pyshell.exchange.schema.recipients import View
from pyshell.exchange.store.searching import find_any, text_of
from pyshell.exchange.values.names import canonical_name
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.mailboxes.folders import Entry, FolderPermission, FolderStatistics

    Row = dict[str, Any]


class FolderTask(StoreTask):
    """A cmdlet about one folder's permissions."""

    instead = {"GroupMailbox": ("GroupMailbox",)}  # noqa: RUF012  # declared as a ClassVar in the base

    simulated = frozenset(
        {"Identity", "User", "AccessRights", "SharingPermissionFlags", "ResultSize", "SkipCount", "UseCustomRouting"}
    )

    def folder(self, run: Runtime) -> tuple[Row, str] | None:
        """The mailbox and the folder's path; None when an error was written."""
        identity = self.bound_values.get("Identity")
        named, path = (identity, "") if isinstance(identity, View) else folders.split_identity(text_of(identity))
        row = self.mailbox(run, named)
        if row is None:
            return None
        found = folders.find_folder(row, path)
        if found is None:
            run.write_error(self.store_error(messages.folder_not_found(text_of(identity)), messages.NOT_FOUND))
            return None
        return row, found.path

    def user(self) -> str:
        """The GUID of -User, or Default or Anonymous. Raises Refusal."""
        value = self.bound_values["User"]
        text = text_of(value)
        for everybody in (DEFAULT, ANONYMOUS):
            if text.casefold() == everybody.casefold():
                return everybody
        found = find_any(self.directory, value)
        if len(found) != 1:
            raise Refusal(messages.folder_user_unknown(text), messages.FOLDER_USER)
        return str(found[0]["Guid"])

    def name(self, who: str) -> str:
        """How an entry's user is shown."""
        row = self.directory.rows.get(who)
        return who if row is None else str(row.get("DisplayName", row["Name"]))

    def entry(self, who: str) -> Entry:
        """The entry that the parameters describe."""
        flags = self.bound_values.get("SharingPermissionFlags")
        rights = [to_string(right) for right in self.bound_values["AccessRights"]]
        return [who, rights, None if flags is None else to_string(flags)]


@task("Get-MailboxFolderPermission")
class GetMailboxFolderPermission(FolderTask):
    """Gets who may open a folder.

    PS> Get-MailboxFolderPermission "yanli:\\Calendar" -User Default | ForEach-Object { "$($_.AccessRights)" }
    AvailabilityOnly
    """

    def process(self, run: Runtime) -> Iterator[FolderPermission]:
        found = self.folder(run)
        if found is None:
            return
        row, path = found
        shown = list(folders.shown(row, path, self.directory))
        if "User" in self.bound_values:
            try:
                name = self.name(self.user())
            except Refusal as refusal:
                run.write_error(self.store_error(refusal.message, refusal.exception))
                return
            shown = [one for one in shown if one.user.display_name == name]
            if not shown:
                run.write_error(self.store_error(messages.folder_entry_missing(name), messages.ENTRY_NOT_FOUND))
        yield from limited(self, run, shown[self.bound_values.get("SkipCount") or 0 :])


class ChangeFolderPermission(FolderTask):
    """Changes the entries of a folder."""

    doing = ""

    def process(self, run: Runtime) -> Iterator[FolderPermission]:
        found = self.folder(run)
        if found is None:
            return
        row, path = found
        try:
            who = self.user()
            kept = [list(entry) for entry in row.get(folders.KEY, {}).get(path, ())]
            changed = self.changed(kept, who, [entry[0] for entry in folders.entries(row, path)])
        except Refusal as refusal:
            run.write_error(self.store_error(refusal.message, refusal.exception))
            return
        identity = f"{canonical_name(row['DistinguishedName'])}:\\{path}"
        sentence = messages.changing_folder_permission(self.doing, identity, self.name(who))
        if run.should_process(identity, self.command, description=sentence):
            self.directory.change(row, {folders.KEY: folders.stored_with(row, path, changed)}, self.command)
            yield from self.result(changed, row, path)

    def changed(self, kept: list[Entry], who: str, there: list[str]) -> list[Entry]:
        """The stored entries afterwards. Raises Refusal."""
        raise NotImplementedError

    def result(self, changed: list[Entry], row: Row, path: str) -> Iterator[FolderPermission]:
        """What goes down the pipeline."""
        yield from ()

    def missing(self, who: str) -> Refusal:
        return Refusal(messages.folder_entry_missing(self.name(who)), messages.ENTRY_NOT_FOUND)


@task("Add-MailboxFolderPermission")
class AddMailboxFolderPermission(ChangeFolderPermission):
    """Lets a user open a folder.

    PS> (Add-MailboxFolderPermission "yanli:\\Calendar" -User ayla -AccessRights Reviewer).FolderName
    Calendar
    """

    doing = "Adding"

    def changed(self, kept: list[Entry], who: str, there: list[str]) -> list[Entry]:
        if who in there:
            raise Refusal(messages.folder_entry_there(self.name(who)), messages.ENTRY_EXISTS)
        return [*kept, self.entry(who)]

    def result(self, changed: list[Entry], row: Row, path: str) -> Iterator[FolderPermission]:
        made = folders.show(changed[-1], row, path, self.directory)
        if made is not None:
            yield made


@task("Set-MailboxFolderPermission")
class SetMailboxFolderPermission(ChangeFolderPermission):
    """Changes what a user may do in a folder.

    PS> Set-MailboxFolderPermission "yanli:\\Calendar" -User Default -AccessRights LimitedDetails
    PS> (Get-MailboxFolderPermission "yanli:\\Calendar" -User Default).AccessRights.Count
    1
    """

    doing = "Setting"

    def changed(self, kept: list[Entry], who: str, there: list[str]) -> list[Entry]:
        if who not in there:
            raise self.missing(who)
        return [*(entry for entry in kept if entry[0] != who), self.entry(who)]


@task("Remove-MailboxFolderPermission")
class RemoveMailboxFolderPermission(ChangeFolderPermission):
    """Takes the right to open a folder away.

    PS> Add-MailboxFolderPermission "yanli:\\Calendar" -User ayla -AccessRights Reviewer | Out-Null
    PS> Remove-MailboxFolderPermission "yanli:\\Calendar" -User ayla -Confirm:$false
    PS> @(Get-MailboxFolderPermission "yanli:\\Calendar").Count
    2
    """

    doing = "Removing"
    # Nothing of delegates is ever broken here that would have to be made anew.
    simulated = FolderTask.simulated | {"ResetDelegateUserCollection"}

    def changed(self, kept: list[Entry], who: str, there: list[str]) -> list[Entry]:
        if who not in there or who in (DEFAULT, ANONYMOUS):
            raise self.missing(who)
        return [entry for entry in kept if entry[0] != who]


@task("Get-MailboxFolderStatistics")
class GetMailboxFolderStatistics(StoreTask):
    """Gets what is in the folders of a mailbox.

    PS> (Get-MailboxFolderStatistics "Yan Li" -FolderScope Inbox).FolderPath
    /Inbox
    """

    # The analysis is of subjects, and nobody sends mail here: there is nothing to count. What was removed is gone.
    simulated = frozenset(
        {"Identity", "FolderScope", "ResultSize", "SkipCount", "Archive", "IncludeOldestAndNewestItems"}
        | {"IncludeAnalysis", "AuditLog", "IncludeSoftDeletedRecipients", "UseCustomRouting"}
        | {"Database", "StoreMailboxIdentity", "DiagnosticInfo"}
    )

    def process(self, run: Runtime) -> Iterator[FolderStatistics]:
        given = self.bound_values
        stored = given.get("StoreMailboxIdentity")
        row = self.mailbox(run, given.get("Identity") if stored is None else stored)
        if row is None:
            return
        if given.get("Archive"):
            if "ArchiveGuid" not in row:
                run.write_error(self.store_error(messages.no_archive(text_of(given["Identity"])), messages.NOT_FOUND))
                return
            row = archive_of(row)
        scope = to_string(given.get("FolderScope", given.get("Folderscope", "All")))
        dated = bool(given.get("IncludeOldestAndNewestItems"))
        several = folders.statistics(row, self.directory, dated=dated)
        found = [one for one in several if _in_scope(one.folder_type, scope)]
        yield from limited(self, run, found[self.bound_values.get("SkipCount") or 0 :])


def _in_scope(kind: str, scope: str) -> bool:
    """RecoverableItems and NonIpmRoot mean several folders."""
    if scope == "All":
        return True
    if scope in ("RecoverableItems", "NonIpmRoot"):
        return kind.startswith("RecoverableItems")
    return kind == scope
