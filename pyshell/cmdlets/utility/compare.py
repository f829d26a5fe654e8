"""Compare-Object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange
from pyshell.cmdlets.utility.expressions import NO_PROPERTY, SORT_KEYS, read_one, wanted
from pyshell.values.added import add_member
from pyshell.values.compare import sort_order
from pyshell.values.objects import NoteProperty, PSCustomObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.formatting.parameters import Wanted

_ONE, _OTHER, _SAME = "<=", "=>", "=="
_SIDE: Final = "SideIndicator"
_OBJECTS: Final = "System.Management.Automation.PSObject[]"


class Entry:
    """An object of one side with what it is compared by."""

    __slots__ = ("keys", "value")

    def __init__(self, value: Any, entries: list[Wanted]) -> None:
        self.value = value
        self.keys = [read_one(value, entry) for entry in entries] if entries else [value]


@cmdlet("Compare-Object")
class CompareObject(Cmdlet):
    """Says which objects are on one side only.

    PS> Compare-Object ann, bob bob, cid | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
    cid =>
    ann <=
    """

    reference_object: list[Any] = param(
        type=_OBJECTS, position=0, mandatory=True, allow=("collection",), help="The objects of the left side."
    )
    difference_object: list[Any] = param(
        type=_OBJECTS,
        position=1,
        mandatory=True,
        from_pipeline=True,
        allow=("collection",),
        help="The objects of the right side.",
    )
    sync_window: int = param(
        validate=(ValidateRange(0, 2147483647),),
        default=2147483647,
        help="How far objects may be out of step and still match.",
    )
    property: list[Any] | None = param(type="System.Object[]", help="The properties that are compared.")
    exclude_different: Switch = param(help="Whether objects of one side only are left out.")
    include_equal: Switch = param(help="Whether objects of both sides come too.")
    pass_thru: Switch = param(help="Whether the objects themselves come, with a property SideIndicator.")
    culture: str | None = param(help="The culture whose comparison counts; here always en-US.")
    case_sensitive: Switch = param(help="Whether capitals make a difference.")

    _entries: list[Wanted]
    _references: list[Entry]
    _next: int
    _waiting_references: list[Entry]
    _waiting_others: list[Entry]

    def begin(self, run: Runtime) -> None:
        self._entries = wanted(run, self.property, SORT_KEYS)
        self._references = [Entry(value, self._entries) for value in self.reference_object or ()]
        self._next = 0
        self._waiting_references, self._waiting_others = [], []
        if self.exclude_different and not self.bound("IncludeEqual"):
            self.include_equal = True

    def process(self, run: Runtime) -> Iterator[object]:
        for value in self.difference_object or ():
            yield from self._step(Entry(value, self._entries))

    def end(self, run: Runtime) -> Iterator[object]:
        while self._next < len(self._references):
            yield from self._step(None)
        for entry in self._waiting_others:
            yield from self._told(entry, _OTHER)
        for entry in self._waiting_references:
            yield from self._told(entry, _ONE)

    def _step(self, other: Entry | None) -> Iterator[object]:
        """Takes the next object of each side: they match each other, one that waits, or begin to wait."""
        reference = None
        if self._next < len(self._references):
            reference = self._references[self._next]
            self._next += 1
        if reference is not None and other is not None and self._equal(reference, other):
            yield from self._told(reference, _SAME)
            return
        found = self._taken(other, self._waiting_references)
        if found is not None:
            yield from self._told(found, _SAME)
            other = None
        if reference is not None and self._taken(reference, self._waiting_others) is not None:
            yield from self._told(reference, _SAME)
            reference = None
        yield from self._wait(other, self._waiting_others, _OTHER)
        yield from self._wait(reference, self._waiting_references, _ONE)

    def _taken(self, wanted_entry: Entry | None, waiting: list[Entry]) -> Entry | None:
        if wanted_entry is None:
            return None
        for at, entry in enumerate(waiting):
            if self._equal(wanted_entry, entry):
                return waiting.pop(at)
        return None

    def _wait(self, entry: Entry | None, waiting: list[Entry], side: str) -> Iterator[object]:
        if entry is None:
            return
        if self.sync_window <= 0:
            yield from self._told(entry, side)
            return
        while len(waiting) >= self.sync_window:
            yield from self._told(waiting.pop(0), side)
        waiting.append(entry)

    def _equal(self, left: Entry, right: Entry) -> bool:
        sensitive = bool(self.case_sensitive)
        for one, other in zip(left.keys, right.keys, strict=True):
            if one is NO_PROPERTY or other is NO_PROPERTY:
                if one is not other:
                    return False
            elif sort_order(one, other, sensitive) != 0:
                return False
        return True

    def _told(self, entry: Entry, side: str) -> Iterator[object]:
        if not self.include_equal if side == _SAME else self.exclude_different:
            return
        if self.pass_thru:
            yield add_member(entry.value, NoteProperty(_SIDE, side))
            return
        made = PSCustomObject({})
        if not self._entries:
            made.props["InputObject"] = entry.value
        for wanted_entry, key in zip(self._entries, entry.keys, strict=False):
            block = wanted_entry.block
            name = wanted_entry.name if block is None else block.text
            made.props[name or ""] = None if key is NO_PROPERTY else key
        made.props[_SIDE] = side
        yield made
