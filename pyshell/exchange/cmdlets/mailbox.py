"""Get-Mailbox and Set-Mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange.changing import specials
from pyshell.exchange.cmdlets.base import SPECIAL_MAILBOXES, task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.mailboxes import disconnected
from pyshell.exchange.schema.recipients import Mailbox
from pyshell.exchange.store.searching import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]


@task("Get-Mailbox")
class GetMailbox(GetTask):
    """Gets mailboxes.

    PS> Get-Mailbox "Yan Li" | Select-Object Name, Alias

    Name   Alias
    ----   -----
    Yan Li yanli
    """

    view = Mailbox
    simulated = SELECTORS | {
        *("Database", "Server", "Archive", "RemoteArchive", "MailboxPlan", "Async"),
        *("SoftDeletedMailbox", "InactiveMailboxOnly", "IncludeInactiveMailbox"),
    }
    instead = SPECIAL_MAILBOXES

    def process(self, run: Runtime) -> Iterator[View]:
        """Also mailboxes that were removed, where they are asked for."""
        given = self.bound_values
        only = given.get("SoftDeletedMailbox") or given.get("InactiveMailboxOnly")
        if not only:
            yield from super().process(run)
        if only or given.get("IncludeInactiveMailbox"):
            rows = disconnected.soft_deleted(self.directory)
            if not given.get("SoftDeletedMailbox"):
                rows = [row for row in rows if row.get("IsInactiveMailbox")]
            for row in self._narrowed(self._named(rows)):
                yield self.made(row)

    def _named(self, rows: list[Row]) -> list[Row]:
        """Those that the identity names."""
        identity = self.bound_values.get("Identity")
        if identity is None:
            return rows
        wanted = text_of(identity).casefold()
        keys = ("Guid", "ExchangeGuid", "Name", "Alias", "DisplayName", "UserPrincipalName", "DistinguishedName")
        return [row for row in rows if wanted in [str(row.get(key)).casefold() for key in keys]]


@task("Set-Mailbox")
class SetMailbox(SetTask):
    """Changes a mailbox.

    PS> Set-Mailbox "Yan Li" -CustomAttribute1 Lead; (Get-Mailbox "Yan Li").CustomAttribute1
    Lead
    """

    view = Mailbox
    what = "mailbox"
    special = specials.MAILBOX
    instead = SPECIAL_MAILBOXES
