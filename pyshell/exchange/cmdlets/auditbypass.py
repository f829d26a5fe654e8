"""Get- and Set-MailboxAuditBypassAssociation."""

from __future__ import annotations

from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import GetTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.schema.recipients import MailboxAuditBypassAssociation


@task("Get-MailboxAuditBypassAssociation")
class GetMailboxAuditBypassAssociation(GetTask):
    """Gets whose access to mailboxes is not audited.

    PS> (Get-MailboxAuditBypassAssociation "Yan Li").AuditBypassEnabled
    False
    """

    view = MailboxAuditBypassAssociation
    simulated = frozenset({"Identity", "ResultSize"})


@task("Set-MailboxAuditBypassAssociation")
class SetMailboxAuditBypassAssociation(SetTask):
    """Sets whether somebody's access to mailboxes is audited.

    PS> Set-MailboxAuditBypassAssociation "Yan Li" -AuditBypassEnabled $true
    PS> (Get-MailboxAuditBypassAssociation "Yan Li").AuditBypassEnabled
    True
    """

    view = MailboxAuditBypassAssociation
    what = "audit bypass of"
