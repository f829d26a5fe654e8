"""The Remove- cmdlets of recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.schema.recipients import DistributionGroup, DynamicDistributionGroup, MailContact, MailUser
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]


class RemoveTask(ExchangeTask):
    """Remove- of one view."""

    view: ClassVar[type[View]]
    what: ClassVar[str] = ""
    simulated = frozenset({"Identity", "BypassSecurityGroupManagerCheck", "IgnoreLegalHold", "PermanentlyDelete"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        """Removes one recipient."""
        row = self.row_of(run, self.view, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        if run.should_process(identity, self.command, description=self.sentence(identity)):
            self.directory.remove(row["Guid"], self.command)
            self.keep(row)

    def keep(self, row: Row) -> None:
        """Keeps what can be brought back: nothing, unless a cmdlet says otherwise."""

    def sentence(self, identity: str) -> str:
        """What -WhatIf and -Confirm say."""
        return messages.removing(self.what, identity)


@task("Remove-DistributionGroup")
class RemoveDistributionGroup(RemoveTask):
    """Removes a group that mail can be sent to.

    PS> Remove-DistributionGroup "IT Admin" -Confirm:$false; Get-DistributionGroup "IT*"
    """

    view = DistributionGroup

    def sentence(self, identity: str) -> str:
        return messages.removing_group(identity)


@task("Remove-DynamicDistributionGroup")
class RemoveDynamicDistributionGroup(RemoveTask):
    """Removes a group whose members a filter selects.

    PS> Remove-DynamicDistributionGroup "Full Time Employees" -Confirm:$false; Get-DynamicDistributionGroup "Full*"
    """

    view = DynamicDistributionGroup
    what = "dynamic distribution group"


@task("Remove-MailContact")
class RemoveMailContact(RemoveTask):
    """Removes a contact.

    PS> Remove-MailContact "Debra Garcia" -Confirm:$false; Get-MailContact "Debra*"
    """

    view = MailContact
    what = "mail contact"


@task("Remove-MailUser")
class RemoveMailUser(RemoveTask):
    """Removes a mail user and the account.

    PS> Get-MailUser ed | Remove-MailUser -Confirm:$false
    """

    view = MailUser
    what = "mail user"
