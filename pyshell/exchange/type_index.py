"""Which module declares which of Exchange's types: imported when a script names the type before any cmdlet has run."""

from __future__ import annotations

from typing import Final

_DATA: Final = "Microsoft.Exchange.Data."
_TASKS: Final = "Microsoft.Exchange.Configuration.Tasks."
_RECIPIENTS: Final = "Microsoft.Exchange.Management.RecipientTasks."
_STORE: Final = "Microsoft.Exchange.Management.StoreTasks."

# Values, the objects of cmdlets, and enumerations by where their names begin.
_DECLARED: Final[dict[str, tuple[str, str]]] = {
    "values.addresses": (_DATA, "SmtpAddress ProxyAddress SmtpProxyAddress"),
    "values.sizes": (_DATA, "ByteQuantifiedSize Unlimited`1"),
    "values.spans": (_DATA, "EnhancedTimeSpan"),
    "values.multivalued": (_DATA, "MultiValuedPropertyBase"),
    "values.names": (_DATA + "Directory.", "ADObjectId"),
    "schema.recipients": (
        _DATA + "Directory.Management.",
        "Mailbox CASMailbox User ReducedRecipient MailUser RemoteMailbox MailContact Contact DistributionGroup "
        "WindowsGroup DynamicDistributionGroup",
    ),
    "schema.properties": (
        _DATA + "Directory.",
        "Recipient.RecipientType Recipient.RecipientTypeDetails Recipient.ArchiveState Recipient.ArchiveStatusFlags "
        "Recipient.ExchangeResourceType Recipient.ExternalOofOptions Recipient.GroupTypeFlags "
        "Recipient.MacAttachmentFormat Recipient.MemberUpdateType Recipient.MessageBodyFormat Recipient.MessageFormat "
        "Recipient.RemoteRecipientType Recipient.RequestFlags Recipient.RequestStatus "
        "Recipient.TransportModerationNotificationFlags Recipient.UseMapiRichTextFormat "
        "Recipient.UserAccountControlFlags WellKnownRecipientType WellKnownRecipientFilterType",
    ),
    "mailboxes.folders": (_STORE, "MailboxFolderUserId MailboxFolderPermission"),
    "organisation.permissions": (_RECIPIENTS, "MailboxAcePresentationObject"),
    "organisation.rights": (_RECIPIENTS, "ADAcePresentationObject RecipientAcePresentationObject"),
}
LOCALIZED: Final = _DATA + "Common.LocalizedException"
EXCEPTIONS: Final = (
    *(
        _TASKS + name
        for name in (
            *("ManagementObjectNotFoundException", "ManagementObjectAmbiguousException", "TaskArgumentException"),
            *("NotAcceptedDomainException",),
        )
    ),
    *(_RECIPIENTS + name for name in ("MemberAlreadyExistsException", "MemberNotFoundException")),
    "Microsoft.Exchange.Management.Tasks.RecipientTaskException",
    "Microsoft.Exchange.Configuration.ObjectModel.ProxyAddressExistsException",
    *(
        _DATA + name
        for name in (
            *("Directory.ADObjectAlreadyExistsException", "DataValidationException"),
            *("Storage.ObjectExistedException",),
        )
    ),
    *(
        _STORE + name
        for name in (
            *("UserAlreadyExistsInPermissionEntryException", "UserNotFoundInPermissionEntryException"),
            *("InvalidExternalUserIdException",),
        )
    ),
)

TYPES: Final[dict[str, str]] = {
    **{
        prefix + name: f"pyshell.exchange.{module}"
        for module, (prefix, names) in _DECLARED.items()
        for name in names.split()
    },
    **dict.fromkeys((LOCALIZED, *EXCEPTIONS), "pyshell.exchange.exceptions"),
}
# Of all other names that begin like this, one module knows whether a cmdlet shows such objects.
BEGINNING: Final = "Microsoft.Exchange."
EVERY_VIEW: Final = "pyshell.exchange.cmdlets.every_view"
