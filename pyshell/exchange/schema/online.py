"""Properties that only the service has, beside those of a server's objects.

A server's listings leave them out. They are shown where the organisation's `Product` is Online, or once a command has
stored one of them: pyshell knows the parameters of all products unless it is told which one it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import PROPERTIES, prop
from pyshell.exchange.schema.recipients import VIEWS, declare_members
from pyshell.exchange.values.names import words
from pyshell.values.types import OBJECT, PSType, bind_class

if TYPE_CHECKING:
    from pyshell.exchange.schema.recipients import View

_BOOLEANS: Final = {
    "Mailbox": "AutoArchivingEnabled IsExchangeCloudManaged MessageCopyForSMTPClientSubmissionEnabled "
    "SchedulerAssistant UniqueUnrestrictedGroupsLimitEnabled ProvisionedForOfficeGraph",
    "CASMailbox": "MacOutlookEnabled OneWinNativeOutlookEnabled OutlookMobileEnabled SmtpClientAuthenticationDisabled",
    "User": "BlockCloudCache CanHaveCloudCache EXOModuleEnabled IsShadowMailbox VIP",
    "MailUser": "HVEAccount",
    "DistributionGroup": "BccBlocked",
    "DynamicDistributionGroup": "DirectMembershipOnly",
    "UnifiedGroup": "IsMemberAllowedToEditContent",
}
_TEXTS: Final = {
    "Mailbox": "EnforcedTimestamps UniqueRecipientsCountLimitLevel",
    "User": "DesiredWorkloads MailboxRegionSuffix ManagedOnboardingType",
    "MailUser": "FederatedIdentity",
    "UnifiedGroup": "InformationBarrierMode",
}
_LISTS: Final = {"Mailbox": "DefaultAuditSet EmailAddressDisplayNames NonCompliantDevices"}
# What is on unless switched off.
_ON: Final = frozenset(words("MacOutlookEnabled OneWinNativeOutlookEnabled OutlookMobileEnabled EXOModuleEnabled"))
NAMES: Final[dict[str, str]] = {}


def _declare() -> None:
    for table, kind in ((_BOOLEANS, kinds.BOOLEAN), (_TEXTS, kinds.TEXT), (_LISTS, kinds.TEXTS)):
        for noun, names in table.items():
            NAMES[noun] = f"{NAMES.get(noun, '')} {names}"
            for name in words(names):
                default: Any = name in _ON if kind is kinds.BOOLEAN else [] if kind is kinds.TEXTS else None
                prop(name, kind, default=default)


_declare()
KEYS: Final = frozenset(words(" ".join(NAMES.values())))
_MADE: Final[dict[str, type[View]]] = {}


def wide(view: type[View]) -> type[View]:
    """The view with the service's properties too, made when first asked for."""
    names = words(NAMES.get(view.noun, ""))
    if not names or view is not VIEWS.get(view.noun):
        return view
    known = _MADE.get(view.noun)
    if known is None:
        properties = {**view.properties, **{name: PROPERTIES[name] for name in names}}
        known = type(view.__name__, (view,), {"__slots__": (), "properties": properties})
        pstype = PSType(view.ps_type.name, OBJECT, known)
        pstype.members.update(view.ps_type.members)
        declare_members(pstype, {name: PROPERTIES[name] for name in names})
        bind_class(known, pstype)
        known.ps_type = pstype
        _MADE[view.noun] = known
    return known


__all__ = ["KEYS", "wide"]
