"""Get-Recipient."""

from __future__ import annotations

from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.schema.recipients import Recipient


@task("Get-Recipient")
class GetRecipient(GetTask):
    """Gets everything that mail can be sent to.

    PS> (Get-Recipient hrim@tailspintoys.com).RecipientType
    UserMailbox
    """

    view = Recipient
    simulated = SELECTORS | {
        *("RecipientType", "Database", "RecipientPreviewFilter", "Properties", "PropertySet"),
        *("BookmarkDisplayName", "IncludeBookmarkObject"),
        # A recipient that is removed is gone: none is left to include.
        "IncludeSoftDeletedRecipients",
    }
