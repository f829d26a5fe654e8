"""Start- and Stop- of mailbox and compliance searches: what was made is done at once, as there is little to search."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.families import FamilyTask
from pyshell.exchange.organisation.families import FAMILIES, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

NOUN = "MailboxSearch"


class Searching(FamilyTask):
    """Changes the status of a search."""

    family, view = FAMILIES[NOUN], view_of(NOUN)
    doing: ClassVar[str]
    simulated = frozenset({"Identity", "Resume", "StatisticsStartIndex"})

    def status(self, estimate: bool) -> str:
        """The status afterwards."""
        raise NotImplementedError

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.one(run)
        if row is not None and run.should_process(
            row["Name"], self.command, description=messages.changing(self.doing, self.family.what, row["Name"])
        ):
            estimate = bool(row.get("EstimateOnly")) or not row.get("TargetMailbox")
            self.directory.change(row, {"Status": self.status(estimate)}, self.command)
        yield from ()


@task("Start-MailboxSearch")
class StartMailboxSearch(Searching):
    """Starts a search that was made.

    PS> New-MailboxSearch Budget -SearchQuery budget -EstimateOnly | Out-Null
    PS> Start-MailboxSearch Budget; (Get-MailboxSearch Budget).Status
    EstimateSucceeded
    """

    doing = "Starting"

    def status(self, estimate: bool) -> str:
        return "EstimateSucceeded" if estimate else "Succeeded"


@task("Stop-MailboxSearch")
class StopMailboxSearch(Searching):
    """Stops a search.

    PS> New-MailboxSearch Budget -SearchQuery budget -EstimateOnly | Out-Null; Start-MailboxSearch Budget
    PS> Stop-MailboxSearch Budget -Confirm:$false; (Get-MailboxSearch Budget).Status
    EstimateStopped
    """

    doing = "Stopping"

    def status(self, estimate: bool) -> str:
        return "EstimateStopped" if estimate else "Stopped"


class ComplianceSearching(Searching):
    """Changes the status of a compliance search."""

    family, view = FAMILIES["ComplianceSearch"], view_of("ComplianceSearch")
    # Whoever starts it waits for nothing, and what failed before is none.
    simulated = frozenset({"Identity", "RetryOnError"})


@task("Start-ComplianceSearch")
class StartComplianceSearch(ComplianceSearching):
    """Starts a search that was made.

    PS> New-ComplianceSearch Budget -ExchangeLocation All -ContentMatchQuery budget | Out-Null
    PS> Start-ComplianceSearch Budget; (Get-ComplianceSearch Budget).Status
    Completed
    """

    doing = "Starting"

    def status(self, estimate: bool) -> str:
        return "Completed"


@task("Stop-ComplianceSearch")
class StopComplianceSearch(ComplianceSearching):
    """Stops a search.

    PS> New-ComplianceSearch Budget -ExchangeLocation All | Out-Null
    PS> Stop-ComplianceSearch Budget -Confirm:$false; (Get-ComplianceSearch Budget).Status
    Stopped
    """

    doing = "Stopping"

    def status(self, estimate: bool) -> str:
        return "Stopped"
