"""Get-Mailbox and Set-Mailbox."""

from __future__ import annotations

from pyshell.exchange import specials
from pyshell.exchange.cmdlets.base import SPECIAL_MAILBOXES, task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.recipients import Mailbox


@task("Get-Mailbox")
class GetMailbox(GetTask):
    """Gets mailboxes.

    PS> Get-Mailbox "Yan Li" | Select-Object Name, Alias

    Name   Alias
    ----   -----
    Yan Li yanli
    """

    view = Mailbox
    simulated = SELECTORS | {"Database", "Server", "Archive", "RemoteArchive"}
    instead = SPECIAL_MAILBOXES


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
