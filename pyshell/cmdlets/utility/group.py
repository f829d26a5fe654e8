"""Group-Object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.cmdlets.utility.expressions import GROUP_KEYS, NO_PROPERTY, wanted
from pyshell.cmdlets.utility.ordering import Column, columns, ordered
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.declare import NetObject, field, net_method, net_type
from pyshell.values.objects import ArrayList, GenericList, Hashtable, PSCustomObject, unwrap
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text, to_string
from pyshell.values.types import OBJECT, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.formatting.parameters import Wanted

_COLLECTION: Final = "System.Collections.ObjectModel.Collection[psobject]"
_NAME: Final = "Microsoft.PowerShell.Commands.GroupInfo"
_ONE_PROPERTY: Final = (
    "The command cannot be run because using the AsHashTable parameter with more than one property requires adding "
    "the AsString parameter."
)
_WITH_TABLE: Final = (
    "The command cannot be run because the AsString parameter requires that you specify the AsHashtable parameter."
)
_DUPLICATE: Final = (
    "The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid "
    "value for the property, and then try again."
)


def _collection(items: Iterable[Any]) -> GenericList:
    return GenericList(find_type(_COLLECTION) or OBJECT, items)


@net_type(_NAME)
class GroupInfo(NetObject):
    """A group: the objects that have one value in common."""

    values = field("Values", "System.Collections.ArrayList", set=False)
    count = field("Count", "System.Int32", set=False)
    group = field("Group", _COLLECTION, set=False)
    name = field("Name", "System.String", set=False)

    def __init__(self, keys: list[Any]) -> None:
        self.values = ArrayList(keys)
        self.count = 0
        self.group = _collection(())
        self.name = ", ".join(_key_text(key) for key in keys)

    def add(self, value: Any) -> None:
        """Takes an object in."""
        self.count += 1
        self.group.append(value)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return _NAME


@net_type("Microsoft.PowerShell.Commands.GroupInfoNoElement", _NAME)
class GroupInfoNoElement(GroupInfo):
    """A group of which only the number of objects is known."""

    def add(self, value: Any) -> None:
        self.count += 1


def _key_text(key: Any) -> str:
    """A key in a group's name: a collection as its items in braces."""
    bare = unwrap(key)
    items = None if isinstance(bare, str) else enumerate_value(bare)
    if items is not None:
        return "{" + ", ".join(_plain_text(item) for item in items) + "}"
    return _plain_text(key)


def _plain_text(value: Any) -> str:
    if value is None:
        return ""
    return to_string(value) if isinstance(value, PSCustomObject) else net_text(value)


@cmdlet("Group-Object", output=("System.Collections.Hashtable", _NAME))
class GroupObject(Cmdlet):
    """Puts objects that have the same value into groups.

    PS> 'a', 'b', 'a' | Group-Object -NoElement | ForEach-Object { "$($_.Name) $($_.Count)" }
    a 2
    b 1
    """

    no_element: Switch = param(help="Whether the groups leave their objects out.")
    as_hash_table: Switch = param(aliases=("AHT",), sets=("HashTable",), help="Whether the groups come as a table.")
    as_string: Switch = param(sets=("HashTable",), help="Whether the table's keys are texts.")
    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="The objects.")
    property: list[Any] | None = param(
        type="System.Object[]", position=0, help="What to group by: names, blocks or tables of properties."
    )
    culture: str | None = param(help="The culture whose comparison counts; here always en-US.")
    case_sensitive: Switch = param(help="Whether capitals make a difference.")

    _entries: list[Wanted]
    _objects: list[Any]

    def begin(self, run: Runtime) -> None:
        self._entries = wanted(run, self.property, GROUP_KEYS)
        self._objects = []

    def process(self, run: Runtime) -> None:
        if self.input_object is not None:
            self._objects.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        if self.as_string and not self.as_hash_table:
            run.throw(_argument_error(_WITH_TABLE, self.as_string))
        if not self._objects:
            return ()
        keys = columns(run, self._objects, self._entries, bool(self.case_sensitive), False)
        for column in keys:
            # An object without the property belongs to those whose value is $null.
            column.values = [None if value is NO_PROPERTY else value for value in column.values]
        groups = self._sorted(keys) if all(_one_kind(column) for column in keys) else self._as_they_come(keys)
        return (self._table(run, groups),) if self.as_hash_table else groups

    def _new_group(self, keys: list[Column], position: int) -> GroupInfo:
        kind = GroupInfoNoElement if self.no_element else GroupInfo
        return kind([column.values[position] for column in keys])

    def _sorted(self, keys: list[Column]) -> list[GroupInfo]:
        """Keys of one type: the groups come in the order of their keys."""
        groups: list[GroupInfo] = []
        last = -1
        for position in ordered(keys, stable=True):
            if last < 0 or not all(column.same(last, position) for column in keys):
                groups.append(self._new_group(keys, position))
                last = position
            groups[-1].add(self._objects[position])
        return groups

    def _as_they_come(self, keys: list[Column]) -> list[GroupInfo]:
        """Keys of several types: each object goes to the first group that it equals."""
        groups: list[tuple[int, GroupInfo]] = []
        for position, value in enumerate(self._objects):
            for first, group in groups:
                if all(column.same(first, position) for column in keys):
                    group.add(value)
                    break
            else:
                made = self._new_group(keys, position)
                made.add(value)
                groups.append((position, made))
        return [group for _, group in groups]

    def _table(self, run: Runtime, groups: list[GroupInfo]) -> Hashtable:
        table = Hashtable(case_sensitive=bool(self.case_sensitive))
        for group in groups:
            if not self.as_string and len(group.values) != 1:
                run.throw(_argument_error(_ONE_PROPERTY, self.property))
            key = group.name if self.as_string else group.values[0]
            if key is None or key in table:
                run.write_error(_argument_error(_DUPLICATE, None))
                break
            table.set(key, group.group)
        return table


def _one_kind(column: Column) -> bool:
    return len({type_of(unwrap(value)) for value in column.values if value is not None}) <= 1


def _argument_error(text: str, target: Any) -> ErrorRecord:
    exception = NetException("System.ArgumentException", text)
    return ErrorRecord(exception, "ArgumentException", ErrorCategory.InvalidArgument, target)
