"""Groups of Microsoft 365: a group with a mailbox of its own. Only the service has them; lists of properties: M."""

from __future__ import annotations

from typing import Final

from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.kinds import EnumKind
from pyshell.exchange.schema.properties import prop
from pyshell.exchange.schema.recipients import MAIL_RECIPIENT, OBJECT, view

prop("AccessType", EnumKind("ModernGroupTypeInfo"), default="Public")
for _name in (
    *("AutoSubscribeNewMembers", "AlwaysSubscribeMembersToCalendarEvents", "IsMailboxConfigured"),
    *("HiddenFromExchangeClientsEnabled", "SubscriptionEnabled", "ConnectorsEnabled", "IsMembershipDynamic"),
    *("CalendarMemberReadOnly", "UnifiedGroupWelcomeMessageEnabled", "AllowAddGuests"),
):
    prop(_name, kinds.BOOLEAN, default=_name in ("SubscriptionEnabled", "ConnectorsEnabled", "IsMailboxConfigured"))
for _name in ("Classification", "Language", "SensitivityLabelId", "InboxUrl", "SharePointSiteUrl"):
    prop(_name, kinds.TEXT)
prop("Subscribers", kinds.REFERENCES, default=[])
prop("GroupMemberCount", kinds.NUMBER, key="Members", compute=lambda row, _: len(row.get("Members", ())))

# Groups that were removed: an object of this kind keeps each under `Kept`, for thirty days as long as nobody looks.
SOFT_DELETED: Final = "SoftDeletedGroup"

UnifiedGroup: Final = view(
    "UnifiedGroup",
    ("GroupMailbox",),
    "AccessType AutoSubscribeNewMembers AlwaysSubscribeMembersToCalendarEvents CalendarMemberReadOnly Classification "
    "ConnectorsEnabled Database ExchangeGuid GroupMemberCount HiddenFromExchangeClientsEnabled "
    "HiddenGroupMembershipEnabled InboxUrl IsMailboxConfigured IsMembershipDynamic Language ManagedBy Notes "
    "SensitivityLabelId SharePointSiteUrl SubscriptionEnabled UnifiedGroupWelcomeMessageEnabled AllowAddGuests "
    "WhenMailboxCreated ServerName",
    MAIL_RECIPIENT,
    OBJECT,
)
