"""Get-Mailbox and Set-Mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages, moments
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.recipients import Mailbox
from pyshell.exchange.writing import Refusal
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.exchange.editing import Edit


@task("Get-Mailbox")
class GetMailbox(GetTask):
    """Gets mailboxes.

    PS> Get-Mailbox "Yan Li" | Select-Object Name, Alias

    Name   Alias
    ----   -----
    Yan Li yanli
    """

    view = Mailbox
    simulated = SELECTORS | {"Database", "Server", "Archive", "Arbitration", "PublicFolder", "Monitoring", "AuditLog"}
    instead = {  # noqa: RUF012  # declared as a ClassVar in the base
        "Arbitration": ("ArbitrationMailbox",),
        "PublicFolder": ("PublicFolderMailbox",),
        "Monitoring": ("MonitoringMailbox",),
        "AuditLog": ("AuditLogMailbox",),
    }


def _type(edit: Edit, value: Any) -> None:
    """Regular, Room, Equipment, Shared: the kind of the mailbox, and whether anybody logs on to it."""
    wanted = to_string(value)
    details = _TYPES.get(wanted)
    if details is None:
        raise Refusal(messages.wrong_kind(edit.identity, edit.row["RecipientTypeDetails"]), messages.RECIPIENT_TASK)
    edit.put("RecipientTypeDetails", details)
    edit.put("ResourceType", wanted if wanted in ("Room", "Equipment") else None)
    unattended = wanted != "Regular"
    edit.put("AccountDisabled", unattended)
    edit.put("ExchangeUserAccountControl", "AccountDisabled" if unattended else "None")
    edit.put("UserAccountControl", "AccountDisabled, NormalAccount" if unattended else "NormalAccount")
    edit.put("LinkedMasterAccount", "NT AUTHORITY\\SELF" if unattended else None)


_TYPES: Final = {
    "Regular": "UserMailbox",
    "Room": "RoomMailbox",
    "Equipment": "EquipmentMailbox",
    "Shared": "SharedMailbox",
}


def _account_disabled(edit: Edit, value: Any) -> None:
    edit.put("AccountDisabled", bool(value))
    edit.put("UserAccountControl", "AccountDisabled, NormalAccount" if value else "NormalAccount")


def _litigation_hold(edit: Edit, value: Any) -> None:
    """The hold notes since when and by whom; lifted, it forgets both."""
    edit.put("LitigationHoldEnabled", bool(value))
    if value and not edit.row.get("LitigationHoldEnabled"):
        edit.put("LitigationHoldDate", moments.now())
        edit.put("LitigationHoldOwner", edit.directory.log.by)
    elif not value:
        edit.put("LitigationHoldDate", None)
        edit.put("LitigationHoldOwner", None)


@task("Set-Mailbox")
class SetMailbox(SetTask):
    """Changes a mailbox.

    PS> Set-Mailbox "Yan Li" -CustomAttribute1 Lead; (Get-Mailbox "Yan Li").CustomAttribute1
    Lead
    """

    view = Mailbox
    what = "mailbox"
    special = {  # noqa: RUF012  # declared as a ClassVar in the base
        "Type": _type,
        "AccountDisabled": _account_disabled,
        "LitigationHoldEnabled": _litigation_hold,
        "RemovePicture": lambda edit, value: edit.put("HasPicture", None) if value else None,
        "RemoveSpokenName": lambda edit, value: edit.put("HasSpokenName", None) if value else None,
    }
