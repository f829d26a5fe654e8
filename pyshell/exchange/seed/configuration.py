"""The objects that every organisation has: server, databases, policies, address lists (names and filters: M)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.seed.servers import server_objects
from pyshell.exchange.seed.tree import born

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Builder

ORGANIZATION: Final = "CN=First Organization"
_DAY: Final = 86400


def configure(build: Builder) -> None:
    """Puts them in."""
    server = "CN=Servers,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups"
    url = f"https://ex01.{build.domain}/Autodiscover/Autodiscover.xml"
    build.configured("ExchangeServer", "EX01", server, Edition="Enterprise", AutoDiscoverServiceInternalUri=url)
    for number in (1, 2):
        name = f"Mailbox Database {number:02}"
        build.configured("MailboxDatabase", name, f"CN=Databases,{ORGANIZATION}", Server="EX01")
    tags = [_tag(build, *entry) for entry in _TAGS]
    for kind, name, container, more in _POLICIES:
        build.configured(kind, name, f"{container}{ORGANIZATION}", **more)
    build.configured(
        "RetentionPolicy", "Default MRM Policy", f"CN=Retention Policies Container,{ORGANIZATION}",
        RetentionPolicyTagLinks=tags,
    )  # fmt: skip
    build.configured(
        "EmailAddressPolicy", "Default Policy", f"CN=Recipient Policies,{ORGANIZATION}", Priority="Lowest",
        EnabledPrimarySMTPAddressTemplate=f"@{build.domain}", EnabledEmailAddressTemplates=[f"SMTP:@{build.domain}"],
        RecipientFilter="(Alias -ne $null)", RecipientFilterType="Precanned", IncludedRecipients="AllRecipients",
        RecipientFilterApplied=True,
    )  # fmt: skip
    _lists(build)
    born(build)
    server_objects(build)
    build.configured("AcceptedDomain", build.domain, f"CN=Accepted Domains,{_SETTINGS}", Default=True)
    build.configured("RemoteDomain", "Default", f"CN=Internet Message Formats,{_SETTINGS}", DomainName="*")


_SETTINGS: Final = f"CN=Transport Settings,{ORGANIZATION}"


def _tag(build: Builder, name: str, kind: str, action: str, days: int | None) -> str:
    age: dict[str, Any] = {} if days is None else {"AgeLimitForRetention": days * _DAY}
    enabled = days is not None
    container = f"CN=Retention Policy Tag Container,{ORGANIZATION}"
    return build.configured(
        "RetentionPolicyTag", name, container, Type=kind, RetentionAction=action, RetentionEnabled=enabled, **age
    )


_TAGS: Final = (
    ("1 Week Delete", "Personal", "DeleteAndAllowRecovery", 7),
    ("1 Month Delete", "Personal", "DeleteAndAllowRecovery", 30),
    ("6 Month Delete", "Personal", "DeleteAndAllowRecovery", 180),
    ("1 Year Delete", "Personal", "DeleteAndAllowRecovery", 365),
    ("5 Year Delete", "Personal", "DeleteAndAllowRecovery", 1825),
    ("Never Delete", "Personal", "DeleteAndAllowRecovery", None),
    ("Personal 1 year move to archive", "Personal", "MoveToArchive", 365),
    ("Personal 5 year move to archive", "Personal", "MoveToArchive", 1825),
    ("Personal never move to archive", "Personal", "MoveToArchive", None),
    ("Default 2 year move to archive", "All", "MoveToArchive", 730),
    ("Recoverable Items 14 days move to archive", "RecoverableItems", "MoveToArchive", 14),
)
_POLICIES: Final[tuple[tuple[str, str, str, dict[str, Any]], ...]] = (
    ("RoleAssignmentPolicy", "Default Role Assignment Policy", "CN=Policies,CN=RBAC,", {"Default": True}),
    ("SharingPolicy", "Default Sharing Policy", "CN=Federation,", {"Default": True, "Enabled": True}),
    ("MobileDeviceMailboxPolicy", "Default", "CN=Mobile Mailbox Policies,", {"Default": True}),
    ("OwaMailboxPolicy", "Default", "CN=OWA Mailbox Policies,", {}),
    ("OrganizationConfig", "First Organization", "", {}),
    ("ActiveSyncOrganizationSettings", "Mobile Mailbox Settings", "", {"DefaultAccessLevel": "Allow"}),
    ("ResourceConfig", "Resource Schema", "CN=Global Settings,", {}),
)


def _lists(build: Builder) -> None:
    lists = f"CN=Address Lists Container,{ORGANIZATION}"
    for name, text in _ADDRESS_LISTS:
        build.configured(
            "AddressList", name, f"CN=All Address Lists,{lists}", RecipientFilter=text, RecipientFilterType="Custom"
        )
    whole = build.configured(
        "GlobalAddressList", "Default Global Address List", f"CN=All Global Address Lists,{lists}", Default=True,
        RecipientFilter="(Alias -ne $null)", RecipientFilterType="Custom",
    )  # fmt: skip
    build.configured(
        "OfflineAddressBook", "Default Offline Address Book", f"CN=Offline Address Lists,{lists}", Default=True,
        AddressLists=[whole],
    )  # fmt: skip


_ADDRESS_LISTS: Final = (
    ("All Contacts", "((Alias -ne $null) -and (ObjectClass -eq 'contact'))"),
    ("All Distribution Lists", "((Alias -ne $null) -and (ObjectCategory -like 'group'))"),
    ("All Rooms", "((Alias -ne $null) -and (RecipientTypeDetailsValue -eq 'RoomMailbox'))"),
    ("All Users", "((Alias -ne $null) -and (ObjectCategory -like 'person') -and (ObjectClass -eq 'user'))"),
    ("Public Folders", "((Alias -ne $null) -and (ObjectCategory -like 'publicFolder'))"),
)
