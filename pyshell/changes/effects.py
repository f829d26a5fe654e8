"""What two states of an organisation differ in: objects created, changed and removed, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.changes.describing import differing, identity_of, kind_of, mentions, told, told_of_object
from pyshell.exchange.mailboxes import disconnected
from pyshell.exchange.organisation.unified_groups import SOFT_DELETED
from pyshell.exchange.store.directory import Directory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.exchange.store.directory import Snapshot

    Row = dict[str, Any]

CREATED, CHANGED, REMOVED = "created", "changed", "removed"
# What is kept of mailboxes and groups that are gone is no object of its own.
_KEPT: Final = (disconnected.KIND, SOFT_DELETED)
ACTIONS: Final = (CREATED, CHANGED, REMOVED)


class Field:
    """One field of one object, before and after, each as the lines of its entries."""

    __slots__ = ("after", "before", "key")

    def __init__(self, key: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        self.key = key
        self.before = before
        self.after = after

    @property
    def several(self) -> bool:
        """Whether it is shown as a list."""
        return len(self.before) > 1 or len(self.after) > 1

    @property
    def lost(self) -> tuple[str, ...]:
        return tuple(one for one in self.before if one not in self.after)

    @property
    def gained(self) -> tuple[str, ...]:
        return tuple(one for one in self.after if one not in self.before)

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {"field": self.key, "before": list(self.before), "after": list(self.after)}


class Effect:
    """What became of one object. `lines` are the lines of the script that did it, or `file:line`."""

    __slots__ = ("action", "fields", "guid", "identity", "kind", "lines")

    def __init__(self, action: str, guid: str, row: Row, fields: list[Field]) -> None:
        self.action = action
        self.guid = guid
        self.identity = identity_of(row)
        self.kind = kind_of(row)
        self.fields = fields
        self.lines: list[str] = []

    def field(self, key: str) -> Field | None:
        """The field of a key, when it differs."""
        return next((one for one in self.fields if one.key == key), None)

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "identity": self.identity,
            "kind": self.kind,
            "guid": self.guid,
            "action": self.action,
            "lines": self.lines,
            "fields": [one.as_data() for one in self.fields],
        }


def copied(directory: Directory, snapshot: Snapshot | None = None, kind: type[Directory] = Directory) -> Directory:
    """Another directory in the state of this one, or in one that it had. Rows are shared: they are never changed."""
    made = kind(directory.settings)
    made.restore(snapshot or directory.snapshot())
    made.log.by = directory.log.by
    return made


def effects(before: Directory, after: Directory) -> list[Effect]:
    """What the second state differs in from the first. What databases keep of mailboxes is no object of its own."""
    gone = frozenset(guid for guid in (*before.rows, *before.configuration) if after.row(guid) is None)
    return [
        *_of_tables(before, after, before.rows, after.rows, gone),
        *(
            one
            for one in _of_tables(before, after, before.configuration, after.configuration, gone)
            if one.kind not in _KEPT
        ),
    ]


def _of_tables(
    before: Directory, after: Directory, old: dict[str, Row], new: dict[str, Row], gone: frozenset[str]
) -> Iterator[Effect]:
    for guid, row in old.items():
        now = new.get(guid)
        if now is None:
            fields = [Field(key, told(row, key, before), ()) for key in told_of_object(row)]
            yield Effect(REMOVED, guid, row, fields)
        elif now is not row or (gone and any(mentions(value, gone) for value in row.values())):
            fields = [
                Field(key, told(row, key, before), told(now, key, after))
                for key in differing(row, now, before, after, gone)
            ]
            if fields:
                yield Effect(CHANGED, guid, row, fields)
    for guid, row in new.items():
        if guid not in old:
            yield Effect(CREATED, guid, row, [Field(key, (), told(row, key, after)) for key in told_of_object(row)])
