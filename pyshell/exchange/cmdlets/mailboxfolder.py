"""Get- and New-MailboxFolder: the folders of one's own mailbox, or of another by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.mailboxes import folders
from pyshell.exchange.mailboxes.folders import EXTRA, MailboxFolder
from pyshell.exchange.store.searching import text_of
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.mailboxes.folders import Folder

    Row = dict[str, Any]


class MailboxFolderTask(StoreTask):
    """A cmdlet about a folder."""

    def folder(self, run: Runtime, identity: object) -> tuple[Row, Folder] | None:
        """The mailbox and the folder that an identity names; None when an error was written."""
        text = text_of(identity) if identity is not None else ""
        named, path = folders.split_identity(text) if ":\\" in text or not text.startswith("\\") else ("", text)
        row = self.mailbox(run, named or self.directory.log.by)
        found = None if row is None else folders.find_folder(row, path.strip("\\"))
        if row is not None and found is None:
            run.write_error(self.store_error(messages.folder_not_found(text), messages.NOT_FOUND))
        return None if row is None or found is None else (row, found)


@task("Get-MailboxFolder")
class GetMailboxFolder(MailboxFolderTask):
    """Gets a folder of a mailbox, those in it, or all below it.

    PS> (Get-MailboxFolder "yanli:\\Inbox").DefaultFolderType
    Inbox
    """

    simulated = frozenset({"Identity", "GetChildren", "Recurse", "MailFolderOnly", "ResultSize"})

    def process(self, run: Runtime) -> Iterator[MailboxFolder]:
        found = self.folder(run, self.bound_values.get("Identity"))
        if found is None:
            return
        row, folder = found
        chosen = [one for one in folders.folders(row) if self._wanted(folder.path, one.path)]
        if self.bound_values.get("MailFolderOnly"):
            chosen = [one for one in chosen if folders.folder_class(one) == "IPF.Note"]
        yield from limited(self, run, (folders.shown_folder(one, row) for one in chosen))

    def _wanted(self, path: str, other: str) -> bool:
        below = other != path and (not path or other.startswith(f"{path}\\"))
        if self.bound_values.get("Recurse"):
            return below or other == path
        if self.bound_values.get("GetChildren"):
            return below and "\\" not in other[len(path) + 1 if path else 0 :]
        return other == path


@task("New-MailboxFolder")
class NewMailboxFolder(MailboxFolderTask):
    """Makes a folder in a mailbox.

    PS> (New-MailboxFolder -Parent "yanli:\\Inbox" -Name Reports).FolderPath -join "/"
    Inbox/Reports
    """

    simulated = frozenset({"Parent", "Name"})

    def process(self, run: Runtime) -> Iterator[MailboxFolder]:
        found = self.folder(run, self.bound_values.get("Parent"))
        if found is None:
            return
        row, parent = found
        name = to_string(self.bound_values["Name"])
        path = f"{parent.path}\\{name}".strip("\\")
        if folders.find_folder(row, path) is not None:
            run.write_error(self.store_error(messages.folder_there(path), messages.FOLDER_EXISTS))
            return
        if run.should_process(path, self.command, description=messages.creating("mailbox folder", path)):
            self.directory.change(row, {EXTRA: [*row.get(EXTRA, ()), [path, 0, 0]]}, self.command)
            made = folders.find_folder(self.directory.rows[row["Guid"]], path)
            if made is not None:
                yield folders.shown_folder(made, row)
