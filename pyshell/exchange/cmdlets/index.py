"""Where each Exchange cmdlet with an effect lives: name to `module:Class`, loaded when first used."""

from __future__ import annotations

from typing import Final

_HERE: Final = "pyshell.exchange.cmdlets."

COMMANDS: Final[dict[str, str]] = {
    "Get-Mailbox": _HERE + "mailbox:GetMailbox",
    "Set-Mailbox": _HERE + "mailbox:SetMailbox",
    "Get-CASMailbox": _HERE + "casmailbox:GetCASMailbox",
    "Set-CASMailbox": _HERE + "casmailbox:SetCASMailbox",
    "Get-User": _HERE + "user:GetUser",
    "Set-User": _HERE + "user:SetUser",
    "Get-Recipient": _HERE + "recipient:GetRecipient",
}
