"""The administrator audit log: what commands changed, read from the directory's own log of changes.

One record stands for all that one command did to one object at one moment (exchange-ps/Search-AdminAuditLog.md).
The log keeps values, not arguments: parameters are those that the changed properties stand for (our reading).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.store.changes import ADDED, REMOVED
from pyshell.exchange.values import moments
from pyshell.exchange.values.names import canonical_name
from pyshell.values.declare import NetObject, field, net_property, net_type
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.exchange.store.changes import Change
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

_TYPES: Final = "Microsoft.Exchange.Management.SystemConfigurationTasks."
# What cmdlets write beside what they were told.
_FOLLOWING: Final = frozenset({"WhenChanged", "PoliciesExcluded", "LegacyExchangeDN"})


@net_type(_TYPES + "AdminAuditLogCmdletParameter")
class AuditedParameter(NetObject):
    """A parameter of an audited command."""

    name = field("Name", "System.String")
    value = field("Value", "System.String")

    def invariant_text(self) -> str:
        return str(self.name)


@net_type(_TYPES + "AdminAuditLogModifiedProperty")
class ModifiedProperty(NetObject):
    """A property that an audited command changed."""

    name = field("Name", "System.String")
    new = field("NewValue", "System.String")
    old = field("OldValue", "System.String")

    def invariant_text(self) -> str:
        return str(self.name)


@net_type(_TYPES + "AdminAuditLogEvent")
class AuditRecord(NetObject):
    """One command and one object that it changed."""

    object_modified = field("ObjectModified", "System.String")
    cmdlet = field("CmdletName", "System.String")
    parameters = field("CmdletParameters", "System.Object[]")
    properties = field("ModifiedProperties", "System.Object[]")
    caller = field("Caller", "System.String")
    external_access = field("ExternalAccess", "System.Boolean")
    succeeded = field("Succeeded", "System.Boolean")
    error = field("Error", "System.String")
    run_date = field("RunDate", "System.DateTime")
    server = field("OriginatingServer", "System.String")
    identity = field("Identity", "System.String")
    is_valid = field("IsValid", "System.Boolean")

    @net_property("ObjectState", "System.String")
    def state(self) -> str:
        return "New"


def records(directory: Directory) -> Iterator[AuditRecord]:
    """All records, newest first."""
    several = groupby(directory.log, key=lambda change: (change.command, change.guid, change.when, change.by))
    grouped = [list(changes) for _, changes in several]
    for number in range(len(grouped) - 1, -1, -1):
        yield _record(grouped[number], number, directory)


def _record(changes: list[Change], number: int, directory: Directory) -> AuditRecord:
    first = changes[0]
    modified = [change for change in changes if change.property not in _FOLLOWING]
    name = _name(first, directory)
    shown = [_shown(change, directory) for change in modified if change.property not in (ADDED, REMOVED)]
    parameters = [AuditedParameter(name="Identity", value=name)]
    if first.property == ADDED:
        parameters = [AuditedParameter(name="Name", value=str(first.after["Name"]))]
    parameters.extend(AuditedParameter(name=one.name, value=one.new) for one in shown)
    return AuditRecord(
        object_modified=name, cmdlet=first.command, parameters=parameters, properties=shown, caller=first.by,
        external_access=False, succeeded=True, error="None", run_date=moments.local(first.when),
        server=f"{directory.settings['ServerName']} (15.02.0659.004)", identity=f"AAMkAD{number:08}", is_valid=True,
    )  # fmt: skip


def _name(change: Change, directory: Directory) -> str:
    row = directory.row(change.guid)
    if row is None:
        row = change.before if change.property == REMOVED else change.after
    return canonical_name(row["DistinguishedName"]) if isinstance(row, dict) else change.guid


def _shown(change: Change, directory: Directory) -> ModifiedProperty:
    return ModifiedProperty(
        name=change.property,
        new=_text(change.property, change.after, directory),
        old=_text(change.property, change.before, directory),
    )


def _text(name: str, stored: Any, directory: Directory) -> str:
    """A stored value as the log shows it."""
    prop = PROPERTIES.get(name)
    if stored is None or isinstance(stored, dict):
        return "" if stored is None else to_string(str(stored))
    shown = stored if prop is None or prop.kind.show is None else prop.kind.show(stored, directory)
    return ";".join(to_string(one) for one in as_list(shown))


class Search:
    """What records are asked for; everything that is None does not matter."""

    def __init__(self, given: Any) -> None:
        self.cmdlets = _folded(given.get("Cmdlets"))
        self.parameters = _folded(given.get("Parameters"))
        self.objects = _folded(given.get("ObjectIds"))
        self.users = _folded(given.get("UserIds"))
        self.start = moments.stored_date(given["StartDate"]) if given.get("StartDate") is not None else None
        self.end = moments.stored_date(given["EndDate"]) if given.get("EndDate") is not None else None
        self.success = given.get("IsSuccess")
        self.external = given.get("ExternalAccess")

    def fits(self, record: AuditRecord) -> bool:
        """Whether a record is asked for: any of several values will do; names of objects and people may be parts."""
        when = moments.stored_date(record.run_date) or ""
        names = {parameter.name.casefold() for parameter in record.parameters}
        return (
            (not self.cmdlets or _any(self.cmdlets, str(record.cmdlet).casefold().__eq__))
            and (not self.parameters or bool(names & self.parameters))
            and (not self.objects or _any(self.objects, str(record.object_modified).casefold().__contains__))
            and (not self.users or _any(self.users, str(record.caller).casefold().__contains__))
            and (self.start is None or when >= self.start)
            and (self.end is None or when <= self.end)
            and (self.success is None or bool(self.success) == record.succeeded)
            and (self.external is None or bool(self.external) == record.external_access)
        )


def _folded(value: Any) -> set[str]:
    return {to_string(one).casefold().strip("*") for one in as_list(value)}


def _any(values: set[str], test: Any) -> bool:
    return any(test(value) for value in values)


__all__ = ["AuditRecord", "Search", "records"]
