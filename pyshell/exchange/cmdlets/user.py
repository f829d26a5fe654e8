"""Get-User and Set-User."""

from __future__ import annotations

from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.recipients import User


@task("Get-User")
class GetUser(GetTask):
    """Gets user accounts, with or without a mailbox.

    PS> (Get-User "Yan Li").Department
    Engineering
    """

    view = User
    simulated = SELECTORS


@task("Set-User")
class SetUser(SetTask):
    """Changes a user account.

    PS> Set-User "Yan Li" -Title Architect -Confirm:$false; (Get-User "Yan Li").Title
    Architect
    """

    view = User
    what = "user"
