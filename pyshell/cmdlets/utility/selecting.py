"""The parts of Select-Object: which objects pass, which properties they keep, which were seen before."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from pyshell.cmdlets.utility.expressions import Found, found_on, is_pattern
from pyshell.values.compare import sort_order
from pyshell.values.members import get_member
from pyshell.values.objects import MISSING, PSCustomObject, unwrap
from pyshell.values.types import display_name, type_names, type_of
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.formatting.parameters import Wanted

_CUSTOM = "System.Management.Automation.PSCustomObject"


class Passing:
    """Which objects pass -First, -Last, -Skip and -SkipLast, told as soon as it is known.

    https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/select-object
    """

    def __init__(self, first: int | None, last: int, skip: int, skip_last: int, limited: bool) -> None:
        self.first = first or 0
        self.last = last
        self.skip = skip
        self.skip_last = skip_last
        self.limited = limited
        self.streamed = 0
        self.waiting: deque[Any] = deque()

    def add(self, value: Any) -> Iterator[Any]:
        """Takes an object; gives the one that is now known to pass, if any."""
        waiting = self.waiting
        if self.last and len(waiting) >= self.last + (0 if self.first else self.skip):
            waiting.popleft()
        waiting.append(value)
        if self.skip:
            if not self.last or self.first:
                waiting.popleft()
                self.skip -= 1
        elif self.skip_last:
            if len(waiting) > self.skip_last:
                yield waiting.popleft()
        elif not self.limited or self.streamed < self.first:
            self.streamed += 1
            yield waiting.popleft()
        elif not self.last:
            waiting.popleft()

    @property
    def done(self) -> bool:
        """Whether no later object can pass."""
        return self.limited and not self.last and self.first != 0 and self.streamed >= self.first

    def rest(self) -> Iterator[Any]:
        """The objects that pass now that there are no more."""
        if self.skip_last:
            return
        keep = 0 if self.first else self.skip
        while len(self.waiting) > keep:
            yield self.waiting.popleft()


class Picker:
    """The properties that -Property and -ExcludeProperty leave of an object."""

    def __init__(self, entries: list[Wanted], excluded: list[str] | None) -> None:
        self.entries = entries
        self.excluded = [compile_wildcard(pattern) for pattern in excluded or ()]

    def pick(self, value: Any, entry: Wanted) -> list[Found] | None:
        """What one entry means for an object. None: several properties under one new name."""
        name = entry.name
        if name is not None and type(value) is PSCustomObject and name in value.props and not self.excluded:
            return [Found(entry.label or name, value.props[name])]
        found = [one for one in found_on(value, entry) if not self._is_excluded(one.name)]
        if not found and name is not None and not is_pattern(name):
            if self._is_excluded(entry.label or name):
                return []
            found = [Found(name, None)]
        elif entry.label and len(found) > 1:
            return None
        if entry.label:
            found[0].name = entry.label
        return found

    def _is_excluded(self, name: str) -> bool:
        return any(fits(name) for fits in self.excluded)


def mark_selected(value: Any, source: Any, new: bool) -> None:
    """Puts `Selected.TYPE` before the type names of a custom object, as every one gets that passes."""
    if type(value) is not PSCustomObject:
        return
    name = "Selected." + display_name(type_of(unwrap(source)))
    if value.names is None:
        value.names = [name, _CUSTOM, "System.Object"] if new else [name, *type_names(value)]
    elif new or name not in value.names:
        value.names = [name, *value.names]


class Seen:
    """The objects that -Unique has let through."""

    def __init__(self, ignore_case: bool) -> None:
        self.case_sensitive = not ignore_case
        self.objects: list[tuple[Any, int]] = []
        self.plain: set[tuple[type, Any]] = set()

    def is_new(self, value: Any, added: list[Found]) -> bool:
        """Whether no object like this one came before; from now on one has."""
        kind = type(value)
        if not added and (kind is int or (kind is str and self.case_sensitive)):
            if (kind, value) in self.plain:
                return False
            self.plain.add((kind, value))
        bare = unwrap(value)
        for other, count in self.objects:
            if count == len(added) and self._same(bare, unwrap(other)) and self._same_notes(other, added):
                return False
        self.objects.append((value, len(added)))
        return True

    def _same(self, left: Any, right: Any) -> bool:
        if type(left) is PSCustomObject and type(right) is PSCustomObject:
            # Two custom objects differ only in their properties, which -Property has to name.
            return True
        return sort_order(left, right, self.case_sensitive) == 0

    def _same_notes(self, other: Any, added: list[Found]) -> bool:
        for note in added:
            value = get_member(other, note.name)
            if value is MISSING or sort_order(value, note.value, self.case_sensitive) != 0:
                return False
        return True
