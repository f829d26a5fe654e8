"""Get- and Set-MailboxCalendarFolder, Remove-CalendarEvents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal, write
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.mailboxes import calendar_folders
from pyshell.exchange.mailboxes.calendar_folders import KEY, RENEWED, View
from pyshell.exchange.mailboxes.folders import split_identity
from pyshell.exchange.schema.recipients import View as Recipient
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values import moments
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]


class CalendarTask(StoreTask):
    """A cmdlet about one calendar."""

    simulated = frozenset({"Identity", "UseCustomRouting"})

    def calendar(self, run: Runtime) -> tuple[Row, str] | None:
        """The mailbox and the calendar's path; None when an error was written."""
        identity = self.bound_values.get("Identity")
        named, path = (identity, "") if isinstance(identity, Recipient) else split_identity(text_of(identity))
        row = self.mailbox(run, named)
        if row is None:
            return None
        found = calendar_folders.calendar_path(row, path)
        if found is None:
            run.write_error(self.store_error(messages.folder_not_found(text_of(identity)), messages.NOT_FOUND))
            return None
        return row, found


@task("Get-MailboxCalendarFolder")
class GetMailboxCalendarFolder(CalendarTask):
    """Gets how a calendar is published.

    PS> (Get-MailboxCalendarFolder "yanli:\\Calendar").PublishEnabled
    False
    """

    # What is put out, for completion.
    view = View

    def process(self, run: Runtime) -> Iterator[Configured]:
        found = self.calendar(run)
        if found is not None:
            yield View(calendar_folders.calendar_row(*found), self.directory)


@task("Set-MailboxCalendarFolder")
class SetMailboxCalendarFolder(CalendarTask):
    """Publishes a calendar, or publishes it no more.

    PS> Set-MailboxCalendarFolder "yanli:\\Calendar" -PublishEnabled $true -DetailLevel LimitedDetails
    PS> (Get-MailboxCalendarFolder "yanli:\\Calendar").PublishedCalendarUrl -like "http://mail.contoso.com/owa/*"
    True
    """

    @classmethod
    def does(cls, name: str) -> bool:
        return name in View.properties or name in _SWITCHES or name in cls.simulated

    def process(self, run: Runtime) -> None:
        found = self.calendar(run)
        if found is None:
            return
        row, path = found
        whole = dict(row.get(KEY, {}))
        try:
            whole[path] = self._written(dict(whole.get(path, {})))
        except Refusal as refusal:
            run.write_error(self.store_error(refusal.message, refusal.exception))
            return
        identity = f"{canonical_name(row['DistinguishedName'])}:\\{path}"
        if not run.should_process(identity, self.command, description=messages.setting("calendar folder", identity)):
            return
        kept = {name: values for name, values in whole.items() if values}
        if not self.directory.change(row, {KEY: kept or None}, self.command):
            run.warn(messages.nothing_modified(identity))

    def _written(self, stored: Row) -> Row:
        """What is stored of the calendar then; what is the default is not. Raises Refusal."""
        given = self.bound_values
        for name, value in given.items():
            prop = View.properties.get(name)
            if prop is not None and name != "Identity" and prop.compute is None:
                stored[prop.key] = write(prop, value, stored, self.directory)
        for name in ("UseHttps", "SetAsSharingSource"):
            if name in given:
                stored[name] = bool(given[name])
        if given.get("SharedCalendarSyncStartDate") is not None:
            stored["SharedCalendarSyncStartDate"] = moments.stored_date(given["SharedCalendarSyncStartDate"])
        if given.get("ResetUrl"):
            stored[RENEWED] = stored.get(RENEWED, 0) + 1
        return {key: value for key, value in stored.items() if value is not None and not _is_default(key, value)}


_SWITCHES = ("ResetUrl", "UseHttps", "SetAsSharingSource")


def _is_default(key: str, value: Any) -> bool:
    prop = View.properties.get(key)
    return bool(value == (False if prop is None else prop.default))


@task("Remove-CalendarEvents")
class RemoveCalendarEvents(StoreTask):
    """Cancels the meetings that somebody organises: there are none here.

    PS> Remove-CalendarEvents "Yan Li" -CancelOrganizedMeetings -QueryWindowInDays 120 -Confirm:$false
    """

    simulated = frozenset(
        {"Identity", "CancelOrganizedMeetings", "PreviewOnly", "QueryStartDate", "QueryWindowInDays"}
        | {"UseCustomRouting"}
    )

    def process(self, run: Runtime) -> None:
        row = self.mailbox(run, self.bound_values.get("Identity"))
        if row is not None and not self.bound_values.get("PreviewOnly"):
            identity = canonical_name(row["DistinguishedName"])
            run.should_process(identity, self.command, description=messages.removing("calendar events of", identity))
