"""Saved states of an organisation, and changes as scripts see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.changes.describing import identity_of, told
from pyshell.exchange.store.changes import ADDED, REMOVED
from pyshell.exchange.values import moments
from pyshell.exchange.views import TableColumn
from pyshell.values.declare import NetObject, field, net_type

if TYPE_CHECKING:
    from pyshell.changes.effects import Effect, Field
    from pyshell.exchange.store.changes import Change
    from pyshell.exchange.store.directory import Directory, Snapshot

    Row = dict[str, Any]


@net_type("Pyshell.Snapshot")
class Saved(NetObject):
    """A saved state."""

    name = field("Name", "System.String")
    when = field("When", "System.DateTime")
    objects = field("Objects", "System.Int32")
    changes = field("Changes", "System.Int32")

    state: Snapshot
    entries: list[Change]


@net_type("Pyshell.Change")
class ChangeRecord(NetObject):
    """One entry of the log of changes."""

    number = field("Number", "System.Int32")
    when = field("When", "System.DateTime")
    by = field("By", "System.String")
    command = field("Command", "System.String")
    identity = field("Identity", "System.String")
    property = field("Property", "System.String")
    before = field("Before", "System.Object")
    after = field("After", "System.Object")


@net_type("Pyshell.Difference")
class Difference(NetObject):
    """One field of one object that two states differ in."""

    identity = field("Identity", "System.String")
    action = field("Action", "System.String")
    property = field("Property", "System.String")
    before = field("Before", "System.Object")
    after = field("After", "System.Object")


TABLES: Final = {
    "Pyshell.Snapshot": (TableColumn("Name"), TableColumn("When"), TableColumn("Objects"), TableColumn("Changes")),
    "Pyshell.Change": (
        TableColumn("Number", 6, True), TableColumn("Command", 16), TableColumn("Identity", 24),
        TableColumn("Property"), TableColumn("Before"), TableColumn("After"),
    ),
    "Pyshell.Difference": (
        TableColumn("Action", 8), TableColumn("Identity", 30), TableColumn("Property"), TableColumn("Before"),
        TableColumn("After"),
    ),
}  # fmt: skip


class Snapshots:
    """The saved states of a session, by name in lower case, in the order they were saved."""

    def __init__(self) -> None:
        self.saved: dict[str, Saved] = {}
        self._made = 0

    def save(self, directory: Directory, name: str | None) -> Saved:
        """Keeps the state as it is now; one of the same name is replaced."""
        self._made += 1
        made = Saved(
            name=name or f"Snapshot {self._made}",
            when=moments.local(moments.now()),
            objects=len(directory.rows) + len(directory.configuration),
            changes=len(directory.log),
        )
        made.state = directory.snapshot()
        made.entries = list(directory.log.entries)
        self.saved.pop(made.name.lower(), None)
        self.saved[made.name.lower()] = made
        return made

    def find(self, name: str | None) -> Saved | None:
        """The state of a name, or the last one that was saved."""
        if name is not None:
            return self.saved.get(name.lower())
        return next(reversed(self.saved.values()), None)


def restore(directory: Directory, saved: Saved) -> None:
    """Goes back to a state, also to one that was undone since: with the log that it had."""
    directory.restore(saved.state)
    directory.log.entries[:] = saved.entries


def values_of(lines: tuple[str, ...]) -> Any:
    """The lines of a field as a script sees them: nothing, one text, or several."""
    return None if not lines else lines[0] if len(lines) == 1 else list(lines)


def record_of(change: Change, directory: Directory) -> ChangeRecord:
    """An entry of the log as an object."""
    whole = change.property in (ADDED, REMOVED)
    row = directory.row(change.guid) or (change.before or change.after if whole else None)
    return ChangeRecord(
        number=change.number,
        when=moments.local(change.when),
        by=change.by,
        command=change.command,
        identity=change.guid if row is None else identity_of(row),
        property={ADDED: "(created)", REMOVED: "(removed)"}.get(change.property, change.property),
        before=None if whole else _value(row, change, change.before, directory),
        after=None if whole else _value(row, change, change.after, directory),
    )


def _value(row: Row | None, change: Change, value: Any, directory: Directory) -> Any:
    if row is None:
        return value
    return values_of(told({**row, change.property: value}, change.property, directory))


def difference(effect: Effect, one: Field) -> Difference:
    """A field of an object as an object."""
    return Difference(
        identity=effect.identity,
        action=effect.action,
        property=one.key,
        before=values_of(one.before),
        after=values_of(one.after),
    )
