"""Exchange's enumerations: members with their numbers where those are known, in the documentation's order where not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.values.declare import EnumValue, net_enum
from pyshell.values.types import PropertyMember

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.values.types import PSType

# Widely published powers of two; the documentation of filters quotes many of them.
RECIPIENT_TYPE_DETAILS: Final = {
    "None": 0,
    "UserMailbox": 1,
    "LinkedMailbox": 2,
    "SharedMailbox": 4,
    "LegacyMailbox": 8,
    "RoomMailbox": 16,
    "EquipmentMailbox": 32,
    "MailContact": 64,
    "MailUser": 128,
    "MailUniversalDistributionGroup": 256,
    "MailNonUniversalGroup": 512,
    "MailUniversalSecurityGroup": 1024,
    "DynamicDistributionGroup": 2048,
    "PublicFolder": 4096,
    "SystemAttendantMailbox": 8192,
    "SystemMailbox": 16384,
    "MailForestContact": 32768,
    "User": 65536,
    "Contact": 131072,
    "UniversalDistributionGroup": 262144,
    "UniversalSecurityGroup": 524288,
    "NonUniversalGroup": 1048576,
    "DisabledUser": 2097152,
    "MicrosoftExchange": 4194304,
    "ArbitrationMailbox": 8388608,
    "MailboxPlan": 16777216,
    "LinkedUser": 33554432,
    "RoomList": 268435456,
    "DiscoveryMailbox": 536870912,
    "RoleGroup": 1073741824,
    "RemoteUserMailbox": 2147483648,
    "RemoteRoomMailbox": 8589934592,
    "RemoteEquipmentMailbox": 17179869184,
    "RemoteSharedMailbox": 34359738368,
    "PublicFolderMailbox": 68719476736,
    "TeamMailbox": 137438953472,
    "RemoteTeamMailbox": 274877906944,
    "MonitoringMailbox": 549755813888,
    "GroupMailbox": 1099511627776,
    "LinkedRoomMailbox": 2199023255552,
    "AuditLogMailbox": 4398046511104,
    "RemoteGroupMailbox": 8796093022208,
    "SchedulingMailbox": 17592186044416,
    "GuestMailUser": 35184372088832,
    "AuxAuditLogMailbox": 70368744177664,
    "SupervisoryReviewPolicyMailbox": 140737488355328,
}

_RECIPIENT: Final = "Microsoft.Exchange.Data.Directory.Recipient."
_DIRECTORY: Final = "Microsoft.Exchange.Data.Directory."
_DATA: Final = "Microsoft.Exchange.Data."
# Short name: full name, members. A list of names counts from zero.
_DECLARED: Final[dict[str, tuple[str, str | dict[str, int]]]] = {
    "RecipientTypeDetails": (_RECIPIENT + "RecipientTypeDetails", RECIPIENT_TYPE_DETAILS),
    "RecipientType": (
        _RECIPIENT + "RecipientType",
        "Invalid User UserMailbox MailUser Contact MailContact Group MailUniversalDistributionGroup "
        "MailUniversalSecurityGroup MailNonUniversalGroup DynamicDistributionGroup PublicFolder PublicDatabase "
        "SystemAttendantMailbox SystemMailbox MicrosoftExchange Computer",
    ),
    "GroupTypeFlags": (
        _RECIPIENT + "GroupTypeFlags",
        {"None": 0, "BuiltinLocal": 5, "Global": 2, "DomainLocal": 4, "Universal": 8, "SecurityEnabled": -2147483648},
    ),
    "UserAccountControlFlags": (
        _RECIPIENT + "UserAccountControlFlags",
        {"None": 0, "AccountDisabled": 2, "PasswordNotRequired": 32, "NormalAccount": 512,
         "DoNotExpirePassword": 65536},
    ),
    "ObjectState": ("Microsoft.Exchange.Data.ObjectState", "New Unchanged Changed Deleted"),
    "ExternalOofOptions": (_RECIPIENT + "ExternalOofOptions", "External InternalOnly"),
    "ArchiveStatusFlags": (_RECIPIENT + "ArchiveStatusFlags", "None Active"),
    "ArchiveState": (_RECIPIENT + "ArchiveState", "None Local HostedProvisioned HostedPending OnPremise"),
    "RemoteRecipientType": (
        _RECIPIENT + "RemoteRecipientType",
        {"None": 0, "ProvisionMailbox": 1, "ProvisionArchive": 2, "Migrated": 4, "DeprovisionMailbox": 8,
         "DeprovisionArchive": 16, "RoomMailbox": 32, "EquipmentMailbox": 64, "SharedMailbox": 96, "TeamMailbox": 128},
    ),
    "RequestFlags": ("Microsoft.Exchange.Data.Directory.Recipient.RequestFlags", "None"),
    "RequestStatus": (
        _RECIPIENT + "RequestStatus",
        {"None": 0, "Queued": 1, "InProgress": 2, "AutoSuspended": 3, "CompletionInProgress": 4, "Synced": 5,
         "Retrying": 9, "Completed": 10,
         "CompletedWithWarning": 11, "Suspended": 98, "Failed": 99},
    ),
    "TransportModerationNotificationFlags": (
        _RECIPIENT + "TransportModerationNotificationFlags",
        {"Never": 0, "Internal": 2, "Always": 6},
    ),
    "ExchangeResourceType": (_RECIPIENT + "ExchangeResourceType", "Room Equipment"),
    "MailboxRelease": (_DIRECTORY + "MailboxRelease", "None E14 E15"),
    "MimeTextFormat": (
        _DATA + "MimeTextFormat", "TextOnly HtmlOnly HtmlAndTextAlternative TextEnrichedOnly "
        "TextEnrichedAndTextAlternative BestBodyFormat Tnef",
    ),
    "EwsApplicationAccessPolicy": (_DIRECTORY + "EwsApplicationAccessPolicy", "EnforceAllowList EnforceBlockList"),
    "AllowUMCallsFromNonUsersFlags": (_RECIPIENT + "AllowUMCallsFromNonUsersFlags", "None SearchEnabled"),
    "UpgradeRequestTypes": (
        _DIRECTORY + "UpgradeRequestTypes",
        "None TenantUpgrade PrestageUpgrade CancelPrestageUpgrade PilotUpgrade TenantUpgradeDryRun",
    ),
    "UpgradeStatusTypes": (
        _DIRECTORY + "UpgradeStatusTypes",
        "None NotStarted InProgress Warning Error Cancelled Complete ForceComplete",
    ),
    "GroupType": ("Microsoft.Exchange.Management.RecipientTasks.GroupType", "Distribution Security"),
    "MailboxRights": (
        "Microsoft.Exchange.Management.RecipientTasks.MailboxRights",
        {"FullAccess": 1, "SendAs": 2, "ExternalAccount": 4, "DeleteItem": 65536, "ReadPermission": 131072,
         "ChangePermission": 262144, "ChangeOwner": 524288},
    ),
    "ActiveDirectorySecurityInheritance": (
        "System.DirectoryServices.ActiveDirectorySecurityInheritance",
        "None All Descendents SelfAndChildren Children",
    ),
    "ActiveDirectoryRights": (
        "System.DirectoryServices.ActiveDirectoryRights",
        {"CreateChild": 1, "DeleteChild": 2, "ListChildren": 4, "Self": 8, "ReadProperty": 16, "WriteProperty": 32,
         "DeleteTree": 64, "ListObject": 128, "ExtendedRight": 256, "Delete": 65536, "ReadControl": 131072,
         "GenericExecute": 131076, "GenericWrite": 131112, "GenericRead": 131220, "WriteDacl": 262144,
         "WriteOwner": 524288, "GenericAll": 983551, "Synchronize": 1048576, "AccessSystemSecurity": 16777216},
    ),
    "MailboxFolderAccessRight": (
        "Microsoft.Exchange.Management.StoreTasks.MailboxFolderAccessRight",
        "None CreateItems CreateSubfolders DeleteAllItems DeleteOwnedItems EditAllItems EditOwnedItems FolderContact "
        "FolderOwner FolderVisible ReadItems Author Contributor Editor NonEditingAuthor Owner PublishingAuthor "
        "PublishingEditor Reviewer AvailabilityOnly LimitedDetails",
    ),
    "RecipientAccessRight": ("Microsoft.Exchange.Management.RecipientTasks.RecipientAccessRight", "SendAs"),
    "MemberUpdateType": (_RECIPIENT + "MemberUpdateType", "Closed Open ApprovalRequired"),
    "MessageFormat": (_RECIPIENT + "MessageFormat", "Text Mime"),
    "MessageBodyFormat": (_RECIPIENT + "MessageBodyFormat", "Text Html TextAndHtml"),
    "MacAttachmentFormat": (_RECIPIENT + "MacAttachmentFormat", "BinHex UuEncode AppleSingle AppleDouble"),
    "UseMapiRichTextFormat": (_RECIPIENT + "UseMapiRichTextFormat", "Never Always UseDefaultSettings"),
    "WellKnownRecipientType": (
        _DIRECTORY + "WellKnownRecipientType",
        {"None": 0, "MailboxUsers": 1, "Resources": 2, "MailContacts": 4, "MailGroups": 8, "MailUsers": 16,
         "AllRecipients": -1},
    ),
    "WellKnownRecipientFilterType": (_DIRECTORY + "WellKnownRecipientFilterType", "Unknown Legacy Custom Precanned"),
}  # fmt: skip
# Enumerations that the documentation lists for one parameter and only names for the next; all of _DATA.
_DECLARED.update(
    {
        name: (_DATA + name, members)
        for name, members in {
            "AcceptedDomainType": "Authoritative ExternalRelay InternalRelay",
            "BluetoothType": "Disable HandsfreeOnly Allow",
            "CalendarAgeFilterType": "All TwoWeeks OneMonth ThreeMonths SixMonths",
            "DeviceAccessLevel": "Allow Block Quarantine",
            "EmailAgeFilterType": "All OneDay ThreeDays OneWeek TwoWeeks OneMonth",
            "EncryptionSMIMEAlgorithmType": "TripleDES DES RC2128bit RC264bit RC240bit",
            "Importance": "Low Normal High",
            "RequestPriority": "Lowest Lower Low Normal High Higher Highest Emergency",
            # Exchange 2010's tags move items; the newer pages leave those two out.
            "RetentionAction": "MoveToDeletedItems MoveToFolder DeleteAndAllowRecovery PermanentlyDelete "
            "MarkAsPastRetentionLimit MoveToArchive",
            "RuleState": "Enabled Disabled",
            "SMIMEEncryptionAlgorithmNegotiationType": "BlockNegotiation OnlyStrongAlgorithmNegotiation "
            "AllowAnyAlgorithmNegotiation",
            "ThrottlingPolicyScopeType": "Regular Organization Global",
            "ModernGroupTypeInfo": "None Private Secret Public",
        }.items()
    }
)
_DECLARED.update(
    {
        "PermissionGroups": (
            _DIRECTORY + "SystemConfiguration.PermissionGroups",
            {
                "None": 0, "AnonymousUsers": 1, "ExchangeUsers": 2, "ExchangeServers": 4, "ExchangeLegacyServers": 8,
                "Partners": 16, "Custom": 32,
            },
        ),
        "AllowedServices": (
            "Microsoft.Exchange.Management.SystemConfigurationTasks.AllowedServices",
            {"None": 0, "IMAP": 1, "POP": 2, "UM": 4, "IIS": 8, "SMTP": 16, "Federation": 32, "UMCallRouter": 64},
        ),
        "AuthMechanisms": (
            _DIRECTORY + "SystemConfiguration.AuthMechanisms",
            {
                "None": 0, "Tls": 1, "Integrated": 2, "BasicAuth": 4, "BasicAuthRequireTLS": 8, "ExchangeServer": 16,
                "ExternalAuthoritative": 32,
            },
        ),
    }
)  # fmt: skip
_FLAGS: Final = frozenset(
    {"GroupTypeFlags", "UserAccountControlFlags", "WellKnownRecipientType", "RemoteRecipientType"}
    | {"PermissionGroups", "AuthMechanisms", "AllowedServices"}
)
_MADE: Final[dict[str, PSType]] = {}
_VALUES: Final[dict[tuple[str, str], EnumValue]] = {}


def enum_type(short: str, members: tuple[str, ...] = ()) -> PSType:
    """The enumeration of a short name; `members` are for one that only a cmdlet's documentation lists."""
    known = _MADE.get(short)
    if known is None:
        full, listed = _DECLARED.get(short, (_DATA + short, " ".join(members)))
        numbers = dict(listed) if isinstance(listed, dict) else {n: i for i, n in enumerate(listed.split())}
        known = _MADE[short] = net_enum(full, numbers, flags=short in _FLAGS)
    elif members and short not in _DECLARED:
        _extend(known, members)
    return known


def _extend(enum: PSType, members: tuple[str, ...]) -> None:
    """Adds members that another page lists: a page leaves out those that its cmdlet does not take."""
    numbers = enum.enum_names or {}
    for name in members:
        if name not in numbers:
            number = numbers[name] = len(numbers)
            constant = EnumValue(enum, number)
            enum.static_members[name.lower()] = PropertyMember(name, enum.name, _constantly(constant))


def _constantly(value: EnumValue) -> Callable[[], EnumValue]:
    return lambda: value


def is_known(short: str) -> bool:
    """Whether an enumeration of that short name is declared here."""
    return short in _DECLARED


def member(enum: PSType, name: str) -> EnumValue:
    """The value of a member's stored name; flags are joined by commas."""
    known = _VALUES.get((enum.name, name))
    if known is None:
        numbers = enum.enum_names or {}
        value = 0
        for part in name.split(","):
            value |= numbers.get(part.strip(), 0)
        known = _VALUES[enum.name, name] = EnumValue(enum, value)
    return known


# Which RecipientType each RecipientTypeDetails belongs to.
_TYPES: Final = {
    "UserMailbox": "UserMailbox LinkedMailbox SharedMailbox LegacyMailbox RoomMailbox EquipmentMailbox "
    "ArbitrationMailbox MailboxPlan DiscoveryMailbox PublicFolderMailbox TeamMailbox MonitoringMailbox GroupMailbox "
    "LinkedRoomMailbox AuditLogMailbox SchedulingMailbox AuxAuditLogMailbox SupervisoryReviewPolicyMailbox",
    "MailUser": "MailUser RemoteUserMailbox RemoteRoomMailbox RemoteEquipmentMailbox RemoteSharedMailbox "
    "RemoteTeamMailbox GuestMailUser",
    "MailContact": "MailContact MailForestContact",
    "MailUniversalDistributionGroup": "MailUniversalDistributionGroup RoomList",
    "User": "User DisabledUser LinkedUser",
    "Group": "UniversalDistributionGroup UniversalSecurityGroup NonUniversalGroup RoleGroup",
}
_TYPE_OF: Final = {details: name for name, several in _TYPES.items() for details in several.split()}


def recipient_type(details: str) -> str:
    """The RecipientType of a RecipientTypeDetails; the two have the same name where only one belongs to it."""
    return _TYPE_OF.get(details, details)
