"""Get-Change, Undo-Change and the cmdlets of snapshots: for practising, and for looking at what a command did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.changes.effects import copied, effects
from pyshell.changes.snapshots import Saved, Snapshots, difference, record_of, restore
from pyshell.errors import ErrorCategory, PSError
from pyshell.exchange.store.directory import Directory
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.changes.snapshots import ChangeRecord, Difference
    from pyshell.exchange.store.changes import Change


def _missing(name: str | None) -> PSError:
    """There is no such snapshot."""
    said = "No snapshot has been saved." if name is None else f"There is no snapshot of the name '{name}'."
    return PSError.of("SnapshotNotFound", said, ErrorCategory.ObjectNotFound, target=name)


def _saved(run: Runtime, name: str | None) -> Saved:
    found = run.service(Snapshots).find(name)
    if found is None:
        raise _missing(name)
    return found


@cmdlet("Get-Change", output=("Pyshell.Change",), net_name="Get-Change")
class GetChange(Cmdlet):
    """Gets what was changed in the organisation: who, with which command, which property of what, before and after.

    PS> Set-Mailbox "Yan Li" -MailTip Busy; Get-Change -Last 1 | Select-Object Command, Property, After

    Command     Property After
    -------     -------- -----
    Set-Mailbox MailTip  Busy
    """

    identity: str = param(position=0, help="Only changes of objects of this name or identity, with wildcards.")
    last: int = param(help="Only the last so many changes.")

    def process(self, run: Runtime) -> Iterator[ChangeRecord]:
        """Yields the changes in the order they were made."""
        directory = run.service(Directory)
        found = directory.log.entries
        if self.bound("Last"):
            found = found[len(found) - self.last :] if 0 < self.last < len(found) else found if self.last else []
        for change in list(found):
            record = record_of(change, directory)
            if self.identity is None or _fits(self.identity, str(record.identity)):
                yield record


def _fits(pattern: str, identity: str) -> bool:
    """Whether an identity, or the name at its end, is what was asked for."""
    test = compile_wildcard(pattern)
    return test(identity) or test(identity.rpartition("/")[2])


@cmdlet("Undo-Change", confirm=ConfirmImpact.MEDIUM, output=("Pyshell.Change",), net_name="Undo-Change")
class UndoChange(Cmdlet):
    """Takes back what the last command did to the last object, or more, newest first; the log forgets it.

    PS> Set-Mailbox "Yan Li" -MailTip Busy -Office 12; Set-Mailbox "Yan Li" -CustomAttribute1 x
    PS> Undo-Change -Count 2; (Get-Mailbox "Yan Li").MailTip.Length
    0

    PS> $first = @(Get-Change).Count + 1
    PS> Set-Mailbox "Yan Li" -MailTip Busy; Set-Mailbox "Yan Li" -CustomAttribute1 x
    PS> Undo-Change -To $first; (Get-Mailbox "Yan Li").CustomAttribute1.Length
    0
    """

    count: int = param(position=0, default=1, help="How many steps; one unless given.")
    to: int = param(by_name=True, from_pipeline=False, aliases=("Number",), help="The first change to be undone.")
    all: Switch = param(help="Undoes every change.")
    pass_thru: Switch = param(help="Returns the changes that were undone.")

    def begin(self, run: Runtime) -> None:
        self.first: int | None = None

    def process(self, run: Runtime) -> None:
        """Finds the earliest change that is asked for: those behind it go too."""
        if self.bound("To"):
            self.first = self.to if self.first is None else min(self.first, self.to)

    def end(self, run: Runtime) -> Iterator[ChangeRecord]:
        """Undoes them."""
        directory = run.service(Directory)
        held = len(directory.log)
        if self.first is not None:
            count = held - self.first + 1
        else:
            count = held if self.all else _entries_of(directory.log.entries, self.count)
        count = min(max(count, 0), held)
        undone = [record_of(change, directory) for change in reversed(directory.log.entries[held - count :])]
        noun = "change" if count == 1 else "changes"
        if count and run.should_process(f"the last {count} {noun}", "Undo-Change"):
            directory.undo(count)
            if self.pass_thru:
                yield from undone


def _entries_of(entries: list[Change], steps: int) -> int:
    """How many entries the last steps have."""
    count, step = 0, 0
    for change in reversed(entries):
        if change.step != step:
            if steps <= 0:
                break
            steps, step = steps - 1, change.step
        count += 1
    return count


@cmdlet("Save-Snapshot", output=("Pyshell.Snapshot",), net_name="Save-Snapshot")
class SaveSnapshot(Cmdlet):
    """Keeps the organisation's state under a name.

    PS> (Save-Snapshot Start).Name
    Start
    """

    name: str = param(position=0, help="The name; a numbered one unless given.")

    def process(self, run: Runtime) -> Iterator[Saved]:
        yield run.service(Snapshots).save(run.service(Directory), self.name)


@cmdlet("Get-Snapshot", output=("Pyshell.Snapshot",), net_name="Get-Snapshot")
class GetSnapshot(Cmdlet):
    """Gets the saved states.

    PS> Save-Snapshot One | Out-Null; Save-Snapshot Two | Out-Null; (Get-Snapshot).Name -join ", "
    One, Two
    """

    name: str = param(position=0, help="The name of one state.")

    def process(self, run: Runtime) -> Iterator[Saved]:
        if self.name is None:
            yield from run.service(Snapshots).saved.values()
        else:
            yield _saved(run, self.name)


@cmdlet("Compare-Snapshot", output=("Pyshell.Difference",), net_name="Compare-Snapshot")
class CompareSnapshot(Cmdlet):
    """Gets what differs between a saved state and the present one, or another saved one.

    PS> Save-Snapshot Start | Out-Null
    PS> Set-Mailbox "Yan Li" -MailTip Busy
    PS> Compare-Snapshot Start | Select-Object Action, Property, After

    Action  Property After
    ------  -------- -----
    changed MailTip  Busy
    """

    name: str = param(position=0, help="The earlier state; the last one that was saved unless given.")
    other: str = param("With", position=1, help="The later state; the present one unless given.")

    def process(self, run: Runtime) -> Iterator[Difference]:
        directory = run.service(Directory)
        before = copied(directory, _saved(run, self.name).state)
        after = directory if self.other is None else copied(directory, _saved(run, self.other).state)
        for effect in effects(before, after):
            for one in effect.fields:
                yield difference(effect, one)


@cmdlet("Restore-Snapshot", confirm=ConfirmImpact.MEDIUM, net_name="Restore-Snapshot")
class RestoreSnapshot(Cmdlet):
    """Goes back to a saved state, and to the log that it had.

    PS> Save-Snapshot Start | Out-Null
    PS> Get-Mailbox -ResultSize Unlimited | Remove-Mailbox -Confirm:$false; @(Get-Mailbox).Count
    0
    PS> Restore-Snapshot Start; (Get-Mailbox "Yan Li").Alias
    yanli
    """

    name: str = param(position=0, help="The state; the last one that was saved unless given.")

    def process(self, run: Runtime) -> None:
        saved = _saved(run, self.name)
        if run.should_process(f"the organisation, back to {saved.name}", "Restore-Snapshot"):
            restore(run.service(Directory), saved)


@cmdlet("Remove-Snapshot", net_name="Remove-Snapshot")
class RemoveSnapshot(Cmdlet):
    """Forgets a saved state.

    PS> Save-Snapshot Start | Out-Null; Remove-Snapshot Start; @(Get-Snapshot).Count
    0
    """

    name: str = param(position=0, mandatory=True, by_name=True, help="The name of the state.")

    def process(self, run: Runtime) -> None:
        saved = _saved(run, self.name)
        del run.service(Snapshots).saved[str(saved.name).lower()]
