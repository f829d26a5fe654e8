"""Get-Recipient."""

from __future__ import annotations

from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.recipients import Recipient


class GetRecipient(GetTask):
    """Gets everything that mail can be sent to.

    PS> (Get-Recipient hrim@tailspintoys.com).RecipientType
    UserMailbox
    """

    command = "Get-Recipient"
    view = Recipient
    simulated = SELECTORS | {"RecipientType", "Database"}
