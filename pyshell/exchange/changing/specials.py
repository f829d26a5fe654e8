"""Parameters of Set- cmdlets that are no property of the same name: what each does to the recipient being changed.

A rule takes the edit and the value. Sources: the pages of Set-Mailbox, Set-User, Set-MailUser and Set-MailContact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal, as_list
from pyshell.exchange.values import moments
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.exchange.changing.editing import Edit

    Rule = Callable[[Edit, Any], None]

_KEYS: Final = ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz")
_DIGITS: Final = {letter: str(digit) for digit, letters in enumerate(_KEYS, 2) for letter in letters}


def _digits(text: str) -> str:
    """The keys of a telephone that spell a text."""
    return "".join(_DIGITS.get(letter, letter if letter.isdecimal() else "") for letter in text.casefold())


def dial_map(edit: Edit, value: Any) -> None:
    """-CreateDTMFMap: how callers spell the recipient on a telephone."""
    if not value:
        return
    first, last = edit.get("FirstName") or "", edit.get("LastName") or ""
    if not first and not last:
        first = edit.get("DisplayName") or edit.row["Name"]
    edit.put(
        "UMDtmfMap",
        [
            f"emailAddress:{_digits(edit.get('Alias') or '')}",
            f"lastNameFirstName:{_digits(last + first)}",
            f"firstNameLastName:{_digits(first + last)}",
        ],
    )


def secondary_address(edit: Edit, value: Any) -> None:
    """-SecondaryAddress: one more number of Unified Messaging, in the dial plan that -SecondaryDialPlan names."""
    text = to_string(value)
    plan = edit.get("SecondaryDialPlan")
    if text and plan:
        eum = f"eum:{text};phone-context={plan}"
        kept = [one for one in edit.proxies() if one.casefold() != eum.casefold()]
        edit.put("EmailAddresses", [*kept, eum])
    edit.put("SecondaryDialPlan", None)


def password(edit: Edit, value: Any) -> None:
    """Passwords are not kept; that one was set is noted."""
    edit.put("PasswordLastSet", moments.now())


def satisfied(edit: Edit, value: Any) -> None:
    """What is done already: no other organisation to write to, credentials that every forest takes, nothing missing."""


def clearing(*keys: str) -> Rule:
    """A switch that clears properties."""

    def rule(edit: Edit, value: Any) -> None:
        if value:
            for key in keys:
                edit.put(key, None)

    return rule


def capability(name: str) -> Rule:
    """A Boolean that gives an arbitration mailbox one of the organisation's tasks."""

    def rule(edit: Edit, value: Any) -> None:
        held = [one for one in edit.get("PersistedCapabilities") or [] if one != name]
        edit.put("PersistedCapabilities", [*held, name] if value else held or None)

    return rule


def mailbox_type(edit: Edit, value: Any) -> None:
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


def account_disabled(edit: Edit, value: Any) -> None:
    """Whether the account may log on."""
    edit.put("AccountDisabled", bool(value))
    edit.put("UserAccountControl", "AccountDisabled, NormalAccount" if value else "NormalAccount")


def room_account(edit: Edit, value: Any) -> None:
    """-EnableRoomMailboxAccount: a room's account that may log on."""
    edit.put("RoomMailboxAccountEnabled", bool(value))
    account_disabled(edit, not value)


def litigation_hold(edit: Edit, value: Any) -> None:
    """The hold notes since when and by whom; lifted, it forgets both."""
    edit.put("LitigationHoldEnabled", bool(value))
    if value and not edit.row.get("LitigationHoldEnabled"):
        edit.put("LitigationHoldDate", moments.now())
        edit.put("LitigationHoldOwner", edit.directory.log.by)
    elif not value:
        edit.put("LitigationHoldDate", None)
        edit.put("LitigationHoldOwner", None)


def attributes_to_clear(edit: Edit, value: Any) -> None:
    """-AttributesToClear: properties by their names."""
    for name in as_list(value):
        edit.put(edit.directory.property(to_string(name)).key, None)


def linked_account(edit: Edit, value: Any) -> None:
    """-LinkedMasterAccount: the account of another forest that opens the mailbox; $null unlinks it."""
    text = "" if value is None else to_string(value)
    edit.put("LinkedMasterAccount", text or None)
    details = edit.row["RecipientTypeDetails"]
    if text and details in ("UserMailbox", "LinkedMailbox"):
        edit.put("RecipientTypeDetails", "LinkedMailbox")
        edit.put("AccountDisabled", True)
    elif not text and details == "LinkedMailbox":
        edit.put("RecipientTypeDetails", "UserMailbox")
        edit.put("AccountDisabled", None)


def room_list(edit: Edit, value: Any) -> None:
    """-RoomList: makes the group a list of rooms."""
    if value:
        edit.put("RecipientTypeDetails", "RoomList")


def universal(edit: Edit, value: Any) -> None:
    """-Universal: makes a group of one domain one of all."""
    details = str(edit.row["RecipientTypeDetails"])
    if value and "NonUniversal" in details:
        edit.put("RecipientTypeDetails", details.replace("NonUniversalGroup", "UniversalSecurityGroup"))
        edit.put("GroupType", "Universal, SecurityEnabled")


COMMON: Final[dict[str, Rule]] = {
    "CreateDTMFMap": dial_map,
    "SecondaryAddress": secondary_address,
    "SkipDualWrite": satisfied,
    "LinkedCredential": satisfied,
    "LinkedDomainController": satisfied,
    "Password": password,
    "RemovePicture": clearing("HasPicture"),
    "RemoveSpokenName": clearing("HasSpokenName"),
    "RemoveMailboxProvisioningConstraint": clearing("MailboxProvisioningConstraint"),
    "RemoveComplianceTagHoldApplied": clearing("ComplianceTagHoldApplied"),
    "RemoveDelayHoldApplied": clearing("DelayHoldApplied"),
    "RemoveDelayReleaseHoldApplied": clearing("DelayReleaseHoldApplied"),
    "RemoveDisabledArchive": clearing("DisabledArchiveGuid", "DisabledArchiveDatabase"),
    "RemoveLitigationHoldEnabled": clearing("LitigationHoldEnabled", "LitigationHoldDate", "LitigationHoldOwner"),
    "RemoveOrphanedHolds": clearing("InPlaceHolds"),
    "ExcludeFromAllHolds": clearing("InPlaceHolds", "LitigationHoldEnabled"),
    "ExcludeFromAllOrgHolds": clearing("InPlaceHolds"),
    "ExcludeFromOrgHolds": clearing("InPlaceHolds"),
    "ClearDataEncryptionPolicy": clearing("DataEncryptionPolicy"),
    "RecalculateInactiveMailUser": satisfied,
    "UnblockForwardSyncPostCrossTenantMigration": satisfied,
    "EnableLitigationHoldForMigration": lambda edit, value: litigation_hold(edit, bool(value)),
    "ResetAutoBlockedDevices": clearing("ActiveSyncBlockedDeviceIDs"),
    "ResetMigrationToUnifiedGroup": satisfied,
    "UpdateMemberCount": satisfied,
    "PermanentlyClearPreviousMailboxInfo": clearing("PreviousRecipientTypeDetails", "DisabledMailboxLocations"),
}
MAILBOX: Final[dict[str, Rule]] = {
    **COMMON,
    "Type": mailbox_type,
    "AccountDisabled": account_disabled,
    "LitigationHoldEnabled": litigation_hold,
    "EnableRoomMailboxAccount": room_account,
    "AttributesToClear": attributes_to_clear,
    "LinkedMasterAccount": linked_account,
    **dict.fromkeys(("NewPassword", "OldPassword", "RoomMailboxPassword"), password),
    **dict.fromkeys(("ApplyMandatoryProperties", "RecalculateInactiveMailbox"), satisfied),
    **dict.fromkeys(("ManagedFolderMailboxPolicyAllowed", "ProvideConsent", "UpdateEnforcedTimestamp"), satisfied),
    "RemoveManagedFolderAndPolicy": clearing("ManagedFolderMailboxPolicy"),
    "ClearThrottlingPolicyAssignment": clearing("ThrottlingPolicy"),
    **{
        name: capability(f"OrganizationCapability{name}")
        for name in (
            *("ClientExtensions", "GMGen", "OABGen", "Management", "MessageTracking", "Migration", "OMEncryption"),
            *("PstProvider", "UMDataStorage", "UMGrammar", "OMEncryptionStore", "MailRouting", "SuiteServiceStorage"),
        )
    },
}
