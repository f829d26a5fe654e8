"""Cmdlets of mobile devices, under their names since 2013 and the older ones with ActiveSync in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.configuration import ConfigurationTask
from pyshell.exchange.cmdlets.store import MailboxOf
from pyshell.exchange.mailboxes.mobile_devices import KIND, MobileDevice, Statistics, devices_of, user_of
from pyshell.exchange.organisation.objects_filter import object_filter
from pyshell.exchange.store.searching import FilterError, is_wildcard, text_of
from pyshell.exchange.values import moments
from pyshell.values.culture import sort_key
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]

# Which protocol a device speaks: switch to the property ClientType.
_CLIENTS: Final = {"ActiveSync": "EAS", "OWAforDevices": "MOWA", "RestApi": "REST", "UniversalOutlook": "Outlook"}


class DeviceTask(ConfigurationTask, MailboxOf):
    """A cmdlet about devices."""

    view = MobileDevice
    namespace = "Tasks"

    def named(self, text: str) -> list[Row]:
        """The devices that a text names: also by `user\\device`, and by the device's own identifier."""
        found = self.directory.find_configured(KIND, text)
        if found:
            return found
        wanted = text.rpartition("\\")[2].casefold()
        return [row for row in self.directory.of_kind(KIND) if str(row["DeviceId"]).casefold() == wanted]

    def rows(self, run: Runtime) -> list[Row]:
        """Also those of one mailbox, by -Mailbox."""
        given = self.bound_values
        if given.get("Mailbox") is not None:
            owner = self.mailbox_of(run, given["Mailbox"])
            found = [] if owner is None else devices_of(owner["Guid"], self.directory)
        else:
            found = super().rows(run)
        clients = [client for name, client in _CLIENTS.items() if given.get(name)]
        return [row for row in found if not clients or row.get("ClientType", "EAS") in clients]


_SELECTING: Final = frozenset({"Identity", "Mailbox", "ResultSize", *_CLIENTS})


class GetDevice(DeviceTask):
    """Gets the mobile devices of the organisation, or of one mailbox."""

    # No device here is a health mailbox's: those that -Monitoring would show are none.
    simulated = _SELECTING | {"Filter", "SortBy", "OrganizationalUnit", "Monitoring"}

    def rows(self, run: Runtime) -> list[Row]:
        given = self.bound_values
        found = [] if given.get("Monitoring") else super().rows(run)
        if "OrganizationalUnit" in given:
            unit = self.directory.container(to_string(given["OrganizationalUnit"]))
            if unit is None:
                text = to_string(given["OrganizationalUnit"])
                run.write_error(self.record(messages.unit_not_found(text), messages.NOT_FOUND))
                return []
            found = [row for row in found if row["DistinguishedName"].endswith("," + unit)]
        if "Filter" in given:
            try:
                fits = object_filter(to_string(given["Filter"]), MobileDevice, self.directory)
            except FilterError as error:
                raise messages.filter_error(self.command, "Filter", error.message) from None
            found = [row for row in found if fits(row)]
        if "SortBy" in given:
            name = to_string(given["SortBy"])
            found = sorted(found, key=lambda row: sort_key(to_string(MobileDevice(row, self.directory).value(name))))
        return found


@task("Get-MobileDevice")
class GetMobileDevice(GetDevice):
    """Gets the mobile devices of the organisation, or of one mailbox.

    PS> (Get-MobileDevice -Mailbox "Dan Jump").DeviceType
    iPhone
    """


@task("Get-ActiveSyncDevice")
class GetActiveSyncDevice(GetDevice):
    """Gets the mobile devices of the organisation, or of one mailbox, by the cmdlet's older name.

    PS> (Get-ActiveSyncDevice -Mailbox "Dan Jump").DeviceType
    iPhone
    """


class GetStatistics(DeviceTask):
    """Gets when devices synchronised and what became of wipes."""

    # The log of a device is sent by mail, and nobody sends mail here: there is none to get.
    simulated = _SELECTING | {"ShowRecoveryPassword", "GetMailboxLog", "NotificationEmailAddresses"}

    def process(self, run: Runtime) -> Iterator[Configured]:
        password = {"RecoveryPassword": ""} if self.bound_values.get("ShowRecoveryPassword") else {}
        for row in self.rows(run):
            yield Statistics(row, self.directory, password)


@task("Get-MobileDeviceStatistics")
class GetMobileDeviceStatistics(GetStatistics):
    """Gets when devices synchronised and what became of wipes.

    PS> (Get-MobileDeviceStatistics -Mailbox "Dan Jump").Status
    DeviceOk
    """


@task("Get-ActiveSyncDeviceStatistics")
class GetActiveSyncDeviceStatistics(GetStatistics):
    """Gets when devices synchronised, by the cmdlet's older name.

    PS> (Get-ActiveSyncDeviceStatistics -Mailbox "Dan Jump").Status
    DeviceOk
    """


class ChangeDevice(DeviceTask):
    """Does something to one device."""

    simulated = frozenset({"Identity"})

    def process(self, run: Runtime) -> Iterator[Configured]:
        identity = self.bound_values.get("Identity")
        rows = [] if identity is None or is_wildcard(identity) else self.rows(run)
        for row in rows:
            if run.should_process(text_of(identity), self.command, description=self.sentence(row["Name"])):
                self.change(row)
        yield from ()

    def sentence(self, name: str) -> str:
        """What -WhatIf and -Confirm say."""
        return messages.removing("mobile device", name)

    def change(self, row: Row) -> None:
        """Removes the device; a mailbox without devices has no partnership."""
        self.directory.remove(row["Guid"], self.command)
        owner = user_of(row, self.directory)
        if owner and not devices_of(row["User"], self.directory):
            self.directory.change(owner, {"HasActiveSyncDevicePartnership": None}, self.command)


@task("Remove-MobileDevice")
class RemoveMobileDevice(ChangeDevice):
    """Removes a mobile device.

    PS> Get-MobileDevice -Mailbox "Dan Jump" | Remove-MobileDevice -Confirm:$false
    PS> (Get-CASMailbox "Dan Jump").HasActiveSyncDevicePartnership
    False
    """


@task("Remove-ActiveSyncDevice")
class RemoveActiveSyncDevice(ChangeDevice):
    """Removes a mobile device, by the cmdlet's older name.

    PS> Get-ActiveSyncDevice -Mailbox "Dan Jump" | Remove-ActiveSyncDevice -Confirm:$false
    PS> @(Get-ActiveSyncDevice -Mailbox "Dan Jump").Count
    0
    """


class ClearDevice(ChangeDevice):
    """Asks for everything on a device to be wiped the next time that it is seen."""

    simulated = frozenset({"Identity", "Cancel", "AccountOnly", "NotificationEmailAddresses"})
    wiped: ClassVar[tuple[str, ...]] = ("DeviceWipeRequestTime", "LastDeviceWipeRequestor", "AccountOnlyDeviceWipe")

    def sentence(self, name: str) -> str:
        return messages.wiping(name)

    def change(self, row: Row) -> None:
        given = self.bound_values
        changes: Row = dict.fromkeys((*self.wiped, "WipeNotification"))
        if not given.get("Cancel"):
            changes.update(DeviceWipeRequestTime=moments.now(), LastDeviceWipeRequestor=self.directory.log.by)
            changes["AccountOnlyDeviceWipe"] = bool(given.get("AccountOnly")) or None
            told = [to_string(one) for one in as_list(given.get("NotificationEmailAddresses"))]
            changes["WipeNotification"] = told or None
        self.directory.change(row, changes, self.command)


@task("Clear-MobileDevice")
class ClearMobileDevice(ClearDevice):
    """Asks for everything on a device to be wiped.

    PS> Get-MobileDevice -Mailbox "Dan Jump" | Clear-MobileDevice -Confirm:$false
    PS> (Get-MobileDeviceStatistics -Mailbox "Dan Jump").Status
    DeviceWipePending
    """


@task("Clear-ActiveSyncDevice")
class ClearActiveSyncDevice(ClearDevice):
    """Asks for everything on a device to be wiped, by the cmdlet's older name.

    PS> Get-ActiveSyncDevice -Mailbox "Dan Jump" | Clear-ActiveSyncDevice -Confirm:$false
    PS> (Get-ActiveSyncDeviceStatistics -Mailbox "Dan Jump").Status
    DeviceWipePending
    """
