"""Upgrade-DistributionGroup, Get-EligibleDistributionGroupForMigration: groups that become groups of Microsoft 365."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.creating import add_mailbox
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import GetTask
from pyshell.exchange.organisation.configured import Configured, declare_view, made_properties
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import is_group
from pyshell.exchange.schema.recipients import DistributionGroup
from pyshell.exchange.store.searching import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]


def is_eligible(row: Row, directory: Directory) -> bool:
    """Whether a group can be upgraded: it has no group as member, is in none, and somebody owns it (S)."""
    members = (directory.rows.get(guid) for guid in row.get("Members", ()))
    nested = any(one is not None and is_group(one["RecipientTypeDetails"]) for one in members)
    mail = row["RecipientTypeDetails"] == "MailUniversalDistributionGroup"
    return mail and not nested and not directory.groups_of(row["Guid"]) and bool(row.get("ManagedBy"))


@task("Get-EligibleDistributionGroupForMigration")
class GetEligibleDistributionGroupForMigration(GetTask):
    """Gets the groups that can be upgraded.

    PS> New-DistributionGroup Readers -ManagedBy ayla -Members yanli | Out-Null
    PS> (Get-EligibleDistributionGroupForMigration Readers).Name
    Readers
    """

    view = DistributionGroup
    simulated = frozenset({"Identity", "ManagedBy", "OrganizationalUnit", "ResultSize"})

    def process(self, run: Runtime) -> Iterator[View]:
        for one in super().process(run):
            if is_eligible(one.row, self.directory):
                yield one


class _Upgrade(Configured):
    __slots__ = ()

    def invariant_text(self) -> str:
        return str(self.row["DlIdentity"])


_UPGRADE: Final = declare_view(
    "DistributionGroupUpgrade",
    "Microsoft.Exchange.Management.RecipientTasks.UpgradeDistributionGroupResult",
    made_properties(
        {
            "DlIdentity": (kinds.TEXT, None),
            "SuccessfullySubmittedForUpgrade": (kinds.BOOLEAN, None),
            "ErrorReason": (kinds.TEXT, None),
        }
    ),
    _Upgrade,
)


@task("Upgrade-DistributionGroup")
class UpgradeDistributionGroup(ExchangeTask):
    """Makes groups of Microsoft 365 of distribution groups, with their members and owners.

    PS> New-DistributionGroup Readers -ManagedBy ayla -Members yanli | Out-Null
    PS> Upgrade-DistributionGroup -DlIdentities Readers | Out-Null; (Get-UnifiedGroup Readers).RecipientTypeDetails
    GroupMailbox
    """

    # Whoever runs it may, and the service would do it a moment later.
    simulated = frozenset({"DlIdentities", "ActionType", "ExecutingUser", "Organization"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[Configured]:
        for identity in as_list(self.bound_values["DlIdentities"]):
            row = self.row_of(run, DistributionGroup, text_of(identity))
            if row is None:
                continue
            done = is_eligible(row, self.directory)
            if done:
                self.directory.change(row, self._upgraded(row), self.command)
            reason = None if done else messages.not_eligible(row["Name"])
            values = {"DlIdentity": row["Name"], "SuccessfullySubmittedForUpgrade": done, "ErrorReason": reason}
            yield _UPGRADE(values, self.directory)

    def _upgraded(self, row: Row) -> Row:
        """What differs of the group then."""
        made = {key: value for key, value in row.items() if key not in ("GroupType", "SamAccountName")}
        made["RecipientTypeDetails"] = "GroupMailbox"
        add_mailbox(self.directory, made)
        made["Members"] = list(dict.fromkeys([*row.get("Members", ()), *row.get("ManagedBy", ())]))
        return {key: made.get(key) for key in (*made, *row) if made.get(key) != row.get(key)}
