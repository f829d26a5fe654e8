"""The Update- cmdlets of address lists, offline address books, e-mail address policies and recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.exchange import messages
from pyshell.exchange.changing.address_policies import policy_for, proxies
from pyshell.exchange.changing.creating import alias_of
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.families import FamilyTask
from pyshell.exchange.organisation.families import FAMILIES, view_of
from pyshell.exchange.schema.recipients import Recipient
from pyshell.exchange.values import moments
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]


class UpdateTask(FamilyTask):
    """Brings what follows from an object up to date."""

    simulated = frozenset({"Identity"})

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.one(run)
        if row is not None and run.should_process(
            row["Name"], self.command, description=messages.updating(self.family.what, row["Name"])
        ):
            self.update(row)
        yield from ()

    def update(self, row: Row) -> None:
        """Members of lists are looked up each time that somebody asks: that it was asked is all there is to note."""
        self.directory.change(row, {"LastUpdated": moments.now()}, self.command)


@task("Update-AddressList")
class UpdateAddressList(UpdateTask):
    """Brings the recipients of an address list up to date.

    PS> Update-AddressList "All Users"; @(Get-AddressList "All Users").Count
    1
    """

    family: ClassVar = FAMILIES["AddressList"]
    view = view_of("AddressList")


@task("Update-GlobalAddressList")
class UpdateGlobalAddressList(UpdateTask):
    """Brings the recipients of a global address list up to date.

    PS> Update-GlobalAddressList "Default Global Address List"; @(Get-GlobalAddressList "Default*").Count
    1
    """

    family: ClassVar = FAMILIES["GlobalAddressList"]
    view = view_of("GlobalAddressList")


@task("Update-OfflineAddressBook")
class UpdateOfflineAddressBook(UpdateTask):
    """Makes the files of an offline address book anew.

    PS> Update-OfflineAddressBook "Default Offline Address Book"; @(Get-OfflineAddressBook "Default*").Count
    1
    """

    family: ClassVar = FAMILIES["OfflineAddressBook"]
    view = view_of("OfflineAddressBook")


@task("Update-EmailAddressPolicy")
class UpdateEmailAddressPolicy(UpdateTask):
    """Gives the recipients of an e-mail address policy the addresses that its templates make.

    PS> $to = "SMTP:%g.%s@contoso.com"
    PS> New-EmailAddressPolicy First -IncludedRecipients MailboxUsers -EnabledEmailAddressTemplates $to | Out-Null
    PS> Update-EmailAddressPolicy First; "$((Get-Mailbox yanli).PrimarySmtpAddress)"
    Yan.Li@contoso.com
    """

    family: ClassVar = FAMILIES["EmailAddressPolicy"]
    view = view_of("EmailAddressPolicy")
    simulated = frozenset({"Identity", "FixMissingAlias", "UpdateSecondaryAddressesOnly"})

    def update(self, row: Row) -> None:
        only = bool(self.bound_values.get("UpdateSecondaryAddressesOnly"))
        for one in self.directory.select(Recipient):
            if one.get("EmailAddressPolicyEnabled", True):
                self._apply(one, row, only)
        self.directory.change(row, {"RecipientFilterApplied": True}, self.command)

    def _apply(self, one: Row, policy: Row, only: bool) -> None:
        if "Alias" not in one and self.bound_values.get("FixMissingAlias"):
            self.directory.change(one, {"Alias": alias_of(one["Name"])}, self.command)
            one = self.directory.rows[one["Guid"]]
        own = policy_for(one, self.directory)
        if own is not None and own["Guid"] == policy["Guid"]:
            made = proxies(policy, one, self.directory, secondary_only=only)
            self.directory.change(one, {"EmailAddresses": made}, self.command)


@task("Update-Recipient")
class UpdateRecipient(ExchangeTask):
    """Adds what a recipient lacks: the addresses of its policy.

    PS> Update-Recipient "Yan Li"; (Get-Mailbox "Yan Li").EmailAddresses.Count
    1
    """

    simulated = frozenset({"Identity"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        row = self.row_of(run, Recipient, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        policy = policy_for(row, self.directory) if row.get("EmailAddressPolicyEnabled", True) else None
        if run.should_process(identity, self.command, description=messages.updating("recipient", identity)) and policy:
            self.directory.change(row, {"EmailAddresses": proxies(policy, row, self.directory)}, self.command)
