"""Get-User and Set-User."""

from __future__ import annotations

from pyshell.exchange.changing import specials
from pyshell.exchange.cmdlets.base import SPECIAL_MAILBOXES, task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.schema.recipients import User


@task("Get-User")
class GetUser(GetTask):
    """Gets user accounts, with or without a mailbox.

    PS> (Get-User "Yan Li").Department
    Engineering
    """

    view = User
    simulated = SELECTORS
    instead = SPECIAL_MAILBOXES


@task("Set-User")
class SetUser(SetTask):
    """Changes a user account.

    PS> Set-User "Yan Li" -Title Architect -Confirm:$false; (Get-User "Yan Li").Title
    Architect
    """

    view = User
    what = "user"
    special = specials.COMMON
    instead = SPECIAL_MAILBOXES
