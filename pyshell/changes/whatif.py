"""Where real Exchange goes on in spite of -WhatIf, by its own documentation."""

from __future__ import annotations

from typing import Final

from pyshell.exchange.catalogue import documented

# S: "The WhatIf switch doesn't work on this cmdlet." Set-User.md and Disable-InboxRule.md of exchange-ps.
IGNORING: Final = {name.casefold(): name for name in ("Set-User", "Disable-InboxRule")}


def ignores_what_if(command: str) -> bool:
    """Whether a cmdlet's page says that -WhatIf does not work on it."""
    return command.casefold() in IGNORING


def ignores_elsewhere(command: str) -> bool:
    """Whether a cmdlet exists in Security & Compliance PowerShell too, where -WhatIf does not work (S)."""
    page = documented(command)
    return page is not None and "security" in (page.products() or ())
