"""Search-MailboxAuditLog and New-MailboxAuditLogSearch: nobody opens mailboxes here, so that nothing is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.mailboxes.mailbox_search import SearchRequest
from pyshell.exchange.values import moments
from pyshell.exchange.values.identifiers import new_guid
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

# What narrows a search that finds nothing.
_SELECTING = frozenset(
    {"StartDate", "EndDate", "ExternalAccess", "HasAttachments", "LogonTypes", "Mailboxes", "Operations"}
    | {"ShowDetails", "GroupMailbox"}
)


class AuditTask(StoreTask):
    """A cmdlet about the audit logs of mailboxes."""

    def exist(self, run: Runtime) -> bool:
        """Whether all mailboxes are there; the errors of those that are not were written."""
        named = [self.bound_values.get("Identity"), *as_list(self.bound_values.get("Mailboxes"))]
        found = [self.mailbox(run, one) for one in named if one is not None]
        return None not in found


@task("Search-MailboxAuditLog")
class SearchMailboxAuditLog(AuditTask):
    """Gets who opened mailboxes.

    PS> @(Search-MailboxAuditLog "Yan Li" -LogonTypes Delegate -ShowDetails).Count
    0
    """

    simulated = _SELECTING | {"Identity", "ResultSize", "IncludeInactiveMailbox"}

    def process(self, run: Runtime) -> None:
        self.exist(run)


@task("New-MailboxAuditLogSearch")
class NewMailboxAuditLogSearch(AuditTask):
    """Searches the logs and sends what is found by mail; nobody sends mail here, so that the search is all.

    PS> $who = "ayla@contoso.com"
    PS> (New-MailboxAuditLogSearch -StartDate 1/1/2020 -EndDate 1/2/2020 -StatusMailRecipients $who).Type
    Mailbox
    """

    simulated = _SELECTING | {"Name", "StatusMailRecipients"}

    def process(self, run: Runtime) -> Iterator[SearchRequest]:
        given = self.bound_values
        name = to_string(given.get("Name", f"Search{moments.now()[:10]}"))
        sentence = messages.creating("mailbox audit log search", name)
        if not self.exist(run) or not run.should_process(name, self.command, description=sentence):
            return
        yield SearchRequest(
            name=name, identity=new_guid(), kind="Mailbox", cmdlets=[], parameters=[],
            objects=[to_string(one) for one in as_list(given.get("Mailboxes"))], users=[],
            recipients=[to_string(one) for one in as_list(given.get("StatusMailRecipients"))],
            start=given.get("StartDate"), end=given.get("EndDate"), external=given.get("ExternalAccess"),
            created_by=self.directory.log.by, status="NotStarted",
        )  # fmt: skip
