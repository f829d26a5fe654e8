"""Search-AdminAuditLog, New-AdminAuditLogSearch and Search-Mailbox."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.mailboxes import mailbox_search
from pyshell.exchange.mailboxes.mailbox_search import MailboxSearchResult, SearchRequest
from pyshell.exchange.organisation import audit
from pyshell.exchange.organisation.audit import Search
from pyshell.exchange.values import moments
from pyshell.exchange.values.identifiers import new_guid
from pyshell.exchange.values.names import canonical_name
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.audit import AuditRecord

    Row = dict[str, Any]

_SELECTING = frozenset(
    {"Cmdlets", "Parameters", "ObjectIds", "UserIds", "StartDate", "EndDate", "IsSuccess", "ExternalAccess"}
)
_RECORDS = 1000


@task("Search-AdminAuditLog")
class SearchAdminAuditLog(ExchangeTask):
    """Gets what commands changed, newest first.

    PS> Set-Mailbox "Yan Li" -CustomAttribute1 Lead; Set-User "Yan Li" -City Ottawa -Confirm:$false
    PS> Search-AdminAuditLog -Cmdlets Set-Mailbox | ForEach-Object { "$($_.ObjectModified): $($_.ModifiedProperties)" }
    contoso.com/Staff/Yan Li: CustomAttribute1
    """

    simulated = _SELECTING | {"ResultSize", "StartIndex"}

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[AuditRecord]:
        given = self.bound_values
        first = int(given.get("StartIndex") or 0)
        size = int(given.get("ResultSize") or _RECORDS)
        wanted = Search(given)
        found = (record for record in audit.records(self.directory) if wanted.fits(record))
        yield from islice(found, first, first + size)


@task("New-AdminAuditLogSearch")
class NewAdminAuditLogSearch(ExchangeTask):
    """Searches the log and sends what is found by mail; nobody sends mail here, so that the search is all.

    PS> (New-AdminAuditLogSearch -StartDate 1/1/2020 -EndDate 1/2/2020 -StatusMailRecipients ayla@contoso.com).Type
    Admin
    """

    simulated = _SELECTING | {"Name", "StatusMailRecipients"}

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[SearchRequest]:
        given = self.bound_values
        name = to_string(given.get("Name", f"Search{moments.now()[:10]}"))
        if not run.should_process(name, self.command, description=messages.creating("admin audit log search", name)):
            return
        texts = {key: [to_string(one) for one in as_list(given.get(key))] for key in _LISTS}
        yield SearchRequest(
            name=name, identity=new_guid(), kind="Admin", cmdlets=texts["Cmdlets"], parameters=texts["Parameters"],
            objects=texts["ObjectIds"], users=texts["UserIds"], recipients=texts["StatusMailRecipients"],
            start=given.get("StartDate"), end=given.get("EndDate"), external=given.get("ExternalAccess"),
            created_by=self.directory.log.by, status="NotStarted",
        )  # fmt: skip


_LISTS = ("Cmdlets", "Parameters", "ObjectIds", "UserIds", "StatusMailRecipients")


@task("Search-Mailbox")
class SearchMailbox(StoreTask):
    """Searches a mailbox for messages, estimates, copies or deletes them.

    PS> (Search-Mailbox "Yan Li" -SearchQuery "Subject:budget" -EstimateResultOnly).Success
    True
    """

    # Everything here can be searched: what could not is none.
    simulated = frozenset(
        {"Identity", "SearchQuery", "EstimateResultOnly", "TargetMailbox", "TargetFolder", "DeleteContent"}
        | {"SearchDumpster", "SearchDumpsterOnly", "DoNotIncludeArchive", "LogOnly", "LogLevel"}
        | {"IncludeUnsearchableItems"}
    )

    def process(self, run: Runtime) -> Iterator[MailboxSearchResult]:
        given = self.bound_values
        row = self.mailbox(run, given.get("Identity"))
        target = None
        if row is not None and given.get("TargetMailbox") is not None:
            target = self.mailbox(run, given["TargetMailbox"])
        if row is None or (target is None and given.get("TargetMailbox") is not None):
            return
        count, size = mailbox_search.estimate(row, to_string(given.get("SearchQuery", "")), **self._scope())
        identity = canonical_name(row["DistinguishedName"])
        if given.get("DeleteContent"):
            if not run.should_process(identity, self.command, description=messages.deleting_content(identity)):
                return
            self.directory.change(row, mailbox_search.purged(row, count, size), self.command)
        folder = None if target is None else self._copied(target, row, count, size)
        yield mailbox_search.result(row, target, folder, count, size)

    def _scope(self) -> dict[str, bool]:
        given = self.bound_values
        only = bool(given.get("SearchDumpsterOnly"))
        return {"messages": not only, "dumpster": only or bool(given.get("SearchDumpster", True))}

    def _copied(self, target: Row, row: Row, count: int, size: int) -> str:
        """The folder in the target mailbox; with -LogOnly it holds no copies."""
        folder = f"{to_string(self.bound_values['TargetFolder'])}\\{row.get('DisplayName', row['Name'])}"
        log_only = bool(self.bound_values.get("LogOnly"))
        changes = mailbox_search.with_folder(target, folder, 0 if log_only else count, 0 if log_only else size)
        self.directory.change(target, changes, self.command)
        return folder
