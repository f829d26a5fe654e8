"""New- and Remove-MailboxDatabase, Mount- and Dismount-Database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.families import FamilyNew, FamilyRemove, FamilyTask
from pyshell.exchange.organisation.families import FAMILIES, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]

NOUN = "MailboxDatabase"


@task("New-MailboxDatabase")
class NewMailboxDatabase(FamilyNew):
    """Makes a database; it has to be mounted then.

    PS> New-MailboxDatabase DB09 -Server EX01 | Out-Null; (Get-MailboxDatabase DB09 -Status).Mounted
    False
    """

    family, view = FAMILIES[NOUN], view_of(NOUN)

    @classmethod
    def does(cls, name: str) -> bool:
        """Folders are made by nobody here, so that none has to be left out."""
        return super().does(name) or name == "SkipDatabaseLogFolderCreation"

    def draft(self) -> Row:
        return {**super().draft(), "Dismounted": True}


@task("Remove-MailboxDatabase")
class RemoveMailboxDatabase(FamilyRemove):
    """Removes a database that no mailbox is in.

    PS> New-MailboxDatabase DB09 -Server EX01 | Out-Null
    PS> Remove-MailboxDatabase DB09 -Confirm:$false; @(Get-MailboxDatabase DB09*).Count
    0
    """

    family, view = FAMILIES[NOUN], view_of(NOUN)

    def one(self, run: Runtime) -> Row | None:
        """None also when the database is in use: the error was written."""
        row = super().one(run)
        if row is None:
            return None
        guid = row["Guid"]
        if any(guid in (one.get("Database"), one.get("ArchiveDatabase")) for one in self.directory.rows.values()):
            message = messages.database_holds_mailboxes()
            run.write_error(self.record(message, messages.ARGUMENT, namespace=self.namespace))
            return None
        return row


class Mounting(FamilyTask):
    """Mounts a database, or dismounts it."""

    family, view = FAMILIES[NOUN], view_of(NOUN)
    mounts: ClassVar[bool]
    # Nothing is ever lost here that would have to be accepted, and files are as large as they have to be.
    simulated = frozenset({"Identity", "AcceptDataLoss", "NewCapacity"})

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.one(run)
        if row is not None and bool(row.get("Dismounted")) != self.mounts:
            message = messages.database_state(row["Name"], self.mounts)
            run.write_error(self.record(message, messages.ARGUMENT, namespace=self.namespace))
        elif row is not None:
            doing = "Mounting" if self.mounts else "Dismounting"
            sentence = messages.changing(doing, "database", row["Name"])
            if run.should_process(row["Name"], self.command, description=sentence):
                self.directory.change(row, {"Dismounted": None if self.mounts else True}, self.command)
        yield from ()


@task("Mount-Database")
class MountDatabase(Mounting):
    """Mounts a database.

    PS> New-MailboxDatabase DB09 -Server EX01 | Out-Null
    PS> Mount-Database DB09; (Get-MailboxDatabase DB09 -Status).Mounted
    True
    """

    mounts = True


@task("Dismount-Database")
class DismountDatabase(Mounting):
    """Dismounts a database.

    PS> Dismount-Database "Mailbox Database 01" -Confirm:$false
    PS> (Get-MailboxDatabaseCopyStatus "Mailbox Database 01").Status
    Dismounted
    """

    mounts = False
