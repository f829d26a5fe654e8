"""Objects of the configuration whose New- and Set- cmdlets' parameters are their properties: policies, lists, scopes.

A family is one kind of objects: what its cmdlets are called, where its objects are, and what its parameters do not
tell of it. Type names and containers: M.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.changing.stored_filters import CONDITIONS
from pyshell.exchange.organisation.configured import DATABASE, made_properties, make_view
from pyshell.exchange.organisation.roles import UNSCOPED
from pyshell.exchange.organisation.server_objects import server_families
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.documented_properties import properties_of
from pyshell.exchange.schema.properties import PROPERTIES, Property

if TYPE_CHECKING:
    from pyshell.exchange.organisation.configured import Configured
    from pyshell.exchange.schema.kinds import Kind

    Row = dict[str, Any]

ORGANIZATION: Final = "CN=First Organization"
_SYSTEM: Final = "Microsoft.Exchange.Data.Directory.SystemConfiguration."
_MANAGEMENT: Final = "Microsoft.Exchange.Data.Directory.Management."
_LISTS: Final = f"CN=Address Lists Container,{ORGANIZATION}"
_SETTINGS: Final = f"CN=Transport Settings,{ORGANIZATION}"


class Family:
    """One kind of objects. `kind` is what rows say where two nouns show the same objects."""

    __slots__ = (
        *("change", "filtered", "kind", "noun", "own", "parent", "sample", "single", "switch", "there"),
        *("type_name", "what"),
    )

    def __init__(
        self,
        noun: str,
        type_name: str,
        what: str,
        parent: str = ORGANIZATION,
        *,
        kind: str = "",
        own: dict[str, tuple[Kind, Any]] | None = None,
        filtered: bool = False,
        single: bool = False,
        sample: str = "Sample",
        change: str = "Name Other",
        there: str = "",
        switch: tuple[str, str, str] = ("State", "Enabled", "Disabled"),
    ) -> None:
        self.noun = noun
        self.type_name = type_name
        self.what = what
        self.parent = parent
        self.kind = kind or noun
        self.own = own or {}
        # Whether the objects keep a filter of recipients, and whether there is one object of the kind.
        self.filtered = filtered
        self.single = single
        # For the examples: what New- is given, a property with a value for Set-, and an object that is always there.
        self.sample = sample
        self.change = change
        self.there = there
        # The property that Enable- and Disable- show by, on and off.
        self.switch = switch


def _path(row: Row, _: Any) -> str:
    return f"{str(row.get('Container', '')).rstrip(chr(92))}\\{row['Name']}"


def _restricted(row: Row, _: Any) -> str:
    if row.get("RecipientRestrictionFilter"):
        return "RecipientScope"
    return "DatabaseScope" if row.get("DatabaseRestrictionFilter") or row.get("DatabaseList") else "ServerScope"


def _rule_priority(row: Row, directory: Any) -> int:
    """Rules are numbered from 0 in the order they are applied: by what was asked for, then as they came."""
    several = directory.of_kind(row["Kind"])
    ranked = sorted(range(len(several)), key=lambda at: (several[at].get("Priority", len(several)), at))
    return [several[at]["Guid"] for at in ranked].index(row["Guid"])


def _role_type(row: Row, directory: Any) -> str:
    """A role has the type of the one it comes from; a root role's is its name without blanks and hyphens."""
    parent = directory.row(row["Parent"]) if "Parent" in row else None
    if row.get(UNSCOPED):
        return "UnScoped"
    return str(row["Name"]).replace(" ", "").replace("-", "") if parent is None else _role_type(parent, directory)


def _assignee(row: Row, directory: Any) -> Row:
    found: Row = directory.row(row.get("RoleAssignee", "")) or {}
    return found


def _assignee_type(row: Row, directory: Any) -> str:
    details = _assignee(row, directory).get("RecipientTypeDetails", "")
    if not details:
        return "RoleAssignmentPolicy"
    return details if details == "RoleGroup" else "SecurityGroup" if "Group" in details else "User"


def _effective(row: Row, directory: Any) -> str:
    kind = _assignee_type(row, directory)
    if kind == "User":
        return str(_assignee(row, directory).get("Name"))
    return "All Policy Assignees" if kind == "RoleAssignmentPolicy" else "All Group Members"


def _write_scope(row: Row, _: Any) -> str:
    if row.get("CustomRecipientWriteScope"):
        return "CustomRecipientScope"
    if row.get("ExclusiveRecipientWriteScope"):
        return "ExclusiveRecipientScope"
    if row.get("RecipientOrganizationalUnitScope"):
        return "OU"
    return str(row.get("RecipientRelativeWriteScope") or "Organization")


def _listed(several: list[Family]) -> dict[str, Family]:
    return {one.noun: one for one in several}


FAMILIES: Final = _listed(
    [
        Family(
            "AddressList", _MANAGEMENT + "AddressList", "address list", f"CN=All Address Lists,{_LISTS}",
            own={"DisplayName": (kinds.TEXT, lambda row, _: row.get("DisplayName", row["Name"])),
                 "Container": (kinds.TEXT, "\\"), "Path": (kinds.TEXT, _path)},
            filtered=True, sample="Sample -IncludedRecipients MailboxUsers",
        ),
        Family(
            "GlobalAddressList", _MANAGEMENT + "GlobalAddressList", "global address list",
            f"CN=All Global Address Lists,{_LISTS}",
            own={"IsDefaultGlobalAddressList": (kinds.BOOLEAN, lambda row, _: bool(row.get("Default")))},
            filtered=True, sample="Sample -IncludedRecipients MailboxUsers",
        ),
        Family("OfflineAddressBook", _SYSTEM + "OfflineAddressBook", "offline address book",
               f"CN=Offline Address Lists,{_LISTS}", sample="Sample -AddressLists 'All Users'"),
        Family("AddressBookPolicy", _SYSTEM + "AddressBookMailboxPolicy", "address book policy",
               f"CN=AddressBook Mailbox Policies,{ORGANIZATION}",
               sample="Sample -AddressLists 'All Users' -GlobalAddressList 'Default Global Address List' "
               "-OfflineAddressBook 'Default Offline Address Book' -RoomList 'All Rooms'"),
        Family(
            "EmailAddressPolicy", _SYSTEM + "EmailAddressPolicy", "email address policy",
            f"CN=Recipient Policies,{ORGANIZATION}",
            own={"RecipientFilterApplied": (kinds.BOOLEAN, False)}, filtered=True,
            sample="Sample -IncludedRecipients MailboxUsers -EnabledEmailAddressTemplates 'SMTP:@contoso.com'"),
        Family("RetentionPolicy", _SYSTEM + "RetentionPolicy", "retention policy",
               f"CN=Retention Policies Container,{ORGANIZATION}"),
        Family("RetentionPolicyTag", _SYSTEM + "PresentationRetentionPolicyTag", "retention policy tag",
               f"CN=Retention Policy Tag Container,{ORGANIZATION}",
               sample="Sample -Type Inbox -RetentionAction DeleteAndAllowRecovery"),
        Family("OwaMailboxPolicy", _SYSTEM + "OwaMailboxPolicy", "Outlook Web App mailbox policy",
               f"CN=OWA Mailbox Policies,{ORGANIZATION}"),
        Family("MobileDeviceMailboxPolicy", _SYSTEM + "MobileMailboxPolicy", "mobile device mailbox policy",
               f"CN=Mobile Mailbox Policies,{ORGANIZATION}"),
        Family("ActiveSyncMailboxPolicy", _SYSTEM + "ActiveSyncMailboxPolicy", "mobile device mailbox policy",
               f"CN=Mobile Mailbox Policies,{ORGANIZATION}", kind="MobileDeviceMailboxPolicy"),
        Family("RoleAssignmentPolicy", _SYSTEM + "RoleAssignmentPolicy", "role assignment policy",
               f"CN=Policies,CN=RBAC,{ORGANIZATION}"),
        Family(
            "ManagementScope", _SYSTEM + "ManagementScope", "management scope", f"CN=Scopes,CN=RBAC,{ORGANIZATION}",
            own={"RecipientFilter": (kinds.TEXT, lambda row, _: row.get("RecipientRestrictionFilter")),
                 "ServerFilter": (kinds.TEXT, lambda row, _: row.get("ServerRestrictionFilter")),
                 "DatabaseFilter": (kinds.TEXT, lambda row, _: row.get("DatabaseRestrictionFilter")),
                 "ScopeRestrictionType": (kinds.TEXT, _restricted)},
            sample="Sample -RecipientRestrictionFilter \"Department -eq 'Sales'\"",
            change="RecipientRestrictionFilter \"City -eq 'Ottawa'\""),
        Family("SharingPolicy", _SYSTEM + "SharingPolicy", "sharing policy", f"CN=Federation,{ORGANIZATION}",
               sample="Sample -Domains 'mail.contoso.com: CalendarSharingFreeBusySimple'"),
        Family(
            "TransportRule", "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.Rule", "transport rule",
            f"CN=TransportVersioned,CN=Rules,{_SETTINGS}",
            own={"State": (kinds.TEXT, lambda row, _: "Disabled" if row.get("Enabled") is False else "Enabled"),
                 "Priority": (kinds.NUMBER, _rule_priority), "Mode": (kinds.TEXT, "Enforce"),
                 "RuleVersion": (kinds.TEXT, "14.0.0.0")},
            sample="Sample -SubjectContainsWords offer -PrependSubject 'Sale: '", change="Comments Seen"),
        Family("AuthenticationPolicy", _SYSTEM + "AuthenticationPolicy", "authentication policy",
               f"CN=Auth Policies,{ORGANIZATION}",
               sample="-Name Sample", change="BlockLegacyAuthPop True"),
        Family("AcceptedDomain", _SYSTEM + "AcceptedDomain", "accepted domain", f"CN=Accepted Domains,{_SETTINGS}",
               own={"DomainName": (kinds.TEXT, lambda row, _: row.get("DomainName", row["Name"])),
                    "DomainType": (kinds.TEXT, "Authoritative"), "AddressBookEnabled": (kinds.BOOLEAN, True),
                    "Default": (kinds.BOOLEAN, False)}, sample="Sample -DomainName sample.com"),
        Family("RemoteDomain", _SYSTEM + "DomainContentConfig", "remote domain",
               f"CN=Internet Message Formats,{_SETTINGS}", sample="-Name Sample -DomainName sample.com"),
        Family("ActiveSyncDeviceAccessRule", _SYSTEM + "ActiveSyncDeviceAccessRule", "device access rule",
               f"CN=Mobile Mailbox Settings,{ORGANIZATION}",
               sample="-Characteristic DeviceOS -QueryString Sample -AccessLevel Block", change="AccessLevel Allow"),
        Family("ActiveSyncOrganizationSettings", _SYSTEM + "ActiveSyncOrganizationSettings",
               "Exchange ActiveSync organization settings", single=True, change="DefaultAccessLevel Block"),
        Family("OrganizationConfig", _MANAGEMENT + "OrganizationConfig", "Exchange organization", single=True,
               own={"IsAddressListPagingEnabled": (kinds.BOOLEAN, True)}, change="MailTipsLargeAudienceThreshold 50"),
        Family("MailboxDatabase", _SYSTEM + "MailboxDatabase", "mailbox database", f"CN=Databases,{ORGANIZATION}",
               own=DATABASE, sample="Sample -Server EX01", change="IssueWarningQuota 9GB"),
        Family("ResourceConfig", _SYSTEM + "ResourceBookingConfig", "resource configuration", single=True,
               change="ResourcePropertySchema Room/Whiteboard"),
        Family(
            "ManagementRole", _SYSTEM + "ExchangeRole", "management role", f"CN=Roles,CN=RBAC,{ORGANIZATION}",
            own={"RoleType": (kinds.TEXT, _role_type),
                 "IsRootRole": (kinds.BOOLEAN, lambda row, _: "Parent" not in row),
                 "IsEndUserRole": (kinds.BOOLEAN, lambda row, directory: _role_type(row, directory).startswith("My"))},
            sample="Sample -Parent 'Mail Recipients'",
        ),
        Family(
            "ManagementRoleAssignment", _SYSTEM + "ExchangeRoleAssignmentPresentation", "management role assignment",
            f"CN=Role Assignments,CN=RBAC,{ORGANIZATION}",
            own={"RoleAssignee": (kinds.REFERENCE, None),
                 "RoleAssigneeName": (kinds.TEXT, lambda row, directory: _assignee(row, directory).get("Name")),
                 "RoleAssigneeType": (kinds.TEXT, _assignee_type),
                 "AssignmentMethod": (kinds.TEXT, "Direct"),
                 "EffectiveUserName": (kinds.TEXT, _effective),
                 "RoleAssignmentDelegationType": (
                     kinds.TEXT, lambda row, _: "DelegatingOrgWide" if row.get("Delegating") else "Regular"),
                 "RecipientReadScope": (kinds.TEXT, "Organization"),
                 "ConfigReadScope": (kinds.TEXT, "OrganizationConfig"),
                 "RecipientWriteScope": (kinds.TEXT, _write_scope),
                 "ConfigWriteScope": (
                     kinds.TEXT,
                     lambda row, _: "CustomConfigScope" if row.get("CustomConfigWriteScope") else "OrganizationConfig"),
                 "Enabled": (kinds.BOOLEAN, True),
                 "RecipientOrganizationalUnitScope": (kinds.CONTAINER, None),
                 "Policy": (kinds.REFERENCE, Property("Policy", kinds.REFERENCE, refers="RoleAssignmentPolicy"))},
            sample="Sample -Role 'Mail Recipients' -SecurityGroup 'IT Admin'", change="Enabled False",
        ),
    ]
)  # fmt: skip
FAMILIES.update(_listed([Family(*names, **more) for names, more in server_families()]))
# Kinds of objects that parameters of cmdlets can name, by the beginning of the parameter's type.
REFERRED: Final = frozenset({*FAMILIES, "MailboxDatabase", "AddressBookBase"})
_MADE: Final[dict[str, type[Configured]]] = {}


def view_of(noun: str) -> type[Configured]:
    """What Get- of a family shows, made when first asked for."""
    known = _MADE.get(noun)
    if known is None:
        family = FAMILIES[noun]
        known = _MADE[noun] = make_view(family.kind, family.type_name, _properties(family))
        known.make_wide = staticmethod(partial(_wide_view, noun))
    return known


def _wide_view(noun: str) -> type[Configured]:
    family = FAMILIES[noun]
    known = _WIDE.get(noun)
    if known is None:
        properties = _properties(family, online=True)
        known = _WIDE[noun] = make_view(family.kind, family.type_name, properties, wide=True)
    return known


_WIDE: Final[dict[str, type[Configured]]] = {}


def _properties(family: Family, *, online: bool = False) -> dict[str, Property]:
    pages = (f"Set-{family.noun}", f"New-{family.noun}")
    found = {**properties_of(pages, REFERRED, online=online), **made_properties(family.own)}
    if family.filtered:
        shown = ("RecipientFilter", "LdapRecipientFilter", "RecipientFilterType", "RecipientContainer")
        found.update({name: PROPERTIES[name] for name in (*shown, "IncludedRecipients", *CONDITIONS)})
    if "IsDefault" in found:
        found["IsDefault"] = Property("IsDefault", kinds.BOOLEAN, key="Default", default=False)
    return found
