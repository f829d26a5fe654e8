"""The views of a stored recipient: Mailbox, CASMailbox, User, Recipient …, each a selection of its properties.

A view is a snapshot: rows are never changed in place, so what a script holds stays as it was when it was read, as
an object read from Exchange does. The order of the properties is that of Format-List.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.exchange.schema.properties import PROPERTIES, Property, numbered, object_id
from pyshell.exchange.values.enums import recipient_type
from pyshell.exchange.values.multivalued import MultiValuedProperty
from pyshell.exchange.values.names import ADObjectId, canonical_name, words
from pyshell.values.declare import NetObject
from pyshell.values.objects import unwrap
from pyshell.values.types import MethodMember, PropertyMember, bind_class, declare_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.exchange.schema.kinds import References
    from pyshell.values.types import PSType

_NAMESPACE: Final = "Microsoft.Exchange.Data.Directory.Management."


class View(NetObject):
    """A stored recipient as one cmdlet family shows it."""

    __slots__ = ("directory", "held", "row")
    properties: ClassVar[dict[str, Property]] = {}
    shows: ClassVar[frozenset[str]] = frozenset()
    noun: ClassVar[str] = ""

    def __init__(self, row: dict[str, Any], directory: References) -> None:
        self.row = row
        self.directory = directory
        self.held: dict[str, Any] | None = None

    def __getitem__(self, name: str) -> Any:
        return self.properties[name].read(self.row, self.directory)

    @property
    def identity(self) -> ADObjectId:
        return object_id(self.row)

    def invariant_text(self) -> str:
        return canonical_name(self.row["DistinguishedName"])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and other.row["Guid"] == self.row["Guid"]

    def __hash__(self) -> int:
        return hash(self.row["Guid"])


def _getter(one: Property) -> Callable[[View], Any]:
    """Reads a property: what a script assigned, else what is stored. Lists are made once, so that Add stays."""
    name, key, default, show, compute = one.name, one.key, one.default, one.kind.show, one.compute
    if one.kind.collection:
        return _list_getter(one)

    def read(view: View) -> Any:
        held = view.held
        if held is not None and name in held:
            return held[name]
        if compute is not None:
            return compute(view.row, view.directory)
        stored = view.row.get(key, default)
        return stored if show is None or stored is None else show(stored, view.directory)

    return read


def _list_getter(one: Property) -> Callable[[View], Any]:
    name = one.name

    def read(view: View) -> Any:
        held = view.held
        if held is None:
            held = view.held = {}
        if name not in held:
            held[name] = one.read(view.row, view.directory)
        return held[name]

    return read


def _setter(one: Property) -> Callable[[View, Any], None] | None:
    """Assigning changes the object in the script's hand; the directory changes when a Set- cmdlet is given it (M)."""
    if one.name in _FIXED or (one.compute is not None and one.name not in _WRITTEN):
        return None
    name, kind = one.name, one.kind

    def write(view: View, value: Any) -> None:
        if view.held is None:
            view.held = {}
        view.held[name] = _as_list(kind.type_name, value) if kind.collection else value

    return write


def _as_list(type_name: str, value: Any) -> MultiValuedProperty:
    bare = unwrap(value)
    items = [] if bare is None else list(bare) if isinstance(bare, list) else [bare]
    return MultiValuedProperty(type_name, items)


# Properties that nothing sets, and those of the computed ones that can be.
_FIXED: Final = frozenset(
    words(
        "Identity Id Guid DistinguishedName ExchangeGuid LegacyExchangeDN RecipientTypeDetails WhenCreated WhenChanged "
        "WhenCreatedUTC WhenChangedUTC WhenMailboxCreated WhenMailboxCreatedUTC ObjectState IsValid ExchangeVersion "
        "OrganizationId Sid"
    )
)
_WRITTEN: Final = frozenset(
    words("PrimarySmtpAddress WindowsEmailAddress RoleAssignmentPolicy SharingPolicy ActiveSyncMailboxPolicy")
)


def view(noun: str, shows: Iterable[str], *blocks: str) -> type[View]:
    """Declares a view: its noun, the RecipientTypeDetails it shows, its properties in order."""
    names = list(dict.fromkeys(" ".join(blocks).split()))
    body = {
        "__slots__": (),
        "__doc__": f"A recipient as Get-{noun} shows it.",
        "properties": {name: PROPERTIES[name] for name in names},
        "shows": frozenset(shows),
        "noun": noun,
    }
    made: type[View] = type(noun, (View,), body)
    pstype = declare_type(_NAMESPACE + _TYPE_NAMES.get(noun, noun), "System.Object", made)
    declare_members(pstype, made.properties)
    pstype.members["tostring"] = MethodMember("ToString", "string ToString()", View.invariant_text)
    bind_class(made, pstype)
    made.ps_type = pstype
    VIEWS[noun] = made
    return made


def declare_members(pstype: PSType, properties: dict[str, Property]) -> None:
    """Makes properties members of a view's type."""
    for name, one in properties.items():
        pstype.members[name.lower()] = PropertyMember(name, one.kind.type_name, _getter(one), _setter(one))


VIEWS: Final[dict[str, type[View]]] = {}
_TYPE_NAMES: Final = {"Recipient": "ReducedRecipient", "Group": "WindowsGroup"}

MAILBOXES: Final = (
    "UserMailbox",
    "LinkedMailbox",
    "SharedMailbox",
    "LegacyMailbox",
    "RoomMailbox",
    "EquipmentMailbox",
    "TeamMailbox",
    "LinkedRoomMailbox",
    "DiscoveryMailbox",
    "SchedulingMailbox",
)
HIDDEN_MAILBOXES: Final = ("ArbitrationMailbox", "PublicFolderMailbox", "MonitoringMailbox", "AuditLogMailbox")
REMOTE_MAILBOXES: Final = (
    "RemoteUserMailbox",
    "RemoteRoomMailbox",
    "RemoteEquipmentMailbox",
    "RemoteSharedMailbox",
    "RemoteTeamMailbox",
)
MAIL_USERS: Final = ("MailUser", *REMOTE_MAILBOXES, "GuestMailUser")
PLAIN_USERS: Final = ("User", "DisabledUser", "LinkedUser")
CONTACTS: Final = ("MailContact", "MailForestContact")
MAIL_GROUPS: Final = (
    "MailUniversalDistributionGroup",
    "MailUniversalSecurityGroup",
    "MailNonUniversalGroup",
    "RoomList",
)
PLAIN_GROUPS: Final = ("UniversalDistributionGroup", "UniversalSecurityGroup", "NonUniversalGroup", "RoleGroup")
DYNAMIC_GROUPS: Final = ("DynamicDistributionGroup",)
MAIL_RECIPIENTS: Final = (*MAILBOXES, *MAIL_USERS, *CONTACTS, *MAIL_GROUPS, *DYNAMIC_GROUPS, "PublicFolder")

_OBJECT_HEAD = "Identity IsValid ExchangeVersion Name DistinguishedName Guid ObjectCategory ObjectClass WhenChanged "
OBJECT = _OBJECT_HEAD + ("WhenCreated WhenChangedUTC WhenCreatedUTC OrganizationId Id OriginatingServer ObjectState")
MAIL_RECIPIENT = (
    "Extensions HasPicture HasSpokenName IsDirSynced AcceptMessagesOnlyFrom AcceptMessagesOnlyFromDLMembers "
    "AcceptMessagesOnlyFromSendersOrMembers AddressListMembership AdministrativeUnits Alias ArbitrationMailbox "
    f"BypassModerationFromSendersOrMembers OrganizationalUnit {numbered('CustomAttribute', 15)} "
    f"{numbered('ExtensionCustomAttribute', 5)} DisplayName EmailAddresses GrantSendOnBehalfTo "
    "ExternalDirectoryObjectId HiddenFromAddressListsEnabled LastExchangeChangedTime LegacyExchangeDN MaxSendSize "
    "MaxReceiveSize ModeratedBy ModerationEnabled PoliciesIncluded PoliciesExcluded EmailAddressPolicyEnabled "
    "PrimarySmtpAddress RecipientType RecipientTypeDetails RejectMessagesFrom RejectMessagesFromDLMembers "
    "RejectMessagesFromSendersOrMembers RequireSenderAuthenticationEnabled SimpleDisplayName "
    "SendModerationNotifications UMDtmfMap WindowsEmailAddress MailTip MailTipTranslations"
)

Mailbox = view(
    "Mailbox",
    MAILBOXES,
    "Database MailboxProvisioningConstraint MailboxRegion MailboxRegionLastUpdateTime MessageCopyForSentAsEnabled "
    "MessageCopyForSendOnBehalfEnabled MailboxProvisioningPreferences UseDatabaseRetentionDefaults "
    "RetainDeletedItemsUntilBackup DeliverToMailboxAndForward IsExcludedFromServingHierarchy IsHierarchyReady "
    "IsHierarchySyncEnabled HasSnackyAppData LitigationHoldEnabled SingleItemRecoveryEnabled RetentionHoldEnabled "
    "EndDateForRetentionHold StartDateForRetentionHold RetentionComment RetentionUrl LitigationHoldDate "
    "LitigationHoldOwner ElcProcessingDisabled ComplianceTagHoldApplied WasInactiveMailbox DelayHoldApplied "
    "InactiveMailboxRetireTime OrphanSoftDeleteTrackingTime LitigationHoldDuration ManagedFolderMailboxPolicy "
    "RetentionPolicy AddressBookPolicy CalendarRepairDisabled ExchangeGuid MailboxContainerGuid UnifiedMailbox "
    "MailboxLocations AggregatedMailboxGuids ExchangeSecurityDescriptor ExchangeUserAccountControl AdminDisplayVersion "
    "MessageTrackingReadStatusEnabled ExternalOofOptions ForwardingAddress ForwardingSmtpAddress RetainDeletedItemsFor "
    "IsMailboxEnabled Languages OfflineAddressBook ProhibitSendQuota ProhibitSendReceiveQuota RecoverableItemsQuota "
    "RecoverableItemsWarningQuota CalendarLoggingQuota DowngradeHighPriorityMessagesEnabled ProtocolSettings "
    "RecipientLimits ImListMigrationCompleted SiloName IsResource IsLinked IsShared IsRootPublicFolderMailbox "
    "LinkedMasterAccount ResetPasswordOnNextLogon ResourceCapacity ResourceCustom ResourceType "
    "RoomMailboxAccountEnabled SamAccountName SCLDeleteThreshold SCLDeleteEnabled SCLRejectThreshold SCLRejectEnabled "
    "SCLQuarantineThreshold SCLQuarantineEnabled SCLJunkThreshold SCLJunkEnabled AntispamBypassEnabled ServerLegacyDN "
    "ServerName UseDatabaseQuotaDefaults IssueWarningQuota RulesQuota Office UserPrincipalName UMEnabled "
    "MaxSafeSenders MaxBlockedSenders NetID ReconciliationId WindowsLiveID MicrosoftOnlineServicesID ThrottlingPolicy "
    "RoleAssignmentPolicy DefaultPublicFolderMailbox EffectivePublicFolderMailbox SharingPolicy RemoteAccountPolicy "
    "MailboxPlan ArchiveDatabase ArchiveGuid ArchiveName JournalArchiveAddress ArchiveQuota ArchiveWarningQuota "
    "ArchiveDomain ArchiveStatus ArchiveState AutoExpandingArchiveEnabled DisabledMailboxLocations RemoteRecipientType "
    "DisabledArchiveDatabase DisabledArchiveGuid QueryBaseDN QueryBaseDNRestrictionEnabled MailboxMoveTargetMDB "
    "MailboxMoveSourceMDB MailboxMoveFlags MailboxMoveRemoteHostName MailboxMoveBatchName MailboxMoveStatus "
    "MailboxRelease ArchiveRelease IsPersonToPersonTextMessagingEnabled IsMachineToPersonTextMessagingEnabled "
    "UserSMimeCertificate UserCertificate CalendarVersionStoreDisabled ImmutableId PersistedCapabilities SKUAssigned "
    "AuditEnabled AuditLogAgeLimit AuditAdmin AuditDelegate AuditOwner WhenMailboxCreated SourceAnchor UsageLocation "
    "IsSoftDeletedByRemove IsSoftDeletedByDisable IsInactiveMailbox IncludeInGarbageCollection WhenSoftDeleted "
    "InPlaceHolds GeneratedOfflineAddressBooks AccountDisabled StsRefreshTokensValidFrom DataEncryptionPolicy "
    "DisableThrottling",
    MAIL_RECIPIENT,
    OBJECT,
)
CASMailbox = view(
    "CASMailbox",
    MAILBOXES,
    "EmailAddresses LegacyExchangeDN LinkedMasterAccount PrimarySmtpAddress SamAccountName ServerLegacyDN ServerName "
    "DisplayName ActiveSyncAllowedDeviceIDs ActiveSyncBlockedDeviceIDs ActiveSyncMailboxPolicy "
    "ActiveSyncMailboxPolicyIsDefaulted ActiveSyncDebugLogging ActiveSyncEnabled ActiveSyncSuppressReadReceipt "
    "HasActiveSyncDevicePartnership OwaMailboxPolicy OWAEnabled OWAforDevicesEnabled ECPEnabled PopEnabled "
    "PopUseProtocolDefaults PopMessagesRetrievalMimeFormat PopEnableExactRFC822Size PopMessageDeleteEnabled "
    "PopSuppressReadReceipt PopForceICalForCalendarRetrievalOption ImapEnabled ImapUseProtocolDefaults "
    "ImapMessagesRetrievalMimeFormat ImapEnableExactRFC822Size ImapSuppressReadReceipt "
    "ImapForceICalForCalendarRetrievalOption MAPIEnabled MapiHttpEnabled MAPIBlockOutlookNonCachedMode "
    "MAPIBlockOutlookVersions MAPIBlockOutlookRpcHttp MAPIBlockOutlookExternalConnectivity EwsEnabled EwsAllowOutlook "
    "EwsAllowMacOutlook EwsAllowEntourage EwsApplicationAccessPolicy EwsAllowList EwsBlockList ShowGalAsDefaultView "
    "UniversalOutlookEnabled IsOptimizedForAccessibility PublicFolderClientAccess ExternalImapSettings "
    "InternalImapSettings ExternalPopSettings InternalPopSettings ExternalSmtpSettings InternalSmtpSettings",
    OBJECT,
)
_PERSON = (
    "AssistantName City Company CountryOrRegion Department DirectReports DisplayName Fax FirstName GeoCoordinates "
    "HomePhone Initials LastName Manager MobilePhone Notes Office OtherFax OtherHomePhone OtherTelephone Pager Phone "
    "PhoneticDisplayName PostalCode PostOfficeBox RecipientType RecipientTypeDetails SimpleDisplayName StateOrProvince "
    "StreetAddress Title UMDialPlan UMDtmfMap AllowUMCallsFromNonUsers WebPage TelephoneAssistant WindowsEmailAddress "
    "SeniorityIndex VoiceMailSettings AdministrativeUnits"
)
User = view(
    "User",
    (*MAILBOXES, *MAIL_USERS, *PLAIN_USERS),
    "IsSecurityPrincipal SamAccountName Sid SidHistory UserPrincipalName ResetPasswordOnNextLogon CertificateSubject "
    "RemotePowerShellEnabled WindowsLiveID MicrosoftOnlineServicesID NetID ConsumerNetID UserAccountControl "
    "OrganizationalUnit IsLinked LinkedMasterAccount ExternalDirectoryObjectId SKUAssigned UpgradeRequest "
    "UpgradeStatus MailboxRelease ArchiveRelease PreviousRecipientTypeDetails AuthenticationPolicy "
    "StsRefreshTokensValidFrom "
    "AccountDisabled IsDirSynced",
    _PERSON,
    OBJECT,
)
Recipient = view(
    "Recipient",
    MAIL_RECIPIENTS,
    "ArchiveGuid Alias City Company CountryOrRegion PostalCode "
    f"{numbered('CustomAttribute', 15)} {numbered('ExtensionCustomAttribute', 5)} Database ArchiveDatabase Department "
    "DisplayName EmailAddresses EmailAddressPolicyEnabled ExpansionServer ExternalDirectoryObjectId "
    "ExternalEmailAddress FirstName HiddenFromAddressListsEnabled LastName LitigationHoldEnabled ManagedBy Manager "
    "ManagedFolderMailboxPolicy Office OrganizationalUnit OwaMailboxPolicy AddressBookPolicy SharingPolicy Phone "
    "PoliciesExcluded PoliciesIncluded PrimarySmtpAddress RecipientType RecipientTypeDetails ResourceType "
    "SamAccountName ServerLegacyDN ServerName StateOrProvince StreetAddress Title UMEnabled "
    "UMMailboxPolicy UMRecipientDialPlanId "
    "UsageLocation WindowsLiveID HasActiveSyncDevicePartnership AddressListMembership ActiveSyncMailboxPolicy "
    "ActiveSyncMailboxPolicyIsDefaulted MailboxMoveTargetMDB MailboxMoveSourceMDB MailboxMoveFlags "
    "MailboxMoveRemoteHostName MailboxMoveBatchName MailboxMoveStatus MailboxRelease ArchiveRelease Members Notes "
    "RetentionPolicy ShouldUseDefaultRetentionPolicy ArchiveState ArchiveStatus IsDirSynced SKUAssigned ExchangeGuid "
    "WhenMailboxCreated",
    OBJECT,
)
MailUser = view(
    "MailUser",
    MAIL_USERS,
    "DeliverToMailboxAndForward ExchangeGuid ArchiveGuid ArchiveName ArchiveQuota ArchiveWarningQuota ArchiveStatus "
    "ExternalEmailAddress ForwardingAddress IssueWarningQuota ProhibitSendQuota ProhibitSendReceiveQuota "
    "RecipientLimits RecoverableItemsQuota RecoverableItemsWarningQuota UsePreferMessageFormat MessageFormat "
    "MessageBodyFormat MacAttachmentFormat UseMapiRichTextFormat UserPrincipalName SamAccountName ImmutableId "
    "LitigationHoldEnabled SingleItemRecoveryEnabled RetentionHoldEnabled ResetPasswordOnNextLogon UsageLocation "
    "MicrosoftOnlineServicesID WindowsLiveID UserCertificate UserSMimeCertificate WhenMailboxCreated AccountDisabled "
    "RemoteRecipientType",
    MAIL_RECIPIENT,
    OBJECT,
)
RemoteMailbox = view(
    "RemoteMailbox",
    REMOTE_MAILBOXES,
    "RemoteRoutingAddress RemoteRecipientType OnPremisesOrganizationalUnit ArchiveState ExchangeGuid ArchiveGuid "
    "ArchiveName ArchiveQuota ArchiveWarningQuota ArchiveStatus UserPrincipalName SamAccountName ImmutableId "
    "LitigationHoldEnabled SingleItemRecoveryEnabled AccountDisabled",
    MAIL_RECIPIENT,
    OBJECT,
)
MailContact = view(
    "MailContact",
    CONTACTS,
    "ExternalEmailAddress MaxRecipientPerMessage UseMapiRichTextFormat UsePreferMessageFormat MessageFormat "
    "MessageBodyFormat MacAttachmentFormat UserCertificate UserSMimeCertificate",
    MAIL_RECIPIENT,
    OBJECT,
)
MailPublicFolder = view(
    "MailPublicFolder",
    ("PublicFolder",),
    "Contacts ContentMailbox DeliverToMailboxAndForward ExternalEmailAddress EntryId ForwardingAddress "
    "PhoneticDisplayName OnPremisesObjectId IgnoreMissingFolderLink PublicFolderType",
    MAIL_RECIPIENT,
    OBJECT,
)
MailboxAuditBypassAssociation = view(
    "MailboxAuditBypassAssociation",
    (*MAILBOXES, *MAIL_USERS, *PLAIN_USERS),
    "AuditBypassEnabled",
    OBJECT,
)
Contact = view("Contact", (*CONTACTS, "Contact"), "OrganizationalUnit IsDirSynced", _PERSON, OBJECT)
DistributionGroup = view(
    "DistributionGroup",
    MAIL_GROUPS,
    "GroupType SamAccountName BypassNestedModerationEnabled IsDirSynced ManagedBy MemberJoinRestriction "
    "MemberDepartRestriction HiddenGroupMembershipEnabled ExpansionServer ReportToManagerEnabled "
    "ReportToOriginatorEnabled SendOofMessageToOriginatorEnabled Description",
    MAIL_RECIPIENT,
    OBJECT,
)
DynamicDistributionGroup = view(
    "DynamicDistributionGroup",
    DYNAMIC_GROUPS,
    "RecipientContainer RecipientFilter LdapRecipientFilter IncludedRecipients ConditionalDepartment "
    f"ConditionalCompany ConditionalStateOrProvince {numbered('ConditionalCustomAttribute', 15)} RecipientFilterType "
    "Notes PhoneticDisplayName ManagedBy ExpansionServer ReportToManagerEnabled ReportToOriginatorEnabled "
    "SendOofMessageToOriginatorEnabled",
    MAIL_RECIPIENT,
    OBJECT,
)
Group = view(
    "Group",
    (*MAIL_GROUPS, *PLAIN_GROUPS),
    "GroupType SamAccountName Sid SidHistory ManagedBy Members Notes DisplayName SimpleDisplayName PhoneticDisplayName "
    "WindowsEmailAddress OrganizationalUnit RecipientType RecipientTypeDetails SeniorityIndex IsHierarchicalGroup",
    OBJECT,
)

__all__ = ["VIEWS", "View", "recipient_type", "view"]
