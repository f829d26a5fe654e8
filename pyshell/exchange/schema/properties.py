"""Every property of a recipient: its kind, where it is stored, what it is when nothing is stored.

A recipient is one sparse row; what a row does not hold has the default of the property. The tables follow the
listings of a fresh Exchange Server 2019 mailbox; defaults are those of documentation and dumps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.kinds import EnumKind, Kind
from pyshell.exchange.values.addresses import primary_of
from pyshell.exchange.values.enums import recipient_type
from pyshell.exchange.values.identifiers import guid_text
from pyshell.exchange.values.multivalued import MultiValuedProperty
from pyshell.exchange.values.names import NO_GUID, ADObjectId, canonical_name, parent_dn, words
from pyshell.exchange.values.products import shows_online

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Row = dict[str, Any]
    Compute = Callable[[Row, Any], Any]


class Property:
    """A property: `key` in the row, the stored default, and `compute` for one that follows from others.

    `refers` is the kind of the configuration's objects that a reference names; without it, recipients.
    """

    __slots__ = ("compute", "default", "key", "kind", "name", "refers")

    def __init__(
        self,
        name: str,
        kind: Kind,
        *,
        key: str | None = None,
        default: Any = None,
        compute: Compute | None = None,
        refers: str | None = None,
    ) -> None:
        self.name = name
        self.kind = kind
        self.key = name if key is None else key
        self.default = default
        self.compute = compute
        self.refers = refers

    def stored(self, row: Row) -> Any:
        """The stored value or the default."""
        return row.get(self.key, self.default)

    def read(self, row: Row, directory: Any) -> Any:
        """What scripts see."""
        if self.compute is not None:
            return self.compute(row, directory)
        value = row.get(self.key, self.default)
        show = self.kind.show
        return value if show is None or value is None else show(value, directory)


PROPERTIES: Final[dict[str, Property]] = {}


def prop(name: str, kind: Kind, *, key: str | None = None, default: Any = None, compute: Compute | None = None) -> None:
    """Declares one property."""
    PROPERTIES[name] = Property(name, kind, key=key, default=default, compute=compute)


def _props(kind: Kind, names: str, default: Any = None) -> None:
    for name in names.split():
        prop(name, kind, default=default)


def numbered(stem: str, last: int) -> str:
    """`CustomAttribute1` to the last, in the order of listings: 1, 10 to 15, 2 to 9."""
    return " ".join(stem + number for number in sorted(str(n) for n in range(1, last + 1)))


# --- what names an object ---------------------------------------------------------------------------------------


def object_id(row: Row) -> ADObjectId:
    """The identity of a row."""
    return ADObjectId(row["DistinguishedName"], row["Guid"])


def _server(row: Row, directory: Any) -> str | None:
    return str(directory.settings["ServerName"]).lower() if row.get("Database") else None


def _server_legacy_dn(row: Row, directory: Any) -> str | None:
    """Where the mailbox is; groups, contacts and mail users are on no server."""
    return str(directory.settings["ServerLegacyDN"]) if row.get("Database") else None


def _originating_server(row: Row, directory: Any) -> str:
    return str(directory.settings["DomainController"])


def _organizational_unit(row: Row, directory: Any) -> str:
    return canonical_name(parent_dn(row["DistinguishedName"]))


def _recipient_type(row: Row, directory: Any) -> Any:
    return _TYPE.show(recipient_type(row["RecipientTypeDetails"]), directory) if _TYPE.show else None


_TYPE: Final = EnumKind("RecipientType")
_DETAILS: Final = EnumKind("RecipientTypeDetails")
_USER_CLASS: Final = ["top", "person", "organizationalPerson", "user"]
_GROUP_CLASS: Final = ["top", "group"]
_OTHER_CLASSES: Final = {"DynamicDistributionGroup": "msExchDynamicDistributionList", "PublicFolder": "publicFolder"}


def object_class(details: str) -> list[str]:
    """The classes of a directory object, from the most general on."""
    if details in _OTHER_CLASSES:
        return ["top", _OTHER_CLASSES[details]]
    if ("Group" in details and not details.endswith("Mailbox")) or details == "RoomList":
        return _GROUP_CLASS
    return ["top", "person", "organizationalPerson", "contact"] if "Contact" in details else _USER_CLASS


def is_group(details: str) -> bool:
    """Whether recipients of a kind have members that are listed."""
    return object_class(details) is _GROUP_CLASS


def object_category(details: str) -> str:
    """The last part of the category's canonical name."""
    classes = object_class(details)
    return _CATEGORIES.get(classes[1], "Person")


_CATEGORIES: Final = {
    "group": "Group",
    "msExchDynamicDistributionList": "ms-Exch-Dynamic-Distribution-List",
    "publicFolder": "ms-Exch-Public-Folder",
}


def _object_category(row: Row, directory: Any) -> str:
    return f"{directory.settings['Domain']}/Configuration/Schema/{object_category(row['RecipientTypeDetails'])}"


def _object_class(row: Row, directory: Any) -> Any:
    return kinds.TEXTS.show(object_class(row["RecipientTypeDetails"]), directory) if kinds.TEXTS.show else None


prop(
    "Identity", Kind("identity", "Microsoft.Exchange.Data.ObjectId"), key="Guid", compute=lambda row, _: object_id(row)
)
prop(
    "Id",
    Kind("identity", "Microsoft.Exchange.Data.Directory.ADObjectId"),
    key="Guid",
    compute=lambda r, _: object_id(r),
)
_props(kinds.TEXT, "Name DistinguishedName DisplayName Alias SamAccountName UserPrincipalName LegacyExchangeDN")
_props(kinds.GUID, "Guid ExchangeGuid")
prop("RecipientTypeDetails", _DETAILS)
prop("RecipientType", _TYPE, key="RecipientTypeDetails", compute=_recipient_type)
prop("OrganizationalUnit", kinds.TEXT, key="DistinguishedName", compute=_organizational_unit)
prop("ObjectCategory", kinds.TEXT, key="RecipientTypeDetails", compute=_object_category)
prop("ObjectClass", kinds.TEXTS, key="RecipientTypeDetails", compute=_object_class)
prop("OriginatingServer", kinds.TEXT, compute=_originating_server)
prop("ObjectState", EnumKind("ObjectState"), default="Unchanged")
prop("IsValid", kinds.BOOLEAN, default=True)
prop("ExchangeVersion", Kind("version", "Microsoft.Exchange.Data.ExchangeObjectVersion"), default="0.20 (15.0.0.0)")
prop("OrganizationId", Kind("organization", "Microsoft.Exchange.Data.Directory.OrganizationId"), default="")
for _when in ("WhenCreated", "WhenChanged", "WhenMailboxCreated"):
    prop(_when, kinds.DATE)
    prop(f"{_when}UTC", kinds.DATE_UTC, key=_when)
_props(
    kinds.DATE,
    "WhenSoftDeleted LastExchangeChangedTime LitigationHoldDate StartDateForRetentionHold EndDateForRetentionHold "
    "InactiveMailboxRetireTime OrphanSoftDeleteTrackingTime StsRefreshTokensValidFrom MailboxRegionLastUpdateTime",
)

# --- addresses --------------------------------------------------------------------------------------------------


def _primary(row: Row, directory: Any) -> Any:
    address = primary_of(row.get("EmailAddresses"))
    return None if address is None or kinds.ADDRESS.show is None else kinds.ADDRESS.show(address, directory)


def _windows_address(row: Row, directory: Any) -> Any:
    own = row.get("WindowsEmailAddress")
    if own is not None and kinds.ADDRESS.show is not None:
        return kinds.ADDRESS.show(own, directory)
    return _primary(row, directory)


prop("EmailAddresses", kinds.PROXIES, default=[])
prop("PrimarySmtpAddress", kinds.ADDRESS, key="EmailAddresses", compute=_primary)
prop("WindowsEmailAddress", kinds.ADDRESS, compute=_windows_address)
_props(kinds.PROXY, "ExternalEmailAddress ForwardingSmtpAddress RemoteRoutingAddress")
_props(kinds.ADDRESS, "JournalArchiveAddress")


def _online_address(name: str) -> Compute:
    """What people log on to the service with: their user principal name, unless another was set."""

    def compute(row: Row, directory: Any) -> Any:
        stored = row.get(name)
        if stored is None and shows_online(directory):
            stored = row.get("UserPrincipalName")
        return None if stored is None or kinds.ADDRESS.show is None else kinds.ADDRESS.show(stored, directory)

    return compute


for _name in ("MicrosoftOnlineServicesID", "WindowsLiveID"):
    prop(_name, kinds.ADDRESS, compute=_online_address(_name))


def _external_id(row: Row, directory: Any) -> Any:
    """The service knows every object by an identifier of its own; here it follows from the GUID."""
    stored = row.get("ExternalDirectoryObjectId")
    if stored is None and shows_online(directory):
        return guid_text(int(row["Guid"].replace("-", ""), 16) ^ _OTHER)
    return stored


_OTHER: Final = 0x5DEECE66D5DEECE66D5DEECE66D


prop("ExternalDirectoryObjectId", kinds.TEXT, compute=_external_id)

# --- where a mailbox lives --------------------------------------------------------------------------------------

_REFERENCE_NAMES = (
    "Database ArchiveDatabase DisabledArchiveDatabase RetentionPolicy ManagedFolderMailboxPolicy AddressBookPolicy "
    "OfflineAddressBook ThrottlingPolicy RemoteAccountPolicy MailboxPlan "
    "QueryBaseDN DefaultPublicFolderMailbox EffectivePublicFolderMailbox MailboxMoveTargetMDB MailboxMoveSourceMDB "
    "ContentMailbox ArbitrationMailbox DataEncryptionPolicy ForwardingAddress Manager OwaMailboxPolicy "
    "AuthenticationPolicy UMMailboxPolicy UMRecipientDialPlanId UMDialPlan"
)
prop("RecipientContainer", kinds.CONTAINER)
_props(kinds.REFERENCE, _REFERENCE_NAMES)
_props(
    kinds.REFERENCES,
    "AcceptMessagesOnlyFrom AcceptMessagesOnlyFromDLMembers AcceptMessagesOnlyFromSendersOrMembers RejectMessagesFrom "
    "RejectMessagesFromDLMembers RejectMessagesFromSendersOrMembers BypassModerationFromSendersOrMembers "
    "GrantSendOnBehalfTo ModeratedBy ManagedBy Members AddressListMembership GeneratedOfflineAddressBooks "
    "AdministrativeUnits Contacts",
    [],
)
# What a mailbox has of these when nothing is stored: the organisation's default one of that kind.
DEFAULT_POLICIES: Final = {
    "RoleAssignmentPolicy": "RoleAssignmentPolicy",
    "SharingPolicy": "SharingPolicy",
    "ActiveSyncMailboxPolicy": "MobileDeviceMailboxPolicy",
}
# Among the policies of a recipient whose addresses an e-mail address policy makes.
POLICY_OFF: Final = "{26491cfc-9e50-4857-861b-0cb8df22b5d7}"


def policy_of(row: Row, name: str, directory: Any) -> str | None:
    """The GUID of a recipient's policy: the stored one, or the default. An empty text is none."""
    stored = row.get(name)
    if stored is None and "ExchangeGuid" in row:
        stored = directory.default_of(DEFAULT_POLICIES[name])
    return stored or None


def included_policies(row: Row, directory: Any) -> list[str]:
    """The address policies that make a recipient's addresses."""
    stored = row.get("PoliciesIncluded")
    if stored is None and "EmailAddresses" in row and row.get("EmailAddressPolicyEnabled", True):
        default = directory.default_of("EmailAddressPolicy")
        return [POLICY_OFF] if default is None else [default, POLICY_OFF]
    return stored or []


def _policy(name: str) -> Compute:
    def compute(row: Row, directory: Any) -> Any:
        guid = policy_of(row, name, directory)
        return None if guid is None else directory.object_id(guid)

    return compute


for _name in DEFAULT_POLICIES:
    prop(_name, kinds.REFERENCE, compute=_policy(_name))
prop("ServerName", kinds.TEXT, key="Database", compute=_server)
prop("ServerLegacyDN", kinds.TEXT, key="Database", compute=_server_legacy_dn)
prop(
    "AdminDisplayVersion",
    Kind("version", "Microsoft.Exchange.Data.ServerVersion"),
    default="Version 15.2 (Build 659.4)",
)
prop("OriginatingDomain", kinds.TEXT)


def _reports(row: Row, directory: Any) -> Any:
    return kinds.REFERENCES.show(directory.reports_of(row["Guid"]), directory) if kinds.REFERENCES.show else None


prop("DirectReports", kinds.REFERENCES, key="Guid", compute=_reports)

# --- truth ------------------------------------------------------------------------------------------------------

_props(
    kinds.BOOLEAN,
    "DeliverToMailboxAndForward IsExcludedFromServingHierarchy HasSnackyAppData LitigationHoldEnabled "
    "SingleItemRecoveryEnabled RetentionHoldEnabled ElcProcessingDisabled ComplianceTagHoldApplied WasInactiveMailbox "
    "DelayHoldApplied CalendarRepairDisabled DowngradeHighPriorityMessagesEnabled ImListMigrationCompleted "
    "AuditBypassEnabled IgnoreMissingFolderLink IsRootPublicFolderMailbox ResetPasswordOnNextLogon "
    "AntispamBypassEnabled UMEnabled AutoExpandingArchiveEnabled DisabledMailboxLocations "
    "QueryBaseDNRestrictionEnabled IsPersonToPersonTextMessagingEnabled IsMachineToPersonTextMessagingEnabled "
    "CalendarVersionStoreDisabled "
    "AuditEnabled IsSoftDeletedByRemove IsSoftDeletedByDisable IsInactiveMailbox IncludeInGarbageCollection "
    "AccountDisabled HasPicture HasSpokenName IsDirSynced HiddenFromAddressListsEnabled ModerationEnabled "
    "RequireSenderAuthenticationEnabled MessageCopyForSentAsEnabled MessageCopyForSendOnBehalfEnabled "
    "RetainDeletedItemsUntilBackup DisableThrottling HasActiveSyncDevicePartnership ActiveSyncDebugLogging "
    "ActiveSyncSuppressReadReceipt IsOptimizedForAccessibility PopEnableExactRFC822Size PopSuppressReadReceipt "
    "PopForceICalForCalendarRetrievalOption PopMessageDeleteEnabled ImapEnableExactRFC822Size ImapSuppressReadReceipt "
    "ImapForceICalForCalendarRetrievalOption MAPIBlockOutlookNonCachedMode MAPIBlockOutlookRpcHttp "
    "MAPIBlockOutlookExternalConnectivity PublicFolderClientAccess UsePreferMessageFormat "
    "BypassNestedModerationEnabled HiddenGroupMembershipEnabled ReportToManagerEnabled "
    "SendOofMessageToOriginatorEnabled IsHierarchicalGroup "
    "RequireAllSendersAreAuthenticated ShouldUseDefaultRetentionPolicy",
    False,
)
_props(
    kinds.BOOLEAN,
    "IsHierarchyReady IsHierarchySyncEnabled IsMailboxEnabled MessageTrackingReadStatusEnabled "
    "UseDatabaseRetentionDefaults UseDatabaseQuotaDefaults EmailAddressPolicyEnabled ActiveSyncEnabled OWAEnabled "
    "ECPEnabled PopEnabled ImapEnabled MAPIEnabled OWAforDevicesEnabled UniversalOutlookEnabled PopUseProtocolDefaults "
    "ImapUseProtocolDefaults ShowGalAsDefaultView ReportToOriginatorEnabled IsSecurityPrincipal "
    "RemotePowerShellEnabled",
    True,
)
_props(
    kinds.OPTIONAL_BOOLEAN,
    "RoomMailboxAccountEnabled SCLDeleteEnabled SCLRejectEnabled SCLQuarantineEnabled SCLJunkEnabled SKUAssigned "
    "EwsEnabled EwsAllowOutlook EwsAllowMacOutlook EwsAllowEntourage MapiHttpEnabled",
)


def _is_one_of(*details: str) -> Compute:
    several = frozenset(details)
    return lambda row, _: row["RecipientTypeDetails"] in several


_RESOURCES: Final = ("RoomMailbox", "EquipmentMailbox", "LinkedRoomMailbox")
prop("IsResource", kinds.BOOLEAN, key="RecipientTypeDetails", compute=_is_one_of(*_RESOURCES))
prop("IsShared", kinds.BOOLEAN, key="RecipientTypeDetails", compute=_is_one_of("SharedMailbox"))
prop("IsLinked", kinds.BOOLEAN, key="RecipientTypeDetails", compute=_is_one_of("LinkedMailbox", "LinkedRoomMailbox"))
prop(
    "ActiveSyncMailboxPolicyIsDefaulted",
    kinds.BOOLEAN,
    key="ActiveSyncMailboxPolicy",
    compute=lambda row, _: row.get("ActiveSyncMailboxPolicy") is None,
)

# --- text -------------------------------------------------------------------------------------------------------

_props(
    kinds.TEXT,
    f"{numbered('CustomAttribute', 15)} Office SimpleDisplayName MailTip RetentionComment RetentionUrl "
    "LitigationHoldOwner ImmutableId SiloName UnifiedMailbox NetID ConsumerNetID ReconciliationId ArchiveDomain "
    "MailboxMoveRemoteHostName MailboxMoveBatchName SourceAnchor UsageLocation "
    "LinkedMasterAccount MailboxProvisioningConstraint MailboxRegion Sid MasterAccountSid FirstName LastName Initials "
    "AssistantName City Company CountryOrRegion Department Fax HomePhone MobilePhone Notes OtherFax Pager Phone "
    "PhoneticDisplayName PostalCode StreetAddress StateOrProvince Title TelephoneAssistant WebPage VoiceMailSettings "
    "EntryId OnPremisesObjectId PublicFolderType "
    "ExpansionServer RecipientFilter LdapRecipientFilter GeoCoordinates ExternalImapSettings "
    "InternalImapSettings ExternalPopSettings InternalPopSettings ExternalSmtpSettings InternalSmtpSettings "
    "MAPIBlockOutlookVersions EwsApplicationAccessPolicyText GuestInfo PreviousRecipientTypeDetailsText "
    "CertificateSubject OnPremisesOrganizationalUnit",
)
_props(
    kinds.TEXTS,
    f"{numbered('ExtensionCustomAttribute', 5)} MailboxProvisioningPreferences AggregatedMailboxGuids Languages "
    "ResourceCustom ArchiveName UserSMimeCertificate UserCertificate PersistedCapabilities InPlaceHolds "
    "InPlaceHoldsRaw Extensions MailTipTranslations PoliciesExcluded MailboxLocations "
    "ProtocolSettings UMDtmfMap "
    "ActiveSyncAllowedDeviceIDs ActiveSyncBlockedDeviceIDs EwsAllowList EwsBlockList OtherHomePhone OtherTelephone "
    "PostOfficeBox SidHistory UMCallingLineIds Description ConditionalDepartment ConditionalCompany "
    f"ConditionalStateOrProvince {numbered('ConditionalCustomAttribute', 15)}",
    [],
)
prop(
    "PoliciesIncluded",
    kinds.TEXTS,
    compute=lambda row, directory: MultiValuedProperty(kinds.TEXTS.type_name, included_policies(row, directory)),
)
for _name, _actions in (
    (
        "AuditAdmin",
        "Update Move MoveToDeletedItems SoftDelete HardDelete FolderBind SendAs SendOnBehalf Create "
        "UpdateFolderPermissions UpdateInboxRules UpdateCalendarDelegation",
    ),
    ("AuditDelegate", "Update SoftDelete HardDelete SendAs Create UpdateFolderPermissions UpdateInboxRules"),
    ("AuditOwner", "UpdateFolderPermissions UpdateInboxRules UpdateCalendarDelegation"),
):
    prop(_name, kinds.TEXTS, default=list(words(_actions)))
prop("ExchangeSecurityDescriptor", kinds.TEXT, default="System.Security.AccessControl.RawSecurityDescriptor")

# --- numbers, sizes, spans --------------------------------------------------------------------------------------

_props(
    kinds.OPTIONAL_NUMBER,
    "ResourceCapacity MaxSafeSenders MaxBlockedSenders SCLDeleteThreshold SCLRejectThreshold SCLQuarantineThreshold "
    "SCLJunkThreshold SeniorityIndex",
)
_props(kinds.NUMBER, "CountryCode", 0)
_props(
    kinds.SIZE_LIMIT,
    "IssueWarningQuota ProhibitSendQuota ProhibitSendReceiveQuota MaxSendSize MaxReceiveSize",
    "Unlimited",
)
for _quota, _gigabytes in (
    ("RecoverableItemsQuota", 30),
    ("RecoverableItemsWarningQuota", 20),
    ("CalendarLoggingQuota", 6),
    ("ArchiveQuota", 100),
    ("ArchiveWarningQuota", 90),
):
    prop(_quota, kinds.SIZE_LIMIT, default=_gigabytes << 30)
prop("RulesQuota", kinds.SIZE, default=262144)
_props(kinds.LIMIT, "RecipientLimits MaxRecipientPerMessage", "Unlimited")
# Limits of what a mailbox may hold beside its size; its statistics show them.
STORE_LIMITS: Final = words(
    "DumpsterMessagesPerFolderCountReceiveQuota DumpsterMessagesPerFolderCountWarningQuota "
    "ExtendedPropertiesCountQuota FolderHierarchyChildrenCountReceiveQuota FolderHierarchyChildrenCountWarningQuota "
    "FolderHierarchyDepthReceiveQuota FolderHierarchyDepthWarningQuota FoldersCountReceiveQuota "
    "FoldersCountWarningQuota MailboxMessagesPerFolderCountReceiveQuota MailboxMessagesPerFolderCountWarningQuota"
)
_props(kinds.OPTIONAL_NUMBER, f"{' '.join(STORE_LIMITS)} SystemMessageSizeShutoffQuota SystemMessageSizeWarningQuota")
prop("MessageRecallProcessingEnabled", kinds.BOOLEAN, default=True)
prop("SecondaryDialPlan", kinds.TEXT)
prop("LitigationHoldDuration", kinds.SPAN_LIMIT, default="Unlimited")
prop("RetainDeletedItemsFor", kinds.SPAN, default=14 * 86400)
prop("AuditLogAgeLimit", kinds.SPAN, default=90 * 86400)
_props(kinds.GUID, "ArchiveGuid DisabledArchiveGuid", NO_GUID)
_props(kinds.GUID, "MailboxContainerGuid")

# --- enumerations -----------------------------------------------------------------------------------------------

for _name, _enum, _default in (
    ("ExternalOofOptions", "ExternalOofOptions", "External"),
    ("ExchangeUserAccountControl", "UserAccountControlFlags", "None"),
    ("UserAccountControl", "UserAccountControlFlags", "NormalAccount"),
    ("ArchiveStatus", "ArchiveStatusFlags", "None"),
    ("ArchiveState", "ArchiveState", "None"),
    ("RemoteRecipientType", "RemoteRecipientType", "None"),
    ("MailboxMoveFlags", "RequestFlags", "None"),
    ("MailboxMoveStatus", "RequestStatus", "None"),
    ("SendModerationNotifications", "TransportModerationNotificationFlags", "Always"),
    ("ResourceType", "ExchangeResourceType", None),
    ("ArchiveRelease", "MailboxRelease", None),
    ("MailboxRelease", "MailboxRelease", None),
    ("PopMessagesRetrievalMimeFormat", "MimeTextFormat", "BestBodyFormat"),
    ("ImapMessagesRetrievalMimeFormat", "MimeTextFormat", "BestBodyFormat"),
    ("EwsApplicationAccessPolicy", "EwsApplicationAccessPolicy", None),
    ("AllowUMCallsFromNonUsers", "AllowUMCallsFromNonUsersFlags", "SearchEnabled"),
    ("UpgradeRequest", "UpgradeRequestTypes", "None"),
    ("UpgradeStatus", "UpgradeStatusTypes", "None"),
    ("PreviousRecipientTypeDetails", "RecipientTypeDetails", None),
    ("GroupType", "GroupTypeFlags", None),
    ("MemberJoinRestriction", "MemberUpdateType", "Closed"),
    ("MemberDepartRestriction", "MemberUpdateType", "Open"),
    ("MessageFormat", "MessageFormat", "Mime"),
    ("MessageBodyFormat", "MessageBodyFormat", "TextAndHtml"),
    ("MacAttachmentFormat", "MacAttachmentFormat", "BinHex"),
    ("UseMapiRichTextFormat", "UseMapiRichTextFormat", "UseDefaultSettings"),
    ("IncludedRecipients", "WellKnownRecipientType", None),
    ("RecipientFilterType", "WellKnownRecipientFilterType", None),
):
    prop(_name, EnumKind(_enum), default=_default)


def find_property(name: str) -> Property | None:
    """The property of a name in any case."""
    known = PROPERTIES.get(name)
    return known if known is not None else _FOLDED.get(name.casefold())


def listed(names: Iterable[str]) -> list[Property]:
    """The properties of these names, in their order."""
    return [PROPERTIES[name] for name in names]


_FOLDED: Final = {name.casefold(): one for name, one in PROPERTIES.items()}
