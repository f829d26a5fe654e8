"""The Get-EXO… cmdlets of the Exchange Online module: the same objects, of which only what is asked for is read.

Objects are custom ones with the properties of -PropertySets (Minimum unless given) and -Properties, as the module
makes them; -UserPrincipalName, -PrimarySmtpAddress, -ExternalDirectoryObjectId stand for the identity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import SPECIAL_MAILBOXES, ExchangeTask, task
from pyshell.exchange.cmdlets.casmailbox import GetCASMailbox
from pyshell.exchange.cmdlets.folder import GetMailboxFolderPermission, GetMailboxFolderStatistics
from pyshell.exchange.cmdlets.mailbox import GetMailbox
from pyshell.exchange.cmdlets.mobiledevice import GetStatistics
from pyshell.exchange.cmdlets.permission import GetMailboxPermission
from pyshell.exchange.cmdlets.recipient import GetRecipient
from pyshell.exchange.cmdlets.rights import GetRecipientPermission
from pyshell.exchange.cmdlets.statistics import GetMailboxStatistics
from pyshell.exchange.data.property_sets import SETS
from pyshell.exchange.mailboxes.statistics import PROPERTY_NAMES
from pyshell.exchange.schema.properties import PROPERTIES, find_property
from pyshell.values.objects import PSCustomObject
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]

_NAMING: Final = ("Identity", "UserPrincipalName", "PrimarySmtpAddress", "ExternalDirectoryObjectId", "ExchangeGuid")
# One request here is one call: that calls may run beside each other changes nothing.
_EVERY: Final = frozenset({*_NAMING, "Async"})


class ExoTask(ExchangeTask):
    """A cmdlet of the module."""

    def identify(self) -> None:
        """Puts what names the object where the older cmdlet looks for it."""
        given = self.bound_values
        for name in _NAMING[1:]:
            if given.get(name) is not None:
                value = to_string(given[name])
                if name == "ExternalDirectoryObjectId":
                    value = self._by_external(value)
                given["Identity"] = value

    def _by_external(self, text: str) -> str:
        """The GUID of the object with this identifier in the service; the identifier itself where there is none."""
        for row in self.directory.rows.values():
            if PROPERTIES["ExternalDirectoryObjectId"].read(row, self.directory) == text:
                return str(row["Guid"])
        return text


def wanted(noun: str, given: Any, every: Iterable[str]) -> list[str]:
    """The names of the properties that -PropertySets and -Properties ask for, in their order."""
    sets = [to_string(one) for one in as_list(given.get("PropertySets"))] or ["Minimum"]
    names: list[str] = []
    for one in sets:
        names.extend(every if one == "All" else SETS[noun].get(one, "").split())
    known = {name.casefold(): name for name in every}
    for one in as_list(given.get("Properties")):
        text = to_string(one)
        names.extend(every if text == "*" else [known.get(text.casefold(), text)])
    return list(dict.fromkeys(names))


class ExoList(ExoTask):
    """Get-EXO… of recipients."""

    def begin(self, run: Runtime) -> None:
        super().begin(run)
        # What -Properties leaves out is not in the object at all, and the set's own properties are there with it.
        held: Row = self.held  # type: ignore[attr-defined]  # the older cmdlet's class comes next
        for name in [name for name, value in held.items() if value is None]:
            del held[name]

    def process(self, run: Runtime) -> Iterator[Any]:
        self.identify()
        yield from super().process(run)  # type: ignore[misc]  # the older cmdlet's class comes next

    def made(self, row: Row) -> Any:
        """The custom object of a row."""
        view = self.view  # type: ignore[attr-defined]  # as above
        names = wanted(view.noun, self.bound_values, view.properties)
        made = view(row, self.directory)
        return PSCustomObject({name: self.held.get(name, _read(made, name)) for name in names})  # type: ignore[attr-defined]  # as above


def _read(made: Any, name: str) -> Any:
    if name in made.properties:
        return made[name]
    prop = find_property(name)
    return None if prop is None else prop.read(made.row, made.directory)


@task("Get-EXOMailbox")
class GetEXOMailbox(ExoList, GetMailbox):
    """Gets mailboxes, with few properties unless more are asked for.

    PS> (Get-EXOMailbox yanli -Properties Office).Office
    Redmond 3200
    """

    simulated = (GetMailbox.simulated | _EVERY | {"PropertySets", "Properties"}) - {"SortBy"}
    instead = SPECIAL_MAILBOXES


@task("Get-EXORecipient")
class GetEXORecipient(ExoList, GetRecipient):
    """Gets everything that mail can be sent to, with few properties unless more are asked for.

    PS> (Get-EXORecipient yanli).RecipientType
    UserMailbox
    """

    simulated = GetRecipient.simulated | _EVERY | {"PropertySets"}


@task("Get-EXOCasMailbox")
class GetEXOCasMailbox(ExoList, GetCASMailbox):
    """Gets how mail clients may open mailboxes, with few properties unless more are asked for.

    PS> (Get-EXOCasMailbox yanli -PropertySets Pop).PopEnabled
    True
    """

    # Logs of protocols are sent by mail, and nobody sends mail here: there is none to get.
    simulated = GetCASMailbox.simulated | _EVERY | {
        *("PropertySets", "Properties", "GetImapProtocolLog", "GetPopProtocolLog", "SendLogsTo")
    }


@task("Get-EXOMailboxStatistics")
class GetEXOMailboxStatistics(ExoTask, GetMailboxStatistics):
    """Gets how much is in a mailbox, with few properties unless more are asked for.

    PS> @((Get-EXOMailboxStatistics -Identity yanli).PSObject.Properties).Count
    6
    """

    simulated = GetMailboxStatistics.simulated | _EVERY | {"PropertySets", "Properties", "DatabaseGuid"}

    def process(self, run: Runtime) -> Iterator[Any]:
        self.identify()
        names = wanted("MailboxStatistics", self.bound_values, PROPERTY_NAMES)
        for one in super().process(run):
            yield PSCustomObject({name: one.read(name) for name in names})


def _same(name: str, base: Any, documentation: str, more: Iterable[str] = ()) -> type[ExoTask]:
    """A cmdlet that returns what the older one does."""

    def process(self: Any, run: Runtime) -> Iterator[Any]:
        self.identify()
        yield from base.process(self, run)

    body = {"__doc__": documentation, "process": process, "simulated": base.simulated | _EVERY | frozenset(more)}
    made: type[ExoTask] = type(name.replace("-", ""), (ExoTask, base), body)
    return task(name)(made)


GetEXOMailboxPermission: Final = _same(
    "Get-EXOMailboxPermission",
    GetMailboxPermission,
    "Gets who may open a mailbox.\n\n"
    '    PS> (Get-EXOMailboxPermission -Identity "Yan Li").User\n    NT AUTHORITY\\SELF\n    ',
)
GetEXORecipientPermission: Final = _same(
    "Get-EXORecipientPermission",
    GetRecipientPermission,
    "Gets who may send as a recipient.\n\n"
    '    PS> (Get-EXORecipientPermission -Identity "Yan Li").Trustee\n    NT AUTHORITY\\SELF\n    ',
)
GetEXOMailboxFolderPermission: Final = _same(
    "Get-EXOMailboxFolderPermission",
    GetMailboxFolderPermission,
    "Gets who may open a folder.\n\n"
    '    PS> @(Get-EXOMailboxFolderPermission -Identity "yanli:\\Calendar").Count\n    2\n    ',
)
GetEXOMailboxFolderStatistics: Final = _same(
    "Get-EXOMailboxFolderStatistics",
    GetMailboxFolderStatistics,
    "Gets what is in the folders of a mailbox.\n\n"
    '    PS> (Get-EXOMailboxFolderStatistics -Identity "Yan Li" -Folderscope Inbox).FolderPath\n    /Inbox\n    ',
    # Diagnosis would tell of a service that is not here.
    ("Folderscope", "DiagnosticInfo"),
)
GetEXOMobileDeviceStatistics: Final = _same(
    "Get-EXOMobileDeviceStatistics",
    GetStatistics,
    "Gets when devices synchronised.\n\n"
    '    PS> (Get-EXOMobileDeviceStatistics -Mailbox "Dan Jump").Status\n    DeviceOk\n    ',
)
