"""Mobile devices that synchronise with mailboxes: what they are, whether they may, and when they did.

A device is an object of the configuration below its user, whose GUID is the row's `User`. Whether it may synchronise
follows from the mailbox's lists, the access rules and the organisation's level, in this order
(exchange-ps/New-ActiveSyncDeviceAccessRule.md, Set-CASMailbox.md). Lists of properties: M.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes.idle import morning
from pyshell.exchange.organisation.configured import Configured, declare_view, made_properties, make_view
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import PROPERTIES, object_id
from pyshell.exchange.values import moments
from pyshell.exchange.values.identifiers import Seeded

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.exchange.store.directory import Directory
    from pyshell.exchange.values.names import ADObjectId
    from pyshell.values.time import DateTime

    Row = dict[str, Any]

KIND: Final = "MobileDevice"
_SYNC: Final = "Microsoft.Exchange.Data.Directory.SystemConfiguration.MobileDevice"
_STATISTICS: Final = "Microsoft.Exchange.Management.Tasks.MobileDeviceConfiguration"
# What access rules are about: the rule's characteristic to the device's property.
_CHARACTERISTICS: Final = {
    "DeviceType": "DeviceType",
    "DeviceModel": "DeviceModel",
    "DeviceOS": "DeviceOS",
    "UserAgent": "DeviceUserAgent",
}
_LEVELS: Final = {"Allow": "Allowed", "Block": "Blocked", "Quarantine": "Quarantined"}


def user_of(row: Row, directory: Any) -> Row:
    """The device's user; nothing when the user is gone."""
    found: Row = directory.rows.get(row["User"]) or {}
    return found


def access(row: Row, directory: Any) -> tuple[str, str, str | None]:
    """Whether a device may synchronise, why, and the GUID of the rule that says so."""
    user = user_of(row, directory)
    device = str(row["DeviceId"]).casefold()
    for key, state in (("ActiveSyncBlockedDeviceIDs", "Blocked"), ("ActiveSyncAllowedDeviceIDs", "Allowed")):
        if device in [str(one).casefold() for one in user.get(key, ())]:
            return state, "Individual", None
    for rule in directory.of_kind("ActiveSyncDeviceAccessRule"):
        name = _CHARACTERISTICS.get(str(rule.get("Characteristic")))
        if name is not None and str(row.get(name)).casefold() == str(rule.get("QueryString")).casefold():
            return _LEVELS.get(str(rule.get("AccessLevel")), "Allowed"), "DeviceRule", rule["Guid"]
    settings = directory.of_kind("ActiveSyncOrganizationSettings")
    level = settings[0].get("DefaultAccessLevel", "Allow") if settings else "Allow"
    return _LEVELS.get(str(level), "Allowed"), "Global", None


def _rule(row: Row, directory: Any) -> ADObjectId | None:
    guid = access(row, directory)[2]
    found: ADObjectId | None = None if guid is None else directory.object_id(guid)
    return found


def _synchronised(name: str, seconds: int) -> Callable[[Row, Any], DateTime | None]:
    """A moment of the last synchronising: the stored one, else one that follows from the device's GUID."""

    def read(row: Row, _: Any) -> DateTime | None:
        stored = row.get(name)
        if stored is None:
            draw = Seeded(int(row["Guid"][:8], 16))
            stored = moments.stored_from_ticks(morning(draw) + (draw.below(16 * 3600) + seconds) * moments.TICKS)
        return moments.local(stored)

    return read


_TEXTS: Final = (
    *("FriendlyName", "DeviceId", "DeviceImei", "DeviceMobileOperator", "DeviceOS", "DeviceOSLanguage"),
    *("DeviceTelephoneNumber", "DeviceType", "DeviceUserAgent", "DeviceModel"),
)
MobileDevice: Final = make_view(
    KIND,
    _SYNC,
    made_properties(
        {
            **dict.fromkeys(_TEXTS, (kinds.TEXT, None)),
            "FirstSyncTime": (kinds.DATE, None),
            "UserDisplayName": (kinds.TEXT, lambda row, directory: str(object_id(user_of(row, directory)))),
            "DeviceAccessState": (kinds.TEXT, lambda row, directory: access(row, directory)[0]),
            "DeviceAccessStateReason": (kinds.TEXT, lambda row, directory: access(row, directory)[1]),
            "DeviceAccessControlRule": (kinds.REFERENCE, _rule),
            "ClientVersion": (kinds.TEXT, "16.1"),
            "ClientType": (kinds.TEXT, "EAS"),
            "IsManaged": (kinds.BOOLEAN, False),
            "IsCompliant": (kinds.BOOLEAN, False),
            "IsDisabled": (kinds.BOOLEAN, False),
        }
    ),
)


def _status(row: Row, directory: Any) -> str:
    """A wipe is done when the device is seen again, and no device is seen here: it waits (our reading)."""
    if row.get("DeviceWipeRequestTime"):
        return "DeviceWipePending"
    return "DeviceOk" if access(row, directory)[0] == "Allowed" else f"Device{access(row, directory)[0]}"


class MobileDeviceStatistics(Configured):
    """What is known of one device's synchronising."""

    __slots__ = ()


_COLUMNS: Final = {
    "FirstSyncTime": (kinds.DATE, None),
    "LastPolicyUpdateTime": (kinds.DATE, None),
    "LastSyncAttemptTime": (kinds.DATE, _synchronised("LastSyncAttemptTime", 0)),
    "LastSuccessSync": (kinds.DATE, _synchronised("LastSuccessSync", 4)),
    "DeviceType": (kinds.TEXT, None),
    "DeviceID": (kinds.TEXT, lambda row, _: row["DeviceId"]),
    "DeviceUserAgent": (kinds.TEXT, None),
    "DeviceWipeSentTime": (kinds.DATE, None),
    "DeviceWipeRequestTime": (kinds.DATE, None),
    "DeviceWipeAckTime": (kinds.DATE, None),
    "AccountOnlyDeviceWipe": (kinds.BOOLEAN, False),
    "LastPingHeartbeat": (kinds.NUMBER, 470),
    "RecoveryPassword": (kinds.TEXT, "********"),
    "DeviceModel": (kinds.TEXT, None),
    "DeviceImei": (kinds.TEXT, None),
    "DeviceFriendlyName": (kinds.TEXT, lambda row, _: row.get("FriendlyName")),
    "DeviceOS": (kinds.TEXT, None),
    "DeviceOSLanguage": (kinds.TEXT, None),
    "DevicePhoneNumber": (kinds.TEXT, lambda row, _: row.get("DeviceTelephoneNumber")),
    "MailboxLogReport": (kinds.TEXT, None),
    "DeviceEnableOutboundSMS": (kinds.BOOLEAN, False),
    "DeviceMobileOperator": (kinds.TEXT, None),
    "Identity": (kinds.REFERENCE, lambda row, _: object_id(row)),
    "Guid": (kinds.GUID, None),
    "IsRemoteWipeSupported": (kinds.BOOLEAN, True),
    "Status": (kinds.TEXT, _status),
    "StatusNote": (kinds.TEXT, None),
    "DeviceAccessState": (kinds.TEXT, lambda row, directory: access(row, directory)[0]),
    "DeviceAccessStateReason": (kinds.TEXT, lambda row, directory: access(row, directory)[1]),
    "DeviceAccessControlRule": (kinds.REFERENCE, _rule),
    "DevicePolicyApplied": (kinds.TEXT, "Default"),
    "DevicePolicyApplicationStatus": (kinds.TEXT, "AppliedInFull"),
    "LastDeviceWipeRequestor": (kinds.TEXT, None),
    "ClientType": (kinds.TEXT, "EAS"),
    "NumberOfFoldersSynced": (kinds.NUMBER, 12),
}
Statistics: Final = declare_view(
    "MobileDeviceStatistics",
    _STATISTICS,
    {**made_properties(_COLUMNS), **{name: PROPERTIES[name] for name in ("IsValid", "ObjectState")}},
    MobileDeviceStatistics,
)


def devices_of(guid: str, directory: Directory) -> list[Row]:
    """The devices of one mailbox."""
    return [row for row in directory.of_kind(KIND) if row["User"] == guid]
